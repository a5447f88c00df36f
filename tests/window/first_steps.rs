//! What a situation that holds little yet shows: steps, and never an empty box.

use super::harness::{
    SIZE, Window, app, assert_fits, control, key, look, painted, says, situation, type_in,
    wait_until, window_on_text,
};
use egui::{Key, vec2};
use egui_kittest::kittest::Queryable as _;
use waymark_model::Selection;

const PLACES: &str = r#"
        Place(id: "chad", kind: Country, country: "TD", name: "Chad"),
        Place(id: "sudan", kind: Country, country: "SD", name: "Sudan"),
        Place(id: "adre", kind: Settlement, within: "chad", country: "TD", name: "Adré", at: (13.46, 22.2)),
        Place(id: "hama", kind: Settlement, country: "SY", name: "Hama", at: (35.13, 36.75)),
        Place(id: "murnei", kind: Settlement, within: "sudan", country: "SD", name: "Murnei"),"#;
const FIGURE: &str = r#"Snapshot(id: "n", source: "o", speaker: "S", as_of: "2023-05-02", figures: [
        Figure(measure: Present, at: "murnei", count: Exact(40), wording: "40"),
        Figure(measure: Arrivals, at: "adre", count: Exact(70), wording: "70"),
    ])"#;

fn window_of(places: &str, snapshots: &str) -> (Window, tempfile::TempDir) {
    let text = format!(
        "Situation(version: 1, title: \"Darfur\", utc_offset: \"+01:00\", since: \"2023-04-15\",
        places: [{places}],
        sources: [Source(id: \"o\", outlet: \"O\", published: \"2023-05-03\")],
        snapshots: [{snapshots}],\n)\n"
    );
    let (mut window, folder) = window_on_text(&text, SIZE);
    wait_until(&mut window, |w| w.state().session.editing.text().is_some());
    (window, folder)
}

/// Whether some text that is drawn holds these words.
fn draws(window: &Window, words: &str) -> bool {
    painted(window).any(|text| text.contains(words))
}

#[test]
fn an_empty_board_shows_what_is_missing_and_the_way_to_it() {
    let (mut window, _folder) = window_of("", "");
    assert!(says(&window, "Darfur: what is still missing for a picture"));
    for step in ["Places", "A first report"] {
        assert!(says(&window, step), "{step}");
    }
    assert!(!says(&window, "Movements"), "nobody moves between no places");
    assert_fits(&window);
    look(&window, "steps-none");
    key(&mut window, Key::F5);
    look(&window, "slide-none");
    key(&mut window, Key::Escape);
    let (mut window, _folder) = window_of(PLACES, "");
    window.get_by_label("Done: Places");
    assert!(says(&window, "Positions on the map") && says(&window, "Movements"));
    assert!(draws(&window, "one place lies nowhere yet"));
    assert_fits(&window);
    look(&window, "steps");
    window.set_size(vec2(660.0, 700.0));
    window.run();
    look(&window, "steps-narrow");
    assert_fits(&window);
    let shapes = &window.output().shapes;
    let is_cut = |shape: &egui::Shape| match shape {
        egui::Shape::Text(text) => text.galley.elided && text.galley.text().contains("flee from"),
        _ => false,
    };
    assert!(!shapes.iter().any(|clipped| is_cut(&clipped.shape)), "steps wrap");
    window.get_by_label_contains("Add the first report").click();
    window.run();
    assert!(app(&window).state().memory.capture.is_open());
}

#[test]
fn a_half_empty_board_says_which_places_are_not_on_the_map() {
    let (mut window, _folder) = window_of(PLACES, FIGURE);
    key(&mut window, Key::G);
    look(&window, "half");
    assert!(draws(&window, "1 place is not on the map yet"));
    assert_fits(&window);
    key(&mut window, Key::S);
    look(&window, "half-schematic");
}

#[test]
fn countries_are_found_by_their_codes() {
    for typed in ["TD", "tcd"] {
        let (mut window, _folder) = window_of(PLACES, FIGURE);
        control(&mut window, Key::P);
        type_in(&mut window, typed);
        key(&mut window, Key::Enter);
        let chad = situation(&window).place_named("chad").unwrap();
        let chosen = app(&window).state().session.view.selection;
        assert_eq!(chosen, Some(Selection::Place(chad)), "{typed}");
    }
}
