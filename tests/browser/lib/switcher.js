// Follow the switcher to another language as a reader does: a segment's number there is known when the page's texts are,
// which are asked for when a link is pointed at.
export async function switchTo(page, tag) {
  const link = page.locator(`header nav a[hreflang="${tag}"]`);
  await link.hover();
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/_segments/")), null, { timeout: 20000 });
  await page.waitForTimeout(200);
  await link.click();
  await page.waitForLoadState();
}
