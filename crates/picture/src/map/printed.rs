//! How heading, ground and legend share the room in print.

use super::{
    MapMemory,
    heading::padding,
    key::{self, KeyEntry},
    known::whom,
    layers::{MapFrame, MapRoom},
    legend::MapLegend,
    listing::ListRoom,
    shading::Shading,
    survey::MapModel,
};
use crate::{Medium, SMALL, Scene, TITLE, fonts, text};
use egui::{Galley, Painter, Rect, vec2};
use std::sync::Arc;
use waymark_model::Measure;

/// What the map shows and as of when.
pub fn titles(scene: &Scene<'_>) -> (String, String) {
    let at = scene.language.up_to(scene.view.at, scene.situation.offset);
    let people = whom(scene);
    let is_told = |of: fn(Measure) -> bool| {
        scene.reckoning.series().iter().any(|s| of(s.measure) && s.people == people)
    };
    let is_movement = |m| matches!(m, Measure::Arrivals | Measure::Departures | Measure::Passed);
    let is_stock = |m| Measure::of_whereabouts().any(|of| of == m);
    let title = if !is_told(is_movement) && is_told(is_stock) {
        "map-title-present"
    } else if scene.situation.legs.is_empty() {
        "map-title-places"
    } else {
        "map-title"
    };
    // Where nobody tells how many people arrived, but who left, or households, it says as of when alone.
    let subtitle = if is_of_arrivals(scene) { "map-subtitle" } else { "map-subtitle-present" };
    let title = scene.language.say(title);
    let title = match scene.language.people(scene.situation, people) {
        Some(people) => {
            let args = [("title", (&title).into()), ("people", (&people).into())];
            scene.language.say_with("map-title-of", &args)
        }
        None => title,
    };
    (title, scene.language.say_with(subtitle, &[("at", (&at).into())]))
}

/// Whether the heading says that the people counted arrived.
pub fn is_of_arrivals(scene: &Scene<'_>) -> bool {
    let people = whom(scene);
    // Series are sorted by measure: of others there is no need to look at all.
    let told = scene.reckoning.series().iter().take_while(|s| s.measure <= Measure::Arrivals);
    told.filter(|s| s.measure == Measure::Arrivals).any(|s| s.people == people)
}

/// Title and moment, whole, where the window has them.
pub struct Heading {
    title: Arc<Galley>,
    subtitle: Arc<Galley>,
    /// How much higher than in the window it begins: nothing frames it there.
    lift: f32,
    /// In points.
    pub height: f32,
}

impl Heading {
    pub fn lay_out(painter: &Painter, scene: &Scene<'_>, width: f32) -> Self {
        let width = width - 2.0 * padding(scene.medium);
        let (title, subtitle) = titles(scene);
        let (bold, regular) = (fonts::bold(TITLE), fonts::regular(SMALL + 0.5));
        let title = text::whole(painter, &title, &bold, scene.theme.ink, width);
        let subtitle = text::whole(painter, &subtitle, &regular, scene.theme.ink_soft, width);
        let lift = if scene.medium.is_framed() { 0.0 } else { 11.0 };
        let more = text::below_first(&title) + text::below_first(&subtitle);
        Self { title, subtitle, lift, height: 60.0 - lift + more }
    }

    pub fn paint(self, painter: &Painter, scene: &Scene<'_>, rect: Rect) {
        let left = rect.left() + padding(scene.medium);
        let top = rect.top() - self.lift;
        let place = |galley: Arc<Galley>, middle: f32, ink| {
            let first = galley.size().y - text::below_first(&galley);
            painter.galley(egui::pos2(left, middle.round() - first / 2.0), galley, ink);
        };
        let more = text::below_first(&self.title);
        place(self.title, top + 21.0, scene.theme.ink);
        place(self.subtitle, top + 40.0 + more, scene.theme.ink_soft);
    }
}

/// So often the ground is laid out anew for what it turns out to show.
const ROUNDS: usize = 4;
/// The most that legend and key take of what a heading leaves: on a board before an audience, which
/// looks at the ground, less.
const MOST_FOOT: f32 = 0.5;
const MOST_FOOT_OF_BOARD: f32 = 0.2;

