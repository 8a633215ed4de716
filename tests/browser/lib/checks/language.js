// Languages of a page: which are marked, which are written, and how the switcher names them.

// `lang` and `dir` of the document are the locale's, every tag is one, and no text is in another language than it is
// marked with. Code and formulas are in none.
export async function marked(page, { locale }) {
  return page.evaluate((locale) => {
    const faults = [];
    const canonical = (tag) => {
      try {
        return Intl.getCanonicalLocales(tag)[0];
      } catch {
        return undefined;
      }
    };
    const root = document.documentElement;
    if (canonical(root.lang) !== locale) faults.push(`the document's lang is "${root.lang}"`);
    if (root.dir !== (locale.startsWith("ar") ? "rtl" : "ltr")) faults.push(`the document's dir is "${root.dir}"`);
    for (const element of document.querySelectorAll("[lang], [hreflang]")) {
      for (const name of ["lang", "hreflang"]) {
        const tag = element.getAttribute(name);
        if (tag !== null && tag !== "x-default" && !canonical(tag)) faults.push(`${name}="${tag}" is no language tag`);
      }
    }
    const SCRIPTS = [
      [/\p{Script=Han}/u, ["zh", "ja"]],
      [/\p{Script=Cyrillic}/u, ["ru"]],
      [/\p{Script=Arabic}/u, ["ar"]],
    ];
    const ENGLISH = new Set("the is are was of to and in this that it for with you your from have has be by on or not when which if can page".split(" "));
    // The site's own strings come in four languages; around texts in another one they are English.
    const whole = ["en", "ru", "zh", "pt"].includes(locale.split("-")[0]) ? document.body : (document.querySelector("article") ?? document.createElement("div"));
    const walker = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.data.trim();
      if (!text || element.closest("script, style, code, pre, kbd, samp, math, svg, textarea, [translate=no]")) continue;
      const lang = element.closest("[lang]")?.lang ?? "";
      const primary = lang.split("-")[0];
      const said = text.length > 60 ? `${text.slice(0, 60)}…` : text;
      for (const [script, languages] of SCRIPTS) {
        if (script.test(text) && !languages.includes(primary)) faults.push(`"${said}" is marked as ${lang}`);
      }
      if (primary === "en") continue;
      // Six words in a row in Latin letters, two of which only English has.
      for (const run of text.match(/(?:\b[A-Za-z'’]+[ ,;]+){5,}[A-Za-z'’]+/g) ?? []) {
        const words = run.toLowerCase().split(/[ ,;]+/);
        if (words.filter((word) => ENGLISH.has(word)).length >= 2) faults.push(`the English "${said}" is marked as ${lang}`);
      }
    }
    return faults;
  }, locale);
}

// The switcher names each language in itself, marks its links, and draws no flag.
export async function switcher(page, { locales, locale, kind }) {
  return page.evaluate(
    ({ locales, locale, kind }) => {
      const links = Array.from(document.querySelectorAll("header nav a[hreflang]"));
      // The page on which a reader chooses has no other switcher.
      if (kind === "languages") links.push(...document.querySelectorAll("main a[hreflang]"));
      const faults = [];
      const fold = (text) => text.normalize("NFC").toLocaleLowerCase().trim();
      for (const tag of locales) {
        const link = links.find((link) => link.hreflang === tag);
        if (!link) {
          faults.push(`there is no link to ${tag}`);
          continue;
        }
        const inItself = (options) => fold(new Intl.DisplayNames([tag], { type: "language", ...options }).of(tag));
        const names = [inItself({}), inItself({ languageDisplay: "standard" }), fold(new Intl.DisplayNames([tag], { type: "language" }).of(tag.split("-")[0]))];
        const name = fold(link.textContent);
        if (!names.some((known) => name === known || name.startsWith(known))) faults.push(`${tag} is called "${link.textContent.trim()}", not ${names.join(" or ")}`);
        if (link.closest("[lang]").lang !== tag) faults.push(`the name of ${tag} is marked as ${link.closest("[lang]").lang}`);
      }
      if (kind !== "languages") {
        const current = links.filter((link) => link.getAttribute("aria-current"));
        if (current.length !== 1 || current[0].hreflang !== locale) faults.push(`the current language is said to be ${current.map((link) => link.hreflang)}`);
      }
      const places = [document.querySelector("header"), ...links].filter(Boolean);
      if (places.some((place) => /\p{Regional_Indicator}/u.test(place.textContent))) faults.push("there is a flag");
      if (links.some((link) => link.querySelector("img, svg"))) faults.push("a language is shown by a picture");
      return faults;
    },
    { locales, locale, kind },
  );
}
