//! The periods that rows are added up in.

use jiff::{ToSpan, civil::Date};
use waymark_model::{LinkPeriod, Moment, Offset, Stamp};

pub(super) fn parse(text: &str, offset: Offset) -> Option<Moment> {
    Moment::parse(text, offset).ok()
}

/// The period that a day lies in.
pub(super) fn period(day: Date, every: LinkPeriod, offset: Offset) -> Option<Moment> {
    match every {
        LinkPeriod::Day => parse(&day.to_string(), offset),
        LinkPeriod::Week => {
            let back = i64::from(day.weekday().to_monday_zero_offset());
            let monday = day.checked_sub(back.days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            parse(&format!("{monday}/{sunday}"), offset)
        }
        LinkPeriod::Month => parse(&format!("{:04}-{:02}", day.year(), day.month()), offset),
    }
}

/// The day of a moment, moved by so many; nothing of what is longer than one.
pub(super) fn day_of(moment: &Moment, shift: i8, offset: Offset) -> Option<Date> {
    let day = match (moment.first(), moment.last()) {
        (Stamp::Day(day), None) => day,
        (Stamp::Minute(at, own), None) => offset.civil(own.instant(at)).date(),
        _ => return None,
    };
    day.checked_add(i64::from(shift).days()).ok()
}

/// When rows of a moment are of, by itself.
pub(super) fn own_moment(own: Moment, shift: i8, offset: Offset) -> Moment {
    let day = day_of(&own, shift, offset);
    day.and_then(|day| parse(&day.to_string(), offset)).unwrap_or(own)
}

/// The period that rows of a moment are added up in: that of several days which do not lie within one is a
/// period of its own.
pub(super) fn period_of(own: Moment, every: LinkPeriod, shift: i8, offset: Offset) -> Moment {
    let of = |day| period(day, every, offset);
    if let Some(day) = day_of(&own, shift, offset) {
        return of(day).unwrap_or(own);
    }
    let day = |stamp| match stamp {
        Stamp::Day(day) => Some(day),
        Stamp::Minute(at, clock) => Some(offset.civil(clock.instant(at)).date()),
        Stamp::Month(_) | Stamp::Year(_) => None,
    };
    let ends = own.last().and_then(|last| day(own.first()).zip(day(last)));
    match ends.and_then(|(a, b)| of(a).zip(of(b))) {
        Some((a, b)) if a.span() == b.span() => a,
        _ => own,
    }
}
