//! What a page shows of many rows, and in which order.

use super::tests::{EARLY, LATE, PRINT, country, names, of, paint, say, sheltered, with_scene};
use super::{
    RunningMeasure, WhereMemory, Whereabouts, figures_in_where, measure_of_where,
    rows::MeasureTable, series_of_where, where_ui,
};
use crate::{Medium, Scene, Theme, painted::Painted, picture::PictureClass};
use egui::vec2;
use waymark_fixtures::{self, at, flight, moment};
use waymark_model::{Count, Measure, People, PlaceIx, PlaceKind, Series, Sex, Situation};

/// So many towns, each with a count.
pub(super) fn towns(count: usize) -> Situation {
    let mut s = flight();
    s.speakers = vec![waymark_fixtures::speaker("Government")];
    s.sources.push(waymark_fixtures::source("source", "Outlet", moment("2023-10-01")));
    for i in 0..count {
        s.places.push(waymark_fixtures::place(&format!("Town {i}"), PlaceKind::Settlement));
        say(&mut s, 0, of(Measure::Sheltered, i), "2023-09-25", Count::Exact(10 + i as u64));
    }
    s
}

#[test]
fn print_counts_the_rows_that_find_no_room_and_has_no_controls() {
    let s = towns(40);
    let theme = Theme::named("light");
    with_scene(&s, LATE, &theme, |scene| {
        let (scene, mut memory) = (Scene { medium: PRINT, ..*scene }, WhereMemory::default());
        for (height, has_room) in [(1300.0, true), (400.0, false)] {
            let painted = Painted::of(vec2(700.0, height), &theme, |ui| {
                where_ui(ui, &scene, &mut memory);
            });
            let texts = painted.texts();
            let rows = texts.iter().filter(|(t, _)| t.starts_with("Town ")).count();
            assert_eq!(rows == 40, has_room, "{rows} rows at {height}");
            let more = format!("and {} more places", 40 - rows);
            assert_eq!(painted.says(&more), !has_room, "{texts:?}");
        }
    });
}

#[test]
fn where_room_is_short_in_print_areas_come_first_then_the_largest_places_within_them() {
    let mut s = country();
    for nth in 0..30 {
        let mut place = waymark_fixtures::place(&format!("Port {nth}"), PlaceKind::Settlement);
        place.within = Some(PlaceIx::new(1));
        s.places.push(place);
        let port = of(Measure::Sheltered, s.places.len() - 1);
        say(&mut s, 0, port, "2023-09-25", Count::Exact(900 - nth));
    }
    for (place, count) in [(1, 40_000), (2, 500), (4, 20)] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
    }
    let painted = paint(&s, LATE, (700.0, 400.0), &Theme::named("light"), PRINT);
    let shown = names(&painted, &["West", "East", "Island", "Port 0", "Port 29"]);
    assert_eq!(shown, ["West", "Port 0", "East", "Island"]);
    let ports = painted.texts().iter().filter(|(text, _)| text.starts_with("Port ")).count();
    assert!(ports > 3, "{ports}");
    assert!(painted.says(&format!("and {} more places", 30 - ports)), "{:?}", painted.texts());
}

