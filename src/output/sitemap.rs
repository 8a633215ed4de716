//! Sitemaps by sitemaps.org 0.9, with the alternates of each page.

use super::Artifact;

/// Addresses in one file at the most, by the protocol.
const MAX_ADDRESSES: usize = 50_000;
/// Bytes in one file at the most, by the protocol (50 MiB), with room for what closes it.
const MAX_BYTES: usize = 49 << 20;

/// A page's absolute address and those of its other locales.
#[derive(Debug)]
pub struct Address {
    /// The address.
    pub url: String,
    /// `hreflang` and address of every locale's version, its own included.
    pub alternates: Vec<(String, String)>,
}

/// `sitemap.xml`; where the protocol's limits are passed, an index of that name over `sitemap-1.xml` and so on.
pub fn sitemaps(base_url: &str, addresses: &[Address]) -> Vec<Artifact> {
    let mut files: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut count = 0;
    for address in addresses {
        let mut entry = String::from("<url><loc>");
        escape(&mut entry, &address.url);
        entry.push_str("</loc>");
        for (language, url) in &address.alternates {
            entry.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
            escape(&mut entry, language);
            entry.push_str("\" href=\"");
            escape(&mut entry, url);
            entry.push_str("\"/>");
        }
        entry.push_str("</url>\n");
        if count == MAX_ADDRESSES || current.len() + entry.len() > MAX_BYTES {
            files.push(std::mem::take(&mut current));
            count = 0;
        }
        current.push_str(&entry);
        count += 1;
    }
    files.push(current);
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let file = |name: String, urls: &str| {
        Artifact::new(
            name,
            format!(
                "{head}<urlset xmlns=\"{namespace}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{urls}</urlset>\n"
            ),
        )
    };
    if files.len() == 1 {
        return vec![file("sitemap.xml".into(), &files[0])];
    }
    let mut index = format!("{head}<sitemapindex xmlns=\"{namespace}\">\n");
    let mut artifacts = Vec::with_capacity(files.len() + 1);
    for (at, urls) in files.iter().enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.push_str("<sitemap><loc>");
        escape(&mut index, &format!("{base_url}{name}"));
        index.push_str("</loc></sitemap>\n");
        artifacts.push(file(name, urls));
    }
    index.push_str("</sitemapindex>\n");
    artifacts.push(Artifact::new("sitemap.xml", index));
    artifacts
}

fn escape(out: &mut String, text: &str) {
    let _ = pulldown_cmark_escape::escape_html(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_sites_get_an_index() {
        let address = |at: usize| Address {
            url: format!("https://x.org/{at}?a&b"),
            alternates: vec![("ru".into(), "https://x.org/ru/".into())],
        };
        let one = sitemaps("https://x.org/", &[address(1)]);
        assert_eq!(one.len(), 1);
        assert!(
            String::from_utf8_lossy(&one[0].bytes)
                .contains("<loc>https://x.org/1?a&amp;b</loc><xhtml:link rel=\"alternate\" hreflang=\"ru\"")
        );
        let many: Vec<Address> = (0..50_001).map(address).collect();
        let files: Vec<String> = sitemaps("https://x.org/", &many).into_iter().map(|artifact| artifact.path).collect();
        assert_eq!(files, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    }
}
