//! A table that leaves: columns that say what they are to people, programs and HXL, and typed cells.

use waymark_language::Language;
use waymark_model::{Instant, Moment, SourceIx, Subject};

/// A column.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct ExportColumn {
    /// Its name for programs, the same in every language.
    pub property: &'static str,
    /// The key of its heading in the catalogue.
    pub heading: &'static str,
    /// Its tag by the Humanitarian Exchange Language 1.1; empty where that has none.
    pub tag: &'static str,
    /// In characters.
    pub width: f64,
}

impl ExportColumn {
    pub const fn new(
        property: &'static str,
        heading: &'static str,
        tag: &'static str,
        width: f64,
    ) -> Self {
        Self { property, heading, tag, width }
    }

    pub fn heading(&self, language: &Language) -> String {
        language.say(self.heading)
    }
}

/// What a cell holds. Nothing is told as nothing, never as zero.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum ExportCell {
    Empty,
    Text(String),
    Count(u64),
    /// Degrees.
    Degrees(f64),
    /// On the clock of the situation.
    At(Instant),
    /// As precise as it was stated.
    Stated(Moment),
}

impl ExportCell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn optional(text: Option<&str>) -> Self {
        Self::text(text.unwrap_or_default())
    }

    pub fn stated(moment: Option<&Moment>) -> Self {
        moment.map_or(Self::Empty, |moment| Self::Stated(*moment))
    }

    /// The lower end; nothing where no report gives one.
    pub fn lower(bounds: waymark_model::Bounds) -> Self {
        let is_told = bounds.lower() > 0 || bounds.exact() == Some(0);
        if is_told { Self::Count(bounds.lower()) } else { Self::Empty }
    }

    /// The upper end; nothing where no report gives one.
    pub fn upper(bounds: waymark_model::Bounds) -> Self {
        bounds.upper().map_or(Self::Empty, Self::Count)
    }
}

/// A row, with where on Earth it is of and the publications that it rests on.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ExportRow {
    pub cells: Vec<ExportCell>,
    pub subject: Subject,
    pub sources: Vec<SourceIx>,
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct ExportTable {
    /// What its sheet is called.
    pub name: String,
    pub columns: Vec<ExportColumn>,
    pub rows: Vec<ExportRow>,
}
