#!/usr/bin/env python3
"""Reports of `hexapla check` against readers that are not ours.

    validate.py HEXAPLA [FOLDER_OF_LOCALES]

Makes every form of report for a made-up site that holds what is hard to print, for one without findings, and for the
locales below FOLDER_OF_LOCALES, and compares each form with the JSON report and the files. A reader that is not
installed is named and left out. Exits with 1 on the first report that is wrong.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
FORMS = ["json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"]
SCHEMA = HERE.parent.parent.parent / "shared/schemas/ci/sarif-2.1.0.schema.json"
# Where the program comes from is not known to it.
TOLERATED = ["SARIF2005"]


def pair(number, target, source):
    return (
        f'<span data-ttu-id="d3385-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="d3385-{number}">{source}</span></span>'
    )


def made_up():
    """A site with findings of many kinds: text, or bytes where the ends of lines matter, by path."""
    nasty = "".join(
        f"- 𐐀😀 é [link](<{address}>)\n"
        for address in [
            "no such \"page\".md",
            "a|b`c.md",
            "<!--",
            "no\u0001\u001b[31m.md",
            "]]>&amp;.md",
            "@someone/#1.md",
            "##[error]x.md",
            "100%25,a:b.md",
            "{0}{{x}}.md",
            "https-::error file=x::y.md",
        ]
    )
    head = "---\ntitle: T\nms.openlocfilehash: 0000000000000000000000000000000000000000\n---\n"
    segments = [(103, "Раз 😀.", "One."), (104, "", "Two."), (105, "Three words here.", "Three words here.")]
    russian = head + "# Ж\n\n" + "\n\n".join(pair(*each) for each in segments) + "\n\n" + nasty
    chinese = head + "# 中\n\n" + pair(103, "一。", "One.") + "\n\n" + pair(103, "二。", "Another one.") + "\n"
    return {
        "hexapla.toml": "[locales.ru]\n[locales.zh-CN]\n[lints]\npossibly-untranslated = \"warn\"\n",
        "content/en-US/index.md": "# Start\n\nOne.\n\nTwo.\n\n![p](none.png)\n",
        "content/en-US/only here.md": "# Only\n",
        "content/en-US/крыло/a #1 100%, b.md": "# A\n\n" + nasty,
        "content/en-US/crlf.md": ("\ufeff# A\n\n" + nasty + "\n:::note\nnever closed\n").replace("\n", "\r\n").encode(),
        "content/en-US/::error::x.md": "# X\n\n[x](no.md)\n" + "[y](no.md)\n" * 12,
        "content/ru/index.md": russian,
        "content/ru/крыло/a #1 100%, b.md": russian.replace("\n", "\r\n").encode(),
        "content/zh-CN/index.md": chinese,
        "content/ru/broken.md": "---\ntitle: [\n---\n# X\n",
        "content/ru/latin.md": b"# \xff\xfe\n",
        "locales/ru/site.ftl": "search = { \n",
    }


def clean():
    return {"hexapla.toml": "", "content/en-US/index.md": "# Start\n"}


def write(folder, files):
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def check(that, what):
    if not that:
        raise AssertionError(what)


class Reports:
    """Every form of the report on one site, which stands in the folder `site` of the working folder."""

    def __init__(self, hexapla, work):
        self.work = work
        arguments = [hexapla, "--root", "site", "check", "--exit-zero", "--path-prefix", "site"]
        arguments += [part for form in FORMS for part in ("--report", f"{form}=out/report.{form}")]
        ran = subprocess.run(arguments, cwd=work, capture_output=True, check=False)
        check(ran.returncode == 0, ran.stderr.decode())
        self.text = {form: (work / f"out/report.{form}").read_text(encoding="utf-8") for form in FORMS}
        self.report = json.loads(self.text["json"])
        self.findings = self.report["findings"]
        self.deny = [finding for finding in self.findings if finding["level"] == "deny"]
        self.warn = [finding for finding in self.findings if finding["level"] == "warn"]
        self.files = {}

    def text_of(self, path):
        """A file's bytes, as they are read: what is no UTF-8 is read as an empty text."""
        if path not in self.files:
            data = (self.work / path).read_bytes()
            try:
                data.decode()
            except UnicodeDecodeError:
                data = b""
            self.files[path] = data
        return self.files[path]

    def lines(self, path):
        """A file's lines in bytes, with their ends."""
        return re.split(rb"(?<=\n)", self.text_of(path))

    def spanned(self, finding):
        return self.text_of(finding["path"])[finding["start"]["offset"] : finding["end"]["offset"]]


