//! Snapshots and their figures.

use super::{
    count,
    counting::CountingFields,
    diagnostics::Diagnostics,
    mentions::{self, Mentions},
    people::FreeNames,
    provenance,
    record::{Fields, list, wrong_type},
    schema::{FIGURE, SNAPSHOT},
    symbols::Symbols,
    syntax::{Node, NodeValue},
    units, values,
};
use std::collections::HashMap;
use waymark_model::{
    CountryCode, Figure, FigureRef, GroupIx, LegIx, Measure, NamedUnit, Offset, Origin, People,
    PlaceIx, Provenance, Series, Sex, Shared, Snapshot, SnapshotIx, SourceIx, SpeakerIx, Standing,
    Status, Subject, Wording,
};

const STANDINGS: &[&str] = &["Used", "SetAside(\"reason\")", "Accepted(\"note\")"];

/// What figures refer to.
pub(super) struct FigureContext<'t, 'r> {
    pub offset: Offset,
    pub wording: &'r Wording,
    pub units: &'r [NamedUnit],
    pub places: &'r mut Symbols<'t>,
    pub legs: &'r mut Symbols<'t>,
    pub sources: &'r mut Symbols<'t>,
    pub speakers: &'r mut FreeNames<'t>,
    pub groups: &'r mut FreeNames<'t>,
    /// Where the ids of figures stand.
    pub ids: HashMap<&'t str, usize>,
    /// What figures and snapshots name others as, which may stand further on.
    pub mentions: Mentions<'t>,
}

