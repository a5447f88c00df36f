//! Claims about which place an outline belongs to.

use super::{RegionDoubt, RegionEvidence, RegionPlaces};
use std::sync::Arc;
use waymark_fixtures::{flight, place};
use waymark_model::{Layer, LayerKind, Outline, Place, PlaceIx, PlaceKind, Point, Situation, Text};

/// A square of so many degrees around its lower left corner.
fn square(name: &str, codes: &[&str], (lon, lat): (f64, f64), side: f64) -> Outline {
    let ring = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)];
    Outline {
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        closed: true,
        polygons: vec![vec![ring.iter().map(|(x, y)| (lon + x, lat + y)).collect()]],
    }
}

fn region(id: &str, at: (f64, f64)) -> Place {
    Place { at: Point::new(at.1, at.0), ..place(id, PlaceKind::Region) }
}

fn with(places: Vec<Place>, shapes: Vec<Outline>) -> Situation {
    let layer = Layer {
        kind: LayerKind::Land,
        file: "regions.geojson".to_owned(),
        name: None,
        credit: None,
        shapes: Arc::from(shapes),
    };
    Situation { places, layers: vec![layer], ..flight() }
}

fn found(places: Vec<Place>, shapes: Vec<Outline>) -> Vec<(usize, usize)> {
    let regions = RegionPlaces::of(&with(places, shapes));
    regions.outlines.iter().map(|((_, shape), place)| (*shape, place.usize())).collect()
}

#[test]
fn a_code_decides_before_a_point() {
    let coded = Place { pcode: Some("TD08".to_owned()), ..region("a", (20.5, 13.5)) };
    let shapes =
        vec![square("x", &["TD07"], (20.0, 13.0), 1.0), square("y", &["td08"], (21.0, 13.0), 1.0)];
    assert_eq!(found(vec![coded], shapes.clone()), [(1, 0)]);
    // One without a code is not another's, unless it is called as that is.
    assert_eq!(found(vec![region("a", (20.5, 13.5))], shapes.clone()), []);
    assert_eq!(found(vec![region("X", (20.5, 13.5))], shapes), [(0, 0)]);
}

#[test]
fn what_an_outline_is_known_by_is_kept() {
    let coded = Place { pcode: Some("TD08".to_owned()), ..region("a", (20.5, 13.5)) };
    let places = vec![coded, region("x", (21.5, 13.5)), region("z", (22.5, 13.5))];
    let shapes = vec![
        square("y", &["TD08"], (20.0, 13.0), 1.0),
        square("X", &[], (21.0, 13.0), 1.0),
        square("", &[], (22.0, 13.0), 1.0),
        square("nobody's", &[], (40.0, 13.0), 1.0),
    ];
    let regions = RegionPlaces::of(&with(places, shapes));
    let known: Vec<_> = regions.evidence.into_iter().map(|((_, shape), by)| (shape, by)).collect();
    let (code, name) = (RegionEvidence::Code, RegionEvidence::Name);
    assert_eq!(known, [(0, code), (1, name), (2, RegionEvidence::Position)]);
}

#[test]
fn a_point_in_an_outline_that_is_called_otherwise_is_a_doubt() {
    let province = |codes: &[&str]| vec![square("Ouaddaï", codes, (20.0, 12.0), 2.0)];
    let department = || region("Adré", (21.5, 13.0));
    for codes in [&["TD14"][..], &[]] {
        let regions = RegionPlaces::of(&with(vec![department()], province(codes)));
        assert!(regions.outlines.is_empty());
        assert_eq!(regions.doubts, [RegionDoubt::Unlike(PlaceIx(0))]);
        // Its own, without the accents, is told from what lies in it, and is no doubt.
        let own = Place { also: Some(Text::plain("OUADDAI")), ..region("east", (20.5, 13.0)) };
        let regions = RegionPlaces::of(&with(vec![department(), own], province(codes)));
        assert_eq!(regions.outlines.into_iter().collect::<Vec<_>>(), [((0, 0), PlaceIx(1))]);
        assert_eq!(regions.doubts, []);
    }
    // The province whose point is its capital is not the district of that.
    let districts = vec![square("Abéché", &["TD1401"], (20.0, 13.0), 1.0)];
    assert_eq!(found(vec![region("Ouaddaï", (20.5, 13.5))], districts.clone()), []);
    // Nor where the layer has both.
    let both = [districts, province(&["TD14"])].concat();
    assert_eq!(found(vec![region("Ouaddaï", (20.5, 13.5))], both), [(1, 0)]);
}

