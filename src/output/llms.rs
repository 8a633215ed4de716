//! `llms.txt` by https://llmstxt.org: a Markdown file of a title, a summary, and lists of links under headings.

use std::fmt::Write;

use super::Artifact;

/// Links in one file at the most: a reader of such a file takes in all of it at once.
const MAX_LINKS: usize = 500;

/// What the lists are of.
#[derive(Debug)]
pub struct Head<'a> {
    /// Path of the file below the output folder.
    pub path: String,
    /// Absolute address of the folder in which it stands, with a slash at its end.
    pub folder: String,
    /// Title of the site.
    pub title: &'a str,
    /// What the site is about.
    pub summary: Option<&'a str>,
}

/// Links under a heading.
#[derive(Debug)]
pub struct Section<'a> {
    /// The heading.
    pub title: String,
    /// The links in order.
    pub links: Vec<Item<'a>>,
}

/// A link.
#[derive(Debug)]
pub struct Item<'a> {
    /// What it reads.
    pub title: &'a str,
    /// Its absolute address.
    pub url: String,
    /// What is there.
    pub notes: Option<String>,
}

/// The file. Where it would have more links than a reader can take in, it lists parts, which stand beside it
/// (`llms-1.txt` and so on); `whole` is what they are headed, and `count` says how many links there are in one.
pub fn llms(head: &Head, sections: &[Section], whole: &str, count: impl Fn(usize) -> String) -> Vec<Artifact> {
    let links: usize = sections.iter().map(|section| section.links.len()).sum();
    if links <= MAX_LINKS {
        let mut text = begin(head);
        sections.iter().for_each(|section| print(&mut text, &section.title, &section.links));
        return vec![Artifact::new(head.path.clone(), text)];
    }
    let parts = parts(sections);
    let mut index = begin(head);
    let _ = write!(index, "\n## {}\n\n", line(whole));
    let stem = head.path.strip_suffix(".txt").unwrap_or(&head.path);
    let mut artifacts = Vec::with_capacity(parts.len() + 1);
    for (number, part) in parts.iter().enumerate() {
        let path = format!("{stem}-{}.txt", number + 1);
        let mut text = begin(head);
        part.iter().for_each(|(title, links)| print(&mut text, title, links));
        let title = match &part[..] {
            [(first, _), .., (last, _)] => format!("{first} – {last}"),
            _ => part.iter().map(|(title, _)| *title).collect(),
        };
        let name = path.rsplit('/').next().unwrap_or(&path);
        let links = part.iter().map(|(_, links)| links.len()).sum();
        let url = format!("{}{name}", head.folder);
        item(&mut index, &Item { title: &title, url, notes: Some(count(links)) });
        artifacts.push(Artifact::new(path, text));
    }
    artifacts.push(Artifact::new(head.path.clone(), index));
    artifacts
}

/// A heading with some of its links.
type Stretch<'s, 'a> = (&'s str, &'s [Item<'a>]);

/// The sections put into parts, in order. One that does not fit into the room that is left begins a part of its own;
/// one that fits into none is cut.
fn parts<'s, 'a>(sections: &'s [Section<'a>]) -> Vec<Vec<Stretch<'s, 'a>>> {
    let mut parts: Vec<Vec<Stretch>> = Vec::new();
    let mut room = 0;
    for section in sections {
        for links in section.links.chunks(MAX_LINKS) {
            if links.len() > room || parts.is_empty() {
                parts.push(Vec::new());
                room = MAX_LINKS;
            }
            room -= links.len();
            if let Some(part) = parts.last_mut() {
                part.push((&section.title, links));
            }
        }
    }
    parts
}

fn begin(head: &Head) -> String {
    let mut text = format!("# {}\n", line(head.title));
    if let Some(summary) = head.summary.map(line).filter(|summary| !summary.is_empty()) {
        let _ = write!(text, "\n> {summary}\n");
    }
    text
}

fn print(out: &mut String, title: &str, links: &[Item]) {
    if links.is_empty() {
        return;
    }
    let _ = write!(out, "\n## {}\n\n", line(title));
    links.iter().for_each(|link| item(out, link));
}

fn item(out: &mut String, link: &Item) {
    let title = line(link.title).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    // Addresses are encoded, but these may stand in a path.
    let url = link.url.replace('(', "%28").replace(')', "%29");
    let _ = write!(out, "- [{title}]({url})");
    if let Some(notes) = link.notes.as_deref().map(line).filter(|notes| !notes.is_empty()) {
        let _ = write!(out, ": {notes}");
    }
    out.push('\n');
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head<'static> {
        Head { path: "ru/llms.txt".into(), folder: "https://x.org/ru/".into(), title: "T", summary: Some("a\n b") }
    }

    fn section(title: &str, links: usize) -> Section<'static> {
        let link = |at| Item { title: "a [b]", url: format!("https://x.org/{at}(1)"), notes: Some("c\nd".into()) };
        Section { title: title.into(), links: (0..links).map(link).collect() }
    }

    fn texts(sections: &[Section]) -> Vec<(String, String)> {
        let artifacts = llms(&head(), sections, "All", |count| format!("{count} pages"));
        artifacts.into_iter().map(|file| (file.path, String::from_utf8(file.bytes).unwrap())).collect()
    }

    #[test]
    fn a_small_site_is_one_file() {
        let expected = "# T\n\n> a b\n\n## S\n\n- [a \\[b\\]](https://x.org/0%281%29): c d\n";
        assert_eq!(texts(&[section("S", 1), section("empty", 0)]), [("ru/llms.txt".into(), expected.into())]);
    }

    #[test]
    fn a_large_site_is_an_index_of_parts() {
        let files = texts(&[section("A", 300), section("B", 150), section("C", 100), section("D", 1100)]);
        let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            names,
            ["ru/llms-1.txt", "ru/llms-2.txt", "ru/llms-3.txt", "ru/llms-4.txt", "ru/llms-5.txt", "ru/llms.txt"]
        );
        let index = "# T\n\n> a b\n\n## All\n\n- [A – B](https://x.org/ru/llms-1.txt): 450 pages\n- [C](https://x.org/ru/llms-2.txt): 100 pages\n- [D](https://x.org/ru/llms-3.txt): 500 pages\n- [D](https://x.org/ru/llms-4.txt): 500 pages\n- [D](https://x.org/ru/llms-5.txt): 100 pages\n";
        assert_eq!(files[5].1, index);
        assert!(files[0].1.contains("\n## A\n") && files[0].1.contains("\n## B\n"));
        assert_eq!(files.iter().map(|(_, text)| text.matches("\n- [a").count()).sum::<usize>(), 1650);
    }
}
