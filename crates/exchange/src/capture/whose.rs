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
use std::collections::BTreeSet;
use waymark_model::{CountryCode, Measure, Origin, People};

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
    let is_group = context.names.find(&line.tokens, end).is_some_and(|(n, _)| n.iter().any(group));
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

/// `5,000 Sudanese`, `5,000 Sudanese refugees`: where people are counted, those of a country are from
/// there. Elsewhere the word may be of a name: `the Sudanese Red Crescent`.
pub(super) fn nationals(
    line: &TokenizedLine<'_>,
    at: usize,
    context: &ParseContext<'_>,
    all: &[LineItem],
) -> Option<LineItem> {
    let (codes, end) = line.find_all(at, nationality)?;
    let code = meant(&codes, context)?;
    if context.names.find(&line.tokens, at).is_some_and(|(_, named)| named >= end) {
        return None;
    }
    // A situation that has a group of them tells of them so.
    let is_group = context.situation.groups.iter().any(|group| {
        group.name.languages().any(|(_, name)| {
            let own = TokenizedLine::new(name);
            let of = own.find_all(0, nationality).filter(|(of, _)| of.contains(&code));
            of.is_some_and(|(_, end)| {
                own.token(own.past(end, &Meaning::People).unwrap_or(end)).is_none()
            })
        })
    });
    let is_counted = !is_group
        && (is_led(line, all) || is_heading(line, at, end))
        && is_followed(line, after_people(line, end));
    let people = People { origin: Some(Origin::Country(code)), ..People::EVERYBODY };
    is_counted.then(|| LineItem::new(at, end, Kind::Whom(people)))
}

/// Of the countries whose people a word may be of, the one that the situation has places in.
fn meant(codes: &[CountryCode], context: &ParseContext<'_>) -> Option<CountryCode> {
    let countries = context.situation.places.iter().filter_map(|p| p.country.as_deref());
    let here: BTreeSet<_> = countries.filter_map(CountryCode::of_two_letters).collect();
    match codes {
        [one] => Some(*one),
        several => {
            let mut of_here = several.iter().filter(|code| here.contains(code));
            of_here.next().filter(|_| of_here.next().is_none()).copied()
        }
    }
}

fn nationality(m: &Meaning) -> Option<CountryCode> {
    match m {
        Meaning::Nationals(code) => Some(*code),
        _ => None,
    }
}

/// Whether a count stands before, or people who are counted: `5,000`, `300 women`, `300 of the`,
/// `5,000 people, including`.
fn is_led(line: &TokenizedLine<'_>, all: &[LineItem]) -> bool {
    let is_small = |item: &&LineItem| {
        let is = |m: &Meaning| line.past(item.first, m).is_some();
        item.join() == Some(Join::Of) && !is(&Meaning::And) || is(&Meaning::Among)
    };
    let mut before = all.iter().rev().skip_while(is_small);
    let is_told =
        |item: &LineItem| item.is_count() || item.is_people() && item.kind != Kind::Households;
    before.next().is_some_and(is_told) && all.iter().any(LineItem::is_count)
}

/// `Sudanese refugees in Chad: 1.2 million`, `Afghan arrivals reached 42,000`: they begin the line, and
/// the first number stands behind a colon or a word that leads to it.
fn is_heading(line: &TokenizedLine<'_>, at: usize, end: usize) -> bool {
    let Some(number) = (end..line.tokens.len()).find(|i| line.digits(*i).is_some()) else {
        return false;
    };
    let is_led = |from: usize| {
        line.is(from, ":") && from + 1 == number
            || line.past(from, &Meaning::Reaching) == Some(number)
    };
    let counts = |m: &Meaning| matches!(m, Meaning::Measures(_)).then_some(());
    let is_of_people = after_people(line, end) > end || line.find(end, counts).is_some();
    at == 0 && is_of_people && (end..number).any(is_led)
}

/// The token after words for people: of `Sudanese refugee women`.
fn after_people(line: &TokenizedLine<'_>, from: usize) -> usize {
    let people = |m: &Meaning| {
        let is_people = matches!(m, Meaning::People | Meaning::Whom(_) | Meaning::MayBe(_));
        (is_people || *m == Meaning::Households).then_some(())
    };
    let mut end = from;
    while let Some(((), after)) = line.find(end, people) {
        end = after;
    }
    end
}

/// Whether what follows goes on with what they did, where and when, or with others: a name goes on with
/// its own words (`Council`, `Region`, `vehicles`).
fn is_followed(line: &TokenizedLine<'_>, end: usize) -> bool {
    let Some(token) = line.token(end) else { return true };
    let goes_on = |m: &Meaning| {
        let is_verb = match m {
            // Turkish vehicles
            Meaning::Measures(measures) => !measures.contains(&Measure::Vehicles),
            _ => matches!(m, Meaning::SomeMove | Meaning::Returns),
        };
        let is_join = match m {
            Meaning::Join(join) => {
                !matches!(join, Join::Kind | Join::Filler | Join::Says | Join::Told | Join::Reports)
            }
            _ => false,
        };
        let is_more = matches!(m, Meaning::And | Meaning::Among | Meaning::Aged);
        (is_verb || is_join || is_more).then_some(())
    };
    let mut at = end;
    while let Some(after) = line.past(at, &Meaning::Join(Join::Filler)) {
        at = after;
    }
    matches!(token.fold.as_str(), "," | ";" | "." | ")" | "(")
        || token.is_digits()
        || line.find(end, goes_on).is_some()
        || line.find(at, goes_on).is_some()
}
