//! What stands above a table and says something of all of it.

use crate::{lines, of_text};

#[test]
fn a_title_over_two_cells_is_no_row_of_headings() {
    for titles in [
        "Data as of,31 March 2024\n",
        "Country,Armenia\nData as of,31 March 2024\n",
        "Source:,The mayor\nData as of:,31/03/2024\n",
        "Data as of,31 March 2024,,\n",
        "Situation au,31 mars 2024\n",
    ] {
        for rest in [
            "District,IDPs\nGoris,100\nSisian,200\n",
            "District,IDPs,Returnees\nGoris,100,\nSisian,200,\n",
            "Site name,IDPs,Remarks\nGoris,100,\nSisian,200,full\n",
        ] {
            let read = of_text(&format!("{titles}{rest}"), &[]);
            let rows = titles.lines().count() + 2;
            let expected = [
                format!("{rows} Goris 2024-03-31 100"),
                format!("{} Sisian 2024-03-31 200", rows + 1),
            ];
            assert_eq!((lines(&read), read.asks.len()), (expected.to_vec(), 0), "{titles}{rest}");
        }
    }
}

#[test]
fn headings_of_two_rows_are_no_titles() {
    for text in [
        "Place,2023,\n,IDPs,Returnees\nGoris,100,20\n",
        "Place,2023,\nPlace,IDPs,Returnees\nGoris,100,20\n",
        "District,2021,,\nDistrict,Q1,Q2,Total\nGoris,100,20,120\n",
        "District,31 March 2024,\nName,IDPs,Returnees\nGoris,100,20\n",
        "Date,31 March 2024\nGoris,100\n",
    ] {
        let read = of_text(text, &[]);
        assert!(read.columns.iter().any(|column| column.heading.contains("20")), "{text}");
    }
}

#[test]
fn titles_without_end_are_looked_at_once() {
    let titles = "Source,The mayor\nCountry,Armenia\n".repeat(20_000);
    let text = format!("{titles}District,IDPs\nGoris,100\n");
    let book = crate::try_text(&text).unwrap();
    let _ = waymark_table::import::import(&book, &crate::choices("a.csv", &[]), None);
}
