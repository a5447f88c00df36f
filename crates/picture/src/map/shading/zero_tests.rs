//! Claims about regions of which it was told that nobody is there.

use super::{
    ShadeRow, Shading, rows, sample,
    tests::{provinces, shading, shown},
};
use crate::{Theme, map::key::KeyEntry, painted::Painted};
use egui::{Rect, Shape, pos2, vec2};
use std::{collections::BTreeSet, sync::Arc};

const COUNTS: [&str; 3] = ["Exact(0)", "Exact(1200)", "AtMost(900)"];

fn shaded(at: &str) -> (Arc<Shading>, Vec<ShadeRow>) {
    let mut shown = shown(provinces(&COUNTS, ""), at);
    let shading = shading(&mut shown);
    let shades: BTreeSet<_> =
        shading.places().filter_map(|(place, _)| shading.of_place(place)).collect();
    let all = rows(&shown.scene(), &shading, &shades);
    let rows = all.iter().filter_map(|row| match row {
        KeyEntry::Shade(_, _, row) => Some(*row),
        _ => None,
    });
    let rows = rows.collect();
    (shading, rows)
}

#[test]
fn a_region_where_nobody_is_is_told_apart_from_one_where_some_may_be() {
    for at in ["2024-01-04", "2024-05-01"] {
        let (shading, rows) = shaded(at);
        let shades: Vec<_> = shading.places().map(|(place, _)| shading.of_place(place)).collect();
        let zeros: Vec<bool> = shades.iter().flatten().map(|shade| shade.is_zero).collect();
        // Up to 900 may be nobody, and is not known to be.
        assert_eq!(zeros, [true, false, false]);
        assert_eq!(rows.iter().filter(|row| **row == ShadeRow::Zero).count(), 1);
    }
}

#[test]
fn nobody_has_no_tint_of_people() {
    let (shading, _) = shaded("2024-01-04");
    for theme in Theme::shipped() {
        let drawn = |nth: usize| {
            let (place, _) = shading.places().nth(nth).unwrap();
            let shade = shading.of_place(place).unwrap();
            Painted::of(vec2(40.0, 40.0), &theme, |ui| {
                let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(24.0, 14.0));
                sample(ui.painter(), &theme, &shading, shade, rect);
            })
        };
        let tint = super::paint::tint(&theme, &shading, 0);
        let has_tint = |painted: &Painted| {
            painted.0.iter().any(|shape| matches!(shape, Shape::Rect(rect) if rect.fill == tint))
        };
        assert!(!has_tint(&drawn(0)) && has_tint(&drawn(2)), "{}", theme.name);
        let lines = |shape: &Shape| matches!(shape, Shape::LineSegment { .. });
        assert!(drawn(0).0.iter().any(lines), "open land is what nothing is known of");
    }
}
