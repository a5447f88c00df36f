//! Moments as people write them, read relative to the moment of a view: `26 Sep 20:00`,
//! `yesterday evening`, `24 to 26 September`, `the last 24 hours`.

mod lengths;

use self::lengths::period;
use super::{
    dates::{Day, DayRead, Hour, before, day, hour, last_weekday, weekday, zone},
    lexicon::{Meaning, TokenizedLine},
};
use jiff::civil::{Date, Weekday};
use waymark_model::{Instant, Moment, Offset};

/// What a moment is read relative to.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// The moment of the view: `today` is its day, and a missing year the one nearest to it.
    pub at: Instant,
    /// The clock that times of day are read on where none is said.
    pub offset: Offset,
    /// The situation's clock, on which whole days begin and end.
    pub days: Offset,
}

/// What is doubtful about a moment as it was read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum MomentDoubt {
    /// `3/4`: either number may be the day.
    DayOrMonth,
    /// `20.10` may be a day or an hour.
    DayOrHour,
    /// The midnight that begins the day, or the one that ends it.
    WhichMidnight,
    /// The weekday said is not that of the date.
    Weekday,
    /// A clock is named whose distance from UTC is not known: the view's was taken.
    Zone,
    /// The number after the month may be a count.
    Year,
    /// Yesterday of the moment shown, and not of the publication that the line says.
    OfView,
}

/// A moment that stands in a line.
#[derive(Clone, PartialEq, Debug)]
pub struct MomentRead {
    pub moment: Moment,
    /// The token after its last.
    pub end: usize,
    /// What it may mean instead.
    pub or_else: Vec<Moment>,
    pub doubts: Vec<MomentDoubt>,
    /// Whether it is a length of time that ends at the view's moment.
    pub is_period: bool,
    /// Whether only how long it took was said, and not that it is the last such time: `in 24 hours`.
    pub is_open: bool,
    /// Whether it is a length of time whose end was said: `the 24 hours to 1 July 06:00`.
    pub is_length: bool,
    /// Whether both its ends were said: `15 to 17 June`.
    pub is_range: bool,
}

/// One side of a moment, as far as it was said.
#[derive(Clone, Copy, Default)]
struct Side {
    day: Option<DayRead>,
    hour: Option<Hour>,
    zone: Option<Offset>,
    unknown_zone: bool,
    /// On the situation's clock.
    local: bool,
    weekday: Option<Weekday>,
    end: usize,
}

/// The moment that begins at a token. Without `years` a number after a month is not a year.
pub fn moment(
    line: &TokenizedLine<'_>,
    first: usize,
    clock: Clock,
    years: bool,
) -> Option<MomentRead> {
    if let Some(read) = period(line, first, clock) {
        return Some(read);
    }
    // le 26 février
    if let Some(day) = line.past(first, &Meaning::DayArticle) {
        let is_day = line.digits(day).is_some() || weekday(line, day).is_some();
        return moment(line, day, clock, years).filter(|_| is_day);
    }
    let near = clock.offset.civil(clock.at).date();
    let mut start = side(line, first, near, years)?;
    let mut end = start.end;
    let stroke = (line.is(end, "/") && line.close(end) && line.close(end + 1)).then_some(end + 1);
    let until = line.past(end, &Meaning::Until).or(stroke);
    let last = until.or_else(|| between(line, first, end));
    let last = last.and_then(|next| side(line, next, near, years));
    // A day and then an hour of it are one side; of two sides both must be of one kind.
    let alike = |b: &Side| {
        b.hour.is_some() == start.hour.is_some() || b.day.is_some() && start.hour.is_none()
    };
    let mut last = last.filter(|b| alike(b) && !start.is_several_days() && !b.is_several_days());
    if let Some(b) = &mut last {
        start.zone = start.zone.or(b.zone);
        b.zone = b.zone.or(start.zone);
        if start.day.is_none() {
            start.day = b.day;
        } else if b.day.is_none() {
            b.day = start.day;
        }
        start.take_year_of(b);
        end = b.end;
    }
    let mut read = start.read(near, clock, end)?;
    if let Some(b) = last {
        let b = b.read(near, clock, end)?;
        let text =
            format!("{}/{}", read.moment.first(), b.moment.last().unwrap_or(b.moment.first()));
        read.moment = Moment::parse(&text, clock.days).ok()?;
        read.is_range = true;
        read.or_else.clear();
        read.doubts.extend(b.doubts);
        read.doubts.dedup();
    }
    let doubt = line.token(end).filter(|t| !t.spaced).map_or("", |t| t.fold.as_str());
    if matches!(doubt, "?" | "~") {
        read = read.marked(doubt, clock.days);
        read.end = end + 1;
    }
    Some(read)
}

