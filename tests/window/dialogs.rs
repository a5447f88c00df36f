//! Every dialogue in small windows with large text: nothing of it is cut, and all of it can be
//! reached.

use super::harness::{
    Window, app, ask, control, key, look, situation, wait_until, window, window_on_path, write,
};
use egui::{Color32, Event, Key, Modifiers, PointerButton, Rect, Role, Shape, accesskit::NodeId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::{collections::HashSet, path::Path};
use waymark::app::{Command, Dialog, Message};
use waymark_store::{Edit, RecordKey, Section, Transaction, Value};

/// 1024×640 and 800×540 with text of 150 and 200 %, in points.
const WINDOWS: [(f32, f32); 4] = [(683.0, 427.0), (512.0, 320.0), (533.0, 360.0), (400.0, 270.0)];

const TEXT: &str = r#"Situation(
    version: 1,
    title: "Displacement within and from the northern districts since the floods",
    utc_offset: "+02:00",
    since: "2022-02-24",
    focus: "there",
    places: [
        Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0)),
        Place(id: "there", kind: Settlement, name: "There beyond the long bridge", at: (51.0, 31.0)),
        Place(id: "nowhere", kind: Settlement, name: "A camp whose place is not known"),
    ],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-03-20")],
    snapshots: [Snapshot(id: "one", source: "a", speaker: "Somebody", as_of: "2022-03-19", figures: [
        Figure(measure: Arrivals, at: "there", count: MoreThan(500), wording: "over 500"),
        Figure(measure: Present, at: "there", count: Exact(400), wording: "400"),
    ])],
)
"#;

const TABLE: &str = "date of the report,place of arrival,arrivals so far,remarks of the enumerator\n\
                     03/04/2023,There,1200,counted by hand at the gate in two shifts\n\
                     05/06/2023,There,n/a,\n06/07/2023,There,1500,\n";

const ROWS: &str = "As of\tPlace\tMeasure\tCount\n2022-03-21\tThere\tArrivals\t700\n\
                    soon\tThere\tArrivals\t900\n";

fn named(id: &str, name: &str) -> Message {
    let edit = Edit::set(RecordKey::new(Section::Places, id), "name", Value::text(name));
    Message::Do(Box::new(Transaction::new(format!("call it {name}"), vec![edit])))
}

/// Every dialogue, by what opens it.
fn openings(window: &Window, folder: &Path) -> Vec<(&'static str, Message)> {
    let place = situation(window).place_named("nowhere").unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let table = file("arrivals at the northern gate.csv", TABLE);
    let wrong = file("wrong.ron", &TEXT.replace("kind: Settlement", "kind: Setlement"));
    let copy = file("copy.ron", &TEXT.replace("\"Here\"", "\"Hereafter\""));
    let mut all = vec![("refused", Message::OpenPath(wrong))];
    let commands = [
        ("new", Command::NewSituation),
        ("open", Command::Open),
        ("merge", Command::MergeCopy),
        ("ask-table", Command::ImportTable),
        ("palette", Command::Palette),
        ("export", Command::ExportPicture),
        ("briefing", Command::ExportBriefing),
        ("table", Command::ExportTable),
        ("linked", Command::LinkedTables),
        ("history", Command::History),
        ("key-figures", Command::KeyFigures),
        ("help", Command::Help),
        ("rules", Command::ReadingRules),
        ("about", Command::About),
        ("problems", Command::Problems),
        ("versions", Command::Versions),
        ("save-as", Command::AskSaveAs),
    ];
    all.extend(commands.map(|(name, command)| (name, command.into())));
    all.extend([
        ("import", Message::ImportPath(table)),
        ("paste", Message::PasteRows(ROWS.to_owned())),
        ("joined", Message::MergePath(copy)),
        ("find-place", Message::FindPlace(place)),
        ("discard", Message::OpenPath(folder.join("situation.ron"))),
    ]);
    all
}

/// What is painted above the ground that a dialogue lays over the window.
fn above(window: &Window) -> Vec<egui::epaint::ClippedShape> {
    let (screen, shadow) = (window.ctx.content_rect(), app(window).state().theme.shadow);
    let is_ground = |shape: &Shape, shadow: Color32| match shape {
        Shape::Rect(rect) => rect.fill == shadow && rect.rect.contains_rect(screen.shrink(1.0)),
        _ => false,
    };
    let shapes = &window.output().shapes;
    let ground = shapes.iter().rposition(|clipped| is_ground(&clipped.shape, shadow)).unwrap();
    shapes.iter().skip(ground).cloned().collect()
}

/// What a shape covers.
fn grounds(shape: &Shape) -> Vec<Rect> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().flat_map(grounds).collect(),
        Shape::Rect(rect) if rect.fill.is_opaque() => vec![rect.rect],
        _ => Vec::new(),
    }
}

