//! A situation that is begun with four questions, and places that the gazetteer brings into it.

use super::capturing::{bar, enter, figures, line, selected};
use super::harness::{
    SIZE, Window, app, ask, click, control, key, look, press, says, situation, type_in, type_over,
    wait_for, wait_until, window, window_on_path, window_on_text,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use waymark::app::{DocumentOrigin, Message};
use waymark_model::{Offset, PlaceDraft, PlaceKind};
use waymark_store::{self, Template};

#[test]
fn four_questions_begin_a_situation_that_asks_for_its_first_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flight");
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    click(&mut window, "Begin");
    for wrong in
        ["Give it a title", "Choose a clock", "Name at least one place", "Say when it began"]
    {
        assert!(says(&window, wrong), "{wrong}");
    }
    type_over(&mut window, "5  What is it called?", "Flight");
    click(&mut window, "Clock");
    window.get_by_label_contains("Yerevan, Baku").click();
    window.run();
    type_over(&mut window, "Folder", path.to_str().unwrap());
    type_over(&mut window, "To 1", "Goris");
    wait_for(&mut window, |w| w.query_by_label_contains("Goris, Syunik, Armenia").map(|_| ()));
    key(&mut window, Key::Enter);
    type_over(&mut window, "4  Since when?", "19 Sepp 2023");
    assert!(says(&window, "Not a day"));
    type_over(&mut window, "4  Since when?", "19 September 2023");
    assert!(says(&window, "From 19 Sep 2023 on"));
    // On to the title, to the folder, and all is answered.
    for _ in 0..3 {
        key(&mut window, Key::Enter);
    }
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Disk(path.clone()));
    let s = situation(&window);
    assert_eq!((s.title.get("en"), s.since.to_string()), ("Flight", "2023-09-19".into()));
    let names: Vec<_> = s.places.iter().map(|p| p.name.get("en")).collect();
    assert_eq!(names, ["Armenia", "Syunik", "Goris"], "a place comes with what it lies in");
    assert!(s.places[2].at.is_some() && s.places[2].within.is_some());
    window.get_by_label_contains("Add the first report").click();
    window.run();
    type_in(&mut window, "900 arrived Goris 26 Sep 2023, Jane Doe via Daily Bugle");
    enter(&mut window);
    enter(&mut window);
    assert_eq!(figures(&window), 1);
}

#[test]
fn a_situation_is_never_begun_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let template = Template {
        title: "Flight".into(),
        offset: Offset::parse("+04:00").unwrap(),
        since: "2023-09-19".into(),
        places: vec![PlaceDraft::named("Goris", PlaceKind::Settlement)],
        origin: None,
        focus: None,
    };
    let file =
        waymark_store::begin(folder.path(), &template.text().unwrap(), false).unwrap().unwrap();
    let before = std::fs::read_to_string(&file).unwrap();
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    type_over(&mut window, "Folder", folder.path().to_str().unwrap());
    assert!(says(&window, "There is a situation already"));
    // Nor by a command that was on its way when the other came.
    let other = Template { title: "Other".into(), ..template };
    ask(&mut window, Message::Begin(folder.path().to_path_buf(), Box::new(other)));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Shipped);
}

#[test]
fn a_new_place_of_a_line_is_offered_from_the_gazetteer_and_taken_when_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let template = Template {
        title: "Flight".into(),
        offset: Offset::parse("+01:00").unwrap(),
        since: "2023-04-15".into(),
        places: vec![PlaceDraft {
            country: Some("TD".into()),
            ..PlaceDraft::named("Chad", PlaceKind::Country)
        }],
        origin: None,
        focus: None,
    };
    let file = waymark_store::begin(folder.path(), &template.text().unwrap(), false).unwrap();
    let mut window = window_on_path(&file.unwrap(), SIZE);
    control(&mut window, Key::N);
    type_in(&mut window, "9,000 arrived in Adre");
    wait_for(&mut window, |w| w.query_by_label_contains("Adré, Ouadaï, Chad").map(|_| ()));
    assert_eq!(situation(&window).places.len(), 1, "nothing is taken without being chosen");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window).trim_end(), "9,000 arrived in Adré");
    type_in(&mut window, " by 1 Jul 2023, UNHCR via Relief Bulletin");
    enter(&mut window);
    enter(&mut window);
    let s = situation(&window);
    let names: Vec<_> = s.places.iter().map(|p| p.name.get("en")).collect();
    assert_eq!(names, ["Chad", "Ouadaï", "Adré"]);
    let adre = &s.places[2];
    assert!(adre.at.is_some() && adre.credit.is_some());
    assert_eq!(adre.within, Some(waymark_model::PlaceIx::new(1)));
}

