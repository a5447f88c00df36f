//! A file in the making, beside the one that it will replace: at every moment there is either all
//! of the old or all of the new.

use super::{
    Fingerprint,
    pieces::{self, Pieces},
};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

const UNFINISHED: &str = ".unfinished";

/// Bytes of the name that the unfinished file takes over: with what stands around them they fit
/// wherever the name itself does.
const KEPT: usize = 80;

/// A file that goes again unless it is published.
pub struct NewFile {
    path: PathBuf,
    target: PathBuf,
    file: File,
}

impl NewFile {
    /// Begins a file for a path. Links are followed: what they point at will be replaced, and they
    /// stay. Permissions of the old file stay, and so does its owner where that is allowed; hard
    /// links are parted. What was left unfinished long ago beside it is taken away.
    ///
    /// # Errors
    /// When its folder is not there or may not be written in.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let target = followed(path)?;
        let old = match target.metadata() {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        sweep_up(&target);
        let (folder, start) = (folder_of(&target).to_owned(), start_of(&target));
        for turn in 0..1000_u32 {
            let id = std::process::id();
            let path = folder.join(format!("{start}{id}-{turn}{UNFINISHED}"));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    let new = Self { path, target, file };
                    if let Some(old) = &old {
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
            // Only some may give files away; the content is worth more than its owner. Before the
            // permissions, of which giving away takes some.
            let mine = self.file.metadata()?;
            if (mine.uid(), mine.gid()) != (old.uid(), old.gid()) {
                let _ = fchown(&self.file, Some(old.uid()), Some(old.gid()))
                    .or_else(|_| fchown(&self.file, None, Some(old.gid())));
            }
        }
        self.file.set_permissions(old.permissions())
    }

    /// Writes down to the disk.
    ///
    /// # Errors
    /// When the disk is full or gone.
    pub fn write(&self, bytes: &[u8]) -> io::Result<()> {
        (&self.file).write_all(bytes)?;
        self.file.sync_all()
    }

    /// Writes a text down to the disk, piece by piece, and says what it was.
    ///
    /// # Errors
    /// When the disk is full or gone.
    pub(super) fn fill(&self, text: &(impl Pieces + ?Sized)) -> io::Result<Fingerprint> {
        let written = pieces::write(text, &self.file)?;
        self.file.sync_all()?;
        Ok(written)
    }

    /// Gives the file its name, for good should the power fail now.
    ///
    /// # Errors
    /// When the name cannot be given; then what had it is as it was.
    pub fn publish(self) -> io::Result<()> {
        fs::rename(&self.path, &self.target)?;
        sync_folder(folder_of(&self.target))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Once it has its name it is no longer there.
        let _ = fs::remove_file(&self.path);
    }
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

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A path from the folder of a situation's file as it stands in the file, with `/` on every system,
/// of what lies there or below.
pub fn path_beside(situation: &Path, file: &Path) -> Option<String> {
    let whole = |path: &Path| path.canonicalize().ok();
    let (folder, file) = (whole(folder_of(situation))?, whole(file)?);
    let own = file.strip_prefix(folder).ok()?.components();
    let parts: Vec<_> = own.map(|part| part.as_os_str().to_string_lossy()).collect();
    Some(parts.join("/"))
}

/// Names a folder's changes on disk for good. Systems that cannot do so need not.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// What the name of each unfinished file for a target starts with.
fn start_of(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let cut = name.char_indices().map(|(i, c)| i + c.len_utf8()).take_while(|&end| end <= KEPT);
    let kept = name.get(..cut.last().unwrap_or(0)).unwrap_or_default();
    format!(".{kept}.")
}

/// Takes away what was left by a program that was ended long ago.
fn sweep_up(target: &Path) {
    const OLD: Duration = Duration::from_mins(10);
    let start = start_of(target);
    for entry in fs::read_dir(folder_of(target)).into_iter().flatten().flatten() {
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
    use super::{NewFile, start_of};
    use std::{fs, path::Path};

    #[test]
    fn what_is_not_published_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.svg");
        fs::write(&path, "old").unwrap();
        let new = NewFile::beside(&path).unwrap();
        new.write(b"new").unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        drop(new);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let new = NewFile::beside(&path).unwrap();
        new.write(b"new").unwrap();
        new.publish().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_name_as_long_as_the_disk_takes_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        // 255 bytes, the most on most systems; two for each letter.
        let path = folder.path().join(format!("{}a.svg", "ж".repeat(125)));
        let new = NewFile::beside(&path).unwrap();
        new.write(b"new").unwrap();
        new.publish().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(start_of(Path::new("a.svg")), ".a.svg.");
    }
}
