"use strict";

// The language switcher keeps the place: its links carry the fragment of the page that is read.
function keepPlace() {
  const links = document.querySelectorAll(".hx-languages a");
  const targets = Array.from(links, (link) => link.href.split("#")[0]);
  const update = () => links.forEach((link, at) => (link.href = targets[at] + location.hash));
  addEventListener("hashchange", update);
  update();
}

// What a reader chose is kept where the browser allows it, and forgotten where it does not.
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows may refuse.
  }
}

// Tabs: groups show one section each, all groups the same choice. Without a script every section is read in turn.
function tabs() {
  const groups = Array.from(document.querySelectorAll(".hx-tabs"), (group, number) => {
    const panels = Array.from(group.children).filter((panel) => panel.matches(".hx-tab"));
    const list = document.createElement("div");
    list.className = "hx-tab-list";
    list.setAttribute("role", "tablist");
    const buttons = new Map();
    panels.forEach((panel, at) => {
      const title = panel.querySelector(".hx-tab-title");
      const id = panel.dataset.tab;
      panel.id = panel.id || `hx-tab-${number}-${at}`;
      panel.setAttribute("role", "tabpanel");
      title.hidden = true;
      if (!buttons.has(id)) {
        const button = document.createElement("button");
        button.type = "button";
        button.id = `hx-tab-button-${number}-${at}`;
        button.setAttribute("role", "tab");
        button.append(...Array.from(title.childNodes, (node) => node.cloneNode(true)));
        button.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
        button.addEventListener("click", () => choose(id));
        buttons.set(id, button);
        list.append(button);
      }
      panel.setAttribute("aria-labelledby", buttons.get(id).id);
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const all = Array.from(buttons.values()).filter((button) => !button.hidden);
      const forward = getComputedStyle(list).direction === "rtl" ? -step : step;
      const next = all[(all.indexOf(document.activeElement) + forward + all.length) % all.length];
      next.focus();
      next.click();
      event.preventDefault();
    });
    group.prepend(list);
    return { panels, buttons };
  });
  if (groups.length === 0) return;

  let chosen = (remembered("hx-tabs") || "").split(" ").filter(Boolean);
  const words = (id) => id.split(" ");
  function choose(id) {
    const rest = chosen.filter((other) => !groups.some(({ buttons }) => has(buttons, id) && has(buttons, other)));
    chosen = [...words(id), ...rest].slice(0, 20);
    remember("hx-tabs", chosen.join(" "));
    show();
  }
  function has(buttons, id) {
    return Array.from(buttons.keys()).some((key) => words(key).some((word) => words(id).includes(word)));
  }
  function show() {
    const current = [];
    for (const { panels, buttons } of groups) {
      // A dependent tab is there while what it depends on is chosen.
      const open = panels.filter((panel) => !panel.dataset.condition || [...current, ...chosen].includes(panel.dataset.condition));
      const there = open.length > 0 ? open : panels;
      const wanted = chosen.find((id) => there.some((panel) => words(panel.dataset.tab).includes(id)));
      const shown = there.find((panel) => words(panel.dataset.tab).includes(wanted)) || there[0];
      current.push(...words(shown.dataset.tab));
      for (const panel of panels) panel.hidden = panel !== shown;
      for (const [id, button] of buttons) {
        const selected = id === shown.dataset.tab;
        button.hidden = !there.some((panel) => panel.dataset.tab === id);
        button.setAttribute("aria-selected", String(selected));
        button.tabIndex = selected ? 0 : -1;
        button.setAttribute("aria-controls", selected ? shown.id : "");
        if (!selected) button.removeAttribute("aria-controls");
      }
    }
  }
  // A link to a tab opens it.
  const open = () => {
    const panel = location.hash.startsWith("#tab-") && document.getElementById(location.hash.slice(1));
    if (panel && panel.dataset.tab) {
      choose(panel.dataset.tab);
      panel.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  show();
  open();
}

// Zones: the reader chooses a pivot, and the zones of the others go. Without a script each zone names its pivots.
function zones() {
  const all = Array.from(document.querySelectorAll(".hx-zone"));
  const names = new Map();
  for (const zone of all) {
    const labels = zone.querySelector(".hx-zone-label").textContent.split(", ");
    zone.dataset.pivot.split(" ").forEach((id, at) => names.set(id, names.get(id) || labels[at] || id));
  }
  const article = document.querySelector("article");
  if (names.size < 2 || !article) return;
  const select = document.createElement("select");
  for (const [id, name] of names) select.add(new Option(name, id));
  select.setAttribute("aria-label", document.querySelector(".hx-main").dataset.pivots || "");
  const asked = new URLSearchParams(location.search).get("pivots") || remembered("hx-pivot");
  if (names.has(asked)) select.value = asked;
  const show = () => {
    for (const zone of all) {
      zone.hidden = !zone.dataset.pivot.split(" ").includes(select.value);
      zone.querySelector(".hx-zone-label").hidden = true;
    }
  };
  select.addEventListener("change", () => {
    remember("hx-pivot", select.value);
    show();
  });
  const box = document.createElement("p");
  box.className = "hx-pivots";
  box.append(select);
  article.prepend(box);
  show();
}

// The filter of the navigation: the whole tree is fetched when a reader begins to type.
function filter() {
  const navigation = document.querySelector(".hx-navigation[data-tree]");
  if (!navigation) return;
  const input = document.createElement("input");
  input.type = "search";
  input.className = "hx-filter";
  input.placeholder = navigation.dataset.filter;
  input.setAttribute("aria-label", navigation.dataset.filter);
  const found = document.createElement("ul");
  found.className = "hx-found";
  found.hidden = true;
  navigation.prepend(input, found);
  let tree;
  async function load() {
    const address = new URL(navigation.dataset.tree, location.href);
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return Array.from(page.querySelectorAll(".hx-tree li > a"), (link) => ({
      text: `${link.textContent} ${link.parentElement.dataset.filter || ""}`.toLowerCase(),
      name: link.textContent,
      href: new URL(link.getAttribute("href"), address).href,
    }));
  }
  input.addEventListener("input", async () => {
    const wanted = input.value.trim().toLowerCase();
    const whole = navigation.querySelector(":scope > ul:not(.hx-found)");
    tree = tree || load();
    const entries = await tree.catch(() => []);
    if (wanted !== input.value.trim().toLowerCase()) return;
    found.hidden = !wanted;
    if (whole) whole.hidden = Boolean(wanted);
    const shown = wanted ? entries.filter((entry) => entry.text.includes(wanted)).slice(0, 100) : [];
    found.replaceChildren(
      ...shown.map((entry) => {
        const link = document.createElement("a");
        link.href = entry.href;
        link.textContent = entry.name;
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  });
}

keepPlace();
tabs();
zones();
filter();
