// The filter of the navigation: the whole tree is fetched when a reader begins to type.

// An entry of the tree as a link, and the text that is searched.
function entryOf(link, address) {
  return {
    text: `${link.textContent} ${link.parentElement.dataset.filter || ""}`.toLowerCase(),
    name: link.textContent,
    lang: link.lang,
    dir: link.dir,
    href: new URL(link.getAttribute("href"), address).href,
  };
}

async function entries(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return Array.from(page.querySelectorAll(".hx-tree li > a"), (link) => entryOf(link, address));
}

function itemOf(entry) {
  const link = document.createElement("a");
  link.href = entry.href;
  link.textContent = entry.name;
  if (entry.lang) Object.assign(link, { lang: entry.lang, dir: entry.dir });
  const item = document.createElement("li");
  item.append(link);
  return item;
}

let started = false;

export function start() {
  if (started) return;
  started = true;
  const navigation = document.querySelector(".hx-navigation");
  const input = navigation.querySelector(".hx-filter");
  const whole = navigation.querySelector("ul");
  const found = document.createElement("ul");
  found.hidden = true;
  // How many there are is said to those who do not see it.
  const count = document.createElement("p");
  count.className = "hx-count";
  count.setAttribute("role", "status");
  input.after(count, found);
  let tree;
  async function show() {
    const wanted = input.value.trim().toLowerCase();
    tree = tree || entries(new URL(navigation.dataset.tree, document.baseURI));
    const known = await tree.catch(() => {
      // The next letter tries again.
      tree = undefined;
      return [];
    });
    if (wanted !== input.value.trim().toLowerCase()) return;
    found.hidden = !wanted;
    if (whole) whole.hidden = Boolean(wanted);
    const shown = wanted ? known.filter((entry) => entry.text.includes(wanted)).slice(0, 100) : [];
    count.textContent = wanted ? String(shown.length) : "";
    found.replaceChildren(...shown.map(itemOf));
  }
  input.addEventListener("input", show);
  show();
}
