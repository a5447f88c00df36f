//! The ledger: every figure of the situation in a list that filters and sorts, and all that is
//! known of the one chosen. In a wide window it is a table.
//!
//! Reckons nothing and changes nothing: it asks by commands.

pub(super) mod bar;
mod detail;
mod editor;
mod filter;
mod index;
pub(super) mod labels;
pub(super) mod links;
mod list;
mod memory;
mod picks;
pub(super) mod row;
mod rows;
mod sort;
mod table;
#[cfg(test)]
mod tests;
mod told_apart;

pub use editor::CellEditor;
pub use memory::{LedgerIndex, LedgerMemory};

use crate::app::{Command, Context};
use egui::{
    Align2, CursorIcon, Frame, Panel, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use waymark_picture::{SMALL, TITLE, fonts, text};

/// Space left and right of everything, in points.
const MARGIN: f32 = 14.0;
/// From this width on the list is a table.
const TABLE_FROM: f32 = 620.0;

/// Fills what it is given: about 292 points wide at the left of the window, at least 240, or
/// all of it.
pub fn ledger_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let whole = ui.available_rect_before_wrap();
    ui.allocate_rect(whole, Sense::hover());
    let is_table = whole.width() >= TABLE_FROM;
    memory.refresh(&context.scene, is_table);

    let heading = Rect::from_min_size(whole.min, vec2(whole.width(), 34.0));
    heading_ui(ui, context, memory, heading);
    let head = Rect::from_min_max(
        pos2(whole.left() + MARGIN, heading.bottom()),
        pos2(whole.right() - MARGIN, whole.bottom()),
    );
    let mut bar = ui.new_child(UiBuilder::new().max_rect(head).id_salt("ledger-bar"));
    bar::bar_ui(&mut bar, context, memory, is_table);
    // What the filter leaves may have changed in this very frame.
    memory.refresh(&context.scene, is_table);

    let top = bar.min_rect().bottom() + 6.0;
    let several = memory.picks.is_several();
    let height = if several {
        picks::height(ui, context, memory, whole.width())
    } else {
        detail::height(context, memory, whole.bottom() - top)
    };
    let list =
        Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), whole.bottom() - height));
    let mut below = ui.new_child(UiBuilder::new().max_rect(list).id_salt("ledger-list"));
    list::list_ui(&mut below, context, memory);
    if height > 0.0 {
        let rect = Rect::from_min_max(pos2(whole.left(), list.bottom()), whole.max);
        let mut pane = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("ledger-detail"));
        if several {
            picks::picks_ui(&mut pane, context, memory);
        } else {
            detail::detail_ui(&mut pane, context, memory);
        }
    }
}

/// "Ledger", and how much it holds.
fn heading_ui(ui: &mut Ui, context: &Context<'_>, memory: &LedgerMemory, rect: Rect) {
    let (theme, language) = (context.scene.theme, context.language());
    let painter = ui.painter();
    let y = rect.top() + 19.0;
    let title = language.say("ledger-title");
    let galley = text::line(painter, &title, fonts::bold(TITLE), theme.ink, rect.width());
    let title = text::place(painter, galley, pos2(rect.left() + MARGIN, y), Align2::LEFT_CENTER);
    let tally = if memory.filter.is_set() {
        language.say_with("ledger-tally-shown", &[("figures", memory.rows.figures.len().into())])
    } else {
        language.say_with(
            "ledger-tally",
            &[
                ("snapshots", context.scene.situation.snapshots.len().into()),
                ("clashes", context.open_clashes().into()),
            ],
        )
    };
    let room = rect.right() - MARGIN - title.right() - 10.0;
    let galley = text::line(painter, &tally, fonts::regular(SMALL), theme.ink_soft, room);
    let place = pos2(rect.right() - MARGIN, y + 1.0);
    let covered = text::place(painter, galley, place, Align2::RIGHT_CENTER);
    let has_clashes = !memory.filter.is_set() && !context.scene.reckoning.clashes().is_empty();
    if !has_clashes {
        let response = ui.interact(covered, ui.scope_id().with("tally"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &tally));
        return;
    }
    // The count of clashes is a way to them.
    let response = ui.interact(covered, ui.scope_id().with("tally"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &tally));
    if response.hovered() || response.has_focus() {
        let y = covered.bottom() - 1.0;
        ui.painter().hline(covered.x_range(), y, Stroke::new(1.0, theme.ink_soft));
    }
    let hint = context.language().say("ledger-tally-hint");
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hint).clicked() {
        context.send(Command::ToggleClashes);
    }
}

/// All that is known of the figure chosen, at the foot of a panel that stands where the ledger
/// does; nothing while none is chosen.
pub fn chosen_figure_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    if memory::chosen(&context.scene).is_none() {
        return;
    }
    memory.refresh(&context.scene, false);
    let height = detail::height(context, memory, ui.available_height());
    Panel::bottom("chosen-figure")
        .exact_size(height)
        .resizable(false)
        .frame(Frame::NONE)
        .show(ui, |ui| detail::detail_ui(ui, context, memory));
}
