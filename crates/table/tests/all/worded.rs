//! What a word of a table settles is not asked; what none does is asked once.

use super::{lines, of_text, so_far, why};
use waymark_table::import::{Imported, TableFigure};

/// The periods of what is new; nothing of what is of all so far.
fn during(imported: &Imported) -> Vec<Option<String>> {
    imported.figures.iter().map(|f| f.during.map(|during| during.to_string())).collect()
}

#[test]
fn words_of_six_languages_say_what_is_new_and_what_is_so_far() {
    let rows = "2024-01-01,Adré,120\n2024-01-02,Adré,220\n2024-01-03,Adré,290\n";
    let read = |headings: &str| {
        let read = of_text(&format!("{headings}\n{rows}"), &[]);
        assert!(read.asks.is_empty() && read.figures.len() == 3, "{headings}: {:?}", read.asks);
        during(&read)
    };
    for headings in [
        "Date,Place,New arrivals",
        "Fecha,Lugar,Nuevas llegadas",
        "Fecha,Lugar,Llegadas nuevas",
        "Date,Lieu,Nouvelles arrivées",
        "Date,Lieu,Nouveaux arrivants",
        "Дата,Место,Новые прибытия",
        "التاريخ,المكان,الوافدون الجدد",
        "Date,Lieu,Arrivées du jour",
        "Fecha,Lugar,Llegadas del día",
        "Date,Place,New births",
        "Fecha,Lugar,Nuevos registrados",
    ] {
        let days = ["2024-01-01", "2024-01-02", "2024-01-03"].map(|day| Some(day.to_owned()));
        assert_eq!(read(headings), days, "{headings}");
    }
    for headings in [
        "Date,Place,Cumulative arrivals",
        "Fecha,Lugar,Llegadas acumuladas",
        "Fecha,Lugar,Total acumulado de llegadas",
        "Date,Lieu,Arrivées cumulées",
        "Date,Lieu,Cumul des arrivées",
        "Дата,Место,Всего прибыло нарастающим итогом",
        "Дата,Место,Прибыло накопленным итогом",
        "التاريخ,المكان,إجمالي الوافدين التراكمي",
        "التاريخ,المكان,الوافدون حتى الآن",
    ] {
        assert_eq!(read(headings), [None, None, None], "{headings}");
    }
}

#[test]
fn what_is_new_in_a_week_or_a_month_is_so_where_the_count_before_is_as_long_ago() {
    let read = |headings: &str, days: [&str; 2]| {
        let rows = days.map(|day| format!("{day},Zorpa,{}\n", day.len() * 12));
        let read = of_text(&format!("{headings}\n{}", rows.concat()), &[]);
        assert!(read.asks.is_empty() && read.figures.len() == 2, "{headings}: {:?}", read.asks);
        let is_least = |f: &TableFigure| {
            f.during.is_none() && matches!(f.count, waymark_model::Count::AtLeast(_))
        };
        assert!(read.figures.iter().all(|f| f.during.is_some() || is_least(f)), "{headings}");
        during(&read)
    };
    let of = |text: &str| Some(text.to_owned());
    for weekly in ["Date,Place,Weekly arrivals", "Дата,Место,Прибыло за неделю"]
    {
        let week = of("2024-01-02/2024-01-08");
        assert_eq!(read(weekly, ["2024-01-01", "2024-01-08"]), [None, week], "{weekly}");
        // Each day of the last seven, or by now in the week; and one week of two.
        for other in ["2024-01-02", "2024-01-15"] {
            assert_eq!(read(weekly, ["2024-01-01", other]), [None, None], "{weekly} {other}");
        }
        assert_eq!(read(weekly, ["2024-01", "2024-02"]), [None, None], "{weekly}");
        let weeks = read(weekly, ["2024-01-01/2024-01-07", "2024-01-08/2024-01-14"]);
        assert_eq!(weeks, [of("2024-01-01/2024-01-07"), of("2024-01-08/2024-01-14")], "{weekly}");
    }
    let monthly = "Mois,Lieu,Arrivées mensuelles";
    assert_eq!(read(monthly, ["2024-01", "2024-02"]), [of("2024-01"), of("2024-02")]);
    let ends = read(monthly, ["2024-01-31", "2024-02-29"]);
    assert_eq!(ends, [of("2024-01"), of("2024-02")]);
}

