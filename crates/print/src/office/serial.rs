//! Moments as spreadsheets count them: days since the end of 1899, with the hour as a fraction.

use waymark_model::{Instant, Offset};

/// Days from 30 December 1899, which is where spreadsheets count from for every day after February
/// 1900, to 1 January 1970.
const TO_1970: i64 = 25_569;
/// The first day whose number all programs agree on: they differ on whether 1900 had a 29 February.
const FIRST: f64 = 61.0;
/// The last day that spreadsheets know: 31 December 9999.
const LAST: f64 = 2_958_466.0;

/// A moment on the clock of an offset as a spreadsheet counts it. `None` before March 1900, where
/// programs differ, and after 9999.
pub fn serial_days(at: Instant, offset: Offset) -> Option<f64> {
    let secs = at.0 + i64::from(offset.secs());
    let (day, second) = (secs.div_euclid(86_400) + TO_1970, secs.rem_euclid(86_400));
    // Rounded to a millisecond, which is finer than any moment here.
    let serial = day as f64 + (second as f64 / 86_400.0 * 1e8).round() / 1e8;
    (FIRST..LAST).contains(&serial).then_some(serial)
}

#[cfg(test)]
mod tests {
    use super::serial_days;
    use waymark_model::{Moment, Offset};

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let offset = Offset::parse("+03:00").unwrap();
        let serial =
            |text: &str| serial_days(Moment::parse(text, offset).unwrap().span().start(), offset);
        assert_eq!(serial("2024-01-01"), Some(45_292.0));
        assert_eq!(serial("2024-01-05"), Some(45_296.0));
        assert_eq!(serial("2024-01-01T18:00+03:00"), Some(45_292.75));
        assert_eq!(serial("1900-03-01"), Some(61.0));
        assert_eq!(serial("1900-02-28"), None);
    }
}
