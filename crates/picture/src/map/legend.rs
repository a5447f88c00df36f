//! What the widths mean, what the symbols mean or the button that tells, and the disclaimer, under
//! the ground; the scale bar and the note of hidden labels on it.

use super::{
    captions::soft_text,
    heading::padding,
    key::{KeyEntry, KeyRows, ROW},
    projector::Projector,
    ribbon::WidthScale,
    shading::{self, Shading},
    survey::MapModel,
};
use crate::{
    Ask, SMALL, Scene, button,
    choice::{self, DropDown},
    fonts,
};
use egui::{
    Galley, Painter, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::sync::Arc;
use waymark_model::{MapStyle, MapView, Measure};

/// Height of the row of samples on a picture so high: the widest ribbon fits into it.
pub fn row_height(height: f32) -> f32 {
    (height * 0.055).clamp(26.0, 46.0)
}

/// On a map less high than this, in points, the ground matters more than all the key can say.
const SHORT: f32 = 330.0;

/// The legend, laid out for a width: known before the ground is drawn, which gets the rest.
pub struct MapLegend {
    note: Arc<Galley>,
    whole_note: String,
    row: f32,
    /// In print the key, beside the widths and under them.
    key: Option<KeyRows>,
    /// In the window what regions are shaded by, under the widths.
    shades: Option<KeyRows>,
    /// Whether there are ribbons, whose widths are explained.
    has_widths: bool,
    pub height: f32,
}

impl MapLegend {
    pub fn new(
        ui: &Ui,
        scene: &Scene<'_>,
        survey: &MapModel,
        size: egui::Vec2,
        shading: Option<&Arc<Shading>>,
    ) -> Self {
        // On a small map the ground matters more; the rest is said on hover.
        let rows = if size.y < SHORT {
            1
        } else if size.y < 420.0 {
            2
        } else {
            4
        };
        let (whole_note, note) = note(ui.painter(), scene, size.x, rows);
        let row = row_height(size.y);
        let width = size.x - 2.0 * padding(scene.medium);
        let shades = shading.map(|shading| {
            let entries = shading::all_rows(scene, shading, size.y < SHORT);
            KeyRows::lay_out(ui.painter(), scene, &entries, vec2(0.0, ROW), width)
        });
        let shaded = shades.as_ref().map_or(0.0, |shades| shades.height + 2.0);
        let height = 8.0 + row + shaded + note.size().y + 12.0;
        // Over the whole situation, so that nothing comes and goes while time runs.
        let has_widths = survey.roads.iter().any(|r| (r.carried, r.possible) != (0, 0));
        Self { note, whole_note, row, key: None, shades, has_widths, height }
    }

    /// The legend in print: a note of any length, and the key of what is in sight, which gives up
    /// what tells no number before the legend is higher than `most`.
    pub fn in_print(
        painter: &Painter,
        scene: &Scene<'_>,
        size: egui::Vec2,
        mut key: Vec<KeyEntry>,
        (scale, most): (WidthScale, f32),
    ) -> Self {
        let (whole_note, note) = note(painter, scene, size.x, usize::MAX);
        let row = row_height(size.y);
        let width = size.x - 2.0 * padding(scene.medium);
        let has_widths = key.iter().any(KeyEntry::is_of_ribbons);
        let widths = Widths::lay_out(painter, scene, (width, width), scale);
        let first = if has_widths { vec2(widths.width + 22.0, row) } else { vec2(0.0, ROW) };
        let foot = if scene.medium.is_framed() { 12.0 } else { 3.0 };
        let rest = 8.0 + note.size().y + foot;
        let mut rows = KeyRows::lay_out(painter, scene, &key, first, width);
        while rest + rows.height > most
            && let Some(least) = KeyEntry::least(&key)
        {
            key.remove(least);
            rows = KeyRows::lay_out(painter, scene, &key, first, width);
        }
        let (height, key) = (rest + rows.height, rows);
        Self { note, whole_note, row, key: Some(key), shades: None, has_widths, height }
    }

    /// Draws the legend into `rect`; opens and closes the key, and asks what regions are shaded by,
    /// of which there may be `measures`.
    pub fn ui(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        (rect, measures): (Rect, &[Measure]),
        scale: WidthScale,
        key_open: &mut bool,
    ) -> Option<Ask> {
        let padding = padding(scene.medium);
        let row = Rect::from_min_size(
            rect.min + vec2(padding, 8.0),
            vec2(rect.width() - 2.0 * padding, self.row),
        );
        let painter = ui.painter();
        if let Some(key) = &self.key {
            if self.has_widths {
                let room = (row.width(), row.width());
                Widths::lay_out(painter, scene, room, scale).paint(painter, scene, row);
            }
            key.paint(painter, scene, row.min);
            let at = row.min + vec2(0.0, key.height + 2.0);
            painter.galley(at, self.note.clone(), scene.theme.ink_soft);
            return None;
        }
        let button = key_button_ui(ui, scene, row, key_open);
        let rest = row.with_max_x(button.left() - 8.0);
        let least =
            if self.has_widths { Widths::least(ui.painter(), scene, row, scale) } else { 0.0 };
        let (asked, right) = shade_ui(ui, scene, rest, (measures, least));
        let painter = ui.painter();
        let room = (row.width(), right - BESIDE_WIDTHS - row.left());
        if self.has_widths {
            Widths::lay_out(painter, scene, room, scale).paint(painter, scene, row);
        }
        let mut at = pos2(row.left(), row.bottom() + 2.0);
        if let Some(shades) = &self.shades {
            shades.paint(painter, scene, at);
            at.y += shades.height + 2.0;
        }
        let note = Rect::from_min_size(at, self.note.size());
        let response = ui.interact(note, ui.scope_id().with("map-note"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.whole_note));
        painter.galley(at, self.note.clone(), scene.theme.ink_soft);
        if self.note.elided || self.note.text() != self.whole_note {
            response.on_hover_text(&self.whole_note);
        }
        asked
    }
}

/// From the samples of widths to what stands beside them, in points.
const BESIDE_WIDTHS: f32 = 12.0;
/// The choice of what regions are shaded by is never less wide, in points.
const LEAST_CHOICE: f32 = 72.0;

/// The choice of what regions are shaded by, at the right of a row, of which the samples of widths take
/// `widths` points at least; none where there is nothing to choose. Gives what was asked for, and where
/// it starts.
fn shade_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    row: Rect,
    (measures, widths): (&[Measure], f32),
) -> (Option<Ask>, f32) {
    let map = scene.view.map;
    if map.style != MapStyle::Geographic || measures.is_empty() && map.shade.is_none() {
        return (None, row.right());
    }
    let said = |measure: &Option<Measure>| match measure {
        None => scene.language.say("map-shade-none"),
        Some(measure) => {
            let word = scene.language.measure_word(*measure);
            scene.language.say_with("map-shade-choice", &[("word", (&word).into())])
        }
    };
    let all = map.shade.into_iter().filter(|of| !measures.contains(of));
    let all = measures.iter().copied().chain(all).map(Some);
    let values: Vec<Option<Measure>> = std::iter::once(None).chain(all).collect();
    let chosen = said(&map.shade);
    let left = if widths > 0.0 { row.width() - widths - BESIDE_WIDTHS } else { f32::INFINITY };
    let width = choice::width(ui, &chosen, left.min(row.width() * 0.5).max(LEAST_CHOICE));
    let rect = Rect::from_min_size(
        pos2(row.right() - width, row.center().y - choice::HEIGHT / 2.0),
        vec2(width, choice::HEIGHT),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("map-shade"));
    let choice = DropDown::new(&chosen, &values, Some(map.shade)).width(width);
    let asked = choice.active(map.shade.is_some()).ui(&mut child, scene.theme, said).inner;
    (asked.map(|shade| Ask::Map(MapView { shade, ..map })), rect.left())
}

