//! The completions under the caret.

use super::{offers::Offer, said};
use crate::app::Context;
use egui::{Align2, Area, Frame, Id, Margin, Order, Pos2, Sense, Stroke, Ui, WidgetInfo, vec2};
use waymark_picture::{BODY, SMALL, fonts, text};

const ROW: f32 = 26.0;
const WIDTH: f32 = 320.0;

/// Shows them below a point; returns the one clicked.
pub fn list_ui(
    ui: &Ui,
    context: &Context<'_>,
    offers: &[Offer],
    chosen: Option<usize>,
    at: Pos2,
) -> Option<usize> {
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(6)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::same(4));
    let mut clicked = None;
    Area::new(Id::unique("capture-offers")).order(Order::Foreground).fixed_pos(at).show(
        ui.ctx(),
        |ui| {
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (nth, offer) in offers.iter().enumerate() {
                    if offer_ui(ui, context, offer, chosen == Some(nth), nth == 0) {
                        clicked = Some(nth);
                    }
                }
            });
        },
    );
    clicked
}

fn offer_ui(ui: &mut Ui, context: &Context<'_>, offer: &Offer, chosen: bool, first: bool) -> bool {
    let (theme, language) = (context.scene.theme, context.language());
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::MenuItem, true, chosen, &offer.label));
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let kind = if first && !chosen {
        let tab = said::kind(offer.kind, language);
        language.say_with("capture-tab-takes", &[("kind", (&tab).into())])
    } else {
        said::kind(offer.kind, language)
    };
    let colour = said::colour(offer.kind, theme);
    let note = text::line(ui.painter(), &kind, fonts::regular(SMALL - 0.5), colour, 120.0);
    let room = WIDTH - 26.0 - note.size().x;
    text::place(ui.painter(), note, rect.right_center() - vec2(8.0, 0.0), Align2::RIGHT_CENTER);
    let label = text::line(ui.painter(), &offer.label, fonts::regular(BODY), theme.ink, room);
    text::place(ui.painter(), label, rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER);
    response.clicked()
}
