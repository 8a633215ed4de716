// The reading modes, the source on demand, and what keeps a reader's place.
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { accessible } from "./lib/checks/axe.js";
import { narrow } from "./lib/checks/layout.js";
import { frames, openIn, rows, settled, shows, unitsOf } from "./lib/checks/modes.js";
import { at, pages, sites } from "./lib/sites.js";
import { none, where } from "./lib/survey.js";
import { switchTo } from "./lib/switcher.js";
import { observe, vitals } from "./lib/vitals.js";

const KINDS = ["article", "stale", "store", "landing", "long-article", "median"];
const ALL = sites.flatMap(pages).filter(({ kind, locale }) => locale !== "en-US" && KINDS.includes(kind));
// Every kind in one language, and what a site has most of in all of them.
const MOST = { kettle: "article", corpus: "median" };
const STATES = ALL.filter(({ site, kind, locale }) => kind === MOST[site.name] || locale === "ru");

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// Every page of the small site that is asked has modes; one of another site may have no segments for them.
const mustHaveModes = ({ site }) => site.name === "kettle";

// Ask `check(page, state, units, trouble)` of each page, in a context without memory, and fail with its faults.
async function each(t, states, check, way = {}) {
  const faults = [];
  let asked = 0;
  for (const state of states) {
    const context = await reader(browser, way);
    const { page, trouble } = await watched(context, state.site.origin);
    await open(page, at(state));
    const units = await unitsOf(page);
    if (!units) {
      if (mustHaveModes(state)) faults.push(`${where(state)}: it has no modes`);
      await context.close();
      continue;
    }
    asked += 1;
    const seen = { ...state, width: way.width ?? 1280, theme: way.theme };
    try {
      for (const fault of (await check(page, state, units, trouble)) ?? []) faults.push(`${where(seen)}: ${fault}`);
    } catch (error) {
      faults.push(`${where(seen)}: ${error.message.split("\n")[0]}`);
    }
    for (const { text } of trouble) faults.push(`${where(seen)}: ${text}`);
    await context.close();
  }
  if (asked === 0 && faults.length === 0) return t.skip("no page of the site has `article[data-segments]`");
  t.diagnostic(`asked of ${asked} pages`);
  none(faults);
}

const locales = (state) => Object.values(state.site.locales);

test("each mode shows what it must, marked with its language, and nothing else, to eyes and to screen readers", (t) =>
  each(t, STATES, async (page, state, units) => {
    const { own, source } = units;
    const faults = [];
    const [one, two] = locales(state).filter((tag) => tag !== own && tag !== source);
    for (const [view, others, languages] of [
      ["target", [], [own]],
      ["source", [], [source]],
      ["stacked", [], [own, source]],
      ["side", [], [own, source]],
      ["columns", [one, two], [own, one, two]],
    ]) {
      await openIn(page, state, view, others);
      faults.push(...(await shows(page, units, languages)).map((fault) => `${view}: ${fault}`));
    }
    return faults;
  }));

test("a mode is kept over pages and reloads, stands in the address, and the address wins", (t) =>
  each(t, STATES.slice(0, 2), async (page, state) => {
    const view = () => page.evaluate(() => document.documentElement.dataset.view);
    const faults = [];
    const button = page.locator('button[value="side"]:visible').first();
    if ((await button.count()) === 0) return ["there is no button for the mode side"];
    await button.focus();
    await page.keyboard.press("Enter");
    await settled(page, "side");
    if (!new URL(page.url()).search.includes("view=side")) faults.push(`the address is ${page.url()}`);
    await page.reload();
    await settled(page, "side");
    const other = ALL.find(({ site, locale, kind }) => site === state.site && locale === state.locale && kind !== state.kind) ?? state;
    await page.goto(at(other));
    await settled(page, "side");
    await page.goto(at(state, "?view=stacked"));
    await settled(page, "stacked");
    if ((await view()) !== "stacked") faults.push("what was kept wins over the address");
    const pressed = await page.locator('[aria-pressed="true"][value], [aria-checked="true"][value], input:checked[value]').evaluateAll((all) => all.map((element) => element.value));
    if (!pressed.includes("stacked")) faults.push(`the control says ${pressed}`);
    return faults;
  }));

