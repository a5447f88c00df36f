//! Pixels from the SVG.

use super::PrintError;
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::Tree,
};

/// Pixels of a picture, three bytes each (red, green, blue), row by row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

/// More pixels than this are refused: they would take more than a gigabyte.
pub const MOST_PIXELS: u64 = 200_000_000;

impl Pixels {
    /// Renders a picture so many pixels wide, and as high as it then is. What is clear is white.
    ///
    /// # Errors
    /// Where the picture would be empty or larger than `MOST_PIXELS`.
    pub fn of(tree: &Tree, width: u32) -> Result<Self, PrintError> {
        let size = tree.size();
        let scale = width as f32 / size.width();
        let height = (size.height() * scale).round() as u32;
        let count = u64::from(width) * u64::from(height);
        let too_large = || PrintError::Pixels { width, height };
        if count == 0 || count > MOST_PIXELS {
            return Err(too_large());
        }
        let mut pixmap = Pixmap::new(width, height).ok_or_else(too_large)?;
        pixmap.fill(resvg::tiny_skia::Color::WHITE);
        resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        // All is opaque over white, so that nothing needs to be divided by its opacity.
        let (painted, _) = pixmap.data().as_chunks::<4>();
        let mut rgb = vec![0; painted.len() * 3];
        for (to, [red, green, blue, _]) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(painted) {
            *to = [*red, *green, *blue];
        }
        Ok(Self { width, height, rgb })
    }

    /// Encodes them as PNG, with the resolution at which they have the picture's own size.
    ///
    /// # Errors
    /// Where the encoder fails, which it does not in memory.
    pub fn png(&self, pixels_per_point: f32) -> Result<Vec<u8>, PrintError> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        let per_metre = (pixels_per_point * POINTS_PER_METRE).round() as u32;
        let dimensions = PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter };
        encoder.set_pixel_dims(Some(dimensions));
        let mut writer = encoder.write_header().map_err(PrintError::png)?;
        writer.write_image_data(&self.rgb).map_err(PrintError::png)?;
        writer.finish().map_err(PrintError::png)?;
        Ok(bytes)
    }
}

/// 72 points to the inch of 25.4 mm.
const POINTS_PER_METRE: f32 = 72.0 / 0.0254;