#[test]
fn what_is_of_one_day_is_at_least_all_so_far() {
    let table = "Date,Site,Arrivals\n2024-01-01,Adré,120\n2024-01-01,Farchana,about 100\n";
    let read = of_text(table, &[]);
    assert!(read.asks.is_empty() && read.notes.iter().any(|note| note.contains("one day")));
    assert_eq!(lines(&read), ["2 Adré 2024-01-01 120..", "3 Farchana 2024-01-01 90.."]);
    assert!(read.figures.iter().all(|f| f.doubts.len() == 1), "{:?}", read.figures);
    // It may be answered all the same.
    let all = of_text(table, &[&so_far("Arrivals")]);
    assert_eq!(lines(&all), ["2 Adré 2024-01-01 120", "3 Farchana 2024-01-01 90..110"]);
    // A month is no day, and a flow may be new.
    for table in [
        "Month,Site,Arrivals\n2024-01,Adré,120\n2024-02,Adré,100\n",
        "Date,FMP,Inflow\n2024-01-01,Adré,120\n2024-01-01,Farchana,100\n",
    ] {
        assert_eq!(of_text(table, &[]).asks.len(), 1, "{table}");
    }
}

#[test]
fn several_measures_are_asked_about_once() {
    let headings = "Date,Place,Arrivals,Departures,Registered,Injured,Missing,Births";
    let table = format!(
        "{headings}\n2024-01-01,Adré,120,20,100,2,3,4\n2024-01-02,Adré,130,22,110,2,3,4\n\
         2024-01-03,Adré,110,21,120,1,3,4\n"
    );
    let open = of_text(&table, &[]);
    let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
    assert_eq!(ask.answers, ["new since the row before", "all so far", "each by itself"]);
    let answered = |answer: &str, more: &[&str]| {
        let said = format!("answer {}={answer}", ask.question);
        of_text(&table, &[&[said.as_str()], more].concat())
    };
    let new = answered("new since the row before", &[]);
    assert!(new.asks.is_empty() && new.figures.len() == 18, "{:?}", new.asks);
    assert!(new.figures.iter().all(|f| f.during.is_some()), "{:?}", new.figures);
    assert_eq!(answered("each by itself", &[]).asks.len(), 6);
    // One that is answered by itself is of what it is answered to be of.
    let births = answered("new since the row before", &[&so_far("Births")]);
    let births: Vec<&TableFigure> =
        births.figures.iter().filter(|f| f.series.measure.name() == "Births").collect();
    assert!(births.iter().all(|f| f.during.is_none()), "{births:?}");
}

#[test]
fn a_title_over_two_columns_is_no_heading() {
    for (title, day) in [
        ("Round 5 (Jan 2024)", "2024-01"),
        ("IDPs by region on 31 January 2024", "2024-01-31"),
        ("Rapport du 12 mars 2024", "2024-03-12"),
        ("Refugees in Chad 2023", "2023"),
    ] {
        let read = of_text(&format!("{title},\nRegion,IDPs\nLac,1200\nSila,800\n"), &[]);
        let headings: Vec<&str> = read.columns.iter().map(|c| c.heading.as_str()).collect();
        assert_eq!(headings, ["Region", "IDPs"], "{title}");
        let [ask] = read.asks.as_slice() else { panic!("{title}: {:?}", read.asks) };
        assert_eq!(ask.answers, [day], "{title}");
    }
}

#[test]
fn a_year_is_offered_where_days_have_none() {
    let table = "Refugees in Chad 2023,,\nDate,Place,Refugees\n31/03,Adré,100\n30/04,Adré,200\n";
    let open = of_text(table, &[]);
    let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
    assert_eq!((ask.question.as_str(), ask.rows), ("Of which year is `31/03`?", 2));
    assert_eq!(ask.answers, ["2023"]);
    let read = of_text(table, &["answer Of which year is `31/03`?=2023"]);
    assert_eq!(lines(&read), ["3 Adré 2023-03-31 100", "4 Adré 2023-04-30 200"]);
    // Of which the month stands first is asked still, and a month with its year is no day.
    let either = table.replace("31/03", "03/03").replace("30/04", "04/05");
    let read = of_text(&either, &["answer Of which year is `03/03`?=2023"]);
    assert!(read.asks[0].question.starts_with("Does the day or the month"), "{:?}", read.asks);
    let months = table.replace("31/03", "03/23").replace("30/04", "04/23");
    assert!(why(&of_text(&months, &[]), 3)[0].contains("cannot be read"));
}