#[test]
fn a_country_that_a_sentence_bends_is_lit_and_taken_by_enter() {
    let mut window = bar();
    type_in(&mut window, "В Польшу прибыло 5 тыс., 3 октября 2023, УВКБ via ТАСС");
    wait_for(&mut window, |w| w.query_all_by_label_contains("Poland").next().map(|_| ()));
    enter(&mut window);
    assert!(line(&window).starts_with("В Poland"), "{}", line(&window));
    for _ in 0..5 {
        enter(&mut window);
    }
    let s = situation(&window);
    let at = s.figure(selected(&window)).series.subject;
    let waymark_model::Subject::Place(place) = at else { panic!("{at:?}") };
    let place = s.place(place);
    assert_eq!((place.kind, place.country.as_deref()), (PlaceKind::Country, Some("PL")));
}

/// An empty situation, in whose bar a line is typed.
fn empty_with(typed: &str) -> (Window, tempfile::TempDir) {
    let text =
        r#"Situation(version: 1, title: "Flight", utc_offset: "+01:00", since: "2023-04-01")"#;
    let (mut window, folder) = window_on_text(text, SIZE);
    ask(&mut window, waymark::app::Command::ShowWhere);
    control(&mut window, Key::N);
    type_in(&mut window, typed);
    (window, folder)
}

#[test]
fn in_an_empty_situation_the_one_place_that_is_meant_comes_with_its_position() {
    for typed in [
        "N'Djamena over 3,000 present, 5 April 2023, UNHCR",
        "over 3,000 present in N'Djamena, 5 April 2023, UNHCR",
        "over 3,000 present in Khartoum, 5 April 2023, UNHCR",
    ] {
        let (mut window, _folder) = empty_with(typed);
        for _ in 0..4 {
            // The first is pressed before the gazetteer has answered, and waits for it.
            enter(&mut window);
        }
        let s = situation(&window);
        assert_eq!(figures(&window), 1, "{typed}: {}", line(&window));
        let at = s.figure(selected(&window)).series.subject;
        let waymark_model::Subject::Place(place) = at else { panic!("{at:?}") };
        let place = s.place(place);
        assert!(place.at.is_some() && place.within.is_some(), "{typed}");
        look(&window, "first-line");
        assert!(!says(&window, "No figures of places yet"), "{typed}");
    }
}

#[test]
fn in_an_empty_situation_it_is_asked_which_of_several_places_is_meant() {
    let (mut window, _folder) = empty_with("Tripoli over 3,000 present, 5 April 2023, UNHCR");
    let listed = |w: &Window| says(w, "Libya").then_some(());
    wait_for(&mut window, listed);
    assert!(says(&window, "Lebanon"));
    enter(&mut window);
    assert!(says(&window, "Where?") && situation(&window).places.is_empty());
    assert_eq!(line(&window), "Tripoli over 3,000 present, 5 April 2023, UNHCR");
    look(&window, "which-place");
    window.query_all_by_label_contains("Lebanon").next().unwrap().click();
    window.run();
    for _ in 0..2 {
        enter(&mut window);
    }
    assert!(situation(&window).places.iter().any(|place| place.country.as_deref() == Some("LB")));
}

#[test]
fn the_palette_adds_a_place_of_the_gazetteer_once() {
    let (mut window, _folder) = window_on_text(
        &Template {
            title: "Flight".into(),
            offset: Offset::parse("+01:00").unwrap(),
            since: "2023-04-15".into(),
            places: vec![PlaceDraft::named("Chad", PlaceKind::Country)],
            origin: None,
            focus: None,
        }
        .text()
        .unwrap(),
        SIZE,
    );
    for _ in 0..2 {
        control(&mut window, Key::P);
        type_in(&mut window, "Goz Beida");
        wait_for(&mut window, |w| w.query_by_label_contains("Add the place Goz Beida").map(|_| ()));
        // The list stands still once it has grown.
        window.run();
        window.get_by_label_contains("Add the place Goz Beida").click();
        window.run();
    }
    let named =
        |name: &str| situation(&window).places.iter().filter(|p| p.name.get("en") == name).count();
    assert_eq!((named("Goz Beida"), named("Chad")), (1, 1));
    assert!(says(&window, "Goz Beida is there already"));
}
