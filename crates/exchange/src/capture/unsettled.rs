//! What of a line must be settled before it is added: while any word is not understood, or may mean
//! something else, nothing is.

use super::{
    Captured, Doubtful, Entry, FigureDraft, Missing, ParseContext, Party, Piece, PieceDoubt,
    PieceKind, Proposal, What,
};
use crate::reading::{
    lexicon::{Join, Meaning, TokenizedLine, Worded},
    names::Named,
    tokens::folded,
};
use std::collections::HashSet;
use waymark_model::{Measure, Stamp, Subject};

/// What comes next on the way of a line into the situation.
#[derive(Clone, PartialEq, Debug)]
pub enum NextStep {
    /// Something is missing, and asked for.
    Ask(Missing),
    /// A piece of the line, by its position, was not understood or may mean something else.
    Settle(usize),
    /// New records, or what the report before says, are to be agreed to.
    Agree(Vec<Proposal>),
    Add,
}

impl Entry {
    pub fn step(&self) -> NextStep {
        if let Some(missing) = self.missing.first() {
            return NextStep::Ask(*missing);
        }
        if let Some(piece) = self.unsettled().next() {
            return NextStep::Settle(piece);
        }
        if self.proposals.is_empty() {
            NextStep::Add
        } else {
            NextStep::Agree(self.proposals.clone())
        }
    }

    /// The pieces that must be settled, by their position.
    pub fn unsettled(&self) -> impl Iterator<Item = usize> {
        let pieces = self.captured.pieces.iter().enumerate();
        pieces.filter(|(nth, piece)| self.is_unsettled(*nth, piece)).map(|(nth, _)| nth)
    }

    fn is_unsettled(&self, nth: usize, piece: &Piece) -> bool {
        let is_doubted = |d: &PieceDoubt| d.piece == nth && d.why != Doubtful::LaterThanView;
        let is_place = || self.new_places.contains(&nth);
        piece.kind == PieceKind::NotUnderstood && !is_place()
            || self.captured.doubts.iter().any(is_doubted)
    }
}

/// Adds the doubts that only the whole of a line raises.
pub(super) fn doubt(text: &str, captured: &mut Captured, context: &ParseContext<'_>) {
    let whole = WholeLine { text, captured, context };
    let mut found: Vec<PieceDoubt> = Vec::new();
    found.extend(whole.increments().map(|piece| PieceDoubt { piece, why: Doubtful::OrIncrement }));
    let which = whole.as_of().filter(|nth| whole.may_be_increment(*nth));
    found.extend(which.map(|piece| PieceDoubt { piece, why: Doubtful::OrIncrement }));
    found.extend(whole.beside().map(|piece| PieceDoubt { piece, why: Doubtful::NotUsed }));
    found.extend(whole.repeated().map(|piece| PieceDoubt { piece, why: Doubtful::NotUsed }));
    found.extend(
        whole.exceeding().into_iter().map(|piece| PieceDoubt { piece, why: Doubtful::NotUsed }),
    );
    found.extend(
        whole.speaking_outlet().map(|piece| PieceDoubt { piece, why: Doubtful::SeveralNames }),
    );
    found.extend(whole.address().map(|piece| PieceDoubt { piece, why: Doubtful::SeveralNames }));
    captured.doubts.extend(found);
    captured.doubts.sort_unstable();
    captured.doubts.dedup();
}

pub(super) struct WholeLine<'a> {
    text: &'a str,
    pub captured: &'a Captured,
    pub context: &'a ParseContext<'a>,
}

