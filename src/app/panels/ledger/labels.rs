//! A figure in words, short enough for a row.

use super::index::IndexedFigure;
use waymark_language::{DatePrecision, Language};
use waymark_model::{Admission, FigureRef, Moment, Offset, Series, Stamp};
use waymark_picture::{Scene, words};

/// The word that ends "28,120 …": `arrived`; of an increment `more arrived`.
pub(in crate::app::panels) fn what_of(
    series: Series,
    is_increment: bool,
    language: &Language,
) -> String {
    let what = language.measure_word(series.measure);
    if is_increment {
        language.say_with("ledger-what-more", &[("what", (&what).into())])
    } else {
        what
    }
}

/// "Government of Armenia, RFE/RL"; whoever speaks in their own outlet is named once.
pub(in crate::app::panels) fn speaker_and_outlet(at: FigureRef, scene: &Scene<'_>) -> String {
    let snapshot = scene.situation.snapshot(at.snapshot);
    let speaker = words::speaker(scene, snapshot.speaker);
    let outlet = scene.situation.source(snapshot.source).outlet.as_str();
    if outlet.starts_with(speaker) {
        return outlet.to_owned();
    }
    scene.language.say_with(
        "ledger-speaker-outlet",
        &[("speaker", speaker.into()), ("outlet", outlet.into())],
    )
}

/// The time of a moment under the heading of its day, as precise as stated: `08:00`, `day`, and
/// in two lines `12:00–`, `18:00`.
pub(super) fn time(
    moment: &Moment,
    offset: Offset,
    language: &Language,
) -> (String, Option<String>) {
    let civil = |day: jiff::civil::Date, how| {
        language.instant(offset.instant(day.at(0, 0, 0, 0)), offset, how)
    };
    let first_of = |stamp| match stamp {
        Stamp::Minute(t, own) => language.instant(own.instant(t), offset, DatePrecision::TimeOfDay),
        Stamp::Day(d) => civil(d, DatePrecision::DayInYear),
        Stamp::Month(d) => civil(d, DatePrecision::Month),
        Stamp::Year(d) => civil(d, DatePrecision::Year),
    };
    let (first, second) = match (moment.first(), moment.last()) {
        (Stamp::Day(_), None) => (language.say("ledger-time-day"), None),
        (Stamp::Month(_), None) => (language.say("ledger-time-month"), None),
        (Stamp::Year(_), None) => (language.say("ledger-time-year"), None),
        (first, None) => (first_of(first), None),
        (Stamp::Minute(..), Some(Stamp::Minute(..))) => interval_of_hours(moment, offset, language),
        (first, Some(last)) => (first_of(first), Some(first_of(last))),
    };
    let doubted = |text: String| match (moment.doubt().approximate, moment.doubt().uncertain) {
        (false, false) => text,
        (true, false) => language.say_with("ledger-time-approximate", &[("time", (&text).into())]),
        (_, true) => language.say_with("ledger-time-uncertain", &[("time", (&text).into())]),
    };
    match second {
        None => (doubted(first), None),
        Some(second) => (
            language.say_with("ledger-time-from", &[("time", (&first).into())]),
            Some(doubted(second)),
        ),
    }
}

fn interval_of_hours(
    moment: &Moment,
    offset: Offset,
    language: &Language,
) -> (String, Option<String>) {
    let span = moment.span();
    let (start, end) = (offset.civil(span.start()), offset.civil(span.end()));
    let midnight = end.time() == jiff::civil::Time::midnight();
    let last_day = if midnight { end.date().yesterday().unwrap_or(end.date()) } else { end.date() };
    let clock = |at| language.instant(at, offset, DatePrecision::TimeOfDay);
    // An interval over several days names its first day; the last is that of the heading.
    let first = if start.date() == last_day {
        clock(span.start())
    } else {
        language.instant(span.start(), offset, DatePrecision::DayInYear)
    };
    let last = if midnight { language.say("ledger-time-midnight") } else { clock(span.end()) };
    (first, Some(last))
}

/// What became of a figure, in a word.
pub(super) fn standing(entry: &IndexedFigure, language: &Language) -> String {
    language.say(match (entry.admission, entry.doubtful) {
        (Admission::Contradicted, _) => "ledger-standing-contradicted",
        (Admission::SetAside, _) => "ledger-standing-set-aside",
        (Admission::Replaced, _) => "ledger-standing-replaced",
        (Admission::NotYetKnown, _) => "ledger-standing-not-yet-known",
        (Admission::Admitted, true) => "ledger-standing-doubtful",
        (Admission::Admitted, false) => "ledger-standing-used",
    })
}

/// A row as a sentence, for a screen reader.
pub(super) fn row(entry: &IndexedFigure, scene: &Scene<'_>) -> String {
    let (situation, language) = (scene.situation, scene.language);
    let figure = situation.figure(entry.figure);
    let snapshot = situation.snapshot(entry.figure.snapshot);
    let count = language.count(figure.count);
    let count = match language.people(situation, figure.series.people) {
        Some(who) => language.say_with(
            "ledger-count-of-group",
            &[("count", (&count).into()), ("group", (&who).into())],
        ),
        None => count,
    };
    let what = what_of(figure.series, figure.during.is_some(), language);
    let place = words::subject(scene, figure.series.subject);
    let moment = language.moment(situation.moment_of(entry.figure), situation.offset);
    let speaker = words::speaker(scene, snapshot.speaker);
    let row = language.say_with(
        "ledger-row",
        &[
            ("count", (&count).into()),
            ("what", (&what).into()),
            ("place", (&place).into()),
            ("moment", (&moment).into()),
            ("speaker", speaker.into()),
        ],
    );
    if entry.admission == Admission::Admitted && !entry.doubtful {
        return row;
    }
    let standing = standing(entry, language).to_lowercase();
    language.say_with(
        "ledger-row-standing",
        &[("row", (&row).into()), ("standing", (&standing).into())],
    )
}

#[cfg(test)]
mod tests {
    use super::time;
    use waymark_language::Language;
    use waymark_model::{Moment, Offset};

    fn said(text: &str) -> String {
        let yerevan = Offset::parse("+04:00").unwrap();
        let moment = Moment::parse(text, yerevan).unwrap();
        match time(&moment, yerevan, &Language::english()) {
            (first, Some(second)) => format!("{first}{second}"),
            (only, None) => only,
        }
    }

    #[test]
    fn times_are_as_precise_as_stated() {
        assert_eq!(said("2023-09-26T08:00+04:00"), "08:00");
        assert_eq!(said("2023-09-26"), "day");
        assert_eq!(said("2023-09"), "month");
        assert_eq!(said("2023-09-30?"), "day?");
        assert_eq!(said("2023-09-26T12:00+04:00/2023-09-26T18:00+04:00"), "12:00–18:00");
        assert_eq!(said("2023-10-01T18:00+04:00/2023-10-02T00:00+04:00"), "18:00–24:00");
        assert_eq!(said("2023-09-24/2023-09-26"), "24 Sep–26 Sep");
    }
}
