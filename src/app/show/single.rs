//! A briefing on one screen: the slide over all of the window.

use super::{Cover, Seen, Show, SlideStage, overview::overview_ui, slides, spot::spot_ui};
use crate::app::{Context, panels::slides::slide_scene, pointer::SlidePointer, session::Foreseen};
use egui::{CentralPanel, Color32, CursorIcon, Frame, Role, Sense, Ui, WidgetInfo};
use waymark_model::{Id, Slide};
use waymark_picture::{Scene, SlideStatement};

/// A pointer that rests so long is hidden, in seconds.
const RESTS: f32 = 2.5;

pub fn single_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    foreseen: &Foreseen,
    seen: Option<&Seen>,
    show: &mut Show,
) {
    // What is frozen is the audience's; on one screen nobody would see why nothing moves.
    show.frozen = None;
    let slides = slides(context.scene.situation, show);
    show.state_deck(context, foreseen, &slides);
    let fill = show.cover.map_or(context.scene.theme.card, Cover::fill);
    CentralPanel::default().frame(Frame::new().fill(fill)).show(ui, |ui| {
        let room = ui.max_rect();
        if show.overview.is_some() {
            return overview_ui(ui, context, foreseen, room.width() / room.height().max(1.0), show);
        }
        let rests = ui.input(|input| input.pointer.time_since_last_movement());
        if show.has_spot || rests > RESTS {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        } else {
            ui.ctx().request_repaint_after_secs(RESTS - rests + 0.1);
        }
        let Some(seen) = seen.filter(|_| show.cover.is_none()) else { return };
        let response = ui.interact(room, ui.scope_id().with("slide"), Sense::click_and_drag());
        let is_pointing = has_moved_since(ui, &mut show.came, &seen.slide);
        let stage = &mut show.audience.stage;
        let pointer = if show.mirrors && is_pointing {
            let size = SlideStage::size(&seen.slide, room.size());
            SlidePointer::over(ui, &response, size, stage.pointed())
        } else {
            SlidePointer::gone(stage.pointed())
        };
        let pixels = ui.ctx().pixels_per_point();
        let mut said = String::new();
        with_seen(context, foreseen, seen, |scene| {
            let place = (room.size(), pixels);
            let asks = stage.lay_out(ui.ctx(), scene, &seen.slide, place, Some(&pointer));
            if show.mirrors {
                context.messages.send_asks(asks);
            }
            said = SlideStatement::of(scene, &seen.slide).said;
        });
        if pointer.at.is_some() && !show.has_spot && rests <= RESTS {
            ui.ctx().set_cursor_icon(stage.cursor());
        }
        show.audience.paint(ui.painter(), room);
        if let Some(at) = response.hover_pos().filter(|_| show.has_spot) {
            spot_ui(ui.painter(), room, at);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    });
}

/// Whether the pointer was moved since a slide came: one that was left lying points at nothing of it.
fn has_moved_since(ui: &Ui, came: &mut Option<(Id, f64)>, slide: &Slide) -> bool {
    let (now, rests) =
        ui.input(|input| (input.time, f64::from(input.pointer.time_since_last_movement())));
    if came.as_ref().is_none_or(|(shown, _)| *shown != slide.id) {
        *came = Some((slide.id.clone(), now));
    }
    came.as_ref().is_some_and(|(_, since)| now - rests > *since)
}

/// Does something with the scene that the audience sees, where it is reckoned already.
pub(super) fn with_seen(
    context: &Context<'_>,
    foreseen: &Foreseen,
    seen: &Seen,
    then: impl FnOnce(&Scene<'_>),
) {
    let Some(document) = foreseen.at(context.document, seen.view.known_on) else { return };
    let is_shown = document.revision == context.document.revision;
    let scene = slide_scene(&context.scene, &document, &seen.view);
    // What is shown is to be as narrow as it can.
    let sight = context.scene.sight.filter(|_| is_shown);
    then(&Scene { hovered: seen.hovered, sight, ..scene });
}

/// What lies behind a slide.
pub(super) fn ground(context: &Context<'_>) -> Color32 {
    context.scene.theme.card
}
