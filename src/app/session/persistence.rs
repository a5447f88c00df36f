//! A thread that keeps what is done safe: the journal at once, the file on saving. Nothing that
//! waits for a drive is done in the window.

use super::{DocumentOrigin, SessionEvent, document::OnDisk};
use crate::app::actor::{Actor, Post};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::{Arc, mpsc::Receiver},
};
use waymark_store::{
    self, Expected, Files, Fingerprint, Holder, Journal, LoadError, Locked, Pending, Recovered,
    SaveError, SaveOutcome, SourceText, Transaction, Version, Versions, lock, recover,
};

/// What a text is read from the disk for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Somebody changed the file.
    Changed,
    /// A copy of it is to be merged.
    Copy,
    /// An older text is to be brought back, saved then.
    Version(String),
}

/// What the thread has to tell.
#[derive(Debug)]
pub enum PersistenceEvent {
    /// Another window edits the file, this one if it can be told.
    Held(Option<Holder>),
    /// The file is free to be edited here.
    Free,
    /// An earlier run left edits that are not in the file.
    Found(Box<Recovered>),
    /// What is done goes to the journal, or goes there again.
    Journal(Result<(), SaveError>),
    /// A step of the history is in the file.
    Saved {
        step: u64,
        file: PathBuf,
        fingerprint: Fingerprint,
        trouble: Option<SaveError>,
    },
    /// The file was changed by somebody else, or is gone; nothing was written.
    Changed(Vec<u8>),
    Gone,
    NotSaved(SaveError),
    /// A text that was asked for.
    Text {
        purpose: Purpose,
        path: PathBuf,
        text: Result<String, String>,
    },
    Versions(Vec<Version>),
}

/// How a text is to be saved.
#[derive(Clone, Debug)]
pub struct SaveOrder {
    pub step: u64,
    pub file: PathBuf,
    pub text: SourceText,
    pub expected: Expected,
    /// Where the situation stood before, when this is another place: the files that it names are
    /// copied from there.
    pub moved_from: Option<DocumentOrigin>,
}

enum PersistenceOrder {
    Open { generation: u64, file: PathBuf, on_disk: Arc<OnDisk> },
    Claim,
    Act(Transaction),
    Save(Box<SaveOrder>),
    Leave { generation: u64 },
    Resume(Box<Recovered>),
    Discard(Box<Recovered>),
    Read { purpose: Purpose, path: PathBuf },
    Versions(PathBuf),
    ReadVersion { file: PathBuf, version: Version },
}

/// The way to the thread; the default keeps nothing.
#[derive(Default)]
pub struct Persistence {
    thread: Option<Actor<PersistenceOrder>>,
    /// Where journals and locks are kept; `None` keeps none.
    folder: Option<PathBuf>,
    /// Which of the situations opened so far it works for: what it tells of another comes late.
    generation: u64,
}

impl Persistence {
    pub fn new(folder: Option<PathBuf>, post: Post<SessionEvent>) -> Self {
        let worker = Worker {
            folder: folder.clone(),
            post,
            file: PathBuf::new(),
            generation: 0,
            base: None,
            known: None,
            lock: None,
            journal: None,
            unwritten: Vec::new(),
        };
        let thread = Some(Actor::new(move |orders| worker.obey(&orders)));
        Self { thread, folder, generation: 0 }
    }

    fn order(&mut self, order: PersistenceOrder) {
        if let Some(thread) = &mut self.thread {
            thread.order(order);
        }
    }

    /// Of the situation that it works for now.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// A situation was opened.
    pub fn open(&mut self, origin: &DocumentOrigin, on_disk: Arc<OnDisk>) {
        let file = self.file(origin);
        self.order(PersistenceOrder::Open { generation: self.generation, file, on_disk });
    }

    /// What is embedded has its journal among the others.
    fn file(&self, origin: &DocumentOrigin) -> PathBuf {
        match (origin, &self.folder) {
            (DocumentOrigin::Shipped, Some(folder)) => folder.join("shipped").join("situation.ron"),
            (DocumentOrigin::Example(example), Some(folder)) => folder.join(example.path()),
            _ => origin.file(),
        }
    }

    /// Asks again for the right to edit.
    pub fn claim(&mut self) {
        self.order(PersistenceOrder::Claim);
    }

    pub fn act(&mut self, act: Transaction) {
        self.order(PersistenceOrder::Act(act));
    }

