//! Claims about the analyst's words among the statements of a briefing.

use super::statement::{BriefingParts, Statement, WordsBasis};
use waymark_language::Language;
use waymark_model::{Id, ReportPart, ReportText, Text};

fn words(id: &str, instead: Option<(&str, &str)>) -> ReportText {
    ReportText {
        id: Id::free(id),
        part: ReportPart::Conflicts,
        statement: instead.map(|(key, _)| key.to_owned()),
        instead_of: instead.map(|(_, then)| then.to_owned()),
        text: Text::plain(format!("mine {id}")),
    }
}

fn parts(all: &[ReportText]) -> BriefingParts {
    let mut parts = BriefingParts::default();
    let said = |key: &str, text: &str| Statement::new(key, text.to_owned());
    parts.state(ReportPart::Conflicts, Some(said("count", "Two clash")));
    parts.list(ReportPart::Conflicts, vec![said("n/0", "A says 5"), said("n/1", "B says 7")]);
    parts.word(all, &Language::english());
    parts
}

#[test]
fn words_stand_in_place_of_what_they_name_and_say_whose_they_are() {
    let english = Language::english();
    let parts = parts(&[words("x", Some(("n/1", "B says 7"))), words("y", None)]);
    let part = parts.get(ReportPart::Conflicts);
    let own = ["A says 5", "mine x [analyst's words]", "mine y [analyst's words]"];
    assert_eq!(part.lines_said(&english), own);
    assert_eq!(part.sentence_said(&english).as_deref(), Some("Two clash"));
    assert!(parts.warnings(&english).is_empty());
}

#[test]
fn words_whose_figures_changed_never_stand_without_what_is_known_now() {
    let english = Language::english();
    let parts = parts(&[words("x", Some(("n/1", "B says 9")))]);
    let said = parts.get(ReportPart::Conflicts).lines_said(&english);
    assert!(said[1].starts_with("mine x [") && said[1].contains("“B says 7”"), "{said:?}");
    assert!(!said[1].contains("B says 9"), "what was said then may be confidential by now");
    assert_eq!(parts.warnings(&english).len(), 1);
}

#[test]
fn words_of_what_is_said_no_more_are_left_out_and_told() {
    let english = Language::english();
    let parts = parts(&[words("x", Some(("n/7", "C says 1")))]);
    let part = parts.get(ReportPart::Conflicts);
    assert_eq!(part.lines_said(&english), ["A says 5", "B says 7"]);
    let basis = &part.added[0].worded.as_ref().unwrap().basis;
    assert_eq!(*basis, WordsBasis::Gone("C says 1".to_owned()));
    assert!(parts.warnings(&english)[0].contains("left out"));
}

#[test]
fn what_is_called_otherwise_by_now_is_found_by_what_it_says() {
    let english = Language::english();
    let parts = parts(&[words("x", Some(("old/0", "A says 5")))]);
    let said = parts.get(ReportPart::Conflicts).lines_said(&english);
    assert_eq!(said, ["mine x [analyst's words]", "B says 7"]);
}

#[test]
fn words_never_held_against_a_statement_do_not_silence_it() {
    let english = Language::english();
    let unheld = ReportText { instead_of: None, ..words("x", Some(("n/1", ""))) };
    let parts = parts(&[unheld]);
    let said = parts.get(ReportPart::Conflicts).lines_said(&english);
    assert!(said[1].contains("“B says 7”"), "{said:?}");
    assert_eq!(parts.warnings(&english).len(), 1);
}

/// Fifteen statements of one kind and one of another, the sixteenth called as the first.
fn many(all: &[ReportText]) -> BriefingParts {
    let mut parts = BriefingParts::default();
    let said = |nth: usize| Statement::new(format!("n/{nth}"), format!("said {nth}"));
    let kinds = vec![(0..15).map(said).collect(), vec![said(0)]];
    parts.list_in_short(ReportPart::Conflicts, kinds);
    parts.word(all, &Language::english());
    parts
}

#[test]
fn what_is_worded_is_told_though_others_of_its_kind_are_only_counted() {
    let english = Language::english();
    let lines = |all: &[ReportText]| many(all).get(ReportPart::Conflicts).lines_said(&english);
    let told = lines(&[]);
    assert_eq!((told.len(), told[11].as_str(), told[13].as_str()), (14, "said 11", "said 0"));
    assert!(told[12].starts_with("and 3 more"), "{told:?}");
    let late = [words("x", Some(("n/13", "said 13"))), words("y", Some(("n/0 #2", "said 0")))];
    let told = lines(&late);
    assert_eq!((told.len(), told[12].as_str()), (15, "mine x [analyst's words]"));
    assert!(told[13].starts_with("and 2 more") && told[14] == "mine y [analyst's words]");
    assert!(many(&late).warnings(&english).is_empty());
    // How many more there are can be worded as everything else.
    let more = many(&[]).get(ReportPart::Conflicts).list[12].clone();
    let worded = lines(&[words("z", Some((&more.key, &more.told)))]);
    assert_eq!(worded[12], "mine z [analyst's words]");
}

#[test]
fn an_audience_is_told_once_how_many_more_there_are_and_nothing_of_records() {
    let english = Language::english();
    let part = |all: &[ReportText]| many(all).get(ReportPart::Conflicts).clone();
    let told = |all: &[ReportText]| part(all).lines_for_audience(&english);
    let (lines, untold) = told(&[]);
    assert_eq!((lines.len(), lines[12].as_str(), untold), (13, "said 0", 3));
    // The analyst's words of it are told as they are.
    let more = part(&[]).list[12].clone();
    let (lines, untold) = told(&[words("z", Some((&more.key, &more.told)))]);
    assert_eq!((lines.len(), lines[12].as_str(), untold), (14, "mine z [analyst's words]", 0));
    let mut parts = BriefingParts::default();
    let one = |key: &str| Statement::new(key, format!("said of {key}"));
    let aside = |key: &str| Statement { is_aside: true, ..one(key) };
    let records = (0..20).map(|nth| aside(&format!("r/{nth}"))).collect();
    parts.list_in_short(ReportPart::Conflicts, vec![vec![one("n/1")], records]);
    parts.word(&[], &english);
    let told =
        |parts: &BriefingParts| parts.get(ReportPart::Conflicts).lines_for_audience(&english);
    assert_eq!(told(&parts), (vec!["said of n/1".to_owned()], 0));
}

#[test]
fn words_of_what_is_new_are_kept_and_told_where_that_is_not_asked_for() {
    let english = Language::english();
    let mut parts = BriefingParts::default();
    let own = [words("x", Some(("n/1", "B says 7"))), words("y", None)];
    let own = own.map(|words| ReportText { part: ReportPart::News, ..words });
    parts.word(&own, &english);
    let news = parts.get(ReportPart::News);
    assert!(news.lines_said(&english).is_empty());
    assert_eq!(news.added.len(), 2);
    let told = parts.warnings(&english);
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|said| said.contains("not asked for")), "{told:?}");
}
