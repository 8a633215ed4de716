// What a browser remembers of a reader's choices, on other pages than the one where they were made.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { openIn, settled } from "./lib/checks/modes.js";
import { at, kettle, pages, withoutKettle } from "./lib/sites.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function opened(t) {
  const context = await reader(browser);
  t.after(() => context.close());
  return (await watched(context, kettle("article", "ru").site.origin)).page;
}

test("columns are remembered where a page has none for them", { skip: withoutKettle }, async (t) => {
  const page = await opened(t);
  const checked = () => page.locator(".hx-with input:checked").evaluateAll((all) => all.map(({ value }) => value).sort());
  const boxes = (tags) => page.locator(tags.map((tag) => `.hx-with input[value="${tag}"]`).join());
  await openIn(page, kettle("article", "ru"), "columns", ["zh-CN", "ar"]);
  // What the address asks for is remembered when the reader changes it.
  await boxes(["ar"]).uncheck();
  await boxes(["ar"]).check();
  // A page without a box for Chinese and Arabic, then one whose own language is Chinese.
  await open(page, at(kettle("store", "ru")));
  await settled(page, "columns");
  assert.equal(await boxes(["zh-CN", "ar"]).count(), 0);
  await boxes(["pt-BR"]).check();
  await page.reload();
  await settled(page, "columns");
  await boxes(["pt-BR"]).uncheck();
  await open(page, at(kettle("article", "zh-CN")));
  await settled(page, "columns");
  assert.deepEqual(await checked(), ["ar"]);
  await boxes(["en-US"]).check();
  await open(page, at(kettle("article", "ru")));
  await settled(page, "columns");
  assert.deepEqual(await checked(), ["ar", "en-US", "zh-CN"]);
});

test("a notice that was dismissed stays away, and nothing else does", { skip: withoutKettle }, async (t) => {
  const page = await opened(t);
  const banner = page.locator('.hx-banner[data-kind="stale"]');
  await open(page, at(kettle("stale", "ru")));
  await banner.getByRole("button").click();
  await page.reload();
  assert.equal(await banner.count(), 1);
  assert.equal(await banner.isVisible(), false);
  // The dashboard calls the rows of stale sentences by the same word.
  const { site, path } = pages(kettle("stale", "ru").site).find(({ kind }) => kind === "dashboard");
  await open(page, at({ site, path: `${path}page/guide/stale/` }));
  const rows = await page.locator("tr.hx-is-stale").evaluateAll((all) => all.map((row) => row.checkVisibility()));
  assert.ok(rows.length > 0 && rows.every(Boolean), String(rows));
});
