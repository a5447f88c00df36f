//! Who reported what a picture shows: the outlets behind its figures, for the line of sources under
//! it.

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

/// The outlet that a report began with: what is written of those who passed it on, or whom it
/// cites, is left out. The file and the ledger name them.
pub fn outlet_name(outlet: &str) -> &str {
    let cut = [", via ", ", citing "].iter().filter_map(|mark| outlet.find(mark)).min();
    let name = cut.and_then(|at| outlet.get(..at)).unwrap_or(outlet).trim();
    if name.is_empty() { outlet } else { name }
}

#[cfg(test)]
mod tests {
    use super::{UsedOutlet, outlet_name, outlets};
    use crate::{Medium, PictureMemory, Theme, evening::Evening, picture::sources_used};
    use egui::vec2;
    use waymark_fixtures::at;
    use waymark_model::{Counting, Instant, Lead, Measure, Period, Picture, Subject, View};

    fn used(change: impl FnOnce(&mut View)) -> Vec<UsedOutlet> {
        let evening = Evening::with(waymark_store::read_embedded().situation.unwrap(), change);
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Print { framed: false });
        let memory = &mut PictureMemory::default();
        let used = sources_used(&scene, scene.view.picture, memory, vec2(600.0, 400.0));
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
            v.chart.time = Some((Instant(0), Instant(86_400)));
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
        assert!(!days.is_empty());
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
