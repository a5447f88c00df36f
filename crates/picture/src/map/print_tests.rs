//! Claims about the map in print, from what was painted: nothing is hidden, and the key has a row
//! for all that is drawn and for nothing else.

use super::{
    beside::split_for_key,
    known::caption,
    place::is_alike,
    survey::{MapModel, MapNode},
    tests::TestMap,
};
use crate::{Medium, Theme};
use egui::{Color32, Pos2, Rect, Shape, Vec2, epaint::ColorMode, vec2};
use std::{collections::BTreeSet, path::Path};
use waymark_model::{MapStyle, MovementKind, PlaceKind, Situation};

const PAGES: [(f32, f32, Medium); 3] = [
    (1280.0, 620.0, Medium::Slide { framed: false }),
    (960.0, 700.0, Medium::Print { framed: false }),
    (560.0, 620.0, Medium::Print { framed: true }),
];

fn situations() -> [(&'static str, Situation); 4] {
    [
        "data/nagorno-karabakh-2023",
        "data/rohingya-2017",
        "data/ukraine-2022",
        "tests/cases/burundi.ron",
    ]
    .map(|path| {
        let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
        (path, waymark_store::read(&whole).situation.unwrap())
    })
}

/// Every situation in every style, on every page, at its opening moment and when all has happened.
fn printed(mut look: impl FnMut(&str, &TestMap, &MapModel)) {
    for (path, situation) in situations() {
        for style in [MapStyle::Schematic, MapStyle::Geographic] {
            let mut shown = TestMap::new(situation.clone(), style, Vec2::ZERO);
            let survey = MapModel::new(&shown.situation, &shown.reckoning);
            let opening = shown.view.at;
            for (width, height, medium) in PAGES {
                (shown.size, shown.medium) = (vec2(width, height), medium);
                for at in [opening, shown.reckoning.extent().end()] {
                    shown.view.at = at;
                    shown.frame(Vec::new());
                    look(&format!("{path} {style:?} {width}×{height}"), &shown, &survey);
                }
            }
        }
    }
}

#[test]
fn every_printed_map_names_all_and_explains_all_and_sets_no_word_over_another() {
    let mut listed = 0;
    printed(|what, shown, survey| {
        listed += nothing_is_hidden_and_what_has_no_room_is_listed(what, shown, survey);
        the_key_has_a_row_for_all_that_is_painted_and_for_nothing_else(what, shown, survey);
        no_word_of_list_and_legend_stands_over_another(what, shown);
    });
    assert!(listed > 0);
}

#[test]
fn on_a_board_before_an_audience_the_key_gives_up_what_tells_no_number() {
    let mut given_up = 0;
    for (path, situation) in situations() {
        for style in [MapStyle::Schematic, MapStyle::Geographic] {
            let drawn = |medium| {
                let mut shown = TestMap::new(situation.clone(), style, vec2(620.0, 400.0));
                shown.medium = medium;
                shown.view.at = shown.reckoning.extent().end();
                shown.frame(Vec::new());
                let texts: Vec<String> = shown.texts().into_iter().map(|(_, text)| text).collect();
                let (_, ground) = shown.memory.placed_on(style).unwrap();
                (ground.height(), texts)
            };
            let (on_paper, all) = drawn(Medium::Print { framed: true });
            let (on_slide, kept) = drawn(Medium::Slide { framed: true });
            assert!(on_slide >= on_paper, "{path} {style:?}: {on_slide} {on_paper}");
            given_up += usize::from(on_slide > on_paper);
            for told in ["Certain", "Possible"] {
                let says = |texts: &[String]| texts.iter().any(|text| text == told);
                assert!(!says(&all) || says(&kept), "{path} {style:?}: {told}");
            }
        }
    }
    assert!(given_up > 0);
}

/// Gives how many are listed.
fn nothing_is_hidden_and_what_has_no_room_is_listed(
    what: &str,
    shown: &TestMap,
    survey: &MapModel,
) -> usize {
    let mut listed = 0;
    let placement = shown.placement();
    let texts: Vec<String> = shown.texts().into_iter().map(|(_, text)| text).collect();
    assert!(!texts.iter().any(|text| text.contains("hidden")), "{what}");
    let (_, ground) = shown.memory.placed_on(shown.view.map.style).unwrap();
    let at = shown.positions(survey);
    let scene = shown.scene();
    for (i, node) in survey.nodes.iter().enumerate() {
        let is_seen = at[i].is_some_and(|at| ground.shrink(2.0).contains(at));
        if !is_seen || survey.is_lesser(node) {
            continue;
        }
        let name = scene.place_name(node.place).to_owned();
        if !placement.listed.contains(&i) {
            assert!(placement.labels[i].is_some(), "{what}: {name}");
            continue;
        }
        listed += 1;
        let told = caption(&scene, node, scene.view.at);
        let row = told.map_or_else(|| name.clone(), |told| format!("{name}: {told}"));
        assert!(texts.contains(&row), "{what}: {row}");
        let number = placement.labels[i].and_then(|label| label.number);
        let number = number.map(|n| n.to_string());
        let is_at_its_mark = number.is_some_and(|n| texts.iter().filter(|t| **t == n).count() == 2);
        assert!(is_at_its_mark, "{what}: {name} has no number");
    }
    listed
}

/// What of a shape lies on the ground: fills and lines with their colours.
#[derive(Default)]
struct Painted {
    marks: Vec<Pos2>,
    people: bool,
    possible: bool,
    road: bool,
}

impl Painted {
    fn add(&mut self, ground: Rect, theme: &Theme, shape: &Shape) {
        let is_on_ground = ground.contains_rect(shape.visual_bounding_rect().shrink(3.0))
            || ground.contains(shape.visual_bounding_rect().center());
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|s| self.add(ground, theme, s)),
            _ if !is_on_ground => {}
            Shape::Circle(c) if c.fill == theme.place_fill => self.marks.push(c.center),
            Shape::Path(path) if path.closed && path.fill == theme.place_fill => {
                self.marks.push(Rect::from_points(&path.points).center());
            }
            // A line of a road has many pieces, a dash or a tie but one.
            Shape::Path(path) if !path.closed && path.points.len() > 9 => {
                let ColorMode::Solid(colour) = path.stroke.color else { return };
                let is_faint = |of: Color32| colour == of || colour == of.gamma_multiply(0.16);
                self.people |= colour == theme.people;
                self.possible |= is_faint(theme.people_possible);
                self.road |= colour == theme.road;
            }
            _ => {}
        }
    }
}