#[test]
fn what_is_the_sum_of_a_country_is_no_place() {
    for total in [
        "Nationale",
        "Nation",
        "Chad (national)",
        "Tchad [niveau national]",
        "Ensemble du pays",
        "Total general",
        "Overall",
        "Grand total",
        "Toutes les provinces",
        "Todas las provincias",
        "Итого по стране",
        "الإجمالي العام",
    ] {
        let text = format!(
            "Place,IDPs,Date\nLac,100,2024-01-01\nSila,120,2024-01-01\n{total},220,2024-01-01\n"
        );
        let read = of_text(&text, &[]);
        assert_eq!(read.figures.len(), 2, "{total}");
        assert!(why(&read, 4)[0].contains("agrees"), "{total}");
    }
    let park = of_text("Place,IDPs,Date\nNational Park,100,2024-01-01\n", &[]);
    assert_eq!(park.figures.len(), 1);
}

#[test]
fn rows_of_subtotals_leave_the_smaller_place_blank() {
    let rows = "Lac,Mamdi,100,2024-01-01\nLac,Kaya,200,2024-01-01\nLac,,300,2024-01-01\n\
                Sila,Kimiti,50,2024-01-01\nSila,Djourf,70,2024-01-01\nSila,,120,2024-01-01\n";
    for headings in ["Region,Province,IDPs,Date", "Oblast,Region,IDPs,Date"] {
        let read = of_text(&format!("{headings}\n{rows}"), &[]);
        assert!(read.asks.is_empty(), "{headings}: {:?}", read.asks);
        let own = ["2 Mamdi", "3 Kaya", "4 Lac", "5 Kimiti", "6 Djourf", "7 Sila"];
        for (line, own) in lines(&read).iter().zip(own) {
            assert!(line.starts_with(own), "{headings}: {line}");
        }
        let within = |at: usize| match read.figures[at].series.subject {
            waymark_model::Subject::Place(place) => read.with.place(place).within,
            waymark_model::Subject::Leg(_) => None,
        };
        assert!(within(0).is_some() && within(0) == within(1), "{headings}");
    }
}

#[test]
fn returns_beside_departures_may_be_movements() {
    for headings in [
        "Region,Returns,Departures,Date",
        "Région,Retours,Départs,Date",
        "Región,Retornos,Salidas,Fecha",
        "Регион,Возвращения,Выехало,Дата",
    ] {
        let read = of_text(&format!("{headings}\nLac,20,30,2024-01-01\n"), &[]);
        let [ask] = read.asks.as_slice() else { panic!("{headings}: {:?}", read.asks) };
        assert!(ask.question.starts_with("What do `Re") || ask.question.contains("Воз"));
    }
    let there = of_text("Region,IDPs,Returns,Date\nLac,20,30,2024-01-01\n", &[]);
    assert!(there.asks.is_empty() && there.figures.len() == 2, "{:?}", there.asks);
}

#[test]
fn a_column_without_a_heading_is_asked_about_by_what_stands_in_it() {
    let table = "2024-05-01,Bridge,1200\n2024-05-01,Gate,1300\n2024-05-01,Ford,1400";
    let columns = "answer What do the columns hold? The table has no headings=date, place";
    let asked = |count: &str| {
        let read = of_text(table, &[&format!("{columns}, {count}")]);
        read.asks.into_iter().map(|ask| ask.question).collect::<Vec<_>>()
    };
    assert_eq!(asked("count"), ["What do the numbers `1200`, `1300` of column C count?"]);
    let kind =
        "Do the numbers `1200`, `1300` of column C count all so far? No word of the table says it";
    assert_eq!(asked("arrivals"), [kind]);
    let said = [format!("{columns}, arrivals"), format!("answer {kind}=all so far")];
    let read = of_text(table, &[&said[0], &said[1]]);
    assert_eq!(lines(&read)[0], "1 Bridge 2024-05-01 1200");
}

