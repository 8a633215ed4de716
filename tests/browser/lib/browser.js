// Chromium, and pages of it that keep what went wrong on them.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PROGRAM = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

// No name but this computer's is looked up, so nothing leaves it.
const HOSTS = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

// A browser of one's own; `flags` are added to its command line.
export function launch(flags = []) {
  if (!PROGRAM) throw new Error("there is no Chromium; name one in CHROMIUM");
  return chromium.launch({
    executablePath: PROGRAM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage", HOSTS, ...flags],
  });
}

// How a reader looks at a page. `theme` is `light`, `dark` or `forced`.
export async function reader(browser, { theme = "light", width = 1280, height = 900, script = true, locale = "en-US" } = {}) {
  return browser.newContext({
    colorScheme: theme === "light" ? "light" : "dark",
    forcedColors: theme === "forced" ? "active" : "none",
    viewport: { width, height },
    javaScriptEnabled: script,
    reducedMotion: "reduce",
    locale,
  });
}

// A page that gathers `trouble`: errors and warnings of the console, violations of the policy, requests that failed or
// went to another host, none of which can be reached.
export async function watched(context, origin) {
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    // That a page for lost readers comes with the status 404 is meant.
    if (message.text().includes("404 (Not Found)") && message.location().url === page.url()) return;
    trouble.push({ kind: "console", text: `${message.text()} (${message.location().url})` });
  });
  page.on("pageerror", (error) => trouble.push({ kind: "console", text: String(error) }));
  const foreign = (address) => /^(https?|wss?):/.test(address) && new URL(address).host !== new URL(origin).host;
  page.on("request", (request) => {
    if (foreign(request.url())) trouble.push({ kind: "foreign", text: `${request.resourceType()} ${request.url()}` });
  });
  page.on("requestfailed", (request) => {
    // What was under way when the page was left is not missed.
    if (!foreign(request.url()) && request.failure()?.errorText !== "net::ERR_ABORTED") trouble.push({ kind: "request", text: `${request.url()} failed: ${request.failure()?.errorText}` });
  });
  page.on("response", (response) => {
    const request = response.request();
    if (response.status() >= 400 && !(request.isNavigationRequest() && request.frame() === page.mainFrame())) {
      trouble.push({ kind: "request", text: `${response.url()} was answered ${response.status()}` });
    }
  });
  await page.exposeBinding("__violated", (_, text) => trouble.push({ kind: "policy", text }));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.__violated(`${event.violatedDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  return { page, trouble };
}

// Open an address and wait until nothing moves any more. Without scripts there is nothing to wait for.
export async function open(page, address, script = true) {
  await page.goto(address, { waitUntil: "load" });
  if (!script) return;
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
