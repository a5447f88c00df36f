//! How far the reading rules hold in real situations.

use super::{burundi, rohingya, ukraine};
use std::collections::BTreeMap;
use waymark_model::{Situation, WordingPreset};
use waymark_reckoning::{RuleKind, RuleTally, calibration, measured};

fn shipped() -> Situation {
    waymark_store::read_embedded().situation.unwrap()
}

#[test]
fn what_the_help_says_of_the_rules_is_what_the_real_situations_show() {
    let mut all: BTreeMap<RuleKind, RuleTally> = BTreeMap::new();
    for situation in [shipped(), ukraine(), rohingya(), burundi()] {
        for (rule, tally) in calibration(&situation) {
            let sum = all.entry(rule).or_default();
            sum.figures += tally.figures;
            sum.followed += tally.followed;
            sum.held += tally.held;
        }
    }
    let rows: Vec<String> = all
        .iter()
        .map(|(rule, t)| format!("({rule:?}, {}, {}, {})", t.figures, t.followed, t.held))
        .collect();
    for rule in RuleKind::ALL {
        let found = all.get(&rule).copied().unwrap_or_default();
        assert!(found.held <= found.followed && found.followed <= found.figures);
        assert_eq!(found, measured(rule), "{rule:?} of {rows:#?}");
    }
    assert!(all.values().map(|tally| tally.followed).sum::<usize>() > 0);
}

#[test]
fn a_situation_is_read_as_acled_does_where_its_file_says_so() {
    let text = |wording: &str| {
        format!(
            "Situation(version: 1, title: \"A\", utc_offset: \"+00:00\", since: \"2023-01-01\", \
             {wording} places: [Place(id: \"a\", kind: Settlement, name: \"A\")], \
             sources: [Source(id: \"s\", outlet: \"O\", published: \"2023-01-02\")], \
             snapshots: [Snapshot(id: \"n\", source: \"s\", speaker: \"B\", as_of: \"2023-01-02\", \
             figures: [Figure(measure: Killed, at: \"a\", count: Vague(Dozens), wording: \"dozens\")])])"
        )
    };
    let least = |wording: &str| {
        let situation = super::read(&text(wording));
        let (_, _, figure) = situation.figures().next().unwrap();
        (figure.bounds.lower(), situation.wording.preset())
    };
    assert_eq!(least(""), (24, None));
    assert_eq!(least("wording: Wording(read_as: Acled),"), (12, Some(WordingPreset::Acled)));
    // What a situation says itself goes before.
    let own = "wording: Wording(read_as: Acled, vague: {Dozens: 30}),";
    assert_eq!(least(own), (30, None));
}
