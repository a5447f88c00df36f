//! Pictures that leave the window: what was chosen for them, the preview, and the files under way.

mod act;
mod options;
mod preview;
mod studio;

pub use act::{apply, receive};
pub use options::{LAYOUTS, Options, Pictures};
pub use preview::{Preview, Shown};
pub use studio::{Made, Studio};

use crate::model::Moment;

/// All of it.
pub struct Exporting {
    pub options: Options,
    pub preview: Preview,
    pub studio: Studio,
    /// The day on which it was opened, to print on sheets.
    pub today: Option<Moment>,
}

impl Exporting {
    pub fn new(wake: egui::Context) -> Self {
        Self {
            options: Options::default(),
            preview: Preview::default(),
            studio: Studio::new(wake),
            today: None,
        }
    }
}
