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
  // Authors may use the names of classes as well: only what has our parts is ours.
  const ours = (group) => Array.from(group.children).filter((panel) => panel.matches(".hx-tab[data-tab]"));
  const found = Array.from(document.querySelectorAll(".hx-tabs")).filter((group) => ours(group).length > 0);
  const groups = found.map((group, number) => {
    const panels = ours(group);
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
  if (groups.length === 0) return () => {};

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
        if (selected) button.setAttribute("aria-controls", shown.id);
        else button.removeAttribute("aria-controls");
      }
    }
  }
  show();
  return (panel) => choose(words(panel.dataset.tab)[0]);
}

// Zones: the reader chooses a pivot, and the zones of the others go. Without a script each zone names its pivots.
function zones() {
  const all = Array.from(document.querySelectorAll(".hx-zone[data-pivot]"));
  const names = new Map();
  for (const zone of all) {
    const labels = zone.querySelectorAll(":scope > .hx-zone-label > span");
    zone.dataset.pivot.split(" ").forEach((id, at) => names.set(id, labels[at]?.textContent || names.get(id) || id));
  }
  const article = document.querySelector("article");
  if (names.size < 2 || !article) return () => {};
  const select = document.createElement("select");
  for (const [id, name] of names) select.add(new Option(name, id));
  select.setAttribute("aria-label", document.querySelector(".hx-main").dataset.pivots || "");
  const asked = new URLSearchParams(location.search).get("pivots") || remembered("hx-pivot");
  if (names.has(asked)) select.value = asked;
  const show = () => {
    for (const zone of all) {
      zone.hidden = !zone.dataset.pivot.split(" ").includes(select.value);
      zone.querySelector(":scope > .hx-zone-label").hidden = true;
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
  return (zone) => {
    select.value = zone.dataset.pivot.split(" ")[0];
    show();
  };
}

// A link to a place in a tab or a zone that is hidden opens it.
function reveal(chooseTab, chooseZone) {
  const open = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is what it is.
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let around = target; around; around = around.parentElement) {
      if (!around.hidden) continue;
      if (around.matches(".hx-tab[data-tab]")) chooseTab(around);
      if (around.matches(".hx-zone[data-pivot]")) chooseZone(around);
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
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
  // How many there are is said to those who do not see it.
  const count = document.createElement("p");
  count.className = "hx-count";
  count.setAttribute("role", "status");
  navigation.prepend(input, count, found);
  let tree;
  async function load() {
    const address = new URL(navigation.dataset.tree, location.href);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return Array.from(page.querySelectorAll(".hx-tree li > a"), (link) => ({
      text: `${link.textContent} ${link.parentElement.dataset.filter || ""}`.toLowerCase(),
      name: link.textContent,
      lang: link.lang,
      dir: link.dir,
      href: new URL(link.getAttribute("href"), address).href,
    }));
  }
  input.addEventListener("input", async () => {
    const wanted = input.value.trim().toLowerCase();
    const whole = navigation.querySelector(":scope > ul:not(.hx-found)");
    tree = tree || load();
    const entries = await tree.catch(() => {
      // The next letter tries again.
      tree = undefined;
      return [];
    });
    if (wanted !== input.value.trim().toLowerCase()) return;
    found.hidden = !wanted;
    if (whole) whole.hidden = Boolean(wanted);
    const shown = wanted ? entries.filter((entry) => entry.text.includes(wanted)).slice(0, 100) : [];
    count.textContent = wanted ? String(shown.length) : "";
    found.replaceChildren(
      ...shown.map((entry) => {
        const link = document.createElement("a");
        link.href = entry.href;
        link.textContent = entry.name;
        if (entry.lang) Object.assign(link, { lang: entry.lang, dir: entry.dir });
        const item = document.createElement("li");
        item.append(link);
        return item;
      }),
    );
  });
}

// Search: the dialog is a module of its own, loaded when a reader first asks for it. A page that was opened from the
// disk can load none, and has no button.
function search() {
  const button = document.querySelector(".hx-search");
  if (!button || location.protocol === "file:") return;
  const open = () =>
    import(new URL(button.dataset.script, location.href)).then(
      (module) => module.open(new URL(button.dataset.index, location.href)),
      () => (button.nextElementSibling.textContent = button.dataset.failed),
    );
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    const typing = target instanceof Element && target.closest("input, select, textarea, [contenteditable], dialog");
    // The letter of the key differs from one keyboard layout to another.
    const asked = (ctrlKey !== metaKey && !shiftKey && code === "KeyK") || (key === "/" && !ctrlKey && !metaKey && !typing);
    if (!asked || altKey || event.defaultPrevented) return;
    event.preventDefault();
    open();
  });
  button.hidden = false;
}

keepPlace();
search();
reveal(tabs(), zones());
filter();
