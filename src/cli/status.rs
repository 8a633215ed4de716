use clap::Args;

use super::{Format, Global, Locales, Outcome, pretty, print};
use crate::engine::Request;
use crate::error::Result;
use crate::report::{self, LocaleStatus};

/// Show how far each locale is
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    locales: Locales,
    /// Form of the table
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// List every gap with its place and source text instead
    #[arg(long)]
    gaps: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(&config, &world, Request::default())?;
    let text = match (options.gaps, options.format) {
        (true, Format::Text) => {
            let gaps = report::gaps(&analysis, |locale| selected.contains(&locale));
            gaps.iter()
                .map(|gap| format!("{}:{}:{}: {}: {}\n", gap.path, gap.line, gap.column, gap.kind, gap.source))
                .collect()
        }
        (true, Format::Json) => {
            let gaps = report::gaps(&analysis, |locale| selected.contains(&locale));
            let gaps = gaps.iter().map(|gap| {
                serde_json::json!({
                    "locale": config.locales[gap.locale].locale, "path": gap.path, "line": gap.line,
                    "column": gap.column, "kind": gap.kind, "source": gap.source,
                })
            });
            pretty(&serde_json::json!({ "version": 1, "gaps": gaps.collect::<Vec<_>>() }))?
        }
        (false, Format::Json) => pretty(&report::status(&analysis, |locale| selected.contains(&locale)))?,
        (false, Format::Text) => table(&report::status(&analysis, |locale| selected.contains(&locale)).locales),
    };
    print(&text)?;
    Ok(Outcome::Clean)
}

fn table(rows: &[LocaleStatus]) -> String {
    let titles = [
        "locale",
        "pages",
        "bilingual",
        "segments",
        "translated",
        "untranslated",
        "missing",
        "stale",
        "machine",
        "human",
        "words to do",
    ];
    let mut lines: Vec<Vec<String>> = vec![titles.map(str::to_owned).to_vec()];
    for LocaleStatus { locale, counts: row } in rows {
        let share = if row.segments == 0 {
            String::new()
        } else {
            format!(" ({:.1}%)", 100.0 * row.translated as f64 / row.segments as f64)
        };
        let mut line =
            vec![locale.clone(), row.pages.to_string(), row.pages_with_segments.to_string(), row.segments.to_string()];
        line.push(format!("{}{share}", row.translated));
        let rest = [
            row.untranslated,
            row.missing_pages,
            row.stale_pages,
            row.machine_translated_pages,
            row.human_translated_pages,
            row.words_to_do,
        ];
        line.extend(rest.map(|number| number.to_string()));
        lines.push(line);
    }
    let widths: Vec<usize> = (0..titles.len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            let width = widths[column];
            out.push_str(&if column == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") });
        }
        out.push('\n');
    }
    out
}
