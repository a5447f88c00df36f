//! Columns of one row that make up its total: men and women, or men, women and children.

use super::TableFigure;
use std::collections::{BTreeMap, HashMap};
use waymark_model::{AgeRange, Count, People, Sex};

/// Which figures each is made of, by their positions: those that cover everybody once and add up to it.
pub(super) fn parts_of(figures: &[&TableFigure]) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, figure) in figures.iter().enumerate() {
        rows.entry(figure.row).or_default().push(at);
    }
    let of = |at: &usize| figures.get(*at).copied();
    let mut found = BTreeMap::new();
    for whole in 0..figures.len() {
        let Some(figure) = of(&whole) else { continue };
        let people = figure.series.people;
        if people.sex.is_some() || people.age.is_some() {
            continue;
        }
        let beside = rows.get(&figure.row).into_iter().flatten().copied();
        let parts: Vec<usize> = beside
            .filter(|at| *at != whole && of(at).is_some_and(|part| is_of(part, figure)))
            .collect();
        let whom: Vec<(Option<Sex>, Option<AgeRange>)> = parts
            .iter()
            .filter_map(of)
            .map(|f| (f.series.people.sex, f.series.people.age))
            .collect();
        if covers_everybody(&whom) && adds_up(figure, parts.iter().filter_map(of)) {
            found.insert(whole, parts);
        }
    }
    found
}

/// Whether a figure counts some of those that another counts.
fn is_of(part: &TableFigure, whole: &TableFigure) -> bool {
    let bare = |f: &TableFigure| People { sex: None, age: None, ..f.series.people };
    part.series.subject == whole.series.subject
        && part.series.measure == whole.series.measure
        && (part.series.people.sex.is_some() || part.series.people.age.is_some())
        && bare(part) == bare(whole)
        && (part.as_of, part.during, part.kind) == (whole.as_of, whole.during, whole.kind)
}

/// Whether each person is in one of the parts and none in two.
fn covers_everybody(parts: &[(Option<Sex>, Option<AgeRange>)]) -> bool {
    if parts.len() < 2 {
        return false;
    }
    // Of each sex, the ages that are counted must follow each other from birth on.
    [Sex::Female, Sex::Male].into_iter().all(|sex| {
        let own = parts.iter().filter(|(of, _)| of.is_none_or(|of| of == sex));
        let mut ages: Vec<(u8, Option<u8>)> =
            own.map(|(_, age)| age.map_or((0, None), |age| (age.first(), age.last()))).collect();
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
    })
}

fn adds_up<'f>(whole: &TableFigure, parts: impl Iterator<Item = &'f TableFigure>) -> bool {
    let exact = |figure: &TableFigure| match figure.count {
        Count::Exact(n) => Some(n),
        _ => None,
    };
    let sum = parts.map(exact).try_fold(0_u64, |sum, n| sum.checked_add(n?));
    sum.is_some() && sum == exact(whole)
}
