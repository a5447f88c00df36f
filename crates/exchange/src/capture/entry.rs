//! A line together with what was agreed to beside it: new records, the day of publication, and
//! that it stands in the same report as the line before.

use super::{
    Captured, Doubtful, Draft, Missing, NextStep, Outlet, ParseContext, Party, Piece, PieceDoubt,
    PieceKind, Publication, may_tell, near, rate, read, unsettled,
};
use crate::places::add_place;
use crate::reading::{
    lexicon::{Join, Meaning, TokenizedLine},
    names::Names,
};
use std::sync::Arc;
use waymark_model::{
    Group, GroupIx, Id, Instant, Moment, Place, PlaceDraft, PlaceIx, PlaceKind, Situation,
    SourceIx, SpeakerIx, Text,
};

/// Who said what was entered last, where and of which moment.
#[derive(Clone, PartialEq, Debug)]
pub struct LastReport {
    pub source: Id,
    pub speaker: Id,
    pub as_of: Moment,
}

/// What was agreed to. Nothing new comes into a situation without it.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Agreed {
    pub speakers: Vec<String>,
    pub outlets: Vec<String>,
    pub places: Vec<PlaceDraft>,
    pub groups: Vec<String>,
    /// When the new publication of this outlet appeared.
    pub published: Option<(String, Moment)>,
    /// What a line leaves unsaid is as in the report before it.
    pub same_report: bool,
    /// Also where this one, by name, says it and not the speaker of that report.
    pub other_speaker: Option<String>,
    /// The line counts households, and they are kept as such.
    pub households: bool,
    /// The rate of the line held all through this period.
    pub rate_held: Option<Moment>,
}

/// What may be meant, and has to be agreed to.
#[derive(Clone, PartialEq, Debug)]
pub enum Proposal {
    /// A part of the people counted that the situation does not know, of so-manieth figure.
    Group(usize, String),
    Place(String),
    /// The report of the line before.
    SameReport,
    /// The same, in which another speaks.
    OtherSpeaker(String),
    Speaker(String),
    Outlet(String),
    /// The new publication of this outlet appeared on the day of the moment.
    Published(String, Moment),
    /// Households are what is counted.
    Households,
    /// So many in each hour, or on each day, of this period: they are added up over it.
    RateHeld(Moment),
}

/// What of a draft is as in the report before.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Carried {
    pub as_of: bool,
    pub speaker: bool,
    pub outlet: bool,
}

/// What a line and what was agreed to mean together.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// With the draft made whole by what was agreed to.
    pub captured: Captured,
    /// In the order of the parts of a snapshot.
    pub proposals: Vec<Proposal>,
    /// What must still be said: nothing is proposed for it.
    pub missing: Vec<Missing>,
    pub carried: Carried,
    /// The pieces that are proposed as new places, by their position.
    pub(super) new_places: Vec<usize>,
}

/// What lines are read against: a situation with the places and groups that were agreed to, and
/// its names.
#[derive(Debug)]
pub struct CaptureBase {
    pub situation: Arc<Situation>,
    pub names: Names,
}

impl CaptureBase {
    /// Takes time that grows with the names and figures.
    pub fn new(situation: &Arc<Situation>, agreed: &Agreed) -> Self {
        let mut situation = Arc::clone(situation);
        if !(agreed.places.is_empty() && agreed.groups.is_empty()) {
            let with = Arc::make_mut(&mut situation);
            for draft in &agreed.places {
                add_place(&mut with.places, draft);
            }
            for name in &agreed.groups {
                let taken: Vec<&str> = with.groups.iter().map(|g| g.id.as_str()).collect();
                let id = Id::of_name(name, &taken);
                with.groups.push(Group { id, name: Text::plain(name.as_str()), within: None });
            }
        }
        let names = Names::new(&situation);
        Self { situation, names }
    }
}

