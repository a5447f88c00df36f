//! What a heading says of its column: its role, or what its counts count.

pub use super::{
    ages::age_of,
    counted::{BesideEachOther, BoundEnd, CountWords, Scale},
    tag::of_tag,
};

use super::{
    denied::{denies, says_otherwise},
    headed,
    joined::join,
    margins::{beside_plus_minus, is_plus_minus, names_margin},
    name_language::language_of_name,
    place_kind::is_of_kind,
    text::{heading_words, in_brackets, without_marks},
    thousands::{names_a_thousand, parts_thousands},
    two_minds::{is_of_two_minds, is_ratio},
    words::{HeadingWord, RoleWord, table_words},
};
use waymark_model::Measure;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingRole {
    Role(RoleWord),
    /// The name of a place: 0 a country, 1 a region of it, 5 a site.
    Place(u8),
    PlaceCode(u8),
    OriginCode,
    Count(CountWords),
}

/// A heading as it was understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeadingRead {
    pub role: HeadingRole,
    /// Words of it that mean nothing that is known.
    pub unknown: usize,
    /// Whether such words may narrow what is counted: all but numbers and months.
    pub says_more: bool,
    /// Whether it leaves open what is counted, or when, and not whom alone.
    pub is_open: bool,
    /// Whether it names a place where people stay.
    pub is_site: bool,
}

impl HeadingRead {
    /// One of which every word is known.
    pub const fn known(role: HeadingRole) -> Self {
        Self { role, unknown: 0, says_more: false, is_open: false, is_site: false }
    }
}

/// What GIS programs call the longitude and the latitude of points that they write as a table. As a word
/// among others y joins two in Spanish.
fn coordinate(heading: &str) -> Option<RoleWord> {
    match heading.trim() {
        "X" | "x" => Some(RoleWord::Longitude),
        "Y" | "y" => Some(RoleWord::Latitude),
        _ => None,
    }
}

/// A heading of who goes in or out by the word for it: In, 01/01/2024 · Out. Among other words `in` joins two.
pub fn named_way(heading: &str) -> Option<String> {
    // Longer ones are sentences.
    const LONGEST: usize = 200;
    if heading.len() > LONGEST {
        return None;
    }
    let (over, own) = heading.rsplit_once(" · ").map_or((None, heading), |(a, b)| (Some(a), b));
    let way = match own.trim() {
        "In" | "IN" => "arrivals",
        "Out" | "OUT" => "departures",
        _ => return None,
    };
    Some(over.map_or_else(|| way.to_owned(), |over| format!("{over} · {way}")))
}

/// Whether a heading is nothing but the letter of a coordinate.
pub fn is_coordinate(heading: &str) -> bool {
    coordinate(heading).is_some()
}

