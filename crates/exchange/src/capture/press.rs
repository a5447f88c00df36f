//! A line with Enter pressed as long as that leads on: what the bar adds where nobody says more.

use super::{Agreed, CaptureBase, Entry, LastReport, NextStep, ParseContext, Proposal, enter};
use std::sync::Arc;
use waymark_model::{Instant, PlaceKind, Situation};

/// How often what was proposed is agreed to: what was agreed to is not proposed again.
const MOST_TIMES: usize = 20;

/// Where the presses end.
#[derive(Debug)]
pub struct Pressed {
    /// The situation with what was agreed to.
    pub ground: CaptureBase,
    pub entry: Entry,
    /// What was agreed to on the way.
    pub agreed: Vec<Proposal>,
}

impl Pressed {
    /// Whether the next press adds it.
    pub fn adds(&self) -> bool {
        self.entry.is_ready()
    }
}

/// Reads a line at a moment of the view, and presses Enter. `last` is the report of the line
/// before.
pub fn press(
    line: &str,
    situation: &Arc<Situation>,
    at: Instant,
    last: Option<&LastReport>,
) -> Pressed {
    let mut agreed = Agreed::default();
    let mut all = Vec::new();
    loop {
        let ground = CaptureBase::new(situation, &agreed);
        let context = ParseContext {
            situation: &ground.situation,
            names: &ground.names,
            at,
            offset: ground.situation.offset,
            language: "en",
        };
        let mut entry = enter(line, &context, &agreed, last);
        entry.ask_bent_places();
        match entry.step() {
            NextStep::Agree(proposals) if all.len() < MOST_TIMES => {
                for proposal in &proposals {
                    agreed.agree(proposal, PlaceKind::Settlement);
                }
                all.extend(proposals);
            }
            _ => return Pressed { ground, entry, agreed: all },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::press;
    use std::sync::Arc;
    use waymark_fixtures as fixtures;
    use waymark_model::PlaceKind;

    /// How much is looked at where so many counts of these words are typed.
    fn effort(words: &str, counts: usize) -> u64 {
        let mut situation = fixtures::flight();
        situation.places.push(fixtures::place("kosovo", PlaceKind::Region));
        situation.places.push(fixtures::place("albania", PlaceKind::Country));
        let line = format!("{} as of 24 September 2023, UNHCR via Reuters", words.repeat(counts));
        let (situation, at) = (Arc::new(situation), fixtures::at("2023-09-25T12:00+04:00"));
        crate::effort::of(|| {
            press(&line, &situation, at, None);
        })
    }

    #[test]
    fn a_line_of_more_counts_takes_no_more_of_each() {
        for words in [
            "5,000, ",
            "200 killed, ",
            "3,000 people arrived in albania, ",
            "200 IDPs and 300 in kosovo, ",
            "300 refugees 20 arrived, ",
            "300 refugees (200 in albania), ",
            "300 families, or 1,500 people, in kosovo, ",
            "5 September 2023, ",
            "on 5 September 3,000 arrived in albania, ",
            "3,000 arrived in albania in the past 24 hours, ",
            "3,000 in the past 24 hours. 500, ",
            "another 500, ",
            "had ",
            "until ",
            "hosts ",
            "UNHCR hosted ",
            "has 300 refugees left in albania, ",
            "women and ",
            "refugees, ",
            "wounded women ",
            "via @",
            "UNHCR No. 3 ",
            "....",
            "????",
        ] {
            let (few, many) = (effort(words, 100), effort(words, 400));
            assert!(many <= few * 4, "{words}: {few}, {many}");
        }
    }
}
