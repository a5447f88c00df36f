//! The map while it is edited: places are dragged, legs drawn from place to place, places added.
//!
//! Nothing is changed here: what was done is asked for when the pointer lets go.

use super::{
    heading::padding,
    place::{self, Emphasis},
    projected::radius,
    projector::{PlanePoint, Projector},
    survey::MapModel,
};
use crate::{
    Ask, BODY, NewPlace, Position, SMALL, Scene,
    choice::{self, Choice},
    fonts, text,
};
use egui::{
    Align2, Area, Button, CursorIcon, Frame, Id, Key, Order, Painter, Pos2, Rect, Response,
    RichText, Shape, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
    text::{LayoutJob, TextFormat},
    vec2,
};
use waymark_model::{MapStyle, PlaceIx, PlaceKind, Point};

/// That the map is edited, and what is under way.
#[derive(Clone, Default, Debug)]
pub struct MapEditing {
    /// And where the button went down.
    drag: Option<(MapDrag, Pos2)>,
    adding: Option<Adding>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum MapDrag {
    Place(PlaceIx),
    Leg(PlaceIx),
    /// Given up, but the button is still down.
    Over,
}

/// A place whose name is being typed.
#[derive(Clone, PartialEq, Debug)]
struct Adding {
    spot: PlanePoint,
    style: MapStyle,
    name: String,
    kind: PlaceKind,
    focus: bool,
}

/// What a place that is drawn on the map may be: areas are no points.
fn point_kinds() -> Vec<PlaceKind> {
    PlaceKind::ALL.into_iter().filter(|kind| !kind.is_area()).collect()
}

impl MapEditing {
    /// Gives up what is under way. Returns whether anything was.
    pub fn leave(&mut self) -> bool {
        let under_way = self.drag.filter(|(drag, _)| *drag != MapDrag::Over);
        if let Some((_, origin)) = under_way {
            self.drag = Some((MapDrag::Over, origin));
        }
        under_way.is_some() || self.adding.take().is_some()
    }
}

/// What of the map is looked at while it is edited.
pub struct EditedMap<'a> {
    pub survey: &'a MapModel,
    pub style: MapStyle,
    pub projector: &'a Projector,
    pub ground: Rect,
    pub at: &'a [Option<Pos2>],
}

impl EditedMap<'_> {
    fn position_of(&self, place: PlaceIx) -> Option<(usize, Pos2)> {
        let node = self.survey.nodes.iter().position(|n| n.place == place)?;
        Some((node, self.at.get(node).copied().flatten()?))
    }

    fn position(&self, spot: PlanePoint) -> Option<Position> {
        Some(match self.style {
            MapStyle::Geographic => {
                let lat = round(spot.lat(), 1e5);
                Position::At(Point::new(lat, round(spot.lon(), 1e5))?)
            }
            MapStyle::Schematic => Position::Schematic(round(spot.x, 1e2), round(spot.y, 1e2)),
        })
    }

    /// Every spot of a strip map that was laid out: one hint alone would mean nothing beside them.
    fn others(&self, scene: &Scene<'_>) -> Vec<(PlaceIx, Position)> {
        let nodes = || self.survey.nodes.iter().filter_map(|n| Some((n.place, n.schematic?)));
        let has_hint = |place| scene.situation.place(place).schematic.is_some();
        if self.style == MapStyle::Geographic || nodes().all(|(place, _)| has_hint(place)) {
            return Vec::new();
        }
        nodes().filter_map(|(place, spot)| Some((place, self.position(spot)?))).collect()
    }
}

fn round(x: f64, parts: f64) -> f64 {
    (x * parts).round() / parts
}

