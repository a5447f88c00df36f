//! The one font family of every picture: Noto Sans, with its Armenian and Georgian, which are always
//! at hand; those of other [scripts](super::script) are read when a letter asks for them.

use egui::{FontData, FontDefinitions, FontFamily, FontId};
use std::sync::Arc;

/// Minus, arrows and the signs of wordings (≥, ≈), of one weight: Noto Sans has none of them.
const SIGNS: &[u8] = include_bytes!("../../../assets/fonts/NotoSansMath-Regular.ttf");

const REGULAR: &[(&str, &[u8])] = &[
    ("Noto Sans", include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf")),
    ("Noto Sans Armenian", include_bytes!("../../../assets/fonts/NotoSansArmenian-Regular.ttf")),
    ("Noto Sans Georgian", include_bytes!("../../../assets/fonts/NotoSansGeorgian-Regular.ttf")),
    ("Noto Sans Math", SIGNS),
];

const BOLD: &[(&str, &[u8])] = &[
    ("Noto Sans Bold", include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf")),
    ("Noto Sans Armenian Bold", include_bytes!("../../../assets/fonts/NotoSansArmenian-Bold.ttf")),
    ("Noto Sans Georgian Bold", include_bytes!("../../../assets/fonts/NotoSansGeorgian-Bold.ttf")),
    ("Noto Sans Math Bold", SIGNS),
];

/// Every face that is always at hand: its family, whether it is bold, its bytes. Those of one weight stand in the
/// order in which they are asked for a character.
pub fn faces() -> impl Iterator<Item = (&'static str, bool, &'static [u8])> {
    let family = |name: &'static str| name.trim_end_matches(" Bold");
    let of = move |list: &'static [(&'static str, &'static [u8])], bold| {
        list.iter().map(move |(name, data)| (family(name), bold, *data))
    };
    of(REGULAR, false).chain(of(BOLD, true))
}

pub(crate) fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The bundled bold at a size in points.
pub fn bold(size: f32) -> FontId {
    FontId::new(size, bold_family())
}

/// The bundled regular at a size in points.
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Gives a context the bundled fonts, and those of the folder of fonts for what they do not have; no
/// font of the system, so that a picture is the same everywhere.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(definitions());
    super::script::install(ctx);
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in REGULAR.iter().chain(BOLD) {
        let mut data = FontData::from_static(bytes);
        // Fitting outlines to pixels takes half of the time that the first frame takes, and gives
        // text another shape on every screen.
        data.tweak.hinting = Some(false);
        fonts.font_data.insert((*name).to_owned(), Arc::new(data));
    }
    let names =
        |list: &[(&str, &[u8])]| list.iter().map(|(n, _)| (*n).to_owned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Proportional, names(REGULAR));
    fonts.families.insert(FontFamily::Monospace, names(REGULAR));
    fonts.families.insert(bold_family(), names(BOLD));
    fonts
}

#[cfg(test)]
mod tests {
    use super::faces;

    #[test]
    fn every_sign_of_clocks_and_wordings_has_a_face_of_both_weights() {
        for bold in [false, true] {
            let faces: Vec<_> = faces()
                .filter(|(_, is_bold, _)| *is_bold == bold)
                .map(|(_, _, data)| ttf_parser::Face::parse(data, 0).unwrap())
                .collect();
            for sign in "UTC−5 ≥≤≈≠→←±×–—…".chars() {
                assert!(faces.iter().any(|f| f.glyph_index(sign).is_some()), "{sign} {bold}");
            }
        }
    }
}
