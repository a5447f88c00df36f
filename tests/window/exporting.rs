//! Pictures leave the window: the dialogue, its preview, files that are whole or none, and copies.

use super::board::SMALL;
use super::harness::{
    Window, app, ask, click_on, control, key, says, type_in, type_over, wait_for, wait_until,
    window, window_at, write,
};
use egui::{Key, Modifiers, OutputCommand, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::{fs, path::Path};
use waymark::app::{Command, Message, Start, Waymark};
use waymark_language::{DatePrecision, Language};

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
    control(&mut window, Key::E);
    wait_until(&mut window, shows_preview);
    window
}

/// Height over width of the preview.
fn shape(window: &Window) -> f32 {
    let paper = app(window).state().export.preview.shown.as_ref().unwrap().paper;
    paper.y / paper.x
}

/// Fills in where to write, and what.
fn into(window: &mut Window, folder: &Path, name: &str) {
    type_over(window, "Folder", folder.to_str().unwrap());
    type_over(window, "Name", name);
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
    key(&mut window, Key::Escape);
    assert!(!is_open(&window));
}

#[test]
fn another_layout_changes_the_shape_of_the_preview() {
    let mut window = opened();
    assert!((shape(&window) - 9.0 / 16.0).abs() < 0.01, "a slide is proposed");
    click_on(&mut window, Role::ComboBox, "Layout");
    click_on(&mut window, Role::MenuItem, "A4, landscape");
    wait_until(&mut window, |w| {
        let paper = w.state().export.preview.shown.as_ref().map(|shown| shown.paper);
        paper.is_some_and(|paper| paper.y / paper.x > 0.65)
    });
    assert!((shape(&window) - 210.0 / 297.0).abs() < 0.01);
    assert!(says(&window, "297 × 210 mm"));
}

#[test]
fn a_file_is_written_and_replaced_only_when_agreed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flight.png");
    fs::write(&path, "mine").unwrap();
    let mut window = opened();
    into(&mut window, folder.path(), "flight");
    key(&mut window, Key::Enter);
    wait_until(&mut window, |w| !w.state().export.there.is_empty());
    assert!(says(&window, "flight.png is there already"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    // Keeping it loses nothing that was typed.
    click_on(&mut window, Role::Button, "Keep");
    assert_eq!(app(&window).state().export.options.name, "flight");
    click_on(&mut window, Role::Button, "Export");
    wait_until(&mut window, |w| !w.state().export.there.is_empty());
    click_on(&mut window, Role::Button, "Replace");
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    assert!(!is_open(&window), "it is done with");
    assert!(fs::read(&path).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(names(folder.path()), ["flight.png"]);
    assert!(window.query_by_label("Exported flight.png").is_some());
    window.get_by_role_and_label(Role::Button, "Copy path").click();
    let OutputCommand::CopyText(copied) = until_copied(&mut window) else { panic!("not text") };
    assert_eq!(Some(copied.as_str()), path.to_str());
}

#[test]
fn a_folder_that_is_not_there_is_said_in_the_dialogue() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened();
    into(&mut window, &folder.path().join("none"), "flight.png");
    assert_eq!(app(&window).state().export.options.format.extension(), "png");
    click_on(&mut window, Role::Button, "Export");
    wait_until(&mut window, |w| w.state().export.fault.is_some());
    assert!(is_open(&window));
    assert!(says(&window, "is not there; make it first"));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_series_that_is_cancelled_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened();
    click_on(&mut window, Role::RadioButton, "Every day");
    into(&mut window, folder.path(), "flight");
    assert!(says(&window, "flight-2023-09-19.png and "));
    // Cancelled before the first file is painted, and known to be by the time of the next frame.
    app(&window).send(Message::Export { replace: false });
    app(&window).send(Message::CancelExport);
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
    wait_until(&mut window, |w| !w.state().session.document.situation.snapshots.is_empty());
    control(&mut window, Key::E);
    wait_until(&mut window, shows_preview);
    click_on(&mut window, Role::RadioButton, "Reports");
    into(&mut window, folder.path(), "");
    app(&window).send(Message::Export { replace: false });
    app(&window).send(Message::Dismiss);
    window.ctx.request_repaint();
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    assert_eq!(names(folder.path()).len(), 1, "one snapshot, one picture");
    assert_eq!(app(&window).state().session.settings.pictures.as_deref(), Some(folder.path()));
}

#[test]
fn every_picture_of_the_board_leaves_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ask(&mut window, Command::ExportBoard);
    wait_until(&mut window, shows_preview);
    assert!(says(&window, "Sheet 1 of 6"));
    click_on(&mut window, Role::Button, "Next sheet");
    assert!(says(&window, "Sheet 2 of 6"));
    into(&mut window, folder.path(), "flight");
    key(&mut window, Key::Enter);
    wait_until(&mut window, |w| w.state().notice.as_ref().is_some_and(|n| n.file.is_some()));
    let expected = [
        "flight-board.png",
        "flight-chart.png",
        "flight-figures.png",
        "flight-map.png",
        "flight-where.png",
        "flight-who.png",
    ];
    assert_eq!(names(folder.path()), expected);
}

