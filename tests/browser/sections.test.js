// Tabs and zones, which the reading modes put copies of on the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { openIn } from "./lib/checks/modes.js";
import { at, kettle, withoutKettle } from "./lib/sites.js";

// By the mode, how the second tab is called in it, and in the column beside it.
const TABS = { target: ["Ручка"], source: ["Knob"], stacked: ["Ручка", "Knob"], side: ["Ручка", "Knob"], columns: ["Ручка", "旋钮"] };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function opened(t, view) {
  const context = await reader(browser);
  t.after(() => context.close());
  const state = kettle("article", "ru");
  const { page, trouble } = await watched(context, state.site.origin);
  await openIn(page, state, view, view === "columns" ? ["zh-CN"] : []);
  return { page, trouble };
}

// Which sentences of the page's own column are to be seen: those of the two tabs and of the two zones.
const seen = (page) => page.evaluate(() => ["s-125", "s-127", "s-128", "s-129"].filter((id) => document.getElementById(id)?.checkVisibility()));
// What is to be seen of a sentence in all columns.
const texts = (page, pattern) => page.evaluate((pattern) => document.querySelector("article").innerText.match(new RegExp(pattern, "g"))?.length ?? 0, pattern);

for (const [view, names] of Object.entries(TABS)) {
  test(`tabs and zones open by their controls and by links in the mode ${view}`, { skip: withoutKettle }, async (t) => {
    const { page, trouble } = await opened(t, view);
    assert.deepEqual(await seen(page), ["s-125", "s-128"]);
    assert.deepEqual(await page.locator("article [role=tab]:visible:nth-child(2)").allInnerTexts(), names);

    await page.locator("article [role=tab]:visible").nth(1).click();
    assert.deepEqual(await seen(page), ["s-127", "s-128"]);
    assert.equal(await page.locator("article [role=tab]:visible").nth(1).getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowLeft");
    assert.deepEqual(await seen(page), ["s-125", "s-128"]);
    await page.locator("article select").selectOption("induction");
    assert.deepEqual(await seen(page), ["s-125", "s-129"]);

    await page.evaluate(() => (location.hash = "s-127"));
    await page.waitForFunction(() => document.getElementById("s-127").checkVisibility());
    await page.evaluate(() => (location.hash = "s-128"));
    await page.waitForFunction(() => document.getElementById("s-128").checkVisibility());
    assert.deepEqual(await seen(page), ["s-127", "s-128"]);
    // The columns beside show the same.
    if (["stacked", "side"].includes(view)) {
      assert.equal(await texts(page, "Turn the knob to the right|On gas watch the flame"), 2);
      assert.equal(await texts(page, "Turn the switch to the left|On induction watch the display"), 0);
    }

    // What was chosen in a mode holds in the next one.
    await page.locator('button[value="target"]').click();
    assert.deepEqual(await seen(page), ["s-127", "s-128"]);
    assert.deepEqual(trouble, []);
  });
}

test("a mode copies tabs and zones as their scripts have left them", { skip: withoutKettle }, async (t) => {
  const context = await reader(browser);
  t.after(() => context.close());
  const page = await context.newPage();
  for (const name of ["tabs", "zones"]) await page.route(new RegExp(`/${name}\\.\\w+\\.js$`), (route) => setTimeout(() => route.continue(), 700));
  await openIn(page, kettle("article", "ru"), "source");
  await page.locator('button[value="target"]').click();
  await page.locator("article [role=tab]").nth(1).click();
  await page.locator("article select").selectOption("induction");
  assert.deepEqual(await seen(page), ["s-127", "s-129"]);
});

test("a row without anything to be seen takes no place", { skip: withoutKettle }, async (t) => {
  const { page } = await opened(t, "side");
  const numbers = await page.locator("article a.hx-no:visible").allInnerTexts();
  assert.ok(numbers.includes("128") && !numbers.includes("129"), String(numbers));
});

test("a link into a tab opens it where the mode was chosen before", { skip: withoutKettle }, async (t) => {
  for (const view of ["source", "side"]) {
    const { page } = await opened(t, view);
    await open(page, at(kettle("article", "ru"), `?view=${view}`, "#s-127"));
    await page.waitForFunction(() => document.getElementById("s-127").checkVisibility({ visibilityProperty: true }));
    const top = await page.evaluate(() => document.getElementById("s-127").getBoundingClientRect().top);
    assert.ok(top > 0 && top < 900, `in the mode ${view} it begins at ${top} px`);
  }
});
