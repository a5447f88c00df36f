//! Bounds as a person reads them in a terminal: a small table for each quantity.

use super::bounds::{BoundsQuery, one_line};
use std::io::{self, Write};
use waymark_language::{DatePrecision, Language};
use waymark_model::{Instant, Measure, Series};
use waymark_reckoning::{Quantity, Why, clash_sentence};

/// Characters in a line, unless one reference alone is longer.
const WIDTH: usize = 100;

const INDENT: usize = 2;

/// Blanks between columns.
const GAP: usize = 3;

/// Prints a table for each quantity, then clashes, then whether effort had an end.
pub(super) fn print(
    asked: &BoundsQuery<'_>,
    language: &Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", one_line(&title(asked, language)))?;
    let several = asked.reckoning.extent().start();
    let several = asked.instants.iter().filter(|at| **at >= several).count() > 1;
    if several && !asked.quantities.is_empty() {
        writeln!(out, "{}", language.say("command-changes"))?;
    }
    for quantity in &asked.quantities {
        writeln!(out, "\n{}", one_line(&heading(asked, language, *quantity)))?;
        table(asked, language, *quantity, out)?;
    }
    for series in &asked.stocks {
        told(asked, language, *series, out)?;
    }
    if asked.quantities.is_empty() && asked.stocks.iter().all(|s| asked.told(*s).is_empty()) {
        writeln!(out, "\n{}", nothing(asked, language))?;
    }
    let clashes = asked.clashes();
    let number = clashes.clone().count();
    if number > 0 {
        let count = [("n", number.into())];
        writeln!(out, "\n{}", language.say_with("command-clashes", &count))?;
    }
    for clash in clashes {
        let reference = asked.situation.reference(clash.figure);
        writeln!(out, "{:INDENT$}{reference}", "")?;
        let sentence = clash_sentence(asked.situation, language, clash);
        indented(&sentence, out)?;
    }
    if asked.reckoning.limited() {
        writeln!(out, "\n{}", language.say("command-limited"))?;
    }
    Ok(())
}

/// A sentence below what it is about.
fn indented(sentence: &str, out: &mut dyn Write) -> io::Result<()> {
    let indent = INDENT * 2;
    for line in wrapped(one_line(sentence).split(' '), " ", WIDTH - indent) {
        writeln!(out, "{:indent$}{line}", "")?;
    }
    Ok(())
}

/// `Flight from Nagorno-Karabakh, 2023, as known on 26 Sep 2023`
fn title(asked: &BoundsQuery<'_>, language: &Language) -> String {
    let title = asked.situation.title.get(language.names());
    let Some(known_on) = asked.known_on else { return title.to_owned() };
    let day = language.known_on(known_on, asked.situation.offset);
    language.say_with("command-as-known", &[("title", title.into()), ("day", (&day).into())])
}

/// `Arrivals in Armenia (armenia)`
fn heading(asked: &BoundsQuery<'_>, language: &Language, quantity: Quantity) -> String {
    let series = quantity.series();
    let name = language.subject_name(asked.situation, series.subject);
    let title = language.series_title(asked.situation, series, &name);
    let key = match quantity {
        Quantity::In(_) => "command-leg-end",
        Quantity::Out(_) => "command-leg-start",
        _ => "command-counted",
    };
    let id = asked.id(series.subject);
    language.say_with(key, &[("title", (&title).into()), ("id", id.into())])
}

/// A row for each moment at which the bounds change.
fn table(
    asked: &BoundsQuery<'_>,
    language: &Language,
    quantity: Quantity,
    out: &mut dyn Write,
) -> io::Result<()> {
    let offset = asked.situation.offset;
    let changes = asked.reckoning.changes(quantity, &asked.instants);
    // As they are solved: what is told as its reasons are.
    let rows: Vec<(Instant, String, Why)> = changes
        .into_iter()
        .map(|at| {
            let written = language.instant(at, offset, DatePrecision::Minute);
            (at, written, asked.bounded(quantity, at).why)
        })
        .collect();
    let letters = |text: &str| text.chars().count();
    let when = rows.iter().map(|(_, written, _)| letters(written)).max().unwrap_or(0);
    let how_many =
        rows.iter().map(|(_, _, why)| letters(&language.bounds(why.bounds))).max().unwrap_or(0);
    let before = INDENT + when + GAP + how_many + GAP;
    for (at, written, why) in rows {
        let said = language.bounds(why.bounds);
        let row = format!("{:INDENT$}{written:<when$}{:GAP$}{said:<how_many$}", "", "");
        let references = asked.references(&why);
        let references = references.iter().map(String::as_str);
        let lines = wrapped(references, ", ", WIDTH.saturating_sub(before));
        let mut lines = lines.iter();
        match lines.next() {
            Some(first) => writeln!(out, "{row}{:GAP$}{first}", "")?,
            None => writeln!(out, "{}", row.trim_end())?,
        }
        for line in lines {
            writeln!(out, "{:before$}{line}", "")?;
        }
        for sentence in asked.sentences(language, quantity, at) {
            indented(&sentence, out)?;
        }
    }
    Ok(())
}

