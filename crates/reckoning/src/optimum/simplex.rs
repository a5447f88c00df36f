//! A linear programme that grows while it is solved: the dual simplex method on a sparse
//! dictionary.
//!
//! Every basic variable is a sum of nonbasic ones, which stand at one of their ends. Each column
//! has two ends, so that every basis can be made dual feasible for any aim by turning columns over:
//! rows are added, and aims changed, without beginning anew. Of equal steps the one is taken that
//! costs less by a second aim of arbitrary weights, so that no basis comes back. Nothing here is
//! believed: see `certificate`.

#![expect(clippy::indexing_slicing, reason = "variables and lines are numbered by what holds them")]

/// What floating point numbers may differ by and be the same.
const SAME: f64 = 1e-9;

/// What a variable may lie beyond its ends.
const TOLERANCE: f64 = 1e-7;

/// A number smaller than this is no pivot.
const SMALLEST_PIVOT: f64 = 1e-6;

/// A variable, each taken so many times; sorted.
type Terms = Vec<(u32, f64)>;

const NONBASIC: u32 = u32::MAX;

#[derive(Debug)]
struct Variable {
    low: f64,
    high: f64,
    /// Of a nonbasic variable: at which of its ends it stands.
    is_high: bool,
    /// The line that it is the basic variable of, or [`NONBASIC`].
    line: u32,
    /// How far a row is above its least.
    is_slack: bool,
    /// Lines that it may stand in.
    lines: Vec<u32>,
    /// What it counts for in the second aim.
    weight: f64,
    /// Its reduced costs, by the aim and by the second aim.
    costs: [f64; 2],
}

impl Variable {
    fn stands_at(&self) -> f64 {
        if self.is_high { self.high } else { self.low }
    }

    /// Whether it would be cheaper away from a low end: below zero.
    fn is_cheaper_high(&self) -> bool {
        let [first, second] = self.costs;
        if first.abs() > SAME { first < 0.0 } else { second < -SAME }
    }
}

/// A basic variable as a sum.
#[derive(Debug)]
struct Line {
    basic: u32,
    terms: Terms,
    constant: f64,
    value: f64,
    /// Of its terms, squared.
    norm: f64,
}

/// How a solution ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ended {
    Best,
    /// No point satisfies the rows: see [`Simplex::refutation`].
    Impossible(u32),
    /// Effort ran out, or numbers were too close.
    Unknown,
}

#[derive(Default, Debug)]
pub(super) struct Simplex {
    variables: Vec<Variable>,
    lines: Vec<Line>,
    /// By line: the row as it was added, to begin anew.
    rows: Vec<(Terms, f64)>,
    /// By row: the variable of how far it is above its least.
    slacks: Vec<u32>,
    /// Numbers looked at so far.
    pub effort: u64,
    /// Room in which a sum is made before it takes the place of another.
    room: Terms,
    /// By line: in which round of [`Self::lines_of`] it was met.
    met: Vec<u32>,
    round: u32,
}

impl Simplex {
    /// A variable between two ends; with a weight below zero it tends to the high one.
    pub(super) fn add_column(&mut self, low: f64, high: f64, weight: f64) -> u32 {
        let ix = self.variables.len() as u32;
        self.variables.push(Variable {
            low,
            high,
            is_high: weight < 0.0,
            weight,
            line: NONBASIC,
            is_slack: false,
            lines: Vec::new(),
            costs: [0.0, weight],
        });
        ix
    }

    /// A sum that is at least a number.
    pub(super) fn add_row(&mut self, mut terms: Terms, least: f64) {
        terms.sort_unstable_by_key(|(v, _)| *v);
        let slack = self.variables.len() as u32;
        self.variables.push(Variable {
            low: 0.0,
            high: f64::INFINITY,
            is_high: false,
            line: NONBASIC,
            is_slack: true,
            weight: 0.0,
            lines: Vec::new(),
            costs: [0.0; 2],
        });
        self.rows.push((terms, least));
        self.slacks.push(slack);
        self.open_line(self.rows.len() - 1);
    }

