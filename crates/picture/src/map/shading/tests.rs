//! Claims about shaded regions.

use super::{
    super::{
        key,
        key::KeyEntry,
        layers::{MapFrame, MapRoom},
        projector::PlanePoint,
        survey::MapModel,
        tests::TestMap,
    },
    Shade,
    ShadeClass::{Counted, Nobody},
    ShadeRow, Shading,
    paint::tint,
};
use crate::{Medium, Theme};
use egui::{Color32, Pos2, Rect, Shape, Vec2, vec2};
use std::{collections::BTreeSet, fmt::Write as _, sync::Arc};
use waymark_fixtures::leg;
use waymark_model::{Bounds, MapPart, MapStyle, Measure, PlaceIx, Situation};
use waymark_store::{Embedded, read_text};

/// Provinces A, B, C … side by side, each a degree wide, of a country that is an outline too.
pub fn provinces(counts: &[&str], more: &str) -> Situation {
    let (mut places, mut figures) = (String::new(), String::new());
    let mut outlines = vec![square("", "\"iso_a3\":\"TCD\"", 20.0, 6.0)];
    for (letter, count) in ('a'..).zip(counts) {
        let lon = 20.0 + outlines.len() as f64 - 1.0;
        let properties = format!("\"ADM1_PCODE\":\"TD0{letter}\"");
        outlines.push(square(&letter.to_string(), &properties, lon, 1.0));
        let mid = lon + 0.5;
        let _ = write!(
            places,
            r#"Place(id: "{letter}", kind: Region, name: "{letter}", within: "chad",
                pcode: "TD0{letter}", at: (12.5, {mid})),"#
        );
        if !count.is_empty() {
            let _ = write!(figures, r#"Figure(measure: Present, at: "{letter}", count: {count}),"#);
        }
    }
    let layer = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, outlines.join(","));
    let text = format!(
        r#"Situation(version: 1, title: "x", utc_offset: "+00:00", since: "2024-01-01",
            layers: [Layer(kind: Land, file: "provinces.geojson")],
            places: [Place(id: "chad", kind: Country, name: "Chad", country: "TD"), {places}
                Place(id: "camp", kind: Camp, name: "Camp", within: "a", at: (12.6, 20.6)),
                Place(id: "block", kind: Camp, name: "Block", within: "camp", at: (12.6, 20.7)),
                Place(id: "other", kind: Camp, name: "Other", within: "a", at: (12.3, 20.3))],
            sources: [Source(id: "s", outlet: "O", published: "2024-01-03")],
            snapshots: [Snapshot(id: "n", source: "s", speaker: "S", as_of: "2024-01-02",
                figures: [{figures} {more}])],
            events: [Event(id: "e", at: "2024-06-01", kind: Other, title: "Later")])"#
    );
    let read = read_text(&text, &Embedded(&[("provinces.geojson", &layer)]));
    let problems: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    read.situation.unwrap_or_else(|| panic!("{problems:?}"))
}

fn square(name: &str, properties: &str, lon: f64, side: f64) -> String {
    let ring = [(0.0, 0.0), (side, 0.0), (side, 1.0), (0.0, 1.0), (0.0, 0.0)];
    let ring: Vec<String> =
        ring.iter().map(|(x, y)| format!("[{},{}]", lon + x, 12.0 + y)).collect();
    format!(
        r#"{{"type":"Feature","properties":{{"name":"{name}",{properties}}},"geometry":
            {{"type":"Polygon","coordinates":[[{}]]}}}}"#,
        ring.join(",")
    )
}

pub fn shown(situation: Situation, at: &str) -> TestMap {
    let mut shown = TestMap::new(situation, MapStyle::Geographic, vec2(1280.0, 620.0));
    shown.view.map.shade = Some(Measure::Present);
    shown.medium = Medium::Slide { framed: false };
    shown.at(at);
    shown
}

pub fn shading(shown: &mut TestMap) -> Arc<Shading> {
    let mut memory = std::mem::take(&mut shown.memory);
    let shading = memory.shading(&shown.scene()).unwrap();
    shown.memory = memory;
    shading
}

