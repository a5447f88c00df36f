//! Claims about regions of which it was told that nobody is there.

use super::{
    ShadeRow, Shading, all_rows,
    paint::{nobody, tint},
    rows, sample,
    tests::{provinces, shading, shown},
    tint_tests::lightness,
};
use crate::{Theme, map::key::KeyEntry, painted::Painted};
use egui::{Color32, Rect, Shape, pos2, vec2};
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
        let zeros: Vec<bool> = shades.iter().flatten().map(|shade| shade.is_nobody()).collect();
        // Up to 900 may be nobody, and is not known to be.
        assert_eq!(zeros, [true, false, false]);
        let has = |wanted: ShadeRow| rows.iter().filter(|row| **row == wanted).count();
        assert_eq!([ShadeRow::Nobody, ShadeRow::Perhaps].map(has), [1, 1]);
        assert_eq!(has(ShadeRow::Between), 0, "nobody is no class of people");
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
        let tints = (0..shading.classes.len()).map(|class| tint(&theme, &shading, class));
        let tints: Vec<Color32> = tints.collect();
        let has_tint = |painted: &Painted| {
            let is_tint =
                |shape: &Shape| matches!(shape, Shape::Rect(r) if tints.contains(&r.fill));
            painted.0.iter().any(is_tint)
        };
        // Up to 900 may be nobody: what is possible is hatched, and nothing is certain.
        assert_eq!([0, 1, 2].map(|nth| has_tint(&drawn(nth))), [false, true, false]);
        let lines = |shape: &Shape| matches!(shape, Shape::LineSegment { .. });
        assert!(drawn(0).0.iter().any(lines), "open land is what nothing is known of");
    }
}

#[test]
fn nobody_is_quieter_than_the_fewest_and_seen_on_open_land() {
    let (shading, _) = shaded("2024-01-04");
    for theme in Theme::shipped() {
        let from_land = |colour| (lightness(colour) - lightness(theme.land)).abs();
        let (nobody, fewest) = (from_land(nobody(&theme)), from_land(tint(&theme, &shading, 0)));
        // A line in seven points, and less than half of it: a sixteenth of the ground.
        assert!(nobody / 16.0 < fewest / 3.0, "{} {nobody} {fewest}", theme.name);
        assert!((6.0..25.0).contains(&nobody), "{} {nobody}", theme.name);
    }
}

#[test]
fn only_what_is_said_of_a_region_of_the_map_makes_a_row_of_nobody() {
    let row = |more: &str| {
        let mut shown = shown(provinces(&["Exact(1200)", "AtMost(900)"], more), "2024-01-04");
        let shading = shading(&mut shown);
        let all = all_rows(&shown.scene(), &shading, false);
        let is_nobody = |row: &KeyEntry| matches!(row, KeyEntry::Shade(.., ShadeRow::Nobody));
        let classes = all.iter().filter_map(|row| match row {
            KeyEntry::Shade(shading, shade, ShadeRow::Class) => {
                Some(shading.classes.bounds(shade.lower).lower())
            }
            _ => None,
        });
        (all.iter().any(is_nobody), classes.min())
    };
    // A camp has no outline, and a figure that is excluded no say.
    let of_camp = r#"Figure(measure: Present, at: "camp", count: Exact(0)),"#;
    let of_country = r#"Figure(measure: Present, at: "chad", count: Exact(0),
        standing: SetAside("mistaken")),"#;
    for more in ["", of_camp, of_country] {
        assert_eq!(row(more), (false, Some(1)), "{more}");
    }
    let later = r#"]), Snapshot(id: "later", source: "s", speaker: "S", as_of: "2024-05-20",
        figures: [Figure(measure: Present, at: "b", count: Exact(0)),"#;
    assert_eq!(row(later), (true, Some(1)));
}
