//! What the pointer does on a belief: it points at reports, sets known-on by click or drag, and
//! zooms. It changes nothing; it asks.

use super::{
    BeliefMemory, hover,
    shapes::{Mover, movers},
    whole,
};
use crate::{
    Ask, Card, Scene,
    calendar::nearest,
    chart::{marks::RADIUS, scale::PlotScale, x_axis},
};
use egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Ui, Vec2, pos2};
use waymark_model::{ChartView, FigureRef, Instant, Selection};
use waymark_reckoning::Belief;

/// The shortest stretch that can be zoomed to.
const SHORTEST_SECS: i64 = 3600;
/// A dragged known-on settles on a publication this near, in points.
const SNAP: f32 = 4.0;
/// So near the pointer means a mark, in points.
const REACH: f32 = 9.0;

/// One plot of a belief, for one frame.
pub struct VintagePointing<'a> {
    pub scene: &'a Scene<'a>,
    pub belief: &'a Belief,
    pub scale: PlotScale,
    pub asks: Vec<Ask>,
}

impl VintagePointing<'_> {
    pub fn plot(&mut self, ui: &Ui, response: &Response, memory: &mut BeliefMemory) {
        let (first, last) = whole(self.belief);
        let longest = last.0.saturating_sub(first.0).max(7 * 86_400).saturating_mul(3);
        if let Some(known) = x_axis::zoomed(ui, response, &self.scale, SHORTEST_SECS..=longest)
            && known.1 > first
            && known.0 < last.max(self.belief.at).plus_secs(86_400)
        {
            self.look_at(Some(known));
        }
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
            if let Some(before) = memory.before_click.take() {
                self.set(before);
            }
            self.look_at(None);
        } else if response.clicked() {
            memory.before_click.remember(self.scene.view.known_on);
            match &over {
                Some(mover) => {
                    self.set(Some(mover.known_on));
                    self.select(mover.figure);
                }
                None => self.set(Some(self.known_on_at(pointer.x))),
            }
        } else {
            memory.before_click.rest(ui);
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
        let x = ui.painter().round_to_pixel_center(self.scale.x(at));
        x_axis::line(ui, &self.scale, x, self.scene.theme);
        let avoid = Rect::from_center_size(pointer, Vec2::splat(14.0));
        self.show(ui, &card, avoid);
    }

    fn show(&self, ui: &Ui, card: &Card, avoid: Rect) {
        x_axis::show(ui, card, avoid, self.scene.theme);
    }

    /// The known-on that a column means: a publication where one is near, else the nearest end of
    /// a day, or of an hour where days are wide.
    fn known_on_at(&self, x: f32) -> Instant {
        let raw = self.scale.instant(x);
        let steps = &self.belief.steps;
        let near = nearest(steps, |s| s.known_on, |i| self.scale.x(i), (x, raw), SNAP);
        if let Some(known_on) = near {
            return known_on;
        }
        let unit = if self.scale.secs_per_point() < 300.0 { 3600 } else { 86_400 };
        let offset = i64::from(self.scene.situation.offset.secs());
        let local = raw.0.saturating_add(offset).saturating_add(unit / 2);
        Instant(local.saturating_sub(local.rem_euclid(unit)).saturating_sub(offset))
    }

    fn look_at(&mut self, known: Option<(Instant, Instant)>) {
        let chart = self.scene.view.chart.clone();
        self.asks.push(Ask::Chart(ChartView { known, ..chart }));
    }
}
