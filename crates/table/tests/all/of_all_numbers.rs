//! What titles and notes say of all numbers of a table.

use super::{bounds, of_text};
use waymark_model::{Measure, Sex, Unit};

#[test]
fn thousands_of_a_title_or_a_note_are_asked_about() {
    for (table, text) in [
        (
            "(figures in thousands),,\nDate,Place,IDPs\n2024-01-31,Adre,550\n",
            "(figures in thousands)",
        ),
        ("IDPs in thousands,,\nDate,Place,IDPs\n2024-01-31,Adre,550\n", "IDPs in thousands"),
        ("(en milliers),,\nDate,Lieu,PDI\n2024-01-31,Adré,550\n", "(en milliers)"),
        ("в тысячах человек,,\nДата,Место,ВПО\n2024-01-31,Адре,550\n", "в тысячах человек"),
        (
            "Date,Place,IDPs\n2024-01-31,Adre,550\n* All figures in thousands,,\n",
            "* All figures in thousands",
        ),
        (
            "Date,Place,IDPs\n2024-01-31,Adre,550\nNote: in thousands of people,,\n",
            "Note: in thousands of people",
        ),
    ] {
        let found = of_text(table, &[]);
        let question = format!("Does each number stand for 1,000, as `{text}` says?");
        let asked: Vec<&str> = found.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!((found.figures.len(), asked), (0, vec![question.as_str()]), "{table}");
        for (answer, expected) in [("it does", "550000"), ("no", "550")] {
            let found = of_text(table, &[&format!("answer {question}={answer}")]);
            let told: Vec<String> = found.figures.iter().map(|f| bounds(&found, f)).collect();
            assert_eq!(told, [expected], "{table} {answer}");
        }
    }
    for title in [
        "Unit: 1000 persons",
        "IDPs by district (x 1,000)",
        "In 1,000s",
        "IDPs in 2023 in thousands",
        "Население, тыс. человек",
        "Все данные в тыс. чел.",
        "Refugees by country, thousands",
        "Over 1 million displaced (figures in thousands)",
        "Rounded figures, in thousands",
        "Rounded figures in thousands",
        "Rounded IDPs thousands",
        "Данные в тысячах",
        "Ед. изм.: тыс. чел.",
        "Население Сирии тыс. чел.",
        "Дані у тисячах осіб",
        "البيانات بالآلاف",
        "تقديرات بالآلاف",
        "Table 5: thousands",
        "Table 5: thousands of people",
        "2023 thousands",
        "As of 31 January 2024 thousands",
        "Réfugiés soudanais au Tchad milliers",
        "Ukraine refugees thousands",
        "thousands unless stated otherwise",
        "Thousands of people flee Kobane",
        "Units: 1000",
        "Unit of measure: 1 000 persons",
        "× 1000",
        "IDPs (×1000)",
        "единица измерения: 1000 человек",
        "одиниця виміру: 1000 осіб",
        "Unité de mesure : 1 000 personnes",
        "الوحدة: 1000",
        "Source: DTM. Units: 1,000",
    ] {
        let found = of_text(&format!("\"{title}\",,\nDate,Place,IDPs\n2024-01-31,Adre,550\n"), &[]);
        let question = format!("Does each number stand for 1,000, as `{title}` says?");
        let asked: Vec<&str> = found.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!((found.figures.len(), asked), (0, vec![question.as_str()]));
    }
    for title in [
        "About 100 000 people were counted",
        "1000 persons surveyed",
        "Sites with at least 1000 persons",
        "Units: 12",
        "IDPs by district",
        "Thousandville",
        "Over 1 million displaced in Sudan",
        "Ukraine: 6 million refugees",
        "3.7 million IDPs recorded in 2024",
        "Redondeado al millar",
        "550 тыс. человек",
        "Half a million displaced",
        "Figures rounded to the nearest thousand",
        "Chiffres arrondis au millier",
        "Source: DTM household assessments",
        "Source: IOM DTM household survey",
        "Method: household interviews",
    ] {
        let found = of_text(&format!("{title},,\nDate,Place,IDPs\n2024-01-31,Adre,550\n"), &[]);
        assert!(found.asks.is_empty(), "{title}: {:?}", found.asks);
    }
}

