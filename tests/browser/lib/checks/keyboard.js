// What the keyboard meets.

// The first stop is a link to the main part of the page; it is seen when it has the focus, and it leads there.
export async function skip(page) {
  await page.evaluate(() => {
    scrollTo(0, 0);
    document.activeElement?.blur();
  });
  await page.keyboard.press("Tab");
  const faults = await page.evaluate(() => {
    const link = document.activeElement;
    const target = link?.hash && document.getElementById(link.hash.slice(1));
    if (link?.localName !== "a" || !target) return [`the first stop is <${link?.localName} class="${link?.className}">`];
    const faults = [];
    if (target.localName !== "main" && !target.closest("main")) faults.push("the link to the content does not lead to main");
    const box = link.getBoundingClientRect();
    const seen = box.width > 20 && box.height > 10 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    if (!seen) faults.push("the link to the content is not seen when it has the focus");
    return faults;
  });
  if (faults.length > 0) return faults;
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const now = document.activeElement;
    const isBefore = (element) => !main.contains(element) && Boolean(element.compareDocumentPosition(main) & Node.DOCUMENT_POSITION_FOLLOWING);
    // Behind the last stop of a page the first one comes again.
    const stops = Array.from(document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")).filter((element) => element.checkVisibility() && !element.disabled);
    if (now === document.body || !isBefore(now) || stops.every(isBefore)) return [];
    return [`after the link to the content the next stop is before main: <${now.localName} class="${now.className}">`];
  });
}

const STOPS = 40;

// Each stop shows that it has the focus, and nothing lies over it.
export async function focus(page) {
  await page.evaluate(() => {
    scrollTo(0, 0);
    history.replaceState(null, "", " ");
    document.activeElement?.blur();
    globalThis.__seen = new Set();
    globalThis.__resting = new Map();
    const look = (element) => {
      const style = getComputedStyle(element);
      return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor, style.backgroundColor].join("|");
    };
    globalThis.__look = look;
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")) globalThis.__resting.set(element, look(element));
  });
  const faults = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || globalThis.__seen.has(element)) return null;
      globalThis.__seen.add(element);
      const name = `<${element.localName} class="${element.className}"> "${element.textContent.trim().slice(0, 30)}"`;
      if (globalThis.__look(element) === globalThis.__resting.get(element)) return `${name} looks the same with the focus`;
      const boxes = Array.from(element.getClientRects()).filter((box) => box.width > 0 && box.height > 0);
      if (boxes.length === 0) return `${name} has the focus and no size`;
      const uncovered = boxes.some((box) => {
        const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
        const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
        const top = document.elementFromPoint(x, y);
        return top && (element.contains(top) || top.contains(element));
      });
      return uncovered ? "" : `${name} has the focus and is covered or outside the window`;
    });
    if (fault === null) break;
    if (fault) faults.push(fault);
  }
  return faults;
}
