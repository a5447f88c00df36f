//! The slides of a deck: each one statement, what is shown, one line of sources, and its notes.

mod maker;

use super::{
    BriefingError, BriefingPicture,
    cover::cover_page,
    geometry::DeckGeometry,
    native::{NativeChart, NativeCharts},
    notes_pages::{PageWithNotes, SlideNotes, with_notes},
    picture::slide_sheet,
};
use crate::{
    Printed, Printer,
    job::{Go, PrintSubject, Progress, ProgressStep},
};
use egui::vec2;
use maker::{SlideMaker, SlideWords, publication};
use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
};
use waymark_model::{Instant, ReportPart, Slide, SourceIx, Text};
use waymark_picture::{Scene, Sight, briefing::BriefingContent};

/// One slide of a deck.
#[derive(Clone, PartialEq, Debug)]
pub struct DeckSlide {
    pub statement: String,
    /// When it holds.
    pub moments: String,
    pub body: SlideBody,
    /// Whom it rests on, in one line; empty where it rests on nobody.
    pub sources: String,
    /// What is said beside it, a paragraph each.
    pub notes: Vec<String>,
    pub fades: bool,
}

/// What a slide shows below its statement.
#[derive(Clone, PartialEq, Debug)]
pub enum SlideBody {
    /// Who hands it out, and what it does not say.
    Cover(Vec<String>),
    /// One, or two beside each other.
    Pictures(Vec<BriefingPicture>),
    /// One that can be edited, beside a drawn one where there is one.
    Chart(NativeChart, Option<BriefingPicture>),
    Lines(Vec<String>),
}

/// The slides of a deck to be made: of a situation, in a view, with what is new since a moment.
#[derive(Clone, Copy)]
pub struct DeckSource<'a> {
    pub subject: &'a PrintSubject,
    pub slides: &'a [Slide],
    pub since: Option<Instant>,
    pub geometry: DeckGeometry,
    /// Where a chart that can be edited stands.
    pub native_charts: NativeCharts,
}

impl DeckSlide {
    /// What is drawn on it, in order.
    pub fn pictures(&self) -> impl Iterator<Item = &BriefingPicture> {
        let (several, one) = match &self.body {
            SlideBody::Pictures(pictures) => (pictures.as_slice(), None),
            SlideBody::Chart(_, picture) => (Default::default(), picture.as_ref()),
            SlideBody::Cover(_) | SlideBody::Lines(_) => (Default::default(), None),
        };
        several.iter().chain(one)
    }
}

