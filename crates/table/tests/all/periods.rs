//! Days that stand for a week, a month or a year.

use super::{of_text, why};

/// When the figures of new arrivals, and of those who are there, are of in a column of this heading.
fn of_days(heading: &str, days: &[&str], count: &str, said: &[&str]) -> (Vec<String>, usize) {
    let rows = days.iter().map(|day| format!("{day};Goris;10\n")).collect::<Vec<_>>().concat();
    let found = of_text(&format!("{heading};Place;{count}\n{rows}"), said);
    let told = found.figures.iter().map(|figure| {
        let during = figure.during.map_or(String::new(), |during| format!(" {during}"));
        format!("{}{during}", figure.as_of)
    });
    (told.collect(), found.asks.len())
}

const MONDAYS: [&str; 2] = ["2023-09-18", "2023-09-25"];

#[test]
fn a_day_that_begins_a_week_stands_for_all_of_it() {
    let weeks = ["2023-09-18/2023-09-24", "2023-09-25/2023-10-01"];
    let each = weeks.map(|week| format!("{week} {week}")).to_vec();
    for heading in [
        "Week starting",
        "Week beginning",
        "Week commencing",
        "Week start date",
        "Wk beginning",
        "Epi week starting",
        "Week starting (Monday)",
        "Semaine du",
        "Semaine commençant le",
        "Début de semaine",
        "Semana del",
        "Inicio de semana",
        "Неделя с",
        "Начало недели",
        "بداية الأسبوع",
    ] {
        assert_eq!(of_days(heading, &MONDAYS, "New arrivals", &[]), (each.clone(), 0), "{heading}");
        let there = of_days(heading, &MONDAYS, "IDPs", &[]);
        assert_eq!(there, (weeks.map(str::to_owned).to_vec(), 0), "{heading}");
    }
    // What nothing says is asked.
    for heading in ["w/c", "W/B"] {
        let (told, asks) = of_days(heading, &MONDAYS, "New arrivals", &[]);
        assert_eq!((told, asks), (each.clone(), 1), "{heading}");
    }
}

#[test]
fn a_day_that_ends_a_week_stands_for_all_of_it() {
    let weeks = ["2023-09-18/2023-09-24", "2023-09-25/2023-10-01"];
    let each = weeks.map(|week| format!("{week} {week}")).to_vec();
    for heading in [
        "Week ending",
        "Week end date",
        "Semaine se terminant le",
        "Fin de la semana",
        "Конец недели",
    ] {
        let told = of_days(heading, &["2023-09-24", "2023-10-01"], "New arrivals", &[]);
        assert_eq!(told, (each.clone(), 0), "{heading}");
    }
}

#[test]
fn which_day_of_its_week_is_named_is_asked() {
    for heading in [
        "Week",
        "Reporting week",
        "Semaine",
        "Week¹",
        "Week to date",
        "Week-end",
        "Fin de semana",
        "Week (data from DTM)",
        "Reporting week to UNHCR",
        "الأسبوع من الشهر",
    ] {
        let question = format!("Which days of their weeks are those in `{heading}`?");
        assert_eq!(of_days(heading, &MONDAYS, "New arrivals", &[]), (Vec::new(), 1), "{heading}");
        for (answer, first) in [
            ("the first", "2023-09-18/2023-09-24 2023-09-18/2023-09-24"),
            ("the last", "2023-09-12/2023-09-18 2023-09-12/2023-09-18"),
        ] {
            let said = format!("answer {question}={answer}");
            let (told, asks) = of_days(heading, &MONDAYS, "New arrivals", &[&said]);
            assert_eq!((told[0].as_str(), asks), (first, 0), "{heading}");
        }
    }
    // Weeks by their numbers are whole by themselves.
    let (told, asks) = of_days("Week", &["2023-W38", "2023-W39"], "New arrivals", &[]);
    assert_eq!((told[0].as_str(), asks), ("2023-09-18/2023-09-24 2023-09-18/2023-09-24", 0));
}

#[test]
fn first_or_last_days_of_months_under_a_month_are_months() {
    for days in [["2023-09-01", "2023-10-01"], ["2023-09-30", "2023-10-31"]] {
        let told = of_days("Month", &days, "New arrivals", &[]);
        let expected = ["2023-09 2023-09", "2023-10 2023-10"].map(str::to_owned).to_vec();
        assert_eq!(told, (expected, 0), "{days:?}");
    }
    let (told, _) = of_days("Year", &["2022-01-01", "2023-01-01"], "IDPs", &[]);
    assert_eq!(told, ["2022", "2023"]);
    let (told, _) = of_days("Date", &["2023-09-01", "2023-10-01"], "IDPs", &[]);
    assert_eq!(told, ["2023-09-01", "2023-10-01"]);
    let parts = of_text("Day,Month,Year,Place,IDPs\n31,Jan,2024,Adre,450\n", &[]);
    assert_eq!(parts.figures[0].as_of.to_string(), "2024-01-31");
}

