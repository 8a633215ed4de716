//! What an address or directive says of a code sample.

/// What of a code sample is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// The language, as written; empty where the file's name must tell.
    pub language: Box<str>,
    /// Lines, from 1, both ends included; a missing end is the last line. All lines where there are none.
    pub lines: Vec<(usize, Option<usize>)>,
    /// Name of a region (`<name>`, `#region name`).
    pub region: Option<Box<str>>,
}

impl Sample {
    /// Length of the path in `address`, and what its query and fragment say of the sample
    /// (`path?name=region&range=1-5`, `path#L1-L5`, `path#region`).
    pub(super) fn of_address(address: &str, language: &str) -> (usize, Sample) {
        let length = address.find(['?', '#']).unwrap_or(address.len());
        let mut sample = Sample { language: language.into(), ..Sample::default() };
        let (query, fragment) = address[length..].split_once('#').unwrap_or((&address[length..], ""));
        for pair in query.trim_start_matches('?').split('&') {
            match pair.split_once('=') {
                Some((key, value)) if key.eq_ignore_ascii_case("name") || key.eq_ignore_ascii_case("id") => {
                    sample.region = Some(value.into());
                }
                Some((key, value)) if key.eq_ignore_ascii_case("range") => sample.lines = Sample::lines_of(value),
                Some((key, value)) if key.eq_ignore_ascii_case("start") => {
                    let line = value.parse().unwrap_or(1);
                    sample.lines = vec![(line, sample.lines.first().and_then(|(_, end)| *end).or(Some(line)))];
                }
                Some((key, value)) if key.eq_ignore_ascii_case("end") => {
                    let start = sample.lines.first().map_or(1, |(start, _)| *start);
                    sample.lines = vec![(start, value.parse().ok())];
                }
                _ => {}
            }
        }
        if !fragment.is_empty() {
            let lines = Sample::lines_of(&fragment.replace(['L', 'l'], ""));
            if fragment.starts_with(['L', 'l']) && !lines.is_empty() {
                sample.lines = lines;
            } else {
                sample.region = Some(fragment.into());
            }
        }
        (length, sample)
    }

    /// `1-5,8,10-`.
    pub(super) fn lines_of(range: &str) -> Vec<(usize, Option<usize>)> {
        let part = |part: &str| -> Option<(usize, Option<usize>)> {
            let part = part.trim();
            match part.split_once('-') {
                None => part.parse().ok().map(|line| (line, Some(line))),
                Some((from, "")) => Some((from.trim().parse().ok()?, None)),
                Some((from, to)) => Some((from.trim().parse().ok()?, Some(to.trim().parse().ok()?))),
            }
        };
        range.split(',').filter_map(part).collect()
    }
}