#[test]
fn where_room_is_short_in_print_the_smallest_fold_however_deep_the_greatest_stand() {
    // East holds small towns; West holds an area with great ones, which stand deeper.
    let mut s = country();
    let place = |s: &mut Situation, name: &str, kind, within: usize, count| {
        let mut place = waymark_fixtures::place(name, kind);
        place.within = Some(PlaceIx::new(within));
        s.places.push(place);
        let nth = s.places.len() - 1;
        say(s, 0, of(Measure::Sheltered, nth), "2023-09-25", Count::Exact(count));
        nth
    };
    let district = place(&mut s, "District", PlaceKind::Region, 1, 30_000);
    for nth in 0..8 {
        place(&mut s, &format!("Great {nth}"), PlaceKind::Settlement, district, 3_000 - nth);
        place(&mut s, &format!("Small {nth}"), PlaceKind::Settlement, 2, 14 + nth);
    }
    let theme = Theme::named("light");
    let rows = |s: &Situation, height| {
        let painted = paint(s, LATE, (700.0, height), &theme, PRINT);
        let starting =
            |with: &str| painted.texts().iter().filter(|(text, _)| text.starts_with(with)).count();
        (starting("Great "), starting("Small "), painted.says("East"))
    };
    let counted_by = |areas: &[(usize, u64)]| {
        let mut s = s.clone();
        for &(place, count) in areas {
            say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(count));
        }
        s
    };
    // A country that is counted, and two areas that no counted one holds.
    for areas in [&[(0, 50_000), (1, 40_000), (2, 500)][..], &[(1, 40_000), (2, 500)]] {
        let s = counted_by(areas);
        for height in (240..420).step_by(10) {
            let (great, small, has_east) = rows(&s, height as f32);
            assert!(great == 8 || small == 0, "{areas:?} at {height}: {great} and {small}");
            // East is told by the country, where that is counted.
            let is_told = has_east || areas.len() == 3;
            assert!(is_told || great == 0, "{areas:?} at {height}");
        }
        let (great, small, _) = rows(&s, 1_000.0);
        assert_eq!((great, small), (8, 8), "{areas:?}");
    }
    // Of small towns within no counted area nothing else tells; of the great ones their area does.
    let (great, small, _) = rows(&counted_by(&[(1, 40_000)]), 380.0);
    assert!(great < 8 && small == 8, "{great} and {small}");
    // Where not all the outermost have room, they fold by the same rule.
    let mut s = counted_by(&[(1, 40_000), (2, 500)]);
    for nth in 0..40 {
        s.places.push(waymark_fixtures::place(&format!("Tiny {nth}"), PlaceKind::Settlement));
        let tiny = of(Measure::Sheltered, s.places.len() - 1);
        say(&mut s, 0, tiny, "2023-09-25", Count::Exact(nth + 1));
    }
    assert_eq!(rows(&s, 400.0).0, 8);
    assert!(rows(&s, 400.0).2);
}

#[test]
fn a_thousand_places_cost_the_rows_in_sight() {
    let s = towns(1_000);
    let painted = paint(&s, LATE, (900.0, 500.0), &Theme::named("light"), Medium::Window);
    let rows = painted.texts().iter().filter(|(t, _)| t.starts_with("Town ")).count();
    assert!((8..30).contains(&rows), "{rows}");
}

#[test]
fn rows_stand_in_the_order_of_what_is_certain_at_their_moment() {
    let s = sheltered();
    let names = |until: &str| {
        with_scene(&s, "2023-09-26", &Theme::named("light"), |scene| {
            let people = People::EVERYBODY;
            let table = MeasureTable::new(scene, Measure::Sheltered, people, at(until));
            let rows = table.rows.iter().filter(|row| !row.is_heading);
            rows.map(|row| scene.place_name(row.place).to_owned()).collect::<Vec<_>>()
        })
    };
    assert_eq!(names("2023-09-26"), ["East", "Town", "West", "Island"]);
    assert_eq!(names("2023-09-29"), ["West", "East", "Town", "Island"]);
}

#[test]
fn small_series_know_nothing_that_came_later() {
    let mut s = sheltered();
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-26", Count::Exact(350));
    let small = |when: &str, medium: Medium| {
        with_scene(&s, when, &Theme::named("light"), |scene| {
            let scene = &Scene { medium, ..*scene };
            let (people, until) = (People::EVERYBODY, scene.view.at);
            let table = MeasureTable::new(scene, Measure::Sheltered, people, until);
            let peaks = table.small.values().filter_map(|small| small.peak(scene));
            (peaks.collect::<Vec<_>>(), table.time)
        })
    };
    for medium in [PRINT, Medium::Window] {
        assert_eq!(small("2023-09-29", medium).0, [900, 350], "{medium:?}");
    }
    let [(early, until), (in_window, time)] =
        [PRINT, Medium::Window].map(|medium| small("2023-09-27", medium));
    assert_eq!(early, [350]);
    // In the window there is room for what is to come, and no height of it.
    assert_eq!(in_window, [100, 350]);
    assert!(until.unwrap().1 < time.unwrap().1, "{until:?}");
}

