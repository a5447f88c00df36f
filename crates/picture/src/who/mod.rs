//! Who they are: those who are counted at one place or leg told apart by sex and age, as a pyramid,
//! and by status, group and origin, as a table, each with what is certain and what is possible.
//!
//! Shows what is chosen on the map or in the chart; a row that is clicked becomes what the pyramid
//! is of. Reckons nothing, and keeps only what saves it work: the caller owns the [`WhoMemory`].

mod family;
mod pyramid;
mod table;

pub use family::WhoMemory;

use super::{
    Ask, Card, PictureMemory, SMALL, Scene, TITLE, Tone,
    age::stock_age,
    card, fonts,
    picture::{Certainty, PictureClass, PictureFacts},
    text, words,
};
use egui::{Align2, Id, Rect, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use family::ToldApart;
use waymark_language::DatePrecision;
use waymark_model::{Bounds, FigureRef, Series};
use waymark_reckoning::Known;

/// Who is counted, by sex, age and status.
pub struct WhoTheyAre;

/// So wide, pyramid and table stand side by side.
const SIDE_BY_SIDE: f32 = 620.0;
const BETWEEN: f32 = 26.0;

impl PictureClass for WhoTheyAre {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "who",
            label_key: "export-picture-who",
            parts: &[],
            explained: &[Certainty::Certain, Certainty::Possible],
            column_mm: 110.0,
            least: vec2(420.0, 420.0),
            least_height: 240.0,
            scale: [1.05, 1.1, 1.3],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        Some(scene.language.say("who-title"))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        let told = ToldApart::of(scene, &mut WhoMemory::default())?;
        Some(told.of)
    }

    fn figures(&self, scene: &Scene<'_>, memory: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        let Some(told) = ToldApart::of(scene, &mut memory.who) else { return Vec::new() };
        let known = told.series().into_iter().map(|series| scene.known(series));
        let mut figures: Vec<FigureRef> = known.flat_map(|known| known.figures).collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    }

    fn explained(&self, scene: &Scene<'_>, _memory: &PictureMemory) -> Vec<Certainty> {
        let told = ToldApart::of(scene, &mut WhoMemory::default());
        let all = told.map(|told| told.series()).unwrap_or_default();
        let known: Vec<Known> = all.into_iter().map(|series| scene.known(series)).collect();
        let known = || known.iter().filter(|known| !known.is_nothing());
        let certain = known().any(|known| known.bounds.lower() > 0);
        let possible = known().any(|known| known.bounds.exact().is_none());
        let all = [(certain, Certainty::Certain), (possible, Certainty::Possible)];
        all.into_iter().filter_map(|(has, one)| has.then_some(one)).collect()
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, memory: &mut PictureMemory) -> Vec<Ask> {
        who_ui(ui, scene, &mut memory.who)
    }
}

/// Draws the picture into all the room there is, and tells what its reader asked for.
pub fn who_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &mut WhoMemory) -> Vec<Ask> {
    let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("who"));
    let ui = &mut ui;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    let room = card::room(ui.painter(), rect, scene.theme, scene.medium);
    let mut asks = Vec::new();
    let Some(told) = ToldApart::of(scene, memory) else {
        let said = empty(scene, memory);
        let (font, ink) = (fonts::regular(SMALL + 1.0), scene.theme.ink_soft);
        let galley = text::whole(ui.painter(), &said, &font, ink, room.width());
        text::place(ui.painter(), galley, room.center(), Align2::CENTER_CENTER);
        return asks;
    };
    let told_on = ToldOn::of(scene, &told);
    let room = heading(ui, scene, room, told.of, &told_on);
    match &told.pyramid {
        None => table::scrolled_ui(ui, scene, room, (&told, &told_on), &mut asks),
        Some(pyramid) if room.width() >= SIDE_BY_SIDE && !told.rows.is_empty() => {
            let (left, right) = room.split_left_right_at_fraction(0.56);
            let left = left.with_max_x(left.right() - BETWEEN / 2.0);
            let right = right.with_min_x(right.left() + BETWEEN / 2.0);
            pyramid::pyramid_ui(ui, scene, left, pyramid, &mut asks);
            let right = right.with_min_y(right.top() + pyramid::HEADING);
            table::scrolled_ui(ui, scene, right, (&told, &told_on), &mut asks);
        }
        Some(pyramid) => {
            let wanted = table::height(ui, scene, (&told, &told_on), room.width());
            let below = (wanted + 12.0).min(room.height() * 0.45);
            let above = pyramid::height(pyramid).min(room.height() - below);
            let (up, down) = room.split_top_bottom_at_y(room.top() + above);
            pyramid::pyramid_ui(ui, scene, up, pyramid, &mut asks);
            let down = down.with_min_y(down.top() + 12.0);
            table::scrolled_ui(ui, scene, down, (&told, &told_on), &mut asks);
        }
    }
    asks
}

