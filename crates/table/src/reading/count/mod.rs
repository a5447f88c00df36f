//! Counts in cells. A column is looked through for what it settles about separators; then each cell is a
//! count, no figure, refused with its reason, or a question.

mod footnote;
mod numeral;
mod style;
mod words;

pub use style::{MarkUse, NumberStyle, style_of};
pub use words::qualified;

use super::{
    text::{has_numbers_apart, key, plain},
    words::table_words,
};
use crate::file::{CellKind, TableCell};
use footnote::footnote;
use numeral::{of_digits, with_margin};
use waymark_model::{Count, MAX_COUNT};
use words::words_and_number;

/// More people than there are: such a cell is damaged, or counts something else.
const MANKIND: u64 = 9_000_000_000;

/// What counts tell whose last digit is not nought.
const LAST_DIGIT: u64 = 10;

/// What a cell of counts says.
#[derive(Clone, PartialEq, Debug)]
pub enum CellCount {
    Count(CountCell),
    /// No figure, and why: nothing that is wrong.
    Nothing(String),
    /// A cell that is wrong, and why.
    Refused(String),
    /// What it may mean; one is to be chosen.
    Open(OpenCount),
}

impl CellCount {
    /// A number that can be added up: neither rounded, a range nor open.
    pub fn exact(&self) -> Option<u64> {
        match self {
            Self::Count(CountCell { count: Count::Exact(n), .. }) => Some(*n),
            _ => None,
        }
    }
}

/// A count with what stands beside it in the cell.
#[derive(Clone, PartialEq, Debug)]
pub struct CountCell {
    pub count: Count,
    /// The mark of a footnote.
    pub footnote: Option<String>,
    pub note: Option<String>,
    /// Counted in households by the cell itself.
    pub is_households: bool,
    /// `+350`: beside what was counted before.
    pub is_signed: bool,
    /// `3k`: said in thousands, of which some may be left out.
    pub is_rounded: bool,
}

/// Why a cell is open.
#[derive(Clone, PartialEq, Debug)]
pub enum OpenCount {
    /// `28.120` where nothing in the column says what the point does.
    Separator(char),
    /// One of these, asked for the cell.
    Either(Vec<Count>, String),
    /// 9999, which may be a code for what is missing.
    Code(u64),
    /// `*` hides a small number.
    Hidden,
}

impl CountCell {
    /// So many, without a word beside it.
    pub fn exact(n: u64) -> Self {
        Self::of(Count::Exact(n))
    }

    /// The same count of thousands or of millions, which may be rounded unless its last digit is told.
    fn scaled(self) -> Self {
        let is_rounded =
            matches!(self.count, Count::Exact(n) if n > 0 && n.is_multiple_of(LAST_DIGIT));
        Self { is_rounded, ..self }
    }

    fn of(count: Count) -> Self {
        Self {
            count,
            footnote: None,
            note: None,
            is_households: false,
            is_signed: false,
            is_rounded: false,
        }
    }
}

/// What a cell says, in a column of this style whose numbers stand for so many each.
pub fn read(cell: &TableCell, style: NumberStyle, scale: u64) -> CellCount {
    match read_any(cell, style, scale) {
        CellCount::Count(read) if read.count.numbers().any(|n| n > MANKIND) => {
            CellCount::Refused(format!("`{}` is more than there are people", cell.text.trim()))
        }
        read => read,
    }
}

/// The same, of however many.
fn read_any(cell: &TableCell, style: NumberStyle, scale: u64) -> CellCount {
    match cell.kind {
        CellKind::Uncalculated => {
            return CellCount::Refused(
                "a formula that was never calculated: recalculate and save first".to_owned(),
            );
        }
        CellKind::Error => {
            return CellCount::Refused(format!("an error of the spreadsheet, {}", cell.text));
        }
        CellKind::Percent(_) => return CellCount::Refused("a share, no count".to_owned()),
        CellKind::Date(_) => return spoilt(&cell.text),
        CellKind::Number(number) => return of_number(number, scale),
        CellKind::Text => {}
    }
    // Most cells are plain digits.
    let digits = cell.text.as_bytes();
    if scale == 1
        && (1..=15).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
        && let Ok(n) = cell.text.parse()
        && n <= MAX_COUNT
    {
        return coded(n);
    }
    let mut text = plain(&cell.text);
    if text.is_empty() {
        return CellCount::Nothing("blank".to_owned());
    }
    // As those of other scripts are, by now.
    if scale == 1
        && of_digits(&text)
        && let Ok(n) = text.parse()
        && n <= MAX_COUNT
    {
        return coded(n);
    }
    if has_numbers_apart(&cell.text) {
        return CellCount::Refused(format!("`{text}` is several numbers on lines of their own"));
    }
    if text == "*" || text == "**" || text == "+" || text.eq_ignore_ascii_case("(s)") {
        return CellCount::Open(OpenCount::Hidden);
    }
    // Nobody, or not counted.
    if table_words().is_nil(&text) {
        return CellCount::Open(OpenCount::Either(vec![Count::Exact(0)], text));
    }
    if table_words().is_missing(&text) {
        return CellCount::Nothing(format!("`{text}`: not counted, which is not 0"));
    }
    if matches!(text.as_str(), "-9" | "-99" | "-999" | "-9999" | "-99999") {
        return CellCount::Nothing(format!("`{text}`, a code for what is missing"));
    }
    if text.starts_with('#') && text.ends_with(['!', '?', 'A']) {
        return CellCount::Refused(format!("an error of the spreadsheet, {text}"));
    }
    if let Some((lower, upper)) = with_margin(&text, style).filter(|_| scale == 1) {
        let count = if lower == upper { Count::Exact(lower) } else { Count::Between(lower, upper) };
        return CellCount::Count(CountCell::of(count));
    }
    if text.starts_with('%') || text.ends_with('%') {
        return CellCount::Refused("a share, no count".to_owned());
    }
    let footnote = footnote(&mut text, &cell.text);
    match words_and_number(&text, style, scale) {
        CellCount::Count(mut count) => {
            count.footnote = footnote;
            CellCount::Count(count)
        }
        // 9999 may be one.
        other => other,
    }
}

