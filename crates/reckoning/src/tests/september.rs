//! The figures of September 2023, as the Government of Armenia and others gave them.

use crate::{
    Quantity, clash_sentence,
    fixtures::{Build, at, of},
    statement,
};
use waymark_language::Language;
use waymark_model::{
    Admission, Bounds, Count, FigureRef, Instant, Measure, Period, PlaceIx, PlaceKind, Span,
};

struct September {
    build: Build,
    armenia: PlaceIx,
    karabakh: PlaceIx,
    peak: FigureRef,
    ifrc: FigureRef,
    slip: FigureRef,
    speech: FigureRef,
    increments: Vec<FigureRef>,
}

fn september() -> September {
    let mut b = Build::september();
    for lead in ["Government of Armenia", "spokeswoman", "Deputy Prime Minister"] {
        b.lead(lead);
    }
    let armenia = b.place("Armenia", PlaceKind::Country, None);
    let karabakh = b.place("Nagorno-Karabakh", PlaceKind::Region, None);
    let town = b.place("Stepanakert", PlaceKind::Settlement, Some(karabakh));
    let village = b.place("Askeran", PlaceKind::Settlement, Some(karabakh));
    let lachin = b.place("Lachin checkpoint", PlaceKind::Checkpoint, None);
    let kornidzor = b.place("Kornidzor", PlaceKind::BorderCrossing, Some(armenia));
    b.leg(village, town, 8 * 60);
    b.leg(town, lachin, 15 * 60);
    b.leg(lachin, kornidzor, 0);
    b.empty(&[armenia, lachin]);
    b.ways(&[armenia, karabakh]);
    b.0.origin = Some(karabakh);
    let arrived = of(Measure::Arrivals, armenia);
    b.said("ap", of(Measure::Population, karabakh), "2023-09-19~", Count::About(120_000));
    let peak = b.added("United Nations", arrived, "2023-09-27", Count::Exact(40_000));
    let ifrc = b.said("IFRC", arrived, "2023-09-24", Count::Exact(5_000));
    let gov = "Government of Armenia";
    for (when, n) in [
        ("2023-09-24T18:00+04:00", 377),
        ("2023-09-25T00:00+04:00", 1_510),
        ("2023-09-25T17:00+04:00", 6_650),
        ("2023-09-26T08:00+04:00", 13_550),
    ] {
        b.said(gov, arrived, when, Count::Exact(n));
    }
    let slip = b.said(gov, arrived, "2023-09-26T08:00+04:00", Count::Exact(13_350));
    b.said(gov, arrived, "2023-09-26T20:00+04:00", Count::Exact(28_120));
    b.said("spokeswoman", arrived, "2023-09-27T08:00+04:00", Count::Exact(42_500));
    b.said(gov, arrived, "2023-09-28T08:00+04:00", Count::Exact(65_036));
    let deputy = "Deputy Prime Minister";
    b.said(deputy, arrived, "2023-09-28T10:00+04:00", Count::Exact(66_500));
    let increments = [
        ("2023-09-24/2023-09-25", 9_000),
        ("2023-09-26", 22_800),
        ("2023-09-27", 26_600),
        ("2023-09-28T00:00+04:00/2023-09-28T10:00+04:00", 8_100),
    ];
    let increments =
        increments.map(|(when, n)| b.added(deputy, arrived, when, Count::Exact(n))).to_vec();
    let speech = b.said(deputy, arrived, "2023-09-28T10:00+04:00", Count::Exact(68_386));
    September { build: b, armenia, karabakh, peak, ifrc, slip, speech, increments }
}

#[test]
fn the_peak_of_40_000_is_impossible() {
    let s = september();
    let reckoning = s.build.reckon();
    let clash = reckoning.clash(s.peak).unwrap();
    assert_eq!(clash.possible.upper(), Some(36_916));
    assert_eq!(
        clash_sentence(&s.build.0, &Language::english(), clash),
        "Says 40,000 arrived during 27 Sep 2023, but at most 36,916 could have: \
         28,120 had arrived by 26 Sep, 20:00 and 65,036 by 28 Sep, 08:00"
    );
}

#[test]
fn figures_that_lead_admit_what_they_bear_and_nothing_else() {
    let s = september();
    let reckoning = s.build.reckon();
    let contradicted: Vec<_> = reckoning.clashes().iter().map(|c| c.figure).collect();
    assert_eq!(contradicted, [s.slip, s.speech, s.ifrc, s.peak]);
    assert!(s.increments.iter().all(|f| reckoning.admission(*f) == Admission::Admitted));
}

#[test]
fn the_increments_pin_midnights_that_nobody_reported() {
    let s = september();
    let reckoning = s.build.reckon();
    let band = reckoning.band(of(Measure::Arrivals, s.armenia)).unwrap();
    assert_eq!(band.at(at("2023-09-26")), Bounds::exactly(9_000));
    assert_eq!(band.at(at("2023-09-27")), Bounds::exactly(31_800));
    assert_eq!(band.at(at("2023-09-28")), Bounds::exactly(58_400));
}