/// Drags and double clicks. `over` is the node under a position. Returns whether they are taken:
/// else the map is pulled.
pub fn edit_ui(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    editing: &mut MapEditing,
    (stage, response): (&EditedMap<'_>, &Response),
    over: impl Fn(Pos2) -> Option<usize>,
    asks: &mut Vec<Ask>,
) -> bool {
    let edge = Stroke::new(2.0, scene.theme.people);
    painter.rect_stroke(stage.ground, 0.0, edge, StrokeKind::Inside);
    let place_of = |node: usize| stage.survey.nodes.get(node).map(|n| n.place);
    let (origin, pointer, shift, down) = ui.input(|i| {
        let p = &i.pointer;
        (p.press_origin(), p.latest_pos(), i.modifiers.shift, p.any_down())
    });
    if response.drag_started() {
        editing.drag = origin.and_then(|origin| {
            let place = over(origin).and_then(place_of)?;
            Some((if shift { MapDrag::Leg(place) } else { MapDrag::Place(place) }, origin))
        });
    }
    let drag = editing.drag.map(|(drag, origin)| {
        // Dropped on another place, a place becomes the start of a leg.
        let onto = |place| {
            let other = pointer.and_then(&over).and_then(place_of);
            other.is_some_and(|other| other != place)
        };
        match drag {
            MapDrag::Place(place) if onto(place) => (MapDrag::Leg(place), origin),
            _ => (drag, origin),
        }
    });
    match drag.zip(pointer) {
        Some(((MapDrag::Place(place), origin), pointer)) => {
            if let Some((node, from)) = stage.position_of(place) {
                let to = from + (pointer - origin);
                ghost(painter, scene, stage.survey, node, (from, to));
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            }
        }
        Some(((MapDrag::Leg(from), _), pointer)) => {
            let to = over(pointer).and_then(place_of).filter(|to| *to != from);
            line(painter, scene, stage, from, to, pointer);
            ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        }
        Some(((MapDrag::Over, _), _)) => {}
        None => {
            let hovered = response.hover_pos().and_then(&over).is_some();
            if hovered && !response.dragged() {
                let icon = if shift { CursorIcon::Crosshair } else { CursorIcon::Grab };
                ui.ctx().set_cursor_icon(icon);
            }
        }
    }
    if response.drag_stopped() {
        match drag.zip(pointer) {
            Some(((MapDrag::Place(place), origin), pointer)) => {
                let to = stage.position_of(place).map(|(_, from)| from + (pointer - origin));
                let to = to.filter(|to| stage.ground.contains(*to));
                if let Some(to) = to.and_then(|to| stage.position(stage.projector.spot(to))) {
                    asks.push(Ask::MovePlace(place, to, stage.others(scene)));
                }
            }
            Some(((MapDrag::Leg(from), _), pointer)) => {
                let to = over(pointer).and_then(place_of).filter(|to| *to != from);
                asks.extend(to.map(|to| Ask::AddLeg(from, to)));
            }
            _ => {}
        }
    }
    if !down {
        editing.drag = None;
    }
    if response.double_clicked()
        && let Some(pointer) = response.interact_pointer_pos()
        && over(pointer).is_none()
    {
        editing.adding = Some(Adding {
            spot: stage.projector.spot(pointer),
            style: stage.style,
            name: String::new(),
            kind: PlaceKind::Settlement,
            focus: true,
        });
    }
    adding_ui(ui, painter, scene, editing, stage, asks);
    drag.is_some()
}

/// The sign that the map is edited, above its ground: that it is, and how. Returns what is left of
/// the ground.
pub fn sign(ui: &Ui, scene: &Scene<'_>, ground: Rect) -> Rect {
    let theme = scene.theme;
    let mut job = LayoutJob::default();
    let said = [
        (scene.language.say("table-map-on") + "  ", fonts::bold(SMALL), theme.ink_strong),
        (scene.language.say("table-map-how"), fonts::regular(SMALL), theme.ink),
    ];
    let label = said.each_ref().map(|(text, ..)| text.as_str()).concat();
    for (text, font, ink) in said {
        job.append(&text, 0.0, TextFormat::simple(font, ink));
    }
    let pad = padding(scene.medium);
    job.wrap.max_width = (ground.width() - 2.0 * pad).max(60.0);
    let painter = ui.painter();
    let galley = painter.layout_job(job);
    let height = (galley.size().y + 10.0).min(0.4 * ground.height());
    let strip = Rect::from_min_size(ground.min, vec2(ground.width(), height));
    painter.rect_filled(strip, 0.0, theme.selected);
    painter.with_clip_rect(strip).galley(strip.min + vec2(pad, 5.0), galley, theme.ink);
    let sign = ui.interact(strip, ui.scope_id().with("map-sign"), egui::Sense::hover());
    sign.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &label));
    Rect::from_min_max(strip.left_bottom(), ground.max)
}

/// A place on its way, and where it came from.
fn ghost(
    painter: &Painter,
    scene: &Scene<'_>,
    survey: &MapModel,
    node: usize,
    (from, to): (Pos2, Pos2),
) {
    let theme = scene.theme;
    let Some(place) = survey.nodes.get(node).map(|n| n.place) else { return };
    let stroke = Stroke::new(1.4, theme.people);
    painter.extend(Shape::dashed_line(&[from, to], stroke, 5.0, 4.0));
    painter.circle_stroke(from, radius(survey, node) + 4.0, stroke);
    let kind = scene.situation.place(place).kind;
    let r = radius(survey, node).max(place::RADIUS);
    place::symbol(painter, theme, kind, to, r, Emphasis::Selected);
    let name = scene.place_name(place);
    let said = scene.language.say_with("table-map-move", &[("name", name.into())]);
    tag(painter, scene, &said, to);
}

