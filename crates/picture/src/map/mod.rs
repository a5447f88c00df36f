//! The map: the road as a strip map or on Earth, with people on it as ribbons.
//!
//! Reckons nothing and owns nothing but what it may forget: the caller keeps the [`MapMemory`].
//! Pan, zoom and style are the view's, and asked for with [`Ask::Map`].
//!
//! `fold` says what is drawn as one, `network` makes nodes and roads of it, `survey` prepares them and
//! `projected` fits it to the screen; `schematic` and `countries`
//! lay out the strip map, `terrain` and `backdrop` the ground; `layers` lists what is painted, one
//! over the other; `look` says how roads and places look at a moment and `flow` draws them. Of words `prominence` says which matter, `clearance`
//! what they keep clear of, `room` where each may stand and `labels` where each does; `placement` puts
//! that together, around the `arrows`.

mod adding;
mod annotations;
mod arrows;
mod backdrop;
mod beside;
mod captions;
mod carrying;
mod clearance;
mod closure;
mod countries;
mod crowding;
mod discs;
mod editing;
mod flow;
mod fold;
mod foremost;
mod gaps;
mod heading;
mod hover;
mod key;
mod known;
#[cfg(test)]
mod label_faults;
#[cfg(test)]
mod label_tests;
mod labels;
mod layers;
mod leg_kind;
mod legend;
mod listing;
mod look;
mod memory;
mod naming;
mod network;
#[cfg(test)]
mod part_tests;
mod place;
mod placement;
mod pointing;
#[cfg(test)]
mod print_tests;
mod printed;
mod projected;
mod projector;
mod prominence;
#[cfg(test)]
mod pull_tests;
mod ribbon;
mod room;
mod rooms;
mod routing;
#[cfg(test)]
pub(crate) mod samples;
mod schematic;
mod shading;
mod summary;
mod survey;
mod terrain;
#[cfg(test)]
mod tests;
mod towns;
mod tray;
mod used;
mod wordings;

use known::whom;
pub use memory::MapMemory;
use shading::Shading;
pub use shading::proposed_shade;
pub use towns::{MapTown, TownQuestion};
use used::figures_in_map;

use crate::{
    Ask, BODY, Card, PictureMemory, Scene, card, class, fonts,
    picture::{PictureClass, PictureFacts, movement},
    whereabouts::figures_in_where,
    words, zoom,
};
use egui::{
    Id, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::Role, pos2, vec2,
};
use layers::{LAYERS, MapFrame, MapRoom};
use std::sync::Arc;
use survey::MapModel;
use waymark_model::{FigureRef, MapStyle, MapView, Picture, Selection, Series};

/// A map that is pulled or zoomed rests where pointer and wheel stand still for so many seconds.
const RESTS: f32 = 0.15;

/// The road with people on it.
pub struct Map;

impl PictureClass for Map {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "map",
            label_key: "export-picture-map",
            parts: &[],
            // What of its doubt is to be explained, its own note says.
            explained: &[],
            column_mm: 125.0,
            least: vec2(400.0, 460.0),
            least_height: 260.0,
            scale: [1.05, 1.1, 1.3],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        Some(printed::titles(scene).0)
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        // Of a part, what the view counts of them: never how many everybody are.
        let is_of_everybody = whom(scene).is_everybody();
        if is_of_everybody { movement(scene) } else { words::lead_series(scene) }
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, size: Vec2) -> Vec<FigureRef> {
        let room = Rect::from_min_size(Pos2::ZERO, size);
        let survey = memory.map.survey(scene);
        match beside::split(scene, &survey, memory, room) {
            Some((map, _)) => {
                let mut figures = figures_in_map(scene, &mut memory.map, map.size());
                figures.extend(figures_in_where(scene, &mut memory.whereabouts));
                figures
            }
            None => figures_in_map(scene, &mut memory.map, size),
        }
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        let mut room = ui.available_rect_before_wrap();
        if scene.medium.is_framed() {
            card::frame(ui.painter(), room, scene.theme);
            room = room.shrink(1.0);
        }
        let survey = memory.map.survey(scene);
        let beside = beside::split(scene, &survey, memory, room);
        let (map, table) = beside.map_or((room, None), |(map, table)| (map, Some(table)));
        memory.map.runs_to = memory.chart.runs_to;
        let mut inside = ui.new_child(UiBuilder::new().max_rect(map));
        let mut asks = map_ui(&mut inside, scene, &mut memory.map);
        if let Some(table) = table {
            let mut inside = ui.new_child(UiBuilder::new().max_rect(table));
            asks.extend(class(Picture::Where).ui(&mut inside, scene, memory));
        }
        asks
    }
}

