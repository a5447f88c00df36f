//! What words of a heading of counts say beyond whom it counts is told or asked about.

use crate::{bounds, lines, of_text, questions, why};
use waymark_table::import::Imported;

/// A table of one row with this heading of counts.
fn headed(heading: &str, said: &[&str]) -> Imported {
    of_text(&format!("Date,Place,{heading}\n2023-09-01,Goris,1200\n"), said)
}

#[test]
fn those_of_whom_a_heading_does_not_hold_are_asked_about() {
    for heading in [
        "Not IDPs",
        "Not displaced",
        "IDPs not registered",
        "Not arrived so far",
        "Arrivals so far not registered",
        "Not evacuated so far",
        "Non-refugees",
        "IDPs without shelter",
        "IDPs (no shelter)",
        "No desplazados",
        "Desplazados sin albergue",
        "PDI non enregistrés",
        "Pas arrivés à ce jour",
        "Deslocados não registados",
        "ВПЛ не зарегистрировано",
        "Не прибыло",
        "ВПО не зареєстровано",
        "النازحون غير المسجلين",
        "لم وصول حتى الآن",
        "ผู้ลี้ภัย ไม่ ทราบ",
        "IDP code",
        "IDPs ref",
        "IDP row",
        "IDPs contact",
    ] {
        let read = headed(heading, &[]);
        let expected = format!("`{heading}` says more than is known: does it count all of them?");
        assert_eq!((questions(&read), read.figures.len()), (vec![expected.as_str()], 0));
    }
    // Signs of a number are none.
    for heading in ["No. IDPs", "No of IDPs", "Nr IDPs", "IDPs (n)", "No. de desplazados"] {
        let read = headed(heading, &[]);
        assert_eq!((questions(&read).len(), read.figures.len()), (0, 1), "{heading}");
    }
}

#[test]
fn an_estimate_is_about_so_many() {
    for heading in [
        "IDPs (est.)",
        "Estimated IDPs",
        "Estimated arrivals so far",
        "PDI (estimation)",
        "Desplazados estimados",
        "Deslocados (estimativa)",
        "ВПЛ (оценочно)",
        "النازحون تقديري",
    ] {
        let read = headed(heading, &[]);
        assert_eq!(lines(&read), ["2 Goris 2023-09-01 1080..1320"], "{heading}");
    }
}

#[test]
fn a_maximum_alone_is_asked_about() {
    for heading in ["Max IDPs", "IDPs (max)", "Maximum de PDI", "Estimated max IDPs"] {
        let asked = headed(heading, &[]);
        let question = format!("What does `{heading}` say?");
        assert_eq!((questions(&asked), asked.figures.len()), (vec![question.as_str()], 0));
        let of = |answer: &str| {
            let read = headed(heading, &[&format!("answer {question}={answer}")]);
            bounds(&read, &read.figures[0])
        };
        assert_eq!((of("at most so many").as_str(), of("a count").as_str()), ("0..1200", "1200"));
    }
    assert_eq!(lines(&headed("Max IDPs", &["map upper=Max IDPs"])), ["2 Goris 2023-09-01 0..1200"]);
    assert_eq!(lines(&headed("Min IDPs", &[])), ["2 Goris 2023-09-01 1200.."]);
}

#[test]
fn thousands_are_such_in_every_language() {
    for heading in [
        "IDPs (thousands)",
        "IDPs (Tsd.)",
        "IDPs (in Tausend)",
        "Deslocados (milhares)",
        "ВПО (тис.)",
        "IDPs (bin)",
        "IDPs (هزار)",
        "IDPs (พันคน)",
        "IDPs (ribu)",
    ] {
        let read = headed(heading, &[]);
        assert_eq!(lines(&read), ["2 Goris 2023-09-01 1200000"], "{heading}");
    }
}

#[test]
fn vehicles_in_brackets_are_what_is_counted() {
    for heading in ["Arrivals so far (vehicles)", "Vehicles arrived so far"] {
        let read = headed(heading, &[]);
        assert_eq!(read.figures[0].series.measure.name(), "Vehicles", "{heading}");
    }
    // Those who arrived in them may be people.
    let read = headed("Arrivals so far in vehicles", &[]);
    assert_eq!((read.figures.len(), read.asks.len()), (0, 1));
}

#[test]
fn what_a_cell_or_a_title_denies_does_not_hold() {
    let statuses = "Date,Place,Status,Present\n2023-09-01,Goris,Refugee,12\n\
                    2023-09-01,Goris,Returnee,3\n2023-09-01,Goris,Not displaced,90\n";
    assert_eq!(of_text(statuses, &[]).figures.len(), 2);
    let titled = |title: &str| {
        let read =
            of_text(&format!("{title},,\nDate,Place,Individuals\n2023-09-01,Goris,12\n"), &[]);
        read.figures.iter().map(|f| f.series.measure.name().to_owned()).collect::<Vec<_>>()
    };
    assert!(titled("People not evacuated").is_empty());
    assert!(titled("Personnes non évacuées").is_empty());
}

