//! Globs of files: `*` within a folder, `**` across folders, `{a,b}`, and a folder's name for all that is in it.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns as one set.
///
/// # Errors
/// The first pattern that is no glob, by its number, and why.
pub(super) fn globs<'a>(
    patterns: impl IntoIterator<Item = &'a str>,
    ignore_case: bool,
) -> Result<GlobSet, (usize, String)> {
    let mut set = GlobSetBuilder::new();
    for (at, pattern) in patterns.into_iter().enumerate() {
        let mut add = |text: &str| -> Result<(), (usize, String)> {
            let glob = GlobBuilder::new(text).literal_separator(true).case_insensitive(ignore_case).build();
            set.add(glob.map_err(|error| (at, format!("`{pattern}` is not a glob: {}", error.kind())))?);
            Ok(())
        };
        let plain = across(pattern.trim_start_matches("./").trim_end_matches('/'));
        add(&plain)?;
        add(&format!("{plain}/**"))?;
    }
    set.build().map_err(|error| (0, error.to_string()))
}

/// `**.md` is short for `**/*.md`, as in DocFX; a glob would read it as `*.md`.
fn across(pattern: &str) -> String {
    let part = |part: &str| match part.strip_prefix("**") {
        Some(rest) if !rest.is_empty() && !rest.starts_with('*') => format!("**/*{rest}"),
        _ => part.to_owned(),
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Whether a text can be used as a glob.
pub(crate) fn is_glob(pattern: &str) -> bool {
    globs([pattern], true).is_ok()
}
