//! A typed line becomes a snapshot, and four questions a situation, as a person sees it.

use super::harness::{
    SIZE, Window, app, ask, click, click_on, control, flight, key, press, says, show_moment,
    situation, text_of, type_in, type_over, wait_for, wait_until, window, window_on_path,
    window_on_text,
};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use waymark::app::{DocumentOrigin, Message};
use waymark_model::{Count, FigureRef, Offset, PlaceDraft, PlaceKind, Selection};
use waymark_store::{self, Template};

const EXAMPLE: &str = "over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via Kyiv Independent";

/// The shipped situation, with the bar open.
fn bar() -> Window {
    let mut window = window();
    show_moment(&mut window, "2023-09-29");
    control(&mut window, Key::N);
    window
}

fn figures(window: &Window) -> usize {
    situation(window).figures().count()
}

fn enter(window: &mut Window) {
    key(window, Key::Enter);
}

fn line(window: &Window) -> String {
    window.get_by_label("Report").value().unwrap_or_default()
}

/// The figure that is selected.
fn selected(window: &Window) -> FigureRef {
    match app(window).state().session.view.selection {
        Some(Selection::Figure(figure)) => figure,
        other => panic!("{other:?} is selected"),
    }
}

#[test]
fn a_line_becomes_a_snapshot_and_the_bar_stays_for_the_next() {
    let mut window = bar();
    let before = (figures(&window), situation(&window).snapshots.len());
    type_in(&mut window, EXAMPLE);
    for said in [
        "Count: over 28,000 means 28,001 or more",
        "Measure: Arrivals",
        "Place: Kornidzor",
        "As of: 26 Sep 2023, 20:00",
        "Source: Yerevan",
        "Published by: Kyiv Independent published 27 Sep 2023",
    ] {
        assert!(says(&window, said), "{said}");
    }
    enter(&mut window);
    assert_eq!(
        (figures(&window), situation(&window).snapshots.len()),
        (before.0 + 1, before.1 + 1)
    );
    let s = situation(&window);
    let at = selected(&window);
    let figure = s.figure(at);
    assert_eq!(figure.count, Count::MoreThan(28_000));
    assert_eq!(figure.wording.as_deref(), Some("over 28,000"));
    assert_eq!(s.snapshot(at.snapshot).as_of.to_string(), "2023-09-26T20:00+04:00");
    let shown = app(&window).state().session.view.at;
    assert!(shown > s.span_of(at).end(), "what is known since stays in sight");
    assert_eq!(line(&window), "");
    assert!(says(&window, "Added: over 28,000 Arrivals, Kornidzor, 26 Sep 2023, 20:00"));
    // The keys are still the field's.
    type_in(&mut window, "28");
    assert_eq!(line(&window), "28");
}

#[test]
fn of_displaced_people_it_is_offered_first_that_they_are_there() {
    for (typed, offered) in [
        ("3,000 people displaced in Shushi, OCHA via Reuters, 27 September 2023", " present"),
        ("3,000 people in Shushi, OCHA via Reuters, 27 September 2023", " arrived"),
    ] {
        let mut window = bar();
        type_in(&mut window, typed);
        enter(&mut window);
        key(&mut window, Key::Tab);
        assert_eq!(line(&window).trim_end(), format!("{typed}{offered}"));
    }
}

#[test]
fn keys_of_the_ledger_do_nothing_in_the_bar() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    let entered = figures(&window);
    key(&mut window, Key::Delete);
    control(&mut window, Key::A);
    key(&mut window, Key::Delete);
    control(&mut window, Key::D);
    assert_eq!(figures(&window), entered);
}

#[test]
fn it_is_one_step_to_undo() {
    let mut window = bar();
    let before = text_of(&window);
    let line =
        "10 deserters arrived Springfield 26 Sep, Jane Doe via Daily Bugle, published 27 Sep";
    type_in(&mut window, line);
    // Words that may be a unit are no group before somebody says so.
    enter(&mut window);
    enter(&mut window);
    assert_eq!(text_of(&window), before);
    // It is said at the foot too.
    window.get_all_by_label("“deserters”: not understood").next().unwrap().click();
    window.run();
    click_on(&mut window, egui::Role::MenuItem, "new population group “deserters”");
    enter(&mut window);
    enter(&mut window);
    let s = situation(&window);
    assert!(s.places.iter().any(|p| p.name.get("en") == "Springfield"));
    assert!(s.groups.iter().any(|g| g.name.get("en") == "deserters"));
    control(&mut window, Key::Z);
    assert_eq!(text_of(&window), before);
}

