//! How a slide is shown: what is chosen of it in the strip and in the inspector, and how it comes.

use super::harness::{
    SIZE, Window, app, ask, assert_fits, click, control, flight, key, look, painted, says, text_of,
    type_in, window_on_text,
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use waymark::app::{Command, Message};
use waymark_model::{Picture, Transition};

const SLIDES: &str = r#"slides: [
    Slide(id: "first", title: "One", pictures: [Chart], at: "2023-09-26"),
    Slide(id: "second", title: "Two", pictures: [Chart], at: "2023-09-26"),
],"#;

fn text() -> String {
    flight(&[("2023-09-26", 28_120)], SLIDES)
}

fn open(at: usize, size: (f32, f32)) -> (Window, tempfile::TempDir) {
    let (mut window, folder) = window_on_text(&text(), size);
    ask(&mut window, Command::ToggleSlides);
    ask(&mut window, Message::ChooseSlide(at));
    window.run();
    (window, folder)
}

fn slide(window: &Window, at: usize) -> waymark_model::Slide {
    super::harness::situation(window).slides.get(at).unwrap().clone()
}

/// Types into a field in place of what is there, and leaves it.
fn fill(window: &mut Window, label: &str, text: &str) {
    window.get_by_label(label).click();
    window.run();
    control(window, Key::A);
    type_in(window, text);
    key(window, Key::Tab);
    window.run();
}

#[test]
fn pictures_size_transition_and_time_are_chosen_in_the_strip_and_taken_back() {
    let (mut window, _folder) = open(0, SIZE);
    let before = text_of(&window);
    click(&mut window, "How it shows");
    click(&mut window, "Picture beside it");
    click(&mut window, "Map");
    assert_eq!(slide(&window, 0).pictures, [Picture::Chart, Picture::Map]);
    click(&mut window, "How the slide takes the place of the one before");
    click(&mut window, "fading");
    assert_eq!(slide(&window, 0).transition, Transition::Fade);
    fill(&mut window, "Size of the text, in per cent of the usual", "130");
    assert_eq!(slide(&window, 0).text_size, 130);
    click(&mut window, "Time plays");
    assert!(slide(&window, 0).run.is_some());
    fill(&mut window, "Moment that time plays from", "20 Sep 2023");
    assert_eq!(slide(&window, 0).run.unwrap().from.to_string(), "2023-09-20");
    fill(&mut window, "Moment that the slide shows, and plays up to", "2023-09-25");
    assert_eq!(slide(&window, 0).view.at.unwrap().to_string(), "2023-09-25");
    fill(&mut window, "How long it plays, in seconds", "35");
    assert_eq!(slide(&window, 0).run.unwrap().secs, 35);
    // What cannot be stays as it was, and is said.
    fill(&mut window, "Moment that time plays from", "27 Sep 2023");
    assert_eq!(slide(&window, 0).run.unwrap().from.to_string(), "2023-09-20");
    assert!(says(&window, "What plays begins before its end"));
    fill(&mut window, "Moment that time plays from", "yesteryear");
    assert!(says(&window, "Write a moment as"));
    assert_fits(&window);
    look(&window, "slide-options");
    // The second slide is not touched, nor does it show what was typed for the first.
    ask(&mut window, Message::ChooseSlide(1));
    window.run();
    assert!(!says(&window, "Write a moment as"));
    for _ in 0..7 {
        control(&mut window, Key::Z);
    }
    assert_eq!(text_of(&window), before);
}

#[test]
fn the_same_is_chosen_in_the_inspector_and_by_commands() {
    let (mut window, _folder) = open(1, SIZE);
    let before = text_of(&window);
    ask(&mut window, Command::InspectSlide);
    assert!(says(&window, "Transition"), "the form of the slide is open");
    ask(&mut window, Command::FadeSlide);
    ask(&mut window, Command::PlaySlide);
    ask(&mut window, Command::ShowMap);
    ask(&mut window, Command::CompareSlide);
    let made = slide(&window, 1);
    look(&window, "slide-inspector");
    assert_eq!((made.transition, made.pictures.len()), (Transition::Fade, 2));
    assert!(made.run.is_some());
    super::harness::click_on(&mut window, egui::Role::Button, "Figures");
    assert_eq!(slide(&window, 1).pictures, [Picture::Chart, Picture::Figures]);
    for _ in 0..4 {
        control(&mut window, Key::Z);
    }
    assert_eq!(text_of(&window), before);
}

/// Whether a text is painted that is just this.
fn paints(window: &Window, what: &str) -> bool {
    painted(window).any(|text| text == what)
}

#[test]
fn a_slide_that_fades_comes_over_the_one_before_and_then_stands_alone() {
    let text = text().replace("title: \"Two\"", "title: \"Two\", transition: Fade");
    let (mut window, _folder) = window_on_text(&text, SIZE);
    key(&mut window, Key::F5);
    assert!(paints(&window, "One"));
    window.key_press(Key::PageDown);
    for _ in 0..6 {
        window.step();
    }
    assert!(paints(&window, "One") && paints(&window, "Two"), "both are seen while it fades");
    for _ in 0..40 {
        window.step();
    }
    assert!(!paints(&window, "One") && paints(&window, "Two"));
    // Back to a slide that comes at once.
    window.key_press(Key::PageUp);
    for _ in 0..3 {
        window.step();
    }
    assert!(paints(&window, "One") && !paints(&window, "Two"));
    // Where nothing is to move, nothing fades.
    window.ctx.all_styles_mut(|style| style.animation_time = 0.0);
    window.key_press(Key::PageDown);
    for _ in 0..3 {
        window.step();
    }
    assert!(!paints(&window, "One") && paints(&window, "Two"));
    assert_eq!(app(&window).state().show.as_ref().unwrap().at(), 1);
}

#[test]
fn moments_of_a_slide_are_seen_whole_at_every_width() {
    let moment = "2023-09-26T12:30+04:00";
    let run = format!("from: \"2023-09-20T00:30+04:00\", for: \"20s\", at: \"{moment}\"");
    let slides = SLIDES.replace("at: \"2023-09-26\"", &run);
    for width in [740.0, 1000.0, 1366.0, 1700.0] {
        let text = flight(&[("2023-09-26", 28_120)], &slides);
        let (mut window, _folder) = window_on_text(&text, (width, 768.0));
        ask(&mut window, Command::ToggleSlides);
        ask(&mut window, Message::ChooseSlide(0));
        if (900.0..1560.0).contains(&width) {
            click(&mut window, "How it shows");
        }
        look(&window, &format!("slide-moments-{width}"));
        for label in ["Moment that time plays from", "Moment that the slide shows, and plays up to"]
        {
            window.get_by_label(label).scroll_to_me();
            window.run();
            let field = window.get_by_label(label).rect();
            let shapes = &window.output().shapes;
            let is_whole = shapes.iter().any(|clipped| match &clipped.shape {
                egui::Shape::Text(text) => {
                    let rect = clipped.shape.visual_bounding_rect();
                    text.galley.text().starts_with("2023-09-2")
                        && field.contains(rect.center())
                        && clipped.clip_rect.x_range().contains(rect.right())
                }
                _ => false,
            });
            assert!(is_whole, "{label} at {width}");
        }
    }
}
