//! Columns that count some of the people of the column beside them: of which women, dont enfants.

use super::{ColumnPlan, ColumnRole};
use crate::reading::{
    heading::{BoundEnd, CountWords, HeadingRole, of_heading},
    words::table_words,
};

/// By what such a column is decided.
pub(in crate::import) const BESIDE: &str = "the column beside it";

/// By what such a column is decided that stands behind several of whom it may be.
pub(in crate::import) const OF_ONE_BESIDE: &str = "one of the columns beside it";

/// Of whom the next column counts some.
#[derive(Clone, Copy)]
enum Beside {
    Nobody,
    These(CountWords),
    /// Counts of several stand in a row: any may be meant.
    Several,
}

impl Beside {
    /// What stands beside the next column behind one of counts that is no part.
    fn behind(self, heading: &str, count: CountWords) -> Self {
        // Of a heading that says more than is known, or is of a part itself, it is not known of whom they are
        // a part.
        let is_plain = of_heading(heading).is_some_and(|read| !read.says_more)
            && !count.is_part()
            && count.end == BoundEnd::Both;
        let says_whom =
            |c: CountWords| !c.is_households && (c.measure.is_some() || c.status.is_some());
        let is_another = |before: CountWords| {
            says_whom(before)
                && says_whom(count)
                && (before.measure, before.status) != (count.measure, count.status)
        };
        match self {
            _ if !is_plain => Self::Nobody,
            Self::These(before) if is_another(before) => Self::Several,
            Self::Several if says_whom(count) => Self::Several,
            _ => Self::These(count),
        }
    }
}

/// Such a column counts what the last one does that is no part, of one sex or age.
pub(super) fn parts_beside(plans: &mut [ColumnPlan]) {
    bounds_beside(plans);
    let (mut beside, mut is_behind_part) = (Beside::Nobody, false);
    for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
        let Some(part) = table_words().part_of(&plan.heading) else {
            // Columns between that count something else end it.
            if let Some(count) = plan.count() {
                let before = if is_behind_part { Beside::Nobody } else { beside };
                beside = before.behind(&plan.heading, count);
                is_behind_part = false;
            }
            continue;
        };
        is_behind_part = true;
        let read = of_heading(&part).filter(|read| !read.says_more);
        let part = match read.map(|read| read.role) {
            Some(HeadingRole::Count(part)) if part.is_part() && part.measure.is_none() => part,
            // Of which internally displaced: the next are some of these.
            _ => {
                beside = Beside::Nobody;
                continue;
            }
        };
        if part.is_households || !matches!(plan.role, ColumnRole::Said(HeadingRole::Count(_))) {
            continue;
        }
        let (count, by) = match beside {
            Beside::These(all) if !all.is_households => {
                let (sex, age, is_adult) = (part.sex, part.age, part.is_adult);
                (CountWords { sex, age, is_adult, is_total: false, ..all }, BESIDE)
            }
            Beside::Several => (part, OF_ONE_BESIDE),
            _ => continue,
        };
        plan.role = ColumnRole::Said(HeadingRole::Count(count));
        by.clone_into(&mut plan.decided_by);
    }
}

/// Bounds that name nobody, such as Low and High, are those of the one column before them that says whom it
/// counts, else of the one behind them.
fn bounds_beside(plans: &mut [ColumnPlan]) {
    let is_bare = |p: &ColumnPlan| {
        p.decided_by == "heading"
            && matches!(p.role, ColumnRole::Said(HeadingRole::Count(count))
                if matches!(count.end, BoundEnd::Lower | BoundEnd::Upper)
                    && CountWords { end: BoundEnd::Both, ..count } == CountWords::default())
    };
    let says_whom = |p: &ColumnPlan| {
        p.count().filter(|count| {
            matches!(p.role, ColumnRole::Said(_))
                && count.end == BoundEnd::Both
                && (count.measure.is_some() || count.status.is_some())
                && of_heading(&p.heading).is_some_and(|read| !read.says_more)
        })
    };
    let counts: Vec<usize> =
        (0..plans.len()).filter(|at| plans.get(*at).is_some_and(|p| p.count().is_some())).collect();
    let bare: Vec<bool> = counts.iter().map(|at| plans.get(*at).is_some_and(is_bare)).collect();
    for (nth, at) in counts.iter().enumerate() {
        if bare.get(nth) != Some(&true) {
            continue;
        }
        let is_other = |other: &usize| bare.get(*other) == Some(&false);
        let before = (0..nth).rev().find(is_other);
        let beside = before.or_else(|| (nth + 1..counts.len()).find(is_other));
        let beside = beside.and_then(|other| plans.get(*counts.get(other)?));
        let whole = beside.and_then(says_whom);
        let Some(whole) = whole else { continue };
        if let Some(plan) = plans.get_mut(*at)
            && let Some(own) = plan.count_mut()
        {
            *own = CountWords { end: own.end, is_total: false, ..whole };
            BESIDE.clone_into(&mut plan.decided_by);
        }
    }
}
