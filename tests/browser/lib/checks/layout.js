// What of a page is where.

// Nothing is wider than the window, so nobody scrolls to the side.
export async function narrow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = Array.from(document.body.querySelectorAll("*"))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || (box.right <= clientWidth + 0.5 && box.left >= -0.5)) return false;
        for (let around = element.parentElement; around; around = around.parentElement) {
          if (around !== document.body && getComputedStyle(around).overflowX !== "visible") return false;
        }
        return true;
      })
      .slice(0, 3)
      .map((element) => `<${element.localName} class="${element.className}">`);
    return [`it is ${scrollWidth} px wide in ${clientWidth} px, by ${wide.join(", ")}`];
  });
}

// A place that a link leads to is in the window and not below the header that stays.
export async function clear(page) {
  const ids = await page.evaluate(() => {
    const all = Array.from(document.querySelectorAll("main :is(h2, h3, h4)[id], main [id^='s-']")).filter((element) => element.checkVisibility());
    const headings = all.filter((element) => /^h/.test(element.localName));
    const segments = all.filter((element) => !/^h/.test(element.localName));
    return [headings.at(0), headings.at(-1), segments.at(Math.floor(segments.length / 2)), segments.at(-1)].filter(Boolean).map((element) => element.id);
  });
  return page.evaluate(async (ids) => {
    const faults = [];
    for (const id of new Set(ids)) {
      history.replaceState(null, "", " ");
      scrollTo(0, 0);
      location.hash = id;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const box = document.getElementById(id).getBoundingClientRect();
      const header = document.querySelector("body > header");
      const stays = header && ["sticky", "fixed"].includes(getComputedStyle(header).position);
      const edge = stays ? header.getBoundingClientRect().bottom : 0;
      if (box.top < edge - 1) faults.push(`#${id} begins at ${Math.round(box.top)} px, and the header ends at ${Math.round(edge)} px`);
      if (box.top > innerHeight) faults.push(`#${id} is below the window`);
    }
    return faults;
  }, ids);
}

// Without a script every word of the text is to be seen, and no control is there that does nothing.
export async function readable(page) {
  return page.evaluate(() => {
    const faults = [];
    const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("script, style, template, noscript, details, annotation, annotation-xml")) continue;
      // A link to another part of the page may be for narrow windows only, and a control for scripts only.
      if (element.closest("button, a[href^='#'], form[hidden]") && !element.closest("article")) continue;
      if (!shown(element)) faults.push(`"${walker.currentNode.data.trim().slice(0, 60)}" is hidden`);
    }
    for (const control of document.querySelectorAll("button, input, select, [role=button], [role=tab]")) {
      if (shown(control) && !control.closest("form[action], details")) faults.push(`<${control.localName} class="${control.className}"> does nothing`);
    }
    if (!document.querySelector("main")?.innerText.trim()) faults.push("there is no text in main");
    return faults;
  });
}
