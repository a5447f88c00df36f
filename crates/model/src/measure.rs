//! What is counted: one row a measure. Its words stand in `measures.ftl` and `words.ron`.

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Measure {
    Arrivals,
    Departures,
    /// People who have come off the end of a leg.
    Passed,
    Registered,
    /// People on a register that may fall: what `Registered` means where the situation says so, or
    /// where a register was counted anew.
    Register,
    Killed,
    Injured,
    Missing,
    Vehicles,
    Population,
    Present,
    /// Movements: a person who is displaced twice is counted twice. New displacements of IDMC.
    Displacements,
    /// People displaced at least once: each is counted once.
    EverDisplaced,
    /// Born there: present without having come.
    Births,
    /// Died there, of whatever cause.
    Deaths,
    /// Left for another country on resettlement.
    Resettled,
    /// Became citizens of where they are.
    Naturalised,
    /// Settled elsewhere in their country.
    Relocated,
    Sheltered,
}

/// Whether a count may fall.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum MeasureKind {
    /// Counted from the start of the situation; never falls.
    Cumulative,
    /// Counted at a moment; may fall.
    Stock,
}

/// The unit of a count. Units never mix.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Counted {
    People,
    Vehicles,
    /// Each time that somebody is displaced.
    Displacements,
}

impl Counted {
    /// The variant of a message that speaks of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::People => "People",
            Self::Vehicles => "Vehicles",
            Self::Displacements => "Displacements",
        }
    }
}

/// What becomes of those who are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// They move on, and are counted again further along.
    Moves,
    /// They are there, or are written down there.
    Stays,
    Harmed,
    /// They are harmed, and may be no longer among those present: sources differ in whether those
    /// killed are among those who died, and of those missing some may be there.
    Lost,
    /// They are counted once more each time, and no leg bears it.
    CountedAgain,
    /// They are counted once wherever they are, so that two places may count the same.
    CountedOnce,
    /// They are among those present without having come by a leg.
    Joins,
    /// They are no longer among those present, and left by no leg.
    Goes,
    /// They may have left by no leg; or by one, or be there still.
    MayGo,
}

/// What becomes of those present, besides those who come and leave by legs: the entries and exits
/// of EGRISS.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PresenceChange {
    Adds,
    Takes,
    /// At most so many; sources differ in whether they are counted as present, or as departures.
    MayTake,
}

/// Where it may be counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CountedAt {
    Places,
    Legs,
    Both,
}

