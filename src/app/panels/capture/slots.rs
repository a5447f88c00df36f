//! The parts of the snapshot side by side, like the cells of a row: what was understood, what is
//! proposed, what is missing.

use super::{
    labels,
    parts::{PartOrigin, ShownPart, count, measure, moment, outlet, place, speaker},
};
use crate::app::Context;
use egui::{
    Align2, Color32, CornerRadius, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};
use waymark_exchange::capture::{CaptureBase, Entry, Missing, Proposal};
use waymark_picture::{BODY, SMALL, Theme, fonts, text};

/// What was clicked.
#[derive(Clone, PartialEq, Debug)]
pub enum Clicked {
    Ask(Missing),
    Agree(Proposal),
}

const HEIGHT: f32 = 58.0;
const BETWEEN: f32 = 6.0;
const PAD: f32 = 10.0;
/// Figures of one line that are shown.
const MOST_ROWS: usize = 5;

/// The rows of a line: one for each figure, the first with the moment, speaker and outlet.
pub fn slots_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    ground: &CaptureBase,
    entry: &Entry,
) -> Option<Clicked> {
    let mut clicked = None;
    let report = [
        moment(context, ground, entry),
        speaker(context, ground, entry),
        outlet(context, ground, entry),
    ];
    let mut report = Some(report);
    let figures = &entry.captured.draft.figures;
    for (n, figure) in figures.iter().take(MOST_ROWS).enumerate() {
        let mut row = vec![
            count(context, entry, n, figure),
            measure(context, ground, entry, n, figure),
            place(context, ground, entry, n, figure),
        ];
        row.extend(report.take().into_iter().flatten());
        let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let width = (room.width() + BETWEEN) / 6.0 - BETWEEN;
        for (slot, i) in row.iter().zip(0_u8..) {
            let left = room.left() + f32::from(i) * (width + BETWEEN);
            let rect = Rect::from_min_size(pos2(left, room.top()), vec2(width, HEIGHT));
            clicked = slot_ui(ui, context, rect, (n, i), slot).or(clicked);
        }
    }
    let more = figures.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        ui.label(context.language().say_with("capture-more", &[("count", more.into())]));
    }
    clicked
}

fn slot_ui(
    ui: &Ui,
    context: &Context<'_>,
    rect: Rect,
    nth: (usize, u8),
    slot: &ShownPart,
) -> Option<Clicked> {
    let (theme, language) = (context.scene.theme, context.language());
    let asks = match &slot.state {
        PartOrigin::Said | PartOrigin::Carried => None,
        PartOrigin::Proposed(proposal) => Some(Clicked::Agree(proposal.clone())),
        PartOrigin::Missing(missing) => Some(Clicked::Ask(*missing)),
    };
    let sense = if asks.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("slot", nth)), sense);
    let caption = labels::kind(slot.kind, language);
    let named = format!("{caption}: {} {}", slot.value, slot.note);
    response.widget_info(|| {
        let role = if asks.is_some() { egui::Role::Button } else { egui::Role::Label };
        WidgetInfo::labeled(role, true, named.trim_end())
    });
    let colour = labels::colour(slot.kind, theme);
    ground_ui(ui, theme, rect, slot, (response.hovered() && asks.is_some(), response.has_focus()));
    let room = rect.width() - 2.0 * PAD;
    let line = |said: &str, font, colour, y: f32, room: f32| {
        let galley = text::line(ui.painter(), said, font, colour, room);
        let cut = galley.elided;
        text::place(
            ui.painter(),
            galley,
            pos2(rect.left() + PAD, rect.top() + y),
            Align2::LEFT_TOP,
        );
        cut
    };
    line(&caption, fonts::bold(SMALL - 1.0), colour, 5.0, room);
    let is_open = matches!(slot.state, PartOrigin::Missing(_));
    let ink = if is_open { theme.ink_soft } else { theme.ink };
    let mut cut = line(&slot.value, fonts::regular(BODY), ink, 19.0, room);
    cut |= line(&slot.note, fonts::regular(SMALL - 0.5), theme.ink_soft, 38.0, room);
    if cut {
        response.clone().on_hover_text(format!("{}\n{}", slot.value, slot.note));
    }
    asks.filter(|_| response.clicked())
}

/// Filled where something was said, dashed where something is proposed or missing.
fn ground_ui(ui: &Ui, theme: &Theme, rect: Rect, slot: &ShownPart, (lit, focus): (bool, bool)) {
    let painter = ui.painter();
    let colour = labels::colour(slot.kind, theme);
    let radius = CornerRadius::same(5);
    let is_said = matches!(slot.state, PartOrigin::Said | PartOrigin::Carried);
    let fill = match (lit, is_said) {
        (true, _) => theme.hover,
        (false, true) => theme.field,
        (false, false) => Color32::TRANSPARENT,
    };
    painter.rect_filled(rect, radius, fill);
    if is_said {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        let round = CornerRadius { nw: 5, sw: 5, ne: 0, se: 0 };
        painter.rect_filled(bar, round, colour);
        return;
    }
    let edge = match slot.state {
        PartOrigin::Proposed(_) => colour,
        _ => theme.ink_soft,
    };
    if focus {
        painter.rect_stroke(rect, radius, Stroke::new(1.6, theme.people), StrokeKind::Inside);
        return;
    }
    let r = rect.shrink(0.5);
    let corners = [r.left_top(), r.right_top(), r.right_bottom(), r.left_bottom(), r.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, edge), 4.0, 3.0));
}
