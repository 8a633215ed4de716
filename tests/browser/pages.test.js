// Every kind of page, in every language, as readers look at it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessible } from "./lib/checks/axe.js";
import { focus, skip } from "./lib/checks/keyboard.js";
import { marked, switcher } from "./lib/checks/language.js";
import { clear, narrow, readable } from "./lib/checks/layout.js";
import { foreign, policy, quiet } from "./lib/checks/trouble.js";
import { launch } from "./lib/browser.js";
import { missing, pages, sites, withoutKettle } from "./lib/sites.js";
import { none, survey } from "./lib/survey.js";

const WAYS = [
  ...["light", "dark"].flatMap((theme) => [320, 768, 1280].map((width) => ({ theme, width, script: true }))),
  { theme: "forced", width: 1280, script: true },
  { theme: "light", width: 1280, script: false },
];

// The site with a page of every kind is looked at in every way, the large ones in those that may differ.
const isSmall = ({ site }) => site.name === "kettle";

const wholly = (state) => isSmall(state) || state.theme === "light" || state.width === 1280;
const once = (state) => state.script && state.theme === "light" && state.width === 1280;
const ends = (state) => state.script && state.theme === "light" && state.width !== 768;

// Where a check moves about on the page, it comes last.
const CHECKS = {
  "no page violates the policy": { check: policy, when: wholly },
  "no page has an error in the console": { check: quiet, when: wholly },
  "no page asks another host": { check: foreign, when: wholly },
  "no page scrolls to the side": { check: narrow, when: (state) => state.script && wholly(state) },
  "every page has valid languages, and every foreign run is marked": { check: marked, when: once },
  "the switcher names the languages in themselves, without flags": {
    check: (page, state) => switcher(page, { ...state, locales: Object.values(state.site.locales) }),
    when: (state) => ends(state) && !["moved", "dashboard"].includes(state.kind),
  },
  "without a script everything is readable and no control is dead": { check: readable, when: (state) => !state.script },
  "axe finds no violation of WCAG 2.2 AA, in light, dark and forced colours": {
    check: accessible,
    when: (state) => state.script && (state.width === 1280 || (state.width === 320 && state.theme === "light" && isSmall(state))),
  },
  "the first stop leads to the content": { check: skip, when: ends },
  "the focus is seen at every stop": { check: focus, when: (state) => ends(state) || state.theme === "forced" },
  "places that links lead to are clear of the header": { check: clear, when: ends },
};

let results;
let browser;
before(async () => {
  browser = await launch();
  results = await survey(browser, sites.flatMap(pages), WAYS, CHECKS);
});
after(() => browser?.close());

test("the small site has a page of every kind in every language", { skip: withoutKettle }, () => assert.deepEqual(missing(), []));

for (const name of Object.keys(CHECKS)) {
  test(name, (t) => {
    const { asked, faults } = results.get(name);
    t.diagnostic(`asked of ${asked} pages`);
    none(faults);
  });
}
