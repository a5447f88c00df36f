//! What is taken for given of those who join or leave the people at a place without moving: births,
//! deaths, resettlement, naturalisation, relocation.
//!
//! Where figures tell of them they are legs of their own (`ways`). Where none does there were none,
//! which no figure says: every bound that would be wider otherwise names it. That nobody leaves who
//! neither lived there nor came rests on no births, and so does everything that follows from it
//! along the road; that who was there is there still, or left by a leg, rests on no deaths.

use super::{claim::Cause, ways::Ways};
use std::collections::BTreeSet;
use waymark_language::Language;
use waymark_model::{Measure, PlaceIx, PresenceChange};

/// Changes of who is present that no figure tells of, and of which it is taken for given that there
/// were none.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct UntoldChanges {
    /// Nobody joined those present without coming by a way, but those told of.
    pub joined: bool,
    /// Nobody was gone from those present without leaving by a way, but those told of.
    pub gone: bool,
}

impl UntoldChanges {
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { joined: self.joined || other.joined, gone: self.gone || other.gone }
    }

    pub(super) fn add(&mut self, joined: bool) {
        let side = if joined { &mut self.joined } else { &mut self.gone };
        *side = true;
    }

    /// The measures by which figures would tell of them.
    pub fn measures(self) -> impl Iterator<Item = Measure> {
        Measure::ALL.into_iter().filter(move |measure| {
            is_of(*measure, true) && self.joined || is_of(*measure, false) && self.gone
        })
    }

    /// As a clause: `nobody was born at these places but those whom figures count`. `None` where
    /// nothing is taken for given.
    pub fn clause(self, language: &Language) -> Option<String> {
        let key = match (self.joined, self.gone) {
            (true, true) => "taken-no-changes",
            (true, false) => "taken-no-births",
            (false, true) => "taken-no-exits",
            (false, false) => return None,
        };
        Some(language.say(key))
    }
}

/// Whether by a measure people join those present (`joined`), or are gone from them.
pub(super) fn is_of(measure: Measure, joined: bool) -> bool {
    measure.presence_change().is_some_and(|change| (change == PresenceChange::Adds) == joined)
}

impl Ways {
    /// The places and areas of which all is told (`is_told`) that joins those there (`true`), or
    /// takes from them, in each of the `parts` that it may be in.
    pub(super) fn told_in_full(
        &self,
        parts: &[PlaceIx],
        is_told: &dyn Fn(Measure, PlaceIx) -> bool,
    ) -> BTreeSet<(bool, PlaceIx)> {
        let of = |joined: bool| {
            let all = || Measure::ALL.into_iter().filter(|measure| is_of(*measure, joined));
            let (told, untold): (Vec<PlaceIx>, Vec<PlaceIx>) =
                parts.iter().partition(|part| all().all(|measure| is_told(measure, **part)));
            let around = |some: Vec<PlaceIx>| -> BTreeSet<PlaceIx> {
                some.into_iter().flat_map(|part| self.areas(part)).collect()
            };
            let untold = around(untold);
            around(told).into_iter().filter(move |p| !untold.contains(p)).map(move |p| (joined, p))
        };
        of(true).chain(of(false)).collect()
    }

    /// That nobody joined those at a place or area (`joined`), or was gone from them, but those
    /// told of; `None` where figures tell of all of it.
    pub(super) fn untold(&self, place: PlaceIx, joined: bool) -> Option<Cause> {
        (!self.is_told_all(place, joined)).then_some(Cause::Untold { joined })
    }
}
