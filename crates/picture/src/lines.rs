//! Where lines meet.

use egui::{Pos2, Rect};

/// Whether two lines meet anywhere but in a common end.
pub fn do_cross([a, b]: [Pos2; 2], [c, d]: [Pos2; 2]) -> bool {
    let side = |from: Pos2, to: Pos2, p: Pos2| {
        let (way, off) = (to - from, p - from);
        way.x * off.y - way.y * off.x
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether a line runs over a rectangle.
pub fn runs_over([a, b]: [Pos2; 2], rect: Rect) -> bool {
    let diagonals =
        [[rect.left_top(), rect.right_bottom()], [rect.right_top(), rect.left_bottom()]];
    rect.contains(a) || rect.contains(b) || diagonals.iter().any(|d| do_cross(*d, [a, b]))
}
