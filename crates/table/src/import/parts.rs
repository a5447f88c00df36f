//! Columns of one row that make up its total: men and women, or ages, or both; and the ages of one sex.

use super::TableFigure;
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
    let whom = |at: &usize| of(at).map(|f| (f.series.people.sex, f.series.people.age));
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
        let told = |is: fn(bool, bool) -> bool| {
            let of_kind =
                |at: &usize| whom(at).is_some_and(|(sex, age)| is(sex.is_some(), age.is_some()));
            parts.iter().copied().filter(of_kind).collect::<Vec<usize>>()
        };
        let kinds = [
            told(|sex, age| sex && !age),
            told(|sex, age| !sex && age),
            told(|sex, age| sex && age),
            parts.clone(),
        ];
        let makes_it_up = |parts: &Vec<usize>| {
            let people: Vec<(Option<Sex>, Option<AgeRange>)> =
                parts.iter().filter_map(whom).collect();
            covers(figure.series.people.sex, &people)
                && adds_up(figure, parts.iter().filter_map(of))
        };
        if let Some(parts) = kinds.into_iter().find(makes_it_up) {
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
