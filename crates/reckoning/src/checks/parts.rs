//! Parts exceeding or missing their total, as one speaker gives them for one moment: the places
//! within a place, the people who are a part of others, and the parts that a figure names.
//!
//! Parts are held against the total of their own snapshot; only where none has both, against that
//! of another. Arrivals, departures, passages and vehicles of places are left alone, for whoever
//! moves within an area is counted in several parts and not in the whole. Places may be a choice
//! ("most of them in Ararat and Kotayk"): they are taken for the whole when no place is left out
//! that this measure is ever counted at, and they make at least three quarters of it. Groups and
//! other dimensions may overlap, so each part must only be no more than what holds it, and so must
//! be those together of whom nobody is in two (women and men).

use super::{
    Check,
    said::CheckedFigure,
    whole::{Meant, Taken, compare},
};
use crate::{
    Reckoning,
    dimensions::{Family, apart},
    nesting::Nesting,
};
use std::collections::BTreeMap;
use waymark_model::{FigureRef, Measure, People, PlaceIx, Situation, SnapshotIx, Subject};

pub(super) fn check(
    situation: &Situation,
    reckoning: &Reckoning,
    said: &mut [CheckedFigure],
    into: &mut Vec<Check>,
) {
    declared(situation, said, into);
    let key = |s: &CheckedFigure| {
        (s.speaker, s.span.start(), s.span.end(), s.is_increment, s.series.measure)
    };
    let places = CountedPlaces::of(situation, reckoning);
    said.sort_unstable_by_key(|s| (key(s), s.series.people, s.figure));
    for run in said.chunk_by(|a, b| (key(a), a.series.people) == (key(b), b.series.people)) {
        if run.len() > 1 {
            places.check(situation, run, into);
        }
    }
    said.sort_unstable_by_key(|s| (key(s), s.series.subject, s.figure));
    for run in said.chunk_by(|a, b| (key(a), a.series.subject) == (key(b), b.series.subject)) {
        if run.len() > 1 && run.iter().any(|s| !s.series.people.is_everybody()) {
            dimensions(situation, run, into);
        }
    }
}

/// The parts that figures name. `said` is in the order of the file.
fn declared(situation: &Situation, said: &[CheckedFigure], into: &mut Vec<Check>) {
    let find = |figure: &FigureRef| {
        let at = said.binary_search_by_key(figure, |s| s.figure).ok()?;
        said.get(at).map(|s| Taken { figure: s.figure, bounds: s.bounds })
    };
    for whole in said {
        let parts = &situation.figure(whole.figure).parts;
        // A part that is set aside leaves nothing to add up.
        let taken: Option<Vec<Taken>> = parts.iter().map(find).collect();
        if let (Some(taken), Some(whole), false) = (taken, find(&whole.figure), parts.is_empty()) {
            compare(whole, &taken, Meant::Declared, into);
        }
    }
}

fn has_parts(situation: &Situation, said: &CheckedFigure) -> bool {
    !situation.figure(said.figure).parts.is_empty()
}

/// The places that each measure of a group is ever counted at.
struct CountedPlaces {
    nesting: Nesting,
    /// Their numbers, in order.
    counted: BTreeMap<(Measure, People), Vec<u32>>,
}

impl CountedPlaces {
    fn of(situation: &Situation, reckoning: &Reckoning) -> Self {
        let nesting = Nesting::of(situation);
        let mut counted: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for series in reckoning.series() {
            if let Subject::Place(place) = series.subject
                && !reckoning.figures(*series).is_empty()
            {
                let places = counted.entry((series.measure, series.people)).or_default();
                places.push(nesting.span(place).start);
            }
        }
        for places in counted.values_mut() {
            places.sort_unstable();
        }
        Self { nesting, counted }
    }

    /// Figures of one measure, group, speaker and moment.
    fn check(&self, situation: &Situation, run: &[CheckedFigure], into: &mut Vec<Check>) {
        let Some(first) = run.first().map(|s| s.series) else { return };
        if first.measure.is_passed_on() {
            return;
        }
        let mut of_place: BTreeMap<PlaceIx, Vec<&CheckedFigure>> = BTreeMap::new();
        for said in run {
            if let Subject::Place(place) = said.series.subject {
                of_place.entry(place).or_default().push(said);
            }
        }
        let counted =
            self.counted.get(&(first.measure, first.people)).map_or(&[][..], Vec::as_slice);
        for (area, inner) in self.parts(of_place.keys().copied()) {
            let Some(wholes) = of_place.get(&area) else { continue };
            if wholes.iter().any(|w| has_parts(situation, w)) {
                continue;
            }
            let parts: Vec<(PlaceIx, &[&CheckedFigure])> = inner
                .iter()
                .filter_map(|p| of_place.get(p).map(|said| (*p, said.as_slice())))
                .collect();
            of_snapshots(wholes, &parts, |places| self.meant(counted, area, places), into);
        }
    }

    /// For each place the places nearest within it, of some places.
    fn parts(&self, places: impl Iterator<Item = PlaceIx>) -> BTreeMap<PlaceIx, Vec<PlaceIx>> {
        let mut places: Vec<PlaceIx> = places.collect();
        places.sort_by_key(|p| self.nesting.span(*p).start);
        let mut parts: BTreeMap<PlaceIx, Vec<PlaceIx>> = BTreeMap::new();
        let mut open: Vec<PlaceIx> = Vec::new();
        for place in places {
            while open.pop_if(|area| !self.nesting.lies_within(place, *area)).is_some() {}
            if let Some(area) = open.last() {
                parts.entry(*area).or_default().push(place);
            }
            open.push(place);
        }
        parts
    }

