//! The report: the parts of a briefing one under the other.

use super::{
    Block, BriefingError, BriefingPicture, ReportDocument, TextTable, document::TableText,
};
use crate::Printer;
use waymark_model::Picture;
use waymark_picture::{
    Scene,
    briefing::{BriefingContent, CountLine, SourceLine},
};

/// The width of the text on A4 with margins of 20 mm, in points.
const WIDTH: f32 = 481.0;

/// The report of what a scene shows.
///
/// # Errors
/// Where a picture cannot be made.
pub fn report(
    scene: &Scene<'_>,
    content: &BriefingContent,
    printer: &mut Printer,
) -> Result<ReportDocument, BriefingError> {
    let language = scene.language;
    let say = |key| language.say(key);
    let mut blocks = Vec::new();
    if let Some(headline) = &content.headline {
        blocks.push(Block::Lead(format!("{headline}.")));
        blocks.extend(content.share.clone().map(Block::Paragraph));
        let size = (WIDTH, 250.0);
        let picture = BriefingPicture::on_page(printer, scene, (Picture::Chart, size), headline)?;
        blocks.push(Block::Picture(picture));
    } else if scene.situation.figures().next().is_none() {
        blocks.push(Block::Lead(say("brief-no-figures")));
    }
    if !content.keys.is_empty() {
        blocks.push(Block::Heading(say("brief-key-figures")));
        let heads = [say("brief-what"), say("brief-said")];
        blocks.push(Block::Table(counts(scene, &content.keys, "brief-key-figures", heads)));
    }
    if let Some(new) = &content.new {
        let day = [("day", (&new.day).into())];
        blocks.push(Block::Heading(language.say_with("brief-new", &day)));
        blocks.push(Block::Paragraph(content.news_sentence(language)));
        if !new.changes.is_empty() {
            let head =
                vec![say("brief-what"), language.say_with("brief-then", &day), say("brief-now")];
            let row = |row: &[String; 3]| row.iter().cloned().map(TableText::from).collect();
            let rows = new.changes.iter().map(row).collect();
            let title = language.say_with("brief-new", &day);
            let (numbers, widths) = (Vec::new(), vec![26, 37, 37]);
            blocks.push(Block::Table(TextTable { title, head, rows, numbers, widths }));
        }
        if !new.figures.is_empty() {
            blocks.push(Block::List(new.figures.clone()));
        }
    }
    if !content.events.is_empty() {
        blocks.push(Block::Heading(say("brief-happened")));
        let told = content.events.iter().map(|(when, what)| format!("{when}: {what}"));
        blocks.push(Block::List(told.collect()));
    }
    if let [first, _, ..] = content.places.as_slice() {
        blocks.push(Block::Heading(say("brief-by-place")));
        let (map, claim) = ((Picture::Map, (WIDTH, 290.0)), &first.claim);
        let picture = BriefingPicture::on_page(printer, scene, map, claim)?;
        blocks.push(Block::Picture(picture));
        let heads = [say("brief-place"), language.measure(first.known.series.measure)];
        blocks.push(Block::Table(counts(scene, &content.places, "brief-by-place", heads)));
    }
    blocks.push(Block::Heading(say("brief-doubts")));
    blocks.push(Block::Paragraph(content.clashes_sentence(language)));
    let doubts: Vec<String> = content.clashes.iter().chain(&content.doubts).cloned().collect();
    if !doubts.is_empty() {
        blocks.push(Block::List(doubts));
    }
    if !content.unknown.is_empty() {
        blocks.push(Block::Heading(say("brief-unknown")));
        blocks.push(Block::List(content.unknown.clone()));
    }
    blocks.push(Block::Heading(say("brief-assumed")));
    blocks.push(match content.assumed.as_slice() {
        [] => Block::Paragraph(say("brief-no-assumption")),
        assumed => Block::List(assumed.to_vec()),
    });
    blocks.push(Block::Heading(say("brief-method")));
    blocks.push(Block::List(content.method.clone()));
    if !content.sources.is_empty() {
        blocks.push(Block::Heading(say("brief-sources")));
        blocks.push(Block::Table(sources(scene, content)));
    }
    blocks.extend(content.disclaimer.clone().map(Block::Paragraph));
    let with = say("sheet-made-with");
    blocks.push(Block::Paragraph(with));
    let maker = [content.moments.as_str(), content.organisation.as_str()];
    let subtitle: Vec<&str> = maker.into_iter().filter(|text| !text.is_empty()).collect();
    Ok(ReportDocument {
        title: content.title.clone(),
        subtitle: subtitle.join(" · "),
        author: content.organisation.clone(),
        language: scene.view.language.clone(),
        blocks,
    })
}

/// Counts with lower and upper in columns of their own.
fn counts(
    scene: &Scene<'_>,
    lines: &[CountLine],
    title: &str,
    [what, count]: [String; 2],
) -> TextTable {
    let say = |key| scene.language.say(key);
    let row = |line: &CountLine| {
        let upper = if line.upper.is_empty() { say("brief-open") } else { line.upper.clone() };
        let cells = [&line.what, &line.said, &line.lower, &upper, &line.who];
        cells.into_iter().cloned().map(TableText::from).collect()
    };
    TextTable {
        title: say(title),
        head: vec![what, count, say("brief-lower"), say("brief-upper"), say("brief-who")],
        rows: lines.iter().map(row).collect(),
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