impl MomentRead {
    /// Read for sure.
    const fn new(moment: Moment, end: usize) -> Self {
        Self {
            moment,
            end,
            or_else: Vec::new(),
            doubts: Vec::new(),
            is_period: false,
            is_open: false,
            is_length: false,
            is_range: false,
        }
    }

    /// The same moment with `~` or `?` behind it.
    pub fn marked(mut self, doubt: &str, days: Offset) -> Self {
        let mark = |m: &Moment| {
            let bare = m.to_string();
            let bare = bare.trim_end_matches(['~', '?', '%']);
            Moment::parse(&format!("{bare}{doubt}"), days).ok()
        };
        self.moment = mark(&self.moment).unwrap_or(self.moment);
        self.or_else = self.or_else.iter().filter_map(mark).collect();
        self
    }
}

/// `between 24 Sep and 26 Sep`, `entre el 24 de septiembre y el 26 de septiembre`
fn between(line: &TokenizedLine<'_>, first: usize, end: usize) -> Option<usize> {
    let is_led = |first: usize| {
        first.checked_sub(1).and_then(|i| line.past(i, &Meaning::Between)) == Some(first)
    };
    let article = |i: &usize| line.past(*i, &Meaning::DayArticle) == Some(first);
    let led = is_led(first) || first.checked_sub(1).filter(article).is_some_and(is_led);
    let next = line.past(end, &Meaning::And).filter(|_| led)?;
    Some(line.past(next, &Meaning::DayArticle).unwrap_or(next))
}

/// Reads day, weekday, hour and clock in whatever order they stand.
fn side(line: &TokenizedLine<'_>, first: usize, near: Date, years: bool) -> Option<Side> {
    let mut side = Side { end: first, ..Side::default() };
    loop {
        let mut at = side.end;
        let mut found = false;
        // Up to two small words may stand between two parts, none before the first.
        for skipped in 0..=2 {
            if skipped > 0 {
                let comma = line.is(at, ",").then_some(at + 1);
                let Some(next) =
                    line.past(at, &Meaning::AtHour).or(comma).filter(|_| side.end > first)
                else {
                    break;
                };
                at = next;
            }
            found = side.part(line, at, near, years);
            if found {
                break;
            }
        }
        if !found {
            break;
        }
    }
    if let (Some(weekday), None) = (side.weekday, side.day) {
        let day = Day::One(last_weekday(weekday, near)?);
        side.day = Some(DayRead::new(day, side.end));
    }
    (side.end > first).then_some(side)
}

impl Side {
    /// Takes the year of the end of a range that alone says one, or where it would begin behind that.
    fn take_year_of(&mut self, end: &Self) {
        if let (Some(own), Some(DayRead { day: Day::One(last), is_nearest, .. })) =
            (&mut self.day, end.day)
            && let (true, Day::One(first)) = (own.is_nearest, own.day)
            && (!is_nearest || first > last)
            && let Some(day) = before(first, last)
        {
            (own.day, own.swapped) = (Day::One(day), None);
        }
    }

    fn is_several_days(&self) -> bool {
        self.day.is_some_and(|read| matches!(read.day, Day::Days(..) | Day::Within(..)))
    }

