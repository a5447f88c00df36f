//! The top of the picture: title, moment, and the choice of what is counted.

use super::rows::Offer;
use crate::{Ask, SMALL, Scene, TITLE, button, fonts, text, words};
use egui::{Align2, Rect, Role, Sense, Ui, pos2, vec2};
use waymark_language::DatePrecision;
use waymark_model::{Measure, WhereView};

/// Height of title and subtitle, in points.
pub const HEIGHT: f32 = 46.0;

/// `People sheltered, as last reported by 6 Oct 2023, 12:00`
pub fn subtitle(scene: &Scene<'_>, measure: Measure) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let when = language.instant(scene.view.at, offset, DatePrecision::Minute);
    let args = [("measure", measure.name().into()), ("when", (&when).into())];
    let text = language.say_with("where-subtitle", &args);
    let Some(known_on) = scene.view.known_on else { return text };
    let day = language.known_on(known_on, offset);
    let args = [("text", (&text).into()), ("day", (&day).into())];
    language.say_with("where-subtitle-known", &args)
}

/// Draws the top of `room` and gives the room that is left. Without `offers` there is nothing to
/// choose: in print.
pub fn heading_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    room: Rect,
    (offers, measure): (&[Offer], Measure),
    asks: &mut Vec<Ask>,
) -> Rect {
    let theme = scene.theme;
    let title = scene.language.say("where-title");
    let title_wide =
        ui.painter().layout_no_wrap(title.clone(), fonts::bold(TITLE), theme.ink).size().x;
    let control = control_width(ui, scene, offers);
    let beside = control == 0.0 || room.width() - control - 14.0 >= title_wide;
    let one = |said: &str, font, ink| {
        text::one_line(ui.painter(), scene.medium, said, font, ink, room.width())
    };
    let first = Rect::from_min_size(room.min - vec2(0.0, 3.0), vec2(room.width(), button::HEIGHT));
    let galley = one(&title, fonts::bold(TITLE), theme.ink);
    text::place(ui.painter(), galley, first.left_center(), Align2::LEFT_CENTER);
    let said = subtitle(scene, measure);
    let font = fonts::regular(SMALL + 0.5);
    let galley = one(&said, font, theme.ink_soft);
    let at = pos2(room.left(), first.bottom() - 1.0);
    let second = Rect::from_min_size(at, galley.size());
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, theme.ink_soft);
    if is_cut {
        ui.interact(second, ui.scope_id().with("subtitle"), Sense::hover()).on_hover_text(said);
    }
    let mut bottom = room.top() + HEIGHT;
    if control > 0.0 {
        let left = if beside { room.right() - control } else { room.left() };
        let top = if beside { first.top() } else { second.bottom() + 4.0 };
        let squeeze = (room.width() / control).min(1.0);
        control_ui(ui, scene, (pos2(left, top), squeeze), (offers, measure), asks);
        if !beside {
            bottom += button::HEIGHT + 2.0;
        }
    }
    room.with_min_y(bottom.min(room.bottom()))
}

fn control_width(ui: &Ui, scene: &Scene<'_>, offers: &[Offer]) -> f32 {
    if offers.len() < 2 {
        return 0.0;
    }
    let wide = |o: &Offer| button::segment_width(ui, &words::measure(scene, o.measure));
    let between = (offers.len() - 1) as f32 * button::BETWEEN;
    offers.iter().map(wide).sum::<f32>() + between
}

/// The measures side by side.
fn control_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (mut at, squeeze): (egui::Pos2, f32),
    (offers, measure): (&[Offer], Measure),
    asks: &mut Vec<Ask>,
) {
    for offer in offers {
        let label = words::measure(scene, offer.measure);
        let wide = button::segment_width(ui, &label) * squeeze;
        let rect = Rect::from_min_size(at, vec2(wide, button::HEIGHT));
        let id = ui.scope_id().with(("measure", offer.measure));
        let on = offer.measure == measure;
        let response = button::segment_ui(ui, scene, (rect, id), Role::RadioButton, &label, on);
        if response.clicked() {
            asks.push(Ask::Where(WhereView { measure: Some(offer.measure) }));
        }
        at.x += wide + button::BETWEEN * squeeze;
    }
}
