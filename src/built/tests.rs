use super::*;
use crate::lint::run_built;
use crate::world::MemoryWorld;

fn read_archive(archive: &str, base_url: Option<&str>) -> (MemoryWorld, Built) {
    let world = MemoryWorld::from_archive(archive);
    let options = Options { base_url: base_url.map(str::to_owned), ..Options::default() };
    let built = read(&world, "public", &options).unwrap();
    (world, built)
}

/// What is found, as `lint path: the text at the place`.
fn found_at(archive: &str, base_url: Option<&str>) -> Vec<String> {
    let (world, built) = read_archive(archive, base_url);
    let (files, findings) =
        run_built(&built, &world, &Default::default(), &crate::lint::Selection::default().of_built());
    let told = findings.reported.iter().map(|finding| {
        let primary = &finding.diagnostic.primary;
        let file = &files[primary.file.0 as usize];
        let path = file.path.strip_prefix("public/").unwrap();
        format!("{} {path}: {}", finding.diagnostic.lint, primary.span.of(&file.text))
    });
    told.collect()
}

fn found(archive: &str) -> Vec<String> {
    found_at(archive, None)
}

const TARGETS: &str = "-- public/index.html --
<html lang=en>
-- public/a/index.html --
<html lang=en><h2 id=x>X</h2><a name=\"y\">Y</a><p id=\"ä ö\"></p>
-- public/b.html --
<html lang=en>
-- public/Üb/er/c.png --
-- public/a/d.svg --
";

/// The links of one page in the folder `a/p` that are broken.
fn broken(html: &str) -> Vec<String> {
    let found = found(&format!("{TARGETS}-- public/a/p/index.html --\n<html lang=en>{html}\n"));
    found.into_iter().map(|told| told.replace("broken-html-", "").replace(" a/p/index.html", "")).collect()
}

#[test]
fn addresses_are_followed_as_a_host_does() {
    let right = "<a href='..'></a><a href=../../a></a><a href=/a/></a><a href=/a/index.html></a><a href='/'></a>
        <a href=../../b.html></a><a href=/b></a><a href=/b?x=/y></a><a href='?q'></a><a href=''></a><a href=/../../../b></a>
        <img src='../../%C3%9Cb/er/c.png'><img src=/Üb/./x/../er/c.png><a href=' /a/ '></a><a href=../d.svg#icon></a>
        <a href='mailto:a@b'></a><a href=//x.org/nowhere></a><a href=https://x.org/q></a><a href='data:,x'></a>
        <a href='tel:1'></a><script>\"<a href=no>\"</script><!-- <a href=no> --><textarea><a href=no></textarea>";
    assert!(broken(right).is_empty(), "{:?}", broken(right));
    let wrong = "<a href=b.html></a><a href=/A/></a><a href=/b/></a><a href=/b.html/></a><a href='/%c3'></a><a href=\"/q&amp;r\"></a>";
    assert_eq!(
        broken(wrong),
        ["link: b.html", "link: /A/", "link: /b/", "link: /b.html/", "link: /%c3", "link: /q&amp;r"]
    );
}

#[test]
fn everything_that_is_loaded_is_a_link() {
    let page = "<link rel=stylesheet href=1><script src=2></script><img src=3 srcset='4 1x, 5 2x'>
        <picture><source srcset=\"6, 7 2x\"></picture><video src=8 poster=9></video><audio src=10></audio>
        <iframe src=11></iframe><object data=12></object><form action=13><button formaction=14><input type=image src=15>
        </form><meta http-equiv=Refresh content='0; url=16'><map><area href=17></map><track src=18><embed src=19>
        <A HREF=20 href=/b.html>";
    let expected: Vec<String> = (1..=20).map(|at| format!("link: {at}")).collect();
    assert_eq!(broken(page), expected);
}

#[test]
fn anchors_are_ids_and_names_of_links() {
    let right =
        "<a href=#></a><a href=#top></a><a href=#TOP></a><a href='#:~:text=x'></a><a href=../#x></a><a href=../#y></a>
        <a href=../#%C3%A4%20ö></a><a href='../#x:~:text=q'></a><p id=own></p><a href=#own></a><a href=/b#></a>";
    assert!(broken(right).is_empty(), "{:?}", broken(right));
    let wrong =
        "<a href=#x></a><a href=../#X></a><a href=/b?q#x></a><template><p id=own></p></template><a href=#own></a>
        <form name=f><a href=#f></a><a href='#f:~:text=x'></a></form>";
    assert_eq!(
        broken(wrong),
        ["anchor: #x", "anchor: ../#X", "anchor: /b?q#x", "anchor: #own", "anchor: #f", "anchor: #f:~:text=x"]
    );
}

#[test]
fn a_base_moves_all_relative_addresses() {
    assert!(broken("<base href=/a/><a href=d.svg></a><a href=#x></a><a href=/b></a>").is_empty());
    assert_eq!(broken("<base href='../'><base href=/><a href=p/>.</a><a href=b.html></a>"), ["link: b.html"]);
    assert!(broken("<base href=https://x.org/><a href=nowhere></a><a href=#x></a><a href=/b></a>").is_empty());
}

