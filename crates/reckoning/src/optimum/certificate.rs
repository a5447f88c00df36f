//! Bounds that are proved, not computed: multipliers of rows, in whole numbers.
//!
//! Whatever multipliers y ≥ 0 a solver suggests, every point of the programme satisfies
//! c·x ≥ y·b + Σ (c − yᵀA)ⱼ xⱼ, and each xⱼ lies between its bounds: a lower bound of the aim, by
//! weak duality. The multipliers come from floating point numbers; the bound is worked out from
//! their rounding in exact integers, so that no error of the solver makes it wrong.

#![expect(
    clippy::indexing_slicing,
    reason = "multipliers are numbered as the rows, reduced costs as the columns"
)]

use super::programme::{Programme, Terms};
use crate::claim::OPEN;
use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome, Variable};

/// Denominators that multipliers are tried with.
const DENOMINATORS: [i64; 5] = [1, 2, 6, 12, 60];

/// A point that a solver found best.
pub(super) struct OptimalPoint {
    pub value: f64,
    /// By column.
    pub point: Vec<f64>,
}

/// How a solver ended.
pub(super) enum SolverResult {
    Best(OptimalPoint),
    Unbounded,
    Impossible,
    /// It gave up.
    Unknown,
}

/// A proved lower bound of an aim, and what of the programme proves it.
pub(super) struct Proof {
    pub least: i128,
    /// Rows with a multiplier.
    pub rows: Vec<usize>,
    /// Columns whose lower (`false`) or upper bound bears.
    pub columns: Vec<(u32, bool)>,
}

fn weight(aim: &Terms, columns: usize) -> Vec<i64> {
    let mut weights = vec![0; columns];
    for (c, n) in aim {
        weights[*c as usize] += n;
    }
    weights
}

fn outcome(problem: &Problem) -> Result<microlp::Solution, SolverResult> {
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Ok(solution),
        Err(microlp::Error::Infeasible) => Err(SolverResult::Impossible),
        Err(microlp::Error::Unbounded) => Err(SolverResult::Unbounded),
        _ => Err(SolverResult::Unknown),
    }
}

fn limits(low: i64, high: i64) -> (f64, f64) {
    (low as f64, if high < OPEN { high as f64 } else { f64::INFINITY })
}

/// The least of an aim.
pub(super) fn least(
    programme: &Programme<'_>,
    aim: &Terms,
    limit: std::time::Duration,
) -> SolverResult {
    let weights = weight(aim, programme.columns.len());
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    problem.set_time_limit(limit);
    let variables: Vec<Variable> = programme
        .columns
        .iter()
        .zip(&weights)
        .map(|((_, low, high), w)| problem.add_var(*w as f64, limits(*low, *high)))
        .collect();
    for row in &programme.rows {
        let mut sum = LinearExpr::empty();
        for (c, n) in merged(&row.terms) {
            sum.add(variables[c as usize], n as f64);
        }
        problem.add_constraint(sum, ComparisonOp::Ge, row.least as f64);
    }
    match outcome(&problem) {
        Ok(solution) => {
            let point = variables.iter().map(|v| solution.var_value(*v)).collect();
            SolverResult::Best(OptimalPoint { value: solution.objective(), point })
        }
        Err(other) => other,
    }
}

/// A column once, with all it is taken times.
fn merged(terms: &Terms) -> Terms {
    let mut sorted = terms.clone();
    sorted.sort_unstable();
    let mut merged: Terms = Vec::with_capacity(sorted.len());
    for (column, n) in sorted {
        match merged.last_mut() {
            Some((last, sum)) if *last == column => *sum += n,
            _ => merged.push((column, n)),
        }
    }
    merged.retain(|(_, n)| *n != 0);
    merged
}

/// A proof that an aim is at least what a solver found, from the rows that hold with equality
/// there: the dual programme, kept to what complementary slackness leaves of it.
pub(super) fn proof(programme: &Programme<'_>, aim: &Terms, found: &OptimalPoint) -> Option<Proof> {
    let weights = weight(aim, programme.columns.len());
    let near = |a: f64, b: f64| b.is_finite() && (a - b).abs() <= 1e-6 * (1.0 + b.abs());
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let mut by_column: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); programme.columns.len()];
    let mut tight = Vec::new();
    for (ix, row) in programme.rows.iter().enumerate() {
        let sum: f64 = row.terms.iter().map(|(c, n)| *n as f64 * found.point[*c as usize]).sum();
        if near(sum, row.least as f64) {
            let y = problem.add_var(1.0, (0.0, f64::INFINITY));
            tight.push((ix, y));
            for (column, n) in merged(&row.terms) {
                by_column[column as usize].push((y, n as f64));
            }
        }
    }
    for (ix, (_, low, high)) in programme.columns.iter().enumerate() {
        let (low, high) = limits(*low, *high);
        let (at_low, at_high) = (near(found.point[ix], low), near(found.point[ix], high));
        let than = match (at_low, at_high) {
            (true, true) => continue,
            (true, false) => ComparisonOp::Le,
            (false, true) => ComparisonOp::Ge,
            (false, false) => ComparisonOp::Eq,
        };
        if by_column[ix].is_empty() {
            continue;
        }
        let mut sum = LinearExpr::empty();
        by_column[ix].iter().for_each(|(y, n)| sum.add(*y, *n));
        problem.add_constraint(sum, than, weights[ix] as f64);
    }
    let solution = outcome(&problem).ok()?;
    let multipliers: Vec<(usize, f64)> =
        tight.into_iter().map(|(ix, y)| (ix, solution.var_value(y))).collect();
    let proofs =
        DENOMINATORS.iter().filter_map(|d| verified(programme, &weights, &multipliers, *d));
    proofs.max_by_key(|proof| proof.least)
}

/// The bound that rounded multipliers prove, in exact integers.
fn verified(
    programme: &Programme<'_>,
    weights: &[i64],
    multipliers: &[(usize, f64)],
    denominator: i64,
) -> Option<Proof> {
    let times = i128::from(denominator);
    let mut reduced: Vec<i128> = weights.iter().map(|w| i128::from(*w) * times).collect();
    let mut sum: i128 = 0;
    let mut rows = Vec::new();
    for (ix, y) in multipliers {
        let whole = (y * denominator as f64).round();
        if !(1.0..=1e9).contains(&whole) {
            continue;
        }
        let (whole, row) = (whole as i128, &programme.rows[*ix]);
        rows.push(*ix);
        sum = sum.checked_add(whole.checked_mul(i128::from(row.least))?)?;
        for (column, n) in &row.terms {
            reduced[*column as usize] -= whole * i128::from(*n);
        }
    }
    let mut columns = Vec::new();
    for (ix, left) in reduced.iter().enumerate().filter(|(_, left)| **left != 0) {
        let (_, low, high) = programme.columns[ix];
        let is_upper = *left < 0;
        let bound = if is_upper { high } else { low };
        if bound == OPEN {
            return None;
        }
        sum = sum.checked_add(left.checked_mul(i128::from(bound))?)?;
        if is_upper || bound != 0 {
            columns.push((u32::try_from(ix).ok()?, is_upper));
        }
    }
    // Whole people: a fraction more is one more.
    let least = sum.div_euclid(times) + i128::from(sum.rem_euclid(times) > 0);
    Some(Proof { least, rows, columns })
}
