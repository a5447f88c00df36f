//! A briefing before an audience: what clickers send, and what nobody there may see.

use super::harness::{
    app, ask, assert_fits, control, flight, key, press, says, text_of, window_on_text,
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use waymark::app::{Command, Message, SlideAct};

const SLIDES: &str = r#"slides: [
        Slide(id: "first", title: "One", pictures: [Chart], at: "2023-09-26"),
        Slide(id: "hidden", title: "Never", hidden: true),
        Slide(id: "page", title: "Two", text: "a line", list: Sources),
        Slide(id: "last", title: "Three", pictures: [Chart], at: "2023-09-20"),
    ],"#;

fn text() -> String {
    flight(&[("2023-09-26", 28_120)], SLIDES)
}

#[test]
fn the_keys_of_a_clicker_lead_through_the_briefing_and_back() {
    let (mut window, _folder) = window_on_text(&text(), (1366.0, 768.0));
    let before = app(&window).state().session.view.clone();
    let at = |window: &super::harness::Window| {
        app(window).state().show.as_ref().map(|show| (show.at(), show.cover.is_some()))
    };
    key(&mut window, Key::F5);
    assert_eq!(at(&window), Some((0, false)));
    assert!(!says(&window, "Briefing"), "no menu before an audience");
    let steps = [
        (Key::PageDown, 1, false),
        (Key::PageDown, 2, false),
        (Key::PageDown, 2, false),
        (Key::PageUp, 1, false),
        // F5 and Escape come from one button by turns: F5 while it runs changes nothing.
        (Key::F5, 1, false),
        (Key::Period, 1, true),
        (Key::PageDown, 1, false),
        (Key::B, 1, true),
        (Key::B, 1, false),
        (Key::W, 1, true),
        (Key::Home, 0, false),
        (Key::End, 2, false),
        (Key::Num2, 2, false),
        (Key::Enter, 1, false),
        (Key::Space, 2, false),
        (Key::ArrowLeft, 1, false),
    ];
    for (pressed, slide, covered) in steps {
        key(&mut window, pressed);
        assert_eq!(at(&window), Some((slide, covered)), "{pressed:?}");
    }
    key(&mut window, Key::Escape);
    assert_eq!(at(&window), None);
    assert_eq!(app(&window).state().session.view, before, "what was shown before is shown again");
}

#[test]
fn all_slides_of_a_show_state_theirs_in_one_size() {
    let long = "what is said of those who came ".repeat(5);
    let slides = SLIDES.replace("\"Three\"", &format!("{:?}", long.trim()));
    let text = flight(&[("2023-09-26", 28_120)], &slides);
    let (mut window, _folder) = window_on_text(&text, (1366.0, 768.0));
    key(&mut window, Key::F5);
    let size = |window: &super::harness::Window, said: &str| {
        let mut shapes = window.output().shapes.iter();
        let line = |shape: &egui::Shape| match shape {
            egui::Shape::Text(text) if text.galley.text() == said => {
                text.galley.rows.first().map(|row| row.height())
            }
            _ => None,
        };
        shapes.find_map(|clipped| line(&clipped.shape)).unwrap()
    };
    let (one, last) = (size(&window, "One"), {
        key(&mut window, Key::End);
        size(&window, long.trim())
    });
    assert!((one - last).abs() < 0.1 * one, "{one} and {last}");
    // What nobody sees has no say.
    let short = SLIDES.replace("\"Never\"", &format!("{:?}", long.trim()));
    let (mut window, _folder) =
        window_on_text(&flight(&[("2023-09-26", 28_120)], &short), (1366.0, 768.0));
    key(&mut window, Key::F5);
    assert!(size(&window, "One") > 1.1 * one);
}

#[test]
fn the_view_becomes_a_slide_and_is_taken_back() {
    let (mut window, _folder) = window_on_text(&text(), (1366.0, 768.0));
    let before = text_of(&window);
    control(&mut window, Key::B);
    let now = text_of(&window);
    assert!(now.contains("Slide(id: \"slide\""), "{now}");
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), before);
}

fn ids(window: &super::harness::Window) -> Vec<String> {
    super::harness::situation(window).slides.iter().map(|slide| slide.id.to_string()).collect()
}