#[test]
fn clashes_are_told_in_a_sentence() {
    let s = september();
    let reckoning = s.build.reckon();
    let told = |f| clash_sentence(&s.build.0, &Language::english(), reckoning.clash(f).unwrap());
    assert_eq!(
        told(s.slip),
        "Says 13,350 had arrived by 26 Sep 2023, 08:00, but it must have been 13,550: \
         13,550 had arrived by 26 Sep, 08:00"
    );
    assert_eq!(
        told(s.ifrc),
        "Says 5,000 had arrived as of 24 Sep 2023, but at most 1,510 could have by \
         the end of 24 Sep 2023: 1,510 had arrived by 25 Sep, 00:00"
    );
}

#[test]
fn a_statement_says_how_many_by_when_and_who_says_so() {
    let s = september();
    let reckoning = s.build.reckon();
    let said = |measure, place, when| {
        let language = Language::english();
        statement(&s.build.0, &reckoning, &language, of(measure, place), at(when))
    };
    assert_eq!(
        said(Measure::Arrivals, s.armenia, "2023-09-26T20:00+04:00"),
        "By 26 Sep 2023, 20:00, 28,120 people had arrived in Armenia \
         (Government of Armenia, via Outlet)"
    );
    assert_eq!(
        said(Measure::Arrivals, s.armenia, "2023-09-26T12:00+04:00"),
        "By 26 Sep 2023, 12:00, 13,550 to 28,120 people had arrived in Armenia \
         (Government of Armenia, via Outlet)"
    );
    assert_eq!(
        said(Measure::Arrivals, s.armenia, "2023-09-19"),
        "By the end of 18 Sep 2023, no people had arrived in Armenia"
    );
    assert_eq!(
        said(Measure::Population, s.karabakh, "2023-09-30"),
        "As of about 19 Sep 2023, the population in Nagorno-Karabakh was about 120,000 people \
         (ap, via Outlet)"
    );
    assert_eq!(
        said(Measure::Departures, s.karabakh, "2023-09-26"),
        "By the end of 25 Sep 2023, at least 9,000 people had left Nagorno-Karabakh \
         (follows from other figures)"
    );
}

#[test]
fn lachin_which_no_bulletin_counts_has_bounds() {
    let s = september();
    let reckoning = s.build.reckon();
    let lachin = s.build.0.leg_named("leg-2").unwrap();
    let passed = reckoning.passed(lachin).unwrap();
    assert_eq!(passed.at(at("2023-09-26T20:00+04:00")), Bounds::exactly(28_120));
    assert_eq!(passed.at(at("2023-09-24T18:00+04:00")).lower(), 377);
    assert_eq!(passed.at(at("2024-01-01")), Bounds::new(66_500, Some(132_000)).unwrap());
    let (lower_by, _) = reckoning.by(Quantity::In(lachin), at("2023-09-26T20:00+04:00"));
    assert_eq!(s.build.0.figure(lower_by.unwrap()).count, Count::Exact(28_120));
    // Fifteen minutes of road lie before it.
    let before = s.build.0.leg_named("leg-1").unwrap();
    let out = reckoning.set_out(before).unwrap();
    assert!(out.at(at("2023-09-26T20:00+04:00")).lower() >= 28_120);
    let left = reckoning.present(s.karabakh, at("2023-09-28T10:00+04:00"));
    assert_eq!(left.upper(), Some(132_000 - 66_500));
    assert!(!reckoning.limited());
}

#[test]
fn what_was_not_yet_published_does_not_count() {
    let s = september();
    let known_on = at("2023-09-27");
    let reckoning = crate::Reckoning::new(&s.build.0, Some(known_on));
    assert!(reckoning.instants().iter().all(|t| *t <= known_on));
    assert_eq!(reckoning.admission(s.peak), Admission::NotYetKnown);
    let band = reckoning.band(of(Measure::Arrivals, s.armenia)).unwrap();
    assert_eq!(band.at(at("2023-09-28")).lower(), 28_120);
}

#[test]
fn a_day_is_told_from_its_own_increment() {
    let s = september();
    let reckoning = s.build.reckon();
    let window = Span::new(at("2023-09-26"), at("2023-09-28")).unwrap();
    let days = reckoning.increments(of(Measure::Arrivals, s.armenia), Period::Day, window);
    let said: Vec<Bounds> = days.iter().map(|(_, b)| *b).collect();
    assert_eq!(said, [Bounds::exactly(22_800), Bounds::exactly(26_600)]);
    assert_eq!(days[0].0, Span::new(at("2023-09-26"), at("2023-09-27")).unwrap());
    let endless = Span::new(Instant(0), Instant(i64::MAX)).unwrap();
    let hours = reckoning.increments(of(Measure::Arrivals, s.armenia), Period::Hour, endless);
    assert_eq!(hours, []);
}

#[test]
fn a_figure_set_aside_weighs_nothing() {
    let mut s = september();
    for figure in [s.slip, s.peak] {
        s.build.figure_mut(figure).standing =
            waymark_model::Standing::SetAside("a slip".to_owned());
    }
    let reckoning = s.build.reckon();
    assert_eq!(reckoning.admission(s.peak), Admission::SetAside);
    assert!(reckoning.clash(s.peak).is_none());
    assert!(reckoning.figures(of(Measure::Arrivals, s.armenia)).contains(&s.peak));
}
