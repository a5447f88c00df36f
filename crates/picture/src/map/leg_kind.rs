//! The card beside a route segment that is chosen while the map is edited: what kind of movement it
//! stands for.

use super::{editing::EditedMap, place::RADIUS};
use crate::{Ask, SMALL, Scene, fonts};
use egui::{
    Area, Button, Frame, Id, Order, Pos2, Rect, RichText, Role, Stroke, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use waymark_model::{LegIx, MovementKind, Selection};

/// About the size of the card, before it has been laid out, in points.
const SIZE: Vec2 = vec2(340.0, 64.0);

/// Offers the kinds of movements for the leg that is chosen; the one that it has, pressed again,
/// leaves it open.
pub(super) fn leg_kind_ui(ui: &Ui, scene: &Scene<'_>, stage: &EditedMap<'_>, asks: &mut Vec<Ask>) {
    let Some(Selection::Leg(ix)) = scene.view.selection else { return };
    let Some((leg, at)) = scene.situation.legs.get(ix.usize()).zip(middle(scene, stage, ix)) else {
        return;
    };
    let (theme, language) = (scene.theme, scene.language);
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(7)
        .inner_margin(7);
    let id = Id::unique("map-leg-kind");
    let size = ui.ctx().memory(|m| m.area_rect(id)).map_or(SIZE, |rect| rect.size());
    Area::new(id)
        .order(Order::Middle)
        .fixed_pos(free_spot(stage, at, size))
        .constrain_to(stage.ground)
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.label(
                    RichText::new(language.say("table-map-leg-kind"))
                        .font(fonts::bold(SMALL))
                        .color(theme.ink_strong),
                );
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    for kind in MovementKind::ALL {
                        let is_chosen = leg.kind == Some(kind);
                        let said = language.movement_kind(kind);
                        let text = RichText::new(&said).font(fonts::regular(SMALL));
                        let response = ui.add(Button::selectable(is_chosen, text));
                        response.widget_info(|| {
                            WidgetInfo::selected(Role::Button, true, is_chosen, &said)
                        });
                        if response.clicked() {
                            asks.push(Ask::SetLegKind(ix, Some(kind).filter(|_| !is_chosen)));
                        }
                    }
                });
            });
        });
}

/// Where the card covers no place, for the next leg may be drawn from there: beside the leg, else at
/// an edge of the ground.
fn free_spot(stage: &EditedMap<'_>, at: Pos2, size: Vec2) -> Pos2 {
    let room = stage.ground.shrink(4.0);
    let beside = [vec2(0.0, 2.0 * RADIUS), vec2(0.0, -2.0 * RADIUS - size.y)].map(|by| at + by);
    let last = room.max - size;
    let along = |share: f32| room.left() + (last.x - room.left()) * share;
    let edges = [room.top(), last.y]
        .into_iter()
        .flat_map(|y| [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| pos2(along(share), y)));
    let is_free = |spot: &Pos2| {
        let card = Rect::from_min_size(*spot, size);
        let mut places = stage.at.iter().flatten();
        room.contains_rect(card) && !places.any(|at| card.expand(3.0 * RADIUS).contains(*at))
    };
    let [first, _] = beside;
    beside.into_iter().chain(edges).find(is_free).unwrap_or(first)
}

/// The middle between the ends of a leg on the screen.
fn middle(scene: &Scene<'_>, stage: &EditedMap<'_>, leg: LegIx) -> Option<Pos2> {
    let leg = scene.situation.legs.get(leg.usize())?;
    let (_, from) = stage.position_of(leg.from)?;
    let (_, to) = stage.position_of(leg.to)?;
    Some(from + (to - from) / 2.0)
}
