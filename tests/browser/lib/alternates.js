// The pages of a site in other languages, as their `link` elements tell.
const TAG = /<link\b[^>]*>/g;

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return found?.[1].replaceAll("&amp;", "&");
}

// The alternates of a page, by `hreflang`, and its canonical address.
export function links(html) {
  const tags = Array.from(html.matchAll(TAG), ([tag]) => tag);
  const alternates = tags.filter((tag) => attribute(tag, "hreflang")).map((tag) => [attribute(tag, "hreflang"), attribute(tag, "href")]);
  const canonical = tags.find((tag) => attribute(tag, "rel") === "canonical");
  return { alternates, canonical: canonical && attribute(canonical, "href") };
}

// What is wrong with the alternates of pages, a map from an address to a page's HTML.
export function unreciprocal(pages) {
  const known = new Map(Array.from(pages, ([address, html]) => [address, links(html)]));
  const faults = [];
  for (const [address, { alternates, canonical }] of known) {
    if (alternates.length === 0) continue;
    const set = JSON.stringify(alternates.toSorted());
    if (new Set(alternates.map(([tag]) => tag)).size !== alternates.length) faults.push(`${address} names a language twice`);
    if (canonical !== address) faults.push(`${address} has alternates, and its canonical address is ${canonical}`);
    if (!alternates.some(([tag, to]) => tag !== "x-default" && to === address)) faults.push(`${address} is none of its own alternates`);
    if (!alternates.some(([tag]) => tag === "x-default")) faults.push(`${address} has no x-default`);
    for (const [tag, to] of alternates) {
      const other = known.get(to);
      if (!other) faults.push(`${address} names ${to} for ${tag}, which is no page`);
      else if (JSON.stringify(other.alternates.toSorted()) !== set) faults.push(`${address} names ${to} for ${tag}, which names other ones`);
    }
  }
  return faults;
}
