//! A table of others is looked at, answered for, and imported, as a person does it.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click, click_on, control, key, open, says, situation,
    text_of, type_in, wait_for, window_at, window_on_text, write,
};
use egui::{Key, Role, accesskit::Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::{Command, Message, Settings, Start, Waymark};
use waymark_model::{Count, Instant, Moment, Offset, PlaceDraft, PlaceKind};
use waymark_store::{Edit, RecordKey, Section, Template, Transaction, Value};

const TEXT: &str = r#"Situation(
    version: 1, title: "A flight", utc_offset: "+02:00", since: "2022-02-24",
    places: [Place(id: "west", kind: Settlement, name: "West", at: (50.0, 30.0))],
)"#;

const TABLE: &str = "date,place,arrivals so far,remarks\n03/04/2023,West,1200,by hand\n\
                     05/06/2023,West,n/a,\n06/07/2023,West,1500,\n";

fn end_of(day: &str) -> Instant {
    Moment::parse(day, Offset::parse("+02:00").unwrap()).unwrap().span().end()
}

fn window() -> (Window, tempfile::TempDir, std::path::PathBuf) {
    let (window, folder) = window_on_text(TEXT, SIZE);
    let table = folder.path().join("gate.csv");
    std::fs::write(&table, TABLE).unwrap();
    (window, folder, table)
}

#[test]
fn a_table_is_answered_for_and_imported_as_one_step() {
    let (mut window, _folder, table) = window();
    let before = text_of(&window);
    ask(&mut window, Message::ImportPath(table));
    assert!(says(&window, "Import gate.csv"));
    assert!(says(&window, "Does the day or the month stand first in “date”?"));
    assert_fits(&window);
    click(&mut window, "day first");
    assert!(says(&window, "When was gate.csv published?"));
    click(&mut window, "2023-07-06");
    assert!(says(&window, "2 figures, 1 left out, 0 questions"));
    assert!(says(&window, "not counted, which is not 0"));
    click(&mut window, "Import 2 figures");
    let counts: Vec<Count> = situation(&window).figures().map(|(.., f)| f.count).collect();
    assert_eq!(counts, [Count::Exact(1200), Count::Exact(1500)]);
    assert!(!says(&window, "Import gate.csv"));
    assert_eq!(app(&window).state().session.view.at, end_of("2023-07-06"));
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), before);
}

#[test]
fn a_table_named_at_the_start_is_to_be_imported_into_the_last_situation() {
    let (_folder, path) = write(TEXT);
    let table = path.with_file_name("gate.csv");
    std::fs::write(&table, TABLE).unwrap();
    let start = Start { path: Some(table), ..Start::default() };
    let also = start.clone();
    let mut settings = Settings::default();
    settings.remember(&path);
    let mut window = open(SIZE, move |ctx| Waymark::new(ctx, start, settings));
    wait_for(&mut window, |w| says(w, "Import gate.csv").then_some(()));
    assert!(says(&window, "Into “A flight”"));
    // Without a last one, into a new one: nobody means that of another crisis.
    let mut window = window_at(SIZE, also);
    wait_for(&mut window, |w| says(w, "New situation").then_some(()));
    assert!(says(&window, "gate.csv is imported into it once it has begun"));
}

#[test]
fn a_table_is_imported_into_a_situation_that_begins_with_it() {
    let (mut window, folder, table) = window();
    ask(&mut window, Message::ImportPath(table));
    click(&mut window, "Into a new situation…");
    assert!(!says(&window, "Import gate.csv"));
    assert!(says(&window, "gate.csv is imported into it once it has begun"));
    let path = folder.path().join("new");
    let template = Template {
        title: "Another flight".into(),
        offset: Offset::parse("+02:00").unwrap(),
        since: "2022-02-24".into(),
        places: vec![PlaceDraft::named("West", PlaceKind::Settlement)],
        origin: Some(0),
        focus: None,
    };
    ask(&mut window, Message::Begin(path, Box::new(template)));
    wait_for(&mut window, |w| says(w, "Import gate.csv").then_some(()));
    assert!(says(&window, "Into “Another flight”"));
    assert_eq!(situation(&window).figures().count(), 0);
}

