"use strict";

// Before anything is shown: what the reader chose. Browsers may refuse to tell.
{
  const html = document.documentElement;
  const kept = (storage, key) => {
    try {
      return window[storage].getItem(key) || "";
    } catch {
      return "";
    }
  };
  const theme = kept("localStorage", "hx-theme");
  if (/^(light|dark)$/.test(theme)) html.dataset.theme = theme;
  const view = new URLSearchParams(location.search).get("view") || kept("localStorage", "hx-view");
  html.dataset.view = /^(source|stacked|side|columns)$/.test(view) ? view : "target";
  // Scripts can load what they need from a server only.
  if (location.protocol !== "file:") html.dataset.online = "";
  // What scripts lay out anew is not seen before they have.
  if (document.currentScript.dataset.lays !== undefined) {
    html.dataset.laying = "";
    document.addEventListener("DOMContentLoaded", () => delete html.dataset.laying);
  }
  // The article is not seen before it is as the reader wants it.
  if (html.dataset.view !== "target") html.dataset.wait = "";
  const dismissed = kept("sessionStorage", "hx-dismissed").match(/[a-z-]+/g);
  if (dismissed) {
    const sheet = new CSSStyleSheet();
    for (const kind of dismissed) sheet.insertRule(`.hx-banner.hx-is-${kind} { display: none }`);
    document.adoptedStyleSheets = [sheet];
  }
}
