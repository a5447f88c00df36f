//! An upper bound above the top of the plot, said where the band is last seen to run off there:
//! cut at the edge it would be read as ending at it.

use super::{
    band::{self, BandStretch},
    legend::ChartPart,
    marks::Summary,
    scale::PlotScale,
};
use crate::{SMALL, Scene, fonts, text};
use egui::{Align2, Galley, Painter, Rangef, Rect, Stroke, pos2, vec2};
use std::sync::Arc;
use waymark_model::{Bounds, Instant, Series};

/// How far the arrow reaches down from the edge, and to either side, in points.
const ARROW: (f32, f32) = (13.0, 3.0);
/// Points between the arrow, its number and what stands there.
const GAP: f32 = 4.0;

/// How high a band goes on above the plot.
pub struct BeyondTop {
    x: f32,
    /// Where there is no room for the number, or less is known, the arrow alone says that the band
    /// goes on.
    number: Option<(Arc<Galley>, Rect)>,
}

impl BeyondTop {
    /// `None` where all that is bounded ends within the plot.
    pub fn of(
        painter: &Painter,
        scene: &Scene<'_>,
        scale: &PlotScale,
        (summary, taken): (&Summary, &[Rect]),
        series: Series,
    ) -> Option<Self> {
        if !ChartPart::Band.is_shown(scene) {
            return None;
        }
        let (across, last, upper) = run(&summary.band, scale)?;
        let x = (across.max - GAP).max(across.center());
        // The band is what is known at once; the narrowest that is known then, or since of what never
        // falls, may end below.
        let since = scene.view.at.max(last);
        let moments = if series.measure.is_cumulative() { [last, since] } else { [last; 2] };
        let known = moments.into_iter().filter_map(|t| scene.known_at(series, t).bounds.upper());
        let upper = known.fold(upper, u64::min);
        let number = is_above(upper, scale).then(|| {
            let said = scene.language.bounds(Bounds::at_most(upper).rounded_outward());
            let (font, ink) = (fonts::regular(SMALL), scene.theme.ink);
            let galley = painter.layout_no_wrap(said, font, ink);
            let lines = band::lower_line(&summary.band, scale);
            let taken: Vec<Rect> = taken.iter().chain(&lines).copied().collect();
            place(scale.rect(), (across, x), &galley, &taken).map(|rect| (galley, rect))
        });
        let number = number.flatten();
        Some(Self { x, number })
    }

    /// Where its number stands.
    pub fn number(&self) -> Option<Rect> {
        self.number.as_ref().map(|(_, rect)| *rect)
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, scale: &PlotScale) {
        let (theme, top) = (scene.theme, scale.rect().top());
        let (reach, half) = ARROW;
        let (x, stroke) = (painter.round_to_pixel_center(self.x), Stroke::new(1.4, theme.people));
        painter.vline(x, top..=top + reach, stroke);
        for side in [-half, half] {
            painter.line_segment([pos2(x, top), pos2(x + side, top + 2.0 * half)], stroke);
        }
        if let Some((galley, rect)) = &self.number {
            let plate = rect.expand2(vec2(3.0, 0.0));
            painter.rect_filled(plate, 3, theme.card);
            text::place(painter, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
        }
    }
}

/// Whether so many are above the plot.
fn is_above(count: u64, scale: &PlotScale) -> bool {
    scale.y(count as f64) < scale.rect().top() - 0.5
}

/// From where to where the band is last bounded above the plot, the last second of that, and by how
/// many it is bounded then.
fn run(stretches: &[BandStretch], scale: &PlotScale) -> Option<(Rangef, Instant, u64)> {
    let above = |stretch: &BandStretch| {
        stretch.upper.filter(|upper| !stretch.open && is_above(*upper, scale))
    };
    let last = stretches.iter().rposition(|stretch| above(stretch).is_some())?;
    let run = stretches.get(..=last)?;
    let first = run.iter().rev().take_while(|stretch| above(stretch).is_some()).last()?;
    let last = run.last()?;
    Some((
        Rangef::new(scale.x(first.start), scale.x(last.end)),
        last.end.plus_secs(-1),
        above(last)?,
    ))
}

/// Beside the arrow, before all to its left, where the band is; else as near to it as there is room.
fn place(plot: Rect, (across, x): (Rangef, f32), galley: &Galley, taken: &[Rect]) -> Option<Rect> {
    let (size, beside) = (galley.size(), ARROW.1 + 2.0 * GAP);
    let is_clear = |rect: &Rect| {
        plot.contains_rect(*rect) && !taken.iter().any(|other| other.intersects(rect.expand(GAP)))
    };
    let step = size.x / 4.0;
    let left = x - beside - size.x;
    let steps = ((left - across.min) / step).floor().clamp(0.0, 200.0) as usize;
    let lefts = [left, x + beside].into_iter().chain((1..=steps).map(|n| left - step * n as f32));
    let lefts: Vec<f32> = lefts.collect();
    let tops = (0..3).map(|row| plot.top() + 1.0 + (size.y + 1.0) * row as f32);
    let corners = tops.flat_map(|top| lefts.iter().map(move |left| pos2(*left, top)));
    corners.map(|corner| Rect::from_min_size(corner, size)).find(is_clear)
}
