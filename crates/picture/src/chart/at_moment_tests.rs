//! The bar and the number at the moment shown.

use super::drawn_tests::{ARRIVALS, START, paint, situation};
use crate::{Medium, Theme, evening::Evening, mark::toward};
use egui::{Rect, Shape};
use waymark_fixtures::{at, figure, moment, snapshot};
use waymark_model::{Count, Measure, Series, SourceIx, SpeakerIx};

/// The filled rectangles of a colour.
fn filled(shapes: &[Shape], colour: egui::Color32) -> Vec<Rect> {
    let rect = |shape: &Shape| match shape {
        Shape::Rect(rect) if rect.fill == colour => Some(rect.rect),
        _ => None,
    };
    shapes.iter().filter_map(rect).collect()
}

#[test]
fn where_no_limit_is_known_the_bar_is_as_full_as_the_band_beside_it() {
    let theme = Theme::named("light");
    for (lower, upper) in [(400, 900), (3_000, 4_000), (9_000, 90_000)] {
        let mut s = situation(&[], None, &[]);
        // It limits how many had come before, and nothing how many came since.
        let told = figure(&s, ARRIVALS, Count::Between(lower, upper));
        let by = (SourceIx(0), SpeakerIx(0));
        s.snapshots.push(snapshot("s", by, moment("2023-09-25"), told));
        let evening = Evening::with(s, |view| {
            view.chart.series = vec![ARRIVALS];
            view.at = at("2023-09-27T18:00+04:00");
        });
        let painted = paint(&evening, &theme, Medium::Window, (900.0, 520.0));
        let bars = filled(&painted.0, toward(theme.people, theme.card, 0.45));
        let [bar] = bars[..] else { panic!("{upper}: {bars:?}") };
        let band = filled(&painted.0, theme.people_possible);
        let highest = band.iter().map(Rect::top).fold(f32::INFINITY, f32::min);
        assert!((bar.top() - highest).abs() < 1.0, "{upper}: {bar:?} {band:?}");
    }
}

#[test]
fn the_number_of_the_last_count_stands_at_its_mark_where_others_crowd() {
    let theme = Theme::named("light");
    let present = Series { measure: Measure::Present, ..ARRIVALS };
    let counts = [
        2_093, 4_900, 3_200, 3_800, 4_650, 4_050, 1_500, 2_000, 2_600, 3_200, 620, 4_200, 590,
        3_700, 3_700, 4_750, 4_950, 2_900, 860, 4_200, 4_000, 3_250, 160, 2_173, 1_865,
    ];
    let said: Vec<_> = (0..).zip(counts).map(|(nth, n)| (nth * 168, 0, n, false)).collect();
    let mut s = situation(&said, None, &[]);
    for figure in s.snapshots.iter_mut().flat_map(|snapshot| &mut snapshot.figures) {
        figure.series = present;
    }
    let evening = Evening::with(s, |view| {
        view.chart.series = vec![present];
        view.at = at(START).plus_secs(24 * 168 * 3600);
    });
    for (wide, high) in [(580.0, 270.0), (580.0, 380.0), (900.0, 300.0), (1200.0, 500.0)] {
        let painted = paint(&evening, &theme, Medium::Window, (wide, high));
        let last = painted.0.iter().filter_map(|shape| match shape {
            Shape::Circle(circle) if circle.fill == theme.people => Some(circle.center),
            _ => None,
        });
        let last = last.max_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
        let texts = painted.texts();
        let number = texts.iter().find(|(text, _)| text.starts_with("1,865, as of"));
        let (_, rect) = number.unwrap_or_else(|| panic!("{wide}: {texts:?}"));
        let away = rect.distance_to_pos(last);
        assert!(away <= 80.0, "{wide}×{high}: {rect:?} is {away} from {last:?}");
    }
}
