// No text of an author runs a script, not even where a host sends no policy.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./lib/browser.js";
import { Provoked } from "./lib/checks/provoked.js";
import { PAYLOADS, hostile } from "./lib/payloads.js";
import { files, folder, serve } from "./lib/server.js";
import { none } from "./lib/survey.js";

const scratch = mkdtempSync(join(tmpdir(), "hexapla-payloads-"));
let read = () => undefined;
let server;
let browser;
before(async () => {
  server = await serve((path) => read(path), { policy: null });
  for (const [path, text] of hostile()) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), text);
  }
  const built = spawnSync(process.env.HEXAPLA, ["--root", scratch, "build", "-u", `${server.origin}/`], { encoding: "utf8" });
  assert.equal(built.status, 0, built.stderr);
  read = folder(join(scratch, "public"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

test("no text of an author runs a script in any field, without a policy", async (t) => {
  assert.ok(PAYLOADS.length >= 60);
  const pages = files(join(scratch, "public")).filter((path) => path.endsWith(".html"));
  const provoked = await Provoked.in(browser, server.origin);
  for (const path of pages) {
    const html = read(path).toString();
    // The page of a former address leads on at once; it must stay within the site.
    const onward = /<meta http-equiv="refresh" content="0; url=([^"]*)"/.exec(html)?.[1];
    if (onward !== undefined) {
      const address = new URL(onward.replaceAll("&amp;", "&"), `${server.origin}/${path}`);
      if (address.origin !== server.origin) provoked.faults.push(`/${path}: it leads to ${address}`);
      continue;
    }
    await provoked.open(encodeURI(path));
    // The modes take their texts from the page's data, which is the same for all its languages.
    if (path.startsWith("ru/") && html.includes("<article data-segments")) await provoked.open(`${path}?view=side`);
  }
  t.diagnostic(`${PAYLOADS.length} texts, ${provoked.opened} pages opened`);
  none(provoked.faults);
});
