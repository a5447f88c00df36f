//! Which of several columns is meant: of days, of places, of a second table, of whom women are some.

use crate::{bounds, lines, of_text, place, questions};

#[test]
fn counts_are_of_the_days_that_say_so() {
    for headings in [
        "Reporting date,Data as of",
        "Report date,Date of assessment",
        "Date,As of",
        "Date du rapport,Date de collecte",
        "Дата отчета,По состоянию на",
        "Fecha de reporte,Fecha de corte",
        "Дата звіту,Станом на",
        "Last updated,Date",
        "Date of arrival,Date",
    ] {
        let text = format!("{headings},Site,IDPs\n2023-11-05,2023-10-31,Goris,1200\n");
        let read = of_text(&text, &[]);
        assert_eq!(lines(&read), ["2 Goris 2023-10-31 1200"], "{headings}: {:?}", read.asks);
        assert!(read.asks.is_empty());
        // Whichever stands first.
        let (a, b) = headings.split_once(',').unwrap();
        let turned = format!("{b},{a},Site,IDPs\n2023-10-31,2023-11-05,Goris,1200\n");
        assert_eq!(lines(&of_text(&turned, &[])), lines(&read), "{headings}");
    }
    for days in [
        "Day,Date,Site,IDPs\nMon,2023-09-25,Goris,1200\n",
        "Jour,Date,Lieu,PDI\n1,2023-09-25,Goris,1200\n",
    ] {
        assert_eq!(lines(&of_text(days, &[])), ["2 Goris 2023-09-25 1200"]);
    }
}

#[test]
fn days_that_are_as_likely_are_asked_about() {
    let text = "Report date,Date of arrival,Site,IDPs\n2023-11-05,2023-10-31,Goris,1200\n";
    let asked = of_text(text, &[]);
    let question = "Of which days are the counts, those in `Report date` or `Date of arrival`?";
    assert_eq!((questions(&asked), asked.figures.len()), (vec![question], 0));
    let report = of_text(text, &[&format!("answer {question}=Report date")]);
    assert_eq!(lines(&report), ["2 Goris 2023-11-05 1200"]);
    // Where both say the same, it is one.
    let same = "Report date,Date of update,Site,IDPs\n2023-11-05,2023-11-05,Goris,1200\n";
    assert_eq!((lines(&of_text(same, &[])).len(), of_text(same, &[]).asks.len()), (1, 0));
}

#[test]
fn where_people_went_is_asked_beside_where_they_were() {
    for (left, went, whom) in [
        ("Governorate", "Displaced to", "IDPs"),
        ("Village", "Fled to", "IDPs"),
        ("Place", "Moved to", "IDPs"),
        ("Place", "Destination", "IDPs"),
        ("Lieu", "Destination", "PDI"),
        ("Lieu", "Partis vers", "PDI"),
        ("Lugar", "Destino", "Desplazados"),
        ("Место", "Куда выехали", "ВПЛ"),
        ("Region", "Destination region", "IDPs"),
        ("Country", "Destination", "Refugees"),
    ] {
        let text = format!("Date,{left},{went},{whom}\n2023-09-26,Sake,Bulengo,120\n");
        let asked = of_text(&text, &[]);
        let question = format!(
            "Are people counted where they left, in `{left}`, or where they went, in `{went}`?"
        );
        assert_eq!((questions(&asked), asked.figures.len()), (vec![question.as_str()], 0));
        let told = |at: &str| {
            let read = of_text(&text, &[&format!("answer {question}={at}")]);
            assert!(read.asks.is_empty(), "{:?}", read.asks);
            let figure = &read.figures[0];
            (place(&read, figure), figure.series.people.origin.is_some())
        };
        assert_eq!(told(went), ("Bulengo".to_owned(), true), "{went}");
        assert_eq!(told(left), ("Sake".to_owned(), false), "{went}");
    }
    let from = "Date,Site,Displaced from,IDPs\n2023-09-26,Bulengo,Sake,120\n";
    let read = of_text(from, &[]);
    assert!(read.asks.is_empty() && read.figures[0].series.people.origin.is_some());
}

