//! How records are called: in lists, in the path at the top, and in the names of undo.

use super::kinds::{choice_label, records_label};
use crate::app::{
    Context,
    session::{figure_of, labels},
};
use waymark_model::{FigureRef, Lead, LegIx, SourceIx, Subject};
use waymark_picture::words;
use waymark_store::{Choices, ListKey, RecordKey, RecordKind, Section, Which};

/// How many records a section holds that can be told of.
pub fn count(context: &Context<'_>, section: Section) -> usize {
    let s = context.scene.situation;
    let known = match section {
        Section::Speakers => s.speakers.len(),
        Section::Groups => s.groups.len(),
        Section::Places => s.places.len(),
        Section::Legs => s.legs.len(),
        Section::Routes => s.routes.len(),
        Section::Assumptions => s.assumptions.len(),
        Section::Sources => s.sources.len(),
        Section::Snapshots => s.snapshots.len(),
        Section::Events => s.events.len(),
        Section::Thresholds => s.thresholds.len(),
        Section::Annotations => s.annotations.len(),
        Section::Layers => s.layers.len(),
        Section::Slides => s.slides.len(),
        Section::Report => s.report.len(),
    };
    let written = context.editing.text().and_then(|t| t.count(&ListKey::Section(section)));
    known.min(written.unwrap_or(0))
}

/// A record by its position, called by its id where it has one.
pub fn key_at(context: &Context<'_>, list: &ListKey, at: usize) -> RecordKey {
    let key = list.record(Which::At(at));
    let id = context.editing.text().and_then(|text| text.id(&key)).map(str::to_owned);
    id.map_or(key, |id| list.record(Which::Id(id)))
}

/// What a record is called, and a second line about it.
pub fn lines(context: &Context<'_>, section: Section, at: usize) -> Option<(String, String)> {
    let scene = &context.scene;
    let (s, language, tag) = (scene.situation, scene.language, scene.view.language.as_str());
    Some(match section {
        Section::Speakers => {
            let speaker = s.speakers.get(at)?;
            let role = speaker.role.as_ref().map(|role| role.get(tag).to_owned());
            (speaker.name.get(tag).to_owned(), role.unwrap_or_default())
        }
        Section::Groups => {
            let group = s.groups.get(at)?;
            let within = group.within.map(|g| s.group(g).name.get(tag).to_owned());
            (group.name.get(tag).to_owned(), within.unwrap_or_default())
        }
        Section::Places => {
            let place = s.places.get(at)?;
            let kind = choice_label(Choices::Place, place.kind.name(), language);
            let within = place.within.map(|p| scene.place_name(p));
            (place.name.get(tag).to_owned(), joined(&[&kind, within.unwrap_or("")]))
        }
        Section::Legs => {
            let leg = s.legs.get(at)?;
            let ix = LegIx::new(at);
            let ends = words::ends(scene, ix);
            let second = if leg.name.is_some() { ends } else { leg.id.to_string() };
            (words::subject(scene, Subject::Leg(ix)), second)
        }
        Section::Routes => {
            let route = s.routes.get(at)?;
            let legs =
                language.say_with("inspect-count-legs", &[("count", route.legs.len().into())]);
            (route.name.get(tag).to_owned(), legs)
        }
        Section::Assumptions => {
            let assumption = s.assumptions.get(at)?;
            (assumption.id.to_string(), assumption.note.clone().unwrap_or_default())
        }
        Section::Sources => {
            let source = s.sources.get(at)?;
            let lead = Lead::Source(SourceIx::new(at));
            (labels::lead_label(s, language, lead), source.title.clone().unwrap_or_default())
        }
        Section::Snapshots => {
            let snapshot = s.snapshots.get(at)?;
            let moment = language.moment(&snapshot.as_of, s.offset);
            let figures = language
                .say_with("inspect-count-figures", &[("count", snapshot.figures.len().into())]);
            let outlet = s.source(snapshot.source).outlet.as_str();
            let speaker = words::speaker(scene, snapshot.speaker);
            (joined(&[speaker, &moment]), joined(&[&figures, outlet]))
        }
        Section::Events => {
            let event = s.events.get(at)?;
            (event.title.get(tag).to_owned(), language.moment(&event.at, s.offset))
        }
        Section::Thresholds => {
            let threshold = s.thresholds.get(at)?;
            let series = words::title(scene, threshold.series);
            let number = language.number(threshold.number);
            (threshold.name.get(tag).to_owned(), joined(&[&number, &series]))
        }
        Section::Annotations => {
            let annotation = s.annotations.get(at)?;
            let kind = choice_label(Choices::Annotation, annotation.kind.name(), language);
            let place = annotation.place.map(|place| scene.place_name(place).to_owned());
            let moment = annotation.at.map(|at| language.moment(&at, s.offset));
            let parts = [kind, place.unwrap_or_default(), moment.unwrap_or_default()];
            (annotation.text.get(tag).to_owned(), joined(&parts.each_ref().map(String::as_str)))
        }
        Section::Layers => {
            let layer = s.layers.get(at)?;
            let kind = choice_label(Choices::Layer, layer.kind.name(), language);
            (layer.file.clone(), kind)
        }
        Section::Slides => {
            let slide = s.slides.get(at)?;
            let title = slide.title.as_ref().map_or(slide.id.as_str(), |title| title.get(tag));
            (title.to_owned(), slide.note.clone().unwrap_or_default())
        }
        Section::Report => {
            let words = s.report.get(at)?;
            let part = choice_label(Choices::ReportPart, words.part.name(), language);
            (words.text.get(tag).to_owned(), part)
        }
    })
}

/// A figure of a snapshot: its count, then what is counted and where.
pub fn figure_lines(context: &Context<'_>, at: FigureRef) -> (String, String) {
    let scene = &context.scene;
    let figure = scene.situation.figure(at);
    let measure = words::measure(scene, figure.series.measure);
    let subject = words::subject(scene, figure.series.subject);
    let who = words::people(scene, figure.series).unwrap_or_default();
    (scene.language.count(figure.count), joined(&[&measure, &subject, &who]))
}

/// The figure that a key means.
pub fn figure_at(context: &Context<'_>, key: &RecordKey) -> Option<FigureRef> {
    figure_of(context.editing.text()?, context.scene.situation, key)
}

/// What a record is called in a sentence.
pub fn record_label(context: &Context<'_>, key: &RecordKey) -> String {
    let language = context.language();
    let said = match key {
        RecordKey::Head => Some(language.say("inspect-the-situation")),
        RecordKey::Figure(..) => figure_at(context, key)
            .map(|at| labels::figure_label(context.scene.situation, language, at)),
        RecordKey::Record(section, _) => {
            let at = context.editing.text().and_then(|text| text.position(key));
            at.and_then(|at| lines(context, *section, at)).map(|(first, _)| first)
        }
    };
    said.unwrap_or_else(|| key.to_string())
}

/// The same with its kind before it: `Leg Lachin to Kornidzor`.
pub fn what_kind(context: &Context<'_>, key: &RecordKey) -> String {
    let kind = records_label(RecordKind::of(key), context.language());
    match key {
        RecordKey::Head => kind,
        _ => format!("{kind} › {}", record_label(context, key)),
    }
}

/// What is not empty, with commas between.
fn joined(parts: &[&str]) -> String {
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
    parts.join(", ")
}

/// A text with its first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
