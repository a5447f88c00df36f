//! Other tables of the same kinds: what settles one settles its like.

use super::{imported, lines, of_text, try_text, why};

#[test]
fn midnights_among_times_are_asked() {
    let table =
        "as of,place,arrivals so far\n2023-09-28T00:00:00,Goris,5\n2023-09-29T14:30:00,Goris,7\n";
    let open = of_text(table, &[]);
    assert_eq!((open.asks.len(), open.asks[0].rows), (1, 1), "{:?}", open.asks);
    assert_eq!(lines(&open), ["3 Goris 2023-09-29T14:30+00:00 7"]);
    let said = format!("answer {}=a day without a time", open.asks[0].question);
    assert_eq!(lines(&of_text(table, &[&said]))[0], "2 Goris 2023-09-28 5");
    let said = format!("answer {}=midnight", open.asks[0].question);
    assert_eq!(lines(&of_text(table, &[&said]))[0], "2 Goris 2023-09-28T00:00+00:00 5");
}

#[test]
fn midnights_in_summer_and_winter_are_one_clock() {
    let table = "date;lieu;nombre de déplacés\n2023-03-24T23:00:00Z;Bukavu;1 200\n\
                 2023-03-27T22:00:00Z;Bukavu;2 300\n";
    let open = of_text(table, &[]);
    assert_eq!(open.asks[0].answers[0], "days on a clock of +01:00, +02:00 in summer");
    let said = format!("answer {}={}", open.asks[0].question, open.asks[0].answers[0]);
    let days = of_text(table, &[&said]);
    assert_eq!(lines(&days), ["2 Bukavu 2023-03-25 1200", "3 Bukavu 2023-03-28 2300"]);
}

#[test]
fn thousandths_since_1970_are_days() {
    let table = "timestamp,place,people present\n1695859200000,Goris,5\n1695945600000,Goris,7\n";
    let found = of_text(table, &[]);
    assert_eq!(lines(&found), ["2 Goris 2023-09-28 5", "3 Goris 2023-09-29 7"]);
    assert!(found.notes.iter().any(|n| n.contains("all 00:00")));
}

#[test]
fn both_ends_of_a_period_are_written_in_one_order() {
    let table = "start,end,place,new arrivals\n01/02/2023,07/02/2023,Goris,5\n\
                 08/02/2023,14/02/2023,Goris,7\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let during: Vec<String> = found.figures.iter().map(|f| f.during.unwrap().to_string()).collect();
    assert_eq!(during, ["2023-02-01/2023-02-07", "2023-02-08/2023-02-14"]);
}

#[test]
fn headings_that_are_moments_take_new_columns_and_no_total() {
    let set = [
        "set measure=Arrivals",
        "answer Do the columns of moments count all so far? No word of the table \
               says it=all so far",
    ];
    let found = of_text("place,2023-09-01,2023-09-02,Total,Remarks\nGoris,1,2,3,x\n", &set);
    assert_eq!(lines(&found), ["2 Goris 2023-09-01 1", "2 Goris 2023-09-02 2"]);
    assert!(found.left_out.iter().any(|l| l.why.contains("`Total`")), "{:?}", found.left_out);
    let later = of_text("place,2023-09-01,2023-09-02,2023-09-03,Total\nGoris,1,2,5,8\n", &set);
    assert_eq!(later.figures.len(), 3);
}

#[test]
fn headings_that_are_places_are_places() {
    let table = "indicator,Goris,Vayk,date\nArrivals,10,20,2023-09-01\nDepartures,1,2,2023-09-01\n";
    let sums =
        "answer Do `Goris`, `Vayk` count all so far? No word of the table says it=all so far";
    let found = of_text(table, &[sums]);
    assert_eq!(
        lines(&found),
        [
            "2 Goris 2023-09-01 10",
            "2 Vayk 2023-09-01 20",
            "3 Goris 2023-09-01 1",
            "3 Vayk 2023-09-01 2"
        ]
    );
    // Beside their total, and with where people are from in each row.
    let total =
        "Country of origin,Chad,Egypt,Total\nSudan,10,20,30\nEritrea,1,2,3\nTotal,11,22,33\n";
    let found = of_text(total, &["set measure=Present", "set as_of=2024-01-31"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found)[..2], ["2 Chad 2024-01-31 10", "2 Egypt 2024-01-31 20"]);
    assert_eq!(found.figures.len(), 4);
    // One that adds up nothing of it counts nowhere, which is told.
    let other = "Date,Chad,Egypt,Total\n2024-01-31,10,20,35\n";
    let found = of_text(other, &["set measure=Present"]);
    assert_eq!(found.figures.len(), 2, "{:?}", found.asks);
    assert!(why(&found, 2)[0].contains("names no place"), "{:?}", found.left_out);
    let unknown = of_text("date,Qwertzu,Asdfgh\n2023-09-01,10,20\n", &["set measure=Present"]);
    assert!(unknown.figures.is_empty());
    assert_eq!(unknown.asks[0].question, "Are `Qwertzu`, `Asdfgh` places?");
}

