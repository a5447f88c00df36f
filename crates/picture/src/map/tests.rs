//! Claims about the map as it is drawn, without a window.

use super::{MapMemory, map_ui, placement::Placement, samples, survey::MapModel};
use crate::{Ask, Medium, Scene, Theme, fonts};
use egui::{Context, Event, Modifiers, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use waymark_fixtures::flight;
use waymark_language::Language;
use waymark_model::{MapStyle, Moment, PlaceKind, Situation, Text, View};
use waymark_reckoning::Reckoning;

const STYLES: [MapStyle; 2] = [MapStyle::Schematic, MapStyle::Geographic];

/// A map on a screen of its own.
pub(super) struct TestMap {
    pub situation: Situation,
    pub reckoning: Reckoning,
    pub view: View,
    pub memory: MapMemory,
    context: Context,
    language: Language,
    theme: Theme,
    pub size: Vec2,
    pub medium: Medium,
    /// What the last frame painted.
    pub shapes: Vec<egui::Shape>,
}

impl TestMap {
    pub fn new(situation: Situation, style: MapStyle, size: Vec2) -> Self {
        let context = Context::default();
        fonts::install(&context);
        let theme = Theme::named("light");
        let mut style_of_theme = theme.style();
        style_of_theme.animation_time = 0.0;
        context.set_global_style(style_of_theme);
        let reckoning = Reckoning::new(&situation, None);
        let mut view = View::opening(&situation);
        view.map.style = style;
        let (memory, medium) = (MapMemory::default(), Medium::Window);
        let shapes = Vec::new();
        let language = Language::english();
        Self { situation, reckoning, view, memory, context, language, theme, size, medium, shapes }
    }

    pub fn shipped(style: MapStyle, size: Vec2) -> Self {
        let mut shown = Self::new(waymark_store::read_embedded().situation.unwrap(), style, size);
        shown.at("2023-09-26T20:00+04:00");
        shown
    }

    pub fn at(&mut self, moment: &str) {
        let moment = Moment::parse(moment, self.situation.offset).unwrap();
        self.view.at = moment.span().start();
    }

    pub fn frame(&mut self, events: Vec<Event>) -> Vec<Ask> {
        self.language = Language::load(&self.view.language);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            events,
            ..RawInput::default()
        };
        let mut memory = std::mem::take(&mut self.memory);
        let scene = self.scene();
        let mut asks = Vec::new();
        let mut output = self.context.run_ui(input, |ui| {
            let whole = egui::UiBuilder::new().max_rect(ui.ctx().content_rect());
            asks = ui.scope_builder(whole, |ui| map_ui(ui, &scene, &mut memory)).inner;
        });
        self.memory = memory;
        let painted = std::mem::take(&mut output.shapes);
        self.shapes = painted.into_iter().map(|clipped| clipped.shape).collect();
        output.drop_without_applying_deltas();
        asks
    }

    /// What is drawn.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            situation: &self.situation,
            reckoning: &self.reckoning,
            view: &self.view,
            language: &self.language,
            theme: &self.theme,
            revision: 1,
            reading: 1,
            hovered: None,
            medium: self.medium,
            sight: None,
        }
    }

    /// Where each node of a survey is drawn in the style that is shown.
    pub fn positions(&self, survey: &MapModel) -> Vec<Option<Pos2>> {
        let style = self.view.map.style;
        let Some((projector, _)) = self.memory.placed_on(style) else { return Vec::new() };
        survey.nodes.iter().map(|n| n.spot(style).map(|s| projector.screen(s))).collect()
    }

    /// Every text that the last frame painted, with the room it takes.
    pub fn text_rects(&self) -> Vec<(Rect, String)> {
        fn add(shape: &egui::Shape, texts: &mut Vec<(Rect, String)>) {
            match shape {
                egui::Shape::Vec(shapes) => shapes.iter().for_each(|s| add(s, texts)),
                egui::Shape::Text(text) => {
                    let rect = Rect::from_min_size(text.pos, text.galley.size());
                    texts.push((rect, text.galley.text().to_owned()));
                }
                _ => {}
            }
        }
        let mut texts = Vec::new();
        self.shapes.iter().for_each(|shape| add(shape, &mut texts));
        texts
    }

    /// The same with the middle of each.
    pub fn texts(&self) -> Vec<(Pos2, String)> {
        self.text_rects().into_iter().map(|(rect, text)| (rect.center(), text)).collect()
    }

    pub fn placement(&self) -> &Placement {
        self.memory.placed(self.view.map.style).unwrap()
    }
}

