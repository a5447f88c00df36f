//! The printed page: a picture with everything it needs to stand alone, drawn with the painter of
//! the window so that all of it leaves by the same way.
//!
//! [`Layout`] says how large the paper is and how many units of the drawing go into a point;
//! `plan` shares the room between header, picture and footer; each of these is laid out before it
//! is painted, so that nothing collides and nothing is cut.

mod doubt;
mod fit;
mod footer;
mod header;
mod layout;
mod organisation;
mod plan;
mod sources;
#[cfg(test)]
mod tests;
mod words;

pub use layout::{Layout, LayoutError, Orientation, Paper};
pub use organisation::logo_texture;
pub use words::moments;

use egui::{Rect, Ui, UiBuilder, Vec2};
use plan::Plan;
use waymark_model::Moment;
use waymark_picture::{
    ChartMemory, MapMemory, Medium, Scene, WhereMemory, board, card, chart_ui, key_figures,
    key_figures_ui, map_ui, where_ui,
};

/// What a sheet shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SheetPicture {
    Chart,
    Map,
    /// Key figures.
    Figures,
    /// Where they are: ranges by region.
    Where,
    /// Key figures, chart and map together.
    Board,
}

impl SheetPicture {
    pub const ALL: [Self; 5] = [Self::Chart, Self::Map, Self::Figures, Self::Where, Self::Board];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Map => "map",
            Self::Figures => "figures",
            Self::Where => "where",
            Self::Board => "board",
        }
    }
}

/// What is printed: a value, so that the same value gives the same bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    pub picture: SheetPicture,
    pub layout: Layout,
    /// Without one, the title of the situation; the picture says its own below it.
    pub title: Option<String>,
    /// Printed below the picture.
    pub note: Option<String>,
    /// The day it was made: stated by whoever prints, never taken from the clock here.
    pub created: Option<Moment>,
    /// `false` prints the picture alone, edge to edge.
    pub furniture: bool,
}

impl Sheet {
    /// A picture with all its furniture.
    pub fn new(picture: SheetPicture, layout: Layout) -> Self {
        Self { picture, layout, title: None, note: None, created: None, furniture: true }
    }

    /// The size on paper, in points (1/72 inch).
    pub fn size(&self) -> Vec2 {
        self.layout.size(self.picture)
    }

    /// How many units of the drawing go into a point.
    pub fn scale(&self) -> f32 {
        self.layout.scale(self.picture)
    }

    /// The room that [`sheet_ui`] draws into: the size on paper in units of the drawing.
    pub fn room(&self) -> Vec2 {
        self.size() * self.scale()
    }

    /// The title of the file: that of the sheet, and of its picture where it has none of its own.
    pub fn file_title(&self, scene: &Scene<'_>) -> String {
        words::file_title(scene, self)
    }
}

/// What the pictures keep between frames. A new one draws the same sheet, only slower.
#[derive(Default)]
pub struct SheetMemory {
    pub chart: ChartMemory,
    pub map: MapMemory,
    pub whereabouts: WhereMemory,
}

/// Draws a sheet over all the room there is, which should be [`Sheet::room`].
pub fn sheet_ui(ui: &mut Ui, scene: &Scene<'_>, sheet: &Sheet, memory: &mut SheetMemory) {
    let paper = ui.available_rect_before_wrap();
    let medium = Medium::Print { framed: sheet.picture == SheetPicture::Board };
    let scene = &Scene { medium, hovered: None, ..*scene };
    ui.painter().rect_filled(paper, 0, scene.theme.card);
    if !sheet.furniture {
        return picture_ui(ui, scene, sheet.picture, paper, memory);
    }
    let names = sources::used(scene, sheet.picture, memory, paper.size());
    let plan = Plan::new(ui.painter(), scene, sheet, (paper, &names));
    plan.header.paint(ui.painter(), scene, plan.header_rect);
    picture_ui(ui, scene, sheet.picture, plan.body, memory);
    plan.footer.paint(ui.painter(), scene, plan.footer_rect);
}

/// One picture, or all those of a board. What its reader might ask for is of no use on paper.
fn picture_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    picture: SheetPicture,
    room: Rect,
    memory: &mut SheetMemory,
) {
    let painter = ui.painter().clone();
    let figures = key_figures::height(&painter, scene, room.width());
    let arrangement = board::arrange(room, figures);
    let mut inside = |rect: Rect| ui.new_child(UiBuilder::new().max_rect(rect));
    let (figures, chart, map) = match picture {
        SheetPicture::Chart => (None, Some(room), None),
        SheetPicture::Map => (None, None, Some(room)),
        SheetPicture::Figures => (Some(room), None, None),
        SheetPicture::Where => {
            where_ui(&mut inside(room), scene, &mut memory.whereabouts);
            (None, None, None)
        }
        SheetPicture::Board => {
            (arrangement.figures, Some(arrangement.chart), Some(arrangement.map))
        }
    };
    if let Some(rect) = figures {
        key_figures_ui(&mut inside(rect), scene);
    }
    if let Some(rect) = chart {
        chart_ui(&mut inside(rect), scene, &mut memory.chart);
    }
    if let Some(rect) = map {
        let framed = scene.medium.is_framed();
        if framed {
            card::frame(&painter, rect, scene.theme);
        }
        let room = if framed { rect.shrink(1.0) } else { rect };
        map_ui(&mut inside(room), scene, &mut memory.map);
    }
}
