//! Claims about decks of situations: which slides leave, and what they say.

use super::{
    BriefingError, BriefingFormat, BriefingOrder, NativeCharts, pptx::tests::holds_its_workbook,
};
use crate::{job::PrintSubject, office::reading::Opened};
use std::sync::Arc;
use waymark_model::{Id, Moment, Picture, Situation, Slide, SlideList, Text, View};
use waymark_reckoning::{Reckoning, known};

fn subject(change: impl FnOnce(&mut Situation)) -> PrintSubject {
    let mut situation = waymark_store::read_embedded().situation.unwrap();
    change(&mut situation);
    let mut view = View::opening(&situation);
    view.at = Moment::parse("2023-09-28", situation.offset).unwrap().span().end();
    PrintSubject::new(Arc::new(situation), view)
}

/// What each slide says, in the order of the deck: its paragraphs.
fn said(opened: &Opened) -> Vec<Vec<String>> {
    let slide = |nth: usize| {
        let document = opened.xml(&format!("ppt/slides/slide{nth}.xml")).root_element().range();
        let text = opened.text(&format!("ppt/slides/slide{nth}.xml"));
        let document = roxmltree::Document::parse(&text[document]).unwrap();
        let texts = document.descendants().filter(|n| n.tag_name().name() == "t");
        texts.filter_map(|n| n.text()).map(str::to_owned).collect()
    };
    let all = opened.parts.keys().filter(|name| name.starts_with("ppt/slides/slide"));
    (1..=all.count()).map(slide).collect()
}

fn deck(order: &BriefingOrder, subject: &PrintSubject) -> Vec<Vec<String>> {
    said(&Opened::new(&order.bytes(subject).unwrap()))
}

#[test]
fn a_situation_without_slides_proposes_them_and_no_two_say_the_same() {
    let subject = subject(|_| {});
    let since = Moment::parse("2023-09-26", subject.situation.offset).unwrap().span().end();
    let order = BriefingOrder { since: Some(since), ..BriefingOrder::new(BriefingFormat::Pptx) };
    let slides = deck(&order, &subject);
    assert_eq!(slides[0][0], "Flight from Nagorno-Karabakh, 2023");
    assert!(slides.len() >= 8, "{slides:#?}");
    let mut statements: Vec<&str> = slides.iter().map(|slide| &*slide[0]).collect();
    let count = statements.len();
    statements.sort_unstable();
    statements.dedup();
    assert_eq!(statements.len(), count, "{statements:#?}");
    assert!(slides.iter().any(|slide| slide[0].ends_with("were published since 26 Sep 2023")));
}

#[test]
fn what_contradicts_what_is_said_with_its_place() {
    let subject = subject(|situation| {
        let list = Some(SlideList::Conflicts);
        situation.slides = vec![Slide { list, ..Slide::blank(Id::free("conflicts")) }];
    });
    let slides = deck(&BriefingOrder::new(BriefingFormat::Pptx), &subject);
    let conflicts: Vec<&String> = slides[1].iter().filter(|line| line.contains(" says ")).collect();
    assert!(!conflicts.is_empty(), "{slides:#?}");
    for line in conflicts {
        let says = line.split(", but ").next().unwrap();
        let places = subject.situation.places.iter().map(|place| place.name.get("en"));
        assert!(places.into_iter().any(|place| says.contains(place)), "{line}");
    }
}

#[test]
fn all_statements_of_a_deck_have_one_size() {
    let subject = subject(|situation| {
        let slide = |id: &str, title: &str| Slide {
            title: Some(Text::plain(title)),
            text: Some(Text::plain("A line")),
            ..Slide::blank(Id::free(id))
        };
        let long = "what is said of those who came and where they went to ".repeat(3);
        situation.slides = vec![slide("short", "Short"), slide("long", &long)];
    });
    let opened = Opened::new(&BriefingOrder::new(BriefingFormat::Pptx).bytes(&subject).unwrap());
    let size = |nth: usize| {
        let text = opened.text(&format!("ppt/slides/slide{nth}.xml"));
        let start = text.find("type=\"title\"").unwrap();
        let sized = text[start..].split(" sz=\"").nth(1).unwrap();
        sized.split('"').next().unwrap().to_owned()
    };
    assert_eq!(size(2), size(3));
    assert_ne!(size(3), "2600", "the long one needs a smaller size");
}

