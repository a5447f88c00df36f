//! Whether people are counted in a country, or are from there, and who of them is.

use crate::{lines, of_text, questions};

#[test]
fn countries_under_a_title_of_nationalities_are_asked_about() {
    for (title, table) in [
        (
            "Refugees by nationality as of 31 January 2024",
            "Country,Refugees\nSyria,1000\nIraq,200\n",
        ),
        (
            "Solicitantes por país de origen al 31/01/2024",
            "País,Solicitantes de asilo\nSiria,1000\nIrak,200\n",
        ),
        ("Беженцы и их гражданство на 31.01.2024", "Страна,Беженцы\nСирия,1000\nИрак,200\n"),
    ] {
        let text = format!("{title}\n{table}");
        let read = of_text(&text, &[]);
        assert!(read.figures.is_empty(), "{text}");
        let asked =
            read.asks.iter().find(|ask| ask.question.contains("where they are from")).unwrap();
        assert_eq!(asked.answers, ["they are from there", "they are counted there"]);
        let from = format!("answer {}=they are from there", asked.question);
        let read = of_text(&text, &[&from, "set place=Greece", "set as_of=2024-01-31"]);
        let origins = read.figures.iter().filter(|figure| figure.series.people.origin.is_some());
        assert_eq!(origins.count(), 2, "{text} {:?}", read.asks);
    }
    for text in [
        "Refugees by country as of 31 January 2024\nCountry,Refugees\nChad,1000\nNiger,200\n",
        "Refugees by country of origin\nCountry of asylum,Refugees,Date\nChad,1000,2024-01-31\nNiger,200,2024-01-31\n",
        "Refugees by nationality\nCountry,Camp,Refugees,Date\nChad,Adré,1000,2024-01-31\nChad,Tiné,200,2024-01-31\n",
    ] {
        let read = of_text(text, &[]);
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{text} {:?}", read.asks);
    }
}

#[test]
fn places_where_some_are_from_are_not_where_all_are() {
    for heading in [
        "Second place of origin",
        "Place of origin 2",
        "Deuxième lieu d'origine",
        "Otro lugar de origen",
        "Второе место происхождения",
    ] {
        let read = of_text(
            &format!(
                "Site,IDPs,{heading},Date\nCamp A,200,Omdurman,2024-01-31\nCamp B,100,Zalingei,2024-01-31\n"
            ),
            &[],
        );
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{heading} {:?}", read.asks);
        assert!(
            read.figures.iter().all(|figure| figure.series.people.origin.is_none()),
            "{heading}"
        );
    }
}

#[test]
fn those_from_a_row_are_counted_at_the_places_of_the_headings() {
    for heading in ["From", "From \\ To", "Moved from"] {
        let text = format!("{heading},Goris,Sisian\nStepanakert,1000,500\nMartuni,200,100\n");
        let read = of_text(
            &text,
            &["set as_of=2024-01-31", "answer What do `Goris`, `Sisian` count?=Present"],
        );
        let expected = [
            "2 Goris 2024-01-31 1000",
            "2 Sisian 2024-01-31 500",
            "3 Goris 2024-01-31 200",
            "3 Sisian 2024-01-31 100",
        ];
        assert_eq!(
            (lines(&read), read.asks.len()),
            (expected.map(str::to_owned).to_vec(), 0),
            "{heading}"
        );
        assert!(
            read.figures.iter().all(|figure| figure.series.people.origin.is_some()),
            "{heading}"
        );
    }
}

#[test]
fn whoever_was_displaced_by_an_event_need_not_be_there() {
    for heading in [
        "Event date",
        "Date of incident",
        "Fecha del evento",
        "Date de l'incident",
        "Дата инцидента",
    ] {
        let read = of_text(
            &format!(
                "{heading},Municipality,IDPs\n2024-02-12,Istmina,480\n2024-02-20,Tumaco,1100\n"
            ),
            &[],
        );
        let asked: Vec<&str> = read.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!((read.figures.len(), asked), (0, vec!["What do `IDPs` count?"]), "{heading}");
    }
}

#[test]
fn managers_and_what_is_near_are_no_places_of_the_counts() {
    for heading in [
        "Area manager",
        "Nearest city",
        "Closest town",
        "Ciudad más cercana",
        "Ближайший город",
        "Camp coordinator",
    ] {
        let read = of_text(
            &format!(
                "City,{heading},Date,IDPs\nGoris,Sisian,2024-01-01,100\nSisian,Goris,2024-01-01,50\n"
            ),
            &[],
        );
        assert_eq!(lines(&read), ["2 Goris 2024-01-01 100", "3 Sisian 2024-01-01 50"], "{heading}");
        assert!(read.asks.is_empty(), "{heading}");
    }
}

#[test]
fn neighbouring_countries_are_where_people_are() {
    for (heading, places) in [
        ("Neighbouring country", ["Poland", "Romania"]),
        ("Pays voisin", ["Pologne", "Roumanie"]),
        ("País vecino", ["Perú", "Brasil"]),
        ("Соседняя страна", ["Польша", "Румыния"]),
    ] {
        let [first, second] = places;
        let read = of_text(
            &format!("{heading},Refugees,Date\n{first},1200,2024-01-31\n{second},800,2024-01-31\n"),
            &[],
        );
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{heading} {:?}", read.asks);
    }
}