/// The lines of text of the dialogue that are cut at their sides or written over another.
fn lines_not_read_whole(window: &Window, name: &str, faults: &mut Vec<String>) {
    let fields: Vec<Rect> = window.query_all_by_role(Role::TextInput).map(|n| n.rect()).collect();
    let screen = window.ctx.content_rect();
    let mut seen: Vec<(Rect, String)> = Vec::new();
    let shapes = above(window);
    let frame = shapes.iter().skip(1).flat_map(|clipped| grounds(&clipped.shape)).next();
    if frame.is_none_or(|frame| !screen.contains_rect(frame)) {
        faults.push(format!("{name}: the dialogue at {frame:?} is not within {screen}"));
    }
    for clipped in shapes {
        // A list that opens over the dialogue.
        for ground in grounds(&clipped.shape) {
            seen.retain(|(rect, _)| !rect.intersect(ground).is_positive());
        }
        let Shape::Text(text) = &clipped.shape else { continue };
        let said = text.galley.text().to_owned();
        let rect = clipped.shape.visual_bounding_rect();
        let shown = rect.intersect(clipped.clip_rect);
        let is_typed = fields.iter().any(|field| field.contains(rect.left_center()));
        if !shown.is_positive() || said.trim().is_empty() || is_typed {
            continue;
        }
        let is_whole = shown.width() >= rect.width() - 1.0;
        if !is_whole {
            faults.push(format!("{name}: {said:?} at {rect} is cut by {}", clipped.clip_rect));
        }
        let over = seen.iter().find(|(other, _)| other.intersect(shown).shrink(2.0).is_positive());
        if let Some((other, under)) = over {
            faults.push(format!("{name}: {said:?} at {rect} stands over {under:?} at {other}"));
        }
        seen.push((shown, said));
    }
}

/// The controls that the dialogue added which cannot be brought wholly into sight.
pub(super) fn controls_not_reached(
    window: &mut Window,
    name: &str,
    behind: &HashSet<NodeId>,
    faults: &mut Vec<String>,
) {
    let roles = [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
        Role::TextInput,
        Role::Image,
    ];
    let all: Vec<_> = window
        .query_all_by(|node| roles.contains(&node.role()) && !node.is_disabled())
        .map(|node| node.accesskit_node().locate().0)
        .filter(|id| !behind.contains(id))
        .collect();
    // Of a long list the first and the last.
    let shown = all.iter().take(14).chain(all.iter().skip(14).rev().take(14));
    let screen = window.ctx.content_rect();
    for id in shown {
        let Some(node) = window.query_all_by(|node| node.locate().0 == *id).next() else {
            continue;
        };
        node.scroll_to_me();
        window.run();
        let Some(node) = window.query_all_by(|node| node.locate().0 == *id).next() else {
            continue;
        };
        let (rect, label) = (node.rect(), node.accesskit_node().label().unwrap_or_default());
        // Of a text that is higher than the window no more than a part is in sight.
        let is_high = rect.height() > screen.height();
        let rect =
            if is_high { rect.with_min_y(screen.top()).with_max_y(screen.bottom()) } else { rect };
        if !screen.expand(1.0).contains_rect(rect) {
            faults.push(format!("{name}: {label:?} at {rect} is not within {screen}"));
        }
    }
}

pub(super) fn node_ids(window: &Window) -> HashSet<NodeId> {
    window.query_all_by(|_| true).map(|node| node.accesskit_node().locate().0).collect()
}

#[test]
fn every_dialogue_can_be_read_and_reached_in_a_small_window_with_large_text() {
    let mut faults = Vec::new();
    for size in WINDOWS {
        let (folder, path) = write(TEXT);
        let mut window = window_on_path(&path, size);
        let behind = node_ids(&window);
        for (name, opening) in openings(&window, folder.path()) {
            if name == "history" {
                ask(&mut window, named("here", "Hereabouts on the near bank of the river"));
            }
            ask(&mut window, opening);
            let is_there = |w: &waymark::app::Waymark| match &w.state().dialog {
                Some(Dialog::Versions(None)) | None => false,
                Some(Dialog::Export) => w.state().export.preview.shown.is_some(),
                Some(_) => true,
            };
            wait_until(&mut window, is_there);
            let name = format!("{name}-{}x{}", size.0, size.1);
            look(&window, &format!("dialog-{name}"));
            lines_not_read_whole(&window, &name, &mut faults);
            controls_not_reached(&mut window, &name, &behind, &mut faults);
            look(&window, &format!("dialog-{name}-end"));
            lines_not_read_whole(&window, &name, &mut faults);
            key(&mut window, Key::Escape);
            control(&mut window, Key::Z);
            control(&mut window, Key::Y);
            assert!(app(&window).state().dialog.is_none(), "{name} stays open");
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_second_click_of_a_double_click_reaches_nothing_below_the_dialogue_that_the_first_closed() {
    let mut window = window();
    let at = window.get_by_label("Play").rect().center();
    let click = |window: &mut Window| {
        window.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            window.step();
        }
    };
    let plays = |window: &Window| window.query_by_label("Pause").is_some();
    ask(&mut window, Command::About);
    click(&mut window);
    window.step();
    assert!(app(&window).state().dialog.is_none());
    click(&mut window);
    window.step();
    assert!(!plays(&window));
    // Half a second later a click is one of its own.
    window.run_steps(30);
    click(&mut window);
    window.step();
    assert!(plays(&window));
}
