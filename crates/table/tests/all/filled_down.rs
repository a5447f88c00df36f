//! Labels that stand once over the rows that they hold for.

use super::{choices, lines, of_text, why};
use waymark_model::Subject;
use waymark_table::{
    file::{FileChoices, read_file},
    import::{self, Imported, TableFigure},
};

const DAYS: &str = "Do blank cells of `Date` say the same as the cell above them?";

/// What a table becomes where blank cells of these columns say the same as above.
fn filled(rows: &str, columns: &str) -> Imported {
    let question = format!("Do blank cells of {columns} say the same as the cell above them?");
    let open = of_text(rows, &[]);
    let asked: Vec<&str> = open.asks.iter().map(|ask| ask.question.as_str()).collect();
    assert!(asked.contains(&question.as_str()), "{asked:?}");
    of_text(rows, &[&format!("answer {question}=the same")])
}

/// What the place of each figure lies in.
fn areas(imported: &Imported) -> Vec<String> {
    let area = |figure: &TableFigure| {
        let Subject::Place(place) = figure.series.subject else { return String::new() };
        let within = imported.with.place(place).within;
        within.map_or(String::new(), |area| imported.with.place(area).name.get("en").to_owned())
    };
    imported.figures.iter().map(area).collect()
}

#[test]
fn a_day_on_the_first_row_of_its_group_is_asked_about() {
    let rows =
        "Date,Site,IDPs\n2023-09-26,Goris,1200\n,Vayk,300\n2023-09-27,Goris,1500\n,Vayk,450\n";
    let open = of_text(rows, &[]);
    assert_eq!((open.asks.len(), open.asks[0].rows), (1, 2), "{:?}", open.asks);
    assert!(open.left_out.is_empty(), "{:?}", open.left_out);
    assert_eq!(lines(&open), ["2 Goris 2023-09-26 1200", "4 Goris 2023-09-27 1500"]);
    let same = [
        "2 Goris 2023-09-26 1200",
        "3 Vayk 2023-09-26 300",
        "4 Goris 2023-09-27 1500",
        "5 Vayk 2023-09-27 450",
    ];
    assert_eq!(lines(&filled(rows, "`Date`")), same);
    let blank = of_text(rows, &[&format!("answer {DAYS}=nothing")]);
    assert_eq!(blank.figures.len(), 2);
    assert_eq!(why(&blank, 3), ["the row has no day"]);
    let russian = rows.replace("Date,Site,IDPs", "Дата,Место,ВПЛ");
    assert_eq!(lines(&filled(&russian, "`Дата`")), same);
    let arabic = rows.replace("Date,Site,IDPs", "التاريخ,المكان,النازحون");
    assert_eq!(lines(&filled(&arabic, "`التاريخ`")), same);
}

#[test]
fn an_area_on_the_first_row_of_its_sites_holds_for_them() {
    let rows = "Date,Region,District,Site,Individuals\n2023-01-01,North,Kaya,Camp,640\n\
                2023-01-01,,,Hill,410\n2023-01-01,,Barsa,Camp,1100\n2023-01-01,Sahel,Djibo,Camp,2600\n";
    let found = filled(rows, "`Region`, `District`");
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(areas(&found), ["Kaya", "Kaya", "Barsa", "Djibo"]);
    // A region and its province are of one level by their headings.
    let rows = "Date;Région;Province;Commune;PDI\n2023-01-01;Sahel;Soum;Djibo;10\n\
                2023-01-01;;;Arbinda;10\n2023-01-01;;Séno;Dori;7\n2023-01-01;Est;Gourma;Fada;5\n";
    let found = filled(rows, "`Région`, `Province`");
    assert_eq!(areas(&found), ["Soum", "Soum", "Séno", "Gourma"]);
}

#[test]
fn a_place_and_a_source_on_the_first_row_hold_below_as_answered() {
    let rows =
        "Place,Date,IDPs\nGoris,2023-09-26,12\n,2023-09-27,15\nVayk,2023-09-26,3\n,2023-09-27,4\n";
    let right = [
        "2 Goris 2023-09-26 12",
        "3 Goris 2023-09-27 15",
        "4 Vayk 2023-09-26 3",
        "5 Vayk 2023-09-27 4",
    ];
    assert_eq!(lines(&filled(rows, "`Place`")), right);
    let rows = "Source,Date,Place,IDPs\nUNHCR,2023-09-26,Goris,12\n,2023-09-26,Vayk,15\n\
                IOM,2023-09-27,Goris,3\n,2023-09-27,Vayk,4\n";
    let found = filled(rows, "`Source`");
    let outlets: Vec<&str> = found.figures.iter().filter_map(|f| f.outlet.as_deref()).collect();
    assert_eq!(outlets, ["UNHCR", "UNHCR", "IOM", "IOM"]);
}

#[test]
fn what_is_no_label_of_a_group_is_not_asked_about() {
    for rows in [
        // A day that is said again: the blank is one that was forgotten.
        "Date,Site,IDPs\n2023-09-26,Goris,1200\n2023-09-26,Vayk,800\n,Sisian,300\n",
        // Another group begins behind the blank line.
        "Date,Site,IDPs\n2023-09-26,Goris,1200\n\n,Vayk,300\n",
        // All of the district, or some of it.
        "Date,District,Site,IDPs\n2023-09-26,Kaya,Hill,1200\n2023-09-27,Djibo,,300\n",
        // No row above says it.
        "Date,Site,IDPs\n,Goris,1200\n2023-09-26,Vayk,800\n",
        // The total of the rows above names no place.
        "Site,IDPs\nGoris,1200\nVayk,800\n,2000\n",
    ] {
        let open = of_text(rows, &["set note=x"]);
        let is_it = |question: &str| question.starts_with("Do blank cells");
        assert!(!open.asks.iter().any(|ask| is_it(&ask.question)), "{rows}: {:?}", open.asks);
    }
}

#[test]
fn merged_labels_hold_for_their_rows_and_merged_counts_for_none_of_them() {
    let rows = "Date,Site,IDPs,New arrivals\n2023-09-26,Goris,1200,50\n,Vayk,300,\n";
    let mut book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
    book.sheets[0].merged = vec![(2, 0, 3, 0), (2, 3, 3, 3)];
    let found = import::import(&book, &choices("table.xlsx", &[]), None).unwrap();
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 Goris 2023-09-26 1200", "3 Vayk 2023-09-26 300"]);
    assert_eq!(why(&found, 2), ["merged cells: `50` counts rows 2 to 3 together"]);
    assert!(found.notes.contains(&"`Date`: merged cells hold for all of their rows".to_owned()));
}

#[test]
fn what_merged_cells_say_of_their_counts_holds_for_all_of_these() {
    let merged = |rows: &str, area| {
        let mut book = read_file(rows.as_bytes(), &FileChoices::default()).unwrap();
        book.sheets[0].merged = vec![area];
        import::import(&book, &choices("table.xlsx", &[]), None).unwrap()
    };
    let rows = "Date,Site,Qualifier,IDPs\n2023-09-26,Goris,at least,300\n2023-09-26,Vayk,,100\n";
    let found = merged(rows, (2, 2, 3, 2));
    assert_eq!(lines(&found), ["2 Goris 2023-09-26 300..", "3 Vayk 2023-09-26 100.."]);
    let rows = "Date,Site,IDPs,Returnees\n2023-09-26,Goris,300,\n";
    let found = merged(rows, (2, 2, 2, 3));
    assert!(found.figures.is_empty(), "{:?}", lines(&found));
    assert_eq!(why(&found, 2)[0], "merged cells: `300` counts `IDPs` to `Returnees` together");
}