impl WholeLine<'_> {
    pub fn line(&self, nth: usize) -> TokenizedLine<'_> {
        let piece = self.captured.pieces.get(nth);
        TokenizedLine::new(piece.and_then(|p| self.text.get(p.range.clone())).unwrap_or_default())
    }

    pub fn pieces(&self, kind: PieceKind) -> impl Iterator<Item = usize> {
        let pieces = self.captured.pieces.iter().enumerate();
        pieces.filter(move |(_, piece)| piece.kind == kind).map(|(nth, _)| nth)
    }

    /// The small word that a piece is.
    fn join(&self, nth: usize) -> Option<Join> {
        let piece = self.captured.pieces.get(nth).filter(|p| p.kind == PieceKind::Join);
        piece?;
        self.line(nth)
            .find(0, |m| match m {
                Meaning::Join(join) => Some(*join),
                _ => None,
            })
            .map(|(join, _)| join)
    }

    /// `another 500`: in all, or beside those counted before?
    fn increments(&self) -> impl Iterator<Item = usize> {
        let all: Vec<usize> = self.pieces(PieceKind::Count).collect();
        let in_all = move |nth: usize| {
            let figures = &self.captured.draft.figures;
            let counts = all.partition_point(|count| *count < nth);
            // Another 500, or 500 more.
            let mut beside = [counts.checked_sub(1), Some(counts)].into_iter().flatten();
            let is_in_all = |n: usize| figures.get(n).is_some_and(|f| f.during.is_none());
            let of_next = figures.get(counts).is_some() && self.leads_to_count(nth);
            // Encore 300 personnes tuées, 300 sont encore arrivées; but 3 000 sont encore à Goma: so many still are
            if self.line(nth).past(0, &Meaning::Staying).is_some() {
                let of = if of_next { Some(counts) } else { counts.checked_sub(1) };
                // 30 sont encore portées disparues
                let stays = [Measure::Missing, Measure::Registered];
                let adds_up = |m: Measure| m.is_cumulative() && (of_next || !stays.contains(&m));
                let measure = of.and_then(|n| figures.get(n)?.measure);
                return of.is_some_and(is_in_all) && measure.is_some_and(adds_up);
            }
            if of_next { is_in_all(counts) } else { beside.any(is_in_all) }
        };
        self.pieces(PieceKind::Join)
            .filter(|nth| {
                // NEW YORK says none.
                let line = self.line(*nth);
                line.past(0, &Meaning::Increment) == Some(line.tokens.len())
            })
            .filter(move |nth| in_all(*nth))
    }

    fn leads_to_count(&self, nth: usize) -> bool {
        self.captured.pieces.get(nth + 1).is_some_and(|p| p.kind == PieceKind::Count)
    }

    /// Whether the line says that it counts in all: what it says beside a total is told apart.
    fn is_in_all(&self) -> bool {
        let says = |nth: usize, meaning: &Meaning| {
            self.line(nth).find(0, |m| (m == meaning).then_some(())).is_some()
        };
        let of_start = |nth: &usize| {
            let since = nth.checked_sub(1).and_then(|before| self.join(before));
            since == Some(Join::Since)
        };
        // 3,000 arrived on 4 April, 50,000 since 24 March
        let first = self.pieces(PieceKind::Count).next();
        let last = self.pieces(PieceKind::Count).skip(1).last();
        let is_of_some = |nth: usize| {
            first.is_some_and(|first| first < nth) && last.is_some_and(|last| nth < last)
                || last.is_some() && self.pieces(PieceKind::Moment).nth(1).is_some()
        };
        let cumulative =
            self.pieces(PieceKind::Join).filter(|nth| says(*nth, &Meaning::Cumulative));
        let starts = self.pieces(PieceKind::Moment).filter(of_start);
        self.pieces(PieceKind::Join).any(|nth| says(nth, &Meaning::Total))
            || cumulative.chain(starts).any(|nth| !is_of_some(nth))
    }

    /// The piece that says as of when.
    fn as_of(&self) -> Option<usize> {
        let as_of = self.captured.draft.as_of?;
        self.pieces(PieceKind::Moment).find(|nth| {
            let piece = self.captured.pieces.get(*nth);
            piece.is_some_and(|p| p.what == What::Moment(as_of))
        })
    }

    /// Whether people who moved may have been counted on that day, or in that month, alone.
    fn may_be_increment(&self, nth: usize) -> bool {
        let moves =
            |f: &FigureDraft| f.during.is_none() && f.measure.is_some_and(Measure::is_cumulative);
        let Some(What::Moment(moment)) = self.captured.pieces.get(nth).map(|p| &p.what) else {
            return false;
        };
        let mut before = (0..nth).rev().map(|before| self.join(before));
        // In the night of 20 June.
        let led = before.find(|join| *join != Some(Join::Of)).flatten();
        let line = self.line(nth);
        let said = |is: fn(&Meaning) -> bool| {
            (0..line.tokens.len()).any(|i| line.find(i, |m| is(m).then_some(())).is_some())
        };
        // by night: those of it, and not all until then
        let is_by_night =
            led == Some(Join::By) && said(|m| matches!(m, Meaning::Part(_, to) if *to > 24));
        if !self.captured.draft.figures.iter().any(moves)
            || matches!(led, Some(Join::AsOf | Join::By)) && !is_by_night
            || self.is_of_saying(nth)
            || self.is_in_all()
        {
            return false;
        }
        let is_then =
            matches!(led, Some(Join::On | Join::In)) || led.is_none() && self.is_told_with(nth);
        match (moment.first(), moment.last()) {
            // from 24 to 26 September; this morning
            (_, Some(_)) => {
                let is_range = said(|m| matches!(m, Meaning::Until | Meaning::And));
                let is_part = (is_then || is_by_night) && said(|m| matches!(m, Meaning::Part(..)));
                let is_own = |m: &Meaning| {
                    matches!(m, Meaning::PartToday(..) | Meaning::Day(_) | Meaning::PartOfMonth(..))
                };
                is_range || is_part || said(is_own)
            }
            (Stamp::Month(_) | Stamp::Year(_), None) => true,
            (Stamp::Day(_), None) => {
                is_then
                    || self.is_about(nth) && self.is_sentence()
                    || led.is_none() && (self.is_on(nth) || self.is_in_heading(nth))
                    || said(|m| matches!(m, Meaning::Day(_) | Meaning::Weekday(_)))
                        && !line.tokens.iter().any(crate::reading::tokens::Token::is_digits)
            }
            // at noon on 5 April
            (Stamp::Minute(..), None) => {
                let is_at = matches!(led, Some(Join::On | Join::In));
                (is_at || led.is_none() && self.is_about(nth)) && self.is_sentence()
            }
        }
    }

    /// `…, UNHCR said on 28 February`: the day on which it was said, at the end of what was.
    fn is_of_saying(&self, nth: usize) -> bool {
        let Some(said) = nth.checked_sub(1).filter(|on| self.join(*on) == Some(Join::On)) else {
            return false;
        };
        let says = |at: usize| self.join(at) == Some(Join::Says);
        let speaks = |at: usize| {
            self.captured.pieces.get(at).is_some_and(|piece| piece.kind == PieceKind::Speaker)
        };
        let end = self.captured.pieces.get(nth).map_or(0, |piece| piece.range.end);
        let behind = self.text.get(end..).unwrap_or_default().trim_start();
        said.checked_sub(2)
            .is_some_and(|at| speaks(at) && says(at + 1) || says(at) && speaks(at + 1))
            && (behind.is_empty() || behind.starts_with(['.', ',', ';', '\u{60c}']))
    }

    /// `le 20 juin`, where it is no date of the line: `RFI, le 20 juin`.
    fn is_on(&self, nth: usize) -> bool {
        let start = self.captured.pieces.get(nth).map_or(0, |piece| piece.range.start);
        let before = self.text.get(..start).unwrap_or_default().trim_end();
        self.line(nth).past(0, &Meaning::DayArticle).is_some() && !before.ends_with(',')
    }

    /// `around noon`, `around 5 April`; but `as of about noon`
    fn is_about(&self, nth: usize) -> bool {
        let about = Meaning::Worded(Worded::About);
        let is_led =
            nth.checked_sub(2).is_some_and(|i| matches!(self.join(i), Some(Join::AsOf | Join::By)));
        !is_led && nth.checked_sub(1).is_some_and(|i| self.line(i).past(0, &about).is_some())
    }

    /// `Arrivals in Kukës, 5 April: 3,000`: a day before the number that a heading leads to is of the heading. One
    /// that begins the line dates all of it.
    fn is_in_heading(&self, nth: usize) -> bool {
        let end = self.captured.pieces.get(nth).map_or(0, |piece| piece.range.end);
        let behind = self.text.get(end..).unwrap_or_default().trim_start();
        let tells = self.pieces(PieceKind::Measure).any(|measure| measure < nth);
        tells && behind.starts_with(':') && self.leads_to_count(nth)
    }

    /// `arrived in Goma 3 August`, `3 августа в Киев прибыли`, `arrivals in Goma (3 August)`, where it is no date
    /// of the line: a word of what happened stands beside it. Notes such as `500 arr Goma 3 Aug` date all that
    /// they say.
    fn is_told_with(&self, nth: usize) -> bool {
        let pieces = &self.captured.pieces;
        let (before, own) = (nth.checked_sub(1).and_then(|nth| pieces.get(nth)), pieces.get(nth));
        let behind = pieces.get(nth + 1);
        let between = |a: Option<&Piece>, b: Option<&Piece>| {
            let range = a.map_or(0, |a| a.range.end)..b.map_or(self.text.len(), |b| b.range.start);
            self.text.get(range).map(str::trim).unwrap_or_default()
        };
        let tells = |piece: Option<&Piece>| {
            piece.is_some_and(|p| !matches!(p.kind, PieceKind::Speaker | PieceKind::Outlet))
        };
        // Behind a small word, or one that is asked, it is led.
        let is_led = nth.checked_sub(1).is_some_and(|before| self.is_small(before));
        let (left, right) = (between(before, own), between(own, behind));
        let is_closed = left == "(" && right.starts_with(')');
        self.is_sentence()
            && (tells(before) && !is_led && (left.is_empty() || is_closed)
                || tells(behind) && !is_led && right.is_empty())
    }

    /// Whether a piece is a small word, and none for people, or not understood.
    fn is_small(&self, nth: usize) -> bool {
        let people = |m: &Meaning| matches!(m, Meaning::People | Meaning::Whom(_)).then_some(());
        match self.captured.pieces.get(nth).map(|piece| piece.kind) {
            Some(PieceKind::Join) => self.line(nth).find(0, people).is_none(),
            kind => kind == Some(PieceKind::NotUnderstood),
        }
    }

    /// Whether small words lead to where something was, or a colon stands behind it: these are whole
    /// sentences.
    fn is_sentence(&self) -> bool {
        let leads = |m: &Meaning| {
            let is_place_word = matches!(m, Meaning::AtPlace | Meaning::ToPlace);
            let is_join = matches!(m, Meaning::Join(Join::In | Join::To | Join::From));
            (is_place_word || is_join).then_some(())
        };
        let is_heading = |nth: usize| {
            let end = self.captured.pieces.get(nth).map_or(0, |place| place.range.end);
            self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with(':'))
        };
        self.pieces(PieceKind::Join).any(|nth| self.line(nth).find(0, leads).is_some())
            || self.pieces(PieceKind::Place).any(is_heading)
    }

    /// Counts of what another count of the line is of: one of the two is something else.
    fn repeated(&self) -> impl Iterator<Item = usize> {
        let figures = &self.captured.draft.figures;
        let of =
            |f: &FigureDraft| (f.measure, f.subject, f.group, f.whom, f.during, f.in_households);
        let mut before = HashSet::new();
        let counts = self.pieces(PieceKind::Count).zip(figures);
        counts.filter_map(move |(nth, figure)| (!before.insert(of(figure))).then_some(nth))
    }

    /// `3,000 refugees and 1,000 returnees`: the first are not everybody, of whom the second are some.
    fn beside(&self) -> impl Iterator<Item = usize> {
        let figures = &self.captured.draft.figures;
        let counts: Vec<usize> = self.pieces(PieceKind::Count).collect();
        let of = |f: &FigureDraft| (f.measure, f.subject, f.during);
        counts.clone().into_iter().zip(counts.into_iter().skip(1)).enumerate().filter_map(
            move |(n, (before, nth))| {
                let (a, b) = (figures.get(n)?, figures.get(n + 1)?);
                let is_all = FigureDraft::is_of_everybody;
                let is_alike = of(a) == of(b) && is_all(a) != is_all(b);
                let mut joins = (before..nth).filter(|piece| self.join(*piece) == Some(Join::Of));
                let is_and = joins.any(|piece| self.line(piece).past(0, &Meaning::And).is_some());
                (is_alike && is_and).then_some(nth)
            },
        )
    }

    /// `UNHCR, Reuters`: who is taken for the outlet speaks too, and another is new.
    fn speaking_outlet(&self) -> Option<usize> {
        let speaker = self.pieces(PieceKind::Speaker).next()?;
        let nth = self.pieces(PieceKind::Outlet).next()?;
        let is_new = matches!(self.captured.draft.speaker, Some(Party::New(_)));
        let led = [speaker.checked_sub(1), Some(speaker + 1)].into_iter().flatten();
        let is_said = led.filter_map(|beside| self.join(beside)).any(|join| {
            matches!(
                join,
                Join::Says | Join::Told | Join::AccordingTo | Join::Citing | Join::Per | Join::Via
            )
        });
        let range = self.captured.pieces.get(nth)?.range.clone();
        let names = self.context.names.exactly(&folded(self.text.get(range)?));
        let speaks = names.iter().any(|named| matches!(named, Named::Speaker(_)));
        (is_new && speaks && !is_said).then_some(nth)
    }

    /// `Goris, Armenia`: who speaks may be where the place lies.
    fn address(&self) -> Option<usize> {
        let nth = self.pieces(PieceKind::Speaker).next()?;
        let before = self.captured.pieces.get(nth.checked_sub(1)?)?;
        let range = self.captured.pieces.get(nth)?.range.clone();
        let names = self.context.names.exactly(&folded(self.text.get(range)?));
        let What::Place(place) = before.what else { return None };
        let speaks = matches!(self.join(nth + 1), Some(Join::Says | Join::Told | Join::Reports));
        let holds = |named: &Named| match named {
            Named::Place(holder) => self.context.situation.lies_within(place, *holder),
            _ => false,
        };
        let is_subject = |f: &FigureDraft| f.subject == Some(Subject::Place(place));
        let is_address =
            names.iter().any(holds) && self.captured.draft.figures.iter().any(is_subject);
        (is_address && !speaks).then_some(nth)
    }
}
