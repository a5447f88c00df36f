//! Annotations on the map: words beside a place, clear of all names, roads and marks.

use super::{
    MapMemory,
    layers::MapFrame,
    placement::Placement,
    projected::{ProjectedMap, radius},
    room::Obstacles,
    survey::MapModel,
};
use crate::lines::runs_over;
use crate::{
    Ask, Scene,
    annotation::{self, PlacedAnnotation},
};
use egui::{Painter, Rect, Response, Ui};
use waymark_model::{Annotation, MapStyle, PlaceIx, Selection};

/// A leader ends so many points before the symbol of its place.
const GAP: f32 = 2.0;
const MARGIN: f32 = 3.0;

/// The annotations of places, each with its position in the situation.
fn all<'s>(scene: &Scene<'s>) -> impl Iterator<Item = (usize, &'s Annotation, PlaceIx)> {
    let all = scene.situation.annotations.iter().enumerate();
    all.filter_map(|(nth, annotation)| Some((nth, annotation, annotation.on_map()?)))
}

/// Finds room for all of them, whatever the moment, so that nothing jumps while time runs. `names`
/// are all other words.
pub fn place(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    (sheet, ground): (&ProjectedMap, Rect),
    obstacles: &Obstacles,
    names: impl Iterator<Item = Rect>,
) -> Vec<PlacedAnnotation> {
    let mut placed: Vec<PlacedAnnotation> = Vec::new();
    let mut words: Vec<Rect> = names.collect();
    for (nth, annotation, place) in all(scene) {
        // What is drawn as a part of an area stands there.
        let within = |place: &PlaceIx| scene.situation.place(*place).within;
        let mut areas = std::iter::successors(Some(place), within);
        let node = areas.find_map(|area| survey.nodes.iter().position(|node| node.place == area));
        let at = node.and_then(|i| Some((i, sheet.at.get(i).copied().flatten()?)));
        let Some((i, anchor)) = at.filter(|(_, at)| ground.contains(*at)) else { continue };
        let clear = radius(survey, i) + GAP;
        let size = annotation::galley(painter, scene, annotation, ground.width()).size();
        let is_free = |rect: Rect, leader: [egui::Pos2; 2]| {
            let wide = rect.expand(MARGIN);
            obstacles.area.contains_rect(rect)
                && !obstacles.is_taken(wide)
                && !words.iter().any(|r| r.intersects(wide) || runs_over(leader, *r))
        };
        let of = (anchor, clear);
        let found = annotation::room(of, size, annotation.offset, obstacles.area, is_free);
        if let Some(rect) = found {
            words.push(rect);
            placed.push(PlacedAnnotation { nth, anchor, clear, rect });
        }
    }
    placed
}

/// Those of the style shown that speak of something that had begun.
fn shown<'f>(
    scene: &'f Scene<'_>,
    placement: Option<&'f Placement>,
) -> impl Iterator<Item = (&'f Annotation, PlacedAnnotation)> {
    let placed = placement.into_iter().flat_map(|placement| &placement.annotations);
    let all = placed.filter_map(|one| Some((scene.situation.annotations.get(one.nth)?, *one)));
    all.filter(|(annotation, _)| annotation.had_begun(scene.view.at))
}

/// A layer of the map.
pub fn annotations(painter: &Painter, frame: &MapFrame<'_>, _: &mut MapMemory) {
    let scene = frame.scene;
    let end = if scene.view.map.style == MapStyle::Geographic { 1.0 } else { 0.0 };
    let mut painter = painter.clone();
    painter.set_opacity((1.0 - 2.0 * (frame.room.share - end).abs()).max(0.0));
    for one in shown(scene, frame.placement().map(AsRef::as_ref)) {
        annotation::paint(&painter, scene, one, frame.room.ground.width());
    }
}

/// What is asked for of those that are shown, and of a place that is clicked for its menu.
pub fn pointing(
    ui: &Ui,
    scene: &Scene<'_>,
    (placement, ground): (Option<&Placement>, Rect),
    (response, hit): (&Response, Option<Selection>),
) -> Vec<Ask> {
    let ask = |one| annotation::pointing(ui, scene, one, ground.width(), response.id);
    let mut asks: Vec<Ask> = shown(scene, placement).filter_map(ask).collect();
    let id = response.id.with("annotated");
    if response.secondary_clicked() {
        ui.data_mut(|data| match hit {
            Some(Selection::Place(place)) => {
                data.insert_temp(id, place);
            }
            _ => data.remove::<PlaceIx>(id),
        });
    }
    if let Some(place) = ui.data(|data| data.get_temp::<PlaceIx>(id))
        && place.usize() < scene.situation.places.len()
    {
        response.context_menu(|ui| {
            let name = scene.place_name(place);
            let said = scene.language.say_with("annotate-place", &[("place", name.into())]);
            if ui.button(said).clicked() {
                asks.push(Ask::AnnotatePlace(place));
            }
        });
    }
    asks
}

/// What the map says of them to readers of the screen.
pub fn said(scene: &Scene<'_>) -> String {
    let begun = all(scene).map(|(_, annotation, _)| annotation);
    annotation::said(scene, begun.filter(|annotation| annotation.had_begun(scene.view.at)))
}
