//! What headings and cells do not say is asked, and not taken for what they say most often.

use super::{bounds, lines, of_text, questions, why};
use waymark_model::{Measure, Origin};

#[test]
fn an_affected_population_is_not_all_who_live_there() {
    for heading in ["Affected population", "Population affected", "Population targeted"] {
        let found = of_text(&format!("Date,Place,{heading}\n2023-09-26,Goris,12\n"), &[]);
        let asked = format!("What do `{heading}` count?");
        assert_eq!((questions(&found), found.figures.len()), (vec![asked.as_str()], 0));
    }
    for heading in ["Population remaining", "Remaining population", "Population staying"] {
        let found = of_text(&format!("Date,Place,{heading}\n2023-09-26,Goris,12\n"), &[]);
        assert_eq!(found.figures[0].series.measure, Measure::Present, "{heading}");
    }
}

#[test]
fn headings_of_two_minds_are_asked_about() {
    for heading in [
        "HH/IDPs",
        "IDPs/HH",
        "Persons/HH",
        "Households / individuals",
        "Hosted families",
        "IDPs hosted families",
        "IDPs living in families",
        "Remaining arrivals",
        "Arrivals who left",
        "Evacuees arrived",
        "New arrivals remaining",
        "IDPs of a thousand",
        "IDPs in a million",
        "IDPs in 1 million",
        "IDPs by thousand",
        "Refugees to million inhabitants",
        "Affected IDPs",
        "IDPs targeted",
        "Refugee beneficiaries",
    ] {
        let found = of_text(&format!("Date,Place,{heading}\n2023-09-26,Goris,12\n"), &[]);
        let asked = format!("`{heading}` says more than is known: does it count all of them?");
        assert_eq!((questions(&found), found.figures.len()), (vec![asked.as_str()], 0));
    }
    for cell in ["550/100", "5"] {
        let found = of_text(&format!("Date,Place,IND/HH\n2023-09-26,Goris,{cell}\n"), &[]);
        assert_eq!((questions(&found).len(), found.figures.len()), (1, 0), "{cell}");
    }
    for heading in [
        "IDPs (thousand)",
        "IDPs thousand",
        "IDPs in thousands",
        "IDPs in thousand",
        "IDPs in '000",
        "IDPs in 1000s",
        "IDPs x 1,000",
        "IDPs 2023 (thousands)",
        "ВПО в тыс. человек",
        "PDI en milliers",
        "Miles de desplazados",
        "ВПО всего (тыс.)",
        "ВПО всего тыс. чел.",
        "IDPs 0-17 (thousands)",
        "PDI 0-17 ans (en milliers)",
        "IDPs aged 18 and over (thousands)",
        "IDPs recorded (thousands)",
        "IDPs recorded, thousands",
        "Desplazados confirmados (miles)",
        "IDPs Round 15 (thousands)",
    ] {
        let found = of_text(&format!("Date,Place,\"{heading}\"\n2023-09-26,Goris,12\n"), &[]);
        let told: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
        assert_eq!(told, ["12000"], "{heading}");
    }
    for heading in ["Remaining IDPs", "IDPs in host families", "Sheltered families", "IDP families"]
    {
        let found = of_text(&format!("Date,Place,{heading}\n2023-09-26,Goris,12\n"), &[]);
        assert_eq!((questions(&found).len(), found.figures.len()), (0, 1), "{heading}");
    }
}

