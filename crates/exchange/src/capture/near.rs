//! New names that are a letter away from a known one, or of an organisation that is known by another: a slip
//! of the finger is told, not agreed to, and one organisation is not two.

use super::{Agreed, Captured, Doubtful, ParseContext, Party, Piece, PieceDoubt, PieceKind, What};
use crate::reading::{names::Named, organisations::is_same_organisation, tokens::folded};
use waymark_model::SpeakerIx;

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
                let speakers = context.situation.speakers.iter().enumerate();
                let same = speakers.filter(|(_, speaker)| {
                    speaker.name.languages().any(|(_, known)| is_same_organisation(known, name))
                });
                let same = same.map(|(ix, _)| Party::Known(SpeakerIx::new(ix)));
                also(&mut piece.alternatives, same.map(What::Speaker));
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
                let outlets = context.names.outlets().iter();
                let same = outlets.filter(|known| is_same_organisation(&known.name, name));
                let same = same.map(|known| What::Outlet(known.name.clone()));
                also(&mut piece.alternatives, same);
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

/// Adds what is not among them yet.
fn also(all: &mut Vec<What>, more: impl Iterator<Item = What>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// Whether words would be proposed as a new place where they stand.
fn is_new_place(piece: &Piece, said: &str) -> bool {
    piece.kind == PieceKind::NotUnderstood && said.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::super::{Agreed, CaptureBase, Doubtful, ParseContext, What, enter};
    use std::sync::Arc;
    use waymark_fixtures as fixtures;
    use waymark_model::PlaceKind;

    /// Which known publishers are offered for the one of a line, where UNHCR publishes already.
    fn offered(publisher: &str) -> Vec<String> {
        let mut situation = fixtures::flight();
        situation.places = vec![fixtures::place("burundi", PlaceKind::Country)];
        situation.speakers = vec![fixtures::speaker("UNHCR")];
        situation.sources = vec![fixtures::source("s", "UNHCR", fixtures::moment("2023-09-24"))];
        let base = CaptureBase::new(&Arc::new(situation), &Agreed::default());
        let context = ParseContext {
            situation: &base.situation,
            names: &base.names,
            at: fixtures::at("2023-09-25T12:00+04:00"),
            offset: base.situation.offset,
            language: "en",
        };
        let line = format!("41,970 arrived in burundi on 25 September 2023, UNHCR via {publisher}");
        let entry = enter(&line, &context, &Agreed::default(), None);
        let pieces = entry.captured.pieces.iter().enumerate();
        let asked = pieces.filter(|(nth, _)| {
            let mut doubts = entry.captured.doubts.iter();
            doubts.any(|doubt| doubt.piece == *nth && doubt.why == Doubtful::NearName)
        });
        let outlet = |what: &What| match what {
            What::Outlet(name) => Some(name.clone()),
            _ => None,
        };
        asked.flat_map(|(_, piece)| piece.alternatives.iter().filter_map(outlet)).collect()
    }

    #[test]
    fn a_publisher_that_is_one_known_by_another_name_is_asked_about() {
        for same in ["HCR", "ACNUR"] {
            assert_eq!(offered(same), ["UNHCR"], "{same}");
        }
        assert!(offered("UNHCR").is_empty(), "that is the one");
        assert!(offered("Reuters").is_empty());
    }
}
