//! Writes a file so that at every moment it holds either all of the old text or all of the new.

use super::{
    Fingerprint,
    files::read_up_to,
    new_file::{NewFile, folder_of, followed},
    pieces::{Pieces, fingerprint_of},
};
use std::{
    fs::OpenOptions,
    io,
    path::{Path, PathBuf},
};

/// What is known of the file before it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// It holds what was read.
    Text(Fingerprint),
    /// There is none.
    Nothing,
    /// Whatever it holds is to be written over.
    Anything,
}

/// How saving went when nothing failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveOutcome {
    /// It is on disk, and stays there should the power fail now.
    Saved(Fingerprint),
    /// Somebody else changed the file since. Nothing was written; this is what it holds now.
    Changed(Vec<u8>),
    /// The file is gone, though its folder is there: deleted, renamed, or a stick pulled out of
    /// its place. Nothing was written.
    Gone,
}

/// Why a file cannot be written. The old one is as it was.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SaveError {
    #[error("the folder {0} is gone")]
    NoFolder(PathBuf),
    #[error("{0} may only be read")]
    ReadOnly(PathBuf),
    #[error("there is no room left for {0}")]
    Full(PathBuf),
    #[error("{path} cannot be written: {why}")]
    Other { path: PathBuf, why: String },
}

impl SaveError {
    /// What would help.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::NoFolder(_) => {
                "plug the drive in again or bring the folder back, or save to another place"
            }
            Self::ReadOnly(_) => "allow writing to it, or save to another place",
            Self::Full(_) => "make room on the drive, or save to another place",
            Self::Other { .. } => "save to another place",
        }
    }

    /// Stable and in kebab-case, for programs and for searching.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFolder(_) => "folder-gone",
            Self::ReadOnly(_) => "read-only",
            Self::Full(_) => "disk-full",
            Self::Other { .. } => "not-written",
        }
    }

    pub(super) fn of(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let path = path.to_owned();
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => {
                let folder = path.parent().map(Path::to_path_buf);
                Self::NoFolder(folder.filter(|f| !f.as_os_str().is_empty()).unwrap_or(path))
            }
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Self::ReadOnly(path),
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::Full(path),
            _ => Self::Other { path, why: error.to_string() },
        }
    }
}

/// No situation is larger: what is larger is somebody else's file.
const MAX_MIB: u64 = 1024;

/// Writes a text to a file, unless the file is not what it is expected to be. Links are followed:
/// what they point at is replaced, and they stay. Permissions stay, and so does the owner where
/// that is allowed; hard links are parted.
///
/// # Errors
/// When it cannot be written; then the file is as it was.
pub fn save(
    path: &Path,
    text: &(impl Pieces + ?Sized),
    expected: Expected,
) -> Result<SaveOutcome, SaveError> {
    match prepare(path, text, expected)? {
        Prepared::Ready(ready) => ready.publish(path),
        Prepared::Not(saving) => Ok(saving),
    }
}

/// How far saving has come before the file changes.
pub(super) enum Prepared {
    Ready(Ready),
    Not(SaveOutcome),
}

/// A text that is on disk beside its file, which is as expected.
pub(super) struct Ready {
    new: NewFile,
    pub text: Fingerprint,
    /// Whether the file holds this text already.
    pub is_held: bool,
}

impl Ready {
    /// Puts it in the place of the file.
    pub fn publish(self, path: &Path) -> Result<SaveOutcome, SaveError> {
        self.new.publish().map_err(|error| SaveError::of(path, &error))?;
        Ok(SaveOutcome::Saved(self.text))
    }
}

