//! Claims about the analyst's words in what leaves, and about statements that are the same wherever
//! they stand.

use super::{Block, BriefingFormat, BriefingOrder, report::report};
use crate::{Printer, job::PrintSubject, office::reading::Opened};
use std::sync::Arc;
use waymark_model::{
    Id, Instant, Picture, ReportPart, ReportText, Situation, Slide, SlideList, Text, View,
};
use waymark_picture::{
    SlideStatement,
    briefing::{BriefingContent, PageList},
};

fn subject(mut situation: Situation, report: Vec<ReportText>) -> PrintSubject {
    situation.report = report;
    let view = View::opening(&situation);
    let at = situation.extent().end();
    PrintSubject::new(Arc::new(situation), View { at, ..view })
}

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

fn words(part: ReportPart, instead: Option<(&str, &str)>, said: &str) -> ReportText {
    ReportText {
        id: Id::free(said),
        part,
        statement: instead.map(|(statement, _)| statement.to_owned()),
        instead_of: instead.map(|(_, then)| then.to_owned()),
        text: Text::plain(said),
    }
}

/// The text of a file; of a PDF what it is drawn of.
fn text(format: BriefingFormat, subject: &PrintSubject) -> String {
    let bytes = BriefingOrder::new(format).bytes(subject).unwrap();
    match format {
        BriefingFormat::Markdown | BriefingFormat::Html => String::from_utf8(bytes).unwrap(),
        BriefingFormat::Docx | BriefingFormat::Pptx => {
            let opened = Opened::new(&bytes);
            opened.parts.values().map(|part| String::from_utf8_lossy(part)).collect()
        }
        BriefingFormat::ReportPdf | BriefingFormat::DeckPdf => {
            String::from_utf8_lossy(&bytes).into_owned()
        }
    }
}

fn headline(subject: &PrintSubject) -> String {
    subject.with_scene(subject.view.at, |scene| {
        let content = BriefingContent::of(scene, None, None);
        content.parts.get(ReportPart::Headline).sentence.as_ref().unwrap().told.clone()
    })
}

