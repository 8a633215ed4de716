#!/usr/bin/env python3
"""Hold the findings on faulty strings against those of compare-locales: each of its findings must be among ours.

The strings are those of `reference/` and `ru/` beside this file. Usage: compare.py HEXAPLA COMPARE-LOCALES
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
PROJECT = """basepath = "."
locales = ["ru"]
[[paths]]
reference = "reference/**/*.ftl"
l10n = "{locale}/**/*.ftl"
"""
# What compare-locales says, the lint that says it here, and what our message must hold ({0}, {1} are the groups).
KINDS = [
    (r"(\S+) occurs \d+ times", "ui-duplicate-message", ["`{0}`"]),
    (r"Missing attribute: (\S+) .* for (\S+)", "ui-message-missing", ["`.{0}` of `{1}`"]),
    (r"Obsolete attribute: (\S+) .* for (\S+)", "ui-message-extra", ["`.{0}` of `{1}`"]),
    (r"Missing value .* for (\S+)", "ui-message-missing", ["value of", "`{0}`"]),
    (r"Obsolete value .* for (\S+)", "ui-message-extra", ["no value", "`{0}`"]),
    (r"Missing \w+ reference: (\S+) .* for (\S+)", "ui-variable-mismatch", ["lacks {0}", "`{1}`"]),
    (r"Obsolete \w+ reference: (\S+) .* for (\S+)", "ui-variable-mismatch", ["has {0}", "`{1}`"]),
    (r'Attribute "(\S+)" is duplicated .* for (\S+)', "ui-duplicate-message", ["`.{0}` of `{1}`"]),
    (r'Variant key "(\S+)" is duplicated .* for (\S+)', "ui-duplicate-message", ["`{0}`", "`{1}`"]),
    (r"Plural categories missing: (.*) at line .* for (\S+)", "ui-plural-incomplete", ["{0}", "`{1}`"]),
    (r"Unparsed content .* from line (\d+) ", "ui-syntax-error", []),
]
# What compare-locales does not look at.
OWN = ["ui-variable-mismatch `date` has $dat", "ui-variable-mismatch `.title` of `attribute-date` has $dat"]
CLEAN = ["clean", "clean-count", "-product"]


def ours(hexapla, root):
    """Our findings on the strings of ru, as lint, line and message."""
    (root / "hexapla.toml").write_text("[locales.ru]\n[lints]\nui-message-unused = \"allow\"\n")
    for locale, folder in [("en-US", "reference"), ("ru", "ru")]:
        (root / "content" / locale).mkdir(parents=True)
        (root / "content" / locale / "index.md").write_text("# A\n")
        (root / "locales" / locale).mkdir(parents=True)
        (root / "locales" / locale / "site.ftl").write_bytes((HERE / folder / "site.ftl").read_bytes())
    ran = subprocess.run([hexapla, "--root", root, "check", "--format", "json"], capture_output=True, text=True)
    found = json.loads(ran.stdout)["findings"]
    return [(f["lint"], f["start"]["line"], f["message"]) for f in found if f["lint"].startswith("ui-")]


def theirs(compare_locales):
    """The findings of compare-locales, as kind and text."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "l10n.toml").write_text(PROJECT)
        for name in ["reference", "ru"]:
            (root / name).mkdir()
            (root / name / "site.ftl").write_bytes((HERE / name / "site.ftl").read_bytes())
        command = [compare_locales, "--json", "-", root / "l10n.toml", root, "ru"]
        ran = subprocess.run(command, capture_output=True, text=True)
    details = json.loads(ran.stdout)[0]["details"]
    return [pair for file in details.values() for told in file for pair in told.items()]


def unread(name):
    """The line of the strings of ru on which an entry of this name begins, if it does."""
    lines = (HERE / "ru" / "site.ftl").read_text().split("\n")
    return next((at + 1 for at, line in enumerate(lines) if line.startswith(f"{name} ")), None)


def expected(kind, text):
    """The lint, the line and the parts of the message that a finding of theirs asks for."""
    if kind == "missingEntity" and (line := unread(text)):
        # It is there and cannot be read, which we tell once.
        return "ui-syntax-error", line, []
    if kind == "missingEntity":
        return "ui-message-missing", None, [f"`{text}`"]
    if kind == "obsoleteEntity":
        return "ui-message-extra", None, [f"`{text}`"]
    for pattern, lint, parts in KINDS:
        if match := re.search(pattern, text):
            line = int(match[1]) if lint == "ui-syntax-error" else None
            return lint, line, [part.format(*match.groups()) for part in parts]
    sys.exit(f"compare-locales says something that this script does not know: {kind}: {text}")


def main():
    hexapla, compare_locales = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        found = ours(str(pathlib.Path(hexapla).resolve()), pathlib.Path(folder))
    told = theirs(compare_locales)
    wanted = [(f"{kind}: {text}", *expected(kind, text)) for kind, text in told]
    for own in OWN:
        lint, *parts = own.split(" ", 1)
        wanted.append((own, lint, None, [parts[0].rsplit(" has ", 1)[0], "has $dat"]))
    lost = []
    for name, lint, line, parts in wanted:
        fits = lambda f: f[0] == lint and line in (None, f[1]) and all(part in f[2] for part in parts)
        if not any(fits(f) for f in found):
            lost.append(name)
    # References to a clean message are faults of others; a finding about one begins with it.
    alarms = [f for f in found for name in CLEAN if f[2].startswith((f"the message `{name}`", f"the term `{name}`"))]
    print(f"compare-locales has {len(told)} findings, {len(told) + len(OWN) - len(lost)} of {len(wanted)} are ours too")
    if len(told) < 15 or lost or alarms:
        sys.exit("\n".join(["not found:", *lost, "false alarms:", *map(str, alarms)]))


main()
