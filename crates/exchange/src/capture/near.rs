//! New names that are a letter away from a known one: a slip of the finger is told, not agreed to.

use super::{Agreed, Captured, Doubtful, ParseContext, Party, Piece, PieceDoubt, PieceKind, What};
use crate::reading::{names::Named, tokens::folded};

/// Gives such pieces the known names that may be meant.
pub(super) fn tell(
    text: &str,
    captured: &mut Captured,
    context: &ParseContext<'_>,
    agreed: &Agreed,
) {
    for (nth, piece) in captured.pieces.iter_mut().enumerate() {
        let said = text.get(piece.range.clone()).unwrap_or_default();
        let near = || context.names.nearly(&folded(said)).into_iter();
        match &piece.what {
            What::Speaker(Party::New(name)) if !agreed.speakers.contains(name) => {
                piece.alternatives.extend(near().filter_map(|named| match named {
                    Named::Speaker(speaker) => Some(What::Speaker(Party::Known(speaker))),
                    _ => None,
                }));
            }
            What::Outlet(name)
                if !context.names.outlets().iter().any(|o| o.name == *name)
                    && !agreed.outlets.contains(name) =>
            {
                piece.alternatives.extend(near().filter_map(|named| match named {
                    Named::Outlet(outlet) => {
                        context.names.outlet(outlet).map(|o| What::Outlet(o.name.clone()))
                    }
                    _ => None,
                }));
            }
            _ if is_new_place(piece, said) => {
                piece.alternatives.extend(near().filter_map(|named| match named {
                    Named::Place(place) => Some(What::Place(place)),
                    _ => None,
                }));
                continue;
            }
            _ => continue,
        }
        if !piece.alternatives.is_empty() {
            captured.doubts.push(PieceDoubt { piece: nth, why: Doubtful::NearName });
        }
    }
    captured.doubts.sort_unstable();
    captured.doubts.dedup();
}

/// Whether words would be proposed as a new place where they stand.
fn is_new_place(piece: &Piece, said: &str) -> bool {
    piece.kind == PieceKind::NotUnderstood && said.starts_with(char::is_uppercase)
}
