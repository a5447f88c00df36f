//! Thresholds: lines across the plot at numbers that matter, with when each was reached.

use super::{
    band::YET_TO_COME,
    legend::ChartPart,
    memory::ChartMemory,
    plot::Panel,
    plot_room::PlotRoom,
    scale::{Drawn, PlotScale},
    time::ChartTime,
};
use crate::{Card, SMALL, Scene, Tone, fonts, mark::toward, text};
use egui::{Galley, Painter, Rect, Role, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;
use waymark_language::Clause;
use waymark_model::{Bounds, Counting, Series, Threshold};
use waymark_reckoning::{Passing, passing, passing_sentence, passing_words};

/// So far from its line, the pointer still means a threshold; in points.
const NEAR: f32 = 4.0;

/// One that is higher than so many times all that is counted would press that flat: its line is not
/// drawn, and it is named at the top.
const HIGHEST: u64 = 4;

/// The thresholds that a plot shows, each with its position in the situation.
pub fn shown<'s>(
    scene: &Scene<'s>,
    series: Series,
    counting: Counting,
) -> impl Iterator<Item = (usize, &'s Threshold)> + use<'s> {
    let is_shown = counting == Counting::Cumulative && ChartPart::Thresholds.is_shown(scene);
    let all = scene.situation.thresholds.iter().enumerate();
    all.filter(move |(_, threshold)| is_shown && threshold.series == series)
}

/// The top of a plot that shows what is counted up to `highest` and the thresholds of its series.
pub fn top(scene: &Scene<'_>, series: Series, counting: Counting, highest: u64) -> u64 {
    let numbers = shown(scene, series, counting).map(|(_, threshold)| threshold.number);
    let seen = numbers.filter(|number| highest == 0 || *number <= highest.saturating_mul(HIGHEST));
    seen.max().unwrap_or(0).max(highest)
}

/// A threshold in words, as known by the moment shown.
pub fn sentence(scene: &Scene<'_>, threshold: &Threshold) -> String {
    let Scene { situation, reckoning, language, view, .. } = *scene;
    passing_sentence(situation, reckoning, language, threshold, view.at)
}

/// `capacity of the camp: 20,000`
pub fn name(scene: &Scene<'_>, threshold: &Threshold) -> String {
    let number = scene.language.number(threshold.number);
    let name = threshold.name.get(&scene.view.language);
    let args = [("name", name.into()), ("number", (&number).into())];
    scene.language.say_with("chart-threshold", &args)
}

/// The lines of a plot, behind what is counted.
pub struct ThresholdLines<'a> {
    pub all: Vec<&'a Threshold>,
    pub time: &'a ChartTime,
    pub scene: Scene<'a>,
}

impl Drawn for ThresholdLines<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let Scene { situation, reckoning, theme, .. } = self.scene;
        let plot = scale.rect();
        let until = reckoning.extent().end().min(self.time.told);
        let told = scale.x(self.time.told_end()).min(plot.right());
        for threshold in &self.all {
            let y = scale.y(threshold.number as f64);
            if y < plot.top() {
                continue;
            }
            let line = [pos2(plot.left(), y), pos2(plot.right(), y)];
            shapes.extend(Shape::dashed_line(&line, Stroke::new(1.2, theme.ink_soft), 6.0, 4.0));
            // Where the count surely passed it; of a stock that is not known to be a stretch.
            let passed = passing(situation, reckoning, threshold, until);
            if let Passing::Reached { from, by } = passed {
                let (at, right) = (scale.x(self.scene.view.at), scale.x(by));
                let left = scale.x(from).min(right - 3.0);
                for (left, right, strength) in
                    [(left, right.min(at), 1.0), (left.max(at), right, YET_TO_COME)]
                {
                    let (left, right) = (left.max(plot.left()), right.min(told));
                    if left < right {
                        let stroke = Stroke::new(3.0, toward(theme.ink, theme.card, strength));
                        shapes.push(Shape::hline(left..=right, y, stroke));
                    }
                }
            }
        }
    }
}

/// The words of a threshold, where they stand.
#[derive(Debug)]
pub struct ThresholdLabel {
    /// Its position in the situation.
    pub nth: usize,
    pub rect: Rect,
    galley: Arc<Galley>,
    /// Whether its line lies above the plot.
    is_above: bool,
}

/// Width of the sign of one that lies above the plot.
const SIGN: f32 = 10.0;