#[test]
fn a_long_chain_of_places_within_each_other_is_laid_out() {
    let mut s = towns(3_000);
    for i in 1..s.places.len() {
        s.places[i].within = Some(PlaceIx::new(i - 1));
    }
    with_scene(&s, LATE, &Theme::named("light"), |scene| {
        let table = MeasureTable::new(scene, Measure::Sheltered, People::EVERYBODY, scene.view.at);
        assert_eq!(table.rows.len(), 3_000);
        assert!(table.total.is_none());
    });
}

#[test]
fn those_whom_the_view_is_about_are_where_several_places_tell_of_them() {
    let mut s = sheltered();
    let women = People { sex: Some(Sex::Female), ..People::EVERYBODY };
    let of_women = |place| Series { people: women, ..of(Measure::Sheltered, place) };
    say(&mut s, 0, of_women(1), "2023-09-26", Count::Exact(60));
    let alone = s.clone();
    say(&mut s, 0, of_women(2), "2023-09-26", Count::Exact(10));
    let seen = |s: &Situation, measure| {
        with_scene(s, "2023-09-28", &Theme::named("light"), |scene| {
            let mut view = scene.view.clone();
            view.chart.series = vec![of_women(1)];
            view.whereabouts.measure = measure;
            let scene = Scene { view: &view, ..*scene };
            let title = Whereabouts.title(&scene).unwrap();
            let figures = figures_in_where(&scene, &mut WhereMemory::default());
            // A place that is chosen is charted by those who are shown.
            let place = PlaceIx::new(2);
            let charted = series_of_where(&scene, &mut WhereMemory::default(), place);
            assert_eq!(charted.unwrap().people.is_everybody(), title == "Where they are");
            (title, figures.len(), Whereabouts.headline(&scene))
        })
    };
    let (title, figures, headline) = seen(&s, None);
    assert_eq!((title.as_str(), figures), ("Where they are: women and girls", 2));
    assert_eq!(headline, Some(of_women(1)));
    // Of one place alone, or by another measure, nobody could compare them.
    assert_eq!(seen(&alone, None).0, "Where they are");
    assert_eq!(seen(&s, Some(Measure::Registered)).0, "Where they are");
}

#[test]
fn what_is_counted_in_households_is_not_said_to_be_people() {
    let households = People { unit: waymark_model::Unit::Households, ..People::EVERYBODY };
    with_scene(&country(), LATE, &Theme::named("light"), |scene| {
        let said = |people| super::heading::subtitle(scene, Measure::Sheltered, people);
        assert!(said(households).starts_with("Households sheltered"), "{}", said(households));
        let everybody = said(People::EVERYBODY);
        assert!(everybody.starts_with("People sheltered"), "{everybody}");
    });
}

#[test]
fn a_page_says_of_an_area_that_more_were_told_within_it_since() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Present, 1), "2023-09-24", Count::About(800));
    let mut place = waymark_fixtures::place("Port", PlaceKind::Settlement);
    place.within = Some(PlaceIx::new(1));
    s.places.push(place);
    let port = of(Measure::Present, s.places.len() - 1);
    for (count, is_said) in [(700, false), (900, true)] {
        let mut s = s.clone();
        say(&mut s, 0, port, "2023-09-26", Count::Exact(count));
        let note = "What is shown of West is what is certain within it: \
                    no report of it itself is as recent";
        let light = Theme::named("light");
        assert_eq!(paint(&s, LATE, (700.0, 400.0), &light, PRINT).says(note), is_said, "{count}");
        assert!(!paint(&s, LATE, (700.0, 400.0), &light, Medium::Window).says(note));
    }
}

#[test]
fn a_long_name_stands_on_two_lines_of_a_page_before_it_is_cut() {
    let mut s = country();
    let long = "Collective centre in the former secondary school of agriculture no. 4";
    s.places.push(waymark_fixtures::place(long, PlaceKind::Settlement));
    let place = s.places.len() - 1;
    for place in [place, 1] {
        say(&mut s, 0, of(Measure::Sheltered, place), "2023-09-25", Count::Exact(40));
    }
    let painted = paint(&s, LATE, (900.0, 400.0), &Theme::named("light"), PRINT);
    assert!(painted.says(long), "{:?}", painted.texts());
}

