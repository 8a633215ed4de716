// A page that is to open in a mode, where what it needs for that does not come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, reader } from "./lib/browser.js";
import { at, kettle, withoutKettle } from "./lib/sites.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

// A page whose requests for `files` end as `does` says; the reader chose the mode `side` before.
async function opened(t, files, does) {
  const context = await reader(browser);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("hx-view", "side"));
  await page.route(files, does);
  await page.goto(at(kettle("article", "ru")), { waitUntil: "commit" });
  return page;
}

const seen = (page, timeout) => page.waitForFunction(() => document.querySelector("article")?.checkVisibility({ visibilityProperty: true }), null, { timeout });

for (const [name, files] of [["site.js", /\/site\.\w+\.js$/], ["modes.js", /\/modes\.\w+\.js$/], ["the texts", /\/_segments\//]]) {
  test(`without ${name} the page is read as it stands`, { skip: withoutKettle }, async (t) => {
    const page = await opened(t, files, (route) => route.abort());
    await seen(page, 20000);
    assert.equal(await page.locator(".hx-grid").count(), 0);
  });

  test(`nobody waits for ${name} for long`, { skip: withoutKettle }, async (t) => {
    const held = [];
    const page = await opened(t, files, (route) => held.push(route));
    await seen(page, 20000);
    // Where it comes after all, the page is as it was wanted.
    for (const route of held) await route.continue();
    await page.locator(".hx-grid").waitFor({ timeout: 20000 });
  });
}

test("without site.js there is no control that does nothing", { skip: withoutKettle }, async (t) => {
  const page = await opened(t, /\/site\.\w+\.js$/, (route) => route.abort());
  await seen(page, 20000);
  assert.equal(await page.locator(".hx-modes button:visible").count(), 0);
});
