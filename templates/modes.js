// The reading modes: a page's own blocks, and beside them what the other locales have in their place. The texts come from
// one file for all locales of the page; everything else is copied from the page as it stands.

const INLINE = /^(A|ABBR|B|CODE|DEL|EM|I|INS|KBD|S|SMALL|SPAN|STRONG|SUB|SUP|U)$/;
const HOLDERS = /^(BLOCKQUOTE|DIV|DL|LI|OL|SECTION|UL)$/;

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function add(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

async function json(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

function style(address) {
  return new Promise((done, failed) => {
    document.head.append(make("link", { rel: "stylesheet", href: address, onload: done, onerror: failed }));
  });
}

const segmentsOf = (element) => Array.from(element.querySelectorAll("[id^='s-'], [data-s]"));
const idOf = (piece) => piece.dataset.s || piece.id;

// Whether the children of an element are rows of their own: a list, an item of several blocks, an alert.
function isHolder(element) {
  if (!HOLDERS.test(element.tagName) || element.matches(".hx-row, .hx-table, .hx-cards, .hx-tab-list, .hx-footnote, .hx-math")) return false;
  const nodes = Array.from(element.childNodes);
  return element.children.length > (element.tagName === "LI" ? 1 : 0) && nodes.every((node) => (node.tagName ? !INLINE.test(node.tagName) : !node.data?.trim()));
}

function rowsOf(element) {
  return isHolder(element) ? Array.from(element.children).reduce((sum, child) => sum + rowsOf(child), 0) : 1;
}

// Lay the rows of an element upon those of the grid that it is in.
function lay(element) {
  if (!isHolder(element)) return;
  element.classList.add("hx-sub");
  element.style.gridRow = `span ${rowsOf(element)}`;
  Array.from(element.children).forEach(lay);
}

function unlay(element) {
  for (const laid of [element, ...element.querySelectorAll(".hx-sub")]) {
    laid.classList.remove("hx-sub");
    laid.style.gridRow = "";
    if (!laid.getAttribute("style")) laid.removeAttribute("style");
    if (!laid.className) laid.removeAttribute("class");
  }
}

// Put a segment's text in the place of its pieces, which markup may have parted.
function fill(pieces, segment) {
  const [first, ...rest] = pieces;
  let around = first;
  while (rest.some((piece) => !around.contains(piece))) around = around.parentElement;
  let place = first;
  while (place !== around && place.parentElement !== around) place = place.parentElement;
  place.before(segment);
  pieces.forEach(drop);
}

// Remove an element, and the markup that held nothing else.
function drop(element) {
  const parent = element.parentElement;
  element.remove();
  if (parent && INLINE.test(parent.tagName) && !parent.textContent.trim() && !parent.firstElementChild) drop(parent);
}

// The controls of the modes: what is pressed and checked, in the address and remembered. `show(view, tags)` shows a page.
function controls(show, { remember, remembered, reach }) {
  const page = document.documentElement;
  const buttons = Array.from(document.querySelectorAll(".hx-modes button"));
  const boxes = Array.from(document.querySelectorAll(".hx-with input"));
  const asked = new URLSearchParams(location.search).get("with") ?? remembered("hx-with");
  const chosen = asked?.split(",") || boxes.slice(0, 3).map((box) => box.value);
  for (const box of boxes) box.checked = chosen.includes(box.value);
  const columns = () => boxes.filter((box) => box.checked).map((box) => box.value);
  // What was chosen and cannot be here, where it is the page's own language or there is no such page.
  const elsewhere = () => {
    const tags = new Set([...chosen, ...(remembered("hx-with") || "").split(",")]);
    return [...tags].filter((tag) => tag && !boxes.some((box) => box.value === tag));
  };

  function keep(view) {
    remember("hx-view", view);
    remember("hx-with", [...columns(), ...elsewhere()]);
    const url = new URL(location.href);
    url.searchParams.delete("view");
    url.searchParams.delete("with");
    if (view !== "target") url.searchParams.set("view", view);
    if (view === "columns") url.searchParams.set("with", columns());
    history.replaceState(history.state, "", url.href.replaceAll("%2C", ","));
  }

  // Without a view the one that the reader came with, where the page has it.
  function choose(view) {
    if (view) keep(view);
    const wanted = view || page.dataset.view;
    page.dataset.view = buttons.some((button) => button.value === wanted) ? wanted : "target";
    for (const button of buttons) button.setAttribute("aria-pressed", button.value === page.dataset.view);
    show(page.dataset.view, columns());
    delete page.dataset.wait;
    reach();
  }

  for (const box of boxes) box.addEventListener("change", () => choose("columns"));
  document.querySelector(".hx-modes").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const turned = page.dir === "rtl" && /Left|Right/.test(event.key);
    buttons[(buttons.indexOf(document.activeElement) + (turned ? -step : step) + buttons.length) % buttons.length].focus();
    event.preventDefault();
  });
  return choose;
}

