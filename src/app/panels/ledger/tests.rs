//! The ledger as a person finds it: by label, by key, by pointer.

use crate::app::{
    Message,
    panels::stage::{PanelRig, Shows, add, september, situation},
};
use egui::Key;
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use waymark_fixtures::at;
use waymark_model::{
    Count, FigureRef, Measure, People, Provenance, Review, ReviewState, Selection, Sex, SnapshotIx,
    Standing, Status,
};

type Ledger = Harness<'static, PanelRig>;

const AT_EVENING: &str = "28,120 arrived, Armenia, 26 Sep 2023, 20:00, Government of Armenia";

fn ledger() -> Ledger {
    PanelRig::new(september()).open(Shows::Ledger, 292.0, 600.0)
}

fn find(ledger: &mut Ledger, words: &str) {
    ledger.get_by_label("Find a figure").click();
    ledger.run();
    ledger.get_by_label("Find a figure").type_text(words);
    ledger.run();
}

fn figure(snapshot: usize) -> FigureRef {
    FigureRef::new(SnapshotIx::new(snapshot), 0)
}

fn rows(ledger: &Ledger) -> usize {
    ledger.get_all_by_role(egui::Role::ListBoxOption).count()
}

#[test]
fn every_figure_is_a_row_said_in_a_sentence() {
    let ledger = ledger();
    assert_eq!(rows(&ledger), 6);
    ledger.get_by_label(AT_EVENING);
    ledger.get_by_label("1,305 in shelter, Syunik, 26 Sep 2023, 20:00, Government of Armenia");
    ledger.get_by_label(
        "about 9,000 children registered, Armenia, 27 Sep 2023, Government of Armenia, doubtful",
    );
    ledger.get_by_label("6 reports, 1 conflict");
}

#[test]
fn a_contradicted_figure_says_so() {
    ledger().get_by_label("5,000 arrived, Armenia, 24 Sep 2023, IFRC, contradicted");
}

#[test]
fn a_click_chooses_a_figure_and_two_go_to_its_moment() {
    let mut ledger = ledger();
    ledger
        .get_by_label("1,510 arrived, Armenia, 25 Sep 2023, 00:00, Government of Armenia")
        .click();
    ledger.run();
    let chosen = Message::Select(Some(Selection::Figure(figure(1))));
    assert_eq!(ledger.state().asked, [chosen]);

    let row =
        ledger.get_by_label("1,510 arrived, Armenia, 25 Sep 2023, 00:00, Government of Armenia");
    row.click();
    row.click();
    ledger.run();
    assert!(ledger.state().asked.contains(&Message::Moment(at("2023-09-25"))));
}

#[test]
fn words_are_found_wherever_they_stand() {
    for (words, count) in [
        ("28,120", 1),
        ("28120", 1),
        ("syunik", 1),
        ("SYUN shelter", 1),
        ("ifrc", 1),
        ("children", 1),
        ("copied twice", 1),
        ("rfe government", 5),
        ("24 sep", 2),
        ("sunday", 2),
        ("registered", 1),
    ] {
        let mut ledger = ledger();
        find(&mut ledger, words);
        assert_eq!(rows(&ledger), count, "{words}");
    }
}

#[test]
fn when_nothing_matches_the_filters_can_be_cleared() {
    let mut ledger = ledger();
    find(&mut ledger, "tbilisi");
    ledger.get_by_label("No figure matches");
    ledger.get_all_by_label("Clear the filters").last().unwrap().click();
    ledger.run();
    assert_eq!(rows(&ledger), 6);
}

#[test]
fn a_place_chosen_leaves_its_figures_only() {
    let mut ledger = ledger();
    ledger.get_by_label("Place: Any").click();
    ledger.run();
    ledger.get_by_label("Syunik").click();
    ledger.run();
    assert_eq!(rows(&ledger), 1);
    ledger.get_by_label("Place: Syunik");
    ledger.get_by_label("Clear the filters").click();
    ledger.run();
    assert_eq!(rows(&ledger), 6);
}

#[test]
fn what_is_not_yet_known_is_counted_and_can_be_listed() {
    let mut ledger =
        PanelRig::new(september()).known_on("2023-09-25").open(Shows::Ledger, 292.0, 600.0);
    assert_eq!(rows(&ledger), 3);
    ledger.get_by_label("3 figures not yet known").click();
    ledger.run();
    assert_eq!(rows(&ledger), 3);
    ledger.get_by_label(&format!("{AT_EVENING}, not yet known"));
}

#[test]
fn a_situation_without_figures_says_what_a_figure_is() {
    let ledger = PanelRig::new(situation()).open(Shows::Ledger, 292.0, 600.0);
    ledger.get_by_label("No figures yet");
    ledger.get_by_label_contains("A figure is a count");
}

#[test]
fn arrows_move_the_choice_and_enter_goes_to_its_moment() {
    let mut ledger = ledger();
    ledger
        .get_by_label("1,050 arrived, Armenia, 24 Sep 2023, 22:00, Government of Armenia")
        .click();
    ledger.run();
    ledger.key_press(Key::ArrowDown);
    ledger.run();
    // IFRC's day ends after the Government's evening.
    assert_eq!(ledger.state().view.selection, Some(Selection::Figure(figure(2))));
    ledger.key_press(Key::Enter);
    ledger.run();
    assert_eq!(ledger.state().view.at, at("2023-09-25"));
}

