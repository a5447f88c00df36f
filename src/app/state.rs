//! All that the window holds between two frames.

use super::{
    Message, Messages, Playback, Settings,
    believing::Believing,
    document::{Document, Origin},
    editing::{Editing, Follow, Joined, Keeper, Pasting},
    export::Exporting,
    files::Watch,
    panels::{
        BeginMemory, CaptureMemory, ClashesMemory, InspectorMemory, LedgerMemory, PaletteMemory,
        TimeMemory,
    },
    prepared::Prepared,
    worker::{Busy, Worker},
};
use std::{path::PathBuf, time::Duration};
use waymark_language::Language;
use waymark_model::{Instant, Moment, Selection, View};
use waymark_picture::{PictureMemory, Theme};
use waymark_store::{Problem, Version};

/// What lies over the board.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// The questions that a new situation begins with.
    NewSituation,
    Palette,
    Help,
    ReadingRules,
    About,
    /// What leaves as files, and how.
    Export,
    /// The warnings of the open situation.
    Problems,
    /// Why a situation did not open.
    Refused {
        path: String,
        problems: Vec<Problem>,
    },
    /// Whether to save what is not in the file before it is left.
    Discard(Leave),
    /// Where to save to.
    SaveAs,
    /// What an earlier run left unsaved.
    Found,
    /// What a merge left to the analyst.
    Joined,
    /// What was done, to jump in.
    History,
    /// Older texts of the file.
    Versions,
    /// What rows of a spreadsheet would add.
    Paste,
}

/// What would leave behind what is not saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leave {
    /// Closing the window.
    Close,
    /// Opening another situation.
    Open(Origin),
}

/// A line that tells what just happened. Goes by itself after a while.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub text: String,
    /// The file that it tells of.
    pub file: Option<PathBuf>,
    /// It stays until it is dismissed.
    stays: bool,
    since: std::time::Instant,
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(8);
    /// One with more to do than to dismiss it.
    const OF_FILE_LASTS: Duration = Duration::from_secs(30);

    pub fn new(text: String) -> Self {
        Self { text, file: None, stays: false, since: std::time::Instant::now() }
    }

    /// One that tells of a file, and offers ways to it.
    pub fn of_file(text: String, file: PathBuf) -> Self {
        Self { file: Some(file), ..Self::new(text) }
    }

    /// One that stays until it is dismissed.
    pub fn lasting(text: String) -> Self {
        Self { stays: true, ..Self::new(text) }
    }

    /// How much longer it stays; `None` when its time is over.
    pub fn remaining(&self) -> Option<Duration> {
        if self.stays {
            return Some(Duration::MAX);
        }
        let lasts = if self.file.is_some() { Self::OF_FILE_LASTS } else { Self::LASTS };
        lasts.checked_sub(self.since.elapsed())
    }
}

/// Memory of the pictures and panels: scroll, caches, filters.
#[derive(Default)]
pub struct Memory {
    pub pictures: PictureMemory,
    pub ledger: LedgerMemory,
    pub clashes: ClashesMemory,
    pub inspector: InspectorMemory,
    pub time: TimeMemory,
    pub palette: PaletteMemory,
    pub capture: CaptureMemory,
    pub begin: BeginMemory,
}

