// What a page may cost a reader, measured in the browser.
import { after, before, test } from "node:test";
import { launch, open, reader } from "./lib/browser.js";
import { articles, pages, site, sites } from "./lib/sites.js";
import { none, where } from "./lib/survey.js";
import { middle, observe, vitals } from "./lib/vitals.js";

const KILOBYTE = 1024;
const BUDGET = { html: 30 * KILOBYTE, css: 12 * KILOBYTE, js: 10 * KILOBYTE, lcp: 300, cls: 0.01 };
// A page that has everything at once, code, formulas, tabs, zones and cards, loads more.
const EVERYTHING = { css: 15 * KILOBYTE, js: 16 * KILOBYTE };
const hasEverything = ({ site, kind }) => kind === "long-article" || (site.name === "kettle" && ["article", "bilingual", "landing"].includes(kind));
// Milliseconds that a machine with other work may add to a paint: what is aimed at is printed, and only what is far from
// it fails.
const NOISE = 700;
// The time of one run depends on what else the computer does, so the middle of some counts.
const RUNS = 3;

// What `run.js` serves beside each site: a page without anything. What it takes to be painted here and now is not the
// site's, so the budget is for what a page takes on top of it.
const BARE = "bare.html";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// One page opened some times by a reader who has never been here.
async function measure(address, width) {
  const all = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await reader(browser, { width });
    const page = await context.newPage();
    await observe(page);
    await open(page, address);
    all.push(await vitals(page));
    await context.close();
  }
  return { ...all[0], lcp: middle(all.map(({ lcp }) => lcp)), cls: Math.max(...all.map(({ cls }) => cls)), shifts: all.flatMap(({ shifts }) => shifts) };
}

function line(name, { html, css, js, lcp, cls }) {
  return `${name}: HTML ${html}, CSS ${css}, JS ${js} bytes, LCP ${Math.round(lcp)} ms, CLS ${cls.toFixed(4)}`;
}

// How pages of whole lists, with as many links as there are pages, may weigh is another question.
const isPage = ({ kind }) => !["list", "dashboard"].includes(kind);

// A page of each kind, and every seed.
function measured() {
  const kinds = sites.flatMap(pages).filter(({ locale, kind }) => locale === "ru" || (locale === "ar" && kind === "article"));
  const seeds = site("seeds");
  return [...kinds, ...(seeds ? articles(seeds) : []).map((path) => ({ site: seeds, path }))];
}

test("style and script of every kind of page are small, and it is painted soon and does not move", async (t) => {
  const faults = [];
  const bare = await measure(`${sites[0].origin}/${BARE}`, 1280);
  t.diagnostic(line("a bare page", bare));
  for (const width of [320, 1280]) {
    for (const state of measured()) {
      const found = await measure(`${state.site.origin}/${state.path}`, width);
      t.diagnostic(line(where({ ...state, width }), found));
      const budget = { ...BUDGET, ...(hasEverything(state) ? EVERYTHING : {}), lcp: BUDGET.lcp + bare.lcp + NOISE };
      for (const key of ["css", "js", "lcp", "cls"]) {
        if (found[key] > budget[key]) faults.push(`${where({ ...state, width })}: ${key} is ${found[key]}, over ${budget[key]}; ${key === "cls" ? found.shifts[0] : ""}`);
      }
    }
  }
  none(faults);
});

test("no seed page and no median page is longer than 30 KB", { skip: site("seeds") ? false : "there are no seeds" }, async (t) => {
  const faults = [];
  const asked = [...articles(site("seeds")).map((path) => ({ site: site("seeds"), path })), ...(site("corpus") ? pages(site("corpus")) : []).filter(({ kind }) => kind === "median"), ...pages(site("kettle")).filter(isPage)];
  for (const state of asked) {
    const context = await reader(browser);
    const page = await context.newPage();
    await observe(page);
    await open(page, `${state.site.origin}/${state.path}`);
    const { html } = await vitals(page);
    t.diagnostic(`${where(state)}: HTML ${html} bytes`);
    if (html > BUDGET.html) faults.push(`${where(state)}: HTML is ${html} bytes, over ${BUDGET.html}`);
    await context.close();
  }
  none(faults);
});