/// The name in the file, whether it may fall, the unit, what becomes of the counted, where they
/// may be counted, and whether the picture of where people are offers it.
type MeasureRow = (&'static str, MeasureKind, Counted, Fate, CountedAt, bool);

impl Measure {
    /// In the order they are offered.
    pub const ALL: [Self; 19] = [
        Self::Arrivals,
        Self::Departures,
        Self::Passed,
        Self::Registered,
        Self::Register,
        Self::Sheltered,
        Self::Present,
        Self::Population,
        Self::Births,
        Self::Deaths,
        Self::Resettled,
        Self::Naturalised,
        Self::Relocated,
        Self::Displacements,
        Self::EverDisplaced,
        Self::Killed,
        Self::Injured,
        Self::Missing,
        Self::Vehicles,
    ];

    /// Those that a file names, in the order they are offered: a register that may fall bears the
    /// name of one that may not.
    #[expect(clippy::indexing_slicing, reason = "the compiler runs it, and tells")]
    pub const NAMED: [Self; Self::ALL.len() - 1] = {
        let mut named = [Self::Arrivals; Self::ALL.len() - 1];
        let (mut all, mut rest) = (0, 0);
        while all < Self::ALL.len() {
            if !matches!(Self::ALL[all], Self::Register) {
                named[rest] = Self::ALL[all];
                rest += 1;
            }
            all += 1;
        }
        named
    };

    const fn row(self) -> MeasureRow {
        use Counted::{People, Vehicles};
        use CountedAt::{Both, Legs, Places};
        use Fate::{CountedAgain, CountedOnce, Goes, Harmed, Joins, Lost, MayGo, Moves, Stays};
        use MeasureKind::{Cumulative, Stock};
        match self {
            Self::Arrivals => ("Arrivals", Cumulative, People, Moves, Places, true),
            Self::Departures => ("Departures", Cumulative, People, Moves, Places, false),
            Self::Passed => ("Passed", Cumulative, People, Moves, Legs, false),
            Self::Registered => ("Registered", Cumulative, People, Stays, Places, true),
            Self::Register => ("Registered", Stock, People, Stays, Places, true),
            Self::Displacements => {
                ("Displacements", Cumulative, Counted::Displacements, CountedAgain, Places, false)
            }
            Self::EverDisplaced => {
                ("EverDisplaced", Cumulative, People, CountedOnce, Places, false)
            }
            Self::Births => ("Births", Cumulative, People, Joins, Places, false),
            Self::Deaths => ("Deaths", Cumulative, People, Goes, Places, false),
            Self::Resettled => ("Resettled", Cumulative, People, MayGo, Places, false),
            Self::Naturalised => ("Naturalised", Cumulative, People, MayGo, Places, false),
            Self::Relocated => ("Relocated", Cumulative, People, MayGo, Places, false),
            Self::Killed => ("Killed", Cumulative, People, Lost, Both, false),
            Self::Injured => ("Injured", Cumulative, People, Harmed, Both, false),
            Self::Missing => ("Missing", Cumulative, People, Lost, Both, false),
            Self::Vehicles => ("Vehicles", Cumulative, Vehicles, Moves, Both, false),
            Self::Population => ("Population", Stock, People, Stays, Places, false),
            Self::Present => ("Present", Stock, People, Stays, Both, true),
            Self::Sheltered => ("Sheltered", Stock, People, Stays, Places, true),
        }
    }

    pub const fn kind(self) -> MeasureKind {
        self.row().1
    }

    pub fn is_cumulative(self) -> bool {
        self.kind() == MeasureKind::Cumulative
    }

    pub const fn counted(self) -> Counted {
        self.row().2
    }

    /// People who moved, as against people harmed and vehicles: these are series of the road.
    pub fn is_movement(self) -> bool {
        self.row().3 == Fate::Moves && self.counted() == Counted::People
    }

    /// Whether the same person, or vehicle, may be counted at one place after another.
    pub fn is_passed_on(self) -> bool {
        matches!(self.row().3, Fate::Moves | Fate::CountedOnce)
    }

    /// Whether a person is counted once in it however often it happens: of two places some may be
    /// the same, and no other measure adds to it.
    pub fn counts_once(self) -> bool {
        self.row().3 == Fate::CountedOnce
    }

    /// The movements that a count of people is never more than: each moved at least once.
    pub fn movements(self) -> Option<Self> {
        self.counts_once().then_some(Self::Displacements)
    }

    /// What those counted do to who is present, besides legs.
    pub fn presence_change(self) -> Option<PresenceChange> {
        match self.row().3 {
            Fate::Joins => Some(PresenceChange::Adds),
            Fate::Goes => Some(PresenceChange::Takes),
            Fate::MayGo | Fate::Lost => Some(PresenceChange::MayTake),
            _ => None,
        }
    }

    pub fn is_harm(self) -> bool {
        matches!(self.row().3, Fate::Harmed | Fate::Lost)
    }

    /// Whether it is counted at places: all but those who came off a leg.
    pub fn is_at_places(self) -> bool {
        self.row().4 != CountedAt::Legs
    }

    /// Whether it may be counted on a leg. People arrive, leave, live and are taken in at places.
    pub fn is_on_legs(self) -> bool {
        self.row().4 != CountedAt::Places
    }

    /// What the picture of where people are offers, stocks first.
    pub fn of_whereabouts() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().rev().filter(|measure| measure.row().5)
    }

    /// As it is told where a register may fall.
    pub const fn as_register(self, may_fall: bool) -> Self {
        match self {
            Self::Registered | Self::Register if may_fall => Self::Register,
            Self::Register => Self::Registered,
            _ => self,
        }
    }

    /// The name in the file, and the key of its messages.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|m| m.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Measure;

    #[test]
    fn every_measure_is_offered_once_and_found_by_its_name() {
        // The last variant: those before it are as many as it says.
        assert_eq!(Measure::ALL.len(), Measure::Sheltered as usize + 1);
        for measure in Measure::NAMED {
            assert_eq!(Measure::from_name(measure.name()), Some(measure));
        }
    }

    #[test]
    fn stocks_are_offered_first_where_people_are() {
        use Measure::{Arrivals, Present, Register, Registered, Sheltered};
        let offered: Vec<_> = Measure::of_whereabouts().collect();
        assert_eq!(offered, [Present, Sheltered, Register, Registered, Arrivals]);
    }
}
