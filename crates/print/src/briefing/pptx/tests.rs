//! Claims about decks: what PowerPoint would mend is not in them, whatever they say.

use super::{ChartWords, DeckDocument};
use crate::{
    briefing::{
        BriefingPicture, DeckSlide, SlideAspect, SlideBody,
        geometry::DeckGeometry,
        native::{BoundsPoint, BoundsSeries, ChartStep, NativeChart},
        theme::document_theme,
    },
    office::{DocumentProperties, reading::Opened},
};
use std::collections::{BTreeMap, BTreeSet};
use waymark_picture::Theme;

const NASTY: &str = "=SUM(A1:A9) <5 & \"b\" \u{1}\u{2028}";

fn picture() -> BriefingPicture {
    BriefingPicture {
        picture: waymark_model::Picture::Chart,
        svg: r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"/>"#.to_owned(),
        size: (100.0, 50.0),
        alternative: NASTY.to_owned(),
    }
}

fn slide(body: SlideBody) -> DeckSlide {
    DeckSlide {
        statement: NASTY.to_owned(),
        moments: "As of 1 Jan 2024".to_owned(),
        body,
        sources: "Source: Outlet & Co".to_owned(),
        notes: vec![NASTY.to_owned(), "وصل".to_owned()],
        fades: true,
    }
}

fn opened(slides: &[DeckSlide], aspect: SlideAspect) -> Opened {
    let deck = DeckDocument {
        slides,
        geometry: DeckGeometry { aspect },
        theme: document_theme(&Theme::named("light")),
        properties: DocumentProperties { title: NASTY, author: "R&R <MoRR>", language: "ar" },
        logo: Some((vec![1], 2.0)),
        chart_words: ChartWords {
            day: "Day".to_owned(),
            lower: "At least".to_owned(),
            upper: "At most".to_owned(),
            range: "Possible".to_owned(),
            open: "No limit".to_owned(),
            who: NASTY.to_owned(),
        },
    };
    let bytes = deck.pptx().unwrap();
    assert_eq!(bytes, deck.pptx().unwrap());
    Opened::new(&bytes)
}

#[test]
fn every_slide_has_one_title_its_notes_and_ids_of_its_own() {
    let slides = [
        slide(SlideBody::Cover(vec!["Outlet & Co".to_owned()])),
        slide(SlideBody::Pictures(vec![picture(), picture()])),
        slide(SlideBody::Lines(vec!["مخيم".to_owned(), NASTY.to_owned()])),
        slide(SlideBody::Lines(Vec::new())),
    ];
    for aspect in [SlideAspect::Wide, SlideAspect::Standard] {
        let opened = opened(&slides, aspect);
        for nth in 1..=slides.len() {
            let (slide, notes) = (
                format!("ppt/slides/slide{nth}.xml"),
                format!("ppt/notesSlides/notesSlide{nth}.xml"),
            );
            let named = |owner: &str| {
                let of = opened.named.iter().filter(|((part, _), _)| part == owner);
                of.map(|(_, target)| target.clone()).collect::<Vec<_>>()
            };
            assert!(named(&slide).contains(&notes) && named(&notes).contains(&slide));
            let document = opened.xml(&slide);
            let mut ids = BTreeSet::new();
            for shape in document.descendants().filter(|n| n.tag_name().name() == "cNvPr") {
                assert!(ids.insert(shape.attribute("id").unwrap()), "{slide}: an id twice");
            }
            let places = |document: &roxmltree::Document<'_>| -> Vec<(String, String)> {
                let all = document.descendants().filter(|n| n.tag_name().name() == "ph");
                let told = |n: roxmltree::Node<'_, '_>, name| {
                    n.attribute(name).unwrap_or_default().to_owned()
                };
                all.map(|n| (told(n, "type"), told(n, "idx"))).collect()
            };
            let on_slide = places(&document);
            let titles = on_slide.iter().filter(|(kind, _)| kind.to_lowercase().contains("title"));
            assert_eq!(titles.filter(|(kind, _)| kind != "subTitle").count(), 1, "{slide}");
            // What it takes up is there in its layout.
            let layout = named(&slide).into_iter().find(|n| n.contains("slideLayout")).unwrap();
            let there = places(&opened.xml(&layout));
            for place in on_slide {
                assert!(there.contains(&place), "{layout} has no {place:?}");
            }
            let text = opened.text(&notes);
            assert!(text.contains("=SUM(A1:A9) &lt;5 &amp; ") && text.contains("rtl=\"1\""));
        }
        let pictures = opened.xml("ppt/slides/slide2.xml");
        let described: Vec<_> =
            pictures.descendants().filter_map(|n| n.attribute("descr")).collect();
        let told = NASTY.replace('\u{1}', "");
        assert_eq!(described, [&*told, &*told]);
        let svgs = pictures.descendants().filter(|n| n.tag_name().name() == "svgBlip").count();
        assert_eq!(svgs, 2);
        let lines = opened.text("ppt/slides/slide3.xml");
        assert!(lines.contains("rtl=\"1\"") && lines.contains("<a:cs "));
        // Masters hold no drawing: PowerPoint mends files in which they do.
        for part in opened.parts.keys().filter(|n| n.contains("Master") || n.contains("Layout")) {
            assert!(!opened.text(part).contains("svg"), "{part}");
        }
    }
}

