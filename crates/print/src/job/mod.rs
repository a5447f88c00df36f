//! A printing job as a value: which sheets, in which formats, of which moments. The command line
//! and the window run the same one.
//!
//! [`run()`] counts what there is to do, sees that all of it can be written, makes it, and gives the
//! files their names together at the end: a job that is cancelled or fails leaves nothing.

mod error;
mod format;
mod frames;
mod names;
mod order;
mod plan;
mod progress;
mod resolution;
mod run;
mod series;
mod subject;

pub use error::JobError;
pub use format::{Format, Setting};
pub use names::{proposed_name, safe_name};
pub use order::{FileOrder, ProgressStep};
pub use plan::Destination;
pub use progress::{Go, Progress};
pub use resolution::Resolution;
pub use run::{WrittenFile, paths, run};
pub use series::{MOST_SHOTS, PictureSeries, Shot};
pub use subject::PrintSubject;

use super::{sheet::Sheet, svg::Lettering};
use std::time::Duration;
use waymark_model::Span;

/// What to print.
#[derive(Clone, PartialEq, Debug)]
pub struct Job {
    pub sheets: Vec<Sheet>,
    pub formats: Vec<Format>,
    /// How text is written in SVG.
    pub lettering: Lettering,
    /// Of PNG and of what moves.
    pub resolution: Resolution,
    /// What moves shows every day where this is [`PictureSeries::Once`].
    pub series: PictureSeries,
    /// The time that a series runs through; `None` is that of the situation.
    pub within: Option<Span>,
    /// How long each picture of what moves is shown, the last one [`LAST_IS_HELD`] times as long.
    pub frame: Duration,
    /// Whether PDF is one file with a page for each sheet and moment.
    pub as_pages: bool,
}

/// The last picture of what moves is shown so many times as long as the others.
pub const LAST_IS_HELD: u32 = 4;

impl Job {
    /// One sheet, once, in one format.
    pub fn new(sheet: Sheet, format: Format) -> Self {
        Self {
            sheets: vec![sheet],
            formats: vec![format],
            lettering: Lettering::default(),
            resolution: Resolution::default(),
            series: PictureSeries::Once,
            within: None,
            frame: Duration::from_millis(600),
            as_pages: false,
        }
    }
}
