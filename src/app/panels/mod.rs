//! The parts of the window: functions `thing_ui(ui, &Context, …)` that read and paint, and send
//! commands. None changes the state.

mod board;
mod capture;
mod chosen;
mod clashes;
mod export;
mod inspector;
mod ledger;
mod menu;
mod notice;
mod report;
pub mod slides;
#[cfg(test)]
pub(super) mod stage;
mod status;
mod steps;
mod time;
pub mod widgets;

pub use board::board_ui;
pub use capture::{Addition, CaptureMemory, capture_ui};
pub use chosen::chosen_ui;
pub use clashes::{CheckRow, ClashesMemory, LeftSettlement, clashes_ui};
pub use export::{export_ui, running_ui};
pub use inspector::{InspectorMemory, LeftFields, inspector_left, inspector_ui, key_of};
pub use ledger::{
    CellEditor, LedgerIndex, LedgerMemory, chosen_figure_ui, ledger_ui, links::line_of,
};
pub use menu::{menu_ui, names_label};
pub use notice::{drop_hint_ui, notice_ui};
pub use report::{ReportMemory, report_left, report_ui};
pub use slides::{SlidesMemory, slides_ui, strip_steps};
pub use status::{status_ui, unsaved};
pub use time::{TimeMemory, time_height, time_ui};
