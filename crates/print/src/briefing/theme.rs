//! A theme of ours as the theme of a document.

use crate::office::DocumentTheme;
use egui::Color32;
use waymark_picture::Theme;

/// The font of the pictures, which documents name too.
pub const FONT: &str = "Noto Sans";

/// Colours and font of a theme.
pub fn document_theme(theme: &Theme) -> DocumentTheme {
    let hex = |colour: Color32| {
        let [red, green, blue, _] = colour.to_opaque().to_array();
        DocumentTheme::hex([red, green, blue])
    };
    DocumentTheme {
        text: [theme.ink, theme.card, theme.ink_strong, theme.canvas].map(hex),
        accents: [
            theme.people,
            theme.contradiction,
            theme.event,
            theme.doubt,
            theme.ink_soft,
            theme.road,
        ]
        .map(hex),
        link: hex(theme.accent),
        font: FONT,
    }
}
