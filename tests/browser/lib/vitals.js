// What opening a page costs, measured on it.

// To be called before a page is opened: keeps paints and shifts of the layout.
export async function observe(page) {
  await page.addInitScript(() => {
    globalThis.__vitals = { lcp: 0, cls: 0, shifts: [] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.__vitals.lcp = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        globalThis.__vitals.cls += entry.value;
        const names = entry.sources.map(({ node }) => node && `${node.localName ?? node.nodeName}.${node.className ?? ""}`);
        globalThis.__vitals.shifts.push(`${entry.value.toFixed(4)} by ${names.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

// `lcp` in milliseconds, `cls`, its `shifts` in words, and the bytes of the page's `html`, `css` and `js`.
export async function vitals(page) {
  await page.waitForTimeout(150);
  return page.evaluate(() => {
    const bytes = (test) => performance.getEntriesByType("resource").filter(({ name }) => test.test(new URL(name).pathname)).reduce((sum, entry) => sum + entry.decodedBodySize, 0);
    const [navigation] = performance.getEntriesByType("navigation");
    return { ...globalThis.__vitals, html: navigation.decodedBodySize, css: bytes(/\.css$/), js: bytes(/\.js$/) };
  });
}

export function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