#[test]
fn a_table_beside_figures_leaves_the_moment_where_it_is() {
    let (mut window, folder, _) = window();
    let table = |name: &str, day: &str| {
        let path = folder.path().join(name);
        let row =
            format!("date,place,arrivals so far,source,published\n{day},West,1200,UNHCR,{day}\n");
        std::fs::write(&path, row).unwrap();
        path
    };
    for (name, day) in [("a.csv", "2023-04-13"), ("b.csv", "2023-06-14")] {
        ask(&mut window, Message::ImportPath(table(name, day)));
        click(&mut window, "Import 1 figure");
        assert_eq!(app(&window).state().session.view.at, end_of("2023-04-13"));
    }
    assert_eq!(situation(&window).figures().count(), 2);
}

#[test]
fn a_table_is_imported_however_it_is_opened() {
    let (mut window, _folder, table) = window();
    let is_asked = |window: &mut Window| {
        window.run();
        let asked = says(window, "Import gate.csv");
        ask(window, Message::Dismiss);
        assert!(!says(window, "Import gate.csv"));
        asked
    };
    ask(&mut window, Message::OpenPath(table.clone()));
    assert!(is_asked(&mut window));
    control(&mut window, Key::P);
    type_in(&mut window, table.to_str().unwrap());
    key(&mut window, Key::Enter);
    assert!(is_asked(&mut window), "by its path in the palette");
}

#[test]
fn what_a_column_holds_is_changed() {
    let (mut window, _folder, table) = window();
    ask(&mut window, Message::ImportPath(table));
    click_on(&mut window, Role::ComboBox, "arrivals so far");
    click(&mut window, "departures");
    click(&mut window, "day first");
    click(&mut window, "2023-07-06");
    click(&mut window, "Import 2 figures");
    let measures = situation(&window).figures().map(|(.., f)| f.series.measure.name());
    assert_eq!(measures.collect::<Vec<_>>(), ["Departures", "Departures"]);
}

#[test]
fn columns_of_which_the_same_is_asked_are_answered_together_or_each_by_itself() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("parts.csv");
    let rows = "date,place,IDPs,IDPs in schools,IDPs in tents,IDPs with hosts\n\
                2023-04-13,West,900,100,200,300\n";
    std::fs::write(&table, rows).unwrap();
    ask(&mut window, Message::ImportPath(table));
    assert!(says(&window, "say more than is known: do they count all of them?"));
    assert_fits(&window);
    click(&mut window, "each by itself");
    assert!(says(&window, "“IDPs in schools” says more than is known: does it count all of them?"));
    assert_fits(&window);
}

#[test]
fn the_preview_names_what_is_counted() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("units.csv");
    let rows = "date,place,IDPs,unit,published\n2023-04-13,West,3500,households,2023-05-01\n\
                2023-04-14,West,\"17,500\",individuals,2023-05-01\n\
                2023-04-15,West,over 900,households,2023-05-01\n";
    std::fs::write(&table, rows).unwrap();
    ask(&mut window, Message::ImportPath(table));
    assert!(says(&window, " · 3,500 households"));
    assert!(says(&window, " · 17,500 people"));
    assert!(says(&window, " · over 900 households"));
    assert!(!says(&window, " · 3500") && !says(&window, " · over 900 ·"));
    assert_fits(&window);
}

#[test]
fn a_file_that_is_no_table_says_so() {
    let (mut window, folder, _) = window();
    let page = folder.path().join("page.csv");
    std::fs::write(&page, "<html><body></body></html>").unwrap();
    ask(&mut window, Message::ImportPath(page));
    assert!(says(&window, "this is a web page"));
}

#[test]
fn a_pasted_table_with_headings_of_its_own_is_imported() {
    let (mut window, _folder, _) = window();
    let rows = "Date\tLocation\tIndicator\tValue\tSource\n2023-09-28\tWest\tArrivals\t1,200\tUNHCR\n\
                2023-09-29\tWest\tArrivals\t1,500\tUNHCR\n";
    ask(&mut window, Message::PasteRows(rows.to_owned()));
    assert!(says(&window, "Import what was pasted"));
    click(&mut window, "all so far");
    click(&mut window, "2023-09-29");
    click(&mut window, "Import 2 figures");
    let counts: Vec<Count> = situation(&window).figures().map(|(.., f)| f.count).collect();
    assert_eq!(counts, [Count::Exact(1200), Count::Exact(1500)]);
    assert_eq!(situation(&window).sources[0].outlet, "UNHCR");
}

