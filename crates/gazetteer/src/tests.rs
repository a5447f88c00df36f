//! The gazetteer as it is embedded: what a person types finds the place that is meant.

use crate::{Gazetteer, GazetteerPlace, GazetteerQuery};
use waymark_model::{PlaceKind, Point};

fn found(typed: &str) -> Vec<GazetteerPlace<'static>> {
    Gazetteer::embedded().search(&GazetteerQuery::new(typed))
}

/// The first that answers, with its country.
fn first(typed: &str) -> String {
    found(typed).first().map_or("nothing".to_owned(), |p| format!("{} {}", p.name, p.country.code))
}

#[test]
fn places_of_crises_are_the_first_that_answer() {
    for (typed, place) in [
        ("Kornidzor", "Kornidzor AM"),
        ("goris", "Goris AM"),
        ("Stepanakert", "Khankendi AZ"),
        ("Khankendi", "Khankendi AZ"),
        ("xankəndi", "Khankendi AZ"),
        ("Ստեփանակերտ", "Khankendi AZ"),
        ("Adré", "Adré TD"),
        ("adre", "Adré TD"),
        ("Medyka", "Medyka PL"),
        ("Siret", "Siret RO"),
        ("Teknaf", "Teknāf BD"),
        ("القامشلي", "Al Qāmishlī SY"),
        ("Qamishli", "Al Qāmishlī SY"),
        ("Маріуполь", "Mariupol UA"),
        ("Мариуполь", "Mariupol UA"),
        ("cox's bazar", "Cox’s Bāzār BD"),
        ("El Geneina", "Al-Junaynah SD"),
        ("Przemysl", "Przemyśl PL"),
        ("Kiev", "Kyiv UA"),
        ("Odessa", "Odesa UA"),
        ("Артемовск", "Bakhmut UA"),
        ("Artemivsk", "Bakhmut UA"),
        ("kharkov", "Kharkiv UA"),
        ("حلب", "Aleppo SY"),
        ("دمشق", "Damascus SY"),
        ("النبطية", "Nabatîyé et Tahta LB"),
        ("دير الزور", "Deir ez-Zor SY"),
        ("نجامينا", "N'Djamena TD"),
        ("NDJAMENA", "N'Djamena TD"),
        ("الجنينة", "Al-Junaynah SD"),
        ("نيالا", "Nyala SD"),
        ("Shushi", "Shusha AZ"),
        ("መቐለ", "Mek'ele ET"),
        ("Mekelle", "Mek'ele ET"),
        ("Gedaref", "Al Qadarif SD"),
        ("Marawi", "Marawi City PH"),
        ("cucuta", "Cúcuta CO"),
        ("San Antonio del Tachira", "San Antonio del Táchira VE"),
        ("Rangoon", "Yangon MM"),
        ("Goma", "Goma CD"),
        ("khartoum", "Khartoum SD"),
        ("Port-au-Prince", "Port-au-Prince HT"),
        ("Rafah", "Rafaḩ PS"),
        ("Tawila", "Aţ Ţawīlah YE"),
        // Who types the marks means them: without, it is Sousse of Tunisia.
        ("Şuşa", "Shusha AZ"),
        ("ŞUŞA", "Shusha AZ"),
        ("Ağdam", "Aghdam AZ"),
    ] {
        assert_eq!(first(typed), place, "{typed}");
    }
    let rafah: Vec<_> = found("Rafah").iter().map(|p| p.country.code.as_str()).collect();
    assert_eq!(rafah[..2], ["PS", "EG"], "a city and a town on the other side of a border");
}