/// What solid and pale mean, and the disclaimer, in so many rows at most.
fn note(painter: &Painter, scene: &Scene<'_>, width: f32, rows: usize) -> (String, Arc<Galley>) {
    let disclaimer = match &scene.situation.disclaimer {
        Some(text) => text.get(&scene.view.language).to_owned(),
        None => scene.language.say("map-disclaimer"),
    };
    // In print the key says it.
    let whole = if scene.medium.is_print() {
        disclaimer.clone()
    } else {
        scene.language.say_with("map-note", &[("note", (&disclaimer).into())])
    };
    let lay_out = |said: String| {
        let (font, ink) = (fonts::regular(SMALL - 0.5), scene.theme.ink_soft);
        let width = width - 2.0 * padding(scene.medium);
        let mut job = egui::text::LayoutJob::simple(said, font, ink, width);
        job.wrap.max_rows = rows;
        painter.layout_job(job)
    };
    let galley = lay_out(whole.clone());
    // The key says the rest too: the disclaimer comes first.
    let galley = if galley.elided { lay_out(disclaimer) } else { galley };
    (whole, galley)
}

/// Sample widths with their round numbers, as many as there is room for.
struct Widths {
    scale: WidthScale,
    lead: Arc<Galley>,
    samples: Vec<(u64, Arc<Galley>)>,
    /// How long a sample is, in points.
    line: f32,
    /// What all of it takes, in points.
    width: f32,
}