/// What a heading says; nothing of one with no word that is known.
pub fn of_heading(heading: &str) -> Option<HeadingRead> {
    if let Some(rest) = heading.trim().strip_prefix('#').filter(|rest| !rest.is_empty()) {
        // # HH is how many of them, and no tag.
        let is_number = rest.starts_with(char::is_whitespace);
        return if is_number { of_heading(rest) } else { of_tag(heading) };
    }
    // IDPs · of which women
    if let Some((over, own)) = heading.rsplit_once(" · ")
        && let Some(part) = table_words().part_of(own)
        && of_heading(over).is_some_and(|read| matches!(read.role, HeadingRole::Count(_)))
    {
        return of_heading(&format!("{over} · {part}"));
    }
    // IDPs · 2024*, IDPs 2024ᵖ
    if let Some(bare) = headed::without_mark_of_year(heading) {
        return of_heading(&bare);
    }
    if let Some(named) = named_way(heading) {
        return of_heading(&named);
    }
    let is_counted = |rest: &str| {
        let read = of_heading(rest).filter(|read| !read.says_more);
        read.is_some_and(|read| matches!(read.role, HeadingRole::Count(_)))
    };
    let is_sign = is_plus_minus(heading) || beside_plus_minus(heading).is_some_and(is_counted);
    let sign = is_sign.then_some(RoleWord::Margin);
    if let Some(role) = coordinate(heading).or(sign) {
        let role = HeadingRole::Role(role);
        return Some(HeadingRead::known(role));
    }
    let of_name = language_of_name(heading).and_then(|(_, rest)| of_heading(&rest));
    if let Some(read) = of_name.filter(|read| read.unknown == 0)
        && matches!(read.role, HeadingRole::Place(_))
    {
        return Some(read);
    }
    let words = heading_words(heading);
    let (meanings, strange) = table_words().meanings(&words);
    let tells_apart = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || table_words().month(word).is_some()
    };
    let age = age_of(heading);
    // "5 or more" is a size or an age that is not read.
    let is_earlier = meanings.iter().any(|m| m.contains(&HeadingWord::Role(RoleWord::Earlier)));
    // Those who left a place and those who went to it are told apart by the side they are counted on.
    let sides = [&table_words().destinations, &table_words().departures];
    let is_side = words.iter().any(|word| sides.iter().any(|of| of.contains(word)));
    let is_open = is_earlier
        || is_side
        || age.is_none()
            && words.iter().any(|word| tells_apart(&word.as_str()))
            && table_words().says_and_over(heading);
    let counts = meanings.iter().any(|m| m.iter().any(|w| w.counts())) || age.is_some();
    let is_margin = names_margin(heading, &words);
    let speaks_of_margin =
        meanings.iter().any(|m| m.contains(&HeadingWord::Role(RoleWord::Margin)));
    let parts_thousands = counts && parts_thousands(heading, &words);
    let is_open = is_open
        || has_footnote(heading)
        || counts && names_a_thousand(&strange)
        || parts_thousands
        || counts && speaks_of_margin && !is_margin
        || counts && says_otherwise(heading, &words)
        || counts && is_of_two_minds(heading, &words)
        || names_vehicles_beside(&meanings) && !is_of_vehicles(heading);
    let says_more = is_open || !strange.iter().all(tells_apart);
    let mut unknown = strange.len() + usize::from(is_open);
    let has = |word: HeadingWord| meanings.iter().any(|m| m.contains(&word));
    // Beside words that count, `to date` is no end of a period.
    let tells_whom = meanings.iter().flat_map(|m| m.iter()).any(|word| {
        matches!(word, HeadingWord::Measure(_) | HeadingWord::Status(_) | HeadingWord::People)
    });
    let is_sum = |m: &[HeadingWord]| tells_whom && m.contains(&HeadingWord::Cumulative);
    let role_of = |m: &&[HeadingWord]| {
        m.iter().filter(|_| !is_sum(m)).find_map(|w| match w {
            HeadingWord::Role(role) => Some(*role),
            _ => None,
        })
    };
    let level = meanings.iter().find_map(|m| {
        m.iter().find_map(|w| match w {
            HeadingWord::Level(level) => Some(*level),
            _ => None,
        })
    });
    let is_site = has(HeadingWord::Site);
    let mut count = CountWords { age, ..CountWords::default() };
    for m in &meanings {
        count.take(m);
    }
    join(&mut count, heading);
    if is_of_vehicles(heading) {
        count.measure = Some(Measure::Vehicles);
    }
    if parts_thousands {
        count.scale = Scale::default();
    }
    count.settle();
    if age.is_some() {
        // The digits of an age are words of it.
        unknown = unknown.saturating_sub(
            words.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).count(),
        );
    }
    let roles: Vec<RoleWord> = meanings.iter().filter_map(role_of).collect();
    let first = roles.first().copied();
    let is_of_place = level.is_some() || roles.contains(&RoleWord::Place);
    let is_id = roles.contains(&RoleWord::Id) && !denies(heading);
    let is_code = has(HeadingWord::Code) || is_of_place && is_id;
    let read = |role, says_more| HeadingRead { role, unknown, says_more, is_open, is_site };
    let found = |role| Some(read(role, says_more));
    // Room for 500 persons is none of them.
    let no_people = [RoleWord::Margin, RoleWord::Share, RoleWord::OfPlace];
    // The lower end of a confidence interval is a bound.
    let is_end = has(HeadingWord::Lower) || has(HeadingWord::Upper);
    let is_end_of_margin = is_end && roles.contains(&RoleWord::Margin);
    let tells_no_people =
        |role: &RoleWord| roles.contains(role) && (*role != RoleWord::Margin || is_margin);
    if let Some(role) = no_people.into_iter().find(tells_no_people)
        && !is_end_of_margin
    {
        return found(HeadingRole::Role(role));
    }
    if is_ratio(heading) {
        return found(HeadingRole::Role(RoleWord::Share));
    }
    let counts_people = count.measure.is_some()
        || count.is_people
        || count.is_households
        || count.status.is_some()
        || count.is_part();
    // Both coordinates under one heading: Lat/Long, Coordinates (longitude, latitude).
    if [RoleWord::Latitude, RoleWord::Longitude].iter().all(|role| roles.contains(role)) {
        return found(HeadingRole::Role(RoleWord::Point));
    }
    let are_nobody = [RoleWord::Things, RoleWord::Change];
    if let Some(role) = are_nobody.into_iter().find(|role| roles.contains(role))
        && !counts_people
    {
        return found(HeadingRole::Role(role));
    }
    if is_earlier && !counts_people {
        return found(HeadingRole::Role(RoleWord::Earlier));
    }
    // A moment is one whatever else is named beside it: date of arrival, reporting date.
    let moments = [RoleWord::PeriodStart, RoleWord::PeriodEnd, RoleWord::Published, RoleWord::AsOf];
    let is_date = words.iter().any(|word| table_words().dates.contains(word));
    let whole = |role: RoleWord| meanings.len() == 1 && unknown == 0 && first == Some(role);
    if let Some(role) = moments.into_iter().find(|r| roles.contains(r))
        && (is_date || whole(role) || !counts && level.is_none())
    {
        return found(HeadingRole::Role(role));
    }
    if roles.contains(&RoleWord::Personal) && !counts_people {
        return found(HeadingRole::Role(RoleWord::Personal));
    }
    // The youngest and the oldest of those who are counted are no counts.
    if is_end && roles.contains(&RoleWord::Age) {
        return found(HeadingRole::Role(RoleWord::Other));
    }
    // Where most of them are from is not where all are, nor is the first or the second of several places.
    let is_origin = roles.contains(&RoleWord::Origin);
    let is_ordinal = |word: &&str| word.len() < 4 && word.starts_with(|c: char| c.is_ascii_digit());
    // Of level 1 is no first of several.
    let is_numbered = matches!(strange.as_slice(), [only] if is_ordinal(only));
    let is_one_of = |of: &[String]| words.iter().any(|word| of.contains(word));
    let phrases = table_words().phrases(&words);
    let is_of_most = phrases.iter().any(|(at, length, own)| {
        // First administrative level
        !own.iter().any(|word| matches!(word, HeadingWord::Level(_)))
            && words.iter().skip(*at).take(*length).any(|word| table_words().mostly.contains(word))
    });
    if is_origin && (is_of_most || is_numbered) {
        return found(HeadingRole::Role(RoleWord::Other));
    }
    if is_of_place && !counts && !is_side && is_one_of(&table_words().near) {
        return found(HeadingRole::Role(RoleWord::Other));
    }
    if is_of_place && !counts && is_one_of(&table_words().posts) {
        return found(HeadingRole::Role(RoleWord::Personal));
    }
    // From country, To district, Place from
    let way_in = |m: Option<&&[HeadingWord]>| {
        let ways = [RoleWord::From, RoleWord::To];
        ways.into_iter().find(|way| m.is_some_and(|m| m.contains(&HeadingWord::Role(*way))))
    };
    if let Some(way) = way_in(meanings.first()).or_else(|| way_in(meanings.last()))
        && is_of_place
        && !counts
    {
        return found(HeadingRole::Role(way));
    }
    if is_origin {
        return found(if is_code {
            HeadingRole::OriginCode
        } else {
            HeadingRole::Role(RoleWord::Origin)
        });
    }
    // Beside words that count, a word that joins others names nothing: "PDI en site" has no names in English.
    let is_named = |m: &&[HeadingWord]| {
        m.contains(&HeadingWord::Name)
            && !m.iter().any(|w| w.counts())
            && !(counts && m.contains(&HeadingWord::Filler))
    };
    // "Refugees in camps" counts; "camp" and "camp name" name.
    if let Some(level) = level
        && (!counts || meanings.iter().any(is_named) || is_code)
    {
        // Of what kind a place is, is none: Type de site.
        if is_of_kind(heading) && !is_code {
            return found(HeadingRole::Role(RoleWord::Other));
        }
        return found(if is_code {
            HeadingRole::PlaceCode(level)
        } else {
            HeadingRole::Place(level)
        });
    }
    if let Some(role) = first.filter(|r| *r != RoleWord::Other)
        && (whole(role) || !counts)
    {
        if is_code && role == RoleWord::Place {
            return found(HeadingRole::PlaceCode(5));
        }
        return found(match role {
            RoleWord::Place => HeadingRole::Place(5),
            role => HeadingRole::Role(role),
        });
    }
    if counts || is_end_of_margin {
        // IDPs in schools, families in tents: some of them.
        let names_things = has(HeadingWord::Role(RoleWord::Things)) && counts_people;
        // Of the displaced some are affected or targeted.
        let are_some = count.is_affected && count.measure_meant().is_some();
        let says_more = says_more || names_things || are_some;
        return Some(read(HeadingRole::Count(count), says_more));
    }
    if is_code && unknown == 0 {
        return found(HeadingRole::PlaceCode(9));
    }
    if has(HeadingWord::Name) && unknown == 0 && meanings.len() == 1 {
        return found(HeadingRole::Place(5));
    }
    first.and_then(|role| found(HeadingRole::Role(role)))
}

