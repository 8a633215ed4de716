//! What stops a run. Faults of documents are [`crate::diagnostic::Diagnostic`]s instead.

use std::fmt;

/// An error that ends the run with exit code 2. Its text is for a person: what happened, where, and the way out.
#[derive(Debug)]
pub struct Error {
    message: String,
}

/// What a stage returns that may have to stop the run.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error that reads `message`.
    pub fn new(message: impl Into<String>) -> Error {
        Error { message: message.into() }
    }

    /// The same error with what was being done in front.
    pub fn context(self, doing: impl fmt::Display) -> Error {
        Error { message: format!("{doing}: {}", self.message) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        Error::new(error.to_string())
    }
}
