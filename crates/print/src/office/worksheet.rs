//! One sheet of a workbook: cells that say what they are, so that nothing is guessed when it is
//! opened and no text becomes a formula.

use super::{
    PackageError, Xml,
    xml::{Attributes, kept},
};
use std::fmt::Write as _;

/// What a sheet of XLSX holds at most.
pub const MOST_ROWS: usize = 1_048_576;
/// What a row of XLSX holds at most.
pub const MOST_COLUMNS: usize = 16_384;
/// UTF-16 units of text that a cell holds at most.
const MOST_TEXT: usize = 32_767;
/// Whole numbers beyond this lose digits in a spreadsheet, and are written as text.
const MOST_COUNT: u64 = 999_999_999_999_999;

/// What a cell holds. Text is text whatever it begins with: no cell is a formula.
#[derive(Clone, PartialEq, Debug)]
pub enum SheetCell {
    Empty,
    Text(String),
    /// People, or others counted one by one: shown with separators.
    Count(u64),
    Number(f64),
    /// Days of [`super::serial_days`], shown as a day.
    Day(f64),
    /// The same, shown to the minute.
    Minute(f64),
}

impl SheetCell {
    /// Empty where there is none.
    pub fn count(count: Option<u64>) -> Self {
        count.map_or(Self::Empty, Self::Count)
    }
}

impl From<&str> for SheetCell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for SheetCell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

/// How cells are shown: rows of the table `cellXfs` in the styles of a workbook.
#[derive(Clone, Copy)]
pub(super) enum CellStyle {
    Plain = 0,
    Heading = 1,
    Count = 2,
    Day = 3,
    Minute = 4,
    Wrapped = 5,
}

/// A sheet with its rows.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Worksheet {
    pub name: String,
    /// So many rows at the top are headings: bold, and in sight while the rest scrolls.
    pub headings: usize,
    /// Widths of the columns in characters; without one, that of the program.
    pub widths: Vec<f64>,
    /// Whether a row of headings has menus that filter what is below it.
    pub filters: bool,
    pub rows: Vec<Vec<SheetCell>>,
}

impl Worksheet {
    pub fn new(name: impl Into<String>, rows: Vec<Vec<SheetCell>>) -> Self {
        Self { name: name.into(), headings: 1, rows, ..Self::default() }
    }

    fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// The cells between which everything stands: `A1:D20`.
    pub fn area(&self) -> String {
        format!("A1:{}{}", column_name(self.columns().max(1) - 1), self.rows.len().max(1))
    }

    pub(super) fn filtered(&self) -> Option<String> {
        let filters = self.filters && self.headings > 0 && self.rows.len() > self.headings;
        let last = column_name(self.columns().max(1) - 1);
        filters.then(|| format!("A{}:{last}{}", self.headings, self.rows.len()))
    }

    /// The part of it.
    ///
    /// # Errors
    /// Where it has more rows or columns than a sheet may have.
    pub(super) fn write(&self, is_first: bool) -> Result<Xml, PackageError> {
        let (rows, columns) = (self.rows.len(), self.columns());
        if rows > MOST_ROWS || columns > MOST_COLUMNS {
            return Err(PackageError::Rows { rows, columns });
        }
        let mut xml = Xml::document();
        xml.element("worksheet", &[("xmlns", &super::link::SPREADSHEET)], |xml| {
            xml.empty("dimension", &[("ref", &self.area())]);
            xml.element("sheetViews", &[], |xml| self.view(xml, is_first));
            xml.empty("sheetFormatPr", &[("defaultRowHeight", &15)]);
            if !self.widths.is_empty() {
                xml.element("cols", &[], |xml| self.columns_of(xml));
            }
            xml.element("sheetData", &[], |xml| {
                for (at, row) in self.rows.iter().enumerate() {
                    xml.element("row", &[("r", &(at + 1))], |xml| {
                        for (column, cell) in row.iter().enumerate() {
                            let name = format!("{}{}", column_name(column), at + 1);
                            cell.write(xml, &name, at < self.headings);
                        }
                    });
                }
            });
            if let Some(area) = self.filtered() {
                xml.empty("autoFilter", &[("ref", &area)]);
            }
        });
        Ok(xml)
    }

