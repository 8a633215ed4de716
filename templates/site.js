"use strict";

const html = document.documentElement;
const article = document.querySelector("article");
// Addresses of the parts that are loaded on demand.
const parts = { ...document.currentScript.dataset };
const load = (name) => import(new URL(parts[name], document.baseURI).href);
const all = (selector) => Array.from(document.querySelectorAll(selector));
const on = (target, type, does) => target?.addEventListener(type, does);

// What a reader chose is kept where the browser allows it, and forgotten where it does not.
function remembered(key, storage = "localStorage") {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value, storage = "localStorage") {
  try {
    window[storage].setItem(key, value);
  } catch {
    // Private windows may refuse.
  }
}

// A link to a place in a section that is hidden opens it.
function reveal(sections, open) {
  const show = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is what it is.
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let around = target; around; around = around.parentElement) if (around.hidden && around.matches(sections)) open(around);
    target.scrollIntoView();
  };
  on(window, "hashchange", show);
  show();
}

// Said to everybody, in a corner, for some seconds.
let silence;
function say(text) {
  const status = document.querySelector(".hx-status");
  if (!status) return;
  status.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => status.replaceChildren(), 4000);
}

function colors() {
  const button = document.querySelector(".hx-colors");
  const themes = ["system", "light", "dark"];
  const current = () => html.dataset.theme || "system";
  const name = () => {
    button.title = button.dataset[current()];
    button.setAttribute("aria-label", button.title);
  };
  on(button, "click", () => {
    const next = themes[(themes.indexOf(current()) + 1) % 3];
    html.dataset.theme = next;
    if (next === "system") delete html.dataset.theme;
    remember("hx-theme", next);
    name();
    say(button.title);
  });
  if (button) name();
}

function banners() {
  for (const banner of all(".hx-banner[data-kind]")) {
    on(banner.querySelector("button"), "click", () => {
      banner.hidden = true;
      const before = remembered("hx-dismissed", "sessionStorage") || "";
      remember("hx-dismissed", `${before} ${banner.dataset.kind}`, "sessionStorage");
    });
  }
}

function code() {
  const words = document.querySelector(".hx-main")?.dataset;
  if (navigator.clipboard && words?.copy) {
    for (const text of all("article pre > code")) {
      const button = document.createElement("button");
      button.className = "hx-copy";
      button.textContent = words.copy;
      on(button, "click", async () => {
        await navigator.clipboard.writeText(text.textContent);
        say(words.copied);
      });
      text.after(button);
    }
  }
}

// What can be scrolled can be scrolled by keyboard.
function reach() {
  for (const box of all("pre > code, .hx-table, .hx-math")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

// The first segment that is read: the one that the address names, where it is in view, else the topmost.
function segmentInView() {
  const bottom = (element) => element.getBoundingClientRect().bottom;
  const top = bottom(document.querySelector(".hx-header") || document.body);
  const inView = (element) => bottom(element) > Math.max(top, 0) && bottom(element) < innerHeight + 400;
  const named = document.getElementById(location.hash.slice(1));
  if (named && inView(named)) return named.id;
  return scrollY > 200 ? all("article [id^='s-']").find(inView)?.id : undefined;
}

// The reading modes and what a segment's source is are loaded when they are asked for.
let reading;
function startReading() {
  reading = reading || load("modes").then((module) => module.start(article, parts.style, { say, reach, remember, remembered }));
  // What failed may be tried again.
  reading.catch(() => (reading = undefined));
  return reading;
}

// The language switcher keeps the place.
function languages() {
  let started;
  const keep = (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const id = segmentInView();
    const there = started && id ? started.idIn(link.lang, id) : id;
    const place = there ? `#${there}` : id ? "" : location.hash;
    link.href = link.href.split("#")[0] + place;
    // Pages made from another version of the source have other numbers.
    if (!id || started || !article?.dataset.segments) return;
    startReading().then((now) => {
      started = now;
      keep(event);
    }, () => {});
  };
  for (const type of ["pointerover", "focusin", "pointerdown", "click"]) on(document.querySelector(".hx-languages"), type, keep);
}

function readingModes() {
  const bar = document.querySelector(".hx-modes");
  const words = document.querySelector(".hx-words")?.dataset;
  if (!bar || !words || !article?.dataset.segments) return delete html.dataset.wait;
  const failed = () => {
    html.dataset.view = "target";
    delete html.dataset.wait;
    say(words.failed);
  };
  // The blocks are copied as all scripts have left them.
  const built = new Promise((done) => on(document, "DOMContentLoaded", done));
  const ask = (view) => Promise.all([startReading(), built]).then(([started]) => started.choose(view)).catch(failed);
  on(bar, "focusin", () => startReading().catch(() => {}));
  on(bar, "click", (event) => event.target.value && ask(event.target.value));
  // early.js waits for this, and no longer than a reader does.
  if (html.dataset.wait !== undefined) html.dataset.wait = "texts";
  if (html.dataset.view !== "target") ask();
}

// The marks in the margin open the source below their block; where that cannot be they lead to it.
function marks() {
  const words = document.querySelector(".hx-words")?.dataset;
  for (const link of words ? all("article a.hx-mark") : []) {
    const button = document.createElement("button");
    button.className = "hx-mark";
    button.title = words.show;
    button.setAttribute("aria-label", words.show);
    button.setAttribute("aria-expanded", false);
    on(button, "click", () => startReading().then((started) => started.toggle(button)).catch(() => (location.href = link.href)));
    link.replaceWith(button);
  }
}

// Search: the dialog is a module of its own, loaded when a reader first asks for it. A page that was opened from the disk
// can load none, and has no button.
function search() {
  const button = document.querySelector(".hx-search");
  if (!button || html.dataset.online === undefined) return;
  const open = () =>
    import(new URL(button.dataset.script, location.href)).then(
      (module) => module.open(new URL(button.dataset.index, location.href)),
    ).catch(() => say(button.dataset.failed));
  on(button, "click", open);
  on(window, "keydown", (event) => {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    const typing = target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog");
    // The letter of the key differs from one keyboard layout to another.
    const asked = (ctrlKey !== metaKey && !shiftKey && code === "KeyK") || (key === "/" && !ctrlKey && !metaKey && !typing);
    if (!asked || altKey || event.defaultPrevented) return;
    event.preventDefault();
    open();
  });
}

// Contents are open where there is room, and mark the heading that is being read.
function contents() {
  const links = all(".hx-contents a").reverse();
  if (!links[0]) return;
  links[0].closest("details").open = matchMedia("(min-width:76rem)").matches;
  const read = ({ hash }) => {
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    return place?.checkVisibility() && place.getBoundingClientRect().top < 120;
  };
  on(window, "scroll", () => {
    const now = links.find(read);
    for (const link of links) link.ariaCurrent = link === now ? "true" : null;
  });
}

colors();
search();
contents();
banners();
code();
languages();
marks();
reach();
readingModes();
on(document.querySelector(".hx-filter"), "focus", () => load("filter").then((module) => module.start(), () => {}));
