//! Rows that stand alone above others, and say where all of these are, of which day, or whom they count.

use super::{Begun, alike::named};
use crate::{
    file::{SheetRow, TableCell, TableSheet},
    reading::{
        heading::{HeadingRole, of_heading, of_tag},
        text::heading_words,
        words::{HeadingWord, RoleWord, table_words},
    },
    structure::{self, FoundTable, RowKind, TableColumn},
};
use std::{borrow::Cow, collections::BTreeSet};

/// One such row may be a title of all below it.
const FEWEST: usize = 2;

const NOTHING: &str = "nothing";

/// A row that stands alone, and those below it up to the next one; all by their positions.
struct Section {
    at: usize,
    column: usize,
    rows: Vec<usize>,
}

/// What the rows that stand alone say of those below them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum SectionKind {
    /// By the level of the places.
    Place(u8),
    Day,
    Counted,
}

impl SectionKind {
    /// The tag of the column that says the same in each row.
    const fn tag(self) -> &'static str {
        match self {
            Self::Place(0) => "#country+name",
            Self::Place(1) => "#adm1+name",
            Self::Place(2) => "#adm2+name",
            Self::Place(_) => "#adm3+name",
            Self::Day => "#date",
            Self::Counted => "#indicator+name",
        }
    }

    const fn answer(self) -> &'static str {
        match self {
            Self::Place(_) => "where they are",
            Self::Day => "of which day they are",
            Self::Counted => "whom they count",
        }
    }
}

/// What the columns of a table are, by their tags and headings.
fn roles(table: &FoundTable) -> Vec<HeadingRole> {
    let read = |column: &TableColumn| {
        let tag = column.tag.as_deref().and_then(of_tag);
        tag.or_else(|| of_heading(&column.heading)).map(|read| read.role)
    };
    table.columns.iter().filter_map(read).collect()
}

/// Whether a text says whom or what is counted, and nothing else.
fn is_counted(text: &str) -> bool {
    let read = of_heading(text).filter(|read| read.unknown == 0 && !read.says_more);
    read.is_some_and(|read| match read.role {
        HeadingRole::Count(count) => count.measure.is_some() || count.status.is_some(),
        _ => false,
    })
}

/// The level of the places of which a text names one, by a word for their kind: Bol District.
fn level_named(text: &str) -> Option<u8> {
    let words = heading_words(text);
    let (meanings, _) = table_words().meanings(&words);
    meanings.into_iter().flatten().find_map(|word| match word {
        HeadingWord::Level(level) => Some(*level),
        _ => None,
    })
}

/// The text of a row that says nothing else, and its column.
fn alone(row: &SheetRow) -> Option<(usize, &str)> {
    let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let (at, cell) = filled.next()?;
    filled.next().is_none().then(|| (at, cell.said()))
}

/// The sections of a table of which every row stands in one.
fn sections(sheet: &TableSheet, table: &FoundTable) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut next = None;
    for (at, kind) in &table.rows {
        let Some(row) = sheet.rows.get(*at) else { continue };
        let label = alone(row).filter(|(_, text)| match kind {
            RowKind::Sentence => structure::may_be_listed(text) || structure::names_moment(text),
            RowKind::Data => structure::names_moment(text) || is_counted(text),
            _ => false,
        });
        match (label, kind) {
            (Some((column, _)), _) => found.push(Section { at: *at, column, rows: Vec::new() }),
            (None, RowKind::Data) => match found.last_mut() {
                // A note stands apart from the rows below it.
                Some(last) if !last.rows.is_empty() || next == Some(row.number) => {
                    last.rows.push(*at);
                }
                _ => return Vec::new(),
            },
            _ => {}
        }
        next = Some(row.number + 1);
    }
    // What stands alone at the end is a note.
    while found.last().is_some_and(|last| last.rows.is_empty()) {
        found.pop();
    }
    let is_whole = found.len() >= FEWEST && found.iter().all(|section| !section.rows.is_empty());
    if is_whole { found } else { Vec::new() }
}