impl Widths {
    /// From a number to the next sample.
    const GAP: f32 = 14.0;

    /// What the first of them takes, in points.
    fn least(painter: &Painter, scene: &Scene<'_>, row: Rect, scale: WidthScale) -> f32 {
        let mut first = Self::lay_out(painter, scene, (row.width(), f32::INFINITY), scale);
        let wider: f32 =
            first.samples.drain(1..).map(|(_, g)| first.line + 6.0 + g.size().x + Self::GAP).sum();
        first.width - wider
    }

    /// `row` is how wide the legend is, `room` how much of it may be taken, both in points.
    fn lay_out(
        painter: &Painter,
        scene: &Scene<'_>,
        (row, room): (f32, f32),
        scale: WidthScale,
    ) -> Self {
        let ink = scene.theme.ink_soft;
        let text = |text: String| painter.layout_no_wrap(text, fonts::regular(SMALL), ink);
        let lead = text(scene.language.say("map-people"));
        let said = |n: u64| {
            if scale.thinnest() == Some(n) {
                return scene.language.say_with("map-or-fewer", &[("n", n.into())]);
            }
            scene.language.number(n)
        };
        let samples = scale.samples().into_iter().map(|n| (n, text(said(n))));
        let mut samples: Vec<(u64, Arc<Galley>)> = samples.collect();
        let line = if row < 380.0 { 20.0 } else { 28.0 };
        let width = |g: &Galley| line + 6.0 + g.size().x + Self::GAP;
        let start = lead.size().x + 12.0;
        // The middle one goes first where there is no room for all.
        let all: f32 = samples.iter().map(|(_, g)| width(g)).sum();
        if all > room - start + Self::GAP && samples.len() > 2 {
            samples.remove(1);
        }
        let mut x = start;
        let mut kept = 0;
        for (_, galley) in &samples {
            if kept > 0 && x + width(galley) > room + Self::GAP {
                break;
            }
            x += width(galley);
            kept += 1;
        }
        samples.truncate(kept);
        Self { scale, lead, samples, line, width: x - Self::GAP }
    }

