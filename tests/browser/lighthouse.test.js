// The marks that Lighthouse gives, on this computer.
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "./lib/browser.js";
import { pages, sites } from "./lib/sites.js";
import { none, where } from "./lib/survey.js";

const LEAST = 98;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Pages that search engines are asked to leave out, or whose original stands elsewhere, get no mark for search.
const UNLISTED = ["not-found", "fallback", "list", "dashboard", "languages", "bilingual"];

let browser;
let port;
before(async () => {
  port = await new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const free = probe.address().port;
      probe.close(() => found(free));
    });
  });
  browser = await launch([`--remote-debugging-port=${port}`]);
});
after(() => browser?.close());

test("Lighthouse gives every kind of page 98 or more", async (t) => {
  const faults = [];
  const asked = sites.flatMap(pages).filter(({ site, locale, kind }) => locale === "ru" || (kind === "languages" && site.name === "kettle"));
  for (const state of asked) {
    // The answer 404 alone would cost all marks; the page is there by its own name too.
    const path = state.kind === "not-found" ? `${state.path.split("/")[0]}/404.html` : state.path;
    const onlyCategories = CATEGORIES.filter((name) => name !== "seo" || !UNLISTED.includes(state.kind));
    const ran = await lighthouse(`${state.site.origin}/${path}`, { port, onlyCategories, logLevel: "silent", output: "json" }, desktopConfig);
    const { categories, audits, runtimeError } = ran.lhr;
    if (runtimeError) faults.push(`${where(state)}: ${runtimeError.message}`);
    t.diagnostic(`${where(state)}: ${Object.values(categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`).join(", ")}`);
    for (const { id, score, auditRefs } of Object.values(categories)) {
      if (score * 100 >= LEAST) continue;
      const lost = auditRefs.map(({ id, weight }) => ({ ...audits[id], weight })).filter(({ score, weight }) => weight > 0 && score !== null && score < 1);
      faults.push(`${where(state)}: ${id} ${Math.round(score * 100)}: ${lost.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`).join(", ")}`);
    }
  }
  none(faults);
});
