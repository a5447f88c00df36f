//! One figure in two lines: when, how many and what; who says so, and where.

use super::{MARGIN, index::IndexedFigure, labels, text};
use egui::{Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};
use std::sync::Arc;
use waymark_model::{Admission, Subject};
use waymark_picture::{BODY, SMALL, Scene, Theme, fonts, words};

/// From the left edge to the count.
const COUNT: f32 = 76.0;
const MARK: f32 = 63.0;

/// Where the count stands in a row.
pub(super) fn count_rect(rect: Rect) -> Rect {
    let (left, right) = (rect.left() + COUNT, rect.right() - 70.0);
    Rect::from_min_max(pos2(left, rect.top() + 2.0), pos2(right.max(left), rect.top() + 18.5))
}

pub(super) fn row(painter: &Painter, scene: &Scene<'_>, rect: Rect, entry: &IndexedFigure) {
    let (situation, theme, language) = (scene.situation, scene.theme, scene.language);
    let figure = situation.figure(entry.figure);
    let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
    let (first, second) = (rect.top() + 11.5, rect.top() + 27.5);
    let soft = |said: &str, room: f32| {
        text::line(painter, said, fonts::regular(SMALL), theme.ink_soft, room)
    };

    let (time, until) = labels::time(situation.moment_of(entry.figure), situation.offset, language);
    text::place(painter, soft(&time, COUNT - MARGIN - 4.0), pos2(left, first), Align2::LEFT_CENTER);
    if let Some(until) = until {
        let galley = soft(&until, COUNT - MARGIN - 4.0);
        text::place(painter, galley, pos2(left, second), Align2::LEFT_CENTER);
    }
    marks(painter, theme, entry, pos2(rect.left() + MARK, first), second - first);

    let what = labels::what_of(figure.series, figure.during.is_some(), language);
    let what = text::place(painter, soft(&what, 110.0), pos2(right, first), Align2::RIGHT_CENTER);
    let x = rect.left() + COUNT;
    let room = what.left() - 8.0 - x;
    let count =
        count(painter, theme, entry, &language.count(figure.count), &fonts::bold(BODY), room);
    let count = text::place(painter, count, pos2(x, first), Align2::LEFT_CENTER);
    if let Some(who) = words::people(scene, figure.series) {
        let room = what.left() - 8.0 - count.right() - 5.0;
        if room > 24.0 {
            let galley = soft(&who, room);
            let at = pos2(count.right() + 5.0, first);
            text::place(painter, galley, at, Align2::LEFT_CENTER);
        }
    }

    let mut end = right;
    if !is_focus(figure.series.subject, scene) {
        let place = words::subject(scene, figure.series.subject);
        let galley = soft(&place, (right - x) * 0.54);
        end = text::place(painter, galley, pos2(right, second), Align2::RIGHT_CENTER).left() - 8.0;
    }
    let who = labels::speaker_and_outlet(entry.figure, scene);
    text::place(painter, soft(&who, end - x), pos2(x, second), Align2::LEFT_CENTER);
}

fn is_focus(subject: Subject, scene: &Scene<'_>) -> bool {
    matches!(subject, Subject::Place(place) if scene.situation.focus == Some(place))
}

/// The count in the colour of its standing; struck through when set aside.
pub(super) fn count(
    painter: &Painter,
    theme: &Theme,
    entry: &IndexedFigure,
    said: &str,
    font: &FontId,
    room: f32,
) -> Arc<Galley> {
    let ink = ink(theme, entry);
    let (galley, _) = text::number(painter, &[said.to_owned()], font, ink, room);
    if entry.admission != Admission::SetAside {
        return galley;
    }
    let mut job = (*galley.job).clone();
    job.sections.iter_mut().for_each(|all| all.format.strikethrough = Stroke::new(1.0, ink));
    painter.layout_job(job)
}

fn ink(theme: &Theme, entry: &IndexedFigure) -> Color32 {
    match entry.admission {
        Admission::Contradicted => theme.contradiction,
        Admission::SetAside | Admission::Replaced => theme.ink_soft,
        Admission::Admitted | Admission::NotYetKnown => theme.ink,
    }
}

/// A hollow triangle for a contradiction, a question mark for doubt: told apart by shape as well
/// as colour. Where both hold, the mark of doubt stands a line lower.
pub(super) fn marks(painter: &Painter, theme: &Theme, entry: &IndexedFigure, at: Pos2, line: f32) {
    let is_contradicted = entry.admission == Admission::Contradicted;
    if is_contradicted {
        triangle(painter, theme, at);
    }
    if entry.doubtful {
        let at = if is_contradicted { at + vec2(0.0, line) } else { at };
        doubt(painter, theme, at);
    }
}

pub(super) fn doubt(painter: &Painter, theme: &Theme, at: Pos2) {
    let galley = text::line(painter, "?", fonts::bold(BODY), theme.doubt, 20.0);
    text::place(painter, galley, at, Align2::CENTER_CENTER);
}

pub(in crate::app::panels) fn triangle(painter: &Painter, theme: &Theme, at: Pos2) {
    let corners = vec![at + vec2(0.0, -5.0), at + vec2(5.5, 4.5), at + vec2(-5.5, 4.5)];
    painter.add(Shape::closed_line(corners, Stroke::new(1.5, theme.contradiction)));
}
