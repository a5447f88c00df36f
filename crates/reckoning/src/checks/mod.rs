//! What is doubtful in a situation besides clashes: figures that need not contradict each other
//! in the reckoning, and are probably a slip all the same.
//!
//! One check a file. None fires on sound data that it could be mistaken for: what each leaves
//! alone stands beside it. Figures that are set aside, or not yet known, are past checking, but
//! for what they lack.

mod advice;
mod derived;
mod falling;
mod hours;
mod moments;
mod parts;
mod points;
mod records;
mod said;
mod sentence;
mod slides;
mod unsaid;
mod values;
mod whole;

#[cfg(test)]
mod tests;

pub use advice::{advised_assumption, check_advice, check_advice_in_file, clash_advice};
pub use sentence::check_sentence;

use super::{Reckoning, ReplacementKind};
use waymark_model::{
    Bounds, EventIx, FigureRef, Instant, LegIx, PlaceIx, Severity, Situation, SlideIx, SnapshotIx,
    SourceIx,
};

/// What kind of thing is doubtful.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum CheckCode {
    /// A cumulative count of one speaker falls.
    Falling,
    /// Parts make more than their whole.
    PartsExceed,
    /// All parts together make less than their whole.
    PartsShort,
    /// One speaker gives two values for one moment.
    TwoValues,
    /// People who are always the same number of times their households.
    Derived,
    /// Two values are equal but lie a time zone apart.
    ZoneSlip,
    /// Figures as of a moment after their publication.
    ToldBefore,
    /// A moment in the future.
    FutureMoment,
    /// A figure without the words of its source.
    NoWording,
    /// A source without a publisher.
    NoSource,
    /// A place in use that no map can show.
    NoPosition,
    /// A point that can hardly be that of its place.
    PointElsewhere,
    /// A figure that another took the place of.
    Replaced,
    /// Nothing says how many people a place held at the start.
    StartUnsaid,
    /// Nothing says whether a place lies within another.
    WithinUnsaid,
    /// Nothing says whether stocks of one place cover the same people.
    CoverageUnsaid,
    /// Nothing says whether somebody is on the way of a leg.
    TravelUnsaid,
    /// Nothing says whether the legs of an area are all the ways to it or from it.
    WaysUnsaid,
    /// A slide that points at what the situation no longer has.
    SlideGone,
    /// A key figure of what the situation no longer has.
    KeyFigureGone,
    /// An annotation of charts of what the situation no longer has.
    AnnotationGone,
}

impl CheckCode {
    pub const ALL: [Self; 21] = [
        Self::Falling,
        Self::PartsExceed,
        Self::PartsShort,
        Self::TwoValues,
        Self::Derived,
        Self::ZoneSlip,
        Self::ToldBefore,
        Self::FutureMoment,
        Self::NoWording,
        Self::NoSource,
        Self::NoPosition,
        Self::PointElsewhere,
        Self::Replaced,
        Self::StartUnsaid,
        Self::WithinUnsaid,
        Self::CoverageUnsaid,
        Self::TravelUnsaid,
        Self::WaysUnsaid,
        Self::SlideGone,
        Self::KeyFigureGone,
        Self::AnnotationGone,
    ];

    /// Stable and in kebab-case, as the codes of problems.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Falling => "falling",
            Self::PartsExceed => "parts-exceed",
            Self::PartsShort => "parts-short",
            Self::TwoValues => "two-values",
            Self::Derived => "derived",
            Self::ZoneSlip => "zone-slip",
            Self::ToldBefore => "told-before",
            Self::FutureMoment => "future-moment",
            Self::NoWording => "no-wording",
            Self::NoSource => "no-source",
            Self::NoPosition => "no-position",
            Self::PointElsewhere => "point-elsewhere",
            Self::Replaced => "replaced",
            Self::StartUnsaid => "start-unsaid",
            Self::WithinUnsaid => "within-unsaid",
            Self::CoverageUnsaid => "coverage-unsaid",
            Self::TravelUnsaid => "travel-unsaid",
            Self::WaysUnsaid => "ways-unsaid",
            Self::SlideGone => "slide-gone",
            Self::KeyFigureGone => "key-figure-gone",
            Self::AnnotationGone => "annotation-gone",
        }
    }

    /// Whether nothing says what would have to be known.
    pub const fn is_unsaid(self) -> bool {
        matches!(
            self,
            Self::StartUnsaid
                | Self::WithinUnsaid
                | Self::CoverageUnsaid
                | Self::TravelUnsaid
                | Self::WaysUnsaid
        )
    }

    /// Whether an analyst may know of it and note a doubt, for want of a better copy.
    const fn may_be_noted(self) -> bool {
        matches!(
            self,
            Self::Falling
                | Self::PartsExceed
                | Self::PartsShort
                | Self::TwoValues
                | Self::Derived
                | Self::ZoneSlip
        )
    }
}

