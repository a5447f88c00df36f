//! What is written into a plot beside what is counted: the names of thresholds, and annotations.

use super::{
    annotations,
    band::BandStretch,
    cursor,
    marks::Summary,
    plot::Panel,
    plot_room::PlotRoom,
    population::ZoneLabel,
    scale::PlotScale,
    threshold::{self, ThresholdLabel},
};
use crate::{SMALL, Scene, annotation::PlacedAnnotation, fonts, text};
use egui::{Align2, Galley, Painter, Rect, pos2};
use std::{collections::BTreeSet, sync::Arc};

/// Words in a plot, each where nothing else stands.
#[derive(Default, Debug)]
pub struct NotedPlot {
    pub thresholds: Vec<ThresholdLabel>,
    pub annotations: Vec<PlacedAnnotation>,
    /// That some found no room, and where that stands.
    left_out: Option<(Arc<Galley>, Rect)>,
    /// The width of the plot, by which texts are broken.
    pub width: f32,
}

impl NotedPlot {
    /// Finds room for all of them beside what is known at the moment, as a bar, and the numbers and
    /// the arrows that stand there. A plot that says nothing costs nothing.
    pub fn lay_out(
        painter: &Painter,
        panel: &Panel<'_>,
        scale: &PlotScale,
        (summary, band): (&Summary, &[BandStretch]),
        (bar, numbers): (Option<Rect>, [Option<Rect>; 4]),
    ) -> Self {
        let scene = panel.scene;
        let has_thresholds =
            threshold::shown(&scene, panel.series, panel.counting).next().is_some();
        if !has_thresholds && annotations::shown(&scene, panel.series).next().is_none() {
            return Self::default();
        }
        let mut room = PlotRoom::of(panel, scale, (summary, band));
        if let Some(population) = &panel.population {
            room.take(ZoneLabel { population: population.clone(), scene }.zone(scale));
        }
        // A line may lead to the bar, and over no number.
        if let Some(bar) = bar {
            room.take(bar);
        }
        for number in numbers.into_iter().flatten() {
            room.take_words(number);
        }
        let thresholds = threshold::lay_out(painter, panel, scale, &mut room);
        let annotations = annotations::lay_out(painter, panel, scale, &mut room);
        let placed: [BTreeSet<usize>; 2] = [
            thresholds.iter().map(|label| label.nth).collect(),
            annotations.iter().map(|one| one.nth).collect(),
        ];
        let left_out = left_out(panel, scale, &placed);
        let left_out =
            (!left_out.is_empty()).then(|| say_left_out(painter, panel, scale, &left_out));
        Self { thresholds, annotations, left_out, width: scale.rect().width() }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>) {
        threshold::paint(painter, scene, &self.thresholds);
        annotations::paint(painter, scene, &self.annotations, self.width);
        if let Some((said, rect)) = &self.left_out {
            painter.rect_filled(rect.expand2(egui::vec2(2.0, -1.0)), 0, scene.theme.card);
            painter.galley(rect.min, said.clone(), scene.theme.ink_soft);
        }
    }
}

/// The words that a plot was to hold and has no room for; those of what is out of sight are not.
fn left_out(panel: &Panel<'_>, scale: &PlotScale, placed: &[BTreeSet<usize>; 2]) -> Vec<String> {
    let scene = &panel.scene;
    let [thresholds, annotations] = placed;
    let lines = threshold::shown(scene, panel.series, panel.counting);
    let lines = lines.filter(|(nth, _)| !thresholds.contains(nth));
    let notes = annotations::shown(scene, panel.series).filter(|(nth, note, span)| {
        !annotations.contains(nth) && annotations::is_seen((note, *span), scale)
    });
    let lines = lines.map(|(_, threshold)| threshold::name(scene, threshold));
    lines.chain(notes.map(|(_, note, _)| note.text.get(&scene.view.language).to_owned())).collect()
}

/// Says above the plot what has no room in it: in words, where they fit, else how many. On the side
/// where the moment is not.
fn say_left_out(
    painter: &Painter,
    panel: &Panel<'_>,
    scale: &PlotScale,
    left_out: &[String],
) -> (Arc<Galley>, Rect) {
    let (scene, plot) = (&panel.scene, scale.rect());
    let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
    let lay = |said: &str, width: f32| {
        text::one_line(painter, scene.medium, said, font.clone(), ink, width)
    };
    let said = |key: &str| {
        let list = left_out.join(" · ");
        scene.language.say_with(key, &[("n", left_out.len().into()), ("list", (&list).into())])
    };
    let moment = scale.x(scene.view.at).clamp(plot.left(), plot.right());
    let is_left = moment > plot.center().x;
    // As far as the date of the moment reaches, on either side of its handle.
    let room = (moment - plot.left()).max(plot.right() - moment) - cursor::DATED;
    let listed = painter.layout_no_wrap(said("chart-labels-left-out-listed"), font.clone(), ink);
    let galley = if scene.medium.is_print() && listed.size().x <= room {
        listed
    } else {
        lay(&said("chart-labels-left-out"), room.max(60.0))
    };
    let y = plot.top() - cursor::HANDLE / 2.0 - 1.0;
    let (x, anchor) = if is_left {
        (plot.left(), Align2::LEFT_CENTER)
    } else {
        (plot.right(), Align2::RIGHT_CENTER)
    };
    let rect = anchor.anchor_size(pos2(x, y), galley.size());
    (galley, rect)
}
