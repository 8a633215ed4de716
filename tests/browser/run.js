// Build the sites, serve them, and run the tests of this folder on them.
//
//   node run.js <hexapla> [folder of a corpus with a folder for each locale] [--site kettle] [--test pages] [--without lighthouse]
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { folder, serve } from "./lib/server.js";

const here = dirname(fileURLToPath(import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { site: { type: "string", multiple: true }, test: { type: "string", multiple: true }, without: { type: "string", multiple: true } } });
const [program, corpus] = positionals;
if (!program) throw new Error("which program? node run.js <hexapla> [corpus]");

const scratch = mkdtempSync(join(tmpdir(), "hexapla-browser-"));
// A page without anything, which is no page of the site: what the browser takes for it here is what others are held to.
const BARE = "bare.html";
const BARE_PAGE = "<!doctype html><html lang=en><title>Bare</title><p>Nothing but a line of text.</p>";
const LOCALES = { "en-us": "en-US", ru: "ru", "zh-cn": "zh-CN", "pt-br": "pt-BR" };

// A folder with a configuration whose locales' documents are elsewhere.
function around(name, contents) {
  const root = join(scratch, `${name}-site`);
  mkdirSync(root);
  writeFileSync(join(root, "hexapla.toml"), contents.map(([tag, path]) => `[locales.${tag}]\ncontent = "${path}"\n`).join(""));
  return root;
}

// The seeds are single documents that say themselves of which locale they are.
function planted(seeds) {
  const root = join(scratch, "seeds-site");
  for (const name of readdirSync(seeds)) {
    const text = readFileSync(join(seeds, name), "utf8");
    const [, tag] = /^ms\.contentlocale:\s*"?([\w-]+)/m.exec(text) ?? [];
    const locale = Object.values(LOCALES).find((locale) => tag?.startsWith(locale)) ?? "ru";
    const folder = join(root, "content", locale);
    mkdirSync(folder, { recursive: true });
    // Where the first heading has an anchor, it names the page in each of its languages.
    const file = join(folder, `${/<a name="([\w-]+)">/.exec(text)?.[1] ?? "page"}.md`);
    writeFileSync(existsSync(file) ? join(folder, name.replace(/\.txt$/, ".md")) : file, text);
  }
  writeFileSync(join(root, "hexapla.toml"), "[locales.ru]\n[locales.zh-CN]\n[locales.pt-BR]\n");
  return root;
}

const wanted = [
  { name: "kettle", root: join(here, "site"), locales: { ...LOCALES, ar: "ar" } },
  { name: "own", root: join(here, "../.."), locales: LOCALES },
];
if (corpus && existsSync(corpus)) {
  const contents = ["ru", "zh-CN", "pt-BR"].map((tag) => [tag, join(resolve(corpus), tag)]);
  wanted.push({ name: "corpus", root: around("corpus", contents), locales: LOCALES });
  const seeds = resolve(corpus, "../../seeds");
  if (existsSync(seeds)) wanted.push({ name: "seeds", root: planted(seeds), locales: LOCALES });
} else {
  console.log("there is no corpus; the tests on it are left out");
}

// The address is part of what is built, so a server is begun before there is anything to serve.
async function make({ name, root, locales }) {
  let read = () => undefined;
  const server = await serve((path) => read(path));
  const output = join(scratch, name);
  const built = spawnSync(resolve(program), ["--root", root, "build", "-u", `${server.origin}/`, "-o", output], { encoding: "utf8", cwd: scratch });
  if (built.status !== 0) throw new Error(`${name} was not built: ${built.stdout}${built.stderr}`);
  console.log(built.stdout.trim().split("\n")[0] || built.stderr.trim().split("\n")[0]);
  const published = folder(output);
  read = (path) => (path === BARE ? Buffer.from(BARE_PAGE) : published(path));
  return { name, folder: output, origin: server.origin, locales };
}

const sites = [];
for (const site of wanted.filter(({ name }) => !values.site || values.site.includes(name))) sites.push(await make(site));

const isWanted = (test) => (values.test?.includes(test) ?? true) && !values.without?.includes(test);
const tests = readdirSync(here).filter((name) => name.endsWith(".test.js") && isWanted(name.replace(".test.js", "")));
// What is timed runs when nothing else does.
const TIMED = ["budgets.test.js", "lighthouse.test.js"];

function run(names, jobs) {
  if (names.length === 0) return 0;
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", `--test-concurrency=${jobs}`, ...names.map((name) => join(here, name))], {
    stdio: "inherit",
    env: { ...process.env, HEXAPLA: resolve(program), HEXAPLA_SITES: JSON.stringify(sites) },
  });
  return new Promise((done) => child.on("exit", (code) => done(code ?? 1)));
}

const codes = [
  await run(tests.filter((name) => !TIMED.includes(name)), 2),
  await run(tests.filter((name) => TIMED.includes(name)), 1),
];
rmSync(scratch, { recursive: true, force: true });
process.exit(Math.max(...codes));
