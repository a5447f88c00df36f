//! Pictures leave the window: the dialogue, its preview, files that are whole or none, and copies.

use super::board::{SMALL, Window, app, ask, wait_until, window, window_at, write};
use egui::{Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::{fs, path::Path};
use waymark::app::{Command, Start, Waymark};

fn press(window: &mut Window, key: Key) {
    window.key_press_modifiers(Modifiers::COMMAND, key);
    window.run();
}

fn is_open(window: &Window) -> bool {
    window.query_by_role_and_label(Role::Image, "Preview of the sheet").is_some()
}

fn shows_preview(waymark: &Waymark) -> bool {
    let preview = &waymark.state().export.preview;
    preview.shown.is_some() && !preview.is_under_way()
}

/// The dialogue, open and with its preview there.
fn opened() -> Window {
    let mut window = window();
    press(&mut window, Key::E);
    wait_until(&mut window, shows_preview);
    window
}

/// Height over width of the preview.
fn shape(window: &Window) -> f32 {
    let paper = app(window).state().export.preview.shown.as_ref().unwrap().paper;
    paper.y / paper.x
}

fn click(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// Types into a field what then stands alone in it.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(egui::Event::Text(text.to_owned()));
    window.run();
}

/// Fills in where to write, and what.
fn into(window: &mut Window, folder: &Path, name: &str) {
    fill(window, "Folder", folder.to_str().unwrap());
    fill(window, "Name", name);
}

fn names(folder: &Path) -> Vec<String> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    all.sort();
    all
}

#[test]
fn the_dialogue_opens_by_its_key_and_escape_closes_it() {
    let mut window = opened();
    assert!(is_open(&window));
    window.key_press(Key::Escape);
    window.run();
    assert!(!is_open(&window));
}

#[test]
fn another_layout_changes_the_shape_of_the_preview() {
    let mut window = opened();
    let landscape = shape(&window);
    assert!((landscape - 210.0 / 297.0).abs() < 0.01);
    click(&mut window, Role::ComboBox, "Layout");
    click(&mut window, Role::MenuItem, "Slide, 16:9");
    wait_until(&mut window, |w| {
        w.state().export.preview.shown.as_ref().is_some_and(|s| s.paper.x > 950.0)
    });
    assert!((shape(&window) - 9.0 / 16.0).abs() < 0.01);
    assert!(window.query_all_by_label_contains("1280 × 720 px").next().is_some());
}

#[test]
fn a_file_is_written_and_replaced_only_when_agreed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flight.svg");
    fs::write(&path, "mine").unwrap();
    let mut window = opened();
    into(&mut window, folder.path(), "flight");
    window.key_press(Key::Enter);
    window.run();
    wait_until(&mut window, |w| !w.state().export.there.is_empty());
    assert!(window.query_all_by_label_contains("flight.svg is there already").next().is_some());
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    // Keeping it loses nothing that was typed.
    click(&mut window, Role::Button, "Keep");
    assert_eq!(app(&window).state().export.options.name, "flight");
    click(&mut window, Role::Button, "Export");
    wait_until(&mut window, |w| !w.state().export.there.is_empty());
    click(&mut window, Role::Button, "Replace");
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    assert!(!is_open(&window), "it is done with");
    assert!(fs::read_to_string(&path).unwrap().contains("<svg"));
    assert_eq!(names(folder.path()), ["flight.svg"]);
    assert!(window.query_by_label("Exported flight.svg").is_some());
    window.get_by_role_and_label(Role::Button, "Copy path").click();
    window.step();
    window.step();
    let said = copied(&window);
    assert_eq!(said.as_deref(), path.to_str());
}

