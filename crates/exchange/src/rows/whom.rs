//! Whom figures count, as cells and arguments say it: one word for each dimension.

use super::{Column, RecordNames, RowProblem, find::one};
use waymark_model::{AgeRange, People, Sex, Situation, Status, Unit, UnitIx};

/// The dimensions that tell people apart.
pub const DIMENSIONS: [Column; 6] =
    [Column::Status, Column::Sex, Column::Age, Column::Origin, Column::Group, Column::Unit];

/// Whom a row counts. What cannot be read is told, and then the row is not taken.
pub(super) fn people(
    (situation, records): (&Situation, &RecordNames),
    said: &impl Fn(Column) -> Option<String>,
    problems: &mut Vec<RowProblem>,
) -> People {
    let group = said(Column::Group);
    let origin = said(Column::Origin);
    let unit = |text: &str| {
        let named = (0..situation.units.len()).filter_map(|ix| u16::try_from(ix).ok());
        let named = named.map(|ix| Unit::Named(UnitIx(ix)));
        let mut all = named.chain([Unit::Households]);
        let is_so = |unit: &Unit| situation.unit_id(*unit) == Some(text);
        if text == "people" { Some(Unit::OfMeasure) } else { all.find(is_so) }
    };
    let status = |text: &str| Status::ALL.into_iter().find(|s| s.name().eq_ignore_ascii_case(text));
    let sex = |text: &str| Sex::ALL.into_iter().find(|sex| sex.name().eq_ignore_ascii_case(text));
    People {
        unit: word(said, Column::Unit, unit, problems).unwrap_or_default(),
        status: word(said, Column::Status, status, problems),
        sex: word(said, Column::Sex, sex, problems),
        age: word(said, Column::Age, AgeRange::parse, problems),
        group: group.and_then(|text| one(records.group(&text), Column::Group, text, problems)),
        origin: origin.and_then(|text| one(records.origin(&text), Column::Origin, text, problems)),
    }
}

fn word<T>(
    said: &impl Fn(Column) -> Option<String>,
    column: Column,
    read: impl Fn(&str) -> Option<T>,
    problems: &mut Vec<RowProblem>,
) -> Option<T> {
    let text = said(column)?;
    let found = read(&text);
    if found.is_none() {
        problems.push(RowProblem::Unreadable(column, text));
    }
    found
}

/// The people that `sex=Female, age=0-17` means, by the names of the columns of tables.
///
/// # Errors
/// Each part that means nobody, as it is written.
pub fn people_named(situation: &Situation, text: &str) -> Result<People, Vec<String>> {
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let named = |part: &str| {
        let (name, value) = part.split_once('=')?;
        let column = Column::named(name).filter(|column| DIMENSIONS.contains(column))?;
        Some((column, value.trim().to_owned())).filter(|(_, value)| !value.is_empty())
    };
    let records = RecordNames::new(situation);
    let (mut wrong, mut all) = (Vec::new(), Vec::new());
    for part in parts {
        let Some((column, value)) = named(part) else {
            wrong.push(part.to_owned());
            continue;
        };
        let mut problems = Vec::new();
        let said = |asked: Column| (asked == column).then(|| value.clone());
        people((situation, &records), &said, &mut problems);
        let is_again = all.iter().any(|(known, _)| *known == column);
        if problems.is_empty() && !is_again {
            all.push((column, value));
        } else {
            wrong.push(part.to_owned());
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let said = |asked: Column| {
        all.iter().find(|(column, _)| *column == asked).map(|(_, value)| value.clone())
    };
    Ok(people((situation, &records), &said, &mut Vec::new()))
}
