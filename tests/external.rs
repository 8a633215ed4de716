//! `check --external` against hosts of the test's own.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use common::TestSite;

/// A host at a port of this machine. What it answers is in the paths that it is asked for.
struct Host {
    port: u16,
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
}

impl Host {
    fn new() -> Host {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked: Arc<Mutex<Vec<(String, Instant)>>> = Arc::default();
        let log = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = log.clone();
                std::thread::spawn(move || answer(stream, &log));
            }
        });
        Host { port, asked }
    }

    /// What it was asked for: `HEAD /path`, sorted.
    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> = self.asked.lock().unwrap().iter().map(|(request, _)| request.clone()).collect();
        asked.sort();
        asked
    }

    /// A site whose page has links to these paths, each in a line of its own from the third on.
    fn site(&self, settings: &str, paths: &[&str]) -> TestSite {
        let links: String = paths.iter().map(|path| format!("[x](http://127.0.0.1:{}{path})  \n", self.port)).collect();
        TestSite::new(&format!(
            "-- hexapla.toml --\n[links.external]\nallow_private = true\npause = 0\n{settings}\n-- content/en-US/a.md --\n# A\n\n{links}"
        ))
    }
}

fn answer(mut stream: TcpStream, log: &Mutex<Vec<(String, Instant)>>) {
    let mut start = [0];
    // The beginning of TLS, which a host without it answers in its own way.
    if stream.peek(&mut start).unwrap() == 1 && start[0] == 0x16 {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        return;
    }
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    let fields: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let request = first.strip_suffix(" HTTP/1.1").unwrap().to_owned();
    let (method, path) = request.split_once(' ').unwrap();
    let before = {
        let mut log = log.lock().unwrap();
        log.push((request.clone(), Instant::now()));
        log.iter().filter(|(other, _)| *other == request).count()
    };
    let agent = format!("hexapla/{} (link checker)", env!("CARGO_PKG_VERSION"));
    let named = fields.iter().any(|field| field.eq_ignore_ascii_case(&format!("user-agent: {agent}")));
    let name = path.split(['?', '/']).nth(1).unwrap();
    let (status, more) = match name {
        _ if !named => ("400 No Name", String::new()),
        "gone" => ("404 Not Found", String::new()),
        "no-head" if method == "HEAD" => ("405 Method Not Allowed", String::new()),
        "secret" => ("403 Forbidden", String::new()),
        "odd" => ("999 Denied", String::new()),
        "moved" => ("301 Moved Permanently", "Location: ok?new\r\n".into()),
        "away" => ("302 Found", "Location: /ok\r\n".into()),
        "metadata" => ("302 Found", "Location: http://169.254.169.254/latest\r\n".into()),
        "circle" => ("302 Found", "Location: /circle\r\n".into()),
        "chain" => ("302 Found", format!("Location: {path}/x\r\n")),
        "busy" if before == 1 => ("429 Too Many Requests", "Retry-After: 1\r\n".into()),
        "busier" => ("429 Too Many Requests", "Retry-After: 9999\r\n".into()),
        "slow" => {
            std::thread::sleep(Duration::from_secs(4));
            ("200 OK", String::new())
        }
        "reset" if before == 1 => return,
        "dead" => return,
        _ => ("200 OK", String::new()),
    };
    let body = if method == "HEAD" { "" } else { "Hello" };
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{more}Content-Length: 5\r\nConnection: close\r\n\r\n{body}");
}

fn messages(report: &serde_json::Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["message"].as_str().unwrap().replace("http://127.0.0.1:", "@")).collect()
}

#[test]
fn nothing_is_asked_unless_it_is_asked_for() {
    let host = Host::new();
    let site = host.site("", &["/gone"]);
    let (code, findings, report) = site.check(&[]);
    assert_eq!((code, findings.len(), host.asked().len()), (0, 0, 0));
    assert!(report["checked"].get("external").is_none());
    assert!(site.run(&["build"]).code == 0 && site.run(&["status"]).code == 0 && host.asked().is_empty());
}

