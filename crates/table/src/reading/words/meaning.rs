//! What words of tables mean: roles of columns, what is counted of whom, and how numbers are said.

use serde::Deserialize;
use waymark_model::{AgeRange, LinkPeriod, Measure, Sex, Status};

/// What a column holds, by a name that people can write too.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Deserialize)]
pub enum RoleWord {
    AsOf,
    Published,
    PeriodStart,
    PeriodEnd,
    During,
    Place,
    Latitude,
    Longitude,
    Point,
    Measure,
    Qualifier,
    Unit,
    Speaker,
    Outlet,
    Url,
    Wording,
    /// The count in words that say the same as its bounds beside it.
    Said,
    Note,
    Doubt,
    Standing,
    /// What is counted is nobody: centres, villages.
    Things,
    /// A number of a place that is of nobody there: room for so many, metres above the sea, an area.
    OfPlace,
    Origin,
    Status,
    Sex,
    Age,
    Group,
    Round,
    Method,
    Coverage,
    Until,
    Review,
    Parts,
    Id,
    From,
    To,
    Share,
    /// How far the count beside it may be off.
    Margin,
    /// It counts a period before the one of the row.
    Earlier,
    /// By how much another count has changed.
    Change,
    /// Who a person is, or how they are reached.
    Personal,
    Other,
}

/// The finest level of areas; places of deeper ones are sites.
pub const FINEST_AREA: u8 = 4;

/// The level of sites, and of places of which no level is known.
pub const SITE: u8 = 5;

/// One thing that a phrase of a heading may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingWord {
    Role(RoleWord),
    /// A kind of place: 0 a country, 1 a region of it, 5 a site.
    Level(u8),
    /// A place where people stay: who is counted there is present.
    Site,
    /// Where those stay who are in no such place: outside of shelters, with host families.
    Elsewhere,
    Code,
    Name,
    Measure(Measure),
    Status(Status),
    Sex(Sex),
    Age(AgeRange),
    /// Grown up where children are counted beside them.
    Adult,
    People,
    Households,
    Increment,
    /// New in a day, a week or a month.
    NewEach(LinkPeriod),
    Cumulative,
    /// Those who came back, or their coming back.
    Return,
    /// Those who died, of whatever.
    Death,
    /// Those who were brought from a place or to it, or are there since.
    Evacuated,
    /// Those whom something displaced: who are so still, or who became so in a time.
    Displaced,
    /// Those whom something befell, or who are to be helped: that they came, left or are there is not said.
    Affected,
    Lower,
    Upper,
    Best,
    Total,
    Thousands,
    Millions,
    Count,
    Filler,
}

/// How a number is said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Hedge {
    Exact,
    About,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    Nearly,
}

/// Headings of columns that hold a part of a day each.
#[derive(Default, Debug, Deserialize)]
#[serde(default)]
pub struct DayParts {
    pub year: Vec<String>,
    pub month: Vec<String>,
    pub day: Vec<String>,
    pub week: Vec<String>,
}

/// What a cell says of its row: that it does not hold, or not yet, or is of a place that is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaidStanding {
    Refused,
    Pending,
    Closed,
}
