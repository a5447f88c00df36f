//! Claims about `waymark brief`: what a report says, and that it is whole and the same each time.

use super::command::waymark;
use resvg::usvg::roxmltree::{Document, ParsingOptions};
use std::{collections::BTreeSet, fs, sync::Arc};
use tempfile::tempdir;
use waymark_model::{Moment, Situation, Text, View};
use waymark_print::{
    briefing::{BriefingError, BriefingFormat, BriefingOrder},
    job::PrintSubject,
};
use waymark_reckoning::{Reckoning, statement};

const SITUATIONS: [&str; 3] =
    ["data/nagorno-karabakh-2023", "data/ukraine-2022", "data/rohingya-2017"];

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

/// At a moment, and at the end of the situation without one.
fn subject(situation: Situation, at: Option<&str>) -> PrintSubject {
    let mut view = View::opening(&situation);
    view.at = match at {
        Some(at) => Moment::parse(at, situation.offset).unwrap().span().end(),
        None => situation.extent().end(),
    };
    PrintSubject::new(Arc::new(situation), view)
}

fn written(order: &BriefingOrder, subject: &PrintSubject) -> String {
    String::from_utf8(order.bytes(subject).unwrap()).unwrap()
}

fn markdown(subject: &PrintSubject) -> String {
    written(&BriefingOrder::new(BriefingFormat::Markdown), subject)
}

fn html(subject: &PrintSubject) -> String {
    written(&BriefingOrder::new(BriefingFormat::Html), subject)
}

#[test]
fn every_situation_leaves_as_the_same_report_each_time() {
    let folder = tempdir().unwrap();
    let written = |situation: &str, ending: &str, slides: &[&str]| {
        let [one, other] = ["one", "other"].map(|name| {
            let path = folder.path().join(format!("{name}-{ending}"));
            let asked = ["brief", situation, "--out", path.to_str().unwrap(), "--force"];
            let done = waymark(&[&asked[..], slides].concat());
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            fs::read(path).unwrap()
        });
        assert!(!one.is_empty() && one == other, "{situation} as {ending}");
    };
    // A page holds all that is said and drawn; pixels of it, which cost most, come from the same
    // pictures for every situation.
    for situation in SITUATIONS {
        written(situation, "report.html", &[]);
        written(situation, "deck.pptx", &["--slides", "2"]);
    }
    for ending in ["report.md", "report.docx", "deck.pptx"] {
        written(SITUATIONS[0], ending, &[]);
    }
}

#[test]
fn a_pdf_is_a_deck_where_its_name_or_an_argument_says_so() {
    let folder = tempdir().unwrap();
    let pages = |name: &str, arguments: &[&str]| {
        let path = folder.path().join(name);
        let out = path.to_str().unwrap();
        let asked = [&["brief", SITUATIONS[0], "--out", out, "--force"], arguments].concat();
        let done = waymark(&asked);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let bytes = fs::read(path).unwrap();
        assert!(bytes.starts_with(b"%PDF"));
        // A page of A4 is 595 points wide, a slide 960 or 720.
        let holds = |mark: &str| bytes.windows(mark.len()).any(|w| w == mark.as_bytes());
        (holds("595.28"), holds("960"), holds("[0 0 720 540]"))
    };
    assert!(matches!(pages("a.pdf", &[]), (true, ..)));
    assert!(matches!(pages("Deck of today.pdf", &[]), (false, true, _)));
    assert!(matches!(pages("b.pdf", &["--slides", "1", "--aspect", "4:3"]), (false, _, true)));
    assert!(matches!(pages("deck.pdf", &["--as", "report"]), (true, ..)));
}

#[test]
fn the_headline_is_the_statement_of_the_window() {
    let situation = shipped();
    let subject = subject(situation, Some("2023-09-27"));
    let (situation, language) = (&subject.situation, waymark_language::Language::english());
    let reckoning = Reckoning::new(situation, None);
    let arrivals = subject.view.chart.series[0];
    let said = statement(situation, &reckoning, &language, arrivals, subject.view.at);
    assert!(markdown(&subject).contains(&format!("**{said}.**")), "{said}");
    assert!(html(&subject).contains(&format!("<p class=\"lead\">{said}.</p>")), "{said}");
}

