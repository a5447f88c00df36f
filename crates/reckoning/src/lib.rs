//! What follows from the figures: bounds with the figures that force them, and clashes.
//!
//! Sound always: no history that satisfies the admitted figures lies outside a bound. Decides
//! nothing about how it is shown.
//!
//! Figures are admitted count by count in the order of their rank (`admission`, `course`), and
//! solved together on the road as a whole (`network`, `road`, `sweep`, `along`). From the admitted
//! follows a [`Band`] for each count, and for every bound the figures that force it (`trail`,
//! `why`). `known` is the one answer to what is known of a count at a moment; `statement`,
//! `explanation` and `clash_sentence` put it into words. `checks` finds what is doubtful besides,
//! and `total` adds up places that share nobody. `belief` reckons one moment
//! again and again, as known on each publication.

mod admission;
mod along;
mod band;
mod belief;
mod between;
mod calibration;
mod cascade;
mod changes;
mod checks;
mod claim;
mod clash;
mod clash_sentence;
mod course;
mod crowd;
mod differing;
mod dimensions;
mod evidence;
mod explanation;
mod families;
mod hints;
mod judge;
mod knot;
mod known;
mod layout;
mod nesting;
mod network;
mod optimum;
mod ordinals;
mod partition;
mod passing;
mod passing_sentence;
mod reach;
mod refusal;
mod road;
mod slip;
mod stair;
mod statement;
mod stocks;
mod sweep;
mod table;
mod total;
mod trail;
mod untold;
mod ways;
mod why;
mod worded;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

pub use band::{Band, MOST_PERIODS, Step};
pub use belief::{Belief, BeliefStep, MOST_STEPS, ReplayProgress, belief, publications};
pub use calibration::{MEASURED_ON, RuleKind, RuleTally, calibration, measured};
pub use checks::{
    Check, CheckCode, Finding, advised_assumption, check_advice, check_advice_in_file,
    check_sentence, checks, clash_advice,
};
pub use clash::Clash;
pub use clash_sentence::{clash_sentence, placed_clash_sentence};
pub use differing::differing;
pub use evidence::{Replacement, ReplacementKind};
pub use explanation::{Explanation, SentencePart, because};
pub use hints::{Hint, hint_sentence, hints, missed_by};
pub use known::{Known, ToldOf, known, told_at_once};
pub use optimum::Bounded;
pub use passing::{Passing, passing};
pub use passing_sentence::{passing_sentence, passing_words};
pub use refusal::refusal_sentence;
pub use road::MOST_CELLS;
pub use slip::Slip;
pub use statement::statement;
pub use total::{Summands, TotalRefusal, Totalled, total, total_of};
pub use untold::UntoldChanges;
pub use why::{Quantity, Reason, Why};
pub use worded::leaves_most_open;

use self::{
    admission::Admissions, along::Along, evidence::Evidence, partition::Partitions, ways::Ways,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};
use waymark_language::Language;
use waymark_model::{
    Admission, Assumed, Assumption, AssumptionIx, Bounds, Figure, FigureRef, Instant, LegIx,
    Measure, Offset, People, Period, PlaceIx, Series, Situation, Span, SpeakerIx, Subject, Unit,
};

/// All that follows from a situation at one known-on moment.
#[derive(Clone, Debug)]
pub struct Reckoning {
    all: Admissions,
    along: Along,
    /// By figure: the position of its clash.
    clash_of: Vec<(FigureRef, u32)>,
    /// Sorted.
    replaced: Vec<Replacement>,
    /// Figures that bound from below only, for more was covered later or less since. Sorted.
    in_part: Vec<FigureRef>,
    /// Where counts stop being comparable with those before. Sorted.
    breaks: Vec<(Quantity, Span)>,
    /// What figures of one moment say together.
    partitions: Partitions,
    /// By figure of another unit than people: how many people one of them is taken to be.
    ratios: BTreeMap<FigureRef, AssumptionIx>,
    /// By figure of who came to an area or left it: that its legs are all the ways.
    closing: BTreeMap<FigureRef, (Series, AssumptionIx)>,
    authorities: OnceLock<Vec<SpeakerIx>>,
    extent: Span,
    offset: Offset,
    known_on: Option<Instant>,
    /// Parts of everybody that figures tell of in several places.
    parts: OnceLock<BTreeSet<People>>,
}

