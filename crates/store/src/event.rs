//! Events.

use super::{
    declared::Declared, figure::own_id, findings::Findings, record::Fields, schema::EVENT,
    syntax::Node, values,
};
use std::collections::HashMap;
use waymark_model::{Event, EventKind, LegIx, Offset, PlaceIx, SourceIx};

/// What events refer to.
pub(super) struct Events<'t, 'r> {
    pub offset: Offset,
    pub places: &'r mut Declared<'t>,
    pub legs: &'r mut Declared<'t>,
    pub sources: &'r mut Declared<'t>,
}

impl<'t> Events<'t, '_> {
    pub fn read(&mut self, nodes: &'t [Node<'t>], findings: &mut Findings<'_>) -> Vec<Event> {
        let mut ids = HashMap::new();
        let mut events = Vec::with_capacity(nodes.len());
        for node in nodes {
            events.extend(self.event(node, &mut ids, findings));
        }
        events
    }

    fn event(
        &mut self,
        node: &'t Node<'t>,
        ids: &mut HashMap<&'t str, usize>,
        findings: &mut Findings<'_>,
    ) -> Option<Event> {
        let fields = Fields::of(node, &EVENT, findings)?;
        let id = match fields.get("id") {
            Some(n) => Some(own_id(n, ids, "event", findings)?),
            None => None,
        };
        let at = fields.need("at", findings);
        let at = at.and_then(|n| values::moment(n, self.offset, findings));
        let kind = fields.need("kind", findings);
        let kind = kind.and_then(|n| {
            let names = EventKind::ALL.map(EventKind::name);
            values::word(n, "the kind of an event", &names, EventKind::from_name, findings)
        });
        let title = fields.need("title", findings);
        let title = title.and_then(|n| values::text_in_languages(n, "a title", findings));
        let place = fields.get("place").and_then(|n| self.places.find(n, findings));
        let leg = fields.get("leg").and_then(|n| self.legs.find(n, findings));
        let source = fields.get("source").and_then(|n| self.sources.find(n, findings));
        let note = values::owned(fields.get("note"), "a note", findings);
        Some(Event {
            id,
            at: at?,
            title: title?,
            kind: kind?,
            place: place.map(PlaceIx::new),
            leg: leg.map(LegIx::new),
            source: source.map(SourceIx::new),
            note,
        })
    }
}
