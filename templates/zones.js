"use strict";

// Uses what site.js has.
{
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

const choose = zones();
reveal(".hx-zone[data-pivot]", choose);
}
