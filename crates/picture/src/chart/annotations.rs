//! Annotations in a plot: words at a moment, on the count that is shown there, and stretches of time
//! that are shaded.

use super::{
    noted::NotedPlot,
    plot::Panel,
    plot_room::PlotRoom,
    scale::{Drawn, PlotScale},
};
use crate::{
    Ask, Scene,
    annotation::{self, PlacedAnnotation},
};
use egui::{Id, Painter, Pos2, Rect, Response, Shape, Stroke, Ui, pos2};
use waymark_language::DatePrecision;
use waymark_model::{Annotation, AnnotationKind, Counting, Instant, Series, Span};

/// A leader ends so many points before the count, clear of a mark there.
const CLEAR: f32 = 7.0;
const GAP: f32 = 4.0;

/// The annotations on charts of a series, each with its position in the situation and where it
/// stands in time. In print none speaks of what comes after the moment.
pub fn shown<'s>(
    scene: &Scene<'s>,
    series: Series,
) -> impl Iterator<Item = (usize, &'s Annotation, Span)> + use<'s> {
    let situation = scene.situation;
    let told = scene.medium.is_print().then_some(scene.view.at);
    let all = situation.annotations.iter().enumerate();
    all.filter_map(move |(nth, annotation)| {
        let span = annotation.on_chart(situation, series)?.span();
        let end = told.map_or(span.end(), |told| span.end().min(told));
        Some((nth, annotation, Span::new(span.start(), end)?))
    })
}

/// What is shaded, behind all that is counted.
pub struct StretchShades<'a> {
    pub scene: Scene<'a>,
    pub series: Series,
}

impl Drawn for StretchShades<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let ink = self.scene.theme.ink_soft;
        for (_, annotation, span) in shown(&self.scene, self.series) {
            let Some(rect) = shade(annotation, span, scale) else { continue };
            shapes.push(Shape::rect_filled(rect, 0, ink.gamma_multiply(0.12)));
            for x in [rect.left(), rect.right()] {
                let stroke = Stroke::new(1.0, ink.gamma_multiply(0.6));
                shapes.push(Shape::vline(x, rect.y_range(), stroke));
            }
        }
    }
}

/// Whether what an annotation speaks of is in sight.
pub fn is_seen((annotation, span): (&Annotation, Span), scale: &PlotScale) -> bool {
    let plot = scale.rect();
    match annotation.kind {
        AnnotationKind::Stretch => shade(annotation, span, scale).is_some(),
        _ => plot.x_range().contains(scale.x(span.middle())),
    }
}

/// What of a stretch is in sight.
fn shade(annotation: &Annotation, span: Span, scale: &PlotScale) -> Option<Rect> {
    let plot = scale.rect();
    let (left, right) =
        (scale.x(span.start()), scale.x(span.end()).max(scale.x(span.start()) + 2.0));
    let is_seen = left < plot.right() && right > plot.left();
    let across = left.max(plot.left())..=right.min(plot.right());
    (annotation.kind == AnnotationKind::Stretch && is_seen)
        .then(|| Rect::from_x_y_ranges(across, plot.y_range()))
}

/// What an annotation speaks of: its number, or the least that is certain at its moment.
fn anchor(
    panel: &Panel<'_>,
    (annotation, span): (&Annotation, Span),
    scale: &PlotScale,
) -> Option<Pos2> {
    let plot = scale.rect();
    let middle = span.middle();
    let x = scale.x(middle);
    let count = annotation.value.or_else(|| counted(panel, middle)).unwrap_or(0);
    let y = scale.y(count as f64).clamp(plot.top(), plot.bottom());
    plot.x_range().contains(x).then_some(pos2(x, y))
}

/// What stands on the chart at a moment: the least that is certain, as everywhere.
fn counted(panel: &Panel<'_>, at: Instant) -> Option<u64> {
    let known = || panel.scene.out_of_sight().known_at(panel.series, at);
    (panel.counting == Counting::Cumulative).then(|| known().bounds.lower())
}

/// The highest number that an annotation of the series stands at.
pub fn top(scene: &Scene<'_>, series: Series) -> u64 {
    shown(scene, series).filter_map(|(_, annotation, _)| annotation.value).max().unwrap_or(0)
}

