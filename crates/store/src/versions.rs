//! Saved versions: a few older texts of a file, and a way back to each.

use super::{
    Expected, Fingerprint, Pieces, SaveError, SaveOutcome,
    files::read_up_to,
    new_file::{folder_of, followed},
    save::{Prepared, prepare},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The folder beside a file that keeps its versions.
const FOLDER: &str = ".waymark-versions";
/// So many of the newest are kept.
const NEWEST: usize = 10;
/// And the newest of so many days before those.
const DAYS: usize = 10;

/// The versions of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Versions {
    of: PathBuf,
    folder: PathBuf,
}

/// A text that a file once held.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Version {
    /// When it was saved, in UTC: `2023-09-27T10:15:00Z`.
    pub saved: String,
    pub path: PathBuf,
}

/// How saving went, and whether the text before it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaveReport {
    pub saving: SaveOutcome,
    /// Why the text before is not kept, where it is not. Saving does not wait for that.
    pub trouble: Option<SaveError>,
}

impl Versions {
    /// In a folder beside the file.
    pub fn beside(file: &Path) -> Self {
        let of = followed(file).unwrap_or_else(|_| file.to_owned());
        let folder = folder_of(&of).join(FOLDER);
        Self { of, folder }
    }

    /// In a folder for the versions of this file only.
    pub fn within(folder: impl Into<PathBuf>, file: &Path) -> Self {
        let of = followed(file).unwrap_or_else(|_| file.to_owned());
        Self { of, folder: folder.into() }
    }

    /// Saves a text and keeps the one before it.
    ///
    /// # Errors
    /// When it cannot be written; then the file is as it was.
    pub fn save(
        &self,
        text: &(impl Pieces + ?Sized),
        expected: Expected,
    ) -> Result<SaveReport, SaveError> {
        self.save_told(text, expected, |_| Ok(()))
    }

    /// Saves a text and keeps the one before it. Once the text is written and before it is what
    /// the file holds, `tell` is told what the file will hold: a [`Journal`](super::Journal), so
    /// that it need not be reckoned for it alone.
    ///
    /// # Errors
    /// When it cannot be written or told of; then the file is as it was.
    pub fn save_told(
        &self,
        text: &(impl Pieces + ?Sized),
        expected: Expected,
        tell: impl FnOnce(Fingerprint) -> Result<(), SaveError>,
    ) -> Result<SaveReport, SaveError> {
        let ready = match prepare(&self.of, text, expected)? {
            Prepared::Ready(ready) => ready,
            Prepared::Not(saving) => return Ok(SaveReport { saving, trouble: None }),
        };
        tell(ready.text)?;
        // Where the file holds this text already there is none before it.
        let kept = if ready.is_held { Ok(None) } else { self.keep() };
        let saving = ready.publish(&self.of).inspect_err(|_| {
            if let Ok(Some(path)) = &kept {
                // The file still holds this text.
                let _ = fs::remove_file(path);
            }
        })?;
        self.prune();
        Ok(SaveReport { saving, trouble: kept.err() })
    }

    /// The text of a version.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, version: &Version) -> Result<String, SaveError> {
        let failed = |error: io::Error| SaveError::of(&version.path, &error);
        let bytes = read_up_to(&version.path, 1024).map_err(failed)?;
        String::from_utf8(bytes.unwrap_or_default()).map_err(|e| failed(io::Error::other(e)))
    }

    /// All that are kept, the newest first.
    pub fn list(&self) -> Vec<Version> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let name = self.name();
        let version = |entry: fs::DirEntry| {
            let file = entry.file_name().into_string().ok()?;
            let stamp = file.strip_prefix(&name)?.strip_prefix('.')?.strip_suffix(".ron")?;
            Some(Version { saved: saved(stamp)?, path: entry.path() })
        };
        let mut all: Vec<_> = entries.filter_map(version).collect();
        all.sort_by(|a, b| b.path.cmp(&a.path));
        all
    }

    fn name(&self) -> String {
        let stem = self.of.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Keeps what the file holds.
    fn keep(&self) -> Result<Option<PathBuf>, SaveError> {
        let failed = |error: io::Error| SaveError::of(&self.folder, &error);
        let Ok(meta) = self.of.metadata() else { return Ok(None) };
        fs::create_dir_all(&self.folder).map_err(failed)?;
        let modified = meta.modified().map_err(failed)?;
        let at = jiff::Timestamp::try_from(modified).map_err(io::Error::other).map_err(failed)?;
        let stamp = at.strftime("%Y%m%dT%H%M%SZ");
        for turn in 0..10_000 {
            let path = self.folder.join(format!("{}.{stamp}-{turn:04}.ron", self.name()));
            if path.exists() {
                continue;
            }
            // The file is about to be replaced, so that its old text needs no second copy.
            let done = fs::hard_link(&self.of, &path).or_else(|_| {
                fs::copy(&self.of, &path).map(drop).inspect_err(|_| {
                    let _ = fs::remove_file(&path);
                })
            });
            return done.map(|()| Some(path)).map_err(failed);
        }
        Err(failed(io::Error::other("too many versions of one second")))
    }

    fn prune(&self) {
        let mut days = 0;
        let mut last = String::new();
        for version in self.list().into_iter().skip(NEWEST) {
            let day = version.saved.get(..10).unwrap_or("").to_owned();
            if day != last && days < DAYS {
                days += 1;
                last = day;
            } else {
                let _ = fs::remove_file(version.path);
            }
        }
    }
}

