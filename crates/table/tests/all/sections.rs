//! Rows that stand alone above others, and say something of all of them.

use crate::{lines, of_text};
use waymark_model::Status;

#[test]
fn sites_below_the_name_of_their_district_are_told_apart() {
    let table = "IDPs as of 31 January 2024\nSite,IDPs,Households\nBol,,\nCamp 1,100,20\nCamp 2,50,10\n\
                 Liwa,,\nCamp 1,100,20\nCamp 2,70,14\n";
    let question = "`Bol`, `Liwa` stand alone above other rows: what do they say of these?";
    let read = of_text(table, &[]);
    assert_eq!(read.asks.first().map(|ask| ask.question.as_str()), Some(question));
    assert!(read.figures.is_empty());
    let read = of_text(table, &[&format!("answer {question}=where they are")]);
    assert_eq!((read.figures.len(), read.asks.len()), (8, 0), "{:?}", read.asks);
    let sites: std::collections::BTreeSet<_> =
        read.figures.iter().map(|figure| figure.series.subject).collect();
    assert_eq!(sites.len(), 4);
    let read = of_text(table, &[&format!("answer {question}=nothing")]);
    assert_eq!(read.asks.len(), 1);
}

#[test]
fn days_and_whom_rows_count_stand_above_them() {
    let read = of_text(
        "Site,IDPs\n1 March 2024,\nCamp 1,100\nCamp 2,50\n2 March 2024,\nCamp 1,120\nCamp 2,55\n",
        &[
            "answer `1 March 2024`, `2 March 2024` stand alone above other rows: what do they say of these?=of which day they are",
        ],
    );
    assert_eq!(
        lines(&read),
        [
            "3 Camp 1 2024-03-01 100",
            "4 Camp 2 2024-03-01 50",
            "6 Camp 1 2024-03-02 120",
            "7 Camp 2 2024-03-02 55"
        ]
    );
    let read = of_text(
        "Site,People,Date\nIDPs,,\nCamp 1,100,2024-01-01\nCamp 2,50,2024-01-01\nReturnees,,\n\
         Camp 1,10,2024-01-01\nCamp 2,5,2024-01-01\n",
        &[
            "answer `IDPs`, `Returnees` stand alone above other rows: what do they say of these?=whom they count",
        ],
    );
    let statuses: Vec<Option<Status>> =
        read.figures.iter().map(|figure| figure.series.people.status).collect();
    let (displaced, returned) = (Some(Status::InternallyDisplaced), Some(Status::Returned));
    assert_eq!(statuses, [displaced, displaced, returned, returned], "{:?}", read.asks);
}

#[test]
fn notes_and_titles_above_rows_are_no_sections() {
    for text in [
        "Site,IDPs,Date\nCamp 1,100,2024-01-01\nBol,,\nCamp 2,50,2024-01-01\n",
        "Site,IDPs,Date\nBol,,\nCamp 1,100,2024-01-01\nCamp 2,50,2024-01-01\n",
        "Site,IDPs,Date\nCamp A,,\nCamp B,100,2024-01-01\nCamp C,,\nCamp D,50,2024-01-01\n",
        "Site,IDPs,Date\nNote: checked,,\nCamp 1,100,2024-01-01\nSource: DTM,,\nCamp 2,50,2024-01-01\n",
    ] {
        let read = of_text(text, &[]);
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{text}");
    }
}
