//! Tables with what stands around them, in all encodings.

use super::{book, bounds, choices, imported, lines, of_text, place, try_import, why};
use waymark_model::{Sex, Status};
use waymark_table::{
    file::{FileChoices, TableFileError, read_file},
    import::{self, ImportError},
};

#[test]
fn notes_stars_and_tags_stand_beside_the_table() {
    let name = "round-14_25_september_2023.xlsx";
    let asked = imported(name, &[]);
    let questions: Vec<&str> = asked.asks.iter().map(|ask| ask.question.as_str()).collect();
    let [most] = questions.as_slice() else { panic!("{questions:?}") };
    let found = imported(name, &[&format!("answer {most}=a count")]);
    assert_eq!(found.figures.len(), 10);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let at_most = imported(name, &[&format!("answer {most}=at most so many")]);
    assert!(lines(&at_most).contains(&"3 Cherkaska 2023-09-30 0..121000".to_owned()));
    let of = |status: Status, row: usize| {
        let figure =
            found.figures.iter().find(|f| f.row == row && f.series.people.status == Some(status));
        figure.map(|f| format!("{} {} {}", place(&found, f), f.as_of, bounds(&found, f)))
    };
    let idps = |row| of(Status::InternallyDisplaced, row);
    assert_eq!(idps(3).as_deref(), Some("Cherkaska 2023-09-30 121000"));
    assert_eq!(idps(5).as_deref(), Some("Dnipropetrovska 2023-09-30 498000"));
    assert_eq!(idps(6), None);
    assert_eq!(idps(7).as_deref(), Some("Khersonska 2023-09-30 23000"));
    assert_eq!(of(Status::Returned, 4).as_deref(), Some("Chernihivska 2023-09-30 196000"));
    // Somewhere in Ukraine is not all of Ukraine.
    let vague = found.figures.iter().find(|f| f.row == 8).unwrap();
    assert_ne!(place(&found, vague), "Ukraine");
    assert!(vague.doubts.iter().any(|d| d.contains("not known")), "{:?}", vague.doubts);
    assert!(vague.doubts.iter().any(|d| d.starts_with("footnote **: ")), "{:?}", vague.doubts);
    let kherson = found.figures.iter().find(|f| f.row == 7).unwrap();
    assert!(kherson.doubts[0].starts_with("footnote *: "));
    assert!(found.notes.iter().any(|n| n.contains("2023-09-25")), "{:?}", found.notes);
    assert!(found.notes.iter().any(|n| n.contains("hidden")));
    assert_eq!(why(&found, 6).len(), 2);
}

