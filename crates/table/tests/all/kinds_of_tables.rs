//! What organisations publish: the marks, kinds and places of their tables.

use super::{bounds, lines, of_text, questions, try_import, why};
use std::sync::Arc;
use waymark_model::Measure;
use waymark_table::{
    file::{FileChoices, read_file},
    import::{ImportError, Imported},
};

fn notes(found: &Imported, nth: usize) -> Vec<(String, String)> {
    found
        .figures
        .get(nth)
        .map_or_else(Vec::new, |figure| Arc::unwrap_or_clone(figure.notes.clone()))
}

#[test]
fn where_people_pass_is_kept_beside_their_route() {
    let table = "FMP,Date,From,To,Passed so far\nArlit,2024-02-03,Niger,Libya,120\n\
                 Arlit,2024-02-04,Niger,Libya,130\n";
    let found = of_text(table, &[]);
    assert_eq!(notes(&found, 0), [("FMP".to_owned(), "Arlit".to_owned())]);
    let two = format!("{table}Dirkou,2024-02-03,Niger,Libya,80\n");
    let open = of_text(&two, &[]);
    assert!(questions(&open)[0].ends_with("They differ in `FMP`"), "{:?}", questions(&open));
}

#[test]
fn of_what_kind_a_place_is_is_kept_in_any_language() {
    let table = "Région,Site,Type de site,Date,Déplacés internes\n\
                 Gao,Bourra,Site spontané,2024-03-15,650\nGao,Berrah,Famille d'accueil,2024-03-16,410\n";
    let found = of_text(table, &[]);
    let kind = |said: &str| ("Type de site".to_owned(), said.to_owned());
    assert_eq!(notes(&found, 0), [kind("Site spontané")]);
    assert_eq!(notes(&found, 1), [kind("Famille d'accueil")]);
    // Who hosts people is no unit of them.
    let table = "Admin1,Location,Type,Date,IDPs\nGao,Bourra,Host family,2024-03-15,650\n\
                 Gao,Berrah,Camp,2024-03-16,410\nMopti,Doucoumbo,School building,2024-03-17,190\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.unit_name(&found.figures[0]), "people");
    assert_eq!(notes(&found, 2), [("Type".to_owned(), "School building".to_owned())]);
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_name() {
    let table = "Country,Refugees,Date\nChad (a),100,2023-12-31\nSudan [1],200,2023-12-31\n\
                 Kenya^b,300,2023-12-31\nCongo (Kinshasa),400,2023-12-31\n(a) includes returnees,,\n";
    let found = of_text(table, &[]);
    let names: Vec<String> = found.figures.iter().map(|f| super::place(&found, f)).collect();
    assert_eq!(names[..3], ["Chad", "Sudan", "Kenya"]);
    assert_eq!(found.figures[0].doubts, ["footnote a: includes returnees"]);
    assert_eq!(found.figures[1].doubts, ["footnote 1"]);
    assert!(found.figures[3].doubts.is_empty());
    // Camps may be called by a letter.
    let table = "Camp,Refugees,Date\nNduta (A),100,2023-12-31\nNduta (B),200,2023-12-31\n";
    assert_eq!(
        lines(&of_text(table, &[])),
        ["2 Nduta (A) 2023-12-31 100", "3 Nduta (B) 2023-12-31 200"]
    );
}

#[test]
fn a_number_behind_a_month_is_a_day_or_a_year_as_the_column_shows() {
    let year = "answer Of which year is `Feb 15`?=2024";
    let days = "Date,Camp,Refugees\n2024-02-13,A,10\nFeb 15,A,20\n";
    assert_eq!(lines(&of_text(days, &[year])), ["2 A 2024-02-13 10", "3 A 2024-02-15 20"]);
    let bare = "Date,Camp,Refugees\nFeb 15,A,20\nFeb 16,A,30\nMar 1,A,40\n";
    let found = of_text(bare, &[year]);
    assert_eq!(lines(&found), ["2 A 2024-02-15 20", "3 A 2024-02-16 30", "4 A 2024-03-01 40"]);
    let months = "Date,Camp,Refugees\nDec 23,A,20\nJan 24,A,30\nFeb 24,A,40\n";
    assert_eq!(
        lines(&of_text(months, &[])),
        ["2 A 2023-12 20", "3 A 2024-01 30", "4 A 2024-02 40"]
    );
    let open = "Date,Camp,Refugees\nFeb 15,A,20\nFeb 16,A,30\n";
    assert_eq!(questions(&of_text(open, &[])), ["What is the 15 of `Feb 15`?"]);
    assert!(of_text(open, &[]).figures.is_empty());
    let years = of_text(open, &["answer What is the 15 of `Feb 15`?=a year"]);
    assert_eq!(lines(&years), ["2 A 2015-02 20", "3 A 2016-02 30"]);
    let days = of_text(open, &["answer What is the 15 of `Feb 15`?=a day of the month", year]);
    assert_eq!(lines(&days), ["2 A 2024-02-15 20", "3 A 2024-02-16 30"]);
    let stroke = "Date,Camp,Refugees\nFeb-15,A,20\n";
    assert_eq!(lines(&of_text(stroke, &[])), ["2 A 2015-02 20"]);
}

#[test]
fn a_number_behind_a_month_in_headings_is_a_day_or_a_year() {
    let measure = "set measure=Present";
    let open = "Camp,Feb 15,Feb 16,Feb 17\nA,100,120,130\n";
    let question = "What is the 15 of `Feb 15`?";
    assert_eq!(questions(&of_text(open, &[measure])), [question]);
    let day = format!("answer {question}=a day of the month");
    let found = of_text(open, &[measure, &day, "answer Of which year is `Feb 15`?=2024"]);
    assert_eq!(lines(&found)[2], "2 A 2024-02-17 130");
    let beside = "Camp,Refugees Feb 15,Refugees Feb 16\nA,100,120\n";
    assert_eq!(questions(&of_text(beside, &[])), [question]);
    let found = of_text(beside, &[&day, "answer Of which year is `Feb 15`?=2024"]);
    assert_eq!(lines(&found), ["2 A 2024-02-15 100", "2 A 2024-02-16 120"]);
    let months = "Camp,Jan 24,Feb 24,Mar 24\nA,100,120,130\n";
    assert_eq!(lines(&of_text(months, &[measure]))[2], "2 A 2024-03 130");
}

#[test]
fn moments_over_numbers_are_headings_whatever_stands_beside_them() {
    for table in
        ["Bezirk,Jan-24,Feb-24\nA,100,120\nB,20,25\n", "Bezirk,2024-01-01,2024-02-01\nA,100,120\n"]
    {
        let found = of_text(table, &["set measure=Present", "map place=Bezirk"]);
        assert!(found.asks.is_empty(), "{table}: {:?}", found.asks);
        assert!(found.table.has_headings && found.figures.len() > 1, "{table}");
    }
    let data = "A,2024-01-01,100\nB,2024-01-02,120\n";
    assert!(!of_text(data, &[]).table.has_headings);
}

#[test]
fn tables_beside_each_other_are_not_one() {
    let table =
        "State,IDPs,,Camp,Refugees\nKhartoum,1000,,Um Rakuba,3000\nGezira,2000,,Tunaydbah,4000\n";
    let question = "What do the columns from `Camp` on belong to?";
    let day = "set as_of=2024-01-01";
    let open = of_text(table, &[day]);
    assert_eq!(questions(&open), [question]);
    assert_eq!(lines(&open), ["2 Khartoum 2024-01-01 1000", "3 Gezira 2024-01-01 2000"]);
    let two = of_text(table, &[day, &format!("answer {question}=another table")]);
    assert_eq!(lines(&two).len(), 2);
    assert_eq!(why(&two, 0).len(), 2);
    let one = of_text(table, &[day, &format!("answer {question}=the same table")]);
    assert_eq!(lines(&one).len(), 4);
}

#[test]
fn a_second_column_of_countries_begins_another_table() {
    let day = "set as_of=2024-01-01";
    let open = of_text("Country,Refugees,,Country,IDPs\nChad,100,,Sudan,2000\n", &[day]);
    assert_eq!(lines(&open).len(), 1, "{:?}", lines(&open));
    assert_eq!(open.asks.len(), 1, "{:?}", questions(&open));
    assert!(questions(&open)[0].starts_with("What do the columns from"));
}

#[test]
fn columns_headed_alike_are_told_apart_by_their_letters() {
    let table = "Camp,Date,Refugees,Refugees\nA,2024-01-31,100,120\n";
    let open = of_text(table, &[]);
    assert_eq!(open.asks[0].answers, ["Refugees of column C", "Refugees of column D"]);
    let answer = format!("answer {}=Refugees of column D", open.asks[0].question);
    assert_eq!(lines(&of_text(table, &[&answer])), ["2 A 2024-01-31 120"]);
}

#[test]
fn an_answer_that_another_makes_moot_is_passed_over() {
    let table = "Província,Distrito,Bairro,Data,Pessoas deslocadas\nCabo Delgado,Pemba,Cariacó,13/11/2023,617\n\
                 Cabo Delgado,Pemba,Mahate,13/11/2023,256\n";
    let open = of_text(table, &[]);
    assert_eq!(open.asks.len(), 2, "{:?}", questions(&open));
    let (places, which) = (&open.asks[0].question, &open.asks[1].question);
    let both = [format!("answer {places}=places"), format!("answer {which}=all of them")];
    let found = of_text(table, &[&both[0], &both[1]]);
    assert_eq!(lines(&found).len(), 2);
    assert!(found.notes.iter().any(|note| note.contains("is passed over")), "{:?}", found.notes);
    let wrong = try_import("week-39.csv", &["answer Nobody asked?=this"]);
    assert!(matches!(wrong, Err(ImportError::NotAsked(..))), "{wrong:?}");
}

#[test]
fn what_counts_are_left_out_is_told() {
    let table = "Date,Place,Arrivals so far,Affected\n2024-01-01,A,10,20\n";
    let found = of_text(table, &["answer What do `Affected` count?=left out"]);
    assert_eq!(why(&found, 0), ["the column `Affected`: left out as answered"]);
}

#[test]
fn words_that_are_no_unit_are_asked() {
    let table = "Year,Country of asylum,Cases / Persons,Asylum seekers\n2023,Germany,P,51275\n2023,Greece,C,900\n";
    let open = of_text(table, &[]);
    let question = |code| format!("What does `{code}` in `Cases / Persons` count?");
    assert_eq!(questions(&open), [question("P"), question("C")]);
    let said =
        [format!("answer {}=people", question("P")), format!("answer {}=left out", question("C"))];
    let found = of_text(table, &[&said[0], &said[1]]);
    assert_eq!(lines(&found), ["2 Germany 2023 51275"]);
    assert_eq!(why(&found, 3), ["`C` is left out as answered"]);
}

#[test]
fn what_is_solved_in_a_year_is_of_that_year() {
    let table = "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),\
                 Returned refugees,Resettlement arrivals,Naturalisation,Returned IDPs\n\
                 2022,Syrian Arab Rep.,SYR,United States,USA,5,4560,20,0\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert!(found.figures.iter().all(|f| f.during.is_some()), "{:?}", found.figures);
    let resettled = found.figures.iter().find(|f| bounds(&found, f) == "4560").unwrap();
    assert_eq!(resettled.series.measure, Measure::Arrivals);
    assert_eq!(super::place(&found, resettled), "United States");
    let returned = found.figures.iter().find(|f| bounds(&found, f) == "5").unwrap();
    assert_eq!(super::place(&found, returned), "Syria");
}

#[test]
fn headings_of_three_rows_are_one_where_the_first_heads_no_place() {
    let table = ",,Displaced persons,Displaced persons,Displaced persons,Displaced persons\n\
                 ,,Male,Male,Female,Female\nDistrict,Village,<18,18+,<18,18+\n\
                 Bama,Banki,100,120,110,140\nBama,Kumshe,50,60,55,70\n";
    let found = of_text(table, &["set as_of=2024-01-31"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.figures.len(), 8);
    assert_eq!(lines(&found)[0], "4 Banki 2024-01-31 100");
    assert_eq!(found.table.columns[2].heading, "Displaced persons · Male · <18");
}

#[test]
fn the_day_of_a_file_is_offered_however_it_is_written() {
    let book = |text: &str| read_file(text.as_bytes(), &FileChoices::default()).unwrap();
    let table = book("Camp,Refugees\nFarchana,45680\n");
    for (name, day) in [
        ("asof_2024-04-30_chad.csv", "2024-04-30"),
        ("asof_20240430.csv", "2024-04-30"),
        ("chad-30-04-2024.csv", "2024-04-30"),
        ("chad_30_Apr_2024_v2.csv", "2024-04-30"),
    ] {
        let choices = super::choices(name, &[]);
        let found = waymark_table::import::import(&table, &choices, None).unwrap();
        assert_eq!(found.asks[0].answers, [day], "{name}");
    }
}

#[test]
fn where_people_are_is_asked_with_the_columns_that_may_name_it() {
    let table = "Zentrum,Refugees,Date\nGoris,100,2024-01-01\nVayk,20,2024-01-02\n";
    let open = of_text(table, &[]);
    assert_eq!(questions(&open), ["Where are the people counted?"]);
    assert_eq!(open.asks[0].answers, ["at the places in `Zentrum`"]);
    let found =
        of_text(table, &["answer Where are the people counted?=at the places in `Zentrum`"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 Goris 2024-01-01 100", "3 Vayk 2024-01-02 20"]);
    let all = of_text(table, &["answer Where are the people counted?=Armenia"]);
    assert_eq!(lines(&all)[0], "2 Armenia 2024-01-01 100");
}

#[test]
fn returns_of_a_month_may_be_those_who_came_back_in_it() {
    let asked = |heading: &str, period: &str| {
        let found = of_text(&format!("Province,{heading},Period\nNangarhar,10000,{period}\n"), &[]);
        questions(&found).iter().any(|question| question.starts_with("What do"))
    };
    assert!(asked("Total returns", "1-30 Nov 2023"));
    assert!(asked("Returned", "November 2023"));
    assert!(!asked("Returnees", "1-30 Nov 2023"));
    assert!(!asked("Total returns", "30 Nov 2023"));
}

#[test]
fn a_form_is_a_table_of_one_row() {
    for text in [
        "Site name,Goris school\nDate,31 March 2024\nIDPs,250\n",
        "CAMP PROFILE\n\nCamp name:,Goris school\nRegion:,Syunik\nDate of assessment:,31/03/2024\n\
         IDPs:,250\nCapacity:,400\n",
        "Nom du site,Goris school\nDate,31 mars 2024\nPDI,250\nContact,\n",
    ] {
        let read = of_text(text, &[]);
        let found: Vec<String> = read
            .figures
            .iter()
            .map(|f| format!("{} {} {}", crate::place(&read, f), f.as_of, bounds(&read, f)))
            .collect();
        assert_eq!(found, ["Goris school 2024-03-31 250"], "{text}{:?}", read.asks);
    }
    // Rows that are records of their own, and labels of which one stands twice.
    for text in [
        "Site,IDPs\nGoris,250\nKapan,20\nSisian,7\n",
        "Site,Goris\nDate,31 March 2024\nIDPs,250\nSite,Kapan\nDate,31 March 2024\nIDPs,20\n",
    ] {
        let book = crate::try_text(text).unwrap();
        let read = waymark_table::import::import(&book, &crate::choices("a.csv", &[]), None);
        let told = |note: &String| note.contains("form");
        assert!(read.is_err() || !read.unwrap().notes.iter().any(told), "{text}");
    }
}

#[test]
fn in_and_out_are_those_who_come_and_go() {
    let days = "Crossing,2024-01-30,,2024-01-31,\n,In,Out,In,Out\nAdré,10,5,20,6\n";
    let rows = "Date,Crossing,Direction,People\n2024-01-30,Adré,In,10\n2024-01-30,Adré,Out,5\n\
                2024-01-31,Adré,In,20\n2024-01-31,Adré,Out,6\n";
    let columns = "Date,Crossing,IN,OUT\n2024-01-30,Adré,10,5\n2024-01-31,Adré,20,6\n";
    for text in [days, rows, columns] {
        let open = of_text(text, &[]);
        let answers: Vec<String> = open
            .asks
            .iter()
            .map(|ask| format!("answer {}=new since the row before", ask.question))
            .collect();
        let said: Vec<&str> = answers.iter().map(String::as_str).collect();
        let read = of_text(text, &said);
        let mut found: Vec<String> = read
            .figures
            .iter()
            .map(|f| format!("{} {} {}", f.series.measure.name(), f.as_of, bounds(&read, f)))
            .collect();
        found.sort();
        let expected = [
            "Arrivals 2024-01-30 10",
            "Arrivals 2024-01-31 20",
            "Departures 2024-01-30 5",
            "Departures 2024-01-31 6",
        ];
        assert_eq!(found, expected, "{text}{:?}", read.asks);
    }
}

#[test]
fn in_without_out_may_be_a_country() {
    for text in [
        "Date,Place,AF,IN,PK\n2024-01-30,Goris,100,200,300\n",
        "Date,AF,IN,PK\n2024-01-30,100,200,300\n",
        "Date,Crossing,In,Number\n2024-01-30,Goris,5,6\n",
    ] {
        let read = of_text(text, &[]);
        assert_eq!(read.figures.len(), 0, "{text}");
        assert!(read.asks.iter().any(|ask| ask.question.starts_with("What do `")), "{text}");
    }
}

#[test]
fn in_and_out_of_camps_are_where_people_are() {
    for (heading, is_way) in [
        ("In or out of camp", false),
        ("Setting", false),
        ("Camp status", false),
        ("Direction", true),
        ("Flow", true),
    ] {
        let text =
            format!("Date,Place,{heading},IDPs\n2024-01-30,Goris,In,10\n2024-01-30,Goris,Out,5\n");
        let read = of_text(&text, &[]);
        let found = read.columns.iter().any(|column| column.role_name() == "measure");
        assert_eq!(found, is_way, "{heading}");
    }
}
