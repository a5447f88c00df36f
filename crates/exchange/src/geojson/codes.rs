//! The codes that a feature has for itself: ISO 3166 of a country, P-codes and ISO 3166-2 of what
//! lies in one. Those of the areas around it, which stand beside them, are not its own.

use geojson::Feature;

/// Properties that hold the code of a part of a country, the innermost first: of the common
/// operational datasets, of GADM, of Natural Earth and of geoBoundaries.
const OF_PARTS: [&str; 13] = [
    "adm4_pcode",
    "gid_4",
    "adm3_pcode",
    "gid_3",
    "adm2_pcode",
    "gid_2",
    "adm1_pcode",
    "gid_1",
    "iso_3166_2",
    "iso3166-2",
    "pcode",
    "p_code",
    "shapeiso",
];
/// The same of a country.
const OF_COUNTRIES: [&str; 12] = [
    "adm0_pcode",
    "iso_a2",
    "iso_a2_eh",
    "iso_a3",
    "iso_a3_eh",
    "adm0_a3",
    "iso3166-1-alpha-2",
    "iso3166-1-alpha-3",
    "iso2",
    "iso3",
    "iso_2",
    "iso_3",
];
/// Whether a property is of a part of a country: `ADM1_FR`, `admin2Name`, `NAME_1`.
fn is_of_a_part(property: &str) -> bool {
    let name = property.to_lowercase();
    let rest = ["admin", "adm", "name_"].iter().find_map(|begin| name.strip_prefix(begin));
    rest.is_some_and(|rest| rest.starts_with(['1', '2', '3', '4']))
}

/// The codes of a feature, each once; none where there is nothing but the code of its country.
pub fn own(feature: &Feature) -> Vec<String> {
    let value = |key: &str| {
        let properties = feature.properties.as_ref()?;
        let (_, value) = properties.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        // Natural Earth writes -99 for none.
        value.as_str().map(str::trim).filter(|code| !code.is_empty() && !code.starts_with('-'))
    };
    if let Some(code) = OF_PARTS.into_iter().find_map(value) {
        return vec![code.to_owned()];
    }
    let mut filled = feature.properties.iter().flat_map(|all| all.iter());
    let names_a_part = |(name, value): (&String, &geojson::JsonValue)| {
        is_of_a_part(name) && value.as_str().is_some_and(|text| !text.trim().is_empty())
    };
    // geoBoundaries says the level in words.
    let is_part = value("shapetype").is_some_and(|level| !level.eq_ignore_ascii_case("adm0"));
    if is_part || filled.any(names_a_part) {
        return Vec::new();
    }
    let mut codes: Vec<String> =
        OF_COUNTRIES.into_iter().filter_map(value).map(str::to_owned).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use crate::geojson::outlines;

    fn codes(properties: &str) -> Vec<String> {
        let text = format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon",
            "coordinates":[[[45,40],[46,40],[46,41],[45,40]]]}}}}"#
        );
        outlines(text.as_bytes()).unwrap().outlines.remove(0).codes
    }

    #[test]
    fn a_feature_has_its_own_codes_and_not_those_of_what_it_lies_in() {
        let district = r#""ADM2_PCODE":"TD0801","ADM1_PCODE":"TD08","ADM0_PCODE":"TD""#;
        assert_eq!(codes(district), ["TD0801"]);
        assert_eq!(codes(r#""GID_0":"UKR","GID_1":"UKR.1_1","NAME_1":"Cherkasy""#), ["UKR.1_1"]);
        // Natural Earth gives a province the code of its country too.
        assert_eq!(codes(r#""iso_a2":"UA","iso_3166_2":"UA-32""#), ["UA-32"]);
        assert_eq!(codes(r#""ISO3":"UKR","ADM1_EN":"Kyivska""#), [""; 0]);
        assert_eq!(codes(r#""iso3":"MLI","ADM1_FR":"Mopti""#), [""; 0]);
        assert_eq!(codes(r#""iso_3":"TCD","admin1Name":"Ouaddaï""#), [""; 0]);
        assert_eq!(codes(r#""ISO3":"TCD","shapeType":"ADM1""#), [""; 0]);
        // geoBoundaries names the country of a shape, and has no code for some.
        assert_eq!(codes(r#""shapeGroup":"UKR","shapeISO":"","shapeName":"Kyivska""#), [""; 0]);
    }

    #[test]
    fn a_country_has_the_codes_of_a_country() {
        assert_eq!(codes(r#""iso_a2":"UA","iso_a3":"UKR""#), ["UA", "UKR"]);
        assert_eq!(codes(r#""ISO_A2":"-99","ADM0_A3":"FRA""#), ["FRA"]);
        assert_eq!(codes(r#""name":"Somewhere""#), [""; 0]);
    }
}
