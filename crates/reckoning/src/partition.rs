//! Figures that bear on each other at one moment, whatever the road says: a figure and the parts
//! that its source says it is made of, each person in one of them, stocks of people who are a part
//! of others, and people of whom nobody is counted twice (women and men) beside all of them. They
//! narrow each other in both directions before anything else is reckoned.
//!
//! A set of figures that cannot be true together narrows nothing; the checks tell of it. Neither
//! does one of which some figure is not admitted.

use super::dimensions::{Family, apart};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};
use waymark_model::{
    Admission, Bounds, Figure, FigureRef, Measure, People, Series, Situation, Snapshot, Span,
    Subject,
};

/// Rounds of narrowing; each is sound by itself, so that an end only leaves bounds wider.
const MOST_ROUNDS: usize = 64;

/// What a figure says together with those it bears on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Narrowed {
    pub bounds: Bounds,
    /// The other figures that it rests on, in the order of the file.
    pub by: BTreeSet<FigureRef>,
}

/// Figures that hold each other.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Tie {
    /// The whole is the sum of its parts.
    Sum(FigureRef, Vec<FigureRef>),
    /// The first is no more than the second.
    Part(FigureRef, FigureRef),
    /// The whole is no less than the sum of these parts of it.
    Apart(FigureRef, Vec<FigureRef>),
}

impl Tie {
    fn figures(&self) -> Vec<FigureRef> {
        match self {
            Self::Sum(whole, parts) | Self::Apart(whole, parts) => {
                std::iter::once(*whole).chain(parts.clone()).collect()
            }
            Self::Part(part, whole) => vec![*part, *whole],
        }
    }
}

/// A figure that counts.
struct CountedFigure<'s> {
    at: FigureRef,
    figure: &'s Figure,
    snapshot: &'s Snapshot,
}

impl CountedFigure<'_> {
    fn span(&self) -> Span {
        self.snapshot.span_of(self.figure)
    }
}

/// All that figures of one moment say together.
#[derive(Clone, Default, Debug)]
pub(super) struct Partitions {
    ties: Vec<Tie>,
    narrowed: BTreeMap<FigureRef, Narrowed>,
}

impl Partitions {
    /// `fates`: by figure in the order of the file, what became of it before any is held against
    /// another.
    pub(super) fn of(situation: &Situation, fates: &[Admission]) -> Self {
        let counts: Vec<CountedFigure<'_>> = situation
            .figures()
            .zip(fates)
            .filter(|(_, fate)| **fate == Admission::Admitted)
            .map(|((at, snapshot, figure), _)| CountedFigure { at, figure, snapshot })
            .collect();
        let is_counted = |part: &FigureRef| counts.binary_search_by_key(part, |c| c.at).is_ok();
        let mut ties = Vec::new();
        for CountedFigure { at, figure: whole, .. } in
            counts.iter().filter(|c| !c.figure.parts.is_empty())
        {
            let parts = &whole.parts;
            // What a whole that covers only some of what it speaks of is made of, is not all.
            let is_in_part = whole.bounds.upper().is_none()
                && situation.wording.bounds(whole.count).is_some_and(|b| b.upper().is_some());
            if !is_in_part && parts.iter().all(is_counted) {
                ties.push(Tie::Sum(*at, parts.clone()));
            }
        }
        stocks(situation, &counts, &mut ties);
        people_apart(situation, &counts, &mut ties);
        ties.sort_unstable();
        let mut partitions = Self { ties, narrowed: BTreeMap::new() };
        partitions.narrow(situation);
        partitions
    }

    /// What a figure says together with those it bears on, where that is more than it says alone.
    pub(super) fn narrowed(&self, figure: FigureRef) -> Option<&Narrowed> {
        self.narrowed.get(&figure)
    }

