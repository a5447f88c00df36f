//! Writes a file so that at every moment it holds either all of the old text or all of the new.

use super::{Fingerprint, files::read_up_to};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
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
pub enum Saving {
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
pub fn save(path: &Path, text: &str, expected: Expected) -> Result<Saving, SaveError> {
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
        (None, Expected::Text(_)) => return Ok(Saving::Gone),
        (Some(_), Expected::Nothing | Expected::Text(_)) => {
            let bytes = read_up_to(&target, MAX_MIB).map_err(failed)?.unwrap_or_default();
            if expected != Expected::Text(Fingerprint::of(&bytes)) {
                return Ok(Saving::Changed(bytes));
            }
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
    sweep_up(folder, &target);
    let new = NewFile::beside(&target, old.as_ref()).map_err(failed)?;
    new.write(text.as_bytes()).map_err(failed)?;
    fs::rename(&new.path, &target).map_err(failed)?;
    drop(new);
    sync_folder(folder).map_err(failed)?;
    Ok(Saving::Saved(Fingerprint::of(text.as_bytes())))
}

/// Where a link leads in the end, also when there is nothing yet.
pub(super) fn followed(path: &Path) -> io::Result<PathBuf> {
    const LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = folder_of(&path).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("links that lead nowhere"))
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Names a folder's changes on disk for good. Systems that cannot do so need not.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

const UNFINISHED: &str = ".unfinished";

/// A file that goes again unless it has been renamed.
struct NewFile {
    path: PathBuf,
    file: File,
}

impl NewFile {
    fn beside(target: &Path, old: Option<&fs::Metadata>) -> io::Result<Self> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = folder_of(target);
        for turn in 0..1000_u32 {
            let id = std::process::id();
            let path = folder.join(format!(".{name}.{id}-{turn}{UNFINISHED}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    let new = Self { path, file };
                    if let Some(old) = old {
                        new.inherit(old)?;
                    }
                    return Ok(new);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("too many unfinished files stand beside it"))
    }

    fn inherit(&self, old: &fs::Metadata) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            // Only some may give files away; the text is worth more than its owner. Before the
            // permissions, of which giving away takes some.
            let mine = self.file.metadata()?;
            if (mine.uid(), mine.gid()) != (old.uid(), old.gid()) {
                let _ = fchown(&self.file, Some(old.uid()), Some(old.gid()))
                    .or_else(|_| fchown(&self.file, None, Some(old.gid())));
            }
        }
        self.file.set_permissions(old.permissions())
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.file).write_all(bytes)?;
        self.file.sync_all()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Takes away what a save left that was killed long ago.
fn sweep_up(folder: &Path, target: &Path) {
    const OLD: Duration = Duration::from_mins(10);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let start = format!(".{name}.");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let file = file.to_string_lossy();
        if !(file.starts_with(&start) && file.ends_with(UNFINISHED)) {
            continue;
        }
        let modified = entry.metadata().and_then(|meta| meta.modified());
        let age = modified.ok().and_then(|at| SystemTime::now().duration_since(at).ok());
        if age.is_some_and(|age| age > OLD) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expected, SaveError, Saving, save};
    use crate::store::Fingerprint;
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
        assert_eq!(save(&path, OLD, Expected::Nothing), Ok(Saving::Saved(of(OLD))));
        assert_eq!(save(&path, NEW, Expected::Text(of(OLD))), Ok(Saving::Saved(of(NEW))));
        assert_eq!(fs::read_to_string(&path).unwrap(), NEW);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_somebody_else_wrote_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "theirs").unwrap();
        let changed = Ok(Saving::Changed(b"theirs".to_vec()));
        assert_eq!(save(&path, NEW, Expected::Text(of(OLD))), changed);
        assert_eq!(save(&path, NEW, Expected::Nothing), changed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(save(&path, NEW, Expected::Anything), Ok(Saving::Saved(of(NEW))));
        fs::remove_file(&path).unwrap();
        assert_eq!(save(&path, NEW, Expected::Text(of(NEW))), Ok(Saving::Gone));
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
        assert!(matches!(save(&link, NEW, Expected::Text(of(OLD))), Ok(Saving::Saved(_))));
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