/// The rows that a key needs for what was painted.
fn needed(shown: &TestMap, survey: &MapModel, painted: &Painted) -> BTreeSet<String> {
    let scene = shown.scene();
    let at = shown.positions(survey);
    let is_painted =
        |i: usize| at[i].is_some_and(|at| painted.marks.iter().any(|mark| mark.distance(at) < 3.0));
    let nodes: Vec<&MapNode> =
        survey.nodes.iter().enumerate().filter(|(i, _)| is_painted(*i)).map(|(_, n)| n).collect();
    let kind = |node: &MapNode| shown.situation.place(node.place).kind;
    let main = || nodes.iter().filter(|n| !survey.is_lesser(n));
    let mut rows = BTreeSet::new();
    for node in main() {
        let alike = PlaceKind::ALL.into_iter().filter(|k| is_alike(*k, kind(node)));
        let alike = alike.filter(|k| main().any(|n| kind(n) == *k)).collect::<Vec<_>>();
        rows.insert(match alike.as_slice() {
            [PlaceKind::Region, PlaceKind::Country] => "Region or country".to_owned(),
            [kind] => scene.language.place_kind(*kind),
            other => panic!("{other:?}"),
        });
    }
    let mut need = |row: &str, occurs: bool| occurs.then(|| rows.insert(row.to_owned()));
    need("Place off the routes", nodes.iter().any(|n| survey.is_lesser(n)));
    need("Position approximate", nodes.iter().any(|n| n.approximate));
    need("Several places as one", nodes.iter().any(|n| n.holds > 1));
    need("Certain", painted.people);
    need("People", painted.people || painted.possible);
    need("Possible", painted.possible);
    need("Route, nothing reported", painted.road);
    rows
}

/// Rows that this test tells apart; rings and lines of the past have tests of their own.
fn is_told_apart(row: &str) -> bool {
    let rings = ["by area", "long ago", "until", "closed"];
    !rings.iter().any(|of| row.contains(of))
}

fn the_key_has_a_row_for_all_that_is_painted_and_for_nothing_else(
    what: &str,
    shown: &TestMap,
    survey: &MapModel,
) {
    let theme = Theme::named("light");
    let (_, ground) = shown.memory.placed_on(shown.view.map.style).unwrap();
    let mut painted = Painted::default();
    shown.shapes.iter().for_each(|shape| painted.add(ground, &theme, shape));
    let scene = shown.scene();
    let listed = shown.placement().listed.iter().chain(&shown.placement().numberless);
    let listed = listed.map(|i| survey.nodes[*i].place);
    let listed: Vec<&str> = listed.map(|place| scene.place_name(place)).collect();
    let column = split_for_key(&scene, survey, Rect::from_min_size(Pos2::ZERO, shown.size));
    let is_of_key = |at: Pos2| {
        at.y > ground.bottom()
            || column.is_some_and(|(_, key)| at.x >= key.left() && at.y > ground.top())
    };
    let texts = shown.texts().into_iter().filter(|(at, _)| is_of_key(*at));
    let rows: BTreeSet<String> = texts
        .map(|(_, text)| text)
        // Widths, the disclaimer, and the list.
        .filter(|text| {
            let text = text.trim_end_matches(" or fewer");
            text.parse::<f32>().is_err() && text.replace(',', "").parse::<u64>().is_err()
        })
        .filter(|text| !text.contains("endorsement") && is_told_apart(text))
        .filter(|text| !listed.iter().any(|name| text.starts_with(name)))
        .collect();
    assert_eq!(rows, needed(shown, survey, &painted), "{what}");
}

