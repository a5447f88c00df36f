//! Which publication a report stands in.

use super::{
    ParseContext,
    draft::{Draft, Outlet, Party, Publication},
};
use crate::reading::{names::Named, organisations::is_organisation, tokens::folded};
use waymark_model::{Moment, Situation, SourceIx};

const TWO_DAYS_SECS: i64 = 2 * 86_400;

/// Whether what was published then may tell of a moment: nothing tells of what is still to come.
pub fn may_tell(published: &Moment, as_of: &Moment) -> bool {
    published.span().end() > as_of.span().start()
}

impl Outlet {
    /// The publications of an outlet that a line names: the one that appeared on the day of the
    /// moment or within two days of it, where there is just one; a new one where all appeared
    /// before it.
    pub(super) fn named(
        situation: &Situation,
        name: String,
        sources: Vec<SourceIx>,
        (as_of, published): (Option<Moment>, Option<Moment>),
    ) -> Self {
        let published_on = |s: &SourceIx| situation.source(*s).published;
        let published_of = |s: &SourceIx| published_on(s).span();
        let mut known = sources;
        let said = published.or(as_of).map(|m| m.span());
        if let Some(said) = said {
            let tells = |s: &SourceIx| as_of.is_none_or(|m| may_tell(&published_on(s), &m));
            known.sort_by_key(|s| (!tells(s), published_of(s).start().0.abs_diff(said.start().0)));
        }
        let publication = match (published, as_of) {
            (Some(moment), _) => {
                let same = known.iter().find(|s| published_of(s) == moment.span());
                Some(same.map_or(Publication::New(Some(moment)), |s| Publication::Known(*s)))
            }
            (None, Some(as_of)) => {
                let told = |s: &&SourceIx| {
                    let span = published_of(s);
                    let late = as_of.span().end().plus_secs(TWO_DAYS_SECS);
                    span.end() > as_of.span().start() && span.start() <= late
                };
                let fitting: Vec<SourceIx> = known.iter().filter(told).copied().collect();
                match fitting.as_slice() {
                    [one] => Some(Publication::Known(*one)),
                    _ if known.iter().all(|s| !may_tell(&published_on(s), &as_of)) => {
                        Some(Publication::New(None))
                    }
                    _ => None,
                }
            }
            (None, None) => None,
        };
        Self { name, publication, known }
    }

    /// Of a line that names no publication: that of the organisation that says it, for an agency or
    /// a ministry publishes what it says. Which one is asked where one that is known may be it.
    pub(super) fn of_who_says_it(
        context: &ParseContext<'_>,
        draft: &Draft,
        published: Option<Moment>,
    ) -> Option<Self> {
        let situation = context.situation;
        let (name, called) = match draft.speaker.as_ref()? {
            Party::New(name) => (name.clone(), vec![folded(name)]),
            Party::Known(speaker) => {
                let name = situation.speaker(*speaker).name.get(context.language).to_owned();
                let called = context.names.called(Named::Speaker(*speaker));
                (name, called.map(str::to_owned).collect())
            }
        };
        // Nothing tells of what is still to come: another is to say where that was published.
        if published
            .zip(draft.as_of)
            .is_some_and(|(published, as_of)| !may_tell(&published, &as_of))
        {
            return None;
        }
        let known = context.names.outlets().iter().find(|o| called.contains(&folded(&o.name)));
        if known.is_none() && !is_organisation(&name) {
            return None;
        }
        let (name, sources) =
            known.map_or((name, Vec::new()), |o| (o.name.clone(), o.publications.clone()));
        let mut outlet = Self::named(situation, name, sources, (draft.as_of, published));
        if matches!(outlet.publication, Some(Publication::Known(_))) && published.is_none() {
            outlet.publication = None;
        }
        Some(outlet)
    }
}
