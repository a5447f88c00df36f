//! A new situation on disk.

use super::{Expected, SaveError, SaveOutcome, file_of, save};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Writes a new situation to a folder, made with those above it where there is none, or a file that ends in `.ron`.
/// Returns its file; nothing where there is one already, which is then as it was unless `replace`.
///
/// # Errors
/// When it cannot be written.
pub fn begin(path: &Path, text: &str, replace: bool) -> Result<Option<PathBuf>, SaveError> {
    let file = file_of(path);
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        // What cannot be made is told when the file cannot be written.
        let _ = fs::create_dir_all(folder);
    }
    let expected = if replace { Expected::Anything } else { Expected::Nothing };
    Ok(match save(&file, text, expected)? {
        SaveOutcome::Saved(_) => Some(file),
        SaveOutcome::Changed(_) | SaveOutcome::Gone => None,
    })
}
