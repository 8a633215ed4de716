// The search, by the keyboard alone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { accessible } from "./lib/checks/axe.js";
import { at, kettle, withoutKettle } from "./lib/sites.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// A page of a locale, with its search open by `key`.
async function opened(t, locale, key = "/", way = {}) {
  const context = await reader(browser, way);
  t.after(() => context.close());
  const state = kettle("article", locale);
  const { page, trouble } = await watched(context, state.site.origin);
  await open(page, at(state));
  assert.equal(await page.locator("button[aria-haspopup=dialog][aria-keyshortcuts]").count(), 1, "there is no search");
  await page.keyboard.press(key);
  await page.getByRole("dialog").getByRole("combobox").waitFor({ timeout: 20000 });
  return { page, trouble };
}

// Type a term, and wait for what is found; yields what is announced.
async function found(page, term) {
  await page.keyboard.type(term);
  await page.getByRole("dialog").getByRole("option").first().waitFor({ timeout: 20000 });
  return page.getByRole("dialog").getByRole("status").innerText();
}

for (const key of ["/", "Control+k"]) {
  test(`${key} opens the search with the focus in its field, and Esc closes it`, { skip: withoutKettle }, async (t) => {
    const { page, trouble } = await opened(t, "ru", key);
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
  test(`${what} finds the page in ${locale}, is announced, and leads to its segment`, { skip: withoutKettle }, async (t) => {
    const { page, trouble } = await opened(t, locale);
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

test("what is typed into the search is never read as HTML", { skip: withoutKettle }, async (t) => {
  const { page, trouble } = await opened(t, "ru");
  await page.keyboard.type("<img src=x onerror=alert(1)>");
  await page.waitForTimeout(1000);
  assert.equal(await page.locator("dialog img").count(), 0);
  assert.deepEqual(trouble, []);
});