/// Finds room for the words of each.
pub fn lay_out(
    painter: &Painter,
    panel: &Panel<'_>,
    scale: &PlotScale,
    room: &mut PlotRoom,
) -> Vec<PlacedAnnotation> {
    let scene = &panel.scene;
    let mut placed = Vec::new();
    for (nth, annotation, span) in shown(scene, panel.series) {
        let plot = scale.rect();
        let galley = annotation::galley(painter, scene, annotation, plot.width());
        let size = galley.size();
        let found = match shade(annotation, span, scale) {
            Some(shade) => {
                let anchor = shade.center_top();
                let put = annotation.offset.is_some().then(|| {
                    let is_free = |rect, _| room.is_free(rect);
                    annotation::room((anchor, 0.0), size, annotation.offset, plot, is_free)
                });
                let rect = put.flatten().or_else(|| {
                    named(shade, size, plot).into_iter().find(|rect| room.is_free(*rect))
                });
                rect.map(|rect| PlacedAnnotation { nth, anchor, clear: 0.0, rect })
            }
            None if annotation.kind == AnnotationKind::Stretch => None,
            None => anchor(panel, (annotation, span), scale).and_then(|anchor| {
                let of = (anchor, CLEAR);
                let is_free = |rect, leader| room.is_free(rect) && room.is_clear(leader);
                let rect = annotation::room(of, size, annotation.offset, plot, is_free)?;
                Some(PlacedAnnotation { nth, anchor, clear: CLEAR, rect })
            }),
        };
        if let Some(found) = found {
            room.take_words(found.rect);
            placed.push(found);
        }
    }
    placed
}

/// Where the name of a stretch may stand: within it from its top down, else beside its top.
fn named(shade: Rect, size: egui::Vec2, plot: Rect) -> Vec<Rect> {
    let rows = ((plot.height() - size.y) / GAP).max(0.0) as usize;
    let at = |x: f32, row: usize| {
        Rect::from_min_size(pos2(x, plot.top() + GAP * (row + 1) as f32), size)
    };
    let within = (size.x + 2.0 * GAP <= shade.width()).then(|| shade.center().x - size.x / 2.0);
    let beside = [shade.right() + GAP, shade.left() - GAP - size.x];
    let across = within.into_iter().chain(beside).chain([shade.left() + GAP]);
    across.flat_map(|x| (0..rows).map(move |row| at(x, row))).collect()
}

/// Paints the words and what leads from them.
pub fn paint(painter: &Painter, scene: &Scene<'_>, placed: &[PlacedAnnotation], width: f32) {
    for one in placed {
        if let Some(annotation) = scene.situation.annotations.get(one.nth) {
            annotation::paint(painter, scene, (annotation, *one), width);
        }
    }
}

/// What is asked for of them, and of a moment that is clicked for its menu.
pub fn pointing(
    ui: &Ui,
    panel: &Panel<'_>,
    scale: &PlotScale,
    noted: &NotedPlot,
    (response, id): (&Response, Id),
) -> Vec<Ask> {
    let scene = &panel.scene;
    let all = noted.annotations.iter().filter_map(|one| {
        let annotation = scene.situation.annotations.get(one.nth)?;
        annotation::pointing(ui, scene, (annotation, *one), noted.width, id)
    });
    let mut asks: Vec<Ask> = all.collect();
    let id = id.with("annotated");
    let pointer = response.interact_pointer_pos().filter(|_| response.secondary_clicked());
    if let Some(pointer) = pointer {
        // To the minute: a pointer is no finer.
        let at = scale.instant(pointer.x);
        let at = Instant(at.0 - at.0.rem_euclid(60));
        ui.data_mut(|data| data.insert_temp(id, at));
    }
    response.context_menu(|ui| {
        let Some(at) = ui.data(|data| data.get_temp::<Instant>(id)) else { return };
        let moment = scene.language.instant(at, scene.situation.offset, DatePrecision::Minute);
        let said = scene.language.say_with("annotate-moment", &[("moment", (&moment).into())]);
        if ui.button(said).clicked() {
            asks.push(Ask::AnnotateChart(panel.series, at));
        }
    });
    asks
}

/// What a plot says of its annotations to readers of the screen.
pub fn said(scene: &Scene<'_>, series: Series) -> String {
    annotation::said(scene, shown(scene, series).map(|(_, annotation, _)| annotation))
}
