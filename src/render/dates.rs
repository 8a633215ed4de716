//! Dates as readers of a locale write them, by CLDR.

use icu_calendar::Gregorian;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use rustc_hash::FxHashMap;

use crate::site::{Handoff, LocaleId, Site};
use crate::syntax::Document;

/// Every date that the site's pages name, formatted in every locale.
#[derive(Debug, Default)]
pub(super) struct Dates {
    formatted: FxHashMap<(LocaleId, Handoff), String>,
}

impl Dates {
    pub(super) fn new(site: &Site) -> Dates {
        let named: std::collections::BTreeSet<Handoff> = site
            .pages
            .iter()
            .flat_map(|page| [changed(&page.document), handed_off(&page.document)])
            .flatten()
            .collect();
        let mut formatted = FxHashMap::default();
        for (locale, table) in site.config.locales.iter().enumerate() {
            let Some(id) = table.locale.identifier() else { continue };
            let formatter = FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new((&id).into(), YMD::long());
            let Ok(formatter) = formatter else { continue };
            for date in &named {
                if let Ok(day) = Date::try_new_gregorian(i32::from(date.0), date.1, date.2) {
                    formatted.insert((locale, *date), formatter.format(&day).to_string());
                }
            }
        }
        Dates { formatted }
    }

    /// A date that some document names, for readers of a locale.
    pub(super) fn get(&self, date: Option<Handoff>, locale: LocaleId) -> Option<&str> {
        self.formatted.get(&(locale, date?)).map(String::as_str)
    }
}

/// When a document was last changed, by ISO 8601: `2026-11-25`.
pub(super) fn iso(document: &Document) -> Option<String> {
    let Handoff(year, month, day) = changed(document)?;
    // The thirtieth of February is no date.
    Date::try_new_gregorian(i32::from(year), month, day).ok()?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// When a document was last changed, as its front matter says.
pub(super) fn changed(document: &Document) -> Option<Handoff> {
    let data = &document.front_matter;
    ["ms.date", "updated", "date"].into_iter().find_map(|key| data.get(key)).and_then(Handoff::parse)
}

/// When a translation was handed off: the date of the source that it was made from.
pub(super) fn handed_off(document: &Document) -> Option<Handoff> {
    document.front_matter.get("ms.lasthandoff").and_then(Handoff::parse)
}
