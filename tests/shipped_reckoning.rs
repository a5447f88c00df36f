//! What is claimed of the shipped situation: the flight from Nagorno-Karabakh in September 2023.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use waymark::{
    language::Language,
    model::{
        Admission, Bounds, Count, FigureRef, Instant, Measure, Moment, Offset, Series, Situation,
        Subject,
    },
    reckoning::{Reckoning, clash_sentence, statement},
    store,
};

fn shipped() -> Situation {
    store::read_embedded().situation.expect("the shipped situation reads")
}

/// The start of a moment on the clock of Yerevan.
fn at(text: &str) -> Instant {
    Moment::parse(text, Offset::parse("+04:00").unwrap()).unwrap().span().start()
}

fn arrivals(situation: &Situation) -> Series {
    let armenia = situation.place_named("armenia").unwrap();
    Series { measure: Measure::Arrivals, subject: Subject::Place(armenia), group: None }
}

/// The figure of arrivals in Armenia of a snapshot with this count.
fn figure(situation: &Situation, snapshot: &str, n: u64) -> FigureRef {
    let mut found = situation.figures().filter(|(_, s, f)| {
        s.id.as_str() == snapshot && f.count == Count::Exact(n) && f.series == arrivals(situation)
    });
    found.next().unwrap_or_else(|| panic!("no {n} in {snapshot}")).0
}

#[test]
fn on_26_september_at_20_00_the_government_counts_28_120() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let evening = at("2023-09-26T20:00+04:00");
    let band = reckoning.band(arrivals(&situation)).unwrap();
    assert_eq!(band.at(evening), Bounds::exactly(28_120));
    let (by, _) = band.by(evening);
    let speaker = situation.snapshot(by.unwrap().snapshot).speaker;
    assert_eq!(situation.speaker(speaker).id.as_str(), "gov-arm");
    assert_eq!(
        statement(&situation, &reckoning, &Language::english(), arrivals(&situation), evening),
        "By 26 Sep 2023, 20:00, exactly 28,120 people had arrived in Armenia \
         (Government of Armenia, via RFE/RL)"
    );
}

#[test]
fn slips_and_late_hearsay_are_contradicted() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    for (snapshot, n) in [
        ("gov-0926-0800-ilkha", 13_350),
        ("khachatryan-0928-sputnik", 68_386),
        ("ifrc-0924", 5_000),
        ("un-plan-1004", 40_000),
    ] {
        let figure = figure(&situation, snapshot, n);
        assert_eq!(reckoning.admission(figure), Admission::Contradicted, "{n}");
        assert!(!reckoning.clash(figure).unwrap().with.is_empty(), "{n}");
    }
}

#[test]
fn the_peak_of_40_000_was_impossible_and_the_sentence_says_why() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let clash = reckoning.clash(figure(&situation, "un-plan-1004", 40_000)).unwrap();
    assert_eq!(clash.possible.upper(), Some(36_916));
    assert_eq!(
        clash_sentence(&situation, &Language::english(), clash),
        "Says 40,000 arrived during 27 Sep 2023, but at most 36,916 could have: \
         28,120 had arrived by 26 Sep, 20:00 and 65,036 by 28 Sep, 08:00"
    );
}

#[test]
fn the_deputy_prime_ministers_increments_are_admitted_and_pin_the_midnights() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    for n in [9_000, 22_800, 26_600, 8_100] {
        let figure = figure(&situation, "khachatryan-0928-1000", n);
        assert_eq!(reckoning.admission(figure), Admission::Admitted, "{n}");
    }
    let band = reckoning.band(arrivals(&situation)).unwrap();
    assert_eq!(band.at(at("2023-09-27")), Bounds::exactly(31_800));
    assert_eq!(band.at(at("2023-09-28")), Bounds::exactly(58_400));
}

#[test]
fn known_on_the_end_of_26_september_nothing_later_counts() {
    let situation = shipped();
    let known_on = at("2023-09-27");
    let reckoning = Reckoning::new(&situation, Some(known_on));
    for (at, snapshot, _) in situation.figures() {
        let published = situation.source(snapshot.source).published.span();
        let known = reckoning.admission(at) != Admission::NotYetKnown;
        assert_eq!(known, published.end() <= known_on, "{}", situation.reference(at));
    }
    assert!(reckoning.instants().iter().all(|t| *t <= known_on));
    let band = reckoning.band(arrivals(&situation)).unwrap();
    assert_eq!(band.at(at("2024-01-01")).lower(), 28_120);
}

#[test]
fn lachin_which_no_bulletin_counts_has_bounds_from_the_first_arrivals_on() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let lachin = reckoning.passed(situation.leg_named("lachin-kornidzor").unwrap()).unwrap();
    assert_eq!(lachin.at(at("2023-09-24T18:00+04:00")).lower(), 377);
    assert!(lachin.at(at("2023-09-26T20:00+04:00")).lower() >= 28_120);
    // Nobody came who had not lived in Nagorno-Karabakh: about 120,000 people.
    assert_eq!(lachin.at(at("2025-01-01")).upper(), Some(132_000));
    assert!(!reckoning.limited());
}