#[test]
fn weeks_that_name_a_day_are_of_that_day_or_left_out() {
    let alone = "answer Which days of their weeks are those in `Epi week`?=the counts are of these days alone";
    let (told, _) = of_days("Epi week", &["2024-W05-3", "2024-W06-3"], "IDPs", &[alone]);
    assert_eq!(told, ["2024-01-31", "2024-02-07"]);
    for cell in ["W05 2024 (29/01)", "W05 2024 3", "week 5, 2024 (3)", "W05 2024 (29/01/2024)"] {
        let text = format!("Epi week;Place;IDPs\n{cell};Goris;10\n2024-W06;Goris;12\n");
        let found =
            of_text(&text, &["answer On which day do the weeks of `Epi week` begin?=Sunday"]);
        assert!(found.figures.iter().all(|figure| figure.row == 3), "{cell}");
        assert!(!why(&found, 2).is_empty(), "{cell}");
    }
}

#[test]
fn a_quarter_beside_a_year_is_of_that() {
    for (heading, year, one, other) in [
        ("Quarter", "Year", "Q1", "Q2"),
        ("Quarter", "Year", "1", "2"),
        ("Trimestre", "Année", "T1", "T2"),
        ("Квартал", "Год", "1", "2"),
    ] {
        let text = format!(
            "{year},{heading},Place,New displacements\n2024,{one},Adre,450\n2024,{other},Adre,900\n"
        );
        let found = of_text(&text, &[]);
        let told: Vec<String> =
            found.figures.iter().map(|figure| figure.as_of.to_string()).collect();
        assert_eq!(told, ["2024-01-01/2024-03-31", "2024-04-01/2024-06-30"], "{heading} {one}");
    }
    let found = of_text("Year,Quarter,Month,Place,IDPs\n2024,Q1,2,Adre,450\n", &[]);
    assert_eq!(found.figures[0].as_of.to_string(), "2024-02");
    let found = of_text("Quarter,Place,IDPs\nQ1 2024,Adre,450\n", &[]);
    assert_eq!(found.figures[0].as_of.to_string(), "2024-01-01/2024-03-31");
}

#[test]
fn what_is_no_quarter_under_a_heading_of_quarters_is_asked() {
    let first = "2024-01-01/2024-03-31 2024-01-01/2024-03-31";
    for (heading, cells) in [
        ("Quarter", ["1/2024", "2/2024"]),
        ("Quarter", ["01/2024", "04/2024"]),
        ("Quarter", ["2024-1", "2024-2"]),
        ("Quarter", ["2024-01-01", "2024-04-01"]),
        ("Trimestre", ["1.2024", "2.2024"]),
        ("Квартал", ["2024-03-31", "2024-06-30"]),
    ] {
        let question = format!("Which times do the cells of `{heading}` mean?");
        for count in ["New arrivals", "IDPs"] {
            assert_eq!(of_days(heading, &cells, count, &[]), (Vec::new(), 1), "{heading}");
        }
        let said = format!("answer {question}=the quarters in which they lie");
        let (told, asks) = of_days(heading, &cells, "New arrivals", &[&said]);
        assert_eq!((told[0].as_str(), asks), (first, 0), "{heading} {cells:?}");
    }
    let question = "answer Which times do the cells of `Quarter` mean?";
    let said = format!("{question}=the quarters of these numbers");
    let (told, _) = of_days("Quarter", &["1/2024", "2/2024", "7/2024"], "IDPs", &[&said]);
    assert_eq!(told, ["2024-01-01/2024-03-31", "2024-04-01/2024-06-30"]);
    let said = format!("{question}=these times alone");
    let (told, _) = of_days("Quarter", &["1/2024", "2/2024"], "IDPs", &[&said]);
    assert_eq!(told, ["2024-01", "2024-02"]);
    for (heading, cell) in [
        ("Quarter", "2024-Q1"),
        ("Quarter", "Q1/2024"),
        ("Trimestre", "T1 2024"),
        ("Квартал", "1 кв. 2024"),
        ("Квартал", "I кв. 2024"),
    ] {
        let (told, asks) = of_days(heading, &[cell], "New arrivals", &[]);
        assert!(told == [first] || told.is_empty() && asks <= 1, "{heading} {cell}: {told:?}");
    }
    let parts = "Year,Quarter,Place,IDPs\n2024,2/2024,Adre,450\n";
    assert!(of_text(parts, &[]).figures.is_empty());
}

