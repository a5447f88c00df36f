//! The stretch of time that a chart shows, and until when it tells. In print nothing later than the
//! moment of the picture is drawn: a sheet as of a day must not show what nobody knew then.

use super::Digest;
use crate::{Scene, calendar::Days};
use std::sync::Arc;
use waymark_model::{Instant, Series};

/// What is in sight, and what is told of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ChartTime {
    pub start: Instant,
    pub end: Instant,
    /// Nothing later is drawn.
    pub told: Instant,
    /// What is told by then has room on the scale of counts, which so stays as time runs.
    pub scaled: Instant,
    /// How days are said below it.
    pub days: Days,
}

impl ChartTime {
    /// That of the view, else where the figures are, with a margin: in the window with the moment
    /// too, where that does not press the figures together. In print it ends a little after the moment; where that is long after the
    /// last figures, it ends with them.
    /// Where time runs in print, it ends after the moment it runs to, and a chosen stretch has room
    /// for as much on its scale.
    pub fn of(
        scene: &Scene<'_>,
        digests: &[(Series, Arc<Digest>)],
        runs_to: Option<Instant>,
    ) -> Self {
        const ALWAYS: Instant = Instant(i64::MAX);
        let is_print = scene.medium.is_print();
        let at = scene.view.at;
        let told = if is_print { at } else { ALWAYS };
        let wide = |(start, end): (Instant, Instant)| (start, end.max(start.plus_secs(600)));
        let scaled = if is_print { at.max(runs_to.unwrap_or(at)) } else { ALWAYS };
        let (start, end) =
            scene.view.chart.time.map_or_else(|| fitting(scene, digests, scaled), wide);
        let days = if (end.0 - start.0) > LEAST_SPANS * DAY && shortest_secs(digests, scaled) >= DAY
        {
            Days::Whole
        } else {
            Days::Named
        };
        Self { start, end, told, scaled, days }
    }

    /// The same, with all told that has room on the scale of counts.
    pub fn to_scale(self) -> Self {
        Self { told: self.scaled, ..self }
    }

    /// The end of what is told in sight.
    pub fn told_end(&self) -> Instant {
        self.end.min(self.told).max(self.start)
    }
}

/// A stretch holds at least the first of these times the shortest span that a figure of it speaks of,
/// else it is made the second long: what was told by the day would else stand among hours.
const LEAST_SPANS: i64 = 3;
pub const SPANS: i64 = 6;
/// A day, in seconds; where clocks change, a day has an hour less.
const DAY: i64 = 23 * 3600;
/// A chart goes on to its moment for so long after the last figure, however short its stretch is.
const EMPTY_SECS: i64 = 86_400;

/// The shortest span that anything told by a moment speaks of, in seconds.
fn shortest_secs(digests: &[(Series, Arc<Digest>)], told: Instant) -> i64 {
    digests.iter().filter_map(|(_, digest)| digest.shortest_secs(told)).min().unwrap_or(0)
}

fn fitting(
    scene: &Scene<'_>,
    digests: &[(Series, Arc<Digest>)],
    told: Instant,
) -> (Instant, Instant) {
    let join = |a: (Instant, Instant), b: (Instant, Instant)| (a.0.min(b.0), a.1.max(b.1));
    let core = digests.iter().filter_map(|(_, d)| d.core(told)).reduce(join);
    let extent = scene.reckoning.extent();
    let (mut start, mut end) = core.unwrap_or((extent.start(), extent.end().min(told)));
    let shortest = shortest_secs(digests, told);
    // Of one count of a stock nothing could be pressed together.
    let is_one = digests.iter().all(|(_, d)| d.is_stock) && end.0 - start.0 <= shortest;
    if end.0 - start.0 < LEAST_SPANS.saturating_mul(shortest) {
        start = end.plus_secs(-SPANS.saturating_mul(shortest));
    }
    let with_moment = join((start, end), (scene.view.at, scene.view.at));
    let is_near = with_moment.1.0 - with_moment.0.0 <= (end.0 - start.0).saturating_mul(2);
    if (is_near || is_one) && !scene.medium.is_print() {
        (start, end) = with_moment;
    }
    // Not so long after the last figure that they would be pressed together.
    let until_told = told.0.saturating_sub(end.0);
    let ends_told = until_told <= (2 * (end.0 - start.0)).max(EMPTY_SECS);
    if ends_told {
        end = end.max(told);
    }
    let end = end.max(start.plus_secs(600));
    let margin = ((end.0 - start.0) / 18).max(3600);
    let mut from = start.plus_secs(-margin);
    if end.0 - start.0 >= 2 * 86_400 {
        // The first day is shown whole: what happened on it is told by the day.
        from = from.min(scene.situation.offset.midnight(start).plus_secs(-margin / 4));
    }
    let after = if ends_told { ((end.0 - start.0) / 25).max(1800) } else { margin };
    (from, end.plus_secs(after))
}
