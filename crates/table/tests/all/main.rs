//! Tables as people have them become the figures that they state, and no others.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod below;
mod beside;
mod beside_cells;
mod counts;
mod dated_headings;
mod filled_down;
mod full;
mod headings;
mod headings_of_moments;
mod hostile;
mod kinds_of_tables;
mod layouts;
mod linked;
mod listed;
mod margins;
mod meant_columns;
mod moments;
mod namesakes;
mod nationals;
mod of_all_numbers;
mod parts_of_total;
mod periods;
mod presets;
mod reports;
mod sections;
mod several_numbers;
mod shares;
mod titles;
mod torn;
mod two_units;
mod unsaid;
mod unsure;
mod varied;
mod versions;
mod ways;
mod whose;
mod worded;
mod years;

use std::{path::Path, sync::Arc};
use waymark_model::{Bounds, Situation};
use waymark_table::{
    file::{Book, FileChoices, TableFileError, read_file},
    import::{self, ImportChoices, ImportError, Imported, TableFigure},
};

pub(crate) fn book(name: &str) -> Book {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    read_file(&std::fs::read(path).unwrap(), &FileChoices::default()).unwrap()
}

/// What is chosen, in a few words: `set place=Goris`, `map as_of=written`, `answer Which?=this`.
pub(crate) fn choices(name: &str, all: &[&str]) -> ImportChoices {
    let mut choices = ImportChoices { file_name: name.to_owned(), ..ImportChoices::default() };
    for said in all {
        let (kind, rest) = said.split_once(' ').unwrap();
        let (a, b) = rest.split_once('=').unwrap();
        let pair = (a.to_owned(), b.to_owned());
        match kind {
            "set" => choices.set.push(pair),
            "map" => choices.map.push(pair),
            "answer" => drop(choices.answers.insert(pair.0, pair.1)),
            "published" => choices.published = Some(pair.1),
            other => panic!("{other}"),
        }
    }
    choices
}

/// The answer that a column whose kind no word tells counts all so far.
pub(crate) fn so_far(name: &str) -> String {
    format!("answer Does `{name}` count all so far? No word of the table says it=all so far")
}

pub(crate) fn try_import(name: &str, said: &[&str]) -> Result<Imported, ImportError> {
    import::import(&book(name), &choices(name, said), None)
}

pub(crate) fn imported(name: &str, said: &[&str]) -> Imported {
    try_import(name, said).unwrap()
}

/// A table that is written out, as a file of its own.
pub(crate) fn of_text(text: &str, said: &[&str]) -> Imported {
    let book = read_file(text.as_bytes(), &FileChoices::default()).unwrap();
    import::import(&book, &choices("table.csv", said), None).unwrap()
}

pub(crate) fn try_text(text: &str) -> Result<Book, TableFileError> {
    read_file(text.as_bytes(), &FileChoices::default())
}

pub(crate) fn into(text: &str, situation: &Arc<Situation>, said: &[&str]) -> Imported {
    let book = read_file(text.as_bytes(), &FileChoices::default()).unwrap();
    import::import(&book, &choices("table.csv", said), Some(situation)).unwrap()
}

pub(crate) fn place(imported: &Imported, figure: &TableFigure) -> String {
    imported.subject_name(figure.series.subject)
}

/// Lower and upper, as `5..8` or `5..`.
pub(crate) fn bounds(imported: &Imported, figure: &TableFigure) -> String {
    let bounds: Bounds = imported.with.wording.bounds(figure.count).unwrap();
    match bounds.upper() {
        Some(upper) if upper == bounds.lower() => upper.to_string(),
        Some(upper) => format!("{}..{upper}", bounds.lower()),
        None => format!("{}..", bounds.lower()),
    }
}

/// SheetRow, place, moment and bounds of each figure.
pub(crate) fn lines(imported: &Imported) -> Vec<String> {
    let said = |f: &TableFigure| {
        format!("{} {} {} {}", f.row, place(imported, f), f.as_of, bounds(imported, f))
    };
    imported.figures.iter().map(said).collect()
}

pub(crate) fn why(imported: &Imported, row: usize) -> Vec<&str> {
    imported.left_out.iter().filter(|l| l.row == row).map(|l| l.why.as_str()).collect()
}

/// What is asked of a table.
pub(crate) fn questions(imported: &Imported) -> Vec<&str> {
    imported.asks.iter().map(|ask| ask.question.as_str()).collect()
}