#[test]
fn the_slides_that_a_situation_keeps_leave_in_their_order_without_the_hidden_ones() {
    let picture = |id: &str, at: &str| {
        let at = Moment::parse(at, waymark_fixtures::yerevan()).ok();
        let mut slide = Slide { pictures: vec![Picture::Chart], ..Slide::blank(Id::free(id)) };
        slide.view.at = at;
        slide
    };
    let subject = subject(|situation| {
        situation.slides = vec![
            picture("evening", "2023-09-26T20:00+04:00"),
            Slide { is_hidden: true, ..picture("hidden", "2023-09-25") },
            Slide {
                title: Some(Text::plain("We do not know <enough>")),
                text: Some(Text::plain("One\n\nOther")),
                list: Some(SlideList::NotKnown),
                note: Some("Say it slowly".to_owned()),
                ..Slide::blank(Id::free("doubt"))
            },
        ];
    });
    let order = BriefingOrder::new(BriefingFormat::Pptx);
    let slides = deck(&order, &subject);
    assert_eq!(slides.len(), 3, "{slides:#?}");
    let (situation, language) = (&subject.situation, waymark_language::Language::english());
    let at = situation.slides[0].at(situation.extent());
    let reckoning = Reckoning::new(situation, None);
    let series = subject.view.chart.series[0];
    let claimed = known(situation, &reckoning, series, at).claim(situation, &language);
    assert_eq!(slides[1][0], claimed);
    assert!(slides[1].iter().any(|text| text.starts_with("As of 26 Sep 2023, 20:00")));
    assert_eq!(slides[2][..3], ["We do not know <enough>", "One", "Other"]);
    assert!(slides[2].len() > 4, "what is not known is listed");
    let opened = Opened::new(&order.bytes(&subject).unwrap());
    assert!(opened.text("ppt/notesSlides/notesSlide3.xml").contains("Say it slowly"));
    assert!(opened.text("ppt/notesSlides/notesSlide2.xml").contains("https://"));

    let second = BriefingOrder { slides: Some(vec![2]), ..order.clone() };
    assert_eq!(deck(&second, &subject)[1][0], "We do not know <enough>");
    let fourth = BriefingOrder { slides: Some(vec![4]), ..order };
    assert_eq!(fourth.bytes(&subject), Err(BriefingError::NoSlide(4, 2)));
}

#[test]
fn who_is_confidential_is_named_on_no_slide() {
    let subject = subject(|situation| {
        for speaker in &mut situation.speakers {
            speaker.name = Text::plain("Secret witness");
            speaker.is_confidential = true;
        }
    });
    for format in BriefingFormat::ALL {
        let bytes = BriefingOrder::new(format).bytes(&subject).unwrap();
        let texts: Vec<String> = match format {
            BriefingFormat::Markdown | BriefingFormat::Html => {
                vec![String::from_utf8(bytes).unwrap()]
            }
            // Its text is packed; it is drawn of the same words.
            BriefingFormat::ReportPdf | BriefingFormat::DeckPdf => {
                assert!(bytes.starts_with(b"%PDF"));
                Vec::new()
            }
            BriefingFormat::Docx | BriefingFormat::Pptx => {
                let opened = Opened::new(&bytes);
                let parts = opened.parts.values();
                parts.map(|part| String::from_utf8_lossy(part).into_owned()).collect()
            }
        };
        assert!(texts.iter().all(|text| !text.contains("Secret witness")), "{format:?}");
    }
}

#[test]
fn sources_lead_to_their_addresses_in_every_file() {
    let subject = subject(|_| {});
    let url = subject.situation.sources.iter().find_map(|source| source.url.clone()).unwrap();
    for format in [BriefingFormat::ReportPdf, BriefingFormat::DeckPdf] {
        let pdf = BriefingOrder::new(format).bytes(&subject).unwrap();
        let holds = |mark: &str| pdf.windows(mark.len()).any(|window| window == mark.as_bytes());
        assert!(holds("/Subtype /Link") || holds("/Subtype/Link"), "{format:?}: no area leads on");
        assert!(holds(&url), "{format:?}: {url}");
    }
    for (format, folder) in [(BriefingFormat::Docx, "word"), (BriefingFormat::Pptx, "ppt")] {
        let opened = Opened::new(&BriefingOrder::new(format).bytes(&subject).unwrap());
        let leads = opened.parts.keys().filter(|name| name.starts_with(folder)).any(|name| {
            let text = String::from_utf8_lossy(&opened.parts[name]);
            name.contains("_rels/") && text.contains(&url) && text.contains("External")
        });
        assert!(leads, "{format:?}");
    }
}

#[test]
fn hours_leave_as_a_scatter_and_charts_stand_beside_the_drawn_ones_where_asked() {
    let moment = |text: &str| Moment::parse(text, waymark_fixtures::yerevan()).unwrap();
    let subject = subject(|situation| {
        let mut slide =
            Slide { pictures: vec![Picture::Chart], ..Slide::blank(Id::free("evening")) };
        slide.view.at = Some(moment("2023-09-26T20:00+04:00"));
        slide.view.time = Some((moment("2023-09-25T06:00+04:00"), moment("2023-09-27")));
        situation.slides = vec![slide];
    });
    let native_charts = NativeCharts::Beside;
    let order = BriefingOrder { native_charts, ..BriefingOrder::new(BriefingFormat::Pptx) };
    let opened = Opened::new(&order.bytes(&subject).unwrap());
    let chart = opened.text("ppt/charts/chart2.xml");
    assert!(chart.contains("<c:scatterChart>"), "hours");
    holds_its_workbook(&opened, "ppt/charts/chart2.xml");
    let slide = opened.text("ppt/slides/slide2.xml");
    assert!(slide.contains("<p:pic>") && slide.contains("<p:graphicFrame>"), "both on one slide");
    assert!(!opened.parts.contains_key("ppt/slides/slide3.xml"));
}
