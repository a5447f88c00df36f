//! What the widths mean, the key of the symbols, and the disclaimer, under the ground; the scale
//! bar and the note of hidden labels on it.

use super::{
    captions::soft_text,
    heading::PADDING,
    known::kind_name,
    place::{Emphasis, symbol},
    projector::Projector,
    ribbon::WidthScale,
    survey::Survey,
};
use crate::{
    model::{MapStyle, PlaceKind},
    picture::{SMALL, Scene, button, card, fonts},
};
use egui::{
    Align2, Galley, Painter, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::sync::Arc;

/// Height of the row of samples on a picture so high: the widest ribbon fits into it.
pub fn row_height(height: f32) -> f32 {
    (height * 0.055).clamp(26.0, 46.0)
}

/// The legend, laid out for a width: known before the ground is drawn, which gets the rest.
pub struct Legend {
    note: Arc<Galley>,
    whole_note: String,
    row: f32,
    pub height: f32,
}

impl Legend {
    pub fn new(ui: &Ui, scene: &Scene<'_>, size: egui::Vec2) -> Self {
        let disclaimer = match &scene.situation.disclaimer {
            Some(text) => text.get(&scene.view.language).to_owned(),
            None => scene.language.say("map-disclaimer"),
        };
        let whole_note = scene.language.say_with("map-note", &[("note", (&disclaimer).into())]);
        let ink = scene.theme.ink_soft;
        let mut job = egui::text::LayoutJob::simple(
            whole_note.clone(),
            fonts::regular(SMALL - 0.5),
            ink,
            size.x - 2.0 * PADDING,
        );
        // On a small map the ground matters more; the rest is said on hover.
        job.wrap.max_rows = if size.y < 330.0 {
            1
        } else if size.y < 420.0 {
            2
        } else {
            4
        };
        let note = ui.painter().layout_job(job);
        let row = row_height(size.y);
        let height = 8.0 + row + note.size().y + 12.0;
        Self { note, whole_note, row, height }
    }

    /// Draws the legend into `rect`; opens and closes the key.
    pub fn ui(
        &self,
        ui: &Ui,
        scene: &Scene<'_>,
        rect: Rect,
        scale: WidthScale,
        key_open: &mut bool,
    ) {
        let row = Rect::from_min_size(
            rect.min + vec2(PADDING, 8.0),
            vec2(rect.width() - 2.0 * PADDING, self.row),
        );
        let button = key_button_ui(ui, scene, row, key_open);
        widths_ui(ui.painter(), scene, row, button.left() - 12.0, scale);
        let at = pos2(row.left(), row.bottom() + 2.0);
        let note = Rect::from_min_size(at, self.note.size());
        let response = ui.interact(note, ui.scope_id().with("map-note"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.whole_note));
        ui.painter().galley(at, self.note.clone(), scene.theme.ink_soft);
        if self.note.elided {
            response.on_hover_text(&self.whole_note);
        }
    }
}

/// Three sample widths with their round numbers, as many as there is room for.
fn widths_ui(painter: &Painter, scene: &Scene<'_>, row: Rect, right: f32, scale: WidthScale) {
    let (theme, middle) = (scene.theme, row.center().y);
    let font = || fonts::regular(SMALL);
    let text = |text: String| painter.layout_no_wrap(text, font(), theme.ink_soft);
    let lead = text(scene.language.say("map-people"));
    let samples: Vec<(u64, Arc<Galley>)> =
        scale.samples().into_iter().map(|n| (n, text(scene.language.number(n)))).collect();
    let line = if row.width() < 380.0 { 20.0 } else { 28.0 };
    let width = |g: &Galley| line + 6.0 + g.size().x + 14.0;
    let room = right - row.left() - lead.size().x - 12.0;
    // The middle one goes first where there is no room for all.
    let all: f32 = samples.iter().map(|(_, g)| width(g)).sum();
    let keep = |i: usize| all <= room + 14.0 || i != 1;
    let mut x = row.left();
    painter.galley(pos2(x, middle - lead.size().y / 2.0), lead.clone(), theme.ink_soft);
    x += lead.size().x + 12.0;
    for (i, (n, galley)) in samples.into_iter().enumerate().filter(|(i, _)| keep(*i)) {
        if i > 0 && x + width(&galley) > right + 14.0 {
            break;
        }
        let ends = [pos2(x, middle), pos2(x + line, middle)];
        painter.line_segment(ends, Stroke::new(scale.core(n), theme.people));
        let at = pos2(x + line + 6.0, middle - galley.size().y / 2.0);
        x += width(&galley);
        painter.galley(at, galley, theme.ink_soft);
    }
}

fn key_button_ui(ui: &Ui, scene: &Scene<'_>, row: Rect, open: &mut bool) -> Rect {
    let theme = scene.theme;
    let text = scene.language.say("map-key");
    let galley = ui.painter().layout_no_wrap(text.clone(), fonts::regular(SMALL), theme.ink);
    let size = vec2(galley.size().x + 30.0, 22.0);
    let rect = Rect::from_min_size(pos2(row.right() - size.x + 2.0, row.center().y - 11.0), size);
    let response = ui.interact(rect, ui.scope_id().with("map-key"), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, *open, &text));
    button::ground(ui, scene, &response, rect, *open);
    let dot = pos2(rect.left() + 12.0, rect.center().y);
    ui.painter().circle_stroke(dot, 3.4, Stroke::new(1.4, theme.ink_strong));
    let at = pos2(rect.left() + 21.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.ink);
    if response.clicked() {
        *open = !*open;
    }
    rect
}

