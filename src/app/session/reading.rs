//! Another document: opened, read again after an edit, or reckoned at another known-on moment.

use super::{
    Busy, Document, DocumentOrigin, Follow, Leave, OpenError, Outcome, Question, Session, Speed,
    busy_stretch,
    reader::{ReaderEvent, ViewContext},
    watch::Watch,
};
use crate::app::{Notice, Settings, precomputed::Precomputed};
use waymark_model::{Id, Instant, Moment, Series, Slide, SlideView, Subject, View};
use waymark_store::{read_slide, slide_text};

impl Session {
    /// Shows another document, with what was computed for it. A new reading of the same file
    /// keeps the view where it can.
    pub fn show(&mut self, mut document: Document, precomputed: Option<Precomputed>) {
        self.revisions += 1;
        document.revision = self.revisions;
        let same_file = document.origin == self.document.origin;
        let same_reading = same_file && document.reading == self.document.reading;
        if !same_file {
            self.leaving = None;
            self.keep_view();
            let opened = View {
                language: self.view.language.clone(),
                theme: self.view.theme.clone(),
                picture: self.view.picture,
                ..opening_view(&document, &self.settings)
            };
            self.view = left_view(&document, &self.settings, &opened).unwrap_or(opened);
            self.playback.playing = false;
            self.playback.speed = opening_speed(&document, &self.settings);
        } else if !same_reading {
            self.keep_what_still_exists(&document);
        }
        let files = linked_files(&document);
        if !same_file || self.watch.as_ref().is_none_or(|watch| watch.tables != files) {
            let path = document.origin.path();
            self.watch = path.and_then(|path| Watch::start(self.post.clone(), path, files));
        }
        let (revision, reading) = (document.revision, document.reading);
        std::mem::replace(&mut self.document, document).discard();
        self.clamp_moment();
        self.outcomes.push(Outcome::Shown { revision, reading, precomputed });
    }

    /// Keeps what is shown of the situation that is open, where that is a file of the user's. A moment or
    /// a count that it opens on by itself is not kept: what reports tell since leads to others.
    pub fn keep_view(&mut self) {
        let Document { situation, origin, .. } = &self.document;
        let Some(path) = origin.path() else { return };
        let mut view = SlideView::of(&self.view, situation);
        let opened = opening_view(&self.document, &self.settings);
        if self.view.at == opened.at {
            view.at = None;
        }
        if self.view.chart.series == opened.chart.series {
            view.series.clear();
        }
        let blank = Slide::blank(Id::free("view"));
        let slide = Slide { pictures: vec![self.view.picture], view, ..blank };
        if let Some(text) = slide_text(&slide) {
            self.settings.keep_view(path, text);
        }
    }

    /// After the same text was read again its records may have other positions: what the view
    /// points at is found again, and a series that nobody reports any more is forgotten.
    fn keep_what_still_exists(&mut self, document: &Document) {
        let all = document.reckoning.series();
        let opening = |document: &Document| opening_view(document, &self.settings).chart.series;
        let is_unchosen = self.view.chart.series == opening(&self.document);
        let opens_with = opening(document);
        Follow::new(&self.document, document).view(&mut self.view);
        self.view.chart.series.retain(|s| all.contains(s));
        // Who came to the focus in all takes the place of what the first figures happened to tell of.
        let focus = document.situation.focus.map(Subject::Place);
        let of_all = |s: &Series| s.people.is_everybody() && Some(s.subject) == focus;
        if self.view.chart.series.is_empty() || is_unchosen && opens_with.iter().any(of_all) {
            self.view.chart.series = opens_with;
        }
    }

    pub(super) fn take_done(&mut self, done: ReaderEvent) {
        match done {
            ReaderEvent::Edited(step, read) => {
                let read = read.map(|(document, precomputed)| (document, Some(precomputed)));
                self.take_edited(step, read);
            }
            ReaderEvent::Tables(mut document, precomputed) => {
                let is_current = document.reading == 0
                    && document.origin == self.document.origin
                    && std::sync::Arc::ptr_eq(&document.written, &self.document.written);
                if is_current {
                    document.reading = self.revisions + 1;
                    self.tell_tables(&document);
                    self.show(document, Some(precomputed));
                    self.catch_up();
                } else {
                    document.discard();
                    self.read_changed_tables();
                }
            }
            ReaderEvent::Reckoned(document, precomputed) => {
                if document.reading == self.document.reading
                    && document.origin == self.document.origin
                {
                    self.show(document, Some(precomputed));
                    self.catch_up();
                }
            }
            ReaderEvent::Read(Ok((document, _))) if self.would_lose(&document.origin) => {
                // Something was edited while it was being read.
                if document.origin == self.document.origin {
                    self.look_at_disk();
                } else {
                    self.ask(Question::Discard(Leave::Open(document.origin.clone())));
                }
                document.discard();
                self.bring_up_to_date();
            }
            ReaderEvent::Read(Ok((mut document, precomputed))) => {
                document.reading = self.revisions + 1;
                match document.origin.path() {
                    Some(path) => self.settings.remember(path),
                    None => self.settings.shipped_last = true,
                }
                self.outcomes.push(Outcome::Opened);
                self.leaving = None;
                self.editing.open(&document);
                self.show(document, Some(precomputed));
                self.go_to_asked_moment();
                // What was asked while it was being read.
                self.bring_up_to_date();
            }
            ReaderEvent::Read(Err(OpenError { origin, problems })) => {
                // What was open stays open.
                self.leaving = None;
                self.bring_up_to_date();
                let path = origin.path().map(|p| p.display().to_string()).unwrap_or_default();
                self.ask(Question::Refused { path, problems });
            }
        }
    }