    fn meant(&self, counted: &[u32], area: PlaceIx, parts: &[PlaceIx]) -> Meant {
        let below = |number| counted.partition_point(|n| *n < number);
        let within = |place: PlaceIx| {
            let span = self.nesting.span(place);
            below(span.end).saturating_sub(below(span.start))
        };
        let covered: usize = parts.iter().map(|p| within(*p)).sum();
        // The area itself is counted too.
        if covered + 1 == within(area) { Meant::NoneLeftOut } else { Meant::Chosen }
    }
}

/// Figures taken for one, by the snapshots that hold them.
fn by_snapshot<'s>(said: &[&'s CheckedFigure]) -> BTreeMap<SnapshotIx, Vec<&'s CheckedFigure>> {
    let mut by: BTreeMap<SnapshotIx, Vec<&CheckedFigure>> = BTreeMap::new();
    for one in said {
        by.entry(one.figure.snapshot).or_default().push(one);
    }
    by
}

/// Holds the parts of each snapshot against its own whole; where no snapshot has both, all
/// against all.
fn of_snapshots(
    wholes: &[&CheckedFigure],
    parts: &[(PlaceIx, &[&CheckedFigure])],
    meant: impl Fn(&[PlaceIx]) -> Meant,
    into: &mut Vec<Check>,
) {
    let mut of_snapshot: BTreeMap<SnapshotIx, Vec<(PlaceIx, Taken)>> = BTreeMap::new();
    for (place, said) in parts {
        for (snapshot, said) in by_snapshot(said) {
            let taken = Taken::of(said).map(|taken| (*place, taken));
            of_snapshot.entry(snapshot).or_default().extend(taken);
        }
    }
    let mut hold = |whole: Taken, parts: Vec<(PlaceIx, Taken)>| {
        let (places, taken): (Vec<PlaceIx>, Vec<Taken>) = parts.into_iter().unzip();
        compare(whole, &taken, meant(&places), into);
    };
    let mut any = false;
    for (snapshot, wholes) in by_snapshot(wholes) {
        if let Some((whole, parts)) = Taken::of(wholes).zip(of_snapshot.remove(&snapshot)) {
            any = true;
            hold(whole, parts);
        }
    }
    if !any && let Some(whole) = Taken::of(wholes.iter().copied()) {
        let taken = |(place, said): &(PlaceIx, &[&CheckedFigure])| {
            Taken::of(said.iter().copied()).map(|taken| (*place, taken))
        };
        hold(whole, parts.iter().filter_map(taken).collect());
    }
}

/// Figures of one measure and place, of one speaker for one moment: nobody is counted among some
/// people and not among the nearest who hold them and were counted too.
fn dimensions(situation: &Situation, run: &[CheckedFigure], into: &mut Vec<Check>) {
    let mut of_people: BTreeMap<People, Vec<&CheckedFigure>> = BTreeMap::new();
    for said in run {
        of_people.entry(said.series.people).or_default().push(said);
    }
    let family = Family::new(situation, of_people.iter().map(|(people, said)| (*people, said)));
    for (people, parts) in &of_people {
        for (_, wholes) in family.nearest(*people) {
            let all = Taken::of(wholes.iter().copied());
            let own: BTreeMap<SnapshotIx, Option<Taken>> =
                by_snapshot(wholes).into_iter().map(|(ix, said)| (ix, Taken::of(said))).collect();
            for part in parts {
                let whole = own.get(&part.figure.snapshot).copied().flatten().or(all);
                if let Some((whole, part)) = whole.zip(Taken::of([*part])) {
                    compare(whole, &[part], Meant::Chosen, into);
                }
            }
        }
    }
    ages_and_sexes(situation, &of_people, into);
}

/// Women and men, or people of several ages, together are no more than those they are a part of.
fn ages_and_sexes(
    situation: &Situation,
    of_people: &BTreeMap<People, Vec<&CheckedFigure>>,
    into: &mut Vec<Check>,
) {
    let mut of_all: BTreeMap<People, Vec<People>> = BTreeMap::new();
    for people in of_people.keys() {
        of_all.entry(people.of_all_ages_and_sexes()).or_default().push(*people);
    }
    let of = |people: &People| of_people.get(people).map_or(&[][..], Vec::as_slice);
    for told in of_all.values().filter(|told| told.len() > 2) {
        for people in told {
            for (snapshot, wholes) in by_snapshot(of(people)) {
                if wholes.iter().any(|whole| has_parts(situation, whole)) {
                    continue;
                }
                let Some(whole) = Taken::of(wholes) else { continue };
                let parts = told
                    .iter()
                    .filter(|part| *part != people && part.is_part_of(people, situation));
                let taken = apart(parts.filter_map(|part| {
                    let own = of(part).iter().copied();
                    let taken = Taken::of(own.filter(|said| said.figure.snapshot == snapshot))?;
                    Some((*part, taken.bounds.lower(), taken))
                }));
                // One that is more by itself is told of.
                let most = whole.bounds.upper();
                let is_more = |part: &Taken| most.is_some_and(|most| part.bounds.lower() > most);
                if taken.len() > 1 && !taken.iter().any(is_more) {
                    compare(whole, &taken, Meant::Chosen, into);
                }
            }
        }
    }
}
