"use strict";

// Before anything is shown: what the reader chose. Browsers may refuse to tell.
{
  const { dataset } = document.documentElement;
  const kept = (storage, key) => {
    try {
      return window[storage].getItem(key) || "";
    } catch {
      return "";
    }
  };
  const theme = kept("localStorage", "hx-theme");
  if (/^(light|dark)$/.test(theme)) dataset.theme = theme;
  const view = new URLSearchParams(location.search).get("view") || kept("localStorage", "hx-view");
  dataset.view = /^(source|stacked|side|columns)$/.test(view) ? view : "target";
  // Scripts can load what they need from a server only.
  if (location.protocol !== "file:") dataset.online = "";
  // What scripts lay out anew is not seen before they have.
  if (document.currentScript.dataset.lays !== undefined) dataset.laying = "";
  // The article is not seen before it is as the reader wants it.
  if (dataset.view !== "target") dataset.wait = "";
  document.addEventListener("DOMContentLoaded", () => {
    delete dataset.laying;
    // Where site.js did not take it over, the page is as it is without a script.
    if (dataset.wait !== "") return;
    delete dataset.wait;
    delete dataset.view;
  });
  // Whatever is slow: nobody looks at an empty page for long.
  setTimeout(() => {
    delete dataset.laying;
    delete dataset.wait;
  }, 3000);
  const dismissed = kept("sessionStorage", "hx-dismissed").match(/[a-z-]+/g);
  if (dismissed) {
    const sheet = new CSSStyleSheet();
    for (const kind of dismissed) sheet.insertRule(`.hx-banner.hx-is-${kind} { display: none }`);
    document.adoptedStyleSheets = [sheet];
  }
}
