// The sites that are tested. `run.js` builds and serves them, and tells the tests of them in HEXAPLA_SITES.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { files } from "./server.js";

// Sites as `run.js` told them: `{ name, origin, folder, locales }`, `locales` by the first part of their addresses.
export const sites = JSON.parse(process.env.HEXAPLA_SITES ?? "[]");

export function site(name) {
  return sites.find((site) => site.name === name);
}

// Pages of each kind, in each locale of a site, as `{ site, kind, locale, path }`. A page is that of a kind wherever
// there is a file for it.
const KINDS = {
  kettle: {
    home: "",
    list: "_pages/",
    "not-found": "no/such/page/",
    article: "guide/article/",
    stale: "guide/stale/",
    machine: "guide/machine/",
    fallback: "guide/fallback/",
    landing: "guide/",
    questions: "reference/questions/",
    bilingual: "guide/article/index.bilingual.html",
    // Its translations are of several sources, and it takes in a file.
    store: "guide/store/",
  },
  own: { home: "index.html", list: "_pages.html", "not-found": "404.html", article: "first-site.html", "long-article": "markdown.html" },
  corpus: { home: "", list: "_pages/" },
  seeds: {},
};

export function pages(site) {
  const known = new Set(files(site.folder));
  const made = (path) => known.has(path) || known.has(`${path}index.html`) || path.startsWith("no/");
  const list = Object.entries(site.locales).flatMap(([url, locale]) =>
    Object.entries({ ...KINDS[site.name], ...median(site, url) })
      .filter(([kind, path]) => kind === "not-found" || made(`${url}/${path}`))
      .map(([kind, path]) => ({ site, kind, locale, path: `${url}/${path}` })),
  );
  if (list.length === 0) return list;
  const [first] = Object.values(site.locales);
  return [...list, { site, kind: "languages", locale: first, path: "" }, ...dashboard(site, known, first)];
}

// The address of a page of `pages()`.
export function at({ site, path }, query = "", hash = "") {
  return `${site.origin}/${path}${query}${hash}`;
}

// The page of a kind in a locale of the small site.
export function kettle(kind, locale) {
  return pages(site("kettle")).find((page) => page.kind === kind && page.locale === locale);
}

// Why a test of the small site is left out, where it is.
export const withoutKettle = site("kettle") ? false : "the site with a page of every kind was not built";

// What the small site must have and has not: a page of every kind in every language, and the dashboard. Only translations
// have pages with both texts.
export function missing() {
  const found = pages(site("kettle")).map(({ kind, locale }) => `${kind} in ${locale}`);
  const wanted = Object.values(site("kettle").locales).flatMap((locale) => Object.keys(KINDS.kettle).map((kind) => `${kind} in ${locale}`));
  return [...wanted, "dashboard in en-US"].filter((page) => page !== "bilingual in en-US" && !found.includes(page));
}

function dashboard(site, known, locale) {
  const found = ["_translation/index.html", "_translation.html"].find((path) => known.has(path));
  return found ? [{ site, kind: "dashboard", locale, path: found.replace(/index\.html$/, "") }] : [];
}

// The page of the corpus whose HTML is of the middle size, in a locale.
function median(site, url) {
  if (site.name !== "corpus") return {};
  const sizes = articles(site)
    .filter((path) => path.startsWith(`${url}/`))
    .map((path) => [readFileSync(join(site.folder, path)).length, path])
    .sort(([a], [b]) => a - b);
  return { median: sizes[Math.floor(sizes.length / 2)][1].slice(url.length + 1).replace(/index\.html$/, "") };
}

// The files of a site that are pages which somebody wrote: not lists, not the pages of former addresses.
export function articles(site) {
  return html(site).filter((path) => /<article/.test(readFileSync(join(site.folder, path), "utf8")));
}

// All files of a site that are HTML.
export function html(site) {
  return files(site.folder).filter((path) => path.endsWith(".html"));
}