#[test]
fn what_is_missing_is_asked_for_and_not_guessed() {
    let mut window = bar();
    show_moment(&mut window, "2023-09-28");
    let before = figures(&window);
    type_in(&mut window, "over 28,000 arrived Kornidzor");
    assert!(says(&window, "As of: not said As of when?"));
    assert!(says(&window, "Source: not said Who says so?"));
    assert!(says(&window, "Published by: not said Published where?"));
    enter(&mut window);
    assert_eq!(figures(&window), before);
    // The words that lead to a moment, and moments to choose from.
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor by ");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor by 28 Sep 2023, 00:00 ");
    enter(&mut window);
    assert!(line(&window).ends_with(", according to "), "{}", line(&window));
    type_in(&mut window, "Yere");
    key(&mut window, Key::Tab);
    enter(&mut window);
    type_in(&mut window, "Armenpress");
    assert_eq!(figures(&window), before);
    // Armenpress has several publications: which is asked for, and the nearest is lit.
    enter(&mut window);
    assert_eq!(figures(&window), before);
    assert!(says(&window, "Which publication?"));
    enter(&mut window);
    assert_eq!(figures(&window), before);
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert!(s.source(snapshot.source).outlet.starts_with("Armenpress"));
}

#[test]
fn who_says_it_is_offered_as_who_publishes_it() {
    let mut window = bar();
    let before = figures(&window);
    type_in(&mut window, "900 arrived Goris 26 Sep, Save the Children");
    // The source is new: once it is agreed to, and it is asked where that was published.
    for _ in 0..3 {
        if line(&window).ends_with("via ") {
            break;
        }
        enter(&mut window);
    }
    assert!(line(&window).ends_with("Save the Children, via "), "{}", line(&window));
    key(&mut window, Key::Tab);
    assert!(line(&window).ends_with("via Save the Children "), "{}", line(&window));
    for _ in 0..3 {
        enter(&mut window);
    }
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert_eq!(s.speaker(snapshot.speaker).name.get("en"), "Save the Children");
    assert_eq!(s.source(snapshot.source).outlet, "Save the Children");
}

#[test]
fn whoever_is_new_is_proposed_first() {
    let mut window = bar();
    let (before, speakers) = (figures(&window), situation(&window).speakers.len());
    type_in(&mut window, "900 arrived Goris 26 Sep, Jane Doe via Daily Bugle");
    assert!(says(&window, "Source: new source “Jane Doe” Enter agrees"));
    assert!(says(&window, "new publisher “Daily Bugle” 26 Sep 2023 (proposed)"));
    enter(&mut window);
    assert_eq!((figures(&window), situation(&window).speakers.len()), (before, speakers));
    assert!(says(&window, "Source: Jane Doe new"));
    enter(&mut window);
    assert_eq!((figures(&window), situation(&window).speakers.len()), (before + 1, speakers + 1));
    let s = situation(&window);
    let snapshot = s.snapshot(selected(&window).snapshot);
    assert_eq!(s.speaker(snapshot.speaker).name.get("en"), "Jane Doe");
    let source = s.source(snapshot.source);
    assert_eq!(
        (source.outlet.as_str(), source.published.to_string()),
        ("Daily Bugle", "2023-09-26".into())
    );
}

#[test]
fn the_next_figure_of_the_same_report_joins_its_snapshot() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    let snapshots = situation(&window).snapshots.len();
    let first = selected(&window);
    type_in(&mut window, "20,800 registered Goris");
    assert!(says(&window, "Source: same report Enter agrees"));
    enter(&mut window);
    assert_eq!(selected(&window), first);
    assert!(says(&window, "As of: 26 Sep 2023, 20:00 same report"));
    enter(&mut window);
    assert_eq!(situation(&window).snapshots.len(), snapshots);
    assert_eq!(selected(&window), FigureRef::new(first.snapshot, 1));
    // Once agreed to, one Enter is enough; the same figure again is none.
    type_in(&mut window, "1,305 sheltered Goris");
    enter(&mut window);
    assert_eq!(selected(&window), FigureRef::new(first.snapshot, 2));
    let before = figures(&window);
    type_in(&mut window, "1,305 sheltered Goris");
    enter(&mut window);
    assert_eq!(figures(&window), before);
    assert!(says(&window, "Already there: 1,305 by Yerevan"));
}