#[test]
fn camps_and_crossings_answer_with_what_they_are_and_whom_they_are_from() {
    for (typed, place, kind) in [
        ("Renk", "Renk SS", PlaceKind::Settlement),
        ("Zamzam", "Zamzam SD", PlaceKind::Camp),
        ("Tine", "Tiné TD", PlaceKind::Settlement),
        ("Hamdayet", "Hamdayet SD", PlaceKind::TransitCentre),
        ("Torkham", "Torkham AF", PlaceKind::BorderCrossing),
        ("تورخم", "Torkham AF", PlaceKind::BorderCrossing),
        ("Kutupalong", "Kutupalong BD", PlaceKind::Camp),
        ("Za'atari", "Zaatari JO", PlaceKind::Camp),
        ("Bidi Bidi", "Bidibidi UG", PlaceKind::Camp),
        ("Masnaa", "Masnaa LB", PlaceKind::BorderCrossing),
        ("Bab al Hawa", "Bab al-Hawa SY", PlaceKind::BorderCrossing),
        ("Minova", "Minova CD", PlaceKind::Settlement),
    ] {
        assert_eq!(first(typed), place, "{typed}");
        let draft = found(typed).first().unwrap().draft(typed);
        assert_eq!(draft.kind, kind, "{typed}");
        assert!(draft.credit.is_some_and(|credit| credit.contains('/')), "{typed}");
    }
    // Every line is a place, lies in its country's neighbourhood, and no two are one.
    let lines = include_str!("../../../assets/gazetteer/sites.tsv").lines().count();
    let gazetteer = Gazetteer::embedded();
    let sites: Vec<_> = gazetteer.places().filter(|place| place.credit != crate::CREDIT).collect();
    assert_eq!(sites.len(), lines);
    for (nth, site) in sites.iter().enumerate() {
        let towns = gazetteer.places().filter(|place| place.country.code == site.country.code);
        let nearest = towns.filter(|town| town.credit == crate::CREDIT);
        let nearest = nearest.map(|town| town.point.distance_km(site.point)).fold(9e9, f64::min);
        assert!(nearest < 300.0, "{} {nearest}", site.name);
        let is_same = |other: &&GazetteerPlace<'_>| {
            (other.name, &other.country.code) == (site.name, &site.country.code)
        };
        assert!(!sites[nth + 1..].iter().any(|other| is_same(&other)), "{}", site.name);
    }
}

/// What answers first among all, with what it is and its country.
fn first_hit(typed: &str, countries: &[&str]) -> String {
    let mut query = GazetteerQuery::new(typed);
    query.near.countries = countries.iter().map(|code| (*code).to_owned()).collect();
    let hits = Gazetteer::embedded().look_up(&query);
    hits.first().map_or("nothing".to_owned(), |hit| {
        let draft = hit.draft(typed);
        format!("{} {} {}", draft.kind.name(), hit.name(), hit.country().code)
    })
}