/// Between key and list in a column at the side, in points.
const GAP_IN_COLUMN: f32 = 8.0;

/// What a printed map is laid out as below its heading.
pub struct PrintedLayout {
    pub legend: MapLegend,
    pub ground: Rect,
    /// The part of the list of names, and how it is taken of the ground.
    pub list: (Rect, ListRoom),
}

/// The legend that explains what the ground shows, the list of the names that found no room on it,
/// and the ground that both leave of a room whose heading is `top` points high. Both stand below or
/// beside the ground, or in a column at its side.
pub fn laid_out(
    painter: &Painter,
    scene: &Scene<'_>,
    (survey, shading): (&MapModel, Option<&Arc<Shading>>),
    memory: &mut MapMemory,
    (rect, top, side): (Rect, f32, Option<Rect>),
    (fit, share): (f32, f32),
) -> PrintedLayout {
    let captions = memory.captions(scene, survey, painter);
    let is_on_board = scene.medium == Medium::Slide { framed: true };
    let share_of_foot = if is_on_board { MOST_FOOT_OF_BOARD } else { MOST_FOOT };
    let (size, most) = match side {
        Some(column) => (column.size(), column.height()),
        None => (rect.size(), share_of_foot * (rect.height() - top)),
    };
    let explained = |frame: &MapFrame<'_>, but: Option<KeyEntry>| {
        let mut key = key::in_sight(frame);
        key.retain(|entry| Some(entry) != but.as_ref());
        MapLegend::in_print(painter, scene, size, key, (frame.scale, most))
    };
    let framed = |ground| {
        MapFrame::new(scene, survey, MapRoom { ground, medium: scene.medium, fit, share })
            .shaded(shading.cloned())
    };
    if let Some(column) = side {
        let ground = ground(rect, top, 0.0);
        let legend = explained(&framed(ground).with_words(painter, memory), None);
        let below = column.top() + legend.height + GAP_IN_COLUMN;
        let below = column.with_min_y(below.min(column.bottom()));
        return PrintedLayout { legend, ground, list: (below, ListRoom::column(below)) };
    }
    // Which of the places that only name the ground are drawn shows when names have room.
    let guessed = explained(&framed(ground(rect, top, 0.0)), Some(KeyEntry::Lesser));
    let mut attempt = |foot: f32, room: ListRoom| {
        let whole = ground(rect, top, foot);
        let (ground, list) = room.split(whole);
        let legend = explained(&framed(ground).with_words(painter, memory), None);
        let needed = memory
            .placed(scene.view.map.style)
            .map_or(room, |placement| room.needed(whole, placement, &captions));
        let is_held = legend.height <= foot && room.holds(needed);
        let is_tight = legend.height >= foot && needed.holds(room);
        let layout = PrintedLayout { legend, ground, list: (list, room) };
        (layout, needed, (is_held, is_tight))
    };
    let (mut foot, mut room) = (guessed.height, ListRoom::none(ground(rect, top, guessed.height)));
    let (mut layout, mut needed, mut fits) = attempt(foot, room);
    for _ in 1..ROUNDS {
        if fits.0 {
            break;
        }
        // What is explained or listed takes room from what is shown, which may then be less.
        (foot, room) = (foot.max(layout.legend.height), room.or(needed));
        (layout, needed, fits) = attempt(foot, room);
    }
    if fits == (true, false) {
        let (tighter, _, (is_held, _)) = attempt(layout.legend.height, needed);
        if is_held {
            return tighter;
        }
        // The words that were placed last are those of what is drawn.
        framed(layout.ground).with_words(painter, memory);
    }
    layout
}

/// The room between a heading and a legend of these heights.
pub fn ground(rect: Rect, top: f32, foot: f32) -> Rect {
    Rect::from_min_max(
        rect.min + vec2(0.0, top),
        rect.max - vec2(0.0, foot.min((rect.height() - top - 40.0).max(0.0))),
    )
}