#[test]
fn words_of_every_part_leave_in_every_format_of_the_report_and_are_marked() {
    let mut report: Vec<ReportText> = ReportPart::ALL
        .into_iter()
        .filter(|part| *part != ReportPart::News)
        .map(|part| words(part, None, &format!("Zusatz{}", part.name())))
        .collect();
    let now = headline(&subject(shipped(), Vec::new()));
    report.push(words(ReportPart::Headline, Some(("headline", &now)), "Nearly all had left"));
    report.push(words(ReportPart::Method, Some(("none", "Something else")), "Nothing is guessed"));
    let subject = subject(shipped(), report);
    for format in [BriefingFormat::Markdown, BriefingFormat::Html, BriefingFormat::Docx] {
        let text = text(format, &subject).replace("&apos;", "'").replace("&#39;", "'");
        let text = text.replace('\\', "");
        for part in ReportPart::ALL.into_iter().filter(|part| *part != ReportPart::News) {
            let said = format!("Zusatz{} [analyst's words]", part.name());
            assert!(text.contains(&said), "{format:?} {said}");
        }
        assert!(text.contains("Nearly all had left [analyst's words]"), "{format:?}");
        assert!(text.contains("Nothing is guessed [analyst's words; the figures behind"));
        assert!(text.contains("Nothing is averaged"), "what Waymark says now stands beside it");
        assert!(!text.contains("Something else"));
    }
    assert!(!text(BriefingFormat::ReportPdf, &subject).is_empty());
    let told = BriefingOrder::new(BriefingFormat::Markdown).warnings(&subject);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn words_written_of_other_figures_say_what_is_known_now() {
    let now = headline(&subject(shipped(), Vec::new()));
    let instead = Some(("headline", now.as_str()));
    let report = vec![words(ReportPart::Headline, instead, "Nearly all had left")];
    let mut view = View::opening(&shipped());
    view.at = Instant(shipped().extent().end().0 - 3 * 86_400);
    let mut situation = shipped();
    situation.report = report;
    let before = PrintSubject::new(Arc::new(situation), view);
    let then = headline(&before);
    assert_ne!(then, now);
    let text = text(BriefingFormat::Html, &before);
    assert!(text.contains("Nearly all had left [analyst"));
    assert!(text.contains(&then) && text.contains("have changed since"), "{then}");
}

#[test]
fn the_same_statements_stand_in_report_slide_and_window() {
    let report = vec![words(ReportPart::NotKnown, None, "Who stayed behind")];
    let subject = subject(shipped(), report);
    subject.with_scene(subject.view.at, |scene| {
        let content = BriefingContent::of(scene, None, None);
        let document = report_of(scene, &content);
        let lead = content.parts.get(ReportPart::Headline).sentence.as_ref().unwrap();
        let known = &content.keys[0].known;
        assert_eq!(lead.text, known.statement(scene.situation, scene.language), "as cards say");
        assert_eq!(document[0], Block::Lead(format!("{}.", lead.text)));
        let chart = Slide { pictures: vec![Picture::Chart], ..Slide::blank(Id::free("chart")) };
        assert_eq!(SlideStatement::of(scene, &chart).said, content.keys[0].claim, "as slides say");
        for (list, part) in [
            (SlideList::Conflicts, ReportPart::Conflicts),
            (SlideList::NotKnown, ReportPart::NotKnown),
            (SlideList::Assumed, ReportPart::Assumed),
        ] {
            let slide = Slide { list: Some(list), ..Slide::blank(Id::free("page")) };
            let page = PageList::of_slide(scene, &slide).unwrap();
            let said = content.parts.get(part).lines_said(scene.language);
            assert_eq!(page.lines, said, "{list:?}");
            assert!(document.contains(&Block::List(said)), "{list:?}");
            assert_eq!(
                SlideStatement::of(scene, &slide).said,
                page.statement,
                "as the window shows it"
            );
        }
    });
    // And as files.
    let [deck, handed] = [BriefingFormat::Pptx, BriefingFormat::Docx].map(|f| text(f, &subject));
    for said in ["Who stayed behind", "No report"] {
        assert!(deck.contains(said) == handed.contains(said), "{said}");
    }
    assert!(deck.contains("Who stayed behind"));
}

/// What is known of the first key figure, as the window states it once it is narrowed, and without
/// who says so.
fn stated(subject: &PrintSubject) -> (String, String) {
    subject.with_scene(subject.view.at, |scene| {
        let content = BriefingContent::narrowed(scene, None, None);
        assert_eq!(BriefingContent::leaving(scene, None).parts, content.parts, "the panel");
        let chart = Slide { pictures: vec![Picture::Chart], ..Slide::blank(Id::free("chart")) };
        let first = &content.keys[0];
        assert_eq!(SlideStatement::of(scene, &chart).said, first.claim, "the slide in the window");
        (first.known.statement(scene.situation, scene.language), first.claim.clone())
    })
}

#[test]
fn every_shipped_situation_states_the_same_in_window_slide_cover_and_report() {
    for folder in ["nagorno-karabakh-2023", "ukraine-2022", "rohingya-2017"] {
        let path = format!("{}/../../data/{folder}", env!("CARGO_MANIFEST_DIR"));
        let situation = waymark_store::read(path.as_ref()).situation.unwrap();
        // Each of its own, so that none is narrowed by another.
        let fresh = || subject(situation.clone(), Vec::new());
        let (statement, claim) = stated(&fresh());
        let order =
            BriefingOrder { slides: Some(vec![1, 2]), ..BriefingOrder::new(BriefingFormat::Pptx) };
        let deck = Opened::new(&order.bytes(&fresh()).unwrap());
        let notes = |name: &str| deck.text(name).replace("&apos;", "'");
        assert!(
            notes("ppt/notesSlides/notesSlide1.xml").contains(&statement),
            "{folder}: {statement}"
        );
        let slides: String = deck
            .parts
            .keys()
            .filter(|name| name.starts_with("ppt/slides/slide"))
            .map(|name| notes(name))
            .collect();
        assert!(slides.contains(&claim), "{folder}: {claim}");
        let html = text(BriefingFormat::Html, &fresh());
        assert!(html.contains(&format!("<p class=\"lead\">{statement}.</p>")), "{folder}");
    }
}

fn report_of(scene: &waymark_picture::Scene<'_>, content: &BriefingContent) -> Vec<Block> {
    report(scene, content, &mut Printer::default()).blocks
}

#[test]
fn no_words_bring_back_who_is_confidential() {
    let hidden = |situation: &mut Situation| {
        for speaker in &mut situation.speakers {
            speaker.name = Text::plain("Secret witness");
            speaker.is_confidential = true;
        }
    };
    let mut situation = shipped();
    hidden(&mut situation);
    // Written before the speaker became confidential.
    let instead = Some(("headline", "28,120 arrived, says Secret witness"));
    let report = vec![words(ReportPart::Headline, instead, "Nearly all had left")];
    let subject = subject(situation, report);
    for format in [BriefingFormat::Markdown, BriefingFormat::Html, BriefingFormat::Docx] {
        assert!(!text(format, &subject).contains("Secret witness"), "{format:?}");
    }
}