#[test]
fn regions_answer_to_their_names_in_languages_and_with_what_they_are() {
    for (typed, region) in [
        ("North Kivu", "North Kivu CD"),
        ("Nord-Kivu", "North Kivu CD"),
        ("nord kivu", "North Kivu CD"),
        ("Kivu du Nord", "North Kivu CD"),
        ("Kivu Norte", "North Kivu CD"),
        ("North Kivu Province", "North Kivu CD"),
        ("Province du Nord-Kivu", "North Kivu CD"),
        ("Province de l'Ituri", "Ituri CD"),
        ("Provincia de Kivu del Norte", "North Kivu CD"),
        ("Северное Киву", "North Kivu CD"),
        ("провинция Северное Киву", "North Kivu CD"),
        ("Donetsk oblast", "Donetsk UA"),
        ("Donetsk Region", "Donetsk UA"),
        ("Донецька область", "Donetsk UA"),
        ("Донецкая область", "Donetsk UA"),
        ("Oblast de Donetsk", "Donetsk UA"),
        ("Kherson Oblast", "Kherson UA"),
        ("Zaporizhia oblast", "Zaporizhzhia UA"),
        ("Kiev region", "Kyiv Oblast UA"),
        ("West Darfur", "Western Darfur SD"),
        ("West Darfur State", "Western Darfur SD"),
        ("Darfour occidental", "Western Darfur SD"),
        ("غرب دارفور", "Western Darfur SD"),
        ("ولاية غرب دارفور", "Western Darfur SD"),
        ("South Kordofan", "Southern Kordofan SD"),
        ("Gezira", "Al Jazirah SD"),
        ("Rakhine", "Rakhine MM"),
        ("Rakhine State", "Rakhine MM"),
        ("État de Rakhine", "Rakhine MM"),
        ("Kachin", "Kachin State MM"),
        ("ရခိုင်ပြည်နယ်", "Rakhine MM"),
        ("Tigray", "Tigray ET"),
        ("Tigray Region", "Tigray ET"),
        ("Cabo Delgado", "Cabo Delgado Province MZ"),
        ("Aleppo Governorate", "Aleppo SY"),
        ("Gouvernorat d'Alep", "Aleppo SY"),
        ("محافظة حلب", "Aleppo SY"),
        ("محافظة دير الزور", "Deir ez-Zor SY"),
        ("Rural Damascus", "Rif-dimashq SY"),
        ("Borno State", "Borno State NG"),
        ("État de Borno", "Borno State NG"),
        ("Extrême-Nord", "Far North CM"),
        ("Khyber Pakhtunkhwa", "Khyber Pakhtunkhwa PK"),
        ("Norte de Santander", "Norte de Santander Department CO"),
        ("Departamento de Nariño", "Nariño CO"),
        ("Lower Shabelle", "Lower Shabeelle SO"),
        ("Xinjiang Uyghur Autonomous Region", "Xinjiang CN"),
        ("Синьцзян", "Xinjiang CN"),
        ("West Bank", "West Bank PS"),
        ("Gaza Strip", "Gaza Strip PS"),
        ("قطاع غزة", "Gaza Strip PS"),
        ("Nineveh", "Nineveh IQ"),
        ("Ninewa governorate", "Nineveh IQ"),
        ("Upper Nile", "Upper Nile SS"),
        ("Hadramawt", "Muhafazat Hadramaout YE"),
        ("Syunik Province", "Syunik AM"),
        ("Syunik marz", "Syunik AM"),
    ] {
        assert_eq!(first_hit(typed, &[]), format!("Region {region}"), "{typed}");
    }
    // A town of exactly that name goes before, unless the region alone is in the country.
    assert_eq!(first_hit("Donetsk", &[]), "Settlement Donetsk UA");
    assert_eq!(first_hit("Donetsk", &["UA"]), "Settlement Donetsk UA");
    assert_eq!(first_hit("Xinjiang", &["KG"]), "Settlement Xinjiang CN");
    assert_eq!(first_hit("Borno", &[]), "Settlement Borno IT");
    assert_eq!(first_hit("Borno", &["NG"]), "Region Borno State NG");
    assert_eq!(first_hit("Amazonas", &["VE"]), "Region Amazonas VE");
    // Another kind of region may be another region.
    let is_called = |typed: &str, code: &str| {
        let mut query = GazetteerQuery::new(typed);
        query.near.countries.push(code.to_owned());
        let regions = Gazetteer::embedded().search_regions(&query);
        regions.first().is_some_and(|region| region.is_called(typed))
    };
    assert!(is_called("Altai Krai", "RU") && !is_called("Cesar Province", "CO"));
    assert!(!is_called("Region", "PH") && !is_called("State", "NG") && !is_called("V", "PH"));
}

#[test]
fn a_region_lies_at_the_middle_of_its_towns_as_precise_as_they_reach() {
    let hits = Gazetteer::embedded().look_up(&GazetteerQuery::new("Nord-Kivu"));
    let draft = hits.first().unwrap().draft("Nord-Kivu");
    assert_eq!((draft.name.get("en"), draft.country.as_deref()), ("Nord-Kivu", Some("CD")));
    assert_eq!(draft.areas().map(|area| area.name.get("en")).collect::<Vec<_>>(), ["DR Congo"]);
    assert_eq!(draft.credit.as_deref(), Some(crate::CREDIT));
    let (at, km) = (draft.at.unwrap(), draft.precision_km.unwrap());
    let towns: Vec<_> =
        Gazetteer::embedded().places().filter(|place| place.region == "North Kivu").collect();
    let near = towns.iter().filter(|place| place.point.distance_km(at) <= km).count();
    assert!(near * 20 >= towns.len() * 19, "{near} of {}", towns.len());
    assert!((50.0..200.0).contains(&km), "{km}");
    // A town far away that is written in it does not count.
    let hits = Gazetteer::embedded().look_up(&GazetteerQuery::new("Donetsk oblast"));
    let km = hits.first().unwrap().draft("Donetsk oblast").precision_km.unwrap();
    assert!((60.0..160.0).contains(&km), "{km}");
    let hits = Gazetteer::embedded().look_up(&GazetteerQuery::new("Nord-Kivu"));
    // What is typed is its name where it is written as one.
    let named = |typed: &str| hits.first().unwrap().draft(typed).name.get("en").to_owned();
    assert_eq!(named("province du nord-kivu"), "North Kivu");
    assert_eq!(named("North Kivu Province"), "North Kivu Province");
    assert_eq!(named("Северное Киву"), "North Kivu");
}

