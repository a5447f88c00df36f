//! The situation that is open and what is done to it: its document, the text as it is edited, the
//! history, the two clocks, and the threads behind them. Knows no window: what is to be shown or
//! asked comes out as [`Outcome`]s.
//!
//! ```text
//! edit(act) ── text (Manuscript) ── read and reckoned ── shown
//!           ├─ history: the act that takes it back
//!           └─ persistence, a thread: journal at once, file on saving
//! ```
//!
//! What is done is taken back when the text no longer reads as a situation, so that the text held
//! always opens.

mod clocks;
mod document;
mod drawing;
mod editing;
mod figures;
mod follow;
mod foreseen;
mod hinting;
mod history;
mod joining;
mod key_figures;
pub mod labels;
mod landing;
mod linking;
mod narrowing;
mod outcome;
mod persisted;
mod persistence;
mod playback;
mod reader;
mod reading;
mod report;
mod rows;
mod saving;
mod settling;
mod slides;
mod steps;
mod stretch;
#[cfg(test)]
pub(super) mod tests;
mod vintages;
mod watch;

pub use document::{Document, DocumentOrigin, OpenError};
pub use editing::{DoneBeside, Editing, TextCopy};
pub use follow::{Follow, figure_of};
pub use foreseen::Foreseen;
pub use history::History;
pub use joining::Joined;
pub use outcome::{Leave, Outcome, Question, SessionEvent};
pub use playback::{Playback, PlaybackClock, Speed};
pub use reader::Busy;
pub use report::{ReportAct, added_words_id};
pub use settling::LONGEST_REASON;
pub use slides::{SlideAct, page_title, usual_run};
pub use stretch::busy_stretch;
pub use vintages::Vintage;
pub use watch::documents_folder;

use super::{
    Notice, Settings,
    actor::{Post, Wake, mailbox},
};
use hinting::Hinting;
use narrowing::Narrowing;
use persistence::Persistence;
use reader::Reader;
use std::{path::PathBuf, sync::mpsc::Receiver};
use vintages::VintageReplay;
use watch::Watch;
use waymark_language::Language;
use waymark_model::View;

pub struct Session {
    pub document: Document,
    /// What is edited, and what was done.
    pub editing: Editing,
    pub view: View,
    pub playback: Playback,
    pub settings: Settings,
    pub language: Language,
    pub reader: Reader,
    vintages: VintageReplay,
    narrowing: Narrowing,
    /// The situation as known on other days, for slides.
    pub foreseen: Foreseen,
    hinting: Hinting,
    watch: Option<Watch>,
    /// Whether to save once what is under way is done.
    save_again: bool,
    /// What was agreed to be left for, with what is not saved behind.
    leaving: Option<Leave>,
    /// What is to be left for once saving is done.
    pub leave_after_saving: Option<Leave>,
    /// The moment asked for at the start, until a situation is there to show it.
    pub open_at: Option<String>,
    /// Counts documents shown, so that every one has a revision of its own.
    revisions: u64,
    post: Post<SessionEvent>,
    events: Receiver<SessionEvent>,
    outcomes: Vec<Outcome>,
}

impl Session {
    /// One that keeps journals and locks in a folder, and wakes whoever shows it.
    pub fn new(
        wake: &Wake,
        document: Document,
        settings: Settings,
        folder: Option<PathBuf>,
    ) -> Self {
        let (post, events) = mailbox(wake.clone());
        let mut session = Self {
            view: reading::opening_view(&document, &settings),
            playback: Playback::new(reading::opening_speed(&document, &settings), settings.looping),
            language: Language::load(&settings.language),
            settings,
            editing: Editing::new(Persistence::new(folder, post.clone())),
            document,
            reader: Reader::new(wake.clone()),
            vintages: VintageReplay::new(wake.clone()),
            narrowing: Narrowing::new(wake.clone()),
            foreseen: Foreseen::new(wake.clone()),
            hinting: Hinting::new(wake.clone()),
            watch: None,
            save_again: false,
            leaving: None,
            leave_after_saving: None,
            open_at: None,
            revisions: 0,
            post,
            events,
            outcomes: Vec::new(),
        };
        session.editing.open(&session.document);
        session
    }

    /// What is to be shown or asked since this was called last, in order.
    pub fn take_outcomes(&mut self) -> Vec<Outcome> {
        std::mem::take(&mut self.outcomes)
    }

    /// Takes in what threads have brought back.
    pub fn receive(&mut self) {
        while let Some(done) = self.reader.arrived() {
            self.take_done(done);
        }
        while let Ok(event) = self.events.try_recv() {
            match event {
                SessionEvent::Persistence(situation, event) => {
                    self.take_persisted(situation, event);
                }
                SessionEvent::Changed => self.look_at_disk(),
                SessionEvent::TableChanged => self.read_changed_tables(),
            }
        }
    }

    fn ask(&mut self, question: Question) {
        self.outcomes.push(Outcome::Ask(question));
    }

    fn tell(&mut self, notice: Notice) {
        self.outcomes.push(Outcome::Tell(notice));
    }

    /// Tells a message of the catalogue.
    fn say(&mut self, key: &str) {
        self.tell(Notice::new(self.language.say(key)));
    }

    fn say_with(&mut self, key: &str, args: &[(&str, waymark_language::Arg<'_>)]) {
        self.tell(Notice::new(self.language.say_with(key, args)));
    }
}
