//! What has been answered, and whether it will do.

use crate::app::session::documents_folder;
use std::path::PathBuf;
use waymark_exchange::capture;
use waymark_model::{Instant, Moment, MomentError, Offset, PlaceKind};
use waymark_store::Template;

/// Clocks that are asked for in words: an offset and where it is kept.
pub const CLOCKS: [(&str, &str); 27] = [
    ("-08:00", "clock-west-8"),
    ("-07:00", "clock-west-7"),
    ("-06:00", "clock-west-6"),
    ("-05:00", "clock-west-5"),
    ("-04:00", "clock-west-4"),
    ("-03:00", "clock-west-3"),
    ("-01:00", "clock-west-1"),
    ("+00:00", "clock-0"),
    ("+01:00", "clock-east-1"),
    ("+02:00", "clock-east-2"),
    ("+03:00", "clock-east-3"),
    ("+03:30", "clock-east-3-30"),
    ("+04:00", "clock-east-4"),
    ("+04:30", "clock-east-4-30"),
    ("+05:00", "clock-east-5"),
    ("+05:30", "clock-east-5-30"),
    ("+05:45", "clock-east-5-45"),
    ("+06:00", "clock-east-6"),
    ("+06:30", "clock-east-6-30"),
    ("+07:00", "clock-east-7"),
    ("+08:00", "clock-east-8"),
    ("+09:00", "clock-east-9"),
    ("+09:30", "clock-east-9-30"),
    ("+10:00", "clock-east-10"),
    ("+11:00", "clock-east-11"),
    ("+12:00", "clock-east-12"),
    ("+13:00", "clock-east-13"),
];

/// What has been answered.
#[derive(Debug)]
pub struct Answers {
    pub(super) title: String,
    pub(super) clock: Option<usize>,
    /// The folder; `None` while it follows the title.
    pub(super) folder: Option<String>,
    /// Names and kinds; the last row is empty, for the next.
    pub(super) places: Vec<(String, PlaceKind)>,
    pub(super) since: String,
    /// A situation is there already: of the folder that was tried.
    pub(super) taken: Option<PathBuf>,
    pub(super) tried: Option<PathBuf>,
    /// Whether all problems are shown, also of questions not answered yet.
    pub(super) all: bool,
    pub(super) begun: bool,
    /// Whether the title was gone past.
    pub(super) left_title: bool,
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}

impl Answers {
    pub fn new() -> Self {
        Self {
            title: String::new(),
            clock: None,
            folder: None,
            places: vec![(String::new(), PlaceKind::Settlement)],
            since: String::new(),
            taken: None,
            tried: None,
            all: false,
            begun: false,
            left_title: false,
        }
    }

    /// There is a situation already where the new one was to be written.
    pub fn is_taken(&mut self) {
        self.taken = self.tried.take();
    }

    pub(super) fn folder(&self) -> String {
        let proposed = || {
            let name = waymark_model::Id::of_name(&self.title, &[""; 0]);
            let name = if self.title.trim().is_empty() { "situation" } else { name.as_str() };
            documents_folder().join(name).display().to_string()
        };
        self.folder.clone().unwrap_or_else(proposed)
    }

    pub(super) fn offset(&self) -> Option<Offset> {
        CLOCKS.get(self.clock?).and_then(|(offset, _)| Offset::parse(offset))
    }

    /// Since when, as a situation file writes it: as typed, or read from words such as
    /// `19 September 2023`.
    pub(super) fn since(&self) -> Result<Moment, Option<MomentError>> {
        let offset = self.offset().unwrap_or(Offset::UTC);
        let written = self.since.trim();
        if written.is_empty() {
            return Err(None);
        }
        Moment::parse(written, offset).or_else(|error| {
            let now = Instant::now().unwrap_or(Instant(0));
            capture::moment_of(written, now, offset).ok_or(Some(error))
        })
    }

    pub(super) fn template(&self) -> Option<Template> {
        let places = self.places.iter().filter(|(name, _)| !name.trim().is_empty());
        Some(Template {
            title: self.title.trim().to_owned(),
            offset: self.offset()?,
            since: self.since().ok()?.to_string(),
            places: places.cloned().collect(),
        })
    }

    /// Whether a question is answered and well.
    pub(super) fn faults(&self) -> [bool; 5] {
        let path = PathBuf::from(self.folder().trim());
        let named = self.places.iter().any(|(name, _)| !name.trim().is_empty());
        [
            self.title.trim().is_empty(),
            self.clock.is_none(),
            self.folder().trim().is_empty() || self.taken.as_ref() == Some(&path),
            !named,
            self.since().is_err(),
        ]
    }
}
