//! What a column may be and may not be is asked once, or left out with its reason.

use crate::{bounds, lines, of_text, place, questions};

#[test]
fn many_columns_of_which_the_same_is_asked_are_one_question() {
    let rows = |cell: &dyn Fn(usize) -> String| {
        let headings: Vec<String> = (1..=40).map(|n| format!("Arrivals so far {n}")).collect();
        let cells: Vec<String> = (0..40).map(cell).collect();
        format!("Date,Place,{}\n2024-01-05,Goris,{}\n", headings.join(","), cells.join(","))
    };
    let differ = of_text(&rows(&|n| (100 + n).to_string()), &[]);
    let [asked] = differ.asks.as_slice() else { panic!("{:?}", differ.asks) };
    assert!(asked.question.contains("and 37 more count the same people"), "{}", asked.question);
    assert_eq!((asked.answers.len(), asked.rows, differ.figures.len()), (40, 1, 0));
    let answer = format!("answer {}=Arrivals so far 7", asked.question);
    let one = of_text(&rows(&|n| (100 + n).to_string()), &[&answer]);
    assert_eq!((bounds(&one, &one.figures[0]).as_str(), one.figures.len()), ("106", 1));
}

#[test]
fn what_a_mark_or_a_code_means_in_many_columns_is_asked_once() {
    let parts = "Date,Place,IDPs,Women,Men,Girls,Boys\n2024-01-05,Goris,";
    let marks = format!("{parts}5.100,1.200,1.300,1.400,1.500\n");
    let asked = of_text(&marks, &[]);
    let question = "What does the `.` do in `IDPs`, `Women`, `Men` and 2 more, as in `5.100`?";
    assert_eq!(questions(&asked), [question]);
    let told = |answers: &[&str]| {
        let read = of_text(&marks, answers);
        (read.figures.iter().map(|f| bounds(&read, f)).collect::<Vec<_>>(), read.asks.len())
    };
    let all = told(&[&format!("answer {question}=it parts thousands")]);
    assert_eq!(all, (["5100", "1200", "1300", "1400", "1500"].map(str::to_owned).to_vec(), 0));
    let (none, each) = told(&[&format!("answer {question}=each by itself")]);
    assert_eq!((none.len(), each), (0, 5));
    // One that is answered by itself is not asked with the others.
    let (_, rest) =
        told(&["answer What does the `.` do in `Men`, as in `1.300`?=it parts thousands"]);
    assert_eq!(rest, 1);
    let codes = of_text(&format!("{parts}9999,9999,9999,9999,12\n"), &[]);
    assert_eq!(questions(&codes), ["Is 9999 in `IDPs`, `Women`, `Men` and 1 more a count?"]);
}

#[test]
fn when_a_site_was_opened_dates_nobody() {
    for heading in [
        "Date of inauguration",
        "Opened on",
        "Opening",
        "Operational since",
        "Date d'inauguration",
        "Mise en service",
        "Fecha de inauguración",
        "Дата ввода в эксплуатацию",
        "تاريخ التدشين",
    ] {
        let read = of_text(&format!("Camp,{heading},Refugees\nNayapara,2018-01-05,500\n"), &[]);
        assert_eq!(questions(&read), ["Of which day are the counts?"], "{heading}");
        assert_eq!(read.figures.len(), 0, "{heading}");
    }
    // Of a heading that nobody knows it is asked.
    let open = "Camp,Blessed,Refugees\nNayapara,2018-01-05,500\n";
    assert_eq!(questions(&of_text(open, &[])), ["Are the counts of the days in `Blessed`?"]);
    let yes = of_text(open, &["answer Are the counts of the days in `Blessed`?=they are"]);
    assert_eq!(yes.figures[0].as_of.to_string(), "2018-01-05");
}

#[test]
fn years_of_a_camp_count_nobody_knows_what() {
    let read = of_text("Camp,2023,2024\nNayapara,5000,6000\n", &[]);
    assert_eq!(questions(&read), ["What do `2023`, `2024` count?"]);
    let titled = of_text("Refugees by camp\nCamp,2023,2024\nNayapara,5000,6000\n", &[]);
    assert_eq!((questions(&titled).len(), titled.figures.len()), (0, 2));
}

