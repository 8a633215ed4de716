"use strict";

// Uses what site.js has.
{
// Zones: the reader chooses a pivot, and the zones of the others go. Without a script each zone names its pivots. The
// reading modes put copies in their place, so zones are looked up whenever they are shown.
const zones = () => all(".hx-zone[data-pivot]");
const pivots = (zone) => zone.dataset.pivot.split(" ");

function begin() {
  const names = new Map();
  for (const zone of zones()) {
    const labels = zone.querySelectorAll(":scope > .hx-zone-label > span");
    pivots(zone).forEach((id, at) => names.set(id, labels[at]?.textContent || names.get(id) || id));
  }
  if (names.size < 2 || !article) return () => {};
  const select = document.createElement("select");
  for (const [id, name] of names) select.add(new Option(name, id));
  select.setAttribute("aria-label", document.querySelector(".hx-main").dataset.pivots || "");
  const asked = new URLSearchParams(location.search).get("pivots") || remembered("hx-pivot");
  if (names.has(asked)) select.value = asked;
  const show = () => {
    for (const zone of zones()) {
      zone.hidden = !pivots(zone).includes(select.value);
      zone.querySelector(":scope > .hx-zone-label").hidden = true;
    }
  };
  on(select, "change", () => {
    remember("hx-pivot", select.value);
    show();
  });
  const box = document.createElement("p");
  box.className = "hx-pivots";
  box.append(select);
  article.prepend(box);
  show();
  on(window, "hx-laid", show);
  return (zone) => {
    select.value = pivots(zone)[0];
    show();
  };
}

reveal(".hx-zone[data-pivot]", begin());
}
