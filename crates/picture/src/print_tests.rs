//! Claims about pictures in print: complete at once, whole in words, and without anything to use.

use super::{Medium, PictureMemory, Scene, Theme, class, evening::Evening, painted::Painted};
use egui::{Rect, Shape, Ui, vec2};
use waymark_fixtures::at;
use waymark_language::Language;
use waymark_model::{Counting, MapStyle, Measure, Period, Picture, Series};

const FRAMED: Medium = Medium::Print { framed: true };
const ALONE: Medium = Medium::Print { framed: false };
const SIZES: [(f32, f32); 5] =
    [(300.0, 320.0), (444.0, 486.0), (588.0, 486.0), (900.0, 900.0), (1280.0, 620.0)];

/// The shipped situation on the evening of 26 September 2023, or of another view.
struct Print {
    evening: Evening,
    theme: Theme,
}

impl Print {
    fn new() -> Self {
        Self {
            evening: Evening::new(waymark_store::read_embedded().situation.unwrap()),
            theme: Theme::named("light"),
        }
    }

    /// The series of a measure that is told of several places.
    fn several(&self) -> Vec<Series> {
        let of = |measure: Measure| {
            let all = self.evening.reckoning.series().iter().copied();
            all.filter(|s| s.measure == measure && s.people.is_everybody()).collect::<Vec<_>>()
        };
        let several = Measure::ALL.map(of).into_iter().max_by_key(Vec::len).unwrap();
        assert!(several.len() > 1);
        several
    }

    /// What the frame of this number, from 1, paints of a picture.
    fn frame(&self, picture: Picture, medium: Medium, size: (f32, f32), frame: usize) -> Painted {
        let language = Language::load(&self.evening.view.language);
        let scene = Scene { language: &language, ..self.evening.scene(&self.theme, medium) };
        let mut memory = PictureMemory::default();
        let draw = |ui: &mut Ui| {
            let asks = class(picture).ui(ui, &scene, &mut memory);
            assert!(asks.is_empty(), "nobody asks in print");
        };
        Painted::of_frame(vec2(size.0, size.1), &self.theme, frame, draw)
    }

    fn paint(&self, picture: Picture, medium: Medium, size: (f32, f32)) -> Painted {
        self.frame(picture, medium, size, 2)
    }

    /// Every kind of picture, in every style that has its own words.
    fn each(&mut self, mut claim: impl FnMut(&Self, Picture)) {
        let opening = self.evening.view.chart.series.clone();
        for counting in [Counting::Cumulative, Counting::Per(Period::Day)] {
            self.evening.view.chart.counting = counting;
            claim(self, Picture::Chart);
        }
        self.evening.view.chart.counting = Counting::Cumulative;
        self.evening.view.chart.series = self.several();
        claim(self, Picture::Chart);
        self.evening.view.chart.series = opening;
        for style in [MapStyle::Schematic, MapStyle::Geographic] {
            self.evening.view.map.style = style;
            claim(self, Picture::Map);
        }
        for measure in [Measure::Present, Measure::Sheltered, Measure::Arrivals] {
            self.evening.view.whereabouts.measure = Some(measure);
            claim(self, Picture::Where);
        }
        claim(self, Picture::Figures);
    }
}

fn debugged(painted: &Painted) -> Vec<String> {
    painted.0.iter().map(|s| format!("{s:?}")).collect()
}

#[test]
fn the_first_frame_is_final() {
    Print::new().each(|print, picture| {
        for medium in [FRAMED, ALONE] {
            let first = debugged(&print.frame(picture, medium, (588.0, 486.0), 1));
            let fourth = debugged(&print.frame(picture, medium, (588.0, 486.0), 4));
            assert!(first == fourth, "{picture:?} changes after its first frame");
        }
    });
}

#[test]
fn nothing_is_cut_nothing_collides_and_nothing_leaves_the_page() {
    for language in ["en", "hy", "ru"] {
        let mut print = Print::new();
        print.evening.view.language = language.to_owned();
        print.each(|print, picture| {
            for size in SIZES {
                for medium in [FRAMED, ALONE] {
                    let painted = print.paint(picture, medium, size);
                    let what = format!("{picture:?} at {size:?} in {language}");
                    let page = Rect::from_min_size(egui::Pos2::ZERO, vec2(size.0, size.1));
                    let texts = painted.texts();
                    // The large number has more room above and below than it has ink.
                    let slack = vec2(1.5, if picture == Picture::Figures { 4.0 } else { 1.5 });
                    assert!(painted.cut().is_empty(), "{:?} cut: {what}", painted.cut());
                    for (i, (text, here)) in texts.iter().enumerate() {
                        // Key figures take the height they need.
                        if picture != Picture::Figures {
                            let inside = page.expand(1.5).contains_rect(*here);
                            assert!(inside, "`{text}` {here} leaves the page: {what}");
                        }
                        for (other, there) in &texts[i + 1..] {
                            let both = here.shrink2(slack).intersect(there.shrink2(slack));
                            assert!(!both.is_positive(), "`{text}` over `{other}`: {what}");
                        }
                    }
                }
            }
        });
    }
}

#[test]
fn there_is_nothing_to_use() {
    let english = Language::english();
    let words: Vec<String> = [
        "map-key",
        "map-style-schematic",
        "map-style-geographic",
        "chart-by-place",
        "chart-cumulative",
        "chart-across-known-on",
        "period-day",
        "period-week",
    ]
    .map(|key| english.say(key))
    .into();
    Print::new().each(|print, picture| {
        let painted = print.paint(picture, FRAMED, (900.0, 600.0));
        for (text, _) in painted.texts() {
            assert!(!words.iter().any(|w| w == text), "{text}");
            assert!(!text.starts_with("Show ") && !text.starts_with('+'), "{text}");
        }
    });
}

