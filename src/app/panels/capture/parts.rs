//! The parts of a snapshot as they are known of a line: said, carried over, proposed, missing.

use super::labels;
use crate::app::Context;
use waymark_exchange::capture::{
    CaptureBase, Entry, FigureDraft, Missing, Outlet, Party, PieceKind, Proposal, Publication,
};
use waymark_language::Language;
use waymark_model::Bounds;

/// How a part came to be.
#[derive(Clone, PartialEq, Debug)]
pub enum PartOrigin {
    Said,
    /// As in the report before.
    Carried,
    Proposed(Proposal),
    Missing(Missing),
}

/// One part, as it is shown.
pub struct ShownPart {
    pub kind: PieceKind,
    pub value: String,
    pub note: String,
    pub state: PartOrigin,
}

/// A part that is missing, or as the report before says it should that be agreed to.
fn open(context: &Context<'_>, entry: &Entry, (kind, missing): (PieceKind, Missing)) -> ShownPart {
    let language = context.language();
    let of_report = matches!(
        missing,
        Missing::Moment | Missing::Speaker | Missing::Outlet | Missing::Publication
    );
    let of_report = entry.proposals.iter().find(|p| of_report && p.is_of_report());
    if let Some(proposal) = of_report {
        return ShownPart {
            kind,
            value: language.say("capture-same-report"),
            note: language.say("capture-enter-agrees"),
            state: PartOrigin::Proposed(proposal.clone()),
        };
    }
    ShownPart {
        kind,
        value: language.say("capture-missing"),
        note: labels::asked(missing, language),
        state: PartOrigin::Missing(missing),
    }
}

pub fn count(context: &Context<'_>, entry: &Entry, n: usize, figure: &FigureDraft) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Count);
    let Some(count) = figure.count else {
        return open(context, entry, (kind, Missing::Count(n)));
    };
    let value = language.count(count);
    match figure.bounds {
        Some(bounds) => {
            let note = bounds_said(bounds, language);
            ShownPart { kind, value, note, state: PartOrigin::Said }
        }
        None => ShownPart { value, ..open(context, entry, (kind, Missing::Bounds(n))) },
    }
}

/// `28,001 or more`: what a count means by the reading rules.
fn bounds_said(bounds: Bounds, language: &Language) -> String {
    let (low, high) = (bounds.lower(), bounds.upper());
    match high {
        None => language.say_with("capture-means-from", &[("n", low.into())]),
        Some(high) if high == low => {
            language.say_with("capture-means-exactly", &[("n", low.into())])
        }
        Some(high) => {
            language.say_with("capture-means", &[("low", low.into()), ("high", high.into())])
        }
    }
}

pub fn measure(
    context: &Context<'_>,
    ground: &CaptureBase,
    entry: &Entry,
    n: usize,
    figure: &FigureDraft,
) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Measure);
    let Some(measure) = figure.measure else {
        return open(context, entry, (kind, Missing::Measure(n)));
    };
    let names = &context.scene.view.language;
    let group = figure.group.map(|g| ground.situation.group(g).name.get(names).to_owned());
    let during = figure.during.map(|m| {
        let when = language.moment(&m, ground.situation.offset);
        language.say_with("capture-during", &[("when", (&when).into())])
    });
    let value = language.measure(measure);
    let new = entry.proposals.iter().find(|p| matches!(p, Proposal::Group(of, _) if *of == n));
    if let Some(proposal) = new {
        let note = labels::proposed(proposal, &ground.situation, language);
        return ShownPart { kind, value, note, state: PartOrigin::Proposed(proposal.clone()) };
    }
    let whom = language.people(&ground.situation, figure.whom);
    let parts: Vec<String> = [group, whom, during].into_iter().flatten().collect();
    ShownPart { kind, value, note: parts.join(", "), state: PartOrigin::Said }
}

pub fn place(
    context: &Context<'_>,
    ground: &CaptureBase,
    entry: &Entry,
    n: usize,
    figure: &FigureDraft,
) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Place);
    if let Some(subject) = figure.subject {
        let names = &context.scene.view.language;
        let value = labels::subject(subject, &ground.situation, names, language);
        return ShownPart { kind, value, note: String::new(), state: PartOrigin::Said };
    }
    let on_leg = figure.measure.is_some_and(|m| !m.is_at_places());
    let new = entry.proposals.iter().find(|p| matches!(p, Proposal::Place(_)));
    if let Some(proposal) = new.filter(|_| !on_leg) {
        let value = labels::proposed(proposal, &ground.situation, language);
        let note = language.say("capture-enter-agrees");
        return ShownPart { kind, value, note, state: PartOrigin::Proposed(proposal.clone()) };
    }
    let missing = if on_leg { Missing::Leg(n) } else { Missing::Place(n) };
    open(context, entry, (kind, missing))
}