pub struct State {
    pub document: Document,
    /// What is edited, and what was done.
    pub editing: Editing,
    /// Whether to save once what is under way is done.
    pub save_again: bool,
    /// What was agreed to be left for, with what is not saved behind.
    pub leaving: Option<Leave>,
    /// What is to be left for once saving is done.
    pub leave_after_saving: Option<Leave>,
    /// What the last merge left to the analyst.
    pub joined: Option<Joined>,
    /// The path typed to save to, and whether a situation is there already.
    pub save_as: String,
    pub save_as_taken: bool,
    /// Older texts of the file, once they are listed.
    pub versions: Option<Vec<Version>>,
    /// Rows that were pasted, while they are looked through.
    pub pasting: Pasting,
    /// Wakes the window.
    pub wake: egui::Context,
    /// Whether the panel of clashes and checks is open.
    pub clashes: bool,
    /// Whether the inspector is open, in the same place: never both.
    pub inspector: bool,
    pub view: View,
    pub playback: Playback,
    pub settings: Settings,
    pub language: Language,
    pub theme: Theme,
    /// What the pointer was over in the last frame.
    pub hovered: Option<Selection>,
    pub dialog: Option<Dialog>,
    pub notice: Option<Notice>,
    /// Nothing but the pictures: for a projector.
    pub presenting: bool,
    pub full_screen: bool,
    pub worker: Worker,
    pub believing: Believing,
    pub export: Exporting,
    pub watch: Option<Watch>,
    pub memory: Memory,
    pub messages: Messages,
    /// The moment asked for at the start, until a situation is there to show it.
    pub open_at: Option<String>,
    /// Counts documents shown, so that every one has a revision of its own.
    pub revisions: u64,
}

/// How long playback waits between frames: 60 a second is enough for the eye.
pub const FRAME: Duration = Duration::from_millis(16);

impl State {
    pub fn new(wake: egui::Context, document: Document, settings: Settings) -> Self {
        Self::keeping(wake, document, settings, None)
    }

    /// One that keeps journals and locks in a folder.
    pub fn keeping(
        wake: egui::Context,
        document: Document,
        settings: Settings,
        folder: Option<PathBuf>,
    ) -> Self {
        let mut view = opening_view(&document);
        view.theme.clone_from(&settings.theme);
        view.language.clone_from(&settings.language);
        view.at = opening_moment(&document);
        let playback = Playback::new(settings.speed(), settings.looping);
        let worker = Worker::new(wake.clone());
        let keeper = Keeper::new(folder, worker.messenger());
        let mut state = Self {
            language: Language::load(&settings.language),
            theme: Theme::named(&settings.theme),
            view,
            playback,
            settings,
            document,
            editing: Editing::new(keeper),
            save_again: false,
            leaving: None,
            leave_after_saving: None,
            joined: None,
            save_as: String::new(),
            save_as_taken: false,
            versions: None,
            pasting: Pasting::default(),
            wake: wake.clone(),
            clashes: false,
            inspector: false,
            hovered: None,
            dialog: None,
            notice: None,
            presenting: false,
            full_screen: false,
            worker,
            believing: Believing::new(wake.clone()),
            export: Exporting::new(wake),
            watch: None,
            memory: Memory::default(),
            messages: Messages::default(),
            open_at: None,
            revisions: 0,
        };
        state.editing.open(&state.document);
        state
    }

    /// Shows another document, with what was prepared for it. A new reading of the same file
    /// keeps the view where it can.
    pub fn show(&mut self, mut document: Document, prepared: Option<Prepared>) {
        self.revisions += 1;
        document.revision = self.revisions;
        if let Some(prepared) = prepared {
            self.memory.pictures.chart.adopt(document.revision, prepared.digests);
            if let Some(index) = prepared.index {
                self.memory.ledger.adopt(document.reading, index);
            }
        }
        let same_file = document.origin == self.document.origin;
        let same_reading = same_file && document.reading == self.document.reading;
        if !same_file {
            self.memory.ledger.follow(|_| None);
            self.leaving = None;
            self.memory.capture.forget_report();
            let fresh = opening_view(&document);
            self.view = View {
                at: opening_moment(&document),
                language: self.view.language.clone(),
                theme: self.view.theme.clone(),
                picture: self.view.picture,
                ..fresh
            };
            self.playback.playing = false;
        } else if !same_reading {
            self.keep_what_still_exists(&document);
        }
        if !same_file || self.watch.is_none() {
            self.watch = document.origin.path().and_then(|p| Watch::start(&self.worker, p));
        }
        Worker::discard(std::mem::replace(&mut self.document, document));
        self.clamp_moment();
    }

