//! The whole of a situation, from its tree.

use super::{
    assumption,
    event::Events,
    figure::Figures,
    files::Files,
    findings::Findings,
    layer,
    mentions::Mentions,
    network, numbers, organisation, people,
    people::FreeNames,
    place,
    record::{Fields, list, wrong_type},
    schema::SITUATION,
    symbols::Symbols,
    syntax::{Node, Value},
    values, wording,
};
use std::collections::HashMap;
use waymark_model::{Measure, Offset, PlaceIx, Situation};

/// The version of the file format that is read and written.
const VERSION: u64 = 1;

/// How much a file holds, also of what could not be read.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Counts {
    pub snapshots: usize,
    pub figures: usize,
}

/// Reads the tree. What comes back is right only when nothing that was found is an error.
pub(super) fn situation<'t>(
    root: &'t Node<'t>,
    files: &dyn Files,
    findings: &mut Findings<'_>,
) -> (Option<Situation>, Counts) {
    if let Some(version) = newer_version(root) {
        findings.error(
            version.start,
            "newer-version",
            "a file of a newer version of Waymark",
            format!("this one reads version {VERSION}; open it with a newer Waymark"),
        );
        return (None, Counts::default());
    }
    let Some(fields) = Fields::of(root, &SITUATION, findings) else {
        return (None, Counts::default());
    };
    (records(&fields, files, findings), counts(root))
}

fn records(
    fields: &Fields<'_>,
    files: &dyn Files,
    findings: &mut Findings<'_>,
) -> Option<Situation> {
    version(fields, findings);
    let offset = fields.need("utc_offset", findings);
    let offset = offset.and_then(|n| utc_offset(n, findings)).unwrap_or(Offset::UTC);
    let title = fields.texts("title", "a title", findings);
    let since = fields.moment("since", offset, findings);
    let disclaimer = fields.texts("disclaimer", "a disclaimer", findings);
    let organisation = organisation::organisation(fields.get("organisation"), files, findings);
    let note = fields.text("note", "a note", findings);
    let wording = wording::wording(fields.get("wording"), findings);

    let may_fall = may_fall(fields.get("may_fall"), findings);
    let mut nodes = |name: &str| list(fields.get(name), findings);
    let [speaker_nodes, group_nodes, place_nodes, leg_nodes, route_nodes] =
        ["speakers", "groups", "places", "legs", "routes"].map(&mut nodes);
    let assumption_nodes = nodes("assumptions");
    let [source_nodes, snapshot_nodes, event_nodes, layer_nodes, slide_nodes] =
        ["sources", "snapshots", "events", "layers", "slides"].map(&mut nodes);

    // Ids first: records may call each other before they stand in the file.
    let mut speakers = FreeNames::new(Symbols::of("speaker", speaker_nodes, findings));
    let mut groups = FreeNames::new(Symbols::of("group", group_nodes, findings));
    let mut places = Symbols::of("place", place_nodes, findings);
    let mut legs = Symbols::of("leg", leg_nodes, findings);
    let mut sources = Symbols::of("source", source_nodes, findings);
    Symbols::of("route", route_nodes, findings);
    Symbols::of("assumption", assumption_nodes, findings);
    Symbols::of("snapshot", snapshot_nodes, findings);

    let mut speaker_list = people::speakers(speaker_nodes, &mut speakers, findings);
    let mut group_list = people::groups(group_nodes, &mut groups, findings);
    let place_list = place::places(place_nodes, &mut places, findings);
    let (leg_list, ends) = network::legs(leg_nodes, &mut places, findings);
    let route_list = network::routes(route_nodes, &mut legs, &ends, findings);
    let source_list = people::sources(source_nodes, offset, findings);
    let snapshots = Figures {
        offset,
        wording: &wording,
        places: &mut places,
        legs: &mut legs,
        sources: &mut sources,
        speakers: &mut speakers,
        groups: &mut groups,
        ids: HashMap::new(),
        mentions: Mentions::default(),
    }
    .snapshots(snapshot_nodes, findings);
    let assumption_list =
        assumption::Assumptions { places: &mut places, legs: &mut legs, speakers: &mut speakers }
            .read(assumption_nodes, findings);
    let events = Events { offset, places: &mut places, legs: &mut legs, sources: &mut sources }
        .read(event_nodes, findings);
    let layers = layer::layers(layer_nodes, files, findings);
    let lead = people::lead(fields.get("lead"), &mut speakers, &mut sources, findings);
    let focus = fields.get("focus").and_then(|n| places.find(n, findings));
    let origin = fields.get("origin").and_then(|n| places.find(n, findings));
    if let Some(first) = slide_nodes.first() {
        let found = format!("slides ({}), which are not read yet", slide_nodes.len());
        findings.warning(first.start, "slides-skipped", found, "they stay in the file as they are");
    }
    people::add_free_speakers(&speakers, &mut speaker_list);
    people::add_free_groups(&groups, &mut group_list);
    if findings.any_error() {
        return None;
    }
    speakers.declared.note_unused(findings);
    groups.declared.note_unused(findings);
    sources.note_unused(findings);
    let mut situation = Situation {
        title: title?,
        offset,
        since: since?,
        lead,
        focus: focus.map(PlaceIx::new),
        origin: origin.map(PlaceIx::new),
        note,
        disclaimer,
        organisation,
        wording,
        may_fall,
        speakers: speaker_list,
        groups: group_list,
        places: place_list,
        legs: leg_list,
        routes: route_list,
        assumptions: assumption_list,
        sources: source_list,
        snapshots,
        events,
        layers,
    };
    situation.settle();
    Some(situation)
}

