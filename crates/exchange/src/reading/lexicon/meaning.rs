//! What words and phrases of a line may mean.

use serde::Deserialize;
use waymark_model::{CountryCode, Measure, Offset, People, PlaceKind, Status, VagueWord};

/// How a number is said, as the rules of wording know it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
pub enum Worded {
    Exact,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    About,
    Nearly,
}

/// What a small word does between the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
pub enum Join {
    // before a moment
    AsOf,
    By,
    On,
    During,
    Since,
    Published,
    // before a place
    In,
    To,
    From,
    // beside those who speak and publish
    /// An outlet follows; a speaker may stand before it.
    Via,
    /// An outlet follows the speaker.
    Told,
    /// A speaker follows the outlet.
    Citing,
    /// A speaker follows.
    AccordingTo,
    /// A speaker follows, if it is a name: `per UNHCR`, not `per shift`.
    Per,
    /// A speaker stands before it, or else after it.
    Says,
    /// The same of an outlet.
    Reports,
    /// Holds the words of one name together: `of`, `the`, `and`.
    Of,
    /// Says what a name beside it is of: `province`, `place`.
    Kind,
    Filler,
}

/// One thing that a phrase may mean.
#[derive(Clone, PartialEq, Debug)]
pub enum Meaning {
    Worded(Worded),
    WordedAfter(Worded),
    Between,
    Range,
    And,
    Number(u64),
    Scale(u64),
    /// A scale of numbers that are about so many: `dozen`.
    RoughScale(u64),
    /// A scale that follows its number without a blank.
    CloseScale(u64),
    /// A scale beside a word of a language that parts thousands by a point: `15 mil personas`.
    ScaleBeside(u64),
    One,
    /// Before all else it asks: `were`.
    Asks,
    /// What it leads to is still ahead: `to arrive`.
    Infinitive,
    /// What is led to by an infinitive, and is no word for a measure: `to be housed`.
    Be,
    /// It is said that something is not known: `nobody knows how many`.
    Unknown,
    /// So many quarters of the scale that follows: `half a`.
    Quarters(u64),
    /// So many quarters more of the scale before or behind: `and a half`.
    AndQuarters(u64),
    Vague(VagueWord),
    People,
    /// Some of all, by sex, ages or status: `women and girls`.
    Whom(People),
    /// Those of a country, where they are counted: `Sudanese`.
    Nationals(CountryCode),
    /// All, or those of that status: `refugees`.
    MayBe(Status),
    /// Some of those before follow: `including`.
    Among,
    /// Those before, of whom some are told of: `of whom`.
    OfThose,
    /// Others follow, or some of those before: `with`.
    AlongWith,
    /// Who most of those before are follows, and is no count: `mostly`.
    Mostly,
    /// Those are counted, and before a number about so many: `человек`.
    AboutSoMany,
    /// A way in which some of those who move do: `relocated`.
    SomeMove,
    /// Those who arrive so went home: `returned`.
    Returns,
    /// Ages follow.
    Aged,
    /// `60 and over`
    AndOlder,
    /// Internally displaced where no border is crossed: `displaced people`.
    Displaced,
    /// Displaced people, where it may also say that they moved: `people displaced in Minova`.
    Uprooted,
    /// Those behind it are in the place before it: `hosts`.
    Hosts,
    Households,
    /// The same are told again in another way: `or`, before households.
    Restates,
    /// Counted in something else: `tents`.
    Things,
    Unit,
    /// So many each time, and the hours from one to the next: `per day`.
    Rate(u32),
    /// Beside what was counted before: `another`.
    Increment,
    /// In all, since the count began: `cumulative`.
    Cumulative,
    /// All that are counted in whatever time is told: `total arrivals in March`.
    InTotal,
    /// The count that follows is of all, those before it are added to it: `bringing the total to`.
    Total,
    /// Leads from what is counted to how many there are: `stands at`.
    Reaching,
    /// The same of what changes: `rose to`. Of those who move it may be how many do in a time.
    Rising,
    /// Says of those who came how they are known; of the missing, that they no longer are: `identified`.
    Found,
    /// Says that others say so, who need not be right: `allegedly`.
    Hearsay,
    /// How sure a number is, and nobody's name: estimated, not verified.
    Doubt,
    /// Says that somebody says so: `reportedly`.
    Reported,
    /// Says that what is counted went on until now, and not in a time of the past: `have`, `so far`.
    UntilNow,
    /// Before a place, that people are on their way to it: `towards`.
    Towards,
    /// The same, or that people came there: `ont fui vers Minova`.
    Headed,
    /// Before a place, that people set out to it: `left for`.
    BoundFor,
    /// Behind `are` or `were`, that it goes on: `arriving`.
    UnderWay,
    /// Before a word for what is done, that it goes on: `being registered`.
    Being,
    /// Before a count, that it may be of those for whom there is room: `accommodation: 3,000`.
    Room,
    /// Before a count, what a place does for those, and not what is done to them: `sheltering 3,000`.
    GivesShelter,
    /// Before a count whom `left` follows, that so many may be there still: `only 3,000 left`.
    SoMany,
    /// What somebody does to those behind it: `killed 300`, and no `deaths`.
    Harms,
    /// Who does so is on the way to the place that is said, and need not have come there: `left`.
    SetsOut,
    /// Those who do so are where others come to, and these are counted behind it: `have received`.
    Receives,
    /// Without a place or those who came behind it, it is what others did to those before: `received by the
    /// authorities`.
    DoneTo,
    /// Says of those who were somewhere that they need not be there any more: `had been`.
    Earlier,
    /// Says of a count that so many are there: `already`, `hay`.
    Staying,
    /// Those of a status who do so are there; of others it may be the population: `living`.
    Living,
    /// Before all that is counted: `pre-crisis population`.
    AtStart,
    /// The likelier first.
    Measures(Vec<Measure>),
    /// 1 to 12.
    Month(i8),
    /// Says behind a year that it is one: `2014 года`.
    YearWord,
    /// Days of the month that follows, 31 its last: `early`.
    PartOfMonth(i8, i8),
    /// Stands before a day in languages in which days have an article: `le 26 février`.
    DayArticle,
    /// Leads to where something is, or to where it goes: `à Goma`.
    AtPlace,
    /// Leads to where somebody goes, before a place: `a Goma`.
    ToPlace,
    /// Leads to where somebody comes from, before a place: `de Goma`.
    FromPlace,
    /// Stands before a place in languages in which places have an article: `la Jordanie`.
    PlaceArticle,
    /// Says of a place of one of these kinds what it is: `camp`.
    OfKind(Vec<PlaceKind>),
    /// 0 is Monday.
    Weekday(i8),
    /// Days after the view's.
    Day(i64),
    /// Hours of a day, past 24 into the next.
    Part(i8, i8),
    /// The same of the view's own day.
    PartToday(i8, i8),
    Clock(i8, i8),
    Now,
    Am,
    Pm,
    OClock,
    AtHour,
    Ordinal,
    Ago,
    Last,
    /// Leads to how long it took, and not to when: `in 24 hours`.
    Within,
    /// In one day, and not to when: `in a single day`.
    OneDay,
    Hours,
    Days,
    Weeks,
    /// One hour, day or week, and not several.
    OneTime,
    Until,
    /// Leads from a length of time to when it ends.
    Ending,
    /// Leads from a length of time with an article to its last day: `the week to`; before a day, that it was so up to
    /// then: `hosted until`.
    UpTo,
    /// Leads from a length of time to its last day: `week ending`.
    EndingOn,
    /// Says that one is meant that is known: `the`.
    Definite,
    /// Leads to a length of time that ends now: `the past`.
    JustPast,
    /// Of the day before it, and not of all until then: `on 26 September alone`.
    Alone,
    Time,
    /// On the clock of those who are counted.
    Local,
    Zone(Offset),
    Join(Join),
}
