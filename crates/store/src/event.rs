//! Events.

use super::{
    diagnostics::Diagnostics, figure::own_id, record::Fields, schema::EVENT, symbols::Symbols,
    syntax::Node, values,
};
use std::collections::HashMap;
use waymark_model::{Event, EventKind, LegIx, Offset, PlaceIx, SourceIx};

/// What events refer to.
pub(super) struct Events<'t, 'r> {
    pub offset: Offset,
    pub places: &'r mut Symbols<'t>,
    pub legs: &'r mut Symbols<'t>,
    pub sources: &'r mut Symbols<'t>,
}

impl<'t> Events<'t, '_> {
    pub fn read(&mut self, nodes: &'t [Node<'t>], diagnostics: &mut Diagnostics<'_>) -> Vec<Event> {
        let mut ids = HashMap::new();
        let mut events = Vec::with_capacity(nodes.len());
        for node in nodes {
            events.extend(self.event(node, &mut ids, diagnostics));
        }
        events
    }

    fn event(
        &mut self,
        node: &'t Node<'t>,
        ids: &mut HashMap<&'t str, usize>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Event> {
        let fields = Fields::of(node, &EVENT, diagnostics)?;
        let id = match fields.get("id") {
            Some(n) => Some(own_id(n, ids, "event", diagnostics)?),
            None => None,
        };
        let at = fields.moment("at", self.offset, diagnostics);
        let kind = fields.need("kind", diagnostics);
        let kind = kind.and_then(|n| {
            let names = EventKind::ALL.map(EventKind::name);
            values::word(n, "the kind of an event", &names, EventKind::from_name, diagnostics)
        });
        let title = fields.texts("title", "a title", diagnostics);
        let place = fields.get("place").and_then(|n| self.places.find(n, diagnostics));
        let leg = fields.get("leg").and_then(|n| self.legs.find(n, diagnostics));
        let source = fields.get("source").and_then(|n| self.sources.find(n, diagnostics));
        let note = fields.text("note", "a note", diagnostics);
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