    fn open_line(&mut self, row: usize) {
        let (terms, least) = self.rows[row].clone();
        let slack = self.slacks[row];
        let at = self.lines.len() as u32;
        let (mut sum, mut constant) = (Terms::new(), -least);
        let (mut direct, mut room) = (Terms::new(), std::mem::take(&mut self.room));
        for (v, n) in terms {
            match self.variables[v as usize].line {
                NONBASIC => direct.push((v, n)),
                line => {
                    let line = &self.lines[line as usize];
                    constant += n * line.constant;
                    merge(&mut room, &sum, &line.terms, n, None, |_| ());
                    std::mem::swap(&mut sum, &mut room);
                    self.effort += 2 * sum.len() as u64;
                }
            }
        }
        let mut terms = Terms::new();
        merge(&mut terms, &sum, &direct, 1.0, None, |_| ());
        self.room = room;
        for (v, _) in &terms {
            self.variables[*v as usize].lines.push(at);
        }
        self.variables[slack as usize].line = at;
        self.lines.push(Line { basic: slack, terms, constant, value: 0.0, norm: 1.0 });
        self.refresh(at);
    }

    fn begin_anew(&mut self) {
        for v in &mut self.variables {
            v.line = NONBASIC;
            v.lines.clear();
            v.costs = [0.0, v.weight];
            v.is_high = v.weight < 0.0;
        }
        self.lines.clear();
        for row in 0..self.rows.len() {
            self.open_line(row);
        }
    }

    /// Works out where the basic variable of a line stands.
    fn refresh(&mut self, at: u32) {
        let line = &self.lines[at as usize];
        let (mut value, mut norm) = (line.constant, 1.0);
        for (v, n) in &line.terms {
            value += n * self.variables[*v as usize].stands_at();
            norm += n * n;
        }
        self.effort += line.terms.len() as u64;
        let line = &mut self.lines[at as usize];
        (line.value, line.norm) = (value, norm);
    }

    pub(super) fn value(&self, variable: u32) -> f64 {
        let v = &self.variables[variable as usize];
        if v.line == NONBASIC { v.stands_at() } else { self.lines[v.line as usize].value }
    }

    /// What is made as small as can be from now on.
    pub(super) fn aim(&mut self, weights: &[(u32, f64)]) {
        self.weigh(weights);
        // A row that would rather be far from its least becomes a sum again.
        let is_wrong = |all: &Self, slack: u32| {
            let v = &all.variables[slack as usize];
            v.line == NONBASIC && v.is_cheaper_high()
        };
        for _ in 0..=self.lines.len() {
            let wrong = self.slacks.iter().copied().find(|slack| is_wrong(self, *slack));
            self.effort += self.slacks.len() as u64;
            if wrong.is_none_or(|slack| !self.release(slack)) {
                break;
            }
        }
        if self.slacks.iter().any(|slack| is_wrong(self, *slack)) {
            self.begin_anew();
            self.weigh(weights);
        }
        let mut stale = Vec::new();
        for ix in 0..self.variables.len() {
            let v = &self.variables[ix];
            let is_high = v.is_cheaper_high();
            let is_free = v.costs.iter().all(|c| c.abs() <= SAME);
            if v.line == NONBASIC && !v.is_slack && !is_free && v.is_high != is_high {
                self.variables[ix].is_high = is_high;
                stale.extend(self.lines_of(ix as u32).into_iter().map(|(at, _)| at));
            }
        }
        self.refresh_all(stale);
    }

    /// Makes a row's variable basic in place of a column; whether it could.
    fn release(&mut self, slack: u32) -> bool {
        let mut lines = self.lines_of(slack);
        lines.sort_unstable_by_key(|(at, _)| *at);
        let best = lines.into_iter().filter_map(|(at, n)| {
            let basic = self.lines[at as usize].basic;
            let is_column = !self.variables[basic as usize].is_slack;
            (is_column && n.abs() > SMALLEST_PIVOT).then_some((at, n.abs()))
        });
        let best = best.max_by(|a, b| a.1.total_cmp(&b.1));
        best.inspect(|(at, _)| self.pivot(*at, slack, false)).is_some()
    }

    /// Takes a row out. Until an aim is set, the basis may not be dual feasible.
    pub(super) fn drop_row(&mut self, row: usize) {
        let slack = self.slacks[row];
        self.rows[row] = (Terms::new(), 0.0);
        if self.variables[slack as usize].line == NONBASIC && !self.release(slack) {
            self.begin_anew();
            return;
        }
        let at = self.variables[slack as usize].line;
        let line = &mut self.lines[at as usize];
        (line.terms, line.constant) = (Terms::new(), 0.0);
        self.refresh(at);
    }

