//! The codes and the name that a feature has for itself: ISO 3166 of a country, P-codes and ISO
//! 3166-2 of what lies in one. Those of the areas around it, which stand beside them, are not its own.

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

/// The text of a property, in whatever case its name is written.
fn text<'f>(feature: &'f Feature, key: &str) -> Option<&'f str> {
    let properties = feature.properties.as_ref()?;
    let (_, value) = properties.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
    value.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// The name of a feature, in English where it has one: of the innermost level that anything is told
/// of, for that of another is the name of what it lies in.
pub fn own_name(feature: &Feature) -> Option<&str> {
    let plain = ["name_en", "name", "shapename"].into_iter().find_map(|key| text(feature, key));
    plain.or_else(|| {
        let level = (0..=4).rev().find(|level| has_level(feature, *level))?;
        name_of_level(feature, level)
    })
}

/// Whether it has a name or a code of a level.
fn has_level(feature: &Feature, level: u8) -> bool {
    let begins = ["adm", "admin", "name_", "gid_"].map(|begin| format!("{begin}{level}"));
    let is_of_level =
        |key: &String| begins.iter().any(|begin| key.to_lowercase().starts_with(begin.as_str()));
    let mut keys = feature.properties.iter().flat_map(|all| all.keys());
    keys.any(|key| is_of_level(key) && text(feature, key).is_some())
}

/// Its name at a level as the common operational datasets and GADM have it: `ADM1_EN`, `adm1_name`,
/// `admin1Name`, `NAME_1`, else in another language: `ADM1_FR`, `admin1Name_fr`.
fn name_of_level(feature: &Feature, level: u8) -> Option<&str> {
    let forms = ["adm{}_en", "admin{}name_en", "adm{}_name", "admin{}name", "name_{}"];
    let mut forms = forms.into_iter().map(|form| form.replace("{}", &level.to_string()));
    let begins = [format!("adm{level}_"), format!("admin{level}name_")];
    let is_of_language = |key: &str| {
        let key = key.to_lowercase();
        let rest = begins.iter().find_map(|begin| key.strip_prefix(begin.as_str()));
        rest.is_some_and(|rest| rest.len() == 2 && rest.chars().all(|c| c.is_ascii_alphabetic()))
    };
    forms.find_map(|form| text(feature, &form)).or_else(|| {
        let keys = feature.properties.iter().flat_map(|all| all.keys());
        keys.filter(|key| is_of_language(key)).find_map(|key| text(feature, key))
    })
}

/// The codes of a feature, each once; none where there is nothing but the code of its country.
pub fn own(feature: &Feature) -> Vec<String> {
    // Natural Earth writes -99 for none.
    let value = |key: &str| text(feature, key).filter(|code| !code.starts_with('-'));
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
        outline(properties).codes
    }

    fn name(properties: &str) -> Option<String> {
        outline(properties).name
    }

    fn outline(properties: &str) -> waymark_model::Outline {
        let text = format!(
            r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon",
            "coordinates":[[[45,40],[46,40],[46,41],[45,40]]]}}}}"#
        );
        outlines(text.as_bytes()).unwrap().outlines.remove(0)
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

    #[test]
    fn a_feature_has_its_own_name_and_not_that_of_what_it_lies_in() {
        let is = |properties: &str, own: &str| assert_eq!(name(properties).as_deref(), Some(own));
        is(r#""ADM0_EN":"Chad","ADM1_EN":"Ouaddaï","ADM2_EN":"Assoungha""#, "Assoungha");
        is(r#""ADM1_PCODE":"ML05","ADM0_FR":"Mali","ADM1_FR":"Mopti""#, "Mopti");
        is(r#""admin1Name":"Sila","admin0Name":"Chad","admin1Pcode":"TD13""#, "Sila");
        is(r#""adm1_name":"Lac","adm0_name":"Chad""#, "Lac");
        is(r#""NAME_0":"Ukraine","NAME_1":"Cherkasy","GID_1":"UKR.1_1""#, "Cherkasy");
        is(r#""shapeName":"Kyivska","shapeISO":"UA-32""#, "Kyivska");
        is(r#""NAME":"Ukraine","NAME_EN":"Ukraine","ISO_A2":"UA""#, "Ukraine");
        is(r#""ADM1_AR":"دارفور","ADM1_EN":"West Darfur""#, "West Darfur");
        is(r#""ADM2_EN":" ","ADM2_PCODE":null,"ADM1_EN":"Sila""#, "Sila");
        // A code is no name, nor is the name of what it lies in.
        assert_eq!(name(r#""ADM2_EN":"","ADM1_EN":"Sila","ADM2_PCODE":"TD1301""#), None);
        assert_eq!(name(r#""ADM1_PCODE":"ML05","adm1_ref":"x""#), None);
    }
}
