//! Claims about decks: what PowerPoint would mend is not in them, whatever they say.

use super::DeckDocument;
use crate::{
    briefing::{
        BriefingPicture, DeckSlide, SlideAspect, SlideBody, geometry::DeckGeometry,
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
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned(),
        png: vec![1, 2, 3],
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
