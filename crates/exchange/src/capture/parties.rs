//! Who says it, in which publication.

use super::{
    draft::{Draft, Outlet, Party, Publication},
    figures::Assembly,
    items::{Kind, Role},
    pieces::{Doubtful, What},
};
use crate::reading::names::Named;
use waymark_model::{Moment, SourceIx};

impl Assembly<'_, '_, '_> {
    /// Gives those who speak and publish to the draft.
    pub(super) fn people(&mut self, draft: &mut Draft, published: Option<Moment>) {
        for i in 0..self.items.all.len() {
            let Some(item) = self.item(i).cloned() else { continue };
            let said = self.items.text_of(i, i + 1).to_owned();
            let near = item.near;
            let all: &[Named] = match &item.kind {
                Kind::Name(named) => named,
                _ => &[],
            };
            match item.role {
                Some(Role::Speaker(speaker)) => {
                    let same = all.iter().filter(|n| **n != Named::Speaker(speaker));
                    let others: Vec<What> = same.filter_map(|n| self.what(*n)).collect();
                    let another = |w: &What| matches!(w, What::Speaker(_));
                    if others.iter().any(another) {
                        self.doubt(i, Doubtful::SeveralNames);
                    }
                    draft.speaker = Some(Party::Known(speaker));
                    self.take(i, What::Speaker(Party::Known(speaker)), others);
                }
                Some(Role::NewSpeaker) => {
                    draft.speaker = Some(Party::New(said.clone()));
                    self.take(i, What::Speaker(Party::New(said)), Vec::new());
                }
                Some(Role::Outlet(outlet)) => {
                    let known = self.context.names.outlet(outlet).cloned();
                    let Some(known) = known else { continue };
                    let sources = known.publications;
                    let outlet = self.outlet(known.name.clone(), sources, draft.as_of, published);
                    let is_taken =
                        |s: &&SourceIx| outlet.publication == Some(Publication::Known(**s));
                    let others = outlet.known.iter().filter(|s| !is_taken(s));
                    let listed = others.map(|s| What::Source(*s)).collect();
                    draft.outlet = Some(outlet);
                    self.take(i, What::Outlet(known.name), listed);
                }
                Some(Role::Source(source)) => {
                    let name = self.context.situation.source(source).outlet.clone();
                    let publication = Some(Publication::Known(source));
                    draft.outlet = Some(Outlet { name, publication, known: vec![source] });
                    self.take(i, What::Source(source), Vec::new());
                }
                Some(Role::NewOutlet) => {
                    let publication = Some(Publication::New(published));
                    let outlet = Outlet { name: said.clone(), publication, known: Vec::new() };
                    draft.outlet = Some(outlet);
                    self.take(i, What::Outlet(said), Vec::new());
                }
                None => {
                    let used = self.whats.get(i).is_some_and(Option::is_some);
                    let first = all.first().filter(|_| !used).copied();
                    if let Some(what) = first.and_then(|n| self.what(n)) {
                        self.take(i, what, Vec::new());
                        self.doubt(i, Doubtful::NotUsed);
                    }
                    continue;
                }
            }
            if near {
                self.doubt(i, Doubtful::NearName);
            }
        }
    }

    /// Nothing tells of what is still to come.
    pub(super) fn after_publication(&mut self, draft: &Draft) {
        let publication = draft.outlet.as_ref().and_then(|outlet| outlet.publication);
        let published = match publication {
            Some(Publication::Known(source)) => Some(self.published(source)),
            Some(Publication::New(published)) => published,
            None => None,
        };
        let Some((as_of, published)) = draft.as_of.zip(published) else { return };
        if may_tell(&published, &as_of) {
            return;
        }
        let is_it = |what: &Option<(What, Vec<What>)>| matches!(what, Some((What::Moment(moment), _)) if *moment == as_of);
        if let Some(i) = self.whats.iter().position(is_it) {
            self.doubt(i, Doubtful::AfterPublication);
        }
    }

    fn published(&self, source: SourceIx) -> Moment {
        self.context.situation.source(source).published
    }

    /// The publications of an outlet: the one that appeared on the day of the moment or within two
    /// days of it, where there is just one; a new one where all appeared before it.
    fn outlet(
        &self,
        name: String,
        sources: Vec<SourceIx>,
        as_of: Option<Moment>,
        published: Option<Moment>,
    ) -> Outlet {
        const TWO_DAYS_SECS: i64 = 2 * 86_400;
        let published_of = |s: &SourceIx| self.published(*s).span();
        let mut known = sources;
        let said = published.or(as_of).map(|m| m.span());
        if let Some(said) = said {
            let tells = |s: &SourceIx| as_of.is_none_or(|m| may_tell(&self.published(*s), &m));
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
                    _ if known.iter().all(|s| !may_tell(&self.published(*s), &as_of)) => {
                        Some(Publication::New(None))
                    }
                    _ => None,
                }
            }
            (None, None) => None,
        };
        Outlet { name, publication, known }
    }
}

/// Whether what was published then may tell of a moment: nothing tells of what is still to come.
pub fn may_tell(published: &Moment, as_of: &Moment) -> bool {
    published.span().end() > as_of.span().start()
}
