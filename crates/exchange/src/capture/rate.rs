//! A rate over a period that it is agreed to have held in: how many there were in all of it.

use super::{
    draft::FigureDraft,
    pieces::{Captured, Doubtful, PieceKind, What},
};
use waymark_model::{Count, Measure, Moment, Offset, Wording};

/// How many there were, should a rate have held in all of a period.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct HeldRate {
    /// One time of the rate, or several.
    pub period: Moment,
    pub times: u64,
    pub count: Count,
}

/// The piece of a line with one count that says its rate, and of how many hours.
fn rate_of(captured: &Captured) -> Option<(usize, u32)> {
    let [_] = captured.draft.figures.as_slice() else { return None };
    let mut rates = captured.pieces.iter().enumerate().filter_map(|(at, piece)| match piece.what {
        What::Rate(hours) => Some((at, hours)),
        _ => None,
    });
    rates.next().filter(|_| rates.next().is_none())
}

impl Captured {
    /// What the rate at a piece comes to by the moment of the line: in the one time that ends then,
    /// or in all of the span that it names.
    pub fn rate_held(&self, piece: usize, offset: Offset) -> Option<HeldRate> {
        let (at, hours) = rate_of(self)?;
        let as_of = self.draft.as_of.filter(|_| at == piece)?;
        let period = if as_of.span().is_instant() {
            let end = as_of.span().end();
            let from = Moment::instant(end.plus_secs(-i64::from(hours) * 3600), offset);
            let to = Moment::instant(end, offset);
            Moment::parse(&format!("{from}/{to}"), offset).ok()?
        } else {
            as_of
        };
        self.held_in(period, hours)
    }

    fn held_in(&self, period: Moment, hours: u32) -> Option<HeldRate> {
        let [figure] = self.draft.figures.as_slice() else { return None };
        if !figure.measure.is_none_or(Measure::is_cumulative) {
            return None;
        }
        let length = period.span().end().0.checked_sub(period.span().start().0)?;
        let time = i64::from(hours) * 3600;
        let times = u64::try_from(length / time).ok().filter(|n| *n > 0 && length % time == 0)?;
        Some(HeldRate { period, times, count: so_many_times(figure.count?, times)? })
    }
}

/// A count so many times over; nothing of one without a number.
fn so_many_times(count: Count, times: u64) -> Option<Count> {
    let n = |n: u64| n.checked_mul(times);
    Some(match count {
        Count::Exact(a) => Count::Exact(n(a)?),
        Count::AtLeast(a) => Count::AtLeast(n(a)?),
        Count::MoreThan(a) => Count::MoreThan(n(a)?),
        Count::AtMost(a) => Count::AtMost(n(a)?),
        Count::LessThan(a) => Count::LessThan(n(a)?),
        Count::About(a) => Count::About(n(a)?),
        Count::Nearly(a) => Count::Nearly(n(a)?),
        Count::Between(a, b) => Count::Between(n(a)?, n(b)?),
        Count::Vague(_) => return None,
    })
}

/// Takes the rate of a line to have held in a period that ends when the line says.
pub(super) fn hold(captured: &mut Captured, text: &str, period: Moment, wording: &Wording) {
    let Some((piece, hours)) = rate_of(captured) else { return };
    let ends = captured.draft.as_of.is_some_and(|as_of| as_of.span().end() == period.span().end());
    let Some(held) = captured.held_in(period, hours).filter(|_| ends) else { return };
    let said = said(captured, text, piece);
    let [figure] = captured.draft.figures.as_mut_slice() else { return };
    *figure = FigureDraft {
        count: Some(held.count),
        bounds: wording.bounds(held.count),
        during: Some(period),
        wording: said.or(figure.wording.take()),
        ..figure.clone()
    };
    let is_of_rate = |why: Doubtful| matches!(why, Doubtful::Rate | Doubtful::WhichPeriod);
    captured.doubts.retain(|doubt| doubt.piece != piece || !is_of_rate(doubt.why));
}

/// The words of the line from its count to its rate: `300 people an hour`.
fn said(captured: &Captured, text: &str, piece: usize) -> Option<String> {
    let count = captured.pieces.iter().find(|piece| piece.kind == PieceKind::Count)?;
    let rate = captured.pieces.get(piece)?;
    text.get(count.range.start..rate.range.end).map(str::to_owned)
}
