//! What the bar says: of pieces, of what is missing, of what is doubtful.

use egui::Color32;
use waymark_exchange::{
    capture::{Doubtful, Entry, FigureDraft, Missing, PieceKind, Proposal, What},
    reading::{counts::CountDoubt, moments::MomentDoubt},
};
use waymark_language::Language;
use waymark_model::{Situation, Subject};
use waymark_picture::Theme;

/// The colour of a kind of piece.
pub fn colour(kind: PieceKind, theme: &Theme) -> Color32 {
    match kind {
        PieceKind::Count => theme.people,
        PieceKind::Measure | PieceKind::Group => theme.piece_measure,
        PieceKind::Place => theme.piece_place,
        PieceKind::Moment => theme.piece_moment,
        PieceKind::Speaker => theme.piece_speaker,
        PieceKind::Outlet => theme.piece_outlet,
        PieceKind::Join | PieceKind::NotUnderstood => theme.ink_soft,
    }
}

/// What a kind of piece is called.
pub fn kind(kind: PieceKind, language: &Language) -> String {
    language.say(match kind {
        PieceKind::Count => "capture-count",
        PieceKind::Measure => "capture-measure",
        PieceKind::Group => "capture-group",
        PieceKind::Place => "capture-place",
        PieceKind::Moment => "capture-moment",
        PieceKind::Speaker => "capture-speaker",
        PieceKind::Outlet => "capture-outlet",
        PieceKind::Join | PieceKind::NotUnderstood => "capture-words",
    })
}

/// What is asked for.
pub fn asked(missing: Missing, language: &Language) -> String {
    language.say(match missing {
        Missing::Count(_) => "capture-ask-count",
        Missing::Bounds(_) => "capture-ask-bounds",
        Missing::Measure(_) => "capture-ask-measure",
        Missing::Place(_) => "capture-ask-place",
        Missing::Leg(_) => "capture-ask-leg",
        Missing::Moment => "capture-ask-moment",
        Missing::Speaker => "capture-ask-speaker",
        Missing::Outlet => "capture-ask-outlet",
        Missing::Publication => "capture-ask-publication",
        Missing::Published => "capture-ask-published",
    })
}

/// What agreeing to a proposal does.
pub fn proposed(proposal: &Proposal, situation: &Situation, language: &Language) -> String {
    let new = |key: &str, name: &String| language.say_with(key, &[("name", name.into())]);
    match proposal {
        Proposal::Group(_, name) => new("capture-new-group", name),
        Proposal::Place(name) => new("capture-new-place", name),
        Proposal::SameReport | Proposal::OtherSpeaker(_) => language.say("capture-same-report"),
        Proposal::Households => language.say("capture-households"),
        Proposal::RateHeld(period) => {
            let when = language.moment(period, situation.offset);
            language.say_with("capture-rate-held", &[("when", (&when).into())])
        }
        Proposal::Speaker(name) => new("capture-new-speaker", name),
        Proposal::Outlet(name) => new("capture-new-outlet", name),
        Proposal::Published(_, moment) => {
            let when = language.moment(moment, situation.offset);
            language.say_with("capture-published-proposed", &[("when", (&when).into())])
        }
    }
}

/// Why a piece may be wrong.
pub fn doubt(why: Doubtful, language: &Language) -> String {
    language.say(match why {
        Doubtful::Count(CountDoubt::Separator) => "capture-doubt-separator",
        Doubtful::Count(CountDoubt::WordingLost) => "capture-doubt-wording",
        Doubtful::Count(CountDoubt::Crossed) => "capture-doubt-crossed",
        Doubtful::Count(CountDoubt::SharedScale) => "capture-doubt-shared-scale",
        Doubtful::Count(CountDoubt::AboutNone) => "capture-doubt-about-none",
        Doubtful::Count(CountDoubt::Year) | Doubtful::Moment(MomentDoubt::Year) => {
            "capture-doubt-year"
        }
        Doubtful::Moment(MomentDoubt::DayOrMonth) => "capture-doubt-day-or-month",
        Doubtful::Moment(MomentDoubt::DayOrHour) => "capture-doubt-day-or-hour",
        Doubtful::Moment(MomentDoubt::WhichMidnight) => "capture-doubt-midnight",
        Doubtful::Moment(MomentDoubt::Weekday) => "capture-doubt-weekday",
        Doubtful::Moment(MomentDoubt::Zone) => "capture-doubt-zone",
        Doubtful::Moment(MomentDoubt::OfView) => "capture-doubt-of-view",
        Doubtful::NearName => "capture-doubt-near-name",
        Doubtful::SeveralNames => "capture-doubt-several-names",
        Doubtful::AfterPublication => "capture-doubt-after-publication",
        Doubtful::Questioned => "capture-doubt-questioned",
        Doubtful::Asked => "capture-doubt-asked",
        Doubtful::ToCome => "capture-doubt-to-come",
        Doubtful::SharedWording => "capture-doubt-shared-wording",
        Doubtful::SharedPeriod => "capture-doubt-shared-period",
        Doubtful::LaterThanView => "capture-doubt-later",
        Doubtful::OrIncrement => "capture-doubt-increment",
        Doubtful::NotUsed => "capture-doubt-not-used",
        Doubtful::Households => "capture-doubt-households",
        Doubtful::Things => "capture-doubt-things",
        Doubtful::Rate => "capture-doubt-rate",
        Doubtful::WhichPeriod => "capture-doubt-period",
        Doubtful::WhichMeasure => "capture-doubt-measure",
        Doubtful::Route => "capture-doubt-route",
        Doubtful::NoSuchLeg => "capture-doubt-no-leg",
    })
}

