//! How a sheet shares its room between header, picture and footer.

use super::{Layout, Sheet, footer::Footer, header::Header};
use egui::{Painter, Rect, Vec2, pos2, vec2};
use waymark_picture::{Scene, class};

/// Sizes of text, in units of the drawing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Type {
    pub title: f32,
    pub headline: f32,
    pub body: f32,
    pub small: f32,
}

impl Type {
    fn of(layout: Layout, room: Vec2) -> Self {
        let narrow = room.x < 480.0;
        let title = match layout {
            _ if narrow => 17.0,
            Layout::Slide => 24.0,
            Layout::Page(..) => 23.0,
            _ => 20.0,
        };
        let headline = if narrow { 13.0 } else { 15.5 };
        Self { title, headline, body: 12.5, small: 11.0 }
    }
}

/// How much is left unsaid so that the picture keeps its room: from 0, nothing, to the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terse(u8);

impl Terse {
    const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    pub fn source_lines(self) -> usize {
        match self.0 {
            0 => 3,
            1 => 2,
            _ => 1,
        }
    }

    pub fn note_lines(self) -> usize {
        match self.0 {
            0 => 8,
            1 => 3,
            _ => 1,
        }
    }

    pub fn headline(self) -> bool {
        self.0 < 3
    }

    pub fn doubt(self) -> bool {
        self.0 < 4
    }
}

/// Everything laid out, and where it stands.
pub struct SheetPlan {
    pub header: Header,
    pub footer: Footer,
    pub header_rect: Rect,
    pub body: Rect,
    pub footer_rect: Rect,
}

impl SheetPlan {
    /// Of a sheet that rests on these sources.
    pub fn new(
        painter: &Painter,
        scene: &Scene<'_>,
        sheet: &Sheet,
        (paper, names): (Rect, &[String]),
    ) -> Self {
        let room = paper.shrink(sheet.layout.margin(paper.size()));
        let (width, size) = (room.width(), Type::of(sheet.layout, paper.size()));
        let lay = |terse| {
            let header = Header::new(painter, scene, sheet, (width, size), terse);
            let footer = Footer::new(painter, scene, sheet, (width, size), (names, terse));
            (header, footer)
        };
        let enough = class(sheet.picture).least_height(painter, scene, room.size());
        let fits = |(header, footer): &(Header, Footer)| {
            room.height() - header.height - footer.height >= enough
        };
        let last = Terse(4);
        let (header, footer) =
            Terse::ALL.into_iter().map(lay).find(fits).unwrap_or_else(|| lay(last));
        let header_rect = Rect::from_min_size(room.min, vec2(width, header.height));
        let foot = (room.bottom() - footer.height).max(header_rect.bottom());
        let footer_rect = Rect::from_min_size(pos2(room.left(), foot), vec2(width, footer.height));
        let body =
            Rect::from_min_max(header_rect.left_bottom(), pos2(room.right(), footer_rect.top()));
        Self { header, footer, header_rect, body, footer_rect }
    }
}