/// Whether a heading names how persons are reached, beside whom it counts: household phone.
pub fn names_persons(heading: &str) -> bool {
    let words = heading_words(heading);
    let (meanings, _) = table_words().meanings(&words);
    meanings.iter().any(|m| m.contains(&HeadingWord::Role(RoleWord::Personal)))
}

/// Whether the unit in brackets at the end of a heading is vehicles: arrivals (vehicles).
fn is_of_vehicles(heading: &str) -> bool {
    let words = in_brackets(heading).map(|(_, unit)| heading_words(unit)).unwrap_or_default();
    let (meanings, unknown) = table_words().meanings(&words);
    unknown.is_empty() && meanings.concat() == [HeadingWord::Measure(Measure::Vehicles)]
}

/// Whether vehicles are named behind something else that is counted: these may be the people in them.
fn names_vehicles_beside(meanings: &[&[HeadingWord]]) -> bool {
    let measures = meanings.iter().flat_map(|m| m.iter()).filter_map(|word| match word {
        HeadingWord::Measure(measure) => Some(*measure),
        _ => None,
    });
    measures.skip_while(|measure| *measure == Measure::Vehicles).any(|m| m == Measure::Vehicles)
}

/// Whether a heading ends with a letter in brackets that means nothing by itself, as the mark of a footnote
/// does: `Refugees (a)`.
fn has_footnote(heading: &str) -> bool {
    if without_marks(heading) != heading {
        return true;
    }
    let mark = in_brackets(heading).map(|(_, mark)| mark);
    let Some(mark) = mark.filter(|mark| mark.chars().count() == 1) else { return false };
    let words = heading_words(mark);
    let (meanings, _) = table_words().meanings(&words);
    let means_nothing = |word: &HeadingWord| *word == HeadingWord::Filler;
    mark.chars().all(char::is_alphabetic) && meanings.into_iter().flatten().all(means_nothing)
}