    /// The situation with the bounds that figures have together.
    pub(super) fn read<'s>(&self, situation: &'s Situation) -> Cow<'s, Situation> {
        let mut read = Cow::Borrowed(situation);
        for (at, narrowed) in &self.narrowed {
            let snapshot = read.to_mut().snapshots.get_mut(at.snapshot.usize());
            if let Some(figure) = snapshot.and_then(|s| s.figures.get_mut(at.index as usize)) {
                figure.bounds = narrowed.bounds;
            }
        }
        read
    }

    /// Unties the figures of which some is not admitted; whether there were any that mattered.
    pub(super) fn untie(
        &mut self,
        situation: &Situation,
        is_admitted: impl Fn(FigureRef) -> bool,
    ) -> bool {
        let rested: BTreeSet<FigureRef> = self
            .narrowed
            .iter()
            .flat_map(|(at, narrowed)| narrowed.by.iter().chain([at]))
            .copied()
            .collect();
        if rested.iter().all(|figure| is_admitted(*figure)) {
            return false;
        }
        self.ties.retain(|tie| tie.figures().into_iter().all(&is_admitted));
        self.narrow(situation);
        true
    }

    fn narrow(&mut self, situation: &Situation) {
        loop {
            let crossed = self.narrow_all(situation);
            if crossed.is_empty() {
                break;
            }
            // What a source says to be a sum stands before what follows from ages and sexes.
            let is_crossed = |tie: &Tie| tie.figures().iter().any(|at| crossed.contains(at));
            let is_apart = |tie: &Tie| matches!(tie, Tie::Apart(..));
            let any_apart = self.ties.iter().any(|tie| is_apart(tie) && is_crossed(tie));
            self.ties.retain(|tie| !is_crossed(tie) || any_apart && !is_apart(tie));
        }
    }

    /// The figures that nothing satisfies together with the others.
    fn narrow_all(&mut self, situation: &Situation) -> BTreeSet<FigureRef> {
        self.narrowed.clear();
        let ties = std::mem::take(&mut self.ties);
        let mut crossed = BTreeSet::new();
        for _ in 0..MOST_ROUNDS {
            let mut moved = false;
            for tie in &ties {
                match self.narrow_one(situation, tie) {
                    Ok(found) => moved |= found,
                    Err(figure) => {
                        crossed.insert(figure);
                    }
                }
            }
            if !moved || !crossed.is_empty() {
                break;
            }
        }
        self.ties = ties;
        crossed
    }

    /// # Errors
    /// The figure that nothing satisfies together with the others.
    fn narrow_one(&mut self, situation: &Situation, tie: &Tie) -> Result<bool, FigureRef> {
        let of = |at: &FigureRef| {
            self.narrowed.get(at).map_or_else(|| situation.figure(*at).bounds, |n| n.bounds)
        };
        let found: Vec<(FigureRef, Bounds)> = match tie {
            Tie::Part(part, whole) => {
                let (inner, outer) = (of(part), of(whole));
                let at_most = Bounds::new(0, outer.upper()).unwrap_or(Bounds::ANY);
                vec![(*part, at_most), (*whole, Bounds::at_least(inner.lower()))]
            }
            Tie::Sum(whole, parts) => sum(*whole, of(whole), parts, of).ok_or(*whole)?,
            Tie::Apart(whole, parts) => within(*whole, of(whole), parts, of).ok_or(*whole)?,
        };
        let figures = tie.figures();
        let mut by: BTreeSet<FigureRef> = figures.iter().copied().collect();
        by.extend(figures.iter().filter_map(|f| self.narrowed.get(f)).flat_map(|n| &n.by));
        let mut moved = false;
        for (at, says) in found {
            let was = self.narrowed.get(&at).map_or(situation.figure(at).bounds, |n| n.bounds);
            let bounds = was.meet(says).ok_or(at)?;
            if bounds != was {
                moved = true;
                let by = by.iter().copied().filter(|f| *f != at).collect();
                self.narrowed.insert(at, Narrowed { bounds, by });
            }
        }
        Ok(moved)
    }
}

/// What a whole says of its parts, and they of it; `None` where they cannot be true together.
fn sum(
    whole: FigureRef,
    total: Bounds,
    parts: &[FigureRef],
    of: impl Fn(&FigureRef) -> Bounds,
) -> Option<Vec<(FigureRef, Bounds)>> {
    let least: u64 = parts.iter().map(|part| of(part).lower()).sum();
    let most: u64 = parts.iter().filter_map(|part| of(part).upper()).sum();
    let open = parts.iter().filter(|part| of(part).upper().is_none()).count();
    let mut found = vec![(whole, Bounds::new(least, (open == 0).then_some(most))?)];
    for part in parts {
        let own = of(part);
        let others_open = open - usize::from(own.upper().is_none());
        let others_most = (others_open == 0).then(|| most - own.upper().unwrap_or(0));
        let lower = others_most.map_or(0, |others| total.lower().saturating_sub(others));
        let upper = match total.upper() {
            Some(upper) => Some(upper.checked_sub(least - own.lower())?),
            None => None,
        };
        found.push((*part, Bounds::new(lower, upper)?));
    }
    Some(found)
}