    fn paint(self, painter: &Painter, scene: &Scene<'_>, row: Rect) {
        let (theme, middle) = (scene.theme, row.center().y);
        let mut x = row.left();
        let at = pos2(x, middle - self.lead.size().y / 2.0);
        x += self.lead.size().x + 12.0;
        painter.galley(at, self.lead, theme.ink_soft);
        for (n, galley) in self.samples {
            let ends = [pos2(x, middle), pos2(x + self.line, middle)];
            painter.line_segment(ends, Stroke::new(self.scale.core(n), theme.people));
            let at = pos2(x + self.line + 6.0, middle - galley.size().y / 2.0);
            x += self.line + 6.0 + galley.size().x + Self::GAP;
            painter.galley(at, galley, theme.ink_soft);
        }
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

/// The largest of 1, 2, 5, 10 … kilometres that a bar of `points` at most can show, and how many
/// points it takes. Below a kilometre, tenths.
pub fn scale_bar(km_per_point: f64, points: f32) -> (f64, f32) {
    let most = km_per_point * f64::from(points);
    let power = 10_f64.powf(most.max(1e-3).log10().floor());
    let km = [5.0, 2.0, 1.0].into_iter().map(|m| m * power).find(|&km| km <= most).unwrap_or(power);
    (km, (km / km_per_point) as f32)
}

/// Where the scale and the note of hidden labels may stand: in the lower left corner of the ground,
/// else in the upper ones.
pub fn scale_rects(ground: Rect) -> [Rect; 3] {
    let size = vec2((ground.width() * 0.42).clamp(110.0, 190.0), 34.0);
    let (left, right) = (ground.left() + 10.0, ground.right() - size.x - 4.0);
    let (top, bottom) = (ground.top() + 6.0, ground.bottom() - size.y - 6.0);
    [(left, bottom), (left, top), (right, top)].map(|(x, y)| Rect::from_min_size(pos2(x, y), size))
}

/// The first of them, as narrow as the words that a schematic map may say there.
pub fn narrow_note_rect(
    painter: &Painter,
    scene: &Scene<'_>,
    ground: Rect,
    (labels, left_out): (usize, usize),
) -> Rect {
    let [rect, ..] = scale_rects(ground);
    let said = [
        scene.language.say("map-not-to-scale"),
        note_of_hidden(scene, (labels, left_out)).unwrap_or_default(),
    ];
    let width = |text: String| {
        let ink = scene.theme.ink_soft;
        painter.layout_no_wrap(text, fonts::regular(SMALL), ink).size().x
    };
    let width = said.map(width).into_iter().fold(0.0, f32::max);
    rect.with_max_x(rect.right().min(rect.left() + width))
}

/// What is said of labels that are hidden, or of ways that are not drawn.
fn note_of_hidden(scene: &Scene<'_>, (hidden, left_out): (usize, usize)) -> Option<String> {
    if left_out > 0 {
        let count = scene.language.number(left_out as u64);
        return Some(scene.language.say_with("map-left-out", &[("count", (&count).into())]));
    }
    let said = || scene.language.say_with("map-labels-hidden", &[("count", hidden.into())]);
    (hidden > 0).then(said)
}

/// Draws scale and note into one of them.
pub fn scale_ui(
    painter: &Painter,
    scene: &Scene<'_>,
    rect: Rect,
    (style, projector): (MapStyle, &Projector),
    (hidden, left_out): (usize, usize),
) {
    let theme = scene.theme;
    let line = 14.0;
    let bottom = pos2(rect.left(), rect.bottom() - line - 1.0);
    if let Some(text) = note_of_hidden(scene, (hidden, left_out)) {
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
    use super::{note, scale_bar};
    use crate::{Medium, Theme, evening::Evening, painted::Painted};

    #[test]
    fn the_disclaimer_is_whole_where_one_row_holds_it() {
        let (evening, theme) = (Evening::new(waymark_fixtures::flight()), Theme::named("light"));
        let scene = evening.scene(&theme, Medium::Window);
        let disclaimer = scene.language.say("map-disclaimer");
        let mut shown = Vec::new();
        Painted::of(egui::vec2(800.0, 100.0), &theme, |ui| {
            for width in [340.0, 450.0, 700.0] {
                shown.push(note(ui.painter(), &scene, width, 1).1.clone());
            }
        });
        for galley in shown {
            assert!(!galley.elided && galley.text().ends_with(&disclaimer), "{}", galley.text());
        }
    }

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