#[test]
fn labels_stand_still_while_time_runs() {
    for style in STYLES {
        let mut shown = TestMap::shipped(style, vec2(444.0, 486.0));
        shown.frame(Vec::new());
        let before = shown.placement().clone();
        // Without what was kept: the same must come out of another moment.
        shown.memory = MapMemory::default();
        shown.at("2023-10-02");
        shown.frame(Vec::new());
        assert_eq!(*shown.placement(), before);
    }
}

#[test]
fn widths_stay_the_same_while_time_runs() {
    let shown = TestMap::shipped(MapStyle::Schematic, vec2(444.0, 486.0));
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    // The population, about 120,000, and not a sum over places that feed each other.
    assert_eq!(survey.largest, 132_000);
}

#[test]
fn the_shipped_strip_map_keeps_the_order_from_east_to_west() {
    let shown = TestMap::shipped(MapStyle::Schematic, vec2(444.0, 486.0));
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let road = ["stepanakert", "shushi", "lachin-checkpoint", "kornidzor", "goris", "sisian"];
    let x = road.map(|id| {
        let place = shown.situation.place_named(id).unwrap();
        survey.node_of(place).unwrap().schematic.unwrap().x
    });
    assert!(x.windows(2).all(|w| w[0] > w[1]), "{x:?}");
    let split = survey.split.unwrap();
    let countries: Vec<_> = split.bands.iter().map(|b| b.country.as_str()).collect();
    assert_eq!(countries, ["AM", "AZ"]);
}

#[test]
fn a_click_on_a_place_selects_it_and_one_beside_it_selects_nothing() {
    let mut shown = TestMap::shipped(MapStyle::Schematic, vec2(444.0, 486.0));
    shown.frame(Vec::new());
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let kornidzor = shown.situation.place_named("kornidzor").unwrap();
    let index = survey.nodes.iter().position(|n| n.place == kornidzor).unwrap();
    let label = shown.placement().labels[index].unwrap().rect;
    let mut click = |at: Pos2| {
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        shown.frame(vec![Event::PointerMoved(at)]);
        shown.frame(vec![button(true)]);
        let asks = shown.frame(vec![button(false)]);
        asks.into_iter().find_map(|a| if let Ask::Select(s) = a { Some(s) } else { None })
    };
    let place = waymark_model::Selection::Place(kornidzor);
    assert_eq!(click(label.center()), Some(Some(place)));
    // Nothing was selected, so there is nothing to give up.
    assert_eq!(click(pos2(12.0, 200.0)), None);
}

#[test]
fn a_country_of_many_crossings_is_one_place_until_it_is_clicked() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/ukraine-2022");
    let situation = waymark_store::read(&path).situation.unwrap();
    let mut shown = TestMap::new(situation, MapStyle::Geographic, vec2(1366.0, 768.0));
    shown.frame(Vec::new());
    let nodes = |shown: &TestMap| shown.placement().labels.len();
    let before = nodes(&shown);
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let poland = shown.situation.place_named("poland").unwrap();
    let index = survey.nodes.iter().position(|n| n.place == poland).unwrap();
    assert!(survey.nodes[index].holds > 8 && survey.roads.len() < 24);
    let at = shown.positions(&survey)[index].unwrap();
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    for event in [Event::PointerMoved(at), button(true), button(false)] {
        shown.frame(vec![event]);
    }
    shown.frame(Vec::new());
    // Its two regions, and the country that people return from.
    assert_eq!(nodes(&shown), before + 2);
}

