//! The journal of edits that are not in the file yet, so that nothing done is lost with the
//! program, the power, or the drive that the file lies on.
//!
//! Beside a copy of the text that was opened, one line is written for each act and is on disk
//! before the next begins. Each save leaves a line too, *before* the file is replaced, with what
//! the file will hold: whatever moment the program ends at, what the file holds tells which acts
//! are in it. Each line starts with a hash of the rest, so that one cut short is seen.

use super::{
    EditError, Expected, Fingerprint, Pieces, Problem, SaveError, SourceText, Transaction,
    apply_transaction, files::read_up_to, folder_of, save,
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Seek as _, Write as _},
    path::{Path, PathBuf},
};

/// What a line says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
enum Line {
    /// The first: of which file, and of what text in it.
    Opened {
        version: u32,
        path: PathBuf,
        base: Fingerprint,
    },
    Act(Transaction),
    /// The file is about to hold this.
    Saving(Fingerprint),
}

const VERSION: u32 = 1;
const MAX_MIB: u64 = 2048;

/// The name that belongs to a file in a folder for many.
pub(super) fn name_of(path: &Path) -> String {
    let whole = whole_path(path);
    let hash = Fingerprint::of(whole.as_os_str().as_encoded_bytes()).hash;
    let folder = whole.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let letters = folder.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40);
    format!("{}-{hash:016x}", letters.collect::<String>())
}

/// The path without links and turns; as good as can be had where the file is gone.
fn whole_path(path: &Path) -> PathBuf {
    let whole = path.canonicalize().or_else(|_| {
        let folder = folder_of(path).canonicalize()?;
        Ok::<_, io::Error>(folder.join(path.file_name().unwrap_or_default()))
    });
    whole.or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Where the journal of a file and the text it starts from are kept.
fn places(folder: &Path, of: &Path) -> (PathBuf, PathBuf) {
    let name = name_of(of);
    (folder.join(format!("{name}.journal")), folder.join(format!("{name}.base")))
}

/// A journal that is being written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    base: PathBuf,
    file: File,
    /// So much of it is known to be whole.
    length: u64,
}

impl Journal {
    /// Starts the journal of a file, in a folder for such, from the text as it was opened. What
    /// an older one of this file held is gone: [`recover`] it first. Writes the whole text once,
    /// so that it belongs on a thread.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(
        folder: &Path,
        of: &Path,
        base: &(impl Pieces + ?Sized),
    ) -> Result<Self, SaveError> {
        let (path, base_path) = places(folder, of);
        let failed = |error: io::Error| SaveError::of(&path, &error);
        fs::create_dir_all(folder).map_err(failed)?;
        remove(&path).map_err(failed)?;
        save(&base_path, base, Expected::Anything)?;
        let opened = Line::Opened {
            version: VERSION,
            path: whole_path(of),
            base: Fingerprint::of_pieces(base),
        };
        save(&path, &written(&opened)?, Expected::Anything)?;
        let mut file = OpenOptions::new().write(true).open(&path).map_err(failed)?;
        let length = file.seek(io::SeekFrom::End(0)).map_err(failed)?;
        Ok(Self { path, base: base_path, file, length })
    }

    /// Writes what was done. When this returns it outlives a loss of power.
    ///
    /// # Errors
    /// When it cannot be written; what was written before is still whole.
    pub fn append(&mut self, act: &Transaction) -> Result<(), SaveError> {
        // Nothing is copied but the text of the line.
        #[derive(Serialize)]
        enum Line<'a> {
            Act(&'a Transaction),
        }
        let line = written(&Line::Act(act))?;
        self.line(&line)
    }

    /// Writes that the file is about to be replaced by a text: before [`save()`], or as what
    /// [`Versions::save_told`](super::Versions::save_told) tells.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn saving(&mut self, text: Fingerprint) -> Result<(), SaveError> {
        let line = written(&Line::Saving(text))?;
        self.line(&line)
    }

    fn line(&mut self, line: &str) -> Result<(), SaveError> {
        let done = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_data());
        if let Err(error) = done {
            // What is left of the line would hide those after it.
            let _ = self.file.set_len(self.length);
            let _ = self.file.seek(io::SeekFrom::Start(self.length));
            return Err(SaveError::of(&self.path, &error));
        }
        self.length += line.len() as u64;
        Ok(())
    }

    /// Takes the journal away: all of it is in the file, or is not wanted.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn clear(self) -> Result<(), SaveError> {
        drop(self.file);
        remove(&self.path)
            .and_then(|()| remove(&self.base))
            .map_err(|error| SaveError::of(&self.path, &error))
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn written(line: &impl Serialize) -> Result<String, SaveError> {
    let text = ron::to_string(line)
        .map_err(|error| SaveError::Other { path: PathBuf::new(), why: error.to_string() })?;
    Ok(format!("{:016x} {text}\n", Fingerprint::of(text.as_bytes()).hash))
}

