//! Clashes are settled in the panel, and nothing settled is lost without asking.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click, control, key, press, says, type_over, wait_for,
    wait_until, window, window_at, write,
};
use egui::{Key, Modifiers, Role, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use waymark::app::{Command, DocumentOrigin, Message, Start};
use waymark_model::{Admission, FigureRef, Standing};

/// Two speakers who cannot both be right, the first of higher rank.
const DISPUTE: &str = r#"Situation(
    version: 1,
    title: "A dispute",
    utc_offset: "+02:00",
    since: "2022-02-24",
    lead: ["first"],
    speakers: [Speaker(id: "first", name: "First"), Speaker(id: "second", name: "Second")],
    places: [Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0))],
    sources: [
        Source(id: "a", outlet: "An outlet", published: "2022-02-25"),
        Source(id: "b", outlet: "Another outlet", published: "2022-02-26"),
    ],
    snapshots: [
        Snapshot(id: "one", source: "a", speaker: "first", as_of: "2022-02-25", figures: [
            Figure(measure: Arrivals, at: "here", count: Exact(500), wording: "500"),
        ]),
        Snapshot(id: "two", source: "b", speaker: "second", as_of: "2022-02-24", figures: [
            Figure(measure: Arrivals, at: "here", count: Exact(700), wording: "700"),
        ]),
    ],
)"#;

fn clashes(window: &Window) -> Vec<FigureRef> {
    let clashes = app(window).state().session.document.reckoning.clashes();
    clashes.iter().map(|c| c.figure).collect()
}

/// What is reckoned beside the window is in place when it comes.
#[track_caller]
fn wait_for_clashes(window: &mut Window, expected: &[FigureRef]) {
    wait_for(window, |window| (clashes(window) == expected).then_some(()));
    window.run();
}

fn admission(window: &Window, figure: FigureRef) -> Admission {
    app(window).state().session.document.reckoning.admission(figure)
}

/// A window on the dispute, with the folder it stands in.
fn dispute() -> (Window, tempfile::TempDir, std::path::PathBuf) {
    let (folder, path) = write(DISPUTE);
    let start = Start { path: Some(path.clone()), ..Start::default() };
    let mut window = window_at(SIZE, start);
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    assert_eq!(clashes(&window).len(), 1);
    (window, folder, path)
}

#[test]
fn a_figure_set_aside_in_the_panel_ends_its_clash_and_undo_brings_it_back() {
    let mut window = window();
    let before = clashes(&window);
    let figure = *before.first().unwrap();
    control(&mut window, Key::K);
    key(&mut window, Key::Enter);
    click(&mut window, "Exclude");
    window.get_by_role_and_label(Role::TextInput, "Reason").type_text("Mistyped by the outlet");
    window.run();
    key(&mut window, Key::Enter);
    wait_for_clashes(&mut window, &before[1..]);
    assert_eq!(admission(&window, figure), Admission::SetAside);
    assert!(says(&window, "1 change not saved"));
    assert!(says(&window, "Flight from Nagorno-Karabakh, 2023 • unsaved"));

    control(&mut window, Key::Z);
    wait_for_clashes(&mut window, &before);
    assert!(!says(&window, "unsaved"));
    control(&mut window, Key::Y);
    wait_for_clashes(&mut window, &before[1..]);
    control(&mut window, Key::Z);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    wait_for_clashes(&mut window, &before[1..]);
}

#[test]
fn the_edit_menu_names_what_undo_takes_back() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    click(&mut window, "Edit");
    window.get_by_label_contains("Undo: exclude 13,350 by Government of Armenia").click();
    window.run();
    assert_eq!(admission(&window, figure), Admission::Contradicted);
}

#[test]
fn undo_while_typing_is_of_what_was_typed() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    control(&mut window, Key::F);
    control(&mut window, Key::Z);
    assert_eq!(admission(&window, figure), Admission::SetAside);
}

#[test]
fn the_panel_opens_by_key_and_by_the_count_of_clashes_and_escape_closes_it() {
    let mut window = window();
    let is_open = |window: &Window| says(window, "From all that was published");
    control(&mut window, Key::K);
    assert!(is_open(&window));
    key(&mut window, Key::Escape);
    assert!(!is_open(&window));
    click(&mut window, "79 reports, 5 conflicts");
    assert!(is_open(&window));
    control(&mut window, Key::K);
    assert!(!is_open(&window));
}

