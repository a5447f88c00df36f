//! Reads a situation from disk, from the program itself, or from a text.

use super::{
    Embedded, Files, Folder, Problem, Severity, SourceText,
    diagnostics::Diagnostics,
    files::read_up_to,
    situation::{self, Counts},
    source_map::{MappedText, SourceMap},
    syntax::{self, Node},
};
use std::{
    io,
    path::{Path, PathBuf},
};
use waymark_model::Situation;

/// The name of the file in the folder of a situation.
const FILE: &str = "situation.ron";
/// About five million figures.
const MAX_MIB: u64 = 1024;

/// What came of reading.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// There when no problem is an error.
    pub situation: Option<Situation>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// How many snapshots and figures the file holds, also of those that are wrong.
    pub snapshots: usize,
    pub figures: usize,
}

impl Read {
    fn failed(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }

    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|p| p.severity == Severity::Error).count()
    }
}

/// How a text is read.
pub struct Reading<'a> {
    /// The name of the file in problems.
    pub path: &'a Path,
    pub files: &'a dyn Files,
}

/// Reads a situation by its folder or its file.
pub fn read(path: &Path) -> Read {
    with_text(path, |file, files, text| Reading { path: file, files }.read(text))
        .unwrap_or_else(Read::failed)
}

/// The same, and the places in its text of all that was read, when there is a situation.
pub fn read_placed(path: &Path) -> (Read, Option<MappedText>) {
    let placed = |file: &Path, files: &dyn Files, text: &str| {
        let (read, spots) = Reading { path: file, files }.read_with(text, SourceMap::of);
        let text = without_mark(text).to_owned();
        let spots = spots.filter(|_| read.situation.is_some());
        (read, spots.map(|spots| MappedText { path: file.to_owned(), text, spots }))
    };
    with_text(path, placed).unwrap_or_else(|problem| (Read::failed(problem), None))
}

/// The file of a situation that is named by its folder or its file, and all of its text.
///
/// # Errors
/// When it is no text that can be read.
pub fn read_file(path: &Path) -> Result<(PathBuf, String), Problem> {
    with_text(path, |file, _, text| (file.to_owned(), text.to_owned()))
}

/// The file of a situation that is named by its folder or its file, which need not be there: what
/// ends in `.ron` is a file.
pub fn file_of(path: &Path) -> PathBuf {
    let is_file = path.is_file() || !path.is_dir() && path.extension().is_some_and(|e| e == "ron");
    if is_file { path.to_owned() } else { path.join(FILE) }
}

/// Opens the file of a situation and hands on its text, with its path and those beside it.
fn with_text<T>(
    path: &Path,
    then: impl FnOnce(&Path, &dyn Files, &str) -> T,
) -> Result<T, Problem> {
    let (file, in_folder) = match path.metadata() {
        Ok(meta) if meta.is_dir() => (path.join(FILE), true),
        _ => (path.to_owned(), false),
    };
    let bytes = match read_up_to(&file, MAX_MIB) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let found = format!("a file larger than {MAX_MIB} MiB");
            let right = "split it into several situations";
            return Err(Problem::of_file(file, "huge-file", found, right));
        }
        Err(error) => return Err(unreadable(path, file, in_folder, &error)),
    };
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(&file, &bytes, error.valid_up_to())),
    };
    let folder = Folder::new(file.parent().unwrap_or(Path::new(".")));
    Ok(then(&file, &folder, text))
}

fn unreadable(asked: &Path, file: PathBuf, in_folder: bool, error: &io::Error) -> Problem {
    let missing = matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
    if missing && in_folder {
        let found = format!("no {FILE} in this folder");
        let right = "name a folder that holds one, or a situation file itself";
        return Problem::of_file(asked, "not-found", found, right);
    }
    if missing {
        let right = "check the path; a situation is a folder or its situation.ron";
        return Problem::of_file(file, "not-found", "no such file or folder", right);
    }
    let right = "check that it is a file and that you may read it";
    Problem::of_file(file, "unreadable-file", format!("it cannot be read: {error}"), right)
}

/// Points at the first byte that is no text.
fn not_utf8(path: &Path, bytes: &[u8], valid_up_to: usize) -> Problem {
    let (found, right) = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            ("a text in UTF-16", "save it as UTF-8 in your editor")
        }
        [b'P', b'K', 3, 4, ..] => ("a ZIP archive", "unpack it and name the folder in it"),
        _ if bytes.contains(&0) => ("not a text", "name a situation folder or its situation.ron"),
        _ => ("a byte that is not UTF-8", "save the file as UTF-8 in your editor"),
    };
    let text = bytes.get(..valid_up_to).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
    let text = without_mark(text);
    let mut diagnostics = Diagnostics::new(text);
    diagnostics.error(text.len(), "not-utf8", found, right);
    let mut problems = diagnostics.into_problems(path);
    problems.pop().unwrap_or_else(|| Problem::of_file(path, "not-utf8", found, right))
}