#[test]
fn the_same_report_is_agreed_to_again_where_another_speaks() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    type_in(&mut window, "20,800 registered Goris");
    enter(&mut window);
    enter(&mut window);
    let before = figures(&window);
    type_in(&mut window, "500 registered Goris, according to UNHCR");
    assert!(says(&window, "Published by: same report Enter agrees"));
    enter(&mut window);
    assert_eq!(figures(&window), before, "nothing of it is taken unseen");
    assert!(says(&window, "Published by: Kyiv Independent same report"));
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
    let s = situation(&window);
    let speaker = s.snapshot(selected(&window).snapshot).speaker;
    assert_eq!(s.speaker(speaker).id.as_str(), "unhcr");
}

#[test]
fn doubts_show_their_choices() {
    let mut window = bar();
    type_in(&mut window, "28.000 arrived Gorsi on horseback 26 Sep, Yerevan via Kyiv Independent");
    assert!(says(&window, "“28.000”: a decimal point?"));
    assert!(says(&window, "“horseback”: not understood"));
    click(&mut window, "“Gorsi”: not quite the name");
    click_on(&mut window, egui::Role::MenuItem, "Goris");
    assert!(line(&window).starts_with("28.000 arrived Goris on"), "{}", line(&window));
    assert!(!says(&window, "not quite the name"));
}

#[test]
fn a_rate_offers_how_many_that_were_and_is_kept_in_its_words() {
    for (line, doubt, offers, count, during) in [
        (
            "300 people an hour arrived Goris 26 Sep 20:00",
            "“an hour”: so many each time: how many in all?, until which hour?",
            "300 during 26 Sep 2023, 19:00 to 20:00",
            Count::Exact(300),
            "2023-09-26T19:00+04:00/2023-09-26T20:00+04:00",
        ),
        (
            "about 300 an hour arrived Goris 26 Sep",
            "“an hour”: so many each time: how many in all?, until which hour?",
            "So many each time: about 7,200 in all during 26 Sep 2023",
            Count::About(7_200),
            "2023-09-26",
        ),
        (
            "over 500 a day arrived Goris by 26 Sep",
            "“a day”: so many each time: how many in all?",
            "over 500 during 26 Sep 2023",
            Count::MoreThan(500),
            "2023-09-26",
        ),
    ] {
        let mut window = bar();
        let before = figures(&window);
        type_in(&mut window, &format!("{line}, Yerevan via Kyiv Independent"));
        click(&mut window, doubt);
        click_on(&mut window, egui::Role::MenuItem, offers);
        assert!(!says(&window, doubt), "{line}");
        enter(&mut window);
        assert_eq!(figures(&window), before + 1, "{line}");
        let figure = situation(&window).figure(selected(&window)).clone();
        assert_eq!((figure.count, figure.during.unwrap().to_string()), (count, during.to_owned()));
        // As it was said, not as it was added up.
        let said = line.split(" arrived").next().unwrap();
        assert_eq!(figure.wording.as_deref(), Some(said));
    }
}

#[test]
fn a_count_beside_one_of_a_time_is_of_that_time_too_or_of_all() {
    let doubt = "“28,120”: in the time said beside another count, too, or in all?";
    let that_time = "In that time, too: 25 Sep 2023, 12:00 to 26 Sep 2023, 12:00";
    for (offers, is_of_that_time) in [(that_time, true), ("In all, not in that time alone", false)]
    {
        let mut window = bar();
        let before = figures(&window);
        type_in(
            &mut window,
            "28,120 arrived Armenia, during 2023-09-25T12:00+04:00/2023-09-26T12:00+04:00 \
             3,000 arrived Goris, Yerevan via Kyiv Independent",
        );
        click(&mut window, doubt);
        click_on(&mut window, egui::Role::MenuItem, offers);
        assert!(!says(&window, doubt), "{}", line(&window));
        enter(&mut window);
        assert_eq!(figures(&window), before + 2, "{}", line(&window));
        let armenia = situation(&window).figures().map(|(_, _, figure)| figure);
        let armenia: Vec<_> = armenia.filter(|f| f.count == Count::Exact(28_120)).collect();
        assert_eq!(armenia.last().unwrap().during.is_some(), is_of_that_time, "{offers}");
    }
}