    /// Takes one part that begins at a token.
    fn part(&mut self, line: &TokenizedLine<'_>, at: usize, near: Date, years: bool) -> bool {
        if matches!(self.hour, Some(Hour::At(..))) && self.zone.is_none() && at == self.end {
            // 2023-09-26T20:00-03:00 is no span
            let iso = at >= 4 && line.is(at - 4, "t");
            if let Some((offset, end)) = zone(line, at, iso) {
                (self.zone, self.end) = (Some(offset), end);
                return true;
            }
            if let Some(end) = line.past(at, &Meaning::Local) {
                (self.local, self.end) = (true, end);
                return true;
            }
            let named = line.token(at).is_some_and(super::tokens::Token::is_word);
            if let Some(end) = line.past(at + 1, &Meaning::Time).filter(|_| named) {
                (self.unknown_zone, self.end) = (true, end);
                return true;
            }
        }
        if self.day.is_none()
            && let Some(read) = day(line, at, near, years)
        {
            self.end = read.end;
            self.day = Some(read);
            return true;
        }
        if self.hour.is_none()
            && let Some((read, end)) = hour(line, at)
        {
            (self.hour, self.end) = (Some(read), end);
            return true;
        }
        // 5 April 1999 (Monday)
        if self.weekday.is_none()
            && self.day.is_some()
            && line.is(at, "(")
            && let Some((read, end)) = weekday(line, at + 1)
            && line.is(end, ")")
        {
            (self.weekday, self.end) = (Some(read), end + 1);
            return true;
        }
        if self.weekday.is_none()
            && let Some((read, end)) = weekday(line, at)
        {
            self.weekday = Some(read);
            self.end = end
                + usize::from(
                    line.is(end, ",") && line.digits(end + 1).is_some_and(|d| d.len() <= 2),
                );
            return true;
        }
        false
    }

    fn read(self, near: Date, clock: Clock, end: usize) -> Option<MomentRead> {
        let own = if self.local { clock.days } else { clock.offset };
        let offset = self.zone.unwrap_or(own);
        let text = |day: Day| -> Option<(String, Option<String>)> {
            match (day, self.hour) {
                (Day::One(date), Some(hour)) => stamp(date, hour, offset),
                (Day::One(date), None) => Some((date.to_string(), None)),
                (Day::Days(a, b) | Day::Within(a, b), None) => Some((format!("{a}/{b}"), None)),
                (Day::Month(date), None) => {
                    Some((format!("{:04}-{:02}", date.year(), date.month()), None))
                }
                (Day::Year(year), None) => Some((format!("{year:04}"), None)),
                (_, Some(_)) => None,
            }
        };
        let said = self.day.map_or(Day::One(near), |d| d.day);
        let (first, other) = text(said)?;
        let moment = Moment::parse(&first, clock.days).ok()?;
        let mut or_else: Vec<Moment> = Vec::new();
        let mut doubts = Vec::new();
        let mut doubt = |on: bool, doubt: MomentDoubt| {
            if on {
                doubts.push(doubt);
            }
        };
        doubt(other.is_some(), MomentDoubt::WhichMidnight);
        or_else.extend(other.and_then(|t| Moment::parse(&t, clock.days).ok()));
        if let Some(day) = self.day {
            let swapped = day.swapped.and_then(|d| text(Day::One(d)));
            doubt(swapped.is_some(), MomentDoubt::DayOrMonth);
            or_else.extend(swapped.and_then(|(t, _)| Moment::parse(&t, clock.days).ok()));
            doubt(day.or_hour && self.hour.is_none(), MomentDoubt::DayOrHour);
            doubt(day.bare_year && self.hour.is_none(), MomentDoubt::Year);
        }
        let is_other = |day: Weekday| matches!(said, Day::One(date) if date.weekday() != day);
        doubt(self.weekday.is_some_and(is_other), MomentDoubt::Weekday);
        doubt(self.unknown_zone, MomentDoubt::Zone);
        let is_range = matches!(said, Day::Days(..));
        Some(MomentRead { or_else, doubts, is_range, ..MomentRead::new(moment, end) })
    }
}

