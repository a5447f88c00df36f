//! A table becomes figures: each row ends as figures, as left out with the reason, or as a question.

mod adding_up;
mod against;
mod alike;
mod answers;
mod base;
mod begun;
mod beside_cells;
mod blank_parts;
mod chains;
mod changes;
mod clock;
mod columns;
mod enter;
mod figure;
mod filled_down;
mod finer;
mod guess;
mod households_in_notes;
mod imported;
mod indicators;
mod kept;
mod layout;
mod legs;
mod linked;
mod listed;
mod margin;
mod meant;
mod measures;
mod moot;
mod named_countries;
mod numbers;
mod of_all_numbers;
mod origins;
mod parts;
mod places;
mod point;
mod point_doubts;
mod presets;
mod returned;
mod rows;
mod said;
mod said_region;
mod sections;
mod settle;
mod shares;
mod sheet;
mod standing;
mod sums;
mod sums_below;
mod told_kind;
mod totals;
mod totals_of_columns;
mod unnamed_totals;
mod unplaced;
mod unsaid;
mod whom;
mod whose;

pub use answers::{TableAnswers, TableQuestion};
pub use columns::{ColumnPlan, ColumnRole};
pub use enter::{TableEntry, entry, figure_entry, link_entry, unlink_edit};
pub(crate) use enter::{said_doubts, said_notes};
pub use imported::{EachFigure, Imported, KeptFields, LeftOut, SumKind, TableFigure};
pub use linked::{FileStamp, LinkOrder, LinkedRows, SummedFigures, import_linked};
pub use listed::ListedPlace;

use begun::{Begun, begun};
use foldhash::fast::FixedState;

use crate::{
    file::{Book, TableFileError, TableSheet, column_name},
    reading::{self, by_text::ByWord},
    structure::FoundTable,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};
use waymark_exchange::places::PlaceNameIndex;
use waymark_model::{Moment, Offset, Origin, PlaceIx, Situation, Text};

/// What is chosen beside what the table says. All of it may be empty.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ImportChoices {
    pub sheet: Option<String>,
    /// Roles of columns: `arrivals` of `Total`.
    pub map: Vec<(String, String)>,
    /// What is true of all rows: `place` is `Goris`.
    pub set: Vec<(String, String)>,
    /// What was asked, and the answer.
    pub answers: BTreeMap<String, String>,
    /// When what the table says was published.
    pub published: Option<String>,
    /// What the table is called where it names no source.
    pub file_name: String,
}

/// Why nothing is imported.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    File(#[from] TableFileError),
    #[error("no rows under the headings")]
    NoRows,
    #[error("no table was found: {0}")]
    NoTable(String),
    /// Nobody waits for it any more.
    #[error("stopped")]
    Cancelled,
    /// What was answered is not asked; what is, stands behind it.
    #[error("`{0}` is not asked of this table; {1}")]
    NotAsked(String, String),
    /// It was asked for wrongly.
    #[error("{0}")]
    Usage(String),
}