#[test]
fn the_wheel_zooms_in_about_the_pointer() {
    let mut shown = TestMap::shipped(MapStyle::Geographic, vec2(444.0, 486.0));
    shown.frame(vec![Event::PointerMoved(pos2(300.0, 250.0))]);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        source: egui::MouseWheelSource::Unknown,
        delta: vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let (whole, mut least) = (survey.geographic.width(), f64::MAX);
    let mut asks = shown.frame(vec![wheel]);
    for _ in 0..5 {
        for ask in asks {
            if let Ask::Map(view) = ask {
                let part = super::projector::Extent::from(view.part.unwrap());
                least = least.min(part.width());
            }
        }
        asks = shown.frame(Vec::new());
    }
    assert!(least < 0.95 * whole, "{least} of {whole}");
}

#[test]
fn a_country_without_a_place_of_its_own_is_named_and_not_coded() {
    let evening = crate::evening::Evening::new(flight());
    let theme = Theme::named("light");
    let scene = evening.scene(&theme, Medium::Window);
    let named = ["SY", "JO", "ZZ"].map(|code| super::known::country_name(&scene, code));
    assert_eq!(named, ["Syria", "Jordan", "ZZ"]);
}

#[test]
fn the_map_is_said_in_words() {
    let shown = TestMap::shipped(MapStyle::Schematic, vec2(444.0, 486.0));
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let scene = shown.scene();
    let words = super::summary::summary(&scene, &survey, None);
    let by = "By 26 Sep 2023, 20:00, 28,120 people had";
    let follows = "(follows from other figures)";
    for part in [
        format!("{by} arrived at Kornidzor"),
        format!("{by} come through on the way from Lachin checkpoint to Kornidzor"),
        follows.to_owned(),
    ] {
        assert!(words.contains(&part), "{part} in {words}");
    }
}

#[test]
fn a_country_that_has_its_name_at_its_mark_is_not_named_on_its_ground_too() {
    let shipped = waymark_store::read_embedded().situation.unwrap();
    let mut shown = TestMap::new(shipped, MapStyle::Geographic, vec2(900.0, 600.0));
    shown.frame(Vec::new());
    let countries = &shown.placement().countries;
    assert!(countries.iter().any(|(name, _)| name == "Azerbaijan"), "{countries:?}");
    // The same where the largest of its places is called as it is.
    let armenia = shown.situation.places.iter().position(|p| p.name.get("en") == "Yerevan");
    shown.situation.places[armenia.unwrap()].name = Text::plain("Azerbaijan");
    shown.memory = MapMemory::default();
    shown.frame(Vec::new());
    let countries = &shown.placement().countries;
    assert!(!countries.iter().any(|(name, _)| name == "Azerbaijan"), "{countries:?}");
}