impl Reckoning {
    /// Reckons a situation from what had been published by `known_on` (from everything, when
    /// `None`).
    pub fn new(situation: &Situation, known_on: Option<Instant>) -> Self {
        Self::reckoned(situation, known_on, None)
    }

    /// With an instant that stands among those that figures name.
    fn reckoned(situation: &Situation, known_on: Option<Instant>, at: Option<Instant>) -> Self {
        let evidence = Evidence::of(situation, known_on);
        let breaks = evidence.breaks(situation);
        let read = evidence.read(situation);
        let told = &*read;
        let mut partitions = Partitions::of(told, evidence.fates());
        let (all, along, last) = loop {
            let together = partitions.read(told);
            let (mut all, claims) = Admissions::of(&together, evidence.fates());
            let along = Along::of(&together, (&mut all, &claims), at);
            along::judge(&mut all, &along);
            // What rests on a figure that is not admitted does not follow.
            let fate = |figure| all.fates.get(all.ordinals.of_figure(figure));
            let is_admitted = |figure| fate(figure) == Some(&Admission::Admitted);
            if !partitions.untie(told, is_admitted) {
                break (all, along, claims.last);
            }
        };
        let closing = closing(situation, &along.road.ways);
        let mut clash_of: Vec<_> = all.clashes.iter().map(|c| c.figure).zip(0..).collect();
        clash_of.sort_unstable();
        Self {
            all,
            along,
            clash_of,
            replaced: evidence.replaced().to_vec(),
            in_part: evidence.parts().to_vec(),
            breaks,
            partitions,
            ratios: ratios(situation),
            closing,
            authorities: OnceLock::new(),
            extent: situation.extent_to(last),
            offset: situation.offset,
            known_on,
            parts: OnceLock::new(),
        }
    }

    /// Makes what is otherwise made when it is first looked at. For threads beside the window.
    pub fn prepare(&self) {
        self.along.draw();
    }

    /// What became of a figure.
    pub fn admission(&self, figure: FigureRef) -> Admission {
        let fate = self.all.fates.get(self.all.ordinals.of_figure(figure));
        fate.copied().unwrap_or(Admission::NotYetKnown)
    }

    /// The clash in which a figure was not admitted.
    pub fn clash(&self, figure: FigureRef) -> Option<&Clash> {
        let at = self.clash_of.binary_search_by_key(&figure, |(f, _)| *f).ok()?;
        self.clash_of.get(at).and_then(|(_, ix)| self.all.clashes.get(*ix as usize))
    }

    /// All clashes, in the order of rank in which they arose.
    pub fn clashes(&self) -> &[Clash] {
        &self.all.clashes
    }

    /// What a figure says together with those of the same moment that it is a part or the whole
    /// of, and those figures; its own bounds and none where that is no more than it says alone.
    pub fn together(&self, situation: &Situation, figure: FigureRef) -> (Bounds, Vec<FigureRef>) {
        match self.partitions.narrowed(figure) {
            Some(narrowed) => (narrowed.bounds, narrowed.by.iter().copied().collect()),
            None => (self.bounds_told(situation, figure), Vec::new()),
        }
    }

    /// What a figure says alone: of a part only from below, where its speaker covered more later, or
    /// less since.
    pub fn bounds_told(&self, situation: &Situation, figure: FigureRef) -> Bounds {
        let bounds = situation.figure(figure).bounds;
        if self.is_in_part(figure) { bounds.of_part() } else { bounds }
    }