fn copied(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn a_folder_that_is_not_there_is_said_in_the_dialogue() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened();
    into(&mut window, &folder.path().join("none"), "flight.png");
    assert_eq!(app(&window).state().export.options.format.extension(), "png");
    click(&mut window, Role::Button, "Export");
    wait_until(&mut window, |w| w.state().export.fault.is_some());
    assert!(is_open(&window));
    assert!(window.query_all_by_label_contains("is not there; make it first").next().is_some());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_series_that_is_cancelled_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened();
    click(&mut window, Role::RadioButton, "Every day");
    into(&mut window, folder.path(), "flight");
    assert!(
        window
            .query_all_by_label_contains("297 × 210 mm · flight-2023-09-19.svg and ")
            .next()
            .is_some()
    );
    // Cancelled before the first file is painted, and known to be by the time of the next frame.
    app(&window).send(Command::Export { replace: false });
    app(&window).send(Command::CancelExport);
    window.ctx.request_repaint();
    wait_until(&mut window, |w| w.state().export.running.is_none() && w.state().notice.is_some());
    assert!(is_open(&window));
    assert!(window.query_by_label("Export cancelled, nothing was written").is_some());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn the_dialogue_may_be_closed_while_files_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let (_situation, path) = write(SMALL);
    let mut window = window_at((1024.0, 640.0), Start { path: Some(path), ..Start::default() });
    wait_until(&mut window, |w| !w.state().document.situation.snapshots.is_empty());
    press(&mut window, Key::E);
    wait_until(&mut window, shows_preview);
    click(&mut window, Role::RadioButton, "Snapshots");
    into(&mut window, folder.path(), "");
    app(&window).send(Command::Export { replace: false });
    app(&window).send(Command::Dismiss);
    window.ctx.request_repaint();
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    assert_eq!(names(folder.path()).len(), 1, "one snapshot, one picture");
    assert_eq!(app(&window).state().settings.pictures.as_deref(), Some(folder.path()));
}

#[test]
fn every_picture_of_the_board_leaves_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ask(&mut window, Command::ExportBoard);
    wait_until(&mut window, shows_preview);
    assert!(window.query_all_by_label_contains("Sheet 1 of 5").next().is_some());
    click(&mut window, Role::Button, "Next sheet");
    assert!(window.query_all_by_label_contains("Sheet 2 of 5").next().is_some());
    into(&mut window, folder.path(), "flight");
    window.key_press(Key::Enter);
    window.run();
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    let expected = [
        "flight-board.svg",
        "flight-chart.svg",
        "flight-figures.svg",
        "flight-map.svg",
        "flight-where.svg",
    ];
    assert_eq!(names(folder.path()), expected);
}

/// Runs frames until something is put on the clipboard.
fn until_copied(window: &mut Window) -> OutputCommand {
    for _ in 0..500 {
        window.step();
        let commands = &window.output().platform_output.commands;
        let copied = commands.iter().find(|c| !matches!(c, OutputCommand::OpenUrl(_)));
        if let Some(command) = copied {
            return command.clone();
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing was copied within five seconds");
}

#[test]
fn the_picture_shown_is_copied_as_svg_and_as_pixels() {
    let mut window = window();
    press(&mut window, Key::Num2);
    app(&window).send(Command::CopySvg);
    let OutputCommand::CopyText(svg) = until_copied(&mut window) else { panic!("not text") };
    assert!(svg.contains("<svg") && svg.contains("Arrivals in Armenia"));
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let OutputCommand::CopyImage(image) = until_copied(&mut window) else { panic!("no image") };
    // A4, landscape, at twice 96 pixels to the inch.
    assert_eq!(image.size, [2245, 1587]);
}

#[test]
fn a_size_that_is_none_is_said_below_it_and_nothing_can_be_written() {
    let mut window = opened();
    click(&mut window, Role::ComboBox, "Layout");
    click(&mut window, Role::MenuItem, "A size of one’s own");
    fill(&mut window, "Size", "huge");
    assert!(window.query_all_by_label_contains("Write width x height").next().is_some());
    let button = window.get_by_role_and_label(Role::Button, "Export");
    assert!(button.accesskit_node().is_disabled());
    fill(&mut window, "Size", "120x90mm");
    wait_until(&mut window, |w| shows_preview(w) && w.state().export.planned.is_some());
    assert!((shape(&window) - 0.75).abs() < 0.01);
}

#[test]
fn a_chart_of_what_became_known_leaves_with_it() {
    let mut window = window();
    press(&mut window, Key::Num2);
    ask(&mut window, Command::Across(waymark_model::Across::KnownOn));
    app(&window).send(Command::CopySvg);
    let OutputCommand::CopyText(svg) = until_copied(&mut window) else { panic!("not text") };
    assert!(svg.contains("reports came in") && !svg.contains("Reckoning what was known"));
}