#[test]
fn places_are_those_of_the_file() {
    let page = "\u{feff}<!doctype html>\r\n<html lang='en'\r\n>\r\n<p title=\"я&gt;\">日本</p>\r\n<a\r\n\thref = \"n&#111;\">x</a>\r\n<a href=no&amp;2 id=i>y</a><a id='i'>\r\n";
    let found = found(&format!("-- public/index.html --\n{page}"));
    assert_eq!(
        found,
        [
            "broken-html-link index.html: n&#111;",
            "broken-html-link index.html: no&amp;2",
            "duplicate-html-id index.html: i"
        ]
    );
}

#[test]
fn what_is_no_utf8_is_read_all_the_same() {
    let mut world = MemoryWorld::new();
    world.insert("public/index.html", b"<html lang=en><p>\xff\xfe</p><a href='no'>x</a>".as_slice());
    let built = read(&world, "public", &Options::default()).unwrap();
    let (files, findings) =
        run_built(&built, &world, &Default::default(), &crate::lint::Selection::default().of_built());
    let primary = &findings.reported[0].diagnostic.primary;
    assert_eq!(primary.span.of(&files[primary.file.0 as usize].text), "no");
}

#[test]
fn ids_are_compared_on_one_page() {
    let page = "<p id=a><p id=b><p id=a><p id=A><p id=a><p id=''><p id=''><template><p id=b></template>";
    let (_, built) = read_archive(&format!("-- public/x.html --\n{page}\n"), None);
    let repeated: Vec<_> =
        built.pages[0].repeated.iter().map(|one| (&*one.id, one.first.start, one.again.start)).collect();
    assert_eq!(repeated, [("a", 6, 22), ("a", 6, 38)]);
}

#[test]
fn a_folder_without_pages_is_an_error() {
    let world = MemoryWorld::from_archive("-- public/a.txt --\nx\n");
    for folder in ["public", "nowhere"] {
        let error = read(&world, folder, &Options::default()).unwrap_err().to_string();
        assert!(error.contains(folder), "{error}");
    }
}

#[test]
fn absolute_links_to_the_site_are_followed_where_its_address_is_given() {
    let site = format!(
        "{TARGETS}-- public/p.html --\n<html lang=en><a href=HTTPS://X.org/docs/a/#z></a><a href=http://x.org/docs/no></a>
        <a href=/docs/b></a><a href=/docs></a><a href=/other></a><a href=../other></a><a href=/docs/no2></a><a href=https://x.org/b></a>"
    );
    assert_eq!(
        found_at(&site, Some("https://x.org/docs/")),
        [
            "broken-html-anchor p.html: HTTPS://X.org/docs/a/#z",
            "broken-html-link p.html: http://x.org/docs/no",
            "broken-html-link p.html: /docs/no2"
        ]
    );
}

/// A page that names its versions.
fn versions(lang: &str, own: &str, alternates: &[(&str, &str)]) -> String {
    let links = alternates.iter().map(|(tag, href)| format!("<link rel=alternate hreflang={tag} href={href}>"));
    format!("<html lang={lang}><link rel=canonical href={own}>{}\n", links.collect::<String>())
}

#[test]
fn the_address_of_the_site_is_told_by_canonical_links() {
    let all = [("en", "https://x.org/d/en/"), ("ru", "https://x.org/d/ru/"), ("x-default", "https://x.org/d/en/")];
    let en = versions("en", all[0].1, &all);
    let ru = versions("ru", all[1].1, &all);
    let site = format!(
        "-- public/en/index.html --\n{en}-- public/ru/index.html --\n{ru}<a href=https://x.org/d/blog></a><a href=/d/en/></a><a href=/blog></a>\n"
    );
    let (_, built) = read_archive(&site, None);
    assert_eq!(built.base.as_ref().map(|base| (base.path.as_str(), base.is_given)), Some(("d/", false)));
    assert!(found(&site).is_empty(), "{:?}", found(&site));
    // One side alone.
    let site = format!("-- public/en/index.html --\n{en}-- public/ru/index.html --\n{}", versions("ru", all[1].1, &[]));
    assert_eq!(found(&site), ["hreflang-not-reciprocal en/index.html: https://x.org/d/ru/"]);
    // A version that is not there.
    let site = format!("-- public/en/index.html --\n{en}");
    assert_eq!(found(&site), ["hreflang-not-reciprocal en/index.html: https://x.org/d/ru/"]);
    // Nobody tells where the site is: what is absolute leads out of it.
    let blind = en.replace("rel=canonical href=https://x.org/d/en/", "").replace("/d/en/", "/elsewhere");
    assert!(found(&format!("-- public/en/index.html --\n{blind}")).is_empty());
}

