//! A series made ready for drawing: its figures in order of time in compact rows, and the extremes
//! of any stretch of them without looking at each.
//!
//! Built once per revision; a frame then costs the width of the plot, not the number of figures.

use super::{band::next_after, time::SPANS};
use crate::mark;
use std::{collections::BTreeMap, ops::Range};
use waymark_model::{
    Admission, Figure, FigureRef, Instant, Series, Situation, Snapshot, SpeakerIx,
};
use waymark_reckoning::Reckoning;

/// A figure as the chart needs it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DigestRow {
    pub figure: FigureRef,
    /// The span it speaks of: an instant when they are equal.
    pub start: Instant,
    pub end: Instant,
    /// Where its mark stands.
    pub said: u64,
    pub lower: u64,
    pub upper: Option<u64>,
    pub admission: Admission,
    pub speaker: SpeakerIx,
}

impl DigestRow {
    fn new(figure: FigureRef, snapshot: &Snapshot, f: &Figure, admission: Admission) -> Self {
        let span = snapshot.span_of(f);
        let (lower, upper) = (f.bounds.lower(), f.bounds.upper());
        Self {
            figure,
            start: span.start(),
            end: span.end(),
            said: mark::marked_count(f),
            lower,
            upper,
            admission,
            speaker: snapshot.speaker,
        }
    }

    /// The middle of its span, where its mark stands.
    pub fn middle(&self) -> Instant {
        self.start.plus_secs((self.end.0 - self.start.0) / 2)
    }

    /// The highest number that it draws.
    fn top(&self) -> u64 {
        self.upper.unwrap_or(0).max(self.said)
    }
}

/// Least and greatest of a stretch of rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extremes {
    pub least: u64,
    pub most: u64,
    pub top: u64,
}

impl Extremes {
    fn of(row: &DigestRow) -> Self {
        Self { least: row.said, most: row.said, top: row.top() }
    }

    fn join(self, other: Self) -> Self {
        Self {
            least: self.least.min(other.least),
            most: self.most.max(other.most),
            top: self.top.max(other.top),
        }
    }
}

/// Rows in order of the end of their span, with extremes by blocks of 16, blocks of blocks, and so
/// on, so that those of any stretch are found in a few steps.
#[derive(Clone, Default, Debug)]
pub struct DigestRows {
    list: Vec<DigestRow>,
    /// The ends of their spans, side by side, to search in.
    ends: Vec<Instant>,
    levels: Vec<Vec<Extremes>>,
    longest_secs: i64,
}

const BLOCK: usize = 16;

impl DigestRows {
    fn new(rows: Vec<DigestRow>) -> Self {
        let join = |block: &[Extremes]| block.iter().copied().reduce(Extremes::join);
        let mut level: Vec<Extremes> = rows.iter().map(Extremes::of).collect();
        let mut levels = Vec::new();
        while level.len() > BLOCK {
            level = level.chunks(BLOCK).filter_map(join).collect();
            levels.push(level.clone());
        }
        let longest_secs = rows.iter().map(|r| r.end.0 - r.start.0).max().unwrap_or(0);
        let ends = rows.iter().map(|r| r.end).collect();
        Self { list: rows, ends, levels, longest_secs }
    }

    pub fn all(&self) -> &[DigestRow] {
        &self.list
    }

    pub fn get(&self, range: Range<usize>) -> &[DigestRow] {
        self.list.get(range).unwrap_or(&[])
    }

    /// The rows whose span ends from `start` up to `end`, both included.
    pub fn ending(&self, start: Instant, end: Instant) -> Range<usize> {
        let first = self.ends.partition_point(|e| *e < start);
        first..self.ends.partition_point(|e| *e <= end).max(first)
    }

    /// The first row after `from` whose span ends after `end`.
    pub fn until(&self, from: usize, end: Instant) -> usize {
        next_after(&self.ends, from, |e| *e <= end)
    }

    /// The rows that may touch a stretch of time: a few more, never fewer.
    pub fn touching(&self, start: Instant, end: Instant) -> Range<usize> {
        self.ending(start, end.plus_secs(self.longest_secs))
    }

    /// The rows that may touch a stretch of time, of those whose span has ended by `told`.
    pub fn told(&self, start: Instant, end: Instant, told: Instant) -> Range<usize> {
        let touching = self.touching(start, end);
        let ended = self.ends.partition_point(|e| *e <= told);
        touching.start.min(ended)..touching.end.min(ended)
    }