#[test]
fn a_quarter_of_a_town_is_none_of_a_year() {
    let told = |headings: &str, row: &str, said: &[&str]| {
        let found = of_text(&format!("{headings},New arrivals\n{row},10\n"), said);
        let told: Vec<String> = found.figures.iter().map(|f| f.as_of.to_string()).collect();
        (told, found.asks.len())
    };
    let one = |text: &str| vec![text.to_owned()];
    let day = "set as_of=2024-01-31";
    assert_eq!(told("City,Quarter", "Khartoum,Burri", &[day]), (one("2024-01-31"), 0));
    assert_eq!(told("Город,Квартал", "Мариуполь,17 квартал", &[day]), (one("2024-01-31"), 0));
    let town = ("Year,City,Quarter", "2024,Khartoum,Burri");
    assert_eq!(told(town.0, town.1, &[]), (Vec::new(), 1));
    let answer = "answer Are the cells of `Quarter` parts of the year beside them?=no";
    assert_eq!(told(town.0, town.1, &[answer]), (one("2024"), 0));
    let answer = answer.replace("=no", "=they are");
    assert_eq!(told(town.0, town.1, &[&answer]), (Vec::new(), 0));
    // In words of a language that is not known.
    assert_eq!(told("Year,Quarter,Place", "2024,Birinci,Adre", &[]), (Vec::new(), 1));
    assert_eq!(told("Place,Quarter", "Adre,Q1", &[day]), (one("2024-01-31"), 0));
    assert_eq!(told("Date,Quarter,Place", "2024-03-31,Q1,Adre", &[]), (one("2024-03-31"), 0));
    // Both are whole: the day may be when it was written down.
    assert_eq!(told("Date,Quarter,Place", "2024-03-31,Q1 2024,Adre", &[]), (Vec::new(), 1));
    assert_eq!(told("Date,Quarter,Place", "2024-03-31,Q2 2023,Adre", &[]), (Vec::new(), 1));
    let rows = "2024,Khartoum,\n2024,Khartoum,Burri".replace('\n', ",1\n");
    assert_eq!(told("Year,City,Quarter", &rows, &[]).0, Vec::<String>::new());
    assert_eq!(told("Year,City,Quarter", &rows, &[]).1, 1);
    for quarter in ["I", "1st", "Jan-Mar", "I квартал", "1 кв.", "Q1 2024"] {
        let read = told("Year,Quarter,Place", &format!("2024,{quarter},Adre"), &[]);
        assert_eq!(read, (one("2024-01-01/2024-03-31"), 0), "{quarter}");
    }
    let read = told("Year,Quarter,Place", "2024,First,Adre", &[]);
    assert_eq!(read, (one("2024-01-01/2024-03-31"), 0));
    // A part of the year that is not known is not all of it.
    for unread in ["Q5", "Q1-2", "Q1 & Q2", "Q I-II 2024"] {
        let found = of_text(&format!("Year,Quarter,Place,IDPs\n2024,{unread},Adre,450\n"), &[]);
        assert!(found.figures.is_empty(), "{unread}");
        assert_eq!(why(&found, 2), [format!("`{unread}` is no quarter of a year")]);
    }
    let other = of_text("Year,Quarter,Place,IDPs\n2024,Q1 2025,Adre,450\n", &[]);
    assert!(other.figures.is_empty() && why(&other, 2)[0].contains("year"));
    // Marks of footnotes are no words.
    for (headings, row, expected) in [
        ("Year,Quarter¹,Place", "2024,Q1,Adre", "2024-01-01/2024-03-31"),
        ("Year,Month¹,Place", "2024,9,Adre", "2024-09"),
        ("Month²,Place", "2024-09-01,Adre", "2024-09"),
        ("Week starting¹,Place", "2023-09-18,Adre", "2023-09-18/2023-09-24"),
    ] {
        assert_eq!(told(headings, row, &[]), (one(expected), 0), "{headings}");
    }
}

#[test]
fn numbers_beside_a_year_under_a_heading_of_weeks_are_no_months() {
    for cell in ["10/2024", "2024-10", "10-2024", "2024/10", "W10 2024"] {
        let (told, asks) = of_days("Week", &[cell], "New arrivals", &[]);
        assert_eq!((told[0].as_str(), asks), ("2024-03-04/2024-03-10 2024-03-04/2024-03-10", 0));
        for heading in ["Week or month", "Month/Week", "Date (week)"] {
            let (told, _) = of_days(heading, &["10/2024"], "New arrivals", &[]);
            assert!(told.is_empty(), "{heading}: {told:?}");
        }
    }
}

