//! The window: a loop of three parts. *State* owns the document and the view, *panels* read and
//! paint and send *commands*, and one reducer applies them at the start of the next frame.

mod arrivals;
mod believing;
mod capturing;
mod clocks;
mod command;
mod context;
mod deed;
mod document;
mod early;
mod editing;
mod export;
mod files;
mod native;
mod playback;
mod prepared;
mod settings;
mod state;
mod window;
mod worker;

pub mod panels;

pub use command::{Command, Group, Message};
pub use context::{Context, Messages};
pub use document::{Document, Origin, Refused};
pub use early::Early;
pub use editing::{Editing, History, Joined, LONGEST_REASON, Pasting};
pub use native::{options, run};
pub use playback::{Clock, Playback, Speed};
pub use settings::Settings;
pub use state::{Notice, State};
pub use window::{Start, Waymark};
