// What keeps a reader's place: over reloads, on the way back, and from one language to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, reader, watched } from "./lib/browser.js";
import { openIn, settled } from "./lib/checks/modes.js";
import { at, kettle, withoutKettle } from "./lib/sites.js";
import { switchTo } from "./lib/switcher.js";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function opened(t) {
  const context = await reader(browser, { height: 600 });
  t.after(() => context.close());
  return (await watched(context, kettle("article", "ru").site.origin)).page;
}

// Where a segment begins in the window.
const top = (page, id) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);

for (const view of ["source", "stacked", "side", "columns"]) {
  test(`the place is kept over a reload and on the way back in the mode ${view}`, { skip: withoutKettle }, async (t) => {
    const page = await opened(t);
    const state = kettle("article", "ru");
    await openIn(page, state, view, view === "columns" ? ["zh-CN", "ar"] : []);
    await page.evaluate(() => scrollBy(0, document.getElementById("s-121").getBoundingClientRect().top - 150));
    const before = await top(page, "s-121");
    const moved = async (what) => {
      await settled(page, view);
      await page.waitForTimeout(200);
      const now = await top(page, "s-121");
      assert.ok(Math.abs(now - before) < 2, `${what} the sentence begins at ${now} px, not at ${before} px`);
    };
    await page.reload();
    await moved("after a reload");
    await open(page, at(kettle("stale", "ru"), "?view=side"));
    await page.goBack();
    await moved("on the way back");
    // Whoever follows a link begins where it leads.
    await page.goto(at(kettle("stale", "ru")));
    await openIn(page, state, view);
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => scrollY), 0);
  });
}

test("from a sentence that the other language lacks the switcher leads to the one before it", { skip: withoutKettle }, async (t) => {
  const page = await opened(t);
  for (const [id, tag, hash, why] of [
    ["s-105", "ru", "#s-104", "the number 105 is another sentence's there"],
    ["s-106", "ru", "#s-105", "it has the sentence under another number"],
    ["s-106", "ar", "", "there is no page in Arabic"],
    ["in-winter", "ru", "#in-winter", "a heading is called the same everywhere"],
  ]) {
    await page.goto("about:blank");
    await open(page, at(kettle("store", "pt-BR"), "", `#${id}`));
    await switchTo(page, tag);
    assert.equal(new URL(page.url()).hash, hash, why);
  }
});
