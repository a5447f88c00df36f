//! The slides of a deck: each one statement, what is shown, one line of sources, and its notes.

use super::{
    BriefingError, BriefingPicture, RasterPicture,
    cover::cover_page,
    geometry::{DeckGeometry, SlideBox},
    native::{ChartStep, NativeChart, NativeCharts},
    notes_pages::{PageWithNotes, SlideNotes, with_notes},
    picture::slide_sheet,
};
use crate::{
    Printed, Printer,
    job::{Go, PrintSubject, Progress, ProgressStep},
};
use egui::vec2;
use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeSet,
};
use waymark_model::{Instant, ReportPart, Slide, SlideList, SourceIx, Text, Transition};
use waymark_picture::{
    Scene, Sight,
    briefing::{BriefingContent, PageList, news_since},
    slide_statement, sources_sentence, words,
};

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
    Pictures(Vec<RasterPicture>),
    /// One that can be edited, beside a drawn one where there is one.
    Chart(NativeChart, Option<RasterPicture>),
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

impl DeckSource<'_> {
    /// The cover, then the slides.
    ///
    /// # Errors
    /// Where a picture cannot be made.
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
        let slides = self.each(&mut printer, step, |printer, make, words| {
            if self.native_charts == NativeCharts::Beside
                && let Some(both) = make.beside(printer, &words)?
            {
                return Ok(vec![both]);
            }
            let slide = make.slide(printer, words)?;
            let follows = self.native_charts == NativeCharts::After;
            let native = follows.then(|| make.native(&slide)).flatten();
            Ok(std::iter::once(slide).chain(native).collect())
        })?;
        let slides = slides.into_iter().collect::<Result<Vec<Vec<_>>, BriefingError>>()?;
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
        pages.extend(self.each(&mut printer, step, |printer, make, words| {
            let (statement, mut lines) = (words.statement.clone(), words.notes);
            // Pinned, so that it says what the deck says.
            let slide = Slide {
                title: Some(Text::plain(words.statement)),
                text: Some(Text::plain(make.shown(words.lines, words.untold).join("\n"))),
                list: None,
                ..make.slide.clone()
            };
            let (page, named) = printer.print_slide(make.scene, (&slide, size));
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
        mut make: impl FnMut(&mut Printer, &SlideMaker<'_>, SlideWords) -> T,
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
        let mut made = Vec::new();
        for (done, slide) in self.slides.iter().enumerate() {
            if cancelled(done + 1, step) {
                return Err(BriefingError::Cancelled);
            }
            let view = slide.view(&self.subject.situation, &self.subject.view);
            let Some(day) = days.iter_mut().find(|day| day.view.known_on == view.known_on) else {
                continue;
            };
            day.view = view;
            made.push(day.with_scene(day.view.at, |scene| {
                let sight = Sight::waiting();
                let scene = &Scene { sight: Some(&sight), ..*scene };
                // What was said otherwise before all was narrowed is narrowed now.
                drop(self.maker(scene, slide).words());
                scene.reckoning.tighten(&sight.take(), &|| false);
                let maker = self.maker(scene, slide);
                let words = maker.words();
                make(printer, &maker, words)
            }));
        }
        Ok(made)
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

    /// What the slides of a day say and show is noted first, and made as narrow as the figures allow all at
    /// once: most of the work is the same for one count as for all.
    fn narrow(&self, printer: &mut Printer, days: &mut [PrintSubject], step: ProgressStep<'_>) {
        for day in days {
            let mut asked = BTreeSet::new();
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
            day.reckoning().tighten(&asked, &is_cancelled);
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

/// What a slide says.
#[derive(Clone)]
struct SlideWords {
    statement: String,
    lines: Vec<String>,
    /// How many more there are than lines.
    untold: usize,
    notes: Vec<String>,
}

/// A slide in the making.
struct SlideMaker<'a> {
    scene: &'a Scene<'a>,
    slide: &'a Slide,
    since: Option<Instant>,
    geometry: DeckGeometry,
    /// What a briefing says there, once it was asked for.
    content: OnceCell<BriefingContent>,
}

impl SlideMaker<'_> {
    fn content(&self) -> &BriefingContent {
        self.content.get_or_init(|| {
            let since = news_since(self.scene, self.slide, self.since);
            BriefingContent::of(self.scene, Some(since), None)
        })
    }

    fn words(&self) -> SlideWords {
        let slide = self.slide;
        let own = slide.text.as_ref().map_or("", |text| text.get(&self.scene.view.language));
        let list = slide.list.map(|list| (list, PageList::of(self.scene, list, self.content())));
        let mut words = SlideWords {
            statement: match &list {
                // What it lists is drawn up already.
                Some((_, list)) if slide.title.is_none() => list.statement.clone(),
                _ => slide_statement(self.scene, slide),
            },
            lines: lines(own),
            untold: 0,
            notes: lines(slide.note.as_deref().unwrap_or_default()),
        };
        if let Some((list, PageList { lines, untold, .. })) = list {
            words.notes.extend(match list {
                SlideList::Sources => self.publications(),
                _ => lines.clone(),
            });
            words.notes.extend(self.more(untold, untold));
            words.lines.extend(lines);
            words.untold = untold;
        }
        words
    }

    fn slide(&self, printer: &mut Printer, words: SlideWords) -> Result<DeckSlide, BriefingError> {
        let slide = self.slide;
        let rooms = self.geometry.pictures(slide.pictures.len());
        self.slide_in(printer, words, &rooms)
    }

    /// The slide with its pictures in rooms of their own.
    fn slide_in(
        &self,
        printer: &mut Printer,
        words: SlideWords,
        rooms: &[SlideBox],
    ) -> Result<DeckSlide, BriefingError> {
        let (scene, slide) = (self.scene, self.slide);
        let SlideWords { statement, lines, untold, mut notes } = words;
        let mut names = Vec::new();
        let body = if slide.is_text() {
            SlideBody::Lines(self.shown(lines, untold))
        } else {
            let mut used = Vec::new();
            let mut pictures = Vec::new();
            for (picture, room) in slide.pictures.iter().zip(rooms) {
                let (painted, outlets) =
                    BriefingPicture::on_slide(printer, scene, (*picture, room.size), &statement);
                pictures.push(painted.rasterised()?);
                used.extend(outlets);
            }
            let mut told = BTreeSet::new();
            used.retain(|outlet| told.insert(outlet.name.clone()));
            let sources: BTreeSet<SourceIx> =
                used.iter().flat_map(|outlet| outlet.sources.iter().copied()).collect();
            notes.extend(sources.into_iter().map(|ix| publication(scene, ix)));
            names = used.into_iter().map(|outlet| outlet.name).collect();
            SlideBody::Pictures(pictures)
        };
        let fitting = self.geometry.sources_named(&names);
        let sources = if names.is_empty() {
            String::new()
        } else {
            sources_sentence(scene, &names, (fitting, true))
        };
        Ok(DeckSlide {
            statement,
            moments: words::moments(scene),
            body,
            sources,
            notes,
            fades: slide.transition == Transition::Fade,
        })
    }

    /// The chart of a slide beside the same as one that can be edited; nothing where it shows
    /// anything else.
    fn beside(
        &self,
        printer: &mut Printer,
        words: &SlideWords,
    ) -> Result<Option<DeckSlide>, BriefingError> {
        if self.slide.pictures.len() != 1 {
            return Ok(None);
        }
        let Some(chart) = NativeChart::of(self.scene, self.slide, &words.statement) else {
            return Ok(None);
        };
        let slide = self.slide_in(printer, words.clone(), &self.geometry.pictures(2))?;
        let DeckSlide { body: SlideBody::Pictures(pictures), mut notes, .. } = slide.clone() else {
            return Ok(None);
        };
        notes.push(self.scene.language.say("brief-native-note"));
        let body = SlideBody::Chart(chart, pictures.into_iter().next());
        Ok(Some(DeckSlide { body, notes, ..slide }))
    }

    /// The chart of a slide as one that can be edited, on a slide of its own.
    fn native(&self, slide: &DeckSlide) -> Option<DeckSlide> {
        let (scene, language) = (self.scene, self.scene.language);
        let chart = NativeChart::of(scene, self.slide, &slide.statement)?;
        let names: Vec<&str> = chart.series.iter().map(|one| one.name.as_str()).collect();
        let names = names.join(", ");
        let args = [("names", (&names).into())];
        let title = match chart.step {
            ChartStep::Day => "brief-native-title",
            ChartStep::Hour => "brief-native-hours-title",
        };
        let note = language.say("brief-native-note");
        Some(DeckSlide {
            statement: language.say_with(title, &args),
            body: SlideBody::Chart(chart, None),
            notes: std::iter::once(note).chain(slide.notes.iter().cloned()).collect(),
            ..slide.clone()
        })
    }

    fn publications(&self) -> Vec<String> {
        self.content().sources.iter().map(|line| publication(self.scene, line.source)).collect()
    }

    /// As many lines as there is room for, and how many more there are, those among them that are
    /// only counted, and where.
    fn shown(&self, mut all: Vec<String>, untold: usize) -> Vec<String> {
        let told = all.len();
        all.extend(self.more(untold, untold));
        let fitting = self.geometry.lines_fitting(&all);
        if fitting < all.len() {
            let kept = fitting.saturating_sub(1).min(told);
            all.truncate(kept);
            all.extend(self.more(told - kept + untold, untold));
        }
        all
    }

    /// How many more there are than are shown: the notes list them, but for those only counted.
    fn more(&self, n: usize, untold: usize) -> Option<String> {
        let key = if untold > 0 { "brief-more" } else { "brief-more-in-notes" };
        (n > 0).then(|| self.scene.language.say_with(key, &[("n", n.into())]))
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `RFE/RL: Mass exodus, 27 Sep 2023, https://…`
fn publication(scene: &Scene<'_>, ix: SourceIx) -> String {
    let source = scene.situation.source(ix);
    let published = scene.language.moment(&source.published, scene.situation.offset);
    let title = source.title.as_ref().map_or_else(String::new, |title| format!(": {title}"));
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    format!("{}{title}, {published}{url}", source.outlet)
}

#[cfg(test)]
mod tests;