fn native(names: &[&str]) -> NativeChart {
    let point = |lower, upper| Some(BoundsPoint { lower, upper, who: NASTY.to_owned() });
    let points = vec![point(100, Some(100)), point(150, Some(200)), None, point(180, None)];
    let series = |name: &&str| BoundsSeries { name: (*name).to_owned(), points: points.clone() };
    NativeChart {
        step: ChartStep::Day,
        days: vec![45_292.0, 45_294.0, 45_295.0, 45_296.0],
        series: names.iter().map(series).collect(),
        alternative: NASTY.to_owned(),
    }
}

/// A chart whose axes are there and cross each other, and whose caches hold what its workbook does.
pub(in crate::briefing) fn holds_its_workbook(opened: &Opened, part: &str) {
    let chart = opened.xml(part);
    let all = |name: &str| {
        chart.descendants().filter(|n| n.tag_name().name() == name).collect::<Vec<_>>()
    };
    let val = |node: &roxmltree::Node<'_, '_>| node.attribute("val").unwrap().to_owned();
    // Every plot stands on the two axes that there are, and they cross each other.
    let axes: Vec<_> = [all("dateAx"), all("valAx")].concat();
    let has_hours = !all("scatterChart").is_empty();
    assert_eq!(all("dateAx").is_empty(), has_hours, "a date axis knows days only");
    let child = |node: &roxmltree::Node<'_, '_>, name: &str| {
        val(&node.children().find(|n| n.tag_name().name() == name).unwrap())
    };
    let ids: BTreeSet<String> = axes.iter().map(|axis| child(axis, "axId")).collect();
    assert_eq!((axes.len(), ids.len()), (2, 2));
    assert_eq!(child(&axes[0], "crossAx"), child(&axes[1], "axId"));
    assert_eq!(child(&axes[1], "crossAx"), child(&axes[0], "axId"));
    assert!(all("axId").iter().all(|id| ids.contains(&val(id))));
    assert_eq!(val(&all("dispBlanksAs")[0]), "gap");
    let indices: BTreeSet<String> = all("idx")
        .iter()
        .filter(|n| n.parent().unwrap().tag_name().name() == "ser")
        .map(val)
        .collect();
    assert_eq!(indices.len(), all("ser").len(), "each series has an index of its own");
    // Caches hold the cells of the workbook, and nothing where a cell is empty.
    let mut named = opened.named.iter().filter(|((owner, _), _)| owner == part);
    let book = named.find(|(_, target)| target.contains("embeddings")).unwrap().1;
    let book = Opened::new(&opened.parts[book]);
    let sheet = book.xml("xl/worksheets/sheet1.xml");
    let cell = |name: &str| -> Option<String> {
        let found = sheet.descendants().find(|n| n.attribute("r") == Some(name))?;
        let texts = found.descendants().filter(roxmltree::Node::is_text);
        Some(texts.filter_map(|n| n.text()).collect())
    };
    for reference in [all("numRef"), all("strRef")].concat() {
        let told =
            |name: &str| reference.descendants().find(|n| n.tag_name().name() == name).unwrap();
        let area = told("f").text().unwrap().replace(['$'], "");
        let area = area.strip_prefix("Sheet1!").unwrap();
        let (first, _) = area.split_once(':').unwrap_or((area, area));
        let (column, row) = first.split_at(1);
        let row: usize = row.parse().unwrap();
        let count: usize = val(&told("ptCount")).parse().unwrap();
        let rows = area.split_once(':').map_or(1, |(_, last)| {
            last.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<usize>().unwrap() + 1
                - row
        });
        assert_eq!(count, rows, "{part} {area}");
        for at in 0..count {
            let cached = reference.descendants().find(|n| {
                n.tag_name().name() == "pt" && n.attribute("idx") == Some(&*at.to_string())
            });
            let cached = cached.and_then(|n| n.first_element_child()?.text());
            let there = cell(&format!("{column}{}", row + at));
            assert_eq!(cached.map(str::to_owned), there, "{part} {area} {at}");
        }
    }
    assert!(!book.text("xl/worksheets/sheet1.xml").contains("<f"), "no formula");
}

