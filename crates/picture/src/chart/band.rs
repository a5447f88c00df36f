//! The band of a cumulative count: what is certain, drawn strongly, and what is possible above it.

use super::{
    legend::{ChartPart, DrawnParts},
    scale::{Drawn, PlotScale},
};
use crate::{Theme, mark::toward, picture::Certainty};
use egui::{Color32, Direction, Pos2, Rect, Shape, Stroke, Ui, pos2};
use waymark_model::{Bounds, Instant};
use waymark_reckoning::{Band, Step};

/// One level stretch of the band.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BandStretch {
    pub start: Instant,
    pub end: Instant,
    pub lower: u64,
    pub upper: Option<u64>,
}

/// A band by what is known at a moment, which may be narrower than it: what never falls was no more
/// before, and is no less since.
pub fn narrowed(stretches: Vec<BandStretch>, at: Instant, known: Bounds) -> Vec<BandStretch> {
    let parts = |stretch: BandStretch| {
        let cut = at.max(stretch.start).min(stretch.end);
        let upper = stretch.upper.into_iter().chain(known.upper()).min();
        let upper = upper.map(|upper| upper.max(stretch.lower));
        let lower = stretch.lower.max(known.lower());
        let lower = stretch.upper.map_or(lower, |upper| lower.min(upper));
        [BandStretch { end: cut, upper, ..stretch }, BandStretch { start: cut, lower, ..stretch }]
    };
    stretches.into_iter().flat_map(parts).filter(|part| part.start < part.end).collect()
}

/// The stretches of a band in sight, at most about two for each of `columns`. Where steps are
/// denser, those of a column become one that holds them all: both ends of a band never fall, so
/// the lower of the first and the upper of the last hold what lies between.
pub fn stretches(band: &Band, start: Instant, end: Instant, columns: usize) -> Vec<BandStretch> {
    let steps = band.steps();
    let first = steps.partition_point(|s| s.at <= start);
    let last = steps.partition_point(|s| s.at < end);
    let kept: Vec<usize> = if last.saturating_sub(first) <= 2 * columns {
        (first..last).collect()
    } else {
        last_of_columns(steps.get(first..last).unwrap_or(&[]), start, end, columns)
            .map(|i| first + i)
            .collect()
    };
    let mut stretches = Vec::with_capacity(kept.len() + 1);
    let (mut from, mut lower) = (start, band.at(start).lower());
    for step in kept.into_iter().chain([last]) {
        // Between two steps the upper is that of the step after.
        let next = steps.get(step);
        let upper = next.map_or(band.ceiling(), |s| s.bounds.upper());
        let until = next.map_or(end, |s| s.at.min(end));
        if from < until {
            stretches.push(BandStretch { start: from, end: until, lower, upper });
        }
        (from, lower) = (until, next.map_or(lower, |s| s.bounds.lower()));
    }
    stretches
}

/// The last step of each column that holds one.
fn last_of_columns(
    steps: &[Step],
    start: Instant,
    end: Instant,
    columns: usize,
) -> impl Iterator<Item = usize> {
    let secs = (end.0 - start.0) as f64 / columns.max(1) as f64;
    let mut from = 0;
    (1..=columns).filter_map(move |column| {
        let until = Instant::from_x(start.x() + secs * column as f64);
        let before = from;
        from = next_after(steps, from, |s| s.at <= until);
        (from > before).then(|| from - 1)
    })
}

/// The first index from `from` on that is not `within`, looked for nearby first: neighbours in a
/// column lie close together in memory.
pub fn next_after<T>(list: &[T], from: usize, within: impl Fn(&T) -> bool) -> usize {
    let (mut low, mut stride) = (from, 1);
    while list.get(low + stride - 1).is_some_and(&within) {
        low += stride;
        stride *= 2;
    }
    let high = (low + stride).min(list.len());
    low + list.get(low..high).map_or(0, |l| l.partition_point(within))
}

/// What the line of the lower end covers.
pub fn lower_line(stretches: &[BandStretch], scale: &PlotScale) -> Vec<Rect> {
    let level = |s: &BandStretch| {
        let y = scale.y(s.lower as f64);
        Rect::from_x_y_ranges(scale.x(s.start)..=scale.x(s.end), y..=y)
    };
    let levels = stretches.iter().map(level);
    let step = |[a, b]: [Rect; 2]| Rect::from_two_pos(a.right_bottom(), b.left_top());
    let steps = stretches.windows(2).filter_map(|w| match w {
        [a, b] => Some(step([level(a), level(b)])),
        _ => None,
    });
    levels.chain(steps).collect()
}

