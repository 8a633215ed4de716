use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;

use crate::error::{Error, Result};
use crate::lint::Findings;
use crate::report::{self, Places, Rows};

/// The form of a report of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people
    Text,
    /// For programs
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// Code Quality of GitLab
    Gitlab,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit XML, for test reports of any CI
    Junit,
    /// Diagnostic Format of reviewdog
    Rdjson,
    /// For a comment or the summary of a job
    Markdown,
}

/// A report to be written to a file beside the answer: `FORMAT=FILE`.
#[derive(Debug, Clone)]
pub(super) struct ReportFile {
    /// Its form.
    pub(super) form: Form,
    /// The file, relative to the working folder.
    pub(super) path: PathBuf,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<ReportFile, String> {
        let (form, path) = text.split_once('=').filter(|(_, path)| !path.is_empty()).ok_or("write FORMAT=FILE")?;
        let form = Form::from_str(form, false).map_err(|_| {
            let forms = Form::value_variants().iter().filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = forms.map(|form| form.get_name().to_owned()).collect();
            format!("there is no format `{form}`; there are {}", names.join(", "))
        })?;
        Ok(ReportFile { form, path: path.into() })
    }
}

impl Form {
    /// The findings in this form, with a line end. `styled` text holds ANSI colours.
    ///
    /// # Errors
    /// None that is known: every value has a form in JSON.
    pub(super) fn print(self, places: &Places, findings: &Findings, styled: bool) -> Result<String> {
        if self == Form::Text {
            return Ok(report::findings_text(places, findings, styled) + &report::summary(findings) + "\n");
        }
        let rows = Rows::new(places, findings);
        let text = match self {
            Form::Text | Form::Json => report::findings_json(&rows),
            Form::Github => Ok(report::findings_github(&rows)),
            Form::Gitlab => report::findings_gitlab(&rows),
            Form::Sarif => report::findings_sarif(&rows),
            Form::Junit => Ok(report::findings_junit(&rows)),
            Form::Rdjson => report::findings_rdjson(&rows),
            Form::Markdown => Ok(report::findings_markdown(&rows)),
        };
        Ok(text.map_err(|error| Error::new(error.to_string()))? + "\n")
    }
}
