"use strict";

// Uses what site.js has.
{
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

const choose = tabs();
reveal(".hx-tab[data-tab]", choose);
}
