//! Which fields each kind of record has, what they are called, and how each is edited.

use waymark_language::Language;
use waymark_model::{EventKind, LayerKind, Measure, PlaceKind};
use waymark_store::{ListKey, RecordKey, Section};

/// A kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    Head,
    Figure,
    Of(Section),
}

/// Words of which one is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choices {
    Measure,
    Place,
    Event,
    Layer,
}

/// What a field names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Naming {
    Places,
    Legs,
    Sources,
    /// By id, by name, or in words of their own.
    Speakers,
    Groups,
    /// Speakers and sources.
    Leads,
    /// Figures that have an id.
    Figures,
}

/// How a field is edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Editor {
    Id,
    Line,
    /// A text of several lines.
    Prose,
    /// A text in languages.
    Names,
    /// The text in one of the languages.
    Name,
    Count,
    Moment,
    /// Hours and minutes east of UTC.
    Offset,
    /// A length of time.
    Travel,
    Number,
    /// Latitude and longitude.
    Position,
    /// East and south, in lengths of a leg.
    Schematic,
    Choice(Choices),
    One(Naming),
    Several(Naming),
    /// One more of several.
    Another(Naming),
    Standing,
    /// Why a figure is set aside.
    Reason,
    /// Why a clash is left standing.
    Note,
    /// RON as it stands.
    Written,
}

const HEAD: &[&str] = &[
    "title",
    "note",
    "utc_offset",
    "since",
    "focus",
    "origin",
    "lead",
    "disclaimer",
    "organisation",
    "wording",
];

/// What was said, then what it is about.
const FIGURE: &[&str] = &[
    "count", "wording", "measure", "at", "on", "group", "during", "parts", "standing", "doubt",
    "note", "id",
];

impl Kind {
    pub fn of(key: &RecordKey) -> Self {
        match key {
            RecordKey::Head => Self::Head,
            RecordKey::Figure(..) => Self::Figure,
            RecordKey::Record(section, _) => Self::Of(*section),
        }
    }

    pub fn of_list(list: &ListKey) -> Self {
        match list {
            ListKey::Section(section) => Self::Of(*section),
            ListKey::Figures(_) => Self::Figure,
        }
    }

