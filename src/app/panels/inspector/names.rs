//! What a field may name: found by id or by a name in any language, and offered while it is typed.

use crate::app::{Context, session::labels};
use waymark_exchange::reading::{names::Named, search::Search, tokens::folded};
use waymark_model::{FigureRef, GroupIx, Lead, LegIx, PlaceIx, SourceIx, SpeakerIx, Subject, Text};
use waymark_picture::words;
use waymark_store::ReferenceKind;

/// Something that can be named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    pub id: String,
    pub said: String,
}

/// How many are offered.
const MOST: usize = 8;

/// A record that a field may name.
#[derive(Clone, Copy)]
enum Candidate {
    Of(Named),
    Figure(FigureRef),
}

impl Candidate {
    /// Nothing for a figure without one.
    fn id<'a>(self, context: &Context<'a>) -> Option<&'a str> {
        let situation = context.scene.situation;
        let id = match self {
            Self::Of(Named::Place(ix)) => &situation.place(ix).id,
            Self::Of(Named::Leg(ix)) => &situation.leg(ix).id,
            Self::Of(Named::Speaker(ix)) => &situation.speaker(ix).id,
            Self::Of(Named::Source(ix)) => &situation.source(ix).id,
            Self::Of(Named::Group(ix)) => &situation.group(ix).id,
            Self::Of(Named::Route(_) | Named::Outlet(_)) => return None,
            Self::Figure(at) => situation.figure(at).id.as_ref()?,
        };
        Some(id.as_str())
    }

    /// `28,120 by Government of Armenia` for a figure.
    fn label(self, context: &Context<'_>) -> String {
        let scene = &context.scene;
        let (situation, tag) = (scene.situation, scene.view.language.as_str());
        match self {
            Self::Of(Named::Place(ix)) => situation.place(ix).name.get(tag).to_owned(),
            Self::Of(Named::Speaker(ix)) => situation.speaker(ix).name.get(tag).to_owned(),
            Self::Of(Named::Group(ix)) => situation.group(ix).name.get(tag).to_owned(),
            Self::Of(Named::Leg(ix)) => words::subject(scene, Subject::Leg(ix)),
            Self::Of(Named::Source(ix)) => {
                labels::lead_label(situation, scene.language, Lead::Source(ix))
            }
            Self::Of(Named::Route(_) | Named::Outlet(_)) => String::new(),
            Self::Figure(at) => labels::figure_label(situation, scene.language, at),
        }
    }

    /// Whether one of its own names, in any language, is this one as it is compared.
    fn is_called(self, context: &Context<'_>, sought: &str) -> bool {
        let situation = context.scene.situation;
        let title = match self {
            Self::Of(Named::Source(ix)) => situation.source(ix).title.as_deref(),
            _ => None,
        };
        let (name, also) = match self {
            Self::Of(Named::Place(ix)) => {
                let place = situation.place(ix);
                (Some(&place.name), place.also.as_ref())
            }
            Self::Of(Named::Speaker(ix)) => (Some(&situation.speaker(ix).name), None),
            Self::Of(Named::Group(ix)) => (Some(&situation.group(ix).name), None),
            Self::Of(Named::Leg(ix)) => (situation.leg(ix).name.as_ref(), None),
            _ => (None, None),
        };
        let names = [name, also].into_iter().flatten().flat_map(Text::languages);
        let mut names = names.map(|(_, name)| name).chain(title);
        names.any(|name| folded(name) == sought) || folded(&self.label(context)) == sought
    }
}

/// All that a field of a kind may name, in the order of the file.
fn candidates<'a>(
    context: &Context<'a>,
    naming: ReferenceKind,
) -> Box<dyn Iterator<Item = Candidate> + 'a> {
    fn each(count: usize, named: fn(usize) -> Named) -> impl Iterator<Item = Candidate> {
        (0..count).map(move |index| Candidate::Of(named(index)))
    }
    let situation = context.scene.situation;
    let sources = each(situation.sources.len(), |i| Named::Source(SourceIx::new(i)));
    let speakers = each(situation.speakers.len(), |i| Named::Speaker(SpeakerIx::new(i)));
    match naming {
        ReferenceKind::Places | ReferenceKind::Origins => {
            Box::new(each(situation.places.len(), |i| Named::Place(PlaceIx::new(i))))
        }
        ReferenceKind::Legs => Box::new(each(situation.legs.len(), |i| Named::Leg(LegIx::new(i)))),
        ReferenceKind::Groups => {
            Box::new(each(situation.groups.len(), |i| Named::Group(GroupIx::new(i))))
        }
        ReferenceKind::Speakers => Box::new(speakers),
        ReferenceKind::Sources => Box::new(sources),
        ReferenceKind::Leads => Box::new(speakers.chain(sources)),
        ReferenceKind::Figures => {
            let with_id = situation.figures().filter(|(_, _, figure)| figure.id.is_some());
            Box::new(with_id.map(|(at, ..)| Candidate::Figure(at)))
        }
    }
}

/// How what bears an id is called; nothing when there is none.
pub fn label_of(context: &Context<'_>, naming: ReferenceKind, id: &str) -> Option<String> {
    let found = candidates(context, naming).find(|candidate| candidate.id(context) == Some(id))?;
    Some(found.label(context))
}

/// The ids of all that is called so: the one that bears it as its id, else by name.
pub fn called(context: &Context<'_>, naming: ReferenceKind, typed: &str) -> Vec<String> {
    if label_of(context, naming, typed).is_some() {
        return vec![typed.to_owned()];
    }
    let sought = folded(typed);
    let found = candidates(context, naming).filter(|c| c.is_called(context, &sought));
    found.filter_map(|candidate| candidate.id(context).map(str::to_owned)).collect()
}

/// What may be meant by the beginning of a name, the best first.
pub fn offered(context: &Context<'_>, naming: ReferenceKind, typed: &str) -> Vec<Name> {
    let found = Search::new(typed).among(candidates(context, naming), |search, candidate| {
        let label = folded(&candidate.label(context));
        search.best_fit(indexed(context, *candidate).chain([label.as_str()]))
    });
    let name = |candidate: Candidate| {
        Some(Name { id: candidate.id(context)?.to_owned(), said: candidate.label(context) })
    };
    found.into_iter().filter_map(name).take(MOST).collect()
}

/// All that a record is called in the index of names, as it is compared.
fn indexed<'a>(context: &Context<'a>, candidate: Candidate) -> impl Iterator<Item = &'a str> {
    let named = match candidate {
        Candidate::Of(named) => Some(named),
        Candidate::Figure(_) => None,
    };
    named.into_iter().flat_map(|named| context.document.names().called(named))
}
