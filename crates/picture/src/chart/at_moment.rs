//! What is known at the moment shown, in the words of the card and the headline, and as a bar over
//! the band: narrower than that where more than its own figures bounds it.

use super::{
    band,
    legend::{ChartPart, DrawnParts},
    scale::{Drawn, PlotScale},
    time::ChartTime,
};
use crate::{
    BODY, SMALL, Scene, age::stock_age, fonts, mark::toward, picture::Certainty, text, words,
};
use egui::{Align2, Color32, Direction, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};
use waymark_model::{Bounds, Instant, Series};
use waymark_reckoning::Known;

/// Room for the number above what it is of, in points.
pub const ABOVE: f32 = 26.0;
const HALF: f32 = 4.0;
/// A number within so many points of what it is of needs no other place.
const NEAR: f32 = 40.0;
/// Between the places that are tried for a number, in points.
const STEP: f32 = 3.0;

/// What is known of a series at the moment shown, where it is told and lies in sight, or later.
pub struct KnownMark {
    known: Known,
    /// Where it stands: of a stock where it was told, else at the moment shown.
    at: Instant,
    said: String,
}

impl KnownMark {
    /// `None` of nothing, before what is in sight, and in the window, where that is chosen, behind it.
    pub fn of(scene: &Scene<'_>, series: Series, time: &ChartTime) -> Option<Self> {
        let known = scene.known(series);
        let chosen = !scene.medium.is_print() && scene.view.chart.time.is_some();
        let is_behind = chosen && scene.view.at > time.end;
        if known.is_nothing() || scene.view.at < time.start || is_behind {
            return None;
        }
        let worded = words::worded(scene, &known);
        let age = stock_age(scene, &known);
        let said = match age {
            None => worded,
            Some(age) => {
                let when = age.as_of(scene);
                let args = [("count", (&worded).into()), ("when", (&when).into())];
                scene.language.say_with("chart-known-as-of", &args)
            }
        };
        let at =
            known.told.map_or(scene.view.at, |figure| scene.situation.span_of(figure).middle());
        Some(Self { known, at, said })
    }

    pub const fn bounds(&self) -> Bounds {
        self.known.bounds
    }

    /// The highest number that it draws.
    pub fn top(&self) -> u64 {
        self.known.bounds.upper().unwrap_or(0).max(self.known.bounds.lower())
    }

    /// Beyond what is in sight it stands at the edge.
    fn x(&self, scale: &PlotScale) -> f32 {
        let plot = scale.rect();
        scale.x(self.at).clamp(plot.left(), plot.right() - HALF - 1.0)
    }

    /// Where its bar stands, from the lower bound to the upper or to where it fades. What was told of
    /// a stock has its own mark, and holds then alone; with the band switched off there is none.
    /// `limit` is the greatest upper bound of the band.
    pub fn bar(&self, scene: &Scene<'_>, scale: &PlotScale, limit: Option<u64>) -> Option<Rect> {
        if self.known.told.is_some() || !ChartPart::Band.is_shown(scene) {
            return None;
        }
        let (plot, x, bounds) = (scale.rect(), self.x(scale), self.known.bounds);
        let low = scale.y(bounds.lower() as f64);
        let high = bounds.upper().map(|upper| scale.y(upper as f64).max(plot.top()));
        let high = high.unwrap_or_else(|| {
            let [_, gone_at] = band::unlimited(low, limit, scale);
            gone_at
        });
        Some(Rect::from_min_max(pos2(x - HALF, high), pos2(x + HALF, low)))
    }

    /// Writes the number beside the moment, clear of what stands there already, and of lines where
    /// that can be. Gives where it stands.
    pub fn label(
        &self,
        painter: &Painter,
        scene: &Scene<'_>,
        scale: &PlotScale,
        (taken, lines): (&[Rect], &[Rect]),
    ) -> Option<Rect> {
        let plot = scale.rect();
        let theme = scene.theme;
        let size = if plot.width() < 300.0 { SMALL } else { BODY + 1.0 };
        let room = plot.width() - 8.0;
        let galley = text::one_line(
            painter,
            scene.medium,
            &self.said,
            fonts::bold(size),
            theme.ink_strong,
            room,
        );
        let rect = self.room_for(scale, galley.size(), (taken, lines))?;
        painter.rect_filled(rect.expand2(vec2(3.0, 0.0)), 3, theme.card.gamma_multiply(0.86));
        text::place(painter, galley, rect.left_center(), Align2::LEFT_CENTER);
        Some(rect)
    }