def between(lines, start, end):
    """What lies between two places, each a line from 1 and an offset in bytes into it."""
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]]
    middle = b"".join(lines[start[0] : end[0] - 1])
    return lines[start[0] - 1][start[1] :] + middle + lines[end[0] - 1][: end[1]]


def in_characters(lines, line, column):
    """A column in characters, of which a byte-order mark is none, as an offset in bytes."""
    text = lines[line - 1].decode()
    return len(text[: column - 1 + (column > 1 and text.startswith("\ufeff"))].encode())


def json_(reports):
    prints = [finding["fingerprint"] for finding in reports.findings]
    check(len(set(prints)) == len(prints), "fingerprints are not unique")
    check(all(re.fullmatch("[0-9a-f]{16}", each) for each in prints), "a fingerprint is no 16 digits")
    summary = reports.report["summary"]
    check((summary["deny"], summary["warn"]) == (len(reports.deny), len(reports.warn)), summary)


def sarif(reports):
    log = json.loads(reports.text["sarif"])
    (run,) = log["runs"]
    results, rules = run["results"], run["tool"]["driver"]["rules"]
    by_print = {finding["fingerprint"]: finding for finding in reports.findings}
    check(len(results) == len(reports.findings), "results were lost")
    check({rule["id"] for rule in rules} == {finding["lint"] for finding in reports.findings}, "rules")
    levels = [result["level"] for result in results]
    check(levels == sorted(levels), "errors come first")
    for result in results:
        finding = by_print.pop(result["partialFingerprints"]["hexapla/v1"])
        check(rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["lint"], result)
        check(result["level"] == {"deny": "error", "warn": "warning"}[finding["level"]], result)
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        check(re.fullmatch(r"[A-Za-z0-9\-._~%!$&'()*+,;=@/]+", uri.removeprefix("file://")), uri)
        path = urllib.parse.unquote(uri.removeprefix("file://"), errors="strict")
        check(path == finding["path"], uri)
        region, lines = place["region"], reports.lines(path)
        start = region["startLine"], in_characters(lines, region["startLine"], region["startColumn"])
        end = region["endLine"], in_characters(lines, region["endLine"], region["endColumn"])
        mark = "\ufeff".encode()
        check(between(lines, start, end).removeprefix(mark) == reports.spanned(finding).removeprefix(mark), result)
        changes = [change for fix in result.get("fixes", []) for change in fix["artifactChanges"]]
        check(len(changes) == ("fix" in finding), result)
        for change in changes:
            check(change["artifactLocation"]["uri"] == uri, change)
            replacements = change["replacements"]
            stated = [(each["deletedRegion"], each.get("insertedContent", {}).get("text", "")) for each in replacements]
            held = [(region_of(edit), edit["replacement"]) for edit in finding["fix"]["edits"]]
            check(stated == held, change)
        ids = {str(location["id"]) for location in result.get("relatedLocations", [])}
        linked = set(re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]))
        check(ids == linked and len(ids) == len(finding["related"]), result)
        held = {"locale": finding["locale"], "page": finding["page"], "segment": finding.get("segment")}
        held = {name: value for name, value in held.items() if value is not None}
        check(result.get("properties", {}) == held, result)
    try:
        import jsonschema
    except ImportError:
        missing("jsonschema")
    else:
        if SCHEMA.exists():
            schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
            for error in jsonschema.Draft7Validator(schema).iter_errors(log):
                raise AssertionError(f"{error.json_path}: {error.message}")
        else:
            missing("the schema of SARIF, which is not beside the checkout")
    tool = HERE / "node_modules/.bin/sarif-multitool"
    if not tool.exists():
        missing("sarif-multitool")
        return
    # Its exit code is 0 whatever it finds.
    file = reports.work / "out/report.sarif"
    ran = subprocess.run([tool, "validate", file], capture_output=True, text=True, check=False)
    output = ran.stdout + ran.stderr
    check("Analysis completed successfully." in output, output)
    told = re.findall(r"^.*: (?:error|warning) (\w+):.*$", output, re.MULTILINE)
    check(all(rule in TOLERATED for rule in told), output)


