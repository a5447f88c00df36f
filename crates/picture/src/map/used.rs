//! The figures behind what the map shows at its moment.

use super::{
    MapMemory,
    known::{arrived, departed, passed, stock, told_in_households},
    projected,
    ribbon::WidthScale,
};
use crate::Scene;
use egui::{Pos2, Rect, Vec2};
use waymark_model::FigureRef;
use waymark_reckoning::Known;

/// Every figure that bounds a count which a map of this size shows, in points; some more than once.
pub fn figures_in_map(scene: &Scene<'_>, memory: &mut MapMemory, size: Vec2) -> Vec<FigureRef> {
    let survey = memory.survey(scene);
    let ground = Rect::from_min_size(Pos2::ZERO, size);
    let view = &scene.view.map;
    let shown = projected::ProjectedMap::new(&survey, (ground, scene.medium), view);
    let mut known: Vec<Known> = Vec::new();
    let mut households: Vec<FigureRef> = Vec::new();
    let at = scene.view.at;
    for (node, spot) in survey.nodes.iter().zip(&shown.at) {
        if !spot.is_some_and(|spot| ground.contains(spot)) {
            continue;
        }
        let arrived = arrived(scene, node.place, at);
        known.extend(node.leaves.iter().map(|l| passed(scene, *l, at)));
        known.extend((!node.leaves.is_empty()).then(|| departed(scene, node, at)));
        let is_stock = node.enters.is_empty() || arrived.is_nothing();
        let stock = stock(scene, node, at).filter(|_| is_stock);
        if arrived.is_nothing() && stock.is_none() {
            households.extend(told_in_households(scene, node.place, at));
        }
        known.extend(stock);
        known.push(arrived);
    }
    let narrow = (WidthScale { largest: 1, full: 0.0 }, projected::share(view.style));
    for (road, curve) in survey.roads.iter().zip(projected::curves(&survey, &shown.at, narrow)) {
        if curve.is_some_and(|curve| curve.iter().any(|p| ground.contains(*p))) {
            known.extend(road.legs.iter().map(|leg| passed(scene, *leg, at)));
        }
    }
    // A rim that fades out is as wide as the population.
    let fades = known.iter().any(|k| k.population.is_some() && k.bounds.lower() > 0);
    let population = scene.situation.origin.filter(|_| fades);
    let population = population.and_then(|origin| scene.reckoning.population(origin));
    let shaded = memory.shaded_figures(scene);
    let bounding = known.into_iter().flat_map(|k| k.figures);
    bounding.chain(shaded).chain(households).chain(population.map(|(_, figure)| figure)).collect()
}