#[test]
fn sets_of_alternates_are_compared() {
    let page = |lang: &str, alternates: &[(&str, &str)]| versions(lang, "''", alternates);
    let (en, ru, de, default) = (("en", "/en/"), ("ru", "../ru/"), ("de", "/de/"), ("x-default", "/en/index.html"));
    let whole = [en, ru, de, default];
    let site = |en_set: &[_], ru_set: &[_], de_set: &[_]| {
        let pages = [("en", en_set), ("ru", ru_set), ("de", de_set)];
        let pages = pages.map(|(tag, set)| format!("-- public/{tag}/index.html --\n{}", page(tag, set)));
        found(&pages.concat())
    };
    assert!(site(&whole, &whole, &whole).is_empty(), "{:?}", site(&whole, &whole, &whole));
    assert_eq!(site(&whole, &whole, &[en, ru, default]), ["hreflang-incomplete de/index.html: <html lang=de>"]);
    assert_eq!(site(&whole, &whole, &[en, ru, de]), ["hreflang-incomplete de/index.html: <html lang=de>"]);
    // The two others are told what `de` names, and it that they do not name it.
    assert_eq!(
        site(&[en, ru, default], &[en, ru, default], &whole),
        ["hreflang-not-reciprocal de/index.html: /en/", "hreflang-not-reciprocal de/index.html: ../ru/"]
    );
    let other = ("RU", "/ru/");
    assert!(site(&whole, &[en, other, de, default], &whole).is_empty());
}

#[test]
fn sitemaps_are_followed() {
    let page = "<html lang=en>\n";
    let site = |urls: &str| {
        let head = "<?xml version=\"1.0\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">";
        let site = format!(
            "-- public/en/index.html --\n{page}-- public/ru/index.html --\n{page}-- public/sitemap.xml --\n{head}{urls}</urlset>\n"
        );
        found_at(&site, Some("https://x.org/"))
    };
    let ours = |found: Vec<String>| -> Vec<String> {
        found.into_iter().filter(|told| !told.starts_with("html-lang-mismatch")).collect()
    };
    assert_eq!(
        ours(site(
            "<url><loc> https://x.org/en/ </loc></url><url><loc>https://x.org/no/</loc></url><url><loc>https://y.org/</loc></url>"
        )),
        ["broken-html-link sitemap.xml: https://x.org/no/"]
    );
    let link = |tag: &str, at: &str| {
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"https://x.org/{at}/\"/>")
    };
    let all = link("en", "en") + &link("ru", "ru") + &link("x-default", "en");
    let url = |at: &str, links: &str| format!("<url><loc>https://x.org/{at}/</loc>{links}</url>");
    assert!(ours(site(&(url("en", &all) + &url("ru", &all)))).is_empty());
    assert_eq!(
        ours(site(&(url("en", &all) + &url("ru", "")))),
        ["hreflang-not-reciprocal sitemap.xml: https://x.org/ru/"]
    );
    assert_eq!(ours(site("<url>"))[0], "invalid-file sitemap.xml: ");
}

#[test]
fn the_language_of_a_page_is_that_of_its_address() {
    let page = |path: &str, lang: &str| format!("-- public/{path}/index.html --\n<!doctype html>\n<html{lang}>\n");
    let site = [page("en", " lang=en"), page("ru", " lang=en"), page("pt-br", " lang=pt"), page("cs/x", "")].concat();
    assert_eq!(found(&site), ["html-lang-mismatch cs/x/index.html: <html>", "html-lang-mismatch ru/index.html: en"]);
    let code = [page("docs/cs", " lang=en"), page("docs/ts", " lang=en"), page("docs/api", " lang=en")].concat();
    assert!(found(&code).is_empty(), "folders of programming languages");
    let versioned = [page("v1/en/a", " lang=en-US"), page("v1/de/a", " lang=fr")].concat();
    assert_eq!(found(&versioned), ["html-lang-mismatch v1/de/a/index.html: fr"]);
    let own = "-- public/a.html --\n<html lang=uk><link rel=alternate hreflang=ru href=a.html><link rel=alternate hreflang=x-default href=a.html>\n";
    assert_eq!(found(own), ["html-lang-mismatch a.html: uk"]);
    assert!(found("-- public/part.html --\n<p>A part that a script loads.</p>\n").is_empty());
}

#[test]
fn language_tags_are_looked_up() {
    let page = "<html lang=ru><p lang=xx-QQ><p lang=''><a hreflang=en_US></a><a hreflang=en_US></a><link rel=alternate hreflang=uk-UK href=x.html>
        <link rel=alternate hreflang=x-DEFAULT href=x.html>\n";
    let found = found(&format!("-- public/x.html --\n{page}"));
    let tags: Vec<&String> = found.iter().filter(|told| told.starts_with("invalid")).collect();
    assert_eq!(
        tags,
        [
            "invalid-language-tag x.html: xx-QQ",
            "invalid-language-tag x.html: en_US",
            "invalid-language-tag x.html: uk-UK"
        ]
    );
}
