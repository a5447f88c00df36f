//! A figure of a cumulative series as a constraint on its count.

use waymark_model::{
    AssumptionIx, Bounds, Figure, FigureRef, Instant, Measure, People, Series, Situation, Snapshot,
    Unit,
};

/// Something without which a bound would be wider.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Cause {
    Figure(FigureRef),
    Assumption(AssumptionIx),
    /// That nobody joined those at a place without moving (`joined`), or was gone from them, but
    /// those told of.
    Untold {
        joined: bool,
    },
}

impl Cause {
    pub(super) fn figure(self) -> Option<FigureRef> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Assumption(_) | Self::Untold { .. } => None,
        }
    }
}

/// No upper bound. Larger than any sum of counts that a file can state.
pub(super) const OPEN: i64 = i64::MAX;

/// What a figure demands of the count c of its series, c being zero at `since` and never falling.
///
/// A count: c(end) ≥ lower and c(start) ≤ upper, for it was true at some instant of its span.
/// An increment: lower ≤ c(end) − c(start) ≤ upper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Claim {
    pub figure: FigureRef,
    /// Seconds, as [`waymark_model::Instant`].
    pub start: i64,
    pub end: i64,
    pub lower: i64,
    /// [`OPEN`] when nothing is known from above.
    pub upper: i64,
    pub is_increment: bool,
}

impl Claim {
    pub(super) fn of(situation: &Situation, at: FigureRef) -> Self {
        let since = situation.since.span().start();
        Self::told(since, at, situation.snapshot(at.snapshot), situation.figure(at))
    }

    /// As [`of`](Self::of), of a figure that is at hand. `since`: when counting begins.
    pub(super) fn told(
        since: Instant,
        at: FigureRef,
        snapshot: &Snapshot,
        figure: &Figure,
    ) -> Self {
        let span = snapshot.span_of(figure);
        let (lower, upper) = ends(figure.bounds);
        // What was added before counting began is no part of the count.
        let begins_before = figure.during.is_some() && span.start() < since;
        let lower = if begins_before { 0 } else { lower };
        Self {
            figure: at,
            // Away from the ends of the clock, so that turning signs and adding a second is safe.
            start: span.start().0.clamp(-OPEN / 2, OPEN / 2),
            end: span.end().0.clamp(-OPEN / 2, OPEN / 2),
            lower,
            upper,
            is_increment: figure.during.is_some(),
        }
    }
}

/// The people of those counted in another unit. A household headed by a woman is not one of women: of
/// what sex or age its people are nobody says.
pub(super) fn in_people(counted: People) -> People {
    People { unit: Unit::OfMeasure, ..counted.of_all_ages_and_sexes() }
}

/// How many people a figure of another unit says there are, where a ratio is taken for given.
pub(super) fn people_in(situation: &Situation, at: FigureRef) -> Option<(i64, i64)> {
    let figure = situation.figure(at);
    let (_, ratio) = situation.ratio(figure.series.people.unit)?;
    Some(ends(ratio.people(figure.bounds)))
}

impl Claim {
    /// What a figure says of the count of some people: of its own all it says, of those who hold
    /// its own no less, of a part of its own no more. What was added since holds so, too: whoever
    /// is counted in a part is counted in the whole at once.
    ///
    /// `own`: whom the figure counts.
    pub(super) fn on(self, situation: &Situation, own: People, people: People) -> Self {
        if own == people {
            return self;
        }
        let idle = Self { lower: 0, upper: OPEN, ..self };
        let (claim, own) = match own.unit {
            unit if unit == people.unit => (self, own),
            // Of what holds people, as many as may be in it.
            _ => match people_in(situation, self.figure) {
                Some((lower, upper)) if people.unit == Unit::OfMeasure => {
                    let is_all = in_people(own) == People { unit: people.unit, ..own };
                    let upper = if is_all { upper } else { OPEN };
                    (Self { lower, upper, ..self }, in_people(own))
                }
                _ => return idle,
            },
        };
        if own == people {
            claim
        } else if own.is_part_of(&people, situation) {
            Self { upper: OPEN, ..claim }
        } else if people.is_part_of(&own, situation) {
            Self { lower: 0, ..claim }
        } else {
            idle
        }
    }

    /// What a figure says of a count of some people by a measure: one of people no less of the
    /// movements of the same people, for each moved at least once; one of movements no more of
    /// people.
    ///
    /// `own`: what the figure tells of.
    pub(super) fn on_count(
        self,
        situation: &Situation,
        own: Series,
        (people, measure): (People, Option<Measure>),
    ) -> Self {
        let claim = self.on(situation, own.people, people);
        match measure {
            Some(measure) if own.measure.movements() == Some(measure) => {
                Self { upper: OPEN, ..claim }
            }
            Some(measure) if measure.movements() == Some(own.measure) => Self { lower: 0, ..claim },
            _ => claim,
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_idle(&self) -> bool {
        self.lower <= 0 && self.upper == OPEN
    }
}

/// Both ends as signed numbers. Beyond 2⁶² a bound is let go, which only widens.
pub(super) fn ends(bounds: Bounds) -> (i64, i64) {
    let most = OPEN / 2;
    let lower = i64::try_from(bounds.lower()).unwrap_or(most).min(most);
    let upper = bounds.upper().and_then(|u| i64::try_from(u).ok()).filter(|u| *u <= most);
    (lower, upper.unwrap_or(OPEN))
}

/// Bounds from signed ends; a lower above the upper gives way.
pub(super) fn bounds(lower: i64, upper: i64) -> Bounds {
    let lower = u64::try_from(lower).unwrap_or(0);
    let upper = (upper < OPEN).then(|| u64::try_from(upper).unwrap_or(0));
    Bounds::new(lower, upper).unwrap_or(Bounds::at_least(lower))
}
