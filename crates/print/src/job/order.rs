//! One file that is made as a whole and then written: a briefing, a table.

use super::{Go, JobError, PrintSubject, Progress, WrittenFile};
use crate::file;
use std::path::Path;

/// Hears how far the work is, and says whether to go on.
pub type ProgressStep<'a> = &'a mut dyn FnMut(Progress) -> Go;

/// What is wanted of one file.
pub trait FileOrder {
    /// Its bytes.
    ///
    /// # Errors
    /// Where it cannot be made, or it was cancelled.
    fn made(&self, subject: &PrintSubject, step: ProgressStep<'_>) -> Result<Vec<u8>, JobError>;

    /// Writes the file.
    ///
    /// # Errors
    /// Where the file cannot be written or made, or it was cancelled: then nothing is written.
    fn write(
        &self,
        subject: &PrintSubject,
        (path, replace): (&Path, bool),
        step: ProgressStep<'_>,
    ) -> Result<Vec<WrittenFile>, JobError> {
        // Before the work, so that nobody waits for what cannot be written.
        file::check(&[path.to_owned()], replace)?;
        if step(Progress { done: 0, all: 1 }) == Go::Cancel {
            return Err(JobError::Cancelled);
        }
        let bytes = self.made(subject, step)?;
        if step(Progress { done: 1, all: 1 }) == Go::Cancel {
            return Err(JobError::Cancelled);
        }
        let published = file::write(path, replace, &bytes)?;
        let written = |(path, bytes)| WrittenFile { path, bytes, plain: None };
        Ok(published.into_iter().map(written).collect())
    }
}