#[test]
fn how_many_there_are_for_each_of_others_is_no_count() {
    for heading in [
        "Persons per household",
        "Individuals per HH",
        "IDPs per household",
        "Average household size",
        "HH size",
        "Personnes par ménage",
        "Taille du ménage",
        "Personas por hogar",
        "Tamaño medio del hogar",
        "Размер домохозяйства",
        "متوسط حجم الأسرة",
        "IDPs per 1,000 inhabitants",
        "Refugees per 100 000 people",
        "IDPs/1000 inhabitants",
        "IDPs / 1,000 population",
        "IDPs ‰",
        "Refugees (‰ of population)",
        "ВПО на 1000 жителей",
        "ВПО на 100 000 жителей",
        "PDI pour 1000 habitants",
        "Personas por familia",
        "IDPs/thousand",
        "IDPs/million",
        "ВПО/тысяча",
        "IDPs per thousand population",
        "Desplazados por mil habitantes",
        "IDPs/100 residents",
        "IDPs/500 inhabitants",
        "IDPs for 1000 inhabitants",
        "ВПО на 100 жителей",
    ] {
        let found = of_text(&format!("Date;Place;IDPs;{heading}\n2023-09-26;Goris;1200;5\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (1, 0), "{heading}");
        assert!(why(&found, 0).iter().any(|why| why.contains("ratio")), "{heading}");
    }
    for heading in [
        "IDPs per district",
        "ВПО на 26.09.2023",
        "ВПО на 10.10.2000",
        "Refugees per 26 September",
        "Personnes hébergées par des familles",
        "Personas acogidas por familias locales",
        "IDPs (as per HH assessment)",
        "IDPs as per household survey",
        "IDPs in towns over 1000 population",
        "IDPs in cities of 100 000 inhabitants",
        "ВПО в городах до 100 000 жителей",
        "ВПО в лагере на 1000 мест",
        "IDPs/2000",
    ] {
        let found = of_text(&format!("Date;Place;IDPs;{heading}\n2023-09-26;Goris;1200;5\n"), &[]);
        assert!(!why(&found, 0).iter().any(|why| why.contains("ratio")), "{heading}");
        let is_sure =
            found.asks.is_empty() && found.figures.iter().any(|f| bounds(&found, f) == "5");
        assert!(!is_sure, "{heading}");
    }
}

#[test]
fn marks_of_footnotes_above_headings_are_no_words() {
    for heading in ["IDPs¹", "IDPs² present", "Returnees³"] {
        let found = of_text(&format!("Date;Place;{heading}\n2023-09-26;Goris;1200\n"), &[]);
        let asked = format!("`{heading}` says more than is known: does it count all of them?");
        assert_eq!((questions(&found), found.figures.len()), (vec![asked.as_str()], 0));
        let all = of_text(
            &format!("Date;Place;{heading}\n2023-09-26;Goris;1200\n"),
            &[&format!("answer {asked}=all of them")],
        );
        assert_eq!(lines(&all), ["2 Goris 2023-09-26 1200"], "{heading}");
    }
}

#[test]
fn noughts_behind_a_number_are_no_scale() {
    for heading in ["IDPs 1 000", "IDPs 10 000", "Refugees 1 000", "PDI 1.000"] {
        let read = headed(heading, &[]);
        let question = format!("`{heading}` says more than is known: does it count all of them?");
        assert_eq!((questions(&read), read.figures.len()), (vec![question.as_str()], 0));
        let all = format!("answer {question}=all of them");
        let each = format!("answer Does each number stand for 1,000, as `{heading}` says?=no");
        let said = [all.as_str(), each.as_str()];
        let asked = if heading.contains("10 000") { 1 } else { 2 };
        let read = headed(heading, said.get(..asked).unwrap());
        assert_eq!(lines(&read), ["2 Goris 2023-09-01 1200"], "{heading}");
    }
    for heading in
        ["IDPs '000", "IDPs (000s)", "IDPs x 1000", "IDPs (in 1 000)", "IDPs men 18-59 (000)"]
    {
        assert_eq!(lines(&headed(heading, &[])), ["2 Goris 2023-09-01 1200000"], "{heading}");
    }
}

#[test]
fn a_heading_that_says_more_than_is_known_is_a_part_by_its_name_where_it_is_answered_so() {
    let table = "Area,Returnees,Returnees from abroad,Date\nAleppo,400000,100000,2025-06-30\n\
                 Homs,230000,80000,2025-06-30\n";
    let question = "`Returnees from abroad` says more than is known: does it count all of them?";
    let open = of_text(table, &[]);
    assert_eq!(questions(&open), [question]);
    assert_eq!(open.asks[0].answers, ["all of them", "a part, by its name", "left out"]);
    let part = of_text(table, &[&format!("answer {question}=a part, by its name")]);
    assert_eq!((part.asks.len(), part.figures.len()), (0, 4));
    for figure in &part.figures {
        let people = figure.series.people;
        assert_eq!(people.group.is_some(), figure.column == 2);
        assert_eq!(people.status, Some(waymark_model::Status::Returned));
    }
}

#[test]
fn what_is_of_another_time_or_may_be_two_things_is_no_part() {
    for heading in ["IDPs (previous)", "IDPs (a)", "HH/IDPs", "IDPs 2019"] {
        let table = format!(
            "Area,IDPs,{heading},Date\nAleppo,400000,100000,2025-06-30\nHoms,230000,80000,2025-06-30\n"
        );
        let open = of_text(&table, &[]);
        let offers = open.asks.iter().flat_map(|ask| &ask.answers);
        assert_eq!(
            offers.filter(|answer| *answer == "a part, by its name").count(),
            0,
            "{heading}: {:?}",
            open.asks
        );
    }
}

#[test]
fn how_a_count_changed_is_no_count() {
    let table = "District,IDPs,Change since last report,Date\nHerat,1200,+200,2025-06-30\nKabul,800,-50,2025-06-30\n";
    let read = of_text(table, &[]);
    assert_eq!((read.figures.len(), read.asks.len()), (2, 0));
    assert!(
        read.left_out[0].why.ends_with("it is how another count has changed"),
        "{:?}",
        read.left_out
    );
}
