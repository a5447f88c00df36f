//! The end of a frame: every painted text whose words have an order of their own is put into it.

use super::order;
use egui::{Context, FullOutput, Plugin, Shape};

/// Reorders what was painted, wherever it was painted: in a picture, a list, a menu or a card.
pub struct ReadingOrder;

impl Plugin for ReadingOrder {
    fn debug_name(&self) -> &'static str {
        "reading order"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        for clipped in &mut output.shapes {
            reorder(ctx, &mut clipped.shape);
        }
    }
}

fn reorder(ctx: &Context, shape: &mut Shape) {
    match shape {
        Shape::Vec(shapes) => shapes.iter_mut().for_each(|shape| reorder(ctx, shape)),
        Shape::Text(text) => {
            if let Some(ordered) = order::ordered(ctx, &text.galley) {
                text.galley = ordered;
            }
        }
        _ => {}
    }
}
