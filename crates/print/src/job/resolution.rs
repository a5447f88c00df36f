//! How many pixels a sheet becomes.

use crate::sheet::{Layout, Sheet};

/// How many pixels a sheet becomes.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum Resolution {
    /// What its layout is for: a slide 1920 × 1080, a square 1080 × 1080, a column 300 to the inch,
    /// a page 192 to the inch, a size of one's own as many as it says.
    #[default]
    Fitting,
    /// So many times 96 to the inch.
    Scale(f32),
    /// So many across.
    Width(u32),
}

/// Pixels across of what moves, at most, where nothing else is asked for.
const MOVING: u32 = 1280;

/// More pixels across are not asked for: no sheet becomes a picture of them.
const MOST: f32 = 1_000_000.0;

impl Resolution {
    /// Pixels across. Whether so many can be made is known when they are.
    pub fn width(self, sheet: &Sheet) -> u32 {
        let scale = match (self, sheet.layout) {
            (Self::Width(pixels), _) => return pixels,
            (Self::Scale(scale), _) => scale,
            (Self::Fitting, Layout::Slide | Layout::Square) => 1.5,
            (Self::Fitting, Layout::Column) => 300.0 / 96.0,
            (Self::Fitting, Layout::Page(..)) => 2.0,
            (Self::Fitting, Layout::Custom { .. }) => 1.0,
        };
        // 96 pixels to the inch of 72 points.
        let pixels = sheet.size().x * scale * 96.0 / 72.0;
        if pixels.is_finite() { pixels.round().clamp(0.0, MOST) as u32 } else { 0 }
    }

    /// Pixels across of what moves.
    pub fn width_moving(self, sheet: &Sheet) -> u32 {
        let width = self.width(sheet);
        if self == Self::Fitting { width.min(MOVING) } else { width }
    }
}

#[cfg(test)]
mod tests {
    use super::Resolution;
    use crate::sheet::{Layout, Sheet};
    use waymark_model::Picture;

    #[test]
    fn each_layout_has_the_pixels_it_is_for() {
        let width = |layout: &str, resolution: Resolution| {
            let sheet = Sheet::new(Picture::Chart, Layout::parse(layout).unwrap());
            (resolution.width(&sheet), resolution.width_moving(&sheet))
        };
        assert_eq!(width("slide", Resolution::Fitting), (1920, 1280));
        assert_eq!(width("square", Resolution::Fitting), (1080, 1080));
        assert_eq!(width("column", Resolution::Fitting), (1004, 1004));
        assert_eq!(width("a4", Resolution::Fitting), (1587, 1280));
        assert_eq!(width("1366x768", Resolution::Fitting), (1366, 1280));
        assert_eq!(width("1366x768", Resolution::Scale(2.0)), (2732, 2732));
        assert_eq!(width("a4", Resolution::Width(500)), (500, 500));
        assert_eq!(width("a4", Resolution::Scale(f32::NAN)).0, 0);
        assert_eq!(width("a4", Resolution::Scale(-1.0)).0, 0);
        assert_eq!(width("a4", Resolution::Scale(1e30)).0, 1_000_000);
    }
}