#[test]
fn a_map_of_people_present_explains_no_widths_and_has_rings_of_a_number() {
    let [.., (_, burundi)] = situations();
    let mut shown = TestMap::new(burundi, MapStyle::Schematic, vec2(1280.0, 620.0));
    shown.view.at = shown.reckoning.extent().end();
    for medium in [Medium::Window, Medium::Print { framed: false }] {
        shown.medium = medium;
        shown.frame(Vec::new());
        let texts: Vec<String> = shown.texts().into_iter().map(|(_, text)| text).collect();
        let says = |said: &str| texts.iter().any(|text| text == said);
        assert!(says("People present") && !says("Movements") && !says("People"), "{texts:?}");
        assert!(!texts.iter().any(|text| text.starts_with("People arrived")), "{texts:?}");
        assert_eq!(says("10,000 people, by area"), medium.is_print(), "{texts:?}");
    }
}

fn no_word_of_list_and_legend_stands_over_another(what: &str, shown: &TestMap) {
    let (_, ground) = shown.memory.placed_on(shown.view.map.style).unwrap();
    let rects: Vec<(Rect, String)> = shown.text_rects();
    let outside = rects.iter().filter(|(rect, _)| !ground.intersects(*rect));
    let outside: Vec<_> = outside.collect();
    for (nth, (a, text)) in outside.iter().enumerate() {
        let over = outside[nth + 1..].iter().find(|(b, _)| a.shrink(1.5).intersects(b.shrink(1.5)));
        assert!(over.is_none(), "{what}: {text} over {over:?}");
    }
}

#[test]
fn a_number_at_a_mark_is_explained_and_what_is_told_in_the_list_bears_one() {
    let spot = |nth: usize| (13.0 + 0.3 * (nth / 8) as f64, 20.0 + 0.4 * (nth % 8) as f64);
    let places: Vec<_> = (0..40).map(|nth| (format!("Kounoungou B{nth}"), spot(nth))).collect();
    let situation = super::samples::camps(&places, |nth| 65_000 - 1_500 * nth as u64);
    let mut shown = TestMap::new(situation, MapStyle::Schematic, Vec2::ZERO);
    shown.view.at = shown.reckoning.extent().end();
    shown.medium = Medium::Print { framed: false };
    for (width, height) in [(730.0, 430.0), (460.0, 300.0)] {
        shown.size = vec2(width, height);
        shown.frame(Vec::new());
        let (_, ground) = shown.memory.placed_on(MapStyle::Schematic).unwrap();
        let numbers = |is_on_ground: bool| -> BTreeSet<u64> {
            let texts = shown.texts().into_iter();
            let texts = texts.filter(|(at, _)| ground.contains(*at) == is_on_ground);
            texts.filter_map(|(_, text)| text.parse().ok()).collect()
        };
        assert!(!numbers(true).is_empty());
        assert_eq!(numbers(true), numbers(false), "{width}×{height}");
        let told = shown.texts().into_iter().filter(|(at, _)| !ground.contains(*at));
        let told = told.filter(|(_, text)| text.starts_with("Kounoungou")).count();
        // What is named at its mark bears none.
        let (numbered, named) = (numbers(false).len(), shown.placement().numberless.len());
        assert!((numbered..=numbered + named).contains(&told), "{width}×{height}: {told}");
    }
}

#[test]
fn the_kinds_of_movements_that_are_drawn_stand_in_the_key() {
    let [(_, mut situation), ..] = situations();
    for (leg, kind) in situation.legs.iter_mut().zip(MovementKind::ALL) {
        leg.kind = Some(kind);
    }
    let mut shown = TestMap::new(situation, MapStyle::Schematic, vec2(1280.0, 620.0));
    shown.medium = Medium::Print { framed: false };
    shown.frame(Vec::new());
    let texts: Vec<String> = shown.texts().into_iter().map(|(_, text)| text).collect();
    let says = |said: &str| texts.iter().any(|text| text == said);
    assert!(says("Return") && says("Onward movement") && says("Relocation"), "{texts:?}");
    // It has the plain arrow.
    assert!(!says("Flight"), "{texts:?}");
}