    /// Its fields in the order in which the form shows them. Figures of a snapshot are no field.
    pub fn fields(self) -> Vec<&'static str> {
        let sorted = |all: &[&'static str]| {
            let mut all: Vec<_> = all.iter().copied().filter(|f| *f != "figures").collect();
            // How people call it comes first, and how the file calls it last.
            all.sort_by_key(|field| match *field {
                "name" | "outlet" => 0,
                "id" => 2,
                _ => 1,
            });
            all
        };
        match self {
            Self::Head => HEAD.to_vec(),
            Self::Figure => FIGURE.to_vec(),
            Self::Of(section) => sorted(ListKey::Section(section).fields()),
        }
    }

    /// The fields without which such a record does not read, in the order in which they are asked
    /// for.
    pub fn needed(self) -> &'static [&'static str] {
        match self {
            Self::Head => &["title", "utc_offset", "since"],
            Self::Figure => &["count", "measure"],
            Self::Of(section) => match section {
                Section::Speakers | Section::Groups => &["name", "id"],
                Section::Places => &["name", "kind", "id"],
                Section::Legs => &["from", "to", "id"],
                Section::Routes => &["name", "legs", "id"],
                Section::Assumptions => &["empty", "id"],
                Section::Sources => &["outlet", "published", "id"],
                Section::Snapshots => &["source", "speaker", "as_of", "id"],
                Section::Events => &["title", "at", "kind"],
                Section::Layers => &["kind", "file"],
            },
        }
    }

    /// The fields that a new record is asked for.
    pub fn asked(self) -> &'static [&'static str] {
        match self {
            Self::Figure => &["count", "measure", "at", "on"],
            _ => self.needed(),
        }
    }

    pub fn editor(self, field: &str) -> Editor {
        use Editor as E;
        match (self, field) {
            (_, "id") => E::Id,
            (Self::Head, "title" | "disclaimer")
            | (_, "name" | "also" | "role")
            | (Self::Of(Section::Events), "title") => E::Names,
            (_, "note" | "doubt" | "credit") => E::Prose,
            (Self::Head, "lead") => E::Several(Naming::Leads),
            (_, "utc_offset") => E::Offset,
            (_, "organisation") | (Self::Head, "wording") => E::Written,
            (Self::Figure, "at")
            | (Self::Of(Section::Places), "within")
            | (_, "from" | "to" | "place" | "focus" | "origin") => E::One(Naming::Places),
            (_, "on" | "leg") => E::One(Naming::Legs),
            (_, "group" | "within") => E::One(Naming::Groups),
            (_, "speaker") => E::One(Naming::Speakers),
            (_, "source") => E::One(Naming::Sources),
            (_, "legs") => E::Several(Naming::Legs),
            (_, "empty") => E::Several(Naming::Places),
            (_, "parts") => E::Several(Naming::Figures),
            (_, "count") => E::Count,
            (Self::Of(Section::Places), "at") => E::Position,
            (_, "since" | "as_of" | "during" | "published" | "at") => E::Moment,
            (_, "min_travel") => E::Travel,
            (_, "precision_km") => E::Number,
            (_, "schematic") => E::Schematic,
            (_, "measure") => E::Choice(Choices::Measure),
            (_, "standing") => E::Standing,
            (Self::Of(Section::Places), "kind") => E::Choice(Choices::Place),
            (Self::Of(Section::Events), "kind") => E::Choice(Choices::Event),
            (Self::Of(Section::Layers), "kind") => E::Choice(Choices::Layer),
            _ => E::Line,
        }
    }

    /// What a field is called: lower case, to stand in a sentence too.
    pub fn field_said(self, field: &str, language: &Language) -> String {
        language.say(match (self, field) {
            (_, "id") => "field-id",
            (_, "title") => "field-title",
            (_, "utc_offset") => "field-clock",
            (_, "since") => "field-since",
            (_, "note") => "field-note",
            (_, "lead") => "field-rank",
            (_, "focus") => "field-focus",
            (_, "origin") => "field-origin",
            (_, "disclaimer") => "field-disclaimer",
            (_, "organisation") => "field-organisation",
            (Self::Head, "wording") => "field-reading-rules",
            (_, "wording") => "field-wording",
            (_, "name") => "field-name",
            (_, "role") => "field-role",
            (_, "within") => "field-within",
            (_, "kind") => "field-kind",
            (_, "country") => "field-country",
            (_, "also") => "field-also",
            (Self::Of(Section::Places), "at") => "field-position",
            (Self::Of(Section::Events), "at") | (_, "as_of") => "field-moment",
            (_, "at" | "place") => "field-place",
            (_, "on" | "leg") => "field-leg",
            (_, "precision_km") => "field-precision",
            (_, "schematic") => "field-schematic",
            (_, "credit") => "field-credit",
            (_, "from") => "field-from",
            (_, "to") => "field-to",
            (_, "min_travel") => "field-travel",
            (_, "legs") => "field-legs",
            (_, "empty") => "field-empty",
            (_, "outlet") => "field-outlet",
            (_, "author") => "field-author",
            (_, "published") => "field-published",
            (_, "url") => "field-address",
            (_, "source") => "field-source",
            (_, "speaker") => "field-speaker",
            (_, "doubt") => "field-doubt",
            (_, "measure") => "field-measure",
            (_, "group") => "field-group",
            (_, "during") => "field-during",
            (_, "count") => "field-count",
            (_, "parts") => "field-parts",
            (_, "standing") => "field-standing",
            _ => "field-file",
        })
    }

    /// What records of this kind are called, many of them.
    pub fn said(self, language: &Language) -> String {
        language.say(match self {
            Self::Head => "inspect-situation",
            Self::Figure => "inspect-figures",
            Self::Of(section) => match section {
                Section::Speakers => "inspect-speakers",
                Section::Groups => "inspect-groups",
                Section::Places => "inspect-places",
                Section::Legs => "inspect-legs",
                Section::Routes => "inspect-routes",
                Section::Assumptions => "inspect-assumptions",
                Section::Sources => "inspect-sources",
                Section::Snapshots => "inspect-snapshots",
                Section::Events => "inspect-events",
                Section::Layers => "inspect-layers",
            },
        })
    }

    /// What one new of this kind is called.
    pub fn new_said(self, language: &Language) -> String {
        language.say(match self {
            Self::Head => "inspect-situation",
            Self::Figure => "inspect-new-figure",
            Self::Of(section) => match section {
                Section::Speakers => "inspect-new-speaker",
                Section::Groups => "inspect-new-group",
                Section::Places => "inspect-new-place",
                Section::Legs => "inspect-new-leg",
                Section::Routes => "inspect-new-route",
                Section::Assumptions => "inspect-new-assumption",
                Section::Sources => "inspect-new-source",
                Section::Snapshots => "inspect-new-snapshot",
                Section::Events => "inspect-new-event",
                Section::Layers => "inspect-new-layer",
            },
        })
    }
}

