//! What is wrong, in one sentence.

use super::{Check, CheckCode, Finding, points};
use crate::ReplacementKind;
use waymark_language::{Arg, FigureWords, Form, Language};
use waymark_model::{FigureRef, Moment, NamedRecord, PlaceIx, Series, Situation, Subject};

/// More parts than this are counted, not told.
const MOST_PARTS: usize = 4;
/// More values than this are counted, not told.
const MOST_VALUES: usize = 3;

/// What is wrong, with its numbers, moments and speakers: "10 parts make 16,853, 300 short of the
/// 17,153 people sheltered in Armenia as of 28 Sep 2023, 20:00 (Nazeli Baghdasaryan)". Without a
/// full stop.
pub fn check_sentence(situation: &Situation, language: &Language, check: &Check) -> String {
    let words = CheckWords { situation, language };
    match check.code {
        CheckCode::Falling => words.falling(check),
        CheckCode::PartsExceed | CheckCode::PartsShort => words.parts(check),
        CheckCode::TwoValues => words.values(check),
        CheckCode::Derived => words.derived(check),
        CheckCode::ZoneSlip => words.zone_slip(check),
        CheckCode::ToldBefore => words.told_before(check),
        CheckCode::FutureMoment => words.future(check),
        CheckCode::NoWording => words.of_first("check-no-wording", check),
        CheckCode::NoSource => words.no_source(check),
        CheckCode::NoPosition => words.no_position(check),
        CheckCode::PointElsewhere => words.point_elsewhere(check),
        CheckCode::Replaced => words.replaced(check),
        CheckCode::StartUnsaid
        | CheckCode::WithinUnsaid
        | CheckCode::CoverageUnsaid
        | CheckCode::TravelUnsaid
        | CheckCode::WaysUnsaid => words.unsaid(check),
        CheckCode::SlideGone => words.slide_gone(check),
        CheckCode::AnnotationGone => words.annotation_gone(check),
        CheckCode::KeyFigureGone => words.key_figures_gone(),
    }
}

struct CheckWords<'a> {
    situation: &'a Situation,
    language: &'a Language,
}