    pub fn save(&mut self, order: SaveOrder) {
        self.order(PersistenceOrder::Save(Box::new(order)));
    }

    /// What was done is in the file, or not wanted.
    pub fn leave(&mut self) {
        self.generation += 1;
        if self.thread.as_ref().is_some_and(Actor::is_running) {
            self.order(PersistenceOrder::Leave { generation: self.generation });
        }
    }

    /// Goes on with the journal of an earlier run.
    pub fn resume(&mut self, recovered: Recovered) {
        self.order(PersistenceOrder::Resume(Box::new(recovered)));
    }

    pub fn discard(&mut self, recovered: Box<Recovered>) {
        self.order(PersistenceOrder::Discard(recovered));
    }

    pub fn read(&mut self, purpose: Purpose, path: PathBuf) {
        self.order(PersistenceOrder::Read { purpose, path });
    }

    pub fn list_versions(&mut self, file: PathBuf) {
        self.order(PersistenceOrder::Versions(file));
    }

    pub fn read_version(&mut self, file: PathBuf, version: Version) {
        self.order(PersistenceOrder::ReadVersion { file, version });
    }
}

impl Drop for Persistence {
    /// Waits until all that was done is safe.
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.finish();
        }
    }
}

/// The thread's own.
struct Worker {
    folder: Option<PathBuf>,
    post: Post<SessionEvent>,
    generation: u64,
    file: PathBuf,
    /// What the journal would start from.
    base: Option<SourceText>,
    /// What the file holds, as far as is known.
    known: Option<Fingerprint>,
    lock: Option<waymark_store::Lock>,
    journal: Option<Journal>,
    /// What was done and could not be written to the journal yet, in order.
    unwritten: Vec<Transaction>,
}

impl Worker {
    fn tell(&self, event: PersistenceEvent) {
        self.post.send(SessionEvent::Persistence(self.generation, event));
    }

    fn obey(mut self, orders: &Receiver<PersistenceOrder>) {
        for order in orders {
            match order {
                PersistenceOrder::Open { generation, file, on_disk } => {
                    (self.generation, self.file) = (generation, file);
                    self.known = Some(on_disk.fingerprint);
                    self.base = Some(on_disk.source_text.clone());
                    self.claim(Some(on_disk.fingerprint));
                }
                PersistenceOrder::Claim => {
                    // Who held it may have ended with edits in its journal.
                    let known = self.known.filter(|_| self.journal.is_none());
                    self.claim(known);
                }
                PersistenceOrder::Act(act) => {
                    let done = self.append(&act);
                    self.tell(PersistenceEvent::Journal(done));
                }
                PersistenceOrder::Save(saved) => self.save(&saved),
                PersistenceOrder::Leave { generation } => {
                    self.clear();
                    (self.generation, self.lock, self.known) = (generation, None, None);
                    self.base = None;
                }
                PersistenceOrder::Resume(recovered) => match recovered.resume() {
                    Ok(journal) => (self.journal, self.base) = (Some(journal), None),
                    Err(error) => {
                        // Begun anew, as soon as that is possible.
                        self.base = recovered.replay(0).ok();
                        self.unwritten.clone_from(&recovered.acts);
                        self.tell(PersistenceEvent::Journal(Err(error)));
                    }
                },
                PersistenceOrder::Discard(recovered) => {
                    // What cannot be taken away is offered again, which loses nothing.
                    let _ = recovered.discard();
                }
                PersistenceOrder::Read { purpose, path } => {
                    let text = waymark_store::read_file(&path).map(|(_, text)| text);
                    let text =
                        text.map_err(|problem| format!("{}; {}", problem.found, problem.right));
                    self.tell(PersistenceEvent::Text { purpose, path, text });
                }
                PersistenceOrder::Versions(file) => {
                    self.tell(PersistenceEvent::Versions(Versions::beside(&file).list()));
                }
                PersistenceOrder::ReadVersion { file, version } => {
                    let text = Versions::beside(&file).read(&version);
                    let text = text.map_err(|error| error.to_string());
                    let purpose = Purpose::Version(version.saved);
                    self.tell(PersistenceEvent::Text { purpose, path: version.path, text });
                }
            }
        }
    }