#[test]
fn the_population_of_a_site_is_who_is_there_however_it_is_said() {
    let measure = |text: &str| {
        let read = of_text(text, &[]);
        assert!(read.asks.is_empty() && !read.figures.is_empty(), "{text}: {:?}", read.asks);
        read.figures[0].series.measure.name()
    };
    for headings in [
        "Date,Camp,Population (low),Population (high)",
        "Fecha,Campamento,Población mínima,Población máxima",
        "Date,Camp,Population totale,Population femmes",
        "Дата,Лагерь,Население,Вместимость",
    ] {
        let text = format!("{headings}\n2024-01-01,Adré,1000,1200\n");
        assert_eq!(measure(&text), "Present", "{headings}");
    }
    let dated = "Camp,Population 31 Jan 2024,Population 29 Feb 2024\nAdré,1000,1200\n";
    assert_eq!(measure(dated), "Present");
    let typed = "Name,Type,Population,Date\nFarchana,Refugee camp,1000,2024-01-01\n";
    assert_eq!(measure(typed), "Present");
    for other in ["Host population", "Baseline population", "Population in 2010 census"] {
        let text = format!("Date,Camp,{other}\n2024-01-01,Adré,1000\n");
        let read = of_text(&text, &[]);
        assert!(read.figures.iter().all(|f| f.series.measure.name() != "Present"), "{other}");
    }
}

#[test]
fn headings_of_places_over_numbers_and_of_numbers_over_names_are_read_by_their_cells() {
    let shelters = "Evacuation centre,Barangay,Families,Persons,Date\nSchool,Rawis,25,100,2024-07-25\n\
                    Hall,Rawis,40,180,2024-07-25\n";
    let read = of_text(shelters, &[]);
    assert!(read.asks.is_empty() && read.figures.len() == 4, "{:?}", read.asks);
    assert!(lines(&read)[0].starts_with("2 School"), "{:?}", lines(&read));
    // How many there are of them is counted nowhere.
    let numbers = shelters.replace("School", "3").replace("Hall", "4");
    assert!(why(&of_text(&numbers, &[]), 0).iter().any(|why| why.contains("counts no people")));
    let border = "Date,Transferred to camps,Still at border,Entry point,New arrivals\n\
                  2023-06-01,900,30000,Adré,1200\n2023-06-02,800,30700,Adré,1500\n";
    let read = of_text(border, &[]);
    assert!(lines(&read).iter().all(|line| line.contains(" Adré ")), "{:?}", lines(&read));
    assert_eq!(why(&read, 0).len(), 2);
}

#[test]
fn two_columns_of_the_same_people_that_differ_are_asked_about() {
    let table = "Date,Place,Killed so far,Deaths so far\n2023-10-08,Gaza,230,250\n\
                 2023-10-09,Gaza,400,420\n";
    let open = of_text(table, &[]);
    let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
    assert_eq!(ask.answers, ["Killed so far", "Deaths so far"]);
    let said = format!("answer {}=Deaths so far", ask.question);
    assert_eq!(
        lines(&of_text(table, &[&said])),
        ["2 Gaza 2023-10-08 250", "3 Gaza 2023-10-09 420"]
    );
}

#[test]
fn a_title_that_its_commas_part_is_a_title() {
    let rows = "Entry point,W1,W2,Total\nAdré,1200,1100,2300\nTiné,300,200,500\n";
    let read = of_text(
        &format!("Refugee arrivals by entry point, 2024,,\n{rows}"),
        &["answer Of which year is `W1`?=2024"],
    );
    let headings: Vec<&str> = read.columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(headings, ["Entry point", "W1", "W2", "Total"]);
    // Groups of columns stay what they are.
    let groups = "Camp,Jan 2024,,Feb 2024,\n,Men,Women,Men,Women\nAdré,1,2,3,4\n";
    assert_eq!(of_text(groups, &[]).columns[1].heading, "Jan 2024 · Men");
}

#[test]
fn a_blank_smaller_place_is_all_of_the_larger_one_where_the_sum_shows_it() {
    let table = |blank: u32| {
        format!(
            "Region,Province,IDPs,Date\nLac,Mamdi,100,2024-01-01\nLac,Kaya,200,2024-01-01\n\
             Lac,,{blank},2024-01-01\nSila,,50,2024-01-01\nLac,Mamdi,110,2024-02-01\n"
        )
    };
    assert!(of_text(&table(300), &[]).asks.is_empty());
    for (other, places) in [("Admin 1,Admin 2", "Admin 2"), ("Region,District", "District")] {
        let text = table(20).replace("Region,Province", other);
        let open = of_text(&text, &[]);
        let [ask] = open.asks.as_slice() else { panic!("{:?}", open.asks) };
        assert!(ask.question.starts_with(&format!("`{places}` is blank")) && ask.rows == 1);
        assert_eq!(open.figures.len(), 4);
        let answered = |nth: usize| {
            of_text(&text, &[&format!("answer {}={}", ask.question, ask.answers[nth])])
        };
        assert_eq!(lines(&answered(0))[2], "4 Lac 2024-01-01 20");
        assert!(
            answered(1).figures.len() == 4 && why(&answered(1), 4)[0].contains("not known where")
        );
    }
}