#[test]
fn french_headings_over_two_rows_and_their_totals() {
    let table = "Rapport hebdomadaire;;;;;\n;;;;;\nSite;Individus;;;Ménages;Date\n;Hommes;Femmes;Total;;\n\
                 Camp A;10;12;22;5;26/09/2023\nCamp B;20;22;42;n.d.;26/09/2023\nSous-total;30;34;64;5;\n\
                 Camp C;1;2;3;1;26/09/2023\nTotal général;31;36;67;6;\nSource : gestionnaires\n";
    let found = of_text(table, &[]);
    assert_eq!(found.figures.len(), 11);
    let households = found.figures.iter().filter(|f| found.unit_name(f) == "households").count();
    assert_eq!(households, 2);
    assert!(why(&found, 7)[0].contains("64 agrees") && why(&found, 9)[0].contains("67 agrees"));
}

#[test]
fn russian_in_encodings_of_one_byte() {
    let expected = ["2 Горис 2023-09-26 28120", "3 Горис 2023-09-27 30001.."];
    for file in ["arrivals-1251.csv", "arrivals-koi8.csv"] {
        let found = imported(file, &[&super::so_far("Число прибывших")]);
        assert_eq!(lines(&found), expected, "{file}");
        assert!(found.notes.iter().any(|n| n.starts_with("read as ")), "{:?}", found.notes);
    }
}

#[test]
fn what_is_new_each_day_is_of_that_day() {
    let rows: Vec<String> =
        (1..=6).map(|day| format!("2024-05-0{day},Place {},{day}", day % 2)).collect();
    let found = of_text(&format!("day,place,new arrivals\n{}\n", rows.join("\n")), &[]);
    assert_eq!(found.figures.len(), 6);
    assert!(found.figures.iter().all(|f| f.during == Some(f.as_of)), "{:?}", found.figures);
    let day =
        of_text("day,place,arrivals in the last 24 hours\n2024-05-01,A,5\n2024-05-03,A,7\n", &[]);
    assert!(day.figures.iter().all(|f| f.during == Some(f.as_of)));
}

#[test]
fn the_first_of_what_is_new_is_at_least_so_many() {
    let table = "as of,place,new since last bulletin\n2024-05-03,A,100\n2024-05-07,A,50\n";
    let found = of_text(table, &["set measure=Arrivals"]);
    assert_eq!(lines(&found), ["2 A 2024-05-03 100..", "3 A 2024-05-07 50"]);
    let during: Vec<Option<String>> =
        found.figures.iter().map(|f| f.during.map(|d| d.to_string())).collect();
    assert_eq!(during, [None, Some("2024-05-04/2024-05-07".to_owned())]);
}

#[test]
fn what_is_new_since_a_count_that_is_not_told_is_at_least_so_many() {
    let table = "date,place,new arrivals\n2024-01-01,A,500\n2024-01-02,A,n/a\n2024-01-03,A,300\n\
                 2024-01-04,A,10\n";
    let found = of_text(table, &[]);
    let said: Vec<String> = found
        .figures
        .iter()
        .map(|f| {
            let during = f.during.map_or("so far".to_owned(), |during| during.to_string());
            format!("{during}: {}", super::bounds(&found, f))
        })
        .collect();
    assert_eq!(said, ["so far: 500..", "2024-01-02/2024-01-03: 300..", "2024-01-04: 10"]);
    assert!(found.figures[1].doubts[0].contains("2024-01-02 is not told"));
    // A row for every day with a count each Monday is of weeks.
    let weeks = "date,place,new arrivals\n2024-01-01,A,700\n2024-01-02,A,\n2024-01-03,A,\n2024-01-04,A,\n\
                 2024-01-05,A,\n2024-01-06,A,\n2024-01-07,A,\n2024-01-08,A,650\n";
    let found = of_text(weeks, &[]);
    let last = found.figures.last().unwrap();
    assert_ne!(last.during.unwrap().to_string(), "2024-01-08");
    assert_eq!(super::bounds(&found, last), "650..");
}

#[test]
fn an_only_count_of_what_is_new_is_not_of_its_own_day() {
    let table = "date,place,new since last bulletin\n2024-05-03,A,100\n";
    let found = of_text(table, &["set measure=Arrivals"]);
    assert_eq!(lines(&found), ["2 A 2024-05-03 100.."]);
    assert_eq!(found.figures[0].during, None);
}

#[test]
fn counts_of_months_that_rise_are_asked() {
    let table = "Month,place,arrivals\n2023-09,A,100\n2023-10,A,150\n";
    let open = of_text(table, &[]);
    assert!(open.figures.is_empty());
    assert_eq!(open.asks.len(), 1, "{:?}", open.asks);
    let said = format!("answer {}=new since the row before", open.asks[0].question);
    let new = of_text(table, &[&said]);
    assert_eq!(new.figures[1].during.unwrap().to_string(), "2023-10");
    let said = format!("answer {}=all so far", open.asks[0].question);
    assert_eq!(of_text(table, &[&said]).figures[1].during, None);
}

#[test]
fn what_is_new_is_no_count_of_those_present() {
    let table = "date,place,newly displaced IDPs\n2024-05-03,A,100\n";
    let found = of_text(table, &["set measure=Present"]);
    assert!(found.figures.is_empty());
    assert!(why(&found, 2)[0].contains("Present"), "{:?}", found.left_out);
}

#[test]
fn nothing_but_marks_or_blanks_is_empty() {
    for text in ["\u{feff}", "\n\n\n", " \t "] {
        assert!(try_text(text).is_err(), "{text:?}");
    }
    assert!(try_text("date,place,arrivals so far\n").is_ok_and(|book| {
        let none = waymark_table::import::ImportChoices::default();
        waymark_table::import::import(&book, &none, None).is_err()
    }));
}
