//! What the pointer does on a belief: it points at reports, sets known-on by click or drag, and
//! zooms. It changes nothing; it asks.

use super::{
    BeliefMemory, hover,
    memory::Before,
    shapes::{Mover, movers},
    whole,
};
use crate::{
    Ask, Card, Scene,
    chart::{marks::RADIUS, scale::Scale},
};
use egui::{CursorIcon, Id, PointerButton, Pos2, Rect, Response, Stroke, Ui, Vec2, pos2};
use waymark_model::{ChartView, FigureRef, Instant, Selection};
use waymark_reckoning::Belief;

/// The shortest stretch that can be zoomed to.
const SHORTEST_SECS: i64 = 3600;
/// A dragged known-on settles on a publication this near, in points.
const SNAP: f32 = 4.0;
/// So near the pointer means a mark, in points.
const REACH: f32 = 9.0;

/// One plot of a belief, for one frame.
pub struct Pointing<'a> {
    pub scene: &'a Scene<'a>,
    pub belief: &'a Belief,
    pub scale: Scale,
    /// The stretch of known-on in sight.
    pub time: (Instant, Instant),
    pub asks: Vec<Ask>,
}

impl Pointing<'_> {
    pub fn plot(&mut self, ui: &Ui, response: &Response, memory: &mut BeliefMemory) {
        self.zoom(ui, response);
        if response.dragged_by(PointerButton::Primary) {
            if let Some(pointer) = response.interact_pointer_pos() {
                ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
                self.set(Some(self.known_on_at(pointer.x)));
            }
            return;
        }
        let Some(pointer) = response.hover_pos() else { return };
        let over = self.report_at(pointer);
        if response.double_clicked() {
            // The two clicks before have moved known-on: it goes back.
            if let Some(Before(before)) = memory.before_click.take() {
                self.set(before);
            }
            self.look_at(None);
        } else if response.clicked() {
            memory.before_click.get_or_insert(Before(self.scene.view.known_on));
            match &over {
                Some(mover) => {
                    self.set(Some(mover.known_on));
                    self.select(mover.figure);
                }
                None => self.set(Some(self.known_on_at(pointer.x))),
            }
        } else if ui.input(|i| i.pointer.is_moving()) {
            memory.before_click = None;
        }
        match over {
            Some(mover) => self.point_at(ui, pointer, &mover),
            None => self.point_at_time(ui, pointer),
        }
    }

    fn set(&mut self, known_on: Option<Instant>) {
        if self.scene.view.known_on != known_on {
            self.asks.push(Ask::KnownOn(known_on));
        }
    }

    fn select(&mut self, figure: FigureRef) {
        self.asks.push(Ask::Select(Some(Selection::Figure(figure))));
        self.asks.push(Ask::Reveal(figure));
    }

    fn report_at(&self, pointer: Pos2) -> Option<Mover> {
        let far = |m: &Mover| self.at(m).distance(pointer);
        let near = movers(self.belief).into_iter().filter(|m| far(m) <= REACH);
        near.min_by(|a, b| far(a).total_cmp(&far(b)))
    }

    fn at(&self, mover: &Mover) -> Pos2 {
        pos2(self.scale.x(mover.known_on), self.scale.y(mover.count as f64))
    }

    fn point_at(&mut self, ui: &Ui, pointer: Pos2, mover: &Mover) {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        self.asks.push(Ask::Hover(Selection::Figure(mover.figure)));
        let avoid = Rect::from_center_size(self.at(mover), Vec2::splat(2.0 * RADIUS + 10.0));
        let avoid = avoid.union(Rect::from_center_size(pointer, Vec2::splat(8.0)));
        if let Some(card) = hover::step_card(self.scene, self.belief, mover.step) {
            self.show(ui, &card, avoid);
        }
    }

    /// What was believed as known on the pointer's instant.
    fn point_at_time(&self, ui: &Ui, pointer: Pos2) {
        let at = self.known_on_at(pointer.x);
        let step = self.belief.steps.iter().position(|s| s.known_on == at);
        let card = step.and_then(|step| hover::step_card(self.scene, self.belief, step));
        let card = card.unwrap_or_else(|| hover::known_card(self.scene, self.belief, at));
        let (plot, theme) = (self.scale.rect(), self.scene.theme);
        let x = ui.painter().round_to_pixel_center(self.scale.x(at));
        let color = theme.ink_soft.gamma_multiply(0.6);
        ui.painter().vline(x, plot.y_range(), Stroke::new(1.0, color));
        let avoid = Rect::from_center_size(pointer, Vec2::splat(14.0));
        self.show(ui, &card, avoid);
    }

    fn show(&self, ui: &Ui, card: &Card, avoid: Rect) {
        let id = Id::unique(("belief card", ui.scope_id()));
        card.show(ui.ctx(), id, avoid, self.scene.theme);
    }

    /// The known-on that a column means: a publication where one is near, else the nearest end of
    /// a day, or of an hour where days are wide.
    fn known_on_at(&self, x: f32) -> Instant {
        let raw = self.scale.instant(x);
        let steps = &self.belief.steps;
        let after = steps.partition_point(|s| s.known_on < raw);
        let around = [after.checked_sub(1), Some(after)].into_iter().flatten();
        let near = around
            .filter_map(|i| steps.get(i).map(|s| s.known_on))
            .map(|k| (k, (self.scale.x(k) - x).abs()))
            .filter(|(_, far)| *far <= SNAP)
            .min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((known_on, _)) = near {
            return known_on;
        }
        let unit = if self.scale.secs_per_point() < 300.0 { 3600 } else { 86_400 };
        let offset = i64::from(self.scene.situation.offset.secs());
        let local = raw.0.saturating_add(offset).saturating_add(unit / 2);
        Instant(local.saturating_sub(local.rem_euclid(unit)).saturating_sub(offset))
    }

    /// Zooms about the pointer with the wheel or a pinch, pans with a sideways wheel.
    fn zoom(&mut self, ui: &Ui, response: &Response) {
        if !response.contains_pointer() {
            return;
        }
        let Some(pointer) = ui.input(|i| i.pointer.hover_pos()) else { return };
        let (wheel, pinch) = ui.input(|i| (i.smooth_scroll_delta(), i.zoom_delta()));
        let factor = f64::from((wheel.y / 240.0).exp() * pinch);
        if (factor - 1.0).abs() < 1e-4 && wheel.x.abs() < 0.1 {
            return;
        }
        let pivot = self.scale.instant(pointer.x);
        let pan = f64::from(wheel.x) * self.scale.secs_per_point();
        let moved = |at: Instant| Instant::from_x(pivot.x() + (at.x() - pivot.x()) / factor - pan);
        let (from, until) = (moved(self.time.0), moved(self.time.1));
        let (first, last) = whole(self.belief);
        let longest = last.0.saturating_sub(first.0).max(7 * 86_400).saturating_mul(3);
        let touches = until > first && from < last.max(self.belief.at).plus_secs(86_400);
        if touches && (SHORTEST_SECS..=longest).contains(&until.0.saturating_sub(from.0)) {
            self.look_at(Some((from, until)));
        }
    }

    fn look_at(&mut self, known: Option<(Instant, Instant)>) {
        let chart = self.scene.view.chart.clone();
        self.asks.push(Ask::Chart(ChartView { known, ..chart }));
    }
}