/// The key of the symbols, unfolded over the lower right of the ground (and of the heading, on a
/// low picture). Gives the room it takes.
pub fn key(painter: &Painter, scene: &Scene<'_>, survey: &Survey, ground: Rect) -> Rect {
    let theme = scene.theme;
    let mut rows: Vec<(PlaceKind, String)> = Vec::new();
    for kind in PlaceKind::ALL.into_iter().filter(|k| !k.is_area()) {
        rows.push((kind, kind_name(scene, kind)));
    }
    let font = || fonts::regular(SMALL);
    let keys = ["map-key-road", "map-key-closed", "map-key-certain", "map-key-possible"];
    let mut others: Vec<String> = keys.map(|k| scene.language.say(k)).into();
    if scene.view.map.style == MapStyle::Geographic {
        others.extend(historic_names(scene, survey));
    }
    let widest = rows
        .iter()
        .map(|(_, t)| t)
        .chain(&others)
        .map(|t| painter.layout_no_wrap(t.clone(), font(), theme.ink).size().x)
        .fold(0.0, f32::max);
    let line = 20.0;
    let count = (rows.len() + others.len()) as f32;
    let size = vec2(widest + 56.0, count * line + 14.0);
    let rect = Rect::from_min_size(ground.right_bottom() - size - vec2(44.0, 10.0), size);
    card::ground(painter, rect, theme);
    let mut y = rect.top() + 7.0 + line / 2.0;
    let text = |y: f32, text: &str| {
        let at = pos2(rect.left() + 44.0, y);
        painter.text(at, Align2::LEFT_CENTER, text, font(), theme.ink);
    };
    for (kind, name) in &rows {
        symbol(painter, theme, *kind, pos2(rect.left() + 22.0, y), 5.0, Emphasis::None);
        text(y, name);
        y += line;
    }
    for (i, name) in others.iter().enumerate() {
        let ends = [pos2(rect.left() + 10.0, y), pos2(rect.left() + 34.0, y)];
        let stroke = |width, colour| Stroke::new(width, colour);
        match i {
            0 => {
                painter.line_segment(ends, stroke(super::ribbon::HAIRLINE, theme.road));
            }
            1 => painter.extend(super::ribbon::closed(
                &ends,
                theme.ink_soft,
                theme.event,
                theme.card,
            )),
            2 => {
                painter.line_segment(ends, stroke(6.0, theme.people));
            }
            3 => {
                painter.line_segment(ends, stroke(11.0, theme.people_possible));
            }
            _ => painter.extend(super::backdrop::historic(&ends, theme)),
        }
        text(y, name);
        y += line;
    }
    rect
}

