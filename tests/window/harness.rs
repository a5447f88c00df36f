//! The window that every test opens, and what a person does in it: by label, by key, by command.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use waymark::app::{Document, DocumentOrigin, Message, Settings, Start, Waymark};
use waymark_model::{Moment, Situation};
use waymark_picture::fonts;
use waymark_print::svg;

pub type Window = Harness<'static, Option<Waymark>>;

/// Width and height of the window where a test does not ask for others, in points.
pub const SIZE: (f32, f32) = (1366.0, 768.0);

pub fn open(size: (f32, f32), start: impl FnOnce(&egui::Context) -> Waymark + 'static) -> Window {
    let mut start = Some(start);
    let mut window = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .with_max_steps(240)
        // Two clicks in a row are a double click.
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(fonts::install)
        .build_ui_state(
            move |ui, waymark: &mut Option<Waymark>| {
                if let Some(start) = start.take() {
                    *waymark = Some(start(ui.ctx()));
                }
                let waymark = waymark.as_mut().unwrap();
                waymark.logic(ui.ctx());
                waymark.ui(ui);
            },
            None,
        );
    settle(&mut window);
    window
}

/// The window that the program opens when it is started so.
pub fn window_at(size: (f32, f32), start: Start) -> Window {
    open(size, |ctx| Waymark::new(ctx, start, Settings::default()))
}

/// The window on the shipped situation.
pub fn window() -> Window {
    window_at(SIZE, Start::default())
}

/// The window on a document.
pub fn window_on(document: Document) -> Window {
    open(SIZE, |ctx| Waymark::with_document(ctx, document, Settings::default()))
}

/// A situation of this text on disk, with the folder that it stands in.
pub fn write(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

/// A window on a situation on disk that can be edited, with the folder that it stands in.
pub fn window_on_text(text: &str, size: (f32, f32)) -> (Window, tempfile::TempDir) {
    let (folder, path) = write(text);
    (window_on_path(&path, size), folder)
}

/// A window on a situation that can be edited, with its journals in the same folder.
pub fn window_on_path(path: &Path, size: (f32, f32)) -> Window {
    let journals = path.parent().map(|folder| folder.join("settings"));
    let start = Start { path: Some(path.to_path_buf()), journals, ..Start::default() };
    let mut window = window_at(size, start);
    // Until it is known who else edits the file, nothing can be.
    wait_until(&mut window, |w| {
        w.state().session.document.origin != DocumentOrigin::Shipped
            && w.state().session.editing.is_lock_known()
    });
    window
}

pub fn app(window: &Window) -> &Waymark {
    window.state().as_ref().unwrap()
}

pub fn situation(window: &Window) -> &Situation {
    &app(window).state().session.document.situation
}

/// The text of the situation as it would be saved.
pub fn text_of(window: &Window) -> String {
    app(window).state().session.editing.text().unwrap().text()
}

pub fn ask(window: &mut Window, message: impl Into<Message>) {
    app(window).send(message);
    // A command sent from outside is no input: the window must be woken.
    window.ctx.request_repaint();
    settle(window);
}

pub fn show_moment(window: &mut Window, text: &str) {
    let at = Moment::parse(text, situation(window).offset).unwrap().span().start();
    ask(window, Message::Moment(at));
}

/// Runs frames until nothing moves. While a thread is waited for something turns, without an end that
/// frames alone would bring.
#[track_caller]
pub fn settle(window: &mut Window) {
    for _ in 0..500 {
        if window.run_ok().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    window.run();
}

/// Runs frames until something holds, for results that a thread brings.
#[track_caller]
pub fn wait_until(window: &mut Window, such: impl Fn(&Waymark) -> bool) {
    wait_for(window, |window| such(app(window)).then_some(()));
    settle(window);
}

/// Runs frames until something is found, and gives it in the frame that brought it.
#[track_caller]
pub fn wait_for<T>(window: &mut Window, find: impl Fn(&Window) -> Option<T>) -> T {
    for _ in 0..18_000 {
        window.step();
        if let Some(found) = find(window) {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("did not happen within three minutes");
}

/// Claims that no text is cut off at an edge of the window but where it is scrolled.
pub fn assert_fits(window: &Window) {
    let screen = window.ctx.content_rect();
    let room = screen.expand(1.0);
    for clipped in &window.output().shapes {
        let egui::Shape::Text(text) = &clipped.shape else { continue };
        let rect = clipped.shape.visual_bounding_rect();
        if !rect.is_positive() || !rect.intersect(clipped.clip_rect).is_positive() {
            continue;
        }
        let is_scrolled = clipped.clip_rect.height() < screen.height();
        let fits = room.x_range().contains(rect.left())
            && room.x_range().contains(rect.right())
            && (is_scrolled || room.contains_rect(rect));
        assert!(fits, "{:?} at {rect} in {screen}", text.galley.text());
    }
}

/// The texts that are painted.
pub fn painted(window: &Window) -> impl Iterator<Item = &str> {
    window.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => Some(text.galley.text()),
        _ => None,
    })
}

/// A situation of people counted as they reach Armenia, by moment and count, with further records.
pub fn flight(counted: &[(&str, u64)], records: &str) -> String {
    let snapshot = |(nth, (moment, count)): (usize, &(&str, u64))| {
        format!(
            r#"Snapshot(id: "n{nth}", source: "s", speaker: "Yerevan", as_of: "{moment}", figures: [
                Figure(measure: Arrivals, at: "armenia", count: Exact({count}), wording: "{count}"),
            ]),"#
        )
    };
    let snapshots: String = counted.iter().enumerate().map(snapshot).collect();
    format!(
        r#"Situation(
            version: 1, title: "Flight", utc_offset: "+04:00", since: "2023-09-19",
            focus: "armenia",
            places: [Place(id: "armenia", kind: Country, name: "Armenia")],
            sources: [Source(id: "s", outlet: "Kyiv Independent", published: "2023-09-27")],
            snapshots: [{snapshots}], {records}
        )"#
    )
}