#[test]
fn slides_are_chosen_moved_copied_hidden_and_deleted_and_all_is_undone() {
    let (mut window, _folder) = window_on_text(&text(), (1366.0, 768.0));
    let before = text_of(&window);
    ask(&mut window, Command::ToggleSlides);
    ask(&mut window, Message::ChooseSlide(3));
    let shown = app(&window).state().session.view.at;
    assert_eq!(
        shown,
        super::harness::situation(&window).slides[3]
            .at(super::harness::situation(&window).extent())
    );
    ask(&mut window, Message::Slides(SlideAct::Move { from: 3, to: 0 }));
    assert_eq!(ids(&window), ["last", "first", "hidden", "page"]);
    ask(&mut window, Command::DuplicateSlide);
    assert_eq!(ids(&window), ["last", "last-2", "first", "hidden", "page"]);
    ask(&mut window, Command::DeleteSlide);
    assert_eq!(ids(&window), ["last", "first", "hidden", "page"]);
    ask(&mut window, Command::HideSlide);
    assert!(super::harness::situation(&window).slides[1].is_hidden);
    ask(&mut window, Message::Slides(SlideAct::Note(1, "Say it slowly".to_owned())));
    assert!(text_of(&window).contains("note: \"Say it slowly\""));
    super::harness::show_moment(&mut window, "2023-09-24");
    ask(&mut window, Command::UpdateSlide);
    let at = super::harness::situation(&window).slides[1].view.at.unwrap();
    assert_eq!(at.span().end(), app(&window).state().session.view.at, "what is shown now");
    assert_eq!(ids(&window)[1], "first", "its statement and its place stay");
    assert!(text_of(&window).contains("title: \"One\""));
    for _ in 0..6 {
        control(&mut window, Key::Z);
    }
    assert_eq!(text_of(&window), before);
}