impl CheckWords<'_> {
    fn figure(&self, at: FigureRef) -> FigureWords<'_> {
        FigureWords { situation: self.situation, language: self.language, at }
    }

    fn falling(&self, check: &Check) -> String {
        let [high, low, ..] = check.figures.as_slice() else { return String::new() };
        let more = match check.finding {
            Finding::Falling { more } => more,
            _ => 0,
        };
        let (first, then) = (self.counted_when(*high), self.count_when(*low));
        let args: [(&str, Arg<'_>); 4] = [
            ("speaker", self.figure(*high).speaker().into()),
            ("first", (&first).into()),
            ("then", (&then).into()),
            ("more", more.into()),
        ];
        self.language.say_with("check-falling", &args)
    }

    fn replaced(&self, check: &Check) -> String {
        let ([was, now, ..], Finding::Replaced { kind }) =
            (check.figures.as_slice(), check.finding)
        else {
            return String::new();
        };
        let key = match kind {
            ReplacementKind::Revision => "check-revised",
            ReplacementKind::Correction => "check-corrected",
            ReplacementKind::Recount => "check-recounted",
            ReplacementKind::Definition => "check-redefined",
        };
        let count = self.figure(*now).count();
        let (speaker, published) = (self.figure(*was).speaker(), self.figure(*now).published());
        let was = self.counted_when(*was);
        let args: [(&str, Arg<'_>); 4] = [
            ("was", (&was).into()),
            ("speaker", speaker.into()),
            ("now", (&count).into()),
            ("published", (&published).into()),
        ];
        self.language.say_with(key, &args)
    }

    fn unsaid(&self, check: &Check) -> String {
        let name =
            |place: PlaceIx| self.language.subject_name(self.situation, Subject::Place(place));
        let of_others = |key: &str, subject: Subject, others: usize| {
            let subject = self.language.subject_name(self.situation, subject);
            self.language.say_with(key, &[("place", (&subject).into()), ("others", others.into())])
        };
        match check.finding {
            Finding::Start { place, others } => {
                of_others("check-start-unsaid", Subject::Place(place), others)
            }
            Finding::Within { place, area } => {
                let (place, area) = (name(place), name(area));
                let args = [("place", (&place).into()), ("area", (&area).into())];
                self.language.say_with("check-within-unsaid", &args)
            }
            Finding::Incomparable { place, others } => {
                of_others("check-coverage-unsaid", Subject::Place(place), others)
            }
            Finding::OnTheWay { leg, others } => {
                of_others("check-travel-unsaid", Subject::Leg(leg), others)
            }
            Finding::Ways { area, into, others } => {
                let key = if into { "check-ways-in-unsaid" } else { "check-ways-out-unsaid" };
                of_others(key, Subject::Place(area), others)
            }
            _ => String::new(),
        }
    }

    fn parts(&self, check: &Check) -> String {
        let Finding::Parts { whole, sum } = check.finding else { return String::new() };
        let Some((first, parts)) = check.figures.split_first() else { return String::new() };
        let made = self.language.bounds(sum);
        let exact = whole.exact().is_some() && sum.exact().is_some();
        let over = sum.lower().saturating_sub(whole.upper().unwrap_or(u64::MAX));
        let short = whole.lower().saturating_sub(sum.upper().unwrap_or(u64::MAX));
        let exceed = check.code == CheckCode::PartsExceed;
        let (key, by) =
            if exceed { ("check-parts-exceed", over) } else { ("check-parts-short", short) };
        let difference = self.language.number(by);
        let difference = if exact {
            difference
        } else {
            self.language.say_with("bounds-at-least", &[("n", by.into())])
        };
        let (named, whole) = (self.named_parts(*first, parts), self.counted_when(*first));
        let args: [(&str, Arg<'_>); 6] = [
            ("n", parts.len().into()),
            ("parts", (&named).into()),
            ("sum", (&made).into()),
            ("difference", (&difference).into()),
            ("whole", (&whole).into()),
            ("speaker", self.figure(*first).speaker().into()),
        ];
        self.language.say_with(key, &args)
    }

    /// `2,100 people registered in Armenia and 794 people present in Armenia`, or `10 parts`.
    fn named_parts(&self, whole: FigureRef, parts: &[FigureRef]) -> String {
        if parts.len() > MOST_PARTS {
            return self.language.say_with("check-many-parts", &[("n", parts.len().into())]);
        }
        let whole = self.situation.figure(whole).series;
        let mut before = None;
        let told = parts.iter().map(|at| {
            let part = self.situation.figure(*at).series;
            let text = self.part(whole, before, *at);
            before = Some(part);
            text
        });
        self.language.list(told.collect())
    }

    /// A part without what the whole, or the part told before it, says already.
    fn part(&self, whole: Series, before: Option<Series>, at: FigureRef) -> String {
        let words = self.figure(at);
        let (part, count) = (words.figure().series, words.count());
        if words.figure().during.is_some() {
            return self.count_when(at);
        }
        let same_but_place = Series { subject: whole.subject, ..part } == whole;
        if part != whole && same_but_place {
            let place = self.language.whereabouts(self.situation, part.subject);
            let args = [("count", (&count).into()), ("where", (&place).into())];
            return self.language.say_with("check-part-where", &args);
        }
        let told = before.filter(|b| Series { people: part.people, ..*b } == part);
        match (told, self.language.people(self.situation, part.people)) {
            (Some(_), Some(who)) => {
                let args = [("count", (&count).into()), ("group", (&who).into())];
                self.language.say_with("check-part-group", &args)
            }
            _ => words.clause(Form::Counted),
        }
    }

    fn derived(&self, check: &Check) -> String {
        let (Some(first), Finding::Derived { pairs, tenths }) =
            (check.figures.first(), check.finding)
        else {
            return String::new();
        };
        let factor = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}.{rest}", tenths / 10),
        };
        let args: [(&str, Arg<'_>); 3] = [
            ("speaker", self.figure(*first).speaker().into()),
            ("n", pairs.into()),
            ("factor", (&factor).into()),
        ];
        self.language.say_with("check-derived", &args)
    }

    fn values(&self, check: &Check) -> String {
        let Some(first) = check.figures.first() else { return String::new() };
        let mut told = Vec::new();
        for (nth, at) in check.figures.iter().take(MOST_VALUES).enumerate() {
            let figure = self.figure(*at);
            let value = if nth == 0 { figure.clause(Form::Counted) } else { figure.count() };
            let (outlet, published) = (figure.outlet(), figure.published());
            let args: [(&str, Arg<'_>); 3] = [
                ("value", (&value).into()),
                ("outlet", (&outlet).into()),
                ("published", (&published).into()),
            ];
            let another =
                check.figures.iter().any(|f| f != at && self.figure(*f).outlet() == outlet);
            let key = if another { "check-value-published" } else { "check-value" };
            told.push(self.language.say_with(key, &args));
        }
        let more = check.figures.len().saturating_sub(MOST_VALUES);
        if more > 0 {
            told.push(self.language.say_with("figure-more", &[("n", more.into())]));
        }
        let (when, values) = (self.figure(*first).moment(), self.language.list(told));
        let args: [(&str, Arg<'_>); 4] = [
            ("n", check.figures.len().into()),
            ("speaker", self.figure(*first).speaker().into()),
            ("when", (&when).into()),
            ("values", (&values).into()),
        ];
        self.language.say_with("check-two-values", &args)
    }

    fn zone_slip(&self, check: &Check) -> String {
        let [early, late] = check.figures.as_slice() else { return String::new() };
        let secs = match check.finding {
            Finding::Apart { secs } => secs,
            _ => 0,
        };
        let minutes = u64::try_from(secs / 60).unwrap_or(0);
        let apart = self.language.say_with(
            if minutes.is_multiple_of(60) { "check-hours" } else { "check-hours-minutes" },
            &[("hours", (minutes / 60).into()), ("minutes", (minutes % 60).into())],
        );
        let counted = self.figure(*early).clause(Form::Counted);
        let (first, second) = (self.moment_and_outlet(*early), self.moment_and_outlet(*late));
        let args: [(&str, Arg<'_>); 4] = [
            ("counted", (&counted).into()),
            ("apart", (&apart).into()),
            ("first", (&first).into()),
            ("second", (&second).into()),
        ];
        self.language.say_with("check-zone-slip", &args)
    }

    fn moment_and_outlet(&self, at: FigureRef) -> String {
        let (when, outlet) = (self.figure(at).moment(), self.figure(at).outlet());
        let args = [("value", (&when).into()), ("outlet", (&outlet).into())];
        self.language.say_with("check-value", &args)
    }

    fn told_before(&self, check: &Check) -> String {
        let (snapshot, moment) = match (check.finding, check.figures.first()) {
            (Finding::Snapshot(ix), _) => {
                let snapshot = self.situation.snapshot(ix);
                (snapshot, &snapshot.as_of)
            }
            (_, Some(at)) => (self.situation.snapshot(at.snapshot), self.situation.moment_of(*at)),
            _ => return String::new(),
        };
        let source = self.situation.source(snapshot.source);
        let (when, published) = (self.moment(moment), self.moment(&source.published));
        let args: [(&str, Arg<'_>); 3] = [
            ("when", (&when).into()),
            ("published", (&published).into()),
            ("outlet", source.outlet.as_str().into()),
        ];
        self.language.say_with("check-told-before", &args)
    }

    fn slide_gone(&self, check: &Check) -> String {
        let Finding::Slide(ix) = check.finding else { return String::new() };
        let Some(slide) = self.situation.slides.get(ix.usize()) else { return String::new() };
        let all = self.gone(&slide.gone(self.situation));
        let title =
            slide.title.as_ref().map_or(slide.id.as_str(), |t| t.get(self.language.names()));
        let args = [("title", title.into()), ("gone", (&all).into())];
        self.language.say_with("check-slide-gone", &args)
    }

    fn annotation_gone(&self, check: &Check) -> String {
        let Finding::Annotation(nth) = check.finding else { return String::new() };
        let Some(annotation) = self.situation.annotations.get(nth) else { return String::new() };
        let all = self.gone(&annotation.gone(self.situation));
        let title = annotation.text.get(self.language.names());
        let args = [("title", title.into()), ("gone", (&all).into())];
        self.language.say_with("check-annotation-gone", &args)
    }

    fn key_figures_gone(&self) -> String {
        let all = self.gone(&self.situation.key_figures_gone());
        self.language.say_with("check-key-figure-gone", &[("gone", (&all).into())])
    }

    /// ``the place `goris` and the event `opened` ``
    fn gone(&self, gone: &[NamedRecord]) -> String {
        let said = |named: &NamedRecord| {
            let kind = match named {
                NamedRecord::Place(_) => "place",
                NamedRecord::Leg(_) => "leg",
                NamedRecord::Figure(_) => "figure",
                NamedRecord::Event(_) => "event",
                NamedRecord::Group(_) => "group",
                NamedRecord::Unit(_) => "unit",
            };
            self.language.say_with(
                "check-slide-gone-what",
                &[("kind", kind.into()), ("id", named.id().into())],
            )
        };
        self.language.list(gone.iter().map(said).collect())
    }

    fn future(&self, check: &Check) -> String {
        let (what, moment, name): (&str, &Moment, String) = match check.finding {
            Finding::Source(ix) => {
                let source = self.situation.source(ix);
                ("source", &source.published, source.outlet.clone())
            }
            Finding::Event(ix) => {
                let event = self.situation.event(ix);
                ("event", &event.at, event.title.get(self.language.names()).to_owned())
            }
            Finding::Snapshot(ix) => {
                let snapshot = self.situation.snapshot(ix);
                let source = self.situation.source(snapshot.source);
                ("figures", &snapshot.as_of, source.outlet.clone())
            }
            Finding::Figure => match check.figures.first() {
                Some(at) => ("figures", self.situation.moment_of(*at), self.figure(*at).outlet()),
                None => return String::new(),
            },
            _ => ("since", &self.situation.since, String::new()),
        };
        let when = self.moment(moment);
        let args: [(&str, Arg<'_>); 3] =
            [("what", what.into()), ("when", (&when).into()), ("name", (&name).into())];
        self.language.say_with("check-future-moment", &args)
    }

    fn of_first(&self, key: &str, check: &Check) -> String {
        let Some(first) = check.figures.first() else { return String::new() };
        let (counted, outlet) = (self.counted_when(*first), self.figure(*first).outlet());
        let args = [("figure", (&counted).into()), ("outlet", (&outlet).into())];
        self.language.say_with(key, &args)
    }

    fn no_source(&self, check: &Check) -> String {
        let Finding::Source(ix) = check.finding else { return String::new() };
        let id = self.situation.source(ix).id.as_str();
        let args = [("id", id.into()), ("n", check.figures.len().into())];
        self.language.say_with("check-no-source", &args)
    }

    fn no_position(&self, check: &Check) -> String {
        let Finding::Place(ix) = check.finding else { return String::new() };
        let legs = self.situation.legs.iter().filter(|l| l.from == ix || l.to == ix).count();
        let place = self.language.subject_name(self.situation, Subject::Place(ix));
        let args: [(&str, Arg<'_>); 3] = [
            ("place", (&place).into()),
            ("legs", legs.into()),
            ("figures", check.figures.len().into()),
        ];
        let key = if legs > 0 { "check-no-position-legs" } else { "check-no-position-figures" };
        self.language.say_with(key, &args)
    }

    fn point_elsewhere(&self, check: &Check) -> String {
        let Finding::Place(ix) = check.finding else { return String::new() };
        let Some(doubt) = points::doubt(self.situation, ix) else { return String::new() };
        let name = |place| self.language.subject_name(self.situation, Subject::Place(place));
        let (place, record) = (name(ix), self.situation.place(ix));
        let point = record.at.map_or_else(String::new, super::written_point);
        let sea = self.language.say("check-point-at-sea");
        let args = [("place", (&place).into()), ("point", (&point).into())];
        let found = if let Some(said) = record.country.as_deref().map(points::country_name) {
            let there = [("there", doubt.lies_in.unwrap_or(&sea).into()), ("country", said.into())];
            let args: Vec<(&str, Arg<'_>)> = args.into_iter().chain(there).collect();
            self.language.say_with("check-point-elsewhere", &args)
        } else {
            self.language.say_with("check-point-far", &args)
        };
        let Some((swapped, (near, km, turned))) = doubt.swapped.zip(doubt.nearest) else {
            return found;
        };
        let (swapped, near) = (super::written_point(swapped), name(near));
        let whole = |km: f64| self.language.number(km.round() as u64);
        let (km, turned) = (whole(km), whole(turned));
        let args: [(&str, Arg<'_>); 5] = [
            ("found", (&found).into()),
            ("point", (&swapped).into()),
            ("near", (&near).into()),
            ("km", (&km).into()),
            ("turned", (&turned).into()),
        ];
        self.language.say_with("check-point-swapped", &args)
    }

    /// `28,120 people arrived in Armenia by 26 Sep 2023, 20:00`
    fn counted_when(&self, at: FigureRef) -> String {
        self.figure(at).with_moment(&self.figure(at).clause(Form::Counted))
    }

    /// `27,120 by 27 Sep 2023, 08:00`
    fn count_when(&self, at: FigureRef) -> String {
        self.figure(at).with_moment(&self.figure(at).count())
    }

    fn moment(&self, moment: &Moment) -> String {
        self.language.moment(moment, self.situation.offset)
    }
}
