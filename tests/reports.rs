//! Reports as a CI asks for them, and the ready pieces for CI.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{TestSite, files_of};
use serde_yaml::Value;

const SITE: &str = "-- site/content/en-US/a.md --
# A

[x](no.md)
-- site/hexapla.toml --
";

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn one_run_writes_a_log_and_files() {
    let site = TestSite::new(SITE);
    let plain = site.run(&["--root", "site", "check", "--no-cache"]);
    let arguments = ["--root", "site", "check", "--report", "json=out/a.json", "--report", "sarif=b c.sarif"];
    let ran = site.run(&arguments);
    assert_eq!((ran.code, &ran.out), (1, &plain.out), "{}", ran.err);
    let report = json(&site.read("out/a.json"));
    assert_eq!(report["findings"][0]["path"], "content/en-US/a.md");
    let sarif = json(&site.read("b c.sarif"));
    let fingerprint = &sarif["runs"][0]["results"][0]["partialFingerprints"]["hexapla/v1"];
    assert_eq!(*fingerprint, report["findings"][0]["fingerprint"]);
    // They are written again whatever was found before.
    std::fs::remove_file(site.path("b c.sarif")).unwrap();
    assert_eq!(site.run(&arguments).code, 1);
    assert!(site.exists("b c.sarif"));
}

#[test]
fn every_form_goes_to_standard_output_as_to_a_file() {
    let site = TestSite::new(SITE);
    for form in ["text", "json", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"] {
        let ran = site.run(&[
            "--root",
            "site",
            "check",
            "--format",
            form,
            "--path-prefix",
            "site",
            "--report",
            &format!("{form}=f"),
        ]);
        assert_eq!(ran.code, 1, "{form}: {}", ran.err);
        assert_eq!(ran.out, site.read("f"), "{form}");
        assert!(ran.out.contains("site/content/en-US/a.md"), "{form}: {}", ran.out);
        let kept = site.run(&["--root", "site", "check", "--format", form, "--path-prefix", "site"]);
        let again = site.run(&["--root", "site", "check", "--format", form, "--path-prefix", "site"]);
        assert_eq!((kept.code, kept.out, again.code, again.out), (1, ran.out.clone(), 1, ran.out), "{form}");
    }
}

#[test]
fn what_cannot_be_a_report_is_refused_and_nothing_is_written() {
    let site = TestSite::new(SITE);
    let before = files_of(&site.path(""));
    for (report, told) in [
        ("sarif", "write FORMAT=FILE"),
        ("sarif=", "write FORMAT=FILE"),
        ("sarf=a", "there is no format `sarf`; there are text, json, github, gitlab, sarif, junit, rdjson, markdown"),
        ("json=site/content/en-US/b.json", "is among the documents of en-US"),
        ("json=..", ".. is no file name"),
        ("json=site", "site"),
    ] {
        let ran = site.run(&["--root", "site", "check", "--report", report]);
        assert!(ran.code == 2 && ran.err.contains(told) && ran.out.is_empty(), "{report}: {} {}", ran.code, ran.err);
    }
    assert_eq!(files_of(&site.path("")), before);
}

#[test]
fn a_warning_that_counts_as_deny_is_an_error_in_every_form() {
    let site =
        TestSite::new("-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n# A\n-- content/ru/b.md --\n# B\n");
    let count = |arguments: &[&str], what: &str| site.run(arguments).out.matches(what).count();
    for (form, warn, deny) in [
        ("github", "::warning ", "::error "),
        ("gitlab", "\"minor\"", "\"major\""),
        ("junit", "<skipped", "<failure"),
        ("rdjson", "\"WARNING\"\n    }", "\"ERROR\"\n    }"),
    ] {
        let warned = ["check", "--format", form];
        let denied = ["check", "--format", form, "--deny-warnings"];
        let found = count(&warned, warn);
        assert!(found > 0, "{form}: {}", site.run(&warned).out);
        assert_eq!((count(&warned, deny), count(&denied, warn), count(&denied, deny)), (0, 0, found), "{form}");
    }
}

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn yaml(path: &str) -> Value {
    let text = std::fs::read_to_string(own(path)).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The options of a script's calls of `hexapla`: its words that begin with `--`, without lines that call cargo.
fn options_of(script: &str) -> Vec<&str> {
    let lines = script.lines().filter(|line| !line.contains("cargo install"));
    let words = lines.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-'));
    words.filter(|word| word.len() > 2 && word.starts_with("--")).collect()
}

#[test]
fn the_ready_pieces_use_options_that_there_are() {
    let help = TestSite::new(SITE).run(&["check", "--help"]).out;
    let known: Vec<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).collect();
    let action = yaml("action.yml");
    let action = action["runs"]["steps"][1]["run"].as_str().unwrap();
    let gitlab = yaml("ci/gitlab-hexapla.yml");
    let gitlab = gitlab["hexapla"]["script"][1].as_str().unwrap();
    for (piece, script, least) in [("action.yml", action, 6), ("gitlab-hexapla.yml", gitlab, 4)] {
        let options = options_of(script);
        assert!(options.len() >= least, "{piece}: {options:?}");
        for option in options {
            assert!(known.contains(&option), "{piece} uses {option}");
        }
    }
    let hooks = yaml(".pre-commit-hooks.yaml");
    let entry: Vec<&str> = hooks[0]["entry"].as_str().unwrap().split(' ').collect();
    assert_eq!(entry, ["hexapla", "check"]);
}

