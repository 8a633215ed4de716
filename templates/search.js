// The dialog of the search: a combobox with a list of results, as the ARIA Authoring Practices describe it. Nothing
// that was typed or found is read as HTML: all of it becomes text nodes.

/** Pages that are shown at first, and with each press on the last entry. */
const STEP = 5;
/** Places of a page that are shown. */
const PLACES = 3;
/** Words around what was found. */
const WORDS = 24;
const PAUSE = 120;
/**
 * What is searched for in the place of a term. The index folds letters (й to и, õ to o) before it looks for the endings of
 * words, and takes some for a part of the word: of these a Russian word is found by its beginning, a Portuguese one in
 * singular and plural.
 */
const FORMS = {
  pt(term) {
    const other = term.replace(/(\p{L}{2})([ãa]o|[õo]es)(?=\s|$)/giu, (_, word, ending) => word + (ending.endsWith("s") ? "ao" : "oes"));
    return other === term ? [term] : [term, other];
  },
  ru: (term) => [term.replace(/(\p{L}{4})[ыиоеё]й(?=\s|$)/giu, "$1")],
};

let opening;

/** Open the dialog over the index in the folder `address`. */
export async function open(address) {
  opening = opening || prepare(address);
  const dialog = await opening.catch((reason) => {
    // The next press tries again.
    opening = undefined;
    throw reason;
  });
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
}

async function prepare(address) {
  const answer = await fetch(new URL("search.json", address));
  if (!answer.ok) throw new Error(answer.statusText);
  const settings = await answer.json();
  await load(new URL(settings.style, address));
  return dialog(address, settings);
}

/** A style sheet, and the end of its loading. */
function load(address) {
  return new Promise((done, failed) => {
    const link = element("link", { rel: "stylesheet", href: address.href });
    link.onload = done;
    link.onerror = failed;
    document.head.append(link);
  });
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** What searches the index, started again after it has failed. */
function engine(address, settings) {
  let started;
  const forms = FORMS[document.documentElement.lang.split("-")[0]];
  // What stands in quotation marks is searched for as it is.
  const terms = (term) => (forms && !term.startsWith('"') ? forms(term) : [term]);
  const start = async () => {
    const pagefind = await import(new URL(settings.engine, address).href);
    // A worker would be one more script of the same size.
    await pagefind.options({ basePath: address.href, noWorker: true });
    await pagefind.init();
    return pagefind;
  };
  return {
    start: () => (started = started || start()),
    /** The pages that hold a term, the best first. */
    async search(term) {
      const pagefind = await this.start();
      try {
        const found = new Map();
        for (const form of terms(term)) {
          const { results } = await pagefind.search(form);
          for (const result of results) if (!(found.get(result.id)?.score >= result.score)) found.set(result.id, result);
        }
        // It passes over pieces of the index that cannot be loaded: nothing is found only where there is a connection.
        if (found.size === 0) await (await fetch(new URL("search.json", address), { cache: "no-store" })).text();
        return Array.from(found.values()).sort((a, b) => b.score - a.score);
      } catch (reason) {
        await pagefind.destroy();
        throw reason;
      }
    },
    forget: () => (started = undefined),
  };
}

function dialog(address, settings) {
  const words = (id, value) => settings.words[`search-${id}`].replace("#", () => value);
  const root = new URL(settings.root, address);
  const index = engine(address, settings);
  const status = element("p", { class: "hx-search-status", role: "status" });
  const list = element("div", { id: "hx-search-list", role: "listbox", "aria-label": words("results"), tabindex: "-1" });
  const field = element("input", {
    type: "text", role: "combobox", placeholder: words("field"), "aria-label": words("field"), "aria-controls": list.id,
    "aria-expanded": "false", "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", inputmode: "search",
  });
  const close = element("button", { type: "button" }, words("close"));
  const box = element(
    "dialog",
    { class: "hx-search-dialog", "aria-label": words("title") },
    element("div", { class: "hx-search-bar" }, field, close),
    status,
    list,
    element("p", { class: "hx-search-keys" }, words("keys")),
  );
  let turn = 0;
  // The turn whose options are shown: what was found before is no answer to what is typed now.
  let answered = 0;
  let timer;
  let active;

  function choose(option) {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function show(options) {
    choose(undefined);
    list.replaceChildren(...options);
    options.forEach((option, at) => (option.id = `hx-search-${at}`));
    field.setAttribute("aria-expanded", String(options.length > 0));
  }

  async function search(limit = STEP) {
    const own = ++turn;
    timer = undefined;
    const term = field.value.trim();
    if (!term) {
      status.textContent = "";
      return show([]);
    }
    status.textContent = words("running");
    try {
      const results = await index.search(term);
      const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      // What was typed since has its own answer.
      if (own !== turn) return;
      const options = pages.flatMap((page) => places(page).map((place) => option(page, place, root, settings)));
      if (results.length > limit) options.push(more(options.length, limit));
      show(options);
      answered = own;
      status.textContent = results.length > 0 ? words("found", results.length.toLocaleString(document.documentElement.lang)) : words("none", term);
    } catch (reason) {
      console.error(reason);
      index.forget();
      if (own !== turn) return;
      show([]);
      status.textContent = words("failed");
    }
  }

  function more(at, limit) {
    const option = element("div", { role: "option", class: "hx-search-more", "aria-selected": "false" }, words("more"));
    option.addEventListener("click", async () => {
      await search(limit + STEP);
      choose(list.children[at]);
    });
    return option;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => search(), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const options = Array.from(list.children);
    const at = options.indexOf(active);
    const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? options.length - 1 : at - 1 }[event.key];
    if (event.isComposing) return;
    if (next !== undefined) choose(options[next]);
    else if (event.key === "Enter") timer === undefined && answered === turn && (active || options[0])?.click();
    else return;
    event.preventDefault();
  });
  // A press with Ctrl or Shift opens another window; any other leads away, be it on this very page.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) box.close();
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => event.target === box && box.close());
  document.body.append(box);
  // It is ready before the first word is typed; what fails is told when there is something to search.
  index.start().catch(() => index.forget());
  return box;
}