    /// After the same text was read again its records may have other positions: what the view
    /// points at is found again, and a series that nobody reports any more is forgotten.
    fn keep_what_still_exists(&mut self, document: &Document) {
        let all = document.reckoning.series();
        let follow = Follow::new(&self.document.situation, &document.situation);
        follow.view(&mut self.view);
        self.memory.ledger.follow(|figure| follow.figure(figure));
        self.hovered = None;
        self.view.chart.series.retain(|s| all.contains(s));
        if self.view.chart.series.is_empty() {
            self.view.chart.series = opening_view(document).chart.series;
        }
    }

    /// Shows the moment asked for at the start, or says why it cannot be.
    pub fn go_to_asked_moment(&mut self) {
        let Some(text) = self.open_at.take() else { return };
        match Moment::parse(&text, self.document.situation.offset) {
            Ok(moment) => {
                self.view.at = moment.span().end();
                self.clamp_moment();
            }
            Err(error) => self.notice = Some(Notice::new(format!("{error}: {}", error.advice()))),
        }
    }

    pub fn clamp_moment(&mut self) {
        let extent = self.document.reckoning.extent();
        self.view.at = self.view.at.clamp(extent.start(), extent.end());
    }

    /// Reckons again when the document was made for another known-on moment than the view's; at
    /// once where that is fast.
    pub fn bring_up_to_date(&mut self) {
        let known_on = self.view.known_on;
        if self.document.known_on == known_on {
            // What is under way is for a choice that was taken back.
            if self.worker.busy == Some(Busy::Reckoning) {
                self.worker.cancel();
            }
            return;
        }
        if self.document.is_small() {
            let document = self.document.reckoned(known_on);
            self.show(document, None);
        } else if !matches!(self.worker.busy, Some(Busy::Reading(_) | Busy::Editing)) {
            // What is being read is looked at when it arrives: an order would overtake it.
            let shown = self.view.chart.series.clone();
            self.worker.reckon(self.document.clone(), known_on, shown);
        }
    }

    /// Holds to what was reckoned last, where the reckoning of something else is given up.
    pub fn keep_what_was_reckoned(&mut self) {
        self.view.known_on = self.document.known_on;
    }

    /// Gives up reading what was edited: the last edits are taken back.
    pub fn keep_what_was_read(&mut self) {
        if !self.editing.take_back() {
            self.read_edited();
        }
    }

    /// Reads the file again; what is not saved is merged with it.
    pub fn reload(&mut self) {
        if self.editing.is_unsaved() {
            self.look_at_disk();
        } else {
            self.open(self.document.origin.clone());
        }
    }

    /// Opens a situation, unless that would leave something unsaved behind: then asks first.
    pub fn open(&mut self, origin: Origin) {
        if self.would_lose(&origin) {
            self.dialog = Some(Dialog::Discard(Leave::Open(origin)));
            return;
        }
        let same = origin == self.document.origin;
        let asked = self.view.known_on.filter(|_| same);
        let (shown, language) = (self.view.chart.series.clone(), self.language.tag());
        self.worker.read(origin, asked, shown, language);
    }

    /// Whether showing this situation would lose what is not saved without having asked.
    pub fn would_lose(&self, origin: &Origin) -> bool {
        self.editing.is_unsaved()
            && !matches!(&self.leaving, Some(Leave::Open(agreed)) if agreed == origin)
    }

    pub fn open_dialog(&mut self, dialog: Dialog) {
        self.memory.palette = PaletteMemory::default();
        self.dialog = Some(dialog);
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.messages.send(message);
    }
}

fn opening_view(document: &Document) -> View {
    View::opening_on(&document.situation, document.reckoning.series())
}

/// A situation opens a third of the way through its reports: late enough to show something,
/// early enough to have a future to play.
fn opening_moment(document: &Document) -> Instant {
    let instants = document.reckoning.instants();
    let fallback = document.reckoning.extent().start();
    instants.get(instants.len() / 3).copied().unwrap_or(fallback)
}
