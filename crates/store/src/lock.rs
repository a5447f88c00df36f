//! One window at a time edits a file.
//!
//! The system holds the lock and lets go of it when the program ends, however it ends. It is kept
//! in a folder of the person, so that nothing is left on a stick; what another computer writes is
//! seen when saving.

use super::{SaveError, journal::name_of};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Who holds a lock.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub process: u32,
    /// Since when, in RFC 3339.
    pub since: String,
}

/// Held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    Ours(Lock),
    /// Another window has it, this one if it can be told.
    Held(Option<Holder>),
}

/// Asks for the right to edit a file, kept in a folder for such.
///
/// # Errors
/// When no lock can be had at all; editing without one is better than none.
pub fn lock(folder: &Path, of: &Path) -> Result<Locked, SaveError> {
    let path = folder.join(format!("{}.lock", name_of(of)));
    let failed = |error: io::Error| SaveError::of(&path, &error);
    fs::create_dir_all(folder).map_err(failed)?;
    let mut open = OpenOptions::new();
    let file = open.create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Locked::Held(holder(&path))),
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    let since = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let holder = Holder { process: std::process::id(), since };
    // Who it is is only told; the lock holds without.
    let _ = tell(&file, &named(&path), &holder);
    Ok(Locked::Ours(Lock { _file: file }))
}

/// Beside the lock, since some systems let nobody read what is locked.
fn named(lock: &Path) -> PathBuf {
    lock.with_extension("holder")
}

fn tell(_lock: &File, path: &Path, holder: &Holder) -> io::Result<()> {
    let text = ron::to_string(holder).map_err(io::Error::other)?;
    File::create(path)?.write_all(text.as_bytes())
}

fn holder(lock: &Path) -> Option<Holder> {
    ron::from_str(&fs::read_to_string(named(lock)).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Locked, lock};

    #[test]
    fn one_at_a_time_holds_a_file_and_says_who() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        let kept = folder.path().join("locks");
        let first = lock(&kept, &path).unwrap();
        assert!(matches!(first, Locked::Ours(_)));
        let Locked::Held(Some(holder)) = lock(&kept, &path).unwrap() else {
            panic!("it is held");
        };
        assert_eq!(holder.process, std::process::id());
        assert!(matches!(lock(&kept, &folder.path().join("other.ron")), Ok(Locked::Ours(_))));
        drop(first);
        assert!(matches!(lock(&kept, &path), Ok(Locked::Ours(_))));
    }
}
