//! The whole of a situation, from its tree.

use super::{
    annotation, assumption,
    diagnostics::Diagnostics,
    event::Events,
    figure::FigureContext,
    files::Files,
    key_figure, layer,
    mentions::Mentions,
    network, numbers, organisation, people,
    people::FreeNames,
    place,
    record::{Fields, list, wrong_type},
    report_text,
    schema::SITUATION,
    slide,
    symbols::Symbols,
    syntax::{Node, NodeValue},
    table_mapping, units, values, wording,
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
    diagnostics: &mut Diagnostics<'_>,
) -> (Option<Situation>, Counts) {
    if let Some(version) = newer_version(root) {
        diagnostics.error(
            version.start,
            "newer-version",
            "a file of a newer version of Waymark",
            format!("this one reads version {VERSION}; open it with a newer Waymark"),
        );
        return (None, Counts::default());
    }
    let Some(fields) = Fields::of(root, &SITUATION, diagnostics) else {
        return (None, Counts::default());
    };
    (records(&fields, files, diagnostics), counts(root))
}

fn records(
    fields: &Fields<'_>,
    files: &dyn Files,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Situation> {
    version(fields, diagnostics);
    let offset = fields.need("utc_offset", diagnostics);
    let offset = offset.and_then(|n| utc_offset(n, diagnostics)).unwrap_or(Offset::UTC);
    let title = fields.texts("title", "a title", diagnostics);
    let since = fields.moment("since", offset, diagnostics);
    let disclaimer = fields.texts("disclaimer", "a disclaimer", diagnostics);
    let organisation = organisation::organisation(fields.get("organisation"), files, diagnostics);
    let note = fields.text("note", "a note", diagnostics);
    let wording = wording::wording(fields.get("wording"), diagnostics);

    let units = units::units(fields.get("units"), diagnostics);
    let may_fall = may_fall(fields.get("may_fall"), diagnostics);
    let tables = table_mapping::tables(fields.get("tables"), diagnostics);
    let mut nodes = |name: &str| list(fields.get(name), diagnostics);
    let [speaker_nodes, group_nodes, place_nodes, leg_nodes, route_nodes] =
        ["speakers", "groups", "places", "legs", "routes"].map(&mut nodes);
    let assumption_nodes = nodes("assumptions");
    let [threshold_nodes, annotation_nodes] = ["thresholds", "annotations"].map(&mut nodes);
    let [source_nodes, snapshot_nodes, event_nodes, layer_nodes, slide_nodes, report_nodes] =
        ["sources", "snapshots", "events", "layers", "slides", "report"].map(&mut nodes);

    // Ids first: records may call each other before they stand in the file.
    let mut speakers = FreeNames::new(Symbols::of("speaker", speaker_nodes, diagnostics));
    let mut groups = FreeNames::new(Symbols::of("group", group_nodes, diagnostics));
    let mut places = Symbols::of("place", place_nodes, diagnostics);
    let mut legs = Symbols::of("leg", leg_nodes, diagnostics);
    let mut sources = Symbols::of("source", source_nodes, diagnostics);
    Symbols::of("route", route_nodes, diagnostics);
    Symbols::of("assumption", assumption_nodes, diagnostics);
    Symbols::of("snapshot", snapshot_nodes, diagnostics);
    Symbols::of("threshold", threshold_nodes, diagnostics);
    Symbols::of("annotation", annotation_nodes, diagnostics);
    Symbols::of("slide", slide_nodes, diagnostics);
    Symbols::of("report text", report_nodes, diagnostics);

    let mut speaker_list = people::speakers(speaker_nodes, &mut speakers, diagnostics);
    let mut group_list = people::groups(group_nodes, &mut groups, diagnostics);
    let place_list = place::places(place_nodes, &mut places, diagnostics);
    let (leg_list, ends) = network::legs(leg_nodes, &mut places, diagnostics);
    let route_list = network::routes(route_nodes, &mut legs, &ends, diagnostics);
    let source_list = people::sources(source_nodes, offset, diagnostics);
    let mut figures = FigureContext {
        offset,
        wording: &wording,
        units: &units,
        places: &mut places,
        legs: &mut legs,
        sources: &mut sources,
        speakers: &mut speakers,
        groups: &mut groups,
        ids: HashMap::new(),
        mentions: Mentions::default(),
    };
    let snapshots = figures.snapshots(snapshot_nodes, diagnostics);
    let thresholds = figures.thresholds(threshold_nodes, diagnostics);
    let annotations =
        annotation::Annotations { offset, places: &mut places }.read(annotation_nodes, diagnostics);
    let assumption_list = assumption::Assumptions {
        places: &mut places,
        legs: &mut legs,
        speakers: &mut speakers,
        sources: &mut sources,
        units: &units,
    }
    .read(assumption_nodes, diagnostics);
    let events = Events { offset, places: &mut places, legs: &mut legs, sources: &mut sources }
        .read(event_nodes, diagnostics);
    let layers = layer::layers(layer_nodes, files, diagnostics);
    let lead = people::lead(fields.get("lead"), &mut speakers, &mut sources, diagnostics);
    let focus = fields.get("focus").and_then(|n| places.find(n, diagnostics));
    let origin = fields.get("origin").and_then(|n| places.find(n, diagnostics));
    let key_figures = key_figure::key_figures(fields.get("key_figures"), diagnostics);
    let slides = slide::slides(slide_nodes, offset, diagnostics);
    let report = report_text::report_texts(report_nodes, diagnostics);
    people::add_free_speakers(&speakers, &mut speaker_list);
    people::add_free_groups(&groups, &mut group_list);
    if diagnostics.any_error() {
        return None;
    }
    speakers.declared.note_unused(diagnostics);
    groups.declared.note_unused(diagnostics);
    sources.note_unused(diagnostics);
    let mut situation = Situation {
        title: title?,
        offset,
        since: since?,
        lead,
        focus: focus.map(PlaceIx::new),
        origin: origin.map(PlaceIx::new),
        key_figures,
        note,
        disclaimer,
        organisation,
        wording,
        may_fall,
        units,
        tables,
        speakers: speaker_list,
        groups: group_list,
        places: place_list,
        legs: leg_list,
        routes: route_list,
        assumptions: assumption_list,
        sources: source_list,
        snapshots,
        events,
        thresholds,
        annotations,
        layers,
        slides,
        report,
    };
    situation.settle();
    Some(situation)
}

/// The counts that are registers here.
fn may_fall(node: Option<&Node<'_>>, diagnostics: &mut Diagnostics<'_>) -> Vec<Measure> {
    let mut measures = Vec::new();
    for node in list(node, diagnostics) {
        match values::measure(node, diagnostics) {
            Some(Measure::Registered) => measures.push(Measure::Registered),
            Some(measure) if measure.is_cumulative() => diagnostics.error(
                node.start,
                "unknown-value",
                format!("`{}` as a register that may fall", measure.name()),
                "name Registered; other counts are of what happened, which does not unhappen",
            ),
            Some(measure) => diagnostics.error(
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
        NodeValue::Number(written) if !written.starts_with('-') => {
            let digits = written.replace('_', "");
            let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            // A number too large for 64 bits is newer too.
            (whole && digits.parse::<u64>().map_or(true, |v| v > VERSION)).then_some(version)
        }
        _ => None,
    }
}

fn version(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) {
    let Some(node) = fields.need("version", diagnostics) else { return };
    if let Some(version) = numbers::count_number(node, diagnostics)
        && version != VERSION
    {
        let found = format!("version {version}");
        diagnostics.error(node.start, "unknown-value", found, format!("write version: {VERSION}"));
    }
}

fn utc_offset(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<Offset> {
    let right = "write hours and minutes east of UTC, such as \"+04:00\", \"-03:30\" or \"Z\"";
    let NodeValue::Text(text) = &node.value else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let offset = Offset::parse(text);
    if offset.is_none() {
        diagnostics.error(node.start, "bad-offset", format!("`{text}` for an offset"), right);
    }
    offset
}

fn counts(root: &Node<'_>) -> Counts {
    let snapshots = root.field("snapshots").map_or(&[][..], Node::items);
    let figures = snapshots.iter().filter_map(|snapshot| snapshot.field("figures"));
    Counts { snapshots: snapshots.len(), figures: figures.map(|list| list.items().len()).sum() }
}
