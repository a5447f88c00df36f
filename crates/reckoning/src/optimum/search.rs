//! The programme solved as far as the question needs: rows come in where the point found breaks
//! them, and with them the columns they name.
//!
//! Every other count stands at its lower bound or, if that is more, at what an earlier instant of
//! its track was found to be; the people of a place at the start stand at their upper bound. So
//! the point is drawn out to every column, and a point that breaks nothing is one of the whole
//! programme. One search serves many aims: what came in stays.

#![expect(
    clippy::indexing_slicing,
    reason = "columns, variables, families and tracks are numbered by the tables that hold them"
)]

use super::{
    certificate::{Proof, proof},
    programme::{By, Inequality, Key, NamedBy, Programme, Terms, TieFamily},
    ray::OpenWays,
    simplex::{Ended, Simplex},
};
use crate::claim::OPEN;
use std::collections::BTreeSet;

const NONE: u32 = u32::MAX;

/// What a search came to.
#[derive(Debug)]
pub(super) enum Found {
    /// The least of the aim, at [`RowSearch::value_of`].
    Least(f64),
    /// No counts satisfy the programme, proved.
    Impossible(Proof),
    /// Effort ran out, or numbers were too close.
    Unknown,
}

#[derive(Debug)]
pub(super) struct RowSearch<'a> {
    pub programme: Programme<'a>,
    simplex: Simplex,
    /// Those that came in, in order.
    pub rows: Vec<Inequality>,
    known: BTreeSet<Key>,
    /// The row that says what is known of the aim.
    known_by: Option<usize>,
    ways: OpenWays,
    /// By column.
    variable: Vec<u32>,
    /// Columns with a variable, and it.
    columns: Vec<(u32, u32)>,
    /// By track: the instants with a variable, in order.
    instants: Vec<Vec<u32>>,
    /// By column: the point, drawn out.
    point: Vec<f64>,
    /// Families, figures and tracks that may be broken.
    stale: [BTreeSet<u32>; 3],
    /// Stands for no upper bound.
    most: f64,
    effort: u64,
}

impl<'a> RowSearch<'a> {
    pub(super) fn new(programme: Programme<'a>) -> Self {
        let said = programme.ends.iter().flat_map(|(low, high)| [*low, *high]);
        let said = said.chain(programme.figures.iter().map(|r| r.least.abs()));
        let largest = said.filter(|n| *n < OPEN).max().unwrap_or(0) as f64;
        let most = (largest * 1_000.0 + 1e6).min(1e15);
        let starts = programme.start(0) as usize;
        let at = |(column, ends): (usize, &(i64, i64))| {
            let (low, high) = limits(*ends, most);
            if column < starts { low } else { high }
        };
        let point: Vec<f64> = programme.ends.iter().enumerate().map(at).collect();
        let all = |n: usize| (0..n as u32).collect::<BTreeSet<u32>>();
        Self {
            simplex: Simplex::default(),
            rows: Vec::new(),
            known: BTreeSet::new(),
            known_by: None,
            ways: OpenWays::of(&programme),
            variable: vec![NONE; point.len()],
            columns: Vec::new(),
            instants: vec![Vec::new(); programme.tracks.len()],
            stale: [all(programme.families.len()), all(programme.figures.len()), BTreeSet::new()],
            effort: point.len() as u64,
            point,
            most,
            programme,
        }
    }

    /// Numbers looked at so far.
    pub(super) fn effort(&self) -> u64 {
        self.effort + self.simplex.effort
    }

    /// A number that is as good as none.
    pub(super) fn is_open(&self, n: f64) -> bool {
        n > self.most * 0.999
    }

    /// A sum at the point found last.
    pub(super) fn value_of(&self, terms: &Terms) -> f64 {
        terms.iter().map(|(c, n)| self.point[*c as usize] * *n as f64).sum()
    }

    /// Whether an aim may be as small as one likes.
    pub(super) fn is_endless(&mut self, aim: &Terms) -> bool {
        self.effort += u64::from(self.programme.len);
        self.ways.is_endless(&self.programme, aim)
    }

