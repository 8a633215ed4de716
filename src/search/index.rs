//! The index of one locale, by pagefind. The only owner of that package, and of the runtime that it asks for.

use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;

use super::Record;
use crate::error::{Error, Result};
use crate::output::Artifact;

/// Records that are in memory at once, apart from what the index keeps of them.
const CHUNK: usize = 64;

/// The files of an index.
#[derive(Debug)]
pub(super) struct Index {
    /// What searches it, in a browser; the same for every locale.
    pub(super) engine: Vec<u8>,
    /// The index itself, sorted by path.
    pub(super) files: Vec<Artifact>,
}

/// Index pages in a language, which tells how words are stemmed and where they end. `record` makes the record of one, or
/// `None` where it is not to be found. The files' paths are below the index's own folder.
pub(super) fn index<P: Sync>(
    language: &str,
    pages: &[P],
    record: impl Fn(&P) -> Option<Record> + Sync,
) -> Result<Index> {
    let failed = |reason: &dyn std::fmt::Display| Error::new(format!("the index for search in `{language}`: {reason}"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|error| failed(&error))?;
    let files = runtime.block_on(async {
        let options = PagefindServiceConfig::builder().force_language(language.to_owned()).build();
        let mut index = PagefindIndex::new(Some(options))?;
        for pages in pages.chunks(CHUNK) {
            let records: Vec<(String, String)> =
                pages.par_iter().filter_map(&record).map(|record| (record.html(), record.url)).collect();
            for (html, url) in records {
                index.add_html_file(None, Some(url), html).await?;
            }
        }
        index.get_files().await
    });
    files.map(|files| sort_out(files, language)).map_err(|error| failed(&format_args!("{error:#}")))
}

/// Of all files that come with an index: what a search asks for. The package has user interfaces too, and what runs it
/// in a worker.
fn sort_out(files: Vec<SyntheticFile>, language: &str) -> Index {
    let mut index = Index { engine: Vec::new(), files: Vec::with_capacity(files.len()) };
    let own_stems = format!("wasm.{language}.pagefind");
    let mut other_stems = None;
    for file in files {
        let path = file.filename.to_string_lossy().replace('\\', "/");
        let artifact = Artifact { path, bytes: file.contents };
        match artifact.path.rsplit_once('.') {
            Some(("pagefind", "js")) => index.engine = artifact.bytes,
            Some((_, "pf_meta" | "pf_fragment" | "pf_index" | "json")) => index.files.push(artifact),
            Some((_, "pagefind")) if artifact.path == own_stems => index.files.push(artifact),
            Some((_, "pagefind")) => other_stems = Some(artifact),
            _ => {}
        }
    }
    // A language without stems of its own is searched by what knows none.
    if index.files.iter().all(|file| file.path != own_stems) {
        index.files.extend(other_stems);
    }
    index.files.sort_by(|a, b| a.path.cmp(&b.path));
    index
}
