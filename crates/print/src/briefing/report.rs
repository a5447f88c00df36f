//! The report: the parts of a briefing one under the other.

use super::{Block, BriefingPicture, ReportDocument, TextTable, document::TableText};
use crate::Printer;
use waymark_language::Language;
use waymark_model::{Picture, ReportPart};
use waymark_picture::{
    Scene,
    briefing::{BriefingContent, KeyRow, SourceLine, part_key},
};

/// The width of the text on A4 with margins of 20 mm, in points.
const WIDTH: f32 = 481.0;

/// The report of what a scene shows.
pub fn report(
    scene: &Scene<'_>,
    content: &BriefingContent,
    printer: &mut Printer,
) -> ReportDocument {
    let language = scene.language;
    let say = |key| language.say(key);
    let mut blocks = Vec::new();
    let part = |part: ReportPart| content.parts.get(part);
    let headline = part(ReportPart::Headline);
    if let Some(said) = &headline.sentence {
        let is_own = said.worded.is_some();
        // What Waymark says has no stop, what the analyst wrote stands as it is.
        let stop = if is_own || said.text.ends_with('.') { "" } else { "." };
        let shown = said.said(language);
        blocks.extend(shown.map(|shown| Block::Lead(format!("{shown}{stop}"))));
        blocks.extend(headline.lines_said(language).into_iter().map(Block::Paragraph));
        if !content.keys.is_empty() {
            let chart = (Picture::Chart, (WIDTH, 250.0));
            let picture = BriefingPicture::on_page(printer, scene, chart, &said.text);
            blocks.push(Block::Picture(picture));
        }
    } else {
        blocks.extend(headline.lines_said(language).into_iter().map(Block::Paragraph));
    }
    let keys = part(ReportPart::KeyFigures).lines_said(language);
    if !content.key_table.is_empty() || !keys.is_empty() {
        blocks.push(Block::Heading(say("brief-key-figures")));
    }
    if !content.key_table.is_empty() {
        let heads = [say("brief-what"), say("brief-said")];
        let rows = content.key_table.clone();
        blocks.push(Block::Table(counts(scene, rows, "brief-key-figures", heads)));
    }
    blocks.extend(keys.into_iter().map(Block::Paragraph));
    if let Some(new) = &content.new {
        let day = [("day", (&new.day).into())];
        blocks.push(Block::Heading(language.say_with("brief-new", &day)));
        blocks.extend(part(ReportPart::News).sentence_said(language).map(Block::Paragraph));
        if !new.changes.is_empty() {
            let head =
                vec![say("brief-what"), language.say_with("brief-then", &day), say("brief-now")];
            let row = |row: &[String; 3]| row.iter().cloned().map(TableText::from).collect();
            let rows = new.changes.iter().map(row).collect();
            let title = language.say_with("brief-new", &day);
            let (numbers, widths) = (Vec::new(), vec![26, 37, 37]);
            blocks.push(Block::Table(TextTable { title, head, rows, numbers, widths }));
        }
        blocks.extend(list(part(ReportPart::News).lines_said(language)));
    }
    blocks.extend(told(language, content, ReportPart::Happened));
    let by_place = part(ReportPart::ByPlace).lines_said(language);
    match content.places.as_slice() {
        [first, _, ..] => {
            blocks.push(Block::Heading(say("brief-by-place")));
            let (map, claim) = ((Picture::Map, (WIDTH, 290.0)), &first.claim);
            let picture = BriefingPicture::on_page(printer, scene, map, claim);
            blocks.push(Block::Picture(picture));
            let heads = [say("brief-place"), language.measure(first.known.series.measure)];
            let rows = content.places.iter().map(KeyRow::of).collect();
            let table = counts(scene, rows, "brief-by-place", heads);
            blocks.push(Block::Table(table));
        }
        _ if !by_place.is_empty() => blocks.push(Block::Heading(say("brief-by-place"))),
        _ => {}
    }
    blocks.extend(by_place.into_iter().map(Block::Paragraph));
    let rest =
        [ReportPart::Conflicts, ReportPart::NotKnown, ReportPart::Assumed, ReportPart::Method];
    blocks.extend(rest.into_iter().flat_map(|of| told(language, content, of)));
    let more = part(ReportPart::Sources).lines_said(language);
    if !content.sources.is_empty() || !more.is_empty() {
        blocks.push(Block::Heading(say("brief-sources")));
    }
    if !content.sources.is_empty() {
        blocks.push(Block::Table(sources(scene, content)));
    }
    blocks.extend(more.into_iter().map(Block::Paragraph));
    blocks.extend(content.disclaimer.clone().map(Block::Paragraph));
    let with = say("sheet-made-with");
    blocks.push(Block::Paragraph(with));
    let maker = [content.moments.as_str(), content.organisation.as_str()];
    let subtitle: Vec<&str> = maker.into_iter().filter(|text| !text.is_empty()).collect();
    ReportDocument {
        title: content.title.clone(),
        subtitle: subtitle.join(" · "),
        author: content.organisation.clone(),
        language: scene.view.language.clone(),
        blocks,
    }
}

fn list(lines: Vec<String>) -> Option<Block> {
    (!lines.is_empty()).then_some(Block::List(lines))
}

/// A part that is a sentence and a list, with its heading; nothing where it says nothing.
fn told(language: &Language, content: &BriefingContent, of: ReportPart) -> Vec<Block> {
    let part = content.parts.get(of);
    let sentence = part.sentence_said(language).map(Block::Paragraph);
    let said: Vec<Block> = sentence.into_iter().chain(list(part.lines_said(language))).collect();
    let heading = (!said.is_empty()).then(|| Block::Heading(language.say(part_key(of))));
    heading.into_iter().chain(said).collect()
}

/// Counts with lower and upper in columns of their own.
fn counts(
    scene: &Scene<'_>,
    lines: Vec<KeyRow>,
    title: &str,
    [what, count]: [String; 2],
) -> TextTable {
    let say = |key| scene.language.say(key);
    let row = |KeyRow { what, said, limits, who }: KeyRow| {
        let open = |upper: String| if upper.is_empty() { say("brief-open") } else { upper };
        let [lower, upper] = limits.map(|[l, u]| [l, open(u)]).unwrap_or_default();
        [what, said, lower, upper, who].map(TableText::from).into()
    };
    TextTable {
        title: say(title),
        head: vec![what, count, say("brief-lower"), say("brief-upper"), say("brief-who")],
        rows: lines.into_iter().map(row).collect(),
        numbers: vec![2, 3],
        widths: vec![24, 17, 12, 15, 32],
    }
}

fn sources(scene: &Scene<'_>, content: &BriefingContent) -> TextTable {
    let say = |key| scene.language.say(key);
    let row = |(at, line): (usize, &SourceLine)| {
        vec![
            scene.language.number(at as u64 + 1).into(),
            line.outlet.clone().into(),
            TableText { text: line.called(), link: line.url.clone() },
            line.published.clone().into(),
        ]
    };
    TextTable {
        title: say("brief-sources"),
        head: ["brief-number", "brief-outlet", "brief-title", "brief-published"].map(say).into(),
        rows: content.sources.iter().enumerate().map(row).collect(),
        numbers: vec![0],
        widths: vec![7, 28, 46, 19],
    }
}