    fn room_for(
        &self,
        scale: &PlotScale,
        size: Vec2,
        (taken, lines): (&[Rect], &[Rect]),
    ) -> Option<Rect> {
        let (plot, x) = (scale.rect(), self.x(scale));
        let upper = self.known.bounds.upper().unwrap_or(self.known.bounds.lower());
        let [low, high] =
            [self.known.bounds.lower(), upper].map(|n| scale.y(n as f64).max(plot.top()));
        let above = high - 5.0 - size.y;
        let beside = [above, high.midpoint(low) - size.y / 2.0, low + 6.0, above - size.y - 2.0];
        // Further down it is clear of the marks, which climb.
        let below = (1..12).map(|step| low + 6.0 + 12.0 * step as f32);
        let tops: Vec<f32> = beside.into_iter().chain(below).collect();
        let lefts = [x - 10.0 - size.x, x + 10.0];
        let beside =
            lefts.into_iter().flat_map(|left| tops.iter().map(move |top| pos2(left, *top)));
        let whole = |at: Pos2| {
            let rect = Rect::from_min_size(at, size);
            plot.expand(0.5).contains_rect(rect).then_some(rect)
        };
        let beside: Vec<Rect> = beside.filter_map(whole).collect();
        let is_clear = |rect: &Rect, of: &[Rect]| {
            let rect = rect.expand(3.0);
            of.iter().all(|other| !rect.intersects(*other))
        };
        let away = |rect: &Rect| {
            let across = (rect.left() - x).max(x - rect.right()).max(0.0);
            across.hypot((rect.top() - low).max(high - rect.bottom()).max(0.0))
        };
        let both = [taken, lines];
        let clear = |of: &[&[Rect]], far: f32| {
            let free = |rect: &&Rect| away(rect) <= far && of.iter().all(|of| is_clear(rect, of));
            beside.iter().find(free).copied()
        };
        // Anywhere else on its own side of the moment, the nearest to what it is of.
        let elsewhere = |of: &[&[Rect]]| {
            let columns = (0..60).flat_map(|nth| {
                let by = STEP * 2.0 * nth as f32;
                [x - 10.0 - size.x - by, x + 10.0 + by]
            });
            let rows = (plot.height() / STEP).max(0.0) as usize;
            let spots = columns.flat_map(|left| {
                (0..rows).map(move |row| pos2(left, plot.top() + STEP * row as f32))
            });
            let mut rects: Vec<Rect> = spots.filter_map(whole).collect();
            rects.sort_by(|a, b| away(a).total_cmp(&away(b)));
            rects.into_iter().find(|rect| of.iter().all(|of| is_clear(rect, of)))
        };
        clear(&both, NEAR)
            .or_else(|| elsewhere(&both).filter(|rect| away(rect) <= 2.0 * NEAR))
            .or_else(|| clear(&[taken], NEAR))
            .or_else(|| elsewhere(&[taken]))
    }
}

/// A gap in grid and band where time is broken off before the moment, at which something is drawn. Marks
/// lie over it whole.
pub struct TimeBreak<'a> {
    pub mark: &'a KnownMark,
    pub scene: Scene<'a>,
}

impl Drawn for TimeBreak<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let plot = scale.rect();
        if scale.x(self.mark.at) > plot.right() + 0.5 {
            let right = plot.right() - 3.0 * HALF - 1.0;
            let gap = Rect::from_x_y_ranges(right - 2.0 * HALF..=right, plot.y_range());
            shapes.push(Shape::rect_filled(gap, 0, self.scene.theme.card));
        }
    }
}

/// The bar as drawn.
pub struct KnownShape<'a> {
    pub mark: &'a KnownMark,
    pub scene: Scene<'a>,
    /// The greatest upper bound of the band.
    pub limit: Option<u64>,
    pub drawn: &'a DrawnParts,
}

impl Drawn for KnownShape<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let Some(bar) = self.mark.bar(&self.scene, scale, self.limit) else { return };
        let (theme, bounds) = (self.scene.theme, self.mark.known.bounds);
        let (x, low) = (bar.center().x, bar.bottom());
        let edge = Stroke::new(1.4, theme.people);
        self.drawn.note(ChartPart::Band);
        if bounds.upper().is_some() {
            if bar.height() > 1.0 {
                shapes.push(Shape::rect_filled(bar.expand(1.5), 1, theme.card));
                let pale = toward(theme.people, theme.card, 0.32);
                shapes.push(Shape::rect_filled(bar, 0, pale));
                shapes.push(Shape::rect_stroke(bar, 0, edge, egui::StrokeKind::Inside));
                self.drawn.note_certainty(Certainty::Possible);
            }
        } else {
            let pale = toward(theme.people, theme.card, 0.45);
            let colors = [pale, Color32::TRANSPARENT];
            let [full, _] = band::unlimited(low, self.limit, scale);
            if full < low {
                shapes.push(Shape::rect_filled(bar.with_min_y(full), 0, pale));
            }
            let fading = bar.with_max_y(full);
            shapes.push(Shape::gradient_rect(fading, Direction::BottomUp, colors));
            self.drawn.note_certainty(Certainty::Possible);
        }
        // That nobody came at least is nothing to be certain of; that nobody came is.
        if bounds.lower() == 0 && !self.mark.known.is_reported_zero() {
            return;
        }
        let foot = [pos2(x - 2.0 * HALF, low), pos2(x + 2.0 * HALF, low)];
        shapes.push(Shape::line_segment(foot, Stroke::new(6.0, theme.card)));
        shapes.push(Shape::line_segment(foot, Stroke::new(3.5, theme.people)));
        self.drawn.note_certainty(Certainty::Certain);
    }
}