fn carried(context: &Context<'_>, carried: bool) -> (String, PartOrigin) {
    if carried {
        (context.language().say("capture-same-report"), PartOrigin::Carried)
    } else {
        (String::new(), PartOrigin::Said)
    }
}

pub fn moment(context: &Context<'_>, ground: &CaptureBase, entry: &Entry) -> ShownPart {
    let kind = PieceKind::Moment;
    let Some(as_of) = entry.captured.draft.as_of else {
        return open(context, entry, (kind, Missing::Moment));
    };
    let value = context.language().moment(&as_of, ground.situation.offset);
    let (note, state) = carried(context, entry.carried.as_of);
    ShownPart { kind, value, note, state }
}

pub fn speaker(context: &Context<'_>, ground: &CaptureBase, entry: &Entry) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Speaker);
    let names = &context.scene.view.language;
    match &entry.captured.draft.speaker {
        None => open(context, entry, (kind, Missing::Speaker)),
        Some(Party::Known(speaker)) => {
            let speaker = ground.situation.speaker(*speaker);
            let role = speaker.role.as_ref().map(|r| r.get(names).to_owned());
            let (note, state) = carried(context, entry.carried.speaker);
            let note = if note.is_empty() { role.unwrap_or_default() } else { note };
            ShownPart { kind, value: speaker.name.get(names).to_owned(), note, state }
        }
        Some(Party::New(name)) => {
            let proposal = Proposal::Speaker(name.clone());
            let said = labels::proposed(&proposal, &ground.situation, language);
            new_party(context, entry, kind, name, (proposal, said))
        }
    }
}

/// One that the situation does not know: proposed, or agreed to.
fn new_party(
    context: &Context<'_>,
    entry: &Entry,
    kind: PieceKind,
    name: &str,
    (proposal, said): (Proposal, String),
) -> ShownPart {
    let language = context.language();
    if entry.proposals.contains(&proposal) {
        let note = language.say("capture-enter-agrees");
        return ShownPart { kind, value: said, note, state: PartOrigin::Proposed(proposal) };
    }
    let note = language.say("capture-new");
    ShownPart { kind, value: name.to_owned(), note, state: PartOrigin::Said }
}

pub fn outlet(context: &Context<'_>, ground: &CaptureBase, entry: &Entry) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Outlet);
    let Some(outlet) = &entry.captured.draft.outlet else {
        return open(context, entry, (kind, Missing::Outlet));
    };
    let value = outlet.name.clone();
    let published = |moment| {
        let when = language.moment(moment, ground.situation.offset);
        language.say_with("capture-published", &[("when", (&when).into())])
    };
    match &outlet.publication {
        None => ShownPart { value, ..open(context, entry, (kind, Missing::Publication)) },
        Some(Publication::Known(source)) => {
            let note = published(&ground.situation.source(*source).published);
            let (same, state) = carried(context, entry.carried.outlet);
            let note = if same.is_empty() { note } else { same };
            ShownPart { kind, value, note, state }
        }
        Some(Publication::New(when)) => {
            new_outlet(context, ground, entry, outlet, when.as_ref().map(published))
        }
    }
}

fn new_outlet(
    context: &Context<'_>,
    ground: &CaptureBase,
    entry: &Entry,
    outlet: &Outlet,
    published: Option<String>,
) -> ShownPart {
    let (language, kind) = (context.language(), PieceKind::Outlet);
    let is_new = Proposal::Outlet(outlet.name.clone());
    let day = entry.proposals.iter().find(|p| matches!(p, Proposal::Published(..)));
    let proposed_day = day.map(|p| labels::proposed(p, &ground.situation, language));
    if entry.proposals.contains(&is_new) {
        let value = labels::proposed(&is_new, &ground.situation, language);
        let note = published.or(proposed_day);
        let note = note.unwrap_or_else(|| labels::asked(Missing::Published, language));
        return ShownPart { kind, value, note, state: PartOrigin::Proposed(is_new) };
    }
    let value = outlet.name.clone();
    match (published, day.zip(proposed_day)) {
        (Some(note), _) => ShownPart { kind, value, note, state: PartOrigin::Said },
        (None, Some((day, note))) => {
            ShownPart { kind, value, note, state: PartOrigin::Proposed(day.clone()) }
        }
        (None, None) => ShownPart { value, ..open(context, entry, (kind, Missing::Published)) },
    }
}
