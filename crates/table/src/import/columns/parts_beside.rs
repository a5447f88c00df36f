//! Columns that count some of the people of the column beside them: of which women, dont enfants.

use super::{ColumnPlan, ColumnRole};
use crate::reading::{
    heading::{BoundEnd, CountWords, HeadingRole, of_heading},
    words::table_words,
};

/// Such a column counts what the last one does that is no part, of one sex or age.
pub(super) fn parts_beside(plans: &mut [ColumnPlan]) {
    let mut whole: Option<CountWords> = None;
    for plan in plans.iter_mut().filter(|p| p.decided_by != "chosen") {
        let Some(part) = table_words().part_of(&plan.heading) else {
            // Columns between that count something else end it.
            if let Some(count) = plan.count() {
                // Of a heading that says more than is known, or is of a part itself, it is not known
                // of whom they are a part.
                let is_plain = of_heading(&plan.heading).is_some_and(|read| !read.says_more)
                    && !count.is_part();
                whole = Some(count).filter(|count| is_plain && count.end == BoundEnd::Both);
            }
            continue;
        };
        let read = of_heading(&part).filter(|read| !read.says_more);
        let part = match read.map(|read| read.role) {
            Some(HeadingRole::Count(part)) if part.is_part() && part.measure.is_none() => part,
            // Of which internally displaced: the next are some of these.
            _ => {
                whole = None;
                continue;
            }
        };
        let Some(all) = whole.filter(|all| !all.is_households && !part.is_households) else {
            continue;
        };
        if matches!(plan.role, ColumnRole::Said(HeadingRole::Count(_))) {
            let (sex, age, is_adult) = (part.sex, part.age, part.is_adult);
            let count = CountWords { sex, age, is_adult, is_total: false, ..all };
            plan.role = ColumnRole::Said(HeadingRole::Count(count));
            "the column beside it".clone_into(&mut plan.decided_by);
        }
    }
}
