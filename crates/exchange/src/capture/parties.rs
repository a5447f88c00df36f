//! Who says it, in which publication.

use super::{
    draft::{Draft, Outlet, Party, Publication},
    figures::Assembly,
    items::{Kind, Role},
    pieces::{Doubtful, What},
    publishing::may_tell,
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
                    let outlet = Outlet::named(
                        self.context.situation,
                        known.name.clone(),
                        sources,
                        (draft.as_of, published),
                    );
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
            Some(Publication::Known(source)) => {
                Some(self.context.situation.source(source).published)
            }
            Some(Publication::New(published)) => published,
            None => None,
        };
        let Some((as_of, published)) = draft.as_of.zip(published) else { return };
        if may_tell(&published, &as_of) {
            return;
        }
        if let Some(i) = self.as_of(draft) {
            self.doubt(i, Doubtful::AfterPublication);
        }
    }
}