#[test]
fn enter_adds_nothing_while_a_word_is_not_understood_and_says_which() {
    for (line, told) in [
        ("6,000 families arrived Goris", "“families”: counted in households"),
        ("10 000 per day arrived Goris", "“per day”: so many each time"),
        ("5 to 30,000 arrived Goris", "“5 to 30,000”: both in thousands"),
        ("another 500 arrived Goris", "“another”: in all, or on that day alone?"),
        ("500 tents sheltered Goris", "“tents”: counted in something else"),
        ("500 on horseback arrived Goris", "“horseback”: not understood"),
    ] {
        let mut window = bar();
        let before = text_of(&window);
        type_in(&mut window, &format!("{line} 26 Sep 20:00, Yerevan via Kyiv Independent"));
        for _ in 0..4 {
            enter(&mut window);
            assert!(says(&window, told), "{line}");
        }
        assert_eq!(text_of(&window), before, "{line}");
    }
}

#[test]
fn what_was_once_stored_wrong_is_added_right_or_asked_for() {
    let by = "26 Sep 20:00";
    for (line, adds) in [
        (format!("25-30,000 arrived Goris {by}"), Some((Count::Between(25_000, 30_000), None))),
        (format!("a quarter of a million arrived Goris {by}"), Some((Count::Exact(250_000), None))),
        (
            format!("15,000 arrived Goris in the past four days, {by}"),
            Some((
                Count::Exact(15_000),
                Some("2023-09-22T20:00+04:00/2023-09-26T20:00+04:00".to_owned()),
            )),
        ),
        (format!("10 000 per day arrived Goris {by}"), None),
        ("9,000 arrived Goris in the last 24 hours, 26 Sep".to_owned(), None),
        (format!("6,000 families arrived Goris {by}"), None),
    ] {
        let mut window = bar();
        let before = text_of(&window);
        type_in(&mut window, &format!("{line}, Yerevan via Kyiv Independent"));
        enter(&mut window);
        if let Some((count, during)) = adds {
            let figure = situation(&window).figure(selected(&window)).clone();
            assert_eq!(figure.count, count, "{line}");
            assert_eq!(figure.during.map(|d| d.to_string()), during, "{line}");
        } else {
            enter(&mut window);
            enter(&mut window);
            assert_eq!(text_of(&window), before, "{line}");
        }
    }
}

#[test]
fn a_speaker_that_is_not_understood_is_not_the_one_of_the_report_before() {
    let mut window = bar();
    type_in(&mut window, EXAMPLE);
    enter(&mut window);
    let before = text_of(&window);
    type_in(&mut window, "500 registered Goris, according to UNCHR");
    for _ in 0..4 {
        enter(&mut window);
    }
    assert!(says(&window, "“UNCHR”: not quite the name"));
    assert_eq!(text_of(&window), before);
}

#[test]
fn a_new_name_that_is_nearly_a_known_one_is_asked_for() {
    let mut window = bar();
    let before = text_of(&window);
    type_in(&mut window, "500 registered Goris 26 Sep 20:00, IMO via Kyiv Independent");
    enter(&mut window);
    enter(&mut window);
    assert_eq!(text_of(&window), before);
    window.get_all_by_label("“IMO”: not quite the name").next().unwrap().click();
    window.run();
    click_on(&mut window, egui::Role::MenuItem, "new source “IMO”");
    enter(&mut window);
    let s = situation(&window);
    let speaker = s.snapshot(selected(&window).snapshot).speaker;
    assert_eq!(s.speaker(speaker).name.get("en"), "IMO");
}