    /// Whether a figure bounds from below only, for its speaker covered more later, or less since.
    pub(crate) fn is_in_part(&self, figure: FigureRef) -> bool {
        self.in_part.binary_search(&figure).is_ok()
    }

    /// How many a figure speaks of, in its own words where it bounds what they mean; at least so many
    /// where its speaker covered more later, or less since.
    pub fn count_told(
        &self,
        situation: &Situation,
        language: &Language,
        figure: FigureRef,
    ) -> String {
        worded::told_count(situation, language, figure, self.is_in_part(figure))
    }

    /// What took the place of a figure, and why.
    pub fn replacement(&self, figure: FigureRef) -> Option<Replacement> {
        let at = self.replaced.binary_search_by_key(&figure, |r| r.figure).ok()?;
        self.replaced.get(at).copied()
    }

    /// Every figure that another took the place of, in the order of the file.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replaced
    }

    /// The known figures of a series (also contradicted and set aside, and increments), in order
    /// of the end of their span, then of the file.
    pub fn figures(&self, series: Series) -> &[FigureRef] {
        self.all.account(series).map_or(&[], |a| &a.figures)
    }

    /// The band of a cumulative series that some known figure speaks of: of people on the road from
    /// all that is known along it, of others from the figures of that series alone.
    pub fn band(&self, series: Series) -> Option<&Band> {
        let ix = self.all.series.binary_search(&series).ok()?;
        self.along.band(ix)
    }

    /// People who have come off the end of a leg.
    pub fn passed(&self, leg: LegIx) -> Option<&Band> {
        self.along.leg(leg, true)
    }

    /// People who have set out on a leg.
    pub fn set_out(&self, leg: LegIx) -> Option<&Band> {
        self.along.leg(leg, false)
    }

    /// People who have arrived at a place or area from outside it. `None` where no leg enters and
    /// nobody counts.
    pub fn arrivals(&self, place: PlaceIx) -> Option<&Band> {
        self.along.place(place, true).or_else(|| self.band(everybody(Measure::Arrivals, place)))
    }

    /// People who have left a place or area for outside it. `None` where no leg leaves and nobody
    /// counts.
    pub fn departures(&self, place: PlaceIx) -> Option<&Band> {
        self.along.place(place, false).or_else(|| self.band(everybody(Measure::Departures, place)))
    }

    /// Whether people may come to an area by ways that are not drawn.
    pub fn is_open_to(&self, area: PlaceIx) -> bool {
        self.along.road.ways.is_open(area, true)
    }

    /// People at a place or area who lived there or came along the road.
    pub fn present(&self, place: PlaceIx, at: Instant) -> Bounds {
        self.along.present(place, at, &|measure| self.band(everybody(measure, place)))
    }

    /// The people of a place before anyone moved, and the figure that says so: the first of its
    /// `Population` figures in the order of rank.
    pub fn population(&self, place: PlaceIx) -> Option<(Bounds, FigureRef)> {
        self.all
            .populations
            .get(&place)
            .and_then(|(lived, first)| Some((lived.bounds(), (*first)?)))
    }

    /// The last admitted figure of a stock series whose span had ended by `at`; of several that
    /// ended together the one of highest rank.
    pub fn latest(&self, series: Series, at: Instant) -> Option<FigureRef> {
        self.stocks_until(series, at).last().map(|(_, figure)| *figure)
    }

    /// The admitted figures of a stock series whose spans had ended by `until`, with those ends, in
    /// their order; of several that ended together the one of highest rank.
    fn stocks_until(&self, series: Series, until: Instant) -> &[(Instant, FigureRef)] {
        let stocks = self.all.account(series).map_or(&[][..], |account| &account.stocks);
        stocks.get(..stocks.partition_point(|(end, _)| *end <= until)).unwrap_or_default()
    }

    /// What a series adds in each period that meets `window`, on the situation's clock, but for
    /// periods of which that cannot be known. Nothing for a stock, or when there would be more
    /// than [`MOST_PERIODS`].
    pub fn increments(&self, series: Series, period: Period, window: Span) -> Vec<(Span, Bounds)> {
        let Some(band) = self.band(series) else { return Vec::new() };
        let mut periods = band.periods(period, self.offset, window);
        periods.retain(|(span, _)| !self.has_break(series, *span));
        for (span, known) in &mut periods {
            *known = known.meet(self.added(series, *span)).unwrap_or(*known);
        }
        periods
    }

    /// How many figures the situation holds, known or not.
    pub fn count(&self) -> usize {
        self.all.fates.len()
    }

    /// Every series that some figure speaks of, known or not, each once, sorted.
    pub fn series(&self) -> &[Series] {
        &self.all.series
    }

    /// Whether known figures tell of some people at more than one place or leg: how many came, left,
    /// came through or are there.
    pub fn is_told_in_several_places(&self, people: People) -> bool {
        self.told_in_several_places().contains(&people)
    }

    /// All of whom this holds.
    pub fn told_in_several_places(&self) -> &BTreeSet<People> {
        let find = || {
            let mut first: BTreeMap<People, Subject> = BTreeMap::new();
            let counts = |m: Measure| m.is_movement() || Measure::of_whereabouts().any(|w| w == m);
            let told = self.all.series.iter().filter(|s| counts(s.measure));
            let told = told.filter(|s| !self.figures(**s).is_empty());
            let again = |s: &&Series| *first.entry(s.people).or_insert(s.subject) != s.subject;
            told.filter(again).map(|s| s.people).collect()
        };
        self.parts.get_or_init(find)
    }

    /// From the start of the situation to the last figure or event, as [`Situation::extent`].
    pub fn extent(&self) -> Span {
        self.extent
    }

    /// Those who stand behind what is said, as [`Situation::authorities`]: whatever is known yet.
    pub fn authorities(&self, situation: &Situation) -> &[SpeakerIx] {
        self.authorities.get_or_init(|| situation.authorities())
    }

    /// The instants at which some known figure counts (the end of its span), each once, in order.
    pub fn instants(&self) -> &[Instant] {
        &self.all.instants
    }

    /// Whether some bounds may be wider than the figures allow, because effort or memory had an
    /// end: see [`MOST_CELLS`].
    pub fn limited(&self) -> bool {
        self.all.limited || self.along.unsettled
    }
}

