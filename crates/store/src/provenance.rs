//! How a figure, or all of a snapshot, was counted, and how it is kept.

use super::{
    diagnostics::Diagnostics,
    record::{Fields, wrong_type},
    syntax::{Node, NodeValue},
    values,
};
use waymark_model::{Offset, Provenance, Review, ReviewState};

pub(super) fn provenance(
    fields: &Fields<'_>,
    offset: Offset,
    diagnostics: &mut Diagnostics<'_>,
) -> Provenance {
    Provenance {
        method: fields.text("method", "a method", diagnostics),
        round: fields.text("round", "a round", diagnostics),
        until: fields.get("until").and_then(|n| values::moment(n, offset, diagnostics)),
        review: fields.get("review").and_then(|n| review(n, diagnostics)),
        is_confidential: fields.get("confidential").is_some_and(|n| values::yes(n, diagnostics)),
    }
}

/// `Entered`, or `Reviewed("who")`.
fn review(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Review> {
    let (word, by) = match &node.value {
        NodeValue::Word(word) => (*word, None),
        NodeValue::Tuple(Some(word), items) if items.len() == 1 => {
            (*word, Some(values::owned(items.first(), "who looked at it", diagnostics)?))
        }
        _ => {
            let right = "write how far it was looked at, such as Reviewed(\"A. Petrosyan\")";
            wrong_type(node, right, diagnostics);
            return None;
        }
    };
    if let Some(state) = ReviewState::from_name(word) {
        return Some(Review { state, by });
    }
    let names = ReviewState::ALL.map(ReviewState::name);
    values::unknown_value(node.start, word, "a review", &names, diagnostics);
    None
}
