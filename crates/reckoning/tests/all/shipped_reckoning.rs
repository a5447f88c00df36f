//! What is claimed of the shipped situation: the flight from Nagorno-Karabakh in September 2023.

use waymark_language::Language;
use waymark_model::{
    Admission, Bounds, Count, FigureRef, Id, Instant, Measure, Moment, Offset, People, Series,
    Severity, Situation, SnapshotIx, Source, SourceIx, Standing, Subject,
};
use waymark_reckoning::{
    CheckCode, Quantity, Reckoning, TotalRefusal, because, check_sentence, checks, clash_sentence,
    statement, total,
};

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.expect("the shipped situation reads")
}

/// The start of a moment on the clock of Yerevan.
fn at(text: &str) -> Instant {
    Moment::parse(text, Offset::parse("+04:00").unwrap()).unwrap().span().start()
}

fn arrivals(situation: &Situation) -> Series {
    let armenia = situation.place_named("armenia").unwrap();
    Series::of(Measure::Arrivals, Subject::Place(armenia))
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
    let (by, _) = reckoning.by(Quantity::of(arrivals(&situation)), evening);
    let speaker = situation.snapshot(by.unwrap().snapshot).speaker;
    assert_eq!(situation.speaker(speaker).id.as_str(), "gov-arm");
    assert_eq!(
        statement(&situation, &reckoning, &Language::english(), arrivals(&situation), evening),
        "By 26 Sep 2023, 20:00, 28,120 people had arrived in Armenia \
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

/// The sentences of all checks with this code.
fn told(situation: &Situation, code: CheckCode) -> Vec<String> {
    let reckoning = Reckoning::new(situation, None);
    let found = checks(situation, &reckoning, Some(at("2026-01-01")));
    let of_code = found.iter().filter(|c| c.code == code);
    of_code.map(|c| check_sentence(situation, &Language::english(), c)).collect()
}

#[test]
fn checks_find_what_the_sources_got_wrong_and_nothing_else() {
    let situation = shipped();
    assert_eq!(
        told(&situation, CheckCode::PartsShort),
        [
            "2,100 people registered in Armenia and 794 people present in Armenia (arrived, not \
             yet registered) make 2,894, 12 short of the whole: 2,906 people arrived in Armenia by \
             25 Sep 2023, 06:00 (Government of Armenia)",
            "26,575 people registered in Armenia (men and boys) and 28,670 (women and girls) make \
             55,245, 3 short of the whole: 55,248 people registered in Armenia by 28 Sep 2023, \
             19:00 (Nazeli Baghdasaryan)",
            "10 parts make 16,853, 300 short of the whole: 17,153 people sheltered in Armenia as \
             of 28 Sep 2023, 20:00 (Nazeli Baghdasaryan)",
        ]
    );
    assert_eq!(
        told(&situation, CheckCode::TwoValues),
        [
            "Government of Armenia gives two values for 26 Sep 2023, 08:00: 13,550 people arrived \
             in Armenia (TASS, hyetert.org) and 13,350 (ILKHA)",
            "Tigran Khachatryan gives two values for 28 Sep 2023, 10:00: 66,500 people arrived in \
             Armenia (Armenpress) and 68,386 (Sputnik Arabic)",
            "Nazeli Baghdasaryan gives two values for 28 Sep 2023, 20:00: 17,153 people sheltered \
             in Armenia (Government of Armenia, armenian-genocide.org, 28 Sep 2023) and 20,236 \
             (Government of Armenia, armenian-genocide.org, 29 Sep 2023)",
        ]
    );
    let reckoning = Reckoning::new(&situation, None);
    let found = checks(&situation, &reckoning, Some(at("2026-01-01")));
    assert_eq!(found.len(), 6);
    // The file notes a doubt beside each of them.
    assert!(found.iter().all(|c| c.severity == Severity::Note));
}

/// Copies of what the Government and its spokeswoman said, as other outlets print them: by the
/// clock of Moscow, with the offset of Yerevan taken for granted.
#[test]
fn copies_with_the_hour_of_moscow_are_found() {
    let mut situation = shipped();
    situation.sources.push(Source {
        id: Id::parse("m24").unwrap(),
        outlet: "m24.ru".to_owned(),
        title: None,
        author: None,
        published: Moment::parse("2023-09-29", situation.offset).unwrap(),
        url: None,
        note: None,
    });
    let m24 = SourceIx::new(situation.sources.len() - 1);
    for (snapshot, hour) in [
        ("gov-0924-2200", "2023-09-24T21:00+04:00"),
        ("gov-0926-0800", "2023-09-26T07:00+04:00"),
        ("baghdasaryan-0927-0800", "2023-09-27T07:00+04:00"),
        ("baghdasaryan-0927-1200", "2023-09-27T11:00+04:00"),
        ("baghdasaryan-0928-2200", "2023-09-28T21:00+04:00"),
    ] {
        let said = situation.snapshots.iter().find(|s| s.id.as_str() == snapshot).unwrap();
        let mut copy = said.clone();
        copy.id = Id::parse(&format!("{snapshot}-moscow")).unwrap();
        copy.source = m24;
        copy.as_of = Moment::parse(hour, situation.offset).unwrap();
        copy.figures.retain(|f| f.series == arrivals(&situation));
        for figure in &mut copy.figures {
            figure.parts.clear();
        }
        situation.snapshots.push(copy);
    }
    let slips = told(&situation, CheckCode::ZoneSlip);
    assert_eq!(slips.len(), 5, "{slips:#?}");
    assert_eq!(
        slips[2],
        "42,500 people arrived in Armenia stand at two moments one hour apart, though the count \
         was rising: 27 Sep 2023, 07:00 (m24.ru) and 27 Sep 2023, 08:00 (AgenPress)"
    );
    // The misprint of 08:00 now lies below a count of the same speaker an hour before it.
    assert_eq!(
        told(&situation, CheckCode::Falling),
        ["Government of Armenia counts fewer as time goes on: 13,550 people arrived in Armenia \
             by 26 Sep 2023, 07:00, then 13,350 by 26 Sep 2023, 08:00"]
    );
    for code in CheckCode::ALL {
        if !matches!(code, CheckCode::ZoneSlip | CheckCode::Falling) {
            assert_eq!(told(&situation, code), told(&shipped(), code));
        }
    }
}

#[test]
fn the_housed_add_up_over_regions_and_arrivals_along_the_road_do_not() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let place = |id| Subject::Place(situation.place_named(id).unwrap());
    let evening = at("2023-09-28T20:00+04:00");
    let regions = [
        "aragatsotn",
        "ararat",
        "armavir",
        "gegharkunik",
        "kotayk",
        "lori",
        "shirak",
        "syunik",
        "tavush",
        "vayots-dzor",
    ]
    .map(place);
    let sum =
        total(&situation, &reckoning, &regions, Measure::Sheltered, People::EVERYBODY, evening)
            .unwrap();
    assert_eq!((sum.bounds, sum.figures.len()), (Bounds::exactly(16_853), 10));
    let both = [place("kornidzor"), place("lachin-checkpoint")];
    let refusal =
        total(&situation, &reckoning, &both, Measure::Arrivals, People::EVERYBODY, evening);
    assert!(matches!(refusal, Err(TotalRefusal::Feeds(..))), "{refusal:?}");
    let both = [place("armenia"), place("goris")];
    let refusal =
        total(&situation, &reckoning, &both, Measure::Registered, People::EVERYBODY, evening);
    assert!(matches!(refusal, Err(TotalRefusal::Within(..))), "{refusal:?}");
}

/// Why a quantity is what it is at a moment, in sentences.
fn reasons(situation: &Situation, quantity: Quantity, when: &str) -> Vec<String> {
    let reckoning = Reckoning::new(situation, None);
    let told = because(situation, &Language::english(), &reckoning, quantity, at(when));
    told.iter().map(ToString::to_string).collect()
}

#[test]
fn lachin_says_why_so_many_must_have_come_through() {
    let situation = shipped();
    let lachin = situation.place_named("lachin-checkpoint").unwrap();
    assert_eq!(
        reasons(&situation, Quantity::Arrivals(lachin), "2023-09-26T20:00+04:00"),
        [
            "By 26 Sep 2023, 20:00, at least 28,120 people had arrived at Lachin checkpoint, \
             because 28,120 people had arrived in Armenia by then (Government of Armenia) and \
             every route there leads through Lachin checkpoint, taking for given that nobody of \
             those counted was in Armenia or at Lachin checkpoint on 19 Sep 2023, nobody came to \
             Armenia but by the routes shown and nobody was born at these places but those whom \
             figures count",
            "By 26 Sep 2023, 20:00, up to 132,000 people had arrived at Lachin checkpoint, \
             because approximately 120,000 people lived in Nagorno-Karabakh (Armenia), taking \
             for given that nobody came to Nagorno-Karabakh but by the routes shown and \
             nobody was born at these places but those whom figures count",
        ]
    );
}

#[test]
fn a_midnight_that_nobody_reported_rests_on_the_increments() {
    let situation = shipped();
    let armenia = situation.place_named("armenia").unwrap();
    let told = reasons(&situation, Quantity::Arrivals(armenia), "2023-09-27");
    assert_eq!(
        told[0],
        "By the end of 26 Sep 2023, at least 31,800 people had arrived in Armenia, because 9,000 \
         people arrived in Armenia during 24 Sep 2023 to 25 Sep 2023 (Tigran Khachatryan) and \
         22,800 people arrived in Armenia during 26 Sep 2023 (Tigran Khachatryan)"
    );
    assert!(told[1].starts_with("By the end of 26 Sep 2023, up to 31,800 people"), "{}", told[1]);
}

#[test]
fn every_moment_after_the_first_count_has_a_lower_bound_at_lachin_with_its_reason() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let leg = situation.leg_named("shushi-lachin").unwrap();
    let first = at("2023-09-24T18:00+04:00");
    let after = reckoning.instants().iter().copied().filter(|t| *t >= first);
    for t in after {
        let why = reckoning.why(Quantity::In(leg), t);
        assert!(why.bounds.lower() >= 377 && !why.lower.figures.is_empty(), "{t:?}: {why:?}");
        // And what it names is enough to force it.
        let mut only = situation.clone();
        for (s, snapshot) in only.snapshots.iter_mut().enumerate() {
            for (f, figure) in snapshot.figures.iter_mut().enumerate() {
                let this = FigureRef::new(SnapshotIx::new(s), u32::try_from(f).unwrap());
                if !why.lower.figures.contains(&this) {
                    figure.standing = Standing::SetAside("not needed".to_owned());
                }
            }
        }
        let alone = Reckoning::new(&only, None).bounds(Quantity::In(leg), t);
        assert_eq!(alone.lower(), why.bounds.lower(), "{t:?}");
    }
}

