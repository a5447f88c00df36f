//! How a field is edited, and what kinds of records and words of a choice are called. Which fields
//! there are says the schema of the file.

use waymark_language::Language;
use waymark_model::{Measure, MovementKind, Picture, PlaceKind, ReportPart, Sex, Status};
use waymark_picture::{briefing::part_key, class};
use waymark_store::{Choices, FieldType, RecordKind, ReferenceKind, Section};

/// How a text is edited: as the field of a record that it is, or as a part of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldEditor {
    Of(FieldType),
    /// The text in one of the languages.
    Name,
    /// One more of several.
    Another(ReferenceKind),
    /// Why a figure is set aside.
    Reason,
    /// Why a clash is left standing.
    Note,
}

/// What records of a kind are called, many of them, and what one new is.
fn labels(kind: RecordKind) -> (&'static str, &'static str) {
    match kind {
        RecordKind::Head => ("inspect-situation", "inspect-situation"),
        RecordKind::Figure => ("inspect-figures", "inspect-new-figure"),
        RecordKind::Of(section) => match section {
            Section::Speakers => ("inspect-speakers", "inspect-new-speaker"),
            Section::Groups => ("inspect-groups", "inspect-new-group"),
            Section::Places => ("inspect-places", "inspect-new-place"),
            Section::Legs => ("inspect-legs", "inspect-new-leg"),
            Section::Routes => ("inspect-routes", "inspect-new-route"),
            Section::Assumptions => ("inspect-assumptions", "inspect-new-assumption"),
            Section::Sources => ("inspect-sources", "inspect-new-source"),
            Section::Snapshots => ("inspect-snapshots", "inspect-new-snapshot"),
            Section::Events => ("inspect-events", "inspect-new-event"),
            Section::Thresholds => ("inspect-thresholds", "inspect-new-threshold"),
            Section::Annotations => ("inspect-annotations", "inspect-new-annotation"),
            Section::Layers => ("inspect-layers", "inspect-new-layer"),
            Section::Slides => ("inspect-slides", "inspect-new-slide"),
            Section::Report => ("inspect-report", "inspect-new-report"),
        },
    }
}

/// What records of a kind are called, many of them.
pub fn records_label(kind: RecordKind, language: &Language) -> String {
    language.say(labels(kind).0)
}

/// What one new of a kind is called.
pub fn new_label(kind: RecordKind, language: &Language) -> String {
    language.say(labels(kind).1)
}

/// What a field is called: lower case, to stand in a sentence too.
pub fn field_label(kind: RecordKind, field: &str, language: &Language) -> String {
    let label = kind.schema().field(field).map_or("", |field| field.label);
    if label.is_empty() { field.to_owned() } else { language.say(label) }
}