for (const view of ["source", "stacked", "side"]) {
  test(`a page that opens in the mode ${view} neither flashes nor moves`, (t) =>
    each(t, STATES, async (page, state, units) => {
      const text = units.units[0].texts[units.source];
      await page.evaluate((view) => localStorage.setItem("hx-view", view), view);
      await page.evaluate(() => localStorage.setItem("hx-theme", "dark"));
      await observe(page);
      await frames(page, text);
      await page.goto(at(state));
      await settled(page, view);
      await page.waitForTimeout(300);
      const { all, early, themes } = await page.evaluate(() => globalThis.__frames);
      const { cls, shifts } = await vitals(page);
      const faults = [];
      if (all < 2) faults.push("no frame was looked at");
      if (early > 0) faults.push(`${early} of ${all} frames show the article without its source`);
      if (themes.some((theme) => theme !== "dark")) faults.push(`the theme is ${themes.findIndex((theme) => theme === "dark")} frames late`);
      if (cls > 0.01) faults.push(`CLS is ${cls.toFixed(4)}: ${shifts.join("; ")}`);
      return faults;
    }));
}

test("rows line up within a pixel at 1280 px", (t) =>
  each(t, STATES, async (page, state, units) => {
    await openIn(page, state, "side");
    return [...(await rows(page, units, true)), ...(await narrow(page))];
  }));

test("rows stack at 320 px", (t) =>
  each(
    t,
    STATES,
    async (page, state, units) => {
      await openIn(page, state, "side");
      return [...(await rows(page, units, false)), ...(await narrow(page))];
    },
    { width: 320 },
  ));

for (const theme of ["light", "dark", "forced"]) {
  test(`axe finds no violation in any mode, ${theme}`, (t) =>
    each(
      t,
      STATES.filter(({ locale }) => locale === "ru"),
      async (page, state) => {
        const faults = [];
        for (const [view, others] of [["source"], ["stacked"], ["side"], ["columns", ["zh-CN", "ar"]]]) {
          await openIn(page, state, view, others);
          faults.push(...(await accessible(page)).map((fault) => `${view}: ${fault}`));
        }
        return faults;
      },
      { theme },
    ));
}

test("the source opens by Enter and closes by Esc, with the focus back, and never by hovering", (t) =>
  each(t, STATES, async (page, state, units) => {
    const faults = [];
    const count = () => page.evaluate(() => document.querySelector("article").innerText.length);
    const mark = page.locator("article .hx-mark:visible").nth(1);
    if ((await mark.count()) === 0) return ["there is no mark"];
    const source = await mark.evaluate((mark, { units, source }) => {
      const block = /^H[1-6]$/.test(mark.nextElementSibling?.tagName) ? mark.nextElementSibling : mark.parentElement;
      const first = block.querySelector("[id^='s-']")?.id;
      return units.find(({ id }) => id === first)?.texts[source];
    }, units);
    const has = () => page.evaluate((text) => document.querySelector("article").innerText.replaceAll(/\s+/g, " ").includes(text), source);
    const before = await count();
    await mark.hover();
    await page.waitForTimeout(250);
    if ((await count()) !== before) faults.push("hovering shows something");
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(400);
    if (!(await has())) faults.push(`"${source}" is not shown after Enter`);
    if ((await mark.getAttribute("aria-expanded")) !== "true") faults.push("aria-expanded is not true");
    faults.push(...(await accessible(page)));
    await page.keyboard.press("Escape");
    if (await has()) faults.push("Esc does not close it");
    if (!(await mark.evaluate((mark) => document.activeElement === mark))) faults.push("the focus is not back");
    return faults;
  }));

test("each mark opens the source of its block", (t) =>
  each(t, STATES, async (page) => {
    const faults = [];
    for (const mark of await page.locator("article .hx-mark:visible").all()) {
      await mark.click();
      await page.locator("article .hx-source").waitFor();
      const text = await page.locator("article .hx-source").innerText();
      if (!/\p{L}{2}/u.test(text)) faults.push(`"${await mark.evaluate((mark) => mark.parentElement.innerText)}" opens "${text}"`);
      await mark.click();
    }
    return faults;
  }));

