//! Claims about a map that the reader pulls or zooms, without a window.

use super::{
    projector::{Extent, PlaneReach, Projector},
    survey::MapModel,
    tests::TestMap,
};
use crate::Ask;
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase,
    Vec2, pos2, vec2,
};
use waymark_model::MapStyle;

/// The pointer presses the ground of a map where nothing is.
const PRESSED: Pos2 = pos2(40.0, 240.0);

fn frame(shown: &mut TestMap, events: Vec<Event>) {
    for ask in shown.frame(events) {
        if let Ask::Map(view) = ask {
            shown.view.map = view;
        }
    }
}

/// Pulls by steps, so that the next frame shows what was asked for.
fn pull(shown: &mut TestMap, by: Vec2) {
    let button = |pressed| Event::PointerButton {
        pos: PRESSED,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    frame(shown, vec![Event::PointerMoved(PRESSED)]);
    frame(shown, vec![button(true)]);
    for step in 1..=10 {
        frame(shown, vec![Event::PointerMoved(PRESSED + by * (step as f32 / 10.0))]);
    }
    // The last step is shown one frame later, by a pointer that trembles on the spot.
    frame(shown, vec![Event::PointerMoved(PRESSED + by + vec2(0.0, 0.01))]);
}

fn release(shown: &mut TestMap, at: Pos2) {
    let up = Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    };
    frame(shown, vec![up]);
    frame(shown, vec![]);
}

/// Where a name is written.
fn name(shown: &TestMap, name: &str) -> Option<Rect> {
    let mut texts = shown.text_rects().into_iter();
    texts.find(|(_, text)| text == name).map(|(rect, _)| rect)
}

/// How far the ground has been pulled since its names were placed.
fn pulled(shown: &TestMap) -> Vec2 {
    let (rest, _) = shown.memory.placed_on(shown.view.map.style).unwrap();
    let now = Extent::from(shown.view.map.part.unwrap()).centre();
    rest.screen(rest.content().centre()) - rest.screen(now)
}

/// The west of what was shown when names were last placed.
fn rested(shown: &TestMap) -> f64 {
    shown.memory.placed_on(shown.view.map.style).unwrap().0.content().min.x
}

#[test]
fn names_are_carried_along_while_the_map_is_pulled_and_find_room_when_it_rests() {
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::shipped(style, vec2(444.0, 486.0));
        frame(&mut shown, vec![]);
        let (before, home) = (name(&shown, "Kornidzor").unwrap(), rested(&shown));
        pull(&mut shown, vec2(37.0, -12.0));
        let carried = name(&shown, "Kornidzor").unwrap();
        let by = pulled(&shown);
        assert!(by.x > 30.0 && by.y < -9.0, "{by}");
        // Text stands on whole points.
        assert!((carried.min - before.min - by).abs().max_elem() <= 1.0, "{before} {carried}");
        assert_eq!(rested(&shown), home, "room was looked for at each step");
        release(&mut shown, PRESSED + vec2(37.0, -12.0));
        let part = shown.view.map.part.unwrap();
        assert!((rested(&shown) - part.min.0).abs() < 1e-9 && rested(&shown) != home);
        // Where it is drawn at once it is drawn the same.
        let mut anew = TestMap::shipped(style, vec2(444.0, 486.0));
        anew.view.map = shown.view.map;
        frame(&mut anew, vec![]);
        assert_eq!(anew.placement(), shown.placement());
    }
}

/// Turns the wheel over the map, with the pointer where nothing is.
fn turn(shown: &mut TestMap, points: f32, frames: usize) {
    let wheel = |up: f32| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, up),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    };
    frame(shown, vec![Event::PointerMoved(PRESSED)]);
    for _ in 0..frames {
        frame(shown, vec![wheel(points / frames as f32)]);
    }
}

