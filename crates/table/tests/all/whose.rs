//! Of whom men, women and children are a part, where a table counts several: never of what they do not fit.

use super::{lines, of_text, why};
use waymark_model::{Measure, Sex, Status};
use waymark_table::import::{Imported, TableFigure};

/// Measure, status, sex and count of each figure.
fn told(found: &Imported) -> Vec<(Measure, Option<Status>, Option<Sex>, String)> {
    let of = |figure: &TableFigure| {
        let people = figure.series.people;
        (figure.series.measure, people.status, people.sex, super::bounds(found, figure))
    };
    found.figures.iter().map(of).collect()
}

fn of_women(found: &Imported) -> Vec<(Measure, Option<Status>, String)> {
    let women = told(found).into_iter().filter(|(_, _, sex, _)| *sex == Some(Sex::Female));
    women.map(|(measure, status, _, count)| (measure, status, count)).collect()
}

#[test]
fn more_men_than_births_are_asked_of_whom() {
    let table = "State,Site,Households,Births,Men,Women,Children,Date\n\
                 Borno,Bama Camp,100,3,120,140,240,2023-12-04\nBorno,Dalori,200,5,240,260,500,2023-12-04\n";
    let open = of_text(table, &[]);
    let questions: Vec<&str> = open.asks.iter().map(|ask| ask.question.as_str()).collect();
    let question = "`Men`, `Women`, `Children`, `Households`: a part of whom?";
    assert!(questions.contains(&question), "{questions:?}");
    assert!(open.figures.iter().all(|f| f.series.people.sex.is_none()), "{:?}", lines(&open));
    let answer = format!("answer {question}=of everybody who is counted there");
    let found = of_text(table, &[&answer]);
    assert_eq!(of_women(&found)[0], (Measure::Present, None, "140".to_owned()));
}

