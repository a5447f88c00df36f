//! Claims about the tints of classes: that they are told apart, and that words read over them.

use super::{
    PLATE, Shading,
    paint::tint,
    tests::{provinces, shading, shown},
};
use crate::Theme;
use egui::Color32;
use std::sync::Arc;

/// The lightness of CIELAB, which a grey print keeps.
pub fn lightness(colour: Color32) -> f64 {
    let luminance = luminance(colour);
    if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
}

fn luminance(colour: Color32) -> f64 {
    let channel = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

/// Shadings of two to five classes.
fn scales() -> Vec<Arc<Shading>> {
    let counts = ["Exact(1)", "Exact(11)", "Exact(111)", "Exact(1111)", "Exact(11111)"];
    let scale = |many: usize| shading(&mut shown(provinces(&counts[..many], ""), "2024-01-04"));
    (2..=5).map(scale).collect()
}

#[test]
fn classes_are_steps_of_lightness_away_from_open_land() {
    for theme in Theme::shipped() {
        for shading in scales() {
            let classes = 0..shading.classes.len();
            let mut steps = vec![lightness(theme.land)];
            steps.extend(classes.map(|class| lightness(tint(&theme, &shading, class))));
            for pair in steps.windows(2) {
                let step = if theme.dark { pair[1] - pair[0] } else { pair[0] - pair[1] };
                assert!(step >= 4.0, "{} {steps:?}", theme.name);
            }
            // Land beside the focus of the situation, and water, are no class.
            for open in [theme.land_other, theme.place_fill] {
                let apart = (lightness(open) - steps[1]).abs();
                assert!(apart >= 2.5, "{} {apart}", theme.name);
            }
        }
    }
}

#[test]
fn words_on_their_ground_and_ribbons_on_their_bed_read_over_the_strongest_shade() {
    let contrast = |a: Color32, b: Color32| {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    };
    for theme in Theme::shipped() {
        for shading in scales() {
            let strongest = tint(&theme, &shading, shading.classes.len() - 1);
            let ground = strongest.lerp_to_gamma(theme.land, PLATE);
            for ink in [theme.ink, theme.ink_soft] {
                let found = contrast(ink, ground);
                assert!(found >= 4.5, "{} {ink:?} {found:.2}", theme.name);
            }
            assert!(contrast(theme.people, theme.land) >= 2.4, "{}", theme.name);
        }
    }
}
