//! What a situation takes for given.

use super::{
    findings::Findings,
    people::FreeNames,
    record::{Fields, list},
    schema::ASSUMPTION,
    symbols::Symbols,
    syntax::{Node, Value},
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
    pub fn read(&mut self, nodes: &'t [Node<'t>], findings: &mut Findings<'_>) -> Vec<Assumption> {
        nodes.iter().filter_map(|node| self.assumption(node, findings)).collect()
    }

    fn assumption(
        &mut self,
        node: &'t Node<'t>,
        findings: &mut Findings<'_>,
    ) -> Option<Assumption> {
        let fields = Fields::of(node, &ASSUMPTION, findings)?;
        let id = fields.id(findings);
        let note = fields.text("note", "a note", findings);
        let assumed = match (fields.get("empty"), fields.get("coverage")) {
            (Some(empty), None) => {
                for limit in LIMITS.into_iter().filter(|limit| fields.get(limit).is_some()) {
                    let found = format!("`{limit}` where places are said to be empty");
                    let right = "take it away; it belongs to `coverage`";
                    findings.error(fields.name_start(limit), "one-assumption", found, right);
                }
                Some(Assumed::Empty(self.empty(empty, findings)))
            }
            (None, Some(coverage)) => self.in_part(&fields, coverage, findings),
            (Some(_), Some(_)) => {
                let found = "two assumptions in one";
                let right = "make two of them, one with `empty` and one with `coverage`";
                findings.error(fields.name_start("coverage"), "one-assumption", found, right);
                None
            }
            (None, None) => {
                if !fields.slipped("empty") && !fields.slipped("coverage") {
                    let found = "an `Assumption` that takes nothing for given";
                    let right = "add `empty: [\"armenia\"]` or `coverage: Partial`";
                    findings.error(fields.start(), "missing-field", found, right);
                }
                None
            }
        };
        Some(Assumption { id: id?, assumed: assumed?, note })
    }

    fn empty(&mut self, node: &Node<'_>, findings: &mut Findings<'_>) -> Vec<PlaceIx> {
        let nodes = list(Some(node), findings);
        if nodes.is_empty() && matches!(node.value, Value::List(_)) {
            let right = "name at least one place, such as [\"armenia\"]";
            findings.error(node.start, "empty-list", "no place that was empty", right);
        }
        nodes.iter().filter_map(|n| self.places.find(n, findings)).map(PlaceIx::new).collect()
    }

    fn in_part(
        &mut self,
        fields: &Fields<'t>,
        coverage: &Node<'_>,
        findings: &mut Findings<'_>,
    ) -> Option<Assumed> {
        let partial = |name: &str| (name == "Partial").then_some(());
        values::word(coverage, "a coverage", &["Partial"], partial, findings)?;
        let speaker = fields.get("speaker");
        let speaker = speaker.and_then(|n| self.speakers.find(n, "a speaker", findings));
        let measure = fields.get("measure").and_then(|n| values::measure(n, findings));
        let place = fields.get("at").and_then(|n| self.places.find(n, findings));
        let leg = fields.get("on").and_then(|n| self.legs.find(n, findings));
        if place.is_some() && leg.is_some() {
            let found = "an assumption both about a place and about a leg";
            findings.error(fields.name_start("on"), "at-and-on", found, "keep `at` or `on`");
        }
        let subject = place.map(|p| Subject::Place(PlaceIx::new(p)));
        let subject = subject.or_else(|| leg.map(|l| Subject::Leg(LegIx::new(l))));
        let speaker = speaker.map(SpeakerIx::new);
        Some(Assumed::InPart(Scope { speaker, measure, subject }))
    }
}
