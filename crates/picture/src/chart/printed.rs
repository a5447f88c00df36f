//! The top of the chart in print: title and subtitle in full, and what is out of sight. Where the
//! window has its controls there is nothing.

use super::controls::Outside;
use crate::{SMALL, Scene, TITLE, button, fonts, text, words};
use egui::{Painter, Rect, pos2};
use waymark_language::DatePrecision;
use waymark_model::Series;

/// `Arrivals in Armenia`; of several places `Arrivals, by place`.
pub fn title(scene: &Scene<'_>, series: &[Series]) -> String {
    let Some(&first) = series.first() else { return String::new() };
    let is_alike = |s: &Series| s.measure == first.measure && s.people == first.people;
    if series.len() < 2 || !series.iter().all(is_alike) {
        return words::title(scene, first);
    }
    let measure = words::measure(scene, first.measure);
    let what = match words::people(scene, first) {
        Some(who) => scene.language.say_with(
            "series-title-group",
            &[("title", (&measure).into()), ("group", (&who).into())],
        ),
        None => measure,
    };
    scene.language.say_with("chart-print-by-place", &[("what", (&what).into())])
}

/// Paints title and subtitle at the top of `room`, where the window has them, and gives the room
/// that is left.
pub fn heading(
    painter: &Painter,
    scene: &Scene<'_>,
    room: Rect,
    (title, subtitle): (&str, &str),
    outside: &Outside,
) -> Rect {
    let theme = scene.theme;
    let galley = text::whole(painter, title, &fonts::bold(TITLE), theme.ink, room.width());
    // The first line stands in the middle of the height of a button.
    let more = text::below_first(&galley);
    let top = room.top() - 3.0 + (button::HEIGHT - (galley.size().y - more)) / 2.0;
    let below = room.top() - 4.0 + button::HEIGHT + more;
    painter.galley(pos2(room.left(), top), galley, theme.ink);

    let ink = theme.ink_soft;
    let subtitle = text::whole(painter, subtitle, &fonts::regular(SMALL + 0.5), ink, room.width());
    let size = subtitle.size();
    painter.galley(pos2(room.left(), below), subtitle, ink);
    let mut bottom = below + size.y + 3.0;
    if let Some(said) = outside_text(scene, outside) {
        let galley = text::whole(painter, &said, &fonts::regular(SMALL), ink, room.width());
        let beside = size.x + 14.0 + galley.size().x <= room.width();
        let at = if beside {
            pos2(room.right() - galley.size().x, below + 0.5)
        } else {
            let at = pos2(room.left(), below + size.y);
            bottom += galley.size().y;
            at
        };
        painter.galley(at, galley, ink);
    }
    room.with_min_y(bottom.min(room.bottom()))
}

/// How many figures lie before the stretch of time shown, and after it until the moment.
fn outside_text(scene: &Scene<'_>, outside: &Outside) -> Option<String> {
    let key = match (outside.before, outside.after) {
        (0, 0) => return None,
        (_, 0) => "chart-print-earlier",
        (0, _) => "chart-print-later",
        _ => "chart-print-outside",
    };
    let (at, offset) = (scene.view.at, scene.situation.offset);
    let moment = scene.language.instant(at, offset, DatePrecision::Day);
    let args = [
        ("before", outside.before.into()),
        ("after", outside.after.into()),
        ("moment", (&moment).into()),
    ];
    Some(scene.language.say_with(key, &args))
}