def region_of(place):
    """A place of the JSON report as a region of SARIF."""
    start, end = place["start"], place["end"]
    lines = {"startLine": start["line"], "endLine": end["line"]}
    return lines | {"startColumn": start["column"], "endColumn": end["column"]}


def github(reports):
    lines = reports.text["github"].split("\n")
    check(lines.pop() == "", "the last line has an end")
    command = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)")
    found = {"error": [], "warning": [], "notice": []}
    log, token = [], None
    for line in lines:
        if token is None and line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
            check(len(token) == 64, token)
        elif token and line == f"::{token}::":
            token = ""
        elif token:
            log.append(line)
        elif line.startswith("::"):
            match = command.fullmatch(line)
            check(match, line)
            properties = dict(each.split("=", 1) for each in match[2].split(","))
            found[match[1]].append(({name: unescaped(value) for name, value in properties.items()}, match[3]))
        else:
            check("##[" not in line and line == lines[-1], line)
    check(len(log) == len(reports.findings) and (token == "" or not log), "the log holds each finding")
    check(all(not re.search(r"[\x00-\x1f\x7f]", line) for line in lines), "a control character was printed")
    for kind, findings in (("error", reports.deny), ("warning", reports.warn)):
        check(len(found[kind]) == min(10, len(findings)), kind)
        for (properties, data), finding in zip(found[kind], findings):
            start, end = finding["start"], finding["end"]
            check(properties["file"] == finding["path"] and properties["title"] == finding["lint"], properties)
            check(int(properties["line"]) == start["line"] <= int(properties["endLine"]) <= end["line"], properties)
            check(("col" in properties) == (start["line"] == end["line"]), properties)
            if "col" in properties:
                check(int(properties["col"]) == start["column"] <= int(properties["endColumn"]), properties)
            check(flat(unescaped(data)).startswith(flat(finding["message"])), data)
    check(len(found["notice"]) == (len(found["error"]) + len(found["warning"]) < len(reports.findings)), "notice")


