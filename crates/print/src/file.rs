//! Whole files or none: what is written appears under its name at once, complete, or not at all.

use std::{
    fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};
use waymark_language::Language;
use waymark_store::{NewFile, folder_of};

/// Why a file could not be written.
#[derive(Debug)]
pub enum FileError {
    /// The folder that it should stand in is not there.
    NoFolder(PathBuf),
    /// These stand there already.
    Exists(Vec<PathBuf>),
    /// A folder has its name.
    IsFolder(PathBuf),
    /// A device or pipe has its name.
    Special(PathBuf),
    /// The path names no file.
    NoName(PathBuf),
    Denied(PathBuf),
    Full(PathBuf),
    NameTooLong(PathBuf),
    Other(PathBuf, io::Error),
}

impl FileError {
    fn of(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                Self::NoFolder(folder_of(&path).to_owned())
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full(path)
            }
            ErrorKind::InvalidFilename => Self::NameTooLong(path),
            _ => Self::Other(path, error),
        }
    }

    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, language: &Language) -> String {
        let say = |key, path: &Path| {
            language.say_with(key, &[("path", (&path.display().to_string()).into())])
        };
        match self {
            Self::NoFolder(path) => say("job-no-folder", path),
            Self::IsFolder(path) => say("job-is-folder", path),
            Self::Special(path) => say("job-special", path),
            Self::NoName(path) => say("job-no-name", path),
            Self::Denied(path) => say("job-denied", path),
            Self::Full(path) => say("job-full", path),
            Self::NameTooLong(path) => say("job-name-too-long", path),
            Self::Exists(paths) => {
                let listed: Vec<String> =
                    paths.iter().take(MOST_LISTED).map(|p| p.display().to_string()).collect();
                let listed = listed.join(", ");
                let more = paths.len().saturating_sub(MOST_LISTED);
                let args =
                    [("n", paths.len().into()), ("paths", (&listed).into()), ("more", more.into())];
                language.say_with("job-exists", &args)
            }
            Self::Other(path, error) => {
                let (path, error) = (path.display().to_string(), error.to_string());
                let args = [("path", (&path).into()), ("error", (&error).into())];
                language.say_with("job-not-written", &args)
            }
        }
    }
}

/// Files named in an error.
const MOST_LISTED: usize = 5;

/// Whether all of these can be written, before any is: their folders are there, and nothing has
/// their names unless it may be replaced.
///
/// # Errors
/// What stands in the way.
pub fn check(paths: &[PathBuf], replace: bool) -> Result<(), FileError> {
    let mut there = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.file_name().is_none() {
            return Err(FileError::NoName(path.clone()));
        }
        let folder = folder_of(path).to_owned();
        if folders.last() != Some(&folder) {
            match fs::metadata(&folder) {
                Ok(found) if found.is_dir() => folders.push(folder),
                Ok(_) => return Err(FileError::NoFolder(folder)),
                Err(error) => return Err(FileError::of(path, error)),
            }
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => return Err(FileError::IsFolder(path.clone())),
            Ok(found) if !found.is_file() => return Err(FileError::Special(path.clone())),
            Ok(_) => there.push(path.clone()),
            // A link to nowhere has the name too.
            Err(_) if path.is_symlink() => there.push(path.clone()),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(FileError::of(path, error)),
        }
    }
    if there.is_empty() || replace { Ok(()) } else { Err(FileError::Exists(there)) }
}

/// A file in the making, beside where it will stand.
struct FileDraft {
    new: NewFile,
    path: PathBuf,
    bytes: u64,
}

/// Files in the making. They get their names together, in [`Self::publish`]; what has none when
/// this is dropped is removed.
#[derive(Default)]
pub struct Drafts(Vec<FileDraft>);

