//! The fields of each kind of record: one table that reader, editor, references, merge and
//! inspector follow. What stands here is known; reading knows nothing else, so that nothing read
//! can be lost in writing.

use super::{ListKey, RecordKey, Section};
use waymark_model::{
    Across, AnnotationKind, EventKind, KeyTells, LayerKind, MapStyle, Measure, MovementKind,
    Period, Picture, PlaceKind, Reliability, ReportPart, Sex, Slide, SlideList, Status, Transition,
};

/// A kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RecordKind {
    /// The head: all of a situation that is no list of records.
    Head,
    Figure,
    Of(Section),
}

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldType {
    Id,
    /// A text of one line.
    Line,
    /// A text of several lines.
    Prose,
    /// A text in languages.
    Texts,
    Count,
    Moment,
    /// Hours and minutes east of UTC.
    Offset,
    /// A length of time.
    Duration,
    Number,
    /// A number of people or things.
    Whole,
    /// Latitude and longitude.
    Position,
    /// East and south, in lengths of a leg.
    Schematic,
    Choice(Choices),
    /// Some words of a choice in order, at most so many.
    Words(Choices, usize),
    Standing,
    /// One that it names.
    One(ReferenceKind),
    /// Some that it names, in order.
    Several(ReferenceKind),
    /// RON that is edited as it stands.
    Written,
    /// Records, or what no form shows.
    Hidden,
}

/// Words of which one is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choices {
    Measure,
    /// Measures by which it is known where people are.
    Whereabouts,
    Place,
    /// Of a leg.
    Movement,
    Event,
    Layer,
    Status,
    Sex,
    /// `true`, or the field is left out.
    Yes,
    Reliability,
    /// What a page of text lists.
    List,
    Transition,
    Across,
    Period,
    MapStyle,
    Picture,
    /// What a key figure tells.
    Tells,
    ReportPart,
    Annotation,
}

/// What a field names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReferenceKind {
    Places,
    Legs,
    Sources,
    /// By id, by name, or in words of their own.
    Speakers,
    /// By id, by name, or in words of their own.
    Groups,
    /// Places, and countries by their code.
    Origins,
    /// Speakers and sources.
    Leads,
    /// Figures that have an id.
    Figures,
}

/// Whether a record reads without a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    No,
    Yes,
    /// One of several such.
    OneOf,
}

/// One field of a kind of record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    pub name: &'static str,
    pub of: FieldType,
    /// The message that says what it is called.
    pub label: &'static str,
    /// A value that is right, as it is written.
    pub example: &'static str,
    pub need: Need,
    /// Where a form shows it: 0 first, else in the order of the table.
    pub rank: u8,
    /// Whether a record that has no id is known by it.
    pub is_known_by: bool,
}

/// A kind of record as the file has it. The order of its fields is that in which they are written.
#[derive(Debug)]
pub struct RecordSchema {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// A text in English, as an example.
const TEXTS: &str = "{\"en\": \"…\"}";

/// A field that may be left out.
const fn may(name: &'static str, of: FieldType, label: &'static str) -> Field {
    let rank = if matches!(of, FieldType::Id) { 9 } else { 5 };
    let need = Need::No;
    Field { name, of, label, example: "", need, rank, is_known_by: false }
}

/// A field that must be there, and what it may look like.
const fn must(
    name: &'static str,
    of: FieldType,
    label: &'static str,
    example: &'static str,
) -> Field {
    Field { need: Need::Yes, example, ..may(name, of, label) }
}

impl Field {
    const fn first(self) -> Self {
        Self { rank: 0, ..self }
    }

