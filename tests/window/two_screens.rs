//! A briefing on two screens: what the presenter does, and what of it the audience sees.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, control, flight, key, press, says, situation, wait_until,
    window_on_text,
};
use egui::{Key, Modifiers, ViewportId, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use std::time::Duration;
use waymark::app::{AudienceWindow, Command, Cover, Message, Seen, ShowStep};
use waymark_model::Instant;

const SLIDES: &str = r#"slides: [
        Slide(id: "first", title: "One", pictures: [Chart], at: "2023-09-26", note: "Say it slowly"),
        Slide(id: "page", title: "Two", text: "a line", list: Sources),
        Slide(id: "third", title: "Three", pictures: [Chart], at: "2023-09-24"),
        Slide(id: "last", title: "Four", pictures: [Where], at: "2023-09-26"),
    ],"#;

fn text() -> String {
    flight(&[("2023-09-24", 1_000), ("2023-09-26", 28_120)], SLIDES)
}

fn text_with_a_slide_that_plays() -> String {
    let plays = r#"Slide(id: "second", pictures: [Chart, Map], at: "2023-09-26", from: "2023-09-24", for: "20s"),"#;
    flight(
        &[("2023-09-24", 1_000), ("2023-09-26", 28_120)],
        &SLIDES.replace("Slide(id: \"page\"", &format!("{plays} Slide(id: \"page\"")),
    )
}

fn presenting() -> (Window, tempfile::TempDir) {
    let (mut window, folder) = window_on_text(&text(), SIZE);
    press(&mut window, Modifiers::ALT, Key::F5);
    (window, folder)
}

fn seen(window: &Window) -> Seen {
    let state = app(window).state();
    Seen::of(state.show.as_ref().unwrap(), &state.session, state.hovered).unwrap()
}

fn at(window: &Window) -> usize {
    app(window).state().show.as_ref().unwrap().at()
}

fn moment(window: &Window, text: &str) -> Instant {
    waymark_model::Moment::parse(text, situation(window).offset).unwrap().span().end()
}

/// The window of the audience, as another program would show it.
fn audience(window: &Window, size: egui::Vec2) -> Harness<'static> {
    let shared: AudienceWindow = app(window).state().show.as_ref().unwrap().audience_window();
    let mut other = Harness::builder().with_size(size).build_ui(move |ui| shared.ui(ui));
    other.run();
    other
}

