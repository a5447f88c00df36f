//! Places that have no position yet: at the edge of the map while it is edited, to be dragged onto
//! it or looked up; otherwise a note that they are not drawn.

use super::{
    editing::MapEditing,
    heading::padding,
    place::{self, Emphasis},
};
use crate::{Ask, SMALL, Scene, button, fonts};
use egui::{
    CursorIcon, Galley, Painter, Pos2, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::sync::Arc;
use waymark_model::{MapStyle, PlaceIx};

/// Height of the tray, in points.
const HEIGHT: f32 = 36.0;

/// The places that no point was given to. Areas need none.
pub fn unplaced(scene: &Scene<'_>) -> Vec<PlaceIx> {
    let places = scene.situation.places.iter().enumerate();
    let without = places.filter(|(_, place)| place.at.is_none() && !place.kind.is_area());
    without.map(|(ix, _)| PlaceIx::new(ix)).collect()
}

/// The tray above the ground. It stays while the map is edited, so that the ground keeps its size.
/// Returns what is left of the ground.
pub fn tray_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    editing: &mut MapEditing,
    ground: Rect,
    asks: &mut Vec<Ask>,
) -> Rect {
    let places = unplaced(scene);
    editing.has_tray |= !places.is_empty();
    if !editing.has_tray {
        return ground;
    }
    let theme = scene.theme;
    let strip = Rect::from_min_size(ground.min, vec2(ground.width(), HEIGHT));
    ui.painter().rect_filled(strip, 0.0, theme.panel);
    ui.painter().hline(strip.x_range(), strip.bottom(), Stroke::new(1.0, theme.edge));
    let inside = strip.shrink2(vec2(padding(scene.medium), 6.0));
    let mut row = ui.new_child(UiBuilder::new().max_rect(inside).id_salt("map-tray"));
    row.set_clip_rect(strip.intersect(ui.clip_rect()));
    let said = if places.is_empty() { "map-tray-done" } else { "map-tray" };
    ScrollArea::horizontal().id_salt("map-tray").show(&mut row, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let said = egui::RichText::new(scene.language.say(said)).font(fonts::regular(SMALL));
            ui.label(said.color(theme.ink_soft));
            for place in places {
                chip_ui(ui, scene, editing, place);
                if find_ui(ui, scene, place).clicked() {
                    asks.push(Ask::FindPlace(place));
                }
                ui.add_space(6.0);
            }
        });
    });
    Rect::from_min_max(strip.left_bottom(), ground.max)
}

/// One place, to be dragged onto the ground; after a click the next click on the ground puts it
/// there.
fn chip_ui(ui: &mut Ui, scene: &Scene<'_>, editing: &mut MapEditing, ix: PlaceIx) {
    let (theme, name) = (scene.theme, scene.place_name(ix));
    let ink = theme.ink_strong;
    let galley = ui.painter().layout_no_wrap(name.to_owned(), fonts::bold(SMALL), ink);
    let size = vec2(galley.size().x + 30.0, button::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let is_armed = editing.armed == Some(ix);
    let label = scene.language.say_with("map-tray-place", &[("name", name.into())]);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_armed, &label));
    button::ground(ui, scene, &response, rect, is_armed);
    let kind = scene.situation.place(ix).kind;
    let at = pos2(rect.left() + 12.0, rect.center().y);
    place::symbol(ui.painter(), theme, kind, (at, 5.0), (Emphasis::None, false));
    let left = pos2(rect.left() + 22.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(left, galley, ink);
    if response.clicked() {
        editing.armed = (!is_armed).then_some(ix);
    }
    if response.drag_started() {
        editing.carry(ix, ui.input(|i| i.pointer.press_origin()).unwrap_or(rect.center()));
    }
    let icon = if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab };
    response.on_hover_cursor(icon).on_hover_text(scene.language.say("map-tray-how"));
}

/// The button that looks a place up by its name.
fn find_ui(ui: &mut Ui, scene: &Scene<'_>, ix: PlaceIx) -> Response {
    let size = vec2(button::HEIGHT, button::HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = scene.place_name(ix);
    let label = scene.language.say_with("map-tray-find", &[("name", name.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    button::ground(ui, scene, &response, rect, false);
    let (stroke, at) = (Stroke::new(1.5, scene.theme.ink), rect.center() - vec2(1.5, 1.5));
    ui.painter().circle_stroke(at, 4.0, stroke);
    ui.painter().line_segment([at + vec2(3.0, 3.0), at + vec2(7.0, 7.0)], stroke);
    response.on_hover_text(label)
}

/// The note that there are places the map does not draw.
struct TrayNote {
    said: String,
    galley: Arc<Galley>,
    rect: Rect,
}

impl TrayNote {
    /// In the upper left corner of the ground, or below the scale, where that stands there; `None` where
    /// every place is drawn, on the strip map, and where there is no room.
    fn of(
        painter: &Painter,
        scene: &Scene<'_>,
        style: MapStyle,
        (ground, scale): (Rect, Option<Rect>),
    ) -> Option<Self> {
        if scene.medium.is_print() || style != MapStyle::Geographic {
            return None;
        }
        let count = unplaced(scene).len();
        if count == 0 {
            return None;
        }
        let said = scene.language.say_with("map-tray-note", &[("count", count.into())]);
        let font = fonts::regular(SMALL - 0.5);
        let galley = painter.layout_no_wrap(said.clone(), font, scene.theme.ink_soft);
        let size = galley.size() + vec2(14.0, 8.0);
        let corner: Pos2 = ground.min + vec2(8.0, 8.0);
        let mut rect = Rect::from_min_size(corner, size);
        if let Some(scale) = scale.filter(|scale| scale.intersects(rect)) {
            rect = rect.translate(vec2(0.0, scale.bottom() + 4.0 - rect.top()));
        }
        (rect.right() <= ground.right() - 8.0).then_some(Self { said, galley, rect })
    }
}

/// Where the note stands, which labels leave clear.
pub fn note_rect(
    painter: &Painter,
    scene: &Scene<'_>,
    style: MapStyle,
    room: (Rect, Option<Rect>),
) -> Option<Rect> {
    TrayNote::of(painter, scene, style, room).map(|note| note.rect)
}

/// While the map is not edited: that there are places it does not draw. Leads to the tray.
pub fn note_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    room: (Rect, Option<Rect>),
    asks: &mut Vec<Ask>,
) -> Option<Rect> {
    let note = TrayNote::of(ui.painter(), scene, scene.view.map.style, room)?;
    let TrayNote { said, galley, rect } = note;
    let response = ui.interact(rect, ui.scope_id().with("map-tray-note"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    button::ground(ui, scene, &response, rect, false);
    ui.painter().galley(rect.min + vec2(7.0, 4.0), galley, scene.theme.ink_soft);
    if response.clicked() {
        asks.push(Ask::EditMap);
    }
    response.on_hover_text(scene.language.say("map-tray-note-how"));
    Some(rect)
}
