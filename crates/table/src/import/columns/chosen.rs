//! Columns as somebody chose them.

use super::{COLUMN, ColumnPlan, ColumnRole};
use crate::{
    file::column_name,
    import::{ImportError, Importing},
    reading::{
        heading::{BoundEnd, CountWords, HeadingRole, of_heading},
        text::key,
        words::RoleWord,
    },
};

/// A role by the name that people give it: `as of`, `place`, `arrivals`, `upper`.
pub(super) fn role_named(name: &str) -> Option<ColumnRole> {
    let plain = key(&name.replace('_', " "));
    let end = |end| {
        Some(ColumnRole::Said(HeadingRole::Count(CountWords { end, ..CountWords::default() })))
    };
    match plain.as_str() {
        "ignore" | "left out" | "nothing" => {
            return Some(ColumnRole::LeftOut("left out as chosen".to_owned()));
        }
        "note" | "notes" | "kept" => return Some(ColumnRole::Kept),
        "count" | "value" | "figure" => return end(BoundEnd::Both),
        "lower" | "low" | "min" => return end(BoundEnd::Lower),
        "upper" | "high" | "max" => return end(BoundEnd::Upper),
        "best" => return end(BoundEnd::Best),
        "place code" | "code" => return Some(ColumnRole::Said(HeadingRole::PlaceCode(9))),
        "origin code" => return Some(ColumnRole::Said(HeadingRole::OriginCode)),
        "moment" | "date" | "as of" => {
            return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::AsOf)));
        }
        "lat" => return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::Latitude))),
        "lon" | "lng" => return Some(ColumnRole::Said(HeadingRole::Role(RoleWord::Longitude))),
        _ => {}
    }
    let read = of_heading(name)?;
    (read.unknown == 0).then_some(ColumnRole::Said(read.role))
}

impl Importing<'_> {
    pub(super) fn chosen(&self, plans: &mut [ColumnPlan]) -> Result<(), ImportError> {
        for (role, column) in &self.choices.map {
            let wrong = || {
                ImportError::Usage(format!(
                    "`{role}` is no role of a column; such are as_of, place, measure, count, lower, \
                     upper, arrivals, present, published, speaker, outlet, unit, origin, note, left_out"
                ))
            };
            // `idps present as displaced by conflict`: the group follows.
            let (role, group) = match role.split_once(" as ") {
                Some((role, group)) => (role, Some(group.to_owned())),
                None => (role.as_str(), None),
            };
            let mut chosen = role_named(role).ok_or_else(wrong)?;
            let wanted = key(column);
            let all: Vec<String> = plans.iter().map(|p| format!("`{}`", p.called())).collect();
            let found = plans.iter().position(|p| key(&p.heading) == wanted && !wanted.is_empty());
            let found = found.or_else(|| {
                // `D`, or `column D`, which tells columns of one heading apart.
                let column = column.trim();
                let letter = column.strip_prefix(COLUMN).unwrap_or(column);
                plans.iter().position(|p| column_name(p.at).eq_ignore_ascii_case(letter))
            });
            let Some(plan) = found.and_then(|at| plans.get_mut(at)) else {
                let all = all.join(", ");
                return Err(ImportError::Usage(format!(
                    "there is no column `{column}`; there are {all}"
                )));
            };
            // What is counted stays, if only which bound it is was chosen; whether it is new or of all so far
            // is said by the heading still.
            if let (ColumnRole::Said(HeadingRole::Count(new)), Some(said)) =
                (&mut chosen, plan.count())
            {
                let kept = CountWords { end: new.end, ..said };
                *new = if new.measure.is_some() || new.is_part() || new.status.is_some() {
                    let is_unsaid = !new.is_increment && !new.is_cumulative;
                    let kind = if is_unsaid { said } else { *new };
                    CountWords {
                        scale: said.scale,
                        is_increment: kind.is_increment,
                        new_each: kind.new_each,
                        is_cumulative: kind.is_cumulative,
                        ..*new
                    }
                } else {
                    kept
                };
            }
            plan.role = chosen;
            plan.group = group;
            "chosen".clone_into(&mut plan.decided_by);
        }
        Ok(())
    }
}