#[test]
fn a_table_is_kept_linked_read_again_and_unlinked_into_figures() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("gate.csv");
    std::fs::write(&table, "Date,Place,Arrivals\n2023-04-03,West,100\n2023-04-03,West,50\n")
        .unwrap();
    let before = text_of(&window);
    ask(&mut window, Message::ImportPath(table.clone()));
    assert_fits(&window);
    click(&mut window, "Keep linked");
    click(&mut window, "so many more: rows are added up");
    assert!(says(&window, "1 figure, 0 left out, 0 questions"));
    assert_fits(&window);
    click(&mut window, "Link 1 figure");
    let counts = |window: &Window| -> Vec<Count> {
        situation(window).figures().map(|(.., f)| f.count).collect()
    };
    assert_eq!(counts(&window), [Count::AtLeast(150)]);
    assert!(
        text_of(&window).contains("link: \"gate.csv\"") && !text_of(&window).contains("Snapshot")
    );
    // It is read again, and what is wrong with it is said, with what was read last held.
    std::fs::write(&table, "Date,Place,Arrivals\n2023-04-03,West,100\n2023-04-04,West,7\n")
        .unwrap();
    ask(&mut window, Command::ReadTables);
    assert_eq!(counts(&window), [Count::Exact(100), Count::AtLeast(7)]);
    std::fs::remove_file(&table).unwrap();
    ask(&mut window, Command::ReadTables);
    assert_eq!(counts(&window).len(), 2);
    ask(&mut window, Command::LinkedTables);
    assert!(says(&window, "the linked table “gate.csv” is not there"));
    assert_fits(&window);
    click(&mut window, "Unlink into figures: gate.csv");
    assert_eq!(counts(&window), [Count::Exact(100), Count::AtLeast(7)]);
    let text = text_of(&window);
    assert!(text.contains("Snapshot") && !text.contains("link:"), "{text}");
    ask(&mut window, Command::Undo);
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), before);
    assert_eq!(counts(&window), []);
}

#[test]
fn sheet_encoding_and_separator_are_chosen() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("odd.csv");
    std::fs::write(&table, "date;place;arrivals so far\n2023-04-03;West;1,200\n").unwrap();
    ask(&mut window, Message::ImportPath(table));
    let whole = "date;place;arrivals so far";
    assert!(!says(&window, whole));
    click_on(&mut window, Role::ComboBox, "Separator");
    click(&mut window, "comma");
    assert!(says(&window, whole));
    click(&mut window, "Take back the last choice");
    assert!(!says(&window, whole));
}

#[test]
fn a_table_that_is_read_again_is_answered_meanwhile_and_an_answer_is_taken_back_at_once() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("long.csv");
    let row = |nth: usize| format!("0{}/0{}/2023,West,{nth}", nth % 9 + 1, nth / 9 % 9 + 1);
    let rows: Vec<String> = (0..4_000).map(row).collect();
    std::fs::write(&table, format!("date,place,IDPs\n{}\n", rows.join("\n"))).unwrap();
    app(&window).send(Message::ImportPath(table));
    window.ctx.request_repaint();
    let wait_while_read = |window: &mut Window| {
        wait_for(window, |window| (!says(window, "Reading the table")).then_some(()));
    };
    wait_for(&mut window, |window| says(window, "day first").then_some(()));
    let is_given = |window: &Window, answer: &str| {
        let button = window.get_by_role_and_label(Role::Button, answer);
        button.accesskit_node().toggled() == Some(Toggled::True)
    };
    let answer = |window: &mut Window, answer: &str| {
        let at = window.get_by_role_and_label(Role::Button, answer).rect();
        window.get_by_role_and_label(Role::Button, answer).click();
        window.run_steps(2);
        assert!(says(window, "Reading the table") && is_given(window, answer));
        assert_eq!(window.get_by_role_and_label(Role::Button, answer).rect(), at);
    };
    answer(&mut window, "day first");
    // What was read before is still there, and can be answered otherwise or further.
    answer(&mut window, "month first");
    assert!(!is_given(&window, "day first"));
    answer(&mut window, "the last row of each");
    for _ in 0..3 {
        window.get_by_label("Take back the last choice").click();
        window.step();
    }
    window.step();
    assert!(!says(&window, "Reading the table") && !is_given(&window, "month first"));
    answer(&mut window, "day first");
    answer(&mut window, "the last row of each");
    wait_while_read(&mut window);
    for answer in ["day first", "the last row of each"] {
        assert!(is_given(&window, answer), "{answer}");
    }
}

