//! What every reading of a table begins and ends with.

use super::{
    ColumnPlan, ImportChoices, ImportError, Imported, Importing, TableAnswers, kept,
    presets::{self, TablePreset},
    sheet,
};
use crate::{
    file::{Book, TableSheet},
    structure::{self, FoundTable, RowKind},
};
use std::{borrow::Cow, collections::BTreeSet, sync::Arc};
use waymark_model::{Situation, TableMapping};

/// What is told of a form.
const FORM: &str =
    "read as a form: its labels are headings, and what stands beside them is one row below";

/// A table that was found, and what is chosen and answered of it by now.
#[derive(Clone)]
pub(super) struct Begun<'b> {
    pub sheet: Cow<'b, TableSheet>,
    pub table: FoundTable,
    pub choices: ImportChoices,
    pub answers: TableAnswers,
    preset: Option<&'static TablePreset>,
    /// What is told of how it was read before.
    told: Option<String>,
    /// What is told of how its cells are read.
    pub notes: Vec<String>,
    /// Positions of rows that wait for an answer.
    pub waiting: BTreeSet<usize>,
}

/// Finds the table that is read, and how one like it was read before, or is read by everybody.
///
/// # Errors
/// When it holds no rows, or what is never read.
pub(super) fn begun<'b>(
    book: &'b Book,
    choices: &ImportChoices,
    kept: Option<&TableMapping>,
    situation: Option<&Arc<Situation>>,
) -> Result<Begun<'b>, ImportError> {
    let mut choices = choices.clone();
    choices.sheet = choices.sheet.or_else(|| kept.and_then(|kept| kept.sheet.clone()));
    let sheet = sheet::sheet(book, &choices)?;
    let form = structure::table_of_form(sheet);
    let notes = form.iter().map(|_| FORM.to_owned()).collect();
    let sheet = form.map_or(Cow::Borrowed(sheet), Cow::Owned);
    let table = structure::find(&sheet);
    if table.rows.iter().all(|(_, kind)| *kind == RowKind::Again) {
        return Err(ImportError::NoRows);
    }
    presets::refuse_bounds(&table)?;
    let before = || situation.and_then(|s| kept::mapping_of(s, &table, &choices.file_name));
    let known = kept.cloned().or_else(before);
    let told = known.as_ref().filter(|_| kept.is_none()).map(kept::told);
    let preset = if known.is_none() { presets::preset_of(&table) } else { None };
    let known = known.or_else(|| preset.map(|preset| preset.mapping(&table)));
    let choices = kept::joined(&choices, known.as_ref());
    let answers = known.iter().flat_map(|known| known.answers.iter().cloned());
    let answers = TableAnswers::new(choices.answers.clone(), answers);
    // What is answered for all tables of a kind is kept where it was asked.
    let answers = if preset.is_none() { answers.lasting() } else { answers };
    Ok(Begun { sheet, table, choices, answers, preset, told, notes, waiting: BTreeSet::new() })
}

impl<'b> Begun<'b> {
    /// What is gathered from here.
    ///
    /// # Errors
    /// When no situation can be begun.
    pub fn importing<'s>(
        &'s self,
        book: &Book,
        situation: Option<&Arc<Situation>>,
    ) -> Result<Importing<'s>, ImportError>
    where
        'b: 's,
    {
        let table = (&*self.sheet, self.table.clone());
        let answers = self.answers.clone();
        let mut importing = Importing::new(book, table, &self.choices, answers, situation)?;
        if let Some(preset) = self.preset {
            importing.note(format!("read as {}", preset.name));
        }
        if let Some(told) = &self.told {
            importing.note(told.clone());
        }
        for note in &self.notes {
            importing.note(note.clone());
        }
        Ok(importing)
    }

    /// The same, with what each column is read as.
    ///
    /// # Errors
    /// When no situation can be begun, or when what was chosen is not in the table.
    pub fn planned<'s>(
        &'s self,
        book: &Book,
        situation: Option<&Arc<Situation>>,
    ) -> Result<(Importing<'s>, Vec<ColumnPlan>), ImportError>
    where
        'b: 's,
    {
        let mut importing = self.importing(book, situation)?;
        importing.tell_structure(book);
        importing.ask_titled();
        let plans = importing.plan()?;
        let rows = importing.table.rows.iter_mut();
        for (_, kind) in rows.filter(|(at, _)| self.waiting.contains(at)) {
            *kind = RowKind::Elsewhere;
        }
        Ok((importing, plans))
    }
}

impl Importing<'_> {
    /// Tells of figures that do not hold by their rows.
    pub(super) fn tell_unheld(&mut self, figures: usize) {
        match figures {
            0 => {}
            1 => self.note("1 figure does not hold, by its row: it is kept, and counts nowhere"),
            n => self.note(format!(
                "{n} figures do not hold, by their rows: they are kept, and count nowhere"
            )),
        }
    }

    /// All that the table becomes.
    ///
    /// # Errors
    /// When an answer is none, or to what nobody asked.
    pub(super) fn finished<Figures>(
        mut self,
        columns: Vec<ColumnPlan>,
        figures: Figures,
        sheet: String,
    ) -> Result<Imported<Figures>, ImportError> {
        self.keep_meanings();
        let Importing {
            with,
            known_places,
            table,
            answers,
            mut left_out,
            listed,
            notes,
            choices,
            default_outlet,
            ..
        } = self;
        if let Some(wrong) = answers.wrong() {
            return Err(wrong);
        }
        left_out.sort_by_key(|left| left.row);
        let (asks, lasting) = answers.into_asked();
        let mut mapping = kept::mapping(choices, &table, lasting);
        mapping.constants.extend(default_outlet.map(|outlet| ("outlet".to_owned(), outlet)));
        Ok(Imported {
            with,
            known_places,
            sheet,
            table,
            columns,
            figures,
            places: listed,
            left_out,
            asks,
            notes,
            mapping,
        })
    }
}
