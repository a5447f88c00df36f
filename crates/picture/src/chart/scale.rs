//! From time and count to points on the screen, and the one shape that all things drawn in the
//! plot share.

use egui::{Color32, Pos2, Rect, Shape, Ui, vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};
use std::ops::RangeInclusive;
use waymark_model::Instant;

/// Where instants and counts lie in a plot.
#[derive(Clone, Copy)]
pub struct PlotScale {
    transform: PlotTransform,
}

impl PlotScale {
    pub fn new(transform: PlotTransform) -> Self {
        Self { transform }
    }

    /// The plot, in points.
    pub fn rect(&self) -> Rect {
        *self.transform.frame()
    }

    pub fn x(&self, at: Instant) -> f32 {
        self.transform.position_from_point_x(at.x())
    }

    pub fn y(&self, count: f64) -> f32 {
        self.transform.position_from_point_y(count)
    }

    /// The height of a count; one that may be any number more lies above the plot.
    pub fn y_of(&self, upper: Option<u64>) -> f32 {
        upper.map_or(self.rect().top() - 40.0, |n| self.y(n as f64).max(self.rect().top() - 40.0))
    }

    pub fn instant(&self, x: f32) -> Instant {
        Instant::from_x(self.transform.value_from_position(egui::pos2(x, 0.0)).x)
    }

    /// The stretch in sight when the plot is zoomed about a position and moved by so many points.
    pub fn zoomed(&self, factor: f32, about: Pos2, moved: f32) -> (Instant, Instant) {
        let mut transform = self.transform;
        transform.zoom(vec2(factor, 1.0), about);
        transform.translate_bounds((f64::from(moved), 0.0));
        let x = transform.bounds().range_x();
        (Instant::from_x(*x.start()), Instant::from_x(*x.end()))
    }

    pub fn secs_per_point(&self) -> f64 {
        self.transform.dvalue_dpos()[0].abs()
    }
}

/// A thing that the plot draws: it turns a scale into shapes and has no opinion on axes, zoom or
/// pointer.
pub trait Drawn {
    fn shapes(&self, scale: &PlotScale, ui: &Ui, shapes: &mut Vec<Shape>);
}

/// Makes a [`Drawn`] an item of egui_plot.
pub struct DrawnItem<D> {
    base: PlotItemBase,
    drawn: D,
}

impl<D: Drawn> DrawnItem<D> {
    pub fn new(name: &str, drawn: D) -> Self {
        Self { base: PlotItemBase::new(name.to_owned()), drawn }
    }
}

impl<D: Drawn> PlotItem for DrawnItem<D> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        self.drawn.shapes(&PlotScale::new(*transform), ui, shapes);
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