// Load the texts of a page. `choose(view)` shows it in a mode, `toggle(button)` opens and closes the source at a mark,
// `idIn(tag, id)` is the id of a place in another locale's page: the same segment, or what comes before it.
export async function start(article, sheet, site) {
  const [data] = await Promise.all([json(article.dataset.segments), style(sheet)]);
  const words = document.querySelector(".hx-words").dataset;
  const reader = document.documentElement;
  const root = new URL(article.dataset.root, document.baseURI);
  const own = Number(article.dataset.column);
  const { columns, units } = data;
  const unitOf = new Map(units.filter((unit) => unit.ids[own]).map((unit) => [unit.ids[own], unit]));
  let whole;
  let blocks;
  let newUnits;
  let current = "target";

  // The page's own blocks, and behind which of them the texts belong that only other locales have.
  function read() {
    whole = Array.from(article.childNodes);
    blocks = Array.from(article.children).filter((block) => !block.matches(".hx-mark"));
    const places = new Map();
    blocks.forEach((block, at) => {
      for (const piece of [block, ...segmentsOf(block)]) places.set(piece.id, at);
    });
    newUnits = new Map();
    let place = -1;
    for (const unit of units) {
      const at = places.get(unit.ids[own]);
      if (at !== undefined) place = at;
      else if (unit.text[own] === null) add(newUnits, place, unit);
    }
  }

  // A unit's text in a column; its addresses are those of that column's page.
  function textOf(unit, column) {
    if (unit.text[column] === null) return null;
    const template = document.createElement("template");
    template.innerHTML = unit.text[column];
    const base = new URL(columns[column].url, root);
    for (const name of ["href", "src"]) {
      for (const element of template.content.querySelectorAll(`[${name}]`)) {
        element.setAttribute(name, new URL(element.getAttribute(name), base).href);
      }
    }
    template.content.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    return template.content;
  }

  const note = (className, text) => make("span", { className, lang: reader.lang, dir: reader.dir, textContent: text });

  function segmentOf(unit, column) {
    const text = textOf(unit, column);
    if (!text) return note("hx-gap", words.gap);
    const segment = make("span", {}, text);
    if (unit.state[column] === "stale") Object.assign(segment, { className: "hx-stale", title: words.stale });
    return segment;
  }

  // A block of the page as a column has it. With `keeps` it takes the page's own place, ids and all.
  function blockIn(block, column, keeps) {
    const holder = make("div", {}, block.cloneNode(true));
    holder.querySelectorAll(".hx-mark, .hx-copy, .hx-source").forEach((element) => element.remove());
    const pieces = new Map();
    for (const piece of segmentsOf(holder)) add(pieces, idOf(piece), piece);
    for (const [id, all] of pieces) {
      const unit = unitOf.get(id);
      if (!unit) continue;
      // What goes on from another block stands there.
      if (!all[0].id) {
        all.forEach(drop);
        continue;
      }
      const segment = segmentOf(unit, column);
      if (keeps) segment.id = id;
      fill(all, segment);
    }
    const copy = holder.firstElementChild || make("p");
    if (!keeps) {
      for (const element of [copy, ...copy.querySelectorAll("*")]) {
        for (const name of ["id", "aria-labelledby", "aria-controls"]) element.removeAttribute(name);
      }
      copy.querySelectorAll(".hx-tab-list, .hx-pivots").forEach((controls) => (controls.inert = true));
      // The site's own words stay in the reader's language.
      const labels = Array.from(copy.querySelectorAll(".hx-alert-label, .hx-label")).filter((label) => !segmentsOf(label).length);
      for (const label of labels) Object.assign(label, { lang: reader.lang, dir: reader.dir });
    }
    return copy;
  }

  function cell(column, block, className) {
    const { lang, dir, name } = columns[column];
    const element = make("div", { className: `hx-cell ${className}`, lang, dir }, block);
    element.dataset.name = name;
    element.style.gridRow = `span ${rowsOf(block)}`;
    lay(block);
    return element;
  }

  function head(column) {
    const { lang, dir, name, kind } = columns[column];
    return make("div", { className: "hx-head" }, make("strong", { lang, dir, textContent: name }), " ", note("hx-kind", words[kind]));
  }

  const link = (id) => make("a", { className: "hx-no", href: `#${id}`, title: words.link, textContent: id.slice(2) });

  function rowOf(block, others) {
    const first = segmentsOf(block).find((piece) => piece.id) || (unitOf.has(block.id) ? block : null);
    const mine = cell(own, block, first ? "hx-own" : "hx-own hx-whole");
    if (!first) return [mine];
    mine.prepend(link(first.id));
    return [mine, ...others.map((column) => cell(column, blockIn(block, column), "hx-other"))];
  }

  function rowOfNew(unit, shown) {
    return shown.map((column) => cell(column, make("p", {}, segmentOf(unit, column)), column === own ? "hx-own" : "hx-other"));
  }

  // The rows of the page between those that only other locales have.
  function rows(of, ofNew) {
    const found = (newUnits.get(-1) || []).flatMap(ofNew);
    blocks.forEach((block, at) => found.push(...of(block), ...(newUnits.get(at) || []).flatMap(ofNew)));
    return found;
  }

  function sourcePage() {
    const { lang, dir } = columns[0];
    const mark = (block) => Object.assign(block, { lang, dir });
    return rows(
      (block) => [segmentsOf(block).length ? mark(blockIn(block, 0, true)) : block],
      (unit) => [mark(make("p", {}, segmentOf(unit, 0)))],
    );
  }

  function grid(others) {
    const shown = [own, ...others];
    const cells = rows((block) => rowOf(block, others), (unit) => rowOfNew(unit, shown));
    const element = make("div", { className: "hx-grid" }, ...shown.map(head), ...cells);
    element.style.setProperty("--n", shown.length);
    return element;
  }

  function place() {
    const shown = scrollY < 100 ? null : segmentsOf(article).find((piece) => piece.id && piece.getBoundingClientRect().bottom > 100);
    return shown && { id: shown.id, top: shown.getBoundingClientRect().top };
  }

  // A browser puts readers back by pixels, and before the rows are laid: here it is by the segment that they saw.
  const key = `hx-place ${location.pathname}`;
  addEventListener("pagehide", () => {
    const seen = current === "target" ? null : place();
    site.remember(key, seen ? `${seen.id} ${seen.top}` : "", "sessionStorage");
  });

  function left() {
    const [id, top] = (site.remembered(key, "sessionStorage") || "").split(" ");
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    if (!id || !/^(reload|back_forward)$/.test(type)) return null;
    // Not before the page is there: a browser would put it back where it was in pixels.
    history.scrollRestoration = "manual";
    const free = () => setTimeout(() => (history.scrollRestoration = "auto"));
    if (document.readyState === "complete") free();
    else addEventListener("load", free);
    return { id, top };
  }

  function show(view, tags) {
    const waits = reader.dataset.wait !== undefined;
    const before = waits ? left() : place();
    [...opened.keys()].forEach(close);
    if (current === "target") read();
    else blocks.forEach(unlay);
    current = view;
    const sisters = columns.flatMap(({ lang }, at) => (at > 0 && at !== own && tags.includes(lang) ? [at] : []));
    const source = own > 0 && (view !== "columns" || tags.includes(columns[0].lang)) ? [0] : [];
    if (view === "target") article.replaceChildren(...whole);
    else if (view === "source") article.replaceChildren(...sourcePage());
    else article.replaceChildren(grid(view === "columns" ? [...sisters, ...source] : source));
    // Tabs and zones open in all columns alike.
    dispatchEvent(new Event("hx-laid"));
    const target = before ? document.getElementById(before.id) : null;
    if (target) scrollBy(0, target.getBoundingClientRect().top - before.top);
    else if (waits) requestAnimationFrame(() => document.getElementById(location.hash.slice(1))?.scrollIntoView());
  }

  // What a mark stands for: the block that it begins, or the heading behind it.
  function blockOf(mark) {
    const next = mark.nextElementSibling;
    return /^H[1-6]$/.test(next?.tagName) ? next : mark.parentElement;
  }

  // A unit's source with its number, what it was when it was translated, and a way to tell of a fault.
  function sourceOf(unit) {
    const id = unit.ids[own];
    const text = make("p", {}, link(id), " ", textOf(unit, 0) || note("hx-gap", words.gap));
    const values = {
      id: () => id,
      line: () => unit.lines?.[own] ?? 1,
      source: () => textOf(unit, 0)?.textContent ?? "",
      target: () => textOf(unit, own)?.textContent ?? "",
      url: () => new URL(`#${id}`, location.href.split(/[?#]/)[0]).href,
    };
    const filled = (pattern) => pattern.replace(/\{(id|line|source|target|url)\}/g, (_, name) => encodeURIComponent(values[name]()));
    // What the page takes in stands in a file of its own.
    const { report = words.reportUrl, edit = words.editUrl } = data.files?.[unit.files?.[own]] ?? {};
    for (const [pattern, name] of [[report, words.report], [edit, words.edit]]) {
      if (!pattern) continue;
      const way = note("hx-report", "");
      way.append(make("a", { href: filled(pattern), textContent: name }));
      text.append(" ", way);
    }
    const was = unit.state[own] === "stale" && unit.was?.[own];
    if (!was) return [text];
    const template = make("template", { innerHTML: was });
    return [text, make("p", { className: "hx-was" }, note("", words.stale), " ", note("", `${words.was}:`), " ", make("del", {}, template.content))];
  }

  const opened = new Map();

  function close(mark) {
    opened.get(mark).remove();
    opened.delete(mark);
    mark.setAttribute("aria-expanded", false);
  }

  function open(mark) {
    const block = blockOf(mark);
    const mine = (piece) => piece.parentElement.closest("p, li, td, dt, dd, h1, h2, h3, h4, h5, h6, div") === block;
    const ids = new Set(segmentsOf(block).filter(mine).map(idOf));
    const found = [...ids].flatMap((id) => unitOf.get(id) || []);
    const { lang, dir } = columns[0];
    const source = make("div", { className: "hx-source", lang, dir }, ...found.flatMap(sourceOf));
    source.setAttribute("role", "group");
    source.setAttribute("aria-label", words.source);
    if (/^(LI|TD|DT|DD|DIV)$/.test(block.tagName)) block.append(source);
    else block.after(source);
    mark.setAttribute("aria-expanded", true);
    opened.set(mark, source);
  }

  const toggle = (mark) => (opened.has(mark) ? close(mark) : open(mark));

  article.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const [mark, source] of opened) {
      if (mark !== event.target && !source.contains(event.target)) continue;
      close(mark);
      mark.focus();
    }
  });
  article.addEventListener("click", async (event) => {
    const number = event.target.closest("a.hx-no");
    if (!number || !navigator.clipboard) return;
    await navigator.clipboard.writeText(number.href);
    site.say(words.linked);
  });

  function idIn(tag, id) {
    // A place that is no segment is called the same everywhere.
    if (!id.startsWith("s-")) return id;
    const column = columns.findIndex(({ lang }) => lang === tag);
    const seen = segmentsOf(article).map(idOf);
    return seen.slice(0, seen.indexOf(id) + 1).map((here) => unitOf.get(here)?.ids[column]).findLast(Boolean);
  }
  return { choose: controls(show, site), toggle, idIn };
}