    const fn rank(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    const fn one_of(self) -> Self {
        Self { need: Need::OneOf, ..self }
    }

    const fn known_by(self) -> Self {
        Self { is_known_by: true, ..self }
    }

    /// Whether a form shows it.
    pub fn is_shown(&self) -> bool {
        self.of != FieldType::Hidden
    }
}

use FieldType as T;

pub(super) static SITUATION: RecordSchema = RecordSchema {
    name: "Situation",
    fields: &[
        must("version", T::Hidden, "", "1"),
        must("title", T::Texts, "field-title", "\"…\"").first(),
        must("utc_offset", T::Offset, "field-clock", "\"+04:00\"").rank(1),
        must("since", T::Moment, "field-since", "\"2023-09-19\"").rank(1),
        may("note", T::Prose, "field-note").first(),
        may("lead", T::Several(ReferenceKind::Leads), "field-rank"),
        may("focus", T::One(ReferenceKind::Places), "field-focus").rank(1),
        may("origin", T::One(ReferenceKind::Places), "field-origin").rank(1),
        may("key_figures", T::Written, "field-key-figures"),
        may("disclaimer", T::Texts, "field-disclaimer"),
        may("organisation", T::Written, "field-organisation"),
        may("wording", T::Written, "field-reading-rules"),
        may("may_fall", T::Written, "field-may-fall"),
        may("units", T::Written, "field-units"),
        may("tables", T::Written, "field-tables"),
        may("speakers", T::Hidden, ""),
        may("groups", T::Hidden, ""),
        may("places", T::Hidden, ""),
        may("legs", T::Hidden, ""),
        may("routes", T::Hidden, ""),
        may("assumptions", T::Hidden, ""),
        may("sources", T::Hidden, ""),
        may("snapshots", T::Hidden, ""),
        may("events", T::Hidden, ""),
        may("thresholds", T::Hidden, ""),
        may("annotations", T::Hidden, ""),
        may("layers", T::Hidden, ""),
        may("slides", T::Hidden, ""),
        may("report", T::Hidden, ""),
    ],
};

pub(super) static SPEAKER: RecordSchema = RecordSchema {
    name: "Speaker",
    fields: &[
        must("id", T::Id, "field-id", "\"gov-arm\""),
        must("name", T::Texts, "field-name", TEXTS).first(),
        may("role", T::Texts, "field-role"),
        may("within", T::One(ReferenceKind::Speakers), "field-belongs-to"),
        may("reliability", T::Choice(Choices::Reliability), "field-reliability"),
        may("confidential", T::Choice(Choices::Yes), "field-confidential"),
    ],
};

pub(super) static GROUP: RecordSchema = RecordSchema {
    name: "Group",
    fields: &[
        must("id", T::Id, "field-id", "\"children\""),
        must("name", T::Texts, "field-name", TEXTS).first(),
        may("within", T::One(ReferenceKind::Groups), "field-within"),
    ],
};

pub(super) static PLACE: RecordSchema = RecordSchema {
    name: "Place",
    fields: &[
        must("id", T::Id, "field-id", "\"kornidzor\""),
        must("kind", T::Choice(Choices::Place), "field-kind", "Settlement"),
        may("within", T::One(ReferenceKind::Places), "field-within"),
        may("country", T::Line, "field-country"),
        may("pcode", T::Line, "field-pcode"),
        must("name", T::Texts, "field-name", TEXTS).first(),
        may("also", T::Texts, "field-also"),
        may("at", T::Position, "field-position"),
        may("precision_km", T::Number, "field-precision"),
        may("schematic", T::Schematic, "field-schematic"),
        may("credit", T::Prose, "field-credit"),
        may("note", T::Prose, "field-note"),
    ],
};

pub(super) static LEG: RecordSchema = RecordSchema {
    name: "Leg",
    fields: &[
        must("id", T::Id, "field-id", "\"lachin-kornidzor\""),
        must("from", T::One(ReferenceKind::Places), "field-from", "\"lachin\""),
        must("to", T::One(ReferenceKind::Places), "field-to", "\"kornidzor\""),
        may("kind", T::Choice(Choices::Movement), "field-kind"),
        may("min_travel", T::Duration, "field-travel"),
        may("name", T::Texts, "field-name").first(),
        may("note", T::Prose, "field-note"),
    ],
};

pub(super) static ROUTE: RecordSchema = RecordSchema {
    name: "Route",
    fields: &[
        must("id", T::Id, "field-id", "\"lachin-corridor\""),
        must("name", T::Texts, "field-name", TEXTS).first(),
        must("legs", T::Several(ReferenceKind::Legs), "field-legs", "[\"lachin-kornidzor\"]"),
    ],
};

pub(super) static ASSUMPTION: RecordSchema = RecordSchema {
    name: "Assumption",
    fields: &[
        must("id", T::Id, "field-id", "\"nobody-in-armenia\""),
        may("empty", T::Several(ReferenceKind::Places), "field-empty").one_of(),
        may("at_once", T::Several(ReferenceKind::Legs), "field-at-once").one_of(),
        may("ways_in", T::Several(ReferenceKind::Places), "field-ways-in").one_of(),
        may("ways_out", T::Several(ReferenceKind::Places), "field-ways-out").one_of(),
        may("coverage", T::Written, "field-coverage").one_of(),
        may("ratio", T::Written, "field-ratio").one_of(),
        may("source", T::One(ReferenceKind::Sources), "field-source"),
        may("speaker", T::One(ReferenceKind::Speakers), "field-speaker"),
        may("measure", T::Choice(Choices::Measure), "field-measure"),
        may("at", T::One(ReferenceKind::Places), "field-place"),
        may("on", T::One(ReferenceKind::Legs), "field-leg"),
        may("note", T::Prose, "field-note"),
    ],
};

pub(super) static SOURCE: RecordSchema = RecordSchema {
    name: "Source",
    fields: &[
        must("id", T::Id, "field-id", "\"ki-192\""),
        must("outlet", T::Line, "field-outlet", "\"Kyiv Independent\"").first(),
        may("title", T::Line, "field-title"),
        may("author", T::Line, "field-author"),
        must("published", T::Moment, "field-published", "\"2023-09-27\""),
        may("url", T::Line, "field-address"),
        may("note", T::Prose, "field-note"),
    ],
};

pub(super) static SNAPSHOT: RecordSchema = RecordSchema {
    name: "Snapshot",
    fields: &[
        must("id", T::Id, "field-id", "\"ki-28000\""),
        must("source", T::One(ReferenceKind::Sources), "field-source", "\"ki-192\""),
        must("speaker", T::One(ReferenceKind::Speakers), "field-speaker", "\"gov-arm\""),
        must("as_of", T::Moment, "field-as-of", "\"2023-09-26T20:00+04:00\""),
        may("origin", T::One(ReferenceKind::Origins), "field-from-country"),
        may("status", T::Choice(Choices::Status), "field-status"),
        may("sex", T::Choice(Choices::Sex), "field-sex"),
        may("age", T::Line, "field-age"),
        may("unit", T::Line, "field-unit"),
        may("method", T::Line, "field-method"),
        may("round", T::Line, "field-round"),
        may("until", T::Moment, "field-until"),
        may("review", T::Written, "field-review"),
        may("confidential", T::Choice(Choices::Yes), "field-confidential"),
        may("covers", T::Written, "field-covers"),
        may("change", T::Written, "field-change"),
        may("corrects", T::Written, "field-corrects"),
        may("doubt", T::Prose, "field-doubt"),
        may("note", T::Prose, "field-note"),
        must("figures", T::Hidden, "", "[Figure(…)]"),
    ],
};

/// A form shows what was said, then what it is about.
pub(super) static FIGURE: RecordSchema = RecordSchema {
    name: "Figure",
    fields: &[
        may("id", T::Id, "field-id"),
        must("measure", T::Choice(Choices::Measure), "field-measure", "Arrivals").known_by(),
        may("at", T::One(ReferenceKind::Places), "field-place").one_of().known_by(),
        may("on", T::One(ReferenceKind::Legs), "field-leg").one_of().known_by(),
        may("group", T::One(ReferenceKind::Groups), "field-group").known_by(),
        may("origin", T::One(ReferenceKind::Origins), "field-from-country").known_by(),
        may("status", T::Choice(Choices::Status), "field-status").known_by(),
        may("sex", T::Choice(Choices::Sex), "field-sex").known_by(),
        may("age", T::Line, "field-age").known_by(),
        may("unit", T::Line, "field-unit").known_by(),
        may("during", T::Moment, "field-during").known_by(),
        must("count", T::Count, "field-count", "MoreThan(28_000)").first(),
        may("covers", T::Written, "field-covers"),
        may("change", T::Written, "field-change"),
        may("corrects", T::Written, "field-corrects"),
        may("parts", T::Several(ReferenceKind::Figures), "field-parts"),
        may("wording", T::Line, "field-wording").first(),
        may("method", T::Line, "field-method"),
        may("round", T::Line, "field-round"),
        may("until", T::Moment, "field-until"),
        may("review", T::Written, "field-review"),
        may("confidential", T::Choice(Choices::Yes), "field-confidential"),
        may("standing", T::Standing, "field-standing"),
        may("doubt", T::Prose, "field-doubt"),
        may("note", T::Prose, "field-note"),
    ],
};

pub(super) static EVENT: RecordSchema = RecordSchema {
    name: "Event",
    fields: &[
        may("id", T::Id, "field-id"),
        must("at", T::Moment, "field-moment", "\"2023-09-24\"").known_by(),
        must("kind", T::Choice(Choices::Event), "field-kind", "RouteOpened").known_by(),
        must("title", T::Texts, "field-title", TEXTS).known_by(),
        may("place", T::One(ReferenceKind::Places), "field-place"),
        may("leg", T::One(ReferenceKind::Legs), "field-leg"),
        may("source", T::One(ReferenceKind::Sources), "field-source"),
        may("note", T::Prose, "field-note"),
    ],
};

/// A form shows what it is and how many, then what is held against it.
pub(super) static THRESHOLD: RecordSchema = RecordSchema {
    name: "Threshold",
    fields: &[
        must("id", T::Id, "field-id", "\"camp-capacity\""),
        must("name", T::Texts, "field-name", TEXTS).first(),
        must("number", T::Whole, "field-number", "3_000").first(),
        must("measure", T::Choice(Choices::Measure), "field-measure", "Sheltered"),
        may("at", T::One(ReferenceKind::Places), "field-place").one_of(),
        may("on", T::One(ReferenceKind::Legs), "field-leg").one_of(),
        may("group", T::One(ReferenceKind::Groups), "field-group"),
        may("origin", T::One(ReferenceKind::Origins), "field-from-country"),
        may("status", T::Choice(Choices::Status), "field-status"),
        may("sex", T::Choice(Choices::Sex), "field-sex"),
        may("age", T::Line, "field-age"),
        may("unit", T::Line, "field-unit"),
        may("source", T::One(ReferenceKind::Sources), "field-source"),
        may("note", T::Prose, "field-note"),
    ],
};

/// A form shows what is said first.
pub(super) static ANNOTATION: RecordSchema = RecordSchema {
    name: "Annotation",
    fields: &[
        must("id", T::Id, "field-id", "\"first-camp\""),
        must("kind", T::Choice(Choices::Annotation), "field-kind", "Callout"),
        must("text", T::Texts, "field-text", TEXTS).first(),
        may("place", T::One(ReferenceKind::Places), "field-place").one_of(),
        may("at", T::Moment, "field-moment").one_of(),
        may("series", T::Written, "field-series"),
        may("value", T::Whole, "field-number"),
        may("offset", T::Schematic, "field-text-offset"),
    ],
};

pub(super) static LAYER: RecordSchema = RecordSchema {
    name: "Layer",
    fields: &[
        must("kind", T::Choice(Choices::Layer), "field-kind", "Land"),
        must("file", T::Line, "field-file", "\"countries.geojson\"").known_by(),
        may("name", T::Texts, "field-name").first(),
        may("credit", T::Prose, "field-credit"),
    ],
};

/// A form shows what is said, then what is drawn.
pub(super) static SLIDE: RecordSchema = RecordSchema {
    name: "Slide",
    fields: &[
        must("id", T::Id, "field-id", "\"crossed\""),
        may("title", T::Texts, "field-statement").first(),
        may("text", T::Texts, "field-text").first(),
        may("list", T::Choice(Choices::List), "field-list"),
        may("pictures", T::Words(Choices::Picture, Slide::MOST_PICTURES), "field-pictures"),
        may("at", T::Moment, "field-moment"),
        may("known_on", T::Moment, "field-known-on"),
        may("series", T::Written, "field-series"),
        may("across", T::Choice(Choices::Across), "field-across"),
        may("per", T::Choice(Choices::Period), "field-per"),
        may("time", T::Written, "field-visible-time"),
        may("without", T::Written, "field-without"),
        may("map", T::Choice(Choices::MapStyle), "field-map-style"),
        may("framing", T::Written, "field-framing"),
        may("shade", T::Choice(Choices::Whereabouts), "field-shade"),
        may("by", T::Choice(Choices::Measure), "field-measure"),
        may("chosen", T::Written, "field-chosen"),
        may("from", T::Moment, "field-plays-from"),
        may("for", T::Duration, "field-plays-for"),
        may("text_size", T::Number, "field-text-size"),
        may("transition", T::Choice(Choices::Transition), "field-transition"),
        may("hidden", T::Choice(Choices::Yes), "field-hidden"),
        may("note", T::Prose, "field-note").first(),
    ],
};

/// The analyst's words in the report.
pub(super) static REPORT_TEXT: RecordSchema = RecordSchema {
    name: "ReportText",
    fields: &[
        must("id", T::Id, "field-id", "\"headline\""),
        must("part", T::Choice(Choices::ReportPart), "field-report-part", "Headline"),
        may("statement", T::Line, "field-report-statement"),
        may("instead_of", T::Prose, "field-report-instead-of"),
        must("text", T::Texts, "field-text", "\"Nearly all had left\"").first(),
    ],
};

/// What a slide counts, by name: a key figure without what its card tells.
pub(super) static SERIES: RecordSchema = RecordSchema {
    name: "Series",
    fields: match KEY_FIGURE.fields.split_first() {
        Some((_, series)) => series,
        None => &[],
    },
};

/// What a card tells of a series, and the series.
pub(super) static KEY_FIGURE: RecordSchema = RecordSchema {
    name: "KeyFigure",
    fields: &[
        must("tells", T::Choice(Choices::Tells), "", "Count"),
        must("measure", T::Choice(Choices::Measure), "", "Arrivals"),
        may("place", T::One(ReferenceKind::Places), "").one_of(),
        may("leg", T::One(ReferenceKind::Legs), "").one_of(),
        may("group", T::One(ReferenceKind::Groups), ""),
        may("origin", T::One(ReferenceKind::Origins), ""),
        may("status", T::Choice(Choices::Status), ""),
        may("sex", T::Choice(Choices::Sex), ""),
        may("age", T::Line, ""),
        may("unit", T::Line, ""),
    ],
};

pub(super) static ORGANISATION: RecordSchema = RecordSchema {
    name: "Organisation",
    fields: &[must("name", T::Texts, "", "\"…\""), may("logo", T::Line, "")],
};

pub(super) static WORDING: RecordSchema = RecordSchema {
    name: "Wording",
    fields: &[
        may("read_as", T::Written, ""),
        may("exact", T::Written, ""),
        may("at_least", T::Written, ""),
        may("more_than", T::Written, ""),
        may("at_most", T::Written, ""),
        may("less_than", T::Written, ""),
        may("about", T::Written, ""),
        may("nearly", T::Written, ""),
        may("vague", T::Written, ""),
    ],
};

pub(super) static UNIT: RecordSchema = RecordSchema {
    name: "Unit",
    fields: &[must("id", T::Id, "", "\"tent\""), must("name", T::Texts, "", "\"tents\"")],
};

pub(super) static TABLE: RecordSchema = RecordSchema {
    name: "Table",
    fields: &[
        must("headings", T::Written, "", "[\"Date\", \"Place\"]"),
        may("sheet", T::Line, ""),
        may("link", T::Line, ""),
        may("every", T::Written, ""),
        may("encoding", T::Line, ""),
        may("separator", T::Line, ""),
        may("roles", T::Written, ""),
        may("constants", T::Written, ""),
        may("answers", T::Written, ""),
    ],
};

pub(super) static RATIO: RecordSchema = RecordSchema {
    name: "Ratio",
    fields: &[
        must("per", T::Line, "", "\"households\""),
        must("from", T::Number, "", "4.5"),
        must("to", T::Number, "", "5.5"),
    ],
};

pub(super) static RULE: RecordSchema = RecordSchema {
    name: "Rule",
    fields: &[
        must("lower", T::Written, "", "Percent(90)"),
        must("upper", T::Written, "", "Percent(110)"),
    ],
};

impl RecordSchema {
    /// The names of its fields.
    pub fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Where a field stands in the order in which they are written; unknown ones last.
    pub fn position(&self, name: &str) -> usize {
        self.fields.iter().position(|field| field.name == name).unwrap_or(self.fields.len())
    }