#[test]
fn completion_takes_tab_and_leaves_enter() {
    let mut window = bar();
    type_in(&mut window, "over 28,000 arrived Korn");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window), "over 28,000 arrived Kornidzor ");
    // With the list still open behind a whole line, Enter saves.
    type_in(&mut window, "26 Sep 20:00, Yerevan via Kyiv Indep");
    key(&mut window, Key::ArrowDown);
    enter(&mut window);
    assert!(line(&window).contains("via Kyiv Independent"), "{}", line(&window));
    let before = figures(&window);
    enter(&mut window);
    assert_eq!(figures(&window), before + 1);
}

#[test]
fn a_half_typed_line_outlives_the_bar() {
    let mut window = bar();
    type_in(&mut window, "over 28,000 zz");
    key(&mut window, Key::Escape);
    assert!(window.query_by_label("Report").is_none());
    control(&mut window, Key::N);
    assert_eq!(line(&window), "over 28,000 zz");
}

#[test]
fn four_questions_begin_a_situation_that_asks_for_its_first_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("flight");
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    click(&mut window, "Begin");
    for wrong in
        ["Give it a title", "Choose a clock", "Name at least one place", "Say when it began"]
    {
        assert!(says(&window, wrong), "{wrong}");
    }
    type_over(&mut window, "5  What is it called?", "Flight");
    click(&mut window, "Clock");
    window.get_by_label_contains("Yerevan, Baku").click();
    window.run();
    type_over(&mut window, "Folder", path.to_str().unwrap());
    type_over(&mut window, "To 1", "Goris");
    wait_for(&mut window, |w| w.query_by_label_contains("Goris, Syunik, Armenia").map(|_| ()));
    key(&mut window, Key::Enter);
    type_over(&mut window, "4  Since when?", "19 Sepp 2023");
    assert!(says(&window, "Not a day"));
    type_over(&mut window, "4  Since when?", "19 September 2023");
    assert!(says(&window, "From 19 Sep 2023 on"));
    // On to the title, to the folder, and all is answered.
    for _ in 0..3 {
        key(&mut window, Key::Enter);
    }
    wait_until(&mut window, |w| w.state().session.document.origin != DocumentOrigin::Shipped);
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Disk(path.clone()));
    let s = situation(&window);
    assert_eq!((s.title.get("en"), s.since.to_string()), ("Flight", "2023-09-19".into()));
    let names: Vec<_> = s.places.iter().map(|p| p.name.get("en")).collect();
    assert_eq!(names, ["Armenia", "Syunik", "Goris"], "a place comes with what it lies in");
    assert!(s.places[2].at.is_some() && s.places[2].within.is_some());
    window.get_by_label_contains("Add the first report").click();
    window.run();
    type_in(&mut window, "900 arrived Goris 26 Sep 2023, Jane Doe via Daily Bugle");
    enter(&mut window);
    enter(&mut window);
    assert_eq!(figures(&window), 1);
}

#[test]
fn a_situation_is_never_begun_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let template = Template {
        title: "Flight".into(),
        offset: Offset::parse("+04:00").unwrap(),
        since: "2023-09-19".into(),
        places: vec![PlaceDraft::named("Goris", PlaceKind::Settlement)],
        origin: None,
        focus: None,
    };
    let file =
        waymark_store::begin(folder.path(), &template.text().unwrap(), false).unwrap().unwrap();
    let before = std::fs::read_to_string(&file).unwrap();
    let mut window = window();
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    type_over(&mut window, "Folder", folder.path().to_str().unwrap());
    assert!(says(&window, "There is a situation already"));
    // Nor by a command that was on its way when the other came.
    let other = Template { title: "Other".into(), ..template };
    ask(&mut window, Message::Begin(folder.path().to_path_buf(), Box::new(other)));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
    assert_eq!(app(&window).state().session.document.origin, DocumentOrigin::Shipped);
}

