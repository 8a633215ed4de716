// The language switcher keeps the place: its links carry the fragment of the page that is read.
"use strict";
const links = document.querySelectorAll(".hx-languages a");
const targets = Array.from(links, (link) => link.href.split("#")[0]);
function keepPlace() {
  links.forEach((link, at) => {
    link.href = targets[at] + location.hash;
  });
}
addEventListener("hashchange", keepPlace);
keepPlace();
