//! The parts of the window: functions `thing_ui(ui, &Context, …)` that read and paint, and send
//! commands. None changes the state.

mod board;
mod dialogs;
mod help;
mod menu;
mod notice;
mod palette;
mod problems;

pub use board::board_ui;
pub use dialogs::dialog_ui;
pub use menu::menu_ui;
pub use notice::notice_ui;
pub use palette::PaletteMemory;
