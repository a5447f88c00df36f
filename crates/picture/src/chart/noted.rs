//! What is written into a plot beside what is counted: the names of thresholds, and annotations.

use super::{
    annotations,
    marks::Summary,
    plot::Panel,
    plot_room::PlotRoom,
    population::ZoneLabel,
    scale::PlotScale,
    threshold::{self, ThresholdLabel},
};
use crate::{Scene, annotation::PlacedAnnotation};
use egui::{Painter, Rect};

/// Words in a plot, each where nothing else stands.
#[derive(Default, Debug)]
pub struct NotedPlot {
    pub thresholds: Vec<ThresholdLabel>,
    pub annotations: Vec<PlacedAnnotation>,
    /// The width of the plot, by which texts are broken.
    pub width: f32,
}

impl NotedPlot {
    /// Finds room for all of them beside what is known at the moment, as a bar and a number. A plot that
    /// says nothing costs nothing.
    pub fn lay_out(
        painter: &Painter,
        panel: &Panel<'_>,
        scale: &PlotScale,
        summary: &Summary,
        (bar, number): (Option<Rect>, Option<Rect>),
    ) -> Self {
        let scene = panel.scene;
        let has_thresholds =
            threshold::shown(&scene, panel.series, panel.counting).next().is_some();
        if !has_thresholds && annotations::shown(&scene, panel.series).next().is_none() {
            return Self::default();
        }
        let mut room = PlotRoom::of(panel, scale, summary);
        if let Some(population) = &panel.population {
            room.take(ZoneLabel { population: population.clone(), scene }.zone(scale));
        }
        // A line may lead to the bar, and over no number.
        if let Some(bar) = bar {
            room.take(bar);
        }
        if let Some(number) = number {
            room.take_words(number);
        }
        let thresholds = threshold::lay_out(painter, panel, scale, &mut room);
        let annotations = annotations::lay_out(painter, panel, scale, &mut room);
        Self { thresholds, annotations, width: scale.rect().width() }
    }

    pub fn paint(&self, painter: &Painter, scene: &Scene<'_>) {
        threshold::paint(painter, scene, &self.thresholds);
        annotations::paint(painter, scene, &self.annotations, self.width);
    }
}
