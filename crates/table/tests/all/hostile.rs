//! Files that are made to do harm, damaged, or no tables: refused with what would be right, or read as far
//! as they are sound.

use super::{choices, lines};
use flate2::{Compression, write::DeflateEncoder};
use std::io::Write;
use waymark_table::{
    Book,
    file::{FileChoices, TableFileError, read_file},
    import,
};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const ROWS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>date</t></is></c><c r="B1" t="inlineStr"><is><t>place</t></is></c><c r="C1" t="inlineStr"><is><t>arrivals so far</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>2024-05-01</t></is></c><c r="B2" t="inlineStr"><is><t>Bridge</t></is></c><c r="C2"><v>1200</v></c></row>"#;

/// A zip of deflated parts.
pub(crate) fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
        deflated.write_all(text.as_bytes()).unwrap();
        let packed = deflated.finish().unwrap();
        let at = u32::try_from(out.len()).unwrap();
        let long = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
        let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
        // Version, flags, method 8, time, day, check sum (which is not read), sizes, length of the name.
        let mut head = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(long(packed.len()));
        head.extend(long(text.len()));
        head.extend(short(name.len()));
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend([0, 0]);
        out.extend(name.as_bytes());
        out.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = u32::try_from(out.len()).unwrap();
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count);
    out.extend(count);
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

pub(crate) fn workbook(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let relations = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="a" Type="{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let (root, of_book) = (
        relations("officeDocument", "xl/workbook.xml"),
        relations("worksheet", "worksheets/sheet1.xml"),
    );
    let mut parts = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="S" r:id="a"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", of_book.as_str()),
        (SHEET, sheet),
    ];
    parts.extend(more);
    zip(&parts)
}

fn sheet(rows: &str) -> String {
    format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{ROWS}{rows}</sheetData></worksheet>"
    )
}

fn read(bytes: &[u8]) -> Result<Book, TableFileError> {
    read_file(bytes, &FileChoices::default())
}

/// The figures of what is sound in a file.
fn sound(bytes: &[u8]) -> Vec<String> {
    let imported = import::import(&read(bytes).unwrap(), &choices("t.xlsx", &[]), None).unwrap();
    assert!(imported.asks.is_empty(), "{:?}", imported.asks);
    lines(&imported)
}

const ONE: [&str; 1] = ["2 Bridge 2024-05-01 1200"];