/// All that is gathered while a table is read.
struct Importing<'a> {
    choices: &'a ImportChoices,
    sheet: &'a TableSheet,
    table: FoundTable,
    answers: TableAnswers,
    left_out: Vec<LeftOut>,
    listed: Vec<ListedPlace>,
    notes: Vec<String>,
    /// The same, to look one up.
    noted: HashSet<String>,
    /// Whether figures go into a situation.
    is_into: bool,
    from_1904: Option<bool>,
    with: Situation,
    known_places: usize,
    place_names: PlaceNameIndex,
    /// Places that rows brought, by what was said of them, and the name that was looked for.
    meanings: Vec<(places::SaidPlace, String, PlaceIx)>,
    /// Clocks on which all stamps are midnight, in seconds east of UTC.
    clocks: BTreeSet<i32>,
    /// Columns of the ends of periods.
    ends: Vec<usize>,
    /// Where people are from, by what rows say of it.
    origins: HashMap<origins::SaidOrigin, Option<Origin>>,
    /// What the source of rows that name none is called.
    default_outlet: Option<String>,
    /// The column that says when rows were published.
    published_column: Option<String>,
    /// Whether rows of data fill a column.
    filled: HashMap<usize, bool>,
    /// Columns that are a day together.
    date_parts: Option<columns::DateParts>,
    /// Columns that say how far counts may be off, by the column of the counts.
    margins: HashMap<usize, margin::MarginColumn>,
    /// The column of weeks that begin on a day of their own.
    epi_weeks: Option<columns::EpiWeeks>,
    /// The year of days and months that are named without one.
    year: columns::YearOfDays,
    /// What numbers behind the names of months are.
    numbers_of_months: columns::NumbersOfMonths,
    /// Columns of words that nothing is read from.
    beside: Vec<usize>,
    /// Columns that count all so far because the column they are a part of does.
    inherited: BTreeSet<usize>,
    /// Whether a total of the table is the sum of its columns of moments.
    adds_up_moments: bool,
    /// The column of rounds whose months are the days of the rows.
    round_column: Option<usize>,
    /// That of several rounds whose days nothing says.
    undated_rounds: Option<usize>,
    /// Cells that give no figure, of which it is known when and where they are of.
    untold: Vec<sums::UntoldCount>,
    /// Whether the day stands first in them.
    order_of_ends: Option<bool>,
    known_groups: usize,
    known_legs: usize,
    /// Texts of a column of indicators that name no measure, or more than one, by the column.
    indicators: HashMap<(usize, bool), Vec<String>>,
    /// What the cells of such a column say.
    indicators_read: HashMap<String, indicators::Indicator>,
    /// What is true of all rows, by the words of its name.
    set_for_all: Vec<(String, String)>,
    /// Whether it is a table of figures that Waymark wrote.
    is_own: bool,
    /// Whether figures join a situation as it is.
    is_joined: bool,
    /// Whether the table stays a file, whose rows are added up as they are read.
    is_linked: bool,
    /// The rows of the file that rows stand for, where each stands for many.
    first_rows: Vec<usize>,
    /// Texts that many figures have.
    shared: HashMap<String, Arc<str>, FixedState>,
    /// The regions that rows name, by their name and the countries in which they were sought.
    said_regions: HashMap<(String, Vec<String>), Arc<said_region::SaidRegion>, FixedState>,
    /// Whom cells count.
    parts: whom::SaidParts,
    /// Whether notes tell how a person is reached, and whether they speak of households.
    reaching: ByWord<bool>,
    of_households: ByWord<bool>,
}

impl<'a> Importing<'a> {
    /// What begins with a table, and what is chosen and answered.
    fn new(
        book: &Book,
        (sheet, table): (&'a TableSheet, FoundTable),
        choices: &'a ImportChoices,
        answers: TableAnswers,
        situation: Option<&Arc<Situation>>,
    ) -> Result<Self, ImportError> {
        let with = match situation {
            Some(situation) => (**situation).clone(),
            None => blank()?,
        };
        Ok(Self {
            choices,
            sheet,
            answers,
            left_out: Vec::new(),
            listed: Vec::new(),
            notes: book.notes.clone(),
            noted: HashSet::new(),
            is_into: situation.is_some(),
            from_1904: (!book.is_text).then_some(book.from_1904),
            known_places: with.places.len(),
            table,
            place_names: PlaceNameIndex::telling_apart(with.places.len()),
            with,
            meanings: Vec::new(),
            clocks: BTreeSet::new(),
            ends: Vec::new(),
            origins: HashMap::new(),
            default_outlet: None,
            filled: HashMap::new(),
            untold: Vec::new(),
            date_parts: None,
            margins: HashMap::new(),
            epi_weeks: None,
            year: columns::YearOfDays::None,
            numbers_of_months: columns::NumbersOfMonths::default(),
            beside: Vec::new(),
            inherited: BTreeSet::new(),
            adds_up_moments: false,
            round_column: None,
            undated_rounds: None,
            order_of_ends: None,
            known_groups: situation.map_or(0, |s| s.groups.len()),
            indicators: HashMap::new(),
            indicators_read: HashMap::new(),
            known_legs: situation.map_or(0, |s| s.legs.len()),
            published_column: None,
            is_own: false,
            is_joined: false,
            is_linked: false,
            first_rows: Vec::new(),
            shared: HashMap::default(),
            said_regions: HashMap::default(),
            parts: whom::SaidParts::default(),
            reaching: ByWord::default(),
            of_households: ByWord::default(),
            set_for_all: {
                let named = |(name, value): &(String, String)| {
                    (reading::text::key(&name.replace('_', " ")), value.clone())
                };
                choices.set.iter().map(named).collect()
            },
        })
    }
}

impl Importing<'_> {
    fn leave_out(&mut self, row: usize, cell: String, why: impl Into<String>) {
        self.left_out.push(LeftOut { row, cell, why: why.into() });
    }

