//! What was added per period: bars solid up to what is certain and pale up to what is possible,
//! and the increments reported.

use super::{
    band::YET_TO_COME,
    digest::{Digest, DigestRow},
    legend::{ChartPart, DrawnParts},
    marks,
    scale::{Drawn, PlotScale},
    time::ChartTime,
};
use crate::{Mark, Scene, mark::toward, picture::Certainty};
use egui::{Color32, Direction, Pos2, Rect, Shape, Stroke, Ui, pos2};
use waymark_model::{Bounds, Offset, Period, Span};
use waymark_reckoning::Band;

/// Bars thinner than this cannot be told apart.
const THINNEST: f64 = 2.5;

/// The period asked for, or the next longer one whose bars can be told apart at this zoom; the
/// longest, when none can.
pub fn legible(asked: Period, secs_per_point: f64) -> Period {
    let wide = |p: &Period| p.secs() as f64 / secs_per_point.max(f64::MIN_POSITIVE) >= THINNEST;
    Period::ALL.into_iter().filter(|p| *p >= asked).find(wide).unwrap_or(Period::Week)
}

/// One period and what was added during it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    pub span: Span,
    pub added: Bounds,
}

/// The periods in sight that lie between the first step of the band and its last, which has no
/// end: after it nothing is known. The last that is told ends when that does.
pub fn bars(band: &Band, period: Period, offset: Offset, time: &ChartTime) -> Vec<Bar> {
    let (Some(first), Some(last)) = (band.steps().first(), band.steps().last()) else {
        return Vec::new();
    };
    let mut here = period.start(time.start.max(first.at), offset);
    let until = time.told_end().min(last.at);
    let mut bars = Vec::new();
    // Narrower than two points are not drawn, so that this many are wider than any screen.
    while here < until && bars.len() < 8192 {
        let next = here.plus_secs(period.secs());
        if let Some(span) = Span::new(here, next.min(time.told)) {
            bars.push(Bar { span, added: band.increment(span) });
        }
        here = next;
    }
    bars
}

/// The highest number that the bars and increments in sight reach.
pub fn top(bars: &[Bar], increments: &[DigestRow]) -> u64 {
    let of_bar = |b: &Bar| b.added.upper().unwrap_or(0).max(b.added.lower());
    let of_row = |r: &DigestRow| r.upper.unwrap_or(0).max(r.said);
    bars.iter().map(of_bar).chain(increments.iter().map(of_row)).max().unwrap_or(0)
}

/// The increments that touch a stretch of time, at most as many as can be told apart.
pub fn increments(digest: &Digest, time: &ChartTime, width: f32) -> Vec<DigestRow> {
    let rows = digest.increments.get(digest.increments.told(time.start, time.end, time.told));
    let every = (rows.len() as f32 / (width / 3.0).max(1.0)).ceil().max(1.0) as usize;
    rows.iter().step_by(every).copied().collect()
}

/// Bars and increments as drawn.
pub struct PeriodShapes<'a> {
    pub bars: Vec<Bar>,
    pub increments: Vec<DigestRow>,
    pub scene: Scene<'a>,
    pub drawn: &'a DrawnParts,
}

impl PeriodShapes<'_> {
    fn bar(&self, bar: &Bar, scale: &PlotScale, shapes: &mut Vec<Shape>) {
        let theme = self.scene.theme;
        let (left, right) = (scale.x(bar.span.start()), scale.x(bar.span.end()));
        let gap = if right - left > 6.0 { 1.5 } else { 0.4 };
        let yet_to_come = bar.span.start() >= self.scene.view.at;
        let strength = if yet_to_come { YET_TO_COME } else { 1.0 };
        let range = |top: f32, bottom: f32| {
            Rect::from_min_max(pos2(left + gap, top), pos2(right - gap, bottom))
        };
        let (zero, lower) = (scale.y(0.0), scale.y(bar.added.lower() as f64));
        let possible = theme.people_possible.gamma_multiply(strength);
        let upper = scale.y_of(bar.added.upper());
        if bar.added.exact() == Some(0) {
            return;
        }
        self.drawn.note(ChartPart::Band);
        if bar.added.exact().is_none() {
            self.drawn.note_certainty(Certainty::Possible);
        }
        if bar.added.upper().is_some() {
            shapes.push(Shape::rect_filled(range(upper, lower), 0, possible));
            let edge = toward(theme.people, theme.card, 0.45 * strength);
            shapes.push(Shape::hline(left + gap..=right - gap, upper, Stroke::new(1.0, edge)));
        } else {
            let fade = range(lower - scale.rect().height() * 0.34, lower);
            let colors = [possible, Color32::TRANSPARENT];
            shapes.push(Shape::gradient_rect(fade, Direction::BottomUp, colors));
        }
        if zero - lower > 0.2 {
            self.drawn.note_certainty(Certainty::Certain);
            let solid = toward(theme.people, theme.card, strength);
            shapes.push(Shape::rect_filled(range(lower, zero), 0, solid));
        }
    }
}

