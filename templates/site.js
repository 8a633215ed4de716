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

let modes;
function startModes() {
  modes = modes || load("modes").then((module) => module.start(article, parts.style, say));
  // What failed may be tried again.
  modes.catch(() => (modes = undefined));
  return modes;
}

// The language switcher keeps the place.
function languages() {
  let started;
  const keep = (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const id = segmentInView();
    const place = id ? `#${started?.idIn(link.lang, id) || id}` : location.hash;
    link.href = link.href.split("#")[0] + place;
    modes?.then((now) => (started = now), () => {});
  };
  for (const type of ["pointerover", "focusin", "pointerdown", "click"]) on(document.querySelector(".hx-languages"), type, keep);
}

function readingModes() {
  const buttons = all(".hx-modes button");
  const boxes = all(".hx-with input");
  if (!article?.dataset.segments || !buttons.length) return delete html.dataset.wait;
  const asked = new URLSearchParams(location.search);
  const chosen = (asked.get("with") ?? remembered("hx-with"))?.split(",") || boxes.slice(0, 3).map((box) => box.value);
  for (const box of boxes) box.checked = chosen.includes(box.value);
  const columns = () => boxes.filter((box) => box.checked).map((box) => box.value);

  async function show() {
    const { view } = html.dataset;
    const shown = buttons.some((button) => button.value === view) ? view : "target";
    html.dataset.view = shown;
    for (const button of buttons) button.setAttribute("aria-pressed", button.value === shown);
    try {
      if (modes || shown !== "target") (await startModes()).show(shown, columns());
    } catch {
      if (shown !== "target") {
        html.dataset.view = "target";
        say(document.querySelector(".hx-words").dataset.failed);
        return show();
      }
    }
    delete html.dataset.wait;
    reach();
  }
  function choose(view) {
    html.dataset.view = view;
    remember("hx-view", view);
    remember("hx-with", columns());
    const url = new URL(location.href);
    url.searchParams.delete("view");
    url.searchParams.delete("with");
    if (view !== "target") url.searchParams.set("view", view);
    if (view === "columns") url.searchParams.set("with", columns());
    history.replaceState(history.state, "", url.href.replaceAll("%2C", ","));
    show();
  }
  for (const button of buttons) on(button, "click", () => choose(button.value));
  for (const box of boxes) on(box, "change", () => choose("columns"));
  on(buttons[0].parentElement, "keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const forward = event.key.length > 9 || html.dir !== "rtl" ? step : -step;
    buttons[(buttons.indexOf(document.activeElement) + forward + buttons.length) % buttons.length].focus();
    event.preventDefault();
  });
  show();
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
    on(button, "click", () => startModes().then((started) => started.toggle(button)).catch(() => (location.href = link.href)));
    link.replaceWith(button);
  }
}

// Search: the dialog is a module of its own, loaded when a reader first asks for it. A page that was opened from the disk
// can load none, and has no button.
function search() {
  const button = document.querySelector(".hx-search");
  if (!button || location.protocol === "file:") return;
  const open = () =>
    import(new URL(button.dataset.script, location.href)).then(
      (module) => module.open(new URL(button.dataset.index, location.href)),
      () => say(button.dataset.failed),
    );
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
  button.hidden = false;
}

colors();
search();
banners();
code();
languages();
marks();
reach();
readingModes();
on(document.querySelector(".hx-filter"), "focus", () => load("filter").then((module) => module.start(), () => {}));