    /// The fields by which a record that has no id is known.
    pub fn known_by(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.fields.iter().filter(|field| field.is_known_by).map(|field| field.name)
    }
}

impl RecordKind {
    pub fn of(key: &RecordKey) -> Self {
        key.place().map_or(Self::Head, |(list, _)| Self::of_list(&list))
    }

    pub fn of_list(list: &ListKey) -> Self {
        match list {
            ListKey::Section(section) => Self::Of(*section),
            ListKey::Figures(_) => Self::Figure,
        }
    }

    pub fn schema(self) -> &'static RecordSchema {
        match self {
            Self::Head => &SITUATION,
            Self::Figure => &FIGURE,
            Self::Of(section) => match section {
                Section::Speakers => &SPEAKER,
                Section::Groups => &GROUP,
                Section::Places => &PLACE,
                Section::Legs => &LEG,
                Section::Routes => &ROUTE,
                Section::Assumptions => &ASSUMPTION,
                Section::Sources => &SOURCE,
                Section::Snapshots => &SNAPSHOT,
                Section::Events => &EVENT,
                Section::Thresholds => &THRESHOLD,
                Section::Annotations => &ANNOTATION,
                Section::Layers => &LAYER,
                Section::Slides => &SLIDE,
                Section::Report => &REPORT_TEXT,
            },
        }
    }

