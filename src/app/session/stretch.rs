//! The part of a situation's time in which most was reported.

use waymark_model::{Instant, Offset, Span};

/// More than this share of all time is all of it.
const NEARLY_ALL: f64 = 0.7;
/// How far the share of reports must run ahead of the share of time, so that some part is busier.
const AHEAD: f64 = 0.25;
const DAY: i64 = 86_400;

/// The busy part: from the start to the instant by which most snapshots in the least time have come,
/// in whole days. That is where their share runs furthest ahead of the share of time (the knee of the
/// curve; Satopää and others, "Finding a kneedle in a haystack", 2011). All, when they come evenly.
pub fn busy_stretch(extent: Span, instants: &[Instant], offset: Offset) -> Span {
    let all = extent.secs().max(1) as f64;
    let inside = instants.partition_point(|i| *i < extent.start());
    let inside = instants.get(inside..).unwrap_or(&[]);
    let lead = |(nth, at): (usize, &Instant)| {
        let share = (nth + 1) as f64 / inside.len() as f64;
        (*at, share - (at.x() - extent.start().x()) / all)
    };
    let knee = inside.iter().enumerate().map(lead).max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((last, _)) = knee.filter(|(_, lead)| *lead > AHEAD) else { return extent };
    let start = offset.midnight(extent.start()).max(extent.start());
    let end = offset.midnight(last.plus_secs(DAY)).plus_secs(DAY).min(extent.end());
    let busy = Span::new(start, end).unwrap_or(extent);
    if busy.secs() as f64 > NEARLY_ALL * all { extent } else { busy }
}