#[test]
fn who_passes_or_was_ever_counted_is_not_present() {
    for table in [
        "Week ending,Entry point,Refugees\n2024-01-07,Joda,3200\n",
        "Fecha,Puesto fronterizo,Refugiados\n2024-01-07,Rumichaca,3200\n",
        "Date,Region,Displaced so far\n2024-01-07,Kharkiv,8000\n",
        "Date,Région,Cumul PDI\n2024-01-07,Lac,8000\n",
    ] {
        let read = of_text(table, &[]);
        assert_eq!(read.figures.len(), 0, "{table}");
        assert!(read.asks[0].question.starts_with("What do"), "{:?}", read.asks);
    }
    // Who is in camps is a part, unless the places are camps.
    let of_region = of_text("Wilaya,Réfugiés camp,Date\nTindouf,90000,2023-12-31\n", &[]);
    assert!(of_region.asks[0].question.contains("says more than is known"));
    let of_camp = of_text("Camp,Camp refugees,Date\nTindouf,90000,2023-12-31\n", &[]);
    assert!(of_camp.asks.is_empty() && of_camp.figures.len() == 1, "{:?}", of_camp.asks);
}

#[test]
fn when_a_camp_was_opened_is_not_when_its_people_were_counted() {
    for opened in [
        "Date of opening",
        "Year established",
        "Date d'ouverture",
        "Fecha de apertura",
        "Дата открытия",
        "تاريخ الافتتاح",
    ] {
        let read = of_text(&format!("Camp,Refugees,{opened}\nFarchana,45000,2004-01-15\n"), &[]);
        assert!(read.figures.is_empty(), "{opened}");
        assert_eq!(read.asks[0].question, "Of which day are the counts?", "{opened}");
    }
}

#[test]
fn areas_of_three_levels_and_their_subtotals_are_told_apart() {
    let rows = "West Nile,Arua,Rhino,100,2024-01-01\nWest Nile,Arua,Imvepi,200,2024-01-01\n\
                West Nile,Arua,,300,2024-01-01\nWest Nile,,,300,2024-01-01\n";
    for headings in
        ["Region,District,Sub-county,Refugees,Date", "Région,Préfecture,Canton,Réfugiés,Date"]
    {
        let read = of_text(&format!("{headings}\n{rows}"), &[]);
        assert!(read.asks.is_empty(), "{headings}: {:?}", read.asks);
        let own = ["2 Rhino", "3 Imvepi", "4 Arua", "5 West Nile"];
        for (line, own) in lines(&read).iter().zip(own) {
            assert!(line.starts_with(own), "{line}");
        }
    }
}

#[test]
fn deaths_beside_births_may_be_of_age() {
    for headings in [
        "Date,Camp,Births,Deaths",
        "Date,Camp,Naissances,Décès",
        "Fecha,Campamento,Nacimientos,Fallecidos",
        "Дата,Лагерь,Родилось,Умерло",
    ] {
        let rows = "2024-01-01,Farchana,10,3\n2024-02-01,Farchana,12,4\n";
        let read = of_text(&format!("{headings}\n{rows}"), &[]);
        let ask = &read.asks[0];
        assert!(ask.question.starts_with("What do") && ask.answers.contains(&"Deaths".to_owned()));
        assert!(read.figures.iter().all(|f| f.series.measure.name() == "Births"), "{headings}");
    }
    let alone = of_text("Date,Place,Deaths so far\n2024-01-01,Gaza,3\n", &[]);
    assert_eq!(alone.figures[0].series.measure.name(), "Killed");
}

#[test]
fn who_is_somewhere_in_an_area_is_not_all_of_it() {
    for unknown in ["Unknown", "Inconnu", "Desconocido", "Неизвестно", "غير معروف", "Other"]
    {
        let read = of_text(
            &format!(
                "Region,Province,IDPs,Date\nLac,Mamdi,100,2024-01-01\nLac,{unknown},20,2024-01-01\n\
                 Lac,Kaya,200,2024-01-01\n"
            ),
            &[],
        );
        assert!(read.asks.is_empty(), "{:?}", read.asks);
        assert_eq!(lines(&read)[1], format!("3 {unknown} (Lac) 2024-01-01 20"));
        assert_eq!(read.figures[1].doubts, ["where it is is not known"]);
    }
    let blank = "Region,Province,IDPs,Date\nLac,Mamdi,100,2024-01-01\nLac,n/a,20,2024-01-01\n";
    assert_eq!(of_text(blank, &[]).asks.len(), 1);
}

