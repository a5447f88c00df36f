//! The card beside a route segment that is chosen while the map is edited: what kind of movement it
//! stands for.

use super::{editing::EditedMap, place::RADIUS};
use crate::{Ask, SMALL, Scene, fonts};
use egui::{Area, Button, Frame, Id, Order, Pos2, RichText, Role, Stroke, Ui, WidgetInfo};
use waymark_model::{LegIx, MovementKind, Selection};

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
    Area::new(Id::unique("map-leg-kind"))
        .order(Order::Middle)
        .fixed_pos(at + egui::vec2(0.0, 2.0 * RADIUS))
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

/// The middle between the ends of a leg on the screen.
fn middle(scene: &Scene<'_>, stage: &EditedMap<'_>, leg: LegIx) -> Option<Pos2> {
    let leg = scene.situation.legs.get(leg.usize())?;
    let (_, from) = stage.position_of(leg.from)?;
    let (_, to) = stage.position_of(leg.to)?;
    Some(from + (to - from) / 2.0)
}