#[test]
fn who_is_in_armenia_rests_on_nobody_having_been_there() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let there = Quantity::Present(situation.place_named("armenia").unwrap());
    let mut bounded = 0;
    for at in reckoning.instants().iter().filter(|at| **at > situation.since.span().start()) {
        let why = reckoning.why(there, *at);
        if why.bounds.upper().is_some() {
            bounded += 1;
            assert!(!why.upper.assumptions.is_empty(), "{at:?}: {why:?}");
        }
    }
    assert!(bounded > 20);
}

/// The situation with every figure but these set aside.
fn with_only(situation: &Situation, figures: &[FigureRef]) -> Situation {
    let mut only = situation.clone();
    for (snapshot, ix) in only.snapshots.iter_mut().zip(0..) {
        for (figure, index) in snapshot.figures.iter_mut().zip(0..) {
            if !figures.contains(&FigureRef::new(SnapshotIx(ix), index)) {
                figure.standing = Standing::SetAside("not cited".to_owned());
            }
        }
    }
    only
}

#[test]
fn the_figures_that_a_bound_names_are_enough_for_it() {
    let situation = shipped();
    let reckoning = Reckoning::new(&situation, None);
    let mut held = 0;
    for quantity in reckoning.quantities() {
        for at in reckoning.instants().iter().copied().step_by(11) {
            let why = reckoning.why(quantity, at);
            let cited: Vec<_> =
                why.lower.figures.iter().chain(&why.upper.figures).copied().collect();
            let again = Reckoning::new(&with_only(&situation, &cited), None);
            // Where nobody speaks of a series any more, not even its zero at the start is kept.
            if matches!(quantity, Quantity::Counted(series) if again.band(series).is_none()) {
                continue;
            }
            assert_eq!(again.bounds(quantity, at), why.bounds, "{quantity:?} at {at:?}");
            held += usize::from(why.bounds != Bounds::ANY);
        }
    }
    assert!(held > 100);
}
