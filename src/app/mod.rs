//! The window: a loop of three parts. *State* owns the document and the view, *panels* read and
//! paint and send *commands*, and one reducer applies them at the start of the next frame.

mod command;
mod context;
mod playback;

pub mod panels;

pub use command::{Command, Group};
pub use context::{Commands, Context};
pub use playback::{Playback, Speed};
