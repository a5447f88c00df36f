use crate::app::{Context, export::Exporting};
use egui::{Rect, Ui};
pub const HEIGHT: f32 = 66.0;
pub fn destination_ui(_ui: &mut Ui, _context: &Context<'_>, _exporting: &mut Exporting, _room: Rect) {}
