//! What a situation takes for given.

use super::{
    diagnostics::Diagnostics,
    people::FreeNames,
    record::{Fields, list},
    schema::ASSUMPTION,
    symbols::Symbols,
    syntax::{Node, NodeValue},
    units, values,
};
use waymark_model::{
    Assumed, Assumption, LegIx, NamedUnit, PlaceIx, Scope, SourceIx, SpeakerIx, Subject,
};

/// What assumptions refer to.
pub(super) struct Assumptions<'t, 'r> {
    pub places: &'r mut Symbols<'t>,
    pub legs: &'r mut Symbols<'t>,
    pub speakers: &'r mut FreeNames<'t>,
    pub sources: &'r mut Symbols<'t>,
    pub units: &'r [NamedUnit],
}

/// The fields of which an assumption has one.
const KINDS: [&str; 5] = ["empty", "at_once", "ways_in", "ways_out", "coverage"];

const NO_AREA: &str = "no area whose ways are all drawn";

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
        if let Some(ratio) = fields.get("ratio") {
            let others = KINDS.into_iter().chain(LIMITS);
            for other in others.filter(|other| fields.get(other).is_some()) {
                let found = format!("`{other}` beside a ratio");
                let right = "make an assumption of its own of it";
                diagnostics.error(fields.name_start(other), "one-assumption", found, right);
            }
            let source = fields.get("source").and_then(|n| self.sources.find(n, diagnostics));
            let source = source.map(SourceIx::new);
            let ratio = units::ratio(ratio, self.units, source, diagnostics);
            return Some(Assumption { id: id?, assumed: Assumed::Ratio(ratio?), note });
        }
        let mut said = KINDS.into_iter().filter_map(|kind| Some((kind, fields.get(kind)?)));
        let assumed = match (said.next(), said.next()) {
            (Some((kind, _)), Some((other, _))) => {
                let right = format!("make two of them, one with `{kind}` and one with `{other}`");
                let found = "two assumptions in one";
                diagnostics.error(fields.name_start(other), "one-assumption", found, right);
                None
            }
            (Some(("coverage", coverage)), None) => self.coverage(&fields, coverage, diagnostics),
            (Some((kind, node)), None) => {
                for limit in LIMITS.into_iter().filter(|limit| fields.get(limit).is_some()) {
                    let found = format!("`{limit}` beside `{kind}`");
                    let right = "take it away; it belongs to `coverage`";
                    diagnostics.error(fields.name_start(limit), "one-assumption", found, right);
                }
                Some(match kind {
                    "at_once" => Assumed::AtOnce(self.at_once(node, diagnostics)),
                    "ways_in" => Assumed::WaysIn(self.places(node, NO_AREA, diagnostics)),
                    "ways_out" => Assumed::WaysOut(self.places(node, NO_AREA, diagnostics)),
                    _ => Assumed::Empty(self.places(node, "no place that was empty", diagnostics)),
                })
            }
            (None, _) => {
                if !KINDS.into_iter().any(|kind| fields.slipped(kind)) {
                    let found = "an `Assumption` that takes nothing for given";
                    let right = "add `empty: [\"armenia\"]`, `at_once: [\"bridge\"]`, \
                                 `ways_in: [\"armenia\"]`, `ways_out: [\"armenia\"]`, `coverage: Comparable`, `coverage: Partial` or \
                                 `ratio: Ratio(…)`";
                    diagnostics.error(fields.start(), "missing-field", found, right);
                }
                None
            }
        };
        Some(Assumption { id: id?, assumed: assumed?, note })
    }

    fn places(
        &mut self,
        node: &Node<'_>,
        none: &str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<PlaceIx> {
        let nodes = list(Some(node), diagnostics);
        if nodes.is_empty() && matches!(node.value, NodeValue::List(_)) {
            let right = "name at least one place, such as [\"armenia\"]";
            diagnostics.error(node.start, "empty-list", none, right);
        }
        nodes.iter().filter_map(|n| self.places.find(n, diagnostics)).map(PlaceIx::new).collect()
    }

    fn at_once(&mut self, node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Vec<LegIx> {
        let nodes = list(Some(node), diagnostics);
        if nodes.is_empty() && matches!(node.value, NodeValue::List(_)) {
            let right = "name at least one leg, such as [\"bridge\"]";
            diagnostics.error(node.start, "empty-list", "no leg that is crossed at once", right);
        }
        nodes.iter().filter_map(|n| self.legs.find(n, diagnostics)).map(LegIx::new).collect()
    }

    fn coverage(
        &mut self,
        fields: &Fields<'t>,
        coverage: &Node<'_>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Assumed> {
        let assumed = |name: &str| match name {
            "Partial" => Some(Assumed::InPart as fn(Scope) -> Assumed),
            "Comparable" => Some(Assumed::Comparable as _),
            _ => None,
        };
        let names = ["Partial", "Comparable"];
        let assumed = values::word(coverage, "a coverage", &names, assumed, diagnostics)?;
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
        Some(assumed(Scope { speaker, measure, subject }))
    }
}