#[test]
fn days_on_which_counts_were_made_known_are_asked_about() {
    for heading in
        ["Last updated", "Date of update", "Date de mise à jour", "Fecha de actualización"]
    {
        let found = of_text(&format!("Place,IDPs,{heading}\nGoris,12,2023-09-26\n"), &[]);
        let asked = format!("Are the counts of the days in `{heading}`?");
        assert_eq!(questions(&found), [asked.as_str()]);
        let found = of_text(
            &format!("Place,IDPs,{heading}\nGoris,12,2023-09-26\n"),
            &[&format!("answer {asked}=no")],
        );
        assert_eq!(questions(&found), ["Of which day are the counts?"]);
        let beside =
            of_text(&format!("Date,Place,IDPs,{heading}\n2023-08-31,Goris,12,2023-09-26\n"), &[]);
        assert_eq!(lines(&beside), ["2 Goris 2023-08-31 12"]);
        assert!(beside.asks.is_empty(), "{:?}", beside.asks);
    }
    let titled = "Refugees as of 31 August 2024,,\nCountry,Refugees,Updated\nChad,12,2024-09-03\n";
    let titled = of_text(titled, &[]);
    assert_eq!((lines(&titled), titled.asks.len()), (vec!["3 Chad 2024-08-31 12".to_owned()], 0));
    let published = of_text("Place,IDPs,Date of publication\nGoris,12,2023-09-26\n", &[]);
    assert_eq!(questions(&published), ["Of which day are the counts?"]);
    // `Data` is a date, and says no more than that.
    let day =
        of_text("Data,Data de recolha,Local,Deslocados\n2023-09-28,2023-09-26,Pemba,12\n", &[]);
    assert_eq!((lines(&day), day.asks.len()), (vec!["2 Pemba 2023-09-26 12".to_owned()], 0));
}

#[test]
fn weeks_of_epidemiologists_begin_on_the_day_that_is_answered() {
    for headings in ["Year,Epi week", "Year,Epidemiological week"] {
        let table = format!("{headings},Place,IDPs\n2023,38,Goris,12\n");
        let heading = headings.split_once(',').unwrap().1;
        let question = format!("On which day do the weeks of `{heading}` begin?");
        let of = |answer: &str| lines(&of_text(&table, &[&format!("answer {question}={answer}")]));
        let open = of_text(&table, &[]);
        assert_eq!((questions(&open), open.figures.len()), (vec![question.as_str()], 0));
        assert_eq!(of("Monday"), ["2 Goris 2023-09-18/2023-09-24 12"]);
        assert_eq!(of("Sunday"), ["2 Goris 2023-09-17/2023-09-23 12"]);
    }
    let plain = of_text("Year,Week,Place,IDPs\n2023,38,Goris,12\n", &[]);
    assert_eq!(lines(&plain), ["2 Goris 2023-09-18/2023-09-24 12"]);
}

#[test]
fn only_weeks_by_their_number_begin_on_the_day_that_is_answered() {
    for (cell, expected) in [
        ("25 September - 1 October 2023", "2023-09-25/2023-10-01"),
        ("2023-09-25/2023-10-01", "2023-09-25/2023-10-01"),
        ("2023-09-26", "2023-09-26"),
    ] {
        for heading in ["Epi report date", "Epi week"] {
            // Which day of its week that is, is asked.
            if heading == "Epi week" && cell == "2023-09-26" {
                continue;
            }
            let found = of_text(&format!("{heading},Place,IDPs\n{cell},Goris,12\n"), &[]);
            let expected = vec![format!("2 Goris {expected} 12")];
            assert_eq!((lines(&found), found.asks.len()), (expected, 0), "{heading} {cell}");
        }
    }
    // A year of such weeks has no week that begins in the next.
    let sunday = "answer On which day do the weeks of `Epi week` begin?=Sunday";
    let of = |week: &str| of_text(&format!("Epi week,Place,IDPs\n{week},Goris,12\n"), &[sunday]);
    assert_eq!(lines(&of("2015-W52")), ["2 Goris 2015-12-27/2016-01-02 12"]);
    let none = of("2015-W53");
    assert!(none.figures.is_empty() && !why(&none, 2).is_empty(), "{:?}", none.left_out);
    assert_eq!(lines(&of("2020-W53")), ["2 Goris 2020-12-27/2021-01-02 12"]);
}

