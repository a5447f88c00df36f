//! A workbook (XLSX, ISO/IEC 29500 SpreadsheetML): sheets of typed cells, no formulas.

use super::{
    DocumentProperties, DocumentTheme, Package, PackageError, PackagePart, Worksheet, Xml,
    link::{self, SPREADSHEET},
    worksheet::sheet_name,
    xml::Attributes,
};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

/// A workbook. Sheets whose names may not stand or stand already are given others.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Workbook {
    pub sheets: Vec<Worksheet>,
}

impl Workbook {
    /// The names that its sheets have in the file.
    pub fn names(&self) -> Vec<String> {
        self.sheets.iter().fold(Vec::new(), |mut names, sheet| {
            names.push(sheet_name(&sheet.name, &names));
            names
        })
    }

    /// The workbook as a file; the same sheets give the same bytes. One without sheets has an empty
    /// one, for there must be one.
    ///
    /// # Errors
    /// Where a sheet has more rows or columns than it may have, or the file would be too large.
    pub fn bytes(&self) -> Result<Vec<u8>, PackageError> {
        self.package(None)
    }

    /// The workbook as a file of its own, which says what it is, and has colours and a font for what
    /// is drawn in it later.
    ///
    /// # Errors
    /// As [`Self::bytes`].
    pub(crate) fn document(
        &self,
        theme: &DocumentTheme,
        properties: &DocumentProperties<'_>,
    ) -> Result<Vec<u8>, PackageError> {
        self.package(Some((theme, properties)))
    }

    fn package(
        &self,
        document: Option<(&DocumentTheme, &DocumentProperties<'_>)>,
    ) -> Result<Vec<u8>, PackageError> {
        if self.sheets.is_empty() {
            return Self { sheets: vec![Worksheet::default()] }.package(document);
        }
        let mut package = Package::default();
        package.names("officeDocument", "xl/workbook.xml");
        let mut workbook = PackagePart::new("xl/workbook.xml", WORKBOOK);
        let part_name = |at: usize| format!("xl/worksheets/sheet{}.xml", at + 1);
        let ids: Vec<String> =
            (0..self.sheets.len()).map(|at| workbook.names("worksheet", &part_name(at))).collect();
        workbook.names("styles", "xl/styles.xml");
        if let Some((theme, properties)) = document {
            let part = theme.part("xl/theme/theme1.xml");
            workbook.names("theme", part.name());
            package.add(part);
            properties.add_to(&mut package);
        }
        package.add(workbook.holding(self.contents(&ids)));
        package.add(PackagePart::new("xl/styles.xml", STYLES).holding(styles()));
        for (at, sheet) in self.sheets.iter().enumerate() {
            let part = PackagePart::new(part_name(at), SHEET);
            package.add(part.holding(sheet.write(at == 0)?));
        }
        package.bytes()
    }

    fn contents(&self, ids: &[String]) -> Xml {
        let names = self.names();
        let mut xml = Xml::document();
        xml.element("workbook", &[("xmlns", &SPREADSHEET), ("xmlns:r", &link::R)], |xml| {
            xml.empty("workbookPr", &[("date1904", &0)]);
            xml.element("bookViews", &[], |xml| xml.empty("workbookView", &[]));
            xml.element("sheets", &[], |xml| {
                for (at, (name, id)) in names.iter().zip(ids).enumerate() {
                    let nth = at + 1;
                    let attributes: Attributes<'_> =
                        &[("name", name), ("sheetId", &nth), ("r:id", id)];
                    xml.empty("sheet", attributes);
                }
            });
            let filtered: Vec<(usize, String, String)> = self
                .sheets
                .iter()
                .zip(&names)
                .enumerate()
                .filter_map(|(at, (sheet, name))| Some((at, name.clone(), sheet.filtered()?)))
                .collect();
            if filtered.is_empty() {
                return;
            }
            // Excel keeps what is filtered under a hidden name, and mends a file without it.
            xml.element("definedNames", &[], |xml| {
                for (at, name, area) in &filtered {
                    let attributes: Attributes<'_> =
                        &[("name", &"_xlnm._FilterDatabase"), ("localSheetId", at), ("hidden", &1)];
                    xml.text_element("definedName", attributes, reference(name, area));
                }
            });
        });
        xml
    }
}

/// An area of a sheet by its name: `'Camps & crossings'!$A$1:$D$20`.
pub fn reference(sheet: &str, area: &str) -> String {
    let mut fixed = String::new();
    let mut before = ':';
    for c in area.chars() {
        let starts = before == ':' || before.is_ascii_alphabetic() && c.is_ascii_digit();
        if starts && c != ':' {
            fixed.push('$');
        }
        fixed.push(c);
        before = c;
    }
    format!("'{}'!{fixed}", sheet.replace('\'', "''"))
}

/// The rows of [`super::worksheet::CellStyle`], in its order.
fn styles() -> Xml {
    let mut xml = Xml::document();
    xml.element("styleSheet", &[("xmlns", &SPREADSHEET)], |xml| {
        xml.element("numFmts", &[("count", &2)], |xml| {
            let day = "yyyy\\-mm\\-dd";
            xml.empty("numFmt", &[("numFmtId", &164), ("formatCode", &day)]);
            let minute = format!("{day}\\ hh:mm");
            xml.empty("numFmt", &[("numFmtId", &165), ("formatCode", &minute)]);
        });
        xml.element("fonts", &[("count", &2)], |xml| {
            for is_bold in [false, true] {
                xml.element("font", &[], |xml| {
                    if is_bold {
                        xml.empty("b", &[]);
                    }
                    xml.empty("sz", &[("val", &11)]);
                    xml.empty("name", &[("val", &"Calibri")]);
                    xml.empty("family", &[("val", &2)]);
                });
            }
        });
        xml.element("fills", &[("count", &2)], |xml| {
            for pattern in ["none", "gray125"] {
                xml.element("fill", &[], |xml| {
                    xml.empty("patternFill", &[("patternType", &pattern)]);
                });
            }
        });
        xml.element("borders", &[("count", &1)], |xml| {
            xml.element("border", &[], |xml| {
                for side in ["left", "right", "top", "bottom", "diagonal"] {
                    xml.empty(side, &[]);
                }
            });
        });
        xml.element("cellStyleXfs", &[("count", &1)], |xml| {
            xml.empty("xf", &[("numFmtId", &0), ("fontId", &0), ("fillId", &0), ("borderId", &0)]);
        });
        let rows = [
            (0, 0, false),
            (0, 1, true),
            (3, 0, false),
            (164, 0, false),
            (165, 0, false),
            (0, 0, true),
        ];
        xml.element("cellXfs", &[("count", &rows.len())], |xml| {
            for (format, font, wraps) in rows {
                let attributes: Attributes<'_> = &[
                    ("numFmtId", &format),
                    ("fontId", &font),
                    ("fillId", &0),
                    ("borderId", &0),
                    ("xfId", &0),
                    ("applyNumberFormat", &u8::from(format > 0)),
                    ("applyFont", &font),
                    ("applyAlignment", &u8::from(wraps)),
                ];
                xml.element("xf", attributes, |xml| {
                    if wraps {
                        xml.empty("alignment", &[("vertical", &"top"), ("wrapText", &1)]);
                    }
                });
            }
        });
        xml.element("cellStyles", &[("count", &1)], |xml| {
            xml.empty("cellStyle", &[("name", &"Normal"), ("xfId", &0), ("builtinId", &0)]);
        });
    });
    xml
}

