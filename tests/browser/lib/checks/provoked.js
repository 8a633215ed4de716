// A page on which everything is tried that might make an author's text run.
import { settled } from "./modes.js";

const HARMLESS = ["http:", "https:", "mailto:", "tel:", "ftp:"];

export class Provoked {
  // A page of a context of its own.
  static async in(browser, origin) {
    const provoked = new Provoked();
    const context = await browser.newContext();
    provoked.origin = origin;
    provoked.faults = [];
    provoked.opened = 0;
    provoked.page = await context.newPage();
    const fault = (text) => provoked.faults.push(`/${provoked.path}: ${text}`);
    await context.exposeBinding("__hit", () => fault("a script ran"));
    // A window that an address opened is none of the site's.
    context.on("page", (page) => page.close());
    provoked.page.on("dialog", (dialog) => {
      fault("a dialog was opened");
      return dialog.dismiss();
    });
    context.on("request", (request) => {
      const { protocol, origin: of } = new URL(request.url());
      // Pictures and films of other hosts are an author's right.
      const foreign = /^(https?|wss?):/.test(protocol) && of !== origin && !["image", "media"].includes(request.resourceType());
      if (foreign && !provoked.leaving) fault(`${request.resourceType()} ${request.url()} was asked`);
    });
    return provoked;
  }

  async open(path) {
    this.path = path;
    this.opened += 1;
    this.leaving = false;
    try {
      await this.page.goto(`${this.origin}/${path}`, { waitUntil: "load" });
      // A mode puts its texts on the page when it has loaded them.
      const view = new URL(this.page.url()).searchParams.get("view");
      if (view) await settled(this.page, view);
      for (const fault of await this.page.evaluate(provoke, HARMLESS)) this.faults.push(`/${path}: ${fault}`);
    } catch (error) {
      this.faults.push(`/${path}: the page was left: ${error.message.split("\n")[0]}`);
    }
    this.leaving = true;
  }
}

// Runs on the page: look for what could run, and provoke it.
function provoke(harmless) {
  const faults = [];
  // The modes lay out their rows by a script, which writes attributes of style.
  const styled = new URLSearchParams(location.search).has("view") ? "" : ", [style]";
  const ours = new Set(Array.from(document.scripts).filter((script) => script.closest("head") && (script.type === "application/ld+json" || script.src.startsWith(location.origin))));
  for (const script of document.scripts) if (!ours.has(script)) faults.push(`there is a script of the author's: ${script.outerHTML.slice(0, 80)}`);
  for (const element of document.querySelectorAll(`iframe, frame, object, embed, base, applet, portal, form[action], main style, body link, body meta, main svg script, [srcdoc], [formaction]${styled}`)) {
    faults.push(`there is ${element.outerHTML.slice(0, 100)}`);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) faults.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
      if (!["href", "src", "xlink:href", "action", "data", "poster", "srcset", "cite", "background"].includes(name)) continue;
      let address;
      try {
        address = new URL(value, document.baseURI);
      } catch {
        continue;
      }
      const picture = element.localName === "img" && value.startsWith("data:image/");
      if (harmless.includes(address.protocol) || picture) continue;
      faults.push(`<${element.localName} ${name}="${value.slice(0, 60)}"> leads to ${address.protocol}`);
      element.click?.();
    }
  }
  return faults;
}