/// What a journal holds.
#[derive(Clone, Debug)]
pub struct Recovered {
    /// The file that it is of.
    pub path: PathBuf,
    /// The text that was opened.
    pub base: String,
    /// All that was done since, in order.
    pub acts: Vec<Transaction>,
    /// Whether its end was cut short: of the last act only a part was written, and it was never
    /// acknowledged.
    pub torn: bool,
    /// What the file was to hold after so many acts.
    saves: Vec<(usize, Fingerprint)>,
    journal: PathBuf,
    base_path: PathBuf,
    whole: u64,
}

/// What of a journal is not in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pending {
    /// All of it is.
    Nothing,
    /// The acts from this one on are not; the file is as they found it.
    From(usize),
    /// Somebody else has changed the file since, or it is gone: all acts are to be merged with it,
    /// from the text that was opened. What is in it already is the same on both sides.
    Elsewhere,
}

/// The journal that an earlier run left of a file, if it left one that tells anything.
///
/// # Errors
/// When there is one that cannot be read.
pub fn recover(folder: &Path, of: &Path) -> Result<Option<Recovered>, SaveError> {
    let (journal, base_path) = places(folder, of);
    let read = |path: &Path| match read_up_to(path, MAX_MIB) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(SaveError::of(path, &error)),
        Ok(bytes) => Ok(bytes),
    };
    let (Some(bytes), Some(base)) = (read(&journal)?, read(&base_path)?) else { return Ok(None) };
    let Ok(base) = String::from_utf8(base) else { return Ok(None) };
    let mut lines = JournalLines { rest: &bytes, read: 0 };
    let Some(Line::Opened { version: VERSION, path, base: expected }) = lines.next() else {
        return Ok(None);
    };
    if Fingerprint::of(base.as_bytes()) != expected {
        return Ok(None);
    }
    let (mut acts, mut saves) = (Vec::new(), vec![(0, expected)]);
    while let Some(line) = lines.next() {
        match line {
            Line::Act(act) => acts.push(act),
            Line::Saving(text) => saves.push((acts.len(), text)),
            Line::Opened { .. } => break,
        }
    }
    let (torn, whole) = (!lines.rest.is_empty(), lines.read);
    Ok(Some(Recovered { path, base, acts, torn, saves, journal, base_path, whole }))
}

/// The whole lines at the start of a journal.
struct JournalLines<'a> {
    rest: &'a [u8],
    read: u64,
}

impl JournalLines<'_> {
    fn next(&mut self) -> Option<Line> {
        let end = self.rest.iter().position(|b| *b == b'\n')?;
        let (line, rest) = self.rest.split_at_checked(end + 1)?;
        let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
        let (hash, text) = line.split_once(' ')?;
        let found = format!("{:016x}", Fingerprint::of(text.as_bytes()).hash);
        let line = (hash == found).then(|| ron::from_str(text).ok()).flatten()?;
        self.read += end as u64 + 1;
        self.rest = rest;
        Some(line)
    }
}

/// Why what a journal holds cannot be done again.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ReplayError {
    #[error("{}", .0.first().map(ToString::to_string).unwrap_or_default())]
    Base(Vec<Problem>),
    #[error("act {0} of the journal cannot be done again: {1}")]
    Act(usize, EditError),
}

impl Recovered {
    /// What of it is not in a file that holds this; `None` of one that is gone.
    pub fn pending(&self, on_disk: Option<Fingerprint>) -> Pending {
        let saved = self.saves.iter().rfind(|(_, text)| Some(*text) == on_disk);
        match saved {
            Some((done, _)) if *done == self.acts.len() => Pending::Nothing,
            Some((done, _)) => Pending::From(*done),
            None => Pending::Elsewhere,
        }
    }

    /// The text after so many of the acts, at most all of them.
    ///
    /// # Errors
    /// The act that cannot be done again.
    pub fn replay(&self, acts: usize) -> Result<SourceText, ReplayError> {
        let source_text = SourceText::parse(&self.base, &self.path);
        let mut source_text = source_text.map_err(ReplayError::Base)?;
        for (at, act) in self.acts.iter().take(acts).enumerate() {
            apply_transaction(&mut source_text, act)
                .map_err(|error| ReplayError::Act(at, error))?;
        }
        Ok(source_text)
    }