#[test]
fn escape_leaves_a_way_to_settle_before_the_panel() {
    let mut window = window();
    control(&mut window, Key::K);
    key(&mut window, Key::Enter);
    click(&mut window, "Accept");
    assert!(says(&window, "Leave standing"));
    key(&mut window, Key::Escape);
    assert!(!says(&window, "Leave standing") && says(&window, "Cannot be true beside"));
    key(&mut window, Key::Escape);
    assert!(!says(&window, "Change rank"));
}

#[test]
fn a_note_typed_on_a_conflict_is_kept_when_another_card_opens() {
    let mut window = window();
    let [first, second, ..] = clashes(&window)[..] else { panic!("two conflicts") };
    let open = |window: &mut Window, figure| ask(window, Message::ShowClash(figure));
    ask(&mut window, Command::ToggleClashes);
    open(&mut window, first);
    click(&mut window, "Accept");
    type_over(&mut window, "Note", "The ministry rounds to hundreds");
    open(&mut window, second);
    assert!(says(&window, "What was typed is kept"));
    click(&mut window, "Bring back");
    assert_eq!(app(&window).state().memory.clashes.unfolded(), Some(first));
    let note = window.get_by_role_and_label(Role::TextInput, "Note");
    let note = note.accesskit_node().value().unwrap_or_default();
    assert_eq!(note, "The ministry rounds to hundreds");
    click(&mut window, "Leave standing");
    let standing = &app(&window).state().session.document.situation.figure(first).standing;
    assert_eq!(*standing, Standing::Accepted(note));
    assert!(!says(&window, "What was typed is kept"), "it was taken in");
}

#[test]
fn an_accepted_clash_is_no_longer_counted_but_stays() {
    let mut window = window();
    let before = clashes(&window);
    let figure = *before.first().unwrap();
    ask(&mut window, Message::Accept(figure, "A misprint, but harmless".to_owned()));
    assert_eq!(clashes(&window), before);
    window.get_by_label("79 reports, 4 conflicts");
    ask(&mut window, Command::Undo);
    window.get_by_label("79 reports, 5 conflicts");
}

#[test]
fn a_figure_set_aside_says_so_in_its_detail_and_comes_back_from_there() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Mistyped by the outlet".to_owned()));
    ask(&mut window, Message::Select(Some(waymark_model::Selection::Figure(figure))));
    window.get_by_label("Mistyped by the outlet");
    click(&mut window, "Bring back");
    assert_eq!(admission(&window, figure), Admission::Contradicted);
}

#[test]
fn in_a_small_window_the_panel_stands_in_the_place_of_the_ledger() {
    let mut window = window_at((1024.0, 640.0), Start::default());
    let has_ledger = |window: &Window| says(window, "Find a figure");
    assert!(has_ledger(&window));
    control(&mut window, Key::K);
    assert!(!has_ledger(&window) && says(&window, "Conflicts and checks"));
    control(&mut window, Key::L);
    assert!(has_ledger(&window) && !says(&window, "From all that was published"));
}

#[test]
fn closing_asks_before_settlements_are_lost() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    let close = |window: &mut Window| {
        let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        window.step();
        let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
        let cancelled = commands.contains(&ViewportCommand::CancelClose);
        window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
        window.run();
        cancelled
    };
    assert!(!close(&mut window), "nothing was settled");
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    assert!(close(&mut window));
    assert!(says(&window, "Save before closing?"));
    key(&mut window, Key::Escape);
    assert!(app(&window).state().session.editing.is_unsaved());
    assert!(close(&mut window), "asked again");
    window.get_by_label("Discard and close").click();
    window.step();
    assert!(!close(&mut window));
}

#[test]
fn opening_another_situation_asks_before_settlements_are_lost() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    let (_folder, path) = write(DISPUTE);
    ask(&mut window, Message::OpenPath(path.clone()));
    assert!(says(&window, "Save before opening another situation?"));
    assert!(app(&window).state().session.reader.busy().is_none(), "nothing is read yet");
    click(&mut window, "Cancel");
    assert_eq!(admission(&window, figure), Admission::SetAside);

    ask(&mut window, Message::OpenPath(path));
    window.get_by_label("Discard and open").click();
    window.step();
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    assert!(!app(&window).state().session.editing.is_unsaved());
    assert!(says(&window, "A dispute"));
}

