//! Columns of one table agree: of a role that a row has once one has it.

use super::{ColumnPlan, ColumnRole};
use crate::reading::{
    heading::{CountWords, HeadingRole},
    text::{heading_words, key},
    words::{DayParts, RoleWord, SITE, TableWords, table_words},
};
use waymark_model::{AgeRange, Sex};

/// Of a role that a row has once, the first column has it, of days the likeliest; the others are kept beside
/// the figures.
pub(super) fn one_of_each(plans: &mut [ColumnPlan], are_days: &dyn Fn(&ColumnPlan) -> bool) {
    let once = [
        RoleWord::AsOf,
        RoleWord::Published,
        RoleWord::PeriodStart,
        RoleWord::PeriodEnd,
        RoleWord::During,
        RoleWord::Unit,
        RoleWord::Measure,
        RoleWord::Id,
        RoleWord::Speaker,
        RoleWord::Outlet,
        RoleWord::Url,
        RoleWord::Qualifier,
    ];
    for role in once {
        let rank = |p: &ColumnPlan| {
            let folded = key(&p.heading);
            // A year beside a day, a stamp beside a date, an end of what is only called its date.
            let is_lesser = table_words().day_in_parts.year.contains(&folded)
                || folded.contains("timestamp")
                || role == RoleWord::PeriodEnd && !folded.contains("end");
            let is_of_days = role == RoleWord::AsOf;
            let of_days = (
                is_of_days && !are_days(p),
                if is_of_days { table_words().likeliness_of_days(&p.heading) } else { 0 },
            );
            (!is_given(p), of_days, is_lesser)
        };
        let best = plans.iter().filter(|p| p.is(role)).map(rank).min();
        let mut found = false;
        for plan in plans.iter_mut().filter(|p| p.is(role)) {
            if !found && Some(rank(plan)) == best {
                found = true;
            } else {
                plan.role = ColumnRole::Kept;
                "another column says it".clone_into(&mut plan.decided_by);
            }
        }
    }
    // A year, a month or a week beside a period says no more than it.
    let has_period = [RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::During]
        .into_iter()
        .any(|role| plans.iter().any(|p| p.is(role)));
    for plan in plans.iter_mut() {
        let words = table_words();
        let DayParts { year, month, week, .. } = &words.day_in_parts;
        let is_part =
            [year, month, week, &words.weeks].iter().any(|of| of.contains(&key(&plan.heading)));
        if has_period && is_part && plan.is(RoleWord::AsOf) && plan.decided_by != "chosen" {
            plan.role = ColumnRole::Kept;
            "another column says it".clone_into(&mut plan.decided_by);
        }
    }
    // A period has an end; a start alone is when it is of.
    let has = |role| plans.iter().any(|p: &ColumnPlan| p.is(role));
    let (start, end, as_of) =
        (has(RoleWord::PeriodStart), has(RoleWord::PeriodEnd), has(RoleWord::AsOf));
    for plan in plans.iter_mut() {
        let alone = !as_of
            && (plan.is(RoleWord::PeriodStart) && !end || plan.is(RoleWord::PeriodEnd) && !start);
        if alone {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf));
        }
    }
    let (from, to) =
        (plans.iter().any(|p| p.is(RoleWord::From)), plans.iter().any(|p| p.is(RoleWord::To)));
    // Headings that are places are where people are counted, too.
    let has_place = plans
        .iter()
        .any(|p| matches!(p.role, ColumnRole::Said(HeadingRole::Place(_)) | ColumnRole::At(..)));
    if from != to {
        take_ends(plans, if from && !has_place { RoleWord::From } else { RoleWord::To });
    }
}

/// Whether somebody said what a column is.
pub(super) fn is_given(plan: &ColumnPlan) -> bool {
    plan.decided_by == "chosen" || plan.decided_by == "answer"
}

/// The columns of where people left and of where they came to, where no route is meant: they are counted at
/// one of them, and are from the other.
pub(in crate::import) fn take_ends(plans: &mut [ColumnPlan], counted_at: RoleWord) {
    for plan in plans.iter_mut() {
        if plan.is(counted_at) {
            plan.role = ColumnRole::Said(HeadingRole::Place(SITE));
        } else if plan.is(RoleWord::From) {
            plan.role = ColumnRole::Said(HeadingRole::Role(RoleWord::Origin));
        } else if plan.is(RoleWord::To) {
            // Where those are now who are counted where they left.
            plan.role = ColumnRole::Kept;
        }
    }
}

/// Men and women are grown up where children are counted beside them.
pub(super) fn adults(plans: &mut [ColumnPlan]) {
    let is_child = |p: &ColumnPlan| {
        p.count().is_some_and(|c| c.age.and_then(AgeRange::last).is_some_and(|last| last < 18))
    };
    let beside = plans.iter().any(is_child);
    for plan in plans.iter_mut() {
        if let Some(count) = plan.count_mut()
            && beside
            && count.is_adult
            && count.age.is_none()
        {
            count.age = AgeRange::parse("18+");
        }
    }
}

/// The words of a heading beside one of these, without their endings of gender and number; nothing of a heading
/// without one.
fn words_beside(own: &[String], heading: &str) -> Option<Vec<String>> {
    let words = heading_words(heading);
    let (own, others): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|word| own.contains(word));
    let stem = |word: &&String| word.trim_end_matches(['o', 'a', 's']).to_owned();
    (own.len() == 1).then(|| others.iter().map(stem).collect())
}

/// Children of whom girls are counted beside them in a language that calls both as boys are: niños beside niñas.
/// All children beside the girls of them are headed by other words: total niños, niñas de los niños.
pub(super) fn boys(plans: &mut [ColumnPlan]) {
    let TableWords { boys, girls, .. } = table_words();
    let has = |plans: &[ColumnPlan], sex: Sex, is: &dyn Fn(&ColumnPlan, &CountWords) -> bool| {
        let mut counts = plans.iter().filter_map(|plan| Some((plan, plan.count()?)));
        counts.any(|(plan, count)| count.sex == Some(sex) && is(plan, &count))
    };
    let all = plans.to_vec();
    for plan in plans.iter_mut() {
        let Some(beside) = words_beside(boys, &plan.heading) else { continue };
        if let Some(count) = plan.count_mut()
            && count.sex.is_none()
            && has(&all, Sex::Female, &|girl, own| {
                own.age == count.age && words_beside(girls, &girl.heading).as_ref() == Some(&beside)
            })
            && !has(&all, Sex::Male, &|_, own| own.age == count.age)
        {
            count.sex = Some(Sex::Male);
        }
    }
}