#[cfg(test)]
mod tests {
    use super::{
        super::{SheetCell, Worksheet, reading::Opened},
        Workbook, reference,
    };
    use proptest::prelude::*;

    #[test]
    fn a_workbook_says_what_its_cells_hold() {
        let rows = vec![
            vec!["place".into(), "day".into(), "people".into()],
            vec!["=SUM(A1:A9)".into(), SheetCell::Day(45_292.0), SheetCell::Count(1_250_000)],
            vec!["-5 & <b>".into(), SheetCell::Minute(45_292.75), SheetCell::Empty],
        ];
        let sheet = Worksheet { filters: true, ..Worksheet::new("Camps & crossings", rows) };
        let book = Workbook { sheets: vec![sheet, Worksheet::new("camps & Crossings", vec![])] };
        let bytes = book.bytes().unwrap();
        assert_eq!(bytes, book.bytes().unwrap());
        let opened = Opened::new(&bytes);
        assert_eq!(book.names(), ["Camps & crossings", "camps & Crossings 2"]);
        let sheet = opened.text("xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no cell is a formula");
        let document = opened.xml("xl/worksheets/sheet1.xml");
        let cell = |name: &str| {
            let cell = document.descendants().find(|n| n.attribute("r") == Some(name))?;
            let text = cell
                .descendants()
                .filter(roxmltree::Node::is_text)
                .filter_map(|n| n.text())
                .collect::<String>();
            Some((
                text,
                cell.attribute("t").unwrap_or("n").to_owned(),
                cell.attribute("s")?.to_owned(),
            ))
        };
        let says = |text: &str, kind: &str, style: &str| {
            Some((text.to_owned(), kind.to_owned(), style.to_owned()))
        };
        assert_eq!(cell("A1"), says("place", "inlineStr", "1"));
        assert_eq!(cell("A2"), says("=SUM(A1:A9)", "inlineStr", "0"));
        assert_eq!(cell("C2"), says("1250000", "n", "2"));
        assert_eq!(cell("A3"), says("-5 & <b>", "inlineStr", "0"));
        assert_eq!(cell("B3"), says("45292.75", "n", "4"));
        assert_eq!(cell("C3"), None);
        assert!(opened.text("xl/workbook.xml").contains("'Camps &amp; crossings'!$A$1:$C$3"));
        assert_eq!(reference("it's", "B2"), "'it''s'!$B$2");
    }

    #[test]
    fn a_workbook_without_sheets_opens_too() {
        Opened::new(&Workbook::default().bytes().unwrap());
    }

    fn any_cell() -> impl Strategy<Value = SheetCell> {
        prop_oneof![
            Just(SheetCell::Empty),
            any::<u64>().prop_map(SheetCell::Count),
            any::<f64>().prop_map(SheetCell::Number),
            any::<String>().prop_map(SheetCell::Text),
            (61.0..2_958_465.0).prop_map(SheetCell::Minute),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_cells_make_a_workbook_that_opens(
            rows in prop::collection::vec(prop::collection::vec(any_cell(), 0..6), 0..12),
            names in prop::collection::vec(any::<String>(), 0..4),
            headings in 0_usize..3,
        ) {
            let sheet = |name: &String| Worksheet {
                headings, filters: true, widths: vec![20.0], ..Worksheet::new(name, rows.clone())
            };
            Opened::new(&Workbook { sheets: names.iter().map(sheet).collect() }.bytes().unwrap());
        }
    }
}
