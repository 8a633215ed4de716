// The search, by the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { accessible } from "./lib/checks/axe.js";
import { pages, site } from "./lib/sites.js";

const kettle = site("kettle");
const home = (locale) => pages(kettle).find((page) => page.kind === "article" && page.locale === locale);

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// A page of a locale, with its search open by `key`; nothing where the site has no search.
async function opened(t, locale, key = "/", way = {}) {
  const context = await reader(browser, way);
  t.after(() => context.close());
  const { page, trouble } = await watched(context, kettle.origin);
  const state = home(locale);
  await open(page, `${kettle.origin}/${state.path}`);
  if ((await page.locator("button[aria-haspopup=dialog][aria-keyshortcuts]").count()) === 0) {
    t.skip("the site has no search");
    return {};
  }
  await page.keyboard.press(key);
  await page.getByRole("dialog").getByRole("combobox").waitFor({ timeout: 5000 });
  return { page, trouble };
}

// Type a term, and wait for what is found; yields what is announced.
async function found(page, term) {
  await page.keyboard.type(term);
  await page.getByRole("dialog").getByRole("option").first().waitFor({ timeout: 8000 });
  return page.getByRole("dialog").getByRole("status").innerText();
}

const reason = kettle ? false : "the site with a page of every kind was not built";

for (const key of ["/", "Control+k"]) {
  test(`${key} opens the search with the focus in its field, and Esc closes it`, { skip: reason }, async (t) => {
    const { page, trouble } = await opened(t, "ru", key);
    if (!page) return;
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.deepEqual(trouble, []);
  });
}

for (const [locale, term, what] of [
  ["ru", "накипь", "a Russian word"],
  ["ru", "vinegar", "an English word, which a page without a translation has more of,"],
  ["zh-CN", "水垢", "a Chinese word"],
  ["pt-BR", "calcario", "a Portuguese word without its accent"],
  ["en-US", "rinse", "a word of the source"],
]) {
  test(`${what} finds the page in ${locale}, is announced, and leads to its segment`, { skip: reason }, async (t) => {
    const { page, trouble } = await opened(t, locale);
    if (!page) return;
    const said = await found(page, term);
    assert.match(said, /\p{Nd}/u, `what is announced: "${said}"`);
    await page.keyboard.press("ArrowDown");
    const chosen = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-activedescendant"))?.getAttribute("aria-selected"));
    assert.equal(chosen, "true");
    assert.deepEqual(await accessible(page), []);
    await Promise.all([page.waitForURL(/guide\/stale\/.*#/), page.keyboard.press("Enter")]);
    const { hash, pathname } = new URL(page.url());
    assert.ok(pathname.startsWith(`/${locale.toLowerCase()}/`), pathname);
    assert.equal(await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count(), 1, hash);
    assert.deepEqual(trouble, []);
  });
}

test("what is typed into the search is never read as HTML", { skip: reason }, async (t) => {
  const { page, trouble } = await opened(t, "ru");
  if (!page) return;
  await page.keyboard.type("<img src=x onerror=alert(1)>");
  await page.waitForTimeout(1000);
  assert.equal(await page.locator("dialog img").count(), 0);
  assert.deepEqual(trouble, []);
});
