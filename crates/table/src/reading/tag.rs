//! What a tag of HXL says of its column.

use super::{
    ages::age_of,
    counted::CountWords,
    heading::{HeadingRead, HeadingRole},
    text::heading_words,
    words::{RoleWord, table_words},
};
use waymark_model::Measure;

/// What a tag of HXL says: `#affected+idp+ind`.
pub fn of_tag(tag: &str) -> Option<HeadingRead> {
    let body = tag.trim().strip_prefix('#')?.to_lowercase();
    let mut parts = body.split('+').map(str::trim);
    let name = parts.next()?;
    let attributes: Vec<&str> = parts.collect();
    let has = |a: &str| attributes.contains(&a);
    let place = |level| {
        let is_code =
            attributes.iter().any(|a| a.contains("code") || matches!(*a, "iso3" | "iso2"));
        let is_origin = has("origin");
        match (is_origin, is_code) {
            (true, true) => HeadingRole::OriginCode,
            (true, false) => HeadingRole::Role(RoleWord::Origin),
            (false, true) => HeadingRole::PlaceCode(level),
            (false, false) => HeadingRole::Place(level),
        }
    };
    let role = match name {
        "country" => place(0),
        "adm1" => place(1),
        "adm2" => place(2),
        "adm3" | "adm4" | "adm5" => place(3),
        "loc" => place(5),
        "geo" if has("lat") => HeadingRole::Role(RoleWord::Latitude),
        "geo" if has("lon") => HeadingRole::Role(RoleWord::Longitude),
        "geo" if has("elevation") || has("altitude") => HeadingRole::Role(RoleWord::OfPlace),
        "geo" => HeadingRole::Role(RoleWord::Point),
        "date" if has("start") => HeadingRole::Role(RoleWord::PeriodStart),
        "date" if has("end") => HeadingRole::Role(RoleWord::PeriodEnd),
        "date" if has("published") || has("created") => HeadingRole::Role(RoleWord::Published),
        "date" => HeadingRole::Role(RoleWord::AsOf),
        "meta" if has("round") => HeadingRole::Role(RoleWord::Round),
        "meta" if has("source") => HeadingRole::Role(RoleWord::Outlet),
        "meta" if has("url") => HeadingRole::Role(RoleWord::Url),
        "meta" if has("id") => HeadingRole::Role(RoleWord::Id),
        "org" | "cause" | "event" | "sector" | "subsector" | "activity" | "operations"
        | "crisis" | "item" | "service" | "status" | "severity" | "capacity" | "impact"
        | "need" | "access" | "delivery" | "modality" | "output" | "beneficiary" | "currency"
        | "value" | "meta" => HeadingRole::Role(RoleWord::Other),
        "contact" => HeadingRole::Role(RoleWord::Personal),
        "description" => HeadingRole::Role(RoleWord::Note),
        "indicator" if has("name") => HeadingRole::Role(RoleWord::Measure),
        "affected" | "population" | "targeted" | "reached" | "inneed" | "respondee"
        | "indicator" => {
            let mut count = CountWords { is_people: has("ind"), ..CountWords::default() };
            if name == "population" {
                count.measure = Some(Measure::Population);
            }
            for attribute in &attributes {
                let words = heading_words(attribute);
                for meanings in table_words().meanings(&words).0 {
                    count.take(meanings);
                }
                if let Some(age) = age_of(attribute) {
                    count.age = Some(age);
                }
            }
            count.settle();
            return Some(HeadingRead::known(HeadingRole::Count(count)));
        }
        _ => return None,
    };
    Some(HeadingRead::known(role))
}