fn of_number(number: f64, scale: u64) -> CellCount {
    let scaled = number * scale as f64;
    if number < 0.0 {
        if [-9.0, -99.0, -999.0, -9999.0, -99999.0].contains(&number) {
            return CellCount::Nothing(format!("`{number}`, a code for what is missing"));
        }
        return CellCount::Refused(format!("{number} is less than none"));
    }
    if (scaled - scaled.round()).abs() > 1e-6 {
        return CellCount::Refused(format!("{number} is not whole"));
    }
    if scaled > MAX_COUNT as f64 {
        return CellCount::Refused(format!("{number} is more than there are people"));
    }
    match coded(scaled.round() as u64) {
        CellCount::Count(cell) if scale > 1 => CellCount::Count(cell.scaled()),
        read => read,
    }
}

/// Whether a number is of nines alone, and may be a code for what is missing.
pub const fn may_be_code(n: u64) -> bool {
    matches!(n, 9_999 | 99_999 | 999_999)
}

/// A number of nines may be a code.
fn coded(n: u64) -> CellCount {
    if may_be_code(n) {
        return CellCount::Open(OpenCount::Code(n));
    }
    CellCount::Count(CountCell::of(Count::Exact(n)))
}

/// A date in a column of counts: `1-4` that a spreadsheet took for one.
fn spoilt(text: &str) -> CellCount {
    CellCount::Refused(format!(
        "`{text}` is a day in a column of counts; a spreadsheet makes days of ranges such as 1-4"
    ))
}

/// Whether a cell is a day that a spreadsheet made of a range: `01-Apr`, `Apr-04`, `01/04/2023`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', ' ', '.']).filter(|p| !p.is_empty()).collect();
    let small = |p: &str| of_digits(p) && p.len() <= 2;
    let month = |p: &str| table_words().month(&key(p)).is_some();
    match parts.as_slice() {
        [a, b] => small(a) && month(b) || month(a) && (small(b) || of_digits(b) && b.len() == 4),
        [a, b, c] => {
            let year = of_digits(c) && (c.len() == 4 || c.len() == 2);
            let by_stroke = text.matches('/').count() == 2 || text.matches('-').count() == 2;
            small(a) && month(b) && year
                || by_stroke && small(a) && small(b) && year
                || by_stroke && of_digits(a) && a.len() == 4 && small(b) && small(c)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{CellCount, OpenCount, read, style_of};
    use crate::TableCell;
    use waymark_model::Count;

    #[test]
    fn the_marks_of_a_column_are_settled_by_what_can_be_read_in_one_way() {
        let column = |texts: &[&str]| {
            let cells: Vec<TableCell> = texts.iter().map(|t| TableCell::text(*t)).collect();
            let style = style_of(cells.iter());
            cells
                .iter()
                .map(|c| match read(c, style, 1) {
                    CellCount::Count(c) => format!("{:?}", c.count),
                    CellCount::Open(OpenCount::Separator(_)) => "open".to_owned(),
                    CellCount::Refused(_) => "refused".to_owned(),
                    other => format!("{other:?}"),
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(column(&["28.120", "1.234.567"]), ["Exact(28120)", "Exact(1234567)"]);
        assert_eq!(column(&["28.120", "500"]), ["open", "Exact(500)"]);
        assert_eq!(column(&["1.200", "3,5", "12,34"]), ["open", "refused", "refused"]);
        assert_eq!(column(&["1.200,00", "1.500"]), ["Exact(1200)", "Exact(1500)"]);
        assert_eq!(column(&["1,200", "1 200"]), ["Exact(1200)", "Exact(1200)"]);
        assert_eq!(column(&["0.5", "12"]), ["refused", "Exact(12)"]);
        assert_eq!(column(&["1 2", "1 234 567"]), ["refused", "Exact(1234567)"]);
    }

    #[test]
    fn what_a_heading_scales_is_scaled() {
        let cell = |text: &str| match read(
            &TableCell::text(text),
            style_of([TableCell::text(text)].iter()),
            1000,
        ) {
            CellCount::Count(c) => Some(c.count),
            _ => None,
        };
        assert_eq!(cell("3,5"), Some(Count::Exact(3500)));
        assert_eq!(cell("12"), Some(Count::Exact(12_000)));
        assert_eq!(cell("3,4567"), None);
        // What names a scale of its own is scaled once, by nobody knows which.
        for text in ["1.9 million", "12k", "1-2 thousand", "two million", "several thousand"] {
            assert_eq!(cell(text), None, "{text}");
        }
    }
}