/// Draws the map over all the room there is: heading, ground, legend. The ground reaches the
/// edges of the room; heading and legend keep their own padding.
pub fn map_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut MapMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut asks = Vec::new();
    let survey = memory.survey(scene);
    let share = memory.share(ui, scene.medium, scene.view.map.style);
    let fit = legend::row_height(rect.height()) - 4.0;
    let shading = memory.shading(scene);
    let (legend, ground, foot) = if scene.medium.is_print() {
        let heading = printed::Heading::lay_out(ui.painter(), scene, rect.width());
        let split =
            beside::split_for_key(scene, &survey, rect.with_min_y(rect.top() + heading.height));
        let (map, side) = match split {
            Some((map, key)) => (map.with_min_y(rect.top()), Some(key)),
            None => (rect, None),
        };
        let room = (map, heading.height, side);
        heading.paint(ui.painter(), scene, rect);
        let painter = ui.painter();
        let printed = printed::laid_out(
            painter,
            scene,
            (&survey, shading.as_ref()),
            memory,
            room,
            (fit, share),
        );
        memory.highest_listed = memory.placed(scene.view.map.style).map_or(0, |placement| {
            listing::paint(painter, scene, &survey, placement, printed.list)
        });
        // A list below the ground stands between it and the legend.
        let below = rect.with_min_y(printed.list.0.bottom().min(rect.bottom()));
        (printed.legend, printed.ground, side.unwrap_or(below))
    } else {
        let legend = legend::MapLegend::new(ui, scene, &survey, rect.size(), shading.as_ref());
        let ground = printed::ground(rect, heading::height(rect.width()), legend.height);
        let heading = Rect::from_min_max(rect.min, ground.right_top());
        match heading::heading_ui(ui, scene, heading, memory.is_edited()) {
            Some(heading::HeadingRequest::Style(style)) => {
                asks.push(Ask::Map(scene.view.map.all_in(style)));
            }
            Some(heading::HeadingRequest::Edit) => asks.push(Ask::EditMap),
            None => {}
        }
        // Above the ground, so that it hides nothing of it.
        let top = ground.top();
        let mut ground = ground;
        if let Some(editing) = &mut memory.editing {
            ground = editing::sign(ui, scene, ground);
            if scene.view.map.style == MapStyle::Geographic {
                ground = tray::tray_ui(ui, scene, editing, ground, &mut asks);
            }
        }
        memory.heading_end = top;
        (legend, ground, rect.with_min_y(ground.bottom()))
    };
    let ground_room = MapRoom { ground, medium: scene.medium, fit, share };
    let scale = ground_room.width_scale(&survey, share);
    ground_ui(ui, scene, memory, (&survey, shading), ground_room, &mut asks);
    let hairline = Stroke::new(1.0, scene.theme.edge);
    if scene.medium.is_framed() {
        ui.painter().hline(ground.x_range(), ground.bottom(), hairline);
        ui.painter().hline(ground.x_range(), ground.top(), hairline);
    } else {
        // No card ends the ground at its sides.
        ui.painter().rect_stroke(ground, 0, hairline, StrokeKind::Inside);
    }
    let measures = memory.shade_measures(scene);
    asks.extend(legend.ui(ui, scene, (foot, &measures), scale, &mut memory.key_open));
    asks
}

