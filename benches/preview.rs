//! How long a reader waits for a saved page in the preview, from the end of the save until the open page is told of it.
//!
//! Each save adds a sentence to a page that is open, when what the last one caused has ended. Beside it a whole build
//! of the same site, as a measure of the machine.
//!
//! ```text
//! cargo bench --bench preview -- --corpus DIR [--copies N] [--bound]
//! ```

#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use common::copy_folder;

const SAVES: usize = 15;
/// What is wanted of the median.
const BOUND: Duration = Duration::from_secs(1);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let value = |name: &str| arguments.iter().position(|argument| argument == name).map(|at| arguments[at + 1].clone());
    let corpus = PathBuf::from(value("--corpus").expect("--corpus DIR: a folder with a folder for each locale"));
    let copies = value("--copies").map_or(1, |copies| copies.parse().unwrap());
    let root = std::env::temp_dir().join(format!("hexapla-preview-{}", std::process::id()));
    let page = make(&root, &corpus, copies);
    let whole = build(&root);
    let mut waits = saves(&root, &page);
    let _ = fs::remove_dir_all(&root);
    waits.sort();
    let (median, most) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    println!(
        "{copies} times the corpus: an open page is told of its save after {:.3} s (median of {SAVES}; at most {:.3} s), \
         {:.2} of a whole build ({:.3} s)",
        median.as_secs_f64(),
        most.as_secs_f64(),
        median.as_secs_f64() / whole.as_secs_f64(),
        whole.as_secs_f64()
    );
    if arguments.iter().any(|argument| argument == "--bound") {
        assert!(median < BOUND, "the bound is {BOUND:?}");
    }
}

/// A site of copies of the corpus; a page of middling length in its first locale.
fn make(root: &Path, corpus: &Path, copies: usize) -> PathBuf {
    let mut locales: Vec<String> = fs::read_dir(corpus)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    locales.sort();
    let mut config = String::from("search = false\ndashboard = false\n");
    for locale in &locales {
        config.push_str(&format!("[locales.{locale}]\n"));
        for copy in 0..copies {
            copy_folder(&corpus.join(locale), &root.join("content").join(locale).join(format!("copy-{copy}")));
        }
    }
    fs::write(root.join("hexapla.toml"), config).unwrap();
    let first = walkdir::WalkDir::new(root.join("content").join(&locales[0]).join("copy-0"));
    let mut pages: Vec<(u64, PathBuf)> = first
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
        .map(|entry| (entry.metadata().unwrap().len(), entry.into_path()))
        .collect();
    pages.sort();
    pages.swap_remove(pages.len() / 2).1
}

fn hexapla(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hexapla"));
    command.arg("--root").arg(root);
    command
}

fn build(root: &Path) -> Duration {
    let mut took: Vec<Duration> = Vec::new();
    for _ in 0..3 {
        let begun = Instant::now();
        let out = root.join("public");
        assert!(hexapla(root).args(["--no-cache", "build", "-o"]).arg(&out).output().unwrap().status.success());
        took.push(begun.elapsed());
        fs::remove_dir_all(out).unwrap();
    }
    took.sort();
    took[1]
}

/// How long each save took to come to the page.
fn saves(root: &Path, page: &Path) -> Vec<Duration> {
    let mut child = hexapla(root).args(["serve", "-p", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let said = lines(child.stdout.take().unwrap());
    let home = wait(&said, |line| line.contains("http://127.0.0.1:"));
    let port: u16 = home.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    wait(&said, |line| line.starts_with("Ctrl-C"));
    let below = page.strip_prefix(root.join("content")).unwrap().with_extension("");
    let address = format!("/{}/", below.to_str().unwrap().to_lowercase());
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET /_hexapla/events?page={address} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
    let told = lines(stream);
    let version = |line: &str| -> Option<String> {
        let told: serde_json::Value = serde_json::from_str(line.strip_prefix("data: ")?).unwrap();
        Some(told["version"].as_str().expect("the page is there").to_owned())
    };
    let mut shown = version(&wait(&told, |line| line.starts_with("data: "))).unwrap();
    let waits = (0..SAVES)
        .map(|number| {
            let mut file = fs::OpenOptions::new().append(true).open(page).unwrap();
            write!(file, "\n\nSaved {number}.\n").unwrap();
            drop(file);
            let begun = Instant::now();
            let line = wait(&told, |line| version(line).is_some_and(|version| version != shown));
            let took = begun.elapsed();
            shown = version(&line).unwrap();
            wait(&said, |line| line.contains("all in "));
            took
        })
        .collect();
    child.kill().unwrap();
    child.wait().unwrap();
    waits
}

fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

fn wait(lines: &Receiver<String>, wanted: impl Fn(&str) -> bool) -> String {
    loop {
        let line = lines.recv_timeout(Duration::from_secs(60)).expect("it is told in time");
        if wanted(&line) {
            return line;
        }
    }
}