#[test]
fn a_cell_at_the_far_end_costs_a_cell() {
    let far = sheet(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    assert_eq!(sound(&workbook(&far, &[])), ONE);
    let row = |n: u32| format!(r#"<row r="{n}"><c r="BXX{n}"><v>1</v></c></row>"#);
    let wide = (3..20_000).map(row).collect::<Vec<_>>().concat();
    assert!(matches!(read(&workbook(&sheet(&wide), &[])), Err(TableFileError::Hostile(_))));
}

#[test]
fn a_part_that_bursts_is_not_unpacked() {
    let long = "a".repeat(40 << 20);
    let text = format!("<sst><si><t>{long}</t></si></sst>");
    let bomb = workbook(&sheet(""), &[("xl/sharedStrings.xml", &text)]);
    assert!(bomb.len() < 100_000);
    let told = read(&bomb).unwrap_err().to_string();
    assert!(told.contains("would unpack to 40 MB"), "{told}");
    // One that says that it is small.
    let mut lie = bomb.clone();
    let size = u32::try_from(text.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..lie.len() - 4).filter(|at| lie[*at..*at + 4] == size).collect();
    for at in places {
        lie[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(read(&lie), Err(TableFileError::Hostile(_))), "{:?}", read(&lie));
}

#[test]
fn rows_beyond_all_keeping_are_refused() {
    let row = |n: u32| format!("<row r=\"{n}\"><c><v>{n}</v></c></row>");
    let many = (3..200_100).map(row).collect::<Vec<_>>().concat();
    let told = read(&workbook(&sheet(&many), &[])).unwrap_err().to_string();
    assert!(told.contains("200000 rows"), "{told}");
    assert!(matches!(read("1\n".repeat(200_100).as_bytes()), Err(TableFileError::Large(_))));
    let cell = |text: &str, times: usize| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let content = |rows: &str| {
        format!(
            "<office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet>"
        )
    };
    let full = format!(
        "<table:table-row table:number-rows-repeated=\"1048570\">{}</table:table-row>",
        cell("x", 16_384)
    );
    assert!(matches!(
        read(&zip(&[("content.xml", &content(&full))])),
        Err(TableFileError::Hostile(_))
    ));
    let heads = ["date", "place", "arrivals so far"].map(|t| cell(t, 1)).concat();
    let row = ["2024-05-01", "Bridge", "1200"].map(|t| cell(t, 1)).concat();
    let blank = format!(
        "<table:table-row>{heads}</table:table-row><table:table-row>{row}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
         table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    assert_eq!(sound(&zip(&[("content.xml", &content(&blank))])), ONE);
}

#[test]
fn what_is_cut_short_or_locked_says_so() {
    let whole = workbook(&sheet(""), &[]);
    for short in [&whole[..whole.len() / 2], &whole[..whole.len() - 30]] {
        let told = read(short).unwrap_err().to_string();
        assert!(told.contains("get the file again"), "{told}");
    }
    for end in 0..whole.len().min(400) {
        let _ = read(&whole[..end]);
    }
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert_eq!(read(&old), Err(TableFileError::Locked));
    let mut locked = whole;
    let entries: Vec<usize> =
        (0..locked.len() - 4).filter(|at| locked[*at..].starts_with(b"PK\x01\x02")).collect();
    for at in entries {
        locked[at + 8] |= 1;
    }
    assert_eq!(read(&locked), Err(TableFileError::Locked));
    let broken = workbook("<worksheet><sheetData><row><c><v>1</c></row>", &[]);
    assert!(matches!(read(&broken), Err(TableFileError::Damaged(_))));
}

#[test]
fn references_and_styles_that_are_nowhere_read_as_far_as_they_are_sound() {
    let odd = sheet(
        r#"<row r="3"><c r="??"><v>1</v></c></row><row r="-4"><c r="B4" t="s" s="999"><v>99999</v></c></row>"#,
    );
    assert_eq!(sound(&workbook(&odd, &[])), ONE);
}

#[test]
fn damaged_letters_give_no_count() {
    let table = b"date,place,arrivals so far\n2024-05-01,Bridge,1200\n2024-05-02,Bri\0dge,1300\n\
                  2024-05-03,Bridge,1\x00400\n";
    assert_eq!(sound(table), ONE);
    let mut filled = b"date,place,arrivals so far\n2024-05-01,Bridge,1200\n".to_vec();
    filled.extend([0; 5000]);
    assert_eq!(sound(&filled), ONE);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_row_alone() {
    let row = |n: u32| format!("2024-05-{n:02},Bridge,{}\n", 1300 + n);
    let rows = (3..30).map(row).collect::<Vec<_>>().concat();
    let table = format!(
        "date,place,arrivals so far\n2024-05-01,Bridge,1200\n2024-05-02,\"Gate,1300\n{rows}"
    );
    let found = sound(table.as_bytes());
    assert_eq!(found.len(), 28);
    assert_eq!(sound(b"\"date,place,arrivals so far\n2024-05-01,Bridge,1200\n"), ONE);
}

#[test]
fn thousands_of_columns_and_endless_cells_are_cut_and_told() {
    let heads: Vec<String> = (0..10_000).map(|n| format!("c{n}")).collect();
    let cells: Vec<String> = (0..10_000).map(|n| n.to_string()).collect();
    let book = read(format!("{}\n{}\n", heads.join(","), cells.join(",")).as_bytes()).unwrap();
    assert!(book.notes[0].contains("10000 cells"), "{:?}", book.notes);
    let long = format!(
        "date,place,arrivals so far\n2024-05-01,Bridge,1200\n2024-05-02,{},5\n",
        "x".repeat(1 << 20)
    );
    let book = read(long.as_bytes()).unwrap();
    assert!(book.notes[0].contains("is cut"), "{:?}", book.notes);
}

#[test]
fn files_of_other_kinds_say_what_they_are() {
    for (bytes, told) in [
        (b"<html><table><tr><td>date</td></tr></table></html>".as_slice(), "a web page"),
        (b"%PDF-1.7\n\xFF", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"[{\"a\": 1}]", "JSON"),
    ] {
        let error = read(bytes).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn numbers_beyond_people_are_no_counts() {
    let table = b"date,place,arrivals so far\n2024-05-01,Bridge,99999999999999999999999999\n\
                  2024-05-02,Bridge,1e400\n2024-05-03,Bridge,-99999999999999999999\n\
                  2024-05-04,Bridge,1200\n";
    assert_eq!(sound(table), ["5 Bridge 2024-05-04 1200"]);
}