    /// Goes on with this journal, without what was cut short.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn resume(&self) -> Result<Journal, SaveError> {
        let failed = |error: io::Error| SaveError::of(&self.journal, &error);
        let mut file = OpenOptions::new().write(true).open(&self.journal).map_err(failed)?;
        file.set_len(self.whole).map_err(failed)?;
        let length = file.seek(io::SeekFrom::End(0)).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        Ok(Journal { path: self.journal.clone(), base: self.base_path.clone(), file, length })
    }

    /// Takes the journal away: its acts are not wanted.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn discard(self) -> Result<(), SaveError> {
        remove(&self.journal)
            .and_then(|()| remove(&self.base_path))
            .map_err(|error| SaveError::of(&self.journal, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::{Journal, Pending, recover};
    use crate::{
        Edit, Expected, Fingerprint, RecordKey, Transaction, Value, apply_transaction, save,
    };
    use std::fs;

    const BASE: &str = "Situation(\n    version: 1,\n    title: \"T\",\n)\n";

    fn act(n: u64) -> Transaction {
        Transaction::new(
            format!("Act {n}"),
            vec![Edit::set(RecordKey::Head, "version", Value::Whole(n))],
        )
    }

    fn of(text: &str) -> Fingerprint {
        Fingerprint::of(text.as_bytes())
    }

    #[test]
    fn what_was_done_and_not_saved_is_offered_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        fs::write(&path, BASE).unwrap();
        let kept = folder.path().join("settings/journals");
        assert!(recover(&kept, &path).unwrap().is_none());
        let mut journal = Journal::begin(&kept, &path, BASE).unwrap();
        for n in 1..=3 {
            journal.append(&act(n)).unwrap();
        }
        drop(journal);
        let found = recover(&kept, &path).unwrap().unwrap();
        assert_eq!((found.acts.len(), found.torn), (3, false));
        assert_eq!(found.pending(Some(of(BASE))), Pending::From(0));
        assert_eq!(found.pending(Some(of("else"))), Pending::Elsewhere);
        assert_eq!(found.pending(None), Pending::Elsewhere);
        let text = found.replay(3).unwrap().text();
        assert!(text.contains("version: 3"));

        // A save that was about to happen, and one more act.
        let mut journal = found.resume().unwrap();
        journal.saving(of(&text)).unwrap();
        journal.append(&act(4)).unwrap();
        let found = recover(&kept, &path).unwrap().unwrap();
        assert_eq!(found.pending(Some(of(BASE))), Pending::From(0), "it did not happen");
        save(&path, &text, Expected::Text(of(BASE))).unwrap();
        assert_eq!(found.pending(Some(of(&text))), Pending::From(3));
        journal.clear().unwrap();
        assert!(recover(&kept, &path).unwrap().is_none());
    }

    #[test]
    fn a_line_cut_short_anywhere_leaves_those_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        let mut journal = Journal::begin(folder.path(), &path, BASE).unwrap();
        journal.append(&act(1)).unwrap();
        let (file, one) = (journal.path.clone(), journal.length);
        journal.append(&act(2)).unwrap();
        let whole = fs::read(&file).unwrap();
        for length in usize::try_from(one).unwrap()..whole.len() {
            fs::write(&file, &whole[..length]).unwrap();
            let found = recover(folder.path(), &path).unwrap().unwrap();
            assert_eq!(found.acts, [act(1)]);
            assert_eq!(found.torn, length as u64 > one);
            let mut journal = found.resume().unwrap();
            journal.append(&act(3)).unwrap();
            let found = recover(folder.path(), &path).unwrap().unwrap();
            assert_eq!(found.acts, [act(1), act(3)]);
        }
        // A sector that holds something else.
        let mut wrong = whole.clone();
        *wrong.last_mut().unwrap() = b'x';
        wrong.extend_from_slice(&whole);
        fs::write(&file, &wrong).unwrap();
        assert_eq!(recover(folder.path(), &path).unwrap().unwrap().acts, [act(1)]);
        fs::write(&file, b"\xFF\n").unwrap();
        assert!(recover(folder.path(), &path).unwrap().is_none());
    }

    #[test]
    fn undone_acts_are_written_as_acts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("situation.ron");
        let mut journal = Journal::begin(folder.path(), &path, BASE).unwrap();
        let mut source_text = recover(folder.path(), &path).unwrap().unwrap().replay(0).unwrap();
        let back = apply_transaction(&mut source_text, &act(7)).unwrap();
        journal.append(&act(7)).unwrap();
        journal.append(&back).unwrap();
        let found = recover(folder.path(), &path).unwrap().unwrap();
        assert!(found.replay(1).unwrap().text().contains("version: 7"));
        assert_eq!(found.replay(9).unwrap().text(), BASE);
    }

    #[test]
    fn files_of_one_name_in_two_folders_have_two_journals() {
        let folder = tempfile::tempdir().unwrap();
        let [a, b] = ["a", "b"].map(|name| folder.path().join(name));
        for inner in [&a, &b] {
            fs::create_dir(inner).unwrap();
            let path = inner.join("situation.ron");
            Journal::begin(folder.path(), &path, BASE).unwrap().append(&act(1)).unwrap();
        }
        recover(folder.path(), &a.join("situation.ron")).unwrap().unwrap().discard().unwrap();
        assert!(recover(folder.path(), &a.join("./situation.ron")).unwrap().is_none());
        assert!(recover(folder.path(), &a.join("../b/situation.ron")).unwrap().is_some());
    }
}