impl Drawn for PeriodShapes<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        if ChartPart::Band.is_shown(&self.scene) {
            for bar in &self.bars {
                self.bar(bar, scale, shapes);
            }
        }
        for row in &self.increments {
            let part = ChartPart::of_mark(row.admission);
            if part.is_shown(&self.scene) {
                let mark = Mark::of(&self.scene, row.speaker);
                if scale.rect().expand(marks::RADIUS).contains(marks::center(row, scale)) {
                    self.drawn.note_mark(part, mark);
                }
                let strength = if row.end > self.scene.view.at { YET_TO_COME } else { 1.0 };
                let theme = self.scene.theme;
                let at = marks::center(row, scale);
                marks::range(row, scale, theme, strength, shapes);
                mark.paint(row.admission, at, marks::RADIUS, strength, theme, shapes);
                let selection = waymark_model::Selection::Figure(row.figure);
                if self.scene.is_selected(selection) || self.scene.is_hovered(selection) {
                    marks::ring(at, self.scene.is_selected(selection), theme, shapes);
                }
            }
        }
    }
}

/// The increment whose mark or span is under the pointer.
pub fn nearest<'r>(
    rows: &'r [DigestRow],
    pointer: Pos2,
    scale: &PlotScale,
) -> Option<&'r DigestRow> {
    let far = |row: &DigestRow| {
        let (left, right) = (scale.x(row.start), scale.x(row.end));
        let beside = (left - pointer.x).max(pointer.x - right).max(0.0);
        beside.hypot(scale.y(row.said as f64) - pointer.y)
    };
    rows.iter()
        .map(|r| (r, far(r)))
        .filter(|(_, d)| *d <= 8.0)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(r, _)| r)
}

#[cfg(test)]
mod tests {
    use super::{ChartTime, bars, legible};
    use crate::calendar::Days;
    use waymark_model::{Bounds, Instant, Offset, Period};
    use waymark_reckoning::{Band, Step};

    #[test]
    fn hours_over_a_year_are_shown_as_days() {
        let secs_per_point = 366.0 * 86_400.0 / 500.0;
        assert_eq!(legible(Period::Hour, secs_per_point), Period::Week);
        assert_eq!(legible(Period::Hour, 60.0), Period::Hour);
        assert_eq!(legible(Period::Day, 60.0), Period::Day);
    }

    #[test]
    fn what_was_added_in_a_period_takes_the_far_ends() {
        let step = |at: i64, n: u64| Step {
            at: Instant(at),
            bounds: Bounds::exactly(n),
            lower_by: None,
            upper_by: None,
        };
        let band =
            Band::new(vec![step(0, 0), step(1800, 10), step(5400, 30), step(7200, 40)], None, None);
        let until = |told| {
            let (start, end, told) = (Instant(0), Instant(7200), Instant(told));
            ChartTime { start, end, told, scaled: told, days: Days::Named }
        };
        let told = bars(&band, Period::Hour, Offset::UTC, &until(5000));
        assert_eq!(told.last().map(|bar| bar.span.end()), Some(Instant(5000)));
        let bars = bars(&band, Period::Hour, Offset::UTC, &until(i64::MAX));
        assert_eq!(bars.len(), 2);
        assert_eq!(bars[0].added, Bounds::new(10, Some(30)).unwrap());
        assert_eq!(bars[1].added, Bounds::new(10, Some(30)).unwrap());
    }
}
