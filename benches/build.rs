//! What a build costs, against a bare program over the same pages in the same run.
//!
//! The bare program walks, reads, parses with pulldown-cmark, prints the HTML and writes one file a page, with the
//! same parallelism. Each measured run is a process of its own, the sides in turn; output goes to a file system in
//! memory where there is one. CPU time is user and system time of the whole process.
//!
//! ```text
//! cargo bench --bench build                      pages made by the benchmark
//! cargo bench --bench build -- --corpus DIR      the locale folders of DIR, once and 20 times
//! ```

#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::copy_folder;
use nix::sys::resource::{UsageWho, getrusage};
use rayon::prelude::*;

const RUNS: usize = 7;
const LOCALES: [&str; 3] = ["ru", "zh-CN", "pt-BR"];
const TABLES: &str = "[locales.ru]\n[locales.zh-CN]\n[locales.pt-BR]\n";
/// Configuration of the same site with its index for search and its dashboard, which are stages of their own.
const WHOLE: &str = "whole.toml";
const SIDES: [&str; 4] = ["bare", "build", "check", "read"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("side") => side(&arguments[1], Path::new(&arguments[2]), Path::new(&arguments[3])),
        Some("--corpus") => corpus(Path::new(&arguments[1]), arguments.iter().any(|argument| argument == "--bound")),
        _ => synthetic(),
    }
}

/// One measured run: prints CPU seconds, published pages, and the peak of resident memory in MiB. Hexapla is measured
/// as the command that people run, the bare program as this process.
fn side(name: &str, root: &Path, out: &Path) {
    let (who, pages) = match name {
        "bare" => (UsageWho::RUSAGE_SELF, bare(&root.join("content"), out)),
        "build" | "whole" => {
            let config: &[&str] = if name == "whole" { &["--config", WHOLE] } else { &[] };
            let answer = hexapla(root, &[config, &["build", "-o", out.to_str().unwrap()]].concat());
            let text = String::from_utf8(answer.stdout).unwrap();
            let pages = text.split_once(": ").and_then(|(_, rest)| rest.split(' ').next()).unwrap();
            (UsageWho::RUSAGE_CHILDREN, pages.parse().unwrap())
        }
        "check" | "read" => {
            // What is left of a check without lints: the site is read and aligned, and its comments are read.
            let lints: &[&str] = if name == "read" { &["--only", "hygiene"] } else { &[] };
            let answer = hexapla(root, &[&["check", "--format", "json"], lints].concat());
            let report: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
            (UsageWho::RUSAGE_CHILDREN, report["checked"]["pages"].as_u64().unwrap() as usize)
        }
        other => panic!("no side {other}"),
    };
    let usage = getrusage(who).unwrap();
    let seconds = |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    println!("{} {pages} {}", seconds(usage.user_time()) + seconds(usage.system_time()), usage.max_rss() / 1024);
}

fn hexapla(root: &Path, arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .arg("--no-cache")
        .arg("--root")
        .arg(root)
        .args(arguments)
        .output()
        .unwrap()
}

fn bare(content: &Path, out: &Path) -> usize {
    let files: Vec<PathBuf> = walkdir::WalkDir::new(content)
        .follow_links(true)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.par_iter().for_each(|path| {
        let text = fs::read_to_string(path).unwrap();
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_GFM;
        let mut html = String::with_capacity(text.len());
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new_ext(&text, options));
        let folder = out.join(path.strip_prefix(content).unwrap()).with_extension("");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), html).unwrap();
    });
    files.len()
}

#[derive(Debug, Clone, Copy)]
struct Figures {
    /// CPU seconds, median.
    cpu: f64,
    pages: usize,
    memory: usize,
}

impl Figures {
    fn per_page(self) -> f64 {
        self.cpu / self.pages as f64 * 1e6
    }
}

/// The sides in turn; for each the medians, and for the first two the median of the ratios pair by pair.
fn measure(root: &Path, sides: &[&str], runs: usize) -> (Vec<Figures>, f64) {
    let mut samples: Vec<Vec<Figures>> = vec![Vec::new(); sides.len()];
    for run in 0..=runs {
        for (at, side) in sides.iter().enumerate() {
            let out = scratch().join(format!("hexapla-bench-out-{}", std::process::id()));
            let answer = Command::new(std::env::current_exe().unwrap())
                .args(["side", side])
                .arg(root)
                .arg(&out)
                .output()
                .unwrap();
            assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
            let _ = fs::remove_dir_all(&out);
            let text = String::from_utf8(answer.stdout).unwrap();
            let mut numbers = text.split_whitespace().map(|number| number.parse::<f64>().unwrap());
            let (cpu, pages, memory) = (numbers.next().unwrap(), numbers.next().unwrap(), numbers.next().unwrap());
            // The first run warms the file cache.
            if run > 0 {
                samples[at].push(Figures { cpu, pages: pages as usize, memory: memory as usize });
            }
        }
    }
    let mut ratios: Vec<f64> = samples[0].iter().zip(&samples[1]).map(|(a, b)| b.per_page() / a.per_page()).collect();
    let medians = samples.into_iter().map(|mut side| {
        side.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        side[side.len() / 2]
    });
    let medians: Vec<Figures> = medians.collect();
    ratios.sort_by(f64::total_cmp);
    (medians, ratios[ratios.len() / 2])
}