impl Agreed {
    /// Agrees to a proposal; a new place is of this kind.
    pub fn agree(&mut self, proposal: &Proposal, kind: PlaceKind) {
        match proposal {
            // Several figures of a line may be of one new group.
            Proposal::Group(_, name) if self.groups.contains(name) => {}
            Proposal::Group(_, name) => self.groups.push(name.clone()),
            Proposal::Place(name) => self.places.push(PlaceDraft::named(name, kind)),
            Proposal::SameReport => self.same_report = true,
            Proposal::OtherSpeaker(name) => {
                (self.same_report, self.other_speaker) = (true, Some(name.clone()));
            }
            Proposal::Speaker(name) => self.speakers.push(name.clone()),
            Proposal::Outlet(name) => self.outlets.push(name.clone()),
            Proposal::Published(outlet, moment) => {
                self.published = Some((outlet.clone(), *moment));
            }
            Proposal::Households => self.households = true,
            Proposal::RateHeld(period) => self.rate_held = Some(*period),
        }
    }

    /// What stays agreed to for the next line of the same report.
    pub fn next(&mut self) {
        *self = Self { same_report: self.same_report, ..Self::default() };
    }
}

/// Reads a line with what was agreed to. `last` is the report of the line before.
pub fn enter(
    text: &str,
    context: &ParseContext<'_>,
    agreed: &Agreed,
    last: Option<&LastReport>,
) -> Entry {
    let mut captured = read(text, context);
    unsettled::doubt(text, &mut captured, context);
    near::tell(text, &mut captured, context, agreed);
    if agreed.households {
        count_households(&mut captured);
    }
    if let Some(period) = agreed.rate_held {
        rate::hold(&mut captured, text, period, &context.situation.wording);
    }
    let mut entry = Proposing { text, context, agreed, proposals: Vec::new() };
    entry.groups(&captured);
    let new_places = entry.places(&captured).into_iter().collect();
    let carried = entry.report(&mut captured, last);
    let is_of_report = entry.proposals.iter().any(Proposal::is_of_report);
    if captured.draft.outlet.is_none() && !is_of_report && !entry.awaits_publication(&captured) {
        captured.draft.outlet =
            Outlet::of_who_says_it(context, &captured.draft, captured.published);
    }
    entry.people(&mut captured.draft);
    let proposals = entry.proposals;
    captured.missing = captured.draft.missing();
    let same = proposals.iter().any(Proposal::is_of_report);
    let place = proposals.iter().any(|p| matches!(p, Proposal::Place(_)));
    let is_proposed = |m: &Missing| match m {
        Missing::Moment | Missing::Speaker | Missing::Outlet | Missing::Publication => same,
        Missing::Place(_) => place,
        Missing::Published => proposals.iter().any(|p| matches!(p, Proposal::Published(..))),
        _ => false,
    };
    let missing = captured.missing.iter().copied().filter(|m| !is_proposed(m)).collect();
    Entry { captured, proposals, missing, carried, new_places }
}

/// Takes the one count of a line for households, where the line speaks of them.
fn count_households(captured: &mut Captured) {
    let is_of_them = |doubt: &PieceDoubt| doubt.why == Doubtful::Households;
    if let [figure] = captured.draft.figures.as_mut_slice()
        && captured.doubts.iter().any(is_of_them)
    {
        figure.in_households = true;
        captured.doubts.retain(|doubt| !is_of_them(doubt));
    }
}

impl Proposal {
    /// Whether what the report before says is proposed.
    pub fn is_of_report(&self) -> bool {
        matches!(self, Self::SameReport | Self::OtherSpeaker(_))
    }
}

impl Entry {
    /// Asks for the places that would be new under a name that its sentence may have bent: Києва is no
    /// name. Where one of the gazetteer is chosen it is proposed.
    pub(super) fn ask_bent_places(&mut self) {
        let is_bent = |proposal: &Proposal| matches!(proposal, Proposal::Place(name) if !name.chars().all(is_latin));
        if !self.proposals.iter().any(is_bent) {
            return;
        }
        self.proposals.retain(|proposal| !is_bent(proposal));
        self.new_places.clear();
        let left = |m: &Missing| matches!(m, Missing::Place(_)) || self.missing.contains(m);
        self.missing = self.captured.missing.iter().copied().filter(left).collect();
    }

    /// Whether it can be saved: nothing is missing, in doubt, or waits to be agreed to.
    pub fn is_ready(&self) -> bool {
        self.step() == NextStep::Add
    }
}

/// Whether it is no letter of another script than the Latin one with its accents.
fn is_latin(c: char) -> bool {
    !c.is_alphabetic() || u32::from(c) < 0x300 || (0x1E00..0x1F00).contains(&u32::from(c))
}