    /// Takes the lock of the file, and looks for what an earlier run left when it was just opened.
    fn claim(&mut self, on_disk: Option<Fingerprint>) {
        let Some(folder) = &self.folder else { return };
        if self.lock.is_some() {
            return self.tell(PersistenceEvent::Free);
        }
        match lock(folder, &self.file) {
            Ok(Locked::Held(holder)) => return self.tell(PersistenceEvent::Held(holder)),
            Ok(Locked::Ours(lock)) => self.lock = Some(lock),
            // Editing without a lock is better than none.
            Err(_) => {}
        }
        if let (Some(on_disk), Ok(Some(found))) = (on_disk, recover(folder, &self.file)) {
            if found.pending(Some(on_disk)) == Pending::Nothing {
                let _ = found.discard();
            } else {
                self.tell(PersistenceEvent::Found(Box::new(found)));
            }
        }
        self.tell(PersistenceEvent::Free);
    }

    /// Writes what was done. The journal begins with the first act after opening or saving.
    fn append(&mut self, act: &Transaction) -> Result<(), SaveError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        // What could not be written before goes first, so that there is no hole.
        self.unwritten.push(act.clone());
        if self.journal.is_none()
            && let Some(base) = &self.base
        {
            self.journal = Some(Journal::begin(folder, &self.file, base)?);
            self.base = None;
        }
        let Some(journal) = &mut self.journal else {
            self.unwritten.clear();
            return Ok(());
        };
        while let Some(next) = self.unwritten.first() {
            journal.append(next)?;
            self.unwritten.remove(0);
        }
        Ok(())
    }

    fn clear(&mut self) {
        self.unwritten.clear();
        if let Some(journal) = self.journal.take() {
            let _ = journal.clear();
        }
    }

    fn save(&mut self, saved: &SaveOrder) {
        let elsewhere = saved.file != self.file;
        if let Some(origin) = &saved.moved_from
            && let Err(error) = copy_beside(origin, &saved.text.text(), &saved.file)
        {
            return self.tell(PersistenceEvent::NotSaved(error));
        }
        let journal = self.journal.as_mut().filter(|_| !elsewhere);
        let announce = |fingerprint| match journal {
            // A full drive of the journal is no reason not to save.
            Some(journal) => journal.saving(fingerprint).or(Ok(())),
            None => Ok(()),
        };
        match Versions::beside(&saved.file).save_told(&saved.text, saved.expected, announce) {
            Ok(kept) => match kept.saving {
                SaveOutcome::Saved(fingerprint) => {
                    // All of it is in the file; what is done from here on begins anew.
                    self.clear();
                    self.base = Some(saved.text.clone());
                    self.known = Some(fingerprint);
                    if elsewhere {
                        (self.file, self.lock) = (saved.file.clone(), None);
                        self.claim(None);
                    }
                    let (step, file) = (saved.step, saved.file.clone());
                    self.tell(PersistenceEvent::Saved {
                        step,
                        file,
                        fingerprint,
                        trouble: kept.trouble,
                    });
                }
                SaveOutcome::Changed(bytes) => self.tell(PersistenceEvent::Changed(bytes)),
                SaveOutcome::Gone => self.tell(PersistenceEvent::Gone),
            },
            Err(error) => self.tell(PersistenceEvent::NotSaved(error)),
        }
    }
}

/// The files that are asked for while a text is read.
struct Recorder {
    files: Box<dyn Files>,
    names: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Files for Recorder {
    fn bytes(&self, relative: &str) -> Result<Vec<u8>, LoadError> {
        let bytes = self.files.bytes(relative)?;
        self.names.borrow_mut().push((relative.to_owned(), bytes.clone()));
        Ok(bytes)
    }
}

/// Copies the files that a situation names to beside another place of it. What is there already
/// stays.
fn copy_beside(origin: &DocumentOrigin, text: &str, to: &Path) -> Result<(), SaveError> {
    let folder = waymark_store::folder_of(to);
    let failed = |path: &Path, why: String| SaveError::Other { path: path.to_owned(), why };
    std::fs::create_dir_all(folder).map_err(|e| failed(folder, e.to_string()))?;
    let asked = Recorder { files: origin.files(), names: RefCell::default() };
    let _ = waymark_store::Reading { path: to, files: &asked }.read(text);
    for (name, bytes) in asked.names.into_inner() {
        let target = folder.join(name);
        if target.exists() {
            continue;
        }
        let parent = waymark_store::folder_of(&target);
        std::fs::create_dir_all(parent).map_err(|e| failed(parent, e.to_string()))?;
        std::fs::write(&target, bytes).map_err(|e| failed(&target, e.to_string()))?;
    }
    Ok(())
}