/// Whether the reader pulls the map, or turned the wheel over it a moment ago.
fn is_moved(ui: &Ui, ground: &Response, memory: &mut MapMemory) -> bool {
    let (now, stood) = ui.input(|i| (i.time, i.pointer.time_since_last_movement()));
    if ground.hovered() && zoom::factor(ui) != 1.0 {
        memory.zoomed_at = Some(now);
    }
    let is_zoomed = memory.zoomed_at.is_some_and(|at| now - at < f64::from(RESTS));
    is_zoomed || (ground.dragged() && stood < RESTS)
}

fn ground_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    memory: &mut MapMemory,
    (survey, shading): (&Arc<MapModel>, Option<Arc<Shading>>),
    room: MapRoom,
    asks: &mut Vec<Ask>,
) {
    let ground = room.ground;
    let response = ui.interact(ground, ui.scope_id().with("map-ground"), Sense::click_and_drag());
    let words = || summary::summary(scene, survey, shading.as_deref()) + &annotations::said(scene);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words()));
    let painter = ui.painter().with_clip_rect(ground.intersect(ui.clip_rect()));
    let view = &scene.view.map;
    memory.is_moved = is_moved(ui, &response, memory);
    if memory.is_moved {
        ui.ctx().request_repaint_after_secs(RESTS);
    }
    let frame = MapFrame::new(scene, survey, room).shaded(shading).with_words(&painter, memory);
    let frame = frame.worded(&painter, memory);
    let target = frame.projected(view.style);
    for layer in LAYERS {
        layer(&painter, &frame, memory);
    }
    if target.at.iter().all(Option::is_none) && !memory.is_edited() {
        empty(&painter, scene, survey, ground);
    }
    if !scene.medium.is_pointed_at() {
        return;
    }
    let edited = memory.is_edited();
    if edited && view.part.is_none() {
        // What is added or moved does not move the rest.
        let part = Some(target.projector.content().into());
        if let Some(editing) = &mut memory.editing {
            editing.held = part;
        }
        asks.push(Ask::Map(MapView { part, ..*view }));
    }
    if !edited && memory.held.take().is_some_and(|held| view.part == Some(held)) {
        // Nobody zoomed or pulled meanwhile: all of it is shown again, with what is new.
        asks.push(Ask::Map(view.all_in(view.style)));
    }
    let has_controls = !scene.medium.is_print();
    let pressed = if has_controls {
        heading::buttons_ui(ui, scene, (ground, memory.heading_end))
    } else {
        None
    };
    if has_controls && !edited {
        let scale = frame.placement().map(|placement| placement.corner);
        tray::note_ui(ui, scene, (ground, scale), asks);
    }
    let key = memory.key_open.then(|| key::unfolded(ui.painter(), &frame));
    if response.has_focus() {
        let stroke = Stroke::new(1.6, scene.theme.people);
        painter.rect_stroke(ground.shrink(1.0), 2.0, stroke, StrokeKind::Inside);
    }

    let placement = frame.placement().cloned();
    let labels = placement.as_ref().map_or(&[][..], |p| &p.labels);
    let rests = room.share == room.share.round();
    let towns = &mut memory.towns;
    let taken = memory.editing.as_mut().filter(|_| rests).is_some_and(|editing| {
        let stage = editing::EditedMap {
            survey,
            style: view.style,
            projector: &target.projector,
            ground,
            at: &frame.positions,
        };
        let over = |p: Pos2| pointing::place_at(survey, &frame.at, labels, p);
        editing::edit_ui(ui, &painter, scene, (editing, towns), (&stage, &response), over, asks)
    });
    if !taken {
        let wanted = pointing::navigated(ui, &response, target, ground, view, pressed, edited);
        if wanted != *view {
            asks.push(Ask::Map(wanted));
        }
    }
    let hit = response
        .hover_pos()
        .filter(|_| !response.dragged() && rests)
        .filter(|p| key.is_none_or(|key| !key.contains(*p)))
        .and_then(|p| {
            let roads = (&frame.curves[..], frame.scale);
            pointing::hit(scene, survey, &frame.at, labels, roads, p)
        });
    if response.clicked()
        && let Some(Selection::Place(place)) = hit
        && survey.node_of(place).is_some_and(|n| n.holds > 1)
    {
        memory.open(place);
    }
    if view.part.is_none() && (response.double_clicked() && hit.is_none()) {
        memory.close_areas();
    }
    asks.extend(annotations::pointing(ui, scene, (placement.as_deref(), ground), (&response, hit)));
    point_ui(ui, scene, survey, (&response, edited), hit, asks);
    let is_free = hit.is_none() && !edited && rests && !response.dragged();
    if let Some(shading) = frame.shading.as_deref().filter(|_| is_free)
        && let Some(pointer) = response.hover_pos()
        && key.is_none_or(|key| !key.contains(pointer))
        && let Some(card) =
            hover::region_card(scene, survey, shading, target.projector.spot(pointer))
    {
        show_card(ui, scene, &card, pointer);
    }
}

