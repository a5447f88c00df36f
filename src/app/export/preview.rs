//! What will leave, before it does: printed beside the window, one at a time, and shown until the
//! next is there.

use super::printing::{PrintAs, PrintOrder};
use crate::app::{State, dialogs::Dialog};
use egui::{ColorImage, TextureHandle, TextureOptions, Vec2};
use std::sync::Arc;
use waymark_print::{Pixels, PrintError, sheet::Sheet};

/// A printed sheet on the screen.
pub struct PreviewTexture {
    pub texture: TextureHandle,
    /// Of the sheet, in points of paper.
    pub paper: Vec2,
}

/// What the dialogue keeps of its preview.
#[derive(Default)]
pub struct Preview {
    /// Which of several sheets is shown.
    pub nth: usize,
    /// How wide the paper is on the screen in pixels; nothing before it was laid out.
    pub width: u32,
    /// Magnification; 1 shows all of the sheet.
    pub zoom: f32,
    /// From the middle of the sheet to the middle of the room, in points of the screen.
    pub shift: Vec2,
    pub shown: Option<PreviewTexture>,
    /// Why there is none.
    pub fault: Option<String>,
    /// What was last ordered, and whether it is still being made.
    ordered: Option<PrintOrder>,
    under_way: bool,
}

impl Preview {
    /// Whether another is being made.
    pub const fn is_under_way(&self) -> bool {
        self.under_way
    }

    pub fn fit(&mut self) {
        self.zoom = 1.0;
        self.shift = Vec2::ZERO;
    }
}

impl State {
    /// The sheet chosen, of several that which the preview shows, with all that it shows.
    pub(super) fn sheet_order(&self, print: impl FnOnce(&Sheet) -> PrintAs) -> Option<PrintOrder> {
        let (options, preview) = (&self.export.options, &self.export.preview);
        let sheets = options.sheets(self.export.today.as_ref()).ok()?;
        let nth = preview.nth.min(sheets.len().saturating_sub(1));
        let sheet = sheets.into_iter().nth(nth)?;
        let print = print(&sheet);
        Some(PrintOrder { subject: Arc::new(self.subject()), sheet, print })
    }

    /// Sees to it that the preview is of what is chosen, or that it is being made. Once a frame.
    pub fn preview(&mut self) {
        if !matches!(self.dialog, Some(Dialog::Export)) || self.export.preview.under_way {
            return;
        }
        let width = self.export.preview.width;
        let order = self.sheet_order(|_| PrintAs::Preview(width)).filter(|_| width > 0);
        let Some(order) = order else { return };
        let preview = &mut self.export.preview;
        if preview.ordered.as_ref().is_some_and(|last| last.looks_like(&order)) {
            return;
        }
        preview.ordered = Some(order.clone());
        preview.under_way = true;
        self.export.printing.order(order);
    }

    /// Takes in a preview that was printed.
    pub(super) fn take_preview(
        &mut self,
        ctx: &egui::Context,
        sheet: &Sheet,
        pixels: Result<Pixels, PrintError>,
    ) {
        let preview = &mut self.export.preview;
        preview.under_way = false;
        match pixels {
            Ok(pixels) => {
                let image = image(&pixels);
                let paper = sheet.size();
                let texture = ctx.load_texture("sheet", image, TextureOptions::LINEAR);
                preview.shown = Some(PreviewTexture { texture, paper });
                preview.fault = None;
            }
            Err(error) => preview.fault = Some(error.to_string()),
        }
    }
}

/// Pixels as egui has them.
pub(super) fn image(pixels: &Pixels) -> ColorImage {
    ColorImage::from_rgb([pixels.width as usize, pixels.height as usize], &pixels.rgb)
}