    /// The extremes of a stretch of rows; `None` of an empty one.
    pub fn extremes(&self, range: Range<usize>) -> Option<Extremes> {
        let (mut from, mut to) = (range.start, range.end.min(self.list.len()));
        let mut found: Option<Extremes> = None;
        let mut take = |e: Extremes| found = Some(found.map_or(e, |f| f.join(e)));
        // The ragged ends one by one, then the same among the blocks between them.
        let mut level: Option<&Vec<Extremes>> = None;
        let mut above = self.levels.iter();
        while from < to {
            let at = |i: usize| match level {
                None => self.list.get(i).map(Extremes::of),
                Some(l) => l.get(i).copied(),
            };
            let next = above.next();
            let (inner_from, inner_to) = (from.next_multiple_of(BLOCK), to / BLOCK * BLOCK);
            if next.is_none() || inner_from >= inner_to {
                (from..to).filter_map(at).for_each(&mut take);
                break;
            }
            (from..inner_from).chain(inner_to..to).filter_map(at).for_each(&mut take);
            (from, to) = (inner_from / BLOCK, inner_to / BLOCK);
            level = next;
        }
        found
    }
}

/// The figures of a series by what becomes of them.
#[derive(Clone, Default, Debug)]
pub struct Digest {
    /// Counts as of a moment, admitted.
    pub admitted: DigestRows,
    pub contradicted: DigestRows,
    pub set_aside: DigestRows,
    /// What was added during a period, whatever became of it.
    pub increments: DigestRows,
    /// The speakers of all of them, in order.
    pub speakers: Vec<SpeakerIx>,
    /// Of a stock, the counts of one speaker that follow each other as closely as they mostly do. In
    /// order of the first.
    pub guides: Vec<[GuideEnd; 2]>,
    /// Of people who are somewhere, and not of all who came.
    pub is_stock: bool,
}

/// Where a guide from one count to the next ends.
pub type GuideEnd = (Instant, u64);

/// Further apart than so many times the interval in the middle of all, there is a gap.
const GAP: i64 = 3;

/// Between two counts nobody says how many there were: a guide leads the eye, and leaves gaps open.
fn guides(rows: &[DigestRow]) -> Vec<[GuideEnd; 2]> {
    let mut by_speaker: BTreeMap<SpeakerIx, Vec<&DigestRow>> = BTreeMap::new();
    for row in rows {
        by_speaker.entry(row.speaker).or_default().push(row);
    }
    let mut guides = Vec::new();
    for told in by_speaker.values() {
        let pairs = told.windows(2).filter_map(|w| match w {
            [a, b] => Some((b.middle().0 - a.middle().0, [*a, *b])),
            _ => None,
        });
        let pairs: Vec<(i64, [&DigestRow; 2])> = pairs.filter(|(secs, _)| *secs > 0).collect();
        let mut intervals: Vec<i64> = pairs.iter().map(|(secs, _)| *secs).collect();
        intervals.sort_unstable();
        let Some(median) = intervals.get(intervals.len() / 2) else { continue };
        let close = pairs.iter().filter(|(secs, _)| *secs <= median.saturating_mul(GAP));
        guides.extend(close.map(|(_, pair)| pair.map(|row| (row.middle(), row.said))));
    }
    guides.sort_unstable();
    guides
}

impl Digest {
    pub fn new(situation: &Situation, reckoning: &Reckoning, series: Series) -> Self {
        let mut parts: [Vec<DigestRow>; 4] = Default::default();
        let mut speakers = vec![false; situation.speakers.len()];
        for &figure in reckoning.figures(series) {
            let snapshot = situation.snapshot(figure.snapshot);
            let f = situation.figure(figure);
            let admission = reckoning.admission(figure);
            let [admitted, contradicted, set_aside, increments] = &mut parts;
            let part = match admission {
                Admission::NotYetKnown => continue,
                _ if f.during.is_some() => increments,
                Admission::Admitted => admitted,
                Admission::Contradicted => contradicted,
                Admission::SetAside | Admission::Replaced => set_aside,
            };
            part.push(DigestRow::new(figure, snapshot, f, admission));
            if let Some(spoke) = speakers.get_mut(snapshot.speaker.usize()) {
                *spoke = true;
            }
        }
        let [admitted, contradicted, set_aside, increments] = parts.map(DigestRows::new);
        let spoke = speakers.iter().enumerate().filter(|(_, spoke)| **spoke);
        let speakers = spoke.map(|(i, _)| SpeakerIx::new(i)).collect();
        let is_stock = !series.measure.is_cumulative();
        let guides = if is_stock { guides(admitted.all()) } else { Vec::new() };
        Self { admitted, contradicted, set_aside, increments, speakers, guides, is_stock }
    }

