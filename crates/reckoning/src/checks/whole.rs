//! A whole held against the sum of its parts.

use super::{Check, CheckCode, Finding, said::CheckedFigure};
use waymark_model::{Bounds, FigureRef};

/// Whether parts are meant to make up the whole, or are a choice of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// The source says so.
    Declared,
    /// None is left out that is ever counted; then they are, when they make most of it.
    NoneLeftOut,
    Chosen,
}

/// Several figures taken for one: the first in the file, and the bounds that hold all.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub figure: FigureRef,
    pub bounds: Bounds,
}

impl Taken {
    pub(super) fn of<'s>(said: impl IntoIterator<Item = &'s CheckedFigure>) -> Option<Self> {
        let one = |s: &CheckedFigure| Self { figure: s.figure, bounds: s.bounds };
        said.into_iter()
            .map(one)
            .reduce(|a, b| Self { figure: a.figure.min(b.figure), bounds: a.bounds.join(b.bounds) })
    }
}

/// Tells of parts that make too much, or too little.
pub(super) fn compare(whole: Taken, parts: &[Taken], meant: Meant, into: &mut Vec<Check>) {
    let sum = parts.iter().fold(Bounds::exactly(0), |sum, part| sum.plus(part.bounds));
    let exceeds = whole.bounds.upper().is_some_and(|upper| sum.lower() > upper);
    let least = whole.bounds.lower();
    let short = sum.upper().is_some_and(|upper| {
        let most_of_it = u128::from(upper) * 4 >= u128::from(least) * 3;
        let whole_meant = match meant {
            Meant::Declared => true,
            Meant::NoneLeftOut => parts.len() > 1 && most_of_it,
            Meant::Chosen => false,
        };
        upper < least && whole_meant
    });
    let code = match (exceeds, short) {
        (true, _) => CheckCode::PartsExceed,
        (_, true) => CheckCode::PartsShort,
        (false, false) => return,
    };
    let figures = std::iter::once(whole).chain(parts.iter().copied()).map(|t| t.figure).collect();
    into.push(Check::new(code, Finding::Parts { whole: whole.bounds, sum }, figures));
}
