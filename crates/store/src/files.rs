//! The files that a situation names by a path relative to its folder.

use super::diagnostics::Diagnostics;
use std::{
    fs::File,
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
};

/// No outline needs more; a larger file is somebody's whole atlas.
const MAX_MIB: u64 = 128;

/// Why a file cannot be had.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LoadError {
    #[error("it lies outside the folder")]
    Leaves,
    #[error("there is no such file")]
    Missing,
    #[error("it is larger than {limit_mib} MiB")]
    TooLarge { limit_mib: u64 },
    #[error("{0}")]
    Other(String),
}

/// Gives the files of a situation by their relative path.
pub trait Files {
    /// The whole of a file.
    ///
    /// # Errors
    /// When the path leaves the folder, or the file is missing, too large or unreadable.
    fn bytes(&self, relative: &str) -> Result<Vec<u8>, LoadError>;
}

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }
}

/// Whether a path stays inside the folder it is relative to, on any system: no root, no drive,
/// no `..`.
fn stays_inside(relative: &str) -> bool {
    let drive = relative.contains(':') || relative.contains('\\') || relative.contains('\0');
    let inside = |c| matches!(c, Component::Normal(_) | Component::CurDir);
    !drive && Path::new(relative).components().all(inside)
}

impl Files for Folder {
    fn bytes(&self, relative: &str) -> Result<Vec<u8>, LoadError> {
        if !stays_inside(relative) {
            return Err(LoadError::Leaves);
        }
        let other = |e: io::Error| match e.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => LoadError::Missing,
            _ => LoadError::Other(e.to_string()),
        };
        let folder = if self.0.as_os_str().is_empty() { Path::new(".") } else { &self.0 };
        let folder = folder.canonicalize().map_err(other)?;
        // Follows links, so that one that leads elsewhere is seen.
        let file = folder.join(relative).canonicalize().map_err(other)?;
        if !file.starts_with(&folder) {
            return Err(LoadError::Leaves);
        }
        match read_up_to(&file, MAX_MIB).map_err(other)? {
            Some(bytes) => Ok(bytes),
            None => Err(LoadError::TooLarge { limit_mib: MAX_MIB }),
        }
    }
}

/// The whole of a file, or `None` when it is larger than so many MiB.
pub(super) fn read_up_to(path: &Path, limit_mib: u64) -> io::Result<Option<Vec<u8>>> {
    let meta = path.metadata()?;
    if !meta.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let limit = limit_mib << 20;
    if meta.len() > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0));
    // It may have grown since.
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Tells why a file cannot be had that the text names at `at`, and what to do with one too large.
pub(super) fn tell(
    at: usize,
    file: &str,
    error: &LoadError,
    too_large: &str,
    diagnostics: &mut Diagnostics<'_>,
) {
    let (code, found, right) = match error {
        LoadError::Leaves => (
            "path-leaves-folder",
            format!("`{file}` leads out of the folder of the situation"),
            "put the file into the folder and name it by a path relative to it".to_owned(),
        ),
        LoadError::Missing => (
            "missing-file",
            format!("no file `{file}` in the folder of the situation"),
            "put the file there, or correct its name".to_owned(),
        ),
        LoadError::TooLarge { limit_mib } => {
            ("huge-file", format!("`{file}` is larger than {limit_mib} MiB"), too_large.to_owned())
        }
        LoadError::Other(why) => (
            "unreadable-file",
            format!("`{file}` cannot be read: {why}"),
            "check that it is a file and that you may read it".to_owned(),
        ),
    };
    diagnostics.error(at, code, found, right);
}

/// Files that lie in the program.
#[derive(Clone, Copy, Debug)]
pub struct Embedded<'a>(pub &'a [(&'a str, &'a str)]);

impl Files for Embedded<'_> {
    fn bytes(&self, relative: &str) -> Result<Vec<u8>, LoadError> {
        if !stays_inside(relative) {
            return Err(LoadError::Leaves);
        }
        let found = self.0.iter().find(|(name, _)| *name == relative);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(LoadError::Missing)
    }
}

#[cfg(test)]
mod tests {
    use super::stays_inside;

    #[test]
    fn a_path_that_leaves_the_folder_is_refused_on_any_system() {
        for good in ["a.geojson", "maps/a.geojson", "./a.geojson", "…/a", "a..b"] {
            assert!(stays_inside(good), "{good}");
        }
        for bad in
            ["../a", "a/../../b", "/etc/passwd", "C:\\a", "c:a", "..\\a", "\\\\host\\a", "a/.."]
        {
            assert!(!stays_inside(bad), "{bad}");
        }
    }
}
