//! The files that leave: which there would be, and the job that writes them beside the window.

use super::{Options, printing::ExportEvent};
use crate::app::{Notice, Settings, State, actor::Actor, dialogs::Dialog};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Receiver,
    },
};
use waymark_model::View;
use waymark_print::{
    file::FileError,
    job::{self, FileOrder, Go, Job, JobError, PrintSubject, Progress, WrittenFile},
};

/// The files that would be written, and what for.
pub struct Planned {
    options: Options,
    view: View,
    revision: u64,
    /// In order; `Err` says why there are none.
    pub files: Result<Vec<PathBuf>, String>,
}

/// What writes files, told of by steps.
type Work =
    Box<dyn FnOnce(&mut dyn FnMut(Progress) -> Go) -> Result<Vec<WrittenFile>, JobError> + Send>;

/// A job under way.
pub struct Running {
    pub progress: Progress,
    /// The name of its first file.
    pub name: String,
    cancel: Arc<AtomicBool>,
    thread: Option<Actor<Work>>,
}

impl Drop for Running {
    /// Whoever closes the window in the midst of it is left with no half of it.
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.finish();
        }
    }
}

impl State {
    /// What is printed from: the situation in the view of what leaves.
    pub(super) fn subject(&self) -> PrintSubject {
        let document = &self.session.document;
        let subject = PrintSubject::new(document.situation.clone(), self.view_to_print());
        let mut subject = subject.reckoned(document.reckoning.clone());
        (subject.revision, subject.reading) = (document.revision, document.reading);
        subject
    }

    fn job(&self) -> Option<Job> {
        self.export.options.job(self.export.today.as_ref())
    }

    /// Sees to it that the dialogue knows the files it would write. Once a frame.
    pub fn plan_export(&mut self) {
        if !matches!(self.dialog, Some(Dialog::Export)) {
            return;
        }
        let (options, revision) = (&self.export.options, self.session.document.revision);
        let is_same = |p: &Planned| {
            p.options == *options && p.revision == revision && p.view == self.session.view
        };
        if self.export.planned.as_ref().is_some_and(is_same) {
            return;
        }
        let files = self.job().map(|job| {
            let planned = job::paths(&job, &self.subject(), &options.target(false));
            planned.map_err(|error| error.message(&self.session.language))
        });
        let had = self.export.planned.is_some();
        self.export.planned = files.map(|files| Planned {
            options: options.clone(),
            view: self.session.view.clone(),
            revision,
            files,
        });
        if had {
            // What was said was said of other files.
            self.export.there.clear();
            self.export.fault = None;
        }
    }

    pub(super) fn begin_export(&mut self, replace: bool) {
        if self.export.running.is_some() {
            return;
        }
        let Some(job) = self.job() else { return };
        let (subject, target) = (self.subject(), self.export.options.target(replace));
        let first = self.export.planned.as_ref().and_then(|p| p.files.as_ref().ok()?.first());
        let name = first.map(|path| name_of(path)).unwrap_or_default();
        self.begin_writing(name, Box::new(move |step| job::run(&job, &subject, &target, step)));
    }

    /// Writes a briefing or a table beside the window.
    pub(super) fn begin_order(
        &mut self,
        order: impl FileOrder + Send + 'static,
        path: PathBuf,
        replace: bool,
    ) {
        if self.export.running.is_some() {
            return;
        }
        let document = &self.session.document;
        let name = name_of(&path);
        let subject = PrintSubject::new(document.situation.clone(), self.session.view.clone());
        let subject = subject.reckoned(document.reckoning.clone());
        let write = move |step: &mut dyn FnMut(Progress) -> Go| {
            order.write(&subject, (&path, replace), step)
        };
        self.begin_writing(name, Box::new(write));
    }

    fn begin_writing(&mut self, name: String, work: Work) {
        let cancel = Arc::new(AtomicBool::new(false));
        let progress = Progress { done: 0, all: 1 };
        self.export.there.clear();
        self.export.fault = None;
        let (post, is_cancelled) = (self.export.printing.post.clone(), Arc::clone(&cancel));
        let mut thread = Actor::new(move |jobs: Receiver<Work>| {
            let mut step = |progress| {
                post.send(ExportEvent::Progress(progress));
                if is_cancelled.load(Ordering::Relaxed) { Go::Cancel } else { Go::Continue }
            };
            for work in jobs {
                let written = work(&mut step);
                post.send(ExportEvent::Written(written));
            }
        });
        thread.order(work);
        self.export.running = Some(Running { progress, name, cancel, thread: Some(thread) });
    }

    pub(super) fn cancel_export(&mut self) {
        if let Some(running) = &self.export.running {
            running.cancel.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn take_progress(&mut self, progress: Progress) {
        if let Some(running) = &mut self.export.running {
            running.progress = progress;
        }
    }

    /// Says what was written, or why nothing was: in the dialogue while it is open.
    pub(super) fn take_written(&mut self, written: Result<Vec<WrittenFile>, JobError>) {
        self.export.running = None;
        let is_open = self.dialog.as_ref().is_some_and(Dialog::writes_files);
        match written {
            Ok(written) => {
                if is_open {
                    self.dialog = None;
                }
                let Some(first) = written.first().map(|w| w.path.clone()) else { return };
                self.session.settings.pictures = first.parent().map(Path::to_path_buf);
                let name = name_of(&first);
                let args = [("name", (&name).into()), ("more", (written.len() - 1).into())];
                let said = self.session.language.say_with("export-written", &args);
                self.notice = Some(Notice::of_file(said, first));
            }
            Err(JobError::Cancelled) => {
                self.notice = Some(Notice::new(self.session.language.say("export-cancelled")));
            }
            Err(JobError::File(FileError::Exists(there))) if is_open => self.export.there = there,
            Err(error) => {
                let said = error.message(&self.session.language);
                if is_open {
                    self.export.fault = Some(said);
                } else {
                    self.notice = Some(Notice::new(said));
                }
            }
        }
    }

    pub(super) fn choose_folder(&self) {
        let title = self.session.language.say("export-choose-title");
        let post = self.export.printing.post.clone();
        let folder = Path::new(self.export.options.folder.trim());
        crate::app::files::ask_for_folder(&title, folder, move |folder| {
            post.send(ExportEvent::Folder(folder));
        });
    }
}

/// The name of a file without its folder.
pub fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Where pictures went last, else where the desktop keeps pictures.
pub(super) fn opening_folder(settings: &Settings) -> String {
    let last = settings.pictures.clone().filter(|folder| folder.is_dir());
    let folder = last.or_else(|| {
        let user = directories::UserDirs::new()?;
        let pictures = user.picture_dir().or(user.document_dir()).filter(|f| f.is_dir());
        Some(pictures.unwrap_or(user.home_dir()).to_path_buf())
    });
    folder.unwrap_or_else(|| PathBuf::from(".")).display().to_string()
}

/// Shows a file in the file manager, or, where that cannot point at files, its folder.
pub(super) fn show(path: PathBuf) {
    std::thread::spawn(move || {
        let mut command = if cfg!(target_os = "macos") {
            let mut open = std::process::Command::new("open");
            open.arg("-R").arg(&path);
            open
        } else if cfg!(target_os = "windows") {
            let mut explorer = std::process::Command::new("explorer");
            explorer.arg(path.parent().unwrap_or(&path));
            explorer
        } else {
            let mut open = std::process::Command::new("xdg-open");
            open.arg(path.parent().unwrap_or(&path));
            open
        };
        // A desktop without one shows nothing; the path can still be copied.
        let _ = command.status();
    });
}