#[test]
fn questions_keep_their_places_when_they_are_answered_and_answers_are_taken_back() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("parts.csv");
    let rows = "date,place,IDPs,IDPs in schools,IDPs in tents,IDPs with hosts\n\
                03/04/2023,West,900,100,200,300\n";
    std::fs::write(&table, rows).unwrap();
    ask(&mut window, Message::ImportPath(table));
    let place = |window: &Window, label: &str| {
        window.get_all_by_role_and_label(Role::Button, label).next().unwrap().rect()
    };
    let is_given = |window: &Window, answer: &str| {
        let button = window.get_all_by_role_and_label(Role::Button, answer).next().unwrap();
        button.accesskit_node().toggled() == Some(Toggled::True)
    };
    let shown = ["day first", "month first", "each by itself"];
    let before = shown.map(|label| place(&window, label));
    // Whatever is answered, the next click at a place answers what stood there before.
    // Without scrolling, as one does who does not look up from the list.
    let click = |window: &mut Window, answer: &str| {
        window.get_all_by_role_and_label(Role::Button, answer).next().unwrap().click();
        window.run();
        wait_for(window, |window| (!says(window, "Reading the table")).then_some(()));
    };
    for answer in ["day first", "each by itself"] {
        click(&mut window, answer);
        assert!(is_given(&window, answer), "{answer}");
        assert_eq!(shown.map(|label| place(&window, label)), before, "{answer}");
    }
    assert!(says(&window, "“IDPs in schools” says more than is known"));
    assert_fits(&window);
    // Clicked again an answer is taken back, and what it had brought can be answered no more.
    click(&mut window, "day first");
    assert!(!is_given(&window, "day first") && is_given(&window, "each by itself"));
    click(&mut window, "each by itself");
    assert_eq!(shown.map(|label| place(&window, label)), before);
    let moot = window.get_by_label_contains("“IDPs in schools” says more than is known");
    assert!(moot.accesskit_node().is_disabled());
}

#[test]
fn what_was_prepared_for_an_earlier_text_does_not_take_the_place_of_a_later_one() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("ready.csv");
    let row =
        "date,place,arrivals so far,source,published\n2023-04-13,West,1200,UNHCR,2023-04-13\n";
    std::fs::write(&table, row).unwrap();
    ask(&mut window, Message::ImportPath(table));
    wait_for(&mut window, |window| says(window, "Import 1 figure").then_some(()));
    let before = text_of(&window);
    let key = RecordKey::new(Section::Places, "west");
    let edit = Edit::set(key, "note", Value::text("by the river"));
    app(&window).send(Message::Do(Box::new(Transaction::new("note".to_owned(), vec![edit]))));
    ask(&mut window, Message::ImportFigures);
    let text = text_of(&window);
    assert!(text.contains("by the river") && text.contains("1_200"), "{text}");
    ask(&mut window, Command::Undo);
    assert!(text_of(&window).contains("by the river"));
    ask(&mut window, Command::Undo);
    assert_eq!(text_of(&window), before);
}

#[test]
fn while_a_table_is_read_its_rows_are_told_and_it_can_be_left() {
    let (mut window, folder, _) = window();
    let table = folder.path().join("long.csv");
    let rows: Vec<String> =
        (0..20_000).map(|nth| format!("2023-04-03,P{},{nth}", nth % 999)).collect();
    std::fs::write(&table, format!("date,place,IDPs\n{}\n", rows.join("\n"))).unwrap();
    app(&window).send(Message::ImportPath(table));
    window.ctx.request_repaint();
    wait_for(&mut window, |window| says(window, "Reading the table: 20,001 rows").then_some(()));
    window.get_by_label("Cancel").click();
    window.step();
    wait_for(&mut window, |window| app(window).state().dialog.is_none().then_some(()));
}
