//! Numbers that are shares or averages without saying so.

use crate::{bounds, of_text, why};

#[test]
fn parts_that_are_a_hundred_together_beside_another_whole_are_shares() {
    for text in [
        "District,IDPs,Women,Men,Date\nBol,100,52,48,2024-01-31\nLiwa,700,51,49,2024-01-31\n",
        "Site,Total IDPs,0-17,18-59,60+,Date\nA,1200,50,40,10,2024-01-31\nB,700,45,50,5,2024-01-31\n",
        "Site,Boys,Girls,Men,Women,Individuals,Date\nA,20,30,20,30,800,2024-01-31\nB,25,25,30,20,90,2024-01-31\n",
        "Zone,PDI,Femmes,Hommes,Date\nBol,900,52,47,2024-01-31\nLiwa,700,51,49,2024-01-31\n",
    ] {
        let read = of_text(text, &[]);
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{text} {:?}", read.asks);
        assert!(why(&read, 0).iter().all(|why| why.contains("a share or a ratio")), "{text}");
    }
    for text in [
        "District,IDPs,Women,Men,Date\nBol,100,52,48,2024-01-31\nLiwa,100,51,49,2024-01-31\n",
        "District,IDPs,Women,Men,Date\nBol,100,52,48,2024-01-31\nLiwa,700,351,349,2024-01-31\n",
        "District,IDPs,Women,Men,Date\nBol,101,52,49,2024-01-31\nLiwa,99,51,48,2024-01-31\n",
    ] {
        assert_eq!(of_text(text, &[]).figures.len(), 6, "{text}");
    }
    // One of two wholes is theirs.
    let text = "Camp,IDPs women,IDPs men,Total IDPs,Returnees,Date\nA,60,40,100,30,2024-01-31\nB,55,45,100,20,2024-01-31\n";
    assert_eq!(of_text(text, &[]).figures.len(), 8);
}

#[test]
fn so_many_a_day_are_no_count_of_a_month() {
    for (heading, moments) in [
        ("Arrivals per day", ["2024-01", "2024-02"]),
        ("Daily arrivals", ["2024-W05", "2024-W06"]),
        ("Прибыло за сутки", ["2024-01", "2024-02"]),
    ] {
        let [first, second] = moments;
        let read = of_text(
            &format!("Month,Entry point,{heading}\n{first},Adré,100\n{second},Adré,50\n"),
            &[],
        );
        let is_least = |figure: &waymark_table::import::TableFigure| {
            figure.during.is_none() && bounds(&read, figure).ends_with("..")
        };
        assert!(read.figures.iter().all(is_least), "{heading} {:?}", read.figures);
    }
    let read = of_text(
        "Date,Entry point,Arrivals per day\n2024-01-01,Adré,100\n2024-01-02,Adré,50\n",
        &[],
    );
    assert_eq!(read.figures.len(), 2);
}

#[test]
fn ukrainian_indicators_are_read_by_row() {
    let read = of_text(
        "Регіон,Показник,Значення,Дата\nЛьвівська,Кількість ВПО,250000,01.02.2024\n\
         Київська,Кількість ВПО,300000,13.02.2024\n",
        &[],
    );
    assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{:?}", read.asks);
}
