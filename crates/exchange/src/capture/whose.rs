//! How old those are who stand in a line before, and of which country they are.

use super::{
    ParseContext,
    items::{Kind, LineItem},
};
use crate::reading::{
    bare_ages,
    lexicon::{Join, Meaning, TokenizedLine},
    moments::MomentRead,
    names::Named,
};
use waymark_model::{Origin, People};

/// `200 men over 60`, `50 women (15-49)`: numbers behind people are their age, and count nobody.
/// Those that cannot be read so are not understood.
pub(super) fn age_behind(
    line: &TokenizedLine<'_>,
    at: usize,
    context: &ParseContext<'_>,
    all: &[LineItem],
    (moment, moments): (Option<&MomentRead>, &[bool]),
) -> Option<LineItem> {
    let mut before = all.iter().rev();
    let mut last = before.next()?;
    let mark = line.text_of(last.first, last.end);
    let is_comma = mark == ",";
    if is_comma || matches!(mark, "(" | "[") {
        last = before.next()?;
    }
    if !last.is_people() || last.kind == Kind::Households {
        return None;
    }
    let (age, end) = bare_ages(line, at, if moment.is_some() { &[] } else { moments })?;
    // 10-12 September; 10-12 may be days or ages
    if moment.is_some_and(|m| m.end != end) {
        return None;
    }
    let people = line.find(end, |m| {
        let is_people = matches!(m, Meaning::People | Meaning::Whom(_) | Meaning::Households);
        (is_people || *m == Meaning::Things).then_some(())
    });
    let group = |n: &Named| matches!(n, Named::Group(_));
    let is_group = context.names.find(line, end).is_some_and(|(n, _)| n.iter().any(group));
    let is_of_others = people.is_some() || is_group;
    // 500 women, over 60 men
    if is_comma && (is_of_others || moment.is_some()) {
        return None;
    }
    let sure = age.filter(|_| !is_comma && !is_of_others && moment.is_none());
    let kind =
        sure.map_or(Kind::Loose, |age| Kind::Whom(People { age: Some(age), ..People::EVERYBODY }));
    Some(LineItem { is_age: sure.is_some(), ..LineItem::new(at, end, kind) })
}

/// `5,000 Sudanese`, `Sudanese refugees`: where people are counted, those of a country are from there.
/// Elsewhere the word may be of a name: `the Sudanese Red Crescent`.
pub(super) fn nationals(
    line: &TokenizedLine<'_>,
    at: usize,
    context: &ParseContext<'_>,
    all: &[LineItem],
) -> Option<LineItem> {
    let (code, end) = line.find(at, |m| match m {
        Meaning::Nationals(code) => Some(*code),
        _ => None,
    })?;
    if context.names.find(line, at).is_some_and(|(_, named)| named >= end) {
        return None;
    }
    let people = |m: &Meaning| {
        let is_people = matches!(m, Meaning::People | Meaning::Whom(_) | Meaning::MayBe(_));
        is_people.then_some(())
    };
    let tells = |m: &Meaning| {
        matches!(m, Meaning::Join(Join::Says | Join::Told | Join::Reports)).then_some(())
    };
    let is_led = all.last().is_some_and(|last| {
        matches!(last.kind, Kind::Count(_)) || last.is_people() && last.kind != Kind::Households
    });
    let after = line.find(end, people).map(|((), after)| after);
    let is_known = line.find(end, |_| Some(())).is_some() && !line.is(end, "-")
        || line.token(end).is_none_or(|t| matches!(t.fold.as_str(), "," | ";" | "." | ")"));
    let is_told_by = all.last().and_then(LineItem::join).is_some_and(|join| {
        matches!(join, Join::AccordingTo | Join::Citing | Join::Via | Join::Per | Join::Says)
    });
    let tells = line.find(after.unwrap_or(end), tells).is_some();
    let is_counted = (after.is_some() || is_led && is_known) && !is_told_by && !tells;
    let people = People { origin: Some(Origin::Country(code)), ..People::EVERYBODY };
    is_counted.then(|| LineItem::new(at, end, Kind::Whom(people)))
}
