//! What was understood of a line, piece by piece.

use super::{
    draft::{Draft, Missing, Party},
    figures::Assembly,
    items::Kind,
};
use crate::reading::{counts::CountDoubt, moments::MomentDoubt};
use std::ops::Range;
use waymark_model::{
    Count, GroupIx, LegIx, Measure, Moment, People, PlaceIx, RouteIx, SourceIx, SpeakerIx,
};

/// What a piece of the line is. Each has a colour of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum PieceKind {
    Count,
    Measure,
    /// Also a leg or route.
    Place,
    Moment,
    Speaker,
    Outlet,
    Group,
    /// A small word that leads to one of the others, or is understood to add nothing: `in`, `via`,
    /// `people`.
    Join,
    NotUnderstood,
}

/// What a piece means.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    Count(Count),
    Measure(Measure),
    Place(PlaceIx),
    Leg(LegIx),
    /// A route holds no figure: one of its legs may.
    Route(RouteIx),
    Moment(Moment),
    Speaker(Party<SpeakerIx>),
    /// An outlet that the situation has publications of, or a new one, by its name.
    Outlet(String),
    /// One publication.
    Source(SourceIx),
    Group(GroupIx),
    /// Some of all, by sex, ages or status.
    Whom(People),
    /// So many in each of so many hours.
    Rate(u32),
    Nothing,
}

/// A part of the line, with what it was taken for.
#[derive(Clone, PartialEq, Debug)]
pub struct Piece {
    /// In bytes of the line; begins and ends between characters. Pieces are in order and never
    /// overlap; blanks and punctuation between them belong to none.
    pub range: Range<usize>,
    pub kind: PieceKind,
    pub what: What,
    /// What it may mean instead, the likelier first.
    pub alternatives: Vec<What>,
}

/// Why a piece may be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Doubtful {
    Count(CountDoubt),
    Moment(MomentDoubt),
    /// The name is not quite the one that was written: misspelt, or a part of it.
    NearName,
    /// Several bear this name.
    SeveralNames,
    /// The moment lies after the publication that tells of it.
    AfterPublication,
    /// A mark or word says that it is not sure: `4,500?`, `allegedly`.
    Questioned,
    /// The line asks, or says what only might be: `were 500 killed`.
    Asked,
    /// It had not happened: `500 were to arrive`.
    ToCome,
    /// What words the count before may word this one too: `at least 200 killed and 400 wounded`.
    SharedWording,
    /// A period beside another count may be this one's too: `12 killed, and 3,000 arrived in a week`.
    SharedPeriod,
    /// The moment lies after that of the view.
    LaterThanView,
    /// A day after `on`: the count may be of that day alone, an increment.
    OrIncrement,
    /// Another of its kind stands in the line already, or nothing it could belong to.
    NotUsed,
    /// Counted in households, not people.
    Households,
    /// Counted in something else: `tents`.
    Things,
    /// So many each time, not so many in all.
    Rate,
    /// A length of time that ends at an hour that is not said.
    WhichPeriod,
    /// The word may mean another measure.
    WhichMeasure,
    /// A route holds no figure; its legs do.
    Route,
    /// No leg leads from the one place to the other.
    NoSuchLeg,
}

/// A doubt about one piece.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PieceDoubt {
    /// The position of the piece in [`Captured::pieces`].
    pub piece: usize,
    pub why: Doubtful,
}

/// What was understood of a line.
#[derive(Clone, PartialEq, Debug)]
pub struct Captured {
    pub pieces: Vec<Piece>,
    pub draft: Draft,
    /// When it was published, where the line says so.
    pub published: Option<Moment>,
    /// What must be asked for before the snapshot can be saved.
    pub missing: Vec<Missing>,
    /// In the order of the pieces.
    pub doubts: Vec<PieceDoubt>,
}

impl Captured {
    /// The parts of the line that were not understood.
    pub fn not_understood(&self) -> impl Iterator<Item = Range<usize>> {
        let left = self.pieces.iter().filter(|p| p.kind == PieceKind::NotUnderstood);
        left.map(|p| p.range.clone())
    }
}

impl Assembly<'_, '_, '_> {
    /// The line in pieces, with its draft.
    pub(super) fn captured(mut self, draft: Draft, published: Option<Moment>) -> Captured {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut of_item = vec![None; self.items.all.len()];
        for (i, item) in self.items.all.iter().enumerate() {
            let what = self.whats.get_mut(i).and_then(Option::take);
            let is_told = what.is_some();
            let (what, alternatives) = what.unwrap_or((What::Nothing, Vec::new()));
            let kind = match (&what, &item.kind) {
                (What::Count(_), _) => PieceKind::Count,
                (What::Moment(_), _) => PieceKind::Moment,
                (What::Measure(_), _) => PieceKind::Measure,
                (What::Place(_) | What::Leg(_) | What::Route(_), _) => PieceKind::Place,
                (What::Speaker(_), _) => PieceKind::Speaker,
                (What::Outlet(_) | What::Source(_), _) => PieceKind::Outlet,
                (What::Group(_) | What::Whom(_), _) => PieceKind::Group,
                (What::Rate(_), _)
                | (
                    What::Nothing,
                    Kind::Join(_)
                    | Kind::People
                    | Kind::Whom(_)
                    | Kind::Households
                    | Kind::Things
                    | Kind::Rate(_)
                    | Kind::Total,
                ) => PieceKind::Join,
                // 300 people arrived in vehicles; 3,000 people, or 600 families
                (What::Nothing, Kind::Measure(_) | Kind::Loose) if is_told => PieceKind::Join,
                (What::Nothing, Kind::Comma | Kind::Mark) => continue,
                (What::Nothing, _) => PieceKind::NotUnderstood,
            };
            let range = self.items.line.range(item.first, item.end);
            if kind == PieceKind::NotUnderstood
                && i > 0
                && of_item.get(i - 1).copied().flatten().is_some()
                && let Some(last) = pieces.last_mut().filter(|p| p.kind == kind)
            {
                last.range.end = range.end;
            } else {
                pieces.push(Piece { range, kind, what, alternatives });
            }
            if let Some(slot) = of_item.get_mut(i) {
                *slot = Some(pieces.len() - 1);
            }
        }
        let doubts = self.doubts.iter().filter_map(|(i, why)| {
            Some(PieceDoubt { piece: of_item.get(*i).copied().flatten()?, why: *why })
        });
        let mut doubts: Vec<PieceDoubt> = doubts.collect();
        doubts.sort_unstable();
        doubts.dedup();
        let missing = draft.missing();
        Captured { pieces, draft, published, missing, doubts }
    }
}