/// A word of a choice in the language of the window; one that is not known as it stands.
pub fn choice_label(choices: Choices, word: &str, language: &Language) -> String {
    let key = match (choices, word) {
        (Choices::Measure | Choices::Whereabouts, _) => {
            let known = Measure::from_name(word).map(|measure| language.measure(measure));
            return known.unwrap_or_else(|| word.to_owned());
        }
        (Choices::Place, _) => {
            let known = PlaceKind::from_name(word).map(|kind| language.place_kind(kind));
            return known.unwrap_or_else(|| word.to_owned());
        }
        (Choices::Movement, _) => {
            let known = MovementKind::from_name(word).map(|kind| language.movement_kind(kind));
            return known.unwrap_or_else(|| word.to_owned());
        }
        (Choices::Status, _) => {
            let known = Status::from_name(word).map(|status| language.status(status));
            return known.unwrap_or_else(|| word.to_owned());
        }
        (Choices::Sex, _) => {
            let known = Sex::from_name(word).map(|sex| language.sex(sex));
            return known.unwrap_or_else(|| word.to_owned());
        }
        (Choices::Picture, _) => {
            let known = Picture::from_name(word).map(|one| class(one).facts().label_key);
            return known.map_or_else(|| word.to_owned(), |key| language.say(key));
        }
        (Choices::ReportPart, _) => {
            let known = ReportPart::from_name(word).map(part_key);
            return known.map_or_else(|| word.to_owned(), |key| language.say(key));
        }
        (Choices::Yes, "true") => "choice-yes",
        (Choices::Reliability, "A") => "reliability-a",
        (Choices::Reliability, "B") => "reliability-b",
        (Choices::Reliability, "C") => "reliability-c",
        (Choices::Reliability, "D") => "reliability-d",
        (Choices::Reliability, "E") => "reliability-e",
        (Choices::Reliability, "F") => "reliability-f",
        (Choices::Event, "Offensive") => "event-kind-offensive",
        (Choices::Event, "Attack") => "event-kind-attack",
        (Choices::Event, "BorderOpened") => "event-kind-border-opened",
        (Choices::Event, "BorderClosed") => "event-kind-border-closed",
        (Choices::Event, "Disaster") => "event-kind-disaster",
        (Choices::Event, "CeaseFire") => "event-kind-cease-fire",
        (Choices::Event, "RouteOpened") => "event-kind-route-opened",
        (Choices::Event, "RouteClosed") => "event-kind-route-closed",
        (Choices::Event, "Explosion") => "event-kind-explosion",
        (Choices::Event, "Agreement") => "event-kind-agreement",
        (Choices::Event, "Statement") => "event-kind-statement",
        (Choices::Event, "Aid") => "event-kind-aid",
        (Choices::Event, "Other") => "event-kind-other",
        (Choices::Layer, "Land") => "layer-kind-land",
        (Choices::Layer, "Lake") => "layer-kind-lake",
        (Choices::Layer, "River") => "layer-kind-river",
        (Choices::Layer, "Border") => "layer-kind-border",
        (Choices::Layer, "Historic") => "layer-kind-historic",
        (Choices::Annotation, "Callout") => "annotation-kind-callout",
        (Choices::Annotation, "Arrow") => "annotation-kind-arrow",
        (Choices::Annotation, "Stretch") => "annotation-kind-stretch",
        (Choices::List, "News") => "slide-list-news",
        (Choices::List, "Conflicts") => "slide-list-conflicts",
        (Choices::List, "NotKnown") => "slide-list-not-known",
        (Choices::List, "Assumed") => "slide-list-assumed",
        (Choices::List, "Sources") => "slide-list-sources",
        (Choices::Transition, "Cut") => "slide-transition-cut",
        (Choices::Transition, "Fade") => "slide-transition-fade",
        (Choices::Across, "Time") => "slide-across-time",
        (Choices::Across, "KnownOn") => "slide-across-known-on",
        (Choices::Period, "Hour") => "slide-per-hour",
        (Choices::Period, "SixHours") => "slide-per-six-hours",
        (Choices::Period, "Day") => "slide-per-day",
        (Choices::Period, "Week") => "slide-per-week",
        (Choices::MapStyle, "Schematic") => "slide-map-schematic",
        (Choices::MapStyle, "Geographic") => "slide-map-geographic",
        _ => return word.to_owned(),
    };
    language.say(key)
}

#[cfg(test)]
mod tests {
    use super::{Choices, RecordKind, choice_label, field_label};
    use waymark_language::Language;
    use waymark_store::Section;

    #[test]
    fn every_field_of_a_form_has_a_name_of_its_own() {
        let english = Language::english();
        let sections = Section::ALL.map(RecordKind::Of);
        for kind in [RecordKind::Head, RecordKind::Figure].into_iter().chain(sections) {
            let mut seen = std::collections::HashSet::new();
            for field in kind.shown() {
                let label = field_label(kind, field.name, &english);
                assert!(!label.starts_with("field-"), "{kind:?} {}", field.name);
                assert!(seen.insert(label.clone()), "{kind:?} has two fields called {label}");
            }
        }
    }

    #[test]
    fn every_word_of_a_choice_is_said() {
        let english = Language::english();
        let all = [
            Choices::Measure,
            Choices::Whereabouts,
            Choices::Place,
            Choices::Event,
            Choices::Layer,
        ];
        let slides = [Choices::List, Choices::Transition, Choices::Across, Choices::Period];
        let others = [Choices::Status, Choices::Sex, Choices::MapStyle, Choices::Picture];
        let others = others.into_iter().chain([Choices::ReportPart, Choices::Annotation]);
        for choices in all.into_iter().chain(slides).chain(others) {
            for word in choices.words() {
                let label = choice_label(choices, word, &english);
                let is_key =
                    ["-kind-", "measure-", "slide-"].iter().any(|part| label.contains(part));
                // A name of code in two words is not what anybody says.
                let is_code = word.chars().skip(1).any(char::is_uppercase) && label == *word;
                assert!(!is_key && !is_code, "{word}");
            }
        }
    }
}
