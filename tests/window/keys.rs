//! Keys that come quicker than frames: each is obeyed as if those before it had been.

use super::{
    board::SMALL,
    harness::{
        SIZE, Window, app, ask, control, key, says, situation, text_of, type_in, window,
        window_on_text,
    },
};
use egui::{
    Event, Key, KeyboardShortcut, Memory, Modifiers, Rect, Role, ViewportCommand, ViewportId,
    epaint::ClippedShape,
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::HashSet;
use waymark::app::{Command, Message};
use waymark_model::Selection;

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Presses a shortcut and types words, all of it in one frame, as it comes to a slow one.
fn press_and_type(window: &mut Window, shortcut: KeyboardShortcut, words: &str) {
    let keys = words.chars().filter_map(|c| Key::from_name(&c.to_string()));
    let typed = keys.map(|key| (key, Modifiers::NONE));
    let keys = std::iter::once((shortcut.logical_key, shortcut.modifiers)).chain(typed);
    let events = &mut window.input_mut().events;
    events.extend(keys.map(|(key, modifiers)| pressed(key, modifiers)));
    events.push(Event::Text(words.to_owned()));
    window.run();
}

#[test]
fn enter_obeys_what_was_typed_before_it_in_the_same_frame() {
    for cut in [5, 8, 30] {
        let mut window = super::capturing::bar();
        let (first, rest) = super::capturing::EXAMPLE.split_at(cut);
        type_in(&mut window, first);
        let before = situation(&window).figures().count();
        let events = &mut window.input_mut().events;
        events.push(Event::Text(rest.to_owned()));
        events.push(pressed(Key::Enter, Modifiers::NONE));
        window.run();
        assert_eq!(situation(&window).figures().count(), before + 1, "{first}");
        let figure = super::capturing::selected(&window);
        let count = situation(&window).figure(figure).count;
        assert_eq!(count, waymark_model::Count::MoreThan(28_000), "{first}");
    }
}

/// What stands in the field that has the caret.
fn held(window: &Window) -> Option<String> {
    let node = window.query_all_by_role(Role::TextInput).find(egui_kittest::Node::is_focused)?;
    Some(node.accesskit_node().value().unwrap_or_default())
}

#[test]
fn what_is_typed_with_a_key_is_for_the_field_that_it_opens() {
    let mut opened = Vec::new();
    for command in Command::ALL {
        for shortcut in command.spec().keys {
            let chosen = || {
                let (mut window, folder) = window_on_text(SMALL, SIZE);
                let figure = situation(&window).figures().next().unwrap().0;
                ask(&mut window, Message::Select(Some(Selection::Figure(figure))));
                (window, folder)
            };
            let (mut window, _folder) = chosen();
            press_and_type(&mut window, *shortcut, "KMS");
            let Some(held) = held(&window) else { continue };
            assert!(held.ends_with("KMS"), "{command:?}: {held}");
            opened.push(*command);
            let (mut plain, _folder) = chosen();
            press_and_type(&mut plain, *shortcut, "");
            let view = |window: &Window| format!("{:?}", app(window).state().session.view);
            assert_eq!(view(&window), view(&plain), "{command:?}");
        }
    }
    for command in [
        Command::Find,
        Command::Palette,
        Command::Capture,
        Command::NewSituation,
        Command::EditNumber,
    ] {
        assert!(opened.contains(&command), "{command:?} is not among {opened:?}");
    }
}

#[test]
fn what_is_typed_for_a_dialogue_that_waits_for_a_field_is_none_of_that_field() {
    let (mut window, _folder) = window_on_text(SMALL, SIZE);
    let figure = situation(&window).figures().next().unwrap().0;
    ask(&mut window, Message::Select(Some(Selection::Figure(figure))));
    ask(&mut window, Command::ToggleInspector);
    window.get_by_role_and_label(Role::TextInput, "Note").focus();
    window.run();
    window.event(Event::Text("by hand".to_owned()));
    window.step();
    let [open] = Command::Open.spec().keys else { panic!("not one key") };
    press_and_type(&mut window, *open, "KMS");
    assert!(held(&window).is_some_and(|held| held.ends_with("KMS")));
    assert!(text_of(&window).contains("note: \"by hand\""), "{}", text_of(&window));
}

#[test]
fn what_is_typed_as_soon_as_a_figure_is_to_be_found_is_typed_over_what_was_sought() {
    let mut window = window();
    let [find] = Command::Find.spec().keys else { panic!("not one key") };
    let style = app(&window).state().session.view.map.style;
    for words in ["MSTK", "GTB", "S"] {
        press_and_type(&mut window, *find, words);
        assert_eq!(held(&window).as_deref(), Some(words));
        assert_eq!(app(&window).state().session.view.map.style, style);
    }
    ask(&mut window, Command::Find);
    type_in(&mut window, "Goris");
    assert_eq!(held(&window).as_deref(), Some("Goris"));
}

#[test]
fn the_palette_says_that_nothing_is_found_and_then_does_nothing() {
    let (mut window, folder) = window_on_text(SMALL, SIZE);
    control(&mut window, Key::P);
    type_in(&mut window, "zzqq");
    assert!(says(&window, "Nothing is called “zzqq”"));
    key(&mut window, Key::Enter);
    assert!(app(&window).state().dialog.is_some());
    assert_eq!(held(&window).as_deref(), Some("zzqq"));
    // A file that was open is found by its name, and a path that is typed stands for itself.
    for typed in ["situation.ron", "./nowhere.ron"] {
        control(&mut window, Key::A);
        type_in(&mut window, typed);
        let rows = window.query_all_by_role(Role::ListBoxOption);
        let mut said = rows.filter_map(|node| node.accesskit_node().label());
        let opens = |label: String| label.starts_with("Open ") && label.ends_with(typed);
        assert!(said.any(opens), "{typed}");
    }
    drop(folder);
}

/// Whether a key has the window fill its screen or no longer, where it does so or not by then.
fn full_screen_asked(window: &mut Window, key: Key, is_full: bool) -> Vec<bool> {
    let info = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    info.fullscreen = Some(is_full);
    window.input_mut().events.push(pressed(key, Modifiers::NONE));
    window.step();
    let root = window.output().viewport_output.get(&ViewportId::ROOT).unwrap();
    let full = root.commands.iter().filter_map(|command| match command {
        ViewportCommand::Fullscreen(on) => Some(*on),
        _ => None,
    });
    full.collect()
}

#[test]
fn after_a_briefing_the_window_fills_its_screen_if_it_did_before() {
    for was_full in [true, false] {
        let mut window = window();
        assert_eq!(full_screen_asked(&mut window, Key::F5, was_full), [true]);
        assert_eq!(full_screen_asked(&mut window, Key::Escape, true), [was_full]);
        assert!(app(&window).state().show.is_none());
    }
}

#[test]
fn f11_and_escape_follow_what_the_window_system_says_of_the_window() {
    let mut window = window();
    let mut asked = |key: Key, is_full: bool| full_screen_asked(&mut window, key, is_full);
    // The desktop may have it fill the screen from the start, or end that by itself.
    assert_eq!(asked(Key::F11, true), [false]);
    assert_eq!(asked(Key::F11, true), [false]);
    assert_eq!(asked(Key::F11, false), [true]);
    assert!(asked(Key::Escape, false).is_empty());
    assert_eq!(asked(Key::Escape, true), [false]);
}

/// The controls that Tab reaches of which nothing shows that they have the keyboard.
fn unseen_with_keyboard(window: &mut Window) -> Vec<String> {
    let focused = |window: &Window| {
        let node = window.query_all_by(|_| true).find(egui_kittest::Node::is_focused)?;
        let label = node.accesskit_node().label().unwrap_or_default();
        Some((node.rect(), format!("{:?} {label:?}", node.accesskit_node().role())))
    };
    let near = |window: &Window, rect: Rect| -> Vec<ClippedShape> {
        let shapes = window.output().shapes.iter();
        let is_near = |shape: &&ClippedShape| {
            let drawn = shape.shape.visual_bounding_rect().intersect(shape.clip_rect);
            drawn.intersects(rect.expand(2.0))
        };
        shapes.filter(is_near).cloned().collect()
    };
    let (mut reached, mut unseen) = (HashSet::new(), Vec::new());
    for _ in 0..400 {
        key(window, Key::Tab);
        let (Some((rect, label)), Some(id)) = (focused(window), window.ctx.memory(Memory::focused))
        else {
            continue;
        };
        if !reached.insert(id) {
            break;
        }
        let shown = window.ctx.read_response(id);
        if shown.is_none_or(|it| it.interact_rect.height() < it.rect.height().min(16.0)) {
            unseen.push(format!("{label} at {rect} is out of sight"));
        }
        let with = near(window, rect);
        window.ctx.memory_mut(|memory| memory.surrender_focus(id));
        window.ctx.request_repaint();
        window.run();
        if near(window, rect) == with {
            unseen.push(format!("{label} at {rect}"));
        }
        window.ctx.memory_mut(|memory| memory.request_focus(id));
        window.ctx.request_repaint();
        window.run();
    }
    unseen
}

#[test]
fn what_has_the_keyboard_is_seen() {
    let faults = |size, theme| faults_of_keyboard(size, theme).join("\n");
    assert_eq!(faults(SIZE, Command::ThemeLight), "");
    // 1024×640 with text of 150 %.
    assert_eq!(faults((683.0, 427.0), Command::ThemeDark), "");
}

fn faults_of_keyboard(size: (f32, f32), theme: Command) -> Vec<String> {
    let mut faults: Vec<String> = Vec::new();
    let (mut window, _folder) = window_on_text(SMALL, size);
    ask(&mut window, theme);
    for (name, command) in [
        ("board", None),
        ("inspector", Some(Command::ToggleInspector)),
        ("conflicts", Some(Command::ToggleClashes)),
        ("slides", Some(Command::ToggleSlides)),
        ("report", Some(Command::ToggleReport)),
        ("new", Some(Command::NewSituation)),
        ("open", Some(Command::Open)),
        ("save as", Some(Command::AskSaveAs)),
        ("export", Some(Command::ExportPicture)),
        ("briefing", Some(Command::ExportBriefing)),
        ("table", Some(Command::ExportTable)),
        ("key figures", Some(Command::KeyFigures)),
        ("help", Some(Command::Help)),
        ("history", Some(Command::History)),
        ("linked", Some(Command::LinkedTables)),
        ("capture", Some(Command::Capture)),
        ("present", Some(Command::Present)),
    ] {
        if let Some(command) = command {
            ask(&mut window, command);
        }
        let unseen = unseen_with_keyboard(&mut window);
        faults.extend(unseen.into_iter().map(|control| format!("{name}: {control}")));
        key(&mut window, Key::Escape);
        if app(&window).state().dialog.is_some() {
            key(&mut window, Key::Escape);
        }
    }
    faults
}
