//! Places and routes as they are drawn, dragged and added on the map.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click, control, key, look, says, situation, text_of,
    window_on_text,
};
use super::table_editing::{FIRST, NUMBER, TEXT, button, click_row, double_click, steps};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role, pos2, vec2};
use egui_kittest::kittest::Queryable as _;
use waymark::app::{Command, Message};
use waymark_model::{MovementKind, Selection};

/// A map of both places, edited, and where the two stand on the screen.
fn edited_map(text: &str) -> (Window, tempfile::TempDir, [Pos2; 2]) {
    let (mut window, folder) = window_on_text(text, SIZE);
    ask(&mut window, Command::ShowMap);
    ask(&mut window, Command::MapGeographic);
    key(&mut window, Key::M);
    assert!(says(&window, "Editing the map"));
    let found = places_on(&mut window);
    (window, folder, found)
}

/// Where the two places stand on the screen.
fn places_on(window: &mut Window) -> [Pos2; 2] {
    let ground = window.get_by_role(Role::Image).rect();
    // Where a map of places on one latitude has its middle.
    let top = (ground.height() * 0.1).clamp(24.0, 90.0);
    let foot = (ground.height() * 0.13).clamp(36.0, 90.0);
    let y = (ground.top() + top + ground.bottom() - foot) / 2.0;
    let mut found: [Option<Pos2>; 2] = [None; 2];
    let mut x = ground.left() + 4.0;
    while x < ground.right() {
        window.event(Event::PointerMoved(pos2(x, y)));
        window.step();
        window.step();
        if let Some(Selection::Place(place)) = app(window).state().hovered {
            let slot = found.get_mut(place.usize()).unwrap();
            if slot.is_none() {
                // Its symbol is some points wide.
                *slot = Some(pos2(x + 6.0, y));
            }
        }
        x += 6.0;
    }
    found.map(|at| at.unwrap())
}

fn drag(window: &mut Window, from: Pos2, to: Pos2, modifiers: Modifiers) {
    window.event(Event::ModifiersChanged(modifiers));
    window.event(Event::PointerMoved(from));
    let press = |pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed: true,
        modifiers,
    };
    window.event(press(from));
    for share in [0.3, 0.6, 1.0] {
        window.event(Event::PointerMoved(from + (to - from) * share));
    }
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

#[test]
fn a_place_is_dragged_in_one_step_and_escape_cancels() {
    let (mut window, _folder, [west, _]) = edited_map(TEXT);
    drag(&mut window, west, west + vec2(40.0, 60.0), Modifiers::NONE);
    key(&mut window, Key::Escape);
    button(&window, west + vec2(40.0, 60.0), false, Modifiers::NONE);
    window.run();
    assert_eq!((steps(&window), text_of(&window).as_str()), (0, TEXT));
    assert!(says(&window, "Editing the map"), "Escape gave up the drag alone");

    drag(&mut window, west, west + vec2(40.0, 60.0), Modifiers::NONE);
    assert_eq!(steps(&window), 0, "nothing is done before the button is let go");
    button(&window, west + vec2(40.0, 60.0), false, Modifiers::NONE);
    window.run();
    assert_eq!(steps(&window), 1);
    assert_eq!(app(&window).state().session.editing.undoable(), Some("move West"));
    let point = situation(&window).places[0].at.unwrap();
    assert!(point.lat() < 50.0 && point.lon() > 30.0, "{point:?}");
    let digits = |x: f64| (x * 1e3 - (x * 1e3).round()).abs() < 1e-6;
    assert!(digits(point.lat()) && digits(point.lon()), "no more than a hand can tell: {point:?}");
    assert!(situation(&window).places[0].precision_km.is_some_and(|km| km >= 0.2));
    key(&mut window, Key::Escape);
    assert!(!says(&window, "Editing the map"));
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), TEXT);
}

#[test]
fn a_drag_makes_no_place_known_more_precisely_than_was_said() {
    let said = TEXT.replace("at: (50.0, 30.0))", "at: (50.0, 30.0), precision_km: 250.0)");
    let (mut window, _folder, [west, _]) = edited_map(&said);
    drag(&mut window, west, west + vec2(40.0, 60.0), Modifiers::NONE);
    button(&window, west + vec2(40.0, 60.0), false, Modifiers::NONE);
    window.run();
    let place = &situation(&window).places[0];
    assert!(place.at.unwrap().lat() < 50.0, "it moved");
    assert_eq!(place.precision_km, Some(250.0));
}

