//! The map while it is edited: places are dragged, legs drawn from place to place, places added.
//!
//! Nothing is changed here: what was done is asked for when the pointer lets go.

use super::{
    adding::{Adding, adding_ui},
    carrying::{carried, ghost, line, tag},
    heading::padding,
    leg_kind::leg_kind_ui,
    projector::{KM_PER_DEGREE, PlanePoint, Projector},
    survey::MapModel,
    towns::MapTowns,
};
use crate::{Ask, Position, SMALL, Scene, fonts};
use egui::{
    CursorIcon, Painter, Pos2, Rect, Response, Stroke, StrokeKind, Ui, WidgetInfo,
    text::{LayoutJob, TextFormat},
    vec2,
};
use waymark_model::{MapPart, MapStyle, PlaceIx, PlaceKind, Point};

/// That the map is edited, and what is under way.
#[derive(Clone, Default, Debug)]
pub struct MapEditing {
    /// And where the button went down.
    drag: Option<(MapDrag, Pos2)>,
    pub(super) adding: Option<Adding>,
    /// The place of the tray that the next click on the ground puts there.
    pub(super) armed: Option<PlaceIx>,
    /// Whether the click before was on a town: the next one of a double click is no other wish.
    added_town: bool,
    /// Whether there has been a tray since the editing began.
    pub(super) has_tray: bool,
    /// What of the map was held still when the editing began: all of it was shown.
    pub(super) held: Option<MapPart>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum MapDrag {
    Place(PlaceIx),
    Leg(PlaceIx),
    /// Out of the tray.
    Carried(PlaceIx),
    /// Given up, but the button is still down.
    Over,
}

impl MapEditing {
    /// Gives up what is under way. Returns whether anything was.
    pub fn leave(&mut self) -> bool {
        let under_way = self.drag.filter(|(drag, _)| *drag != MapDrag::Over);
        if let Some((_, origin)) = under_way {
            self.drag = Some((MapDrag::Over, origin));
        }
        under_way.is_some() || self.armed.take().is_some() || self.adding.take().is_some()
    }