/// Runs frames until something is put on the clipboard.
fn until_copied(window: &mut Window) -> OutputCommand {
    wait_for(window, |window| {
        let commands = &window.output().platform_output.commands;
        commands.iter().find(|c| !matches!(c, OutputCommand::OpenUrl(_))).cloned()
    })
}

#[test]
fn the_picture_shown_is_copied_as_svg_and_as_pixels() {
    let mut window = window();
    control(&mut window, Key::Num2);
    app(&window).send(Command::CopySvg);
    let OutputCommand::CopyText(svg) = until_copied(&mut window) else { panic!("not text") };
    assert!(svg.contains("<svg") && svg.contains("Arrivals in Armenia"));
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let OutputCommand::CopyImage(image) = until_copied(&mut window) else { panic!("no image") };
    // A slide, at twice its size.
    assert_eq!(image.size, [2560, 1440]);
}

#[test]
fn a_size_that_is_none_is_said_below_it_and_nothing_can_be_written() {
    let mut window = opened();
    click_on(&mut window, Role::ComboBox, "Layout");
    click_on(&mut window, Role::MenuItem, "Custom size");
    type_over(&mut window, "Size", "huge");
    assert!(says(&window, "Write width x height"));
    let button = window.get_by_role_and_label(Role::Button, "Export");
    assert!(button.accesskit_node().is_disabled());
    type_over(&mut window, "Size", "120x90mm");
    wait_until(&mut window, |w| shows_preview(w) && w.state().export.planned.is_some());
    assert!((shape(&window) - 0.75).abs() < 0.01);
}

#[test]
fn a_chart_of_what_became_known_leaves_with_it() {
    let mut window = window();
    control(&mut window, Key::Num2);
    ask(&mut window, Command::AcrossKnownOn);
    app(&window).send(Command::CopySvg);
    let OutputCommand::CopyText(svg) = until_copied(&mut window) else { panic!("not text") };
    assert!(svg.contains("reports came in") && !svg.contains("Reckoning what was known"));
}

#[test]
fn a_deck_and_a_report_leave_beside_the_window_and_replace_only_when_agreed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ask(&mut window, Message::Run(Command::ExportBriefing));
    let path = folder.path().join("briefing.pptx");
    type_over(&mut window, "File", path.to_str().unwrap());
    click_on(&mut window, Role::RadioButton, "4:3");
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported briefing.pptx").then_some(()));
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));

    ask(&mut window, Message::Run(Command::ExportBriefing));
    type_over(&mut window, "File", path.to_str().unwrap());
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "A file of this name is there already.").then_some(()));
    // Another format, another file.
    click_on(&mut window, Role::RadioButton, "Word (.docx)");
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported briefing.docx").then_some(()));
    assert_eq!(names(folder.path()), ["briefing.docx", "briefing.pptx"]);
}