/// What is written in the audience's window.
fn written(other: &Harness<'_>) -> String {
    let shapes = other.output().shapes.iter();
    let texts = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) => Some(text.galley.text().to_owned()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_presenter_sees_now_next_notes_and_time_and_the_audience_only_the_slide() {
    let (mut window, _folder) = presenting();
    for shown in ["Slide 1 of 4", "Say it slowly", "One", "Two", "Gone", "Planned"] {
        assert!(says(&window, shown), "{shown}");
    }
    assert!(!says(&window, "Figures"));
    assert_fits(&window);
    let mut other = audience(&window, vec2(1920.0, 1080.0));
    // The presenter's window lays it out for the room that the audience has.
    window.run();
    other.run();
    let shown = written(&other);
    assert!(shown.contains("One"), "{shown}");
    for only in ["Say it slowly", "Slide 1 of 4", "Two", "Freeze"] {
        assert!(!shown.contains(only), "{only}: {shown}");
    }
    // The last slide has nothing after it.
    key(&mut window, Key::End);
    assert!(says(&window, "Slide 4 of 4"));
    assert_fits(&window);
}

#[test]
fn keys_work_in_both_windows_and_one_escape_closes_both() {
    let (mut window, _folder) = presenting();
    let mut other = audience(&window, vec2(960.0, 540.0));
    for (pressed, slide) in [(Key::PageDown, 1), (Key::Space, 2), (Key::PageUp, 1), (Key::End, 3)] {
        other.key_press(pressed);
        other.run();
        window.run();
        assert_eq!(at(&window), slide, "{pressed:?}");
    }
    other.key_press(Key::Period);
    other.run();
    window.run();
    other.run();
    assert_eq!(app(&window).state().show.as_ref().unwrap().cover, Some(Cover::Black));
    assert!(says(&window, "The audience sees black"));
    assert!(!written(&other).contains("Four"), "covered: {}", written(&other));
    other.key_press(Key::Escape);
    other.run();
    window.run();
    assert!(app(&window).state().show.is_none());
}

#[test]
fn what_is_done_is_mirrored_kept_back_or_frozen() {
    let (mut window, _folder) = presenting();
    let (kept, other) = (moment(&window, "2023-09-26"), moment(&window, "2023-09-24"));
    assert_eq!(seen(&window).view.at, kept);
    ask(&mut window, Message::Moment(other));
    assert_eq!(seen(&window).view.at, other, "what is scrubbed is mirrored");
    key(&mut window, Key::M);
    assert!(says(&window, "The audience sees the slide, not what you do"));
    assert_eq!(seen(&window).view.at, kept, "the slide as it is kept");
    key(&mut window, Key::M);
    key(&mut window, Key::R);
    assert_eq!(app(&window).state().session.view.at, kept, "and as kept again");
    // Frozen, the presenter goes on alone.
    key(&mut window, Key::F);
    let frozen = seen(&window);
    key(&mut window, Key::PageDown);
    ask(&mut window, Message::Moment(other));
    assert_eq!((at(&window), seen(&window)), (1, frozen));
    key(&mut window, Key::F);
    assert_eq!(seen(&window).slide.id.as_str(), "page");
}

#[test]
fn closing_the_audience_or_losing_its_screen_loses_nothing() {
    let (mut window, _folder) = presenting();
    key(&mut window, Key::PageDown);
    ask(&mut window, Message::Show(ShowStep::CloseAudience));
    assert_eq!(at(&window), 1);
    assert!(!says(&window, "Say it slowly") && !says(&window, "Slide 2 of 4"), "one screen");
    assert!(says(&window, "Two"), "the slide fills the window");
    // The list of keys is not for an audience.
    key(&mut window, Key::H);
    assert!(!says(&window, "Keys of a briefing"));
    key(&mut window, Key::V);
    assert!(says(&window, "Slide 2 of 4"), "and back");
    key(&mut window, Key::H);
    assert!(says(&window, "Keys of a briefing"));
    assert_fits(&window);
    key(&mut window, Key::Escape);
    assert!(!says(&window, "Keys of a briefing") && says(&window, "Slide 2 of 4"));
}

#[test]
fn the_overview_is_worked_with_arrows_enter_and_pointer() {
    let (mut window, _folder) = presenting();
    key(&mut window, Key::O);
    for title in ["One", "Two", "Three", "Four"] {
        assert!(says(&window, title), "{title}");
    }
    key(&mut window, Key::ArrowRight);
    assert_eq!(at(&window), 0, "chosen, and not yet shown");
    key(&mut window, Key::ArrowRight);
    key(&mut window, Key::Enter);
    assert_eq!(at(&window), 2);
    key(&mut window, Key::G);
    window.get_by_label("Four").click();
    window.run();
    assert_eq!(at(&window), 3);
    assert!(says(&window, "Slide 4 of 4"), "the overview is closed");
    key(&mut window, Key::O);
    key(&mut window, Key::Escape);
    assert!(says(&window, "Slide 4 of 4") && app(&window).state().show.is_some());
}

#[test]
fn the_plan_of_time_is_kept_and_typing_it_moves_no_slide() {
    let (mut window, _folder) = presenting();
    ask(&mut window, Message::Show(ShowStep::Plan(20)));
    assert!(says(&window, "Left"));
    assert_eq!(app(&window).state().session.settings.briefing_mins, 20);
    assert_eq!(at(&window), 0);
}

#[test]
fn what_is_pointed_at_on_the_presenters_slide_is_pointed_out_to_the_audience() {
    let (mut window, _folder) = presenting();
    key(&mut window, Key::End);
    wait_until(&mut window, |w| !w.state().session.narrows());
    let slide = window.get_by_label("Four").rect();
    // Somewhere down the table of places one answers.
    let rows = (0..120).map(|row| slide.min + slide.size() * vec2(0.3, row as f32 / 120.0));
    let mut hovered = None;
    for row in rows {
        window.hover_at(row);
        window.run_steps(2);
        hovered = hovered.or(app(&window).state().hovered);
        if hovered.is_some() {
            break;
        }
    }
    assert!(hovered.is_some(), "no place was found under the pointer");
    assert_eq!(seen(&window).hovered, hovered);
    key(&mut window, Key::M);
    assert_eq!(seen(&window).hovered, None);
}

#[test]
fn leaving_shows_again_what_was_shown_before() {
    let (mut window, _folder) = window_on_text(&text(), SIZE);
    let before = app(&window).state().session.view.clone();
    ask(&mut window, Command::PresenterView);
    key(&mut window, Key::PageDown);
    control(&mut window, Key::Z);
    key(&mut window, Key::Escape);
    assert!(app(&window).state().show.is_none());
    assert_eq!(app(&window).state().session.view, before);
}

/// How long a window waits before it wants to be painted again by itself.
fn rests(output: &egui::FullOutput) -> Duration {
    output.viewport_output.get(&ViewportId::ROOT).unwrap().repaint_delay
}

#[test]
fn presenting_asks_for_no_more_frames_than_playing() {
    let (mut window, _folder) = window_on_text(&text_with_a_slide_that_plays(), SIZE);
    window.key_press(Key::Space);
    window.step();
    assert!(app(&window).state().session.playback.playing);
    let playing = rests(window.output());
    key(&mut window, Key::Space);
    press(&mut window, Modifiers::ALT, Key::F5);
    let mut other = audience(&window, vec2(1920.0, 1080.0));
    window.run();
    other.run();
    // A slide that stands: the clock of the presenter goes by seconds, the audience waits.
    assert!(rests(window.output()) > Duration::from_millis(500), "{:?}", rests(window.output()));
    assert_eq!(rests(other.output()), Duration::MAX);
    window.key_press(Key::PageDown);
    window.step();
    let before = app(&window).state().session.view.at;
    window.step();
    assert_ne!(app(&window).state().session.view.at, before, "time stands still");
    assert!(rests(window.output()) >= playing, "{:?}, {playing:?}", rests(window.output()));
    // The audience's window is woken when it shows something else, and asks for nothing itself.
    other.step();
    assert_eq!(rests(other.output()), Duration::MAX);
}
