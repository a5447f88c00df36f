//! The time of day where the machine is.

use jiff::{Timestamp, tz::TimeZone};

/// The time zone of the machine; `None` where it does not tell.
pub fn local_zone() -> Option<TimeZone> {
    #[cfg(windows)]
    return TimeZone::try_system().ok();
    #[cfg(not(windows))]
    return zone_of_file();
}

/// What `TZ` or `/etc/localtime` says (tzset(3)): jiff's own look-up would bring a data base of all
/// zones, which a clock does not need.
#[cfg(not(windows))]
fn zone_of_file() -> Option<TimeZone> {
    let named = std::env::var("TZ").unwrap_or_default();
    let named = named.trim_start_matches(':');
    if let Ok(zone) = TimeZone::posix(named) {
        return Some(zone);
    }
    let path = if named.is_empty() {
        "/etc/localtime".into()
    } else {
        // A path stands for itself.
        std::path::Path::new("/usr/share/zoneinfo").join(named)
    };
    TimeZone::tzif("local", &std::fs::read(path).ok()?).ok()
}

/// The hour and minute of a moment, and the seconds until the next minute.
pub fn time_of_day(zone: &TimeZone, now: Timestamp) -> (String, u64) {
    let time = zone.to_datetime(now).time();
    let left = 60 - time.second().clamp(0, 59);
    (format!("{:02}:{:02}", time.hour(), time.minute()), left.unsigned_abs().into())
}

#[cfg(test)]
mod tests {
    use super::time_of_day;
    use jiff::{Timestamp, tz::TimeZone};

    #[test]
    fn the_clock_is_that_of_the_zone() {
        let zone = TimeZone::posix("<+04>-4").unwrap();
        let now: Timestamp = "2023-09-26T16:00:15Z".parse().unwrap();
        assert_eq!(time_of_day(&zone, now), ("20:00".to_owned(), 45));
    }
}