fn show_card(ui: &Ui, scene: &Scene<'_>, card: &Card, pointer: Pos2) {
    let mark = Rect::from_center_size(pointer, Vec2::splat(4.0 * place::RADIUS));
    card.show(ui.ctx(), Id::unique("map-hover"), mark, scene.theme);
}

/// Hovering and clicking.
fn point_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    survey: &MapModel,
    (response, edited): (&Response, bool),
    hit: Option<Selection>,
    asks: &mut Vec<Ask>,
) {
    if response.clicked() && (hit.is_some() || scene.view.selection.is_some()) {
        asks.push(Ask::Select(hit));
    }
    let (Some(hit), Some(pointer)) = (hit, response.hover_pos()) else { return };
    asks.push(Ask::Hover(hit));
    if edited {
        // What is under the pointer is to be seen.
        return;
    }
    ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    let card = match hit {
        Selection::Place(place) => hover::place_card(scene, survey, place),
        Selection::Leg(leg) => {
            let closed = closure::closed_by(scene.situation, leg, scene.view.at).is_some();
            hover::leg_card(scene, leg, closed)
        }
        Selection::Figure(_) | Selection::Event(_) => return,
    };
    show_card(ui, scene, &card, pointer);
}

/// That nothing has a point: no place at all, or none that lies at one.
const fn nowhere_key(scene: &Scene<'_>) -> &'static str {
    if scene.situation.places.is_empty() { "map-no-places" } else { "map-only-areas" }
}

/// Says why no place is seen, and what to do about it, over the ground.
fn empty(painter: &Painter, scene: &Scene<'_>, survey: &MapModel, ground: Rect) {
    let (title, hint) = if survey.nodes.is_empty() {
        (nowhere_key(scene), "map-no-places-hint")
    } else {
        ("map-no-positions", "map-no-positions-hint")
    };
    let theme = scene.theme;
    let room = (ground.width() - 60.0).max(60.0);
    let line =
        |said: &str, font, colour| painter.layout(scene.language.say(said), font, colour, room);
    let mut lines = vec![line(title, fonts::bold(BODY), theme.ink)];
    if !scene.medium.is_print() {
        lines.push(line(hint, fonts::regular(BODY - 1.0), theme.ink_soft));
    }
    let height: f32 = lines.iter().map(|l| l.size().y + 3.0).sum();
    let width = lines.iter().map(|l| l.size().x).fold(0.0, f32::max);
    let card = Rect::from_center_size(ground.center(), vec2(width + 24.0, height + 14.0));
    card::ground(painter, card, theme);
    let mut y = card.top() + 8.0;
    for galley in lines {
        let x = card.center().x - galley.size().x / 2.0;
        y += galley.size().y + 3.0;
        painter.galley(pos2(x, y - galley.size().y - 3.0), galley, theme.ink);
    }
}