#[test]
fn only_a_picture_on_the_board_has_a_frame() {
    let print = Print::new();
    let framed = |medium, picture| {
        let painted = print.paint(picture, medium, (588.0, 486.0));
        let is_card = |s: &Shape| match s {
            Shape::Rect(r) => r.fill == print.theme.card && r.corner_radius.nw > 3,
            _ => false,
        };
        painted.0.iter().any(is_card)
    };
    for picture in [Picture::Chart, Picture::Figures] {
        assert!(framed(FRAMED, picture) && !framed(ALONE, picture), "{picture:?}");
    }
}

#[test]
fn the_legend_of_the_chart_names_who_is_in_sight_by_shape() {
    let mut print = Print::new();
    print.evening.view.at = at("2023-10-02T12:00+04:00");
    let all = print.paint(Picture::Chart, ALONE, (900.0, 600.0));
    // Its Prime Minister's office and spokeswoman are no witnesses of their own.
    assert!(all.says("Government of Armenia") && !all.says("Office of the Prime Minister"));
    assert!(all.says("UNHCR") && all.says("UNICEF, IFRC"), "{:?}", all.texts());
    // The moment is written beside its line.
    assert!(all.says("2 Oct 2023, 12:00"));
    print.evening.view.chart.time =
        Some((at("2023-09-24T12:00+04:00"), at("2023-09-25T12:00+04:00")));
    let day = print.paint(Picture::Chart, ALONE, (900.0, 600.0));
    assert!(day.says("Government of Armenia") && !day.says("UNICEF") && !day.says("other source"));
    assert!(day.says("later until 2 Oct 2023 not shown"));
}

#[test]
fn a_chosen_stretch_keeps_no_room_for_what_came_later() {
    let mut print = Print::new();
    print.evening.view.at = at("2023-09-25T12:00+04:00");
    print.evening.view.chart.time = Some((at("2023-09-24"), at("2023-10-02")));
    print.evening.view.chart.hidden.insert("population");
    let early = print.paint(Picture::Chart, ALONE, (900.0, 600.0));
    assert!(!early.says("50,000") && !early.says("100,000"), "{:?}", early.texts());
    print.evening.view.at = at("2023-10-02");
    assert!(print.paint(Picture::Chart, ALONE, (900.0, 600.0)).says("100,000"));
}

#[test]
fn every_event_in_sight_is_named_or_counted() {
    let mut print = Print::new();
    let time = (at("2023-09-18T00:00+04:00"), at("2023-10-02T00:00+04:00"));
    print.evening.view.chart.time = Some(time);
    print.evening.view.at = time.1;
    let events = print.evening.situation.events.iter();
    let seen = events.filter(|e| e.at.span().start() <= time.1 && e.at.span().end() > time.0);
    let titles: Vec<&str> = seen.map(|e| e.title.get("en")).collect();
    assert!(titles.len() > 5);
    let unsaid = |painted: &Painted| titles.iter().filter(|t| !painted.says(t)).count();
    let large = print.paint(Picture::Chart, ALONE, (900.0, 900.0));
    assert_eq!(unsaid(&large), 0, "{:?}", large.texts());
    let small = print.paint(Picture::Chart, ALONE, (588.0, 330.0));
    let left = unsaid(&small);
    assert!(left > 0 && small.says(&format!("{left} more event")), "{:?}", small.texts());
    let window = print.paint(Picture::Chart, Medium::Window, (900.0, 900.0));
    assert!(unsaid(&window) > 0);
}

#[test]
fn several_places_share_one_title_and_tell_their_events_in_words() {
    let mut print = Print::new();
    print.evening.view.chart.series = print.several();
    let painted = print.paint(Picture::Chart, ALONE, (900.0, 900.0));
    assert!(painted.says(", by place"));
    assert!(painted.says("Road to Armenia opened"));
}

#[test]
fn the_key_of_the_map_holds_what_is_in_sight_and_nothing_else() {
    let mut print = Print::new();
    let night = {
        print.evening.view.at = at("2023-09-23T12:00+04:00");
        print.paint(Picture::Map, ALONE, (900.0, 700.0))
    };
    assert!(night.says("Border crossing") && night.says("Route closed"));
    assert!(!night.says("Certain"), "nobody has passed yet");
    print.evening.view.at = at("2023-09-30T20:00+04:00");
    let later = print.paint(Picture::Map, ALONE, (900.0, 700.0));
    assert!(later.says("Certain") && later.says("Checkpoint") && later.says("100,000"));
    print.evening.situation.places.iter_mut().for_each(|p| {
        p.kind = waymark_model::PlaceKind::Settlement;
    });
    let towns = print.paint(Picture::Map, ALONE, (900.0, 700.0));
    assert!(towns.says("Location (town, village)") && !towns.says("Border crossing"));
}

#[test]
fn the_disclaimer_is_whole_on_the_smallest_map() {
    let print = Print::new();
    let whole = print.evening.situation.disclaimer.as_ref().unwrap().get("en").to_owned();
    let small = print.paint(Picture::Map, FRAMED, (280.0, 360.0));
    assert!(small.says(&whole));
    assert!(
        small.texts().iter().all(|(text, rect)| !text.contains(&whole) || rect.bottom() <= 360.0)
    );
}
