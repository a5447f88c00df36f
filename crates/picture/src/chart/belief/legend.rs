//! Below the plot: what each thing drawn means, and how far or how finely the belief is reckoned.

use super::{progress_text, shapes};
use crate::{
    Mark, SMALL, Scene,
    chart::{marks::RADIUS, speakers::Speakers},
    fonts, text,
};
use egui::{Align2, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};
use std::collections::BTreeSet;
use waymark_model::Admission;
use waymark_reckoning::Belief;

const ROW: f32 = 20.0;
const SYMBOL: f32 = 20.0;
const GAP: f32 = 14.0;

/// What the legend explains.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LegendEntry {
    Report,
    Band,
    Moment,
    KnownOn,
}

/// Draws the legend at the bottom of a room and gives the room above it.
pub fn legend_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    room: Rect,
    belief: &Belief,
    progress: Option<(usize, usize)>,
) -> Rect {
    let painter = ui.painter();
    let mut entries = vec![LegendEntry::Report, LegendEntry::Band, LegendEntry::Moment];
    if scene.view.known_on.is_some() {
        entries.push(LegendEntry::KnownOn);
    }
    let ink = scene.theme.ink;
    let mut placed = Vec::new();
    let (mut x, mut row) = (0.0f32, 0.0f32);
    for entry in entries {
        let said = scene.language.say(match entry {
            LegendEntry::Report => "believed-legend-report",
            LegendEntry::Band => "chart-legend-band",
            LegendEntry::Moment => "believed-legend-moment",
            LegendEntry::KnownOn => "believed-legend-known-on",
        });
        let (font, wide) = (fonts::regular(SMALL), room.width() - SYMBOL);
        let galley = text::one_line(painter, scene.medium, &said, font, ink, wide);
        let wide = SYMBOL + galley.size().x;
        if x > 0.0 && x + wide > room.width() {
            (x, row) = (0.0, row + ROW);
        }
        placed.push((entry, vec2(x, row), galley));
        x += wide + GAP;
    }
    let note = note(scene, belief, progress).map(|note| {
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
        if scene.medium.is_print() {
            text::whole(painter, &note, &font, ink, room.width())
        } else {
            text::line(painter, &note, font, ink, room.width())
        }
    });
    let spoken = if scene.medium.is_print() {
        shapes::spoken(scene, belief, room.width())
    } else {
        BTreeSet::new()
    };
    let speakers = Speakers::lay_out(painter, scene, &spoken, room.width());
    let noted = note.as_ref().map_or(0.0, |n| ROW.max(n.size().y + 4.0)) + speakers.height;
    // The plot comes first.
    if room.height() - row - ROW - noted < 120.0 {
        return room;
    }
    let top = room.bottom() - row - ROW - noted + 4.0;
    // Where they are too dense for shapes they are dots.
    let drawn = shapes::spoken(scene, belief, room.width());
    let mark = Mark::of_key(drawn.iter().map(|s| Mark::of(scene, *s))).unwrap_or(Mark::Circle);
    for (entry, at, galley) in placed {
        let at = pos2(room.left(), top + ROW / 2.0) + at;
        symbol(painter, scene, (entry, mark), at + vec2(7.0, 0.0));
        text::place(painter, galley, at + vec2(SYMBOL, 0.0), Align2::LEFT_CENTER);
    }
    speakers.paint(painter, scene, pos2(room.left(), top + row + ROW));
    if let Some(note) = note {
        let high = ROW.max(note.size().y + 4.0);
        let at = pos2(room.left(), room.bottom() + 4.0 - high / 2.0);
        text::place(painter, note, at, Align2::LEFT_CENTER);
    }
    room.with_max_y(top - 6.0)
}

/// That another belief is under way, or that this one passes over publications.
fn note(scene: &Scene<'_>, belief: &Belief, progress: Option<(usize, usize)>) -> Option<String> {
    if let Some(progress) = progress {
        return Some(progress_text(scene, progress));
    }
    belief.limited().then(|| {
        let args = [("reckoned", belief.reckoned.into()), ("of", belief.publications.into())];
        scene.language.say_with("believed-limited", &args)
    })
}

fn symbol(painter: &Painter, scene: &Scene<'_>, (entry, mark): (LegendEntry, Mark), center: Pos2) {
    let theme = scene.theme;
    let mut shapes = Vec::new();
    match entry {
        LegendEntry::Report => {
            mark.paint(Admission::Admitted, center, RADIUS, 1.0, theme, &mut shapes);
        }
        LegendEntry::Band => {
            let swatch = Rect::from_center_size(center, vec2(14.0, 10.0));
            shapes.push(Shape::rect_filled(swatch, 0, theme.people_possible));
            let line = Stroke::new(2.0, theme.people);
            shapes.push(Shape::hline(swatch.x_range(), swatch.bottom(), line));
        }
        LegendEntry::Moment => {
            let x = painter.round_to_pixel_center(center.x);
            let stroke = Stroke::new(1.8, theme.ink_strong);
            shapes.push(Shape::vline(x, center.y - 7.0..=center.y + 7.0, stroke));
        }
        LegendEntry::KnownOn => {
            shapes.push(shapes::handle(center + vec2(0.0, 6.0), theme.card, theme.ink));
        }
    }
    painter.extend(shapes);
}