/// Where those stay whom a heading counts, if it says that it is elsewhere than others: `outside ecs`.
pub fn elsewhere(heading: &str) -> Option<String> {
    let words = heading_words(heading);
    let phrases = table_words().phrases(&words);
    let is_it = |meanings: &[HeadingWord]| meanings.contains(&HeadingWord::Elsewhere);
    let (at, length, _) = phrases.into_iter().find(|(_, _, meanings)| is_it(meanings))?;
    let phrase = words.get(at..at + length)?.join(" ");
    let own = table_words().elsewhere.iter().find(|(folded, _)| *folded == phrase);
    own.map(|(_, called)| called.clone())
}

/// Whether the heading of points says that the longitude stands first in them: Coordinates (lon, lat).
pub fn says_longitude_first(heading: &str) -> bool {
    let words = heading_words(heading);
    let (meanings, _) = table_words().meanings(&words);
    let is = |role: RoleWord| meanings.iter().position(|m| m.contains(&HeadingWord::Role(role)));
    let ends = is(RoleWord::Longitude).zip(is(RoleWord::Latitude));
    ends.is_some_and(|(longitude, latitude)| longitude < latitude)
}

impl HeadingWord {
    /// Whether a heading with this word is one of counts.
    pub(super) fn counts(self) -> bool {
        matches!(
            self,
            Self::Measure(_)
                | Self::Status(_)
                | Self::Elsewhere
                | Self::Sex(_)
                | Self::Age(_)
                | Self::Adult
                | Self::People
                | Self::Households
                | Self::Increment
                | Self::NewEach(_)
                | Self::Cumulative
                | Self::Lower
                | Self::Upper
                | Self::Best
                | Self::Total
                | Self::Thousands
                | Self::Count
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{BoundEnd, HeadingRole, RoleWord, of_heading};
    use waymark_model::{Measure, Sex, Status};

    fn role(text: &str) -> HeadingRole {
        of_heading(text).map_or_else(|| panic!("{text}"), |read| read.role)
    }

    #[test]
    fn headings_of_five_languages_are_roles() {
        for (heading, expected) in [
            ("Date", RoleWord::AsOf),
            ("As of", RoleWord::AsOf),
            ("reportingDate", RoleWord::AsOf),
            ("Reported Date", RoleWord::AsOf),
            ("التاريخ", RoleWord::AsOf),
            ("Fecha de corte", RoleWord::AsOf),
            ("Дата", RoleWord::AsOf),
            ("Date du rapport", RoleWord::AsOf),
            ("#date+reported", RoleWord::AsOf),
            ("reference_period_start", RoleWord::PeriodStart),
            ("displacement_end_date", RoleWord::PeriodEnd),
            ("Source", RoleWord::Outlet),
            ("Источник", RoleWord::Outlet),
            ("Remarks", RoleWord::Note),
            ("Indicator", RoleWord::Measure),
            ("published", RoleWord::Published),
            ("qualifier", RoleWord::Qualifier),
            ("Country of origin", RoleWord::Origin),
            ("coo_name", RoleWord::Origin),
            ("% of IDPs", RoleWord::Share),
            ("roundNumber", RoleWord::Round),
            ("centroid", RoleWord::Point),
            ("nr", RoleWord::Id),
        ] {
            assert_eq!(role(heading), HeadingRole::Role(expected), "{heading}");
        }
        for (heading, level) in [
            ("Location", 5),
            ("Oblast", 1),
            ("Country Name", 0),
            ("admin1Name", 1),
            ("المكان", 5),
            ("Lieu", 5),
            ("coa_name", 0),
            ("Site", 5),
            ("#adm1+Name", 1),
            ("Муниципалитет место", 5),
            ("País", 0),
        ] {
            assert_eq!(role(heading), HeadingRole::Place(level), "{heading}");
        }
        assert_eq!(role("Oblast pcode"), HeadingRole::PlaceCode(1));
        assert_eq!(role("Country Code"), HeadingRole::PlaceCode(0));
        assert_eq!(role("iso3"), HeadingRole::PlaceCode(9));
        assert_eq!(role("coa_iso"), HeadingRole::PlaceCode(0));
        assert_eq!(role("coo_iso"), HeadingRole::OriginCode);
    }

    #[test]
    fn headings_of_counts_say_what_is_counted() {
        let count = |text: &str| match role(text) {
            HeadingRole::Count(count) => count,
            other => panic!("{text}: {other:?}"),
        };
        let so_far = count("arrivals so far");
        assert!(so_far.measure == Some(Measure::Arrivals) && so_far.is_cumulative);
        assert!(count("new since last bulletin").is_increment);
        let new = count("new arrivals");
        assert!(new.measure == Some(Measure::Arrivals));
        let idps = count("Estimated max. de facto IDPs present");
        assert_eq!(
            (idps.status, idps.measure_meant()),
            (Some(Status::InternallyDisplaced), Some(Measure::Present))
        );
        assert_eq!(idps.end, BoundEnd::Upper);
        assert_eq!(count("#affected+idp+ind").status, Some(Status::InternallyDisplaced));
        assert_eq!(count("#affected+returnees+ind").status, Some(Status::Returned));
        assert_eq!(count("numPresentIdpInd").status, Some(Status::InternallyDisplaced));
        assert_eq!(count("عدد الوافدين").measure, Some(Measure::Arrivals));
        assert_eq!(count("Hombres").sex, Some(Sex::Male));
        let women = count("Individuals · Women");
        assert!(women.is_people && women.sex == Some(Sex::Female) && women.is_adult);
        assert!(count("Ménages").is_households);
        assert_eq!(count("Число прибывших").measure, Some(Measure::Arrivals));
        let _ = (count("Value"), count("reported"), count("figure"), count("asylum_seekers"));
    }
}