/// `20230927T101500Z-0001` as `2023-09-27T10:15:00Z`.
fn saved(stamp: &str) -> Option<String> {
    let (stamp, turn) = stamp.split_once('-')?;
    let is_stamp = stamp.len() == 16
        && stamp.bytes().all(|b| b.is_ascii_digit() || b == b'T' || b == b'Z')
        && turn.bytes().all(|b| b.is_ascii_digit());
    let part = |from: usize, to: usize| stamp.get(from..to).filter(|_| is_stamp);
    Some(format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 6)?,
        part(6, 8)?,
        part(9, 11)?,
        part(11, 13)?,
        part(13, 15)?
    ))
}

#[cfg(test)]
mod tests {
    use super::{DAYS, NEWEST, Versions};
    use crate::{Expected, Fingerprint, SaveError, SaveOutcome};
    use std::{
        fs::{self, File},
        time::{Duration, SystemTime},
    };

    #[test]
    fn what_was_saved_before_can_be_had_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        let versions = Versions::beside(&path);
        for text in ["one", "two", "two", "three"] {
            let kept = versions.save(text, Expected::Anything).unwrap();
            assert!(matches!(kept.saving, SaveOutcome::Saved(_)) && kept.trouble.is_none());
        }
        let texts = |versions: &Versions| -> Vec<_> {
            versions.list().iter().map(|v| versions.read(v).unwrap()).collect()
        };
        assert_eq!(texts(&versions), ["two", "one"]);
        let first = versions.list().pop().unwrap();
        versions.save(&versions.read(&first).unwrap(), Expected::Anything).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(texts(&versions), ["three", "two", "one"]);
        assert!(first.saved.starts_with("20") && first.saved.ends_with('Z'));
    }

    #[test]
    fn a_save_that_does_not_happen_leaves_no_version() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "theirs").unwrap();
        let versions = Versions::within(folder.path().join("kept"), &path);
        let kept = versions.save("ours", Expected::Nothing).unwrap();
        assert_eq!(kept.saving, SaveOutcome::Changed(b"theirs".to_vec()));
        assert_eq!(versions.list(), []);
    }

    #[test]
    fn what_the_file_will_hold_is_told_before_it_does_and_nothing_is_saved_untold() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "one").unwrap();
        let versions = Versions::beside(&path);
        let mut told = None;
        let tell = |text| {
            assert_eq!(fs::read_to_string(&path).unwrap(), "one");
            told = Some(text);
            Ok(())
        };
        let kept = versions.save_told("two", Expected::Anything, tell).unwrap();
        assert_eq!(told.map(SaveOutcome::Saved), Some(kept.saving));
        let full = || SaveError::Full("journal".into());
        let untold = versions.save_told("three", Expected::Anything, |_| Err(full()));
        assert_eq!(untold, Err(full()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(versions.list().len(), 1);
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 2, "nothing is left beside it but its versions");
        // What is not saved is not told either.
        let expected = Expected::Text(Fingerprint::of(b"else"));
        let kept = versions.save_told("four", expected, |_| Err(full())).unwrap();
        assert_eq!(kept.saving, SaveOutcome::Changed(b"two".to_vec()));
    }

    #[test]
    fn a_version_does_not_change_with_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "one").unwrap();
        let versions = Versions::beside(&path);
        versions.save("two", Expected::Anything).unwrap();
        // As an editor does that writes over a file in its place.
        fs::write(&path, "another").unwrap();
        assert_eq!(versions.read(&versions.list()[0]).unwrap(), "one");
    }

    #[test]
    fn the_newest_are_kept_and_one_of_each_day_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, "0").unwrap();
        let versions = Versions::beside(&path);
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for n in 1..200_u32 {
            // Twelve a day.
            let at = start + Duration::from_hours(2) * n;
            File::options().write(true).open(&path).unwrap().set_modified(at).unwrap();
            versions.save(&n.to_string(), Expected::Anything).unwrap();
        }
        let list = versions.list();
        assert_eq!(list.len(), NEWEST + DAYS);
        assert_eq!(versions.read(&list[0]).unwrap(), "198");
        let mut days: Vec<_> = list[NEWEST..].iter().map(|v| v.saved[..10].to_owned()).collect();
        days.dedup();
        assert_eq!(days.len(), DAYS);
    }
}
