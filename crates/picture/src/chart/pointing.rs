//! What the pointer does in a plot: it points at figures and events, drags the moment, pans and
//! zooms time. It changes nothing; it asks.

use super::{
    ChartMemory, cursor,
    digest::DigestRow,
    events, hover,
    legend::ChartPart,
    marks,
    periods::{self, Bar},
    plot::Panel,
    scale::PlotScale,
    threshold::{self, ThresholdLabel},
    x_axis,
};
use crate::{
    Ask, Card,
    calendar::nearest,
    event_card,
    event_lane::{EventLane, NumberedEvent},
};
use egui::{
    CursorIcon, Id, PointerButton, Pos2, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2,
};
use waymark_model::{ChartView, Counting, EventIx, FigureRef, Instant, Selection, Threshold};
use waymark_reckoning::Band;

/// What a drag that began in a plot does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Drag {
    Moment,
    /// Pans from the stretch of time that was in sight when it began.
    Pan(Instant, Instant),
}

/// The shortest stretch of time that can be zoomed to.
const SHORTEST_SECS: i64 = 600;

/// So far from the band, the pointer still means it; in points.
const NEAR: f32 = 12.0;

/// One plot and what lies in it, for one frame.
pub struct PlotPointing<'a> {
    pub panel: &'a Panel<'a>,
    pub scale: PlotScale,
    pub lane: Option<&'a EventLane>,
    pub events: &'a [NumberedEvent],
    pub band: Option<&'a Band>,
    pub bars: &'a [Bar],
    pub increments: &'a [DigestRow],
    pub thresholds: &'a [ThresholdLabel],
    pub asks: Vec<Ask>,
}

