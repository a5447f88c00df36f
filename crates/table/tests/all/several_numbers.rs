//! Cells that hold several numbers, or a number and the mark of a footnote above it.

use super::{
    hostile::{workbook, zip},
    lines, of_text, why,
};
use waymark_table::{
    file::{FileChoices, read_file},
    import::{self, ImportChoices, Imported},
};

fn imported(bytes: &[u8]) -> Imported {
    let book = read_file(bytes, &FileChoices::default()).unwrap();
    import::import(&book, &ImportChoices::default(), None).unwrap()
}

#[test]
fn numbers_on_lines_of_their_own_are_no_number() {
    for cell in [
        "500\n600",
        "500\r\n600",
        "500\n600\n700",
        "5\n600",
        "1,200\n345",
        "500 \n 600",
        "500\u{B}600",
        "500\t600",
        "500\u{85}600",
        "500\u{2028}600",
        "٥٠٠\n٦٠٠",
        "about 500\n600",
        "500\n600 persons",
        "500   600",
        "500 / 600",
        "500<br>600",
        "500; 600",
    ] {
        let text = format!("Date;Place;IDPs\n2023-09-26;Goris;\"{cell}\"\n2023-09-26;Vayk;30\n");
        let found = of_text(&text, &[]);
        let own: Vec<String> =
            lines(&found).into_iter().filter(|line| line.contains("Goris")).collect();
        assert!(own.is_empty(), "{cell:?}: {own:?}");
        assert!(!why(&found, 2).is_empty() || !found.asks.is_empty(), "{cell:?}");
    }
    for (cell, expected) in [
        ("500\n", "500"),
        ("\n500", "500"),
        ("about\n500", "450..550"),
        ("500\n(est.)", "450..550"),
        ("1200\n(1100-1300)", "1100..1300"),
        ("500 600", "500600"),
        ("500\u{202F}600", "500600"),
    ] {
        let text = format!("Date;Place;IDPs\n2023-09-26;Goris;\"{cell}\"\n");
        let expected = format!("2 Goris 2023-09-26 {expected}");
        assert_eq!(lines(&of_text(&text, &[])), [expected], "{cell:?}");
    }
}

/// What the third cell of the second row becomes, which is written as rich text.
fn of_rich(text: &str) -> Vec<String> {
    let cell =
        |name: &str, inner: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is>{inner}</is></c>");
    let plain = |name: &str, text: &str| cell(name, &format!("<t>{text}</t>"));
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}{}{}</row></sheetData></worksheet>",
        plain("A1", "Date"),
        plain("B1", "Place"),
        plain("C1", "IDPs"),
        plain("A2", "2023-09-26"),
        plain("B2", "Goris"),
        cell("C2", text),
    );
    lines(&imported(&workbook(&sheet, &[])))
}

#[test]
fn marks_above_the_line_are_no_digits_of_a_number() {
    let run = |look: &str, text: &str| {
        format!("<r><rPr>{look}</rPr><t xml:space=\"preserve\">{text}</t></r>")
    };
    let high = "<vertAlign val=\"superscript\"/>";
    for text in [
        run("", "500") + &run(high, "1"),
        run("", "500") + &run(high, "1, 2"),
        run("<b/>", "500 ") + &run("<vertAlign val=\"subscript\"/>", "2"),
        run(high, "3") + &run("", "500"),
        run("", "5") + &run("<vertAlign val=\"baseline\"/>", "00"),
        "<t>500¹</t>".to_owned(),
    ] {
        assert_eq!(of_rich(&text), ["2 Goris 2023-09-26 500"], "{text}");
    }
    assert_eq!(of_rich("<t>500\n600</t>"), [""; 0]);
    assert_eq!(of_rich(&(run("", "500\n") + &run("", "600"))), [""; 0]);
}

/// The figures of Goris.
fn of_goris(found: &Imported) -> Vec<String> {
    lines(found).into_iter().filter(|line| line.contains("Goris")).collect()
}

/// A table of OpenDocument with this in the third cell of its second row.
fn of_open(styles: &str, columns: &str, row: &str, cell: &str) -> Imported {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <table:table table:name=\"S\">{columns}<table:table-row>{}{}{}</table:table-row>\
         <table:table-row {row}>{}{}{cell}</table:table-row><table:table-row>{}{}{}</table:table-row>\
         </table:table></office:document-content>",
        text("Date"),
        text("Place"),
        text("IDPs"),
        text("2023-09-26"),
        text("Goris"),
        text("2023-09-26"),
        text("Vayk"),
        text("30"),
    );
    imported(&zip(&[("content.xml", &content)]))
}

