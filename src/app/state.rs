//! All that the window holds between two frames.

use super::{
    GazetteerDesk, Message, Messages, Notice, Screens, Settings, Show,
    actor::{Post, Wake, mailbox},
    dialogs::Dialog,
    export::Exporting,
    left_typing::{AllLeftTyping, LeftTyping},
    panels::{
        CaptureMemory, ClashesMemory, InspectorMemory, LedgerMemory, ReportMemory, SlidesMemory,
        TimeMemory,
    },
    session::{Document, DocumentOrigin, Follow, Outcome, Session, Vintage},
    show::Seen,
};
use std::{
    path::PathBuf,
    sync::{Arc, mpsc::Receiver},
};
use waymark_model::{Picture, Selection, Slide, View};
use waymark_picture::{Medium, PictureMemory, Scene, Sight, Theme, briefing::proposed_slides};

/// Memory of the pictures and panels: scroll, caches, filters.
#[derive(Default)]
pub struct Memory {
    pub pictures: PictureMemory,
    pub ledger: LedgerMemory,
    pub clashes: ClashesMemory,
    pub inspector: InspectorMemory,
    pub time: TimeMemory,
    pub capture: CaptureMemory,
    pub slides: SlidesMemory,
    pub report: ReportMemory,
}

/// A panel beside the board: one of them, or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aside {
    /// The ledger, where a panel stands in the place of the board; elsewhere it is a setting.
    Ledger,
    Clashes,
    Inspector,
    /// The statements of the report.
    Report,
}

/// A table that is to be imported into a situation that is not shown yet.
#[derive(Debug)]
pub(super) struct TableToImport {
    pub path: PathBuf,
    /// Until the next situation is opened.
    pub waits: bool,
}