/// What a check speaks of, and the numbers of its sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finding {
    /// The first of the figures is above the second, and above `more` after it.
    Falling {
        more: usize,
    },
    /// The first of the figures is the whole, the others are its parts.
    Parts {
        whole: Bounds,
        sum: Bounds,
    },
    /// The figures contradict each other.
    Values,
    /// So many counts of people are their households times a number, in tenths; the figures are people
    /// and households in turn.
    Derived {
        pairs: usize,
        tenths: u64,
    },
    /// The first of the figures is so many seconds before the second.
    Apart {
        secs: i64,
    },
    /// The second of the figures took the place of the first.
    Replaced {
        kind: ReplacementKind,
    },
    /// Nothing is said of a place and of so many others.
    Start {
        place: PlaceIx,
        others: usize,
    },
    /// A place that may lie within an area.
    Within {
        place: PlaceIx,
        area: PlaceIx,
    },
    /// Stocks of a place, and of so many others.
    Incomparable {
        place: PlaceIx,
        others: usize,
    },
    /// A leg, and so many others.
    OnTheWay {
        leg: LegIx,
        others: usize,
    },
    /// Ways to (`into`) or from an area, and so many others.
    Ways {
        area: PlaceIx,
        into: bool,
        others: usize,
    },
    /// A figure.
    Figure,
    Place(PlaceIx),
    Snapshot(SnapshotIx),
    Source(SourceIx),
    Event(EventIx),
    Slide(SlideIx),
    /// By its position in the situation.
    Annotation(usize),
    /// The key figures that are chosen.
    KeyFigures,
    /// The start of the situation.
    Since,
}

/// Something doubtful.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    pub code: CheckCode,
    /// A warning; a note where a doubt stands beside one of the figures already. Never an error:
    /// the situation can be used, and its analyst decides.
    pub severity: Severity,
    /// The figures it is about, the one to look at first in front.
    pub figures: Vec<FigureRef>,
    /// The places it is about, each once.
    pub places: Vec<PlaceIx>,
    pub finding: Finding,
}

impl Check {
    fn new(code: CheckCode, finding: Finding, figures: Vec<FigureRef>) -> Self {
        Self { code, severity: Severity::Warning, figures, places: Vec::new(), finding }
    }

    /// Where it stands in the order of the file, among those of its code.
    fn order(&self) -> (u8, u32, Option<FigureRef>) {
        let first = self.figures.first().copied();
        let (list, record) = match self.finding {
            Finding::Since | Finding::KeyFigures => (0, 0),
            Finding::Place(PlaceIx(ix))
            | Finding::Start { place: PlaceIx(ix), .. }
            | Finding::Within { place: PlaceIx(ix), .. }
            | Finding::Incomparable { place: PlaceIx(ix), .. } => (1, ix),
            Finding::Source(SourceIx(ix)) => (2, ix),
            Finding::Snapshot(SnapshotIx(ix)) => (3, ix),
            Finding::Event(EventIx(ix)) => (4, ix),
            Finding::Slide(SlideIx(ix)) => (5, ix),
            Finding::Annotation(nth) => (6, u32::try_from(nth).unwrap_or(u32::MAX)),
            _ => (3, first.map_or(0, |f| f.snapshot.0)),
        };
        (list, record, first)
    }
}

/// All that is doubtful, the gravest first, then by code, then in the order of the file. `today`
/// is what the clock shows; without it nothing lies in the future.
pub fn checks(situation: &Situation, reckoning: &Reckoning, today: Option<Instant>) -> Vec<Check> {
    let mut said = said::said(situation, reckoning);
    let mut all = Vec::new();
    derived::check(&said, &mut all);
    parts::check(situation, reckoning, &mut said, &mut all);
    values::check(&mut said, &mut all);
    falling::check(&mut said, &mut all);
    hours::check(situation, &mut said, &mut all);
    moments::check(situation, reckoning, today, &mut all);
    records::check(situation, reckoning, &mut all);
    points::check(situation, &mut all);
    unsaid::check(situation, reckoning, &mut all);
    slides::check(situation, &mut all);
    for check in &mut all {
        if check.code.may_be_noted() && check.figures.iter().any(|f| is_doubted(situation, *f)) {
            check.severity = Severity::Note;
        }
        check.places.extend(check.figures.iter().filter_map(|f| said::place(situation, *f)));
        check.places.sort_unstable();
        check.places.dedup();
    }
    all.sort_by_key(|c| (c.severity, c.code, c.order()));
    all
}

/// The point of a place as the file would have it the other way round, where that fits.
fn points_swapped(situation: &Situation, check: &Check) -> Option<String> {
    let Finding::Place(ix) = check.finding else { return None };
    points::doubt(situation, ix)?.swapped.map(written_point)
}

/// `(39.641, 46.547)`
fn written_point(point: waymark_model::Point) -> String {
    format!("({}, {})", point.lat(), point.lon())
}

fn is_doubted(situation: &Situation, at: FigureRef) -> bool {
    situation.figure(at).doubt.is_some() || situation.snapshot(at.snapshot).doubt.is_some()
}