/// The band as drawn.
pub struct BandShape<'a> {
    pub stretches: &'a [BandStretch],
    /// What comes after this moment is drawn fainter.
    pub at: Instant,
    pub theme: &'a Theme,
    pub drawn: &'a DrawnParts,
}

/// How strongly what comes after the moment is drawn.
pub const YET_TO_COME: f32 = 0.7;

impl Drawn for BandShape<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let (mut told, mut to_come): (Vec<Pos2>, Vec<Pos2>) = (Vec::new(), Vec::new());
        let limit = limit(self.stretches);
        for stretch in self.stretches {
            let cut = self.at.max(stretch.start).min(stretch.end);
            for (start, end, line, strength) in [
                (stretch.start, cut, &mut told, 1.0),
                (cut, stretch.end, &mut to_come, YET_TO_COME),
            ] {
                if start >= end {
                    continue;
                }
                let (left, right) = (scale.x(start), scale.x(end));
                let lower = scale.y(stretch.lower as f64);
                self.drawn.note(ChartPart::Band);
                // That nobody came at least is nothing to be certain of.
                if stretch.lower > 0 {
                    self.drawn.note_certainty(Certainty::Certain);
                }
                self.fill(stretch, (left, right, lower), (limit, strength), scale, shapes);
                line.extend([pos2(left, lower), pos2(right, lower)]);
            }
        }
        // The line goes on without a gap from what is told to what is to come.
        let joint = to_come.first().copied().filter(|_| !told.is_empty());
        told.extend(joint);
        let people = self.theme.people;
        for (line, strength) in [(to_come, YET_TO_COME), (told, 1.0)] {
            if line.len() > 1 {
                let color = toward(people, self.theme.card, strength);
                shapes.push(Shape::line(line, Stroke::new(2.0, color)));
            }
        }
    }
}

impl BandShape<'_> {
    /// `limit` is the greatest upper bound of all stretches.
    fn fill(
        &self,
        stretch: &BandStretch,
        (left, right, lower): (f32, f32, f32),
        (limit, strength): (Option<u64>, f32),
        scale: &PlotScale,
        shapes: &mut Vec<Shape>,
    ) {
        let color = self.theme.people_possible.gamma_multiply(strength);
        let upper = scale.y_of(stretch.upper).max(scale.rect().top());
        let rect = Rect::from_min_max(pos2(left, upper), pos2(right, lower));
        if rect.height() < 0.5 {
            return;
        }
        self.drawn.note_certainty(Certainty::Possible);
        if stretch.upper.is_none() {
            let [full, gone_at] = unlimited(lower, limit, scale);
            if full < lower {
                shapes.push(Shape::rect_filled(rect.with_min_y(full), 0, color));
            }
            let fading = rect.with_max_y(full).with_min_y(gone_at);
            let gone = Color32::TRANSPARENT;
            shapes.push(Shape::gradient_rect(fading, Direction::BottomUp, [color, gone]));
        } else {
            shapes.push(Shape::rect_filled(rect, 0, color));
        }
    }
}

/// The greatest upper bound of a band in sight.
pub fn limit(stretches: &[BandStretch]) -> Option<u64> {
    stretches.iter().filter_map(|stretch| stretch.upper).max()
}

/// How high what has no upper bound is full, and where it has faded out. It is no less than what is
/// limited beside it, and fades out over a third of the plot, for how far up it goes is not known.
pub fn unlimited(lower: f32, limit: Option<u64>, scale: &PlotScale) -> [f32; 2] {
    let top = scale.rect().top();
    let full = limit.map_or(lower, |limit| scale.y(limit as f64)).max(top).min(lower);
    [full, (full - scale.rect().height() * 0.34).max(top)]
}

#[cfg(test)]
mod tests {
    use super::{narrowed, stretches};
    use proptest::prelude::*;
    use waymark_model::{Bounds, Instant};
    use waymark_reckoning::{Band, Step};

    fn climbing(count: i64) -> Band {
        let step = |i: i64| Step {
            at: Instant(i * 10),
            bounds: Bounds::exactly(i as u64 * 7),
            lower_by: None,
            upper_by: None,
        };
        Band::new((0..count).map(step).collect(), None, None)
    }

