//! The preview, over sockets.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use common::{TestSite, pair};
use hexapla::build::{self, Build};
use hexapla::config::Config;
use hexapla::engine::{Request, analyze_again};
use hexapla::output::OutputSet;
use hexapla::site::Known;
use hexapla::world::MemoryWorld;

const SITE: &str = "-- outer/secret.txt --
SECRET
-- outer/site/hexapla.toml --
# SECRET
title = \"Test\"
[locales.ru]
-- outer/site/.hexapla/kept --
SECRET
-- outer/site/public/en-us/left.html --
SECRET
-- outer/site/content/en-US/draft.md --
---
draft: true
---
# SECRET
-- outer/site/content/en-US/note.txt --
SECRET, which no page links to
-- outer/site/content/en-US/index.md --
# Start

See [the guide](guide.md).
-- outer/site/content/en-US/guide.md --
# Guide

The first text.
-- outer/site/content/ru/index.md --
# Начало
";

/// How long anything may take: much more than it should, since tests run beside each other.
const PATIENCE: Duration = Duration::from_secs(20);

struct Preview {
    child: Child,
    port: u16,
    said: Receiver<String>,
}

impl Preview {
    fn new(site: &TestSite, arguments: &[&str]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hexapla"))
            .args(["serve", "--port", "0", "--root"])
            .arg(site.path("outer/site"))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, said) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        let mut preview = Preview { child, port: 0, said };
        let address = preview.wait_for("http://127.0.0.1:");
        let port = address.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap();
        preview.port = port.parse().unwrap();
        preview.wait_for("Ctrl-C ends the preview");
        preview
    }

    /// The first line from now on that holds `text`.
    fn wait_for(&self, text: &str) -> String {
        let mut before = String::new();
        let end = Instant::now() + PATIENCE;
        while let Ok(line) = self.said.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(text) {
                return line;
            }
            before.push_str(&line);
            before.push('\n');
        }
        panic!("no line with `{text}` in:\n{before}");
    }

    fn connect(&self) -> TcpStream {
        connect(self.port)
    }

    /// The answer to a whole request as it is written.
    fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A server may refuse before it has read all.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::parse(&bytes)
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let port = self.port;
        let request =
            format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n");
        self.raw(request.as_bytes())
    }

    fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// What the page at an address is told, from now on.
    fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        let port = self.port;
        let request = format!("GET /_hexapla/events?page={page} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let (sender, told) = channel();
        std::thread::spawn(move || {
            let lines = BufReader::new(stream).lines().map_while(Result::ok);
            for data in lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned)) {
                let _ = sender.send(serde_json::from_str(&data).unwrap());
            }
        });
        Events { told }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

struct Events {
    told: Receiver<serde_json::Value>,
}

impl Events {
    fn next(&self) -> serde_json::Value {
        self.told.recv_timeout(PATIENCE).expect("the page is told something")
    }