#[test]
fn of_days_of_updates_and_others_it_is_asked() {
    let table = "Last updated,Status date,Place,IDPs\n2023-09-28,2023-09-26,Goris,12\n";
    let question = "Of which days are the counts, those in `Last updated` or `Status date`?";
    assert_eq!(questions(&of_text(table, &[])), [question]);
}

#[test]
fn hundreds_of_thousands_of_a_mobile_population_are_no_phones() {
    let rows = "Central,100,125000\nNorthern,200,340000\n";
    let table = format!("Region,IDPs,Mobile population\n{rows}");
    let found = of_text(&table, &["set as_of=2023-09-26"]);
    assert!(!found.left_out.iter().any(|left| left.why.contains("who persons are")));
}

#[test]
fn another_sex_is_kept() {
    let found = of_text("Date,Place,Sex,IDPs\n2023-09-26,Goris,Other,3\n", &[]);
    assert_eq!(lines(&found), ["2 Goris 2023-09-26 3"]);
    assert_eq!(found.figures[0].series.people.sex, Some(waymark_model::Sex::Other));
}

#[test]
fn other_places_are_asked_about() {
    for name in ["Others", "Other locations", "Autres localités", "Otros municipios", "Остальные"]
    {
        let table = format!("Date,Place,IDPs\n2023-09-26,Goris,12\n2023-09-26,{name},30\n");
        let question = format!("`{name}` names no place: what becomes of its counts?");
        let open = of_text(&table, &[]);
        assert_eq!((questions(&open), open.figures.len()), (vec![question.as_str()], 1));
        let out = of_text(&table, &[&format!("answer {question}=left out")]);
        assert_eq!((out.figures.len(), why(&out, 3).len()), (1, 1));
        let place = of_text(&table, &[&format!("answer {question}=at a place called so")]);
        assert_eq!(place.figures.len(), 2);
    }
}

#[test]
fn a_place_to_be_confirmed_is_none() {
    let table =
        "Date,Place,IDPs\n2023-09-26,Goris,12\n2023-09-26,TBC,20\n2023-09-26,To be confirmed,20\n";
    assert_eq!(lines(&of_text(table, &[])), ["2 Goris 2023-09-26 12"]);
}

#[test]
fn a_country_with_more_behind_it_is_asked_about_among_countries() {
    let table = "Date,Place,Refugees\n2023-09-26,Jordan,650\n2023-09-26,Lebanon (registered),790\n\
                 2023-09-26,Egypt,300\n";
    let open = of_text(table, &[]);
    assert_eq!(open.figures.len(), 2);
    assert!(questions(&open)[0].contains("says more than a country"), "{:?}", open.asks);
    let sites = table.replace("Egypt", "Zorpa");
    assert!(of_text(&sites, &[]).asks.is_empty());
}

#[test]
fn points_whose_numbers_are_changed_round_are_doubted() {
    let doubts = |headings: &str, row: &str| {
        let found = of_text(&format!("Date,{headings},Lat,Lon,IDPs\n2023-09-26,{row},12\n"), &[]);
        found.figures[0].doubts.clone()
    };
    let turned = "46.34,39.51";
    let by_country = doubts("Country,Site", &format!("Armenia,Zorpa,{turned}"));
    assert!(by_country[0].contains("(39.51, 46.34) would lie there"), "{by_country:?}");
    let by_name = doubts("Site", &format!("Goris,{turned}"));
    assert!(by_name[0].contains("(39.51, 46.34) would be"), "{by_name:?}");
    assert!(doubts("Country,Site", "Armenia,Zorpa,39.51,46.34").is_empty());
    assert!(doubts("Site", "Goris,39.51,46.34").is_empty());
}

