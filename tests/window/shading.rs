//! Regions shaded on the map, in the window.

use super::harness::{
    Window, app, ask, click_on, look, painted, show_moment, window, window_on_text,
};
use egui::accesskit::Role;
use waymark::app::Command;
use waymark_model::{MapStyle, MapView, Measure};

fn map(window: &Window) -> MapView {
    app(window).state().session.view.map
}

#[test]
fn regions_are_shaded_by_a_command_and_by_the_choice_below_the_map() {
    let mut window = window();
    show_moment(&mut window, "2023-10-06T12:00+04:00");
    ask(&mut window, Command::ShowMap);
    ask(&mut window, Command::ShadeRegions);
    let shade = map(&window).shade.expect("a measure");
    assert_eq!(map(&window).style, MapStyle::Geographic);
    assert!(painted(&window).any(|text| text.starts_with("Regions by people ")));
    look(&window, "shaded");
    // Another part of the map, and another style, leave the choice as it is.
    ask(&mut window, Command::FitAll);
    ask(&mut window, Command::MapSchematic);
    assert!(!painted(&window).any(|text| text.starts_with("Regions by people ")));
    ask(&mut window, Command::MapGeographic);
    assert_eq!(map(&window).shade, Some(shade));
    let word = app(&window).state().session.language.measure_word(shade);
    click_on(&mut window, Role::ComboBox, &format!("Regions: {word}"));
    click_on(&mut window, Role::MenuItem, "Regions: arrived");
    assert_eq!(map(&window).shade, Some(Measure::Arrivals));
    ask(&mut window, Command::ShadeRegions);
    assert_eq!(map(&window).shade, None);
}

#[test]
fn where_nothing_can_be_shaded_by_the_command_says_so() {
    let text = r#"Situation(version: 1, title: "x", utc_offset: "+00:00", since: "2024-01-01",
        places: [Place(id: "town", kind: Settlement, name: "Town", at: (12.0, 20.0))])"#;
    let (mut window, _folder) = window_on_text(text, (1280.0, 800.0));
    ask(&mut window, Command::ShadeRegions);
    assert_eq!(map(&window).shade, None);
    assert!(painted(&window).any(|text| text.contains("has a count to be shaded by")));
}
