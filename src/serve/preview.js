// In the preview alone: asks the server what this page should be by now, reloads it where it is something else, and
// shows what is wrong with it. What the server says is put into the page as text and never as HTML.
(() => {
  "use strict";
  const script = document.currentScript;
  const address = new URL("events?page=" + encodeURIComponent(location.pathname), script.src);
  const PLACE = "hexapla-preview-place";
  const DISMISSED = "hexapla-preview-dismissed";
  let version = script.dataset.version;
  let events = null;
  let panel = null;

  const kept = (key, value) => {
    try {
      if (value === undefined) return sessionStorage.getItem(key);
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing begins at the top.
    }
    return null;
  };

  // The place is kept by the first element in view that has a name: what stands above it may have become longer.
  const reload = () => {
    const seen = [...document.querySelectorAll("main [id]")].find((element) => element.getBoundingClientRect().top >= 0);
    const place = { page: location.pathname, y: scrollY, id: seen?.id, top: seen?.getBoundingClientRect().top };
    kept(PLACE, JSON.stringify(place));
    history.scrollRestoration = "manual";
    location.reload();
  };

  const restore = () => {
    const place = JSON.parse(kept(PLACE) ?? "null");
    kept(PLACE, null);
    if (place?.page !== location.pathname) return;
    const seen = place.id && document.getElementById(place.id);
    const y = seen ? scrollY + seen.getBoundingClientRect().top - place.top : place.y;
    scrollTo({ top: y, behavior: "instant" });
    // Not before the page is there: a browser would put it back where it was in pixels.
    addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto")));
  };

  const restyle = (sheets) => {
    for (const [before, now] of sheets) {
      for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
        if (link.getAttribute("href") !== before) continue;
        const next = link.cloneNode();
        next.setAttribute("href", now);
        // Both hold until the new one is there, so that the page is never bare.
        next.addEventListener("load", () => link.remove());
        link.after(next);
      }
    }
  };

  const told = (event) => {
    const page = JSON.parse(event.data);
    if (page.version !== version) {
      if (page.near?.version !== version) return reload();
      restyle(page.near.sheets);
      version = page.version;
    }
    show(page.error, page.troubles);
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const show = (error, troubles) => {
    panel?.remove();
    panel = null;
    const what = JSON.stringify([error, troubles]);
    if ((!error && troubles.length === 0) || kept(DISMISSED) === what) return;
    panel = element("hexapla-preview");
    panel.lang = "en";
    panel.dir = "ltr";
    const shadow = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
    const details = element("details");
    details.open = Boolean(error) || troubles.some((trouble) => trouble.level === "deny");
    const count = troubles.length === 1 ? "1 finding on this page" : `${troubles.length} findings on this page`;
    details.append(element("summary", error ? "The site cannot be built; this is how it was" : count));
    if (error) details.append(element("pre", error));
    const list = element("ul");
    for (const trouble of troubles) {
      const item = element("li", "", trouble.level);
      item.append(element("strong", trouble.level === "deny" ? "error" : "warning"), " ", element("code", trouble.place));
      item.append(element("p", trouble.message));
      if (trouble.help) item.append(element("p", trouble.help, "help"));
      item.append(element("code", trouble.lint, "lint"));
      list.append(item);
    }
    if (troubles.length > 0) details.append(list);
    const close = element("button", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Dismiss");
    close.addEventListener("click", () => {
      kept(DISMISSED, what);
      panel?.remove();
      panel = null;
    });
    const box = element("section");
    box.setAttribute("role", error ? "alert" : "status");
    box.setAttribute("aria-label", "Preview");
    box.append(details, close);
    shadow.append(box);
    document.body.append(panel);
  };

  const STYLE = `
    :host { all: initial; color-scheme: light dark; }
    section { position: fixed; inset-block-end: 1rem; inset-inline: 1rem; margin-inline: auto; max-width: 46rem;
      width: fit-content; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
      padding: .5rem 3rem .5rem .75rem; font: 14px/1.5 system-ui, sans-serif; border: 1px solid #a3301d;
      background: light-dark(#fdfcf9, #171512); color: light-dark(#1f1c18, #ebe6dd); }
    summary { cursor: pointer; padding-block: .125rem; font-weight: 600; color: light-dark(#a3301d, #ee9a86); }
    ul { margin: .5rem 0 0; padding: 0; list-style: none; }
    li { padding-block: .5rem; border-block-start: 1px solid light-dark(#e6e0d4, #332f29); overflow-wrap: anywhere; }
    .deny strong { color: light-dark(#a3301d, #ee9a86); }
    .warn strong { color: light-dark(#8a5a00, #e6bd63); }
    p { margin: .25rem 0; }
    .help, .lint { color: light-dark(#6d665c, #a39b8e); }
    code, pre { font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
    button { position: absolute; inset-block-start: .25rem; inset-inline-end: .25rem; min-width: 2rem; min-height: 2rem;
      border: 0; background: none; color: inherit; font: inherit; font-size: 1.25rem; cursor: pointer; }
    :focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
    @media print { section { display: none; } }
  `;

  // A browser opens six connections to a host at the most, so a page that nobody sees gives its own back. When it is
  // seen again it is told what it has missed.
  const connect = () => {
    if (events || document.hidden) return;
    events = new EventSource(address);
    events.addEventListener("message", told);
  };
  const leave = () => {
    events?.close();
    events = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  restore();
  connect();
})();