/// What a whole says of parts that share nobody, and they of it; `None` where they cannot be true
/// together.
fn within(
    whole: FigureRef,
    total: Bounds,
    parts: &[FigureRef],
    of: impl Fn(&FigureRef) -> Bounds,
) -> Option<Vec<(FigureRef, Bounds)>> {
    let least = parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(of(part).lower()))?;
    let mut found = vec![(whole, Bounds::at_least(least))];
    if let Some(upper) = total.upper() {
        let rest = upper.checked_sub(least)?;
        for part in parts {
            found.push((*part, Bounds::new(0, rest.checked_add(of(part).lower()))?));
        }
    }
    Some(found)
}

/// Of all told for one moment or period in one report: people of whom nobody is counted twice, beside
/// those who hold them.
fn people_apart(situation: &Situation, counts: &[CountedFigure<'_>], ties: &mut Vec<Tie>) {
    type Told = (Measure, Subject, Span, bool, People);
    let all_of = |series: Series| {
        // Held together as far as sexes and ages alone tell them apart: there are few of those.
        (series.measure, series.subject, series.people.of_all_ages_and_sexes())
    };
    let is_apart = |people: People| people.sex.is_some() || people.age.is_some();
    let series = counts.iter().map(|c| c.figure.series);
    let told_apart: HashSet<_> = series.filter(|s| is_apart(s.people)).map(all_of).collect();
    if told_apart.is_empty() {
        return;
    }
    let mut told: HashMap<Told, BTreeMap<People, Vec<FigureRef>>> = HashMap::new();
    for counted in counts {
        let (series, span) = (counted.figure.series, counted.span());
        let (measure, subject, all) = all_of(series);
        if !told_apart.contains(&(measure, subject, all)) {
            continue;
        }
        let key = (measure, subject, span, counted.figure.during.is_some(), all);
        told.entry(key).or_default().entry(series.people).or_default().push(counted.at);
    }
    for of in told.into_values().filter(|of| of.len() > 2) {
        for (people, wholes) in &of {
            let is_within = |part: &People| part != people && part.is_part_of(people, situation);
            let parts: Vec<_> = of.iter().filter(|(part, _)| is_within(part)).collect();
            for &whole in wholes {
                // What others say of it may be another count.
                let at_once = |part: &FigureRef| part.snapshot == whole.snapshot;
                let all = parts.iter().filter_map(|(people, told)| {
                    let most = told.iter().copied().filter(at_once);
                    let most = most.max_by_key(|part| situation.figure(*part).bounds.lower());
                    most.map(|part| (**people, situation.figure(part).bounds.lower(), part))
                });
                let parts = apart(all);
                if parts.len() > 1 {
                    ties.push(Tie::Apart(whole, parts));
                }
            }
        }
    }
}

/// Stocks of people who are a part of others, told for the same instant or in one report. A group
/// may stand beside those who are counted as everybody (peacekeepers), so that it is held by
/// groups only.
fn stocks(situation: &Situation, counts: &[CountedFigure<'_>], ties: &mut Vec<Tie>) {
    let mut told: HashMap<(Measure, Subject, Span), Vec<(People, FigureRef)>> = HashMap::new();
    for stock in counts.iter().filter(|c| !c.figure.series.measure.is_cumulative()) {
        let series = stock.figure.series;
        let key = (series.measure, series.subject, stock.span());
        told.entry(key).or_default().push((series.people, stock.at));
    }
    for ((.., span), all) in told.into_iter().filter(|(_, all)| all.len() > 1) {
        let mut of: BTreeMap<People, Vec<FigureRef>> = BTreeMap::new();
        for (people, at) in all {
            of.entry(people).or_default().push(at);
        }
        let family = Family::new(situation, of.iter().map(|(people, told)| (*people, told)));
        for (people, parts) in &of {
            for (whole, wholes) in family.nearest(*people) {
                if people.group.is_some() && whole.group.is_none() {
                    continue;
                }
                let pairs = parts.iter().flat_map(|p| wholes.iter().map(move |w| (*p, *w)));
                let at_once = |(part, whole): &(FigureRef, FigureRef)| {
                    span.is_instant() || part.snapshot == whole.snapshot
                };
                ties.extend(pairs.filter(at_once).map(|(part, whole)| Tie::Part(part, whole)));
            }
        }
    }
}