#[test]
fn a_new_place_of_a_line_is_offered_from_the_gazetteer_and_taken_when_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let template = Template {
        title: "Flight".into(),
        offset: Offset::parse("+01:00").unwrap(),
        since: "2023-04-15".into(),
        places: vec![PlaceDraft {
            country: Some("TD".into()),
            ..PlaceDraft::named("Chad", PlaceKind::Country)
        }],
        origin: None,
        focus: None,
    };
    let file = waymark_store::begin(folder.path(), &template.text().unwrap(), false).unwrap();
    let mut window = window_on_path(&file.unwrap(), SIZE);
    control(&mut window, Key::N);
    type_in(&mut window, "9,000 arrived in Adre");
    wait_for(&mut window, |w| w.query_by_label_contains("Adré, Ouadaï, Chad").map(|_| ()));
    assert_eq!(situation(&window).places.len(), 1, "nothing is taken without being chosen");
    key(&mut window, Key::Tab);
    assert_eq!(line(&window).trim_end(), "9,000 arrived in Adré");
    type_in(&mut window, " by 1 Jul 2023, UNHCR via Relief Bulletin");
    enter(&mut window);
    enter(&mut window);
    let s = situation(&window);
    let names: Vec<_> = s.places.iter().map(|p| p.name.get("en")).collect();
    assert_eq!(names, ["Chad", "Ouadaï", "Adré"]);
    let adre = &s.places[2];
    assert!(adre.at.is_some() && adre.credit.is_some());
    assert_eq!(adre.within, Some(waymark_model::PlaceIx::new(1)));
}

#[test]
fn a_country_that_a_sentence_bends_is_lit_and_taken_by_enter() {
    let mut window = bar();
    type_in(&mut window, "В Польшу прибыло 5 тыс., 3 октября 2023, УВКБ via ТАСС");
    wait_for(&mut window, |w| w.query_all_by_label_contains("Poland").next().map(|_| ()));
    enter(&mut window);
    assert!(line(&window).starts_with("В Poland"), "{}", line(&window));
    for _ in 0..5 {
        enter(&mut window);
    }
    let s = situation(&window);
    let at = s.figure(selected(&window)).series.subject;
    let waymark_model::Subject::Place(place) = at else { panic!("{at:?}") };
    let place = s.place(place);
    assert_eq!((place.kind, place.country.as_deref()), (PlaceKind::Country, Some("PL")));
}

#[test]
fn the_palette_adds_a_place_of_the_gazetteer_once() {
    let (mut window, _folder) = window_on_text(
        &Template {
            title: "Flight".into(),
            offset: Offset::parse("+01:00").unwrap(),
            since: "2023-04-15".into(),
            places: vec![PlaceDraft::named("Chad", PlaceKind::Country)],
            origin: None,
            focus: None,
        }
        .text()
        .unwrap(),
        SIZE,
    );
    for _ in 0..2 {
        control(&mut window, Key::P);
        type_in(&mut window, "Goz Beida");
        wait_for(&mut window, |w| w.query_by_label_contains("Add the place Goz Beida").map(|_| ()));
        // The list stands still once it has grown.
        window.run();
        window.get_by_label_contains("Add the place Goz Beida").click();
        window.run();
    }
    let named =
        |name: &str| situation(&window).places.iter().filter(|p| p.name.get("en") == name).count();
    assert_eq!((named("Goz Beida"), named("Chad")), (1, 1));
    assert!(says(&window, "Goz Beida is there already"));
}

#[test]
fn the_board_follows_who_came_in_all_unless_another_count_was_chosen() {
    let of = |sex: &str| format!("measure: Arrivals, sex: {sex}, at");
    let counted = [("2023-09-24T12:00+04:00", 100), ("2023-09-24T13:00+04:00", 90)];
    let text = flight(&counted, "").replacen("measure: Arrivals, at", &of("Female"), 1).replacen(
        "measure: Arrivals, at",
        &of("Male"),
        1,
    );
    let shown = |window: &Window| app(window).state().session.view.chart.series[0];
    for is_chosen in [false, true] {
        let (mut window, _folder) = window_on_text(&text, SIZE);
        let first = shown(&window);
        assert!(!first.people.is_everybody());
        if is_chosen {
            let mut chart = app(&window).state().session.view.chart.clone();
            let all = app(&window).state().session.document.reckoning.series();
            chart.series = all.iter().filter(|series| **series != first).copied().collect();
            ask(&mut window, Message::Chart(chart));
        }
        control(&mut window, Key::N);
        type_in(&mut window, "2,000 arrived Armenia 25 Sep 20:00, Yerevan via Kyiv Independent");
        enter(&mut window);
        wait_until(&mut window, |app| {
            app.state().session.document.situation.figures().count() == 3
        });
        assert_eq!(shown(&window).people.is_everybody(), !is_chosen);
    }
}