#[test]
fn before_the_first_count_nothing_of_how_it_went_is_drawn() {
    let mut s = sheltered();
    for (place, day, count) in [(1, "2023-09-26", 200), (2, "2023-09-26", 350)] {
        say(&mut s, 0, of(Measure::Sheltered, place), day, Count::Exact(count));
    }
    // The time of the small series stands above them: it ends with the last count of all.
    for (when, has_begun) in [("2023-09-20", false), ("2023-09-24", false), ("2023-09-26", true)] {
        let when = format!("{when}T20:00+04:00");
        let light = Theme::named("light");
        let painted = paint(&s, &when, (1_300.0, 500.0), &light, Medium::Window);
        assert_eq!(painted.says("27 Sep"), has_begun, "{when}: {:?}", painted.texts());
    }
}

#[test]
fn a_row_marks_the_count_that_it_says_of_two_of_one_authority() {
    let mut s = sheltered();
    let west = of(Measure::Sheltered, 1);
    for (by, count) in [(0, 700), (0, 950), (1, 760)] {
        say(&mut s, by, west, "2023-09-28T12:00+04:00", Count::Exact(count));
        if count == 950 {
            // What an analyst doubts takes no other's place.
            let last = s.snapshots.len() - 1;
            s.snapshots[last].doubt = Some("A slip.".to_owned());
        }
    }
    with_scene(&s, LATE, &Theme::named("light"), |scene| {
        let told = super::known::latest(scene, west).into_iter();
        let told = told.map(|at| scene.situation.figure(at).bounds.lower());
        // What another authority told stands beside it: it is no other count of the same.
        assert_eq!(told.collect::<Vec<_>>(), [700, 760]);
        let table = MeasureTable::new(scene, Measure::Sheltered, People::EVERYBODY, scene.view.at);
        let west = &table.small[&PlaceIx::new(1)];
        assert_eq!(west.peak(scene), Some(900), "as many as two days before, and not 950");
    });
}

#[test]
fn what_plays_counts_by_one_measure_that_of_the_moment_it_runs_to() {
    let mut s = country();
    for (place, measure, day) in [
        (1, Measure::Sheltered, "2023-09-25"),
        (2, Measure::Sheltered, "2023-09-25"),
        (1, Measure::Registered, "2023-09-27"),
        (2, Measure::Registered, "2023-09-27"),
        (3, Measure::Registered, "2023-09-27"),
    ] {
        say(&mut s, 0, of(measure, place), day, Count::Exact(100));
    }
    let theme = Theme::named("light");
    let counted = |scene: &Scene<'_>| {
        measure_of_where(scene, &mut WhereMemory::default()).map(|(measure, _)| measure)
    };
    let last = with_scene(&s, LATE, &theme, counted);
    let (mut running, to) = (RunningMeasure::default(), at(LATE));
    for (when, is_other) in [(EARLY, true), (LATE, false)] {
        with_scene(&s, when, &theme, |scene| {
            assert_eq!(counted(scene) != last, is_other, "{when}");
            let view = running.view(scene, to);
            assert_eq!(view.at, scene.view.at);
            assert_eq!(counted(&Scene { view: &view, ..*scene }), last, "{when}");
        });
    }
}

#[test]
fn a_row_says_both_ends_of_what_is_known_on_a_narrow_page() {
    let mut s = country();
    say(&mut s, 0, of(Measure::Sheltered, 1), "2023-09-25", Count::Between(464_000, 650_000));
    say(&mut s, 0, of(Measure::Sheltered, 2), "2023-09-25", Count::Between(12_000, 13_500));
    for (width, medium) in [(340.0, PRINT), (400.0, PRINT), (380.0, Medium::Window)] {
        let painted = paint(&s, LATE, (width, 420.0), &Theme::named("light"), medium);
        for said in ["464,000 to 650,000", "12,000 to 13,500"] {
            assert!(painted.says(said), "{width}: {:?}", painted.texts());
        }
    }
}
