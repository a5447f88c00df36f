//! Columns of one row that make up its total: men and women, or ages, or both; and the ages of one sex.

use super::{ColumnPlan, Importing, TableFigure};
use crate::{file::cell_name, reading::heading::CountWords};
use std::collections::{BTreeMap, HashMap};
use waymark_model::{AgeRange, Count, People, Sex};

/// Which figures each is made of, by their positions: those that cover everybody once and add up to it.
/// Where several sets do, the first: sexes, ages, ages of each sex.
pub(super) fn parts_of(figures: &[&TableFigure]) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, figure) in figures.iter().enumerate() {
        rows.entry(figure.row).or_default().push(at);
    }
    let of = |at: &usize| figures.get(*at).copied();
    let mut found = BTreeMap::new();
    for whole in 0..figures.len() {
        let Some(figure) = of(&whole) else { continue };
        if figure.series.people.age.is_some() {
            continue;
        }
        let beside = rows.get(&figure.row).into_iter().flatten().copied();
        let parts: Vec<usize> = beside
            .filter(|at| *at != whole && of(at).is_some_and(|part| is_of(part, figure)))
            .collect();
        let people: Vec<(Option<Sex>, Option<AgeRange>)> = parts
            .iter()
            .filter_map(of)
            .map(|f| (f.series.people.sex, f.series.people.age))
            .collect();
        let at = |set: Vec<usize>| -> Vec<usize> {
            set.into_iter().filter_map(|nth| parts.get(nth).copied()).collect()
        };
        let mut sets = sets_that_cover(figure.series.people.sex, &people).into_iter().map(at);
        let makes_it_up = |parts: &Vec<usize>| adds_up(figure, parts.iter().filter_map(of));
        if let Some(parts) = sets.find(makes_it_up) {
            found.insert(whole, parts);
        }
    }
    found
}

/// Whether a figure counts some of those that another counts.
fn is_of(part: &TableFigure, whole: &TableFigure) -> bool {
    let (own, of) = (part.series.people, whole.series.people);
    let bare = |people: People| People { sex: None, age: None, ..people };
    part.series.subject == whole.series.subject
        && part.series.measure == whole.series.measure
        && (own.sex.is_some() || own.age.is_some())
        && (of.sex.is_none() || of.sex == own.sex && own.age.is_some())
        && bare(own) == bare(of)
        && (part.as_of, part.during, part.kind) == (whole.as_of, whole.during, whole.kind)
}

/// Which parts cover each person of a sex, or of all, once, by their positions: sexes, ages, ages of each
/// sex, and all of them.
pub(super) fn sets_that_cover(
    whole: Option<Sex>,
    parts: &[(Option<Sex>, Option<AgeRange>)],
) -> Vec<Vec<usize>> {
    let told = |is: fn(bool, bool) -> bool| {
        let own = parts.iter().enumerate();
        let own = own.filter(|(_, (sex, age))| is(sex.is_some(), age.is_some()));
        own.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let kinds = [
        told(|sex, age| sex && !age),
        told(|sex, age| !sex && age),
        told(|sex, age| sex && age),
        told(|_, _| true),
    ];
    let own = |set: &Vec<usize>| -> Vec<(Option<Sex>, Option<AgeRange>)> {
        set.iter().filter_map(|at| parts.get(*at).copied()).collect()
    };
    kinds.into_iter().filter(|set| covers(whole, &own(set))).collect()
}

/// Whether each person of a sex, or of all, is in one of the parts and none in two.
fn covers(whole: Option<Sex>, parts: &[(Option<Sex>, Option<AgeRange>)]) -> bool {
    if parts.len() < 2 {
        return false;
    }
    // Of each sex, the ages that are counted must follow each other from birth on.
    [Sex::Female, Sex::Male].into_iter().filter(|sex| whole.is_none_or(|whole| whole == *sex)).all(
        |sex| {
            let own = parts.iter().filter(|(of, _)| of.is_none_or(|of| of == sex));
            let mut ages: Vec<(u8, Option<u8>)> = own
                .map(|(_, age)| age.map_or((0, None), |age| (age.first(), age.last())))
                .collect();
            ages.sort_unstable();
            let mut next = Some(0);
            for (first, last) in ages {
                if next != Some(first) {
                    return false;
                }
                next = last.and_then(|last| last.checked_add(1));
                if last.is_none() {
                    next = None;
                }
            }
            next.is_none()
        },
    )
}

fn adds_up<'f>(whole: &TableFigure, parts: impl Iterator<Item = &'f TableFigure>) -> bool {
    let exact = |figure: &TableFigure| match figure.count {
        Count::Exact(n) => Some(n),
        _ => None,
    };
    let sum = parts.map(exact).try_fold(0_u64, |sum, n| sum.checked_add(n?));
    sum.is_some() && sum == exact(whole)
}

impl Importing<'_> {
    /// Of cells that are not counted, what follows from the total of their row and its other parts.
    pub(super) fn tell_what_follows(&mut self, plans: &[ColumnPlan], figures: &[TableFigure]) {
        let mut rows: HashMap<usize, Vec<&TableFigure>> = HashMap::new();
        for figure in figures {
            rows.entry(figure.row).or_default().push(figure);
        }
        let mut left_out = std::mem::take(&mut self.left_out);
        for left in left_out.iter_mut().filter(|left| left.row > 0 && !left.cell.is_empty()) {
            let Some(beside) = rows.get(&left.row) else { continue };
            let is_it = |p: &&ColumnPlan| cell_name(left.row, p.at) == left.cell;
            let missing = plans.iter().find(is_it).and_then(ColumnPlan::count);
            let Some(missing) = missing.filter(CountWords::is_part) else { continue };
            let column = (missing.sex, missing.age);
            if let Some((lower, upper)) = self.remainder(beside, column) {
                let n = |n| waymark_model::grouped(n, ",");
                let said =
                    if lower == upper { n(lower) } else { format!("{} to {}", n(lower), n(upper)) };
                let why = format!("{}; by its total and the other parts it is {said}", left.why);
                left.why = why;
            }
        }
        self.left_out = left_out;
    }

    /// What is left of a total beside all its parts but one.
    fn remainder(
        &self,
        beside: &[&TableFigure],
        missing: (Option<Sex>, Option<AgeRange>),
    ) -> Option<(u64, u64)> {
        let bounds = |figure: &TableFigure| self.with.wording.bounds(figure.count);
        beside.iter().find_map(|whole| {
            if whole.series.people.sex.is_some() || whole.series.people.age.is_some() {
                return None;
            }
            let parts: Vec<&TableFigure> =
                beside.iter().copied().filter(|part| is_of(part, whole)).collect();
            let mut people: Vec<_> =
                parts.iter().map(|f| (f.series.people.sex, f.series.people.age)).collect();
            people.push(missing);
            let all = bounds(whole).filter(|_| covers(None, &people))?;
            let each: Option<Vec<_>> = parts.iter().map(|part| bounds(part)).collect();
            let (mut least, mut most) = (0_u64, 0_u64);
            for bounds in each? {
                least = least.checked_add(bounds.lower())?;
                most = most.checked_add(bounds.upper()?)?;
            }
            Some((all.lower().saturating_sub(most), all.upper()?.checked_sub(least)?))
        })
    }
}
