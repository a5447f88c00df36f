//! Times of day in moments, and by which clock they move a day.

use super::used::RowClock;

/// The seconds of a time of day such as `T14:30:05Z`, and by how many seconds its clock is east.
pub fn time_of_day(text: &[u8]) -> Option<(i32, Option<i32>)> {
    let text = std::str::from_utf8(text).ok()?.trim().trim_start_matches(['T', 't']).trim();
    let zone = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone)?;
    let clock = clock.trim().to_ascii_lowercase();
    let half = |ends: [&str; 2]| ends.iter().find_map(|end| clock.strip_suffix(end));
    let (clock, half) = match (half(["am", "a.m."]), half(["pm", "p.m."])) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (clock.as_str(), None),
    };
    let mut parts = clock.trim().split(':');
    let mut next = |most: i32| -> Option<i32> {
        let part = parts.next()?;
        let whole = part.split('.').next()?;
        whole.parse::<i32>().ok().filter(|n| (0..most).contains(n))
    };
    let (hour, minute) = (next(24)?, next(60)?);
    let second = if clock.matches(':').count() > 1 { next(61)? } else { 0 };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let east = match zone.trim() {
        "" => None,
        "Z" | "z" => Some(0),
        zone => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let figures = zone.get(1..)?.replacen(':', "", 1);
            let hours: i32 = figures.get(..2)?.parse().ok().filter(|hours| *hours <= 14)?;
            let minutes = figures.get(2..).filter(|minutes| !minutes.is_empty());
            let minutes: i32 = minutes.map_or(Some(0), |minutes| minutes.parse().ok())?;
            // What stands behind is another time, and not the clock of this one.
            Some(sign * (hours * 3600 + (0..60).contains(&minutes).then_some(minutes)? * 60))
        }
    };
    Some((hour * 3600 + minute * 60 + second, east))
}

/// Where the time of day begins in a moment.
pub fn parted(text: &[u8]) -> (&[u8], &[u8]) {
    let Some(colon) = text.iter().position(|b| *b == b':') else { return (text, &[]) };
    let before = text.get(..colon).unwrap_or_default();
    let begins = before.iter().rposition(|b| matches!(b, b'T' | b't' | b' '));
    match begins {
        Some(at) => text.split_at_checked(at).unwrap_or((text, &[])),
        None => (text, &[]),
    }
}

/// Days that a time of day moves its day, and its seconds there; nothing of what is no such time.
pub(super) fn shifted(time: &[u8], clock: RowClock) -> Option<(i8, i32)> {
    const DAY: i32 = 86_400;
    let (seconds, east) = time_of_day(time)?;
    let moved = match clock {
        RowClock::Written => seconds,
        RowClock::Own(own) => east.map_or(seconds, |east| seconds - east + own),
        RowClock::Midnights => {
            seconds + if DAY - seconds <= 14 * 3600 { DAY - seconds } else { -seconds }
        }
    };
    Some((i8::try_from(moved.div_euclid(DAY)).unwrap_or(0), moved.rem_euclid(DAY)))
}

#[cfg(test)]
mod tests {
    use super::{RowClock, parted, shifted, time_of_day};

    #[test]
    fn a_moment_is_parted_where_its_time_begins() {
        for (text, day, time) in [
            ("2023-09-26T14:30:00Z", "2023-09-26", "T14:30:00Z"),
            ("26/09/2023 14:30", "26/09/2023", " 14:30"),
            ("26 Sep 2023", "26 Sep 2023", ""),
            ("26 Sep 2023 2:30", "26 Sep 2023", " 2:30"),
        ] {
            assert_eq!(parted(text.as_bytes()), (day.as_bytes(), time.as_bytes()));
        }
    }

    #[test]
    fn a_clock_elsewhere_may_be_of_another_day() {
        assert_eq!(time_of_day(b"T14:30:05.123+04:00"), Some((52_205, Some(14_400))));
        let four = RowClock::Own(14_400);
        assert_eq!(shifted(b"T20:00:00Z", four), Some((1, 0)));
        assert_eq!(shifted(b"T20:00", four), Some((0, 72_000)));
        assert_eq!(shifted(b"T20:00:00Z", RowClock::Written), Some((0, 72_000)));
        assert_eq!(shifted(b"T20:00:00Z", RowClock::Midnights), Some((1, 0)));
        assert_eq!(shifted(b"T00:30:00+02:00", RowClock::Own(0)), Some((-1, 81_000)));
        for (text, seconds) in [(" 2:30 PM", 52_200), (" 12:05 a.m.", 300), (" 12:00:01pm", 43_201)]
        {
            assert_eq!(shifted(text.as_bytes(), RowClock::Written), Some((0, seconds)), "{text}");
        }
        assert_eq!(shifted(b" 10:00 - 18:00", RowClock::Written), None);
        assert_eq!(shifted(b" 10:00-18:00", RowClock::Written), None);
        assert_eq!(shifted(b" 14:30 PM", RowClock::Written), None);
        assert_eq!(shifted(b" 2:30 at night", RowClock::Written), None);
    }
}
