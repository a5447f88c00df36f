//! The parts of the window: functions `thing_ui(ui, &Context, …)` that read and paint, and send
//! commands. None changes the state.

mod choice;
mod ledger;
#[cfg(test)]
mod stage;
mod text;
mod time;

pub use ledger::{LedgerMemory, ledger_ui};
pub use time::{TimeMemory, time_ui};
