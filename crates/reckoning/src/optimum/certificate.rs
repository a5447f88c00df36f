//! Bounds that are proved, not computed: multipliers of rows, in whole numbers.
//!
//! Whatever multipliers y ≥ 0 a solver suggests, every point of the programme satisfies
//! c·x ≥ y·b + Σ (c − yᵀA)ⱼ xⱼ, and each xⱼ lies between its bounds: a lower bound of the aim, by
//! weak duality. Where c is nothing and the bound is more than nothing there is no point at all
//! (Farkas). The multipliers come from floating point numbers; the bound is worked out from their
//! rounding in exact integers, so that no error of the solver makes it wrong.

use super::programme::{Inequality, Terms};
use crate::claim::OPEN;
use std::collections::BTreeMap;

/// Denominators that multipliers are tried with.
const DENOMINATORS: [i64; 5] = [1, 2, 6, 12, 60];

/// A proved lower bound of an aim, and what of the programme proves it.
#[derive(Debug)]
pub(super) struct Proof {
    pub least: i128,
    /// Rows with a multiplier.
    pub rows: Vec<usize>,
    /// Columns whose lower (`false`) or upper bound bears.
    pub columns: Vec<(u32, bool)>,
}

/// The most that multipliers prove of an aim. `ends`: the bounds of a column.
pub(super) fn proof(
    rows: &[Inequality],
    aim: &Terms,
    multipliers: &[(usize, f64)],
    ends: &dyn Fn(u32) -> (i64, i64),
) -> Option<Proof> {
    let proofs = DENOMINATORS.iter().filter_map(|d| verified(rows, aim, multipliers, *d, ends));
    // Of equal ones that with the smallest denominator.
    proofs.reduce(|best, other| if other.least > best.least { other } else { best })
}

/// The bound that rounded multipliers prove, in exact integers.
fn verified(
    rows: &[Inequality],
    aim: &Terms,
    multipliers: &[(usize, f64)],
    denominator: i64,
    ends: &dyn Fn(u32) -> (i64, i64),
) -> Option<Proof> {
    let times = i128::from(denominator);
    let mut reduced: BTreeMap<u32, i128> = BTreeMap::new();
    for (column, n) in aim {
        *reduced.entry(*column).or_default() += i128::from(*n) * times;
    }
    let mut sum: i128 = 0;
    let mut used = Vec::new();
    for (ix, y) in multipliers {
        let whole = (y * denominator as f64).round();
        if !(1.0..=1e9).contains(&whole) {
            continue;
        }
        let (whole, row) = (whole as i128, rows.get(*ix)?);
        used.push(*ix);
        sum = sum.checked_add(whole.checked_mul(i128::from(row.least))?)?;
        for (column, n) in &row.terms {
            *reduced.entry(*column).or_default() -= whole * i128::from(*n);
        }
    }
    let mut columns = Vec::new();
    for (column, left) in reduced.into_iter().filter(|(_, left)| *left != 0) {
        let (low, high) = ends(column);
        let is_upper = left < 0;
        let bound = if is_upper { high } else { low };
        if bound == OPEN {
            return None;
        }
        sum = sum.checked_add(left.checked_mul(i128::from(bound))?)?;
        if is_upper || bound != 0 {
            columns.push((column, is_upper));
        }
    }
    // Whole people: a fraction more is one more.
    let least = sum.div_euclid(times) + i128::from(sum.rem_euclid(times) > 0);
    Some(Proof { least, rows: used, columns })
}
