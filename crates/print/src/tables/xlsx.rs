//! Tables as a workbook: typed cells, a sheet of the publications, and one that says how to read it.

use super::{ExportCell, ExportColumn, ExportRow, ExportTable};
use crate::{
    briefing::document_theme,
    office::{DocumentProperties, PackageError, SheetCell, Workbook, Worksheet, serial_days},
};
use std::collections::BTreeMap;
use waymark_language::Language;
use waymark_model::{Instant, Moment, Offset, Situation, SourceIx, Stamp};
use waymark_picture::Theme;

/// What a workbook is made of besides its tables.
pub(super) struct WorkbookWords<'a> {
    /// As it may leave.
    pub situation: &'a Situation,
    pub known_on: Option<Instant>,
    pub language: &'a Language,
    /// Whether a row of HXL tags stands below the headings.
    pub with_tags: bool,
}

/// The bytes of the workbook.
pub(super) fn xlsx(
    tables: &[ExportTable],
    words: &WorkbookWords<'_>,
) -> Result<Vec<u8>, PackageError> {
    let mut sheets: Vec<Worksheet> = tables.iter().map(|table| words.sheet(table)).collect();
    sheets.push(words.sources(tables));
    sheets.push(words.about(tables));
    let language = words.language.names();
    let organisation = words.situation.organisation.as_ref();
    let properties = DocumentProperties {
        title: words.situation.title.get(language),
        author: organisation.map_or("", |found| found.name.get(language)),
        language,
    };
    Workbook { sheets }.document(&document_theme(&Theme::named("light")), &properties)
}

/// What a moment is to a spreadsheet: a day where it is one and nobody doubts it, else its text.
fn stated(moment: &Moment, offset: Offset) -> SheetCell {
    let doubt = moment.doubt();
    let is_plain = !doubt.approximate && !doubt.uncertain && moment.last().is_none();
    let day = match moment.first() {
        Stamp::Day(_) if is_plain => serial_days(moment.span().start(), offset),
        _ => None,
    };
    day.map_or_else(|| SheetCell::from(moment.to_string()), SheetCell::Day)
}

impl WorkbookWords<'_> {
    fn cell(&self, cell: &ExportCell) -> SheetCell {
        let offset = self.situation.offset;
        match cell {
            ExportCell::Empty => SheetCell::Empty,
            ExportCell::Text(text) => SheetCell::from(text.as_str()),
            ExportCell::Count(count) => SheetCell::Count(*count),
            ExportCell::Degrees(x) => SheetCell::Number(*x),
            // Days that no spreadsheet counts are text.
            ExportCell::At(at) => serial_days(*at, offset)
                .map_or_else(|| SheetCell::Text(offset.rfc3339(*at)), SheetCell::Minute),
            ExportCell::Stated(moment) => stated(moment, offset),
        }
    }

    fn sheet(&self, table: &ExportTable) -> Worksheet {
        let heading = |column: &ExportColumn| SheetCell::from(column.heading(self.language));
        let mut rows = vec![table.columns.iter().map(heading).collect()];
        if self.with_tags {
            rows.push(table.columns.iter().map(|column| SheetCell::from(column.tag)).collect());
        }
        let cells = |row: &ExportRow| row.cells.iter().map(|cell| self.cell(cell)).collect();
        let headings = rows.len();
        rows.extend(table.rows.iter().map(cells));
        let widths = table.columns.iter().map(|column| column.width).collect();
        Worksheet { headings, widths, filters: true, ..Worksheet::new(&*table.name, rows) }
    }

    /// The publications that some row rests on.
    fn sources(&self, tables: &[ExportTable]) -> Worksheet {
        let mut used: BTreeMap<SourceIx, usize> = BTreeMap::new();
        for source in tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.sources) {
            *used.entry(*source).or_default() += 1;
        }
        let headings = [
            "column-outlet",
            "column-title",
            "column-author",
            "column-published",
            "column-url",
            "column-note",
            "column-rows",
            "column-id",
        ];
        let mut rows: Vec<Vec<SheetCell>> =
            vec![headings.iter().map(|key| self.language.say(key).into()).collect()];
        for (ix, count) in used {
            let source = self.situation.source(ix);
            let text = |text: &Option<String>| SheetCell::from(text.as_deref().unwrap_or_default());
            rows.push(vec![
                SheetCell::from(source.outlet.as_str()),
                text(&source.title),
                text(&source.author),
                stated(&source.published, self.situation.offset),
                text(&source.url),
                text(&source.note),
                SheetCell::Count(count as u64),
                SheetCell::from(source.id.as_str()),
            ]);
        }
        let widths = vec![32.0, 40.0, 20.0, 18.0, 40.0, 30.0, 8.0, 20.0];
        let name = self.language.say("tables-sheet-sources");
        Worksheet { widths, filters: true, ..Worksheet::new(name, rows) }
    }

    /// What the workbook is of and how it is to be read.
    fn about(&self, tables: &[ExportTable]) -> Worksheet {
        let (situation, language) = (self.situation, self.language);
        let text = SheetCell::from;
        let known = match self.known_on {
            Some(known_on) => language.known_on(known_on, situation.offset),
            None => language.say("tables-about-all-known"),
        };
        let title = situation.title.get(language.names());
        let mut rows = vec![
            vec![text(language.say("tables-about-situation")), text(title.to_owned())],
            vec![text(language.say("tables-about-known")), text(known)],
            vec![
                text(language.say("tables-about-clock")),
                text(format!("UTC{}", situation.offset)),
            ],
        ];
        for table in tables {
            rows.push(vec![text(table.name.clone()), SheetCell::Count(table.rows.len() as u64)]);
        }
        if let Some(organisation) = &situation.organisation {
            let name = organisation.name.get(language.names()).to_owned();
            rows.push(vec![text(language.say("tables-about-organisation")), text(name)]);
        }
        if let Some(disclaimer) = &situation.disclaimer {
            let said = disclaimer.get(language.names()).to_owned();
            rows.push(vec![text(language.say("tables-about-disclaimer")), text(said)]);
        }
        for key in ["tables-about-bounds", "tables-about-use", "tables-about-parts"] {
            rows.push(vec![text(language.say("tables-about-reading")), text(language.say(key))]);
        }
        let name = language.say("tables-sheet-about");
        Worksheet { headings: 0, widths: vec![24.0, 100.0], ..Worksheet::new(name, rows) }
    }
}
