//! The shipped situation's pictures as SVG, read back.

use super::{Lettering, SvgDocument, write};
use crate::{Painting, Stage, tree};
use egui::{Ui, vec2};
use waymark_model::{MapStyle, View};
use waymark_picture::{
    ChartMemory, MapMemory, Medium, Scene, Theme, chart_ui, evening::Evening, key_figures_ui,
    map_ui,
};

/// A picture of the shipped situation on 26 September 2023 at 20:00, on a sheet of 600 × 480.
fn painting(
    theme: &Theme,
    change: impl FnOnce(&mut View),
    mut draw: impl FnMut(&mut Ui, &Scene<'_>),
) -> Painting {
    let evening = Evening::with(waymark_store::read_embedded().situation.unwrap(), change);
    let scene = evening.scene(theme, Medium::Print { framed: true });
    Stage::default().paint(vec2(600.0, 480.0), theme, |ui| draw(ui, &scene))
}

fn pictures(theme: &Theme) -> Vec<(&'static str, Painting)> {
    let (mut chart, mut map) = (ChartMemory::default(), MapMemory::default());
    let mut earth = MapMemory::default();
    vec![
        ("chart", painting(theme, |_| {}, |ui, scene| drop(chart_ui(ui, scene, &mut chart)))),
        ("map", painting(theme, |_| {}, |ui, scene| drop(map_ui(ui, scene, &mut map)))),
        (
            "earth",
            painting(
                theme,
                |view| {
                    view.map.style = MapStyle::Geographic;
                    view.language = "hy".to_owned();
                },
                |ui, scene| drop(map_ui(ui, scene, &mut earth)),
            ),
        ),
        ("figures", painting(theme, |_| {}, |ui, scene| drop(key_figures_ui(ui, scene)))),
    ]
}

#[test]
fn every_picture_reads_back() {
    for theme in Theme::shipped() {
        for (name, painting) in pictures(&theme) {
            for lettering in [Lettering::Embedded, Lettering::Named, Lettering::Outlines] {
                let document = SvgDocument {
                    title: name,
                    language: "en",
                    lettering,
                    ..SvgDocument::default()
                };
                let svg = write(&painting, &document);
                assert_eq!(svg, write(&painting, &document), "the same bytes");
                let tree = tree(&svg).unwrap();
                assert_eq!((tree.size().width(), tree.size().height()), (600.0, 480.0));
                let no_text = lettering == Lettering::Outlines;
                assert_eq!(!svg.contains("<text"), no_text, "{name}");
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
            }
        }
    }
}

/// What the font joins on the screen stands apart again in the file, letter by letter.
#[test]
fn letters_of_a_joined_glyph_stand_side_by_side() {
    for text in ["pre-crisis population", "office", "Մարտունի", "նշանակում"] {
        let mut found = Vec::new();
        let theme = Theme::named("light");
        let painting = Stage::default().paint(vec2(300.0, 50.0), &theme, |ui| {
            let at = egui::Pos2::ZERO;
            let font = waymark_picture::fonts::regular(20.0);
            ui.painter().text(at, egui::Align2::LEFT_TOP, text, font, theme.ink);
        });
        for clipped in &painting.shapes {
            if let egui::Shape::Text(shape) = &clipped.shape {
                found.extend(super::text::runs(shape));
            }
        }
        assert_eq!(found.len(), 1, "{text}");
        for pair in found[0].glyphs.windows(2) {
            let step = pair[1].1 - pair[0].1;
            assert!((3.0..20.0).contains(&step), "{text}: {step} after {}", pair[0].0);
        }
    }
}
