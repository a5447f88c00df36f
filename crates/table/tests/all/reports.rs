//! New or so far, published again, corrected, in households.

use super::{bounds, imported, into, lines, of_text, why};
use std::sync::Arc;
use waymark_fixtures::{moment, place, speaker};
use waymark_model::{PlaceKind, Situation, Text};
use waymark_table::import::TableFigure;

const BOTH: &str = "answer Are both `new since last bulletin` and `arrivals so far` to be taken?=both, what \
                    is new as counted from bulletin to bulletin";

#[test]
fn increments_and_totals_of_bulletins_are_told_apart() {
    let open = imported("bulletins.csv", &[]);
    let both = &open.asks[0];
    assert!(both.question.starts_with("Are both"), "{both:?}");
    let found = imported("bulletins.csv", &[BOTH]);
    let time =
        |m: &waymark_model::Moment| m.to_string().replace("+00:00", "").replace("2024-05-", "");
    let said = |f: &TableFigure| {
        let during = f.during.as_ref().map_or("so far".to_owned(), time);
        format!(
            "{} {} {during}: {} {}",
            f.row,
            time(&f.as_of),
            bounds(&found, f),
            found.unit_name(f)
        )
    };
    let all: Vec<String> = found.figures.iter().map(said).collect();
    assert_eq!(
        all,
        [
            "2 01T08:00 so far: 1200 people",
            "3 01T20:00 01T08:00/01T20:00: 800 people",
            "3 01T20:00 so far: 2000 people",
            "5 02T20:00 01T20:00/02T20:00: 1500 people",
            "5 02T20:00 so far: 3500 people",
            "6 02T20:00 01T20:00/02T20:00: 1300 people",
            "6 02T20:00 so far: 3300 people",
            "7 03T20:00 02T20:00/03T20:00: 900 people",
            "7 03T20:00 so far: 4200 people",
            "8 05T20:00 03T20:00/05T20:00: 1100.. people",
            "8 05T20:00 so far: 6100 people",
            "9 06T20:00 05T20:00/06T20:00: 150 households",
            "10 07T20:00 06T20:00/07T20:00: 0 people",
            "10 07T20:00 so far: 7000 people",
        ]
    );
    assert!(why(&found, 4).iter().all(|w| w.contains("published again")));
    let corrected: Vec<usize> = found
        .figures
        .iter()
        .filter(|f| f.doubts.iter().any(|d| d.contains("corrected by row 6")))
        .map(|f| f.row)
        .collect();
    assert_eq!(corrected, [5, 5]);
    // 7,400 new would make 14,400.
    assert_eq!((found.asks.len(), found.asks[0].rows), (1, 1), "{:?}", found.asks);
    let total = format!("answer {}=all so far", found.asks[0].question);
    let found = imported("bulletins.csv", &[BOTH, &total]);
    assert!(found.asks.is_empty());
    let last = found.figures.last().unwrap();
    assert_eq!((bounds(&found, last), last.during), ("7400".to_owned(), None));
}

#[test]
fn growth_of_what_is_covered_is_doubted() {
    let found = imported("coverage.csv", &["set place=Europe", "set measure=Registered"]);
    assert!(found.asks.is_empty(), "{:?}", found.asks);
    assert_eq!(found.figures.len(), 69);
    assert!(
        found.notes.iter().any(|n| n.contains("rises 67 times and never falls")),
        "{:?}",
        found.notes
    );
    let count = |n: usize| bounds(&found, &found.figures[n]);
    assert_eq!((count(0), count(68)), ("85000".to_owned(), "6307137".to_owned()));
    let doubted: Vec<&str> =
        found.figures.iter().flat_map(|f| f.doubts.iter().map(String::as_str)).collect();
    for step in ["1,740,530", "1,335,219", "780,000"] {
        assert!(doubted.iter().any(|d| d.contains(step)), "{step} in {doubted:?}");
    }
}

#[test]
fn to_date_beside_words_that_count_is_all_so_far() {
    for heading in ["Arrivals to date", "Total arrivals to date", "Refugees registered to date"] {
        let found =
            of_text(&format!("Date,Place,{heading}\n2024-01-01,A,500\n2024-01-08,A,690\n"), &[]);
        assert_eq!((found.asks.len(), found.figures.len()), (0, 2), "{heading}: {:?}", found.asks);
    }
    let both = "Date,Place,Arrivals this week,Total arrivals to date\n2024-01-01,A,120,500\n2024-01-08,A,190,690\n";
    assert!(of_text(both, &[]).left_out.is_empty());
}

