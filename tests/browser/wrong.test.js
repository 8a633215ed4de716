// Each check finds the fault that it is for: pages made wrong on purpose, and one that is right.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unreciprocal } from "./lib/alternates.js";
import { launch, open, reader, watched } from "./lib/browser.js";
import { accessible } from "./lib/checks/axe.js";
import { focus, skip } from "./lib/checks/keyboard.js";
import { marked, switcher } from "./lib/checks/language.js";
import { clear, narrow, readable } from "./lib/checks/layout.js";
import { frames, rows, shows, unitsOf } from "./lib/checks/modes.js";
import { Provoked } from "./lib/checks/provoked.js";
import { foreign, policy, quiet } from "./lib/checks/trouble.js";
import { htmlValidate, java, nu } from "./lib/markup.js";
import { PAYLOADS } from "./lib/payloads.js";
import { serve } from "./lib/server.js";
import { observe, vitals } from "./lib/vitals.js";

const LOCALES = ["en-US", "ru"];

// A page that is right, with places in which a fault may be put.
function html({ lang = "ru", head = "", header = "", skip = '<a class="skip" href="#main">К тексту</a>', ru = "русский", body = "", main = "<p>Текст</p>" } = {}) {
  return `<!doctype html>
<html lang="${lang}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Страница</title><link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,">${head}</head>
<body>${skip}<header>${header}<nav aria-label="Языки"><a href="/" hreflang="en-US" lang="en-US">English</a> <a href="/" hreflang="ru" lang="ru" aria-current="true">${ru}</a></nav></header>
<main id="main"><h1>Страница</h1>${main}</main>${body}</body></html>`;
}

const STYLE = `header { position: sticky; top: 0; background: white; padding: 1rem; } html { scroll-padding-top: 6rem; }
:focus-visible { outline: 2px solid black; } .skip { position: absolute; left: -999px; z-index: 1; padding: 1rem; } .skip:focus { left: 0; } .away { position: absolute; left: -999px; }
.hidden { display: none; } .wide { width: 2000px; } .pale { color: #ddd; } .plain:focus { outline: none; } .under { scroll-margin-top: -6rem; }
.cover { position: fixed; inset: 0; background: white; } .tall { height: 3000px; }`;

const TALL = '<p class="tall">Текст</p>';

// By the sentence of a check: what asks it, and the fault that it must find, in words of its answer.
const WRONG = [
  ["an inline script violates the policy", policy, { head: "<script>1</script>" }, "script-src"],
  ["an inline style violates the policy", policy, { main: '<p style="color:red">Текст</p>' }, "style-src"],
  ["an error in the console is told", quiet, { head: '<script src="/broken.js"></script>' }, "is not defined"],
  ["a file that is not there is told", quiet, { head: '<script src="/none.js"></script>' }, "404"],
  ["a request to another host is told", foreign, { main: '<p><img src="https://evil.example/x.png" alt=""></p>' }, "evil.example"],
  ["a page that is too wide is told", narrow, { main: '<p class="wide">Текст</p>' }, "wide"],
  ["a document in another language is told", marked, { lang: "zh-CN" }, 'lang is "zh-CN"'],
  ["a tag that is no language is told", marked, { main: '<p lang="not a tag">Текст</p>' }, "is no language tag"],
  ["text in other letters is told", marked, { main: "<p>中文</p>" }, "中文"],
  ["English that is not marked is told", marked, { main: "<p>This is the text that was not translated.</p>" }, "the English"],
  ["a language under another name is told", switcher, { ru: "Russian" }, 'called "russian"'],
  ["a flag is told", switcher, { ru: "русский 🇷🇺" }, "flag"],
  ["a text that is hidden without a script is told", readable, { main: '<p>Текст</p><p class="hidden">Ещё</p>' }, "is hidden"],
  ["a control that does nothing is told", readable, { main: "<p>Текст</p><button>Дальше</button>" }, "does nothing"],
  ["pale text is told by axe", accessible, { main: '<p class="pale">Текст</p>' }, "color-contrast"],
  ["a picture without a text is told by axe", accessible, { main: '<p><img src="data:," ></p>' }, "image-alt"],
  ["another first stop is told", skip, { skip: '<a href="/">Домой</a>' }, "the first stop is"],
  ["a link to the content that is not seen is told", skip, { skip: '<a class="away" href="#main">К тексту</a>' }, "not seen"],
  ["a stop that looks the same is told", focus, { main: '<p><a class="plain" href="/">Текст</a></p>' }, "looks the same"],
  ["a stop that is covered is told", focus, { body: '<p class="cover">Текст</p>' }, "covered"],
  ["a place below the header is told", clear, { main: `${TALL}<h2 id="a" class="under">Раздел</h2>${TALL}` }, "the header ends"],
];