const RAISED: &str = "<style:style style:name=\"T1\" style:family=\"text\">\
    <style:text-properties style:text-position=\"super 58%\"/></style:style>";

#[test]
fn opendocument_parts_numbers_by_lines_and_stops() {
    let cell = |inner: &str| {
        format!("<table:table-cell office:value-type=\"string\">{inner}</table:table-cell>")
    };
    for inner in [
        "<text:p>500</text:p><text:p>600</text:p>",
        "<text:p>500<text:line-break/>600</text:p>",
        "<text:p>500<text:tab/>600</text:p>",
        "<text:p>500<text:s text:c=\"3\"/>600</text:p>",
        "<text:p>500</text:p><text:p/><text:p>600</text:p>",
    ] {
        let found = of_open(RAISED, "", "", &cell(inner));
        assert!(of_goris(&found).is_empty() && !why(&found, 2).is_empty(), "{inner}");
    }
    for inner in [
        "<text:p>500<text:span text:style-name=\"T1\">1</text:span></text:p>",
        "<text:p><text:span text:style-name=\"T1\">a 2</text:span></text:p><text:p>500</text:p>",
    ] {
        let found = of_goris(&of_open(RAISED, "", "", &cell(inner)));
        assert!(found == ["2 Goris 2023-09-26 500"] || found.is_empty(), "{inner}: {found:?}");
    }
}

#[test]
fn cells_are_struck_by_the_style_of_their_row_or_column() {
    let style = |name: &str, more: &str, line: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table-cell\" {more}>\
             <style:text-properties {line}/></style:style>"
        )
    };
    let styles = style("out", "", "style:text-line-through-style=\"solid\"")
        + &style("child", "style:parent-style-name=\"out\"", "fo:color=\"#ff0000\"")
        + &style(
            "kept",
            "style:parent-style-name=\"out\"",
            "style:text-line-through-style=\"none\"",
        );
    let columns = |style: &str| {
        format!(
            "<table:table-column table:number-columns-repeated=\"2\"/>\
             <table:table-column table:default-cell-style-name=\"{style}\"/>"
        )
    };
    let row = |style: &str| format!("table:default-cell-style-name=\"{style}\"");
    let count = |style: &str| {
        let style =
            if style.is_empty() { String::new() } else { format!("table:style-name=\"{style}\"") };
        format!(
            "<table:table-cell {style} office:value-type=\"float\" office:value=\"500\"><text:p>500</text:p></table:table-cell>"
        )
    };
    let is_struck = |columns: String, row: String, cell: &str| {
        let found = of_open(&styles, &columns, &row, &count(cell));
        of_goris(&found).is_empty() && found.asks.iter().any(|ask| ask.question.contains("struck"))
    };
    let none = String::new;
    assert!(is_struck(columns("out"), none(), ""));
    assert!(is_struck(columns("child"), none(), ""));
    assert!(!is_struck(columns("kept"), none(), ""));
    assert!(!is_struck(columns("out"), none(), "kept"));
    assert!(!is_struck(columns("out"), row("kept"), ""));
    assert!(is_struck(columns("kept"), row("child"), ""));
    assert!(is_struck(none(), row("out"), ""));
    // Rows that are repeated are struck in all of their lines.
    let repeated = row("out") + " table:number-rows-repeated=\"3\"";
    let found = of_open(&styles, "", &repeated, &count(""));
    assert!(of_goris(&found).is_empty(), "{:?}", lines(&found));
}

#[test]
fn styles_of_one_name_and_several_families_are_several() {
    let style = |family: &str, line: &str| {
        format!(
            "<style:style style:name=\"ce1\" style:family=\"{family}\">\
             <style:text-properties style:text-line-through-style=\"{line}\"/></style:style>"
        )
    };
    let cell = "<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"500\">\
        <text:p>500</text:p></table:table-cell>";
    let struck = style("table-cell", "solid");
    for other in ["paragraph", "text", "graphic", "table-row"] {
        for styles in [struck.clone() + &style(other, "none"), style(other, "none") + &struck] {
            let found = of_open(&styles, "", "", cell);
            let is_asked = found.asks.iter().any(|ask| ask.question.contains("struck"));
            assert!(of_goris(&found).is_empty() && is_asked, "{other}");
        }
        let plain = style("table-cell", "none") + &style(other, "solid");
        assert!(!of_goris(&of_open(&plain, "", "", cell)).is_empty(), "{other}");
    }
}
