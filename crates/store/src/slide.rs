//! Slides: read, and written as records of the text. What a slide points at need not be there any
//! more: it is named, not resolved, and the checks of the reckoning say what is gone.

mod kept;

pub use kept::{read_slide, slide_text};

use super::{
    NewRecord, Value,
    diagnostics::Diagnostics,
    near, numbers,
    record::{Fields, list, wrong_type},
    schema::{Choices, SERIES, SLIDE},
    syntax::{Node, NodeValue},
    values,
};
use std::collections::BTreeSet;
use waymark_model::{
    Across, ChartView, Counting, MapPart, MapStyle, MapView, Measure, Moment, NamedRecord,
    NamedSeries, Offset, Period, Picture, Sex, Slide, SlideList, SlideRun, SlideView, Status,
    Transition, WhereView,
};

pub(super) fn slides(
    nodes: &[Node<'_>],
    offset: Offset,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<Slide> {
    nodes.iter().filter_map(|node| slide(node, offset, diagnostics)).collect()
}

fn slide(node: &Node<'_>, offset: Offset, diagnostics: &mut Diagnostics<'_>) -> Option<Slide> {
    let fields = Fields::of(node, &SLIDE, diagnostics)?;
    let id = fields.id(diagnostics);
    let title = fields.texts("title", "a statement", diagnostics);
    let text = fields.texts("text", "a text", diagnostics);
    let list = word(&fields, "list", Choices::List, SlideList::from_name, diagnostics);
    let pictures = pictures(&fields, diagnostics);
    let transition =
        word(&fields, "transition", Choices::Transition, Transition::from_name, diagnostics);
    let note = fields.text("note", "a note", diagnostics);
    let is_hidden = fields.get("hidden").is_some_and(|n| values::yes(n, diagnostics));
    let run = run(&fields, offset, diagnostics);
    let text_size = text_size(&fields, diagnostics);
    let view = view(&fields, offset, diagnostics);
    let transition = transition.unwrap_or_default();
    Some(Slide {
        id: id?,
        title,
        text,
        list,
        pictures,
        view,
        run,
        text_size,
        transition,
        is_hidden,
        note,
    })
}

/// A word of an enumeration, where there is one.
pub(super) fn word<T>(
    fields: &Fields<'_>,
    name: &str,
    choices: Choices,
    from_name: impl Fn(&str) -> Option<T>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<T> {
    let what = format!("`{name}`");
    values::word(fields.get(name)?, &what, &choices.words(), from_name, diagnostics)
}

fn pictures(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> Vec<Picture> {
    let names = Picture::ALL.map(Picture::name);
    let nodes = list(fields.get("pictures"), diagnostics);
    let read = |node| values::word(node, "a picture", &names, Picture::from_name, diagnostics);
    let pictures: Vec<Picture> = nodes.iter().filter_map(read).collect();
    if pictures.len() > Slide::MOST_PICTURES {
        let found = format!("{} pictures on one slide", pictures.len());
        let right = "keep two, which are compared, and make slides of their own of the others";
        diagnostics.error(fields.name_start("pictures"), "many-pictures", found, right);
    }
    pictures
}

fn run(fields: &Fields<'_>, offset: Offset, diagnostics: &mut Diagnostics<'_>) -> Option<SlideRun> {
    let from = fields.moment("from", offset, diagnostics);
    let secs = fields.get("for").and_then(|n| numbers::duration_secs(n, diagnostics));
    match (fields.get("from").is_some(), fields.get("for").is_some()) {
        (true, false) => {
            let right = "add how long it plays: `for: \"20s\"`";
            diagnostics.error(fields.name_start("from"), "half-run", "`from` without `for`", right);
        }
        (false, true) => {
            let right = "add the moment that it plays from: `from: \"2023-09-24\"`";
            diagnostics.error(fields.name_start("for"), "half-run", "`for` without `from`", right);
        }
        _ => {}
    }
    if secs == Some(0) {
        let right = "write how long it takes, such as \"20s\", or take `from` and `for` away";
        diagnostics.error(
            fields.name_start("for"),
            "half-run",
            "time that plays in no time",
            right,
        );
    }
    Some(SlideRun { from: from?, secs: u32::try_from(secs?).ok()? })
}

fn text_size(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> u16 {
    let Some(node) = fields.get("text_size") else { return Slide::TEXT_SIZE };
    let (least, most) = Slide::TEXT_SIZES;
    let size = numbers::real(node, "per cent of the usual size", diagnostics);
    let fits = size.map(|size| size.round() as u16).filter(|size| (least..=most).contains(size));
    if let (Some(size), None) = (size, fits) {
        let right = format!("write per cent of the usual size, from {least} to {most}");
        diagnostics.error(node.start, "bad-text-size", format!("{size} for a text size"), right);
    }
    fits.unwrap_or(Slide::TEXT_SIZE)
}

fn view(fields: &Fields<'_>, offset: Offset, diagnostics: &mut Diagnostics<'_>) -> SlideView {
    let per = word(fields, "per", Choices::Period, Period::from_name, diagnostics);
    let across = word(fields, "across", Choices::Across, Across::from_name, diagnostics);
    let style = word(fields, "map", Choices::MapStyle, MapStyle::from_name, diagnostics);
    let measure = fields.get("by").and_then(|n| values::measure(n, diagnostics));
    let of_whereabouts = |name: &str| {
        Measure::from_name(name).filter(|measure| Measure::of_whereabouts().any(|m| m == *measure))
    };
    let shade = word(fields, "shade", Choices::Whereabouts, of_whereabouts, diagnostics);
    let series = named_series_list(fields, diagnostics);
    let usual = SlideView::default();
    let part = framing(fields, diagnostics);
    SlideView {
        at: fields.moment("at", offset, diagnostics),
        known_on: fields.moment("known_on", offset, diagnostics),
        series,
        across: across.unwrap_or(usual.across),
        counting: per.map_or(Counting::Cumulative, Counting::Per),
        time: time(fields, offset, diagnostics),
        without: without(fields, diagnostics),
        map: MapView { style: style.unwrap_or(usual.map.style), part, shade },
        whereabouts: WhereView { measure },
        chosen: fields.get("chosen").and_then(|n| chosen(n, diagnostics)),
    }
}

/// The series that a field `series` lists.
pub(super) fn named_series_list(
    fields: &Fields<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<NamedSeries> {
    let series = list(fields.get("series"), diagnostics).iter();
    series.filter_map(|node| named_series(node, diagnostics)).collect()
}

fn named_series(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<NamedSeries> {
    series_of(&Fields::of(node, &SERIES, diagnostics)?, diagnostics)
}

/// The series that the fields of a record name.
pub(super) fn series_of(
    fields: &Fields<'_>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<NamedSeries> {
    let measure = fields.need("measure", diagnostics);
    let measure = measure.and_then(|n| values::measure(n, diagnostics));
    let text = |name: &str, diagnostics: &mut Diagnostics<'_>| {
        values::owned(fields.get(name), "a name", diagnostics)
    };
    let (place, leg) = (text("place", diagnostics), text("leg", diagnostics));
    let subject = match (place, leg) {
        (Some(place), None) => Some(NamedRecord::Place(place)),
        (None, Some(leg)) => Some(NamedRecord::Leg(leg)),
        _ => {
            let right = "write `place: \"armenia\"` or `leg: \"lachin-kornidzor\"`";
            let found = "a series that is not of one place or leg";
            diagnostics.error(fields.start(), "at-and-on", found, right);
            None
        }
    };
    Some(NamedSeries {
        measure: measure?,
        subject: subject?,
        group: text("group", diagnostics),
        origin: text("origin", diagnostics),
        status: word(fields, "status", Choices::Status, Status::from_name, diagnostics),
        sex: word(fields, "sex", Choices::Sex, Sex::from_name, diagnostics),
        age: fields.get("age").and_then(|n| values::age(n, diagnostics)),
        unit: text("unit", diagnostics),
    })
}

/// The part of the map in sight.
fn framing(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<MapPart> {
    let node = fields.get("framing")?;
    let numbers = match &node.value {
        NodeValue::Tuple(None, items) => {
            let read = |item| numbers::real(item, "a number", diagnostics);
            items.iter().filter_map(read).collect::<Vec<f64>>()
        }
        _ => Vec::new(),
    };
    match numbers[..] {
        [west, north, east, south] if west < east && north < south => {
            Some(MapPart { min: (west, north), max: (east, south) })
        }
        _ => {
            let right = "write the edges of the part in sight: west, north, east, south";
            wrong_type(node, right, diagnostics);
            None
        }
    }
}

/// The visible time of the chart.
fn time(
    fields: &Fields<'_>,
    offset: Offset,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<(Moment, Moment)> {
    let node = fields.get("time")?;
    let right = "write two moments, such as (\"2023-09-24\", \"2023-09-28\")";
    let NodeValue::Tuple(None, items) = &node.value else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let [from, to] = &items[..] else {
        wrong_type(node, right, diagnostics);
        return None;
    };
    let (from, to) =
        (values::moment(from, offset, diagnostics)?, values::moment(to, offset, diagnostics)?);
    if from.span().start() >= to.span().end() {
        let found = format!("time from {from} to {to}");
        diagnostics.error(node.start, "crossed-bounds", found, "write the earlier moment first");
        return None;
    }
    Some((from, to))
}

fn without(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> BTreeSet<&'static str> {
    let mut without = BTreeSet::new();
    for node in list(fields.get("without"), diagnostics) {
        let what = "a part of the chart";
        let Some(text) = values::text(node, what, diagnostics) else { continue };
        match ChartView::part(text) {
            Some(part) => {
                without.insert(part);
            }
            None => {
                values::unknown_value(node.start, text, what, &ChartView::PARTS, diagnostics);
            }
        }
    }
    without
}

fn chosen(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<NamedRecord> {
    const KINDS: [&str; 4] = ["Place", "Leg", "Figure", "Event"];
    let said = match &node.value {
        NodeValue::Tuple(Some(kind), items) => items.first().map(|item| (*kind, item)),
        _ => None,
    };
    let Some((kind, item)) = said else {
        let right = format!("write {} with an id, such as Place(\"goris\")", near::one_of(&KINDS));
        wrong_type(node, &right, diagnostics);
        return None;
    };
    let id = values::text(item, "an id", diagnostics)?.to_owned();
    match kind {
        "Place" => Some(NamedRecord::Place(id)),
        "Leg" => Some(NamedRecord::Leg(id)),
        "Figure" => Some(NamedRecord::Figure(id)),
        "Event" => Some(NamedRecord::Event(id)),
        _ => {
            values::unknown_value(node.start, kind, "what is chosen", &KINDS, diagnostics);
            None
        }
    }
}

/// A slide as a record to be written. What is as usual is left out.
pub fn slide_record(slide: &Slide) -> NewRecord {
    let mut record = NewRecord::default().with("id", slide.id.as_str());
    for (name, text) in [("title", &slide.title), ("text", &slide.text)] {
        if let Some(text) = text {
            record = record.with(name, text);
        }
    }
    record = record.with_word("list", slide.list.map(SlideList::name));
    if !slide.pictures.is_empty() {
        let names = slide.pictures.iter().map(|picture| Value::word(picture.name()));
        record = record.with("pictures", Value::List(names.collect()));
    }
    for (field, value) in view_fields(&slide.view) {
        record = record.with(field, value);
    }
    if let Some(run) = slide.run {
        record = record.with("from", run.from.to_string().as_str());
        record = record.with("for", format!("{}s", run.secs).as_str());
    }
    if slide.text_size != Slide::TEXT_SIZE {
        record = record.with("text_size", Value::Whole(slide.text_size.into()));
    }
    let transition = Some(slide.transition).filter(|t| *t != Transition::default());
    record = record.with_word("transition", transition.map(Transition::name));
    record = record.with_word("hidden", slide.is_hidden.then_some("true"));
    record.with_text("note", slide.note.as_deref())
}

/// The fields that say what a slide shows: what an update of its view sets, and else takes out.
pub const VIEW_FIELDS: [&str; 12] = [
    "at", "known_on", "series", "across", "per", "time", "without", "map", "framing", "shade",
    "by", "chosen",
];

/// The view of a slide, by field.
pub fn view_fields(view: &SlideView) -> Vec<(&'static str, Value)> {
    let usual = SlideView::default();
    let moment = |moment: Moment| Value::Text(moment.to_string());
    let mut fields = Vec::new();
    fields.extend(view.at.map(|at| ("at", moment(at))));
    fields.extend(view.known_on.map(|known_on| ("known_on", moment(known_on))));
    if !view.series.is_empty() {
        fields.push(("series", series_value(&view.series)));
    }
    if view.across != usual.across {
        fields.push(("across", Value::word(view.across.name())));
    }
    if let Counting::Per(period) = view.counting {
        fields.push(("per", Value::word(period.name())));
    }
    let time = view.time.map(|(from, to)| ("time", Value::Tuple(vec![moment(from), moment(to)])));
    fields.extend(time);
    if !view.without.is_empty() {
        fields.push(("without", Value::texts(view.without.iter().copied())));
    }
    let MapView { style, part, shade } = view.map;
    if style != usual.map.style {
        fields.push(("map", Value::word(style.name())));
    }
    if let Some(MapPart { min: (west, north), max: (east, south) }) = part {
        fields
            .push(("framing", Value::Tuple([west, north, east, south].map(Value::Real).to_vec())));
    }
    fields.extend(shade.map(|measure| ("shade", Value::word(measure.name()))));
    let by = view.whereabouts.measure.map(|measure| ("by", Value::word(measure.name())));
    fields.extend(by);
    let chosen = view.chosen.as_ref().map(|named| {
        ("chosen", Value::Named(named.kind().to_owned(), vec![Value::text(named.id())]))
    });
    fields.extend(chosen);
    fields
}

/// The list of these series, as a field holds it.
pub fn series_value(series: &[NamedSeries]) -> Value {
    let written: Vec<String> = series.iter().map(written_series).collect();
    Value::Written(format!("[{}]", written.join(", ")))
}

fn written_series(series: &NamedSeries) -> String {
    format!("Series({})", series_fields(series))
}

/// The fields that name a series, as a record holds them.
pub(super) fn series_fields(series: &NamedSeries) -> String {
    let quoted = |text: &str| Value::text(text).write().unwrap_or_default();
    let mut said = vec![format!("measure: {}", series.measure.name())];
    let subject = if matches!(series.subject, NamedRecord::Leg(_)) { "leg" } else { "place" };
    said.push(format!("{subject}: {}", quoted(series.subject.id())));
    let texts = [("group", &series.group), ("origin", &series.origin)];
    said.extend(
        texts
            .into_iter()
            .filter_map(|(n, text)| text.as_deref().map(|text| format!("{n}: {}", quoted(text)))),
    );
    said.extend(series.status.map(|status| format!("status: {}", status.name())));
    said.extend(series.sex.map(|sex| format!("sex: {}", sex.name())));
    said.extend(series.age.map(|age| format!("age: {}", quoted(&age.to_string()))));
    said.extend(series.unit.as_deref().map(|unit| format!("unit: {}", quoted(unit))));
    said.join(", ")
}

#[cfg(test)]
mod tests;