#[test]
fn a_leg_is_drawn_once() {
    let (mut window, _folder, mut places) = edited_map(TEXT);
    for _ in 0..2 {
        let [west, east] = places;
        drag(&mut window, west, east, Modifiers::SHIFT);
        button(&window, east, false, Modifiers::SHIFT);
        window.run();
        // The line that tells of what is not saved takes some of the room.
        places = places_on(&mut window);
    }
    let legs = &situation(&window).legs;
    assert_eq!(legs.len(), 1);
    assert_eq!(legs[0].id.as_str(), "west-east");
    assert!(says(&window, "The route segment from West to East is there already"));
    assert_eq!(steps(&window), 1);
}

#[test]
fn what_kind_of_movement_a_leg_is_for_is_said_on_the_map_and_taken_back() {
    let (mut window, _folder, [west, east]) = edited_map(TEXT);
    assert!(!says(&window, "Kind of movement"));
    drag(&mut window, west, east, Modifiers::SHIFT);
    button(&window, east, false, Modifiers::SHIFT);
    window.run();
    let kind = |window: &Window| situation(window).legs[0].kind;
    assert!(says(&window, "Kind of movement"), "the leg that was drawn is chosen");
    assert_eq!(kind(&window), None);
    click(&mut window, "Relocation");
    assert_eq!(kind(&window), Some(MovementKind::Relocation));
    assert!(text_of(&window).contains("kind: Relocation"));
    look(&window, "leg-kind");
    // The same from the palette, without a pointer.
    ask(&mut window, Command::LegReturn);
    assert_eq!(kind(&window), Some(MovementKind::Return));
    ask(&mut window, Command::LegReturn);
    assert_eq!(kind(&window), None);
    let undo = |window: &mut Window| {
        control(window, Key::Z);
        kind(window)
    };
    let undone = [undo(&mut window), undo(&mut window), undo(&mut window)];
    assert_eq!(undone, [Some(MovementKind::Return), Some(MovementKind::Relocation), None]);
    assert_eq!(steps(&window), 1);
}

#[test]
fn a_double_click_on_empty_ground_adds_a_place() {
    let (mut window, _folder, [west, east]) = edited_map(TEXT);
    let between = west + (east - west) / 2.0 + vec2(0.0, 90.0);
    double_click(&mut window, between);
    window.get_by_role_and_label(Role::TextInput, "Name of the place").type_text("West");
    window.run();
    key(&mut window, Key::Enter);
    let place = &situation(&window).places[2];
    assert_eq!((place.id.as_str(), place.name.get("en")), ("west-2", "West"));
    let at = place.at.unwrap();
    assert!((at.lon() - 30.5).abs() < 0.05 && at.lat() < 50.0, "{at:?}");
    assert_eq!(steps(&window), 1);
}

#[test]
fn on_a_strip_map_without_hints_every_spot_is_written_with_the_one_that_moves() {
    let with_leg = TEXT.replace(
        "    sources: [",
        "    legs: [Leg(id: \"l\", from: \"west\", to: \"east\")],\n    sources: [",
    );
    let (mut window, _folder) = window_on_text(&with_leg, SIZE);
    let [west, east] = ["west", "east"].map(|id| situation(&window).place_named(id).unwrap());
    use waymark_picture::Position;
    let others = vec![(west, Position::Schematic(0.0, 0.0)), (east, Position::Schematic(1.0, 0.0))];
    ask(&mut window, Message::MovePlace(east, Position::Schematic(1.25, 0.5), others));
    let spots: Vec<_> = situation(&window).places.iter().map(|p| p.schematic).collect();
    assert_eq!(spots, [Some((0.0, 0.0)), Some((1.25, 0.5))]);
    assert_eq!(steps(&window), 1);
}

#[test]
fn every_sign_of_editing_fits_small_windows_and_all_themes() {
    for size in [(1024.0, 640.0), (800.0, 520.0)] {
        let (mut window, _folder) = window_on_text(TEXT, size);
        for theme in [Command::ThemeDark, Command::ThemeContrast, Command::ThemeLight] {
            ask(&mut window, theme);
            click_row(&mut window, FIRST, Modifiers::NONE);
            control(&mut window, Key::A);
            ask(&mut window, Command::EditNumber);
            window.get_by_label(NUMBER);
            assert_fits(&window);
            ask(&mut window, Message::Escape);
            ask(&mut window, Command::EditMap);
            assert_fits(&window);
            ask(&mut window, Command::EditMap);
        }
    }
}