#[test]
fn the_pieces_have_the_parts_that_their_readers_ask_for() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let script = step["run"].as_str().unwrap();
        assert!(step["shell"] == "bash" && !script.contains("${{"), "an input is put into a script: {script}");
    }
    // Each input is used, and each that is used is there.
    let text = std::fs::read_to_string(own("action.yml")).unwrap();
    let inputs: Vec<&str> = action["inputs"].as_mapping().unwrap().keys().map(|name| name.as_str().unwrap()).collect();
    let mut used: Vec<&str> = text.split("${{ inputs.").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
    used.dedup();
    assert_eq!(inputs, used);

    let hooks = yaml(".pre-commit-hooks.yaml");
    for key in ["id", "name", "entry", "language"] {
        assert!(hooks[0][key].is_string(), "{key}");
    }
    assert_eq!((&hooks[0]["language"], &hooks[0]["pass_filenames"]), (&"rust".into(), &false.into()));

    let job = yaml("ci/gitlab-hexapla.yml");
    let job = &job["hexapla"];
    let script = job["script"][1].as_str().unwrap();
    for (report, form) in [("codequality", "gitlab"), ("junit", "junit")] {
        let file = job["artifacts"]["reports"][report].as_str().unwrap();
        assert!(script.contains(&format!("--report {form}={file} ")), "{script}");
    }
}

/// A shell script run in a site with the program on its path; what it wrote to `GITHUB_OUTPUT` is in `output`.
fn shell(site: &TestSite, script: &str, variables: &[(&str, &str)]) -> common::Ran {
    let program = assert_cmd::cargo::cargo_bin("hexapla");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash")
        .args(["-c", script])
        .current_dir(site.path(""))
        .env("PATH", path)
        .env("GITHUB_OUTPUT", site.path("output"))
        .env("GITHUB_PATH", site.path("paths"))
        .env("GITHUB_STEP_SUMMARY", site.path("summary"))
        .env("RUNNER_TEMP", site.path("temp dir"))
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    common::Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn the_action_runs() {
    let action = yaml("action.yml");
    let steps = &action["runs"]["steps"];
    let site = TestSite::new(SITE);
    // A program that is on the path is not built.
    let installed = shell(&site, steps[0]["run"].as_str().unwrap(), &[("SOURCE", "/nowhere")]);
    assert!(installed.code == 0 && !site.exists("paths"), "{}", installed.err);

    let script = steps[1]["run"].as_str().unwrap();
    let run = |root: &str, args: &str, fail_on: &str, sarif: &str, summary: &str| {
        let site = TestSite::new(SITE);
        let variables = [("ROOT", root), ("ARGS", args), ("FAIL_ON", fail_on), ("SARIF", sarif), ("SUMMARY", summary)];
        let ran = shell(&site, script, &variables);
        (site, ran)
    };
    let (site, ran) = run("site", "", "deny", "out dir/h.sarif", "true");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("::error file=site/content/en-US/a.md,line=3,endLine=3,"), "{}", ran.out);
    assert_eq!(site.read("output"), "sarif-file=out dir/h.sarif\nexit-code=1\n");
    assert!(site.read("out dir/h.sarif").contains("site/content/en-US/a.md"));
    assert!(site.read("summary").starts_with("## Hexapla: 1 deny, 0 warn\n"));

    let (site, ran) = run("site", " --locale  en-US\n--drafts ", "never", "", "false");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(site.read("output"), "sarif-file=\nexit-code=0\n");
    assert!(!site.exists("summary"));

    // What stands in an input is never a part of the script.
    let (site, ran) =
        run("$(touch evil)", "`touch evil` $(touch evil) ; touch evil", "deny; touch evil", "x; touch evil", "true");
    assert!(ran.code == 2 && !site.exists("evil"), "{} {}", ran.code, ran.err);
    assert_eq!(site.read("output"), "sarif-file=\nexit-code=2\n");
    let (site, ran) = run("site", "", "deny", "a\nexit-code=0", "true");
    assert!(ran.code == 2 && !site.exists("output"), "{}", ran.err);
}

#[test]
fn the_job_for_gitlab_runs() {
    let job = yaml("ci/gitlab-hexapla.yml");
    let job = &job["hexapla"];
    let script: Vec<&str> = job["script"].as_sequence().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let mut variables: Vec<(&str, &str)> = job["variables"]
        .as_mapping()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str().unwrap(), value.as_str().unwrap()))
        .collect();
    variables.extend([("HEXAPLA_ROOT", "site"), ("HEXAPLA_ARGS", "--drafts --locale en-US")]);
    let site = TestSite::new(SITE);
    let ran = shell(&site, &format!("set -eu\n{}", script.join("\n")), &variables);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let reports = job["artifacts"]["reports"].as_mapping().unwrap();
    let read = |name: &str| site.read(reports[name].as_str().unwrap());
    assert_eq!(json(&read("codequality"))[0]["location"]["path"], "site/content/en-US/a.md");
    assert!(read("junit").contains("<failure type=\"broken-link\""));
}
