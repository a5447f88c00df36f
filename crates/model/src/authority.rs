//! Who stands behind a speaker: a spokeswoman, a ministry and the press office of one government are
//! one witness.

use super::{Lead, Situation, SpeakerIx};
use std::{cmp::Reverse, collections::BTreeMap};

impl Situation {
    /// A speaker with those that it belongs to, up to the topmost.
    pub(super) fn upward(&self, speaker: SpeakerIx) -> impl Iterator<Item = SpeakerIx> {
        let up = |s: &SpeakerIx| self.speakers.get(s.usize()).and_then(|s| s.within);
        // The reader refuses rings of speakers; the count is a second guard.
        std::iter::successors(Some(speaker), up).take(self.speakers.len() + 1)
    }

    /// The topmost speaker that one belongs to; itself, where it belongs to none.
    pub fn authority(&self, speaker: SpeakerIx) -> SpeakerIx {
        self.upward(speaker).last().unwrap_or(speaker)
    }

    /// The authorities whose figures the situation holds: first who leads it, then those with the
    /// most figures, of as many those that lead earlier. Without who is not to be named, so that
    /// they are the same in what leaves.
    pub fn authorities(&self) -> Vec<SpeakerIx> {
        let leads: BTreeMap<Lead, usize> =
            self.leading().enumerate().map(|(nth, lead)| (lead, nth)).rev().collect();
        let authorities: Vec<SpeakerIx> =
            (0..self.speakers.len()).map(|nth| self.authority(SpeakerIx::new(nth))).collect();
        // Of each how early it leads, and how many figures.
        let mut all: Vec<Option<(usize, usize)>> = vec![None; self.speakers.len()];
        for snapshot in self.snapshots.iter().filter(|snapshot| !self.is_confidential(snapshot)) {
            let Some(&authority) = authorities.get(snapshot.speaker.usize()) else { continue };
            let Some(all) = all.get_mut(authority.usize()) else { continue };
            let led = [Lead::Speaker(authority), Lead::Source(snapshot.source)];
            let rank = led.iter().filter_map(|lead| leads.get(lead)).min().copied();
            let rank = rank.unwrap_or(self.lead.len());
            let (first, figures) = all.get_or_insert((rank, 0));
            *first = rank.min(*first);
            *figures += snapshot.figures.len();
        }
        let told = all.into_iter().enumerate();
        let told = told.filter_map(|(nth, led)| Some((SpeakerIx::new(nth), led?)));
        let mut all: Vec<(SpeakerIx, (usize, usize))> = told.collect();
        let leader = all.iter().map(|(_, (rank, _))| *rank).min();
        let leader = leader.filter(|rank| *rank < self.lead.len());
        all.sort_by_key(|(speaker, (rank, figures))| {
            (leader != Some(*rank), Reverse(*figures), *rank, *speaker)
        });
        all.into_iter().map(|(speaker, _)| speaker).collect()
    }
    /// Who leads, for each speaker the authority behind it.
    fn leading(&self) -> impl DoubleEndedIterator<Item = Lead> + ExactSizeIterator {
        self.lead.iter().map(|lead| match *lead {
            Lead::Speaker(speaker) => Lead::Speaker(self.authority(speaker)),
            source @ Lead::Source(_) => source,
        })
    }
}