/// Writes a text beside its file, and sees last whether that is what it is expected to be, so that
/// others have little time to change it.
pub(super) fn prepare(
    path: &Path,
    text: &(impl Pieces + ?Sized),
    expected: Expected,
) -> Result<Prepared, SaveError> {
    let failed = |error: io::Error| SaveError::of(path, &error);
    let target = followed(path).map_err(failed)?;
    let old = match target.metadata() {
        Ok(meta) => Some(meta),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return Err(SaveError::NoFolder(folder.to_owned()));
    }
    match (&old, expected) {
        (None, Expected::Text(_)) => return Ok(Prepared::Not(SaveOutcome::Gone)),
        (Some(_), Expected::Nothing) => return changed(&target).map_err(failed),
        (Some(old), Expected::Text(text)) if old.len() != text.length => {
            return changed(&target).map_err(failed);
        }
        _ => {}
    }
    if let Some(meta) = &old {
        // A rename would replace a file that nobody may write to.
        if meta.permissions().readonly() {
            return Err(SaveError::ReadOnly(path.to_owned()));
        }
        OpenOptions::new().write(true).open(&target).map_err(failed)?;
    }
    let new = NewFile::beside(&target).map_err(failed)?;
    let text = new.fill(text).map_err(failed)?;
    let held = match (&old, expected) {
        (Some(_), Expected::Text(_)) => Some(fingerprint_of(&target).map_err(failed)?),
        (Some(old), _) if old.len() == text.length => fingerprint_of(&target).ok(),
        _ => None,
    };
    match (expected, held) {
        (Expected::Text(expected), Some(held)) if held != expected => {
            changed(&target).map_err(failed)
        }
        _ => Ok(Prepared::Ready(Ready { new, text, is_held: held == Some(text) })),
    }
}

/// Nothing is written over what somebody else wrote.
fn changed(target: &Path) -> io::Result<Prepared> {
    let bytes = read_up_to(target, MAX_MIB)?.unwrap_or_default();
    Ok(Prepared::Not(SaveOutcome::Changed(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{Expected, SaveError, SaveOutcome, save};
    use crate::Fingerprint;
    use std::fs;

    const OLD: &str = "old text";
    const NEW: &str = "a new text";

    fn of(text: &str) -> Fingerprint {
        Fingerprint::of(text.as_bytes())
    }

    #[test]
    fn a_text_replaces_the_one_that_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        assert_eq!(save(&path, OLD, Expected::Nothing), Ok(SaveOutcome::Saved(of(OLD))));
        assert_eq!(save(&path, NEW, Expected::Text(of(OLD))), Ok(SaveOutcome::Saved(of(NEW))));
        assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_somebody_else_wrote_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "theirs").unwrap();
        let changed = Ok(SaveOutcome::Changed(b"theirs".to_vec()));
        assert_eq!(save(&path, NEW, Expected::Text(of(OLD))), changed);
        assert_eq!(save(&path, NEW, Expected::Nothing), changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        // As long as what was read, and yet another.
        fs::write(&path, "OLD text").unwrap();
        let changed = Ok(SaveOutcome::Changed(b"OLD text".to_vec()));
        assert_eq!(save(&path, NEW, Expected::Text(of(OLD))), changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "OLD text");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(save(&path, NEW, Expected::Anything), Ok(SaveOutcome::Saved(of(NEW))));
        fs::remove_file(&path).unwrap();
        assert_eq!(save(&path, NEW, Expected::Text(of(NEW))), Ok(SaveOutcome::Gone));
        assert!(!path.exists());
    }

    #[test]
    fn a_vanished_folder_is_told_and_not_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("stick");
        let path = inner.join("situation.ron");
        for expected in [Expected::Nothing, Expected::Anything, Expected::Text(of(OLD))] {
            let error = save(&path, NEW, expected).unwrap_err();
            assert_eq!(error, SaveError::NoFolder(inner.clone()));
        }
        assert!(!inner.exists());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("real")).unwrap();
        let real = folder.path().join("real/situation.ron");
        fs::write(&real, OLD).unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path().join("link.ron");
        symlink("real/situation.ron", folder.path().join("between.ron")).unwrap();
        symlink("between.ron", &link).unwrap();
        assert!(matches!(save(&link, NEW, Expected::Text(of(OLD))), Ok(SaveOutcome::Saved(_))));
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), NEW);
        assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        symlink("ring.ron", folder.path().join("ring.ron")).unwrap();
        assert!(save(&folder.path().join("ring.ron"), NEW, Expected::Anything).is_err());
    }

    #[test]
    fn a_file_that_may_only_be_read_is_left_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, OLD).unwrap();
        let mut permissions = path.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = save(&path, NEW, Expected::Text(of(OLD))).unwrap_err();
        assert_eq!((error.code(), &error), ("read-only", &SaveError::ReadOnly(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), OLD);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