    /// The first event from now on for which `holds`.
    fn until(&self, holds: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        std::iter::repeat_with(|| self.next()).find(holds).unwrap()
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        fields.find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// All files of a site, and what it is known by the next time.
fn built(world: &MemoryWorld, known: Known) -> (BTreeMap<String, Vec<u8>>, Known) {
    let config = Config::load(world, "hexapla.toml").unwrap();
    let request = Request { html: true, drafts: false };
    let analysis = analyze_again(&config, world, request, known);
    let options = build::Options { locales: config.select(&[]).unwrap(), ..build::Options::default() };
    let set = OutputSet::new();
    let errors = Build::plan(&analysis, world, &options).unwrap().write(world, &set);
    assert!(errors.is_empty(), "{errors:?}");
    (set.into_files(), analysis.into_known(request))
}

#[test]
fn a_site_that_is_read_again_is_the_one_that_is_read_anew() {
    let page = |target: &str, source: &str| format!("# {}\n\nSee [b](b.md).\n", pair("d3385-101", target, source));
    let steps: [&[(&str, String)]; 6] = [
        // The source locale is recovered from these.
        &[("ru/a.md", page("Один", "One")), ("ru/b.md", page("Два", "Two")), ("pt-BR/a.md", page("Um", "One"))],
        &[("ru/a.md", page("Один!", "One!"))],
        &[("pt-BR/b.md", page("Dois", "Two")), ("ru/0.md", "# Первая, и все за ней\n\n[!INCLUDE [x](b.md)]\n".into())],
        &[("ru/b.md", "# Без сегментов\n".into()), ("ru/toc.yml", "- name: A\n  href: a.md\n".into())],
        &[("en-US/a.md", "# One, by itself\n".into())],
        &[
            ("en-US/a.md", "# One, and [nothing](none.md)\n".into()),
            ("ru/x.yml", "### YamlMime:Landing\ntitle: X\n".into()),
        ],
    ];
    let mut world = MemoryWorld::new();
    world.insert("hexapla.toml", "[locales.ru]\n[locales.pt-BR]\n");
    let mut known = Known::default();
    for step in steps {
        step.iter().for_each(|(path, text)| world.insert(format!("content/{path}"), text.as_str()));
        let (again, next) = built(&world, known);
        assert_eq!(again, built(&world, Known::default()).0, "{step:?}");
        let (same, last) = built(&world, next);
        assert_eq!(same, again, "nothing has changed");
        known = last;
    }
}

/// Ways to write a path that leads, or seems to lead, out of the site.
const SPELLINGS: &[&str] = &[
    "/../secret.txt",
    "/../../secret.txt",
    "/../../../../../../etc/passwd",
    "/..",
    "/../",
    "/./../secret.txt",
    "/en-us/../../secret.txt",
    "/en-us/../../../secret.txt",
    "/en-us/../hexapla.toml",
    "/en-us/./../../hexapla.toml",
    "/%2e%2e/secret.txt",
    "/%2E%2E/%2E%2E/secret.txt",
    "/.%2e/secret.txt",
    "/%2e./secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%2fsecret.txt",
    "/..%2Fhexapla.toml",
    "/en-us%2f..%2f..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/%25252e%25252e/secret.txt",
    "/%%32%65%%32%65/secret.txt",
    "/..\\secret.txt",
    "/..\\..\\secret.txt",
    "/..%5csecret.txt",
    "/%2e%2e%5csecret.txt",
    "/en-us\\..\\..\\secret.txt",
    "/en-us%5c..%5c..%5csecret.txt",
    "/..%255csecret.txt",
    "//secret.txt",
    "//../secret.txt",
    "///../../secret.txt",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/%2f%2fetc/passwd",
    "/en-us//../../secret.txt",
    "//127.0.0.1/../secret.txt",
    "//example.org/%2e%2e",
    "/\\example.org",
    "/%5cexample.org",
    "/en-us/%00",
    "/en-us/index.html%00.css",
    "/../secret.txt%00.html",
    "/en-us/\u{0}/../../secret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/%c0%ae%c0%ae%c0%afsecret.txt",
    "/..%c0%afsecret.txt",
    "/%e0%80%ae%e0%80%ae/secret.txt",
    "/%f0%80%80%ae%f0%80%80%ae/secret.txt",
    "/..%c1%9csecret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/%ef%bc%8e%ef%bc%8e/secret.txt",
    "/..%e2%88%95secret.txt",
    "/%ff%fe/secret.txt",
    "http://127.0.0.1/../secret.txt",
    "http://example.org/en-us/",
    "http://example.org/../secret.txt",
    "file:///etc/passwd",
    "/file:///etc/passwd",
    "/C:/Windows/win.ini",
    "/C:\\Windows\\win.ini",
    "/c:../secret.txt",
    "/%43%3a/secret.txt",
    "/\\\\?\\C:\\secret.txt",
    "/en-us/..;/..;/secret.txt",
    "/..;/secret.txt",
    "/;/../secret.txt",
    "/en-us/;a=b/../../hexapla.toml",
    "/.hexapla/kept",
    "/%2ehexapla/kept",
    "/.hexapla-manifest.json",
    "/.git/config",
    "/hexapla.toml",
    "/public/en-us/left.html",
    "/en-us/left.html",
    "/content/en-US/draft.md",
    "/en-us/draft/",
    "/en-us/draft.md",
    "/en-us/note.txt",
    "/_hexapla/../../secret.txt",
    "/_hexapla/preview.js/../../secret.txt",
    "/_hexapla/%2e%2e/hexapla.toml",
    "/_hexapla/",
    "/en-us/index.html/",
    "/en-us/index.html/../../secret.txt",
    "/en-us/index.html::$DATA",
    "/en-us/?../../secret.txt",
    "/?file=../secret.txt",
    "/en-us/nothing?raw=../../secret.txt",
    "*",
    "secret.txt",
    "../secret.txt",
    "",
];

#[test]
fn no_spelling_of_a_path_leads_out_of_the_table() {
    let site = TestSite::new(SITE);
    let preview = Preview::new(&site, &[]);
    assert!(SPELLINGS.len() > 60);
    for spelling in SPELLINGS {
        for method in ["GET", "HEAD"] {
            let answer = preview.ask(method, spelling, "");
            // A question is no part of a path, and changes no answer.
            let fine = spelling.starts_with("/en-us/?") || spelling.starts_with("/?");
            let refused = [307, 400, 404, 421].contains(&answer.status);
            assert!(if fine { answer.status == 200 } else { refused }, "{spelling}: {answer:?}");
            assert!(!answer.body.contains("SECRET") && !answer.body.contains("root:"), "{spelling}: {answer:?}");
            if let Some(location) = answer.header("location") {
                assert!(location.starts_with('/') && !location[1..].starts_with(['/', '\\']), "{spelling}: {answer:?}");
            }
        }
    }
    assert_eq!(preview.get("/en-us/?../../secret.txt").body, preview.get("/en-us/").body);
    // Bytes that are no text at all.
    for target in [&b"/\xff\xfe"[..], b"/\xc0\xae\xc0\xae/secret.txt", b"/a\tb", b"/\x00"] {
        let request = [b"GET ", target, b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"].concat();
        let answer = preview.raw(&request);
        assert!([0, 400, 404, 421].contains(&answer.status) && !answer.body.contains("SECRET"), "{answer:?}");
    }
}

#[test]
fn a_page_is_sent_to_this_machine_with_what_keeps_it_safe() {
    let site = TestSite::new(SITE);
    let preview = Preview::new(&site, &[]);
    let page = preview.get("/en-us/guide/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("The first text.") && page.body.contains("/_hexapla/preview.js\" data-version="));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert_eq!(page.header("cross-origin-resource-policy"), Some("same-origin"));
    assert!(page.header("content-security-policy").unwrap().starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(page.header("access-control-allow-origin"), None);
    assert_eq!(page.header("content-length").unwrap(), page.body.len().to_string());

    let head = preview.ask("HEAD", "/en-us/guide/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), page.header("content-length"));
    let etag = page.header("etag").unwrap();
    for known in [etag.to_owned(), format!("\"x\", W/{etag}"), "*".to_owned()] {
        let again = preview.ask("GET", "/en-us/guide/", &format!("If-None-Match: {known}\r\n"));
        assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", Some(etag)));
    }
    assert_eq!(preview.ask("GET", "/en-us/guide/", "If-None-Match: \"x\"\r\n").status, 200);

    let folder = preview.get("/en-us/guide?view=side");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/en-us/guide/?view=side")));
    let missing = preview.ask("GET", "/ru/none/", "If-None-Match: *\r\n");
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("<html lang=\"ru\""), "{}", missing.body);
    assert!(preview.get("/none").body.contains("<html lang=\"en-US\""));
    let style = page.body.split("href=\"").find(|rest| rest.split('"').next().unwrap().ends_with(".css")).unwrap();
    let style = preview.get(&format!("/{}", style.split('"').next().unwrap().trim_start_matches("../")));
    assert_eq!((style.status, style.header("content-type")), (200, Some("text/css; charset=utf-8")));
    assert_eq!(preview.get("/_hexapla/preview.js").header("content-type"), Some("text/javascript; charset=utf-8"));

    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let refused = preview.ask(method, "/en-us/guide/", "Content-Length: 4\r\n\r\nbody");
        assert_eq!((refused.status, refused.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    let port = preview.port;
    for host in ["Host: example.org\r\n", "Host: localhost\r\n", "", &format!("Host: localhost:{port}\r\nHost: x\r\n")]
    {
        for target in ["/en-us/guide/", "/_hexapla/events?page=/en-us/guide/", "/_hexapla/preview.js", "/"] {
            let answer = preview.raw(format!("GET {target} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes());
            assert!([400, 421].contains(&answer.status), "{host}: {answer:?}");
            assert!(!answer.body.contains("first text") && !answer.body.contains("data:"), "{host}: {answer:?}");
        }
    }
    // What is published has nothing of this.
    assert!(!site.exists("outer/site/public/en-us/guide/index.html"), "nothing is written");
    assert_eq!(site.read("outer/site/public/en-us/left.html"), "SECRET\n");
}

#[test]
fn an_open_page_is_told_what_it_should_be() {
    let site = TestSite::new(SITE);
    let preview = Preview::new(&site, &[]);
    let version = |page: &str| {
        let page = preview.get(page);
        page.body.split("data-version=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let (guide, start) = (preview.events("/en-us/guide/"), preview.events("%2Fen-us%2F"));
    let first = guide.next();
    assert_eq!(first["version"], version("/en-us/guide/"));
    assert_eq!(start.next()["version"], version("/en-us/"));

    site.write("outer/site/content/en-US/guide.md", b"# Guide\n\nThe second text.\n");
    let second = guide.until(|told| told["version"] != first["version"]);
    assert_eq!(second["version"], version("/en-us/guide/"));
    assert!(second["near"].is_null() && preview.get("/en-us/guide/").body.contains("The second text."));
    let line = preview.wait_for("guide.md");
    assert!(line.starts_with("content/en-US/guide.md: ") && line.contains("2 open in "), "{line}");

    // A page that is broken is shown, with what is wrong.
    site.write("outer/site/content/en-US/guide.md", b"# Guide\n\nThe [third](nowhere.md) text.\n");
    let third =
        guide.until(|told| !told["troubles"].as_array().unwrap().is_empty() && told["version"] != second["version"]);
    let trouble = &third["troubles"][0];
    assert_eq!((&trouble["lint"], &trouble["level"]), (&"broken-link".into(), &"deny".into()), "{third}");
    assert!(trouble["place"].as_str().unwrap().starts_with("content/en-US/guide.md:3:"), "{third}");
    assert!(preview.get("/en-us/guide/").body.contains("text."));
    preview.wait_for("broken-link");

    // A configuration and a template that cannot be used leave the site as it was.
    let config = site.read("outer/site/hexapla.toml");
    site.write("outer/site/hexapla.toml", b"title = \n");
    let wrong = start.until(|told| !told["error"].is_null());
    assert!(wrong["error"].as_str().unwrap().starts_with("hexapla.toml:1:"), "{wrong}");
    assert_eq!(preview.get("/en-us/").status, 200);
    preview.wait_for("error: hexapla.toml:1:");
    site.write("outer/site/hexapla.toml", config.as_bytes());
    start.until(|told| told["error"].is_null());
    site.write("outer/site/templates/list.html", b"{% if %}");
    let wrong = start.until(|told| !told["error"].is_null());
    assert!(wrong["error"].as_str().unwrap().contains("list.html"), "{wrong}");
    std::fs::remove_file(site.path("outer/site/templates/list.html")).unwrap();
    start.until(|told| told["error"].is_null());

    // Another style sheet is no other page.
    site.write("outer/site/templates/site.css", b"body { color: red }\n");
    let near = start.until(|told| !told["near"].is_null());
    let sheet = near["near"]["sheets"][0][1].as_str().unwrap();
    let sheet = preview.get(sheet.trim_start_matches(".."));
    assert_eq!((sheet.status, sheet.body.as_str()), (200, "body { color: red }\n"));

    // Nothing but pages that are others are told of anything.
    while start.told.try_recv().is_ok() {}
    let last = version("/en-us/guide/");
    site.write("outer/site/content/en-US/guide.md", b"# Guide\n\nThe fourth text.\n");
    guide.until(|told| told["version"] != *last && told["troubles"].as_array().unwrap().is_empty());
    assert!(matches!(start.told.recv_timeout(Duration::from_millis(300)), Err(RecvTimeoutError::Timeout)));
}

#[test]
fn a_site_below_a_base_path_is_previewed_there() {
    let site = TestSite::new(SITE);
    site.write("outer/site/hexapla.toml", b"base_url = \"https://x.org/docs\"\n[locales.ru]\n");
    let preview = Preview::new(&site, &["--locale", "ru", "--drafts", "--poll"]);
    assert_eq!(preview.get("/").header("location"), Some("/docs/"));
    let page = preview.get("/docs/ru/");
    assert!(page.status == 200 && page.body.contains("src=\"/docs/_hexapla/preview.js\""), "{page:?}");
    assert_eq!((preview.get("/ru/").status, preview.get("/docs/en-us/").status), (404, 404));
    assert_eq!(preview.get("/docs/ru/draft/").status, 200, "drafts were asked for");
    site.write("outer/site/content/ru/index.md", "# Другое\n".as_bytes());
    preview.wait_for("content/ru/index.md: ");
    assert!(preview.get("/docs/ru/").body.contains("Другое"), "a change is found by looking");
}

#[test]
fn a_port_in_use_is_told_with_the_way_out() {
    let site = TestSite::new(SITE);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = common::run_in(&site.path("outer/site"), &["serve", "--port", &port]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains(&format!("port {port} is in use")) && ran.err.contains("--port 0"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn it_ends_at_once_with_streams_open() {
    let site = TestSite::new(SITE);
    let mut preview = Preview::new(&site, &[]);
    let events = preview.events("/en-us/");
    events.next();
    let begun = Instant::now();
    Command::new("kill").args(["-INT", &preview.child.id().to_string()]).status().unwrap();
    assert_eq!(preview.child.wait().unwrap().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert!(matches!(events.told.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)));
}

#[cfg(unix)]
#[test]
fn a_thousand_clients_are_answered_beside_five_hundred_slow_ones() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard.min(8192), hard).unwrap();
    let site = TestSite::new(SITE);
    let preview = Preview::new(&site, &[]);
    // Each of them sends half a request and waits.
    let slow: Vec<TcpStream> = (0..500)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(b"GET /en-us/ HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    let (clients, threads, rounds) = (1000, 10, 3);
    let port = preview.port;
    let request = format!("GET /en-us/guide/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    let mut took: Vec<Duration> = std::thread::scope(|scope| {
        let client = || {
            let mut streams: Vec<TcpStream> = (0..clients / threads).map(|_| connect(port)).collect();
            let mut took = Vec::new();
            for _ in 0..rounds {
                for stream in &mut streams {
                    let begun = Instant::now();
                    stream.write_all(request.as_bytes()).unwrap();
                    let body = read_one(stream);
                    took.push(begun.elapsed());
                    assert!(body.contains("The first text."), "{body}");
                }
            }
            took
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(client)).collect();
        running.into_iter().flat_map(|running| running.join().unwrap()).collect()
    });
    took.sort_unstable();
    let (median, p99) = (took[took.len() / 2], took[took.len() * 99 / 100]);
    println!("{} answers to {clients} clients: median {median:?}, p99 {p99:?}", took.len());
    assert_eq!(took.len(), clients * rounds);
    assert!(p99 < Duration::from_secs(1), "{p99:?}");
    drop(slow);
}

/// One answer of a connection that stays open.
#[cfg(unix)]
fn read_one(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 << 10];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        assert!(read > 0, "the connection was closed");
        bytes.extend_from_slice(&buffer[..read]);
        let answer = Answer::parse(&bytes);
        assert!(answer.status == 200, "{answer:?}");
        let length = answer.header("content-length").and_then(|length| length.parse::<usize>().ok());
        if bytes.windows(4).any(|four| four == b"\r\n\r\n") && length == Some(answer.body.len()) {
            return answer.body;
        }
    }
}
