//! The sizes a sheet comes in, and how large it is drawn on them.

use egui::{Vec2, vec2};
use waymark_language::Language;
use waymark_model::Picture;
use waymark_picture::class;

/// Points in a millimetre; 72 points are an inch of 25.4 mm.
const MM: f32 = 72.0 / 25.4;
/// Points in a pixel: 96 pixels are an inch, as in SVG and CSS.
const PX: f32 = 0.75;
/// One column of a printed page.
const COLUMN_WIDTH: f32 = 85.0 * MM;
/// Sides of a size of one's own, in points: 120 to 12 000 pixels.
const LEAST: f32 = 90.0;
const MOST: f32 = 9000.0;

/// How much the window's text may be made smaller before it can no longer be read in print: the
/// smallest of 10 points to 6.5.
const MOST_SCALE: f32 = 1.54;

/// What a picture is laid out for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Layout {
    /// One column of a page, 85 mm wide, as high as its picture needs.
    Column,
    Page(Paper, Orientation),
    /// 16:9, 960 × 540 points.
    Slide,
    /// 540 × 540 points.
    Square,
    /// In points, with at least 90 and at most 9000 to a side.
    Custom {
        width: f32,
        height: f32,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    A4,
    A3,
    Letter,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Orientation {
    Portrait,
    Landscape,
}

/// A text that names no layout.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{text}` is no layout")]
pub struct LayoutError {
    pub text: String,
}

impl LayoutError {
    /// What is wrong, and what could be written instead.
    pub fn message(&self, language: &Language) -> String {
        let names: Vec<String> = Layout::NAMED.iter().map(|l| l.name()).collect();
        let names = names.join(", ");
        let args = [("text", (&self.text).into()), ("names", (&names).into())];
        language.say_with("sheet-layout-unknown", &args)
    }
}

impl Paper {
    /// In points, upright.
    fn size(self) -> Vec2 {
        match self {
            Self::A4 => vec2(210.0, 297.0) * MM,
            Self::A3 => vec2(297.0, 420.0) * MM,
            Self::Letter => vec2(612.0, 792.0),
        }
    }
}

impl Layout {
    /// Every layout but those of one's own size.
    pub const NAMED: [Self; 9] = [
        Self::Page(Paper::A4, Orientation::Portrait),
        Self::Page(Paper::A4, Orientation::Landscape),
        Self::Page(Paper::A3, Orientation::Portrait),
        Self::Page(Paper::A3, Orientation::Landscape),
        Self::Page(Paper::Letter, Orientation::Portrait),
        Self::Page(Paper::Letter, Orientation::Landscape),
        Self::Slide,
        Self::Square,
        Self::Column,
    ];

    /// The paper size in points (1/72 inch).
    pub fn size(self, picture: Picture) -> Vec2 {
        match self {
            Self::Column => vec2(COLUMN_WIDTH, class(picture).facts().column_mm * MM),
            Self::Page(paper, Orientation::Portrait) => paper.size(),
            Self::Page(paper, Orientation::Landscape) => {
                let size = paper.size();
                vec2(size.y, size.x)
            }
            Self::Slide => vec2(960.0, 540.0),
            Self::Square => vec2(540.0, 540.0),
            Self::Custom { width, height } => vec2(side(width), side(height)),
        }
    }

    /// How many units of the drawing go into a point: the pictures are made for a window, and are
    /// drawn in one and a half times the room where the paper is narrow. At most 1.54, so that the
    /// smallest text is 6.5 points high; below 1 where few words fill the room. Only a size of
    /// one's own that is too small for its picture makes text smaller than that: it is not cut.
    pub fn scale(self, picture: Picture) -> f32 {
        let needs = class(picture).facts();
        let [slide, square, page] = needs.scale;
        match self {
            Self::Column => MOST_SCALE,
            Self::Slide => slide,
            Self::Square => square,
            Self::Page(Paper::A3, _) => page.min(1.15),
            Self::Page(..) => page,
            // A unit is a pixel, as in the window.
            Self::Custom { .. } => (needs.least / self.size(picture)).max_elem().max(1.0 / PX),
        }
    }

    /// The name by which it is asked for: `a4`, `a4-landscape`, `slide`, `1366x768`.
    pub fn name(self) -> String {
        let name = match self {
            Self::Column => "column",
            Self::Slide => "slide",
            Self::Square => "square",
            Self::Page(Paper::A4, Orientation::Portrait) => "a4",
            Self::Page(Paper::A4, Orientation::Landscape) => "a4-landscape",
            Self::Page(Paper::A3, Orientation::Portrait) => "a3",
            Self::Page(Paper::A3, Orientation::Landscape) => "a3-landscape",
            Self::Page(Paper::Letter, Orientation::Portrait) => "letter",
            Self::Page(Paper::Letter, Orientation::Landscape) => "letter-landscape",
            Self::Custom { width, height } => {
                return format!("{}x{}", side(width) / PX, side(height) / PX);
            }
        };
        name.to_owned()
    }

    /// The layout of this name, or `WIDTHxHEIGHT` in pixels of 96 to the inch (`1366x768`), in
    /// millimetres (`170x120mm`) or in points (`480x270pt`).
    ///
    /// # Errors
    /// Where the text is neither, or a side is shorter than 90 points or longer than 9000.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let unknown = || LayoutError { text: text.to_owned() };
        let wanted = text.trim().to_ascii_lowercase();
        if let Some(named) = Self::NAMED.into_iter().find(|l| l.name() == wanted) {
            return Ok(named);
        }
        let units = [("mm", MM), ("pt", 1.0), ("px", PX), ("", PX)];
        let unit = units.iter().find_map(|(name, unit)| Some((wanted.strip_suffix(name)?, *unit)));
        let (sides, unit) = unit.ok_or_else(unknown)?;
        let (width, height) = sides.split_once(['x', '×']).ok_or_else(unknown)?;
        let points = |text: &str| {
            let points = text.trim().parse::<f32>().ok()? * unit;
            // A hair wider, so that a least or most size in millimetres is not lost to rounding.
            (LEAST - 0.01..=MOST + 0.01).contains(&points).then_some(points)
        };
        let (width, height) = points(width).zip(points(height)).ok_or_else(unknown)?;
        Ok(Self::Custom { width, height })
    }

    /// What it is called in the interface.
    pub fn label(self, language: &Language) -> String {
        let key = match self {
            Self::Column => "sheet-layout-column",
            Self::Slide => "sheet-layout-slide",
            Self::Square => "sheet-layout-square",
            Self::Page(paper, orientation) => {
                let paper = match paper {
                    Paper::A4 => "A4",
                    Paper::A3 => "A3",
                    Paper::Letter => "Letter",
                };
                let key = match orientation {
                    Orientation::Portrait => "sheet-layout-portrait",
                    Orientation::Landscape => "sheet-layout-landscape",
                };
                return language.say_with(key, &[("paper", paper.into())]);
            }
            Self::Custom { .. } => {
                return language
                    .say_with("sheet-layout-custom", &[("size", (&self.name()).into())]);
            }
        };
        language.say(key)
    }

    /// From the edge of the sheet to what is printed on it, in units of the drawing.
    pub(super) fn margin(self, room: Vec2) -> f32 {
        match self {
            // The page it stands on has margins of its own.
            Self::Column => 4.0,
            Self::Page(..) => 35.0,
            Self::Slide => 26.0,
            Self::Square => 22.0,
            Self::Custom { .. } => (room.min_elem() * 0.045).clamp(6.0, 26.0),
        }
    }

    /// Whether there is room for a sentence that says the answer first.
    pub(super) fn has_headline(self) -> bool {
        match self {
            Self::Page(..) | Self::Slide => true,
            Self::Column | Self::Square => false,
            Self::Custom { width, height } => side(width) >= 480.0 && side(height) >= 400.0,
        }
    }
}

fn side(points: f32) -> f32 {
    if points.is_finite() { points.clamp(LEAST, MOST) } else { LEAST }
}