#[test]
fn answers_are_told_by_their_kind() {
    let host = Host::new();
    let site = host.site(
        "",
        &["/ok", "/gone", "/no-head", "/secret", "/odd", "/moved#top", "/away", "/circle", "/chain", "/busier"],
    );
    let (code, findings, report) = site.check(&["--external"]);
    let port = host.port;
    assert_eq!(
        findings,
        [
            "broken-external-link content/en-US/a.md:4:5",
            "broken-external-link content/en-US/a.md:10:5",
            "broken-external-link content/en-US/a.md:11:5"
        ]
    );
    assert_eq!(
        messages(&report),
        [
            format!("`@{port}/gone` answers 404 Not Found"),
            format!("`@{port}/circle` leads in a circle of redirections"),
            format!("`@{port}/chain` leads on through more than 10 redirections"),
        ]
    );
    assert_eq!(code, 0, "warnings");
    let counts = &report["checked"]["external"];
    let number = |key: &str| counts[key].as_u64().unwrap();
    assert_eq!((number("addresses"), number("asked"), number("good")), (10, 10, 4));
    assert_eq!((number("broken"), number("unknown"), number("ignored")), (3, 3, 0));
    let asked = host.asked();
    assert!(asked.contains(&"GET /gone".to_owned()) && asked.contains(&"GET /no-head".to_owned()));
    assert!(!asked.contains(&"GET /ok".to_owned()), "{asked:?}");
    assert_eq!(asked.iter().filter(|request| request.contains("busier")).count(), 1, "an hour is not waited for");

    let text = site.run(&["check", "--external", "-v"]);
    let expected =
        "; of 10 external addresses 4 are good, 3 broken, 3 unknown, 0 ignored (6 asked, 4 from the cache)\n";
    assert!(text.out.ends_with(expected), "{}", text.out);
    assert!(
        text.err.contains(&format!("unknown: http://127.0.0.1:{port}/secret answers 403 Forbidden")),
        "{}",
        text.err
    );
    let accepted = host.site("accept = [404, 403]", &["/gone", "/secret"]);
    assert!(accepted.run(&["check", "--external"]).out.contains("2 are good"));
}

#[test]
fn what_has_moved_for_good_is_told_on_request_and_mended() {
    let host = Host::new();
    let site = host.site("[lints]\nredirected-external-link = \"warn\"", &["/moved#top", "/away"]);
    let (_, findings, _) = site.check(&["--external"]);
    assert_eq!(findings, ["redirected-external-link content/en-US/a.md:3:5"]);
    let ran = site.run(&["check", "--external", "--fix", "--unsafe-fixes"]);
    assert!(ran.out.ends_with("\nfixed 1 finding in 1 file\n"), "{}{}", ran.out, ran.err);
    assert!(site.read("content/en-US/a.md").contains(&format!("[x](http://127.0.0.1:{}/ok?new#top)", host.port)));
    assert!(site.check(&["--external"]).1.is_empty());
}

#[test]
fn hosts_that_are_busy_or_break_off_are_asked_again() {
    let host = Host::new();
    let site = host.site("", &["/busy", "/reset"]);
    let begun = Instant::now();
    let (_, findings, _) = site.check(&["--external"]);
    assert!(findings.is_empty(), "{findings:?}");
    assert!(begun.elapsed() >= Duration::from_secs(1), "the time that it asked for");
    let dead = Host::new();
    let (_, _, report) = dead.site("", &["/dead"]).check(&["--external"]);
    assert!(messages(&report)[0].contains("/dead` breaks the connection: "), "{report}");
    assert_eq!(dead.asked(), ["GET /dead", "GET /dead", "HEAD /dead"]);
}

