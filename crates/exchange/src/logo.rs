//! Logos: what is checked of a PNG, JPEG or SVG before it is taken for one.

use roxmltree::{Document, ParsingOptions};
use std::str::FromStr;
use svgtypes::{Length, LengthUnit, ViewBox};
use waymark_model::LogoFormat;

/// Why bytes are no logo.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LogoError {
    #[error("it is no PNG, JPEG or SVG")]
    Unknown,
    #[error("it is a PNG that cannot be read: {0}")]
    Png(String),
    #[error("it is a JPEG that breaks off before it says its size")]
    Jpeg,
    #[error("it is an SVG that cannot be read: {0}")]
    Svg(String),
    #[error("it is {0} × {1} pixels large")]
    TooLarge(u32, u32),
}

impl LogoError {
    /// What would be right.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Unknown => "name a picture in one of these formats",
            Self::Png(_) | Self::Jpeg | Self::Svg(_) => "export it again",
            Self::TooLarge(..) => "make it no larger than 8,192 pixels in either direction",
        }
    }
}

/// In either direction, in pixels: what unpacks to more is no logo.
const LARGEST: u32 = 8192;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The format of a logo, by its content, and its width and height in pixels (of an SVG in its own
/// unit).
///
/// # Errors
/// When the bytes are no picture that can be read, or one too large.
pub fn logo(bytes: &[u8]) -> Result<(LogoFormat, (f32, f32)), LogoError> {
    if bytes.starts_with(PNG) {
        return Ok((LogoFormat::Png, checked(png_size(bytes)?)?));
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok((LogoFormat::Jpeg, checked(jpeg_size(bytes).ok_or(LogoError::Jpeg)?)?));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| LogoError::Unknown)?;
    if !text.contains("<svg") {
        return Err(LogoError::Unknown);
    }
    Ok((LogoFormat::Svg, svg_size(text)?))
}

fn checked((width, height): (u32, u32)) -> Result<(f32, f32), LogoError> {
    if width.max(height) > LARGEST {
        return Err(LogoError::TooLarge(width, height));
    }
    Ok((width as f32, height as f32))
}

/// Reads a PNG to its end, so that one cut short is told now and not when it is printed.
fn png_size(bytes: &[u8]) -> Result<(u32, u32), LogoError> {
    let wrong = |e: png::DecodingError| LogoError::Png(e.to_string());
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().map_err(wrong)?;
    let size = (reader.info().width, reader.info().height);
    checked(size)?;
    while reader.next_row().map_err(wrong)?.is_some() {}
    Ok(size)
}

/// Width and height of a JPEG, from its frame header. By hand, as `imagesize` does not know the
/// bytes that may stand before a marker.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let byte = |at: usize| bytes.get(at).copied();
    let two = |at: usize| Some(u32::from(byte(at)?) << 8 | u32::from(byte(at + 1)?));
    let mut at = 2;
    loop {
        // Any number of 0xFF may stand before a marker.
        if byte(at)? != 0xFF {
            return None;
        }
        while byte(at)? == 0xFF {
            at += 1;
        }
        match byte(at)? {
            // The frame headers, without the tables numbered among them.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let (height, width) = (two(at + 4)?, two(at + 6)?);
                return (width > 0 && height > 0).then_some((width, height));
            }
            // Markers without a length.
            0x01 | 0xD0..=0xD8 => at += 1,
            // The picture, or its end, before any frame header.
            0xD9 | 0xDA => return None,
            _ => {
                let length = two(at + 1)?;
                // The length counts itself.
                at += 1 + usize::try_from(length).ok().filter(|l| *l >= 2)?;
            }
        }
    }
}

/// Width and height of an SVG, as its root says: of its own box where it says a share or nothing.
fn svg_size(text: &str) -> Result<(f32, f32), LogoError> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options);
    let document = document.map_err(|error| LogoError::Svg(error.to_string()))?;
    let root = document.root_element();
    let name = root.tag_name().name();
    if name != "svg" {
        return Err(LogoError::Svg(format!("its root is `{name}`")));
    }
    let view = root.attribute("viewBox").and_then(|value| ViewBox::from_str(value).ok());
    let side = |name: &str, whole: Option<f64>| {
        let length = root.attribute(name).and_then(|value| Length::from_str(value).ok());
        points(length.unwrap_or(Length::new(100.0, LengthUnit::Percent)), whole.unwrap_or(100.0))
    };
    let (width, height) = (side("width", view.map(|v| v.w)), side("height", view.map(|v| v.h)));
    if width > 0.0 && height > 0.0 && width.is_finite() && height.is_finite() {
        Ok((width, height))
    } else {
        Err(LogoError::Svg("it has no size".to_owned()))
    }
}

/// A length of an SVG in its own unit, 96 to the inch; of a share, that of the whole.
fn points(length: Length, whole: f64) -> f32 {
    let unit = match length.unit {
        LengthUnit::None | LengthUnit::Px => 1.0,
        LengthUnit::Em => 12.0,
        LengthUnit::Ex => 6.0,
        LengthUnit::In => 96.0,
        LengthUnit::Cm => 96.0 / 2.54,
        LengthUnit::Mm => 96.0 / 25.4,
        LengthUnit::Pt => 96.0 / 72.0,
        LengthUnit::Pc => 16.0,
        LengthUnit::Percent => whole / 100.0,
    };
    (length.number * unit) as f32
}

#[cfg(test)]
mod tests {
    use super::{LogoError, jpeg_size, logo};
    use proptest::prelude::*;
    use waymark_model::LogoFormat;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![7; (width * height) as usize]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    /// A frame header of 30 × 20 after an application segment.
    const JPEG: &[u8] =
        &[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 17, 8, 0, 20, 0, 30, 3];

    #[test]
    fn a_logo_is_known_by_its_content_and_tells_its_size() {
        assert_eq!(logo(&png(3, 2)), Ok((LogoFormat::Png, (3.0, 2.0))));
        assert_eq!(logo(JPEG), Ok((LogoFormat::Jpeg, (30.0, 20.0))));
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 5"/>"#;
        assert_eq!(logo(svg), Ok((LogoFormat::Svg, (8.0, 5.0))));
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="1in" height="50%"/>"#;
        assert_eq!(logo(svg), Ok((LogoFormat::Svg, (96.0, 50.0))));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(logo(b""), Err(LogoError::Unknown));
        assert_eq!(logo(b"GIF89a"), Err(LogoError::Unknown));
        assert_eq!(logo(b"PK\x03\x04\xFF"), Err(LogoError::Unknown));
        for wrong in ["<svg", "<a><svg/></a>", "<svg width='0'/>"] {
            assert!(matches!(logo(wrong.as_bytes()), Err(LogoError::Svg(_))), "{wrong}");
        }
        assert_eq!(logo(&JPEG[..12]), Err(LogoError::Jpeg));
        let whole = png(40, 40);
        assert!(matches!(logo(&whole[..whole.len() / 2]), Err(LogoError::Png(_))));
        assert_eq!(logo(&png(9000, 1)), Err(LogoError::TooLarge(9000, 1)));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = logo(&bytes);
            let mut jpeg = vec![0xFF, 0xD8, 0xFF];
            jpeg.append(&mut bytes);
            if let Some((width, height)) = jpeg_size(&jpeg) {
                prop_assert!(width > 0 && height > 0);
            }
        }
    }
}