#[test]
fn the_figure_chosen_is_shown_with_its_source_and_what_it_contradicts() {
    let mut stage = PanelRig::new(september());
    stage.view.selection = Some(Selection::Figure(figure(2)));
    let mut ledger = stage.open(Shows::Ledger, 292.0, 900.0);
    ledger.get_by_label("https://example.org/report").click();
    ledger.run();
    let open = Message::OpenAddress("https://example.org/report".to_owned());
    assert!(ledger.state().asked.contains(&open));
    let other = ledger
        .get_all_by_role(egui::Role::Link)
        .find(|link| format!("{link:?}").contains("1,510 arrived"));
    other.unwrap().click();
    ledger.run();
    assert!(ledger.state().asked.contains(&Message::Reveal(figure(1))));
}

#[test]
fn a_wide_ledger_is_a_table_that_sorts_by_its_columns() {
    let mut ledger = PanelRig::new(september()).open(Shows::Ledger, 1200.0, 600.0);
    let first = |ledger: &Ledger| {
        let rows = ledger.get_all_by_role(egui::Role::ListBoxOption);
        let top = rows.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
        format!("{:?}", top.unwrap())
    };
    ledger.get_by_label("Number").click();
    ledger.run();
    assert!(first(&ledger).contains("1,050 arrived"), "{}", first(&ledger));
    ledger.get_by_label("Number").click();
    ledger.run();
    assert!(first(&ledger).contains("28,120 arrived"), "{}", first(&ledger));
    ledger.get_by_label("Published");
}

#[test]
fn revealing_a_figure_clears_the_filter_that_hides_it() {
    let mut ledger = ledger();
    find(&mut ledger, "syunik");
    assert_eq!(rows(&ledger), 1);
    ledger.state_mut().ledger.reveal(figure(3));
    ledger.run();
    ledger.get_by_label(AT_EVENING);
}

#[test]
fn a_hundred_thousand_figures_cost_only_the_rows_in_sight() {
    let mut many = situation();
    add(
        &mut many,
        "2023-09-26T20:00+04:00",
        (0, "RFE/RL"),
        (Measure::Arrivals, 0, Count::Exact(1)),
    );
    let one = many.snapshots[0].clone();
    let mut aside = one.figures[0].clone();
    // Set aside, so that the reckoning has nothing to do.
    aside.standing = Standing::SetAside("a copy".to_owned());
    many.snapshots[0].figures = vec![aside; 100_000];
    let last = FigureRef::new(SnapshotIx::new(0), 99_999);
    let mut ledger = PanelRig::new(many).open(Shows::Ledger, 292.0, 600.0);
    assert!((8..=20).contains(&rows(&ledger)), "{}", rows(&ledger));
    ledger.state_mut().ledger.reveal(last);
    ledger.state_mut().view.selection = Some(Selection::Figure(last));
    ledger.run();
    assert!((3..=20).contains(&rows(&ledger)), "{}", rows(&ledger));
    let chosen = ledger.get_all_by_role(egui::Role::ListBoxOption);
    assert!(chosen.into_iter().any(|row| row.accesskit_node().is_selected() == Some(true)));
}

/// The September of the panels, with who came and how they were counted.
fn told_apart() -> Ledger {
    let mut s = september();
    let who = |sex, status| People { sex, status, ..People::EVERYBODY };
    s.snapshots[1].figures[0].series.people = who(Some(Sex::Female), Some(Status::Refugee));
    s.snapshots[2].figures[0].series.people = who(None, Some(Status::ReturnedRefugee));
    s.snapshots[4].figures[0].series.people = who(None, Some(Status::Returned));
    let how = |method: &str, state| Provenance {
        method: Some(method.to_owned()),
        review: Some(Review { state, by: None }),
        ..Provenance::default()
    };
    for (at, method, state) in [
        (0, "border count", ReviewState::Cleared),
        (1, "border count", ReviewState::Entered),
        (2, "key informants", ReviewState::Cleared),
    ] {
        s.snapshots[at].figures[0].provenance = Some(Box::new(how(method, state)));
    }
    PanelRig::new(s).open(Shows::Ledger, 292.0, 600.0)
}

fn choose(ledger: &mut Ledger, menu: &str, option: &str) {
    ledger.get_by_label(menu).click();
    ledger.run();
    ledger.get_by_role_and_label(egui::Role::MenuItem, option).click();
    ledger.run();
}

#[test]
fn figures_are_found_by_whom_they_count_with_all_that_lie_in_it() {
    let mut ledger = told_apart();
    choose(&mut ledger, "Who: Any", "returned people");
    // Returned refugees are returned people.
    assert_eq!(rows(&ledger), 2);
    choose(&mut ledger, "Who: returned people", "women and girls");
    ledger.get_by_label("No figure matches of women and girls, returned people");
    ledger.get_by_label("6 figures are hidden");
    choose(&mut ledger, "Who: women and girls, returned people", "refugees");
    assert_eq!(rows(&ledger), 1);
    // What is chosen is let go by another click on it.
    choose(&mut ledger, "Who: women and girls, refugees", "refugees");
    choose(&mut ledger, "Who: women and girls", "children");
    choose(&mut ledger, "Who: children, women and girls", "Any");
    assert_eq!(rows(&ledger), 6);
}

#[test]
fn figures_are_found_by_how_they_came_about() {
    let mut ledger = told_apart();
    choose(&mut ledger, "How: Any", "border count");
    assert_eq!(rows(&ledger), 2);
    choose(&mut ledger, "How: border count", "cleared");
    assert_eq!(rows(&ledger), 1);
    ledger.get_by_label("Clear the filters").click();
    ledger.run();
    assert_eq!(rows(&ledger), 6);
}

#[test]
fn what_no_figure_tells_apart_is_not_asked() {
    let mut plain = september();
    plain.snapshots[5].figures[0].series.people = People::EVERYBODY;
    let ledger = PanelRig::new(plain).open(Shows::Ledger, 292.0, 600.0);
    assert!(ledger.query_by_label("Who: Any").is_none());
    assert!(ledger.query_by_label("How: Any").is_none());
}
