//! What an analyst writes on a picture.

use super::{Id, Instant, Moment, NamedRecord, NamedSeries, PlaceIx, Series, Situation, Text};

/// How an annotation is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum AnnotationKind {
    /// A text tied to what it speaks of by a line.
    Callout,
    /// A text with an arrow to what it speaks of.
    Arrow,
    /// A stretch of time that is shaded and named.
    Stretch,
}

impl AnnotationKind {
    pub const ALL: [Self; 3] = [Self::Callout, Self::Arrow, Self::Stretch];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Callout => "Callout",
            Self::Arrow => "Arrow",
            Self::Stretch => "Stretch",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// Words on a picture. What it is anchored to says which pictures show it: a place the map, a
/// moment the chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Annotation {
    pub id: Id,
    pub kind: AnnotationKind,
    pub text: Text,
    pub place: Option<PlaceIx>,
    pub at: Option<Moment>,
    /// Whose charts show it; none for every chart. What they name may be gone.
    pub series: Vec<NamedSeries>,
    /// The number that it stands at on a chart; else it stands at the least that is certain.
    pub value: Option<u64>,
    /// Where its middle stands from what it is anchored to, to the east and to the south, in heights
    /// of a line of text.
    pub offset: Option<(f64, f64)>,
}

impl Annotation {
    /// Where on charts of a series it stands in time.
    pub fn on_chart(&self, situation: &Situation, series: Series) -> Option<Moment> {
        let named = |named: &NamedSeries| named.series(situation) == Ok(series);
        self.at.filter(|_| self.series.is_empty() || self.series.iter().any(named))
    }

    /// What the counts whose charts show it are of, as far as the situation no longer has it.
    pub fn gone(&self, situation: &Situation) -> Vec<NamedRecord> {
        self.series.iter().filter_map(|named| named.series(situation).err()).collect()
    }

    /// The place on the map that it speaks of.
    pub fn on_map(&self) -> Option<PlaceIx> {
        self.place.filter(|_| self.kind != AnnotationKind::Stretch)
    }

    /// Whether it speaks of something that had begun by then.
    pub fn had_begun(&self, by: Instant) -> bool {
        self.at.is_none_or(|at| at.span().start() <= by)
    }
}