#[test]
fn a_chart_holds_what_its_workbook_holds_and_a_hole_stays_a_hole() {
    for names in [&["Camp A & B <north>"][..], &["children <5 & babies", NASTY]] {
        let opened = opened(&[slide(SlideBody::Chart(native(names), None))], SlideAspect::Wide);
        holds_its_workbook(&opened, "ppt/charts/chart1.xml");
        let slide = opened.text("ppt/slides/slide1.xml");
        assert!(slide.contains("<p:graphicFrame>") && slide.contains("descr=\"=SUM"));
    }
}

#[test]
fn hours_are_points_of_a_scatter_on_axes_of_values_beside_the_drawn_chart() {
    let hours = |names: &[&str]| NativeChart {
        step: ChartStep::Hour,
        days: vec![45_292.25, 45_292.5, 45_292.75, 45_293.0],
        ..native(names)
    };
    for names in [&["Camp A & B <north>"][..], &["children <5 & babies", NASTY]] {
        let body = SlideBody::Chart(hours(names), Some(picture()));
        let opened = opened(&[slide(body)], SlideAspect::Wide);
        holds_its_workbook(&opened, "ppt/charts/chart1.xml");
        let chart = opened.text("ppt/charts/chart1.xml");
        assert!(chart.contains("<c:scatterChart>") && !chart.contains("<c:areaChart>"));
        assert!(chart.contains("formatCode=\"d mmm hh:mm\""));
        let slide = opened.text("ppt/slides/slide1.xml");
        assert!(slide.contains("<p:graphicFrame>") && slide.contains("<p:pic>"));
    }
}

#[test]
fn the_deck_names_its_masters_before_its_slides_and_all_ids_are_in_their_range() {
    let opened = opened(&[slide(SlideBody::Lines(vec![]))], SlideAspect::Wide);
    let deck = opened.xml("ppt/presentation.xml");
    let order: Vec<_> =
        deck.root_element().children().map(|n| n.tag_name().name().to_owned()).collect();
    let expected = ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz"];
    assert_eq!(order, expected);
    let master = opened.xml("ppt/slideMasters/slideMaster1.xml");
    let mut ids: BTreeMap<u64, usize> = BTreeMap::new();
    for document in [&deck, &master] {
        let named = |n: &roxmltree::Node<'_, '_>| {
            matches!(n.tag_name().name(), "sldMasterId" | "sldLayoutId")
        };
        for node in document.descendants().filter(named) {
            *ids.entry(node.attribute("id").unwrap().parse().unwrap()).or_default() += 1;
        }
    }
    assert!(ids.iter().all(|(id, count)| *id >= 2_147_483_648 && *count == 1), "{ids:?}");
    let slide = deck.descendants().find(|n| n.tag_name().name() == "sldId").unwrap();
    let id: u64 = slide.attribute("id").unwrap().parse().unwrap();
    assert!((256..2_147_483_648).contains(&id));
}
