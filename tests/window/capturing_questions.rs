//! What the bar asks about before it adds a typed line.

use super::capturing::{EXAMPLE, bar, enter, figures, line, selected};
use super::harness::{click, click_on, key, says, situation, text_of, type_in};
use egui_kittest::kittest::Queryable as _;
use waymark_model::Count;

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
fn what_enter_told_of_a_doubt_is_gone_once_that_is_settled() {
    let mut window = bar();
    let doubt = "in all, or on that day alone?";
    type_in(&mut window, "500 arrived Goris on 26 Sep, Yerevan via Kyiv Independent");
    key(&mut window, egui::Key::Enter);
    assert_eq!(window.query_all_by_label_contains(doubt).count(), 2);
    click_on(&mut window, egui::Role::ComboBox, &format!("“26 Sep”: {doubt}"));
    click_on(&mut window, egui::Role::MenuItem, "In all, by that day");
    assert!(!says(&window, doubt));
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