#[test]
fn a_second_table_begins_behind_a_gap_or_with_its_own_days() {
    for headings in ["Date,Site,IDPs,,Date,Border,Arrivals", "Date,Site,IDPs,,Day,What,Arrivals"] {
        let text = format!(
            "{headings}\n2023-04-20,Aswan,300,,2023-04-21,Qustul,1500\n2023-04-22,Aswan,340,,2023-04-23,Argeen,2100\n"
        );
        let read = of_text(&text, &[]);
        assert!(questions(&read)[0].starts_with("What do the columns from"), "{:?}", read.asks);
        let told = lines(&read);
        assert_eq!(told, ["2 Aswan 2023-04-20 300", "3 Aswan 2023-04-22 340"], "{headings}");
    }
    let beside = "Date,Site,IDPs,Date,Arrivals so far\n2023-04-20,Aswan,300,2023-04-21,1500\n";
    assert_eq!(lines(&of_text(beside, &[])), ["2 Aswan 2023-04-20 300"]);
    // A gap before more counts of the same rows begins none.
    let gap = "Date,Site,IDPs,,Returnees\n2023-04-20,Aswan,300,,20\n";
    let read = of_text(gap, &[]);
    assert_eq!((read.asks.len(), read.figures.len()), (0, 2));
}

#[test]
fn of_whom_some_are_is_asked_where_it_may_be_of_several() {
    let several = "Date,Site,IDPs,Returnees,of which women\n2023-04-20,Aswan,300,200,100\n";
    let read = of_text(several, &[]);
    assert_eq!((read.asks.len(), read.figures.len()), (1, 2), "{:?}", read.asks);
    let larger = "Date,Site,IDPs,of which women\n2023-04-20,Aswan,30,100\n2023-04-21,Aswan,30,90\n";
    let women = of_text(larger, &[]).figures.into_iter().filter(|f| f.series.people.sex.is_some());
    assert_eq!(women.count(), 0);
}

#[test]
fn a_total_that_is_named_under_the_days_is_of_all_rows() {
    let text = "Date,Site,IDPs\n2023-09-01,A school,900\n2023-09-01,B gym,600\nTotal,,1500\n";
    let read = of_text(text, &[]);
    let total = read.left_out.iter().find(|left| left.row == 4).unwrap();
    assert!(total.why.contains("1500 agrees"), "{}", total.why);
}

#[test]
fn who_can_be_reached_goes_into_no_note() {
    for heading in [
        "Phone",
        "Focal point",
        "Site focal point",
        "Contact person",
        "Téléphone",
        "Punto focal",
        "Телефон",
        "رقم الهاتف",
        "Whatever",
    ] {
        let text = format!("Date,Site,IDPs,{heading}\n2023-09-26,Goris,1200,+374 93 123456\n");
        let read = of_text(&text, &[]);
        let figure = &read.figures[0];
        assert!(!format!("{figure:?}").contains("123456"), "{heading}");
        let told = read.left_out.iter().any(|left| left.why.contains("no note"));
        assert!(told, "{heading}: {:?}", read.left_out);
    }
}

#[test]
fn a_note_with_the_number_of_a_phone_is_left_out() {
    let text = "Date,Site,IDPs,Notes\n2023-09-26,Goris,1200,call +374 93 123456\n2023-09-27,Goris,1300,school\n";
    let read = of_text(text, &[]);
    assert_eq!((read.figures[0].notes.len(), read.figures[1].notes.len()), (0, 1));
    assert_eq!(read.left_out.len(), 1);
}

