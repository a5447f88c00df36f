//! Figures and the snapshots that hold them.

use super::{
    Bounds, Change, Changed, Count, Coverage, Id, LegIx, Measure, Moment, People, PlaceIx,
    Provenance, SnapshotIx, SourceIx, Span, SpeakerIx,
};

/// Where something is counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Subject {
    Place(PlaceIx),
    Leg(LegIx),
}

/// What one line of a chart shows: one measure of some people at one place or leg.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Series {
    pub measure: Measure,
    pub subject: Subject,
    pub people: People,
}

impl Series {
    /// A measure of everybody.
    pub const fn of(measure: Measure, subject: Subject) -> Self {
        Self { measure, subject, people: People::EVERYBODY }
    }
}

/// Whether a figure counts in the reckoning.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Standing {
    #[default]
    Used,
    /// Kept and shown, but not reckoned with, for the analyst's reason.
    SetAside(String),
    /// Used. Should it contradict others, that is known and left standing, with the analyst's
    /// note, which may be empty.
    Accepted(String),
}

/// One count in a snapshot.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Its own id, where the file gives one.
    pub id: Option<Id>,
    pub series: Series,
    /// The period an increment was counted over; `None` for a count as of the snapshot's moment.
    pub during: Option<Moment>,
    pub count: Count,
    /// What the count means, by the situation's reading rules: of a part, what it says of the
    /// whole.
    pub bounds: Bounds,
    /// What it covers, where it or its snapshot says so.
    pub covers: Option<Coverage>,
    /// What changed in the counting of its series with it.
    pub changed: Option<Changed>,
    /// The figures that it takes the place of, as its source says.
    pub corrects: Vec<FigureRef>,
    /// The figures that its source says it is made of, each person in one of them: 2,100
    /// registered and 794 waiting make up those who arrived. They add up to it, as bounds.
    pub parts: Vec<FigureRef>,
    pub wording: Option<String>,
    /// How it was counted and how it is kept, where anything is said of it.
    pub provenance: Option<Box<Provenance>>,
    pub standing: Standing,
    /// Why the figure is doubtful.
    pub doubt: Option<String>,
    pub note: Option<String>,
}

impl Figure {
    /// Whether who said it is not to be named in what leaves.
    pub fn is_confidential(&self) -> bool {
        self.provenance.as_ref().is_some_and(|provenance| provenance.is_confidential)
    }
}

/// What one source reports for one moment.
#[derive(Clone, PartialEq, Debug)]
pub struct Snapshot {
    pub id: Id,
    pub source: SourceIx,
    pub speaker: SpeakerIx,
    pub as_of: Moment,
    pub figures: Vec<Figure>,
    /// Why all its figures are doubtful.
    pub doubt: Option<String>,
    pub note: Option<String>,
    /// Whether it was read from a linked table, and stands in no text.
    pub is_linked: bool,
}

impl Snapshot {
    /// The span that a figure of this snapshot speaks of.
    pub fn span_of(&self, figure: &Figure) -> Span {
        figure.during.as_ref().unwrap_or(&self.as_of).span()
    }

    /// Whether a register is counted anew in it, which says that registers may fall.
    pub fn recounts_register(&self) -> bool {
        self.figures.iter().any(|f| {
            f.series.measure.name() == Measure::Registered.name()
                && f.changed.as_ref().is_some_and(|c| c.change == Change::Recount)
        })
    }
}

/// A figure by its position: the n-th of a snapshot. Ordered as in the file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FigureRef {
    pub snapshot: SnapshotIx,
    pub index: u32,
}

impl FigureRef {
    pub fn new(snapshot: SnapshotIx, index: u32) -> Self {
        Self { snapshot, index }
    }
}

/// What became of a figure in a reckoning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Admission {
    /// Used, and consistent with all admitted before it.
    Admitted,
    /// Contradicts figures of higher rank.
    Contradicted,
    /// Set aside by the analyst.
    SetAside,
    /// Another took its place: a revision, a correction, a recount.
    Replaced,
    /// Not yet published at the known-on moment.
    NotYetKnown,
}

impl Admission {
    pub const ALL: [Self; 5] =
        [Self::Admitted, Self::Contradicted, Self::SetAside, Self::Replaced, Self::NotYetKnown];
}
