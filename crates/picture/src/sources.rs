//! Who reported what a picture shows: the outlets behind its figures, for the line of sources under
//! it.

use crate::Scene;
use std::{cmp::Reverse, collections::BTreeMap};
use waymark_model::{FigureRef, Lead, Situation, SourceIx};

/// An outlet whose figures a picture shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UsedOutlet {
    /// Without those who passed its report on: `Armenpress` for `Armenpress, via abakanews.org`.
    pub name: String,
    /// Its publications, in the order of the situation.
    pub sources: Vec<SourceIx>,
    /// How many of its figures the picture shows.
    pub figures: usize,
}

/// The outlets behind figures, each once: first those who quote the leading speakers, in the order
/// of the lead, then those with the most figures.
pub fn outlets(situation: &Situation, mut figures: Vec<FigureRef>) -> Vec<UsedOutlet> {
    figures.sort_unstable();
    figures.dedup();
    // Of each source the best rank of its speakers, and how many figures.
    let mut used: BTreeMap<SourceIx, (usize, usize)> = BTreeMap::new();
    for figure in figures {
        let snapshot = situation.snapshot(figure.snapshot);
        let leads = |lead: &Lead| match *lead {
            Lead::Speaker(speaker) => speaker == snapshot.speaker,
            Lead::Source(source) => source == snapshot.source,
        };
        let rank = situation.lead.iter().position(leads).unwrap_or(situation.lead.len());
        let (best, count) = used.entry(snapshot.source).or_insert((rank, 0));
        *best = rank.min(*best);
        *count += 1;
    }
    let mut by_name: BTreeMap<&str, (usize, UsedOutlet)> = BTreeMap::new();
    for (source, (rank, figures)) in used {
        let name = outlet_name(&situation.source(source).outlet);
        let empty = || (rank, UsedOutlet { name: name.to_owned(), sources: vec![], figures: 0 });
        let (best, outlet) = by_name.entry(name).or_insert_with(empty);
        *best = rank.min(*best);
        outlet.sources.push(source);
        outlet.figures += figures;
    }
    let mut all: Vec<(usize, UsedOutlet)> = by_name.into_values().collect();
    all.sort_by_key(|(rank, outlet)| {
        (*rank, Reverse(outlet.figures), outlet.sources.first().copied())
    });
    all.into_iter().map(|(_, outlet)| outlet).collect()
}

/// `Sources: RFE/RL, Armenpress, UNHCR and 12 others`, with the first so many named; where none can
/// be, how many there are, on a slide with where they stand: `has_notes`.
pub fn sources_sentence(
    scene: &Scene<'_>,
    names: &[String],
    (named, has_notes): (usize, bool),
) -> String {
    let language = scene.language;
    let n = || ("n", names.len().into());
    let mut list = match names.get(..named.min(names.len())).unwrap_or_default() {
        [] if has_notes => return language.say_with("sheet-sources-in-notes", &[n()]),
        [] => return language.say_with("sheet-sources-counted", &[n()]),
        first => language.separated("sheet-sources-separator", first),
    };
    let more = names.len().saturating_sub(named);
    if more > 0 {
        let args = [("list", (&list).into()), ("n", more.into())];
        list = language.say_with("sheet-sources-more", &args);
    }
    language.say_with("sheet-sources", &[n(), ("list", (&list).into())])
}

/// Names as many as fit, so that none is cut: `lay` makes a text of a sentence, of which
/// `is_cut` tells whether it found no room.
pub fn most_named<T>(
    scene: &Scene<'_>,
    (names, has_notes): (&[String], bool),
    lay: impl Fn(&str) -> T,
    is_cut: impl Fn(&T) -> bool,
) -> (String, T, usize) {
    let make = |named: usize| {
        let said = sources_sentence(scene, names, (named, has_notes));
        let laid = lay(&said);
        (said, laid, named)
    };
    let whole = make(names.len());
    if !is_cut(&whole.1) {
        return whole;
    }
    // One name more is mostly longer: the longest that fits is found by halving.
    let (mut fits, mut too_many) = (0, names.len());
    while too_many - fits > 1 {
        let half = usize::midpoint(fits, too_many);
        if is_cut(&make(half).1) { too_many = half } else { fits = half }
    }
    make(fits)
}

/// The outlet that a report began with: what is written of those who passed it on, or whom it
/// cites, is left out. The file and the ledger name them.
pub fn outlet_name(outlet: &str) -> &str {
    let cut = [", via ", ", citing "].iter().filter_map(|mark| outlet.find(mark)).min();
    let name = cut.and_then(|at| outlet.get(..at)).unwrap_or(outlet).trim();
    if name.is_empty() { outlet } else { name }
}

#[cfg(test)]
mod tests {
    use super::{UsedOutlet, most_named, outlet_name, outlets, sources_sentence};
    use crate::{Medium, PictureMemory, Theme, evening::Evening, picture::sources_used};
    use egui::vec2;
    use waymark_fixtures::at;
    use waymark_model::{Counting, Instant, Lead, Measure, Period, Picture, Subject, View};