#[test]
fn periods_stand_under_short_words_and_have_an_end() {
    let ends =
        "Du,Au,Lieu,Arrivées\n2023-05-01,2023-05-07,Kaya,300\n2023-05-15,2023-05-21,Kaya,20\n";
    let of = |text: &str| {
        let read = of_text(text, &[]);
        let during = read.figures.iter().filter_map(|f| f.during.map(|during| during.to_string()));
        (during.collect::<Vec<_>>(), read.asks.len())
    };
    let both = ["2023-05-01/2023-05-07".to_owned(), "2023-05-15/2023-05-21".to_owned()];
    assert_eq!(of(ends), (both.to_vec(), 0));
    let arabic =
        "من,إلى,الموقع,الوافدين\n2023-05-01,2023-05-07,Kaya,300\n2023-05-15,2023-05-21,Kaya,20\n";
    assert_eq!(of(arabic), (both.to_vec(), 0));
    let open = "Start,End,Site,IDPs\n2023-05-01,,Goris,300\n2023-05-08,2023-05-14,Goris,20\n";
    let read = of_text(open, &[]);
    assert_eq!(read.figures.len(), 1);
    assert!(read.left_out.iter().any(|left| left.why.contains("no end")));
}

#[test]
fn an_interval_may_say_its_year_once() {
    let of = |cell: &str| {
        let read = of_text(&format!("Date,Site,New arrivals\n{cell},Goris,1200\n"), &[]);
        read.figures.first().map(|f| f.as_of.to_string())
    };
    assert_eq!(of("28 Sept - 4 Oct 2023").as_deref(), Some("2023-09-28/2023-10-04"));
    assert_eq!(of("28 Dec - 3 Jan 2024").as_deref(), Some("2023-12-28/2024-01-03"));
    assert_eq!(of("5 Oct - 28 Sept 2023"), None);
}