/**
 * The places of a page that hold what was found, in the order of the page: those that hold most of it. A place is an
 * element with an id; its text in the source language stands behind a `q`, any other behind a `b`.
 */
function places(page) {
  const text = page.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  // Where words are not written apart, the index marks where they end.
  const joined = text.includes("\u200B");
  const words = text.split(joined ? "\u200B" : " ");
  const anchors = page.anchors.toSorted((a, b) => a.location - b.location);
  const found = new Map();
  let at = 0;
  let heading = anchors[0]?.title ? anchors[0] : undefined;
  for (const { location, balanced_score } of page.weighted_locations.toSorted((a, b) => a.location - b.location)) {
    while (at + 1 < anchors.length && anchors[at + 1].location <= location) {
      at++;
      if (anchors[at].title) heading = anchors[at];
    }
    const anchor = anchors[at];
    const known = found.get(anchor.id);
    // A text in the page's own language goes before the one that it was translated from.
    if (known && known.anchor !== anchor && known.anchor.element === "b") {
      known.score += balanced_score;
      continue;
    }
    if (known && known.anchor === anchor) {
      known.score += balanced_score;
      known.marks.push(location);
      continue;
    }
    const end = anchors[at + 1]?.location ?? words.length;
    found.set(anchor.id, { anchor, heading, marks: [location], score: balanced_score + (known?.score ?? 0), end, words, glue: joined ? "" : " " });
  }
  // A page may be found by its title alone.
  if (found.size === 0) {
    const end = anchors[1]?.location ?? words.length;
    return [{ anchor: { ...anchors[0], id: "" }, marks: [], score: 0, end, words, glue: joined ? "" : " " }];
  }
  const best = Array.from(found.values()).sort((a, b) => b.score - a.score).slice(0, PLACES);
  return best.sort((a, b) => a.anchor.location - b.anchor.location);
}

function option(page, place, root, { lang, dir }) {
  const foreign = { lang, dir };
  const address = new URL(page.raw_url, root);
  address.hash = place.anchor.id;
  const title = element("span", { class: "hx-search-title", ...(page.anchors[0]?.element === "q" ? foreign : {}) }, page.meta.title ?? "");
  const way = element("span", { class: "hx-search-way" }, title);
  const { heading } = place;
  // A heading that holds what was found is its own excerpt.
  if (heading && heading !== place.anchor && heading.title !== page.meta.title) way.append(" › ", element("span", heading.element === "q" ? foreign : {}, heading.title));
  return element(
    "a",
    { href: address.href, role: "option", tabindex: "-1", "aria-selected": "false" },
    way,
    // A line of its own also for those who hear it.
    " ",
    element("span", { class: "hx-search-text", ...(place.anchor.element === "q" ? foreign : {}) }, ...excerpt(place)),
  );
}

/** The words around the first of those that were found, each of these in a `mark`. */
function excerpt({ anchor, marks, end, words, glue }) {
  const begin = anchor.location;
  const first = Math.max(begin, Math.min((marks[0] ?? begin) - WORDS / 3, end - WORDS));
  const last = Math.min(end, first + WORDS);
  const found = new Set(marks);
  const nodes = first > begin ? ["… "] : [];
  for (let at = first; at < last; at++) {
    nodes.push(found.has(at) ? element("mark", {}, words[at].trimEnd()) : words[at]);
    if (found.has(at) && words[at].endsWith(" ")) nodes.push(" ");
    if (at + 1 < last) nodes.push(glue);
  }
  if (last < end) nodes.push(" …");
  return nodes;
}
