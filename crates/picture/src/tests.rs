//! Claims about the pictures of the shipped situation, without a window.

use super::{
    ChartMemory, MapMemory, Medium, Scene, Theme, chart_ui, evening::Evening, key_figures_ui,
    map_ui, painted::Painted,
};
use egui::{Color32, Shape, Stroke, Ui, vec2};

/// The shipped situation on 26 September 2023 at 20:00, drawn by one of its pictures.
fn evening(
    (width, height): (f32, f32),
    theme: &Theme,
    mut draw: impl FnMut(&mut Ui, &Scene<'_>),
) -> Painted {
    let evening = Evening::new(waymark_store::read_embedded().situation.unwrap());
    let scene = evening.scene(theme, Medium::Window);
    Painted::of(vec2(width, height), theme, |ui| draw(ui, &scene))
}

#[test]
fn the_evening_of_26_september_is_told_with_who_says_so() {
    for theme in Theme::shipped() {
        let keys = evening((1040.0, 90.0), &theme, |ui, scene| {
            key_figures_ui(ui, scene);
        });
        assert!(keys.says("28,120") && keys.says("Government of Armenia, 20:00"));
        let mut memory = MapMemory::default();
        let map = evening((444.0, 486.0), &theme, |ui, scene| {
            map_ui(ui, scene, &mut memory);
        });
        // Its words are broken where places stand close together.
        assert!(map.says("28,120") && map.says("arrived"));
        let mut memory = ChartMemory::default();
        let chart = evening((588.0, 486.0), &theme, |ui, scene| {
            chart_ui(ui, scene, &mut memory);
        });
        assert!(chart.says("Arrivals in Armenia") && chart.says("Government of Armenia"));
    }
}

/// Fill and outline of a closed shape.
fn look(shape: &Shape) -> Option<(Color32, Stroke)> {
    match shape {
        Shape::Circle(circle) => Some((circle.fill, circle.stroke)),
        Shape::Path(path) if path.closed => {
            let color = match path.stroke.color {
                egui::epaint::ColorMode::Solid(color) => color,
                egui::epaint::ColorMode::UV(_) => return None,
            };
            Some((path.fill, Stroke::new(path.stroke.width, color)))
        }
        _ => None,
    }
}

#[test]
fn contradicted_figures_are_hollow_and_others_are_filled() {
    let theme = Theme::named("light");
    let mut memory = ChartMemory::default();
    let chart = evening((588.0, 486.0), &theme, |ui, scene| {
        chart_ui(ui, scene, &mut memory);
    });
    let odd =
        |(_, stroke): &(Color32, Stroke)| stroke.width > 0.0 && stroke.color == theme.contradiction;
    let looks: Vec<_> = chart.0.iter().filter_map(look).collect();
    // The one in the legend, and those of the first days.
    assert!(looks.iter().filter(|l| odd(l)).count() > 2);
    assert!(looks.iter().filter(|l| odd(l)).all(|(fill, _)| *fill == theme.card));
    let filled = looks.iter().filter(|(fill, stroke)| *fill == theme.people && stroke.is_empty());
    assert!(filled.count() > 5);
}

#[test]
fn no_two_texts_of_the_shipped_chart_overlap() {
    let mut memory = ChartMemory::default();
    for size in [(588.0, 486.0), (1340.0, 620.0), (420.0, 330.0)] {
        let chart = evening(size, &Theme::named("light"), |ui, scene| {
            chart_ui(ui, scene, &mut memory);
        });
        let texts = chart.texts();
        for (i, (a, here)) in texts.iter().enumerate() {
            for (b, there) in &texts[i + 1..] {
                let both = here.shrink(1.5).intersect(there.shrink(1.5));
                assert!(!both.is_positive(), "`{a}` over `{b}` at {size:?}");
            }
        }
    }
}
