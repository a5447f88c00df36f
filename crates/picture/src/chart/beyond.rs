//! An upper bound above the top of the plot, said where the band is last seen to run off there:
//! cut at the edge it would be read as ending at it.

use super::{
    band::{self, BandStretch, YET_TO_COME},
    legend::ChartPart,
    marks::Summary,
    plot::Panel,
    scale::PlotScale,
};
use crate::{SMALL, Scene, fonts, mark::toward, text};
use egui::{Align2, Galley, Painter, Rangef, Rect, Stroke, pos2, vec2};
use std::sync::Arc;
use waymark_model::{Bounds, Counting, Instant};

/// How far the arrow reaches down from the edge, and to either side, in points.
const ARROW: (f32, f32) = (13.0, 3.0);
/// Points between the arrow, its number and what stands there.
const GAP: f32 = 4.0;
/// From the arrow to the end of what it is of, where the bar of the moment may stand, in points.
const INSET: f32 = 10.0;

/// How high a band goes on above the plot.
pub struct BeyondTop {
    /// How strongly it is drawn.
    strength: f32,
    across: Rangef,
    upper: u64,
    x: f32,
    /// Where there is no room for the number the arrow alone says that the band goes on.
    number: Option<(Arc<Galley>, Rect)>,
}

impl BeyondTop {
    /// `None` where all that is bounded until the moment ends within the plot.
    pub fn of(panel: &Panel<'_>, scale: &PlotScale, band: &[BandStretch]) -> Option<Self> {
        let scene = &panel.scene;
        if panel.counting != Counting::Cumulative || !ChartPart::Band.is_shown(scene) {
            return None;
        }
        Self::until(scale, band, scene.view.at, panel.top)
    }

    /// That of a band until a moment, in a plot that ends at so many.
    pub fn until(
        scale: &PlotScale,
        band: &[BandStretch],
        until: Instant,
        top: f64,
    ) -> Option<Self> {
        Some(Self::over(scale, &Above::last(band, (Instant(i64::MIN), until), top)?, 1.0))
    }

    /// That of what is drawn faintly after the moment: the arrow alone, for nothing is said of that.
    pub fn later(panel: &Panel<'_>, scale: &PlotScale, band: &[BandStretch]) -> Option<Self> {
        let scene = &panel.scene;
        if panel.counting != Counting::Cumulative || !ChartPart::Band.is_shown(scene) {
            return None;
        }
        let stretch = (scene.view.at, Instant(i64::MAX));
        Some(Self::over(scale, &Above::last(band, stretch, panel.top)?, YET_TO_COME))
    }

    fn over(scale: &PlotScale, above: &Above, strength: f32) -> Self {
        let across = Rangef::new(scale.x(above.start), scale.x(above.end));
        let x = (across.max - INSET).max(across.center());
        Self { strength, across, upper: above.upper, x, number: None }
    }

    /// Its arrow.
    pub fn arrow(&self, scale: &PlotScale) -> Rect {
        let (reach, half) = ARROW;
        let top = scale.rect().top();
        Rect::from_x_y_ranges(self.x - half..=self.x + half, top..=top + reach)
    }

    /// Finds room for its number. Gives where it stands.
    pub fn place(
        &mut self,
        painter: &Painter,
        scene: &Scene<'_>,
        scale: &PlotScale,
        taken: &[Rect],
    ) -> Option<Rect> {
        let said = scene.language.bounds(Bounds::at_most(self.upper).rounded_outward());
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink);
        let galley = painter.layout_no_wrap(said, font, ink);
        let rect = place(scale.rect(), (self.across, self.x), &galley, taken)?;
        self.number = Some((galley, rect));
        Some(rect)
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>, scale: &PlotScale) {
        let (theme, top) = (scene.theme, scale.rect().top());
        let (reach, half) = ARROW;
        let ink = toward(theme.people, theme.card, self.strength);
        let (x, stroke) = (painter.round_to_pixel_center(self.x), Stroke::new(1.4, ink));
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

/// Where a band is last bounded above the plot.
struct Above {
    start: Instant,
    end: Instant,
    /// By how many it is bounded at the end.
    upper: u64,
}

impl Above {
    /// That of a band from one moment to another, in a plot that ends at so many.
    fn last(band: &[BandStretch], (from, until): (Instant, Instant), top: f64) -> Option<Self> {
        let above =
            |stretch: &BandStretch| stretch.upper.filter(|upper| *upper as f64 > top * 1.001);
        let told = band.iter().skip_while(|stretch| stretch.end <= from);
        let told = told.take_while(|stretch| stretch.start < until);
        let told: Vec<&BandStretch> = told.collect();
        let last = told.iter().rposition(|stretch| above(stretch).is_some())?;
        let run = told.get(..=last)?;
        let first = run.iter().rev().take_while(|stretch| above(stretch).is_some()).last()?;
        let last = run.last()?;
        Some(Self { start: first.start.max(from), end: last.end.min(until), upper: above(last)? })
    }
}

/// The band of a panel as it is drawn: no wider than what is known at the moment shown, and where it
/// leaves the plot last before that. Both may be narrower than what was found at once.
pub fn drawn_band(panel: &Panel<'_>, summary: &Summary) -> Vec<BandStretch> {
    let (scene, series, band) = (&panel.scene, panel.series, summary.band.clone());
    let is_drawn = panel.counting == Counting::Cumulative && ChartPart::Band.is_shown(scene);
    if !is_drawn || !series.measure.is_cumulative() {
        return band;
    }
    let band = match &panel.known {
        Some(mark) => band::narrowed(band, scene.view.at, mark.bounds()),
        None => band,
    };
    match Above::last(&band, (Instant(i64::MIN), scene.view.at), panel.top) {
        Some(above) => {
            let known = scene.known_at(series, above.end);
            band::narrowed(band, above.end, known.bounds)
        }
        None => band,
    }
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
