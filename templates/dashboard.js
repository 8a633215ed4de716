"use strict";

// The table of documents: filters, order and page are in the address, so that a view can be sent to somebody.
const PER_PAGE = 200;
const STATES = ["missing", "stale", "failing", "machine", "done"];

const table = document.querySelector(".hx-documents");
const body = table.tBodies[0];
const form = document.querySelector(".hx-filters");
const shown = document.querySelector(".hx-shown");
const pager = document.querySelector(".hx-pager");
const heads = Array.from(table.tHead.rows[0].cells);
const locales = heads.map((head) => head.dataset.sort).slice(1, -2);
const labels = Object.fromEntries(Array.from(form.elements.state.options, (option) => [option.value, option.text]));

// A document as the table in the page tells it.
function read(row) {
  const link = row.querySelector("th a");
  const cells = Array.from(row.cells).slice(1, -2).map((cell) => {
    const { state, words, findings } = cell.dataset;
    return state ? { state, words: Number(words), findings: Number(findings) } : null;
  });
  return { row, title: link.textContent, url: link.getAttribute("href"), page: row.dataset.page, part: row.dataset.part, cells };
}

// A document as the data tell it.
function take(document) {
  const cells = locales.map((locale) => {
    const told = document.locales[locale];
    if (!told) return null;
    return { state: told.state, words: told.words_to_do || 0, findings: (told.deny || 0) + (told.warn || 0) };
  });
  return { title: document.title, lang: document.lang, url: document.url, page: document.page, part: document.part, cells };
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The row of a document, as the template prints it.
function print(entry) {
  const small = (text) => [" ", element("small", { textContent: text })];
  const link = element("a", { href: entry.url, textContent: entry.title });
  if (entry.lang !== document.documentElement.lang) link.lang = entry.lang;
  const head = element("th", { scope: "row" }, link, ...small(entry.page));
  const cells = entry.cells.map((cell, at) => {
    if (!cell) return element("td", {});
    const link = element("a", { className: "hx-state", href: `${entry.url}#${locales[at]}`, textContent: labels[cell.state] });
    const words = cell.words ? small(`${cell.words} ${table.dataset.words}`) : [];
    const made = element("td", {}, link, ...words);
    made.dataset.state = cell.state;
    return made;
  });
  return element("tr", {}, head, ...cells, element("td", {}), element("td", {}));
}

let entries = Array.from(body.rows, read);

// What is asked for, from the address.
function asked() {
  const query = new URLSearchParams(location.search);
  const of = (name, known) => (known.includes(query.get(name)) ? query.get(name) : "");
  const parts = form.elements.part ? Array.from(form.elements.part.options, (option) => option.value) : [];
  const sort = (query.get("sort") || "").replace(/^-/, "");
  return {
    text: query.get("text") || "",
    locale: of("locale", locales),
    state: of("state", STATES),
    part: of("part", parts),
    sort: heads.some((head) => head.dataset.sort === sort) ? query.get("sort") : "",
    page: Math.max(1, Number.parseInt(query.get("page"), 10) || 1),
  };
}

function address(view) {
  const query = new URLSearchParams();
  for (const name of ["text", "locale", "state", "part", "sort"]) if (view[name]) query.set(name, view[name]);
  if (view.page > 1) query.set("page", view.page);
  const text = query.toString();
  return `${location.pathname}${text ? `?${text}` : ""}${location.hash}`;
}

// What a view of one locale or of all looks at.
function cellsOf(entry, column) {
  return (column < 0 ? entry.cells : [entry.cells[column]]).filter(Boolean);
}

function sum(cells, name) {
  return cells.reduce((total, cell) => total + cell[name], 0);
}

// The documents that a view holds, in its order. Numbers are sorted from the most on, states from the worst.
function select(view) {
  const column = locales.indexOf(view.locale);
  const looked = (entry) => cellsOf(entry, column);
  const wanted = view.text.trim().toLowerCase();
  const found = entries.filter((entry) => {
    if (view.part && entry.part !== view.part) return false;
    if (wanted && !`${entry.title} ${entry.page}`.toLowerCase().includes(wanted)) return false;
    const cells = looked(entry);
    return view.state ? cells.some((cell) => cell.state === view.state) : column < 0 || cells.length > 0;
  });
  const by = view.sort.replace(/^-/, "");
  const state = locales.indexOf(by);
  let key;
  if (by === "words" || by === "findings") key = (entry) => -sum(looked(entry), by);
  else if (state >= 0) key = (entry) => (entry.cells[state] ? STATES.indexOf(entry.cells[state].state) : STATES.length);
  if (key) {
    const keys = new Map(found.map((entry) => [entry, key(entry)]));
    found.sort((a, b) => keys.get(a) - keys.get(b));
  }
  if (view.sort.startsWith("-")) found.reverse();
  return found;
}

function show() {
  const view = asked();
  const found = select(view);
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(view.page, pages);
  const here = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  body.replaceChildren(...here.map((entry) => (entry.row = entry.row || print(entry))));
  for (const entry of here) {
    const cells = cellsOf(entry, locales.indexOf(view.locale));
    const [words, findings] = Array.from(entry.row.cells).slice(-2);
    words.textContent = sum(cells, "words");
    findings.textContent = sum(cells, "findings");
  }
  const hidden = locales.map((locale) => Boolean(view.locale) && view.locale !== locale);
  for (const row of [table.tHead.rows[0], ...body.rows]) hidden.forEach((hide, at) => (row.cells[at + 1].hidden = hide));
  for (const head of heads) {
    const own = head.dataset.sort === (view.sort || "page").replace(/^-/, "");
    const numbers = ["words", "findings"].includes(head.dataset.sort);
    const descending = view.sort.startsWith("-") !== numbers;
    head.setAttribute("aria-sort", own ? (descending ? "descending" : "ascending") : "none");
  }
  for (const name of ["text", "locale", "state", "part"]) {
    const field = form.elements[name];
    if (field && field.value !== view[name]) field.value = view[name];
  }
  shown.textContent = shown.dataset.shown.replace("{shown}", found.length).replace("{all}", entries.length);
  pager.hidden = pages < 2;
  pager.querySelector("[data-text]").textContent = pager
    .querySelector("[data-text]")
    .dataset.text.replace("{page}", page)
    .replace("{pages}", pages);
  const [previous, next] = pager.querySelectorAll("button");
  previous.disabled = page <= 1;
  next.disabled = page >= pages;
  return page;
}

function go(change, keep) {
  const view = { ...asked(), ...change };
  // A step of the filter's text is no step of the history.
  if (keep) history.pushState(null, "", address(view));
  else history.replaceState(null, "", address(view));
  return show();
}

function controls() {
  form.hidden = false;
  for (const head of heads) {
    const button = element("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
      const by = head.dataset.sort;
      const { sort } = asked();
      go({ sort: (sort || "page") === by ? `-${by}` : by === "page" ? "" : by, page: 1 }, true);
    });
    head.append(button);
  }
  form.addEventListener("input", (event) => {
    const { name, value } = event.target;
    go({ [name]: value, page: 1 }, name !== "text");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    form.elements.text.value = "";
    go({ text: "", locale: "", state: "", part: "", sort: "", page: 1 }, true);
  });
  for (const button of pager.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      go({ page: show() + Number(button.value) }, true);
      document.querySelector("#hx-documents").scrollIntoView();
    });
  }
  addEventListener("popstate", show);
}

// A large site's table has only its first rows in the page.
async function rest() {
  const answer = await fetch(table.dataset.rest);
  if (!answer.ok) throw new Error(answer.statusText);
  entries = (await answer.json()).documents.map(take);
}

async function begin() {
  if (table.dataset.rest) {
    try {
      await rest();
    } catch {
      shown.textContent = `${shown.textContent} ${shown.dataset.unread}`;
      return;
    }
  }
  controls();
  show();
}

begin();
