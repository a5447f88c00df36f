//! A slide in the making: what it says, what it shows, and whom it rests on.

use super::{DeckSlide, SlideBody};
use crate::{
    Printer,
    briefing::{
        BriefingPicture,
        geometry::{DeckGeometry, SlideBox},
        native::{ChartStep, NativeChart},
    },
};
use std::{cell::OnceCell, collections::BTreeSet};
use waymark_language::isolated;
use waymark_model::{Instant, Slide, SlideList, SourceIx, Transition};
use waymark_picture::{
    Scene, SlideStatement,
    briefing::{BriefingContent, PageList, news_since},
    outlets, sources_sentence, words,
};

/// What a slide says.
#[derive(Clone)]
pub(super) struct SlideWords {
    pub statement: SlideStatement,
    pub lines: Vec<String>,
    /// How many more there are than lines.
    pub untold: usize,
    pub notes: Vec<String>,
}

/// A slide in the making.
pub(super) struct SlideMaker<'a> {
    pub scene: &'a Scene<'a>,
    pub slide: &'a Slide,
    pub since: Option<Instant>,
    pub geometry: DeckGeometry,
    /// What a briefing says there, once it was asked for.
    pub content: OnceCell<BriefingContent>,
}

impl SlideMaker<'_> {
    fn content(&self) -> &BriefingContent {
        self.content.get_or_init(|| {
            let since = news_since(self.scene, self.slide, self.since);
            BriefingContent::of(self.scene, Some(since), None)
        })
    }

    pub fn words(&self) -> SlideWords {
        let slide = self.slide;
        let own = slide.text.as_ref().map_or("", |text| text.get(&self.scene.view.language));
        let list = slide.list.map(|list| (list, PageList::of(self.scene, list, self.content())));
        let mut words = SlideWords {
            statement: match &list {
                // What it lists is drawn up already.
                Some((_, list)) if slide.title.is_none() => {
                    SlideStatement { said: list.statement.clone(), figures: Vec::new() }
                }
                _ => SlideStatement::of(self.scene, slide),
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

    pub fn slide(&self, printer: &mut Printer, words: SlideWords) -> DeckSlide {
        let slide = self.slide;
        let rooms = self.geometry.pictures(slide.pictures.len());
        self.slide_in(printer, words, &rooms)
    }

    /// The slide with its pictures in rooms of their own.
    fn slide_in(&self, printer: &mut Printer, words: SlideWords, rooms: &[SlideBox]) -> DeckSlide {
        let (scene, slide) = (self.scene, self.slide);
        let SlideWords { statement, lines, untold, mut notes } = words;
        let SlideStatement { said: statement, mut figures } = statement;
        let mut names = Vec::new();
        let body = if slide.is_text() {
            SlideBody::Lines(self.shown(lines, untold))
        } else {
            let mut pictures = Vec::new();
            for (picture, room) in slide.pictures.iter().zip(rooms) {
                let (painted, shown) =
                    BriefingPicture::on_slide(printer, scene, (*picture, room.size), &statement);
                pictures.push(painted);
                figures.extend(shown);
            }
            let used = outlets(scene.situation, figures);
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
        DeckSlide {
            statement,
            moments: words::moments(scene),
            body,
            sources,
            notes,
            fades: slide.transition == Transition::Fade,
        }
    }

    /// The chart of a slide beside the same as one that can be edited; nothing where it shows
    /// anything else.
    pub fn beside(&self, printer: &mut Printer, words: &SlideWords) -> Option<DeckSlide> {
        if self.slide.pictures.len() != 1 {
            return None;
        }
        let chart = NativeChart::of(self.scene, self.slide, &words.statement.said)?;
        let slide = self.slide_in(printer, words.clone(), &self.geometry.pictures(2));
        let DeckSlide { body: SlideBody::Pictures(pictures), mut notes, .. } = slide.clone() else {
            return None;
        };
        notes.push(self.scene.language.say("brief-native-note"));
        let body = SlideBody::Chart(chart, pictures.into_iter().next());
        Some(DeckSlide { body, notes, ..slide })
    }

    /// The chart of a slide as one that can be edited, on a slide of its own.
    pub fn native(&self, slide: &DeckSlide) -> Option<DeckSlide> {
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
    pub fn shown(&self, mut all: Vec<String>, untold: usize) -> Vec<String> {
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
pub(super) fn publication(scene: &Scene<'_>, ix: SourceIx) -> String {
    let source = scene.situation.source(ix);
    let published = scene.language.moment(&source.published, scene.situation.offset);
    let title =
        source.title.as_ref().map_or_else(String::new, |title| format!(": {}", isolated(title)));
    let url = source.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    format!("{}{title}, {published}{url}", isolated(&source.outlet))
}