/// Why there is nothing to show, and from when on there is.
fn empty(scene: &Scene<'_>, memory: &mut WhoMemory) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let Some(first) = memory.first_told(scene) else { return language.say("who-empty") };
    let when = language.up_to(scene.view.at, offset);
    let first = language.instant(first, offset, DatePrecision::Minute);
    let args = [("when", (&when).into()), ("first", (&first).into())];
    language.say_with("who-not-yet", &args)
}

/// The moments that what is shown was told of: of stocks, which do not hold at another.
enum ToldOn {
    /// What is counted up holds at the moment shown.
    Shown,
    One(String),
    /// Every count names its own.
    Several,
}

impl ToldOn {
    fn of(scene: &Scene<'_>, told: &ToldApart) -> Self {
        let known = told.series().into_iter().map(|series| scene.known(series));
        let mut ages = known.filter_map(|known| stock_age(scene, &known));
        let Some(first) = ages.next().map(|age| age.moment(scene)) else { return Self::Shown };
        if ages.all(|age| age.moment(scene) == first) { Self::One(first) } else { Self::Several }
    }
}

/// Title, and of whom, where and when; gives the room that is left.
fn heading(ui: &Ui, scene: &Scene<'_>, room: Rect, of: Series, told_on: &ToldOn) -> Rect {
    let (theme, language) = (scene.theme, scene.language);
    let title = language.say("who-title");
    let galley = text::one_line(
        ui.painter(),
        scene.medium,
        &title,
        fonts::bold(TITLE),
        theme.ink,
        room.width(),
    );
    let first = text::place(ui.painter(), galley, room.min, Align2::LEFT_TOP);
    let when = language.up_to(scene.view.at, scene.situation.offset);
    let (key, when) = match told_on {
        ToldOn::Shown => ("who-subtitle", &when),
        ToldOn::One(told) => ("who-subtitle-stock", told),
        ToldOn::Several => ("who-subtitle-last", &when),
    };
    let series = words::title(scene, of);
    let args = [("series", (&series).into()), ("when", when.into())];
    let mut said = language.say_with(key, &args);
    if let Some(known_on) = scene.view.known_on {
        let day = language.known_on(known_on, scene.situation.offset);
        let args = [("text", (&said).into()), ("day", (&day).into())];
        said = language.say_with("where-subtitle-known", &args);
    }
    let font = fonts::regular(SMALL + 0.5);
    let galley = text::whole(ui.painter(), &said, &font, theme.ink_soft, room.width());
    let at = pos2(room.left(), first.bottom() + 1.0);
    let second = text::place(ui.painter(), galley, at, Align2::LEFT_TOP);
    room.with_min_y((second.bottom() + 8.0).min(room.bottom()))
}

/// Upper ends so many times the highest lower end would make the rest too small to compare.
const FAR: f64 = 1.6;

/// The number that a scale for these bounds ends at: the highest that is certain, and what is possible
/// where that is not far beyond it. What reaches further fades out.
fn top_of(all: impl Iterator<Item = Bounds> + Clone) -> u64 {
    let least = all.clone().map(Bounds::lower).max().unwrap_or(0);
    let is_near = |upper: &u64| least == 0 || *upper as f64 <= least as f64 * FAR;
    let top = all.clone().filter_map(Bounds::upper).filter(is_near).max().unwrap_or(0).max(least);
    // What may be more has room to fade out.
    let ends = |b: Bounds| b.upper().is_none_or(|u| u > top) && b.lower() > top - top / 8;
    if all.into_iter().any(ends) { top.saturating_add(top / 7 + 1) } else { top }
}

/// Whether anybody is told apart by sex, age or status.
pub(crate) fn is_told_apart(scene: &Scene<'_>) -> bool {
    ToldApart::of(scene, &mut WhoMemory::default()).is_some_and(|told| {
        let by_age = |s: &Series| s.people.status.is_some() || s.people.age.is_some();
        told.pyramid.is_some() || told.rows.iter().any(by_age)
    })
}

