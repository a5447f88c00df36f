//! Pictures that leave the window: what was chosen for them, the preview, and the files under way.

mod act;
mod files;
mod options;
mod preview;
mod printing;

pub use act::{apply, copy, open, open_briefing, open_for_picture, open_table, receive};
pub use files::{Planned, Running, name_of};
pub use options::{LAYOUTS, Options, Pictures};
pub use preview::Preview;
pub use printing::PrintThread;

use crate::app::actor::Wake;
use std::path::PathBuf;
use waymark_model::Moment;

/// All of it.
pub struct Exporting {
    pub options: Options,
    pub preview: Preview,
    pub printing: PrintThread,
    /// The day on which it was opened, to print on sheets.
    pub today: Option<Moment>,
    /// The files that would be written.
    pub planned: Option<Planned>,
    /// Those that are there already, while it is asked whether to replace them.
    pub there: Vec<PathBuf>,
    /// Names with letters that no face has, and what is written instead, in words; as of when the dialogue
    /// was opened.
    pub undrawn: Vec<String>,
    /// Why nothing was written, in words.
    pub fault: Option<String>,
    pub running: Option<Running>,
}

impl Exporting {
    pub fn new(wake: Wake) -> Self {
        Self {
            options: Options::default(),
            preview: Preview::default(),
            printing: PrintThread::new(wake),
            today: None,
            planned: None,
            there: Vec::new(),
            undrawn: Vec::new(),
            fault: None,
            running: None,
        }
    }
}