    /// The least of an aim, of which something is known: then it need not be found anew.
    pub(super) fn least(
        &mut self,
        aim: &Terms,
        known: Option<i64>,
        most_effort: u64,
        is_cancelled: &dyn Fn() -> bool,
    ) -> Found {
        let until = self.effort().saturating_add(most_effort);
        let (weights, constant) = self.variables_of(aim);
        if let Some(row) = self.known_by.take() {
            self.simplex.drop_row(row);
        }
        if let Some(least) = known {
            self.known_by = Some(self.rows.len());
            self.simplex.add_row(weights.clone(), least as f64 - constant);
            self.rows.push(Inequality { terms: aim.clone(), least, by: By::Known });
        }
        self.simplex.aim(&weights);
        loop {
            if is_cancelled() || self.effort() > until {
                return Found::Unknown;
            }
            match self.simplex.solve(until.saturating_sub(self.effort)) {
                Ended::Best => {}
                Ended::Unknown => return Found::Unknown,
                Ended::Impossible(line) => {
                    let multipliers = self.simplex.refutation(line);
                    let proof = self.proof(&Terms::new(), &multipliers);
                    let proof = proof.filter(|proof| proof.least > 0);
                    return proof.map_or(Found::Unknown, Found::Impossible);
                }
            }
            self.draw();
            let broken = self.broken();
            if broken.is_empty() {
                let sum = weights.iter().map(|(v, n)| self.simplex.value(*v) * n);
                return Found::Least(constant + sum.sum::<f64>());
            }
            let mut is_new = false;
            for key in broken {
                if self.known.insert(key) {
                    is_new = true;
                    self.add(key);
                }
            }
            if !is_new {
                return Found::Unknown;
            }
        }
    }

    /// What the rows that came in prove of an aim by now.
    pub(super) fn proved(&self, aim: &Terms) -> Option<Proof> {
        self.proof(aim, &self.simplex.multipliers())
    }

    fn proof(&self, aim: &Terms, multipliers: &[(usize, f64)]) -> Option<Proof> {
        proof(&self.rows, aim, multipliers, &|c| self.programme.ends[c as usize])
    }

    fn add(&mut self, key: Key) {
        let row = self.programme.row(key);
        let (terms, constant) = self.variables_of(&row.terms);
        self.simplex.add_row(terms, row.least as f64 - constant);
        self.rows.push(row);
    }

    /// Columns as variables, each once, and what those come to that cannot vary.
    fn variables_of(&mut self, terms: &Terms) -> (Vec<(u32, f64)>, f64) {
        let mut sorted = terms.clone();
        sorted.sort_unstable();
        let (mut all, mut constant): (Vec<(u32, f64)>, f64) = (Vec::new(), 0.0);
        for (column, n) in sorted {
            let (low, high) = self.programme.ends[column as usize];
            if low == high {
                constant += low as f64 * n as f64;
                continue;
            }
            let variable = self.variable(column);
            match all.last_mut() {
                Some((last, sum)) if *last == variable => *sum += n as f64,
                _ => all.push((variable, n as f64)),
            }
        }
        all.retain(|(_, n)| *n != 0.0);
        (all, constant)
    }

    fn variable(&mut self, column: u32) -> u32 {
        let known = self.variable[column as usize];
        if known != NONE {
            return known;
        }
        let place = self.programme.place_of(column);
        let (low, high) = limits(self.programme.ends[column as usize], self.most);
        // Of the same leg at all instants alike, so that what sets out at one does so at the next.
        let (of, among) = place.map_or((column, 0), |(track, i)| (track, i));
        let weight = arbitrary(of) + arbitrary(among) / 1024.0;
        let weight = if place.is_err() { -weight } else { weight };
        let variable = self.simplex.add_column(low, high, weight);
        self.variable[column as usize] = variable;
        self.columns.push((column, variable));
        if let Ok((track, i)) = place {
            let instants = &mut self.instants[track as usize];
            let at = instants.partition_point(|j| *j < i);
            instants.insert(at, i);
        }
        variable
    }

    /// Takes over what the variables were found to be, and draws it out.
    fn draw(&mut self) {
        let mut tracks = BTreeSet::new();
        for (column, variable) in &self.columns {
            let value = self.simplex.value(*variable);
            match self.programme.place_of(*column) {
                Ok((track, _)) => {
                    if self.point[*column as usize] != value {
                        tracks.insert(track);
                    }
                }
                Err(part) => {
                    if self.point[*column as usize] != value {
                        self.point[*column as usize] = value;
                        let at = self.programme.tracks.len() + part as usize;
                        disturb(&mut self.stale, &self.programme.named_by[at]);
                    }
                }
            }
        }
        self.effort += self.columns.len() as u64;
        let len = self.programme.len;
        for track in tracks {
            let mut found = self.instants[track as usize].iter().peekable();
            let mut held = f64::NEG_INFINITY;
            for i in 0..len {
                let column = self.programme.at(track, i) as usize;
                let (low, high) = limits(self.programme.ends[column], self.most);
                self.point[column] = if found.next_if(|at| **at == i).is_some() {
                    let value = self.simplex.value(self.variable[column]);
                    held = held.max(value);
                    value
                } else {
                    low.max(held).min(high)
                };
            }
            self.effort += u64::from(len) / 2;
            disturb(&mut self.stale, &self.programme.named_by[track as usize]);
            self.stale[2].insert(track);
        }
    }