#[test]
fn headings_of_two_rows_totals_and_sentences_are_told_apart() {
    let found = imported("week-39.csv", &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let of = |row: usize, what: &str| -> Option<String> {
        let figure = found.figures.iter().find(|f| {
            let people = f.series.people;
            let is_households = found.unit_name(f) == "households";
            let named = match (people.sex, people.age, is_households) {
                (_, _, true) => "households",
                (Some(Sex::Male), ..) => "men",
                (Some(Sex::Female), ..) => "women",
                (None, Some(_), _) => "children",
                (None, None, _) => "total",
                _ => "",
            };
            f.row == row && named == what
        })?;
        Some(format!("{} {} {}", place(&found, figure), figure.as_of, bounds(&found, figure)))
    };
    for (row, name, day, counts) in [
        (5, "North school", "2023-09-28", ["50", "61", "92", "203", "41"]),
        (6, "Old market", "2023-09-28", ["20", "25", "33", "78", "18"]),
        (9, "Camp A", "2023-09-27", ["410", "455", "690", "1555", "300"]),
        (10, "Camp B", "2023-09-27", ["0..4", "7", "", "14", ""]),
    ] {
        for (what, count) in
            ["men", "women", "children", "total", "households"].into_iter().zip(counts)
        {
            let expected = (!count.is_empty()).then(|| format!("{name} {day} {count}"));
            assert_eq!(of(row, what), expected, "row {row}, {what}");
        }
    }
    assert_eq!(found.figures.len(), 18);
    for row in [7, 8, 11, 13, 14] {
        assert!(!why(&found, row).is_empty(), "row {row}");
    }
    assert!(why(&found, 7)[0].contains("281 agrees"), "{:?}", why(&found, 7));
    // What follows of the children who were not counted is told, and is no figure.
    let follows = why(&found, 10).into_iter().find(|why| why.starts_with("`..`"));
    assert!(follows.unwrap().ends_with("by its total and the other parts it is 3 to 7"));
    assert!(why(&found, 11)[0].contains("1850 agrees"), "{:?}", why(&found, 11));
    let camp = found.figures.iter().find(|f| f.row == 9).unwrap();
    assert!(camp.notes.iter().any(|(_, text)| text.contains('\n')));
}

#[test]
fn formulas_without_values_and_hidden_rows_give_no_count() {
    let found = imported("week-39-formulas.xlsx", &[]);
    let uncalculated: Vec<&str> = found
        .left_out
        .iter()
        .filter(|l| l.why.contains("recalculate"))
        .map(|l| l.cell.as_str())
        .collect();
    for cell in ["F5", "F6", "C7", "D7", "E7", "F7", "F12"] {
        assert!(uncalculated.contains(&cell), "{cell} of {uncalculated:?}");
    }
    assert!(found.notes.iter().any(|n| n.contains("1 hidden row")), "{:?}", found.notes);
    assert!(!found.figures.iter().any(|f| place(&found, f).contains("Camp C")));
    let school = found.figures.iter().filter(|f| f.row == 5).count();
    assert_eq!(school, 4, "men, women, children and households");
}

#[test]
fn one_table_is_the_same_in_every_encoding() {
    let expected = [
        "2 كورنيدزور 2023-09-26 28120",
        "3 غوريس 2023-09-27 42500",
        "4 غوريس 2023-09-28 65000",
        "5 غوريس 2023-09-29 76293..93247",
        "6 غوريس 2023-09-30 97701..",
    ];
    for file in [
        "arrivals-1256.csv",
        "arrivals-utf8.csv",
        "arrivals-utf8-bom.csv",
        "arrivals-utf16le.txt",
        "arrivals-utf16be-nobom.txt",
    ] {
        let found = imported(file, &[&super::so_far("عدد الوافدين")]);
        assert_eq!(lines(&found), expected, "{file}");
        assert_eq!(why(&found, 7).len(), 1, "{file}");
        assert!(found.asks.is_empty());
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/arrivals-mojibake.csv");
    let read = read_file(&std::fs::read(path).unwrap(), &FileChoices::default());
    assert_eq!(read, Err(TableFileError::Garbled));
}

#[test]
fn one_row_none_and_no_headings() {
    let read = |text: &str| read_file(text.as_bytes(), &FileChoices::default());
    assert_eq!(read(""), Err(TableFileError::Empty));
    let one = of_text("date,place,arrivals so far\n2024-05-01,Bridge,1200\n", &[]);
    assert_eq!(lines(&one), ["2 Bridge 2024-05-01 1200"]);
    let bare = of_text("2024-05-01,Bridge,1200", &[]);
    assert!(bare.figures.is_empty());
    assert_eq!(bare.asks.len(), 1, "{:?}", bare.asks);
    let said = format!("answer {}={}", bare.asks[0].question, bare.asks[0].answers[0]);
    let kind = "answer Do the numbers `1200` of column C count all so far? No word of the table says \
                it=all so far";
    let told = of_text("2024-05-01,Bridge,1200", &[&said, kind]);
    assert_eq!(lines(&told), ["1 Bridge 2024-05-01 1200"]);
    let _ = try_import("days.tsv", &[]);
}

#[test]
fn totals_stand_in_any_column_of_places_and_are_of_their_moment() {
    let table = "Date,Site,IDPs\n2023-09-01,Goris,1\n2023-09-01,Vayk,2\n2023-09-01,Total,3\n\
                 2023-09-02,Goris,5\n2023-09-02,Of which children,2\n2023-09-02,Vayk,6\n\
                 2023-09-02,North total,11\n2023-09-02,All sites,12\n,Grand total,14\n";
    let found = of_text(table, &[]);
    assert_eq!(
        lines(&found),
        [
            "2 Goris 2023-09-01 1",
            "3 Vayk 2023-09-01 2",
            "5 Goris 2023-09-02 5",
            "7 Vayk 2023-09-02 6"
        ]
    );
    for (row, said) in [
        (4, "3 agrees"),
        (6, "a part of the row above"),
        (8, "11 agrees"),
        (9, "12 does not agree"),
        (10, "14 agrees"),
    ] {
        assert!(why(&found, row).iter().any(|w| w.contains(said)), "{row}: {:?}", why(&found, row));
    }
}

#[test]
fn a_total_is_no_row_of_headings() {
    let table = "Country,Refugees\nArmenia,100\nGeorgia,200\nTotal,300\nSource: UNHCR,\n";
    let found = of_text(table, &["set as_of=2023-09-05"]);
    assert_eq!(lines(&found), ["2 Armenia 2023-09-05 100", "3 Georgia 2023-09-05 200"]);
    assert!(why(&found, 4)[0].contains("300 agrees"), "{:?}", found.left_out);
}

#[test]
fn wide_tables_of_moments_have_headings() {
    let rows = "Goris,10,20,30\nSisian,1,2,3\n";
    for heads in [
        "Site,Sep 2023,Oct 2023,Nov 2023",
        "Place,2021,2022,2023",
        "Place,2023-09-26,2023-09-27,2023-09-28,2023-09-29",
        "Place,26/09/2023,27/09/2023,28/09/2023",
    ] {
        let table = format!("{heads}\n{rows}");
        let found = of_text(&table, &["set measure=Present"]);
        assert!(found.table.has_headings, "{heads}");
        assert!(found.figures.len() >= 6, "{heads}: {:?} {:?}", found.asks, found.left_out);
    }
}

#[test]
fn of_columns_with_one_heading_each_is_chosen_by_its_letter() {
    let rows = "Date,Place,Arrivals so far,Arrivals so far\n2023-09-25,Goris,5,7\n";
    let found = of_text(rows, &["map left_out=column D"]);
    assert_eq!(lines(&found), ["2 Goris 2023-09-25 5"]);
    let twin = found.columns.iter().find(|column| column.at == 3).unwrap();
    assert_eq!(twin.reference(&found.columns), "column D");
    assert_eq!(found.columns[0].reference(&found.columns), "Date");
}

#[test]
fn shares_are_no_counts_of_people() {
    let name = "round-14_25_september_2023.xlsx";
    let mut chosen = choices(name, &["set as_of=2023-09-30"]);
    chosen.sheet = Some("Current Location of IDPs".to_owned());
    let error = import::import(&book(name), &chosen, None).unwrap_err();
    assert!(matches!(&error, ImportError::NoTable(why) if why.contains("% of IDPs")), "{error}");
}

#[test]
fn of_which_women_are_some_of_those_of_the_column_beside() {
    for table in [
        "Date,Region,IDPs,of which women,of which children,Returnees\n2024-01-01,R1,1000,300,500,70\n",
        "Date;Région;PDI;dont femmes;dont enfants (<18 ans);Retournés\n2024-01-01;R1;1000;300;500;70\n",
        "Дата;Область;Количество ВПЛ;в том числе женщин;в том числе детей;Вернувшиеся\n\
         01.01.2024;R1;1000;300;500;70\n",
    ] {
        let found = of_text(table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        let said: Vec<String> = found
            .figures
            .iter()
            .map(|f| {
                let people = f.series.people;
                let age = people.age.map_or(String::new(), |age| age.to_string());
                format!(
                    "{} {} {age} {}",
                    people.status.unwrap().name(),
                    people.sex.map_or("", |s| s.name()),
                    bounds(&found, f)
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "InternallyDisplaced   1000",
                "InternallyDisplaced Female 18+ 300",
                "InternallyDisplaced  0-17 500",
                "Returned   70"
            ]
        );
    }
}

#[test]
fn those_who_came_in_a_year_are_not_all_who_are_there() {
    for heading in ["IDPs arrived in 2023 Ind", "IDPs displaced since 2022", "Arrivals 2023"] {
        let table = format!("Admin1,{heading},Survey date\nA1,35,2024-02-10\n");
        let open = of_text(&table, &[]);
        assert!(open.figures.is_empty(), "{:?}", open.figures);
        assert!(open.asks[0].question.contains("says more than is known"), "{:?}", open.asks);
    }
}

#[test]
fn ages_below_sexes_are_headings_and_no_data() {
    let said = |table: &str| -> Vec<String> {
        let found = of_text(table, &["set measure=Present"]);
        assert!(found.asks.is_empty(), "{table}{:?}", found.asks);
        let who = |f: &import::TableFigure| {
            let people = f.series.people;
            let age = people.age.map_or(String::new(), |age| age.to_string());
            let sex = people.sex.map_or("", |s| s.name());
            format!("{} {sex} {age} {}", place(&found, f), bounds(&found, f))
        };
        found.figures.iter().map(who).collect()
    };
    let four =
        ["Goris Male 0-17 10", "Goris Male 18+ 20", "Goris Female 0-17 30", "Goris Female 18+ 40"];
    for ages in ["<18,18+,<18,18+", "0-17,18+,0-17,18+"] {
        let table =
            format!("Date,Location,Male,,Female,\n,,{ages}\n2024-01-05,Goris,10,20,30,40\n");
        assert_eq!(said(&table), four, "{ages}");
    }
    let six = "Date,Location,Male,,,Female,,\n,,0-4,5-17,18+,0-4,5-17,18+\n\
               2024-01-05,Goris,1,2,3,4,5,6\n";
    assert_eq!(said(six).len(), 6);
    assert_eq!(said(six)[4], "Goris Female 5-17 5");
}

#[test]
fn the_population_of_a_camp_is_who_is_present() {
    let found = of_text("Camp,Date,Current population\nA,2024-01-01,1200\n", &[]);
    assert_eq!(found.figures[0].series.measure, waymark_model::Measure::Present);
    let district = of_text("District,Date,Population\nA,2024-01-01,1200\n", &[]);
    assert_eq!(district.figures[0].series.measure, waymark_model::Measure::Population);
}

#[test]
fn headings_that_repeat_head_what_stands_below_them() {
    let table = "Date,Site,Individuals,Individuals,Individuals\n,,Male,Female,Total\n\
                 2023-09-01,A,100,120,220\n2023-09-01,B,50,60,110\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty() && found.left_out.is_empty(), "{:?}", found.left_out);
    let told: Vec<_> =
        found.figures.iter().map(|f| (f.series.people.sex, bounds(&found, f))).collect();
    let of = |sex, n: &str| (sex, n.to_owned());
    assert_eq!(
        told.get(..3).unwrap(),
        [of(Some(Sex::Male), "100"), of(Some(Sex::Female), "120"), of(None, "220")]
    );
}

#[test]
fn a_letter_in_brackets_marks_a_footnote_that_may_be_of_a_part() {
    let table = "Date,Settlement,Refugees (a),Refugees (b),Total refugees\n\
                 2023-09-01,Nakivale,100000,40000,140000\n(a) Congolese,,,,\n(b) Burundian,,,,\n";
    let found = of_text(table, &[]);
    let told: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
    assert_eq!(told, ["140000"], "{:?}", found.asks);
    // Men and women are told by letters, too.
    let sexes = "Date,Site,IDPs (M),IDPs (F)\n2023-09-01,A,10,12\n";
    assert!(of_text(sexes, &[]).asks.is_empty());
}

#[test]
fn a_total_of_hidden_rows_too_says_so() {
    let table = "Date,Site,IDPs\n2023-09-01,A,100\n2023-09-01,B,50\n2023-09-01,C,30\n,Total,180\n";
    let mut book = read_file(table.as_bytes(), &FileChoices::default()).unwrap();
    book.sheets[0].rows[2].is_hidden = true;
    let found = import::import(&book, &choices("table.csv", &[]), None).unwrap();
    assert_eq!(lines(&found), ["2 A 2023-09-01 100", "4 C 2023-09-01 30"]);
    assert_eq!(why(&found, 3), ["a hidden row: 2023-09-01, B, 50"]);
    assert!(why(&found, 5)[0].contains("together with hidden ones"), "{:?}", found.left_out);
}

#[test]
fn yes_or_no_is_no_number_of_a_row() {
    for heading in ["Verified (Y/N)", "Confirmed? yes/no", "Vérifié (oui/non)"] {
        let table = format!("Date,Site,IDPs,{heading}\n2023-09-01,A,100,Y\n2023-09-01,B,50,Y\n");
        let found = of_text(&table, &[]);
        assert_eq!(lines(&found), ["2 A 2023-09-01 100", "3 B 2023-09-01 50"], "{heading}");
        assert!(found.figures.iter().all(|f| f.record.is_none()), "{heading}");
    }
}

#[test]
fn sites_that_are_headings_of_numbers_are_asked_about() {
    for rows in
        ["Date,Camp A,Camp B\n2023-09-01,500,700\n", "วันที่,ค่าย ก,ค่าย ข\n2023-09-01,500,700\n"]
    {
        let open = of_text(rows, &["set measure=Present"]);
        assert!(open.figures.is_empty(), "{:?}", lines(&open));
        let question = open.asks[0].question.clone();
        assert!(question.starts_with("Are `") && question.ends_with(" places?"), "{question}");
        let found = of_text(rows, &["set measure=Present", &format!("answer {question}=places")]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        let told: Vec<String> = lines(&found);
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].ends_with("2023-09-01 500") && told[1].ends_with("2023-09-01 700"));
    }
}

#[test]
fn headings_that_say_what_is_counted_and_where_are_asked_about() {
    let of = |rows: &str, question: &str| {
        let open = of_text(rows, &[]);
        assert_eq!(open.asks[0].question, question, "{rows}");
        assert!(open.figures.is_empty(), "{:?}", lines(&open));
        of_text(rows, &[&format!("answer {question}=at these places")])
    };
    let found = of(
        "Date,New arrivals Lesvos,New arrivals Chios,Total\n2019-10-01,120,45,165\n2019-10-02,98,0,98\n",
        "Do `New arrivals Lesvos`, `New arrivals Chios` count people at the places that they name?",
    );
    let right = [
        "2 Lesvos 2019-10-01 120",
        "2 Chios 2019-10-01 45",
        "3 Lesvos 2019-10-02 98",
        "3 Chios 2019-10-02 0",
    ];
    assert_eq!(lines(&found), right);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert!(found.left_out[0].why.ends_with("the sum of the columns beside it"));
    let found = of(
        "Fecha,Nuevas llegadas Arica,Nuevas llegadas Colchane\n2023-05-01,120,340\n",
        "Do `Nuevas llegadas Arica`, `Nuevas llegadas Colchane` count people at the places that they name?",
    );
    assert_eq!(lines(&found), ["2 Arica 2023-05-01 120..", "2 Colchane 2023-05-01 340.."]);
    // Where a column names the places, what a heading says more is of those who are counted there.
    let rows = "Date,Place,Arrivals Lesvos\n2019-10-01,Mytilene,120\n";
    let open = of_text(rows, &[]);
    assert!(open.asks[0].question.contains("says more than is known"), "{:?}", open.asks);
}

#[test]
fn places_under_what_is_counted_there_are_headings_of_a_second_row() {
    let rows = "Date,New arrivals,,,New departures,,\n,Kukës,Morina,Total,Kukës,Morina,Total\n\
                1999-04-01,3000,2500,5500,100,50,150\n1999-04-02,4000,1500,5500,200,60,260\n";
    let question = "Do `New arrivals · Kukës`, `New arrivals · Morina`, `New departures · Kukës` and 1 \
                    more count people at the places that they name?";
    let open = of_text(rows, &[]);
    assert_eq!(open.asks[0].question, question);
    let found = of_text(rows, &[&format!("answer {question}=at these places")]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found).len(), 8, "{:?}", lines(&found));
    assert!(lines(&found).contains(&"4 Morina 1999-04-02 1500".to_owned()));
    let totals = found.left_out.iter().filter(|left| left.why.contains("the sum of the columns"));
    assert_eq!(totals.count(), 2, "{:?}", found.left_out);
}

#[test]
fn a_heading_of_some_columns_stands_between_headings_of_more() {
    let rows = "Status of displaced persons as of 18 November 2020,,,,,,\n\
                REGION / PROVINCE / MUNICIPALITY,NUMBER OF EVACUATION CENTERS,,NUMBER OF DISPLACED,,,\n\
                ,,,INSIDE ECs,,,\n,,,Families,,Persons,\n,CUM,NOW,CUM,NOW,CUM,NOW\n\
                Cagayan,20,8,2000,400,8000,1600\nAlbay,10,2,1000,100,4000,400\n";
    let found = of_text(rows, &[]);
    let headings: Vec<&str> = found.table.columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(headings[0], "REGION / PROVINCE / MUNICIPALITY");
    assert_eq!(headings[6], "NUMBER OF DISPLACED · INSIDE ECs · Persons · NOW");
    assert!(lines(&found).contains(&"6 Cagayan 2020-11-18 1600".to_owned()), "{:?}", lines(&found));
}

#[test]
fn days_under_from_and_to_are_those_of_a_period() {
    for head in ["From,To", "Desde,Hasta"] {
        let rows = format!(
            "Week,{head},Place,New arrivals\n18,2023-05-01,2023-05-07,Renk,50\n\
             19,2023-05-08,2023-05-14,Renk,70\n"
        );
        let found = of_text(&rows, &[]);
        assert!(found.asks.is_empty(), "{head}: {:?}", found.asks);
        assert_eq!(lines(&found), ["2 Renk 2023-05-07 50", "3 Renk 2023-05-14 70"], "{head}");
    }
    let ways = "Date,From,To,Passed\n2023-05-01,Renk,Juba,50\n2023-05-02,Renk,Juba,70\n";
    assert!(of_text(ways, &[]).columns.iter().any(|plan| plan.role_name() == "from"));
}
