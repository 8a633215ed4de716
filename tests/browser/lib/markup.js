// The HTML of files, judged by html-validate and by the Nu HTML checker.
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { HtmlValidate } from "html-validate";
import vnu from "vnu-jar";

const RULES = {
  extends: ["html-validate:recommended", "html-validate:standard"],
  rules: {
    // Authors title their pages; how long a title may be is a matter of taste.
    "long-title": "off",
    // The spaces at the ends of lines are the authors', in code and in paragraphs, and are kept byte for byte.
    "no-trailing-whitespace": "off",
    // HTML allows both spellings; the templates have the short one of HTML, and MathML the long one of XML.
    "void-style": "off",
    // Texts of authors hold such characters as they were written, which HTML allows where they are unambiguous.
    "no-raw-characters": ["error", { relaxed: true }],
  },
};

// Each error as `file:line:column rule: message`.
export async function htmlValidate(files) {
  const validator = new HtmlValidate(RULES);
  const faults = [];
  for (const { name, text } of files) {
    const report = await validator.validateString(text, name);
    for (const { messages } of report.results) {
      for (const { line, column, ruleId, message, severity } of messages) {
        if (severity === 2) faults.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
      }
    }
  }
  return faults;
}

// Whether a Java can be started, which the Nu HTML checker is run by.
export function java() {
  return spawnSync("java", ["-version"]).status === 0;
}

// Which heading follows which is the authors' to say, and kept.
const OUTLINE = /^The heading “h\d” .* skipping \d heading level/;

// Each error of files on the disk as `file:line:column message`.
export function nu(paths) {
  const ran = spawnSync("java", ["-Xss4m", "-jar", String(vnu), "--format", "json", "--errors-only", ...paths], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (ran.error) throw ran.error;
  const { messages } = JSON.parse(ran.stderr);
  return messages.filter(({ message }) => !OUTLINE.test(message)).map(({ url, lastLine, firstColumn, message }) => `${decodeURI(url ?? "").replace(/^file:\/*/, "/")}:${lastLine}:${firstColumn} ${message}`);
}

export function read(folder, paths) {
  return paths.map((path) => ({ name: path, text: readFileSync(`${folder}/${path}`, "utf8") }));
}
