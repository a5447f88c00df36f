//! What to do about what is wrong.

use super::{Check, CheckCode, Finding};
use waymark_language::{Arg, FigureWords, Language};
use waymark_model::{Assumed, Measure, Offset, Scope, Severity, Situation, Stamp, Subject};

/// What to do about it, as an order: "set one of them aside with the reason, …". Without a full
/// stop.
pub fn check_advice(situation: &Situation, language: &Language, check: &Check) -> String {
    let key = match check.code {
        CheckCode::Replaced => "check-replaced-advice",
        CheckCode::StartUnsaid => "check-start-unsaid-advice",
        CheckCode::WithinUnsaid => "check-within-unsaid-advice",
        CheckCode::CoverageUnsaid => "check-coverage-unsaid-advice",
        CheckCode::TravelUnsaid => "check-travel-unsaid-advice",
        CheckCode::WaysUnsaid => match check.finding {
            Finding::Ways { into: false, .. } => "check-ways-out-unsaid-advice",
            _ => "check-ways-in-unsaid-advice",
        },
        _ if check.severity == Severity::Note => "check-noted-advice",
        CheckCode::Falling => falling(situation, check),
        CheckCode::PartsExceed => "check-parts-exceed-advice",
        CheckCode::PartsShort => "check-parts-short-advice",
        CheckCode::TwoValues => "check-two-values-advice",
        CheckCode::Derived => "check-derived-advice",
        CheckCode::ZoneSlip => return zone_slip(situation, language, check),
        CheckCode::ToldBefore => "check-told-before-advice",
        CheckCode::FutureMoment => "check-future-moment-advice",
        CheckCode::NoWording => "check-no-wording-advice",
        CheckCode::NoSource => "check-no-source-advice",
        CheckCode::NoPosition => "check-no-position-advice",
        CheckCode::PointElsewhere => match super::points_swapped(situation, check) {
            Some(written) => {
                return language
                    .say_with("check-point-swapped-advice", &[("point", (&written).into())]);
            }
            None => "check-point-elsewhere-advice",
        },
        CheckCode::SlideGone => "check-slide-gone-advice",
        CheckCode::KeyFigureGone => "check-key-figure-gone-advice",
        CheckCode::AnnotationGone => "check-annotation-gone-advice",
    };
    language.say(key)
}

/// The same with how the file says it, for who works on that.
pub fn check_advice_in_file(situation: &Situation, language: &Language, check: &Check) -> String {
    let advice = check_advice(situation, language, check);
    if check.severity == Severity::Note
        && !check.code.is_unsaid()
        && check.code != CheckCode::Replaced
    {
        return advice;
    }
    let key = match check.code {
        CheckCode::Replaced => "check-replaced-in-file",
        CheckCode::StartUnsaid => "check-start-unsaid-in-file",
        CheckCode::WithinUnsaid => "check-within-unsaid-in-file",
        CheckCode::CoverageUnsaid => "check-coverage-unsaid-in-file",
        CheckCode::TravelUnsaid => "check-travel-unsaid-in-file",
        CheckCode::WaysUnsaid => match check.finding {
            Finding::Ways { into: false, .. } => "check-ways-out-unsaid-in-file",
            _ => "check-ways-in-unsaid-in-file",
        },
        CheckCode::Derived => "check-derived-in-file",
        CheckCode::NoWording => "check-no-wording-in-file",
        CheckCode::NoSource => "check-no-source-in-file",
        CheckCode::NoPosition => "check-no-position-in-file",
        CheckCode::PointElsewhere if super::points_swapped(situation, check).is_none() => {
            "check-point-elsewhere-in-file"
        }
        CheckCode::AnnotationGone => "check-annotation-gone-in-file",
        _ => return advice,
    };
    let written = language.say(key);
    let args = [("advice", (&advice).into()), ("written", (&written).into())];
    language.say_with("check-in-file", &args)
}

/// What would be taken for given of the place or the leg that a check names, were its advice
/// followed.
pub fn advised_assumption(check: &Check) -> Option<Assumed> {
    Some(match check.finding {
        Finding::Start { place, .. } => Assumed::Empty(vec![place]),
        Finding::Incomparable { place, .. } => {
            Assumed::Comparable(Scope { subject: Some(Subject::Place(place)), ..Scope::default() })
        }
        Finding::OnTheWay { leg, .. } => Assumed::AtOnce(vec![leg]),
        Finding::Ways { area, into: true, .. } => Assumed::WaysIn(vec![area]),
        Finding::Ways { area, into: false, .. } => Assumed::WaysOut(vec![area]),
        _ => return None,
    })
}

/// What to do about a clash.
pub fn clash_advice(language: &Language) -> String {
    language.say("clash-advice")
}

/// A count of the missing falls when people are found: then it was no cumulative one.
fn falling(situation: &Situation, check: &Check) -> &'static str {
    let missing = check
        .figures
        .first()
        .is_some_and(|figure| situation.figure(*figure).series.measure == Measure::Missing);
    if missing { "check-falling-missing-advice" } else { "check-falling-advice" }
}

/// Writes the earlier moment as read from the other clock.
fn zone_slip(situation: &Situation, language: &Language, check: &Check) -> String {
    let moment = check.figures.first().map(|early| situation.moment_of(*early).first());
    let secs = match check.finding {
        Finding::Apart { secs } => i32::try_from(secs).unwrap_or(0),
        _ => 0,
    };
    let (Some(Stamp::Minute(time, own)), Some(early)) = (moment, check.figures.first()) else {
        return language.say("check-zone-slip-advice-plain");
    };
    let Some(other) = own.secs().checked_sub(secs).and_then(Offset::from_secs) else {
        return language.say("check-zone-slip-advice-plain");
    };
    let written = Stamp::Minute(time, other).to_string();
    let outlet = FigureWords { situation, language, at: *early }.outlet();
    let args: [(&str, Arg<'_>); 2] = [("moment", (&written).into()), ("outlet", (&outlet).into())];
    language.say_with("check-zone-slip-advice", &args)
}
