use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use url::Url;

use super::*;
use crate::config::{Config, FILE_NAME};
use crate::engine::{Request, analyze};
use crate::world::MemoryWorld;

/// Hosts in a table: by address the statuses that they answer with in turn, the last for good.
#[derive(Default)]
struct Hosts {
    answers: BTreeMap<&'static str, Vec<u16>>,
    asked: Mutex<Vec<(String, Instant)>>,
}

impl Ask for Hosts {
    fn ask(&self, _: Method, url: &Url) -> Result<Reply, Fault> {
        let mut asked = self.asked.lock().unwrap();
        let before = asked.iter().filter(|(address, _)| address == url.as_str()).count();
        asked.push((url.to_string(), Instant::now()));
        drop(asked);
        if url.host_str() == Some("down.org") {
            return Err(Fault::Tls("is not trusted".into()));
        }
        let statuses = self.answers.get(url.as_str()).map_or(&[200][..], Vec::as_slice);
        let status = statuses[before.min(statuses.len() - 1)];
        let retry_after = (status == 429).then_some(Duration::from_millis(30));
        Ok(Reply { status, location: None, retry_after })
    }
}

impl Hosts {
    fn asked(&self) -> Vec<String> {
        let mut asked: Vec<String> = self.asked.lock().unwrap().iter().map(|(address, _)| address.clone()).collect();
        asked.sort();
        asked
    }
}

const NOW: SystemTime = SystemTime::UNIX_EPOCH;

fn run(archive: &str, hosts: &Hosts, known: Option<Known>, now: SystemTime) -> (External, Known) {
    let world = MemoryWorld::from_archive(archive);
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request::default());
    let mut known = known.unwrap_or_else(|| Known::new(&config.external));
    let external = check(&analysis.site, &|_| true, hosts, &mut known, now, &|_, _| {});
    (external, known)
}

#[test]
fn each_address_is_asked_once() {
    let archive = "-- hexapla.toml --
[links]
absolute = \"https://abs.org\"
[links.external]
ignore = [\"https://in.org\"]
pause = 0
-- content/en-US/a.md --
# A

[1](https://x.org/a#b), [2](https://x.org/a#c), ![3](//x.org/i.png), <a href=\"https://x.org/?a=1&amp;b=2\">4</a>,
[5](/azure/x), [6](https://in.org/secret), [7](https://www.example.com/), [8](mailto:x@x.org), [9](https://x.org:x/),
[10](HTTPS://X.ORG/a), https://x.org/bare
-- content/ru/a.md --
# А

[1](https://x.org/a)
";
    let hosts = Hosts { answers: BTreeMap::from([("https://abs.org/azure/x", vec![404])]), ..Hosts::default() };
    let (external, _) = run(archive, &hosts, None, NOW);
    assert_eq!(
        hosts.asked(),
        [
            "https://abs.org/azure/x",
            "https://abs.org/azure/x",
            "https://x.org/?a=1&b=2",
            "https://x.org/a",
            "https://x.org/bare",
            "https://x.org/i.png"
        ],
        "the missing one a second time in full"
    );
    let counts = Counts { addresses: 8, asked: 5, cached: 0, good: 4, broken: 2, unknown: 0, ignored: 2 };
    assert_eq!(external.counts, counts);
    let of = |name: &str| external.answered.iter().find(|(address, _)| address.name == name).unwrap();
    assert_eq!(of("https://x.org/a").0.places.len(), 4);
    let Answer::Broken { reason } = &of("https://x.org:x/").1 else { panic!() };
    assert!(reason.starts_with("is no address: invalid port"), "{reason}");
}

#[test]
fn what_is_known_is_not_asked_again() {
    let archive = "-- content/en-US/a.md --\n# A\n\n[1](https://x.org/good), [2](https://x.org/bad)\n";
    let hosts = || Hosts { answers: BTreeMap::from([("https://x.org/bad", vec![404])]), ..Hosts::default() };
    let first = hosts();
    let (external, known) = run(archive, &first, None, NOW);
    assert_eq!((external.counts.asked, first.asked().len()), (2, 3));
    let again = hosts();
    let (external, known) = run(archive, &again, Some(known), NOW);
    assert_eq!((external.counts.cached, external.counts.broken, again.asked().len()), (2, 1, 0), "in the same run");

    let settings = Config::load(&MemoryWorld::new(), FILE_NAME).unwrap().external;
    let json = known.write(NOW, settings.max_age);
    let read = || Some(Known::read(&json, &settings));
    let later = hosts();
    let (external, _) = run(archive, &later, read(), NOW + Duration::from_secs(3600));
    assert_eq!((external.counts.cached, external.counts.asked), (1, 1), "what was bad is asked again");
    let (external, _) = run(archive, &hosts(), read(), NOW + Duration::from_secs(2 * 86_400));
    assert_eq!(external.counts.asked, 2, "too old");
    let other =
        Config::load(&MemoryWorld::from_archive("-- hexapla.toml --\n[links.external]\naccept = [404]\n"), FILE_NAME);
    let (external, _) = run(archive, &hosts(), Some(Known::read(&json, &other.unwrap().external)), NOW);
    assert_eq!(external.counts.asked, 2, "kept under other settings");
    assert_eq!(
        Known::read(b"{]", &settings).write(NOW, settings.max_age),
        Known::new(&settings).write(NOW, settings.max_age)
    );
}

#[test]
fn a_host_has_its_pauses_and_its_time() {
    let links = |host: &str| (0..4).map(|at| format!("[x](https://{host}/{at}) ")).collect::<String>();
    let archive = format!(
        "-- hexapla.toml --\n[links.external]\npause = 20\nper_host = 1\n-- content/en-US/a.md --\n# A\n\n{}{}\n",
        links("x.org"),
        links("y.org")
    );
    let hosts = Hosts { answers: BTreeMap::from([("https://y.org/0", vec![429, 200])]), ..Hosts::default() };
    let begun = Instant::now();
    let (external, _) = run(&archive, &hosts, None, NOW);
    assert_eq!((external.counts.good, begun.elapsed() < Duration::from_secs(2)), (8, true));
    let asked = hosts.asked.lock().unwrap();
    for (host, least) in [("https://x.org/", 20), ("https://y.org/", 20)] {
        let times: Vec<Instant> = asked.iter().filter(|(url, _)| url.starts_with(host)).map(|(_, at)| *at).collect();
        let shortest = times.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap();
        assert!(shortest >= Duration::from_millis(least - 2), "{host} {shortest:?}");
    }
    let y: Vec<Instant> =
        asked.iter().filter(|(url, _)| url.starts_with("https://y.org/")).map(|(_, at)| *at).collect();
    assert_eq!(y.len(), 5);
    assert!(y[1] - y[0] >= Duration::from_millis(28), "the time that it asked for");
}

#[test]
fn a_host_that_is_down_is_asked_once() {
    let links: String = (0..50).map(|at| format!("[x](https://down.org/{at}) ")).collect();
    let archive = format!(
        "-- hexapla.toml --\n[links.external]\npause = 5\nper_host = 1\n-- content/en-US/a.md --\n# A\n\n{links}\n"
    );
    let hosts = Hosts::default();
    let (external, _) = run(&archive, &hosts, None, NOW);
    assert_eq!((external.counts.broken, hosts.asked().len()), (50, 1));
}
