// The HTML of whole sites, by judges that are not ours.
import { test } from "node:test";
import { join } from "node:path";
import { links, unreciprocal } from "./lib/alternates.js";
import { htmlValidate, java, nu, read } from "./lib/markup.js";
import { html, sites } from "./lib/sites.js";
import { none } from "./lib/survey.js";

const SAMPLE = 200;

// All pages of a site, or of a large one so many, evenly spread over it.
function sample(site) {
  const all = html(site);
  if (site.name !== "corpus" || all.length <= SAMPLE) return all;
  return Array.from({ length: SAMPLE }, (_, at) => all[Math.floor((at * all.length) / SAMPLE)]);
}

for (const site of sites) {
  test(`html-validate finds no error on the site ${site.name}`, async (t) => {
    const files = sample(site);
    t.diagnostic(`${files.length} pages`);
    none(await htmlValidate(read(site.folder, files)));
  });

  test(`the Nu HTML checker finds no error on the site ${site.name}`, { skip: java() ? false : "there is no Java" }, (t) => {
    const files = sample(site).map((path) => join(site.folder, path));
    t.diagnostic(`${files.length} pages`);
    none(nu(files).map((fault) => fault.replace(`${site.folder}/`, "")));
  });

  test(`the alternates of every page are reciprocal on the site ${site.name}`, (t) => {
    // The index of a folder has two addresses; the one that it calls its own counts.
    const address = ({ name, text }) => {
      const whole = `${site.origin}/${name}`;
      return links(text).canonical === whole ? whole : whole.replace(/(\/)index\.html$/, "$1");
    };
    const pages = new Map(read(site.folder, html(site)).map((file) => [address(file), file.text]));
    t.diagnostic(`${pages.size} pages`);
    none(unreciprocal(pages));
  });
}