    /// The rows that the point breaks: of each family and track the one it breaks most.
    fn broken(&mut self) -> Vec<Key> {
        let mut broken = Vec::new();
        let stale = self.stale.clone();
        for family in &stale[0] {
            let found = self.worst_of(*family);
            if found.is_none() {
                self.stale[0].remove(family);
            }
            broken.extend(found);
        }
        for figure in &stale[1] {
            let row = &self.programme.figures[*figure as usize];
            self.effort += row.terms.len() as u64;
            let size: f64 = row.terms.iter().map(|(c, _)| self.point[*c as usize].abs()).sum();
            if self.value_of(&row.terms) < row.least as f64 - tolerance(size) {
                broken.push(Key::Figure(*figure));
            } else {
                self.stale[1].remove(figure);
            }
        }
        for track in &stale[2] {
            let found = self.worst_fall(*track);
            if found.is_none() {
                self.stale[2].remove(track);
            }
            broken.extend(found);
        }
        broken
    }

    /// Where a track falls most, between two instants with a variable.
    fn worst_fall(&self, track: u32) -> Option<Key> {
        let value = |i: u32| self.point[self.programme.at(track, i) as usize];
        let mut worst = (0.0, None);
        for pair in self.instants[track as usize].windows(2) {
            let fall = value(pair[0]) - value(pair[1]);
            if fall > tolerance(value(pair[0])) && fall > worst.0 {
                worst = (fall, Some(Key::Rise(track, pair[0], pair[1])));
            }
        }
        worst.1
    }

    fn worst_of(&mut self, family: u32) -> Option<Key> {
        let programme = &self.programme;
        let len = programme.len as usize;
        let track = |track: u32| {
            let from = programme.at(track, 0) as usize;
            &self.point[from..from + len]
        };
        let (mut sums, mut sizes) = (vec![0.0; len], vec![0.0; len]);
        let mut add = |values: &[f64], n: f64| {
            for ((sum, size), value) in sums.iter_mut().zip(&mut sizes).zip(values) {
                *sum += n * value;
                *size += value.abs();
            }
        };
        let began = |starts: &[u32]| {
            starts.iter().map(|p| self.point[programme.start(*p) as usize]).sum::<f64>()
        };
        let mut start = 0.0;
        let mut terms = 2;
        match &programme.families[family as usize] {
            TieFamily::Travel { out, off, at } => {
                add(track(*off), -1.0);
                let out = track(*out);
                for (i, sum) in sums.iter_mut().enumerate() {
                    *sum += out[programme.sets_out(*at, i as u32) as usize];
                }
            }
            TieFamily::AtOnce { out, off, .. } => {
                add(track(*off), 1.0);
                add(track(*out), -1.0);
            }
            TieFamily::Balance { starts, enter, leave, .. } => {
                start = began(starts);
                for t in enter {
                    add(track(*t), 1.0);
                }
                for t in leave {
                    add(track(*t), -1.0);
                }
                terms = enter.len() + leave.len();
            }
            TieFamily::Registered { starts, enter, who, .. } => {
                start = began(starts);
                for t in enter {
                    add(track(*t), 1.0);
                }
                add(track(*who), -1.0);
                terms = enter.len() + 1;
            }
            TieFamily::Sum { parts, .. } => {
                for t in parts {
                    add(track(*t), 1.0);
                }
                terms = parts.len();
            }
        }
        let mut worst = (0.0, None);
        let mut missed = |by: f64, size: f64, key: Key| {
            if by > tolerance(size) && by > worst.0 {
                worst = (by, Some(key));
            }
        };
        if let TieFamily::Sum { ends, .. } = &programme.families[family as usize] {
            for (i, ((low, high), (sum, size))) in
                (0..).zip(ends.iter().zip(sums.iter().zip(&sizes)))
            {
                missed(*low as f64 - sum, *size, Key::Tie(family, i, false));
                if *high < OPEN {
                    missed(sum - *high as f64, *size, Key::Tie(family, i, true));
                }
            }
        } else {
            for (i, (sum, size)) in (0..).zip(sums.iter().zip(&sizes)) {
                missed(-(start + sum), size + start, Key::Tie(family, i, false));
            }
        }
        self.effort += (len * (terms + 4) / 2) as u64;
        worst.1
    }
}

/// Numbers between one and two, all different.
fn arbitrary(ix: u32) -> f64 {
    let mixed = ix.wrapping_add(1).wrapping_mul(0x9E37_79B9);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B);
    1.0 + f64::from(mixed ^ (mixed >> 13)) / f64::from(u32::MAX)
}

/// By how much a row of numbers of such a size may be missed.
fn tolerance(size: f64) -> f64 {
    1e-6 + size.abs() * 1e-14
}

fn limits((low, high): (i64, i64), most: f64) -> (f64, f64) {
    let low = low as f64;
    (low, if high < OPEN { high as f64 } else { most.max(low) })
}

/// Remembers that what names a track or a part is to be looked at again.
fn disturb(stale: &mut [BTreeSet<u32>; 3], named_by: &NamedBy) {
    stale[0].extend(named_by.families.iter().map(|(family, _)| *family));
    stale[1].extend(&named_by.figures);
}