#[test]
fn the_ground_calls_a_country_as_the_situation_does() {
    let countries = |country: Option<&str>| {
        let mut situation = waymark_store::read_embedded().situation.unwrap();
        situation.layers.clear();
        let armenia = situation.places.iter_mut().find(|p| p.id.as_str() == "armenia").unwrap();
        armenia.name = Text::plain("Hayastan");
        armenia.at = waymark_model::Point::new(40.2, 45.0);
        armenia.country = country.map(str::to_owned);
        let mut shown = TestMap::new(situation, MapStyle::Geographic, vec2(900.0, 600.0));
        shown.frame(Vec::new());
        let names = shown.placement().countries.iter().map(|(name, _)| name.clone());
        names.filter(|name| ["Armenia", "Hayastan"].contains(&name.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(countries(None), ["Armenia"]);
    assert_eq!(countries(Some("AM")), ["Hayastan"]);
}

/// Where every place of a style is drawn when all are fitted in, on a card of this size.
fn fitted(situation: &Situation, style: MapStyle) -> Vec<Option<Pos2>> {
    let survey = MapModel::new(situation, &Reckoning::new(situation, None));
    let ground = Rect::from_min_size(Pos2::ZERO, vec2(600.0, 400.0));
    let sheet = super::projected::ProjectedMap::new(
        &survey,
        (ground, Medium::Window),
        &waymark_model::MapView::whole(style),
    );
    assert!(sheet.at.iter().flatten().all(|at| ground.contains(*at)), "{:?}", sheet.at);
    sheet.at
}

#[test]
fn a_map_in_print_is_no_smaller_for_names_that_its_list_can_say() {
    let situation = waymark_store::read_embedded().situation.unwrap();
    let survey = MapModel::new(&situation, &Reckoning::new(&situation, None));
    let ground = Rect::from_min_size(Pos2::ZERO, vec2(321.0, 180.0));
    let height = |medium| {
        let whole = waymark_model::MapView::whole(MapStyle::Schematic);
        let on = (ground, medium);
        let sheet = super::projected::ProjectedMap::new(&survey, on, &whole);
        Rect::from_points(&sheet.at.into_iter().flatten().collect::<Vec<_>>()).height()
    };
    assert!(height(Medium::Print { framed: false }) > height(Medium::Window) + 4.0);
}

#[test]
fn a_place_that_names_the_ground_of_a_region_on_a_route_makes_the_map_no_smaller() {
    let mut situation = samples::corridor();
    let before = fitted(&situation, MapStyle::Geographic);
    let first = situation.legs[0].from;
    let mut town = samples::place("far-town", PlaceKind::Settlement, Some((36.2, 40.1)));
    town.within = Some(first);
    situation.places.push(town);
    let survey = MapModel::new(&situation, &Reckoning::new(&situation, None));
    let ground = Rect::from_min_size(Pos2::ZERO, vec2(600.0, 400.0));
    let whole = waymark_model::MapView::whole(MapStyle::Geographic);
    let sheet = super::projected::ProjectedMap::new(&survey, (ground, Medium::Window), &whole);
    assert_eq!(sheet.at[..before.len()], before);
}

#[test]
fn places_without_a_leg_are_fitted_in_with_the_others() {
    let mut situation = samples::corridor();
    situation.places.push(samples::place("yerevan", PlaceKind::Settlement, Some((40.18, 44.51))));
    situation.places.push(samples::place("vardenis", PlaceKind::ReceptionCentre, None));
    for legs in [2, 1, 0] {
        situation.legs = situation.legs.iter().take(legs).cloned().collect();
        let on_earth = fitted(&situation, MapStyle::Geographic);
        let strip = fitted(&situation, MapStyle::Schematic);
        // What has no point is on the strip map and in the tray.
        assert!(on_earth.iter().take(4).all(Option::is_some) && on_earth[4].is_none());
        assert!(strip.iter().all(Option::is_some), "{legs}: {strip:?}");
    }
}

#[test]
fn a_situation_without_a_point_shows_its_countries_and_an_empty_one_the_world() {
    let extent = |country: Option<&str>| {
        let mut situation = flight();
        situation.places = vec![samples::place("adre", PlaceKind::Settlement, None)];
        situation.places[0].country = country.map(str::to_owned);
        MapModel::new(&situation, &Reckoning::new(&situation, None)).geographic
    };
    let chad = extent(Some("TD"));
    assert!(chad.min.x > 13.0 && chad.max.x < 25.0, "{chad:?}");
    assert_eq!(extent(None), super::survey::WORLD);
}

#[test]
fn places_on_both_sides_of_the_date_line_stand_side_by_side() {
    let mut situation = flight();
    let points =
        [(21.3206, -157.9242), (7.0648, 171.2720), (-13.2825, -176.1736), (-18.1416, 178.4419)];
    let names = ["honolulu", "majuro", "wallis", "suva"];
    let places = names.iter().zip(points);
    situation.places =
        places.map(|(n, at)| samples::place(n, PlaceKind::Settlement, Some(at))).collect();
    let reckoning = Reckoning::new(&situation, None);
    let extent = MapModel::new(&situation, &reckoning).geographic;
    assert!((extent.width() - 30.8038).abs() < 1e-4, "{extent:?}");
    let at = fitted(&situation, MapStyle::Geographic);
    let x = |i: usize| at[i].unwrap().x;
    assert!(x(1) < x(3) && x(3) < x(2) && x(2) < x(0), "west to east");
}

#[test]
fn routes_over_the_date_line_keep_their_direction_on_the_schematic() {
    let atolls = [
        ("Tarawa", (1.33, 172.98)),
        ("Funafuti", (-8.52, 179.19)),
        ("Kanton", (-2.81, -171.68)),
        ("Kiritimati", (1.87, -157.4)),
    ];
    let places = atolls.map(|(name, at)| (name.to_owned(), at));
    let legs = [(0, 2, 900), (2, 3, 410), (3, 2, 120), (1, 2, 95)];
    let situation = samples::network(&places, &legs);
    let at = fitted(&situation, MapStyle::Schematic);
    let x = |i: usize| at[i].unwrap().x;
    assert!(x(0) < x(1) && x(1) < x(2) && x(2) < x(3), "west to east: {at:?}");
}

#[test]
fn a_border_is_interrupted_as_far_as_what_stands_there_now() {
    let mut shown = TestMap::shipped(MapStyle::Geographic, vec2(900.0, 600.0));
    let theme = Theme::named("light");
    let mut drawn = |at: &str| {
        shown.at(at);
        shown.frame(Vec::new());
        let mut length = 0.0;
        let mut add = |shape: &egui::Shape| match shape {
            egui::Shape::LineSegment { points, stroke } if stroke.color == theme.border => {
                length += points[0].distance(points[1]);
            }
            _ => {}
        };
        for shape in &shown.shapes {
            match shape {
                egui::Shape::Vec(shapes) => shapes.iter().for_each(&mut add),
                shape => add(shape),
            }
        }
        length
    };
    // Before anybody is counted labels are names alone.
    let (before, after) = (drawn("2023-09-20"), drawn("2023-10-03"));
    assert!(before > after + 20.0, "{before} and {after}");
}

#[test]
fn people_are_counted_at_a_place_without_a_leg() {
    let mut shown = TestMap::new(samples::counted_camp(), MapStyle::Geographic, vec2(600.0, 480.0));
    shown.at("2023-09-30");
    shown.frame(Vec::new());
    let survey = MapModel::new(&shown.situation, &shown.reckoning);
    let scene = shown.scene();
    let said: Vec<_> =
        survey.nodes.iter().map(|n| super::known::caption(&scene, n, shown.view.at)).collect();
    assert_eq!(said[0].as_deref(), Some("at least 27,000"), "the heading says that they arrived");
    assert!(survey.largest >= 27_000);
}

#[test]
fn a_map_that_tells_of_no_arrivals_says_as_of_when() {
    use waymark_model::Measure;
    for (measure, says) in [
        (Measure::Arrivals, "People arrived by"),
        (Measure::Departures, "As of the end of 29 Sep 2023"),
    ] {
        let mut situation = samples::counted_camp();
        situation.snapshots[0].figures[0].series.measure = measure;
        let mut shown = TestMap::new(situation, MapStyle::Geographic, vec2(600.0, 480.0));
        shown.at("2023-09-30");
        let (_, subtitle) = super::printed::titles(&shown.scene());
        assert!(subtitle.starts_with(says), "{measure:?}: {subtitle}");
    }
}