#[test]
fn decks_and_reports_are_found_by_either_name_and_told_apart() {
    let mut window = window();
    for typed in ["export slides", "export deck", "export report"] {
        ask(&mut window, Command::Palette);
        type_in(&mut window, typed);
        key(&mut window, Key::Enter);
        window.get_by_role_and_label(Role::RadioButton, "Slides as PDF (.pdf)");
        window.get_by_role_and_label(Role::RadioButton, "Report as PDF (.pdf)");
        key(&mut window, Key::Escape);
    }
}

#[test]
fn a_table_leaves_beside_the_window_as_what_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ask(&mut window, Message::Run(Command::ExportTable));
    let path = folder.path().join("table.xlsx");
    type_over(&mut window, "File", path.to_str().unwrap());
    click_on(&mut window, Role::RadioButton, "Both");
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported table.xlsx").then_some(()));
    assert!(fs::read(&path).unwrap().starts_with(b"PK"));

    ask(&mut window, Message::Run(Command::ExportTable));
    type_over(&mut window, "File", path.to_str().unwrap());
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "A file of this name is there already.").then_some(()));
    // Another format, another file; of it only one content, and the moment shown.
    click_on(&mut window, Role::RadioButton, "Both");
    click_on(&mut window, Role::RadioButton, "Map (.geojson)");
    click_on(&mut window, Role::RadioButton, "Bounds");
    let (at, moment) = {
        let state = app(&window).state();
        let (at, offset) = (state.session.view.at, state.session.document.situation.offset);
        let moment = Language::english().instant(at, offset, DatePrecision::Minute);
        (offset.rfc3339(at), moment)
    };
    click_on(&mut window, Role::CheckBox, &format!("Only as of the date shown, {moment}"));
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported table.geojson").then_some(()));
    let text = fs::read(folder.path().join("table.geojson")).unwrap();
    let map: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let rows = map["features"].as_array().unwrap().iter().map(|f| &f["properties"]);
    // Counts that may fall keep the moment they were told of.
    let mut moments: Vec<_> = rows.filter(|r| r["told_of"].is_null()).map(|r| &r["at"]).collect();
    moments.dedup();
    assert_eq!(moments, [&at]);
    assert_eq!(names(folder.path()), ["table.geojson", "table.xlsx"]);
}

#[test]
fn what_is_new_which_slides_and_editable_charts_are_chosen_before_a_briefing_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window();
    ask(&mut window, Message::Run(Command::ExportBriefing));
    let path = folder.path().join("deck.pptx");
    type_over(&mut window, "File", path.to_str().unwrap());
    type_over(&mut window, "Which slides", "4-2");
    assert!(says(&window, "Write numbers of slides from 1"));
    type_over(&mut window, "Which slides", "2");
    assert!(!says(&window, "Write numbers of slides from 1"));
    click_on(&mut window, Role::RadioButton, "Beside the drawn ones");
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported deck.pptx").then_some(()));

    let since = "Moment since which the report tells what is new";
    ask(&mut window, Message::Run(Command::ExportBriefing));
    let path = folder.path().join("report.md");
    click_on(&mut window, Role::RadioButton, "Text (.md)");
    type_over(&mut window, "File", path.to_str().unwrap());
    type_over(&mut window, since, "one of these days");
    key(&mut window, Key::Tab);
    assert!(says(&window, "Write a moment as"));
    type_over(&mut window, since, "26 Sep 2023");
    key(&mut window, Key::Tab);
    click_on(&mut window, Role::Button, "Export");
    wait_for(&mut window, |w| says(w, "Exported report.md").then_some(()));
    assert!(fs::read_to_string(&path).unwrap().contains("## New since 26 Sep 2023"));
}
