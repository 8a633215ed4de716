// What the reading modes show. All of it runs on a page with `article[data-segments]`.

import { at } from "../sites.js";

// The page's units whose own text is to be seen in the mode `target`, each with its plain texts by language; beside them
// those that are `hidden` there, in tabs and zones that are not chosen.
export async function unitsOf(page) {
  return page.evaluate(async () => {
    const article = document.querySelector("article[data-segments]");
    if (!article) return null;
    const { columns, units } = await (await fetch(article.dataset.segments)).json();
    const own = Number(article.dataset.column);
    const plain = (html) => {
      const template = document.createElement("template");
      template.innerHTML = html;
      return template.content.textContent.replaceAll(/\s+/g, " ").trim();
    };
    // In the order of the page: what it takes in from other files stands behind all else in the data.
    const place = new Map(Array.from(article.querySelectorAll("[id]"), ({ id }, at) => [id, at]));
    const there = units.filter(({ ids }) => place.has(ids[own])).sort((a, b) => place.get(a.ids[own]) - place.get(b.ids[own]));
    const isShown = (unit) => document.getElementById(unit.ids[own]).checkVisibility();
    // The title of a tab is hidden where its button is seen.
    const seen = article.innerText.replaceAll(/\s+/g, " ");
    const isHidden = (unit) => !isShown(unit) && !seen.includes(plain(unit.text[own]));
    const told = (unit) => ({ id: unit.ids[own], ids: Object.fromEntries(columns.map(({ lang }, at) => [lang, unit.ids[at]])), texts: Object.fromEntries(columns.map(({ lang }, at) => [lang, unit.text[at] && plain(unit.text[at])])) });
    return {
      own: columns[own].lang,
      source: columns[0].lang,
      units: there.filter(isShown).map(told),
      hidden: there.filter(isHidden).map(told),
    };
  });
}

// Open a page of `pages()` in a mode, beside `others` where it is the one with columns.
export async function openIn(page, state, view, others = []) {
  await page.goto(at(state, `?view=${view}${others.length ? `&with=${others.join(",")}` : ""}`));
  await settled(page, view);
}

// Wait until a mode is on the page.
export async function settled(page, view) {
  await page.waitForFunction(
    (view) => {
      const { view: now, wait } = document.documentElement.dataset;
      return now === view && wait === undefined;
    },
    view,
    { timeout: 20000 },
  );
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

// That of each unit exactly the texts in `languages` are to be seen, each marked with its language, and that what is
// not to be seen is not read out either. What is hidden in the mode `target` is to be seen in no language.
export async function shows(page, { units, hidden }, languages) {
  const tree = (await page.locator("article").ariaSnapshot()).replaceAll(/\s+/g, " ");
  const faults = await page.evaluate(
    ({ units, hidden, languages }) => {
      const faults = [];
      const article = document.querySelector("article");
      const fold = (text) => text.replaceAll(/\s+/g, " ").trim();
      const seen = fold(article.innerText);
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const pieces = [];
      while (walker.nextNode()) if (walker.currentNode.parentElement.checkVisibility()) pieces.push([fold(walker.currentNode.data), walker.currentNode.parentElement.closest("[lang]").lang]);
      for (const { id, texts } of units) {
        for (const [language, text] of Object.entries(texts)) {
          if (!text) continue;
          const wanted = languages.includes(language);
          if (wanted && !seen.includes(text)) faults.push(`${id} does not show its text in ${language}, "${text}"`);
          if (wanted && !pieces.some(([piece, lang]) => lang === language && piece && text.includes(piece))) faults.push(`${id} is not marked as ${language}`);
          const alike = Object.entries(texts).some(([other, words]) => languages.includes(other) && words?.includes(text));
          if (!wanted && !alike && text.length > 20 && seen.includes(text)) faults.push(`${id} shows its text in ${language}, "${text}"`);
        }
      }
      const isElsewhere = (text) => units.some(({ texts }) => Object.values(texts).some((other) => other?.includes(text)));
      for (const { id, texts } of hidden) {
        for (const [language, text] of Object.entries(texts)) {
          if (text && seen.includes(text) && !isElsewhere(text)) faults.push(`${id} is hidden, and its text in ${language} is shown, "${text}"`);
        }
      }
      return faults;
    },
    { units, hidden, languages },
  );
  for (const { id, texts } of units) {
    for (const [language, text] of Object.entries(texts)) {
      const alike = Object.entries(texts).some(([other, words]) => languages.includes(other) && words?.includes(text));
      if (text && !alike && text.length > 20 && !languages.includes(language) && tree.includes(text)) faults.push(`${id} reads out its text in ${language}`);
    }
  }
  return faults;
}

// Where the rows of two languages begin: beside each other within a pixel, or below each other.
export async function rows(page, { units, source }, beside) {
  return page.evaluate(
    ({ units, source, beside }) => {
      const faults = [];
      const fold = (text) => text.replaceAll(/\s+/g, " ").trim();
      const article = document.querySelector("article");
      const row = (element) => element.closest("table") ?? element.closest("p, li, h1, h2, h3, h4, dt, dd");
      const foreign = Array.from(article.querySelectorAll("span, p, li, h1, h2, h3, h4")).filter((element) => element.closest("[lang]").lang === source && element.checkVisibility());
      const rowsSeen = new Set();
      // A text may stand in a cell of a table above its own row too.
      const otherRows = new Set();
      let last = 0;
      for (const { id, texts } of units) {
        const own = document.getElementById(id);
        const mine = own && row(own);
        if (!mine || rowsSeen.has(mine) || !texts[source]) continue;
        rowsSeen.add(mine);
        const at = foreign.findIndex((element, at) => at >= last && fold(element.textContent) === texts[source] && !otherRows.has(row(element)));
        if (at < 0) {
          faults.push(`${id} has no source in its order`);
          continue;
        }
        last = at;
        const other = row(foreign[at]);
        otherRows.add(other);
        const [a, b] = [mine.getBoundingClientRect(), other.getBoundingClientRect()];
        // An item of a list may hold its text or a paragraph: what counts is where that begins.
        const [start, otherStart] = [mine, other].map((element) => element.getBoundingClientRect().top + parseFloat(getComputedStyle(element).paddingTop));
        if (beside && Math.abs(start - otherStart) > 1) faults.push(`${id} begins at ${start.toFixed(1)} px, its source at ${otherStart.toFixed(1)} px`);
        if (beside && !(a.right <= b.left + 1 || b.right <= a.left + 1)) faults.push(`${id} lies over its source`);
        if (!beside && mine.localName !== "li" && b.top < a.bottom - 1) faults.push(`the source of ${id} begins at ${b.top.toFixed(1)} px, beside its text`);
      }
      if (rowsSeen.size === 0) faults.push("there is no row");
      return faults;
    },
    { units, source, beside },
  );
}

// To be called before a page is opened: notes each frame in which the article is to be seen without `text`.
export async function frames(page, text) {
  await page.addInitScript((text) => {
    globalThis.__frames = { all: 0, early: 0, themes: [] };
    const look = () => {
      const article = document.querySelector("article");
      globalThis.__frames.all += 1;
      globalThis.__frames.themes.push(document.documentElement?.dataset.theme ?? "");
      if (article?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !article.innerText.replaceAll(/\s+/g, " ").includes(text)) globalThis.__frames.early += 1;
      if (globalThis.__frames.all < 60) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, text);
}