#[test]
fn who_returned_from_a_camp_is_not_taken_for_present_there() {
    let table = |place: &str| {
        of_text(&format!("Date,{place},Refugees,Returned\n2024-01-01,Zorpa,5000,300\n"), &[])
    };
    let camp = table("Camp");
    assert_eq!(camp.asks.len(), 1, "{:?}", camp.asks);
    assert!(camp.asks[0].question.contains("`Returned`"), "{:?}", camp.asks);
    assert!(table("District").asks.is_empty());
    let returnees = of_text("Date,Camp,IDPs,Returnees\n2024-01-01,Zorpa,5000,300\n", &[]);
    assert!(returnees.asks.is_empty(), "{:?}", returnees.asks);
}

#[test]
fn the_population_of_a_settlement_is_asked_about() {
    let measure = |headings: &str| {
        let read = of_text(&format!("Date,{headings}\n2024-01-01,Zorpa,4500\n"), &[]);
        match read.asks.as_slice() {
            [] => read.figures.first().map(|f| f.series.measure.name()),
            _ => None,
        }
    };
    assert_eq!(measure("Settlement,Population"), None);
    assert_eq!(measure("Settlement,Refugee population"), Some("Present"));
    assert_eq!(measure("Settlement,IDPs"), Some("Present"));
    assert_eq!(measure("Camp,Population"), Some("Present"));
    assert_eq!(measure("Village,Population"), Some("Population"));
}

#[test]
fn who_is_counted_where_people_pass_is_asked_about() {
    let asks = |table: &str| of_text(table, &[]).asks.len();
    for place in ["Border post", "Port of entry", "Crossing point", "Flow monitoring point"] {
        assert_eq!(asks(&format!("Date,{place},Refugees\n2024-01-01,Zorpa,5\n")), 1, "{place}");
    }
    let typed = |kind: &str| {
        let rows = format!("2024-01-01,Zorpa,{kind},5\n2024-01-01,Qalva,Camp,7\n");
        asks(&format!("Date,Site,Type,Total individuals\n{rows}"))
    };
    assert_eq!((typed("Border point"), typed("Village")), (1, 0));
}

#[test]
fn a_number_of_a_camp_may_be_of_its_land() {
    let asks = |heading: &str| {
        of_text(&format!("Date,Camp,{heading}\n2024-01-01,Zorpa,5\n"), &[]).asks.len()
    };
    assert_eq!(["Size", "Value", "Number"].map(asks), [1; 3]);
    assert_eq!(["Persons", "Total", "Number of individuals", "Households"].map(asks), [0; 4]);
}

#[test]
fn tables_of_persian_and_of_shortened_words_are_read() {
    let persian = "ولایت,تعداد خانوار,تعداد بیجاشدگان داخلی,تاریخ\nکابل,۱٬۲۰۰,۸٬۴۰۰,2023-10-07\n\
                   هرات,۹۰۰,۶٬۳۰۰,2023-10-07\nمجموع,۲٬۱۰۰,۱۴٬۷۰۰,\n";
    let read = of_text(persian, &[]);
    assert!(read.asks.is_empty(), "{:?}", read.asks);
    assert_eq!(read.figures.len(), 4, "{:?}", read.left_out);
    // A year of the Iranian calendar beside Persian.
    let read = of_text("ولایت,تعداد پناهندگان,تاریخ\nکابل,8400,1402/07/15\n", &[]);
    assert_eq!(read.figures[0].as_of.to_string(), "2023-10-07");
    let russian = "Область,Кол-во ПВР,\"Размещено в ПВР, чел.\",в т.ч. детей,Дата\n\
                   Ростовская,45,3120,1044,25.02.2022\n";
    let read = of_text(russian, &[]);
    assert!(read.asks.is_empty(), "{:?}", read.asks);
    assert_eq!(read.figures.len(), 2);
    let ukrainian =
        "Область,Кількість ВПО,у т.ч. діти,Станом на\nХарківська,512340,101220,01.06.2024\n";
    let read = of_text(ukrainian, &[]);
    assert!(read.asks.is_empty(), "{:?}", read.asks);
    assert_eq!(read.figures[1].series.people.status, read.figures[0].series.people.status);
}