    /// Tells once that a column is left out, and why.
    fn leave_out_column(&mut self, plan: &ColumnPlan, why: &str) {
        let why = format!("the column `{}`: {why}", plan.called());
        let left = LeftOut { row: 0, cell: column_name(plan.at), why };
        if !self.left_out.contains(&left) {
            self.left_out.push(left);
        }
    }

    /// The number in its file of a row that is read.
    fn file_row(&self, row: usize) -> usize {
        let own = row.checked_sub(1).and_then(|at| self.first_rows.get(at));
        own.copied().unwrap_or(row)
    }

    fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if self.noted.len() != self.notes.len() {
            self.noted = self.notes.iter().cloned().collect();
        }
        if self.noted.insert(note.clone()) {
            self.notes.push(note);
        }
    }
}

/// Reads what a table says, against the situation that it goes into, where it goes into one.
///
/// # Errors
/// When it holds no table, or when what was chosen is not in it.
pub fn import(
    book: &Book,
    choices: &ImportChoices,
    situation: Option<&Arc<Situation>>,
) -> Result<Imported, ImportError> {
    let read = |choices: &ImportChoices| read(book, choices, situation);
    match read(choices) {
        Err(ImportError::NotAsked(..)) => moot::without_moot(choices, read),
        found => found,
    }
}

/// The same, of which every answer is one to what is asked.
fn read(
    book: &Book,
    choices: &ImportChoices,
    situation: Option<&Arc<Situation>>,
) -> Result<Imported, ImportError> {
    let begun = begun(book, choices, None, situation)?.with_sections();
    let filled;
    let (mut importing, mut plans) = begun.planned(book, situation)?;
    if let Some(found) = begun.filled_down(&importing, &plans) {
        filled = found;
        (importing, plans) = filled.planned(book, situation)?;
    }
    importing.tear(&plans);
    importing.tell_hidden_columns(&plans);
    // Nothing else can be asked before it is known what the columns hold.
    let is_open = !importing.table.has_headings && !importing.answers.is_done()
        || importing.year == columns::YearOfDays::AskedOfHeadings;
    let figures = if is_open { Vec::new() } else { importing.figures(&mut plans)? };
    importing.tell_comments(&plans, &figures);
    let figures = importing.settle(figures);
    let figures = importing.against_situation(figures, situation.map(Arc::as_ref));
    importing.tell_unheld(figures.iter().filter(|figure| !figure.holds()).count());
    let mut imported = importing.finished(plans, figures, begun.sheet.name.clone())?;
    imported.mapping.constants.extend(kept::kept_file(&begun.choices.file_name));
    Ok(imported)
}

/// What a table is read against where it goes into no situation.
fn blank() -> Result<Situation, ImportError> {
    let since = Moment::parse("1900", Offset::UTC)
        .map_err(|wrong| ImportError::Usage(wrong.to_string()))?;
    Ok(Situation::empty(Text::plain("A table"), Offset::UTC, since))
}