struct Proposing<'a> {
    text: &'a str,
    context: &'a ParseContext<'a>,
    agreed: &'a Agreed,
    proposals: Vec<Proposal>,
}

impl Proposing<'_> {
    fn text_of(&self, captured: &Captured, piece: usize) -> &str {
        let range = captured.pieces.get(piece).map(|p| p.range.clone());
        range.and_then(|r| self.text.get(r)).unwrap_or_default()
    }

    /// Whether a word leads to who published it, and nobody stands behind it: `, via`, `via @Refugees`.
    fn awaits_publication(&self, captured: &Captured) -> bool {
        let is_via = |(piece, own): (usize, &Piece)| {
            let line = TokenizedLine::new(self.text_of(captured, piece));
            own.kind == PieceKind::Join && line.past(0, &Meaning::Join(Join::Via)).is_some()
        };
        let next = captured.pieces.iter().skip(1).map(Some).chain([None]);
        captured.pieces.iter().enumerate().zip(next).any(|(own, next)| {
            // What is not understood is asked in any case.
            let is_nobody = next.is_none_or(|next| {
                !matches!(
                    next.kind,
                    PieceKind::Place
                        | PieceKind::Outlet
                        | PieceKind::Speaker
                        | PieceKind::NotUnderstood
                )
            });
            is_nobody && is_via(own)
        })
    }

    /// Words behind a count that nothing bears: `10 civilians`.
    fn groups(&mut self, captured: &Captured) {
        let mut figure = None;
        for (i, piece) in captured.pieces.iter().enumerate() {
            if piece.kind == PieceKind::Count {
                figure = Some(figure.map_or(0, |n: usize| n + 1));
            }
            let follows = i.checked_sub(1).and_then(|i| captured.pieces.get(i));
            let follows = follows.is_some_and(|p| p.kind == PieceKind::Count);
            if piece.kind != PieceKind::NotUnderstood || !follows {
                continue;
            }
            // Azerbaijani civilians, where civilians are known
            let next = captured.pieces.get(i + 1).filter(|p| p.kind == PieceKind::Group);
            let has = |n: usize| captured.draft.figures.get(n).is_some_and(|f| f.group.is_some());
            let end = next.map_or(piece.range.end, |p| p.range.end);
            let said = self.text.get(piece.range.start..end).unwrap_or_default();
            if let Some(n) = figure.filter(|n| next.is_some() || !has(*n))
                && said.chars().next().is_some_and(char::is_alphabetic)
            {
                self.proposals.push(Proposal::Group(n, said.to_owned()));
            }
        }
    }

    /// Words where a place would stand that nothing bears: `arrived Springfield`, `in Springfield`.
    fn places(&mut self, captured: &Captured) -> Option<usize> {
        if !captured.draft.missing().iter().any(|m| matches!(m, Missing::Place(_))) {
            return None;
        }
        for (i, piece) in captured.pieces.iter().enumerate().skip(1) {
            let said = self.text_of(captured, i);
            let named = said.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
            let before = captured.pieces.get(i - 1).map(|p| p.kind);
            let led = match before {
                Some(PieceKind::Measure) => true,
                Some(PieceKind::Join) => {
                    let line = TokenizedLine::new(self.text_of(captured, i - 1));
                    let leads = |m: &Meaning| {
                        matches!(m, Meaning::Join(Join::In | Join::To | Join::From)).then_some(())
                    };
                    line.find(0, leads).is_some()
                }
                _ => false,
            };
            // A slip in a known name is no new one.
            let is_new = piece.alternatives.is_empty();
            if piece.kind == PieceKind::NotUnderstood && named && led && is_new {
                let name = said.to_owned();
                self.proposals.push(Proposal::Place(name));
                return Some(i);
            }
        }
        None
    }

    /// Fills in what the report before says, or proposes it.
    fn report(&mut self, captured: &mut Captured, last: Option<&LastReport>) -> Carried {
        let published_as_said = captured.published;
        let draft = &mut captured.draft;
        let mut carried = Carried::default();
        let Some((last, (source, speaker))) = last.and_then(|l| Some((l, self.records(l)?))) else {
            return carried;
        };
        let other = |o: &Outlet| match o.publication {
            Some(publication) => publication != Publication::Known(source),
            None => !o.known.contains(&source),
        };
        if draft.outlet.as_ref().is_some_and(other) {
            return carried;
        }
        let published = self.context.situation.source(source).published;
        if draft.as_of.is_some_and(|as_of| !may_tell(&published, &as_of)) {
            return carried;
        }
        let open = draft.outlet.as_ref().is_none_or(|o| o.publication.is_none());
        if draft.as_of.is_some() && draft.speaker.is_some() && !open {
            return carried;
        }
        let other = match &draft.speaker {
            Some(Party::Known(said)) if *said != speaker => {
                Some(self.context.situation.speaker(*said).id.to_string())
            }
            Some(Party::New(name)) => Some(name.clone()),
            _ => None,
        };
        if let Some(name) = other.filter(|o| self.agreed.other_speaker.as_ref() != Some(o)) {
            // Another organisation that says as of when has a report of its own.
            let own = || Outlet::of_who_says_it(self.context, draft, published_as_said);
            if draft.as_of.is_some() && draft.outlet.is_none() && own().is_some() {
                return carried;
            }
            self.proposals.push(Proposal::OtherSpeaker(name));
            return carried;
        }
        if !self.agreed.same_report {
            // Nothing was typed yet: nothing is to be agreed to.
            if !self.text.trim().is_empty() {
                self.proposals.push(Proposal::SameReport);
            }
            return carried;
        }
        if draft.as_of.is_none() {
            (draft.as_of, carried.as_of) = (Some(last.as_of), true);
        }
        if draft.speaker.is_none() {
            (draft.speaker, carried.speaker) = (Some(Party::Known(speaker)), true);
        }
        if open {
            let name = self.context.situation.source(source).outlet.clone();
            let publication = Some(Publication::Known(source));
            draft.outlet = Some(Outlet { name, publication, known: vec![source] });
            carried.outlet = true;
        }
        carried
    }

    fn records(&self, report: &LastReport) -> Option<(SourceIx, SpeakerIx)> {
        let situation = self.context.situation;
        let source = situation.sources.iter().position(|s| s.id == report.source)?;
        let speaker = situation.speakers.iter().position(|s| s.id == report.speaker)?;
        Some((SourceIx::new(source), SpeakerIx::new(speaker)))
    }

    /// Proposes those who speak and publish that the situation does not know.
    fn people(&mut self, draft: &mut Draft) {
        if let Some(Party::New(name)) = &draft.speaker
            && !self.agreed.speakers.contains(name)
        {
            self.proposals.push(Proposal::Speaker(name.clone()));
        }
        let as_of = draft.as_of;
        let Some(outlet) = &mut draft.outlet else { return };
        let Some(Publication::New(published)) = &mut outlet.publication else { return };
        if outlet.known.is_empty() && !self.agreed.outlets.contains(&outlet.name) {
            self.proposals.push(Proposal::Outlet(outlet.name.clone()));
        }
        if published.is_some() {
            return;
        }
        match &self.agreed.published {
            Some((name, moment)) if *name == outlet.name => *published = Some(*moment),
            _ => {
                // Nothing was published on a day that is to come.
                let now = Instant::now();
                let is_past = |day: &Moment| now.is_none_or(|now| day.span().start() <= now);
                let day = as_of.and_then(|m| self.day_of(&m)).filter(is_past);
                self.proposals.extend(day.map(|d| Proposal::Published(outlet.name.clone(), d)));
            }
        }
    }

    /// The last day of a moment, on the clock of the situation.
    fn day_of(&self, moment: &Moment) -> Option<Moment> {
        day_of(moment, self.context.situation)
    }
}

/// The last day of a moment, on the clock of the situation.
pub fn day_of(moment: &Moment, situation: &Situation) -> Option<Moment> {
    let span = moment.span();
    let last = if span.is_instant() { span.start() } else { span.end().plus_secs(-1) };
    let day = situation.offset.civil(last).date().to_string();
    Moment::parse(&day, situation.offset).ok()
}

/// The places and groups of a situation that another one holds beside its own.
pub fn added<'w>(
    situation: &Situation,
    with: &'w Situation,
) -> (impl Iterator<Item = &'w Place>, impl Iterator<Item = &'w Group>) {
    let places = (situation.places.len()..with.places.len()).map(|i| with.place(PlaceIx::new(i)));
    let groups = (situation.groups.len()..with.groups.len()).map(|i| with.group(GroupIx::new(i)));
    (places, groups)
}
