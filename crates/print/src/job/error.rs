//! Why a job was not done.

use super::super::{PrintError, file::FileError};
use std::fmt;
use waymark_language::{DatePrecision, Language};
use waymark_model::{Offset, Span};

/// Why a job was not done. Nothing was written then, unless a file could not be given its name.
#[derive(Debug)]
pub enum JobError {
    Cancelled,
    /// There is no sheet or no format.
    Nothing,
    /// A series of more pictures than [`super::MOST_SHOTS`].
    TooMany(usize),
    /// The time of a series has no moment in it. With the extent of the situation.
    NoMoments(Span, Offset),
    Print(PrintError),
    /// Why a briefing or a table could not be made, in words.
    Unmade(String),
    File(FileError),
}

impl JobError {
    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, language: &Language) -> String {
        match self {
            Self::Cancelled => language.say("job-cancelled"),
            Self::Nothing => language.say("job-nothing"),
            Self::TooMany(n) => {
                let args = [("n", (*n).into()), ("most", super::MOST_SHOTS.into())];
                language.say_with("job-too-many", &args)
            }
            Self::NoMoments(extent, offset) => {
                let said = |at| language.instant(at, *offset, DatePrecision::Minute);
                let (start, end) = (said(extent.start()), said(extent.end()));
                let args = [("start", (&start).into()), ("end", (&end).into())];
                language.say_with("job-no-moments", &args)
            }
            Self::Print(error) => error.to_string(),
            Self::Unmade(said) => said.clone(),
            Self::File(error) => error.message(language),
        }
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(&Language::english()))
    }
}

impl std::error::Error for JobError {}

impl From<PrintError> for JobError {
    fn from(error: PrintError) -> Self {
        Self::Print(error)
    }
}

impl From<FileError> for JobError {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}
