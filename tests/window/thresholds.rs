//! Numbers that counts are held against are added from the palette, drawn, and undone.

use super::harness::{
    SIZE, app, ask, click_on, flight, look, painted, says, situation, text_of, type_in, type_over,
    window_on_text,
};
use egui::{Key, Role};
use waymark::app::{Aside, Command};
use waymark_model::Measure;

#[test]
fn a_threshold_is_asked_for_what_the_chart_shows_and_drawn_there() {
    let text = flight(&[("2023-09-24T12:00+04:00", 2_000), ("2023-09-26T12:00+04:00", 9_000)], "");
    let (mut window, _folder) = window_on_text(&text, SIZE);
    ask(&mut window, Command::ShowChart);
    ask(&mut window, Command::AddThreshold);
    assert_eq!(app(&window).state().aside, Some(Aside::Inspector));
    type_in(&mut window, "Planned for");
    assert!(says(&window, "Still needed: number"));
    type_over(&mut window, "Number", "5,000");
    click_on(&mut window, Role::Button, "Create");
    let [threshold] = situation(&window).thresholds.as_slice() else { panic!() };
    assert_eq!((threshold.id.as_str(), threshold.number), ("planned-for", 5_000));
    assert_eq!(threshold.series, app(&window).state().session.view.chart.series[0]);
    assert_eq!(threshold.series.measure, Measure::Arrivals);
    assert!(painted(&window).any(|said| said == "Planned for: 5,000"));
    look(&window, "threshold");
    // As any record, it is changed where it is shown.
    type_over(&mut window, "Number", "6,000");
    super::harness::key(&mut window, Key::Enter);
    assert!(painted(&window).any(|said| said == "Planned for: 6,000"));
    ask(&mut window, Command::Undo);
    ask(&mut window, Command::Undo);
    assert!(situation(&window).thresholds.is_empty());
    assert!(!painted(&window).any(|said| said.starts_with("Planned for")));
    assert_eq!(text_of(&window), text);
}

#[test]
fn a_threshold_of_some_people_is_asked_for_them() {
    let figure =
        r#"Figure(measure: Arrivals, at: "armenia", sex: Female, age: "0-17", count: Exact(400)),"#;
    let text = flight(&[("2023-09-24T12:00+04:00", 2_000)], "")
        .replace("figures: [", &format!("figures: [{figure}"));
    let (mut window, _folder) = window_on_text(&text, SIZE);
    let girls = situation(&window).series().into_iter().find(|s| !s.people.is_everybody()).unwrap();
    let mut chart = app(&window).state().session.view.chart.clone();
    chart.series = vec![girls];
    ask(&mut window, waymark::app::Message::Chart(chart));
    ask(&mut window, Command::AddThreshold);
    type_in(&mut window, "Places in school");
    type_over(&mut window, "Number", "300");
    click_on(&mut window, Role::Button, "Create");
    assert_eq!(situation(&window).thresholds[0].series, girls);
}