/// How far a name is written from its own place, on a map that the wheel made larger by so much.
fn away(shown: &TestMap, of: &str, larger: f32) -> Vec2 {
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let named = |place| shown.situation.place(place).name.get("en") == of;
    let node = survey.nodes.iter().position(|n| named(n.place)).unwrap();
    let rested = shown.positions(&survey)[node].unwrap();
    name(shown, of).unwrap().center() - (PRESSED + (rested - PRESSED) * larger)
}

#[test]
fn names_stay_with_their_places_while_the_wheel_turns_and_find_room_when_it_rests() {
    for style in [MapStyle::Schematic, MapStyle::Geographic] {
        let mut shown = TestMap::shipped(style, vec2(444.0, 486.0));
        frame(&mut shown, vec![]);
        let (before, home) = (away(&shown, "Kornidzor", 1.0), rested(&shown));
        turn(&mut shown, 60.0, 6);
        // What is asked for in a frame is shown in the next.
        let drawn = Extent::from(shown.view.map.part.unwrap());
        frame(&mut shown, vec![]);
        assert_eq!(rested(&shown), home, "room was looked for at each step");
        let (rest, _) = shown.memory.placed_on(style).unwrap();
        let larger = (rest.content().width() / drawn.width()) as f32;
        assert!(larger > 1.05, "{larger}");
        let carried = away(&shown, "Kornidzor", larger);
        // Text stands on whole points.
        assert!((carried - before).abs().max_elem() <= 1.0, "{before} {carried}");
        for _ in 0..60 {
            frame(&mut shown, vec![]);
        }
        assert_ne!(rested(&shown), home);
        let mut anew = TestMap::shipped(style, vec2(444.0, 486.0));
        anew.view.map = shown.view.map;
        frame(&mut anew, vec![]);
        assert_eq!(anew.placement(), shown.placement());
    }
}

#[test]
fn of_names_that_a_smaller_map_pushes_together_the_one_that_matters_more_stays() {
    let mut shown = TestMap::shipped(MapStyle::Geographic, vec2(444.0, 486.0));
    frame(&mut shown, vec![]);
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let (before, _) = shown.memory.placed_on(MapStyle::Geographic).unwrap();
    let reach = PlaneReach { scale: (1e-3, 1e6), centre: before.content(), turns: false };
    let area = before.area();
    let content = before.zoomed(0.4, area.center(), &reach);
    let now = Projector::new(content, area, area, 1.0);
    let placement = shown.placement();
    let at: Vec<Option<Pos2>> = shown.positions(&survey);
    let at: Vec<Option<Pos2>> = at.iter().map(|at| Some(now.screen(before.spot((*at)?)))).collect();
    let carried = placement.carried((&before, &now), &at);
    let written: Vec<Rect> = carried.labels.iter().flatten().map(|l| l.rect).collect();
    assert!(written.len() < placement.labels.iter().flatten().count(), "nothing met");
    // Those that only touch may stay.
    let inside: Vec<Rect> = written.iter().map(|rect| rect.shrink(0.5)).collect();
    for (i, rect) in inside.iter().enumerate() {
        assert!(inside.iter().skip(i + 1).all(|other| !other.intersects(*rect)));
    }
    assert!(carried.labels[placement.ranked[0]].is_some());
}

#[test]
fn a_pointer_that_stands_still_is_enough_to_rest() {
    let mut shown = TestMap::shipped(MapStyle::Geographic, vec2(444.0, 486.0));
    frame(&mut shown, vec![]);
    pull(&mut shown, vec2(30.0, 0.0));
    let home = rested(&shown);
    for _ in 0..20 {
        frame(&mut shown, vec![]);
    }
    assert_ne!(rested(&shown), home);
}

#[test]
fn what_was_out_of_sight_is_named_before_it_is_pulled_across_the_whole_ground() {
    let mut shown = TestMap::shipped(MapStyle::Geographic, vec2(444.0, 486.0));
    frame(&mut shown, vec![]);
    let home = rested(&shown);
    pull(&mut shown, vec2(300.0, 0.0));
    assert_ne!(rested(&shown), home);
}