#[test]
fn what_takes_too_long_is_told() {
    let host = Host::new();
    let begun = Instant::now();
    let (_, _, report) = host.site("timeout = 1", &["/slow"]).check(&["--external"]);
    assert_eq!(messages(&report), [format!("`@{}/slow` does not answer in time", host.port)]);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_host_that_is_not_there_is_told_for_all_its_addresses() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let site = Host { port, asked: Arc::default() }.site("", &["/a", "/b", "/c"]);
    let begun = Instant::now();
    let (_, _, report) = site.check(&["--external"]);
    let expected: Vec<String> = ["a", "b", "c"].map(|path| format!("`@{port}/{path}` refuses the connection")).into();
    assert_eq!(messages(&report), expected);
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_host_without_tls_is_told_as_such() {
    let host = Host::new();
    let site = TestSite::new(&format!(
        "-- hexapla.toml --\n[links.external]\nallow_private = true\n-- content/en-US/a.md --\n# A\n\n[x](https://127.0.0.1:{}/ok)\n",
        host.port
    ));
    let (_, _, report) = site.check(&["--external"]);
    assert!(messages(&report)[0].contains("/ok` has no connection by TLS: "), "{report}");
}

#[test]
fn one_host_is_not_asked_faster_than_it_may_be() {
    let host = Host::new();
    let paths: Vec<String> = (0..8).map(|at| format!("/{at}")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let site = host.site("", &paths);
    let config = site.read("hexapla.toml").replace("pause = 0", "pause = 60");
    site.write("hexapla.toml", config.as_bytes());
    assert!(site.check(&["--external"]).1.is_empty());
    let times: Vec<Instant> = host.asked.lock().unwrap().iter().map(|(_, at)| *at).collect();
    let (first, last) = (times.iter().min().unwrap(), times.iter().max().unwrap());
    assert_eq!(times.len(), 8);
    assert!(*last - *first >= Duration::from_millis(6 * 60), "{:?}", *last - *first);
}

#[test]
fn good_answers_are_kept_and_no_others() {
    let host = Host::new();
    let site = host.site("", &["/ok", "/gone"]);
    site.check(&["--external"]);
    assert_eq!(host.asked(), ["GET /gone", "HEAD /gone", "HEAD /ok"]);
    let (_, findings, report) = site.check(&["--external"]);
    assert_eq!((findings.len(), report["checked"]["external"]["cached"].as_u64()), (1, Some(1)));
    assert_eq!(host.asked().len(), 5);
    assert_eq!(site.read(".hexapla/.gitignore"), "*\n");
    let kept = site.read(".hexapla/external.json");
    assert!(kept.contains("/ok") && !kept.contains("/gone"), "{kept}");
    let (_, findings, _) = site.check(&[]);
    assert!(findings.is_empty(), "what was asked is no part of other answers");
    let fresh = host.site("", &["/ok"]);
    for _ in 0..2 {
        assert_eq!(fresh.check(&["--external", "--no-cache"]).2["checked"]["external"]["asked"].as_u64(), Some(1));
    }
    assert!(!fresh.exists(".hexapla"));
    site.write(".hexapla/external.json", b"{\"nonsense\"");
    assert_eq!(site.check(&["--external"]).2["checked"]["external"]["asked"].as_u64(), Some(2));
}

#[test]
fn only_what_is_chosen_is_asked() {
    let host = Host::new();
    let site =
        host.site("ignore = [\"http://127.0.0.1:*/secret/**\"]", &["/ok", "/secret/x", "/я и/%D1%8F?a=1&amp;b=2#c"]);
    site.write("content/ru/b.md", format!("# Б\n\n[x](http://127.0.0.1:{}/gone)\n", host.port).as_bytes());
    site.write("content/en-US/c.md", b"# C\n\nhttps://www.example.com/ and <https://x.test/>\n");
    let (_, findings, report) = site.check(&["--external", "--locale", "en-US"]);
    assert!(findings.iter().all(|finding| !finding.starts_with("broken-external-link")), "{findings:?}");
    assert_eq!(report["checked"]["external"]["ignored"].as_u64(), Some(3));
    assert_eq!(host.asked(), ["HEAD /ok"], "an address with a space is no link");
    site.write(
        "content/en-US/a.md",
        format!("# A\n\n[x](<http://127.0.0.1:{}/я и/%D1%8F?a=1&amp;b=2#c>)\n", host.port).as_bytes(),
    );
    site.check(&["--external", "content/en-US/a.md"]);
    assert_eq!(host.asked()[0], "HEAD /%D1%8F%20%D0%B8/%D1%8F?a=1&b=2");
    let (_, findings, _) = site.check(&["--external", "content/ru"]);
    assert_eq!(findings, ["orphan-page content/ru/b.md:1:1", "broken-external-link content/ru/b.md:3:5"]);
}

#[test]
fn networks_of_others_are_not_asked() {
    let host = Host::new();
    let site = host.site("", &["/metadata"]);
    let ran = site.run(&["check", "--external", "-v"]);
    assert!(ran.err.contains("stands at 169.254.169.254, which is never asked"), "{}", ran.err);
    assert_eq!(host.asked(), ["HEAD /metadata"]);
    let config = site.read("hexapla.toml").replace("allow_private = true\n", "");
    site.write("hexapla.toml", config.as_bytes());
    site.write(
        "content/en-US/a.md",
        format!("# A\n\n[x](http://127.0.0.1:{0}/ok) [y](http://localhost:{0}/ok)\n", host.port).as_bytes(),
    );
    let ran = site.run(&["check", "--external", "-v"]);
    assert!(ran.out.contains("0 are good, 0 broken, 2 unknown"), "{}{}", ran.out, ran.err);
    assert_eq!(ran.err.matches("which is asked only with `allow_private = true`").count(), 2, "{}", ran.err);
    assert_eq!(host.asked().len(), 1);
}
