//! Which single slip of the pen would explain a clash.
//!
//! Each figure of the clash is undone in each way that figures are mistyped or misread. What
//! makes the figures of the clash possible together is a hint. First comes the likeliest: after
//! which the whole situation clashes least, and which puts the figure into the narrowest range that
//! all others leave open. A hint proves nothing: it says what to look at first.

use super::{
    Clash, Reckoning,
    slip::{Slip, Undone, undone},
};
use waymark_language::{Arg, FigureWords, Language};
use waymark_model::{Count, FigureRef, Instant, Situation, SnapshotIx, Span, Standing};

/// What would be if a figure were a slip.
#[derive(Clone, PartialEq, Debug)]
pub struct Hint {
    pub figure: FigureRef,
    pub slip: Slip,
    /// What the figure would say.
    pub count: Count,
    /// What it would speak of.
    pub span: Span,
    /// Clashes that would be left in the whole situation.
    pub left: usize,
}

/// More figures of a clash than these are not tried.
const MOST_FIGURES: usize = 8;
/// More hints than these are not held against the whole situation.
const MOST_HELD: usize = 24;
/// What a clash that is left over costs a hint, as the logarithm of a likelihood.
const CLASH: f64 = 7.0;

/// How many people the figure of a clash lies above or below what the others leave possible.
pub fn missed_by(clash: &Clash) -> Option<u64> {
    let above = clash.possible.upper().and_then(|most| clash.says.lower().checked_sub(most));
    let below = clash.says.upper().and_then(|most| clash.possible.lower().checked_sub(most));
    above.filter(|n| *n > 0).or(below.filter(|n| *n > 0))
}

/// The single slips that would explain a clash, the likeliest first. `known_on` is that of the
/// reckoning that the clash is of. Takes a reckoning for each: not for every frame.
pub fn hints(
    situation: &Situation,
    reckoning: &Reckoning,
    known_on: Option<Instant>,
    clash: &Clash,
) -> Vec<Hint> {
    let figures: Vec<FigureRef> = std::iter::once(clash.figure)
        .chain(clash.with.iter().copied())
        .take(MOST_FIGURES)
        .collect();
    let alone = only(situation, &figures);
    let mut found: Vec<(f64, Undone)> = Vec::new();
    for &figure in &figures {
        let all = undone(situation, figure);
        let mut without = None;
        for one in &all {
            if !Reckoning::new(&one.applied(&alone), None).clashes().is_empty() {
                continue;
            }
            let kin = all.iter().filter(|other| other.slip.kind() == one.slip.kind()).count();
            let without = without
                .get_or_insert_with(|| Reckoning::new(&without_one(situation, figure), known_on));
            found.push((one.surprise(situation, without) + (kin as f64).ln(), one.clone()));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.truncate(MOST_HELD);
    let before = reckoning.clashes().len();
    let mut hints: Vec<(f64, Hint)> = Vec::new();
    for (surprise, one) in found {
        let left = Reckoning::new(&one.applied(situation), known_on).clashes().len();
        if left < before {
            let Undone { figure, slip, count, span, .. } = one;
            let cost = surprise + left as f64 * CLASH;
            hints.push((cost, Hint { figure, slip, count, span, left }));
        }
    }
    hints.sort_by(|(a, x), (b, y)| {
        a.total_cmp(b).then_with(|| (x.slip, x.figure).cmp(&(y.slip, y.figure)))
    });
    hints.into_iter().map(|(_, hint)| hint).collect()
}

/// A hint in words: "With a zero less in the figure of Yerevan as of 26 Sep 2023, 28,120 instead of
/// 281,200, all would fit". Without a full stop.
pub fn hint_sentence(situation: &Situation, language: &Language, hint: &Hint) -> String {
    let said = situation.figure(hint.figure);
    let words = FigureWords { situation, language, at: hint.figure };
    let when = words.moment();
    let args = [("speaker", words.speaker().into()), ("when", (&when).into())];
    let figure = language.say_with("hint-figure", &args);
    let (now, then) = (language.count(said.count), language.count(hint.count));
    let at = |at: Instant| language.up_to(at, situation.offset);
    let (was, is) = (at(situation.span_of(hint.figure).end()), at(hint.span.end()));
    let key = match hint.slip {
        Slip::ZeroMore => "hint-zero-more",
        Slip::ZeroFewer => "hint-zero-fewer",
        Slip::Digits => "hint-digits",
        Slip::NewForSoFar => "hint-new-for-so-far",
        Slip::SoFarForNew => "hint-so-far-for-new",
        Slip::Households => "hint-households",
        Slip::Days(_) => "hint-days",
        Slip::Hours(_) => "hint-hours",
    };
    let args: [(&str, Arg<'_>); 5] = [
        ("figure", (&figure).into()),
        ("now", (&now).into()),
        ("then", (&then).into()),
        ("was", (&was).into()),
        ("is", (&is).into()),
    ];
    language.say_with(key, &args)
}

/// The situation in which a figure says nothing.
fn without_one(situation: &Situation, at: FigureRef) -> Situation {
    let mut all = situation.clone();
    let snapshot = all.snapshots.get_mut(at.snapshot.usize());
    if let Some(figure) = snapshot.and_then(|s| s.figures.get_mut(at.index as usize)) {
        figure.standing = Standing::SetAside(String::new());
    }
    all
}

/// The situation with these figures alone.
fn only(situation: &Situation, figures: &[FigureRef]) -> Situation {
    let mut all = situation.clone();
    for (ix, snapshot) in situation.snapshots.iter().enumerate() {
        let ix = SnapshotIx::new(ix);
        let is_other = |index: u32| !figures.contains(&FigureRef::new(ix, index));
        let others = (0..).zip(&snapshot.figures).any(|(index, _)| is_other(index));
        let Some(snapshot) = all.snapshots.get_mut(ix.usize()).filter(|_| others) else { continue };
        for (figure, index) in snapshot.figures.iter_mut().zip(0..) {
            if is_other(index) {
                figure.standing = Standing::SetAside(String::new());
            }
        }
    }
    all
}