#[test]
fn every_line_of_names_is_of_a_region() {
    let gazetteer = Gazetteer::embedded();
    for line in include_str!("../../../assets/gazetteer/regions.txt").lines() {
        let mut fields = line.split('\t');
        let (Some(code), Some(name)) = (fields.next(), fields.next()) else { continue };
        for called in std::iter::once(name).chain(fields) {
            let mut query = GazetteerQuery::new(called);
            query.near.countries.push(code.to_owned());
            query.only_there = true;
            let found = gazetteer.search_regions(&query);
            let is_it = |region: &crate::GazetteerRegion<'_>| region.name == name;
            assert!(found.iter().take(2).any(is_it), "{called} of {code}");
        }
    }
}

#[test]
fn a_place_comes_with_what_a_record_needs() {
    let places = found("Kornidzor");
    let place = places.first().unwrap();
    assert_eq!(place.local_name, Some("Կոռնիձոր"));
    assert_eq!(place.country.local_language, "hy");
    assert_eq!(place.country.name(), "Armenia");
    assert_eq!(place.region, "Syunik");
    assert!(place.point.distance_km(Point::new(39.548, 46.530).unwrap()) < 0.2);
    assert!((1_000..1_200).contains(&place.people), "{}", place.people);
    let adre = found("Adré");
    assert_eq!(adre.first().unwrap().local_name, Some("أدري"));
    let spelt = |typed| found(typed).first().unwrap().local_name;
    assert_eq!((spelt("Damascus"), spelt("Nabatieh")), (Some("دمشق"), Some("النبطية")));
    // Russian is spoken in Moldova, but is not what its places are named in.
    assert_eq!(found("Chișinău").first().unwrap().local_name, None);
    let mariupol = found("Mariupol");
    assert_eq!(mariupol.first().unwrap().local_name, Some("Маріуполь"));
}

#[test]
fn a_country_that_is_named_comes_first_or_alone() {
    let gazetteer = Gazetteer::embedded();
    let mut query = GazetteerQuery::new("san");
    query.near.countries.push("hn".to_owned());
    let first = gazetteer.search(&query);
    assert!(first.iter().all(|p| p.country.code == "HN"), "{first:?}");
    let mut query = GazetteerQuery::new("Goris");
    query.near.countries.push("TD".to_owned());
    query.only_there = true;
    assert!(gazetteer.search(&query).is_empty());
}

#[test]
fn what_lies_near_comes_before_what_is_large() {
    let gazetteer = Gazetteer::embedded();
    let mut query = GazetteerQuery::new("tripoli");
    assert_eq!(gazetteer.search(&query).first().unwrap().country.code, "LY");
    query.near.point = Point::new(33.9, 35.5);
    assert_eq!(gazetteer.search(&query).first().unwrap().country.code, "LB");
}

#[test]
fn a_name_that_is_nowhere_finds_nothing_but_what_is_like_it() {
    assert!(found("Qwxyzzyplugh").is_empty());
    assert!(found("").is_empty());
    assert!(found("  ").is_empty());
    let similar = Gazetteer::embedded().similar(&GazetteerQuery::new("Kornidzoor"));
    assert_eq!(similar.first().unwrap().name, "Kornidzor");
}