impl PlotPointing<'_> {
    pub fn plot(&mut self, ui: &Ui, response: &Response, memory: &mut ChartMemory) {
        let scene = &self.panel.scene;
        let longest = scene.reckoning.extent().secs().max(86_400).saturating_mul(3);
        if let Some(time) = x_axis::zoomed(ui, response, &self.scale, SHORTEST_SECS..=longest) {
            self.look_at(Some(time));
        }
        let press = ui.input(|i| i.pointer.press_origin());
        if response.drag_started_by(PointerButton::Primary) {
            let takes = press.is_some_and(|p| cursor::takes(&self.scale, scene.view.at, p));
            let (start, end) = (self.panel.time.start, self.panel.time.end);
            memory.drag = Some(if takes { Drag::Moment } else { Drag::Pan(start, end) });
        }
        if response.dragged_by(PointerButton::Primary) {
            self.drag(ui, response, press, memory);
            return;
        }
        memory.drag = memory.drag.filter(|_| ui.input(|i| i.pointer.any_down()));
        let Some(pointer) = response.hover_pos() else { return };
        let over_figure = self.figure_at(pointer);
        let over_event = match over_figure {
            Some(_) => None,
            None => events::under(scene, self.lane, self.events, &self.scale, pointer),
        };
        if response.double_clicked() {
            // The two clicks before have moved the moment: it goes back.
            self.asks.extend(memory.before_click.take().map(Ask::Moment));
            self.look_at(None);
        } else if response.clicked() {
            match (over_figure, over_event) {
                (Some((figure, _)), _) => self.select_figure(figure),
                (None, Some(event)) => {
                    self.asks.push(Ask::Select(Some(Selection::Event(event))));
                }
                (None, None) => {
                    let moment = self.moment_at(pointer.x);
                    if ui.input(|i| i.pointer.button_clicked(PointerButton::Primary)) {
                        memory.before_click.remember(scene.view.at);
                    }
                    self.asks.push(Ask::Moment(moment));
                }
            }
        } else {
            memory.before_click.rest(ui);
        }
        if let Some((figure, at)) = over_figure {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            self.asks.push(Ask::Hover(Selection::Figure(figure)));
            let avoid = Rect::from_center_size(at, Vec2::splat(2.0 * marks::RADIUS + 10.0));
            let avoid = avoid.union(Rect::from_center_size(pointer, Vec2::splat(8.0)));
            self.show(ui, &hover::figure_card(scene, figure), avoid);
        } else if cursor::takes(&self.scale, scene.view.at, pointer) {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if let Some(event) = over_event {
            self.point_at_event(ui, event, Rect::from_center_size(pointer, Vec2::splat(14.0)));
        } else if let Some(threshold) = self.threshold_at(pointer) {
            let avoid = Rect::from_center_size(pointer, Vec2::splat(14.0));
            self.show(ui, &threshold::card(scene, threshold), avoid);
        } else {
            self.point_at_time(ui, pointer);
        }
    }

    fn show(&self, ui: &Ui, card: &Card, avoid: Rect) {
        x_axis::show(ui, card, avoid, self.panel.scene.theme);
    }

    fn figure_at(&self, pointer: Pos2) -> Option<(FigureRef, Pos2)> {
        let scene = &self.panel.scene;
        let row = match self.panel.counting {
            Counting::Cumulative => {
                let told = self.panel.time.told;
                marks::nearest(self.panel.digest, pointer, (&self.scale, scene, told))
            }
            Counting::Per(_) => periods::nearest(self.increments, pointer, &self.scale),
        }?;
        Some((row.figure, marks::center(row, &self.scale)))
    }

    fn threshold_at(&self, pointer: Pos2) -> Option<&'_ Threshold> {
        let nth = threshold::under(self.panel, &self.scale, self.thresholds, pointer)?;
        self.panel.scene.situation.thresholds.get(nth)
    }

    fn select_figure(&mut self, figure: FigureRef) {
        self.asks.push(Ask::Select(Some(Selection::Figure(figure))));
        self.asks.push(Ask::Reveal(figure));
    }

    fn point_at_event(&mut self, ui: &Ui, event: EventIx, avoid: Rect) {
        ui.set_cursor_icon(CursorIcon::PointingHand);
        self.asks.push(Ask::Hover(Selection::Event(event)));
        self.show(ui, &event_card(&self.panel.scene, event), avoid);
    }

    /// The bounds at the pointer's time, or what its period added.
    fn point_at_time(&self, ui: &Ui, pointer: Pos2) {
        let scene = &self.panel.scene;
        let at = self.scale.instant(pointer.x);
        let avoid = Rect::from_center_size(pointer, Vec2::splat(14.0));
        if let Counting::Per(_) = self.panel.counting {
            if let Some(bar) = self.bars.iter().find(|b| b.span.contains(at)) {
                self.show(ui, &hover::period_card(scene, bar.span, bar.added), avoid);
            }
            return;
        }
        let Some(band) = self.band.filter(|_| ChartPart::Band.is_shown(scene)) else { return };
        // To the minute: a pointer is no finer.
        let at = Instant(at.0 - at.0.rem_euclid(60));
        let bounds = band.at(at);
        let (upper, lower) = (self.scale.y_of(bounds.upper()), self.scale.y(bounds.lower() as f64));
        if pointer.y < upper - NEAR || pointer.y > lower + NEAR {
            return;
        }
        x_axis::line(ui, &self.scale, pointer.x, scene.theme);
        let lower = pos2(pointer.x, lower);
        ui.painter().circle_filled(lower, 2.6, scene.theme.people);
        self.show(ui, &hover::moment_card(scene, self.panel.series, at), avoid);
    }

    fn drag(
        &mut self,
        ui: &Ui,
        response: &Response,
        press: Option<Pos2>,
        memory: &mut ChartMemory,
    ) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        match memory.drag {
            Some(Drag::Moment) => {
                ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
                let moment = self.moment_at(pointer.x);
                self.asks.push(Ask::Moment(moment));
            }
            Some(Drag::Pan(start, end)) => {
                ui.set_cursor_icon(CursorIcon::Grabbing);
                let moved = press.map_or(0.0, |p| p.x - pointer.x);
                let secs = (f64::from(moved) * self.scale.secs_per_point()) as i64;
                self.look_at(Some((start.plus_secs(secs), end.plus_secs(secs))));
            }
            None => {}
        }
    }

    /// Shows a stretch of time, as far as it still touches the situation.
    fn look_at(&mut self, time: Option<(Instant, Instant)>) {
        let extent = self.panel.scene.reckoning.extent();
        let touches = |(start, end): &(Instant, Instant)| {
            extent.secs() == 0 || *end > extent.start() && *start < extent.end()
        };
        if time.as_ref().is_none_or(touches) {
            let chart = self.panel.scene.view.chart.clone();
            self.asks.push(Ask::Chart(ChartView { time, ..chart }));
        }
    }

    /// The moment that a column means: that of a figure where one is near, else a round time as
    /// fine as the zoom.
    fn moment_at(&self, x: f32) -> Instant {
        const REACH: f32 = 4.0;
        let scene = &self.panel.scene;
        let at = self.scale.instant(x);
        let named = scene.reckoning.instants();
        let near = nearest(named, |i| *i, |i| self.scale.x(i), (x, at), REACH);
        let fine = [60, 300, 900, 1800, 3600]
            .into_iter()
            .find(|s| *s as f64 >= self.scale.secs_per_point())
            .unwrap_or(3600);
        let local = at.0 + i64::from(scene.situation.offset.secs());
        let round = Instant(at.0 - local.rem_euclid(fine));
        let at = near.unwrap_or(round);
        let extent = scene.reckoning.extent();
        if extent.secs() > 0 { at.clamp(extent.start(), extent.end()) } else { at }
    }

    /// The handle of the moment, above the plot.
    pub fn handle(&mut self, ui: &Ui, id: Id, memory: &mut ChartMemory) {
        let scene = &self.panel.scene;
        let rect = cursor::handle(&self.scale, scene.view.at);
        if !rect.intersects(self.panel.rect) {
            return;
        }
        let response = ui.interact(rect, id.with("moment"), Sense::drag());
        let at = scene.language.up_to(scene.view.at, scene.situation.offset);
        let name = scene.language.say_with("chart-moment", &[("moment", (&at).into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.dragged() {
            memory.drag = Some(Drag::Moment);
            if let Some(pointer) = response.interact_pointer_pos() {
                let moment = self.moment_at(pointer.x);
                self.asks.push(Ask::Moment(moment));
            }
        }
    }
}