    /// Shows the moment asked for at the start, or says why it cannot be.
    pub fn go_to_asked_moment(&mut self) {
        let Some(text) = self.open_at.take() else { return };
        match Moment::parse(&text, self.document.situation.offset) {
            Ok(moment) => self.move_to(moment.span().end()),
            Err(error) => self.tell(Notice::new(format!("{error}: {}", error.advice()))),
        }
    }

    /// Reckons again when the document was made for another known-on moment than the view's; at
    /// once where that is fast.
    pub fn bring_up_to_date(&mut self) {
        let known_on = self.view.known_on;
        if self.document.known_on == known_on {
            // What is under way is for a choice that was taken back.
            if self.reader.busy() == Some(&Busy::Reckoning) {
                self.reader.cancel();
            }
            return;
        }
        if self.document.is_small() {
            let document = self.document.reckoned(known_on);
            self.show(document, None);
        } else if !matches!(
            self.reader.busy(),
            Some(Busy::Reading(_) | Busy::Editing | Busy::Tables)
        ) {
            // What is being read is looked at when it arrives: an order would overtake it.
            let series = self.view.chart.series.clone();
            self.reader.reckon(self.document.clone(), known_on, series);
        }
    }

    /// Gives up what is under way. Returns whether anything was.
    pub fn cancel_reading(&mut self) -> bool {
        let Some(busy) = self.reader.busy().cloned() else { return false };
        self.reader.cancel();
        self.leaving = None;
        match busy {
            // What was reckoned last is held to.
            Busy::Reckoning => self.view.known_on = self.document.known_on,
            // The last edits are taken back.
            Busy::Editing => {
                if !self.editing.take_back() {
                    self.read_edited();
                }
            }
            Busy::Tables | Busy::Reading(_) => self.bring_up_to_date(),
        }
        true
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
    pub fn open(&mut self, origin: DocumentOrigin) {
        if self.would_lose(&origin) {
            return self.ask(Question::Discard(Leave::Open(origin)));
        }
        let same = origin == self.document.origin;
        let known_on = self.view.known_on.filter(|_| same);
        let shown = ViewContext { known_on, ..self.shown() };
        self.reader.read(origin, shown);
    }

    /// What is shown now, for what is read next.
    pub(super) fn shown(&self) -> ViewContext {
        ViewContext {
            known_on: self.view.known_on,
            series: self.view.chart.series.clone(),
            language: self.language.tag(),
        }
    }

    /// Whether showing this situation would lose what is not saved without having asked.
    fn would_lose(&self, origin: &DocumentOrigin) -> bool {
        self.editing.is_unsaved()
            && !matches!(&self.leaving, Some(Leave::Open(agreed)) if agreed == origin)
    }

    /// Whether closing the window would; then asks first.
    pub fn asks_before_closing(&mut self) -> bool {
        let asks = self.editing.is_unsaved() && self.leaving != Some(Leave::Close);
        if asks {
            self.ask(Question::Discard(Leave::Close));
        }
        asks
    }
}

/// The speed that was chosen, else one at which the busy part is watched in about forty seconds.
pub(super) fn opening_speed(document: &Document, settings: &Settings) -> Speed {
    let (extent, instants) = (document.reckoning.extent(), document.reckoning.instants());
    let busy = || busy_stretch(extent, instants, document.situation.offset);
    settings.speed().unwrap_or_else(|| Speed::for_stretch(busy().secs() as f64))
}

/// What was shown of a situation when it was left, in the language and theme of another view.
fn left_view(document: &Document, settings: &Settings, like: &View) -> Option<View> {
    let text = settings.view_of(document.origin.path()?)?;
    let slide = read_slide(text, document.situation.offset)?;
    let mut view = slide.view(&document.situation, like);
    let told = document.reckoning.series();
    view.chart.series.retain(|series| told.contains(series));
    if slide.view.series.is_empty() || view.chart.series.is_empty() {
        view.chart.series.clone_from(&like.chart.series);
    }
    if slide.view.at.is_none() {
        view.at = like.at;
    }
    Some(view)
}

/// What a document is opened on.
pub(super) fn opening_view(document: &Document, settings: &Settings) -> View {
    let view = View::opening_on(&document.situation, document.reckoning.series());
    let (theme, language) = (settings.theme.clone(), settings.language.clone());
    View { at: opening_moment(document), theme, language, ..view }
}

/// A situation of the user's opens where its reports end; without any where its slides stand. One
/// that is shipped opens a third of the way through them: late enough to show something, early enough
/// to have a future to play.
pub(super) fn opening_moment(document: &Document) -> Instant {
    let instants = document.reckoning.instants();
    let fallback = document.reckoning.extent().end();
    let shown = match document.origin.path() {
        Some(_) => instants.last(),
        None => instants.get(instants.len() / 3),
    };
    shown.copied().unwrap_or(fallback)
}

/// The files of the linked tables of a document.
pub(super) fn linked_files(document: &Document) -> Vec<std::path::PathBuf> {
    let file = document.origin.file();
    let folder = waymark_store::folder_of(&file);
    document.tables.iter().map(|table| folder.join(table.file())).collect()
}