#[test]
fn blocks_of_a_camp_are_parts_of_it() {
    for (heading, cells) in [("Block", ["A", "B"]), ("Section", ["1", "2"])] {
        let [a, b] = cells;
        let text = format!(
            "Date,Camp,{heading},Refugees\n2024-01-05,Nayapara,{a},500\n2024-01-05,Nayapara,{b},300\n"
        );
        let asked = of_text(&text, &[]);
        let question = format!(
            "Rows give different counts of the same people, place and moment: which hold? They differ in `{heading}`"
        );
        assert_eq!(questions(&asked), [question.as_str()]);
        let answer = format!("answer {question}=each counts a part, called by its `{heading}`");
        let read = of_text(&text, &[&answer]);
        let told: Vec<String> = read
            .figures
            .iter()
            .map(|f| {
                let group = f.series.people.group.map(|g| read.with.group(g).name.get("en"));
                format!("{} {} {}", place(&read, f), group.unwrap_or_default(), bounds(&read, f))
            })
            .collect();
        let expected =
            [format!("Nayapara {heading} {a} 500"), format!("Nayapara {heading} {b} 300")];
        assert_eq!(told, expected);
    }
}

#[test]
fn metres_on_a_map_are_no_degrees() {
    let point = |x: &str, y: &str| {
        let read = of_text(&format!("Date,Site,X,Y,IDPs\n2024-01-05,Nayapara,{x},{y},500\n"), &[]);
        let told = read.figures.iter().map(|f| match f.series.subject {
            waymark_model::Subject::Place(ix) => read.with.place(ix).at.is_some(),
            waymark_model::Subject::Leg(_) => false,
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(point("92.2487", "20.9551"), [true]);
    for (x, y) in [("45.2", "38.7"), ("45", "38"), ("120.25", "95.75"), ("450123.55", "2300456.10")]
    {
        assert_eq!(point(x, y), [false], "{x} {y}");
    }
}

#[test]
fn people_arrive_at_airports_and_ports() {
    for heading in ["Airport", "Port", "Aéroport", "Aeropuerto", "Аэропорт", "المطار"]
    {
        let text = format!("Date,{heading},Arrivals so far\n2024-01-05,Yerevan,500\n");
        let read = of_text(&text, &[]);
        assert_eq!(
            (questions(&read).len(), read.figures.len()),
            (0, 1),
            "{heading}: {:?}",
            read.asks
        );
    }
}

#[test]
fn where_most_are_from_is_not_where_all_are() {
    for heading in ["Main origin ADM1", "Majority nationality", "Principal lieu d'origine"] {
        let read =
            of_text(&format!("Date,Site,{heading},IDPs\n2024-01-05,Nayapara,Ituri,500\n"), &[]);
        let [figure] = read.figures.as_slice() else { panic!("{heading}: {:?}", read.asks) };
        assert_eq!(figure.series.people.origin, None, "{heading}");
        assert!(figure.notes.iter().any(|(_, text)| text == "Ituri"), "{heading}");
    }
}

#[test]
fn who_was_displaced_on_a_day_may_be_there_no_longer() {
    for heading in ["Date of displacement", "Date of arrival", "Date d'arrivée", "Fecha de llegada"]
    {
        let read = of_text(&format!("{heading},Site,IDPs\n2024-01-05,Nayapara,500\n"), &[]);
        assert_eq!(questions(&read), ["What do `IDPs` count?"], "{heading}");
    }
}

#[test]
fn a_named_column_beside_one_of_areas_may_name_the_places() {
    let text = |heading: &str| {
        format!(
            "Date,Commune,{heading},IDPs\n2024-01-05,Karisimbi,Mwanga,500\n2024-01-05,Goma,Institut,300\n"
        )
    };
    let read = of_text(&text("School name"), &[]);
    assert_eq!((questions(&read).len(), place(&read, &read.figures[0])), (0, "Mwanga".to_owned()));
    assert_eq!(
        questions(&of_text(&text("Depot name"), &[])),
        ["Does `Depot name` name places within those of `Commune`?"]
    );
}

#[test]
fn the_total_of_statuses_is_not_everybody() {
    let read = of_text(
        "Date,Country,Population type,Individuals\n2024-06-30,Poland,Refugees,950\n\
         2024-06-30,Poland,Asylum seekers,12\n2024-06-30,Poland,Total,962\n",
        &[],
    );
    let told: Vec<String> = read.figures.iter().map(|f| bounds(&read, f)).collect();
    assert_eq!((told, read.asks.len()), (vec!["950".to_owned(), "12".to_owned()], 0));
    assert!(read.left_out.iter().any(|left| left.row == 4), "{:?}", read.left_out);
}

#[test]
fn what_is_new_in_weeks_is_of_each_week() {
    let read = of_text(
        "Week,Year,Border point,New arrivals\n1,2024,Adré,500\n2,2024,Adré,450\n3,2024,Adré,700\n",
        &[],
    );
    let weeks: Vec<String> =
        read.figures.iter().filter_map(|f| Some(f.during?.to_string())).collect();
    assert_eq!(weeks, ["2024-01-01/2024-01-07", "2024-01-08/2024-01-14", "2024-01-15/2024-01-21"]);
}

#[test]
fn ministries_write_in_turkish_portuguese_and_ukrainian() {
    for (text, measures) in [
        ("İl,Tarih,Mülteci,Kadın,Erkek\nGaziantep,2024-02-01,430,200,230\n", 3),
        (
            "Província,Data,Famílias deslocadas,Pessoas deslocadas\nCabo Delgado,2024-02-15,123,617\n",
            2,
        ),
        ("Область,Дата,Кількість ВПО\nХарківська,2024-03-05,510\n", 1),
    ] {
        let read = of_text(text, &[]);
        assert_eq!(
            (questions(&read).len(), read.figures.len()),
            (0, measures),
            "{text}: {:?}",
            read.asks
        );
    }
}

#[test]
fn ages_of_men_and_women_beside_each_other_are_headings() {
    let read = of_text(
        "Date,Site,Total HH,Total Ind,0-4 M,0-4 F,5-17 M,5-17 F,18-59 M,18-59 F,60+ M,60+ F\n\
         2024-03-01,Nayapara,220,1100,80,90,150,160,250,300,30,40\n",
        &[],
    );
    assert!(read.table.has_headings);
    let told: Vec<String> = read
        .figures
        .iter()
        .map(|f| {
            let people = f.series.people;
            let age = people.age.map(|age| age.to_string()).unwrap_or_default();
            format!(
                "{age} {} {}",
                people.sex.map_or("", waymark_model::Sex::name),
                bounds(&read, f)
            )
        })
        .collect();
    for line in ["0-4 Male 80", "0-4 Female 90", "5-17 Male 150", "60+ Female 40"] {
        assert!(told.iter().any(|own| own == line), "{line}: {told:?}");
    }
}

#[test]
fn two_sources_may_say_different_things() {
    let read = of_text(
        "Date,Place,IDPs,Source\n2024-03-01,Minova,1000,OCHA\n2024-03-01,Minova,1300,IOM\n",
        &[],
    );
    assert_eq!((questions(&read).len(), read.figures.len()), (0, 2));
    let one = of_text(
        "Date,Place,IDPs,Source\n2024-03-01,Minova,1000,OCHA\n2024-03-01,Minova,1300,OCHA\n",
        &[],
    );
    assert_eq!(one.asks.len(), 1);
}

#[test]
fn the_size_of_a_household_counts_nobody() {
    for heading in
        ["Average HH size", "Avg family size", "Taille moyenne des ménages", "Tamaño del hogar"]
    {
        let read =
            of_text(&format!("Date,Camp,IDPs,{heading}\n2024-03-01,Nayapara,100,5.2\n"), &[]);
        assert_eq!(
            (questions(&read).len(), read.figures.len()),
            (0, 1),
            "{heading}: {:?}",
            read.asks
        );
    }
}

#[test]
fn weeks_without_a_year_are_asked_about_together_and_are_of_each_week() {
    for heads in ["W1,W2,W3", "Week 1,Week 2,Week 3", "Semaine 1,Semaine 2,Semaine 3"] {
        let first = heads.split(',').next().unwrap();
        let quoted =
            heads.split(',').map(|head| format!("`{head}`")).collect::<Vec<_>>().join(", ");
        let year = format!("answer Of which year is `{first}`?=2024");
        let what = format!("answer What do {quoted} count?=Arrivals");
        let text = format!("Place,{heads}\nGoris,50,60,70\n");
        let asked = of_text(&text, &[&year, &what]);
        let [question] = asked.asks.as_slice() else { panic!("{:?}", asked.asks) };
        assert!(question.question.contains("the columns of moments"), "{}", question.question);
        let new = format!("answer {}=new since the row before", question.question);
        let read = of_text(&text, &[&year, &what, &new]);
        let weeks: Vec<String> = read
            .figures
            .iter()
            .map(|f| format!("{} {}", f.during.unwrap_or(f.as_of), bounds(&read, f)))
            .collect();
        let expected =
            ["2024-01-01/2024-01-07 50", "2024-01-08/2024-01-14 60", "2024-01-15/2024-01-21 70"];
        assert_eq!(weeks, expected, "{heads}");
    }
}

#[test]
fn who_returned_is_where_they_returned_to() {
    let read = of_text(
        "Month,Country of return,From country,Returned refugees\nJan 2024,Burundi,Tanzania,1200\n",
        &[],
    );
    let [figure] = read.figures.as_slice() else { panic!("{:?}", read.asks) };
    assert_eq!((place(&read, figure), figure.series.people.origin), ("Burundi".to_owned(), None));
}

#[test]
fn who_was_displaced_in_a_month_need_not_be_there_at_its_end() {
    for table in [
        "month,district,people displaced,households displaced\nJan 2024,Baidoa,4200,700\n\
         Feb 2024,Baidoa,2100,350\n",
        "mes;municipio;familias desplazadas;personas desplazadas\nenero 2024;Quibdó;102;398\n\
         febrero 2024;Quibdó;90;301\n",
        "start date,end date,place,displaced persons\n2024-01-01,2024-01-07,Baidoa,4200\n\
         2024-01-08,2024-01-14,Baidoa,2100\n",
    ] {
        let found = of_text(table, &[]);
        assert!(found.figures.is_empty(), "{table}: {:?}", lines(&found));
        assert_eq!(found.asks.len(), 1, "{:?}", found.asks);
        assert!(found.asks[0].question.starts_with("What do `"), "{:?}", found.asks);
    }
    // Of a day, and of those who are displaced persons by name, it is who is there.
    for table in [
        "date,district,people displaced\n2024-01-31,Baidoa,4200\n",
        "month,district,IDPs\nJan 2024,Baidoa,4200\n",
        "mois;territoire;déplacés internes\njanvier 2024;Masisi;4200\n",
    ] {
        let found = of_text(table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        assert_eq!(found.figures[0].series.measure, waymark_model::Measure::Present);
    }
}

#[test]
fn numbers_with_parted_thousands_are_no_places() {
    let table = "Département;Commune;Ménages PDI en site;PDI en site;Total PDI;Date\n\
                 Ouest;Delmas;4 000;16 500;36 500;01/09/2024\n\
                 Ouest;Tabarre;8 200;33 000;94 000;13/09/2024\n";
    let found = of_text(table, &[]);
    assert!(lines(&found).iter().all(|line| !line.contains("8 200")), "{:?}", lines(&found));
    assert!(
        !found.columns.iter().any(|c| c.heading.contains("en site") && c.role_name() == "place")
    );
    let table = "Site;PDI;Date\nA;4 000;2024-09-01\n";
    assert_eq!(lines(&of_text(table, &[])), ["2 A 2024-09-01 4000"]);
}

#[test]
fn who_was_affected_neither_left_nor_is_there() {
    for table in [
        "place,affected families,evacuated persons so far,date\nLegazpi,1200,5400,2024-11-17\n",
        "site,affected persons,date\nLegazpi,1200,2024-11-17\n",
        "дата,область,прибыло всего с начала,пострадавшие\n2024-05-01,Курская,100,20\n",
    ] {
        let found = of_text(table, &[]);
        assert_eq!(found.asks.len(), 1, "{table}: {:?}", found.asks);
        assert!(found.asks[0].question.starts_with("What do `"), "{:?}", found.asks);
        assert!(found.figures.len() < 2, "{:?}", lines(&found));
    }
}

#[test]
fn new_ones_and_all_of_them_at_each_moment_are_asked_apart() {
    let table = "Province,January 2024 New IDPs,January 2024 Total IDPs,February 2024 New IDPs,\
                 February 2024 Total IDPs\nIturi,1000,50000,500,50500\n";
    let open = of_text(table, &[]);
    assert_eq!(
        questions(&open),
        [
            "What do `January 2024 New IDPs`, `February 2024 New IDPs` count?",
            "What do `January 2024 Total IDPs`, `February 2024 Total IDPs` count?"
        ]
    );
    let new = format!("answer {}=Displacements", open.asks[0].question);
    let all = format!("answer {}=Present", open.asks[1].question);
    let found = of_text(table, &[&new, &all]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let present = found.figures.iter().filter(|f| f.series.measure.name() == "Present");
    assert_eq!(present.map(|f| bounds(&found, f)).collect::<Vec<_>>(), ["50000", "50500"]);
}

#[test]
fn numbers_under_several_names_of_a_kind_name_no_place() {
    let table = "Region,Camp A,Camp B,Total IDPs,Date\nLac,100,50,150,2024-03-10\n";
    let found = of_text(table, &[]);
    assert_eq!(lines(&found), ["2 Lac 2024-03-10 150"]);
    // One column of them may be numbered.
    let table = "Region,Camp,IDPs,Date\nLac,1,150,2024-03-10\n";
    assert_eq!(lines(&of_text(table, &[])), ["2 1 2024-03-10 150"]);
}

#[test]
fn a_total_over_years_says_nothing_of_who_was_there() {
    let table = "Region,Present 2022,Present 2023,Present 2024,Total\nLac,100,50,150,300\n";
    let found = of_text(table, &[]);
    assert_eq!(found.figures.len(), 3);
    assert!(!found.notes.iter().any(|note| note.contains("what is new")), "{:?}", found.notes);
}

#[test]
fn a_name_that_countries_share_is_asked_about_as_an_origin_too() {
    for heading in ["Origin", "Nationality"] {
        let rows = format!("Date,Country,{heading},Refugees\n2023-09-26,Chad,Congo,1200\n");
        let open = of_text(&rows, &[]);
        let asked = "`Congo` is the name of more than one country: which is meant?";
        assert!(open.asks.iter().any(|ask| ask.question == asked), "{heading}: {:?}", open.asks);
        assert!(open.figures.is_empty(), "{heading}");
        let meant = of_text(&rows, &[&format!("answer {asked}=DR Congo")]);
        let origin = meant.figures[0].series.people.origin;
        let code = waymark_model::CountryCode::parse("COD").unwrap();
        assert_eq!(origin, Some(waymark_model::Origin::Country(code)), "{heading}");
    }
}

#[test]
fn a_maximum_of_something_else_is_no_upper_bound() {
    let open = of_text("Date,Place,Max temperature,IDPs\n2023-09-26,Goris,35,100\n", &[]);
    let asked = questions(&open);
    assert!(asked.iter().any(|question| question.contains("`Max temperature`")), "{asked:?}");
    assert!(lines(&open).iter().all(|line| !line.ends_with("35")), "{:?}", lines(&open));
}

#[test]
fn of_two_columns_of_destinations_the_finer_is_where_they_went() {
    let rows = "Date,Village,Destination governorate,Destination district,IDPs\n\
                2025-02-01,Sake,North Kivu,Goma,1200\n";
    let open = of_text(rows, &[]);
    let asked = questions(&open);
    assert!(asked.iter().any(|question| question.contains("`Destination district`")), "{asked:?}");
}

#[test]
fn evacuees_left_a_place_or_are_there() {
    for table in [
        "Date,Evacuation center,Evacuees\n2024-03-31,School A,550\n",
        "Date,Municipality,Evacuees in shelters\n2024-03-31,Tacloban,550\n",
        "Date,Shelter,Evacuated persons\n2024-03-31,School A,550\n",
        "Fecha,Albergue,Evacuados\n2024-03-31,Escuela A,550\n",
        "Дата,Регион,Эвакуировано\n2024-03-31,Ростовская область,550\n",
        "Дата,Населений пункт,Евакуйовано осіб\n2024-03-31,Куп'янськ,550\n",
        "Date,Place,Indicator,Value\n2024-03-31,Tacloban,Evacuees,550\n",
    ] {
        let found = of_text(table, &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (0, 1), "{table}");
    }
    let left = of_text("Date,From,To,Evacuees\n2024-01-31,Kupiansk,Kharkiv,120\n", &[]);
    assert_eq!((left.figures.len(), left.asks.len()), (1, 0));
}

#[test]
fn a_thousand_in_a_heading_may_be_what_each_number_stands_for() {
    for heading in ["IDPs (1000)", "IDPs *1000", "IDPs 1000"] {
        let found = of_text(&format!("Date,Place,{heading}\n2024-03-31,Adre,550\n"), &[]);
        assert_eq!((found.figures.len(), found.asks.len()), (0, 1), "{heading}");
    }
}
