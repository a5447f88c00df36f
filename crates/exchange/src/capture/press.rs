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