    fn weigh(&mut self, weights: &[(u32, f64)]) {
        for v in &mut self.variables {
            v.costs[0] = 0.0;
        }
        for (ix, weight) in weights {
            match self.variables[*ix as usize].line {
                NONBASIC => self.variables[*ix as usize].costs[0] += weight,
                line => {
                    for (v, n) in &self.lines[line as usize].terms {
                        self.variables[*v as usize].costs[0] += weight * n;
                    }
                }
            }
        }
        self.effort += self.variables.len() as u64;
    }

    fn refresh_all(&mut self, mut lines: Vec<u32>) {
        lines.sort_unstable();
        lines.dedup();
        for at in lines {
            self.refresh(at);
        }
    }

    /// The lines that a nonbasic variable stands in, and how many times in each; in no order.
    fn lines_of(&mut self, variable: u32) -> Vec<(u32, f64)> {
        let mut lines = std::mem::take(&mut self.variables[variable as usize].lines);
        self.met.resize(self.lines.len(), 0);
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            (self.round, self.met) = (1, vec![0; self.lines.len()]);
        }
        let round = self.round;
        lines.retain(|at| std::mem::replace(&mut self.met[*at as usize], round) != round);
        self.effort += 8 * lines.len() as u64;
        let mut found = Vec::with_capacity(lines.len());
        lines.retain(|at| {
            let times = coefficient(&self.lines[*at as usize].terms, variable);
            found.extend(times.map(|n| (*at, n)));
            times.is_some()
        });
        self.variables[variable as usize].lines = lines;
        found
    }

    /// Makes the aim as small as can be.
    pub(super) fn solve(&mut self, most: u64) -> Ended {
        loop {
            if self.effort > most {
                return Ended::Unknown;
            }
            self.effort += 4 * self.lines.len() as u64;
            let Some((at, is_above)) = self.farthest_off() else { return Ended::Best };
            let (enters, turned) = self.entering(at, is_above);
            self.effort += 8 * self.lines[at as usize].terms.len() as u64;
            let Some(enters) = enters else { return Ended::Impossible(at) };
            let mut stale = Vec::new();
            for v in turned {
                self.variables[v as usize].is_high ^= true;
                stale.extend(self.lines_of(v).into_iter().map(|(at, _)| at));
            }
            self.pivot(at, enters, is_above);
            self.refresh_all(stale);
        }
    }

    /// The line whose basic variable lies farthest beyond an end, and whether it is the high one.
    fn farthest_off(&self) -> Option<(u32, bool)> {
        let mut farthest = None;
        let mut most = 0.0;
        for (line, at) in self.lines.iter().zip(0..) {
            let v = &self.variables[line.basic as usize];
            let (below, above) = (v.low - line.value, line.value - v.high);
            let off = below.max(above);
            let score = off * off / line.norm;
            if off > TOLERANCE * (1.0 + line.value.abs() * 1e-6) && score > most {
                (farthest, most) = (Some((at, above > below)), score);
            }
        }
        farthest
    }

    /// The variable that becomes basic instead, and those that turn over to their other end
    /// before. Without any: even all turned over do not bring the line's variable within its ends.
    fn entering(&self, at: u32, is_above: bool) -> (Option<u32>, Vec<u32>) {
        let line = &self.lines[at as usize];
        let basic = &self.variables[line.basic as usize];
        let mut off = if is_above { line.value - basic.high } else { basic.low - line.value };
        let mut ways: Vec<([f64; 2], u32, f64)> = Vec::new();
        for (ix, n) in &line.terms {
            let v = &self.variables[*ix as usize];
            // What it can do is to move away from where it stands.
            let moves = if v.is_high == is_above { *n } else { -n };
            if v.low < v.high && moves > SMALLEST_PIVOT {
                ways.push((v.costs.map(|c| c.abs() / n.abs()), *ix, n.abs()));
            }
        }
        ways.sort_unstable_by(|(a, ix, _), (b, jx, _)| {
            a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])).then(ix.cmp(jx))
        });
        let mut turned = Vec::new();
        for (_, ix, n) in ways {
            let v = &self.variables[ix as usize];
            off -= n * (v.high - v.low);
            if off <= 0.0 {
                return (Some(ix), turned);
            }
            turned.push(ix);
        }
        // Within what numbers are the same by, the last will do.
        if off <= TOLERANCE { (turned.pop(), turned) } else { (None, Vec::new()) }
    }

    /// Makes a variable basic in a line; the one that was basic there goes to one of its ends.
    fn pivot(&mut self, at: u32, enters: u32, is_high: bool) {
        let touched = self.lines_of(enters);
        let line = &mut self.lines[at as usize];
        let leaves = line.basic;
        let Some(pivot) = coefficient(&line.terms, enters) else { return };
        let mut terms: Terms = Vec::with_capacity(line.terms.len());
        let turned = line.terms.iter().filter(|(v, _)| *v != enters);
        terms.extend(turned.map(|(v, n)| (*v, snapped(-n / pivot))));
        let here = terms.partition_point(|(v, _)| *v < leaves);
        terms.insert(here, (leaves, snapped(1.0 / pivot)));
        let constant = -line.constant / pivot;
        (line.basic, line.constant) = (enters, constant);
        let [first, second] = self.variables[enters as usize].costs;
        for (v, n) in &terms {
            let costs = &mut self.variables[*v as usize].costs;
            *costs = [snapped(costs[0] + first * n), costs[1] + second * n];
        }
        self.variables[enters as usize].costs = [0.0; 2];
        self.variables[enters as usize].line = at;
        self.variables[enters as usize].lines.clear();
        let gone = &mut self.variables[leaves as usize];
        (gone.line, gone.is_high) = (NONBASIC, is_high);
        gone.lines.push(at);
        for (other, n) in touched.into_iter().filter(|(other, _)| *other != at) {
            let line = &mut self.lines[other as usize];
            let variables = &mut self.variables;
            merge(&mut self.room, &line.terms, &terms, n, Some(enters), |v| {
                variables[v as usize].lines.push(other);
            });
            std::mem::swap(&mut line.terms, &mut self.room);
            line.constant += n * constant;
            self.effort += 2 * (line.terms.len() + terms.len()) as u64;
            self.refresh(other);
        }
        self.lines[at as usize].terms = terms;
        self.refresh(at);
    }

    /// By row that bears on the aim: how much.
    pub(super) fn multipliers(&self) -> Vec<(usize, f64)> {
        let slacks = self.slacks.iter().enumerate();
        let costs = slacks.filter_map(|(row, slack)| {
            let v = &self.variables[*slack as usize];
            (v.line == NONBASIC && v.costs[0] > SAME).then_some((row, v.costs[0]))
        });
        costs.collect()
    }

    /// The rows that no point satisfies together, and how much each bears on that.
    pub(super) fn refutation(&self, at: u32) -> Vec<(usize, f64)> {
        let line = &self.lines[at as usize];
        let times = |slack: u32| {
            if line.basic == slack { 1.0 } else { coefficient(&line.terms, slack).unwrap_or(0.0) }
        };
        let slacks = self.slacks.iter().enumerate();
        let all = slacks.map(|(row, slack)| (row, times(*slack).abs()));
        all.filter(|(_, n)| *n > SAME).collect()
    }
}

