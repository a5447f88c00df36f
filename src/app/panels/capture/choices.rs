//! What a doubtful piece, or words that were not understood, may be made to mean: each way is
//! another line, or something agreed to.

use super::{labels, memory::CaptureMemory};
use crate::app::{
    Context,
    panels::widgets::place_offers::{Beside, place_offers},
};
use std::ops::Range;
use waymark_exchange::{
    capture::{
        CaptureBase, Captured, Doubtful, Entry, HeldRate, Party, Piece, PieceKind, Proposal, What,
        measure_word, people_word,
    },
    reading::{counts::CountDoubt, names::Named, tokens::folded},
};
use waymark_model::{Moment, PlaceDraft, PlaceKind};

/// One way to take a piece.
#[derive(Clone, PartialEq, Debug)]
pub struct PieceChoice {
    pub said: String,
    pub makes: Makes,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Makes {
    Line(String),
    Agree(Proposal, PlaceKind),
    /// A place of the gazetteer, and the line with its name.
    Place(Box<PlaceDraft>, String),
}

impl CaptureMemory {
    pub fn go(&mut self, makes: Makes) {
        match makes {
            Makes::Line(line) => {
                let end = line.len();
                self.set(line, end);
            }
            Makes::Place(draft, line) => {
                let end = line.len();
                self.agreed.places.push(*draft);
                self.set(line, end);
            }
            Makes::Agree(proposal, kind) => {
                self.agreed.agree(&proposal, kind);
                (self.focus, self.told) = (true, None);
            }
        }
    }
}

/// The ways of a piece: empty where it is not in doubt and may mean nothing else.
pub fn ways(
    context: &Context<'_>,
    (memory, ground): (&CaptureMemory, &CaptureBase),
    entry: &Entry,
    nth: usize,
) -> Vec<PieceChoice> {
    let language = context.language();
    let Some(piece) = entry.captured.pieces.get(nth) else { return Vec::new() };
    if piece.kind == PieceKind::NotUnderstood {
        return ways_of_words(context, memory, ground, piece);
    }
    let doubts: Vec<Doubtful> =
        entry.captured.doubts.iter().filter(|d| d.piece == nth).map(|d| d.why).collect();
    if doubts.is_empty() && piece.alternatives.is_empty() {
        return Vec::new();
    }
    let line = &memory.line;
    let mut all: Vec<PieceChoice> = Vec::new();
    let mut offer = |said: String, written: Option<String>, range: Range<usize>| {
        let Some(written) = written else { return };
        let way = PieceChoice { said, makes: Makes::Line(replaced(line, range, &written)) };
        if !all.contains(&way) {
            all.push(way);
        }
    };
    let mut whats: Vec<&What> = Vec::new();
    let can_be_written = |d: &Doubtful| {
        !matches!(
            d,
            Doubtful::Households
                | Doubtful::Things
                | Doubtful::Rate
                | Doubtful::WhichPeriod
                | Doubtful::LaterThanView
                | Doubtful::AfterPublication
                | Doubtful::Questioned
                | Doubtful::Asked
                | Doubtful::ToCome
                | Doubtful::SharedWording
                | Doubtful::Count(CountDoubt::AboutNone)
        )
    };
    if doubts.iter().any(can_be_written) {
        whats.push(&piece.what);
    }
    whats.extend(&piece.alternatives);
    for what in whats {
        let (names, situation) = (context.scene.view.language.as_str(), &*ground.situation);
        let said = labels::meaning_label(what, situation, names, language);
        offer(said, written(context, ground, what), piece.range.clone());
    }
    // The new name is meant after all.
    let new = match &piece.what {
        What::Speaker(Party::New(name)) => {
            Some(("capture-new-speaker", name, Proposal::Speaker(name.clone())))
        }
        What::Outlet(name) => Some(("capture-new-outlet", name, Proposal::Outlet(name.clone()))),
        _ => None,
    };
    if let Some((key, name, proposal)) = new.filter(|_| doubts.contains(&Doubtful::NearName)) {
        let said = language.say_with(key, &[("name", name.as_str().into())]);
        all.retain(|way| way.makes != Makes::Line(line.clone()));
        all.push(PieceChoice { said, makes: Makes::Agree(proposal, PlaceKind::Settlement) });
    }
    if doubts.contains(&Doubtful::OrIncrement) {
        all.clear();
        if piece.kind == PieceKind::Join {
            all.push(leave_out(context, line, &piece.range));
            return all;
        }
        let before = nth.checked_sub(1).and_then(|n| entry.captured.pieces.get(n));
        let before = before.filter(|p| p.kind == PieceKind::Join);
        for (key, word) in [("capture-in-all-by", "by"), ("capture-that-day", "during")] {
            let line = match before {
                Some(join) => replaced(line, join.range.clone(), word),
                None => replaced(line, piece.range.start..piece.range.start, &format!("{word} ")),
            };
            all.push(PieceChoice { said: language.say(key), makes: Makes::Line(line) });
        }
    }
    if doubts.contains(&Doubtful::SharedWording)
        && let What::Count(count) = &piece.what
    {
        let exactly = format!("exactly {}", language.count(*count));
        let line = replaced(line, piece.range.clone(), &exactly);
        all.push(PieceChoice { said: exactly, makes: Makes::Line(line) });
    }
    if doubts.contains(&Doubtful::Households) {
        let said = language.say("capture-households");
        let makes = Makes::Agree(Proposal::Households, PlaceKind::Settlement);
        all.push(PieceChoice { said, makes });
    }
    if let Some(held) = entry.captured.rate_held(nth, ground.situation.offset) {
        all.push(way_of_rate(context, held));
    }
    if doubts.contains(&Doubtful::WhichPeriod) {
        all.extend(ways_of_period(context, line, entry, nth));
    }
    if doubts.contains(&Doubtful::SharedPeriod) {
        all = ways_of_shared_period(context, line, entry, nth);
    }
    let is_hearsay = piece.kind == PieceKind::Join && doubts.contains(&Doubtful::Questioned);
    if doubts.contains(&Doubtful::NotUsed) || is_hearsay {
        all.clear();
        all.push(leave_out(context, line, &piece.range));
    }
    all
}

/// A count beside others that are of a time: of that time too, or of all until then.
fn ways_of_shared_period(
    context: &Context<'_>,
    line: &str,
    entry: &Entry,
    nth: usize,
) -> Vec<PieceChoice> {
    let (language, offset) = (context.language(), context.scene.situation.offset);
    let Captured { pieces, draft, .. } = &entry.captured;
    let Some(piece) = pieces.get(nth) else { return Vec::new() };
    let is_who = |what: &What| matches!(what, What::Whom(_) | What::Group(_));
    let who = pieces.get(nth + 1).filter(|next| {
        line_between(line, piece, next)
            && (is_who(&next.what) || next.alternatives.iter().any(is_who))
    });
    let end = who.map_or(piece.range.end, |who| who.range.end);
    let mut all: Vec<PieceChoice> = Vec::new();
    for during in draft.figures.iter().filter_map(|figure| figure.during) {
        let when = language.moment(&during, offset);
        let way = PieceChoice {
            said: language.say_with("capture-in-that-time", &[("when", (&when).into())]),
            makes: Makes::Line(replaced(line, end..end, &format!(" during {during}"))),
        };
        if !all.contains(&way) {
            all.push(way);
        }
    }
    let start = piece.range.start;
    all.push(PieceChoice {
        said: language.say("capture-in-all"),
        makes: Makes::Line(replaced(line, start..start, "to date ")),
    });
    all
}

/// How many there were by a rate, should it have held until the moment of the line.
fn way_of_rate(context: &Context<'_>, held: HeldRate) -> PieceChoice {
    let language = context.language();
    let when = language.moment(&held.period, context.scene.situation.offset);
    let count = language.count(held.count);
    let args = [("when", (&when).into()), ("count", (&count).into())];
    let key = if held.times == 1 { "capture-rate-once" } else { "capture-rate-each" };
    let makes = Makes::Agree(Proposal::RateHeld(held.period), PlaceKind::Settlement);
    PieceChoice { said: language.say_with(key, &args), makes }
}

/// When a length of time ended that the line ends on a day: with the day, or before it.
fn ways_of_period(
    context: &Context<'_>,
    line: &str,
    entry: &Entry,
    nth: usize,
) -> Vec<PieceChoice> {
    let (language, offset) = (context.language(), context.scene.situation.offset);
    let Some(piece) = entry.captured.pieces.get(nth) else { return Vec::new() };
    let (What::Moment(read), Some(as_of)) = (&piece.what, entry.captured.draft.as_of) else {
        return Vec::new();
    };
    let length = read.span().end().0.saturating_sub(read.span().start().0);
    let joined = nth.checked_sub(1).and_then(|n| entry.captured.pieces.get(n));
    let joined = joined.filter(|p| p.kind == PieceKind::Join && line_between(line, p, piece));
    let start = joined.map_or(piece.range.start, |p| p.range.start);
    let ends = [as_of.span().end(), as_of.span().start()];
    ends.into_iter()
        .map(|end| {
            let at = |secs: i64| Moment::instant(end.plus_secs(secs), offset);
            let (from, to) = (at(-length), at(0));
            let said = |moment: &Moment| language.moment(moment, offset);
            let (first, last) = (said(&from), said(&to));
            let args = [("from", (&first).into()), ("to", (&last).into())];
            let written = format!("during {from}/{to}");
            PieceChoice {
                said: language.say_with("capture-period", &args),
                makes: Makes::Line(replaced(line, start..piece.range.end, &written)),
            }
        })
        .collect()
}

/// Whether nothing but spaces stands between two pieces.
fn line_between(line: &str, before: &Piece, after: &Piece) -> bool {
    line.get(before.range.end..after.range.start).is_some_and(|gap| gap.trim().is_empty())
}

fn leave_out(context: &Context<'_>, line: &str, range: &Range<usize>) -> PieceChoice {
    let without = replaced(line, range.clone(), "");
    let words: Vec<&str> = without.split_whitespace().collect();
    let line = words.join(" ").replace(" ,", ",");
    PieceChoice { said: context.language().say("capture-leave-out"), makes: Makes::Line(line) }
}

/// What words may be that nothing bears yet.
fn ways_of_words(
    context: &Context<'_>,
    memory: &CaptureMemory,
    ground: &CaptureBase,
    piece: &Piece,
) -> Vec<PieceChoice> {
    let language = context.language();
    let name = memory.line.get(piece.range.clone()).unwrap_or_default().to_owned();
    let without = replaced(&memory.line, piece.range.clone(), "");
    let words: Vec<&str> = without.split_whitespace().collect();
    let words = words.join(" ").replace(" ,", ",");
    let words = words.trim_end_matches(',');
    let args = [("name", (&name).into())];
    // A slip in a known name.
    let names = context.scene.view.language.as_str();
    let known = piece.alternatives.iter().filter_map(|what| {
        let said = labels::meaning_label(what, &ground.situation, names, language);
        let written = written(context, ground, what)?;
        let line = replaced(&memory.line, piece.range.clone(), &written);
        Some(PieceChoice { said, makes: Makes::Line(line) })
    });
    let mut all: Vec<PieceChoice> = known.collect();
    all.push(PieceChoice {
        said: language.say_with("capture-new-group", &args),
        makes: Makes::Agree(Proposal::Group(0, name.clone()), PlaceKind::Settlement),
    });
    let offers = place_offers(context, &name, Beside::new(&ground.situation.places));
    for offer in offers.into_iter().flatten().filter(|offer| offer.is_called) {
        let called = replaced(&memory.line, piece.range.clone(), offer.draft.name.get("en"));
        let args = [("name", (&offer.label).into()), ("kind", (&offer.note).into())];
        all.push(PieceChoice {
            said: language.say_with("capture-new-place-kind", &args),
            makes: Makes::Place(Box::new(offer.draft), called),
        });
    }
    for kind in PlaceKind::ALL {
        let kind_said = language.place_kind(kind);
        let args = [("name", (&name).into()), ("kind", (&kind_said).into())];
        all.push(PieceChoice {
            said: language.say_with("capture-new-place-kind", &args),
            makes: Makes::Agree(Proposal::Place(name.clone()), kind),
        });
    }
    for (key, lead) in [("capture-is-speaker", "according to"), ("capture-is-outlet", "via")] {
        all.push(PieceChoice {
            said: language.say_with(key, &args),
            makes: Makes::Line(format!("{words}, {lead} {name}")),
        });
    }
    all.push(leave_out(context, &memory.line, &piece.range));
    all
}

/// The line with other words in the place of a part of it.
fn replaced(line: &str, range: Range<usize>, with: &str) -> String {
    let mut line = line.to_owned();
    if line.get(range.clone()).is_some() {
        line.replace_range(range, with);
    }
    line
}

/// Words that can mean nothing else; nothing of what has none.
fn written(context: &Context<'_>, ground: &CaptureBase, what: &What) -> Option<String> {
    let (language, situation) = (context.language(), &*ground.situation);
    let names = context.scene.view.language.as_str();
    let sure = |name: &str, id: &str, named: Named| {
        let alone = ground.names.exactly(&folded(name)) == [named];
        if alone { name.to_owned() } else { id.to_owned() }
    };
    Some(match what {
        What::Count(count) => language.count(*count),
        What::Measure(measure) => measure_word(*measure, language.tag())?.to_owned(),
        What::Place(ix) => {
            let place = situation.place(*ix);
            sure(place.name.get(names), place.id.as_str(), Named::Place(*ix))
        }
        What::Leg(ix) => situation.leg(*ix).id.to_string(),
        What::Moment(moment) => moment.to_string(),
        What::Speaker(Party::Known(ix)) => {
            let speaker = situation.speaker(*ix);
            sure(speaker.name.get(names), speaker.id.as_str(), Named::Speaker(*ix))
        }
        What::Source(ix) => situation.source(*ix).id.to_string(),
        What::Group(ix) => situation.group(*ix).name.get(names).to_owned(),
        What::Outlet(name) => name.clone(),
        What::Whom(people) => people_word(people)?.to_owned(),
        What::Route(_) | What::Speaker(Party::New(_)) | What::Rate(_) | What::Nothing => {
            return None;
        }
    })
}
