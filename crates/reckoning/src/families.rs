//! Counts of people who are a part of others: which figures bear on more than one count, and that
//! each is admitted to all of them or to none.
//!
//! Whoever is counted in a part is counted in the whole at once, so that of a cumulative count the
//! whole less the part never falls either. A figure of a part therefore bounds the whole from
//! below, and one of the whole the part from above ([`Claim::on`]). What follows for the whole from
//! both ends of a part together is left out, which leaves bounds wider.
//!
//! People displaced at least once and the displacements of the same people at one place bear on each
//! other in the same way.

use super::{
    admission::{Admissions, Candidate, CumulativeCount, ToldClaims},
    claim::{self, Claim},
    crowd::Crowd,
    dimensions::Family,
    road::Road,
    trail::End,
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_model::{FigureRef, People, Series, Situation, Unit};

/// Where a figure bears on another count: whether it is an increment, from when to when, and
/// which it is where each of them does.
type When = (bool, i64, i64, Option<FigureRef>);

/// People told apart at one place up to whom each figure bears on all around. Beyond, only where
/// nothing says more ([`Crowd`]), and of those that say the same of one time only the one that says
/// most: should it be refused, bounds are wider than they need be.
const MOST_APART: usize = 64;

#[derive(Clone, Default, Debug)]
pub(super) struct Families {
    /// By figure that bears on several counts: those counts, its own first.
    held_by: BTreeMap<FigureRef, Vec<usize>>,
    /// Figures that one of their counts refuses, and which.
    lost: BTreeMap<FigureRef, usize>,
    /// Counts that figures of other people bear on.
    joined: BTreeSet<usize>,
}

impl Families {
    /// Lets the figures of each count bear on those around it and on those within it.
    pub(super) fn join(
        situation: &Situation,
        all: &Admissions,
        road: &Road,
        counts: &mut [CumulativeCount],
        count_of: &[Option<u32>],
    ) -> Self {
        let own: Vec<(_, usize, &[Candidate])> = all
            .series
            .iter()
            .zip(&all.accounts)
            .zip(count_of)
            .filter_map(|((series, account), count)| {
                Some((*series, (*count)? as usize, account.candidates.as_slice()))
            })
            .collect();
        let rows = road.network.rows.len();
        for (series, ix, _) in &own {
            if let Some(count) = counts.get_mut(*ix) {
                count.people = series.people;
                count.measure = (*ix >= rows).then_some(series.measure);
            }
        }
        let mut families = Self::default();
        // By count that is borne upon, and when: what says most, and of which count it is.
        let mut lower: BTreeMap<(usize, When), (i64, usize, Candidate)> = BTreeMap::new();
        let mut upper = lower.clone();
        for family in
            own.chunk_by(|(a, ..), (b, ..)| (a.measure, a.subject) == (b.measure, b.subject))
        {
            if family.iter().all(|(series, ..)| series.people.is_everybody()) {
                continue;
            }
            let mut members: Vec<(People, (usize, Vec<Candidate>))> =
                family.iter().map(|(s, ix, own)| (s.people, (*ix, own.to_vec()))).collect();
            if let Some((series, ..)) = family.first()
                && let Some(row) = road.network.row_around(&road.layout, *series)
                && let Some(count) = counts.get(row)
            {
                // Several series may be counted by one row: what any says holds for all of it.
                let is_whole =
                    |c: &&Candidate| situation.figure(c.figure).series.people.is_everybody();
                let of_row = count.candidates.iter().filter(is_whole).copied().collect();
                members.retain(|(people, _)| !people.is_everybody());
                members.push((People::EVERYBODY, (row, of_row)));
            }
            if members.len() < 2 {
                continue;
            }
            let is_few = members.len() <= MOST_APART;
            let each = |c: &Candidate| is_few.then_some(c.figure);
            let parts: Vec<People> = members.iter().map(|(people, _)| *people).collect();
            let family = Family::new(situation, members);
            if !is_few {
                let crowd = Crowd::of(situation, &family, &parts);
                crowd.bear(&mut |end, own, on, claim, candidate| match end {
                    End::Low => {
                        let most = lower.entry((on, (false, claim.end, 0, None)));
                        let most = most.or_insert((0, own, candidate));
                        if claim.lower > most.0 {
                            *most = (claim.lower, own, candidate);
                        }
                    }
                    End::High => {
                        let least = upper.entry((on, (false, claim.start, 0, None)));
                        let least = least.or_insert((i64::MAX, own, candidate));
                        if claim.upper < least.0 {
                            *least = (claim.upper, own, candidate);
                        }
                    }
                });
            }
            for part in parts {
                let Some((inner, of_part)) = family.get(&part) else { continue };
                // Households are people, too, where it is taken for given how many.
                let is_scaled =
                    part.unit != Unit::OfMeasure && situation.ratio(part.unit).is_some();
                let in_people = claim::in_people(part);
                let around = family.around(part).into_iter();
                let scaled = is_scaled.then(|| {
                    let same = family.get(&in_people).map(|of| (in_people, of));
                    family.around(in_people).into_iter().chain(same)
                });
                for (whole, (outer, of_whole)) in around.chain(scaled.into_iter().flatten()) {
                    let is_own = |c: &&Candidate| is_few || is_scaled || c.is_increment;
                    for candidate in of_part.iter().filter(is_own) {
                        let claim = Claim::of(situation, candidate.figure);
                        let claim = claim.on(situation, part, whole);
                        if whole == in_people && is_scaled {
                            let when = (
                                claim.is_increment,
                                claim.start,
                                when_from(&claim, claim.end),
                                each(candidate),
                            );
                            let least = (claim.upper, *inner, *candidate);
                            let most = upper.entry((*outer, when)).or_insert(least);
                            if claim.upper < most.0 {
                                *most = least;
                            }
                        }
                        let when = (
                            claim.is_increment,
                            claim.end,
                            when_from(&claim, claim.start),
                            each(candidate),
                        );
                        let most = lower.entry((*outer, when)).or_insert((0, *inner, *candidate));
                        if claim.lower > most.0 {
                            *most = (claim.lower, *inner, *candidate);
                        }
                    }
                    if whole.unit != part.unit {
                        continue;
                    }
                    for candidate in of_whole.iter().filter(|c| is_few || c.is_increment) {
                        let claim = Claim::of(situation, candidate.figure);
                        let when = (
                            claim.is_increment,
                            claim.start,
                            when_from(&claim, claim.end),
                            each(candidate),
                        );
                        let least =
                            upper.entry((*inner, when)).or_insert((i64::MAX, *outer, *candidate));
                        if claim.upper < least.0 {
                            *least = (claim.upper, *outer, *candidate);
                        }
                    }
                }
            }
        }
        let lower = lower.into_iter().filter(|(_, (value, ..))| *value > 0);
        let upper = upper.into_iter().filter(|(_, (value, ..))| *value < i64::MAX);
        for ((on, _), (_, own, candidate)) in lower.chain(upper) {
            families.bear(counts, own, on, candidate);
        }
        for (series, of_people, people) in &own {
            let Some(measure) = series.measure.movements() else { continue };
            let same = Series { measure, ..*series };
            let Ok(at) = own.binary_search_by_key(&same, |(series, ..)| *series) else { continue };
            let Some((_, of_movements, movements)) = own.get(at) else { continue };
            for candidate in *people {
                families.bear(counts, *of_people, *of_movements, *candidate);
            }
            for candidate in *movements {
                families.bear(counts, *of_movements, *of_people, *candidate);
            }
        }
        for ix in &families.joined {
            if let Some(count) = counts.get_mut(*ix) {
                count.candidates.sort_unstable();
                count.candidates.dedup();
            }
        }
        families
    }

    fn bear(
        &mut self,
        counts: &mut [CumulativeCount],
        own: usize,
        on: usize,
        candidate: Candidate,
    ) {
        let Some(count) = counts.get_mut(on) else { return };
        count.candidates.push(candidate);
        self.joined.insert(on);
        let held = self.held_by.entry(candidate.figure).or_insert_with(|| vec![own]);
        if !held.contains(&on) {
            held.push(on);
        }
    }

    /// Whether a figure is out of a count, for another count of its family refuses it.
    fn is_lost(&self, figure: FigureRef, count: usize) -> bool {
        self.lost.get(&figure).is_some_and(|by| *by != count)
    }

    /// Whether figures of other people bear on a count.
    pub(super) fn bear_on(&self, count: usize) -> bool {
        self.joined.contains(&count)
    }

    /// Admits the figures of all counts that hold one of `touched` (of all, when `None`) by rank,
    /// each to all counts that it bears on or to none. `rows`: how many counts are of the road.
    pub(super) fn admit(
        &mut self,
        situation: &Situation,
        (all, claims): (&Admissions, &ToldClaims),
        (counts, rows): (&mut [CumulativeCount], usize),
        removed: &BTreeSet<FigureRef>,
        touched: Option<&[FigureRef]>,
        shrinking: &mut usize,
    ) {
        // What was refused by one count may not be now.
        let lost = std::mem::take(&mut self.lost);
        let claim_of = |figure| claims.of(all, figure);
        let is_touched = |f: &FigureRef| {
            touched.is_none_or(|touched| touched.contains(f)) || lost.contains_key(f)
        };
        for (ix, count) in counts.iter_mut().enumerate() {
            if count.candidates.iter().any(|c| is_touched(&c.figure)) {
                let is_out = |f: &FigureRef| removed.contains(f);
                count.admit(situation, &claim_of, &is_out, shrinking, ix >= rows);
            }
        }
        // By rank: what comes before the first that is refused somewhere stays as it is.
        while let Some((candidate, by)) = self.refused(counts) {
            self.lost.insert(candidate.figure, by);
            let held = self.held_by.get(&candidate.figure).cloned().unwrap_or_default();
            for ix in held.into_iter().filter(|ix| *ix != by) {
                let is_out = |f: &FigureRef| removed.contains(f) || self.is_lost(*f, ix);
                if let Some(count) = counts.get_mut(ix) {
                    count.admit(situation, &claim_of, &is_out, shrinking, ix >= rows);
                }
            }
        }
    }

    /// The first figure by rank that one of several counts refuses and that is not lost yet.
    fn refused(&self, counts: &[CumulativeCount]) -> Option<(Candidate, usize)> {
        if self.held_by.is_empty() {
            return None;
        }
        let refused = counts.iter().enumerate().flat_map(|(ix, count)| {
            count.clashes.iter().map(move |(candidate, _)| (*candidate, ix))
        });
        let is_new = |f: &FigureRef| self.held_by.contains_key(f) && !self.lost.contains_key(f);
        refused.filter(|(candidate, _)| is_new(&candidate.figure)).min()
    }
}

/// The other end of what an increment was counted over; a count has none.
fn when_from(claim: &Claim, end: i64) -> i64 {
    if claim.is_increment { end } else { 0 }
}