/// Why a piece of the line holds it up: `“horseback”: not understood`.
pub fn unsettled(
    entry: &Entry,
    piece: usize,
    line: &str,
    language: &Language,
) -> Option<(String, bool)> {
    let words = line.get(entry.captured.pieces.get(piece)?.range.clone())?;
    let doubts = entry.captured.doubts.iter().filter(|d| d.piece == piece);
    let why: Vec<String> = doubts.map(|d| doubt(d.why, language)).collect();
    let why = if why.is_empty() { language.say("capture-not-understood") } else { why.join(", ") };
    let args = [("words", words.into()), ("why", (&why).into())];
    Some((language.say_with("capture-doubt", &args), false))
}

/// `Kornidzor`; of a leg its ends.
pub fn subject(
    subject: Subject,
    situation: &Situation,
    names: &str,
    language: &Language,
) -> String {
    match subject {
        Subject::Place(place) => situation.place(place).name.get(names).to_owned(),
        Subject::Leg(leg) => {
            let leg = situation.leg(leg);
            let end = |place| situation.place(place).name.get(names);
            let args = [("from", end(leg.from).into()), ("to", end(leg.to).into())];
            language.say_with("leg-ends", &args)
        }
    }
}

/// `over 28,000 arrived, Kornidzor`: a figure in a few words.
pub fn figure(
    draft: &FigureDraft,
    situation: &Situation,
    names: &str,
    language: &Language,
) -> String {
    let count = draft.count.map_or_else(String::new, |c| language.count(c));
    let measure = draft.measure.map_or_else(String::new, |m| language.measure(m));
    let place = draft.subject.map_or_else(String::new, |s| subject(s, situation, names, language));
    let args =
        [("count", (&count).into()), ("measure", (&measure).into()), ("place", (&place).into())];
    language.say_with("capture-figure", &args)
}

/// What a piece would be taken for.
pub fn meaning_label(
    what: &What,
    situation: &Situation,
    names: &str,
    language: &Language,
) -> String {
    let place = |s: Subject| subject(s, situation, names, language);
    match what {
        What::Count(count) => language.count(*count),
        What::Measure(measure) => language.measure(*measure),
        What::Place(ix) => place(Subject::Place(*ix)),
        What::Leg(ix) => place(Subject::Leg(*ix)),
        What::Route(ix) => {
            let route = situation.routes.get(ix.usize());
            route.map_or_else(String::new, |r| r.name.get(names).to_owned())
        }
        What::Moment(moment) => language.moment(moment, situation.offset),
        What::Speaker(waymark_exchange::capture::Party::Known(ix)) => {
            situation.speaker(*ix).name.get(names).to_owned()
        }
        What::Speaker(waymark_exchange::capture::Party::New(name)) | What::Outlet(name) => {
            name.clone()
        }
        What::Source(ix) => publication(situation, *ix, language),
        What::Group(ix) => situation.group(*ix).name.get(names).to_owned(),
        What::Whom(people) => language.people(situation, *people).unwrap_or_default(),
        What::Rate(_) | What::Nothing => String::new(),
    }
}

/// `RFE/RL, 27 Sep 2023: Mass Exodus`
pub fn publication(
    situation: &Situation,
    source: waymark_model::SourceIx,
    language: &Language,
) -> String {
    let source = situation.source(source);
    let when = language.moment(&source.published, situation.offset);
    let args = [("outlet", (&source.outlet).into()), ("published", (&when).into())];
    let said = language.say_with("action-source", &args);
    match &source.title {
        None => said,
        Some(title) => {
            let args = [("source", (&said).into()), ("title", title.into())];
            language.say_with("capture-source-title", &args)
        }
    }
}