#[test]
fn tens_and_hundreds_of_thousands_are_offered_as_such() {
    for (title, number) in [
        ("Figures in tens of thousands", "10,000"),
        ("Unit: ten thousand persons", "10,000"),
        ("Unit: 10 thousand persons", "10,000"),
        ("Unit: hundred thousand", "100,000"),
        ("Figures in hundreds of thousands", "100,000"),
        ("Chiffres en dizaines de milliers", "10,000"),
        ("Данные в сотнях тысяч", "100,000"),
    ] {
        let found = of_text(&format!("{title},,\nDate,Place,IDPs\n2024-01-31,Adre,550\n"), &[]);
        let asked: Vec<&str> = found.asks.iter().map(|ask| ask.question.as_str()).collect();
        let question = format!("Does each number stand for {number}, as `{title}` says?");
        assert_eq!((found.figures.len(), asked), (0, vec![question.as_str()]));
    }
}

#[test]
fn households_of_a_title_or_a_note_are_asked_about() {
    for (table, text) in [
        ("Unit: households,,\nPlace,IDPs,Date\nAdre,550,2024-01-31\n", "Unit: households"),
        (
            "IDPs (households) by district,,\nPlace,IDPs,Date\nAdre,550,2024-01-31\n",
            "IDPs (households) by district",
        ),
        ("Familles déplacées,,\nLieu,PDI,Date\nAdré,550,2024-01-31\n", "Familles déplacées"),
        (
            "Place,IDPs,Date\nAdre,550,2024-01-31\nNote: figures are households,,\n",
            "Note: figures are households",
        ),
    ] {
        let found = of_text(table, &[]);
        let question = format!("Are the counts of households, as `{text}` may say?");
        let asked: Vec<&str> = found.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!((found.figures.len(), asked), (0, vec![question.as_str()]), "{table}");
        for (answer, unit) in [("they are", Unit::Households), ("no", Unit::OfMeasure)] {
            let found = of_text(table, &[&format!("answer {question}={answer}")]);
            let told: Vec<Unit> = found.figures.iter().map(|f| f.series.people.unit).collect();
            assert_eq!(told, [unit], "{table} {answer}");
        }
    }
    for title in [
        "Table 3: Internally displaced households by district",
        "IDP households Tigray 2024",
        "All figures refer to families",
        "Values refer to households and not to individuals",
        "Number of families",
        "IDP_HH",
        "Source: IOM. Unit: households",
        "Source: DTM; figures are households",
        "Sudan displaced families",
        "Darfur IDP households 2024",
        "Table 3 households",
        "Tableau 3 ménages",
        "2024 households",
        "Round 15 households",
        "Cifras en hogares",
        "Measured in households",
        "1 unit = 1 household",
    ] {
        let found = of_text(&format!("{title},,\nDate,Place,IDPs\n2024-01-31,Adre,550\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (0, 1), "{title}");
    }
    for note in [
        "Sample size: 1000 households",
        "Sample size: 1 000 households",
        "350 households were visited",
    ] {
        let found = of_text(&format!("Place,IDPs,Date\nAdre,550,2024-01-31\n{note},,\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (1, 0), "{note}");
    }
    for table in [
        "IDP and returnee households,,,\nDate,Place,IDP Households,IDP Individuals\n2024-01-31,Adre,100,550\n",
        "Unit: households,,\nDate,Place,IDP individuals\n2024-01-31,Adre,550\n",
        "Unit: households,,,\nDate,Place,Killed,Injured\n2024-01-31,Adre,5,6\n",
        "Households and individuals displaced,,\nPlace,IDPs,Date\nAdre,550,2024-01-31\n",
        "IDP households,,,\nPlace,Households,Number of IDPs (individuals),Date\nAdre,100,550,2024-01-31\n",
    ] {
        let asks = of_text(table, &[]).asks;
        assert!(asks.is_empty(), "{table}: {asks:?}");
    }
    // A note of one row is a doubt of that.
    for note in [
        "households",
        "(households)",
        "Households.",
        "HHs",
        "Домохозяйства",
        "500 families",
        "Families (individuals not known)",
        "No individuals, households",
        "not confirmed: families",
        "no data; households",
        "Families and individuals",
    ] {
        let text = format!("Date,Place,IDPs,Comment\n2024-01-31,Adre,500,\"{note}\"\n");
        assert_eq!(
            of_text(&text, &[]).figures[0].doubts,
            ["its note speaks of households"],
            "{note}"
        );
    }
    for note in [
        "Visited by the mayor",
        "Persons, not families",
        "No households",
        "not households",
        "HH survey",
    ] {
        let text = format!("Date,Place,IDPs,Comment\n2024-01-31,Adre,500,\"{note}\"\n");
        assert!(of_text(&text, &[]).figures[0].doubts.is_empty(), "{note}");
    }
}

#[test]
fn what_a_title_says_of_numbers_is_asked_of_each_of_several_texts() {
    let table = "Unit: millions,,\nDate,Place,IDPs\n2024-01-31,Adre,550\nFigures in thousands,,\n";
    let question = |number: &str, text: &str| {
        format!("Does each number stand for {number}, as `{text}` says?")
    };
    let millions = question("1,000,000", "Unit: millions");
    let thousands = question("1,000", "Figures in thousands");
    let asked = |said: &[&str]| -> Vec<String> {
        of_text(table, said).asks.into_iter().map(|ask| ask.question).collect()
    };
    assert_eq!(asked(&[]), [millions.as_str()]);
    let no = format!("answer {millions}=no");
    assert_eq!(asked(&[&no]), [thousands.as_str()]);
    let found = of_text(table, &[&no, &format!("answer {thousands}=it does")]);
    assert_eq!((bounds(&found, &found.figures[0]).as_str(), found.asks.len()), ("550000", 0));
    assert!(asked(&[&format!("answer {millions}=it does")]).is_empty());
}

#[test]
fn who_came_from_elsewhere_did_not_depart_where_they_are_counted() {
    for (from, count) in [
        ("Evacuated from", "Evacuated"),
        ("Evacuated from", "Evacuees"),
        ("Fled from", "Fled"),
        ("Came from", "Departures"),
        ("Origin", "Departures"),
    ] {
        for place in ["Place", "Shelter", "Destination"] {
            let found = of_text(
                &format!("Date,{place},{from},{count}\n2024-01-31,Zaporizhzhia,Mariupol,500\n"),
                &[],
            );
            let departed =
                |f: &&waymark_table::import::TableFigure| f.series.measure == Measure::Departures;
            assert_eq!(found.figures.iter().filter(departed).count(), 0, "{place} {from} {count}");
            assert!(!found.asks.is_empty() || !found.figures.is_empty(), "{place} {from} {count}");
        }
    }
    let found =
        of_text("Date,Place,Nationality,Departures so far\n2024-01-31,Rafah,Egyptian,500\n", &[]);
    assert_eq!(found.figures[0].series.measure, Measure::Departures);
}

#[test]
fn children_beside_girls_are_boys_where_one_word_is_for_both() {
    let found = of_text("Fecha,Albergue,Niños,Niñas\n2024-01-31,Escuela 1,10,12\n", &[]);
    let sexes: Vec<Option<Sex>> = found.figures.iter().map(|f| f.series.people.sex).collect();
    assert_eq!(sexes, [Some(Sex::Male), Some(Sex::Female)]);
    let found = of_text("Fecha,Albergue,Niños y niñas,Mujeres\n2024-01-31,Escuela 1,10,12\n", &[]);
    assert!(found.figures.iter().all(|f| f.series.people.sex != Some(Sex::Male)));
}

#[test]
fn all_children_beside_the_girls_of_them_are_no_boys() {
    let sexes = |headings: &str| {
        let cells = ",10".repeat(headings.split(',').count());
        let found =
            of_text(&format!("Fecha,Albergue,{headings}\n2024-01-31,Escuela 1{cells}\n"), &[]);
        found.figures.iter().map(|f| f.series.people.sex).collect::<Vec<Option<Sex>>>()
    };
    for headings in [
        "Total niños,Niñas",
        "Total de niños,Niñas",
        "Niños (total),Niñas",
        "Niños,Niñas (de los niños)",
        "Todos los niños,Niñas",
    ] {
        assert!(!sexes(headings).contains(&Some(Sex::Male)), "{headings}");
    }
    for headings in ["Niños desplazados,Niñas desplazadas", "Total niños,Total niñas"] {
        let told = sexes(headings);
        let has_both = [Sex::Male, Sex::Female].iter().all(|sex| told.contains(&Some(*sex)));
        assert!(has_both || told.is_empty(), "{headings}: {told:?}");
    }
}

#[test]
fn what_a_title_of_any_length_says_of_numbers_is_asked_of_columns_that_do_not() {
    let found = |title: &str, heading: &str, cells: &str, said: &[&str]| {
        let text = format!("\"{title}\",,\nDate,Place,{heading}\n2024-01-31,Adre,{cells}\n");
        let found = of_text(&text, said);
        let told: Vec<String> = found
            .figures
            .iter()
            .map(|f| format!("{} {:?}", bounds(&found, f), f.series.people.unit))
            .collect();
        (told, found.asks.len())
    };
    let long = "Internally displaced persons and returnees by district of the eastern provinces at the end of January (in thousands)";
    for title in [
        long,
        "Unit: thousand persons",
        "Thousand persons",
        "Numbers in thousand",
        "Unité : millier",
        "Единица: тысяча человек",
    ] {
        assert_eq!(found(title, "IDPs", "550", &[]), (Vec::new(), 1), "{title}");
    }
    let title =
        "Households displaced in the districts of the eastern provinces until the end of January";
    assert_eq!(found(title, "IDPs", "550", &[]), (Vec::new(), 1));
    // A column that says it itself settles no other.
    let (told, asks) = found("Figures in thousands", "IDPs,Returnees (thousands)", "550,20", &[]);
    assert_eq!((told, asks), (vec!["20000 OfMeasure".to_owned()], 1));
    let answer = "answer Does each number stand for 1,000, as `Figures in thousands` says?=it does";
    let (told, asks) =
        found("Figures in thousands", "IDPs,Returnees (thousands)", "550,20", &[answer]);
    assert_eq!(
        (told, asks),
        (vec!["550000 OfMeasure".to_owned(), "20000 OfMeasure".to_owned()], 0)
    );
    let headings = "IDP households,Returnees,Killed,Male IDPs";
    let of = |said: &[&str]| found("Unit: households", headings, "100,20,3,5", said);
    // The killed are persons whatever is said of units.
    let expected = ["100 Households", "3.. OfMeasure"].map(str::to_owned).to_vec();
    assert_eq!(of(&[]), (expected, 1));
    let said = "answer Are the counts of households, as `Unit: households` may say?=they are";
    let expected = ["100 Households", "20 Households", "3.. OfMeasure"].map(str::to_owned).to_vec();
    assert_eq!(of(&[said]), (expected, 0));
}

#[test]
fn departures_in_rows_that_name_an_origin_are_asked_about() {
    for (headings, origin) in [
        ("Place,Origin,Indicator,Value", "Mariupol"),
        ("Place,Evacuated from,Indicator,Value", "Mariupol"),
        ("Place,Origin code,Indicator,Value", "UKR"),
    ] {
        for indicator in ["Departures", "Evacuated"] {
            let row = format!("2024-01-31,Goris,{origin},{indicator},500");
            let found = of_text(&format!("Date,{headings}\n{row}\n"), &[]);
            assert!(found.figures.is_empty() && !found.asks.is_empty(), "{headings} {indicator}");
        }
    }
    // From where, or by what way, is asked first.
    for heading in ["Эвакуированы из", "Evacuados de"] {
        for indicator in ["Departures", "Evacuated"] {
            let text = format!(
                "Date,Place,{heading},Indicator,Value\n2024-01-31,Goris,Mariupol,{indicator},500\n"
            );
            let question = format!("Is `{heading}` where the people are from?");
            let asked = of_text(&text, &[]);
            assert!(asked.asks.iter().any(|ask| ask.question == question), "{heading}");
            let found = of_text(&text, &[&format!("answer {question}=it is")]);
            assert!(found.figures.is_empty() && !found.asks.is_empty(), "{heading} {indicator}");
        }
    }
    let text = "Date,Place,Origin,Indicator,Value\n2024-01-31,Goris,Mariupol,Departures,500\n";
    let said = "answer What does `Departures` in `Indicator` count?=Departures";
    assert_eq!(of_text(text, &[said]).figures[0].series.measure, Measure::Departures);
    for unsaid in ["", "-", "Unknown"] {
        let row = format!("2024-01-31,Goris,{unsaid},Departures,500");
        let found = of_text(&format!("Date,Place,Origin,Indicator,Value\n{row}\n"), &[]);
        assert!(found.asks.iter().all(|ask| !ask.question.contains("Departures")), "{unsaid}");
    }
    let plain = "Date,Place,Indicator,Value\n2024-01-31,Goris,Departures,500\n";
    assert_eq!(of_text(plain, &[]).figures[0].series.measure, Measure::Departures);
}

#[test]
fn origins_that_are_not_known_are_no_places() {
    for unknown in ["Undefined", "Se desconoce", "Ignorado", "غير معروفة"] {
        let text = format!("Date,Place,Origin,IDPs\n2024-01-31,Goris,{unknown},500\n");
        let found = of_text(&text, &[]);
        let is_known = found.figures.iter().any(|f| f.series.people.origin.is_some());
        assert!(!is_known, "{unknown}");
    }
}

#[test]
fn counts_of_those_from_somewhere_are_no_origins() {
    let found = |headings: &str| {
        of_text(&format!("Fecha,Lugar,{headings}\n2024-01-31,Goris,120,500\n"), &[])
    };
    for headings in [
        "Desplazados de 0 a 5 años,Desplazados",
        "Desplazados de sexo femenino,Desplazados de sexo masculino",
        "Évacués de sexe masculin,Évacués",
        "Эвакуированы из сёл,Эвакуировано",
        "Desplazados de Alepo,Desplazados",
        "Displaced from Goma,IDPs",
        "Displaced from 0-5 years,IDPs",
    ] {
        let found = found(headings);
        let is_of_origin = found.figures.iter().any(|f| f.series.people.origin.is_some());
        assert!(!is_of_origin, "{headings}");
        assert!(found.figures.len() + found.asks.len() > 0, "{headings}");
    }
    // Places of origin may have numbers as codes.
    for heading in [
        "Origin",
        "District of origin",
        "Governorate of origin",
        "Origin governorate",
        "Origin district code",
        "Displaced from district",
    ] {
        let table =
            format!("Date,Place,{heading},IDPs\n2024-01-31,Goris,12,600\n2024-01-31,Goris,15,70\n");
        let found = of_text(&table, &[]);
        assert!(found.figures.iter().all(|f| f.series.people.origin.is_some()), "{heading}");
    }
    let origin = |heading: &str| {
        let table = format!("Fecha,Lugar,{heading},Desplazados\n2024-01-31,Goris,Alepo,500\n");
        of_text(&table, &[]).figures[0].series.people.origin.is_some()
    };
    assert!(origin("Desplazados de") && !origin("Total de"));
}

#[test]
fn titles_of_households_and_people_ask_nothing() {
    let asks = |title: &str| {
        let text = format!("{title},,\nDate,Place,IDPs\n2024-01-31,Adre,550\n");
        of_text(&text, &[]).asks.len()
    };
    for title in [
        "Number of households and IDPs",
        "IDPs and families in sites",
        "Refugees et ménages",
        "Family tracing programme",
        "Family reunification of unaccompanied children",
    ] {
        assert_eq!(asks(title), 0, "{title}");
    }
    for title in ["IDP and returnee households", "Families by site", "Household figures"] {
        assert_eq!(asks(title), 1, "{title}");
    }
}