impl Choices {
    /// The words as the file has them.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Measure => Measure::ALL.map(Measure::name).to_vec(),
            Self::Place => PlaceKind::ALL.map(PlaceKind::name).to_vec(),
            Self::Event => EventKind::ALL.map(EventKind::name).to_vec(),
            Self::Layer => LayerKind::ALL.map(LayerKind::name).to_vec(),
        }
    }

    /// A word in the language of the window; one that is not known as it stands.
    pub fn said(self, word: &str, language: &Language) -> String {
        if self == Self::Measure {
            let known = Measure::from_name(word).map(|measure| language.measure(measure));
            return known.unwrap_or_else(|| word.to_owned());
        }
        if self == Self::Place {
            let known = PlaceKind::from_name(word).map(|kind| language.place_kind(kind));
            return known.unwrap_or_else(|| word.to_owned());
        }
        language.say(match word {
            "Offensive" => "event-kind-offensive",
            "CeaseFire" => "event-kind-cease-fire",
            "RouteOpened" => "event-kind-route-opened",
            "RouteClosed" => "event-kind-route-closed",
            "Explosion" => "event-kind-explosion",
            "Agreement" => "event-kind-agreement",
            "Statement" => "event-kind-statement",
            "Aid" => "event-kind-aid",
            "Other" => "event-kind-other",
            "Land" => "layer-kind-land",
            "Lake" => "layer-kind-lake",
            "River" => "layer-kind-river",
            "Border" => "layer-kind-border",
            "Historic" => "layer-kind-historic",
            _ => return word.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Choices, Kind};
    use waymark_language::Language;
    use waymark_store::Section;

    fn all() -> Vec<Kind> {
        let sections = Section::ALL.into_iter().map(Kind::Of);
        [Kind::Head, Kind::Figure].into_iter().chain(sections).collect()
    }

    #[test]
    fn every_field_has_a_name_of_its_own_and_needed_ones_are_fields() {
        let english = Language::english();
        for kind in all() {
            let fields = kind.fields();
            let mut seen = std::collections::HashSet::new();
            for field in &fields {
                let said = kind.field_said(field, &english);
                assert!(!said.starts_with("field-"), "{kind:?} {field}");
                assert!(seen.insert(said.clone()), "{kind:?} has two fields called {said}");
                assert!(*field == "file" || said != "file", "{kind:?} {field} has no name");
            }
            for field in kind.needed().iter().chain(kind.asked()) {
                assert!(fields.contains(field), "{kind:?} {field}");
            }
        }
    }

    #[test]
    fn no_field_of_a_figure_is_left_out() {
        let list = waymark_store::ListKey::Figures(waymark_store::Which::At(0));
        let (mut shown, mut all) = (Kind::Figure.fields(), list.fields().to_vec());
        shown.sort_unstable();
        all.sort_unstable();
        assert_eq!(shown, all);
    }

    #[test]
    fn every_word_of_a_choice_is_said() {
        let english = Language::english();
        for choices in [Choices::Measure, Choices::Place, Choices::Event, Choices::Layer] {
            for word in choices.words() {
                let said = choices.said(word, &english);
                assert!(!said.contains("-kind-") && !said.contains("measure-"), "{word}");
            }
        }
    }
}
