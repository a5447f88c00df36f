//! The panel as a person finds it: by label, by key, by pointer.

use crate::app::{
    Message,
    panels::{
        CheckRow, LeftSettlement,
        stage::{PanelRig, Shows, september, situation},
    },
};
use egui::{Key, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use waymark_model::{FigureRef, Lead, PlaceIx, Selection, SnapshotIx, SpeakerIx, Standing};
use waymark_picture::Tone;

type ClashPanel = Harness<'static, PanelRig>;

const CLASHING: FigureRef = FigureRef { snapshot: SnapshotIx(2), index: 0 };
const OTHER: FigureRef = FigureRef { snapshot: SnapshotIx(1), index: 0 };

fn panel() -> ClashPanel {
    PanelRig::new(september()).open(Shows::Clashes, 330.0, 600.0)
}

/// The panel with its one clash unfolded.
fn unfolded() -> ClashPanel {
    let mut panel = panel();
    panel.get_by_label_contains("5,000 arrived, Armenia, 24 Sep 2023, IFRC: Says 5,000").click();
    panel.run();
    panel.state_mut().asked.clear();
    panel
}

fn asked(panel: &ClashPanel, message: &Message) -> bool {
    panel.state().asked.contains(message)
}

#[test]
fn a_clash_is_said_in_full_with_the_count_of_open_ones() {
    let panel = panel();
    panel.get_by_label_contains("but at most 1,510 could have");
    assert_eq!(panel.get_all_by_role(Role::ListBoxOption).count(), 1);
}

#[test]
fn enter_unfolds_a_clash_and_a_link_goes_to_the_figure_it_contradicts() {
    let mut panel = panel();
    panel.state_mut().clashes.open();
    panel.run();
    panel.key_press(Key::Enter);
    panel.run();
    let chosen = Message::Select(Some(Selection::Figure(CLASHING)));
    assert!(asked(&panel, &chosen), "{:?}", panel.state().asked);
    // The checks below may lead there too.
    let other = "1,510 arrived, Armenia, 25 Sep 2023, 00:00, Government of Armenia";
    panel.get_all_by_label(other).next().unwrap().click();
    panel.run();
    assert!(asked(&panel, &Message::Select(Some(Selection::Figure(OTHER)))));
    assert!(asked(&panel, &Message::Reveal(OTHER)));
}

#[test]
fn a_figure_is_set_aside_only_with_a_reason() {
    let mut panel = unfolded();
    panel.get_by_label("Exclude").click();
    panel.run();
    let act = panel.get_all_by_label("Exclude").last().unwrap();
    assert!(act.accesskit_node().is_disabled(), "nothing was typed");
    panel.get_by_label("Misprint").click();
    panel.run();
    panel.get_all_by_label("Exclude").last().unwrap().click();
    panel.run();
    assert!(asked(&panel, &Message::SetAside(CLASHING, "Misprint".to_owned())));
}

#[test]
fn slips_that_are_found_meanwhile_move_nothing_and_do_not_take_the_caret_from_the_reason() {
    let mut panel = unfolded();
    let accept = |panel: &ClashPanel| panel.get_by_label("Accept").rect();
    let before = accept(&panel);
    panel.state_mut().clashes.hints = Some(None);
    panel.run();
    assert_eq!(accept(&panel), before);
    panel.state_mut().clashes.hints = None;
    panel.get_by_label("Exclude").click();
    panel.run();
    assert!(panel.get_by_role_and_label(Role::TextInput, "Reason").is_focused());
    panel.state_mut().clashes.hints = Some(None);
    panel.run();
    assert!(panel.get_by_role_and_label(Role::TextInput, "Reason").is_focused());
}

#[test]
fn the_figure_it_contradicts_can_be_set_aside_instead_for_a_typed_reason() {
    let mut panel = unfolded();
    panel.get_by_label("Exclude").click();
    panel.run();
    panel.get_by_label("1,510, Government of Armenia, RFE/RL").click();
    panel.run();
    panel.get_by_role(Role::TextInput).focus();
    panel.run();
    panel.get_by_role(Role::TextInput).type_text("Counted at one post");
    panel.run();
    panel.key_press(Key::Enter);
    panel.run();
    let reason = "Counted at one post".to_owned();
    assert!(asked(&panel, &Message::SetAside(OTHER, reason)), "{:?}", panel.state().asked);
}

#[test]
fn a_reason_for_a_figure_that_the_clash_no_longer_names_excludes_no_other() {
    let mut panel = unfolded();
    let gone = FigureRef { snapshot: SnapshotIx(0), index: 0 };
    let left = LeftSettlement::with_reason(CLASHING, Some(gone), "A copy");
    panel.state_mut().clashes.bring_back(left);
    panel.run();
    let act = panel.get_all_by_label("Exclude").last().unwrap();
    assert!(act.accesskit_node().is_disabled());
    panel.get_by_label("1,510, Government of Armenia, RFE/RL").click();
    panel.run();
    panel.get_all_by_label("Exclude").last().unwrap().click();
    panel.run();
    let told = Message::SetAside(OTHER, "A copy".to_owned());
    assert!(asked(&panel, &told), "{:?}", panel.state().asked);
}

#[test]
fn the_speaker_of_a_clash_can_be_admitted_first() {
    let mut panel = unfolded();
    panel.get_by_label("Change rank").click();
    panel.run();
    panel.get_by_label("1. Government of Armenia");
    panel.get_by_label("Admit IFRC first").click();
    panel.run();
    assert!(asked(&panel, &Message::AdmitFirst(Lead::Speaker(SpeakerIx(1)))));
}

#[test]
fn an_accepted_clash_says_so_and_can_be_opened_again() {
    let mut panel = unfolded();
    panel.get_by_label("Accept").click();
    panel.run();
    panel.get_by_role(Role::TextInput).type_text("IFRC counts the day");
    panel.run();
    panel.get_by_label("Leave standing").click();
    panel.run();
    let note = "IFRC counts the day".to_owned();
    assert!(asked(&panel, &Message::Accept(CLASHING, note.clone())));

    let mut stage = PanelRig::new(september());
    stage.situation.snapshots[2].figures[0].standing = Standing::Accepted(note);
    let mut panel = stage.open(Shows::Clashes, 330.0, 600.0);
    panel.get_by_label("5,000 by IFRC, left standing: IFRC counts the day");
    panel.get_by_label_contains("known, left standing. Says 5,000").click();
    panel.run();
    panel.get_by_label("Open again").click();
    panel.run();
    assert!(asked(&panel, &Message::Reopen(CLASHING)));
}

#[test]
fn accepted_clashes_stand_after_the_open_ones() {
    let mut situation = september();
    let again = situation.snapshots[CLASHING.snapshot.usize()].clone();
    situation.snapshots.push(again);
    let last = situation.snapshots.len() - 1;
    situation.snapshots[last].id = waymark_model::Id::free("again");
    let mut stage = PanelRig::new(situation.clone());
    assert_eq!(stage.reckoning.clashes().len(), 2);
    stage.situation.snapshots[2].figures[0].standing = Standing::Accepted(String::new());
    let panel = stage.open(Shows::Clashes, 330.0, 600.0);
    let said = |nth: usize| {
        let row = panel.get_all_by_role(Role::ListBoxOption).nth(nth).unwrap();
        row.accesskit_node().label().unwrap().clone()
    };
    assert!(!said(0).contains("left standing"), "{}", said(0));
    assert!(said(1).contains("left standing"), "{}", said(1));
}

#[test]
fn arrows_move_through_the_clashes() {
    let mut situation = september();
    let again = situation.snapshots[CLASHING.snapshot.usize()].clone();
    situation.snapshots.push(again);
    let second = FigureRef::new(SnapshotIx::new(situation.snapshots.len() - 1), 0);
    let mut panel = PanelRig::new(situation).open(Shows::Clashes, 330.0, 600.0);
    panel.state_mut().clashes.open();
    panel.run();
    panel.key_press(Key::ArrowDown);
    panel.run();
    let asked = Message::Select(Some(Selection::Figure(second)));
    assert!(panel.state().asked.contains(&asked));
    assert_eq!(panel.state().view.selection, Some(Selection::Figure(second)));
}

#[test]
fn without_a_clash_the_panel_says_for_which_moment() {
    let panel = PanelRig::new(situation()).open(Shows::Clashes, 330.0, 600.0);
    panel.get_by_label("No figure contradicts another");
    panel.get_by_label("From all that was published: all figures in use can be true together");
    // IFRC's report was not yet published on the day before.
    let panel = PanelRig::new(situation()).known_on("2023-09-25");
    let panel = panel.open(Shows::Clashes, 330.0, 600.0);
    panel.get_by_label(
        "Information available by 25 Sep 2023: all figures in use can be true together",
    );
}

#[test]
fn what_was_settled_is_listed_with_a_way_back() {
    let mut situation = september();
    situation.snapshots[2].figures[0].standing = Standing::SetAside("Misprint".to_owned());
    let mut panel = PanelRig::new(situation).open(Shows::Clashes, 330.0, 600.0);
    panel.get_by_label("Bring back: 5,000 by IFRC, excluded: Misprint").click();
    panel.run();
    assert!(asked(&panel, &Message::Reopen(CLASHING)));
}

#[test]
fn checks_are_told_with_advice_and_ways_to_what_they_are_about() {
    let row = CheckRow {
        code: "one-hour-apart".to_owned(),
        severity: (Tone::Doubt, "warning".to_owned()),
        sentence: "Two counts are equal but an hour apart".to_owned(),
        advice: "Look at the time zone of the report".to_owned(),
        assumption: None,
        figures: vec![OTHER],
        places: vec![PlaceIx::new(1)],
    };
    let mut stage = PanelRig::new(september());
    stage.checks = vec![row; 60];
    let mut panel = stage.open(Shows::Checks, 330.0, 6_000.0);
    panel.get_by_label("60 checks");
    let sentence = "Two counts are equal but an hour apart";
    assert_eq!(panel.query_all_by_label(sentence).count(), 40);
    panel.get_by_label("Show more (20 left)").click();
    panel.run();
    assert_eq!(panel.query_all_by_label(sentence).count(), 60);
    panel.query_all_by_label("Syunik").next().unwrap().click();
    panel.run();
    assert!(asked(&panel, &Message::Select(Some(Selection::Place(PlaceIx::new(1))))));
}