def unescaped(text):
    check(not re.search("%(?!25|0D|0A|3A|2C)", text), text)
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def flat(text):
    """A text without what becomes a space or is shown as lost."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufffd]+", "", text)


def gitlab(reports):
    issues = json.loads(reports.text["gitlab"])
    check(len(issues) == len(reports.findings), "issues were lost")
    check(len({issue["fingerprint"] for issue in issues}) == len(issues), "fingerprints are not unique")
    for issue, finding in zip(issues, reports.findings):
        check(isinstance(issue["description"], str) and issue["description"], issue)
        check(issue["check_name"] == finding["lint"], issue)
        check(issue["severity"] == {"deny": "major", "warn": "minor"}[finding["level"]], issue)
        check(issue["severity"] in ("info", "minor", "major", "critical", "blocker"), issue)
        check(issue["location"]["path"] == finding["path"], issue)
        check(issue["location"]["lines"]["begin"] == finding["start"]["line"], issue)


def rdjson(reports):
    result = json.loads(reports.text["rdjson"])
    check(set(result) == {"source", "severity", "diagnostics"} and result["source"]["name"] == "hexapla", "head")
    check(len(result["diagnostics"]) == len(reports.findings), "diagnostics were lost")
    for diagnostic, finding in zip(result["diagnostics"], reports.findings):
        check(isinstance(diagnostic["message"], str) and diagnostic["message"], diagnostic)
        check(diagnostic["severity"] == {"deny": "ERROR", "warn": "WARNING"}[finding["level"]], diagnostic)
        check(diagnostic["code"]["value"] == finding["lint"], diagnostic)
        path, span = diagnostic["location"]["path"], diagnostic["location"]["range"]
        check(path == finding["path"], diagnostic)
        start, end = span["start"], span["end"]
        place = (start["line"], start["column"] - 1), (end["line"], end["column"] - 1)
        check(between(reports.lines(path), *place) == reports.spanned(finding), diagnostic)
        suggestions = diagnostic.get("suggestions", [])
        check(len(suggestions) == ("fix" in finding), diagnostic)
        for suggestion in suggestions:
            text = mended(reports.text_of(path), finding["fix"])
            check(suggested(reports.lines(path), suggestion) == text, suggestion)
        check(len(diagnostic.get("related_locations", [])) == len(finding["related"]), diagnostic)


def suggested(lines, suggestion):
    """A file with a suggestion made."""
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    before = b"".join(lines[: start["line"] - 1]) + lines[start["line"] - 1][: start["column"] - 1]
    behind = lines[end["line"] - 1][end["column"] - 1 :] + b"".join(lines[end["line"] :])
    return before + suggestion["text"].encode() + behind


def mended(text, fix):
    """A file with the edits of a fix made."""
    for edit in reversed(fix["edits"]):
        text = text[: edit["start"]["offset"]] + edit["replacement"].encode() + text[edit["end"]["offset"] :]
    return text


def junit(reports):
    check(not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", reports.text["junit"]), "no character of XML")
    try:
        import junitparser
    except ImportError:
        missing("junitparser")
        return
    report = junitparser.JUnitXml.fromfile(str(reports.work / "out/report.junit"))
    expected = len(reports.findings) + 1, len(reports.deny), len(reports.warn), 0
    check((report.tests, report.failures, report.skipped, report.errors) == expected, "counts")
    names, kinds = Counter(), Counter()
    for suite in report:
        stated = suite.tests, suite.failures, suite.skipped, suite.errors
        suite.update_statistics()
        check((suite.tests, suite.failures, suite.skipped, suite.errors) == stated, suite.name)
        for case in suite:
            names[(case.classname, case.name)] += 1
            kinds.update(type(result).__name__ for result in case.result)
            if not case.result:
                check((suite.name, case.name) == ("hexapla", "check"), case.name)
    check(max(names.values()) == 1, names.most_common(1))
    check((kinds["Failure"], kinds["Skipped"]) == (len(reports.deny), len(reports.warn)), kinds)


def markdown(reports):
    text = reports.text["markdown"]
    check(len(text.encode("utf-16-le")) // 2 < 65_536, "too long for a comment")
    rows = re.findall(r"^\| (?!File|:--).*$", text, re.MULTILINE)
    more = re.search(r"^\*\*(\d+) more findings\*\*", text, re.MULTILINE)
    check(len(rows) + int(more[1] if more else 0) == len(reports.findings), "rows were lost")
    check(text.count("<details>") == text.count("</details>"), "details")
    for row in rows:
        check(row.count("|") == 5, row)
        bare = re.sub(r"<code>[^<>]*</code>|<br>", "", row)
        check(not re.search(r"[<>`*\[\]\\@]|&(?!#\d+;)|&#64;\w", bare), row)


ABSENT = set()


def missing(what):
    ABSENT.add(what)


def main():
    hexapla = os.path.abspath(sys.argv[1])
    sites = {"made-up": made_up(), "clean": clean()}
    if len(sys.argv) > 2:
        locales = sorted(folder for folder in Path(sys.argv[2]).resolve().iterdir() if folder.is_dir())
        sites["corpus"] = {
            "hexapla.toml": "".join(f"[locales.{each.name}]\ncontent = '{each}'\n" for each in locales)
        }
    for name, files in sites.items():
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            write(work / "site", files)
            reports = Reports(hexapla, work)
            for form, judge in {
                "json": json_,
                "sarif": sarif,
                "github": github,
                "gitlab": gitlab,
                "rdjson": rdjson,
                "junit": junit,
                "markdown": markdown,
            }.items():
                try:
                    judge(reports)
                except AssertionError as wrong:
                    sys.exit(f"{name}: the {form} report is wrong: {wrong}")
            kinds = {finding["lint"] for finding in reports.findings}
            if name == "made-up":
                check(len(kinds) >= 12 and reports.deny and reports.warn, sorted(kinds))
            if name == "clean":
                check(not reports.findings, reports.findings)
            counts = f"{len(reports.deny)} deny, {len(reports.warn)} warn of {len(kinds)} lints"
            print(f"{name}: {counts} in {len(FORMS)} forms")
    for what in sorted(ABSENT):
        print(f"left out: {what}")


main()
