//! Which figures count at a known-on moment, and what took the place of those that do not.
//!
//! What is no movement never enters a flow: a figure that another corrects, what was told of a
//! series before it was counted anew or came to mean something else, and what one speaker told
//! before for the same moment do not count; what was told before more was covered bounds from
//! below only. All of it from the publication of what took their place: known on before it, they
//! count as they were told.

use super::Quantity;
use std::{borrow::Cow, collections::BTreeMap};
use waymark_model::{
    Admission, Change, FigureRef, Instant, Measure, Series, Situation, Span, SpeakerIx, Standing,
    Subject,
};

/// Why another figure stands in the place of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ReplacementKind {
    /// The same speaker told another count for the same moment later.
    Revision,
    /// Its source says that it is wrong.
    Correction,
    /// The series was counted anew.
    Recount,
    /// The series means something else since.
    Definition,
}

/// A figure that another took the place of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Replacement {
    pub figure: FigureRef,
    pub by: FigureRef,
    pub kind: ReplacementKind,
}

/// What became of each figure before any is held against another.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// By the number of the figure in the file: admitted where it counts.
    fates: Vec<Admission>,
    /// Sorted.
    replaced: Vec<Replacement>,
    /// Figures that bound from below only, for more was covered later or less since. Sorted.
    parts: Vec<FigureRef>,
    /// Figures that count, and from whose moment on it is counted otherwise.
    changes: Vec<FigureRef>,
}

/// A figure that may count.
#[derive(Clone, Copy)]
struct ToldFigure {
    figure: FigureRef,
    ordinal: usize,
    series: Series,
    speaker: SpeakerIx,
    is_increment: bool,
    /// Whether from its moment on it is counted otherwise.
    is_change: bool,
    /// Whether it corrects others.
    corrects: bool,
    /// What it speaks of.
    span: Span,
    published: Span,
    rank: u32,
}

impl Evidence {
    pub(super) fn of(situation: &Situation, known_on: Option<Instant>) -> Self {
        let (fates, told) = told(situation, known_on);
        let (replaced, parts, changes) = Default::default();
        let mut evidence = Self { fates, replaced, parts, changes };
        evidence.correct(situation, &told);
        evidence.change(situation, &told);
        evidence.revise(situation, &told);
        evidence.replace_breakdowns(situation, &told);
        evidence.replaced.sort_unstable();
        evidence.parts.sort_unstable();
        evidence.parts.dedup();
        let changes = told.iter().filter(|t| t.is_change && evidence.counts(t));
        evidence.changes = changes.map(|t| t.figure).collect();
        evidence
    }

    /// What a figure that another took the place of was said by its speaker to be made of, of whatever
    /// people at its place: together they say again what does not count. But for what the other is
    /// made of, too.
    fn replace_breakdowns(&mut self, situation: &Situation, told: &[ToldFigure]) {
        let mut next = 0;
        while let Some(&Replacement { figure, by, kind }) = self.replaced.get(next) {
            next += 1;
            let whole = situation.figure(figure);
            let speaker = |at: FigureRef| situation.snapshot(at.snapshot).speaker;
            let is_of_it = |part: &&FigureRef| {
                let told = situation.figure(**part);
                let of = |series: Series| (series.measure, series.subject);
                of(told.series) == of(whole.series)
                    && told.during.is_some() == whole.during.is_some()
                    && speaker(**part) == speaker(figure)
                    && !situation.figure(by).parts.contains(part)
            };
            for part in whole.parts.iter().filter(is_of_it) {
                if let Ok(found) = told.binary_search_by_key(part, |t| t.figure)
                    && let Some(part) = told.get(found)
                {
                    self.replace(part, by, kind);
                }
            }
        }
    }

    /// Figures that bound from below only, for more was covered later or less since. Sorted.
    pub(super) fn parts(&self) -> &[FigureRef] {
        &self.parts
    }

    /// By the number of the figure in the file; admitted where it counts.
    pub(super) fn fates(&self) -> &[Admission] {
        &self.fates
    }

    /// What took the place of other figures, in the order of the file.
    pub(super) fn replaced(&self) -> &[Replacement] {
        &self.replaced
    }