/// The shade of each place by its id, at a moment.
fn shades(situation: Situation, at: &str) -> Vec<(String, Shade)> {
    let mut shown = shown(situation, at);
    let shading = shading(&mut shown);
    let id = |place| shown.situation.place(place).id.to_string();
    shading.places().map(|(place, _)| (id(place), shading.of_place(place).unwrap())).collect()
}

const fn shade(lower: usize, upper: Option<usize>) -> Shade {
    let upper = match upper {
        Some(class) => Some(Counted(class)),
        None => None,
    };
    Shade { lower: Counted(lower), upper, is_old: false }
}

/// Limits 2,000, 5,000, 10,000 and 20,000.
const COUNTS: [&str; 6] =
    ["Exact(1200)", "Between(3000, 26000)", "AtLeast(5200)", "Exact(48000)", "AtMost(900)", ""];

#[test]
fn a_region_is_in_the_class_of_what_is_certain_and_hatched_with_that_of_what_is_possible() {
    let found = shades(provinces(&COUNTS, ""), "2024-01-04");
    let expected = [
        ("a", shade(0, Some(0))),
        ("b", shade(1, Some(4))),
        ("c", shade(2, None)),
        // Nothing is above the highest class.
        ("d", shade(4, Some(4))),
        // Somebody may be there, and nobody is certain to be.
        ("e", Shade { lower: Nobody, upper: Some(Counted(0)), is_old: false }),
    ];
    // Of the last province, and of the country, nothing is known.
    assert_eq!(found, expected.map(|(id, shade)| (id.to_owned(), shade)));
}

#[test]
fn nothing_is_shaded_before_anything_is_known_and_what_was_told_long_ago_is_old() {
    assert_eq!(shades(provinces(&COUNTS, ""), "2024-01-01"), []);
    let later = shades(provinces(&COUNTS, ""), "2024-05-01");
    assert_eq!(later.len(), 5);
    assert!(later.iter().all(|(_, shade)| shade.is_old));
}

#[test]
fn nobody_is_shaded_or_counted_twice() {
    // Those in the country are those in its provinces.
    let of_country = r#"Figure(measure: Present, at: "chad", count: Exact(90000)),"#;
    let found = shades(provinces(&COUNTS, of_country), "2024-01-04");
    assert!(found.iter().all(|(id, _)| id != "chad"), "{found:?}");
    let alone = shades(provinces(&["", ""], of_country), "2024-01-04");
    assert_eq!(alone, [("chad".to_owned(), shade(1, Some(1)))]);
    // Of a province that nobody counted, at least those are there who are in its camps; who is in a
    // block of a camp is in the camp.
    let camps = r#"Figure(measure: Present, at: "camp", count: Exact(700)),
        Figure(measure: Present, at: "block", count: Exact(400)),
        Figure(measure: Present, at: "other", count: Exact(200)),"#;
    let mut shown = shown(provinces(&["", "Exact(5000)"], camps), "2024-01-04");
    assert_eq!(bounds(&mut shown)[0], (PlaceIx(1), Bounds::at_least(900)));
}