impl<'t> FigureContext<'t, '_> {
    pub fn snapshots(
        &mut self,
        nodes: &'t [Node<'t>],
        diagnostics: &mut Diagnostics<'_>,
    ) -> Shared<Snapshot> {
        let mut snapshots = Shared::default();
        for node in nodes {
            let ix = SnapshotIx::new(snapshots.len());
            snapshots.extend(self.snapshot(node, ix, diagnostics));
        }
        mentions::resolve(&mut snapshots, &self.mentions, diagnostics);
        snapshots
    }

    /// One snapshot, to stand at a position.
    pub fn snapshot(
        &mut self,
        node: &'t Node<'t>,
        ix: SnapshotIx,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Snapshot> {
        let fields = Fields::of(node, &SNAPSHOT, diagnostics)?;
        let id = fields.id(diagnostics);
        let source = fields.need("source", diagnostics);
        let source = source.and_then(|n| self.sources.find(n, diagnostics));
        let speaker = fields.need("speaker", diagnostics);
        let speaker = speaker.and_then(|n| self.speakers.find(n, "a speaker", diagnostics));
        let as_of = fields.moment("as_of", self.offset, diagnostics);
        let figures = fields.need("figures", diagnostics);
        let nodes = list(figures, diagnostics);
        let whole = CountingFields::of(&fields, diagnostics);
        // A snapshot has no group: one in free words is a record by the figures that name it.
        let unit = units::of_snapshot(&fields, self.units, diagnostics);
        let all = People { unit, ..self.people(&fields, diagnostics) };
        let kept = provenance::provenance(&fields, self.offset, diagnostics);
        if let Some(corrects) = fields.get("corrects") {
            self.mentions.reports.push((ix, list(Some(corrects), diagnostics)));
        }
        let mut figures = Vec::with_capacity(nodes.len());
        for node in nodes {
            let at = FigureRef::new(ix, u32::try_from(figures.len()).unwrap_or(u32::MAX));
            figures.extend(self.figure(node, at, (&whole, all, &kept), diagnostics));
        }
        let doubt = fields.text("doubt", "a doubt", diagnostics);
        let note = fields.text("note", "a note", diagnostics);
        Some(Snapshot {
            id: id?,
            source: SourceIx::new(source?),
            speaker: SpeakerIx::new(speaker?),
            as_of: as_of?,
            figures,
            doubt,
            note,
            is_linked: false,
        })
    }

    fn figure(
        &mut self,
        node: &'t Node<'t>,
        at: FigureRef,
        (whole, all, kept): (&CountingFields, People, &Provenance),
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Figure> {
        let fields = Fields::of(node, &FIGURE, diagnostics)?;
        let id = match fields.get("id") {
            Some(n) => Some(own_id(n, &mut self.ids, "figure", diagnostics)?),
            None => None,
        };
        let series = self.series(&fields, "a figure", diagnostics);
        let during = fields.get("during").and_then(|n| {
            let measure = series.map(|series| series.measure);
            if let Some(measure) = measure.filter(|m| !m.is_cumulative()) {
                let name = measure.name();
                diagnostics.error(
                    fields.name_start("during"),
                    "during-stock",
                    format!("`{name}` during a period: a stock has no increment"),
                    "take `during` away, or count Arrivals or Departures instead",
                );
            }
            values::moment(n, self.offset, diagnostics)
        });
        let count = fields.need("count", diagnostics);
        let count = count.and_then(|n| Some((count::count(n, diagnostics)?, n.start)));
        let bounds = count.and_then(|(count, at)| {
            let bounds = self.wording.bounds(count);
            if bounds.is_none() {
                count::tell_crossed(count, at, diagnostics);
            }
            bounds
        });
        let wording = fields.text("wording", "a wording", diagnostics);
        let kept = provenance::provenance(&fields, self.offset, diagnostics).or(kept);
        let provenance = (kept != Provenance::default()).then(|| Box::new(kept));
        let standing = match fields.get("standing") {
            Some(n) => standing(n, diagnostics)?,
            None => Standing::Used,
        };
        let doubt = fields.text("doubt", "a doubt", diagnostics);
        let note = fields.text("note", "a note", diagnostics);
        if let Some(parts) = fields.get("parts") {
            self.mentions.parts.push((at, list(Some(parts), diagnostics)));
        }
        if let Some(corrects) = fields.get("corrects") {
            self.mentions.corrections.push((at, list(Some(corrects), diagnostics)));
        }
        let counting = CountingFields::of(&fields, diagnostics).or(whole);
        Some(Figure {
            id,
            series: series.map(|series| Series { people: series.people.or(all), ..series })?,
            during,
            count: count?.0,
            bounds: bounds?,
            covers: counting.covers,
            changed: counting.changed,
            corrects: Vec::new(),
            parts: Vec::new(),
            wording,
            provenance,
            standing,
            doubt,
            note,
        })
    }

    /// What the fields of a record count, where, and of whom.
    pub fn series(
        &mut self,
        fields: &Fields<'t>,
        what: &str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Series> {
        let measure = fields.need("measure", diagnostics);
        let measure = measure.and_then(|n| values::measure(n, diagnostics));
        let subject = self.subject(fields, measure, what, diagnostics);
        let unit =
            fields.get("unit").and_then(|n| units::unit(n, self.units, measure, diagnostics));
        let unit = unit.unwrap_or_default();
        let people = People { unit, ..self.people(fields, diagnostics) };
        Some(Series { measure: measure?, subject: subject?, people })
    }

    /// Whom a figure, or all of a snapshot, counts.
    fn people(&mut self, fields: &Fields<'t>, diagnostics: &mut Diagnostics<'_>) -> People {
        let group = fields.get("group").and_then(|n| self.groups.find(n, "a group", diagnostics));
        let origin = fields.get("origin").and_then(|n| {
            let code = match &n.value {
                NodeValue::Text(text) if !self.places.has(text) => CountryCode::parse(text),
                _ => None,
            };
            let place = |place| Origin::Place(PlaceIx::new(place));
            code.map(Origin::Country).or_else(|| self.places.find(n, diagnostics).map(place))
        });
        let word = |names: &[&'static str]| names.to_vec();
        let (statuses, sexes) =
            (word(&Status::ALL.map(Status::name)), word(&Sex::ALL.map(Sex::name)));
        let status = fields.get("status");
        let status = status
            .and_then(|n| values::word(n, "a status", &statuses, Status::from_name, diagnostics));
        let sex = fields.get("sex");
        let sex = sex.and_then(|n| values::word(n, "a sex", &sexes, Sex::from_name, diagnostics));
        let age = fields.get("age").and_then(|n| values::age(n, diagnostics));
        let group = group.map(GroupIx::new);
        People { group, origin, status, sex, age, ..People::default() }
    }

    fn subject(
        &mut self,
        fields: &Fields<'t>,
        measure: Option<Measure>,
        what: &str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Subject> {
        let name = measure.map_or("", Measure::name);
        match (fields.get("at"), fields.get("on")) {
            (Some(at), None) => {
                if measure.is_some_and(|m| !m.is_at_places()) {
                    let right = "name the leg that people came off: `on: \"lachin-kornidzor\"`";
                    let found = "`Passed` at a place";
                    diagnostics.error(fields.name_start("at"), "wrong-subject", found, right);
                }
                self.places.find(at, diagnostics).map(|p| Subject::Place(PlaceIx::new(p)))
            }
            (None, Some(on)) => {
                if measure.is_some_and(|m| !m.is_on_legs()) {
                    diagnostics.error(
                        fields.name_start("on"),
                        "wrong-subject",
                        format!("`{name}` on a leg"),
                        "name the place instead: `at: \"armenia\"`; on a leg, count `Passed`",
                    );
                }
                self.legs.find(on, diagnostics).map(|l| Subject::Leg(LegIx::new(l)))
            }
            (Some(_), Some(_)) => {
                diagnostics.error(
                    fields.name_start("on"),
                    "at-and-on",
                    format!("{what} both at a place and on a leg"),
                    "keep `at` or `on`",
                );
                None
            }
            (None, None) => {
                if !fields.slipped("at") && !fields.slipped("on") {
                    diagnostics.error(
                        fields.start(),
                        "at-and-on",
                        format!("{what} neither at a place nor on a leg"),
                        "add `at: \"armenia\"` or `on: \"lachin-kornidzor\"`",
                    );
                }
                None
            }
        }
    }
}

/// The id of a record that need not have one, told when another has it.
pub(super) fn own_id<'t>(
    node: &'t Node<'t>,
    ids: &mut HashMap<&'t str, usize>,
    kind: &str,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<waymark_model::Id> {
    let id = values::id(node, diagnostics)?;
    if let NodeValue::Text(text) = &node.value
        && let Some(first) = ids.insert(text, node.start)
    {
        let line = diagnostics.line(first);
        diagnostics.error(
            node.start,
            "duplicate-id",
            format!("a second {kind} `{id}`, after that of line {line}"),
            "give one of them another id",
        );
    }
    Some(id)
}

fn standing(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Standing> {
    match &node.value {
        NodeValue::Word("Used") => Some(Standing::Used),
        NodeValue::Tuple(Some("SetAside"), items) if items.len() == 1 => {
            values::owned(items.first(), "a reason", diagnostics).map(Standing::SetAside)
        }
        NodeValue::Tuple(Some("Accepted"), items) if items.len() == 1 => match &items[..] {
            // A note that says nothing is none.
            [Node { value: NodeValue::Text(text), .. }] if text.trim().is_empty() => {
                Some(Standing::Accepted(String::new()))
            }
            _ => values::owned(items.first(), "a note", diagnostics).map(Standing::Accepted),
        },
        NodeValue::Word(word) | NodeValue::Tuple(Some(word), _)
            if !["SetAside", "Accepted"].contains(word) =>
        {
            values::unknown_value(node.start, word, "a standing", STANDINGS, diagnostics);
            None
        }
        _ => {
            wrong_type(
                node,
                "write Used, SetAside(\"…\") with one reason, or Accepted(\"…\") with a note",
                diagnostics,
            );
            None
        }
    }
}