#[test]
fn displaced_people_who_returned_are_displaced_no_more() {
    use waymark_model::Status::{ReturnedDisplaced, ReturnedRefugee};
    for (heading, status) in [
        ("IDPs returned", ReturnedDisplaced),
        ("IDPs who returned", ReturnedDisplaced),
        ("PDI retournées", ReturnedDisplaced),
        ("Déplacés retournés", ReturnedDisplaced),
        ("Desplazados retornados", ReturnedDisplaced),
        ("Вернувшиеся ВПО", ReturnedDisplaced),
        ("النازحين العائدين", ReturnedDisplaced),
        ("Refugees returned", ReturnedRefugee),
    ] {
        let read = of_text(
            &format!("Date,District,{heading}\n2024-01-31,Bol,120\n2024-01-31,Liwa,80\n"),
            &[],
        );
        let statuses: Vec<_> =
            read.figures.iter().map(|figure| figure.series.people.status).collect();
        assert!(
            !read.asks.is_empty() || statuses == [Some(status), Some(status)],
            "{heading} {statuses:?} {:?}",
            read.asks
        );
    }
}

#[test]
fn displaced_people_whom_those_who_returned_host_are_displaced() {
    for heading in ["IDPs hosted by returnees", "IDPs sheltered by returnees"] {
        let read = of_text(
            &format!("Date,District,{heading}\n2024-01-31,Bol,120\n2024-01-31,Liwa,80\n"),
            &[],
        );
        let is_returned = |figure: &waymark_table::import::TableFigure| {
            figure.series.people.status == Some(waymark_model::Status::ReturnedDisplaced)
        };
        assert!(!read.figures.iter().any(is_returned), "{heading}");
    }
}

#[test]
fn the_level_of_a_place_of_origin_is_no_number_of_it() {
    for heading in ["Origin level 1", "Country of origin ISO 3", "Admin 1 of origin"] {
        let read = of_text(
            &format!("{heading},Site,IDPs,Date\nSDN,Bol,10,2024-01-31\nSDN,Liwa,20,2024-01-31\n"),
            &[],
        );
        let origins = read.figures.iter().filter(|figure| figure.series.people.origin.is_some());
        assert_eq!(origins.count(), 2, "{heading} {:?}", read.asks);
    }
}

#[test]
fn what_peoples_are_called_as_headings_is_where_they_are_from() {
    let table = "Camp,Date,South Sudanese,Congolese,Burundian,Somalis,Blocks\n\
                 Kakuma,2025-06-30,120000,30000,9000,42000,12\nKalobeyei,2025-06-30,50000,10000,5000,9000,7\n";
    let of_congolese = "Beside peoples, does `Congolese` count people, too?";
    let of_blocks = "Beside peoples, does `Blocks` count people, too?";
    let open = of_text(table, &[]);
    // Of which Congo nobody says, and blocks are nobody.
    assert_eq!((open.figures.len(), questions(&open)), (6, vec![of_congolese, of_blocks]));
    assert!(open.figures.iter().all(|figure| figure.series.people.origin.is_some()));
    let congolese = format!("answer {of_congolese}=a part, by its name");
    let blocks = format!("answer {of_blocks}=left out");
    let read = of_text(table, &[&congolese, &blocks]);
    assert_eq!((read.figures.len(), read.asks.len()), (8, 0), "{:?}", read.asks);
    for figure in &read.figures {
        let people = figure.series.people;
        assert_eq!(people.origin.is_some(), figure.column != 3, "{figure:?}");
        assert_eq!(people.group.is_some(), figure.column == 3, "{figure:?}");
    }
    for text in [
        // One such heading among others may be anything.
        "Camp,Date,Somali,Kenyan border,Block\nKakuma,2025-06-30,120,30,4\nKambi,2025-06-30,50,10,6\n",
        // Each row says already where its people are from.
        "Camp,Date,Origin,Somali,Kenyan\nKakuma,2025-06-30,Ethiopia,120,30\nKambi,2025-06-30,Sudan,50,10\n",
    ] {
        let read = of_text(text, &[]);
        let column = |of: &str| text.lines().next().unwrap().split(',').position(|own| own == of);
        let of_people = |figure: &&waymark_table::import::TableFigure| {
            Some(figure.column) == column("Somali")
                && figure.series.people.origin
                    == Some(waymark_model::Origin::Country(
                        waymark_model::CountryCode::parse("SOM").unwrap(),
                    ))
        };
        assert_eq!(read.figures.iter().filter(of_people).count(), 0, "{text}");
    }
}

#[test]
fn where_people_are_from_by_its_administrative_level_is_where_all_are() {
    for heading in ["Origin (first administrative level)", "Origin (administrative level 1)"] {
        let text = format!(
            "State,Locality,{heading},IDPs,Date\nNorth Darfur,Tawila,South Darfur,1200,2025-11-01\n\
             North Darfur,Tawila,West Darfur,300,2025-11-01\n"
        );
        let read = of_text(&text, &[]);
        assert_eq!((read.figures.len(), read.asks.len()), (2, 0), "{heading} {:?}", read.asks);
        assert!(read.figures.iter().all(|figure| figure.series.people.origin.is_some()));
    }
}
