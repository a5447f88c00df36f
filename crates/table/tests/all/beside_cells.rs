//! What a workbook says beside the text of its cells: comments, lines through them, columns that are hidden.

use super::{
    choices,
    hostile::{workbook, zip},
    why,
};
use waymark_table::{
    file::{FileChoices, read_file},
    import::{self, Imported},
};

fn imported(bytes: &[u8], said: &[&str]) -> Imported {
    let book = read_file(bytes, &FileChoices::default()).unwrap();
    import::import(&book, &choices("t.xlsx", said), None).unwrap()
}

/// A cell of text, or of a number with the style of that position.
fn cell(name: &str, text: &str, style: usize) -> String {
    if text.parse::<u64>().is_ok() {
        format!("<c r=\"{name}\" s=\"{style}\"><v>{text}</v></c>")
    } else {
        format!("<c r=\"{name}\" t=\"inlineStr\" s=\"{style}\"><is><t>{text}</t></is></c>")
    }
}

const HEADINGS: [&str; 3] = ["Date", "Site", "IDPs"];

/// Dates, sites and IDPs, with what stands before the rows, and other parts of the workbook. Rows are counts
/// with the positions of their styles.
fn of_sites(before: &str, rows: &[(&str, &str, usize)], more: &[(&str, &str)]) -> Vec<u8> {
    let names = ["A", "B", "C"];
    let head: String =
        names.iter().zip(HEADINGS).map(|(n, h)| cell(&format!("{n}1"), h, 0)).collect();
    let row = |(nth, (site, count, style)): (usize, &(&str, &str, usize))| {
        let r = nth + 2;
        format!(
            "<row r=\"{r}\">{}{}{}</row>",
            cell(&format!("A{r}"), "2023-09-26", 0),
            cell(&format!("B{r}"), site, 0),
            cell(&format!("C{r}"), count, *style)
        )
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let sheet = format!(
        "<worksheet>{before}<sheetData><row r=\"1\">{head}</row>{rows}</sheetData></worksheet>"
    );
    workbook(&sheet, more)
}

const STYLES: (&str, &str) = (
    "xl/styles.xml",
    "<styleSheet><fonts><font/><font><strike/></font><font><strike val=\"0\"/></font></fonts>\
     <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>\
     <xf numFmtId=\"0\" fontId=\"2\"/></cellXfs></styleSheet>",
);

#[test]
fn comments_on_cells_are_told_with_their_figures() {
    let comments = "<comments><authors><author>Jane Roe</author></authors><commentList>\
        <comment ref=\"C2\" authorId=\"0\"><text><r><t>Jane Roe:\n</t></r><r><t>In fact households</t></r></text></comment>\
        <comment ref=\"B3\" authorId=\"0\"><text><t>moved in May</t></text></comment>\
        <comment ref=\"C3\" authorId=\"0\"><text><t>ask +374 93 123456</t></text></comment>\
        <comment ref=\"C1\" authorId=\"0\"><text><t>as registered</t></text></comment>\
        <comment ref=\"F9\" authorId=\"0\"><text><t>to be checked</t></text></comment>\
        </commentList></comments>";
    let relations = |target: &str| {
        format!("<Relationships><Relationship Id=\"c\" Target=\"{target}\"/></Relationships>")
    };
    let rows = [("Goris", "1200", 0), ("Vayk", "300", 0)];
    for target in ["../comments1.xml", "/xl/comments1.xml"] {
        let relations = relations(target);
        let more = [
            ("xl/worksheets/_rels/sheet1.xml.rels", relations.as_str()),
            ("xl/comments1.xml", comments),
        ];
        let found = imported(&of_sites("", &rows, &more), &[]);
        let note = |nth: usize| found.figures[nth].notes.as_ref().clone();
        assert_eq!(note(0), [(String::new(), "In fact households".to_owned())], "{target}");
        assert_eq!(found.figures[0].doubts, ["its comment speaks of households"]);
        assert_eq!(note(1), [("Site".to_owned(), "moved in May".to_owned())]);
        assert!(why(&found, 3)[0].contains("how they are reached"), "{:?}", found.left_out);
        assert_eq!(why(&found, 9), ["a comment: to be checked"]);
        assert!(found.notes.contains(&"C1: a comment: as registered".to_owned()));
    }
    let threads = "<ThreadedComments><threadedComment ref=\"C2\"><text>twice?</text></threadedComment>\
        <threadedComment ref=\"C2\"><text>no</text></threadedComment></ThreadedComments>";
    let relations = "<Relationships><Relationship Id=\"c\" Target=\"../comments1.xml\"/>\
        <Relationship Id=\"d\" Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>";
    let more = [
        ("xl/worksheets/_rels/sheet1.xml.rels", relations),
        ("xl/comments1.xml", comments),
        ("xl/threadedComments/threadedComment1.xml", threads),
    ];
    let found = imported(&of_sites("", &rows, &more), &[]);
    assert_eq!(found.figures[0].notes[0].1, "twice?; no");
}

#[test]
fn counts_that_are_struck_through_are_asked_about() {
    let rows = [("Goris", "1200", 0), ("Vayk", "300", 1), ("Kapan", "400", 2)];
    let bytes = of_sites("", &rows, &[STYLES]);
    let counts = |found: &Imported| -> Vec<usize> { found.figures.iter().map(|f| f.row).collect() };
    let question = "Cells are struck through: do their counts hold?";
    let open = imported(&bytes, &[]);
    assert_eq!((counts(&open), open.asks[0].question.as_str()), (vec![2, 4], question));
    let hold = imported(&bytes, &[&format!("answer {question}=they hold")]);
    assert_eq!(counts(&hold), [2, 3, 4]);
    let out = imported(&bytes, &[&format!("answer {question}=left out")]);
    assert_eq!((counts(&out), why(&out, 3).len()), (vec![2, 4], 1));
}

#[test]
fn what_is_struck_through_in_a_cell_is_no_part_of_its_number() {
    let texts =
        "<sst><si><r><rPr><strike/></rPr><t>500</t></r><r><rPr><b/></rPr><t>450</t></r></si></sst>";
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c>\
        <c r=\"B1\" t=\"inlineStr\"><is><t>Site</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>IDPs</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>2023-09-26</t></is></c>\
        <c r=\"B2\" t=\"inlineStr\"><is><t>Goris</t></is></c><c r=\"C2\" t=\"s\"><v>0</v></c></row>\
        </sheetData></worksheet>";
    let found = imported(&workbook(sheet, &[("xl/sharedStrings.xml", texts)]), &[]);
    assert_eq!(super::lines(&found), ["2 Goris 2023-09-26 450"]);
    assert_eq!(found.figures[0].notes[0].1, "struck through: 500");
    // A comment on the same cell takes nothing of that away, and one on a heading is of all below it.
    let relations =
        "<Relationships><Relationship Id=\"c\" Target=\"../comments1.xml\"/></Relationships>";
    let comments = "<comments><commentList><comment ref=\"C2\"><text><t>by phone</t></text></comment>\
        <comment ref=\"C1\"><text><t>these are families</t></text></comment></commentList></comments>";
    let more = [
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/_rels/sheet1.xml.rels", relations),
        ("xl/comments1.xml", comments),
    ];
    let found = imported(&workbook(sheet, &more), &[]);
    assert_eq!(found.figures[0].notes[0].1, "struck through: 500; by phone");
    assert_eq!(found.figures[0].doubts, ["its comment speaks of households"]);
}

#[test]
fn hidden_columns_that_are_read_are_told() {
    let hidden = "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>";
    let found = imported(&of_sites(hidden, &[("Goris", "1200", 0)], &[]), &[]);
    let told = "the column `IDPs` is hidden in the workbook, and is read";
    assert!(found.notes.iter().any(|note| note == told), "{:?}", found.notes);
}

#[test]
fn opendocument_says_the_same_of_its_cells() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let number = |style: &str, n: u64, note: &str| {
        format!(
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{n}\">{note}\
             <text:p>{n}</text:p></table:table-cell>"
        )
    };
    let note = "<office:annotation><dc:creator>Jane Roe</dc:creator><dc:date>2023-10-01</dc:date>\
        <text:p>estimated by</text:p><text:p>the mayor</text:p></office:annotation>";
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let head: Vec<String> = HEADINGS.iter().map(|heading| text(heading)).collect();
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name=\"ce1\">\
         <style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>\
         <table:table table:name=\"S\"><table:table-column table:number-columns-repeated=\"2\"/>\
         <table:table-column table:visibility=\"collapse\"/>{}{}{}</table:table></office:document-content>",
        row(&head),
        row(&[text("2023-09-26"), text("Goris"), number("ce0", 1200, note)]),
        row(&[text("2023-09-26"), text("Vayk"), number("ce1", 300, "")]),
    );
    let span = |text: &str| format!("<text:span text:style-name=\"ce1\">{text}</text:span>");
    for (cell, expected) in [(span("500") + " 600", "600"), (span("700"), "")] {
        let own = content.replace(&number("ce0", 1200, note), &text(&cell));
        let found = imported(&zip(&[("content.xml", own.as_str())]), &[]);
        let told = super::lines(&found).concat();
        assert!(told.ends_with(expected) && told.is_empty() == expected.is_empty(), "{told}");
    }
    let found = imported(&zip(&[("content.xml", content.as_str())]), &[]);
    assert_eq!(super::lines(&found), ["2 Goris 2023-09-26 1200"]);
    assert_eq!(found.figures[0].notes[0].1, "estimated by the mayor");
    assert_eq!(found.asks.len(), 1, "{:?}", found.asks);
    assert!(found.notes.iter().any(|note| note.contains("hidden in the workbook")));
}
