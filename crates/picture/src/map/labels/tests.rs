//! What holds of any labels that are placed.

use super::place;
use crate::map::room::{Obstacles, Want};
use egui::{Pos2, Rect, pos2, vec2};
use proptest::prelude::*;

fn want(anchor: Pos2, weight: f32) -> Want {
    Want {
        anchor,
        symbol: 6.0,
        radius: 6.0,
        sizes: vec![vec2(90.0, 44.0), vec2(80.0, 30.0), vec2(50.0, 15.0)],
        figured: 1,
        is_listed: false,
        weight,
        is_first: false,
        is_always: false,
        people: weight as u64,
    }
}

fn among(wants: &[Want]) -> Obstacles {
    let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
    let mut all = Obstacles::new(area);
    for (nth, want) in wants.iter().enumerate() {
        all.marks.push_of(nth, want.anchor, want.radius);
        all.symbols.push_of(nth, want.anchor, want.symbol);
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn labels_never_meet_each_other_or_a_mark_and_are_nearest_to_their_own(
        at in prop::collection::vec((0.0..400.0f32, 0.0..300.0f32), 1..40),
    ) {
        let wants: Vec<Want> = at.iter().map(|&(x, y)| want(pos2(x, y), x)).collect();
        let obstacles = among(&wants);
        let all = place(&wants, &obstacles);
        let placed: Vec<_> =
            all.iter().enumerate().filter_map(|(i, l)| Some((i, (*l)?))).collect();
        for (nth, (i, a)) in placed.iter().enumerate() {
            prop_assert!(obstacles.area.contains_rect(a.rect));
            for (_, b) in &placed[nth + 1..] {
                prop_assert!(!a.rect.intersects(b.rect));
            }
            let own = a.rect.distance_to_pos(wants[*i].anchor);
            for other in &wants {
                let away = a.rect.distance_to_pos(other.anchor);
                prop_assert!(away >= 6.0 - 1e-3);
                let is_elsewhere = other.anchor.distance(wants[*i].anchor) > 1.0;
                prop_assert!(!is_elsewhere || away >= own, "{} {}", away, own);
            }
        }
    }
}

#[test]
fn a_lone_label_is_said_in_full_to_the_right() {
    let wants = [want(pos2(100.0, 100.0), 1.0)];
    let first = place(&wants, &among(&wants))[0].unwrap();
    assert_eq!(first.wording, 0);
    assert!(first.rect.left() > 106.0);
}

#[test]
fn what_comes_first_is_named_where_roads_leave_no_room_and_others_are_not() {
    let mut wants = [want(pos2(200.0, 150.0), 1.0)];
    let mut obstacles = among(&wants);
    for x in 0..80 {
        for y in 0..60 {
            obstacles.roads.push(pos2(5.0 * x as f32, 5.0 * y as f32), 3.0);
        }
    }
    assert_eq!(place(&wants, &obstacles)[0], None);
    wants[0].is_first = true;
    assert!(place(&wants, &obstacles)[0].unwrap().is_on_road);
}