#[test]
fn the_page_is_whole_and_every_picture_has_its_words() {
    let page = html(&subject(shipped(), None));
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let read = Document::parse_with_options(&page, options).unwrap();
    let mut ids = BTreeSet::new();
    for node in read.descendants() {
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id), "two things are called {id}");
        }
        for attribute in node.attributes() {
            let value = attribute.value();
            let named = value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')'));
            if let Some(id) = named {
                assert!(page.contains(&format!(" id=\"{id}\"")), "{id} is nowhere");
            }
            assert!(attribute.name() != "src", "the page fetches {value}");
        }
    }
    let figures: Vec<_> = read.descendants().filter(|n| n.has_tag_name("figure")).collect();
    assert_eq!(figures.len(), 2);
    for figure in figures {
        assert!(figure.attribute("aria-label").unwrap().contains("Armenia"));
        assert!(figure.descendants().any(|node| node.tag_name().name() == "svg"));
    }
}

#[test]
fn what_is_new_tells_both_what_was_known_and_what_is() {
    let subject = subject(shipped(), Some("2023-09-28"));
    let since = Moment::parse("2023-09-26", subject.situation.offset).unwrap().span().end();
    let order =
        BriefingOrder { since: Some(since), ..BriefingOrder::new(BriefingFormat::Markdown) };
    let text = written(&order, &subject);
    let row =
        text.lines().find(|line| line.starts_with("| Arrivals in Armenia | By the end of 26 Sep"));
    let row = row.unwrap();
    assert!(row.contains("28,120") && row.contains("By the end of 28 Sep 2023"), "{row}");

    let (situation, mut view) = (Arc::clone(&subject.situation), subject.view.clone());
    view.known_on = Some(since);
    let late = order.bytes(&PrintSubject::new(situation, view));
    assert_eq!(late, Err(BriefingError::SinceLate(since)));
}

#[test]
fn a_situation_without_a_figure_has_a_report_that_says_so() {
    let offset = shipped().offset;
    let since = Moment::parse("2026-01-01", offset).unwrap();
    let empty = Situation::empty(Text::plain("New"), offset, since);
    let subject = subject(empty, None);
    let text = markdown(&subject);
    assert!(text.starts_with("# New\n"), "{text}");
    assert!(text.contains("No figure has been entered yet."), "{text}");
    assert!(text.contains("No figure in use contradicts another."), "{text}");
    assert!(html(&subject).contains("<h1 dir=\"auto\">New</h1>"));
}

#[test]
fn what_looks_like_markup_is_text() {
    let mut situation = shipped();
    situation.title = Text::plain("<script>alert(1)</script> | *x* [a](b)");
    situation.sources[0].url = Some("javascript:alert(1)".to_owned());
    situation.sources[1].title = Some("a | b\n# c".to_owned());
    let subject = subject(situation, None);
    let page = html(&subject);
    assert!(!page.contains("<script") && !page.contains("javascript:"));
    let text = markdown(&subject);
    let title = "# \\<script\\>alert(1)\\</script\\> \\| \\*x\\* \\[a\\](b)\n";
    assert!(text.starts_with(title), "{}", text.lines().next().unwrap());
    assert!(text.contains("a \\| b \\# c"));
    assert!(!text.contains("javascript:"));
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let told = |arguments: &[&str]| {
        let done = waymark(&[&["brief", SITUATIONS[0]], arguments].concat());
        (done.status.code(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, said) = told(&["--out", &path("report.odt")]);
    assert_eq!(code, Some(2));
    assert!(said.contains("ends in nothing that a briefing is written as"), "{said}");
    let (code, said) = told(&["--out", &path("none/report.md")]);
    assert_eq!(code, Some(1));
    assert!(said.contains("make it first"), "{said}");
    let since = ["--since", "2023-09-28", "--known", "2023-09-27"];
    let (code, said) = told(&[&["--out", &path("report.md")][..], &since].concat());
    assert_eq!(code, Some(2));
    assert!(said.contains("is not before the day by which"), "{said}");
    for slides in ["0", "2-1", "x", ""] {
        let (code, said) = told(&["--out", &path("deck.pptx"), "--slides", slides]);
        assert_eq!(code, Some(2));
        assert!(said.contains("names no slides; write numbers from 1"), "{said}");
    }
    let (code, said) = told(&["--out", &path("deck.pptx"), "--slides", "1,99"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("there is no slide 99; this briefing has slides 1 to"), "{said}");
    fs::write(path("report.md"), "kept").unwrap();
    let (code, said) = told(&["--out", &path("report.md")]);
    assert_eq!(code, Some(1));
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(path("report.md")).unwrap(), "kept");
}