/// A leg on its way.
fn line(
    painter: &Painter,
    scene: &Scene<'_>,
    stage: &EditedMap<'_>,
    from: PlaceIx,
    to: Option<PlaceIx>,
    pointer: Pos2,
) {
    let Some((_, start)) = stage.position_of(from) else { return };
    let target = to.and_then(|to| stage.position_of(to));
    let end = target.map_or(pointer, |(_, at)| at);
    let stroke = Stroke::new(2.4, scene.theme.people);
    if target.is_some() {
        painter.circle_stroke(end, place::RADIUS + 6.0, stroke);
        painter.line_segment([start, end], stroke);
    } else {
        painter.extend(Shape::dashed_line(&[start, end], stroke, 7.0, 5.0));
    }
    let along = (end - start).normalized();
    if along.is_finite() && along != Vec2::ZERO {
        let tip = if target.is_some() { end - along * (place::RADIUS + 6.0) } else { end };
        let back = tip - along * 10.0;
        let side = along.rot90() * 5.5;
        let corners = vec![tip, back + side, back - side];
        painter.add(Shape::convex_polygon(corners, stroke.color, Stroke::NONE));
    }
    if let Some(to) = to {
        let args = [("from", scene.place_name(from).into()), ("to", scene.place_name(to).into())];
        tag(painter, scene, &scene.language.say_with("table-map-leg", &args), end);
    }
}

/// A few words beside the pointer.
fn tag(painter: &Painter, scene: &Scene<'_>, said: &str, at: Pos2) {
    let theme = scene.theme;
    let galley = text::line(painter, said, fonts::bold(SMALL), theme.ink_strong, 240.0);
    let rect = Align2::CENTER_BOTTOM.anchor_size(at - vec2(0.0, 18.0), galley.size());
    let stroke = Stroke::new(1.0, theme.edge);
    painter.rect(rect.expand2(vec2(6.0, 3.0)), 4.0, theme.card, stroke, StrokeKind::Inside);
    painter.galley(rect.min, galley, theme.ink_strong);
}

/// The name and the kind of a place that is being added.
fn adding_ui(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    editing: &mut MapEditing,
    stage: &EditedMap<'_>,
    asks: &mut Vec<Ask>,
) {
    let Some(adding) = editing.adding.as_mut().filter(|a| a.style == stage.style) else {
        editing.adding = None;
        return;
    };
    let (theme, language) = (scene.theme, scene.language);
    let at = stage.projector.screen(adding.spot);
    place::symbol(painter, theme, adding.kind, at, place::RADIUS, Emphasis::Selected);
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(7)
        .shadow(egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: theme.shadow })
        .inner_margin(9);
    let (mut add, mut leave) = (false, false);
    Area::new(Id::unique("map-adding"))
        .order(Order::Middle)
        .fixed_pos(at + vec2(14.0, 14.0))
        .constrain_to(ui.ctx().content_rect())
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width(214.0);
                let name = language.say("table-map-name");
                let field = TextEdit::singleline(&mut adding.name)
                    .hint_text(RichText::new(&name).color(theme.ink_soft))
                    .font(fonts::regular(BODY))
                    .char_limit(120)
                    .margin(vec2(8.0, 5.0))
                    .desired_width(f32::INFINITY);
                let response = ui.add(field);
                response.widget_info(|| {
                    let said = adding.name.as_str();
                    let mut info = WidgetInfo::text_edit(true, said, said, "");
                    info.label = Some(name.clone());
                    info
                });
                if std::mem::take(&mut adding.focus) {
                    response.request_focus();
                }
                add = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
                let said = scene.language.place_kind(adding.kind);
                let label = language.say("table-map-kind");
                choice::choice_ui(ui, theme, (&said, &label), false, 214.0, |ui| {
                    let kinds = point_kinds();
                    let said = |k: &PlaceKind| scene.language.place_kind(*k);
                    let options: Vec<Choice> =
                        kinds.iter().map(|k| Choice { said: said(k), number: None }).collect();
                    let is_chosen = |nth: usize| kinds.get(nth) == Some(&adding.kind);
                    let chosen = choice::options_ui(ui, theme, &options, is_chosen);
                    if let Some(kind) = chosen.and_then(|nth| kinds.get(nth)) {
                        adding.kind = *kind;
                    }
                });
                ui.horizontal(|ui| {
                    let can = !adding.name.trim().is_empty();
                    let text = RichText::new(language.say("table-map-add")).font(fonts::bold(BODY));
                    let button = if can {
                        Button::new(text.color(theme.on_accent))
                            .fill(theme.accent)
                            .stroke(Stroke::NONE)
                    } else {
                        Button::new(text)
                    };
                    add |= ui.add_enabled(can, button).clicked();
                    leave = ui.button(language.say("table-map-cancel")).clicked();
                });
            });
        });
    if add && !adding.name.trim().is_empty() {
        if let Some(position) = stage.position(adding.spot) {
            let place = NewPlace { name: adding.name.clone(), kind: adding.kind, position };
            asks.push(Ask::AddPlace(place, stage.others(scene)));
        }
        leave = true;
    }
    if leave {
        editing.adding = None;
    }
}