const FILES = { "style.css": STYLE, "broken.js": "none.of.it();", "right.html": html({ main: `${TALL}<h2 id="a">Раздел</h2>${TALL}` }) };
WRONG.forEach(([, , wrong], at) => (FILES[`wrong${at}.html`] = html(wrong)));
// A mode that takes its text for markup, after a while.
FILES["late.html"] = '<!doctype html><meta charset=utf-8><title>x</title><p>x</p><script src="/late.js"></script>';
FILES["late.js"] = `Object.assign(document.documentElement.dataset, { view: "side", wait: "" });
setTimeout(() => {
  document.querySelector("p").innerHTML = '<a href="javascript:__hit()">x</a>';
  delete document.documentElement.dataset.wait;
}, 200);`;
FILES["moves.html"] = html({ head: '<script src="/moves.js" defer></script>' });
// Not before it is painted: what was not seen has not moved.
FILES["moves.js"] = "const move = () => document.querySelector('h1').before(Object.assign(document.createElement('p'), { className: 'tall' })); requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(move, 60)));";
PAYLOADS.forEach((text, at) => (FILES[`payload${at}.html`] = `<!doctype html><meta charset=utf-8><title>x</title><p>${text}</p><a href="${text.replaceAll('"', "&quot;")}">x</a><p title="${text}"></p>`));

// What a mode shows of a page with two segments, right and wrong.
const SEGMENTS = {
  columns: [{ lang: "en-US" }, { lang: "ru" }],
  units: [
    { ids: ["s-103", "s-103"], text: ["Fill it with <b>cold</b> water.", "Наполните его холодной водой."] },
    { ids: ["s-104", "s-104"], text: ["Then close the lid of it.", "Затем закройте его крышку."] },
    { ids: ["s-105", "s-105"], text: ["On gas watch the flame.", "На газе следите за пламенем."] },
  ],
};
const MODES = {
  right: `<div class="two"><p id="s-103">Наполните его холодной водой.</p><p lang="en-US">Fill it with <b>cold</b> water.</p><p id="s-104">Затем закройте его крышку.</p><p lang="en-US">Then close the lid of it.</p><p id="s-105" hidden>На газе следите за пламенем.</p></div>`,
  missing: `<p id="s-103">Наполните его холодной водой.</p><p lang="en-US">Fill it with <b>cold</b> water.</p><p id="s-104">Затем закройте его крышку.</p>`,
  unmarked: `<p id="s-103">Наполните его холодной водой.</p><p>Fill it with <b>cold</b> water.</p><p id="s-104">Затем закройте его крышку.</p><p lang="en-US">Then close the lid of it.</p>`,
  askew: `<div class="two"><p id="s-103">Наполните его холодной водой.</p><p lang="en-US" class="low">Fill it with <b>cold</b> water.</p><p id="s-104">Затем закройте его крышку.</p><p lang="en-US">Then close the lid of it.</p></div>`,
};
for (const [name, article] of Object.entries(MODES)) {
  FILES[`mode-${name}.html`] = html({ main: `<article data-segments="/segments.json" data-column="1">${article}</article>` });
}
FILES["segments.json"] = JSON.stringify(SEGMENTS);
FILES["style.css"] += ".two { display: grid; grid-template-columns: 1fr 1fr; } .low { padding-top: 0; margin-top: 2rem; }";

let server;
let bare;
let browser;
// One page with scripts and one without.
const pages = {};
before(async () => {
  const read = (path) => FILES[path];
  [server, bare, browser] = await Promise.all([serve(read), serve(read, { policy: null }), launch()]);
  for (const script of [true, false]) pages[script] = await watched(await reader(browser, { script }), server.origin);
});
after(() => Promise.all([server.close(), bare.close(), browser.close()]));

async function faults(check, path) {
  const script = check !== readable;
  const { page, trouble } = pages[script];
  trouble.length = 0;
  await open(page, `${server.origin}/${path}`, script);
  return check(page, { locale: "ru", kind: "article", locales: LOCALES, script }, trouble);
}

WRONG.forEach(([name, check, , word], at) => {
  test(name, async () => {
    assert.deepEqual(await faults(check, "right.html"), [], "the page that is right");
    const found = await faults(check, `wrong${at}.html`);
    assert.ok(found.some((fault) => fault.toLowerCase().includes(word.toLowerCase())), `${word}: ${JSON.stringify(found)}`);
  });
});

