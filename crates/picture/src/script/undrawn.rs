//! Names that no face draws, and what is written in their stead.

use super::{is_drawn, missing, without_signs};
use std::collections::BTreeSet;
use waymark_model::{EventIx, GroupIx, PlaceIx, Situation, SlideIx, SourceIx, SpeakerIx, Text};

/// What bears a name that pictures show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameBearer {
    Situation,
    Place(PlaceIx),
    Speaker(SpeakerIx),
    Group(GroupIx),
    /// By its outlet.
    Source(SourceIx),
    SourceTitle(SourceIx),
    Event(EventIx),
    /// By its position.
    Threshold(usize),
    /// By its position.
    Annotation(usize),
    SlideTitle(SlideIx),
    /// The lines of a page of text.
    SlideText(SlideIx),
    /// Words of the report, by their position.
    ReportText(usize),
}

/// A name with letters that no face has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UndrawnName {
    pub of: NameBearer,
    pub name: String,
    /// English names of the scripts of those letters (Unicode annex 24).
    pub scripts: BTreeSet<&'static str>,
    /// The name without signs of no script that no face has; else another name of the same that is
    /// drawn, else its id, else what it is and its number.
    pub instead: String,
}

/// Of a situation, the names that pictures in a language cannot show, by what bears them and in the
/// order of the file.
pub fn undrawn_names(situation: &Situation, language: &str) -> Vec<UndrawnName> {
    let mut all = Vec::new();
    let mut look = |of: NameBearer, names: [Option<&Text>; 2], ids: [&str; 2]| {
        let Some(name) = names[0].map(|text| text.get(language)) else { return };
        if is_drawn(name) {
            return;
        }
        let mut others = names
            .into_iter()
            .flatten()
            .flat_map(|text| {
                std::iter::once(text.get("en")).chain(text.languages().map(|(_, name)| name))
            })
            .chain(ids);
        let instead = without_signs(name).unwrap_or_else(|| {
            let drawn = others.find(|name| !name.is_empty() && is_drawn(name));
            drawn.unwrap_or_default().to_owned()
        });
        all.push(UndrawnName { of, name: name.to_owned(), scripts: missing(name), instead });
    };
    look(NameBearer::Situation, [Some(&situation.title), None], ["", "Situation"]);
    for (ix, place) in situation.places.iter().enumerate() {
        let other = format!("place {}", ix + 1);
        let names = [Some(&place.name), place.also.as_ref()];
        look(NameBearer::Place(PlaceIx::new(ix)), names, [place.id.as_str(), &other]);
    }
    for (ix, speaker) in situation.speakers.iter().enumerate() {
        let other = format!("speaker {}", ix + 1);
        let names = [Some(&speaker.name), None];
        look(NameBearer::Speaker(SpeakerIx::new(ix)), names, [speaker.id.as_str(), &other]);
    }
    for (ix, group) in situation.groups.iter().enumerate() {
        let other = format!("group {}", ix + 1);
        look(
            NameBearer::Group(GroupIx::new(ix)),
            [Some(&group.name), None],
            [group.id.as_str(), &other],
        );
    }
    for (ix, source) in situation.sources.iter().enumerate() {
        let (outlet, other) = (Text::plain(&source.outlet), format!("source {}", ix + 1));
        look(
            NameBearer::Source(SourceIx::new(ix)),
            [Some(&outlet), None],
            [source.id.as_str(), &other],
        );
    }
    for (ix, event) in situation.events.iter().enumerate() {
        let other = format!("event {}", ix + 1);
        let id = event.id.as_ref().map_or("event", |id| id.as_str());
        look(NameBearer::Event(EventIx::new(ix)), [Some(&event.title), None], [id, &other]);
    }
    for (ix, threshold) in situation.thresholds.iter().enumerate() {
        let other = format!("threshold {}", ix + 1);
        let names = [Some(&threshold.name), None];
        look(NameBearer::Threshold(ix), names, [threshold.id.as_str(), &other]);
    }
    for (ix, annotation) in situation.annotations.iter().enumerate() {
        let other = format!("annotation {}", ix + 1);
        let names = [Some(&annotation.text), None];
        look(NameBearer::Annotation(ix), names, [annotation.id.as_str(), &other]);
    }
    all.extend(texts_with_signs(situation, language));
    all
}