/// A day and hour as a moment is written, and the other midnight where either may be meant.
fn stamp(date: Date, hour: Hour, offset: Offset) -> Option<(String, Option<String>)> {
    let at = |hour: i8, minute: i8, second: i8| {
        let (date, hour) =
            if hour > 24 { (date.tomorrow().ok()?, hour - 24) } else { (date, hour) };
        let secs = if second > 0 { format!(":{second:02}") } else { String::new() };
        Some(format!("{date}T{hour:02}:{minute:02}{secs}{offset}"))
    };
    match hour {
        Hour::At(hour, minute, second) => Some((at(hour, minute, second)?, None)),
        Hour::Part(from, to) => Some((format!("{}/{}", at(from, 0, 0)?, at(to, 0, 0)?), None)),
        Hour::Midnight => Some((at(0, 0, 0)?, Some(at(24, 0, 0)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::{Clock, MomentDoubt, MomentRead, moment};
    use crate::reading::lexicon::TokenizedLine;
    use waymark_fixtures::{at, yerevan};

    fn read_from(text: &str, first: usize) -> Option<MomentRead> {
        let line = TokenizedLine::new(text);
        // A Wednesday.
        let clock = Clock { at: at("2023-09-27T15:30+04:00"), offset: yerevan(), days: yerevan() };
        let read = moment(&line, first, clock, true)?;
        assert_eq!(read.end, line.tokens.len(), "{text}");
        Some(read)
    }

    fn read(text: &str) -> String {
        read_from(text, 0).map_or("nothing".to_owned(), |r| r.moment.to_string())
    }

    #[test]
    fn days_and_hours_in_many_forms() {
        for (text, expected) in [
            ("26 Sep 20:00", "2023-09-26T20:00+04:00"),
            ("26 September 2023", "2023-09-26"),
            ("Sep 26", "2023-09-26"),
            ("Sept. 26, 2023", "2023-09-26"),
            ("26th of September", "2023-09-26"),
            ("26.09.2023", "2023-09-26"),
            ("26-09-2023", "2023-09-26"),
            ("26/9", "2023-09-26"),
            ("9/26/23", "2023-09-26"),
            ("2023-09-26", "2023-09-26"),
            ("2023-09-26T20:00+04:00", "2023-09-26T20:00+04:00"),
            ("2023-09-26T20:00-03:00", "2023-09-26T20:00-03:00"),
            ("2023-09", "2023-09"),
            ("September 2023", "2023-09"),
            ("20:00", "2023-09-27T20:00+04:00"),
            ("20h30", "2023-09-27T20:30+04:00"),
            ("0630 hrs", "2023-09-27T06:30+04:00"),
            ("26 Sep 12 noon", "2023-09-26T12:00+04:00"),
            ("2000 GMT on 26 Sep", "2023-09-26T20:00+00:00"),
            ("0630 UTC", "2023-09-27T06:30+00:00"),
            ("8pm", "2023-09-27T20:00+04:00"),
            ("8.30 p.m. yesterday", "2023-09-26T20:30+04:00"),
            ("12 am", "2023-09-27T00:00+04:00"),
            ("17.30", "2023-09-27T17:30+04:00"),
            ("20:00 on 26 Sep", "2023-09-26T20:00+04:00"),
            ("Tuesday, 26 September, at 20:00", "2023-09-26T20:00+04:00"),
            ("Tuesday", "2023-09-26"),
            ("Wednesday", "2023-09-27"),
            ("Thursday", "2023-09-21"),
            ("noon", "2023-09-27T12:00+04:00"),
            ("yesterday", "2023-09-26"),
            ("today 10:00", "2023-09-27T10:00+04:00"),
            ("2 days ago", "2023-09-25"),
            ("3 hours ago", "2023-09-27T12:30+04:00"),
            ("now", "2023-09-27T15:30+04:00"),
            ("24:00 26 Sep", "2023-09-26T24:00+04:00"),
            ("24 сентября 22:00", "2023-09-24T22:00+04:00"),
            ("le 26 septembre", "2023-09-26"),
            ("el 26 de septiembre de 2023", "2023-09-26"),
            ("26 սեպտեմբերի ժամը 20:00", "2023-09-26T20:00+04:00"),
        ] {
            let expected = expected.replace("26T24:00", "27T00:00");
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn spans_keep_both_ends() {
        for (text, expected) in [
            ("24-26 Sep", "2023-09-24/2023-09-26"),
            ("24 to 26 September", "2023-09-24/2023-09-26"),
            ("24 au 26 septembre", "2023-09-24/2023-09-26"),
            ("24 al 26 de septiembre", "2023-09-24/2023-09-26"),
            ("early September", "2023-09-01/2023-09-10"),
            ("mid-September 2023", "2023-09-11/2023-09-20"),
            ("the end of February 2024", "2024-02-21/2024-02-29"),
            ("début septembre", "2023-09-01/2023-09-10"),
            ("finales de septiembre", "2023-09-21/2023-09-30"),
            ("Sep 24-26", "2023-09-24/2023-09-26"),
            ("24 Sep to 26 Sep", "2023-09-24/2023-09-26"),
            ("15 September to 11 November 2021", "2021-09-15/2021-11-11"),
            ("30 December to 2 January 2022", "2021-12-30/2022-01-02"),
            ("September 15 to November 11, 2021", "2021-09-15/2021-11-11"),
            ("20:00-22:00 26 Sep", "2023-09-26T20:00+04:00/2023-09-26T22:00+04:00"),
            ("26 Sep 12:00 to 18:00", "2023-09-26T12:00+04:00/2023-09-26T18:00+04:00"),
            ("this morning", "2023-09-27T06:00+04:00/2023-09-27T12:00+04:00"),
            ("yesterday evening", "2023-09-26T18:00+04:00/2023-09-27T00:00+04:00"),
            ("the last 24 hours", "2023-09-26T15:30+04:00/2023-09-27T15:30+04:00"),
            ("the past two days", "2023-09-25T15:30+04:00/2023-09-27T15:30+04:00"),
            ("over the past twenty-four hours", "2023-09-26T15:30+04:00/2023-09-27T15:30+04:00"),
            ("the past week", "2023-09-20T15:30+04:00/2023-09-27T15:30+04:00"),
            ("2023-09-24/2023-09-26", "2023-09-24/2023-09-26"),
            ("24 hours to 26 Sep 06:00", "2023-09-25T06:00+04:00/2023-09-26T06:00+04:00"),
            ("week ending Tuesday 26 September", "2023-09-20/2023-09-26"),
            ("2 days ending 26 Sep", "2023-09-25/2023-09-26"),
            ("the last 24h", "2023-09-26T15:30+04:00/2023-09-27T15:30+04:00"),
            (
                "last three days ending 26 Sep 06:00",
                "2023-09-23T06:00+04:00/2023-09-26T06:00+04:00",
            ),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn clocks_that_are_known_are_kept() {
        assert_eq!(read("26 Sep 19:00 MSK"), "2023-09-26T19:00+03:00");
        assert_eq!(read("26 Sep 19:00 Moscow time"), "2023-09-26T19:00+03:00");
        assert_eq!(read("16:00 GMT 26 Sep"), "2023-09-26T16:00+00:00");
        assert_eq!(read("26 Sep 16:00 local time"), "2023-09-26T16:00+04:00");
        assert_eq!(read("16:00 UTC+4"), "2023-09-27T16:00+04:00");
        assert_eq!(read("16:00 +0330"), "2023-09-27T16:00+03:30");
        let unknown = read_from("16:00 Paris time", 0).unwrap();
        assert_eq!(unknown.doubts, [MomentDoubt::Zone]);
        assert_eq!(unknown.moment.to_string(), "2023-09-27T16:00+04:00");
    }

    #[test]
    fn what_may_mean_something_else_is_told() {
        let doubts = |text: &str| read_from(text, 0).unwrap().doubts;
        let other = |text: &str| read_from(text, 0).unwrap().or_else[0].to_string();
        assert_eq!(doubts("3/4"), [MomentDoubt::DayOrMonth]);
        assert_eq!(other("3/4"), "2024-03-04");
        assert_eq!(doubts("20.10"), [MomentDoubt::DayOrHour]);
        assert_eq!(doubts("26 Sep midnight"), [MomentDoubt::WhichMidnight]);
        assert_eq!(other("26 Sep midnight"), "2023-09-27T00:00+04:00");
        assert_eq!(doubts("Monday 26 Sep"), [MomentDoubt::Weekday]);
        assert_eq!(doubts("26 Sep (Monday)"), [MomentDoubt::Weekday]);
        assert_eq!(doubts("26 Sep (Tue)"), []);
        assert_eq!(doubts("26 Sep 2023"), [MomentDoubt::Year]);
        assert!(doubts("26/9").is_empty() && doubts("26 Sep 2023 20:00").is_empty());
    }

    #[test]
    fn the_year_is_the_one_nearest_to_the_view() {
        assert_eq!(read("1 Jan"), "2024-01-01");
        assert_eq!(read("1 May"), "2023-05-01");
        assert_eq!(read("29 Feb"), "2024-02-29");
    }

    #[test]
    fn doubt_marks_are_kept() {
        assert_eq!(read("26 Sep?"), "2023-09-26?");
        assert_eq!(read("26 Sep~"), "2023-09-26~");
    }

    #[test]
    fn numbers_are_no_moments() {
        for text in [
            "28,000",
            "may",
            "26",
            "3 thousand",
            "1.2 million",
            "5 hours",
            "30 Feb",
            "25:00",
            "99/99",
        ] {
            assert_eq!(read(text), "nothing", "{text}");
        }
    }
}