#[test]
fn what_is_called_as_a_country_or_lies_around_one_is_it_only_where_it_is_as_large() {
    let code =
        |code: &str| Place { country: Some(code.to_owned()), ..place(code, PlaceKind::Country) };
    // A department of Guatemala, and what reaches far beyond Chad on all sides.
    let department = square("Guatemala", &[], (-90.7, 14.3), 0.5);
    assert_eq!(found(vec![code("GT")], vec![department]), []);
    let basin = square("Lake Chad Basin", &[], (9.0, 6.0), 19.0);
    assert_eq!(found(vec![code("TD")], vec![basin]), []);
    let around = || vec![square("Chad", &[], (14.0, 8.0), 10.0)];
    assert_eq!(found(vec![code("TD")], around()), [(0, 0)]);
    // What is known to lie in something is none.
    let part = Place { within: Some(PlaceIx(0)), ..region("Chad", (18.0, 14.0)) };
    assert_eq!(found(vec![code("TD"), part], around()), [(0, 1)]);
}

#[test]
fn where_two_may_be_meant_none_is_and_it_is_told() {
    let both = vec![region("a", (20.2, 13.5)), region("b", (20.8, 13.5))];
    let situation = with(both, vec![square("", &[], (20.0, 13.0), 1.0)]);
    let regions = RegionPlaces::of(&situation);
    assert!(regions.outlines.is_empty());
    let places = vec![PlaceIx(0), PlaceIx(1)];
    assert_eq!(regions.doubts, [RegionDoubt::Places("regions.geojson".to_owned(), places)]);
    // A province and a district around one point.
    let shapes = vec![square("", &[], (20.0, 13.0), 1.0), square("A", &[], (20.0, 13.0), 0.6)];
    let regions = RegionPlaces::of(&with(vec![region("a", (20.2, 13.5))], shapes));
    assert!(regions.outlines.is_empty());
    let names = vec!["regions.geojson".to_owned(), "A".to_owned()];
    assert_eq!(regions.doubts, [RegionDoubt::Outlines(PlaceIx(0), names)]);
}

#[test]
fn a_region_is_never_the_country_that_it_lies_in() {
    let north = || region("north", (20.5, 13.5));
    let chad = Place { country: Some("TD".to_owned()), ..place("chad", PlaceKind::Country) };
    // By its code, by its name, and by its size.
    let country = |name, codes| square(name, codes, (14.0, 8.0), 10.0);
    for outline in [country("Tschad", &["TCD"]), country("Chad", &[]), country("", &[])] {
        assert_eq!(found(vec![north()], vec![outline.clone()]), []);
        assert_eq!(found(vec![chad.clone(), north()], vec![outline]), [(0, 0)]);
    }
    // A province that has the name of a country elsewhere.
    let georgia = square("Georgia", &[], (-85.0, 31.0), 2.0);
    let country = Place { country: Some("GE".to_owned()), ..place("ge", PlaceKind::Country) };
    assert_eq!(found(vec![country], vec![georgia]), []);
}

#[test]
fn an_outline_that_leaves_out_what_lies_in_an_area_is_not_its() {
    let far = Place { within: Some(PlaceIx(0)), ..region("far", (25.0, 13.5)) };
    let outline = || vec![square("a", &[], (20.0, 13.0), 1.0)];
    assert_eq!(found(vec![region("a", (20.5, 13.5)), far], outline()), []);
    assert_eq!(found(vec![region("a", (20.5, 13.5))], outline()), [(0, 0)]);
}

#[test]
fn countries_of_the_world_are_found_by_their_codes() {
    let code = |id: &str, code: &str| Place {
        country: Some(code.to_owned()),
        ..place(id, PlaceKind::Country)
    };
    let regions = RegionPlaces::of(&with(vec![code("fr", "FR"), code("pl", "PL")], Vec::new()));
    // Some outlines of the world have no code for France.
    assert_eq!(regions.country(None, Some("France")), Some(PlaceIx(0)));
    let poland = waymark_model::CountryCode::parse("POL");
    assert_eq!(regions.country(poland, None), Some(PlaceIx(1)));
    assert_eq!(regions.country(None, Some("Chad")), None);
    let twice = RegionPlaces::of(&with(vec![code("a", "FR"), code("b", "FR")], Vec::new()));
    assert!(twice.countries.is_empty() && twice.doubts.len() == 1);
}
