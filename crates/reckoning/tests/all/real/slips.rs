//! Slips planted at random in real situations: whether the culprit is named, and the hint right.

use super::{rohingya, ukraine};
use waymark_model::{Admission, Count, Figure, FigureRef, Instant, Moment, Situation, Snapshot};
use waymark_reckoning::{Reckoning, Slip, hints};

/// Numbers that look like chance, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).unwrap()
    }
}

/// One of the kinds of slips, planted in a figure that is then told of so.
fn plant(
    situation: &Situation,
    at: FigureRef,
    kind: usize,
    dice: &mut Dice,
) -> Option<(Situation, Slip)> {
    let figure = situation.figure(at);
    let Count::Exact(n) = figure.count else { return None };
    let mut wrong = situation.clone();
    let snapshot = &mut wrong.snapshots[at.snapshot.usize()];
    let set = |snapshot: &mut Snapshot, n: u64| {
        let figure: &mut Figure = &mut snapshot.figures[at.index as usize];
        figure.count = Count::Exact(n);
        figure.bounds = waymark_model::Bounds::exactly(n);
    };
    let slip = match kind {
        0 => {
            set(snapshot, n * 10);
            Slip::ZeroMore
        }
        1 if n % 10 == 0 && n > 100 => {
            set(snapshot, n / 10);
            Slip::ZeroFewer
        }
        1 | 2 => {
            let digits: Vec<u8> = n.to_string().into_bytes();
            let places: Vec<usize> = (0..digits.len().checked_sub(1)?)
                .filter(|i| digits[*i] != digits[i + 1] && !(*i == 0 && digits[1] == b'0'))
                .collect();
            let at = *places.get(dice.below(places.len().max(1)))?;
            let mut digits = digits;
            digits.swap(at, at + 1);
            set(snapshot, String::from_utf8(digits).unwrap().parse().unwrap());
            Slip::Digits
        }
        3 if snapshot.figures.len() == 1 && snapshot.as_of.span().is_instant() => {
            let day = [-86_400_i64, 86_400][dice.below(2)];
            let moved = Instant(snapshot.as_of.span().start().0 + day);
            snapshot.as_of = Moment::instant(moved, situation.offset);
            Slip::Days(if day > 0 { -1 } else { 1 })
        }
        _ if n > 1_000 => {
            set(snapshot, n / 5);
            Slip::Households
        }
        _ => return None,
    };
    Some((wrong, slip))
}

#[test]
fn a_planted_slip_is_named_and_the_hint_says_which() {
    let tries: usize = std::env::var("WAYMARK_LONG").ok().and_then(|n| n.parse().ok()).unwrap_or(8);
    let (mut shown, mut named, mut right) = (0, 0, 0);
    let mut dice = Dice(7);
    for (name, situation) in [
        ("nagorno-karabakh", waymark_store::read_embedded().situation.unwrap()),
        ("ukraine", ukraine()),
        ("rohingya", rohingya()),
    ] {
        let before = Reckoning::new(&situation, None);
        let own: Vec<FigureRef> = before.clashes().iter().map(|c| c.figure).collect();
        let figures: Vec<FigureRef> = situation
            .figures()
            .filter(|(at, _, f)| {
                before.admission(*at) == Admission::Admitted && f.series.measure.is_cumulative()
            })
            .map(|(at, _, _)| at)
            .collect();
        let mut here = (0, 0, 0);
        for turn in 0..tries {
            let at = figures[dice.below(figures.len())];
            let Some((wrong, slip)) = plant(&situation, at, turn % 5, &mut dice) else { continue };
            let reckoning = Reckoning::new(&wrong, None);
            let mut new = reckoning.clashes().iter().filter(|c| !own.contains(&c.figure));
            let Some(clash) = new.next() else { continue };
            here.0 += 1;
            here.1 += usize::from(clash.figure == at || clash.with.contains(&at));
            let hints = hints(&wrong, &reckoning, None, clash);
            let first = hints.first().map(|h| (h.figure, h.slip));
            here.2 += usize::from(first == Some((at, slip)));
            if first != Some((at, slip)) {
                println!(
                    "{name}: {} {slip:?} of {:?} was told as {:?}; hints: {:?}",
                    situation.reference(at),
                    situation.figure(at).count,
                    wrong.figure(at).count,
                    hints
                        .iter()
                        .take(3)
                        .map(|h| (wrong.reference(h.figure), h.slip, h.count, h.left))
                        .collect::<Vec<_>>(),
                );
            }
        }
        println!("{name}: {} slips show, {} named, {} first hints right", here.0, here.1, here.2);
        (shown, named, right) = (shown + here.0, named + here.1, right + here.2);
    }
    println!("all: {shown} slips show, {named} named, {right} first hints right");
    assert!(named * 100 >= shown * 95, "{named} of {shown} named");
    assert!(right * 100 >= shown * 70, "{right} of {shown} first hints right");
}