/// What the historic lines in the situation are called, each once.
pub fn historic_names(scene: &Scene<'_>, survey: &Survey) -> Vec<String> {
    let lines = survey.terrain(scene.situation).historic.iter().filter_map(|l| l.label.as_ref());
    let mut names: Vec<String> = lines.map(|t| t.get(&scene.view.language).to_owned()).collect();
    names.dedup();
    names
}

/// The largest of 1, 2, 5, 10 … kilometres that a bar of `points` at most can show, and how many
/// points it takes. Below a kilometre, tenths.
pub fn scale_bar(km_per_point: f64, points: f32) -> (f64, f32) {
    let most = km_per_point * f64::from(points);
    let power = 10_f64.powf(most.max(1e-3).log10().floor());
    let km = [5.0, 2.0, 1.0].into_iter().map(|m| m * power).find(|&km| km <= most).unwrap_or(power);
    (km, (km / km_per_point) as f32)
}

/// Where the scale and the note of hidden labels stand.
pub fn scale_rect(ground: Rect) -> Rect {
    let size = vec2((ground.width() * 0.42).clamp(110.0, 190.0), 34.0);
    Rect::from_min_size(pos2(ground.left() + 10.0, ground.bottom() - size.y - 6.0), size)
}

/// Draws scale and note in the lower left corner of the ground.
pub fn scale_ui(
    painter: &Painter,
    scene: &Scene<'_>,
    rect: Rect,
    (style, projector): (MapStyle, &Projector),
    hidden: usize,
) {
    let theme = scene.theme;
    let line = 14.0;
    let bottom = pos2(rect.left(), rect.bottom() - line - 1.0);
    if hidden > 0 {
        let text = scene.language.say_with("map-labels-hidden", &[("count", hidden.into())]);
        soft_text(painter, scene, bottom - vec2(0.0, line + 2.0), text);
    }
    match style {
        MapStyle::Schematic => {
            soft_text(painter, scene, bottom, scene.language.say("map-not-to-scale"));
        }
        MapStyle::Geographic => {
            let (km, points) = scale_bar(projector.km_per_point(), 80.0);
            let length = if km >= 1.0 {
                scene.language.number(km.round() as u64)
            } else {
                scene.language.decimal(km, if km < 0.1 { 2 } else { 1 })
            };
            let text = scene.language.say_with("map-kilometres", &[("length", (&length).into())]);
            let y = bottom.y + line / 2.0 + 1.0;
            let (left, right) = (rect.left(), rect.left() + points);
            let stroke = Stroke::new(1.4, theme.ink_soft);
            painter.line_segment([pos2(left, y), pos2(right, y)], stroke);
            for x in [left, right] {
                painter.line_segment([pos2(x, y - 3.5), pos2(x, y + 3.5)], stroke);
            }
            soft_text(painter, scene, pos2(right + 7.0, bottom.y), text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::scale_bar;

    #[test]
    fn the_scale_bar_is_round_and_fits() {
        for exponent in -30..60 {
            let km_per_point = 10_f64.powf(f64::from(exponent) / 10.0);
            let (km, points) = scale_bar(km_per_point, 80.0);
            assert!((20.0..=80.01).contains(&points), "{km} km in {points}");
            let first = km / 10_f64.powf(km.log10().floor());
            assert!([1.0, 2.0, 5.0].iter().any(|r| (first - r).abs() < 1e-6), "{km}");
        }
    }
}