#[test]
fn arrivals_that_rise_are_asked_as_those_that_fall() {
    let table = "date,place,arrivals\n2024-05-01,A,10\n2024-05-02,A,30\n";
    let open = of_text(table, &[]);
    // Shown while it is asked, and told as what waits.
    let waits = |f: &TableFigure| f.doubts.iter().any(|d| d.contains("is asked"));
    assert!(open.figures.len() == 2 && open.figures.iter().all(waits), "{:?}", open.figures);
    assert_eq!((open.asks.len(), open.asks[0].rows), (1, 2), "{:?}", open.asks);
    let all = of_text(table, &[&super::so_far("arrivals")]);
    assert_eq!((all.asks.len(), all.figures[1].during), (0, None));
    let falls = of_text("date,place,arrivals\n2024-05-01,A,30\n2024-05-02,A,10\n", &[]);
    assert!(falls.figures.is_empty());
    let said = format!("answer {}=new since the row before", falls.asks[0].question);
    let new = of_text("date,place,arrivals\n2024-05-01,A,30\n2024-05-02,A,10\n", &[&said]);
    let during: Vec<String> = new.figures.iter().map(|f| f.during.unwrap().to_string()).collect();
    assert_eq!(during, ["2024-05-01", "2024-05-02"]);
}

#[test]
fn a_title_or_a_note_that_says_it_is_believed_and_told() {
    let rows = "date,place,arrivals\n2024-05-01,A,10\n2024-05-02,A,30\n";
    let said = |table: &str| {
        let found = of_text(table, &[]);
        let told = found.notes.iter().any(|n| n.contains("as `"));
        (found.asks.len(), told, found.figures.iter().filter(|f| f.during.is_some()).count())
    };
    assert_eq!(said(&format!("Cumulative arrivals by site,,\n{rows}")), (0, true, 0));
    assert_eq!(said(&format!("{rows},,\nFigures are cumulative,,\n")), (0, true, 0));
    assert_eq!(said(&format!("Daily arrivals by site,,\n{rows}")), (0, true, 2));
    // Neither is said of the counts: a report is daily, data are new, and others are cumulative.
    for title in ["Daily report of arrivals", "New data on arrivals", "Cumulative departures"] {
        assert_eq!(said(&format!("{title},,\n{rows}")).0, 1, "{title}");
    }
}

#[test]
fn parts_of_who_is_counted_are_asked_of_together() {
    let table = "date,place,arrivals,of whom children\n2024-05-01,A,10,2\n2024-05-02,A,30,1\n";
    let open = of_text(table, &[]);
    let question = "Do `arrivals`, `of whom children` count all so far? It falls";
    assert_eq!((open.asks.len(), open.asks[0].question.as_str()), (1, question));
    // What is new may rise and fall: it is not asked again of a later version.
    // New ones in the words of a language, or of a measure.
    for heading in ["Nouvelles arrivées", "New displacements"] {
        let said = format!("date,place,{heading}\n2024-05-01,A,10\n2024-05-02,A,30\n");
        assert!(of_text(&said, &[]).asks.is_empty(), "{heading}");
    }
    // A part is as new as the whole that it stands beside.
    let new = of_text(&table.replace("arrivals", "new arrivals"), &[]);
    assert!(new.asks.is_empty() && new.figures.iter().all(|f| f.during.is_some()));
    let said = format!("answer {question}=new since the row before");
    let rises = table.replace("30,1", "30,3");
    assert_eq!(of_text(&rises, &[&said]).figures.len(), 4);
}

fn goris() -> Arc<Situation> {
    let mut situation = waymark_fixtures::flight();
    let named = |name: &str, other: &str| {
        let both = [("en".to_owned(), name.to_owned()), ("ar".to_owned(), other.to_owned())];
        Text::by_language(both.into_iter().collect()).unwrap()
    };
    let mut goris = place("goris", PlaceKind::Settlement);
    goris.name = named("Goris", "غوريس");
    situation.places.push(goris);
    situation.speakers.push(speaker("unhcr"));
    let _ = moment("2023-09-28");
    Arc::new(situation)
}

#[test]
fn figures_go_into_a_situation_by_the_names_it_knows() {
    let table = "Date,Location,Indicator,Cumulative value,Source\n2023-09-28,غوريس,Arrivals,1200,UNHCR\n\
                 2023-09-29,Goris,Arrivals,1500,UNHCR\n2023-09-29,Goris,Killed,3,UNHCR\n";
    let open = into(table, &goris(), &[]);
    assert_eq!((open.asks.len(), open.asks[0].rows), (1, 3), "{:?}", open.asks);
    assert!(open.asks[0].question.starts_with("When was table.csv published"));
    let found = into(table, &goris(), &["published x=2023-10-01"]);
    assert_eq!(
        lines(&found),
        ["2 goris 2023-09-28 1200", "3 goris 2023-09-29 1500", "4 goris 2023-09-29 3"]
    );
}