    fn used(change: impl FnOnce(&mut View)) -> Vec<UsedOutlet> {
        let evening = Evening::with(waymark_store::read_embedded().situation.unwrap(), change);
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Print { framed: false });
        let memory = &mut PictureMemory::default();
        let used = sources_used(&scene, scene.view.picture, memory, (vec2(600.0, 400.0), false));
        for outlet in &used {
            assert!(outlet.figures > 0 && !outlet.sources.is_empty(), "{outlet:?}");
        }
        used
    }

    fn names(used: &[UsedOutlet]) -> Vec<&str> {
        used.iter().map(|o| o.name.as_str()).collect()
    }

    #[test]
    fn an_outlet_is_named_without_those_who_passed_its_report_on() {
        assert_eq!(outlet_name("Armenpress, via abakanews.org"), "Armenpress");
        assert_eq!(outlet_name("Babel, citing Radio Azatutyun"), "Babel");
        assert_eq!(outlet_name("RFE/RL"), "RFE/RL");
        assert_eq!(outlet_name(", via nobody"), ", via nobody");
    }

    #[test]
    fn a_line_of_sources_names_as_many_as_fit_and_cuts_no_name() {
        let evening = Evening::new(waymark_store::read_embedded().situation.unwrap());
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Print { framed: false });
        let names = ["1lurer (Public Television of Armenia)", "TASS"].map(str::to_owned);
        let said = |room: usize| {
            let lay = |said: &str| said.chars().count();
            most_named(&scene, (&names, true), lay, |letters| *letters > room).0
        };
        assert_eq!(said(60), "Sources: 1lurer (Public Television of Armenia), TASS");
        assert_eq!(said(52), "Sources: 1lurer (Public Television of Armenia), TASS");
        assert_eq!(said(51), "Sources: 2 publishers, listed in the notes");
        assert_eq!(
            sources_sentence(&scene, &names, (1, true)),
            "Sources: 1lurer (Public Television of Armenia) and 1 other"
        );
    }

    #[test]
    fn each_outlet_of_the_board_is_named_once_and_the_lead_comes_first() {
        let board = used(|_| {});
        let mut unique = names(&board);
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), board.len());
        assert!(board.len() > 10, "{:?}", names(&board));
        let situation = waymark_store::read_embedded().situation.unwrap();
        let quoted = |outlet: &UsedOutlet, lead: Lead| {
            let of = |s: &&waymark_model::Snapshot| outlet.sources.contains(&s.source);
            situation.snapshots.iter().filter(of).any(|s| Lead::Speaker(s.speaker) == lead)
        };
        assert!(quoted(&board[0], situation.lead[0]), "{:?}", board[0]);
    }

    #[test]
    fn only_what_is_in_sight_counts() {
        let day = |from: &str, to: &str| Some((at(from), at(to)));
        let whole = used(|v| v.picture = Picture::Chart);
        let first = used(|v| {
            v.picture = Picture::Chart;
            v.chart.time = day("2023-09-24T12:00+04:00", "2023-09-25T12:00+04:00");
        });
        assert!(!first.is_empty() && first.len() < whole.len());
        assert!(names(&first).iter().all(|n| names(&whole).contains(n)));
        let nothing = used(|v| {
            v.picture = Picture::Chart;
            v.at = Instant(86_400);
            v.chart.time = Some((Instant(0), v.at));
            v.chart.hidden.insert("population");
        });
        assert_eq!(names(&nothing), Vec::<&str>::new());
    }

    #[test]
    fn what_is_switched_off_names_nobody() {
        let plain = used(|v| v.picture = Picture::Chart);
        let without = used(|v| {
            v.picture = Picture::Chart;
            v.chart.hidden.insert("contradicted");
        });
        assert!(without.len() < plain.len(), "{:?}", names(&without));
    }

    #[test]
    fn map_periods_and_other_measures_have_their_own() {
        let map = used(|v| v.picture = Picture::Map);
        let earlier = used(|v| {
            v.picture = Picture::Map;
            v.at = at("2023-09-24T00:30+04:00");
        });
        assert!(!map.is_empty() && earlier.len() < map.len(), "{:?}", names(&map));
        let days = used(|v| {
            v.picture = Picture::Chart;
            v.chart.counting = Counting::Per(Period::Day);
        });
        let bars = used(|v| {
            v.picture = Picture::Chart;
            v.chart.counting = Counting::Per(Period::Day);
            v.chart.hidden.extend(["marks", "contradicted", "replaced"]);
        });
        // Bars are the difference of counts along the road, whose figures have no marks here.
        assert!(bars.len() > 3, "{:?}", names(&bars));
        assert!(names(&bars).iter().all(|name| names(&days).contains(name)));
        let sheltered = used(|v| {
            v.picture = Picture::Chart;
            for series in &mut v.chart.series {
                series.measure = Measure::Sheltered;
                assert!(matches!(series.subject, Subject::Place(_)));
            }
        });
        assert_ne!(sheltered, days);
        assert_eq!(outlets(&waymark_store::read_embedded().situation.unwrap(), vec![]), []);
    }
}
