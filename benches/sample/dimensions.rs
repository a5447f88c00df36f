//! Figures that tell people apart by all six dimensions: sex, age, status, origin, group and unit.

use super::{count, situation, text};
use std::fmt::Write as _;
use waymark_model::{
    AgeRange, Count, CountryCode, Group, GroupIx, Id, Origin, People, Provenance, Review,
    ReviewState, Sex, Situation, Status, Text, Unit,
};

/// The people of the n-th figure, as a file says them, and of how many they are one, so that no
/// parts are more than their whole.
fn people(nth: usize) -> (People, String, u64) {
    let mut people = People::EVERYBODY;
    let (mut said, mut of) = (String::new(), 1);
    let mut left = nth;
    let mut choose = |ways: usize| {
        let chosen = left % ways;
        left /= ways;
        chosen.checked_sub(1)
    };
    if let Some(at) = choose(3) {
        people.sex = Some(Sex::ALL[at]);
        let _ = write!(said, " sex: {},", Sex::ALL[at].name());
        of *= 2;
    }
    if let Some(at) = choose(6) {
        people.age = Some(AgeRange::UNHCR[at]);
        let _ = write!(said, " age: \"{}\",", AgeRange::UNHCR[at]);
        of *= 8;
    }
    if let Some(at) = choose(3) {
        let status = [Status::Refugee, Status::Stateless][at];
        people.status = Some(status);
        let _ = write!(said, " status: {},", status.name());
        of *= 4;
    }
    if let Some(at) = choose(3) {
        let code = ["SDN", "SYR"][at];
        people.origin = CountryCode::parse(code).map(Origin::Country);
        let _ = write!(said, " origin: \"{code}\",");
        of *= 4;
    }
    if choose(2).is_some() {
        people.group = Some(GroupIx(0));
        said += " group: \"teachers\",";
        of *= 4;
    }
    if choose(2).is_some() {
        people.unit = Unit::Households;
        said += " unit: \"households\",";
        of *= 8;
    }
    (people, said, of)
}

/// Exactly so many of them as the truth has.
fn part(nth: usize, figures: usize, of: u64) -> Count {
    let truth = match count(nth, figures) {
        Count::Exact(n) | Count::AtLeast(n) | Count::About(n) | Count::Between(n, _) => n,
        other => panic!("{other:?}"),
    };
    Count::Exact(truth / of)
}

/// A situation with so many figures of 648 kinds of people.
pub fn told_apart(figures: usize) -> Situation {
    let mut s = situation(figures);
    let teachers = Id::parse("teachers").unwrap();
    s.groups = vec![Group { id: teachers, name: Text::plain("teachers"), within: None }];
    for (nth, snapshot) in s.snapshots.iter_mut().enumerate() {
        let (people, _, of) = people(nth);
        let figure = &mut snapshot.figures[0];
        figure.series.people = people;
        figure.count = part(nth, figures, of);
        figure.bounds = s.wording.bounds(figure.count).unwrap();
        figure.provenance = Some(Box::new(Provenance {
            method: Some(["key informants", "border count", "survey"][nth % 3].to_owned()),
            round: Some(format!("R{}", nth % 40)),
            review: Some(Review { state: ReviewState::ALL[nth % 3], by: None }),
            ..Provenance::default()
        }));
    }
    s
}

/// The same as a file.
pub fn text_told_apart(figures: usize) -> String {
    let plain = text(figures);
    let mut out = String::with_capacity(plain.len() * 2);
    let mut nth = 0;
    for line in plain.lines() {
        if line.trim_start().starts_with("places: [") {
            out += "    groups: [Group(id: \"teachers\", name: \"teachers\")],\n";
        }
        if line.contains("Figure(measure: Arrivals") {
            let (_, said, of) = people(nth);
            let count = part(nth, figures, of);
            let _ = write!(
                out,
                "            Figure(measure: Arrivals, at: \"crossing\",{said} count: {count:?}, \
                 wording: \"as said in report {nth}\", method: \"survey\", round: \"R{}\"),",
                nth % 40
            );
            nth += 1;
        } else {
            out += line;
        }
        out.push('\n');
    }
    out
}
