//! How a stock went, small enough for a row: its counts as marks with their bounds, joined where they
//! follow each other closely, on the time of all rows and a scale of its own.

use super::known::is_replaced;
use crate::{
    Scene,
    chart::{Digest, GuideEnd},
    mark::toward,
};
use egui::{Pos2, Rangef, Shape, Stroke, pos2};
use waymark_model::{Instant, Series};

/// So many counts at most are drawn of a row: more could not be told apart.
const MOST: usize = 160;

/// The counts of one row.
#[derive(Clone, PartialEq, Debug)]
pub struct SmallSeries {
    points: Vec<SmallPoint>,
    guides: Vec<[GuideEnd; 2]>,
    /// By when it is told, in order: the highest number until then.
    peaks: Vec<(Instant, u64)>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct SmallPoint {
    at: Instant,
    /// When it is told: the end of its span.
    end: Instant,
    said: u64,
    lower: u64,
    upper: Option<u64>,
}

impl SmallSeries {
    /// Of a stock that was counted as of more than one moment, by another where that is named.
    pub fn of(scene: &Scene<'_>, series: Series, until: Option<Instant>) -> Option<Self> {
        let digest = Digest::new(scene.situation, scene.reckoning, series);
        let is_told = |end: Instant| until.is_none_or(|until| end <= until);
        let rows = digest.admitted.all().iter().filter(|row| is_told(row.end));
        let rows: Vec<_> = rows.filter(|row| !is_replaced(scene, row.figure)).collect();
        let every = rows.len().div_ceil(MOST).max(1);
        let points = rows.iter().step_by(every).map(|row| SmallPoint {
            at: row.start.plus_secs((row.end.0 - row.start.0) / 2),
            end: row.end,
            said: row.said,
            lower: row.lower,
            upper: row.upper,
        });
        let points: Vec<SmallPoint> = points.collect();
        let guides = if every == 1 { digest.guides } else { Vec::new() };
        let is_one = points.first().map(|p| p.at) == points.last().map(|p| p.at);
        if is_one {
            return None;
        }
        let told = points.iter().map(|p| (p.end, p.said.max(p.upper.unwrap_or(0))));
        let mut peaks: Vec<(Instant, u64)> = told.collect();
        peaks.sort_unstable();
        let mut highest = 0;
        for (_, peak) in &mut peaks {
            highest = highest.max(*peak);
            *peak = highest;
        }
        Some(Self { points, guides, peaks })
    }

    /// The highest number told by the moment shown; in print, where time may run, by its end.
    pub fn peak(&self, scene: &Scene<'_>) -> Option<u64> {
        let is_print = scene.medium.is_print();
        let told = self.peaks.partition_point(|(end, _)| is_print || *end <= scene.view.at);
        Some(self.peaks.get(told.checked_sub(1)?)?.1)
    }

    /// Whether any of it is told by the moment shown: before that there is nothing to draw.
    pub fn has_begun(&self, scene: &Scene<'_>) -> bool {
        self.peaks.first().is_some_and(|(end, _)| *end <= scene.view.at)
    }

    /// From the first count to the last.
    pub fn time(&self) -> Option<(Instant, Instant)> {
        Some((self.points.first()?.at, self.points.last()?.at))
    }

    /// Draws what was told by the moment shown. `time` is that of all rows.
    pub fn shapes(
        &self,
        scene: &Scene<'_>,
        (across, time): (Rangef, (Instant, Instant)),
        (middle, high): (f32, f32),
    ) -> Vec<Shape> {
        let theme = scene.theme;
        let secs = (time.1.0 - time.0.0).max(1) as f32;
        let x = |at: Instant| across.min + across.span() * ((at.0 - time.0.0) as f32 / secs);
        let bottom = middle + high / 2.0;
        let peak = self.peak(scene).unwrap_or(0).max(1);
        let y = |count: u64| bottom - high * (count as f64 / peak as f64) as f32;
        let spot = |(at, count): GuideEnd| pos2(x(at), y(count));
        let mut shapes = vec![Shape::hline(across, bottom, Stroke::new(1.0, theme.grid))];
        let soft = toward(theme.people, theme.card, 0.55);
        let told: Vec<&SmallPoint> =
            self.points.iter().filter(|point| point.end <= scene.view.at).collect();
        let last = told.last().map(|point| point.at);
        for [from, to] in self.guides.iter().filter(|[_, to]| last.is_some_and(|at| to.0 <= at)) {
            let line: [Pos2; 2] = [spot(*from), spot(*to)];
            shapes.push(Shape::line_segment(line, Stroke::new(0.8, soft)));
        }
        for point in &told {
            let at = x(point.at);
            let upper = point.upper.unwrap_or(point.lower);
            if upper > point.lower {
                let line = [pos2(at, y(point.lower)), pos2(at, y(upper))];
                shapes.push(Shape::line_segment(line, Stroke::new(1.0, soft)));
            }
            let is_last = Some(point.at) == last;
            let radius = if is_last { 2.4 } else { 1.4 };
            shapes.push(Shape::circle_filled(spot((point.at, point.said)), radius, theme.people));
        }
        shapes
    }
}