    /// The breaks of each count: the moments of the figures from which on it is counted otherwise
    /// than before (a recount, a changed definition or coverage, a correction). Across one, no
    /// difference of two counts is what was added. Sorted.
    pub(super) fn breaks(&self, situation: &Situation) -> Vec<(Quantity, Span)> {
        let corrections = self.replaced.iter().filter(|r| r.kind == ReplacementKind::Correction);
        let from: Vec<FigureRef> =
            corrections.map(|r| r.by).chain(self.changes.iter().copied()).collect();
        if from.is_empty() {
            return Vec::new();
        }
        let series = situation.series();
        // Who counts some people otherwise does so for every part of them.
        let of = |at: FigureRef| {
            let (whole, span) = (situation.figure(at).series, situation.span_of(at));
            let is_of_it = move |one: &&Series| {
                (one.measure, one.subject) == (whole.measure, whole.subject)
                    && (one.people == whole.people
                        || one.people.is_part_of(&whole.people, situation))
            };
            series.iter().filter(is_of_it).map(move |one| (Quantity::of(*one), span))
        };
        let mut breaks: Vec<_> = from.into_iter().flat_map(of).collect();
        breaks.sort_unstable_by_key(|(quantity, span)| (*quantity, span.start(), span.end()));
        breaks.dedup();
        breaks
    }

    /// The situation with the bounds that figures have as evidence.
    pub(super) fn read<'s>(&self, situation: &'s Situation) -> Cow<'s, Situation> {
        let mut read = Cow::Borrowed(situation);
        for at in &self.parts {
            let snapshot = read.to_mut().snapshots.get_mut(at.snapshot.usize());
            if let Some(figure) = snapshot.and_then(|s| s.figures.get_mut(at.index as usize)) {
                figure.bounds = figure.bounds.of_part();
            }
        }
        read
    }

    fn counts(&self, told: &ToldFigure) -> bool {
        self.fates.get(told.ordinal) == Some(&Admission::Admitted)
    }

    fn replace(&mut self, told: &ToldFigure, by: FigureRef, kind: ReplacementKind) {
        if let Some(fate) = self.fates.get_mut(told.ordinal)
            && *fate == Admission::Admitted
        {
            *fate = Admission::Replaced;
            self.replaced.push(Replacement { figure: told.figure, by, kind });
        }
    }

    /// What figures correct. One that was told before what it corrects does not.
    fn correct(&mut self, situation: &Situation, told: &[ToldFigure]) {
        for by in told.iter().filter(|t| t.corrects) {
            for at in &situation.figure(by.figure).corrects {
                let Ok(found) = told.binary_search_by_key(at, |t| t.figure) else { continue };
                let Some(wrong) = told.get(found).filter(|w| !w.is_surely_after(by)) else {
                    continue;
                };
                // Of two that correct each other, the first in the file has its way.
                if self.counts(by) || situation.figure(*at).corrects.is_empty() {
                    self.replace(wrong, by.figure, ReplacementKind::Correction);
                }
            }
        }
    }

    /// What is told of a series before its counting changed.
    fn change(&mut self, situation: &Situation, told: &[ToldFigure]) {
        let changes: Vec<(&ToldFigure, Change)> = told
            .iter()
            .filter(|t| t.is_change && self.counts(t))
            .filter_map(|t| Some((t, situation.figure(t.figure).changed.as_ref()?.change)))
            .collect();
        if changes.is_empty() {
            return;
        }
        // Who counts some people anew, or otherwise, does so for every part of them.
        let counted = |t: &ToldFigure| (t.series.measure, t.series.subject, t.speaker);
        let mut by_count: BTreeMap<(Measure, Subject, SpeakerIx), Vec<&ToldFigure>> =
            changes.iter().map(|(t, _)| (counted(t), Vec::new())).collect();
        for told in told {
            if let Some(all) = by_count.get_mut(&counted(told)) {
                all.push(told);
            }
        }
        for (first, change) in &changes {
            let people = first.series.people;
            let all = by_count.get(&counted(first)).into_iter().flatten().copied();
            let all: Vec<&ToldFigure> = all
                .filter(|t| {
                    t.series.people == people || t.series.people.is_part_of(&people, situation)
                })
                .collect();
            match change {
                Change::Recount | Change::Definition => {
                    let kind = match change {
                        Change::Recount => ReplacementKind::Recount,
                        _ => ReplacementKind::Definition,
                    };
                    for told in all.iter().filter(|t| t.is_before(first)) {
                        self.replace(told, first.figure, kind);
                    }
                }
                Change::Wider => {
                    self.parts.extend(all.iter().filter(|t| t.is_before(first)).map(|t| t.figure));
                }
                Change::Narrower => {
                    let is_of_it = |t: &ToldFigure| {
                        counted(t) == counted(first)
                            && (t.series.people == people
                                || people.is_part_of(&t.series.people, situation))
                    };
                    let next = changes.iter().filter(|(t, c)| {
                        *c != Change::Narrower && is_of_it(t) && first.is_before(t)
                    });
                    let next: Vec<&ToldFigure> = next.map(|(t, _)| *t).collect();
                    let since = all.iter().filter(|t| {
                        !t.is_before(first)
                            && next.iter().all(|n| t.figure != n.figure && t.is_before(n))
                    });
                    self.parts.extend(since.map(|t| t.figure));
                }
            }
        }
    }

    /// What one speaker told of one series for one moment, and later otherwise. Two of which both
    /// can be true both count; of what is published on one day neither is the later; and what the
    /// analyst doubts revises nothing.
    fn revise(&mut self, situation: &Situation, told: &[ToldFigure]) {
        let mut told: Vec<&ToldFigure> = told.iter().filter(|t| self.counts(t)).collect();
        // Moments first: they tell most figures apart, and series are slow to compare.
        let key = |t: &ToldFigure| {
            (t.span.start(), t.span.end(), t.speaker, t.rank, t.is_increment, t.series)
        };
        told.sort_by(|a, b| {
            let published = |t: &ToldFigure| (t.published.end(), t.published.start(), t.figure);
            key(a).cmp(&key(b)).then_with(|| published(a).cmp(&published(b)))
        });
        for run in told.chunk_by(|a, b| key(a) == key(b)) {
            // From the last back: what stands was told by none later.
            let mut standing: Vec<&ToldFigure> = Vec::new();
            for early in run.iter().copied().rev() {
                let revised = standing.iter().find(|late| late.revises(situation, early));
                match revised {
                    Some(late) => self.replace(early, late.figure, ReplacementKind::Revision),
                    None => standing.push(early),
                }
            }
        }
    }
}

