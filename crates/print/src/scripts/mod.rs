//! Names in every script leave as they are typed: in SVG and PDF code point by code point.

mod pdf_text;

use crate::{
    Painting, Stage, pdf,
    svg::{self, Lettering, SvgDocument},
    tree,
};
use egui::{Align2, pos2, vec2};
use waymark_picture::{Theme, fonts};

/// Names of places, most of them in a script of their own; some of both directions.
const NAMES: [&str; 20] = [
    "القامشلي (Qamishli) 2",
    "هرات (ولسوالی ۱۲)",
    "مخيم الزعتري",
    "سلێمانی",
    "Camp of مخيم الزعتري, 12",
    "חיפה",
    "መተማ",
    "কুতুপালং শরণার্থী শিবির",
    "မောင်တောမြို့",
    "नेपालगञ्ज",
    "யாழ்ப்பாணம்",
    "ශ්‍රී ලංකාව",
    "ប៉ោយប៉ែត",
    "อรัญประเทศ",
    "ວຽງຈັນ",
    "𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙𐴝",
    "മലപ്പുറം",
    "ગાંધીધામ",
    "İskenderun",
    "Đà Nẵng",
];

fn painted(names: &[&str]) -> Painting {
    let theme = Theme::named("light");
    Stage::default().paint(vec2(400.0, 30.0 * names.len() as f32), &theme, |ui| {
        for (row, name) in names.iter().enumerate() {
            let font = if row % 2 == 0 { fonts::regular(16.0) } else { fonts::bold(16.0) };
            let at = pos2(10.0, 30.0 * row as f32);
            ui.painter().text(at, Align2::LEFT_TOP, name, font, theme.ink);
        }
    })
}

fn written(painting: &Painting, lettering: Lettering) -> String {
    svg::write(painting, &SvgDocument { lettering, ..SvgDocument::default() })
}

#[test]
fn text_of_the_svg_is_what_was_typed() {
    let painting = painted(&NAMES);
    for lettering in [Lettering::Embedded, Lettering::Named] {
        let svg = written(&painting, lettering);
        let document = roxmltree::Document::parse(&svg).unwrap();
        let said: Vec<String> = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .map(|node| node.descendants().filter_map(|n| n.is_text().then(|| n.text())?).collect())
            .collect();
        assert_eq!(said, NAMES);
        for node in document.descendants().filter(|node| node.has_tag_name("text")) {
            let said: String =
                node.descendants().filter_map(|n| n.is_text().then(|| n.text())?).collect();
            let rtl = said
                .starts_with(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{10d00}'..='\u{10d3f}'));
            assert_eq!(node.attribute("direction"), rtl.then_some("rtl"), "{said}");
        }
    }
}

#[test]
fn text_of_the_pdf_is_what_was_typed() {
    let painting = painted(&NAMES);
    let simple = tree(&written(&painting, Lettering::Simple)).unwrap();
    let page = pdf::PdfPage {
        tree: &simple,
        painting: &painting,
        size: (painting.size.x, painting.size.y),
        title: "Names".to_owned(),
        description: "Names in many scripts",
        links: &[],
    };
    let about =
        pdf::About { title: "Names", author: "", language: "en", created: Some((2026, 1, 1)) };
    let file = pdf::pdf(&[page], &about).unwrap();
    let rows = pdf_text::rows(&file.bytes);
    for name in NAMES {
        assert!(rows.iter().any(|row| row == name), "{name} is not among {rows:#?}");
    }
}

/// Every name has ink where it stands, in pixels and as outlines.
#[test]
fn no_name_is_a_blank() {
    let painting = painted(&NAMES);
    let outlined = tree(&written(&painting, Lettering::Outlines)).unwrap();
    let pixels = crate::raster::Pixels::of(&outlined, 400).unwrap();
    for (row, name) in NAMES.iter().enumerate() {
        let dark = |y: usize| {
            let line = &pixels.rgb[y * 1200..(y + 1) * 1200];
            line.chunks(3).filter(|p| p[0] < 160).count()
        };
        let ink: usize = (row * 30..row * 30 + 30).map(dark).sum();
        assert!(ink > 12 * name.chars().count().min(6), "{name}: {ink} dark pixels");
    }
}
