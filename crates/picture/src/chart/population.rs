//! How many lived there before: a zone behind the plot. Shares of it are ranges, which an axis would
//! not tell: cards do.

use super::{
    legend::{ChartPart, DrawnParts},
    scale::{Drawn, PlotScale},
};
use crate::{SMALL, Scene, Theme, fonts, mark::toward, text};
use egui::{Color32, Galley, Painter, Rect, Shape, Ui, pos2};
use std::sync::Arc;
use waymark_model::{Bounds, Counted, FigureRef, Series};
use waymark_reckoning::Known;

/// The people of the origin before anyone moved.
#[derive(Clone, PartialEq, Debug)]
pub struct Population {
    pub bounds: Bounds,
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
        Some(Self { bounds, figure })
    }

    /// Whether who is counted may be a share of it. Not where a leg leads back to the origin: whoever
    /// leaves again is counted again, and is no more people.
    fn has_shares(scene: &Scene<'_>) -> bool {
        let situation = scene.situation;
        let is_origin = |at| situation.origin.is_some_and(|o| situation.lies_within(at, o));
        !situation.legs.iter().any(|leg| is_origin(leg.to) && !is_origin(leg.from))
    }

    /// The same where what is counted may be a share of it.
    pub fn shared(scene: &Scene<'_>, series: Series) -> Option<Self> {
        Self::of(scene, series).filter(|p| p.bounds.upper().is_some() && Self::has_shares(scene))
    }

    /// What part of it what is known is, in words; `None` where nobody is certain.
    pub fn share(&self, scene: &Scene<'_>, known: &Known) -> Option<String> {
        let share = known.bounds.share_percent(self.bounds).filter(|_| known.bounds.lower() > 0)?;
        Some(scene.language.share(share))
    }

    /// The same where a chart of counts up to so many draws it: where they are small beside it, it
    /// would press them flat.
    pub fn shown(scene: &Scene<'_>, series: Series, counted: u64) -> Option<Self> {
        let shown = Self::of(scene, series).filter(|_| ChartPart::Population.is_shown(scene));
        shown.filter(|p| counted.saturating_mul(4) >= p.bounds.lower())
    }

    /// `pre-crisis population: about 120,000`
    pub fn words(&self, scene: &Scene<'_>) -> String {
        let (situation, language) = (scene.situation, scene.language);
        let count = scene.reckoning.count_told(situation, language, self.figure);
        scene.language.say_with("chart-population", &[("count", (&count).into())])
    }
}

/// The zone as drawn.
pub struct Zone<'a> {
    pub population: Population,
    pub scene: Scene<'a>,
    pub drawn: &'a DrawnParts,
}

impl Drawn for Zone<'_> {
    fn shapes(&self, scale: &PlotScale, _ui: &Ui, shapes: &mut Vec<Shape>) {
        let fill = fill(self.scene.theme);
        self.drawn.note(ChartPart::Population);
        shapes.push(Shape::rect_filled(zone(&self.population, scale), 0, fill));
    }
}

/// The words of the zone, on a plate of its colour that keeps lines out of them, and beside the
/// line of the moment rather than under it.
pub struct ZoneLabel<'a> {
    pub population: Population,
    pub scene: Scene<'a>,
}

impl ZoneLabel<'_> {
    /// The zone that it stands in, as far as it is in sight.
    pub fn zone(&self, scale: &PlotScale) -> Rect {
        zone(&self.population, scale)
    }
}

impl Drawn for ZoneLabel<'_> {
    fn shapes(&self, scale: &PlotScale, ui: &Ui, shapes: &mut Vec<Shape>) {
        let Some((rect, galley)) = self.place(ui.painter(), scale) else { return };
        let theme = self.scene.theme;
        let plate = rect.expand2(egui::vec2(4.0, 0.0));
        shapes.push(Shape::rect_filled(plate, 3, fill(theme)));
        shapes.push(Shape::galley(rect.min, galley, theme.ink_soft));
    }
}

impl ZoneLabel<'_> {
    /// The words, and where they stand; nothing where the zone is lower than they are.
    pub fn place(&self, painter: &Painter, scale: &PlotScale) -> Option<(Rect, Arc<Galley>)> {
        let theme = self.scene.theme;
        let plot = scale.rect();
        let zone = zone(&self.population, scale);
        let words = self.population.words(&self.scene);
        let (font, ink) = (fonts::regular(SMALL), theme.ink_soft);
        let (medium, room) = (self.scene.medium, plot.width() - 16.0);
        let galley = text::one_line(painter, medium, &words, font, ink, room);
        let size = galley.size();
        if zone.height() < size.y + 2.0 {
            return None;
        }
        let y = zone.center().y - size.y / 2.0;
        let moment = scale.x(self.scene.view.at);
        let free = |left: f32| moment < left - 4.0 || moment > left + size.x + 4.0;
        let places = [plot.left() + 8.0, moment + 10.0, moment - 10.0 - size.x];
        let inside = |left: &f32| *left >= plot.left() + 4.0 && left + size.x <= plot.right() - 4.0;
        let left =
            places.into_iter().filter(inside).find(|l| free(*l)).unwrap_or(plot.left() + 8.0);
        Some((Rect::from_min_size(pos2(left, y), size), galley))
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