fn report(title: &str, root: &Path, runs: usize) -> Vec<Figures> {
    let (figures, ratio) = measure(root, &SIDES, runs);
    println!("{title}");
    for (name, side) in SIDES.iter().zip(&figures) {
        println!(
            "  {name:<6} {:>8.3} CPU s {:>7} pages {:>8.1} us a page {:>6} MiB",
            side.cpu,
            side.pages,
            side.per_page(),
            side.memory
        );
    }
    println!("  build / bare, CPU time a published page: {ratio:.2} (bound 3.0, goal 2.0)");
    let lints = lints(&figures);
    println!(
        "  lints / build, CPU time: {lints:.2} (bound 1.0); check / build: {:.2}",
        figures[2].cpu / figures[1].cpu
    );
    figures
}

fn synthetic() {
    let site = scratch().join(format!("hexapla-bench-{}", std::process::id()));
    for (name, count) in [("400 pages in 3 locales", 400), ("8000 pages in 3 locales", 8000)] {
        let _ = fs::remove_dir_all(&site);
        make_site(&site, count);
        report(name, &site, if count > 1000 { 3 } else { RUNS });
    }
    let _ = fs::remove_dir_all(&site);
}

/// `bound` makes a ratio over the bound an error; machines under load are noisy, so it is given more.
fn corpus(corpus: &Path, bound: bool) {
    let site = scratch().join(format!("hexapla-bench-{}", std::process::id()));
    let mut all = Vec::new();
    for copies in [1, 20] {
        let _ = fs::remove_dir_all(&site);
        for locale in LOCALES {
            for copy in 0..copies {
                let to = if copies == 1 {
                    site.join("content").join(locale)
                } else {
                    site.join("content").join(locale).join(format!("copy-{copy}"))
                };
                copy_folder(&corpus.join(locale), &to);
            }
        }
        configure(&site);
        all.push(report(&format!("the corpus, {copies} times"), &site, if copies > 1 { 3 } else { RUNS }));
        if copies == 1 {
            let (figures, ratio) = measure(&site, &["build", "whole"], 2);
            println!("  with search and dashboard {:.3} CPU s, {ratio:.2} times the build without", figures[1].cpu);
        }
    }
    let _ = fs::remove_dir_all(&site);
    if bound {
        let ratio = all[0][1].per_page() / all[0][0].per_page();
        assert!(ratio < 3.75, "a page costs {ratio:.2} times what the bare program takes");
        let lints = lints(&all[0]);
        assert!(lints < 1.25, "the lints cost {lints:.2} times what the whole build does");
    }
    for (at, name) in SIDES.iter().enumerate() {
        let (one, twenty) = (all[0][at], all[1][at]);
        let (cpu, memory) = (twenty.cpu / one.cpu, twenty.memory as f64 / one.memory as f64);
        println!("{name}: 20 times the pages cost {cpu:.1} times the CPU time and {memory:.1} times the memory");
    }
}

/// What all lints with their report cost, as a share of a build.
fn lints(figures: &[Figures]) -> f64 {
    (figures[2].cpu - figures[3].cpu) / figures[1].cpu
}

/// Pages like real ones: headings, lists, a table, links between pages, two fifths of the lines repeated.
fn make_site(root: &Path, count: usize) {
    for locale in LOCALES {
        for at in 0..count {
            let folder = root.join("content").join(locale).join(format!("section-{}", at / 40));
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(format!("page-{at}.md")), make_page(locale, at)).unwrap();
        }
    }
    configure(root);
}

fn configure(root: &Path) {
    fs::write(root.join("hexapla.toml"), format!("search = false\ndashboard = false\n{TABLES}")).unwrap();
    fs::write(root.join(WHOLE), TABLES).unwrap();
}

fn make_page(locale: &str, at: usize) -> String {
    let words = match locale {
        "ru" => "Выберите клиента из списка и проверьте его подписки за номером",
        "zh-CN" => "从列表中选择客户并检查其订阅编号",
        _ => "Selecione o cliente na lista e verifique as assinaturas de número",
    };
    let mut number = 102;
    let mut segment = |key: usize| {
        number += 1;
        let id = format!("{:05x}-{number}", at % 0xfffff);
        format!(
            "<span data-ttu-id=\"{id}\">{words} **{key}**.</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">Select the customer from the list and check the subscriptions of number **{key}**.</span></span>"
        )
    };
    let mut page = format!(
        "---\ntitle: {words} {at}\nms.date: 10/29/2018\nms.openlocfilehash: {at:040x}\nms.translationtype: MT\nms.lasthandoff: 03/05/2019\n---\n# <a name=\"page-{at}\"></a>{}\n\n",
        segment(at)
    );
    for part in 0..6 {
        page.push_str(&format!(
            "## <a name=\"part-{part}\"></a>{}\n\n{} {}\n\n",
            segment(part),
            segment(at + part),
            segment(7)
        ));
        page.push_str(&format!(
            "- {}\n- [{}](page-{}.md#part-1)\n\n> [!NOTE]\n> {}\n\n",
            segment(at),
            segment(8),
            at / 40 * 40,
            segment(9)
        ));
        page.push_str(&format!(
            "| {} | {} |\n|---|---|\n| {} | {} |\n\n",
            segment(1),
            segment(2),
            segment(at * part),
            segment(3)
        ));
    }
    page
}

/// A folder in memory where the system has one.
fn scratch() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}