/// What is read out and shown of a count under the pointer; whether it was clicked.
fn point(ui: &Ui, scene: &Scene<'_>, rect: Rect, known: &Known, asks: &mut Vec<Ask>) -> bool {
    let who = words::people(scene, known.series);
    let who = who.unwrap_or_else(|| scene.language.say("who-everybody"));
    let count = if known.is_nothing() {
        scene.language.say("where-none")
    } else {
        words::worded(scene, known)
    };
    let args = [("name", (&who).into()), ("count", (&count).into())];
    let said = scene.language.say_with("where-total-said", &args);
    let id = ui.scope_id().with(("who", known.series));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &said));
    if !scene.medium.is_pointed_at() || !response.hovered() {
        return response.clicked();
    }
    let told = known.explanations(scene.situation, scene.reckoning, scene.language);
    let card = told
        .into_iter()
        .fold(Card::new(said), |card, line| card.line(Tone::Plain, line.to_string()));
    let age = stock_age(scene, known).map(|age| age.as_of(scene));
    let lines = age.into_iter().chain(words::limits(scene, known));
    let card = lines.fold(card, |card, line| card.line(Tone::Soft, line));
    card.show(ui.ctx(), Id::unique("who-hover"), rect, scene.theme);
    asks.extend(known.told.map(|figure| Ask::Hover(waymark_model::Selection::Figure(figure))));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::{ToldApart, ToldOn, WhoMemory, empty, is_told_apart, top_of, who_ui};
    use crate::{Medium, Theme, evening::Evening, painted::Painted};
    use egui::vec2;
    use waymark_model::{
        AgeRange, Bounds, Count, CountryCode, Measure, People, PlaceIx, PlaceKind, Series, Sex,
        Situation, SourceIx, SpeakerIx, Standing, Subject,
    };

    const CHILDREN: &str = "0-17";

    fn of(sex: Option<Sex>, age: Option<&str>) -> People {
        let age = age.map(|age| AgeRange::parse(age).unwrap());
        People { sex, age, ..People::EVERYBODY }
    }

    /// Counts of some of those present at places, each as of a day.
    fn told(all: &[(u32, &str, People, u64)]) -> Situation {
        let mut situation = waymark_fixtures::flight();
        let kind = PlaceKind::Camp;
        situation.places = ["a", "b"].map(|id| waymark_fixtures::place(id, kind)).into();
        situation.speakers = vec![waymark_fixtures::speaker("UNHCR")];
        let published = waymark_fixtures::moment("2023-09-29");
        situation.sources = vec![waymark_fixtures::source("s", "UNHCR", published)];
        for (nth, (place, day, people, count)) in all.iter().enumerate() {
            let subject = Subject::Place(PlaceIx(*place));
            let series = Series { people: *people, ..Series::of(Measure::Sheltered, subject) };
            let figure = waymark_fixtures::figure(&situation, series, Count::Exact(*count));
            let by = (SourceIx(0), SpeakerIx(0));
            let day = waymark_fixtures::moment(day);
            let snapshot = waymark_fixtures::snapshot(&format!("n{nth}"), by, day, figure);
            situation.snapshots.push(snapshot);
        }
        situation
    }

    #[test]
    fn those_who_are_told_apart_by_the_moment_are_shown_and_no_others() {
        let (women, men) = (of(Some(Sex::Female), None), of(Some(Sex::Male), None));
        let situation = told(&[
            (0, "2023-09-28", women, 40),
            (0, "2023-09-28", men, 30),
            (0, "2023-09-28", People::EVERYBODY, 70),
            (1, "2023-09-20", of(None, Some(CHILDREN)), 9),
            (1, "2023-08-01", People::EVERYBODY, 20),
        ]);
        let theme = Theme::named("light");
        let shown = |at: &str| {
            let at = waymark_fixtures::at(at);
            let evening = Evening::with(situation.clone(), |view| view.at = at);
            let scene = evening.scene(&theme, Medium::Window);
            let memory = &mut WhoMemory::default();
            match ToldApart::of(&scene, memory) {
                None => Err(empty(&scene, memory)),
                Some(told) => {
                    let when = match ToldOn::of(&scene, &told) {
                        ToldOn::Shown => "now".to_owned(),
                        ToldOn::One(moment) => moment,
                        ToldOn::Several => "several".to_owned(),
                    };
                    Ok((told.of.subject, told.pyramid.is_some(), told.rows.len(), when))
                }
            }
        };
        let nothing = shown("2023-09-10T12:00+04:00").unwrap_err();
        assert!(nothing.contains("the first is of 21 Sep 2023, 00:00"), "{nothing}");
        // Ages alone have no sides. What was told seven weeks ago says so.
        let place = |nth| Subject::Place(PlaceIx(nth));
        let several = "several".to_owned();
        assert_eq!(shown("2023-09-24T12:00+04:00"), Ok((place(1), false, 2, several)));
        let day = "28 Sep".to_owned();
        assert_eq!(shown("2023-09-30T12:00+04:00"), Ok((place(0), true, 1, day)));
        let old = "28 Sep, 33 days old".to_owned();
        assert_eq!(shown("2023-10-31T12:00+04:00"), Ok((place(0), true, 1, old)));
    }

    #[test]
    fn nobody_is_told_apart_by_figures_that_are_not_used() {
        let children = of(None, Some(CHILDREN));
        let mut situation = told(&[
            (0, "2023-09-20", children, 9),
            (0, "2023-09-20", People::EVERYBODY, 20),
            (0, "2023-09-26", children, 12),
        ]);
        let reason = "Two digits are exchanged.".to_owned();
        situation.snapshots[0].figures[0].standing = Standing::SetAside(reason);
        let theme = Theme::named("light");
        let is_told = |at: &str| {
            let at = waymark_fixtures::at(at);
            let evening = Evening::with(situation.clone(), |view| view.at = at);
            is_told_apart(&evening.scene(&theme, Medium::Window))
        };
        assert!(!is_told("2023-09-24T12:00+04:00"));
        assert!(is_told("2023-09-28T12:00+04:00"));
    }

    #[test]
    fn rows_stand_in_the_order_of_their_bars() {
        let day = "2023-09-28";
        let origin = |code: &str| {
            let origin = Some(waymark_model::Origin::Country(CountryCode::parse(code).unwrap()));
            People { origin, ..People::EVERYBODY }
        };
        let all = [("SYR", 30), ("AFG", 20), ("SDN", 40)];
        let mut all: Vec<_> = all.map(|(code, n)| (0, day, origin(code), n)).into();
        all.push((0, day, People::EVERYBODY, 90));
        let at = waymark_fixtures::at("2023-09-30T12:00+04:00");
        let evening = Evening::with(told(&all), |view| view.at = at);
        let theme = Theme::named("light");
        let scene = evening.scene(&theme, Medium::Window);
        let told = ToldApart::of(&scene, &mut WhoMemory::default()).unwrap();
        let lower: Vec<u64> =
            told.rows.iter().map(|series| scene.known(*series).bounds.lower()).collect();
        assert_eq!(lower, [90, 40, 30, 20]);
    }

    #[test]
    fn a_limit_that_was_reported_later_is_said_whole_or_by_a_sign() {
        let sides = [Some(Sex::Female), Some(Sex::Male)];
        let all = ["0-17", "18-59", "60+"].into_iter().flat_map(|age| {
            sides.into_iter().flat_map(move |sex| {
                let of = of(sex, Some(age));
                [(0, "2023-09-20", of, 0), (0, "2023-09-27", of, 809_000)]
            })
        });
        let mut situation = told(&all.collect::<Vec<_>>());
        let figures = situation.snapshots.iter_mut().flat_map(|snapshot| &mut snapshot.figures);
        figures.for_each(|figure| figure.series.measure = Measure::Arrivals);
        situation.settle();
        let at = waymark_fixtures::at("2023-09-24T12:00+04:00");
        let evening = Evening::with(situation, |view| view.at = at);
        let theme = Theme::named("light");
        let (whole, short) = ("up to 809,000, as reported later", "up to 809,000*");
        for medium in [Medium::Window, Medium::Print { framed: false }] {
            let scene = evening.scene(&theme, medium);
            for (wide, said) in [(280.0, short), (420.0, short), (1600.0, whole)] {
                let painted = Painted::of(vec2(wide, 420.0), &theme, |ui| {
                    who_ui(ui, &scene, &mut WhoMemory::default());
                });
                assert_eq!(painted.cut(), [""; 0], "{wide}");
                let texts = painted.texts();
                let count = texts.iter().filter(|(text, _)| *text == said).count();
                assert_eq!(count, 6, "{wide}: {texts:?}");
                let explained = painted.says("* as reported later");
                assert_eq!(explained, said == short, "{wide}: {texts:?}");
            }
        }
    }

    #[test]
    fn a_far_upper_end_does_not_make_the_rest_small() {
        let bounds = |all: &[(u64, Option<u64>)]| -> Vec<Bounds> {
            all.iter().map(|(low, high)| Bounds::new(*low, *high).unwrap()).collect()
        };
        let top = |all: &[(u64, Option<u64>)]| top_of(bounds(all).into_iter());
        assert_eq!(top(&[(1_500, Some(20_000)), (4_000, Some(5_200)), (7, None)]), 5_200);
        assert_eq!(top(&[(0, Some(90)), (0, None)]), 90);
        assert_eq!(top(&[]), 0);
    }
}