    #[test]
    fn a_dense_band_is_drawn_in_as_many_stretches_as_there_are_columns() {
        let band = climbing(100_000);
        let drawn = stretches(&band, Instant(0), Instant(999_990), 300);
        assert!(drawn.len() <= 302, "{}", drawn.len());
        assert!(drawn.windows(2).all(|w| w[0].end == w[1].start));
    }

    #[test]
    fn what_is_drawn_holds_every_step() {
        let band = climbing(10_000);
        for stretch in stretches(&band, Instant(5), Instant(80_003), 100) {
            for secs in stretch.start.0..stretch.end.0 {
                let bounds = band.at(Instant(secs + 1).min(stretch.end));
                assert!(stretch.lower <= bounds.lower());
                let upper = stretch.upper.unwrap_or(u64::MAX);
                assert!(upper >= bounds.upper().unwrap_or(u64::MAX), "{stretch:?} {secs}");
            }
        }
    }

    #[test]
    fn the_greatest_upper_bound_in_sight_is_found_before_what_has_none() {
        let step = |at: i64, upper: Option<u64>| Step {
            at: Instant(at),
            bounds: Bounds::new(1, upper).unwrap(),
            lower_by: None,
            upper_by: None,
        };
        let steps = vec![step(10, Some(5)), step(20, Some(900)), step(30, None)];
        let band = Band::new(steps, None, None);
        let greatest = |start, end| band.greatest_upper(Instant(start), Instant(end));
        assert_eq!(greatest(0, 40), Some(900));
        // Until 10 the upper bound is that of 10, from then on that of 20.
        assert_eq!(greatest(0, 10), Some(5));
        assert_eq!(greatest(0, 11), Some(900));
        assert_eq!(greatest(20, 40), None);
    }

    #[test]
    fn after_the_last_figure_the_top_is_the_ceiling_where_one_is_known() {
        let band = climbing(3);
        let last = |band: &Band| {
            stretches(band, Instant(0), Instant(100), 300).last().map(|s| (s.start, s.upper))
        };
        assert_eq!(last(&band), Some((Instant(20), None)));
        let ceiled = Band::new(band.steps().to_vec(), Some(90), None);
        assert_eq!(last(&ceiled), Some((Instant(20), Some(90))));
        let greatest = |start, end| ceiled.greatest_upper(Instant(start), Instant(end));
        assert_eq!([greatest(0, 15), greatest(0, 20), greatest(0, 21)], [14, 14, 90].map(Some));
    }

    proptest! {
        #[test]
        fn what_is_known_at_a_moment_narrows_before_it_from_above_and_since_from_below(
            at in 0_i64..300,
            down in 0_u64..20,
            up in proptest::option::of(0_u64..20),
        ) {
            let step = |i: i64| Step {
                at: Instant(i * 10),
                bounds: Bounds::new(i as u64 * 7, Some(i as u64 * 7 + 30)).unwrap(),
                lower_by: None,
                upper_by: None,
            };
            let band = Band::new((0..30).map(step).collect(), None, None);
            let whole = stretches(&band, Instant(0), Instant(300), 300);
            let there = band.at(Instant(at));
            let lower = (there.lower() + down).min(there.upper().unwrap_or(u64::MAX));
            let upper = up.map(|up| lower + up).into_iter().chain(there.upper()).min();
            let known = Bounds::new(lower, upper).unwrap();
            let drawn = narrowed(whole, Instant(at), known);
            prop_assert!(drawn.windows(2).all(|w| w[0].end == w[1].start));
            for stretch in drawn {
                let bounds = [stretch.start.0 + 1, stretch.end.0].map(|t| band.at(Instant(t)));
                let is_before = stretch.end.0 <= at;
                let limit = |upper: Option<u64>| upper.unwrap_or(u64::MAX);
                let most = if is_before { limit(known.upper()) } else { u64::MAX };
                let least = if is_before { 0 } else { known.lower() };
                // The narrower of both, and never more is certain than what one of them says.
                prop_assert_eq!(limit(stretch.upper), limit(bounds[1].upper()).min(most));
                let least = bounds[0].lower().max(least).min(limit(stretch.upper));
                prop_assert!(stretch.lower <= least, "{:?} {}", stretch, least);
                prop_assert!(stretch.lower <= limit(stretch.upper));
            }
        }
    }
}
