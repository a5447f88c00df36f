//! What a field may name: found by id or by a name in any language, and offered while it is typed.

use crate::app::{Context, session::labels};
use waymark_exchange::reading::tokens::folded;
use waymark_model::{FigureRef, Lead, LegIx, SourceIx, Subject, Text};
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

/// Goes through all that can be named: its id, how it is said, and whether it bears such a name.
fn each(
    context: &Context<'_>,
    naming: ReferenceKind,
    mut take: impl FnMut(&str, &dyn Fn() -> String, &dyn Fn(&dyn Fn(&str) -> bool) -> bool),
) {
    let scene = &context.scene;
    let (situation, tag) = (scene.situation, scene.view.language.as_str());
    let in_any = |text: &Text, such: &dyn Fn(&str) -> bool| text.languages().any(|(_, t)| such(t));
    if matches!(naming, ReferenceKind::Places | ReferenceKind::Origins) {
        for place in &situation.places {
            let also = place.also.as_ref();
            take(place.id.as_str(), &|| place.name.get(tag).to_owned(), &|such| {
                in_any(&place.name, such) || also.is_some_and(|also| in_any(also, such))
            });
        }
    }
    if naming == ReferenceKind::Groups {
        for group in &situation.groups {
            let said = || group.name.get(tag).to_owned();
            take(group.id.as_str(), &said, &|such| in_any(&group.name, such));
        }
    }
    if naming == ReferenceKind::Legs {
        for (ix, leg) in situation.legs.iter().enumerate() {
            let said = || words::subject(scene, Subject::Leg(LegIx::new(ix)));
            take(leg.id.as_str(), &said, &|such| {
                such(&said()) || leg.name.as_ref().is_some_and(|name| in_any(name, such))
            });
        }
    }
    if matches!(naming, ReferenceKind::Speakers | ReferenceKind::Leads) {
        for speaker in &situation.speakers {
            let said = || speaker.name.get(tag).to_owned();
            take(speaker.id.as_str(), &said, &|such| in_any(&speaker.name, such));
        }
    }
    if matches!(naming, ReferenceKind::Sources | ReferenceKind::Leads) {
        for (ix, source) in situation.sources.iter().enumerate() {
            let lead = Lead::Source(SourceIx::new(ix));
            let said = || labels::lead_label(situation, scene.language, lead);
            take(source.id.as_str(), &said, &|such| {
                such(&said()) || source.title.as_ref().is_some_and(|title| such(title))
            });
        }
    }
    if naming == ReferenceKind::Figures {
        for (at, _, figure) in situation.figures() {
            let Some(id) = &figure.id else { continue };
            let said = || figure_said(context, at);
            take(id.as_str(), &said, &|such| such(&said()));
        }
    }
}

/// `28,120 by Government of Armenia`
fn figure_said(context: &Context<'_>, at: FigureRef) -> String {
    labels::figure_label(context.scene.situation, context.language(), at)
}

/// How what bears an id is called; nothing when there is none.
pub fn said(context: &Context<'_>, naming: ReferenceKind, id: &str) -> Option<String> {
    let mut found = None;
    each(context, naming, |own, said, _| {
        if found.is_none() && own == id {
            found = Some(said());
        }
    });
    found
}

/// The ids of all that is called so: the one that bears it as its id, else by name.
pub fn called(context: &Context<'_>, naming: ReferenceKind, typed: &str) -> Vec<String> {
    let sought = folded(typed);
    let mut by_id = None;
    let mut by_name = Vec::new();
    each(context, naming, |id, said, bears| {
        if id == typed {
            by_id = Some(id.to_owned());
        }
        let is = |name: &str| folded(name) == sought;
        if bears(&is) || is(&said()) {
            by_name.push(id.to_owned());
        }
    });
    by_id.map_or(by_name, |id| vec![id])
}

/// What may be meant by the beginning of a name: those that begin so before those that hold it.
pub fn offered(context: &Context<'_>, naming: ReferenceKind, typed: &str) -> Vec<Name> {
    let sought = folded(typed);
    let mut found: Vec<(u8, Name)> = Vec::new();
    each(context, naming, |id, said, bears| {
        let begins = |name: &str| folded(name).starts_with(&sought);
        let holds = |name: &str| folded(name).contains(&sought);
        let rank = if sought.is_empty() || bears(&begins) {
            0
        } else if id.starts_with(typed.trim()) {
            1
        } else if bears(&holds) {
            2
        } else {
            return;
        };
        if found.iter().filter(|(r, _)| *r <= rank).count() < MOST {
            found.push((rank, Name { id: id.to_owned(), said: said() }));
        }
    });
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST);
    found.into_iter().map(|(_, name)| name).collect()
}