pub struct State {
    /// The situation that is open, and what is done to it.
    pub session: Session,
    pub dialog: Option<Dialog>,
    /// A table that waits for what it goes into.
    pub(super) table_to_import: Option<TableToImport>,
    /// How many dialogues were opened: nothing of one is remembered in the next.
    pub(super) opened: u64,
    /// What was typed into forms that were left.
    pub(super) left: AllLeftTyping,
    pub notice: Option<Notice>,
    pub aside: Option<Aside>,
    pub theme: Theme,
    /// What the last frame showed of which narrower bounds may be found.
    pub sight: Sight,
    /// What the pointer was over in the last frame.
    pub hovered: Option<Selection>,
    /// The briefing that is presented, over all of the window.
    pub show: Option<Show>,
    pub screens: Screens,
    pub export: Exporting,
    pub gazetteer: GazetteerDesk,
    pub memory: Memory,
    pub messages: Messages,
    /// What the memory of panels is of.
    remembered: Document,
    wake: egui::Context,
    /// Of threads that wait for the desktop.
    pub post: Post<Message>,
    posted: Receiver<Message>,
}

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
        let ctx = wake.clone();
        let waker: Wake = Arc::new(move || ctx.request_repaint());
        let (post, posted) = mailbox(Arc::clone(&waker));
        let mut state = Self {
            theme: Theme::named(&settings.theme),
            remembered: document.clone(),
            session: Session::new(&waker, document, settings, folder),
            dialog: None,
            opened: 0,
            table_to_import: None,
            left: AllLeftTyping::default(),
            notice: None,
            aside: None,
            sight: Sight::default(),
            hovered: None,
            show: None,
            screens: Screens::default(),
            gazetteer: GazetteerDesk::new(Arc::clone(&waker)),
            export: Exporting::new(waker),
            memory: Memory::default(),
            messages: Messages::default(),
            wake,
            post,
            posted,
        };
        state.follow_text();
        state
    }

    pub fn shows(&self, aside: Aside) -> bool {
        self.aside == Some(aside)
    }

    /// Opens a dialogue in the place of the one that is open. One that asks what was half answered before
    /// stands as it was left.
    pub fn open_dialog(&mut self, dialog: Dialog) {
        self.leave_dialog();
        let origin = &self.session.document.origin;
        let goes_on = dialog.goes_on() && !dialog.is_filled();
        let left = goes_on.then(|| self.left.take_dialog(&dialog, origin)).flatten();
        let dialog = left.map_or(dialog, Dialog::reopened);
        self.opened += 1;
        self.dialog = Some(dialog);
    }

    /// Leaves the dialogue that is open, and what was to follow on it.
    pub fn close_dialog(&mut self) {
        self.session.leave_after_saving = None;
        self.leave_dialog();
    }

    /// Puts the dialogue that is open away. What was filled in or chosen in it is kept, and that is
    /// told.
    pub fn leave_dialog(&mut self) {
        if let Some(dialog) = self.dialog.take_if(|dialog| dialog.is_filled()) {
            self.keep_typing(LeftTyping::Dialog(Box::new(dialog)));
        }
        self.dialog = None;
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.messages.send(message);
    }

    /// Takes in what threads have brought back. What the desktop was asked for comes as messages.
    pub fn receive(&mut self) {
        self.session.receive();
        self.take_outcomes();
        for message in self.posted.try_iter() {
            self.messages.send(message);
        }
    }

    /// Shows what came of what was done to the session.
    pub fn take_outcomes(&mut self) {
        let outcomes = self.session.take_outcomes();
        // First: what is shown with them is of the place that it was saved to.
        for outcome in &outcomes {
            if let Outcome::Moved { from, to } = outcome {
                self.follow_saving(from, to);
            }
        }
        for outcome in outcomes {
            if let (Outcome::Opened, Some(table)) = (&outcome, &mut self.table_to_import) {
                table.waits = false;
            }
            match (outcome, &mut self.dialog) {
                (Outcome::Tell(notice), _) => self.notice = Some(notice),
                (Outcome::Ask(question), _) => self.open_dialog(question.into()),
                (Outcome::Shown { revision, reading, precomputed }, _) => {
                    if let Some(precomputed) = precomputed {
                        self.memory.pictures.chart.adopt(revision, precomputed.digests);
                        if let Some(index) = precomputed.index {
                            self.memory.ledger.adopt(reading, index);
                        }
                    }
                    self.follow_document();
                }
                (Outcome::Taken, Some(Dialog::SaveAs(memory))) => memory.is_taken = true,
                (Outcome::Versions(listed), Some(Dialog::Versions(shown))) => *shown = Some(listed),
                (Outcome::Opened, dialog @ Some(Dialog::Refused { .. } | Dialog::OpenFile(_)))
                | (Outcome::Saved, dialog @ Some(Dialog::SaveAs(_)))
                | (Outcome::BroughtBack, dialog) => *dialog = None,
                (Outcome::Close, _) => {
                    self.wake.send_viewport_cmd(egui::ViewportCommand::Close);
                }
                // The dialogue that it is of is closed.
                (
                    Outcome::Opened
                    | Outcome::Saved
                    | Outcome::Moved { .. }
                    | Outcome::Taken
                    | Outcome::Versions(_),
                    _,
                ) => {}
            }
        }
        if self.dialog.is_none()
            && self.session.editing.text().is_some()
            && let Some(table) = self.table_to_import.take_if(|table| !table.waits)
        {
            self.send(Message::OpenPath(table.path));
        }
        self.follow_text();
    }

    /// What the inspector remembers is of the text as it is now.
    fn follow_text(&mut self) {
        let Session { editing, document, .. } = &self.session;
        self.memory.inspector.follow_text(&self.wake, editing, document.reading);
    }

    /// A situation that was saved to another place is the same one.
    fn follow_saving(&mut self, from: &DocumentOrigin, to: &DocumentOrigin) {
        if self.remembered.origin == *from {
            self.remembered.origin.clone_from(to);
        }
        self.left.move_on(from, to);
    }

    /// What panels remember is of the document shown: figures that moved are found again.
    fn follow_document(&mut self) {
        let now = &self.session.document;
        let before = std::mem::replace(&mut self.remembered, now.clone());
        if before.origin != now.origin {
            self.leave_typing_of(&before);
            self.memory.ledger.follow(|_| None);
        } else if before.reading != now.reading {
            let follow = Follow::new(&before, now);
            self.memory.ledger.follow(|figure| follow.figure(figure));
            self.memory.clashes.follow(|figure| follow.figure(figure));
            self.follow_typing(&before);
            self.hovered = None;
        }
        before.discard();
    }

    /// Sees to it that the panel of clashes has the slips that would explain the one unfolded.
    pub fn look_for_slips(&mut self) {
        let clashes = &mut self.memory.clashes;
        let figure = clashes.unfolded().filter(|_| self.aside == Some(Aside::Clashes));
        clashes.hints = figure.map(|figure| self.session.hints(figure));
    }

    /// Sees to it that slides have the situation as it was known when they say.
    pub fn foresee(&mut self) {
        if self.session.settings.slides || self.show.is_some() {
            let situation = Arc::clone(&self.session.document.situation);
            // What the audience sees comes first, also where the presenter looks at another day.
            let seen = self.show.as_ref().and_then(|show| Seen::of(show, &self.session, None));
            let seen = seen.map(|seen| seen.view.known_on);
            let slides = situation.slides.iter();
            let wanted = slides.map(|slide| slide.view.known_on.map(|at| at.span().end()));
            self.session.foresee(seen.into_iter().chain(wanted));
        }
    }

    /// The slides that are proposed of what the window shows.
    pub fn proposed_slides(&self) -> Vec<Slide> {
        let slides = &self.session.document.situation.slides;
        let taken = slides.iter().map(|slide| slide.id.as_str());
        proposed_slides(&self.scene(), &taken.collect(), None)
    }

    /// What the window shows.
    pub fn scene(&self) -> Scene<'_> {
        let Session { document, view, language, .. } = &self.session;
        Scene {
            situation: &document.situation,
            reckoning: &document.reckoning,
            view,
            language,
            theme: &self.theme,
            revision: document.revision,
            reading: document.reading,
            hovered: None,
            medium: Medium::Window,
            sight: None,
        }
    }

    /// A view in which the same is counted where they are however time runs. One in which that is not chosen
    /// shows at each moment what most places are counted by then.
    pub fn holding_measure(&self, mut view: View) -> View {
        let counted = || {
            let scene = Scene { view: &view, ..self.scene() };
            waymark_picture::class(Picture::Where).headline(&scene).map(|series| series.measure)
        };
        view.whereabouts.measure = view.whereabouts.measure.or_else(counted);
        view
    }

    /// Sees to it that the chart has what was known when, where it shows that.
    pub fn replay_vintages(&mut self) {
        let chart = &mut self.memory.pictures.chart.belief;
        if self.session.forgets_vintages() {
            chart.forget();
        }
        match self.session.replay_vintages(chart.shown.as_ref().map(|b| (b.series, b.at))) {
            Vintage::Waits => {}
            Vintage::Rests => chart.rest(),
            Vintage::Known(belief) => chart.show(belief),
            Vintage::UnderWay(progress) => chart.is_under_way(progress),
        }
    }
}