impl DeckSource<'_> {
    /// The cover, then the slides.
    ///
    /// # Errors
    /// Where it was cancelled.
    pub fn slides(&self, step: ProgressStep<'_>) -> Result<Vec<DeckSlide>, BriefingError> {
        let mut printer = Printer::default();
        let cover = self.subject.with_scene(self.subject.view.at, |scene| {
            let content = BriefingContent::narrowed(scene, None, None);
            DeckSlide {
                statement: content.title.clone(),
                moments: content.moments.clone(),
                body: SlideBody::Cover(content.imprint()),
                sources: String::new(),
                notes: cover_notes(scene, &content),
                fades: false,
            }
        });
        let mut deck = vec![cover];
        let slides = self.each(&mut printer, step, |printer, make, (words, _)| {
            if self.native_charts == NativeCharts::Beside
                && let Some(both) = make.beside(printer, &words)
            {
                return vec![both];
            }
            let slide = make.slide(printer, words);
            let follows = self.native_charts == NativeCharts::After;
            let native = follows.then(|| make.native(&slide)).flatten();
            std::iter::once(slide).chain(native).collect()
        })?;
        deck.extend(slides.into_iter().flatten());
        Ok(deck)
    }

    /// The same as pages, as an audience sees them, with the notes of all slides on pages after the
    /// last: there the publications stand that the line of sources of a slide leads to.
    ///
    /// # Errors
    /// Where it was cancelled.
    pub fn pages(&self, step: ProgressStep<'_>) -> Result<Vec<Printed>, BriefingError> {
        let mut printer = Printer::default();
        let (width, height) = self.geometry.aspect.size();
        let size = vec2(width, height);
        let (cover, notes) = self.subject.with_scene(self.subject.view.at, |scene| {
            let content = BriefingContent::narrowed(scene, None, None);
            let statement = content.title.clone();
            let notes = SlideNotes { statement, lines: cover_notes(scene, &content) };
            (cover_page(&mut printer, scene, &content, self.geometry), notes)
        });
        let mut pages = vec![PageWithNotes { page: cover, notes, named: Vec::new() }];
        pages.extend(self.each(&mut printer, step, |printer, make, (words, deck)| {
            let (statement, mut lines) = (words.statement.said.clone(), words.notes);
            // Pinned, so that it says what the deck says.
            let slide = Slide {
                text: Some(Text::plain(make.shown(words.lines, words.untold).join("\n"))),
                list: None,
                ..make.slide.clone()
            };
            let (page, named) =
                printer.print_slide(make.scene, (&slide, size), words.statement, deck);
            let sources: BTreeSet<SourceIx> =
                named.iter().flat_map(|(one, _)| one.sources.iter().copied()).collect();
            lines.extend(sources.into_iter().map(|ix| publication(make.scene, ix)));
            PageWithNotes { page, notes: SlideNotes { statement, lines }, named }
        })?);
        Ok(self.subject.with_scene(self.subject.view.at, |scene| {
            with_notes(&mut printer, scene, (pages, size))
        }))
    }

    fn each<T>(
        &self,
        printer: &mut Printer,
        step: ProgressStep<'_>,
        mut make: impl FnMut(&mut Printer, &SlideMaker<'_>, (SlideWords, &[String])) -> T,
    ) -> Result<Vec<T>, BriefingError> {
        let cancelled = |done: usize, step: &mut dyn FnMut(Progress) -> Go| {
            // The cover is one, and packing is one.
            step(Progress { done, all: self.slides.len() + 2 }) == Go::Cancel
        };
        if cancelled(0, step) {
            return Err(BriefingError::Cancelled);
        }
        let mut days = self.days();
        self.narrow(printer, &mut days, step);
        let mut all = Vec::new();
        for slide in self.slides {
            if cancelled(0, step) {
                return Err(BriefingError::Cancelled);
            }
            all.extend(self.on_its_day(&mut days, slide, |scene| {
                let sight = Sight::waiting();
                let scene = &Scene { sight: Some(&sight), ..*scene };
                // What was said otherwise before all was narrowed is narrowed now.
                drop(self.maker(scene, slide).words());
                scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
                (slide, self.maker(scene, slide).words())
            }));
        }
        let stated: Vec<String> =
            all.iter().map(|(_, words)| words.statement.said.clone()).collect();
        let mut made = Vec::new();
        for (done, (slide, words)) in all.into_iter().enumerate() {
            if cancelled(done + 1, step) {
                return Err(BriefingError::Cancelled);
            }
            made.extend(self.on_its_day(&mut days, slide, |scene| {
                let sight = Sight::waiting();
                let scene = &Scene { sight: Some(&sight), ..*scene };
                make(printer, &self.maker(scene, slide), (words, &stated))
            }));
        }
        Ok(made)
    }

    /// What is made of a slide in its view, as known on its day.
    fn on_its_day<T>(
        &self,
        days: &mut [PrintSubject],
        slide: &Slide,
        make: impl FnOnce(&Scene<'_>) -> T,
    ) -> Option<T> {
        let view = slide.view(&self.subject.situation, &self.subject.view);
        let day = days.iter_mut().find(|day| day.view.known_on == view.known_on)?;
        day.view = view;
        Some(day.with_scene(day.view.at, make))
    }

    /// The subject as known on each of the days of the slides: what was reckoned of one day serves
    /// all slides of that day.
    fn days(&self) -> Vec<PrintSubject> {
        let mut days: Vec<PrintSubject> = Vec::new();
        for slide in self.slides {
            let view = slide.view(&self.subject.situation, &self.subject.view);
            if days.iter().all(|day| day.view.known_on != view.known_on) {
                days.push(self.subject.viewing(view, days.len() as u64 + 1));
            }
        }
        days
    }

    /// Whether there is something to list is known of what is as narrow as it will be said: so before
    /// slides are proposed for good, all that is known on the day of the subject is narrowed.
    pub(super) fn narrow_proposed(&self, step: ProgressStep<'_>) {
        let day = self.subject.viewing(self.subject.view.clone(), 1);
        self.narrow(&mut Printer::default(), &mut [day], step);
    }

    /// What the cover and the slides of a day say and show is noted first, and made as narrow as the
    /// figures allow all at once: most of the work is the same for one count as for all.
    fn narrow(&self, printer: &mut Printer, days: &mut [PrintSubject], step: ProgressStep<'_>) {
        for day in days {
            let mut asked = BTreeSet::new();
            if day.view.known_on == self.subject.view.known_on {
                asked.extend(self.subject.with_scene(self.subject.view.at, |scene| {
                    let sight = Sight::waiting();
                    let scene = &Scene { sight: Some(&sight), ..*scene };
                    drop(BriefingContent::of(scene, None, None));
                    sight.take()
                }));
            }
            for slide in self.slides {
                let view = slide.view(&self.subject.situation, &self.subject.view);
                if view.known_on != day.view.known_on {
                    continue;
                }
                day.view = view;
                day.with_scene(day.view.at, |scene| {
                    let sight = Sight::waiting();
                    let scene = &Scene { sight: Some(&sight), ..*scene };
                    drop(self.maker(scene, slide).words());
                    let rooms = self.geometry.pictures(slide.pictures.len());
                    for (picture, room) in slide.pictures.iter().zip(rooms) {
                        asked.extend(printer.sight_of(scene, &slide_sheet(*picture, room.size)));
                    }
                    asked.extend(sight.take());
                });
            }
            let asked: Vec<_> = asked.into_iter().collect();
            let step = RefCell::new(&mut *step);
            let is_cancelled = || {
                let progress = Progress { done: 0, all: self.slides.len() + 2 };
                (step.borrow_mut())(progress) == Go::Cancel
            };
            day.reckoning().tighten(&self.subject.situation, &asked, &is_cancelled);
        }
    }

    fn maker<'s>(&self, scene: &'s Scene<'s>, slide: &'s Slide) -> SlideMaker<'s> {
        let (since, geometry) = (self.since, self.geometry);
        SlideMaker { scene, slide, since, geometry, content: OnceCell::new() }
    }
}

/// What is said beside the cover.
fn cover_notes(scene: &Scene<'_>, content: &BriefingContent) -> Vec<String> {
    [ReportPart::Headline, ReportPart::Method]
        .map(|part| content.parts.get(part))
        .into_iter()
        .flat_map(|part| part.statements().filter_map(|one| one.said(scene.language)))
        .collect()
}

#[cfg(test)]
mod tests;