/// What is known of each figure, and those that may count, in the order of the file.
fn told(situation: &Situation, known_on: Option<Instant>) -> (Vec<Admission>, Vec<ToldFigure>) {
    // Most reports hold one figure.
    let mut fates = Vec::with_capacity(situation.snapshots.len());
    let mut all = Vec::with_capacity(situation.snapshots.len());
    for (s, snapshot) in situation.snapshots.iter().enumerate() {
        let known = situation.known_by(snapshot, known_on);
        let rank = u32::try_from(situation.rank(snapshot)).unwrap_or(u32::MAX);
        let published = situation.source(snapshot.source).published.span();
        for (figure, index) in snapshot.figures.iter().zip(0..) {
            let ordinal = fates.len();
            fates.push(match figure.standing {
                _ if !known => Admission::NotYetKnown,
                Standing::SetAside(_) => Admission::SetAside,
                Standing::Used | Standing::Accepted(_) => Admission::Admitted,
            });
            if fates.last() == Some(&Admission::Admitted) {
                all.push(ToldFigure {
                    figure: FigureRef::new(waymark_model::SnapshotIx::new(s), index),
                    ordinal,
                    series: figure.series,
                    speaker: snapshot.speaker,
                    is_increment: figure.during.is_some(),
                    is_change: figure.changed.is_some(),
                    corrects: !figure.corrects.is_empty(),
                    span: snapshot.span_of(figure),
                    published,
                    rank,
                });
            }
        }
    }
    (fates, all)
}

impl ToldFigure {
    fn is_surely_after(&self, other: &Self) -> bool {
        let (first, then) = (other.published, self.published);
        first.end() <= then.start() && first.start() < then.start()
    }

    /// Whether it belongs to what was told before another: published before it, or no later and of
    /// an earlier moment.
    fn is_before(&self, other: &Self) -> bool {
        other.is_surely_after(self)
            || !self.is_surely_after(other)
                && self.figure != other.figure
                && self.span.end() <= other.span.start()
    }

    /// Whether it takes the place of what the same speaker told of the same moment before.
    fn revises(&self, situation: &Situation, early: &Self) -> bool {
        // That a speaker's counts are taken for parts does not make the earlier one true again.
        let [now, before] = [self, early].map(|t| {
            let figure = situation.figure(t.figure);
            match &figure.covers {
                Some(_) => figure.bounds,
                None => situation.wording.bounds(figure.count).unwrap_or(figure.bounds),
            }
        });
        let is_doubted = situation.figure(self.figure).doubt.is_some()
            || situation.snapshot(self.figure.snapshot).doubt.is_some();
        if is_doubted || !self.is_surely_after(early) || now.meet(before).is_some() {
            return false;
        }
        // A count may rise within a day, and be told of twice before the day is over.
        let of_an_instant =
            self.is_increment || self.span.is_instant() || !self.series.measure.is_cumulative();
        of_an_instant
            || early.published.start() >= early.span.end()
            || now.upper().is_some_and(|upper| upper < before.lower())
    }
}