    /// Begins to carry a place out of the tray.
    pub(super) fn carry(&mut self, place: PlaceIx, origin: Pos2) {
        self.drag = Some((MapDrag::Carried(place), origin));
        self.armed = None;
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
    pub(super) fn position_of(&self, place: PlaceIx) -> Option<(usize, Pos2)> {
        let node = self.survey.nodes.iter().position(|n| n.place == place)?;
        Some((node, self.at.get(node).copied().flatten()?))
    }

    pub(super) fn position(&self, spot: PlanePoint) -> Option<Position> {
        Some(match self.style {
            MapStyle::Geographic => pointed(spot, self.projector.km_per_point())?,
            MapStyle::Schematic => Position::Schematic(round(spot.x, 1e2), round(spot.y, 1e2)),
        })
    }

    /// Every spot of a strip map that was laid out: one hint alone would mean nothing beside them.
    pub(super) fn others(&self, scene: &Scene<'_>) -> Vec<(PlaceIx, Position)> {
        let nodes = || self.survey.nodes.iter().filter_map(|n| Some((n.place, n.schematic?)));
        let has_hint = |place| scene.situation.place(place).schematic.is_some();
        if self.style == MapStyle::Geographic || nodes().all(|(place, _)| has_hint(place)) {
            return Vec::new();
        }
        nodes().filter_map(|(place, spot)| Some((place, self.position(spot)?))).collect()
    }
}

/// How near to what is meant a hand lets the pointer go, in points.
const HAND: f64 = 3.0;

/// How near the ground of a map that is pointed at shows where something is, km: at its scale of
/// 1:50,000,000 no nearer, however far one zooms in.
const GROUND_KM: f64 = 1.0;

/// A position as precise as a hand can point at it where a point of the screen is so many kilometres: its
/// digits, and the radius in which it lies, rounded up to 1, 2 or 5 and a power of ten.
fn pointed(spot: PlanePoint, km_per_point: f64) -> Option<Position> {
    let least = (HAND * km_per_point).max(GROUND_KM);
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    let radius = steps.into_iter().find(|step| *step >= least).unwrap_or(least);
    let digits = (KM_PER_DEGREE / radius).log10().ceil().clamp(0.0, 5.0);
    let parts = 10_f64.powf(digits);
    let point = Point::new(round(spot.lat(), parts), round(spot.lon(), parts))?;
    Some(Position::At(point, round(radius, 1e3)))
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
    (editing, towns): (&mut MapEditing, &mut MapTowns),
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
        Some(((MapDrag::Carried(place), _), pointer)) => {
            carried(painter, scene, place, pointer);
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            let is_let_go = ui.input(|i| i.pointer.any_released());
            if is_let_go && stage.ground.contains(pointer) {
                let to = stage.position(stage.projector.spot(pointer));
                asks.extend(to.map(|to| Ask::MovePlace(place, to, Vec::new())));
            }
        }
        Some(((MapDrag::Over, _), _)) => {}
        None => {
            point_at(ui, painter, scene, (editing, towns), (stage, response), &over, asks);
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
        && towns.at(pointer).is_none()
        && !editing.added_town
    {
        editing.adding = Some(Adding {
            spot: stage.projector.spot(pointer),
            style: stage.style,
            name: String::new(),
            kind: PlaceKind::Settlement,
            focus: true,
        });
    }
    if drag.is_none() && editing.adding.is_none() {
        leg_kind_ui(ui, scene, stage, asks);
    }
    adding_ui(ui, painter, scene, (editing, towns), stage, asks);
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

/// What a click does: puts the place there that was chosen in the tray, or adds a town.
fn point_at(
    ui: &Ui,
    painter: &Painter,
    scene: &Scene<'_>,
    (editing, towns): (&mut MapEditing, &MapTowns),
    (stage, response): (&EditedMap<'_>, &Response),
    over: &impl Fn(Pos2) -> Option<usize>,
    asks: &mut Vec<Ask>,
) {
    let Some(pointer) = response.hover_pos() else { return };
    // Only a place that the tray shows is put anywhere.
    let is_shown = |place: &PlaceIx| {
        stage.style == MapStyle::Geographic && super::tray::unplaced(scene).contains(place)
    };
    editing.armed = editing.armed.filter(is_shown);
    if let Some(place) = editing.armed {
        carried(painter, scene, place, pointer);
        ui.ctx().set_cursor_icon(CursorIcon::Crosshair);
        if response.clicked() {
            let to = stage.position(stage.projector.spot(pointer));
            asks.extend(to.map(|to| Ask::MovePlace(place, to, Vec::new())));
            editing.armed = None;
        }
        return;
    }
    let town = towns.at(pointer).filter(|_| over(pointer).is_none());
    if response.clicked() && !response.double_clicked() {
        editing.added_town = town.is_some();
    }
    let Some(town) = town else { return };
    let name = town.draft.name.get(&scene.view.language);
    tag(
        painter,
        scene,
        &scene.language.say_with("map-town-add", &[("name", name.into())]),
        pointer,
    );
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    if response.clicked() && !response.double_clicked() {
        asks.push(Ask::EnterPlace(Box::new(town.draft.clone())));
    }
}

#[cfg(test)]
mod tests {
    use super::{PlanePoint, Position, pointed};
    use waymark_model::Point;

    #[test]
    fn a_drag_is_as_precise_as_a_hand_at_that_zoom() {
        let spot = PlanePoint::of(Point::new(-1.658_432_1, 29.220_487_6).unwrap());
        for (km_per_point, lat, lon, radius) in [
            // All of a continent, a country, a town and a street.
            (10.0, -1.7, 29.2, 50.0),
            (1.5, -1.66, 29.22, 5.0),
            (0.1, -1.658, 29.22, 1.0),
            (0.002, -1.658, 29.22, 1.0),
        ] {
            let Some(Position::At(point, km)) = pointed(spot, km_per_point) else {
                panic!("no position at {km_per_point}");
            };
            assert_eq!((point.lat(), point.lon(), km), (lat, lon, radius), "{km_per_point}");
        }
    }
}