#[test]
fn what_others_change_on_disk_is_merged_with_what_was_settled() {
    let (mut window, _folder, path) = dispute();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    assert_eq!(clashes(&window), []);

    // Another snapshot before it, and another count of the figure itself.
    let more = r#"snapshots: [
        Snapshot(id: "zero", source: "a", speaker: "first", as_of: "2022-02-24", figures: [
            Figure(measure: Killed, at: "here", count: Exact(1), wording: "one"),
        ]),"#;
    let is = |w: &waymark::app::Waymark, title: &str| {
        w.state().session.document.situation.title.get("en") == title
    };
    let text = DISPUTE.replace("A dispute", "Second").replace("snapshots: [", more);
    std::fs::write(&path, &text).unwrap();
    wait_until(&mut window, |w| is(w, "Second"));
    assert_eq!(clashes(&window), []);
    assert!(app(&window).state().session.editing.is_unsaved());

    let text = text.replace("Second", "Third").replace("Exact(700)", "Exact(710)");
    std::fs::write(&path, text).unwrap();
    wait_until(&mut window, |w| is(w, "Third"));
    assert_eq!(clashes(&window), []);
    let held = app(&window).state().session.editing.text().unwrap().text();
    assert!(held.contains("Exact(710)") && held.contains("SetAside(\"Misprint\")"), "{held}");
}

#[test]
fn a_large_situation_is_settled_away_from_the_interface() {
    let many = r#"Figure(measure: Arrivals, at: "here", count: AtLeast(500), wording: "500"),"#;
    let large = DISPUTE.replacen(
        "snapshots: [",
        &format!(
            r#"snapshots: [Snapshot(id: "many", source: "a", speaker: "first", as_of: "2022-02-25", figures: [{}]),"#,
            many.repeat(5_001)
        ),
        1,
    );
    let (_folder, path) = write(&large);
    let mut window = window();
    // A thread is at it for longer than a window may take to come to rest.
    let order = |window: &mut Window, message: Message| {
        app(window).send(message);
        window.step();
    };
    order(&mut window, Message::OpenPath(path));
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    assert!(!app(&window).state().session.document.is_small());
    let figure = *clashes(&window).first().unwrap();
    order(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    let aside = |w: &waymark::app::Waymark| {
        w.state().session.document.reckoning.admission(figure) == Admission::SetAside
    };
    wait_until(&mut window, aside);
    assert_eq!(clashes(&window), []);
    order(&mut window, Command::Undo.into());
    wait_until(&mut window, |w| !aside(w));
    assert_eq!(clashes(&window), [figure]);
}

#[test]
fn the_line_at_the_foot_opens_what_was_done_and_a_line_of_it_goes_back() {
    let mut window = window();
    let figure = *clashes(&window).first().unwrap();
    ask(&mut window, Message::SetAside(figure, "Misprint".to_owned()));
    click(&mut window, "1 change not saved");
    window.get_by_label("exclude 13,350 by Government of Armenia");
    click(&mut window, "As it was opened");
    assert_eq!(admission(&window, figure), Admission::Contradicted);
    click(&mut window, "exclude 13,350 by Government of Armenia");
    assert_eq!(admission(&window, figure), Admission::SetAside);
}

#[test]
fn the_panel_is_not_cut_off_in_any_size_and_theme() {
    for size in [(1024.0, 640.0), SIZE, (800.0, 520.0)] {
        let mut window = window_at(size, Start::default());
        let figure = *clashes(&window).first().unwrap();
        for theme in [Command::ThemeDark, Command::ThemeContrast, Command::ThemeLight] {
            ask(&mut window, theme);
            ask(&mut window, Message::ShowClash(figure));
            for way in ["Exclude", "Change rank", "Accept"] {
                window.get_all_by_label(way).next().unwrap().click();
                window.run();
                assert_fits(&window);
            }
            ask(&mut window, Message::Escape);
        }
    }
}
