//! Columns that add up to the count beside them, of which no word says whom they count.

use crate::{of_text, try_text};
use waymark_table::import::Imported;

fn groups(read: &Imported) -> Vec<String> {
    let name = |figure: &waymark_table::import::TableFigure| {
        let group = figure
            .series
            .people
            .group
            .map(|group| read.with.group(group).name.get("en").to_owned());
        format!("{} {:?}", group.unwrap_or_default(), figure.count)
    };
    read.figures.iter().map(name).collect()
}

#[test]
fn parts_that_add_up_to_their_total_are_asked_about() {
    for (text, question) in [
        (
            "Zone,Conflict,Drought,Flood,Total IDPs,Survey date\nFafan,12000,30000,1000,43000,2024-02-01\n\
             Borena,4000,60000,0,64000,2024-02-01\n",
            "`Conflict`, `Drought`, `Flood` add up to `Total IDPs`: are they parts of it?",
        ),
        (
            "Commune,PDI en sites,PDI en communautés d'accueil,Total PDI,Date\nGonaïves,1200,8800,10000,2024-02-01\n\
             Hinche,10,0,10,2024-02-01\nMirebalais,100,200,300,2024-02-01\n",
            "`PDI en sites`, `PDI en communautés d'accueil` add up to `Total PDI`: are they parts of it?",
        ),
        (
            "District,Total IDPs,Camps,Rented,Date\nBol,1000,300,700,2024-01-31\nLiwa,500,,500,2024-01-31\n",
            "`Camps`, `Rented` add up to `Total IDPs`: are they parts of it?",
        ),
    ] {
        let read = of_text(text, &[]);
        let asked: Vec<&str> = read.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!(asked, [question], "{text}");
        let rows = text.lines().count() - 1;
        let read = of_text(text, &[&format!("answer {question}=left out")]);
        assert_eq!((read.figures.len(), read.asks.len()), (rows, 0), "{text}");
        let read = of_text(text, &[&format!("answer {question}=parts of it")]);
        assert!(read.asks.is_empty() && read.figures.len() > rows, "{text}");
    }
    let read = of_text(
        "Zone,Conflict,Drought,Total IDPs,Survey date\nFafan,12,30,42,2024-02-01\nBorena,4,60,64,2024-02-01\n",
        &["answer `Conflict`, `Drought` add up to `Total IDPs`: are they parts of it?=parts of it"],
    );
    assert_eq!(
        groups(&read),
        [
            "Conflict Exact(12)",
            "Drought Exact(30)",
            " Exact(42)",
            "Conflict Exact(4)",
            "Drought Exact(60)",
            " Exact(64)"
        ]
    );
}

#[test]
fn what_adds_up_to_nothing_is_no_part() {
    for text in [
        "Zone,Conflict,Drought,Total IDPs,Survey date\nFafan,12,30,43,2024-02-01\nBorena,4,60,64,2024-02-01\n",
        "Zone,Tents,Latrines,IDPs,Survey date\nFafan,10,30,40,2024-02-01\nBorena,20,40,60,2024-02-01\n",
    ] {
        let read = of_text(text, &[]);
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{text}");
    }
}

#[test]
fn a_total_that_is_no_sum_of_sectors_is_asked_about() {
    let read = of_text(
        "District,Total,Food,Shelter,WASH\nBol,1000,700,400,300\nLiwa,500,200,100,200\n",
        &[],
    );
    assert!(read.asks.iter().any(|ask| ask.question.starts_with("What do `Total` count?")));
    let book =
        try_text("District,Total,Food,Shelter\nBol,1000,700,300\nLiwa,500,200,300\n").unwrap();
    let refused = waymark_table::import::import(&book, &crate::choices("t.csv", &[]), None);
    assert!(refused.is_err());
}
