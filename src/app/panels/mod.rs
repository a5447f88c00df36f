//! The parts of the window: functions `thing_ui(ui, &Context, …)` that read and paint, and send
//! commands. None changes the state.

mod begin;
mod board;
mod briefing;
mod capture;
mod chosen;
mod clashes;
mod dialogs;
mod discard;
mod export;
mod help;
mod inspector;
mod keeping;
mod ledger;
mod menu;
mod notice;
mod palette;
mod pasting;
mod problems;
#[cfg(test)]
pub(super) mod stage;
mod status;
mod time;
mod widgets;

pub use begin::{BeginMemory, begin_ui};
pub use board::board_ui;
pub use briefing::briefing_title_ui;
pub use capture::{Addition, CaptureMemory, capture_ui};
pub use chosen::chosen_ui;
pub use clashes::{CheckRow, ClashesMemory, clashes_ui};
pub use dialogs::dialog_ui;
pub use inspector::{InspectorMemory, inspector_left, inspector_ui, key_of};
pub use keeping::Keep;
pub use ledger::{LedgerIndex, LedgerMemory, chosen_figure_ui, ledger_ui};
pub use menu::menu_ui;
pub use notice::{drop_hint_ui, notice_ui};
pub use palette::PaletteMemory;
pub use status::status_ui;
pub use time::{TimeMemory, time_ui};