#[test]
fn countries_answer_to_what_tables_of_the_united_nations_call_them() {
    let gazetteer = Gazetteer::embedded();
    for (named, code) in [
        ("Turkey", "TR"),
        ("Syrian Arab Rep.", "SY"),
        ("Russian Federation", "RU"),
        ("Dem. Rep. of the Congo", "CD"),
        ("DRC", "CD"),
        ("Congo - Kinshasa", "CD"),
        ("Congo (DRC)", "CD"),
        ("Congo-Kinshasa", "CD"),
        ("Democratic Republic of Congo", "CD"),
        ("RDC", "CD"),
        ("ДР Конго", "CD"),
        ("Republic of Congo", "CG"),
        ("CAR", "CF"),
        ("RCA", "CF"),
        ("UAE", "AE"),
        ("UK", "GB"),
        ("USA", "US"),
        ("South Sudan", "SS"),
        ("Palestine", "PS"),
        ("oPt", "PS"),
        ("Syria", "SY"),
        ("Syrian Arab Republic", "SY"),
        ("Tanzania (United Republic of)", "TZ"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Lao PDR", "LA"),
        ("DPRK", "KP"),
        ("ROK", "KR"),
        ("Czechia", "CZ"),
        ("Eswatini", "SZ"),
        ("North Macedonia", "MK"),
        ("Kosovo", "XK"),
        ("Moldova (Republic of)", "MD"),
        ("Bolivia", "BO"),
        ("Venezuela", "VE"),
        ("Micronesia", "FM"),
        ("Viet Nam", "VN"),
        ("Guinea", "GN"),
        ("Guinée", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Turkiye", "TR"),
        ("Congo - Brazzaville", "CG"),
        ("Iran (Islamic Republic of)", "IR"),
        ("Venezuela (Bolivarian Republic of)", "VE"),
        ("Lao People's Dem. Rep.", "LA"),
        ("Republic of Moldova", "MD"),
        ("Rep. of Korea", "KR"),
        ("United States of America", "US"),
        ("State of Palestine", "PS"),
        ("Côte d'Ivoire", "CI"),
        ("Türkiye", "TR"),
    ] {
        assert_eq!(gazetteer.country(named).map(|c| c.code.as_str()), Some(code), "{named}");
    }
    let shown = |code| gazetteer.country(code).unwrap().name();
    assert_eq!((shown("CD"), shown("CG")), ("DR Congo", "Republic of the Congo"));
    // A name that two countries share is of neither, and both are offered.
    for (named, codes) in
        [("Congo", ["CD", "CG"]), ("Конго", ["CD", "CG"]), ("Korea", ["KP", "KR"])]
    {
        assert!(gazetteer.country(named).is_none(), "{named}");
        let sharing = gazetteer.countries_sharing(named);
        assert_eq!(sharing.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), codes);
        let hits = gazetteer.look_up(&GazetteerQuery::new(named));
        let offered: Vec<_> = hits.iter().take(2).map(|hit| hit.country().code.as_str()).collect();
        assert!(codes.iter().all(|code| offered.contains(code)), "{named}: {offered:?}");
    }
    assert!(gazetteer.countries_sharing("Chad").is_empty());
    // Each is a code that there is, and no other name is of two.
    let mut seen = std::collections::BTreeMap::new();
    for line in include_str!("../../../assets/gazetteer/countries.txt").lines() {
        let Some((code, names)) = line.split_once('\t') else { continue };
        if line.starts_with('#') || code.contains(' ') {
            continue;
        }
        for name in names.split('\t') {
            assert_eq!(gazetteer.country(name).map(|c| c.code.as_str()), Some(code), "{name}");
            assert_eq!(seen.insert(name, code), None, "{name}");
        }
    }
}

#[test]
fn countries_answer_to_code_and_name_in_any_language() {
    let gazetteer = Gazetteer::embedded();
    for named in ["TD", "tcd", "Chad", "Tchad", "Чад", "تشاد"] {
        assert_eq!(gazetteer.country(named).unwrap().code, "TD", "{named}");
    }
    assert_eq!(gazetteer.search_countries("armen").first().unwrap().code, "AM");
    assert!(gazetteer.country("Atlantis").is_none());
    assert_eq!(gazetteer.country("AM").unwrap().name_in("hy"), Some("Հայաստան"));
}

#[test]
fn every_place_is_whole() {
    let gazetteer = Gazetteer::embedded();
    assert!(gazetteer.len() > 230_000, "{}", gazetteer.len());
    assert_eq!(gazetteer.places().count(), gazetteer.len());
    for place in gazetteer.places() {
        assert!(!place.name.is_empty());
        assert!(
            place.local_name.is_none() || !place.country.local_language.is_empty(),
            "{}",
            place.name
        );
    }
}