/// Texts that stand for nothing else, with signs of no script that no face has. Nothing takes the place
/// of one in letters that no face has.
fn texts_with_signs(situation: &Situation, language: &str) -> Vec<UndrawnName> {
    let mut all = Vec::new();
    let mut look = |of: NameBearer, name: &str| {
        if let Some(instead) = without_signs(name).filter(|_| !is_drawn(name)) {
            all.push(UndrawnName { of, name: name.to_owned(), scripts: missing(name), instead });
        }
    };
    for (ix, source) in situation.sources.iter().enumerate() {
        let title = source.title.as_deref().unwrap_or_default();
        look(NameBearer::SourceTitle(SourceIx::new(ix)), title);
    }
    for (ix, slide) in situation.slides.iter().enumerate() {
        let ix = SlideIx::new(ix);
        let said = |text: &Option<Text>| text.as_ref().map_or("", |t| t.get(language)).to_owned();
        look(NameBearer::SlideTitle(ix), &said(&slide.title));
        look(NameBearer::SlideText(ix), &said(&slide.text));
    }
    for (ix, words) in situation.report.iter().enumerate() {
        look(NameBearer::ReportText(ix), words.text.get(language));
    }
    all
}

/// The situation with names in their stead; `None` where every name is drawn.
pub fn with_drawn_names(situation: &Situation, language: &str) -> Option<Situation> {
    let names = undrawn_names(situation, language);
    if names.is_empty() {
        return None;
    }
    let mut drawn = situation.clone();
    for UndrawnName { of, instead, .. } in names {
        match of {
            NameBearer::Situation => drawn.title = Text::plain(instead),
            NameBearer::Place(ix) => {
                if let Some(place) = drawn.places.get_mut(ix.usize()) {
                    place.name = Text::plain(instead);
                    place.also = place.also.take().filter(|also| is_drawn(also.get(language)));
                }
            }
            NameBearer::Speaker(ix) => {
                if let Some(speaker) = drawn.speakers.get_mut(ix.usize()) {
                    speaker.name = Text::plain(instead);
                }
            }
            NameBearer::Group(ix) => {
                if let Some(group) = drawn.groups.get_mut(ix.usize()) {
                    group.name = Text::plain(instead);
                }
            }
            NameBearer::Source(ix) => {
                if let Some(source) = drawn.sources.get_mut(ix.usize()) {
                    source.outlet = instead;
                }
            }
            NameBearer::SourceTitle(ix) => {
                if let Some(source) = drawn.sources.get_mut(ix.usize()) {
                    source.title = Some(instead);
                }
            }
            NameBearer::SlideTitle(ix) => {
                if let Some(slide) = drawn.slides.get_mut(ix.usize()) {
                    slide.title = Some(Text::plain(instead));
                }
            }
            NameBearer::SlideText(ix) => {
                if let Some(slide) = drawn.slides.get_mut(ix.usize()) {
                    slide.text = Some(Text::plain(instead));
                }
            }
            NameBearer::ReportText(ix) => {
                if let Some(words) = drawn.report.get_mut(ix) {
                    words.text = Text::plain(instead);
                }
            }
            NameBearer::Event(ix) => {
                if let Some(event) = drawn.events.get_mut(ix.usize()) {
                    event.title = Text::plain(instead);
                }
            }
            NameBearer::Threshold(ix) => {
                if let Some(threshold) = drawn.thresholds.get_mut(ix) {
                    threshold.name = Text::plain(instead);
                }
            }
            NameBearer::Annotation(ix) => {
                if let Some(annotation) = drawn.annotations.get_mut(ix) {
                    annotation.text = Text::plain(instead);
                }
            }
        }
    }
    Some(drawn)
}