/// A row for each figure of a stock, with the moment it speaks of. Between two nothing is known.
fn told(
    asked: &BoundsQuery<'_>,
    language: &Language,
    series: Series,
    out: &mut dyn Write,
) -> io::Result<()> {
    let figures = asked.told(series);
    if figures.is_empty() {
        return Ok(());
    }
    let situation = asked.situation;
    let name = language.subject_name(situation, series.subject);
    let title = language.series_title(situation, series, &name);
    let id = asked.id(series.subject);
    let args = [("title", (&title).into()), ("id", id.into())];
    writeln!(out, "\n{}", one_line(&language.say_with("command-told", &args)))?;
    let rows: Vec<[String; 3]> = figures
        .into_iter()
        .map(|at| {
            [
                language.moment(situation.moment_of(at), situation.offset),
                language.bounds(asked.reckoning.bounds_told(situation, at)),
                situation.reference(at),
            ]
        })
        .collect();
    let letters = |column: usize| {
        let cell = |row: &[String; 3]| row.get(column).map_or(0, |cell| cell.chars().count());
        rows.iter().map(cell).max().unwrap_or(0)
    };
    let (when, many) = (letters(0), letters(1));
    for [moment, count, reference] in &rows {
        writeln!(
            out,
            "{:INDENT$}{moment:<when$}{:GAP$}{count:<many$}{:GAP$}{reference}",
            "", "", ""
        )?;
    }
    Ok(())
}

/// Parts in lines of at most `width` characters, where no part alone is longer.
fn wrapped<'p>(parts: impl Iterator<Item = &'p str>, separator: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for part in parts {
        let more = separator.chars().count() + part.chars().count();
        match lines.last_mut() {
            // A comma may still have to follow.
            Some(line) if used + more + separator.trim_end().len() <= width => {
                line.push_str(separator);
                line.push_str(part);
                used += more;
            }
            last => {
                if let Some(line) = last {
                    line.push_str(separator.trim_end());
                }
                lines.push(part.to_owned());
                used = part.chars().count();
            }
        }
    }
    lines
}

/// Why there is nothing to list, in a sentence.
fn nothing(asked: &BoundsQuery<'_>, language: &Language) -> String {
    let measure = Measure::NAMED.into_iter().find(|measure| {
        asked.measure.is_some_and(|asked| measure.name().eq_ignore_ascii_case(asked))
    });
    let name = measure.map(|measure| language.measure(measure));
    let name = name.as_deref().or(asked.measure);
    let what = match (name, asked.place) {
        (None, None) => return language.say("command-nothing"),
        (Some(name), Some(place)) => {
            let args = [("measure", name.into()), ("place", place.into())];
            language.say_with("command-measure-place", &args)
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
    };
    let is_stock = measure.is_some_and(|measure| !measure.is_cumulative());
    let key = if is_stock { "command-nothing-stock" } else { "command-nothing-of" };
    language.say_with(key, &[("what", (&what).into())])
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_keep_to_their_width_and_no_part_is_lost() {
        let parts = ["one", "two", "three", "a-long-reference", "four"];
        assert_eq!(wrapped(parts.into_iter(), ", ", 9).first().unwrap(), "one, two,");
        assert_eq!(wrapped(parts.into_iter(), ", ", 8).first().unwrap(), "one,");
        let lines = wrapped(parts.into_iter(), ", ", 10);
        assert_eq!(lines, ["one, two,", "three,", "a-long-reference,", "four"]);
        assert_eq!(wrapped(parts.into_iter(), ", ", 0).len(), 5);
        assert!(wrapped([].into_iter(), ", ", 10).is_empty());
    }
}
