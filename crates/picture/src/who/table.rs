//! Those of each status, group and origin, one below the other: a range and its number each.

use super::{ToldOn, family::ToldApart, point, top_of};
use crate::{
    Ask, BODY, Medium, SMALL, Scene,
    age::stock_age,
    fonts, text,
    whereabouts::{RangeScale, aged_bar},
    words,
};
use egui::{Align2, Galley, Rangef, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;
use waymark_model::Series;
use waymark_reckoning::Known;

const GAP: f32 = 8.0;
const LEAST_ROW: f32 = 22.0;
/// Rows beyond these are only told to be more.
const MOST_ROWS: usize = 200;
/// Few rows are spread over the room there is, up to so many times their height, and their bars grow
/// with them, up to so many times theirs: a page is not left empty.
const SPREAD: f32 = 2.4;
const THICKER: f32 = 1.8;
const BAR: f32 = 9.0;
/// The share of the width that names take at most.
const NAMES: f32 = 0.42;

struct StatusRow {
    name: Arc<Galley>,
    number: Arc<Galley>,
    /// Of which moment it is, where the others are of other ones.
    moment: Option<Arc<Galley>>,
    known: Known,
    height: f32,
}

/// `refugees from Sudan`; everybody together.
fn name(scene: &Scene<'_>, series: Series) -> String {
    words::people(scene, series).unwrap_or_else(|| scene.language.say("who-everybody"))
}

fn rows(
    ui: &Ui,
    scene: &Scene<'_>,
    (told, told_on): (&ToldApart, &ToldOn),
    width: f32,
) -> Vec<StatusRow> {
    let (theme, painter) = (scene.theme, ui.painter());
    let row = |series: &Series| {
        let known = scene.known(*series);
        let is_told = !known.is_nothing();
        let ink = if is_told { theme.ink } else { theme.ink_soft };
        let font = fonts::regular(BODY);
        let name = text::whole(painter, &name(scene, *series), &font, ink, width * NAMES);
        let (said, font) = if is_told {
            (words::worded(scene, &known), fonts::regular(BODY))
        } else {
            (scene.language.say("where-none"), fonts::regular(SMALL))
        };
        let number = text::whole(painter, &said, &font, theme.ink_strong, width * 0.34);
        let age = stock_age(scene, &known).filter(|_| matches!(told_on, ToldOn::Several));
        let moment = age.map(|age| {
            let said = age.as_of(scene);
            let font = fonts::regular(SMALL);
            text::whole(painter, &said, &font, theme.ink_soft, width * 0.34)
        });
        let below = moment.as_ref().map_or(0.0, |moment| moment.size().y);
        let height = (name.size().y.max(number.size().y + below) + 6.0).max(LEAST_ROW);
        StatusRow { name, number, moment, known, height }
    };
    told.rows.iter().take(MOST_ROWS).map(row).collect()
}

/// Draws as many rows as there is room for, and says how many are left.
pub fn table_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    (told, told_on): (&ToldApart, &ToldOn),
    asks: &mut Vec<Ask>,
) {
    let rows = rows(ui, scene, (told, told_on), rect.width());
    let top = top_of(rows.iter().map(|row| row.known.bounds));
    let widest = |of: fn(&StatusRow) -> f32| rows.iter().map(of).fold(0.0, f32::max);
    let names = widest(|row| row.name.size().x) + GAP;
    let of_number = |row: &StatusRow| {
        row.moment.as_ref().map_or(0.0, |moment| moment.size().x).max(row.number.size().x)
    };
    let numbers = widest(of_number) + GAP;
    let across =
        Rangef::new(rect.left() + names, (rect.right() - numbers).max(rect.left() + names));
    let scale = RangeScale { across, top: top as f64 };
    let spread = spread(&rows, rect.height());
    let mut y = rect.top();
    for (nth, row) in rows.iter().enumerate() {
        let height = row.height * spread;
        let is_last = nth + 1 == rows.len();
        let left = if is_last { 0.0 } else { LEAST_ROW };
        if y + height + left > rect.bottom() + 1.0 {
            let more = told.rows.len() - nth;
            let said = scene.language.say_with("who-more", &[("n", more.into())]);
            let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
            let galley = text::one_line(ui.painter(), scene.medium, &said, font, ink, rect.width());
            if y + galley.size().y <= rect.bottom() + 1.0 {
                text::place(ui.painter(), galley, pos2(rect.left(), y + 2.0), Align2::LEFT_TOP);
            }
            break;
        }
        let middle = y + height / 2.0;
        let room = Rect::from_x_y_ranges(rect.x_range(), Rangef::new(y, y + height));
        let series = point(ui, scene, room, &row.known, asks);
        if series && !scene.medium.is_print() {
            let chart = waymark_model::ChartView {
                series: vec![row.known.series],
                ..scene.view.chart.clone()
            };
            asks.push(Ask::Chart(chart));
        }
        if !row.known.is_nothing() && across.span() > 12.0 {
            let is_old = stock_age(scene, &row.known).is_some_and(|age| age.is_old);
            let (bounds, at) = (row.known.bounds, (middle, BAR * spread.min(THICKER)));
            ui.painter().extend(aged_bar(bounds, &scale, at, scene.theme, is_old));
        }
        let at = pos2(rect.left(), middle);
        text::place(ui.painter(), Arc::clone(&row.name), at, Align2::LEFT_CENTER);
        let below = row.moment.as_ref().map_or(0.0, |moment| moment.size().y);
        let at = pos2(rect.right(), middle - below / 2.0);
        let number = text::place(ui.painter(), Arc::clone(&row.number), at, Align2::RIGHT_CENTER);
        if let Some(moment) = &row.moment {
            let at = pos2(rect.right(), number.bottom());
            text::place(ui.painter(), Arc::clone(moment), at, Align2::RIGHT_TOP);
        }
        y += height;
    }
}

/// How many times their height rows have where there is so much room.
fn spread(rows: &[StatusRow], room: f32) -> f32 {
    let wanted: f32 = rows.iter().map(|row| row.height).sum();
    if wanted <= 0.0 { 1.0 } else { (room / wanted).clamp(1.0, SPREAD) }
}

/// The same in the window, where what has no room is scrolled to.
pub fn scrolled_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    rect: Rect,
    (told, told_on): (&ToldApart, &ToldOn),
    asks: &mut Vec<Ask>,
) {
    let high = height(ui, scene, (told, told_on), rect.width());
    if scene.medium != Medium::Window || high <= rect.height() {
        table_ui(ui, scene, rect, (told, told_on), asks);
        return;
    }
    let mut room = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("who-rows"));
    ScrollArea::vertical().auto_shrink(false).show(&mut room, |ui| {
        let wide = ui.available_width();
        let size = vec2(wide, height(ui, scene, (told, told_on), wide) + LEAST_ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        table_ui(ui, scene, rect, (told, told_on), asks);
    });
}

/// How high all rows are.
pub fn height(
    ui: &Ui,
    scene: &Scene<'_>,
    (told, told_on): (&ToldApart, &ToldOn),
    width: f32,
) -> f32 {
    rows(ui, scene, (told, told_on), width).iter().map(|row| row.height).sum()
}
