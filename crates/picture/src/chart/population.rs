//! How many lived there before: a zone behind the plot, and shares of it on the right.

use super::scale::{Drawn, PlotScale};
use crate::{SMALL, Scene, Theme, fonts, mark::toward, text};
use egui::{Color32, Rect, Shape, Ui, pos2};
use waymark_model::{Bounds, Count, Counted, FigureRef, Series};
use waymark_reckoning::told_count;

/// The people of the origin before anyone moved.
#[derive(Clone, PartialEq, Debug)]
pub struct Population {
    pub bounds: Bounds,
    /// What 100 % stands for: the number as it was said ("about 120,000" is 120,000), else the
    /// middle of the bounds, else the lower.
    pub whole: f64,
    pub figure: FigureRef,
}

impl Population {
    /// The population that counts of a series are a share of: that of the situation's origin, for
    /// whole people on the move.
    pub fn of(scene: &Scene<'_>, series: Series) -> Option<Self> {
        let people = series.measure.counted() == Counted::People && series.people.is_everybody();
        let (bounds, figure) = scene.reckoning.population(scene.situation.origin?)?;
        if !people || series.measure.is_harm() || bounds.lower() == 0 {
            return None;
        }
        let middle = bounds.upper().map_or(bounds.lower(), |u| u.midpoint(bounds.lower()));
        let said = match scene.situation.figure(figure).count {
            Count::About(n) | Count::Exact(n) => n,
            _ => middle,
        };
        Some(Self { bounds, whole: said as f64, figure })
    }

    /// `pre-crisis population: about 120,000`
    pub fn words(&self, scene: &Scene<'_>) -> String {
        let (situation, language) = (scene.situation, scene.language);
        let count = told_count(situation, language, self.figure);
        scene.language.say_with("chart-population", &[("count", (&count).into())])
    }
}

/// The zone as drawn.
pub struct Zone<'a> {
    pub population: Population,
    pub scene: Scene<'a>,
}

impl Drawn for Zone<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let fill = fill(self.scene.theme);
        shapes.push(Shape::rect_filled(zone(&self.population, scale), 0, fill));
    }
}

/// The words of the zone, on a plate of its colour that keeps lines out of them, and beside the
/// line of the moment rather than under it.
pub struct ZoneLabel<'a> {
    pub population: Population,
    pub scene: Scene<'a>,
}

impl Drawn for ZoneLabel<'_> {
    fn shapes(&self, scale: &PlotScale, ui: &Ui, shapes: &mut Vec<Shape>) {
        let theme = self.scene.theme;
        let plot = scale.rect();
        let zone = zone(&self.population, scale);
        let words = self.population.words(&self.scene);
        let (font, ink) = (fonts::regular(SMALL), theme.ink_soft);
        let (medium, room) = (self.scene.medium, plot.width() - 16.0);
        let galley = text::one_line(ui.painter(), medium, &words, font, ink, room);
        let size = galley.size();
        if zone.height() < size.y + 2.0 {
            return;
        }
        let y = zone.center().y - size.y / 2.0;
        let moment = scale.x(self.scene.view.at);
        let free = |left: f32| moment < left - 4.0 || moment > left + size.x + 4.0;
        let places = [plot.left() + 8.0, moment + 10.0, moment - 10.0 - size.x];
        let inside = |left: &f32| *left >= plot.left() + 4.0 && left + size.x <= plot.right() - 4.0;
        let left =
            places.into_iter().filter(inside).find(|l| free(*l)).unwrap_or(plot.left() + 8.0);
        let plate = Rect::from_min_size(pos2(left, y), size).expand2(egui::vec2(4.0, 0.0));
        shapes.push(Shape::rect_filled(plate, 3, fill(theme)));
        shapes.push(Shape::galley(pos2(left, y), galley, ink));
    }
}

/// The colour of the zone: of the past, and quiet.
pub fn fill(theme: &Theme) -> Color32 {
    toward(theme.historic, theme.card, 0.24)
}

fn zone(population: &Population, scale: &PlotScale) -> Rect {
    let plot = scale.rect();
    let top = scale.y_of(population.bounds.upper()).max(plot.top());
    let bottom = scale.y(population.bounds.lower() as f64);
    Rect::from_min_max(pos2(plot.left(), top), pos2(plot.right(), bottom))
}