#[test]
fn counts_of_two_moments_are_no_sum() {
    // Who was at a camp on one day may be at the other on the next.
    let later = r#"]), Snapshot(id: "later", source: "s", speaker: "S", as_of: "2024-01-20",
        figures: [Figure(measure: Present, at: "other", count: Exact(200)),"#;
    let camp = |count| format!(r#"Figure(measure: Present, at: "camp", count: Exact({count})),"#);
    let mut at_camp = shown(provinces(&[""], &(camp(700) + later)), "2024-01-25");
    assert_eq!(bounds(&mut at_camp), [(PlaceIx(1), Bounds::at_least(700))]);
    // What was told long ago stands behind what was not.
    at_camp.at("2024-02-08");
    assert_eq!(bounds(&mut at_camp), [(PlaceIx(1), Bounds::at_least(200))]);
    let together = r#"Figure(measure: Present, at: "other", count: Exact(200)),"#;
    let mut sum = shown(provinces(&[""], &(camp(700) + together)), "2024-01-25");
    assert_eq!(bounds(&mut sum), [(PlaceIx(1), Bounds::at_least(900))]);
}

#[test]
fn at_least_so_many_of_a_region_hide_nobody_who_was_counted_within_it() {
    let camps = r#"Figure(measure: Present, at: "camp", count: Exact(700)),
        Figure(measure: Present, at: "other", count: Exact(500)),"#;
    let first = |shown: &mut TestMap| bounds(shown)[0].1;
    let mut least = shown(provinces(&["AtLeast(100)"], camps), "2024-01-04");
    assert_eq!(first(&mut least), Bounds::at_least(1_200));
    // What is told of all of it later is newer than its camps.
    let later = r#"]), Snapshot(id: "later", source: "s", speaker: "S", as_of: "2024-01-20",
        figures: [Figure(measure: Present, at: "a", count: Exact(900)),"#;
    let mut newer = shown(provinces(&[""], &format!("{camps}{later}")), "2024-01-25");
    assert_eq!(first(&mut newer), Bounds::exactly(900));
}

#[test]
fn a_country_stays_shaded_until_something_is_certain_of_what_lies_in_it() {
    let of_country = r#"Figure(measure: Present, at: "chad", count: Exact(90000)),"#;
    // A limit says of nobody where they are, and neither does what was told long ago.
    let limit = shades(provinces(&["AtMost(900)"], of_country), "2024-01-04");
    assert_eq!(limit.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["chad"]);
    let now = r#"]), Snapshot(id: "later", source: "s", speaker: "S", as_of: "2024-04-20",
        figures: [Figure(measure: Present, at: "chad", count: Exact(90000)),"#;
    let id = |at| {
        let found = shades(provinces(&["Exact(1200)"], now), at);
        found.into_iter().map(|(id, shade)| (id, shade.is_old)).collect::<Vec<_>>()
    };
    assert_eq!(id("2024-01-04"), [("a".to_owned(), false)]);
    assert_eq!(id("2024-05-01"), [("chad".to_owned(), false)]);
}

#[test]
fn the_figures_behind_shades_are_those_of_what_follows_too() {
    let camps = r#"Figure(measure: Present, at: "camp", count: Exact(700)),
        Figure(measure: Present, at: "other", count: Exact(200)),"#;
    let figures = |situation| shading(&mut shown(situation, "2024-01-04")).figures();
    assert_eq!(figures(provinces(&[""], camps)).len(), 2);
    // Who is there follows from who came.
    let came = r#"Figure(measure: Arrivals, at: "a", count: Exact(300)),"#;
    let mut situation = provinces(&["", "Exact(5)"], came);
    situation.legs = vec![leg("in", PlaceIx(2), PlaceIx(1))];
    assert_eq!(figures(situation).len(), 2);
}

#[test]
fn the_card_of_a_region_says_by_what_it_is_shaded_and_how_its_place_was_found() {
    let mut shown = shown(provinces(&COUNTS, ""), "2024-01-04");
    let shading = shading(&mut shown);
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let card = |lon: f64| {
        let spot = PlanePoint::from_lon_lat(lon, 12.5);
        super::super::hover::region_card(&shown.scene(), &survey, &shading, spot).map(|c| c.text())
    };
    let said = card(21.5).unwrap();
    assert!(said.starts_with("b\n"), "{said}");
    assert!(said.contains("Shaded by 3,000 to 26,000 people present"), "{said}");
    assert!(said.ends_with("Its outline has the code of this place"), "{said}");
    // A number that was said is that number, as on the mark of the place.
    let told = ["AtMost(4868030)", "Exact(28123)", "Between(14571, 21473)"];
    for (count, said) in told.iter().zip(["up to 4,868,030", "28,123", "14,571 to 21,473"]) {
        let mut shown = self::shown(provinces(&[count], ""), "2024-01-04");
        let shading = self::shading(&mut shown);
        let spot = PlanePoint::from_lon_lat(20.5, 12.2);
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let card = super::super::hover::region_card(&shown.scene(), &survey, &shading, spot);
        let text = card.unwrap().text();
        assert!(text.contains(&format!("Shaded by {said} people present")), "{text}");
    }
    // Once round the world it is the same.
    assert_eq!(card(381.5), Some(said));
    assert_eq!(card(25.5), None, "nothing is known of the last");
    assert_eq!(card(60.0), None);
}

#[test]
fn who_hears_the_map_hears_what_was_told_long_ago() {
    let said = |at| {
        let mut shown = shown(provinces(&["Exact(1200)"], ""), at);
        let shading = shading(&mut shown);
        super::said(&shown.scene(), &shading).unwrap()
    };
    assert_eq!(said("2024-01-04"), "Regions by people present: a: 1,200");
    assert_eq!(
        said("2024-05-01"),
        "Regions by people present: a: 1,200, as of 2 Jan, 119 days old"
    );
}

fn bounds(shown: &mut TestMap) -> Vec<(PlaceIx, Bounds)> {
    shading(shown).places().map(|(place, known)| (place, known.bounds)).collect()
}

/// What the frame paints of the classes: the tints of its fills and hatches on the ground.
fn painted(shown: &TestMap, ground: Rect, tints: &[Color32]) -> BTreeSet<usize> {
    fn add(shape: &Shape, ground: Rect, all: &mut Vec<Color32>) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|s| add(s, ground, all)),
            Shape::Mesh(mesh) if ground.intersects(mesh.calc_bounds()) => {
                all.extend(mesh.vertices.iter().map(|v| v.color));
            }
            Shape::LineSegment { points, stroke } if ground.contains(points[0]) => {
                all.push(stroke.color);
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    shown.shapes.iter().for_each(|shape| add(shape, ground, &mut all));
    (0..tints.len()).filter(|class| all.contains(&tints[*class])).collect()
}

#[test]
fn the_key_says_all_that_is_painted_and_nothing_else() {
    for counts in [&COUNTS[..], &COUNTS[..2], &COUNTS[2..5], &["", "Exact(7)"], &["AtLeast(7)"]] {
        let mut shown = shown(provinces(counts, ""), "2024-01-04");
        shown.frame(Vec::new());
        let shading = shading(&mut shown);
        let theme = Theme::named("light");
        let tints: Vec<Color32> =
            (0..shading.classes.len()).map(|class| tint(&theme, &shading, class)).collect();
        let (_, ground) = shown.memory.placed_on(MapStyle::Geographic).unwrap();
        let survey = MapModel::new(&shown.situation, &shown.reckoning);
        let scene = shown.scene();
        let mut frame = MapFrame::new(
            &scene,
            &survey,
            MapRoom { ground, medium: scene.medium, fit: 30.0, share: 1.0 },
        );
        frame.shading = Some(Arc::clone(&shading));
        let rows = key::in_sight(&frame);
        let texts: Vec<String> = shown.texts().into_iter().map(|(_, text)| text).collect();
        let mut told = BTreeSet::new();
        let mut is_open = false;
        for row in &rows {
            let KeyEntry::Shade(_, shade, row) = row else { continue };
            let label = row.label(&scene, &shading, *shade);
            assert!(texts.contains(&label), "{label} in {texts:?}");
            match row {
                ShadeRow::Class => {
                    let Counted(class) = shade.lower else { panic!("{shade:?}") };
                    told.insert(class);
                }
                ShadeRow::Open => is_open = true,
                ShadeRow::Nobody | ShadeRow::Between | ShadeRow::Perhaps | ShadeRow::Old => {}
            }
        }
        let mut seen = painted(&shown, ground, &tints);
        if is_open {
            // The highest tint stands for no limit where no region is in its class.
            let highest = tints.len() - 1;
            assert!(seen.contains(&highest));
            seen.remove(&highest);
            told.remove(&highest);
        }
        assert_eq!(seen, told, "{counts:?}");
    }
}

#[test]
fn where_no_region_can_be_shaded_the_map_says_why() {
    let said = |situation, at| {
        let mut shown = shown(situation, at);
        shown.frame(Vec::new());
        shown.texts().into_iter().map(|(_, text)| text).filter(|t| t.contains("shaded")).collect()
    };
    let none: Vec<String> = said(provinces(&COUNTS, ""), "2024-01-01");
    assert_eq!(none, ["No region shaded: nothing reported yet"]);
    // What is shaded elsewhere is reported.
    let mut away = shown(provinces(&COUNTS, ""), "2024-01-04");
    away.view.map.part = Some(MapPart { min: (0.0, -50.0), max: (10.0, -45.0) });
    away.frame(Vec::new());
    let said_away = away.texts().into_iter().map(|(_, text)| text);
    let said_away: Vec<String> = said_away.filter(|text| text.contains("shaded")).collect();
    assert_eq!(said_away, ["No shaded region in sight"]);
    let camp = super::super::samples::counted_camp();
    let none: Vec<String> = said(camp, "2023-09-29");
    assert_eq!(none, ["No region shaded: none on the map belongs to a place"]);
    // Two outlines of one code, and a province that two places may be.
    let mut doubtful = provinces(&COUNTS, "");
    let twin = doubtful.places[1].clone();
    doubtful.places.push(waymark_model::Place { id: waymark_model::Id::free("twin"), ..twin });
    let told: Vec<String> = said(doubtful, "2024-01-04");
    assert_eq!(told, ["Not shaded, as it is unclear which outline belongs to which place: a"]);
}

#[test]
fn open_land_hides_no_shade_below_it() {
    let of_country = r#"Figure(measure: Present, at: "chad", count: Exact(90000)),"#;
    let of_layer = provinces(&["", ""], of_country);
    // The country of the world, below a layer of provinces alone.
    let mut of_world = of_layer.clone();
    of_world.layers[0].shapes = of_layer.layers[0].shapes[1..].into();
    for situation in [of_layer, of_world] {
        let mut shown = shown(situation, "2024-01-04");
        shown.frame(Vec::new());
        let shading = shading(&mut shown);
        let Counted(class) = shading.of_place(PlaceIx(0)).unwrap().lower else { panic!() };
        let (projector, _) = shown.memory.placed_on(MapStyle::Geographic).unwrap();
        let camp = projector.screen(PlanePoint::of(shown.situation.places[1].at.unwrap()));
        let mut fills = Vec::new();
        fills_over(&shown.shapes, camp, &mut fills);
        assert_eq!(fills.last(), Some(&tint(&Theme::named("light"), &shading, class)));
    }
}

/// The colours of the meshes over a spot, the lowest first.
fn fills_over(shapes: &[Shape], spot: Pos2, fills: &mut Vec<Color32>) {
    for shape in shapes {
        match shape {
            Shape::Vec(shapes) => fills_over(shapes, spot, fills),
            Shape::Mesh(mesh) if mesh.calc_bounds().contains(spot) => {
                fills.extend(mesh.vertices.first().map(|v| v.color));
            }
            _ => {}
        }
    }
}

#[test]
fn hatches_stay_on_the_ground_while_it_is_pulled() {
    let mut shown = shown(provinces(&COUNTS, ""), "2024-01-04");
    let lines = |shown: &mut TestMap| {
        shown.frame(Vec::new());
        let (projector, ground) = shown.memory.placed_on(MapStyle::Geographic).unwrap();
        let all = shown.shapes.iter().filter_map(|shape| match shape {
            Shape::LineSegment { points, stroke } if stroke.width > 2.5 => Some(points[0]),
            _ => None,
        });
        let at = |p: &Pos2| ground.shrink(4.0).contains(*p);
        let all: Vec<Pos2> = all.filter(at).collect();
        (projector, all)
    };
    let (before, here) = lines(&mut shown);
    let by: Vec2 = vec2(13.0, 9.0);
    let reach = super::super::projected::ProjectedMap::new(
        &MapModel::new(&shown.situation, &shown.reckoning),
        (before_ground(&shown), shown.medium),
        &shown.view.map,
    )
    .reach;
    shown.view.map.part = Some(before.dragged(by, &reach).into());
    let (_, there) = lines(&mut shown);
    let moved = here.iter().filter(|p| there.iter().any(|q| (**p + by).distance(*q) < 0.1)).count();
    assert!(moved > 10 && moved * 2 > here.len(), "{moved} of {}", here.len());
}

fn before_ground(shown: &TestMap) -> Rect {
    shown.memory.placed_on(MapStyle::Geographic).unwrap().1
}