#[test]
fn the_strip_is_worked_with_keys_and_pointer() {
    let (mut window, _folder) = window_on_text(&text(), (1366.0, 768.0));
    ask(&mut window, Command::ToggleSlides);
    window.get_by_label("One").click();
    window.run();
    key(&mut window, Key::ArrowRight);
    let chosen = |window: &super::harness::Window| {
        app(window).state().memory.slides.chosen.clone().unwrap_or_default()
    };
    assert_eq!(chosen(&window), "hidden");
    press(&mut window, egui::Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(ids(&window), ["hidden", "first", "page", "last"]);
    key(&mut window, Key::Delete);
    assert_eq!(ids(&window), ["first", "page", "last"]);
    assert_eq!(super::harness::situation(&window).snapshots.len(), 1, "figures stay");
    // Dragged behind the last.
    let (from, to) = (window.get_by_label("One").rect(), window.get_by_label("Three").rect());
    window.drag_at(from.center());
    window.run();
    window.hover_at(from.center() + egui::vec2(20.0, 0.0));
    window.run();
    window.hover_at(to.right_center() - egui::vec2(4.0, 0.0));
    window.run();
    window.drop_at(to.right_center() - egui::vec2(4.0, 0.0));
    window.run();
    assert_eq!(ids(&window), ["page", "last", "first"]);
    // The statement is typed.
    key(&mut window, Key::End);
    key(&mut window, Key::Enter);
    control(&mut window, Key::A);
    window.event(egui::Event::Text("Most had gone".to_owned()));
    window.run();
    key(&mut window, Key::Tab);
    window.run();
    let title = super::harness::situation(&window).slides[2].title.clone().unwrap();
    assert_eq!(title.get("en"), "Most had gone");
    assert!(says(&window, "Most had gone"));
}

#[test]
fn a_slide_that_points_at_what_is_gone_says_so_and_an_empty_strip_invites() {
    let text = text().replace("Slide(id: \"hidden\"", "Slide(id: \"gone\", chosen: Place(\"stepanakert\"), pictures: [Chart]), Slide(id: \"hidden\"");
    let (mut window, _folder) = window_on_text(&text, (1366.0, 768.0));
    ask(&mut window, Command::ToggleSlides);
    let broken = format!("{} !", 2);
    let drawn = |window: &super::harness::Window, what: &str| {
        window.output().shapes.iter().any(|clipped| {
            matches!(&clipped.shape, egui::Shape::Text(text) if text.galley.text() == what)
        })
    };
    assert!(drawn(&window, &broken), "its number is marked");
    let empty = flight(&[("2023-09-26", 28_120)], "");
    let (mut window, _folder) = window_on_text(&empty, (1366.0, 768.0));
    ask(&mut window, Command::ToggleSlides);
    assert!(says(&window, "No slides yet"));
    assert_fits(&window);
}

#[test]
fn long_texts_scroll_and_leave_the_strip_as_high_as_it_is() {
    let lines = vec!["a line"; 40].join("\\n");
    let text = text().replace("text: \"a line\"", &format!("text: \"{lines}\""));
    let (mut window, _folder) = window_on_text(&text, (1366.0, 768.0));
    ask(&mut window, Command::ToggleSlides);
    let propose = window.get_by_label("Propose").rect();
    ask(&mut window, Message::ChooseSlide(2));
    window.run();
    assert_eq!(window.get_by_label("Propose").rect(), propose);
    assert_fits(&window);
}

#[test]
fn what_is_proposed_is_added_in_one_step_and_each_states_something_else() {
    let mut window = super::harness::window();
    let before = text_of(&window);
    ask(&mut window, Command::ProposeSlides);
    let proposed = ids(&window);
    assert_eq!(
        proposed,
        [
            "happened",
            "how-many",
            "which-way",
            "where",
            "conflicts",
            "not-known",
            "assumed",
            "sources"
        ]
    );
    // A later moment: now something may be new since the slides there are.
    super::harness::show_moment(&mut window, "2023-09-29T12:00+04:00");
    ask(&mut window, Command::ProposeSlides);
    assert!(ids(&window).contains(&"new".to_owned()), "{:?}", ids(&window));
    for _ in 0..2 {
        control(&mut window, Key::Z);
    }
    assert_eq!(text_of(&window), before);
}

/// A person at the window whose keys and clicks are counted; of a text every letter is one.
struct Counted {
    window: super::harness::Window,
    done: usize,
}

impl Counted {
    fn key(&mut self, modifiers: egui::Modifiers, pressed: Key) {
        press(&mut self.window, modifiers, pressed);
        self.done += 1;
    }

    fn click(&mut self, label: &str) {
        super::harness::click(&mut self.window, label);
        self.done += 1;
    }

    fn type_in(&mut self, text: &str) {
        super::harness::type_in(&mut self.window, text);
        self.done += text.chars().count();
    }
}

#[test]
fn a_briefing_of_eight_slides_is_prepared_and_shown_in_under_sixty_keys_and_clicks() {
    use egui::Modifiers;
    let mut person = Counted { window: super::harness::window(), done: 0 };
    person.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::B);
    person.click("Propose");
    let slides = |person: &Counted| super::harness::situation(&person.window).slides.clone();
    assert_eq!(slides(&person).len(), 8);
    // Every slide states something else, as the window shows it.
    let state = app(&person.window).state();
    let drawn: Vec<String> = (0..8)
        .map(|at| {
            let session = &state.session;
            let situation = super::harness::situation(&person.window);
            let view = situation.slides[at].view(situation, &session.view);
            let scene = waymark_picture::Scene {
                situation,
                reckoning: &session.document.reckoning,
                view: &view,
                language: &session.language,
                theme: &state.theme,
                revision: session.document.revision,
                reading: session.document.reading,
                hovered: None,
                medium: waymark_picture::Medium::Window,
                sight: None,
            };
            waymark_picture::SlideStatement::of(&scene, &situation.slides[at]).said
        })
        .collect();
    let different: std::collections::BTreeSet<&String> = drawn.iter().collect();
    assert_eq!(different.len(), 8, "{drawn:#?}");
    // All are gone through; then one is moved, worded and annotated.
    person.key(Modifiers::NONE, Key::F5);
    for _ in 0..7 {
        person.key(Modifiers::NONE, Key::PageDown);
    }
    assert_eq!(app(&person.window).state().show.as_ref().unwrap().at(), 7);
    person.key(Modifiers::NONE, Key::Escape);
    person.click(&drawn[4]);
    person.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(ids(&person.window)[5], "conflicts");
    person.key(Modifiers::NONE, Key::Enter);
    person.type_in("Who says what");
    person.key(Modifiers::NONE, Key::Tab);
    person.type_in("Both");
    person.key(Modifiers::NONE, Key::Tab);
    person.key(Modifiers::NONE, Key::Tab);
    let conflicts = &slides(&person)[5];
    assert_eq!(conflicts.title.as_ref().unwrap().get("en"), "Who says what");
    assert!(text_of(&person.window).contains("Both"));
    assert!(person.done < 60, "{} keys and clicks", person.done);
}