    /// Its fields in the order in which a form shows them.
    pub fn shown(self) -> Vec<&'static Field> {
        let mut shown: Vec<_> = self.schema().fields.iter().filter(|f| f.is_shown()).collect();
        shown.sort_by_key(|field| field.rank);
        shown
    }

    /// The fields that a new record is asked for: how people call it first, its id last.
    pub fn asked(self) -> Vec<&'static Field> {
        let mut asked = self.shown();
        asked.retain(|field| field.need != Need::No);
        asked.sort_by_key(|field| (field.of == FieldType::Id, field.of != FieldType::Texts));
        asked
    }
}

impl Choices {
    /// The words as a file has them.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Measure => Measure::NAMED.map(Measure::name).to_vec(),
            Self::Whereabouts => {
                let mut words: Vec<_> = Measure::of_whereabouts().map(Measure::name).collect();
                words.dedup();
                words
            }
            Self::Place => PlaceKind::ALL.map(PlaceKind::name).to_vec(),
            Self::Movement => MovementKind::ALL.map(MovementKind::name).to_vec(),
            Self::Event => EventKind::ALL.map(EventKind::name).to_vec(),
            Self::Layer => LayerKind::ALL.map(LayerKind::name).to_vec(),
            Self::Status => Status::ALL.map(Status::name).to_vec(),
            Self::Sex => Sex::ALL.map(Sex::name).to_vec(),
            Self::Yes => vec!["true"],
            Self::Reliability => Reliability::ALL.map(Reliability::name).to_vec(),
            Self::List => SlideList::ALL.map(SlideList::name).to_vec(),
            Self::Transition => Transition::ALL.map(Transition::name).to_vec(),
            Self::Across => Across::ALL.map(Across::name).to_vec(),
            Self::Period => Period::ALL.map(Period::name).to_vec(),
            Self::MapStyle => MapStyle::ALL.map(MapStyle::name).to_vec(),
            Self::ReportPart => ReportPart::ALL.map(ReportPart::name).to_vec(),
            Self::Annotation => AnnotationKind::ALL.map(AnnotationKind::name).to_vec(),
            Self::Picture => Picture::ALL.map(Picture::name).to_vec(),
            Self::Tells => KeyTells::ALL.map(KeyTells::name).to_vec(),
        }
    }
}