#[test]
fn of_two_origins_the_finer_one_counts() {
    let table = "Date,Site,Governorate of origin,District of origin,IDPs\n\
                 2023-09-26,Zorpa,Al Hudaydah,Hays,120\n2023-09-26,Zorpa,Al Hudaydah,Mocha,30\n";
    let found = of_text(table, &[]);
    let origin = |nth: usize| match found.figures[nth].series.people.origin {
        Some(Origin::Place(place)) => found.with.place(place),
        other => panic!("{other:?}"),
    };
    assert_eq!((origin(0).name.get("en"), origin(1).name.get("en")), ("Hays", "Mocha"));
    let area = origin(0).within.unwrap();
    assert_eq!(found.with.place(area).name.get("en"), "Al Hudaydah");
    let various = "Date,Camp,Country of origin,Refugees\n2023-09-26,Zorpa,Various,30\n";
    let various = of_text(various, &[]);
    assert!(various.figures.is_empty() && why(&various, 2)[0].contains("some of them, not all"));
    // People are of their country, and where in it they are from is kept beside that.
    let table = "Date,Site,Country of origin,Region of origin,Refugees\n2023-09-26,Zorpa,Sudan,Darfur,120\n";
    let found = of_text(table, &[]);
    assert!(matches!(found.figures[0].series.people.origin, Some(Origin::Country(_))));
    assert_eq!(found.figures[0].notes[0], ("Region of origin".to_owned(), "Darfur".to_owned()));
}

#[test]
fn remarks_behind_an_empty_column_are_those_of_the_same_table() {
    let table = "Date,Place,IDPs,,Remarks,Returnees\n2023-09-26,Goris,12,,good,3\n";
    let found = of_text(table, &[]);
    assert_eq!((found.figures.len(), found.asks.len()), (2, 0), "{:?}", found.asks);
}

#[test]
fn a_sum_that_may_be_chance_hides_no_total() {
    // 900 is 600 and 300, too.
    let table = "Region / Site,IDPs,Date\nGoris region,1500,2023-09-30\nSchool 1,900,2023-09-30\n\
                 School 2,600,2023-09-30\nGym,300,2023-09-30\nLibrary,400,2023-09-30\n";
    let found = of_text(table, &[]);
    assert!(questions(&found)[0].starts_with("`Goris region`: the sum of the rows below."));
}

#[test]
fn a_total_agrees_or_not_once_all_its_rows_are_read() {
    let table =
        "Date,Region,Site,IDPs\n2023-09-26,North,School,120\n2023-09-26,,Gym,30\n,Total,,150\n";
    let open = of_text(table, &[]);
    assert_eq!(open.asks.len(), 1);
    assert!(why(&open, 4)[0].ends_with("is checked once what is asked is answered"));
    let answer = format!("answer {}=the same", open.asks[0].question);
    assert!(why(&of_text(table, &[&answer]), 4)[0].ends_with("agrees with the rows above"));
}

#[test]
fn who_is_counted_at_a_border_by_its_name_is_asked_about() {
    let table =
        "Date,Place,Returnees\n2023-11-01,Torkham border,1200\n2023-11-02,Torkham border,900\n";
    assert_eq!(questions(&of_text(table, &[])), ["What do `Returnees` count?"]);
    let french = table.replace("Torkham border", "Frontière de Koufroun");
    assert_eq!(questions(&of_text(&french, &[])), ["What do `Returnees` count?"]);
    let camps = table.replace("Torkham border", "Port Sudan");
    assert!(of_text(&camps, &[]).asks.is_empty());
}

#[test]
fn how_persons_are_reached_is_no_count_and_no_place() {
    let table = "Date,Camp manager name,Camp,Household phone,IDPs,Remarks\n\
                 2023-09-26,Ahmed Ali,Zorpa,912345678,1200,tel. 0912345678\n\
                 2023-09-26,Sara Osman,Qalva,912345679,300,well run\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(lines(&found), ["2 Zorpa 2023-09-26 1200", "3 Qalva 2023-09-26 300"]);
    let said: Vec<&str> =
        found.figures.iter().flat_map(|f| f.notes.iter()).map(|n| n.1.as_str()).collect();
    assert_eq!(said, ["well run"]);
    assert_eq!(bounds(&found, &found.figures[0]), "1200");
}