#[test]
fn what_is_new_from_one_day_to_another_is_of_that_time() {
    let text = "Period,Site,New arrivals\n1-7 Sept 2023,Kaya,1200\n8-14 Sept 2023,Kaya,900\n\
                28 Sept - 4 Oct 2023,Kaya,700\n";
    let read = of_text(text, &[]);
    let told = read.figures.iter().map(|f| (f.during.map(|d| d.to_string()), bounds(&read, f)));
    let during = |from_to: &str, n: &str| (Some(from_to.to_owned()), n.to_owned());
    let expected = [
        during("2023-09-01/2023-09-07", "1200"),
        during("2023-09-08/2023-09-14", "900"),
        during("2023-09-28/2023-10-04", "700"),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn statuses_beside_one_that_is_not_known_are_statuses() {
    let text = "Date,Place,Status,Number\n2023-09-01,Goris,Refugee,1200\n2023-09-01,Goris,Returnee,300\n\
                2023-09-01,Goris,Third-country national,40\n2023-09-01,Goris,Total,1540\n";
    let read = of_text(text, &[]);
    assert_eq!(lines(&read), ["2 Goris 2023-09-01 1200", "3 Goris 2023-09-01 300"]);
    assert!(read.figures.iter().all(|f| f.series.people.status.is_some()), "{:?}", read.asks);
    assert!(read.asks.is_empty());
    assert!(read.left_out.iter().any(|left| left.why.contains("no status that is known")));
    assert!(read.left_out.iter().any(|left| left.row == 5));
}

/// The origins of the figures of a row with such a column of names, and what is asked.
fn origins(heading: &str, count: &str, said: &[&str]) -> (Vec<bool>, Vec<String>) {
    let text = format!("Date,Place,{heading},{count}\n2024-01-31,Kibati,Goma,60\n");
    let read = of_text(&text, said);
    let are_known = read.figures.iter().map(|f| f.series.people.origin.is_some()).collect();
    (are_known, questions(&read).into_iter().map(str::to_owned).collect())
}

#[test]
fn where_people_are_from_is_their_origin_or_asked() {
    for (heading, count) in [
        ("IDPs from", "IDPs"),
        ("Arrivals from", "IDPs"),
        ("Refugees from", "Refugees"),
        ("Desplazados de", "PDI"),
        ("Desplazados de (municipio)", "PDI"),
        ("Déplacés de", "PDI"),
        ("ВПО из", "ВПО"),
        ("نازحون من", "IDPs"),
    ] {
        assert_eq!(origins(heading, count, &[]), (vec![true], Vec::new()), "{heading}");
    }
    for (heading, count) in [
        ("Venus de", "PDI"),
        ("Where IDPs come from", "IDPs"),
        ("Returnees from", "Returnees"),
        ("Población de", "Población"),
        ("Présents de", "PDI"),
        ("Desplazados desde", "PDI"),
        ("Déplacés depuis", "PDI"),
        ("ВПО з", "ВПО"),
        ("ВПО с", "ВПО"),
        ("ВПО від", "ВПО"),
        ("Evacuees from", "IDPs"),
        ("Refugees from", "IDPs"),
    ] {
        let question = format!("Is `{heading}` where the people are from?");
        let (known, asked) = origins(heading, count, &[]);
        assert_eq!((known, asked), (vec![false], vec![question.clone()]), "{heading}");
        let (known, asked) = origins(heading, count, &[&format!("answer {question}=it is")]);
        assert_eq!((known, asked), (vec![true], Vec::new()), "{heading}");
        let (known, asked) = origins(heading, count, &[&format!("answer {question}=no")]);
        assert_eq!((known, asked), (vec![false], Vec::new()), "{heading}");
    }
    // For whom something is.
    assert_eq!(origins("ВПО для", "ВПО", &[]).0, [false]);
    // A count of some from there is none of all.
    for heading in ["Displaced from Goma", "IDPs from Goma", "Refugees from Sudan"] {
        let read = of_text(&format!("Date,Place,{heading}\n2024-01-31,Kibati,50\n"), &[]);
        let question = format!("`{heading}` says more than is known: does it count all of them?");
        assert_eq!((questions(&read), read.figures.len()), (vec![question.as_str()], 0));
    }
}

#[test]
fn an_origin_of_some_is_not_that_of_the_counts_beside_them() {
    for (headings, cells) in [
        ("Site,IDPs,Refugees,Refugees from", "Kibati,60,20,Sudan"),
        ("Site,IDPs,New arrivals,New arrivals from", "Kibati,600,20,Goma"),
        ("Site,Population,IDPs,IDPs from", "Kibati,6000,20,Goma"),
        ("Site,IDPs from,Jan 2024,Feb 2024", "Kibati,Goma,20,30"),
        ("Site,Group,Individuals,IDPs from", "Kibati,IDPs,20,Goma"),
        ("Site,Departures,Departures from", "Kibati,60,Road"),
        ("Site,Departures,Departures from", "Kibati,60,Goma"),
        ("Site,Individuals,IDPs from", "Kibati,60,Goma"),
    ] {
        let read = of_text(&format!("Date,{headings}\n2024-01-31,{cells}\n"), &[]);
        let asks = questions(&read);
        assert!(asks.iter().any(|ask| ask.starts_with("Is `")), "{headings}: {asks:?}");
        let are_known = read.figures.iter().any(|f| f.series.people.origin.is_some());
        assert!(!are_known, "{headings}");
    }
    let beside = "Date,Site,From,IDPs from,IDPs\n2024-01-31,Kibati,Bukavu,Goma,100\n";
    let read = of_text(beside, &[]);
    let is_kept = |f: &waymark_table::import::TableFigure| {
        f.notes.iter().any(|(name, said)| name == "IDPs from" && said == "Goma")
    };
    assert!(read.figures.iter().all(is_kept));
    let same = "Date,Site,IDPs,IDP households,IDPs from\n2024-01-31,Kibati,60,12,Goma\n";
    let read = of_text(same, &[]);
    assert_eq!((read.figures.len(), questions(&read)), (2, Vec::new()));
    assert!(read.figures.iter().all(|f| f.series.people.origin.is_some()));
}

#[test]
fn what_is_no_name_of_a_place_is_no_origin_unasked() {
    for (heading, count, cell) in [
        ("Déplacés depuis", "PDI", "plus de 6 mois"),
        ("Arrivés depuis", "PDI", "mars"),
        ("Прибыли с", "ВПО", "февраля"),
        ("Прибули з", "ВПО", "лютого"),
        ("IDPs from", "IDPs", "Conflict"),
        ("IDPs from", "IDPs", "Yes"),
        ("IDPs from", "IDPs", "Host community"),
        ("IDPs from", "IDPs", "Floods 2023"),
        ("IDPs from", "IDPs", "nearby villages"),
        ("Arrivals from", "IDPs", "Road"),
        ("Arrivals from", "Arrivals", "March"),
        ("Déplacés de", "PDI", "Guerre"),
    ] {
        let text = format!("Date,Place,{heading},{count}\n2024-01-31,Kibati,{cell},60\n");
        let read = of_text(&text, &[]);
        let are_known = read.figures.iter().any(|f| f.series.people.origin.is_some());
        assert!(!are_known, "{heading} {cell}");
        let are_host = |f: &waymark_table::import::TableFigure| {
            f.series.people.status == Some(waymark_model::Status::Host)
        };
        assert!(!read.figures.iter().any(are_host), "{heading} {cell}");
        let is_month = ["mars", "февраля", "лютого", "March"].contains(&cell);
        assert!(is_month || !read.asks.is_empty(), "{heading} {cell}");
    }
}

#[test]
fn headings_of_where_people_came_from_are_of_origins() {
    for heading in [
        "Arriving from",
        "Originating from",
        "Originally from",
        "Deported from",
        "Returning from",
        "Fleeing from",
        "محافظة المنشأ",
        "مديرية المنشأ",
        "النزوح من",
    ] {
        assert_eq!(origins(heading, "IDPs", &[]), (vec![true], Vec::new()), "{heading}");
    }
}

#[test]
fn few_people_by_household_are_a_ratio_beside_a_count() {
    let read =
        of_text("Date,Place,IDPs,IDPs/HH\n2024-01-31,Adre,1200,5\n2024-01-31,Bol,90,4.5\n", &[]);
    assert_eq!((lines(&read).len(), read.asks.len()), (2, 0), "{:?}", questions(&read));
    for table in [
        "Date,Place,IDPs,IDPs/HH\n2024-01-31,Adre,1200,500\n",
        "Date,Place,IDPs/HH\n2024-01-31,Adre,5\n",
        "Date,Place,HH/IDPs,Returnees\n2024-01-31,Adre,15,100\n",
        "Date,Place,IDPs/HH,Returnees\n2024-01-31,Adre,15,100\n",
        "Date,Place,HH/IDPs,IDPs\n2024-01-31,Adre,15,60\n",
    ] {
        assert_eq!(of_text(table, &[]).asks.len(), 1, "{table}");
    }
    let of_year = of_text("Place,Refugees for 2000 (total)\nAdre,5\n", &[]);
    assert_eq!(lines(&of_year), ["2 Adre 2000 5"]);
}

#[test]
fn of_two_columns_of_places_the_first_is_not_taken_unasked() {
    for (headings, a, b) in [
        ("Sending district,Receiving district", "Sending district", "Receiving district"),
        ("Municipio expulsor,Municipio receptor", "Municipio expulsor", "Municipio receptor"),
    ] {
        let table =
            format!("Date,{headings},IDPs\n2024-01-31,Goma,Sake,50\n2024-01-31,Sake,Minova,60\n");
        let question = format!("Where are people counted, in `{a}` or in `{b}`?");
        let open = of_text(&table, &[]);
        assert_eq!((questions(&open), open.figures.len()), (vec![question.as_str()], 0));
        let read = of_text(&table, &[&format!("answer {question}={b}")]);
        let places: Vec<String> = read.figures.iter().map(|f| place(&read, f)).collect();
        assert_eq!(places, ["Sake", "Minova"], "{headings}");
        assert!(read.asks.is_empty(), "{:?}", read.asks);
    }
    // Nor does what is known say it: of a host district people may be counted there.
    for headings in [
        "Home district,District",
        "Host district,District",
        "District,Host district",
        "Commune,Commune hôte",
    ] {
        let table = format!("Date,{headings},IDPs\n2024-01-31,Goma,Sake,50\n");
        let open = of_text(&table, &[]);
        assert_eq!((open.asks.len(), open.figures.len()), (1, 0), "{headings}");
    }
    // The same place in more words, or in another language, is no other.
    for headings in ["Site,Site full title", "Camp name (EN),Camp name (AR)"] {
        let table = format!("Date,{headings},IDPs\n2024-01-31,Erbil,Erbil camp,50\n");
        assert!(of_text(&table, &[]).asks.is_empty(), "{headings}");
    }
    for headings in ["Place from,Place to", "Location from,Location to", "From place,To place"] {
        let table = format!("Date,{headings},People\n2024-01-31,Goma,Sake,50\n");
        let read = of_text(&table, &["set measure=Arrivals"]);
        let places: Vec<String> = read.figures.iter().map(|f| place(&read, f)).collect();
        assert_eq!(places, ["Sake"], "{headings}");
    }
}

#[test]
fn a_day_behind_until_is_the_day_of_the_counts() {
    for heading in
        ["Nombre de déplacés au 31/03/2024", "Déplacés au 31 mars 2024", "IDPs to 31 March 2024"]
    {
        let read = of_text(&format!("Place;{heading}\nAdre;5\n"), &[]);
        assert_eq!(lines(&read), ["2 Adre 2024-03-31 5"], "{heading}: {:?}", read.asks);
    }
    for heading in ["Déplacés du 1 au 5 mars 2024", "IDPs 5 to 12 March 2024"] {
        let read = of_text(&format!("Place;{heading}\nAdre;5\n"), &[]);
        let is_day = |line: &String| line.contains("2024-03-05 ") || line.contains("2024-03-12 ");
        assert!(!lines(&read).iter().any(is_day), "{heading}");
    }
}

#[test]
fn times_below_a_birth_or_a_displacement_are_no_days_of_counts() {
    for (over, own) in [
        ("Period of displacement", ["2022", "2023"]),
        ("Year of birth", ["1980", "1990"]),
        ("Année de déplacement", ["2022", "2023"]),
        ("IDPs by year of arrival", ["2021", "2023"]),
    ] {
        let [a, b] = own;
        let table = format!("Place,{over},\n,{a},{b}\nGoris,100,30\nSisian,20,7\n");
        let said = ["set as_of=2024-01-31", "set measure=Present"];
        let read = of_text(&table, &said);
        assert_eq!((lines(&read).len(), read.asks.len()), (4, 0), "{table}{:?}", read.asks);
        assert!(read.figures.iter().all(|f| f.series.people.group.is_some()), "{table}");
        assert!(!of_text(&table, &[]).asks.is_empty(), "{table}");
    }
}

#[test]
fn sectors_of_aid_are_no_places() {
    let left_out = |table: &str| {
        let read = of_text(table, &[]);
        (lines(&read), read.columns.iter().filter(|c| c.role_name() == "left_out").count())
    };
    let table = "Place,Date,IDPs,Food,Shelter,WASH,Total\nGoris,2024-01-31,90,10,20,30,60\n";
    assert_eq!(left_out(table), (vec!["2 Goris 2024-01-31 90".to_owned()], 4));
    for headings in ["Food,Shelter,WASH", "Santé,Abris,Éducation", "Здравоохранение,Защита,Питание"]
    {
        let text = format!("Date,{headings},Total\n2024-01-01,100,200,300,600\n");
        let book = crate::try_text(&text).unwrap();
        let read = waymark_table::import::import(&book, &crate::choices("a.csv", &[]), None);
        assert!(read.is_err(), "{headings}");
    }
    // One alone may be a place.
    let read = of_text("Shelter,Date,IDPs\nSchool 3,2024-01-31,90\n", &[]);
    assert_eq!(read.figures.len(), 1);
}

#[test]
fn names_without_a_heading_are_not_passed_over() {
    let text = "Region,,Date,IDPs\nSyunik,Goris,2024-01-01,1\nSyunik,Kapan,2024-01-01,2\n";
    let question = "What does column B, which has no heading, name?";
    let open = of_text(text, &[]);
    assert_eq!((questions(&open), open.figures.len()), (vec![question], 0));
    let read = of_text(text, &[&format!("answer {question}=places in those beside them")]);
    assert_eq!(lines(&read), ["2 Goris 2024-01-01 1", "3 Kapan 2024-01-01 2"]);
    // A remark tells no rows apart that their places do.
    let text = "Region,,Date,IDPs\nSyunik,full,2024-01-01,1\nLori,full,2024-01-01,2\n";
    assert_eq!(of_text(text, &[]).asks.len(), 0);
}