/// Whether a label that holds these words is drawn.
pub fn says(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

pub fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

/// Presses a key alone.
pub fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

/// Presses a key with Ctrl, or ⌘ on a Mac.
pub fn control(window: &mut Window, key: Key) {
    press(window, Modifiers::COMMAND, key);
}

/// Types where the caret is.
pub fn type_in(window: &mut Window, text: &str) {
    window.event(egui::Event::Text(text.to_owned()));
    settle(window);
}

/// Types over all that a field holds.
pub fn type_over(window: &mut Window, field: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, field).focus();
    settle(window);
    control(window, Key::A);
    if text.is_empty() {
        key(window, Key::Backspace);
    } else {
        type_in(window, text);
    }
}

/// Clicks what bears a label, scrolled into sight as a person would.
pub fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).scroll_to_me();
    settle(window);
    window.get_by_label(label).click();
    settle(window);
}

/// Clicks the one of this label that is of this role.
pub fn click_on(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).scroll_to_me();
    settle(window);
    window.get_by_role_and_label(role, label).click();
    settle(window);
}

/// Writes what the window shows as `NAME.png` into the folder of `WAYMARK_LOOK`, where that is set.
pub fn look(window: &Window, name: &str) {
    let Some(folder) = std::env::var_os("WAYMARK_LOOK") else { return };
    let size = window.ctx.content_rect().size();
    let shapes = window.output().shapes.clone();
    let painting = waymark_print::Painting { size, shapes, description: String::new() };
    let document =
        svg::SvgDocument { lettering: svg::Lettering::Outlines, ..svg::SvgDocument::default() };
    let tree = waymark_print::tree(&svg::write(&painting, &document)).unwrap();
    let png = waymark_print::Pixels::of(&tree, size.x as u32).unwrap().png(1.0).unwrap();
    std::fs::write(Path::new(&folder).join(format!("{name}.png")), png).unwrap();
}

/// Whether no frame is asked for any more once the work beside the window is done, which asks for one when
/// it is. `run` panics where frames are asked for without an end.
pub fn comes_to_rest(window: &mut Window) -> bool {
    (0..100).any(|_| {
        settle(window);
        std::thread::sleep(Duration::from_millis(20));
        !window.ctx.has_requested_repaint()
    })
}