#[test]
fn parts_are_of_those_they_add_up_to() {
    let returned = "Date,Camp,Refugees,Returnees,Women,Men\n2023-06-01,A,15000,500,240,260\n\
                    2023-06-02,A,15900,400,190,210\n";
    let found = of_text(returned, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let of = |n: &str| (Measure::Present, Some(Status::Returned), n.to_owned());
    assert_eq!(of_women(&found), [of("240"), of("190")]);
    let note = "`Women`, `Men` add up to `Returnees`: read as parts of it";
    assert!(found.notes.iter().any(|n| n == note), "{:?}", found.notes);
    let arrived = "Date,Camp,Population,New arrivals,Men,Women\n2023-06-01,A,15000,200,110,90\n\
                   2023-06-02,A,15200,180,90,90\n";
    let found = of_text(arrived, &[]);
    let of = |n: &str| (Measure::Arrivals, None, n.to_owned());
    assert_eq!(of_women(&found), [of("90"), of("90")]);
    // The population of a camp is who is there, and so are its parts.
    let stays = "Date,Camp,New arrivals,Total population,Men,Women\n2023-06-01,A,30,500,240,260\n";
    assert_eq!(of_women(&of_text(stays, &[]))[0], (Measure::Present, None, "260".to_owned()));
    // All who are there, whatever their status.
    let both = "Date,Camp,Refugees,Returnees,Women,Men\n2023-06-01,A,300,200,240,260\n";
    assert_eq!(of_women(&of_text(both, &[]))[0], (Measure::Present, None, "240".to_owned()));
    let counted =
        "Date,Camp,New arrivals,Individuals,HH,Women,Men\n2023-06-01,A,30,500,99,240,260\n";
    assert_eq!(of_women(&of_text(counted, &[]))[0], (Measure::Present, None, "240".to_owned()));
    let there = of_text(counted, &[]);
    let arrived = there.figures.iter().filter(|f| f.series.measure == Measure::Arrivals);
    assert_eq!(arrived.count(), 1);
    let each = "Date,Camp,Refugees,Women,Men,Returnees,Women,Men\n2023-06-01,A,30,10,20,9,4,5\n";
    let found = of_text(each, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let of = |status, n: &str| (Measure::Present, Some(status), n.to_owned());
    assert_eq!(of_women(&found), [of(Status::Refugee, "10"), of(Status::Returned, "4")]);
}

#[test]
fn parts_that_add_up_to_nobody_are_asked() {
    let table = "Date,Camp,IDPs,Refugees,Women,Children\n2023-06-01,A,15000,200,300,400\n";
    let open = of_text(table, &[]);
    let question = "`Women`, `Children`: a part of whom?";
    assert_eq!(open.asks.iter().map(|a| a.question.as_str()).collect::<Vec<_>>(), [question]);
    let answers = ["of `IDPs`", "of `Refugees`", "of everybody who is counted there", "left out"];
    assert_eq!(open.asks[0].answers, answers);
    assert!(of_women(&open).is_empty());
    let displaced = of_text(table, &[&format!("answer {question}=of `IDPs`")]);
    let of = (Measure::Present, Some(Status::InternallyDisplaced), "300".to_owned());
    assert_eq!(of_women(&displaced), [of]);
    let without = of_text(table, &[&format!("answer {question}=left out")]);
    assert!(of_women(&without).is_empty());
    assert_eq!(why(&without, 0).len(), 2, "{:?}", without.left_out);
    let bound = "Date,Camp,Refugees,IDPs Low,Women\n2023-06-01,A,15000,500,240\n";
    assert!(of_women(&of_text(bound, &[])).is_empty());
    // More women than refugees are none of them.
    let many = "Date,Camp,Refugees,Women,Men\n2023-06-01,A,500,700,800\n";
    assert!(of_women(&of_text(many, &[])).is_empty());
}

#[test]
fn parts_of_all_so_far_never_fall() {
    let table = "Date,Entry point,Arrivals to date,Women\n2023-06-01,A,15000,300\n\
                 2023-06-02,A,15900,200\n2023-06-03,A,17900,500\n";
    let open = of_text(table, &[]);
    let question = "Does `Women` count all so far? It falls";
    assert_eq!(open.asks.iter().map(|a| a.question.as_str()).collect::<Vec<_>>(), [question]);
    assert!(of_women(&open).is_empty());
    let beside = "Date;Lieu;Arrivées du jour;Cumul des arrivées;Dont femmes\n13/06/2023;A;1200;15000;700\n\
                  14/06/2023;A;900;15900;500\n15/06/2023;A;2000;17900;1100\n";
    let open = of_text(beside, &[]);
    let question = "Does `Dont femmes` count all so far? It falls";
    assert!(open.asks.iter().any(|ask| ask.question == question), "{:?}", open.asks);
    assert!(of_women(&open).is_empty());
    let rising = table.replace("200\n", "400\n");
    assert!(of_text(&rising, &[]).asks.is_empty());
}

#[test]
fn some_of_them_are_not_all() {
    for heading in
        ["IDPs in schools", "Families in tents", "School age children", "IDPs in villages"]
    {
        let table = format!("District,{heading},Date\nBama,500,2024-01-01\n");
        let open = of_text(&table, &[]);
        let question = format!("`{heading}` says more than is known: does it count all of them?");
        let asked: Vec<&str> = open.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert!(asked.contains(&question.as_str()), "{heading}: {asked:?}");
        assert!(open.figures.is_empty(), "{heading}");
    }
    let own = "Village,IDP families in the village,Date\nBama,500,2024-01-01\n";
    assert_eq!(of_text(own, &[]).figures.len(), 1);
}

#[test]
fn a_total_beside_new_ones_may_be_all_so_far() {
    let table = "Date,Camp,New arrivals,Total\n2024-01-01,A,10,100\n2024-01-02,A,5,105\n";
    let open = of_text(table, &[]);
    assert!(
        open.asks.iter().any(|ask| ask.question == "What do `Total` count?"),
        "{:?}",
        open.asks
    );
}

#[test]
fn bounds_that_name_nobody_are_of_the_column_beside_them() {
    let table = "Region,Refugees,Minimum,Maximum,Returnees,Minimum,Maximum,Date\n\
                 East,1500,1400,1600,20,10,30,2024-01-31\n";
    let found = of_text(table, &[]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    let of = |status, n: &str| (Measure::Present, Some(status), None, n.to_owned());
    let all = [of(Status::Refugee, "1400..1600"), of(Status::Returned, "10..30")];
    assert_eq!(told(&found), all);
    let before = "Region,Low,IDPs,High,Date\nEast,1400,1500,1600,2024-01-31\n";
    let found = of_text(before, &[]);
    assert!(found.asks.is_empty(), "{:?} {:?}", found.asks, found.columns);
    assert_eq!(told(&found), [of(Status::InternallyDisplaced, "1400..1600")]);
}

#[test]
fn women_and_men_that_are_neither_all_nor_some_are_asked() {
    for table in [
        "Date,Camp,Refugees,Returnees,Total,Women,Men\n2023-06-01,A,100,100,200,60,40\n",
        "Date,Camp,Refugees,Returnees,Total,Women,Men\n2023-06-01,A,15000,500,15500,310,205\n",
    ] {
        let found = of_text(table, &[]);
        let questions: Vec<&str> = found.asks.iter().map(|ask| ask.question.as_str()).collect();
        assert_eq!(questions, ["`Women`, `Men`: a part of whom?"], "{table}");
        assert!(of_women(&found).is_empty());
    }
    let sum = "Date,Camp,Refugees,Returnees,Total,Women,Men\n2023-06-01,A,100,100,200,120,80\n";
    assert!(of_text(sum, &[]).asks.is_empty());
}

#[test]
fn individuals_beside_households_of_one_kind_live_in_them() {
    for table in [
        "governorate,IDP households,individuals,date\nMarib,3420,23940,2024-03-10\n",
        "المحافظة,عدد الأسر النازحة,عدد الأفراد,تاريخ الرصد\nمأرب,3420,23940,2024/03/10\n",
    ] {
        let found = of_text(table, &[]);
        assert!(found.asks.is_empty(), "{:?}", found.asks);
        let statuses = found.figures.iter().map(|f| f.series.people.status);
        let displaced = Some(Status::InternallyDisplaced);
        assert_eq!(statuses.collect::<Vec<_>>(), [displaced, displaced]);
    }
    // Of two kinds it is not known which.
    let two = "governorate,IDP households,returnee households,individuals,date\nMarib,3,4,23,2024-03-10\n";
    assert_eq!(of_text(two, &[]).asks.len(), 1);
}

#[test]
fn one_row_that_adds_up_by_chance_decides_nothing() {
    let of = |rows: &str| {
        of_text(&format!("Date,Camp,Refugees,Returnees,Women,Men\n{rows}"), &[]).asks.len()
    };
    // In one row of three women and men are all returnees; of the others nothing is known.
    assert_eq!(
        of("2023-06-01,A,15000,5,2,3\n2023-06-02,A,15900,40,,\n2023-06-03,A,15950,41,,\n"),
        1
    );
    assert_eq!(of("2023-06-01,A,15000,5,2,3\n2023-06-02,A,15900,,20,19\n"), 1);
    // Nobody is nobody's part.
    assert_eq!(of("2023-06-01,A,15000,5,2,3\n2023-06-02,A,15900,0,0,0\n"), 0);
    assert_eq!(of("2023-06-01,A,15000,5,2,3\n2023-06-02,A,15900,40,19,21\n"), 0);
    assert_eq!(of("2023-06-01,A,15000,5,2,3\n"), 0);
}

#[test]
fn those_who_stay_elsewhere_are_a_group_of_those_who_are_there() {
    let told = |table: &str| -> Vec<String> {
        let found = of_text(table, &[]);
        assert!(found.asks.is_empty(), "{table}: {:?}", found.asks);
        let of = |figure: &TableFigure| {
            let group = figure.series.people.group.map(|at| found.with.group(at).name.get("en"));
            let measure = figure.series.measure.name();
            format!("{measure} {} {}", group.unwrap_or("all"), super::bounds(&found, figure))
        };
        found.figures.iter().map(of).collect()
    };
    assert_eq!(
        told(
            "Date,Site area,IDPs in shelters,IDPs outside shelters,Total IDPs\n2024-10-01,Beirut,1200,3400,4600\n"
        ),
        ["Sheltered all 1200", "Present outside shelters 3400", "Present all 4600"]
    );
    assert_eq!(
        told("Date,Municipality,Inside ECs,Outside ECs\n2024-10-01,Camalig,1200,3400\n"),
        ["Sheltered all 1200", "Present outside ECs 3400"]
    );
    assert_eq!(
        told("Date,Commune,PDI en familles d'accueil\n2024-10-01,Bama,500\n"),
        ["Present en familles d'accueil 500"]
    );
    // Who is there now, of whom all who ever were are told beside it.
    let both = "Date,Municipality,Persons outside ECs (cumulative),Persons outside ECs (now)\n\
                2024-10-24,Camalig,400,120\n";
    assert_eq!(told(both), ["Present outside ECs 120"]);
    assert_eq!(why(&of_text(both, &[]), 2), ["all who ever stayed there are no count of who does"]);
}

#[test]
fn origins_that_are_none_in_particular_are_no_places() {
    for (heading, origin) in [
        ("Nationality", "Others"),
        ("Nationalité", "Autres"),
        ("Nacionalidad", "Otros"),
        ("الجنسية", "أخرى"),
        ("Гражданство", "Прочие"),
        ("Country of origin", "Various/Unknown"),
        ("Country of origin", "Unknown / Other"),
        ("Origin", "Elsewhere"),
        ("Origin", "Not specified"),
        ("Nationality", "Other (specify)"),
        ("Pays d'origine", "Non précisé"),
        ("País de origen", "No especificado"),
        ("Origin", "غير محدد"),
    ] {
        let text = format!(
            "Date,Place,{heading},Refugees\n2023-09-26,Goris,Syria,1200\n2023-09-26,Goris,{origin},30\n"
        );
        let found = of_text(&text, &[]);
        assert_eq!(found.figures.len(), 1, "{heading}: {origin}");
        assert!(why(&found, 3)[0].contains("not all"), "{heading}: {origin}");
        let places: Vec<&str> = found.with.places.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(places.len(), 1, "{places:?}");
    }
}

#[test]
fn vehicles_are_no_people_and_people_no_vehicles() {
    for (measure, unit, is_read) in [
        ("Departures", "vehicles", false),
        ("Arrivals", "Vehicles", false),
        ("Arrivées", "véhicules", false),
        ("Vehicles", "persons", false),
        ("Vehicles", "households", false),
        ("Vehicles", "vehicles", true),
        ("Departures", "individuals", true),
        ("Departures", "families", true),
    ] {
        let text =
            format!("Place,Date,Indicator,Unit,Number\nAdre,2024-01-31,{measure},{unit},12\n");
        let found = of_text(&text, &[]);
        assert_eq!(
            found.figures.len(),
            usize::from(is_read),
            "{measure} {unit}: {:?}",
            found.left_out
        );
        assert_eq!(why(&found, 2).is_empty(), is_read, "{measure} {unit}");
    }
}
