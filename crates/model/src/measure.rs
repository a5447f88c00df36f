//! What is counted.

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
}

impl Measure {
    /// In the order they are offered.
    pub const ALL: [Self; 12] = [
        Self::Arrivals,
        Self::Departures,
        Self::Passed,
        Self::Registered,
        Self::Register,
        Self::Sheltered,
        Self::Present,
        Self::Population,
        Self::Killed,
        Self::Injured,
        Self::Missing,
        Self::Vehicles,
    ];

    /// Those that a file names, in the order they are offered.
    pub const NAMED: [Self; 11] = [
        Self::Arrivals,
        Self::Departures,
        Self::Passed,
        Self::Registered,
        Self::Sheltered,
        Self::Present,
        Self::Population,
        Self::Killed,
        Self::Injured,
        Self::Missing,
        Self::Vehicles,
    ];

    pub const fn kind(self) -> MeasureKind {
        match self {
            Self::Register | Self::Population | Self::Present | Self::Sheltered => {
                MeasureKind::Stock
            }
            _ => MeasureKind::Cumulative,
        }
    }

    pub fn is_cumulative(self) -> bool {
        self.kind() == MeasureKind::Cumulative
    }

    pub const fn counted(self) -> Counted {
        match self {
            Self::Vehicles => Counted::Vehicles,
            _ => Counted::People,
        }
    }

    /// People who moved, as against people harmed and vehicles: these are series of the road.
    pub const fn is_movement(self) -> bool {
        matches!(self, Self::Arrivals | Self::Departures | Self::Passed)
    }

    /// Whether it is counted at places: all but those who came off a leg.
    pub const fn is_at_places(self) -> bool {
        !matches!(self, Self::Passed)
    }

    /// Whether it may be counted on a leg. People arrive, leave, live and are taken in at places.
    pub const fn is_on_legs(self) -> bool {
        !matches!(
            self,
            Self::Arrivals
                | Self::Departures
                | Self::Population
                | Self::Registered
                | Self::Register
                | Self::Sheltered
        )
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
        match self {
            Self::Arrivals => "Arrivals",
            Self::Departures => "Departures",
            Self::Passed => "Passed",
            Self::Registered | Self::Register => "Registered",
            Self::Killed => "Killed",
            Self::Injured => "Injured",
            Self::Missing => "Missing",
            Self::Vehicles => "Vehicles",
            Self::Population => "Population",
            Self::Present => "Present",
            Self::Sheltered => "Sheltered",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|m| m.name() == name)
    }
}
