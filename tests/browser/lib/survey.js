// Pages opened in every way that a reader may look at them, and what checks say of each.
import assert from "node:assert/strict";
import { open, reader, watched } from "./browser.js";

// `checks` maps a sentence to `{ check, when }`: `check(page, state, trouble)` yields faults; `when(state)` says for
// which states it is asked. A state is a page of `pages()` with `theme`, `width` and `script`.
// Yields a map from each sentence to `{ asked, faults }`.
export async function survey(browser, pages, ways, checks) {
  const results = new Map(Object.keys(checks).map((name) => [name, { asked: 0, faults: [] }]));
  for (const way of ways) {
    const asked = pages.map((page) => ({ ...page, ...way })).filter((state) => Object.values(checks).some(({ when }) => when(state)));
    const context = await reader(browser, way);
    for (const [origin, states] of grouped(asked)) {
      const { page, trouble } = await watched(context, origin);
      for (const state of states) await look(page, trouble, state, checks, results);
      await page.close();
    }
    await context.close();
  }
  return results;
}

function grouped(states) {
  const groups = new Map();
  for (const state of states) groups.set(state.site.origin, [...(groups.get(state.site.origin) ?? []), state]);
  return groups;
}

async function look(page, trouble, state, checks, results) {
  trouble.length = 0;
  await open(page, `${state.site.origin}/${state.path}`, state.script);
  for (const [name, { check, when }] of Object.entries(checks)) {
    if (!when(state)) continue;
    const result = results.get(name);
    result.asked += 1;
    for (const fault of await check(page, state, trouble)) result.faults.push(`${where(state)}: ${fault}`);
  }
}

// Which page, and how it was looked at.
export function where({ site, kind, locale, path, width, theme, script, view }) {
  const parts = [`${site.name} /${path}`, kind, locale, width && `${width} px`, theme, script === false && "without a script", view];
  return parts.filter(Boolean).join(", ");
}

const SHOWN = 25;

// Fail with the faults, `page and way: fault`. The same one in several places is told once, with the first of them.
export function none(faults) {
  const places = new Map();
  for (const fault of faults) {
    const end = /^(\S+:\d+:\d+) |^(.*?): /.exec(fault)?.[0].length ?? 0;
    const [place, text] = [fault.slice(0, end).replace(/: $/, "").trim(), fault.slice(end)];
    places.set(text, [...(places.get(text) ?? []), place]);
  }
  const lines = Array.from(places, ([text, [first, ...others]]) => `  ${first}${others.length ? ` and ${others.length} more` : ""}: ${text}`);
  const more = lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more`] : [];
  assert.ok(faults.length === 0, [`${faults.length} faults`, ...lines.slice(0, SHOWN), ...more].join("\n"));
}