fn everybody(measure: Measure, place: PlaceIx) -> Series {
    Series::of(measure, Subject::Place(place))
}

/// The ratios by which figures of other units are people.
fn ratios(situation: &Situation) -> BTreeMap<FigureRef, AssumptionIx> {
    let ratio = |(at, figure): (FigureRef, &Figure)| {
        let unit = figure.series.people.unit;
        let (assumption, _) = (unit != Unit::OfMeasure).then(|| situation.ratio(unit)).flatten()?;
        Some((at, assumption))
    };
    if situation.assumptions.iter().all(|a| !matches!(a.assumed, Assumed::Ratio(_))) {
        return BTreeMap::new();
    }
    situation.figures().filter_map(|(at, _, figure)| ratio((at, figure))).collect()
}

/// The figures that bear on legs because nobody comes to an area, or leaves it, by others.
fn closing(situation: &Situation, ways: &Ways) -> BTreeMap<FigureRef, (Series, AssumptionIx)> {
    let closed = |(at, figure): (FigureRef, &Figure)| {
        Some((at, (figure.series, ways.closing(figure.series)?)))
    };
    let is_of_ways = |a: &Assumption| matches!(a.assumed, Assumed::WaysIn(_) | Assumed::WaysOut(_));
    if !situation.assumptions.iter().any(is_of_ways) {
        return BTreeMap::new();
    }
    situation.figures().filter_map(|(at, _, figure)| closed((at, figure))).collect()
}