/// A text without the byte order mark that some editors put before it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

macro_rules! shipped {
    ($file:literal) => {
        include_str!(concat!("../../../data/nagorno-karabakh-2023/", $file))
    };
}

/// The text of the situation that ships with the program.
pub const SHIPPED: &str = shipped!("situation.ron");

/// Where the shipped situation would lie.
pub const SHIPPED_PATH: &str = "nagorno-karabakh-2023/situation.ron";

/// The files beside the shipped situation.
pub const SHIPPED_FILES: Embedded<'static> = Embedded(&[
    ("countries.geojson", shipped!("countries.geojson")),
    ("lakes.geojson", shipped!("lakes.geojson")),
    ("rivers.geojson", shipped!("rivers.geojson")),
    ("borders.geojson", shipped!("borders.geojson")),
    ("historic.geojson", shipped!("historic.geojson")),
]);

/// Reads the situation that ships with the program.
pub fn read_embedded() -> Read {
    Reading { path: Path::new(SHIPPED_PATH), files: &SHIPPED_FILES }.read(SHIPPED)
}

/// Reads a situation from its text, taking the files that it names from `files`.
pub fn read_text(text: &str, files: &dyn Files) -> Read {
    Reading { path: Path::new(FILE), files }.read(text)
}

/// Letters of a foreign text that are told.
const BEGINNING: usize = 24;

/// Where a text begins in which nothing is of a situation, and with what. Of one that is half a situation
/// its slips are told.
fn foreign(text: &str) -> Option<(usize, String)> {
    let line = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("//"))?.trim();
    let is_half = ["Situation", "version:"].iter().any(|own| text.contains(own));
    if is_half || line.starts_with('(') {
        return None;
    }
    let at = text.find(line)?;
    let cut = line.char_indices().nth(BEGINNING).map(|(end, _)| end);
    let beginning =
        cut.and_then(|end| line.get(..end)).map(|begun| format!("{}…", begun.trim_end()));
    Some((at, beginning.unwrap_or_else(|| line.to_owned())))
}

impl Reading<'_> {
    /// Reads a situation from its text.
    pub fn read(&self, text: &str) -> Read {
        self.read_with(text, |_| ()).0
    }

    /// The same, and the text in pieces: both of one pass over it. `None` of a text that cannot be
    /// taken apart.
    pub fn open(&self, text: &str) -> (Read, Option<SourceText>) {
        let bare = without_mark(text);
        let (read, pieces) = self.read_with(text, |root| SourceText::of_tree(text, bare, root));
        let pieces = pieces.flatten().filter(|_| read.situation.is_some());
        (read, pieces)
    }

    /// The same, with what `then` makes of the tree.
    fn read_with<T>(&self, text: &str, then: impl FnOnce(&Node<'_>) -> T) -> (Read, Option<T>) {
        let text = without_mark(text);
        let mut diagnostics = Diagnostics::new(text);
        if let Some((at, beginning)) = foreign(text) {
            let found = format!("no situation of Waymark: it begins with “{beginning}”");
            let right = "open a folder that holds a situation.ron, or such a file; a table is \
                         imported (File › Import table…)";
            diagnostics.error(at, "no-situation", found, right);
            let problems = diagnostics.into_problems(self.path);
            return (Read { problems, ..Read::default() }, None);
        }
        let tree = syntax::parse(text, &mut diagnostics);
        let (situation, counts) = match &tree {
            Some(root) => situation::situation(root, self.files, &mut diagnostics),
            None => (None, Counts::default()),
        };
        let situation = situation.filter(|_| !diagnostics.any_error());
        let read = Read {
            situation,
            problems: diagnostics.into_problems(self.path),
            snapshots: counts.snapshots,
            figures: counts.figures,
        };
        (read, tree.as_ref().map(then))
    }
}

#[cfg(test)]
mod tests {
    use super::read_text;

    fn codes(text: &str) -> Vec<&'static str> {
        let read = read_text(text, &crate::Embedded(&[]));
        read.problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_text_of_something_else_is_told_to_be_no_situation() {
        let others = [
            "hello",
            "hello (world), and so on",
            "place,count\nGoma,500\n",
            "{\"type\": \"FeatureCollection\"}",
            "<html></html>",
            "\n\n  # Notes\n",
            "Սպասում ենք նորություններին, որ կգան վաղը",
        ];
        for text in others {
            assert_eq!(codes(text), ["no-situation"], "{text}");
        }
        for half in ["", "Situation(version: 1", "version: 1, title: \"A\"", "(title: \"A\")"] {
            let codes = codes(half);
            assert!(!codes.is_empty() && !codes.contains(&"no-situation"), "{half}: {codes:?}");
        }
    }
}