test("the source of a sentence names the sentence's own file, or none", (t) =>
  each(t, STATES.filter(mustHaveModes), async (page, state) => {
    const faults = [];
    for (const mark of await page.locator("article .hx-mark:visible").all()) await mark.click();
    await page.locator("article .hx-source").first().waitFor();
    const found = await page.locator("article .hx-source > p > a.hx-no").evaluateAll((all) => all.map((number) => [number.hash.slice(1), Array.from(number.parentElement.querySelectorAll(".hx-report a"), ({ href }) => href)]));
    if (found.length === 0) faults.push("there is no number");
    for (const [id, links] of found) {
      // `s-1-101` is of the first file that the page takes in.
      const taken = !/^s-\d+$/.test(id);
      const named = links.some((link) => decodeURIComponent(link).includes("/includes/"));
      if (links.length !== 2 || named !== taken) faults.push(`${id} has the links ${links}`);
    }
    if (state.kind === "store" && !found.some(([id]) => id.startsWith("s-1-"))) faults.push("the sentence that is taken in has no source");
    return faults;
  }));

test("the switcher keeps the segment", (t) =>
  each(t, STATES, async (page, state, units) => {
    const faults = [];
    const { id, ids } = units.units[Math.floor(units.units.length / 2)];
    for (const tag of locales(state).filter((tag) => tag !== state.locale && ids[tag])) {
      await page.goto(at(state, "", `#${id}`));
      await page.reload();
      await switchTo(page, tag);
      const there = await page.evaluate(() => Boolean(location.hash && document.getElementById(location.hash.slice(1))));
      if (!page.url().endsWith(`#${ids[tag]}`) || !there) faults.push(`from #${id} the link to ${tag} leads to ${page.url()}`);
    }
    return faults;
  }));

test("without a script each mark leads to the source's page at its segment", async (t) => {
  const faults = [];
  let asked = 0;
  for (const state of STATES) {
    const context = await reader(browser, { script: false });
    const { page } = await watched(context, state.site.origin);
    await open(page, at(state), false);
    const marks = await page.locator("article[data-segments] a.hx-mark").evaluateAll((all) => all.map((mark) => [mark.href, mark.hreflang, mark.checkVisibility()]));
    if (marks.length === 0 && mustHaveModes(state)) faults.push(`${where(state)}: there is no mark`);
    for (const [href, language, visible] of marks) {
      asked += 1;
      if (!visible) faults.push(`${where(state)}: the mark to ${href} is not seen`);
      if (language !== "en-US") faults.push(`${where(state)}: the mark to ${href} says ${language}`);
    }
    for (const [href] of marks.slice(0, 3)) {
      await open(page, href, false);
      if ((await page.locator(`[id="${new URL(href).hash.slice(1)}"]`).count()) !== 1) faults.push(`${where(state)}: ${href} is no place`);
    }
    await context.close();
  }
  if (asked === 0 && faults.length === 0) return t.skip("no page of the site has `article[data-segments]`");
  t.diagnostic(`${asked} marks`);
  none(faults);
});

test("print holds all segments in their order, tabs and zones too", (t) =>
  each(t, STATES, async (page, state) => {
    const faults = [];
    for (const view of ["target", "source", "stacked", "side"]) {
      await openIn(page, state, view);
      await page.emulateMedia({ media: "print" });
      const found = await page.evaluate(async () => {
        const article = document.querySelector("article");
        const { units } = await (await fetch(article.dataset.segments)).json();
        const own = Number(article.dataset.column);
        const wanted = units.map(({ ids }) => ids[own]).filter(Boolean);
        // What is taken in from other files stands behind all else in the data.
        const isOwn = (id) => id.lastIndexOf("-") === 1;
        const printed = Array.from(article.querySelectorAll("[id^='s-']")).filter((element) => element.checkVisibility({ visibilityProperty: true })).map(({ id }) => id);
        return { wanted, order: wanted.filter(isOwn), printed };
      });
      for (const id of found.wanted) if (!found.printed.includes(id)) faults.push(`${view}: ${id} is not printed`);
      const order = found.order.filter((id) => found.printed.includes(id));
      if (found.printed.filter((id) => order.includes(id)).join() !== order.join()) faults.push(`${view}: they are printed as ${found.printed}`);
      await page.emulateMedia({ media: "screen" });
    }
    return faults;
  }));