impl ReferenceKind {
    /// What names the records of a section; nothing of one whose records nothing names.
    pub fn of(section: Section) -> Option<Self> {
        let all = [Self::Places, Self::Legs, Self::Sources, Self::Speakers, Self::Groups];
        all.into_iter().find(|named| named.section() == Some(section))
    }

    /// Whether words may be written that no record is called by.
    pub fn is_free(self) -> bool {
        matches!(self, Self::Speakers | Self::Groups | Self::Origins)
    }

    /// The section whose records it names; nothing of leads and origins, which
    /// are of two kinds, nor of figures.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Places => Some(Section::Places),
            Self::Legs => Some(Section::Legs),
            Self::Sources => Some(Section::Sources),
            Self::Speakers => Some(Section::Speakers),
            Self::Groups => Some(Section::Groups),
            Self::Leads | Self::Figures | Self::Origins => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Need, RecordKind, ReferenceKind, Section};
    use std::collections::HashSet;

    #[test]
    fn every_field_that_is_shown_has_a_name_of_its_own_and_needed_ones_an_example() {
        let sections = Section::ALL.map(RecordKind::Of);
        for kind in [RecordKind::Head, RecordKind::Figure].into_iter().chain(sections) {
            let mut labels = HashSet::new();
            for field in kind.shown() {
                assert!(field.label.starts_with("field-"), "{kind:?} {}", field.name);
                assert!(labels.insert(field.label), "{kind:?} has two fields {}", field.label);
            }
            for field in kind.schema().fields {
                let is_needed = field.need == Need::Yes;
                assert_eq!(is_needed, !field.example.is_empty(), "{kind:?} {}", field.name);
            }
        }
    }

    #[test]
    fn a_form_begins_with_what_people_say_and_ends_with_the_id() {
        let names = |kind: RecordKind| -> Vec<_> { kind.shown().iter().map(|f| f.name).collect() };
        assert_eq!(names(RecordKind::Figure)[..3], ["count", "wording", "measure"]);
        assert_eq!(names(RecordKind::Of(Section::Sources)).last(), Some(&"id"));
        let asked: Vec<_> = RecordKind::Figure.asked().iter().map(|f| f.name).collect();
        assert_eq!(asked, ["count", "measure", "at", "on"]);
        let events: Vec<_> =
            RecordKind::Of(Section::Events).asked().iter().map(|f| f.name).collect();
        assert_eq!(events, ["title", "at", "kind"]);
        assert_eq!(ReferenceKind::Places.section(), Some(Section::Places));
    }
}
