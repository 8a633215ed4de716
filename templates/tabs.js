"use strict";

// Uses what site.js has.
{
// Tabs: groups show one section each, all groups the same choice. Without a script every section is read in turn. The
// reading modes put copies in their place, so groups are looked up whenever they are shown.
const words = (id) => id.split(" ");

// Authors may use the names of classes as well: only what has our parts is ours.
function groups() {
  const found = all(".hx-tabs").map((group) => ({
    group,
    panels: [...group.children].filter((panel) => panel.matches(".hx-tab[data-tab]")),
    buttons: [...group.querySelectorAll(":scope > .hx-tab-list > button")],
  }));
  return found.filter(({ panels }) => panels.length);
}

function build({ group, panels }, number) {
  const list = document.createElement("div");
  list.className = "hx-tab-list";
  list.setAttribute("role", "tablist");
  const buttons = new Map();
  panels.forEach((panel, at) => {
    const id = panel.dataset.tab;
    panel.id ||= `hx-tab-${number}-${at}`;
    panel.setAttribute("role", "tabpanel");
    panel.querySelector(".hx-tab-title").hidden = true;
    if (!buttons.has(id)) {
      const button = document.createElement("button");
      button.type = "button";
      button.id = `hx-tab-button-${number}-${at}`;
      button.value = id;
      button.setAttribute("role", "tab");
      buttons.set(id, button);
      list.append(button);
    }
    panel.setAttribute("aria-labelledby", buttons.get(id).id);
  });
  group.prepend(list);
}

let chosen = (remembered("hx-tabs") || "").split(" ").filter(Boolean);
function choose(id) {
  const now = groups();
  const rest = chosen.filter((other) => !now.some(({ buttons }) => has(buttons, id) && has(buttons, other)));
  chosen = [...words(id), ...rest].slice(0, 20);
  remember("hx-tabs", chosen.join(" "));
  show();
}
function has(buttons, id) {
  return buttons.some((button) => words(button.value).some((word) => words(id).includes(word)));
}
function show() {
  const current = [];
  for (const { panels, buttons } of groups()) {
    // A dependent tab is there while what it depends on is chosen.
    const open = panels.filter((panel) => !panel.dataset.condition || [...current, ...chosen].includes(panel.dataset.condition));
    const there = open.length > 0 ? open : panels;
    const named = (id) => there.find((panel) => words(panel.dataset.tab).includes(id));
    const shown = named(chosen.find(named)) || there[0];
    current.push(...words(shown.dataset.tab));
    for (const panel of panels) panel.hidden = panel !== shown;
    for (const button of buttons) {
      const selected = button.value === shown.dataset.tab;
      button.hidden = !there.some((panel) => panel.dataset.tab === button.value);
      button.setAttribute("aria-selected", selected);
      button.tabIndex = selected ? 0 : -1;
      if (selected && shown.id) button.setAttribute("aria-controls", shown.id);
      else button.removeAttribute("aria-controls");
    }
  }
}

const tabOf = (event) => event.target.closest(".hx-tab-list > button");
on(document, "click", (event) => {
  const button = tabOf(event);
  if (button) choose(button.value);
});
on(document, "keydown", (event) => {
  const button = tabOf(event);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!button || !step) return;
  const there = [...button.parentElement.children].filter((other) => !other.hidden);
  const forward = getComputedStyle(button).direction === "rtl" ? -step : step;
  const next = there[(there.indexOf(button) + forward + there.length) % there.length];
  next.focus();
  next.click();
  event.preventDefault();
});
// A button is named as the title of its section is, whose language the modes change.
function name() {
  for (const { panels, buttons } of groups()) {
    for (const button of buttons) {
      const title = panels.find((panel) => panel.dataset.tab === button.value).querySelector(".hx-tab-title").cloneNode(true);
      title.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
      button.replaceChildren(...title.childNodes);
    }
  }
  show();
}
groups().forEach(build);
name();
on(window, "hx-laid", name);
reveal(".hx-tab[data-tab]", (panel) => choose(words(panel.dataset.tab)[0]));
}