fn coefficient(terms: &Terms, variable: u32) -> Option<f64> {
    let at = terms.binary_search_by_key(&variable, |(v, _)| *v).ok()?;
    terms.get(at).map(|(_, n)| *n)
}

/// Added to a number and taken off again, it leaves the next whole one: beyond it no floating point
/// number has a fraction. Of numbers up to half of it.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// A number that is all but whole, as a whole number.
fn snapped(n: f64) -> f64 {
    // A third of the time of `round`, which not every processor has.
    let whole = if n.abs() < 1e15 { (n + WHOLE) - WHOLE } else { n.round() };
    if (n - whole).abs() < SAME { whole } else { n }
}

/// One sum and another so many times, without a variable; `is_new` hears of every variable that
/// only the other has.
fn merge(
    merged: &mut Terms,
    mut one: &[(u32, f64)],
    mut other: &[(u32, f64)],
    times: f64,
    without: Option<u32>,
    mut is_new: impl FnMut(u32),
) {
    merged.clear();
    merged.reserve(one.len() + other.len());
    let mut add = |v: u32, n: f64| {
        if n != 0.0 && Some(v) != without {
            merged.push((v, n));
        }
    };
    loop {
        match (one, other) {
            ([(v, n), rest @ ..], [(w, m), behind @ ..]) if v == w => {
                add(*v, snapped(n + times * m));
                (one, other) = (rest, behind);
            }
            ([(v, n), rest @ ..], [(w, _), ..]) if v < w => {
                add(*v, *n);
                one = rest;
            }
            (_, [(w, m), behind @ ..]) => {
                add(*w, snapped(times * m));
                is_new(*w);
                other = behind;
            }
            (rest, []) => {
                for (v, n) in rest {
                    add(*v, *n);
                }
                return;
            }
        }
    }
}
