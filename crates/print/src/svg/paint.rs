//! Colours and strokes as attributes.

use super::number::short;
use egui::{Color32, Stroke};
use std::fmt::Write as _;

/// Adds ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: impl std::fmt::Display) {
    let written = write!(out, " {name}=\"{value}\"");
    debug_assert!(written.is_ok(), "a String takes all text");
}

/// The opaque part of a colour in hexadecimal, and its opacity.
pub fn parts(colour: Color32) -> (String, f32) {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    let short = [r, g, b].iter().all(|c| c >> 4 == c & 15);
    let hex = if short {
        format!("#{:x}{:x}{:x}", r & 15, g & 15, b & 15)
    } else {
        format!("#{r:02x}{g:02x}{b:02x}")
    };
    (hex, f32::from(a) / 255.0)
}

/// `fill`, and `fill-opacity` where it is not opaque.
pub fn fill(out: &mut String, colour: Color32) {
    if is_clear(colour) {
        return attribute(out, "fill", "none");
    }
    let (hex, opacity) = parts(colour);
    attribute(out, "fill", hex);
    if opacity < 1.0 {
        attribute(out, "fill-opacity", short(opacity));
    }
}

/// `stroke` with its width, and `stroke-opacity` where it is not opaque; nothing for none.
pub fn stroke(out: &mut String, stroke: Stroke) {
    if stroke.width <= 0.0 || is_clear(stroke.color) {
        return;
    }
    let (hex, opacity) = parts(stroke.color);
    attribute(out, "stroke", hex);
    if opacity < 1.0 {
        attribute(out, "stroke-opacity", short(opacity));
    }
    if stroke.width != 1.0 {
        attribute(out, "stroke-width", short(stroke.width));
    }
}

pub fn is_clear(colour: Color32) -> bool {
    colour.a() == 0
}

/// Text that may stand in XML: what XML cannot hold is left out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, fill};
    use egui::Color32;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "raw colours are what is tested")]
    fn colours_are_short_and_keep_their_opacity() {
        let written = |colour| {
            let mut out = String::new();
            fill(&mut out, colour);
            out
        };
        assert_eq!(written(Color32::from_rgb(0x11, 0xaa, 0xff)), r##" fill="#1af""##);
        assert_eq!(written(Color32::from_rgb(0x0b, 0x6c, 0xb0)), r##" fill="#0b6cb0""##);
        let half = Color32::from_rgba_unmultiplied(255, 0, 0, 128);
        assert_eq!(written(half), r##" fill="#f00" fill-opacity=".5""##);
        assert_eq!(written(Color32::TRANSPARENT), r#" fill="none""#);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("A & <b> \"c\"\u{1}\n"), "A &amp; &lt;b&gt; &quot;c&quot; ");
    }
}