/// What sections say, which no column of the table does.
fn kind_of(labels: &[&str], table: &FoundTable) -> Option<SectionKind> {
    let roles = roles(table);
    let moments = [RoleWord::AsOf, RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::During];
    let is = |of: &[RoleWord]| {
        roles.iter().any(|own| matches!(own, HeadingRole::Role(role) if of.contains(role)))
    };
    let count = |role: &HeadingRole| match role {
        HeadingRole::Count(count) => Some(*count),
        _ => None,
    };
    let says_whom =
        || roles.iter().filter_map(count).any(|own| own.measure.or(own.measure_meant()).is_some());
    if labels.iter().all(|label| structure::names_moment(label)) {
        return (!is(&moments)).then_some(SectionKind::Day);
    }
    if labels.iter().all(|label| is_counted(label)) {
        let is_said = is(&[RoleWord::Measure, RoleWord::Status]) || says_whom();
        return (!is_said).then_some(SectionKind::Counted);
    }
    if labels.iter().any(|label| structure::names_moment(label) || is_counted(label)) {
        return None;
    }
    let level = |role: &HeadingRole| match role {
        HeadingRole::Place(level) => Some(*level),
        _ => None,
    };
    let widest = roles.iter().filter_map(level).min()?;
    let named = || labels.iter().filter_map(|label| level_named(label));
    let above = widest.checked_sub(1)?;
    // Camp A without a count above Camp B is one of the rows.
    let are_wider = named().all(|level| level < widest);
    are_wider.then(|| SectionKind::Place(named().next().unwrap_or(above)))
}

/// The same sheet and table with a column of what the sections say in each of their rows.
fn with_column(
    sheet: &mut TableSheet,
    table: &mut FoundTable,
    sections: &[Section],
    kind: SectionKind,
) {
    let at = sheet.width();
    for section in sections {
        let label = sheet.rows.get(section.at).and_then(|row| row.cell(section.column)).cloned();
        let label = label.unwrap_or_default();
        for row in &section.rows {
            if let Some(row) = sheet.rows.get_mut(*row) {
                row.cells.resize(at, TableCell::default());
                row.cells.push(label.clone());
            }
        }
    }
    let labels: BTreeSet<usize> = sections.iter().map(|section| section.at).collect();
    for (_, kind) in table.rows.iter_mut().filter(|(at, _)| labels.contains(at)) {
        *kind = RowKind::Sentence;
    }
    table.columns.push(TableColumn {
        at,
        heading: String::new(),
        tag: Some(kind.tag().to_owned()),
    });
}

impl Begun<'_> {
    /// The same with what the rows that stand alone say in each row below them, where it is answered that they do.
    pub(super) fn with_sections(mut self) -> Self {
        let found = sections(&self.sheet, &self.table);
        let label =
            |section: &Section| self.sheet.rows.get(section.at).map(|row| row.said(section.column));
        let labels: Vec<&str> = found.iter().filter_map(label).collect();
        let Some(kind) = kind_of(&labels, &self.table).filter(|_| !found.is_empty()) else {
            return self;
        };
        let mut seen = BTreeSet::new();
        let distinct: Vec<String> = labels
            .iter()
            .filter(|label| seen.insert(**label))
            .map(|label| format!("`{label}`"))
            .collect();
        if distinct.len() < FEWEST {
            return self;
        }
        let question = format!(
            "{} stand alone above other rows: what do they say of these?",
            named(&distinct)
        );
        let answers = [kind.answer(), NOTHING].map(str::to_owned);
        let rows = || found.iter().flat_map(|section| section.rows.iter().copied());
        let numbers: Vec<usize> =
            rows().filter_map(|at| Some(self.sheet.rows.get(at)?.number)).collect();
        match self.answers.ask(&question, &answers, false, numbers).as_deref() {
            Some(NOTHING) => {}
            Some(_) => {
                let mut sheet = self.sheet.into_owned();
                with_column(&mut sheet, &mut self.table, &found, kind);
                self.sheet = Cow::Owned(sheet);
            }
            None => self.waiting.extend(rows()),
        }
        self
    }
}