/// Finds room for the name and number of each threshold beside its line.
pub fn lay_out(
    painter: &Painter,
    panel: &Panel<'_>,
    scale: &PlotScale,
    room: &mut PlotRoom,
) -> Vec<ThresholdLabel> {
    let scene = &panel.scene;
    let plot = scale.rect();
    let mut all: Vec<_> = shown(scene, panel.series, panel.counting).collect();
    // One that lies above has no other room than the top.
    all.sort_by_key(|(_, threshold)| scale.y(threshold.number as f64) >= plot.top());
    for (_, threshold) in &all {
        let y = scale.y(threshold.number as f64);
        room.take(Rect::from_x_y_ranges(plot.x_range(), y..=y));
    }
    let label = |(nth, threshold): (usize, &Threshold)| {
        let said = name(scene, threshold);
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink);
        let width = (plot.width() * 0.7).max(40.0);
        let galley = text::one_line(painter, scene.medium, &said, font, ink, width);
        let y = scale.y(threshold.number as f64);
        let is_above = y < plot.top();
        let sign = if is_above { SIGN } else { 0.0 };
        let size = galley.size() + vec2(sign, 0.0);
        // Where no room is beside the line, the nearest: the number tells which it is.
        let rows = ((plot.height() - size.y) / 6.0).max(0.0) as usize;
        let mut further: Vec<f32> = (0..rows).map(|n| plot.top() + 4.0 + 6.0 * n as f32).collect();
        further.sort_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs()));
        let beside = [y - size.y - 4.0, y + 5.0].into_iter().filter(|_| !is_above);
        let heights: Vec<f32> = beside.chain(further).collect();
        let corners = room.along(size, &heights);
        let rect = room.place(size, corners)?;
        Some(ThresholdLabel { nth, rect, galley, is_above })
    };
    all.into_iter().filter_map(label).collect()
}

/// Paints the labels.
pub fn paint(painter: &Painter, scene: &Scene<'_>, labels: &[ThresholdLabel]) {
    for label in labels {
        let mut at = label.rect.min;
        if label.is_above {
            let middle = label.rect.center().y;
            let corners = [
                pos2(at.x + 0.5, middle + 4.5),
                pos2(at.x + 3.5, middle - 6.0),
                pos2(at.x + 6.5, middle + 4.5),
            ];
            let ink = scene.theme.ink_soft;
            painter.add(Shape::convex_polygon(corners.into(), ink, Stroke::NONE));
            at.x += SIGN;
        }
        painter.galley(at, label.galley.clone(), scene.theme.ink);
    }
}

/// Makes the names stops of the keyboard, which say when each was reached.
pub fn stops(ui: &Ui, scene: &Scene<'_>, labels: &[ThresholdLabel], id: egui::Id) {
    for label in labels {
        let Some(threshold) = scene.situation.thresholds.get(label.nth) else { continue };
        let id = id.with(("threshold", label.nth));
        let response = ui.interact(label.rect, id, egui::Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence(scene, threshold)));
        if response.has_focus() {
            let stroke = Stroke::new(1.6, scene.theme.people);
            let around = label.rect.expand(2.0);
            ui.painter().rect_stroke(around, 2.0, stroke, egui::StrokeKind::Outside);
        }
    }
}

/// The threshold whose line or label is pointed at.
pub fn under(
    panel: &Panel<'_>,
    scale: &PlotScale,
    labels: &[ThresholdLabel],
    pointer: egui::Pos2,
) -> Option<usize> {
    let label = labels.iter().find(|label| label.rect.expand(2.0).contains(pointer));
    let near = |threshold: &Threshold| {
        (scale.y(threshold.number as f64) - pointer.y).abs() <= NEAR
            && scale.rect().contains(pointer)
    };
    let mut all = shown(&panel.scene, panel.series, panel.counting);
    label.map(|label| label.nth).or_else(|| all.find(|(_, t)| near(t)).map(|(nth, _)| nth))
}

/// The card of a threshold: how many, what it is, when it was reached by all that is known, and who
/// says so.
pub fn card(scene: &Scene<'_>, threshold: &Threshold) -> Card {
    let Scene { situation, reckoning, language, .. } = *scene;
    let (series, number) = (threshold.series, threshold.number);
    let clause = Clause { situation, language, series, bounds: Bounds::exactly(number) };
    let end = reckoning.extent().end();
    let passed = passing(situation, reckoning, threshold, end);
    let when = passing_words(situation, language, passed, end);
    let source = threshold.source.map(|ix| situation.source(ix).outlet.as_str());
    Card::new(clause.counted_as(&language.number(number)))
        .line(Tone::Plain, threshold.name.get(&scene.view.language))
        .line(Tone::Plain, language.sentence_start(&when))
        .line(Tone::Soft, source.unwrap_or_default())
        .line(Tone::Soft, threshold.note.clone().unwrap_or_default())
}

impl ChartMemory {
    /// What a plot says of its thresholds to readers of the screen.
    pub(super) fn thresholds_said(
        &mut self,
        scene: &Scene<'_>,
        series: Series,
        counting: Counting,
    ) -> String {
        if shown(scene, series, counting).next().is_none() {
            return String::new();
        }
        let key = (scene.revision, scene.view.at, scene.view.language.clone());
        let said = || {
            let all = shown(scene, series, counting);
            all.flat_map(|(_, t)| [". ".to_owned(), sentence(scene, t)]).collect()
        };
        self.thresholds.entry(series).or_default().get(key, said)
    }
}
