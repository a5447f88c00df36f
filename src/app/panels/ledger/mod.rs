//! The ledger: every figure of the situation in a list that filters and sorts, and all that is
//! known of the one chosen. In a wide window it is a table.
//!
//! Reckons nothing and changes nothing: it asks by commands.

mod bar;
mod detail;
mod filter;
mod index;
mod links;
mod list;
mod memory;
mod row;
mod rows;
mod said;
mod sort;
mod table;
#[cfg(test)]
mod tests;

pub use memory::{LedgerIndex, LedgerMemory};

use crate::{
    app::Context,
    picture::{SMALL, TITLE, fonts, text},
};
use egui::{Align2, Rect, Sense, Ui, UiBuilder, pos2, vec2};

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
    let height = detail::height(context, memory, whole.bottom() - top);
    let list =
        Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), whole.bottom() - height));
    let mut below = ui.new_child(UiBuilder::new().max_rect(list).id_salt("ledger-list"));
    list::list_ui(&mut below, context, memory);
    if height > 0.0 {
        let rect = Rect::from_min_max(pos2(whole.left(), list.bottom()), whole.max);
        let mut pane = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("ledger-detail"));
        detail::detail_ui(&mut pane, context, memory);
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
                ("clashes", context.scene.reckoning.clashes().len().into()),
            ],
        )
    };
    let room = rect.right() - MARGIN - title.right() - 10.0;
    let galley = text::line(painter, &tally, fonts::regular(SMALL), theme.ink_soft, room);
    let place = pos2(rect.right() - MARGIN, y + 1.0);
    let covered = text::place(painter, galley, place, Align2::RIGHT_CENTER);
    let response = ui.interact(covered, ui.scope_id().with("tally"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &tally));
}