#[test]
fn several_quarters_in_a_cell_are_not_the_first_of_them() {
    for cell in [
        "Q1-2 2024",
        "2024-Q1-1",
        "Q1/2 2024",
        "T1-2 2024",
        "I-II квартал 2024",
        "I–II кв. 2024",
        "I, II кв. 2024",
        "III-IV trimestre 2024",
        "Q I-II 2024",
        "first and second quarter 2024",
        "until Q1 2024",
        "since Q1 2024",
        "I-II полугодие 2024",
    ] {
        for heading in ["Quarter", "Date"] {
            let (told, _) = of_days(heading, &[cell], "IDPs", &[]);
            assert!(told.is_empty(), "{heading} {cell}: {told:?}");
        }
    }
}

#[test]
fn weeks_that_begin_on_different_days_are_asked_about() {
    for heading in ["Week starting", "Week ending", "Semaine du"] {
        let days = ["2023-09-18", "2023-09-19"];
        assert_eq!(of_days(heading, &days, "New arrivals", &[]), (Vec::new(), 1), "{heading}");
    }
}

#[test]
fn halves_of_a_year_are_read_as_quarters_are() {
    let (first, second) = ("2024-01-01/2024-06-30", "2024-07-01/2024-12-31");
    let told = |headings: &str, row: &str| -> Vec<String> {
        let found = of_text(&format!("{headings},Place,IDPs\n{row},Adre,450\n"), &[]);
        found.figures.iter().map(|f| f.as_of.to_string()).collect()
    };
    for (cell, half) in [
        ("H1 2024", first),
        ("2024-H2", second),
        ("2024 H1", first),
        ("First half of 2024", first),
        ("2nd half of 2024", second),
        ("Semester 2 2024", second),
        ("1er semestre 2024", first),
        ("Premier semestre 2024", first),
        ("segundo semestre de 2024", second),
        ("I полугодие 2024", first),
        ("второе полугодие 2024", second),
        ("друге півріччя 2024", second),
    ] {
        assert_eq!(told("Date", cell), [half], "{cell}");
    }
    for (headings, row, half) in [
        ("Year,Half", "2024,H1", first),
        ("Year,Half", "2024,2", second),
        ("Year,Semester", "2024,First", first),
        ("Année,Semestre", "2024,II", second),
        ("Año,Semestre", "2024,Segundo", second),
        ("Год,Полугодие", "2024,1", first),
        ("Year,Half year", "2024,Jan-Jun", first),
    ] {
        assert_eq!(told(headings, row), [half], "{headings} {row}");
    }
    for (headings, row) in [("Year,Half", "2024,H3"), ("Date", "H3 2024"), ("Date", "H1-2 2024")] {
        assert_eq!(told(headings, row), [""; 0], "{headings} {row}");
    }
    let orphans = "Date,Half orphans,Place,IDPs\n2024-05-01,4,Adre,450\n";
    assert_eq!(of_text(orphans, &[]).figures[0].as_of.to_string(), "2024-05-01");
    let orphans = "Half orphans,Place,IDPs\n4,Adre,450\n";
    assert_eq!(of_text(orphans, &["set as_of=2024-05-01"]).figures.len(), 1);
    // Of a half and its quarter the quarter is meant.
    assert_eq!(told("Year,Half,Quarter", "2024,H1,Q2"), ["2024-04-01/2024-06-30"]);
    let question = "answer Which times do the cells of `Semester` mean?";
    for (said, expected) in [
        (&[][..], &[][..]),
        (&["the halves in which they lie"], &[first, second]),
        (&["these times alone"], &["2024-01-01", "2024-07-01"]),
    ] {
        let said: Vec<String> = said.iter().map(|said| format!("{question}={said}")).collect();
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        let (told, asks) = of_days("Semester", &["2024-01-01", "2024-07-01"], "IDPs", &said);
        assert_eq!(
            (told, asks),
            (expected.iter().map(ToString::to_string).collect(), usize::from(said.is_empty()))
        );
    }
}

#[test]
fn ends_of_weeks_need_no_question() {
    let week = "2023-09-18/2023-09-24 2023-09-18/2023-09-24";
    for heading in ["Week end", "week_end", "Reporting week to", "Week ending"] {
        let (told, asks) = of_days(heading, &["2023-09-24", "2023-10-01"], "New arrivals", &[]);
        assert_eq!((told[0].as_str(), asks), (week, 0), "{heading}");
    }
    for headings in ["Reporting week from,Reporting week to", "Week from,Week to"] {
        let text = format!("{headings},Site,New arrivals\n2023-09-18,2023-09-24,Kaya,1200\n");
        let read = of_text(&text, &[]);
        let told: Vec<_> = read.figures.iter().map(|f| f.during.map(|d| d.to_string())).collect();
        let week = Some("2023-09-18/2023-09-24".to_owned());
        assert_eq!((told, read.asks.len()), (vec![week], 0), "{headings}");
    }
}
