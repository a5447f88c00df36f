//! What a situation takes for given.

use super::{
    diagnostics::Diagnostics,
    people::FreeNames,
    record::{Fields, list},
    schema::ASSUMPTION,
    symbols::Symbols,
    syntax::{Node, NodeValue},
    values,
};
use waymark_model::{Assumed, Assumption, LegIx, PlaceIx, Scope, SpeakerIx, Subject};

/// What assumptions refer to.
pub(super) struct Assumptions<'t, 'r> {
    pub places: &'r mut Symbols<'t>,
    pub legs: &'r mut Symbols<'t>,
    pub speakers: &'r mut FreeNames<'t>,
}

/// The fields that limit what an assumption about coverage speaks of.
const LIMITS: [&str; 4] = ["speaker", "measure", "at", "on"];

impl<'t> Assumptions<'t, '_> {
    pub fn read(
        &mut self,
        nodes: &'t [Node<'t>],
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<Assumption> {
        nodes.iter().filter_map(|node| self.assumption(node, diagnostics)).collect()
    }

    fn assumption(
        &mut self,
        node: &'t Node<'t>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Assumption> {
        let fields = Fields::of(node, &ASSUMPTION, diagnostics)?;
        let id = fields.id(diagnostics);
        let note = fields.text("note", "a note", diagnostics);
        let assumed = match (fields.get("empty"), fields.get("coverage")) {
            (Some(empty), None) => {
                for limit in LIMITS.into_iter().filter(|limit| fields.get(limit).is_some()) {
                    let found = format!("`{limit}` where places are said to be empty");
                    let right = "take it away; it belongs to `coverage`";
                    diagnostics.error(fields.name_start(limit), "one-assumption", found, right);
                }
                Some(Assumed::Empty(self.empty(empty, diagnostics)))
            }
            (None, Some(coverage)) => self.in_part(&fields, coverage, diagnostics),
            (Some(_), Some(_)) => {
                let found = "two assumptions in one";
                let right = "make two of them, one with `empty` and one with `coverage`";
                diagnostics.error(fields.name_start("coverage"), "one-assumption", found, right);
                None
            }
            (None, None) => {
                if !fields.slipped("empty") && !fields.slipped("coverage") {
                    let found = "an `Assumption` that takes nothing for given";
                    let right = "add `empty: [\"armenia\"]` or `coverage: Partial`";
                    diagnostics.error(fields.start(), "missing-field", found, right);
                }
                None
            }
        };
        Some(Assumption { id: id?, assumed: assumed?, note })
    }

    fn empty(&mut self, node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Vec<PlaceIx> {
        let nodes = list(Some(node), diagnostics);
        if nodes.is_empty() && matches!(node.value, NodeValue::List(_)) {
            let right = "name at least one place, such as [\"armenia\"]";
            diagnostics.error(node.start, "empty-list", "no place that was empty", right);
        }
        nodes.iter().filter_map(|n| self.places.find(n, diagnostics)).map(PlaceIx::new).collect()
    }

    fn in_part(
        &mut self,
        fields: &Fields<'t>,
        coverage: &Node<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Assumed> {
        let partial = |name: &str| (name == "Partial").then_some(());
        values::word(coverage, "a coverage", &["Partial"], partial, diagnostics)?;
        let speaker = fields.get("speaker");
        let speaker = speaker.and_then(|n| self.speakers.find(n, "a speaker", diagnostics));
        let measure = fields.get("measure").and_then(|n| values::measure(n, diagnostics));
        let place = fields.get("at").and_then(|n| self.places.find(n, diagnostics));
        let leg = fields.get("on").and_then(|n| self.legs.find(n, diagnostics));
        if place.is_some() && leg.is_some() {
            let found = "an assumption both about a place and about a leg";
            diagnostics.error(fields.name_start("on"), "at-and-on", found, "keep `at` or `on`");
        }
        let subject = place.map(|p| Subject::Place(PlaceIx::new(p)));
        let subject = subject.or_else(|| leg.map(|l| Subject::Leg(LegIx::new(l))));
        let speaker = speaker.map(SpeakerIx::new);
        Some(Assumed::InPart(Scope { speaker, measure, subject }))
    }
}
