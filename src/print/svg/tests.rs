//! The shipped situation's pictures as SVG, read back.

use super::{Document, Lettering, write};
use crate::{
    fixtures::at,
    language::Language,
    model::{MapStyle, View},
    picture::{ChartMemory, MapMemory, Medium, Scene, Theme, chart_ui, key_figures_ui, map_ui},
    print::{Painting, Stage, tree},
    reckoning::Reckoning,
    store,
};
use egui::{Ui, vec2};

/// A picture of the shipped situation on 26 September 2023 at 20:00, on a sheet of 600 × 480.
fn painting(
    theme: &Theme,
    change: impl FnOnce(&mut View),
    mut draw: impl FnMut(&mut Ui, &Scene<'_>),
) -> Painting {
    let situation = store::read_embedded().situation.unwrap();
    let (reckoning, language) = (Reckoning::new(&situation, None), Language::english());
    let mut view = View::opening(&situation);
    view.at = at("2023-09-26T20:00+04:00");
    change(&mut view);
    let scene = Scene {
        situation: &situation,
        reckoning: &reckoning,
        view: &view,
        language: &language,
        theme,
        revision: 1,
        reading: 1,
        hovered: None,
        medium: Medium::Print { framed: true },
    };
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
                let document =
                    Document { title: name, language: "en", lettering, ..Document::default() };
                let svg = write(&painting, &document);
                if let Ok(folder) = std::env::var("LOOK") {
                    std::fs::write(
                        format!("{folder}/{name}-{}-{lettering:?}.svg", theme.name),
                        &svg,
                    )
                    .unwrap();
                }
                assert_eq!(svg, write(&painting, &document), "the same bytes");
                let tree = tree(&svg).unwrap();
                if let Ok(folder) = std::env::var("LOOK") {
                    let png = crate::print::Pixels::of(&tree, 1200).unwrap().png(2.0).unwrap();
                    std::fs::write(
                        format!("{folder}/{name}-{}-{lettering:?}.png", theme.name),
                        png,
                    )
                    .unwrap();
                    let page = crate::print::pdf::Page {
                        tree: &tree,
                        size: (600.0, 480.0),
                        title: name,
                        description: "what it shows",
                    };
                    let about = crate::print::pdf::About {
                        title: name,
                        author: "",
                        language: "en",
                        created: Some((2026, 11, 22)),
                    };
                    let pdf = crate::print::pdf::pdf(&[page], &about).unwrap();
                    println!("{name} {:?}", pdf.plain);
                    std::fs::write(
                        format!("{folder}/{name}-{}-{lettering:?}.pdf", theme.name),
                        pdf.bytes,
                    )
                    .unwrap();
                }
                assert_eq!((tree.size().width(), tree.size().height()), (600.0, 480.0));
                let no_text = lettering == Lettering::Outlines;
                assert_eq!(!svg.contains("<text"), no_text, "{name}");
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
            }
        }
    }
}
