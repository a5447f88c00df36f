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
pub(crate) use organisation::{Badge, organisation};

use egui::{Ui, UiBuilder, Vec2};
use plan::SheetPlan;
use waymark_model::{Moment, Picture};
use waymark_picture::{Medium, PictureMemory, Scene, class};

/// What is printed: a value, so that the same value gives the same bytes.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    pub picture: Picture,
    pub layout: Layout,
    /// Without one, the title of the situation; the picture says its own below it.
    pub title: Option<String>,
    /// Printed below the picture.
    pub note: Option<String>,
    /// The day it was made: stated by whoever prints, never taken from the clock here.
    pub created: Option<Moment>,
    /// `false` prints the picture alone, edge to edge.
    pub furniture: bool,
    /// How many units of the drawing go into a point, where it is not what its layout has.
    pub units: Option<f32>,
}

impl Sheet {
    /// A picture with all its furniture.
    pub fn new(picture: Picture, layout: Layout) -> Self {
        Self {
            picture,
            layout,
            title: None,
            note: None,
            created: None,
            furniture: true,
            units: None,
        }
    }

    /// The size on paper, in points (1/72 inch).
    pub fn size(&self) -> Vec2 {
        self.layout.size(self.picture)
    }

    /// How many units of the drawing go into a point.
    pub fn scale(&self) -> f32 {
        self.units.unwrap_or_else(|| self.layout.scale(self.picture))
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

/// Draws a sheet over all the room there is, which should be [`Sheet::room`].
pub fn sheet_ui(ui: &mut Ui, scene: &Scene<'_>, sheet: &Sheet, memory: &mut PictureMemory) {
    let paper = ui.available_rect_before_wrap();
    let class = class(sheet.picture);
    let medium = Medium::Print { framed: !class.facts().parts.is_empty() };
    let scene = &Scene { medium, hovered: None, ..*scene };
    let painter = ui.painter().clone();
    painter.rect_filled(paper, 0, scene.theme.card);
    // What the reader of a picture might ask for is of no use on paper.
    let mut picture_ui = |memory: &mut PictureMemory, rect| {
        class.ui(&mut ui.new_child(UiBuilder::new().max_rect(rect)), scene, memory);
    };
    if !sheet.furniture {
        return picture_ui(memory, paper);
    }
    let names =
        sources::used(scene, sheet.picture, memory, (paper.size(), sheet.layout.has_headline()));
    let plan = SheetPlan::new(&painter, scene, sheet, (paper, &names));
    plan.header.paint(&painter, scene, plan.header_rect);
    picture_ui(memory, plan.body);
    let drawn = class.explained(scene, memory);
    plan.footer.paint(&painter, scene, (plan.footer_rect, &drawn));
}
