//! Where people left, where they came to and where they are from; and whether a route is meant.

use crate::{bounds, of_text, place};
use waymark_table::import::{Imported, TableFigure};

fn who(imported: &Imported, figure: &TableFigure) -> String {
    let people = figure.series.people;
    let origin = people
        .origin
        .map_or_else(String::new, |origin| format!(" from {}", imported.with.origin_id(origin)));
    let group = people.group.map_or_else(String::new, |group| {
        format!(" of {}", imported.with.group(group).name.get("en"))
    });
    let measure = figure.series.measure.name();
    format!("{measure} {} {}{origin}{group}", place(imported, figure), bounds(imported, figure))
}

fn lines(text: &str) -> Vec<String> {
    let imported = of_text(text, &[]);
    assert_eq!(imported.asks, [], "{text}");
    imported.figures.iter().map(|figure| who(&imported, figure)).collect()
}

#[test]
fn where_people_arrived_is_their_place_in_six_languages() {
    for headings in [
        "Date,Place of origin,Place of arrival,IDPs",
        "Date,Place of departure,Place of arrival,IDPs",
        "Date,From,To,IDPs",
        "Date,Origin,Destination,IDPs",
        "Date,Location of origin,Location of displacement,IDPs",
        "Date,Lieu de provenance,Lieu d'arrivée,Déplacés",
        "Fecha,Lugar de origen,Lugar de llegada,Desplazados",
        "Дата,Место выбытия,Место прибытия,ВПЛ",
        "Дата,Місце вибуття,Місце прибуття,ВПО",
        "التاريخ,مكان المغادرة,مكان الوصول,النازحين",
        "Data,Local de origem,Local de chegada,Deslocados",
    ] {
        assert_eq!(
            lines(&format!("{headings}\n2024-01-05,Sake,Minova,500\n")),
            ["Present Minova 500 from sake"],
            "{headings}"
        );
    }
}

#[test]
fn who_left_is_counted_where_they_left() {
    let told = |text: &str| lines(text).join("; ");
    assert!(
        told("Date,Place of departure,Departures so far\n2024-01-05,Sake,500\n")
            .contains("Departures Sake 500")
    );
    let both = told("Date,From,To,Departures so far\n2024-01-05,Sake,Minova,500\n");
    assert!(both.contains("Departures Sake 500"), "{both}");
}

#[test]
fn who_passed_is_on_a_route() {
    let imported = of_text("Date,From,To,Passed so far\n2024-01-05,Sake,Minova,500\n", &[]);
    assert!(matches!(imported.figures[0].series.subject, waymark_model::Subject::Leg(_)));
}

#[test]
fn what_a_people_is_called_is_their_country_and_no_place() {
    let told = |word: &str| {
        lines(&format!("Date,Place,Nationality,Refugees\n2024-01-05,Adré,{word},500\n")).join("; ")
    };
    assert_eq!(told("Sudanese"), "Present Adré 500 from SDN");
    assert_eq!(told("Soudanais"), "Present Adré 500 from SDN");
    assert_eq!(told("Syrians"), "Present Adré 500 from SYR");
    // A people of no country is a group.
    assert_eq!(told("Rohingya"), "Present Adré 500 of Rohingya");
    let stray = of_text("Date,Place,Refugees\n2024-01-05,Sudanese,500\n2024-01-05,Adré,7\n", &[]);
    assert_eq!(stray.figures.len(), 1);
    assert!(
        stray.left_out.iter().any(|left| left.why.contains("no place")),
        "{:?}",
        stray.left_out
    );
    for country in ["China", "Serbia", "India", "Argentina"] {
        let text = format!("Date,Country,Refugees\n2024-01-05,{country},500\n");
        assert_eq!(of_text(&text, &[]).figures.len(), 1, "{country}");
    }
}