    fn view(&self, xml: &mut Xml, is_first: bool) {
        let selected = u8::from(is_first);
        xml.element("sheetView", &[("tabSelected", &selected), ("workbookViewId", &0)], |xml| {
            if self.headings == 0 || self.rows.len() <= self.headings {
                return;
            }
            let below = format!("A{}", self.headings + 1);
            let attributes: Attributes<'_> = &[
                ("ySplit", &self.headings),
                ("topLeftCell", &below),
                ("activePane", &"bottomLeft"),
                ("state", &"frozen"),
            ];
            xml.empty("pane", attributes);
            xml.empty("selection", &[("pane", &"bottomLeft")]);
        });
    }

    fn columns_of(&self, xml: &mut Xml) {
        for (at, width) in self.widths.iter().enumerate() {
            let nth = at + 1;
            let attributes: Attributes<'_> =
                &[("min", &nth), ("max", &nth), ("width", width), ("customWidth", &1)];
            xml.empty("col", attributes);
        }
    }
}

impl SheetCell {
    fn write(&self, xml: &mut Xml, at: &str, is_heading: bool) {
        let style = match self {
            _ if is_heading => CellStyle::Heading,
            Self::Text(text) if text.contains('\n') => CellStyle::Wrapped,
            Self::Empty | Self::Number(_) | Self::Text(_) => CellStyle::Plain,
            Self::Count(_) => CellStyle::Count,
            Self::Day(_) => CellStyle::Day,
            Self::Minute(_) => CellStyle::Minute,
        } as u8;
        match self {
            Self::Text(text) => inline(xml, at, style, text),
            Self::Count(count) if *count > MOST_COUNT => inline(xml, at, style, &count.to_string()),
            Self::Count(count) => number(xml, at, style, count),
            Self::Number(n) | Self::Day(n) | Self::Minute(n) if n.is_finite() => {
                number(xml, at, style, n);
            }
            // No spreadsheet has a cell for what is no number.
            Self::Empty | Self::Number(_) | Self::Day(_) | Self::Minute(_) => {}
        }
    }
}

fn number(xml: &mut Xml, at: &str, style: u8, number: &dyn std::fmt::Display) {
    xml.element("c", &[("r", &at), ("s", &style)], |xml| xml.text_element("v", &[], number));
}

fn inline(xml: &mut Xml, at: &str, style: u8, text: &str) {
    let text = kept(cut(text));
    xml.element("c", &[("r", &at), ("s", &style), ("t", &"inlineStr")], |xml| {
        xml.element("is", &[], |xml| {
            xml.text_element("t", &[("xml:space", &"preserve")], &text);
        });
    });
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_TEXT
    });
    end.and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// `A`, `Z`, `AA`, `XFD`
pub(super) fn column_name(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A name that a sheet may have, unlike those taken: at most 31 characters, without `[]:*?/\`.
pub(super) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let is_forbidden =
        |c: char| matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control();
    let clean: String = wanted.chars().map(|c| if is_forbidden(c) { ' ' } else { c }).collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    // The one name that Excel keeps for itself.
    let is_kept = clean.is_empty() || clean.eq_ignore_ascii_case("history");
    let clean = if is_kept { "Sheet" } else { clean };
    let mut tries = (1..).map(|n| {
        let mut end = String::new();
        if n > 1 {
            let written = write!(end, " {n}");
            debug_assert!(written.is_ok(), "a string takes all that is written");
        }
        let mut units = end.len();
        let fits = |c: &char| {
            units += c.len_utf16();
            units <= 31
        };
        let start: String = clean.chars().take_while(fits).collect();
        format!("{}{end}", start.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()))
    });
    let is_free = |name: &String| taken.iter().all(|t| t.to_lowercase() != name.to_lowercase());
    tries.find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{column_name, cut, sheet_name};

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named = [0, 25, 26, 701, 702, 16_383].map(column_name);
        assert_eq!(named, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn any_name_makes_one_that_a_sheet_may_have() {
        let mut taken = Vec::new();
        for wanted in
            ["'a/b:c'", "A B C", "", "History", "x".repeat(40).as_str(), "x".repeat(50).as_str()]
        {
            let name = sheet_name(wanted, &taken);
            assert!(name.chars().count() <= 31 && !name.is_empty());
            taken.push(name);
        }
        let long = "x".repeat(31);
        let again = format!("{} 2", "x".repeat(29));
        assert_eq!(taken, ["a b c", "A B C 2", "Sheet", "Sheet 2", &long, &again]);
    }

    #[test]
    fn a_cell_holds_as_much_as_it_may() {
        let text = "🙂".repeat(20_000);
        assert_eq!(cut(&text).encode_utf16().count(), 32_766);
        assert_eq!(cut("all"), "all");
    }
}