impl Drafts {
    /// Writes a file down to the disk, still without its name.
    ///
    /// # Errors
    /// When the disk is full or may not be written on.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
        let failed = |error| FileError::of(path, error);
        let new = NewFile::beside(path).map_err(failed)?;
        new.write(bytes).map_err(failed)?;
        self.0.push(FileDraft { new, path: path.to_owned(), bytes: bytes.len() as u64 });
        Ok(())
    }

    /// Gives every file its name. Returns paths and sizes in bytes, in the order of writing.
    ///
    /// # Errors
    /// When a name is taken by now and may not be, or cannot be given; files after that one are
    /// not there.
    pub fn publish(self, replace: bool) -> Result<Vec<(PathBuf, u64)>, FileError> {
        let mut published = Vec::new();
        for FileDraft { new, path, bytes } in self.0 {
            check(std::slice::from_ref(&path), replace)?;
            new.publish().map_err(|error| FileError::of(&path, error))?;
            published.push((path, bytes));
        }
        Ok(published)
    }
}

/// Writes one file under its name; only where it may take the place of one that is there.
///
/// # Errors
/// When the name is taken and may not be, or the disk refuses: then nothing is there that was not.
pub fn write(path: &Path, replace: bool, bytes: &[u8]) -> Result<Vec<(PathBuf, u64)>, FileError> {
    let mut drafts = Drafts::default();
    drafts.add(path, bytes)?;
    drafts.publish(replace)
}

#[cfg(test)]
mod tests {
    use super::{Drafts, FileError, check};
    use std::{fs, path::Path};
    use waymark_language::Language;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a.svg"), folder.path().join("b.svg"));
        let mut drafts = Drafts::default();
        drafts.add(&a, b"one").unwrap();
        drafts.add(&b, b"other").unwrap();
        assert!(names(folder.path()).iter().all(|n| n.starts_with('.')), "none has its name yet");
        let published = drafts.publish(false).unwrap();
        assert_eq!(published, [(a.clone(), 3), (b, 5)]);
        assert_eq!(names(folder.path()), ["a.svg", "b.svg"]);

        let mut dropped = Drafts::default();
        dropped.add(&folder.path().join("c.svg"), b"three").unwrap();
        drop(dropped);
        assert_eq!(names(folder.path()), ["a.svg", "b.svg"]);
        assert_eq!(fs::read(a).unwrap(), b"one");
    }

    #[test]
    fn a_name_taken_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let a = folder.path().join("a.svg");
        let mut drafts = Drafts::default();
        drafts.add(&a, b"new").unwrap();
        fs::write(&a, b"old").unwrap();
        assert!(
            matches!(drafts.publish(false), Err(FileError::Exists(there)) if there == [a.clone()])
        );
        assert_eq!(
            (names(folder.path()), fs::read(&a).unwrap()),
            (vec!["a.svg".into()], b"old".into())
        );
    }

    #[test]
    fn everything_in_the_way_is_found_beforehand() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.svg"), b"").unwrap();
        fs::write(path("b.svg"), b"").unwrap();
        fs::create_dir(path("c.svg")).unwrap();
        let checked = |names: &[&str], replace| {
            let paths: Vec<_> = names.iter().map(|n| path(n)).collect();
            let said = check(&paths, replace).map_err(|e| e.message(&Language::english()));
            said.map_err(|said| said.replace(&folder.path().display().to_string(), "…"))
        };
        assert_eq!(checked(&["a.svg", "new.svg"], true), Ok(()));
        assert_eq!(
            checked(&["a.svg", "new.svg", "b.svg"], false).unwrap_err(),
            "2 files are there already and are not overwritten (…/a.svg, …/b.svg); name another \
             place"
        );
        assert_eq!(
            checked(&["c.svg"], true).unwrap_err(),
            "…/c.svg is a folder; name a file in it"
        );
        assert_eq!(
            checked(&["none/a.svg"], false).unwrap_err(),
            "the folder …/none is not there; make it first, or name another"
        );
        assert_eq!(
            checked(&["a.svg/b.svg"], false).unwrap_err(),
            "the folder …/a.svg is not there; make it first, or name another"
        );
        assert!(checked(&[".."], true).unwrap_err().ends_with("names no file; add a name to it"));
        #[cfg(unix)]
        assert!(matches!(check(&["/dev/null".into()], true), Err(FileError::Special(_))));
    }
}