    /// Every list of counts as of a moment.
    pub fn counts(&self) -> [&DigestRows; 3] {
        [&self.admitted, &self.contradicted, &self.set_aside]
    }

    /// The stretch of time worth opening on: everything, or, of all who came, where four fifths of the
    /// figures fall within a third of it, those; of what was told by a moment. Figures that are not
    /// used are among it where it is no longer than twice without them. `None` without figures.
    pub fn core(&self, told: Instant) -> Option<(Instant, Instant)> {
        let rows = if self.admitted.list.is_empty() { &self.increments } else { &self.admitted };
        let rows = rows.get(0..rows.until(0, told));
        let (first, last) = (rows.first()?, rows.last()?);
        let start = first.start.min(first.end);
        let most = rows.get(rows.len() * 4 / 5).map_or(last.end, |r| r.end);
        let (core, whole) = (most.0 - start.0, last.end.0 - start.0);
        let dense = !self.is_stock && rows.len() >= 10 && core.saturating_mul(3) < whole;
        let end = if dense { most } else { last.end };
        let unused = [&self.contradicted, &self.set_aside].into_iter();
        let unused = unused.flat_map(|rows| rows.get(0..rows.until(0, told)));
        let reach = (end.0 - start.0).max(SPANS.saturating_mul(last.end.0 - last.start.0));
        let near = unused.filter(|row| row.start >= start && row.end.0 - end.0 <= reach);
        Some((start, near.map(|row| row.end).fold(end, Instant::max)))
    }

    /// The shortest span, in seconds, that a count or an increment speaks of that was told by a moment; 0
    /// of an instant.
    pub fn shortest_secs(&self, told: Instant) -> Option<i64> {
        let rows = [&self.admitted, &self.increments].into_iter();
        let rows = rows.flat_map(|rows| rows.get(0..rows.until(0, told)));
        rows.map(|row| row.end.0 - row.start.0).min()
    }

    /// How many counts end before and after a stretch of time, of those told by a moment.
    pub fn out_of_sight(&self, start: Instant, end: Instant, told: Instant) -> (usize, usize) {
        self.counts().iter().fold((0, 0), |(before, after), rows| {
            let (seen, told) = (rows.ending(start, end), rows.until(0, told));
            (before + seen.start.min(told), after + told.saturating_sub(seen.end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DigestRow, DigestRows, Extremes, guides};
    use proptest::prelude::*;
    use waymark_model::{Admission, FigureRef, Instant, SnapshotIx, SpeakerIx};

    fn row(i: usize, said: u64) -> DigestRow {
        let at = Instant(i64::try_from(i).unwrap());
        DigestRow {
            figure: FigureRef::new(SnapshotIx::new(i), 0),
            start: at,
            end: at,
            said,
            lower: said,
            upper: Some(said),
            admission: Admission::Admitted,
            speaker: SpeakerIx(0),
        }
    }

    #[test]
    fn a_guide_joins_counts_as_close_as_they_mostly_are_and_leaves_gaps_open() {
        let told: Vec<DigestRow> = [0, 10, 20, 30, 61, 70].map(|at| row(at, at as u64)).into();
        let ends = |rows: &[DigestRow]| -> Vec<(i64, i64)> {
            guides(rows).iter().map(|[a, b]| (a.0.0, b.0.0)).collect()
        };
        assert_eq!(ends(&told), [(0, 10), (10, 20), (20, 30), (61, 70)]);
        // One speaker is not joined to another.
        let mut of_two = told.clone();
        of_two[1].speaker = SpeakerIx(1);
        of_two[2].speaker = SpeakerIx(1);
        assert_eq!(ends(&of_two), [(0, 30), (10, 20), (30, 61), (61, 70)]);
        assert_eq!(ends(&told[..1]), []);
    }

    proptest! {
        #[test]
        fn extremes_by_blocks_are_those_of_looking_at_each(
            said in prop::collection::vec(0u64..1000, 1..5000), a in 0usize..5000, b in 0usize..5000,
        ) {
            let rows = DigestRows::new(said.iter().enumerate().map(|(i, n)| row(i, *n)).collect());
            let (from, to) = (a.min(b).min(said.len()), a.max(b).min(said.len()));
            let by_each = rows.get(from..to).iter().map(Extremes::of).reduce(Extremes::join);
            prop_assert_eq!(rows.extremes(from..to), by_each);
        }
    }
}