/// The counts that are registers here.
fn may_fall(node: Option<&Node<'_>>, findings: &mut Findings<'_>) -> Vec<Measure> {
    let mut measures = Vec::new();
    for node in list(node, findings) {
        match values::measure(node, findings) {
            Some(Measure::Registered) => measures.push(Measure::Registered),
            Some(measure) if measure.is_cumulative() => findings.error(
                node.start,
                "unknown-value",
                format!("`{}` as a register that may fall", measure.name()),
                "name Registered; other counts are of what happened, which does not unhappen",
            ),
            Some(measure) => findings.error(
                node.start,
                "unknown-value",
                format!("`{}`, which may fall anyway", measure.name()),
                "take it away; only Registered is one or the other",
            ),
            None => {}
        }
    }
    measures
}

/// The version of a file that is newer than this program. Whatever else such a file holds may be
/// right there, so nothing else is told of it.
fn newer_version<'t>(root: &'t Node<'t>) -> Option<&'t Node<'t>> {
    let version = root.field("version")?;
    match &version.value {
        Value::Number(written) if !written.starts_with('-') => {
            let digits = written.replace('_', "");
            let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            // A number too large for 64 bits is newer too.
            (whole && digits.parse::<u64>().map_or(true, |v| v > VERSION)).then_some(version)
        }
        _ => None,
    }
}

fn version(fields: &Fields<'_>, findings: &mut Findings<'_>) {
    let Some(node) = fields.need("version", findings) else { return };
    if let Some(version) = numbers::count_number(node, findings)
        && version != VERSION
    {
        let found = format!("version {version}");
        findings.error(node.start, "unknown-value", found, format!("write version: {VERSION}"));
    }
}

fn utc_offset(node: &Node<'_>, findings: &mut Findings<'_>) -> Option<Offset> {
    let right = "write hours and minutes east of UTC, such as \"+04:00\", \"-03:30\" or \"Z\"";
    let Value::Text(text) = &node.value else {
        wrong_type(node, right, findings);
        return None;
    };
    let offset = Offset::parse(text);
    if offset.is_none() {
        findings.error(node.start, "bad-offset", format!("`{text}` for an offset"), right);
    }
    offset
}

fn counts(root: &Node<'_>) -> Counts {
    let snapshots = root.field("snapshots").map_or(&[][..], Node::items);
    let figures = snapshots.iter().filter_map(|snapshot| snapshot.field("figures"));
    Counts { snapshots: snapshots.len(), figures: figures.map(|list| list.items().len()).sum() }
}