test("modes that show too little, too much or askew are told", async () => {
  const { page } = pages.true;
  const asked = async (name, check) => {
    await open(page, `${server.origin}/mode-${name}.html`);
    return (await check(await unitsOf(page))).join("\n");
  };
  const both = (units) => shows(page, units, ["ru", "en-US"]);
  const own = (units) => shows(page, units, ["ru"]);
  assert.equal(await asked("right", both), "");
  assert.equal(await asked("right", (units) => rows(page, units, true)), "");
  assert.match(await asked("right", own), /s-104 shows its text in en-US/);
  assert.match(await asked("right", own), /s-104 reads out its text in en-US/);
  const opened = async (units) => {
    await page.evaluate(() => (document.getElementById("s-105").hidden = false));
    return both(units);
  };
  assert.match(await asked("right", opened), /s-105 is hidden, and its text in ru is shown/);
  assert.match(await asked("missing", both), /s-104 does not show its text in en-US/);
  assert.match(await asked("missing", (units) => rows(page, units, true)), /s-104 has no source/);
  assert.match(await asked("unmarked", both), /s-103 is not marked as en-US/);
  assert.match(await asked("askew", (units) => rows(page, units, true)), /s-103 begins at/);
  assert.match(await asked("right", (units) => rows(page, units, false)), /s-103 begins at .* beside/);
});

test("a page that shows its text before the mode is told", async () => {
  const context = await reader(browser);
  const page = await context.newPage();
  await frames(page, "Then close the lid of it.");
  await open(page, `${server.origin}/mode-missing.html`);
  await page.waitForTimeout(100);
  const { all, early } = await page.evaluate(() => globalThis.__frames);
  assert.ok(all > 0 && early > 0, `${early} of ${all}`);
  await context.close();
});

test("a page that moves is measured", async () => {
  const context = await reader(browser);
  const page = await context.newPage();
  await observe(page);
  await open(page, `${server.origin}/moves.html`);
  await page.locator(".tall").waitFor();
  const { cls, lcp, css, js, html, shifts } = await vitals(page);
  assert.ok(cls > 0.01, `CLS ${cls}`);
  assert.ok(shifts.length > 0 && lcp > 0, `LCP ${lcp}`);
  assert.deepEqual([html, css, js], [FILES["moves.html"], FILES["style.css"], FILES["moves.js"]].map((text) => Buffer.byteLength(text)));
  await context.close();
});

test("a text that a page takes for markup is told", async () => {
  const provoked = await Provoked.in(browser, bare.origin);
  const missed = [];
  for (const at of PAYLOADS.keys()) {
    const before = provoked.faults.length;
    await provoked.open(`payload${at}.html`);
    if (provoked.faults.length === before) missed.push(PAYLOADS[at]);
  }
  assert.ok(provoked.faults.some((fault) => fault.includes("a script ran")));
  assert.ok(missed.length < PAYLOADS.length / 4, `these do nothing even where they are markup: ${JSON.stringify(missed)}`);
});

test("a text that a mode takes for markup is told", async () => {
  const provoked = await Provoked.in(browser, bare.origin);
  await provoked.open("late.html?view=side");
  assert.match(provoked.faults.join("\n"), /leads to javascript:/);
});

test("alternates that lead one way are told", () => {
  const page = (own, ...tags) => `<link rel="canonical" href="${own}">${tags.map((tag) => `<link rel="alternate" hreflang="${tag}" href="http://x/${tag}">`).join("")}`;
  const all = ["ru", "en", "x-default"];
  const right = new Map(all.map((tag) => [`http://x/${tag}`, tag === "x-default" ? "" : page(`http://x/${tag}`, "ru", "en")]));
  assert.ok(unreciprocal(right).every((fault) => fault.includes("has no x-default")));
  const wrong = new Map([...right, ["http://x/en", page("http://x/en", "en")]]);
  assert.ok(unreciprocal(wrong).some((fault) => fault.includes("which names other ones")));
  assert.ok(unreciprocal(new Map([["http://x/ru", page("http://x/ru", "ru", "en")]])).some((fault) => fault.includes("is no page")));
});

test("wrong HTML is told by html-validate and by the Nu HTML checker", async () => {
  const text = '<!DOCTYPE html>\n<html lang="ru"><head><title>x</title></head><body><p id="a"><div id="a"></div></body></html>\n';
  assert.ok((await htmlValidate([{ name: "wrong.html", text }])).some((fault) => fault.includes("no-dup-id")));
  if (!java()) return;
  const folder = mkdtempSync(join(tmpdir(), "hexapla-wrong-"));
  writeFileSync(join(folder, "wrong.html"), text);
  assert.ok(nu([join(folder, "wrong.html")]).some((fault) => fault.includes("Duplicate ID")));
  rmSync(folder, { recursive: true });
});
