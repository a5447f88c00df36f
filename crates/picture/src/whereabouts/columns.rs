//! Where name, range, number and moment stand across, and the scale over the ranges.

use super::{
    WhereMemory,
    range::RangeScale,
    rows::{MeasureTable, peak},
};
use crate::{
    BODY, SMALL, Scene,
    age::{ages, old_since},
    chart, fonts, text,
};
use egui::{Align2, Painter, Rangef, Rect, Stroke, Ui, pos2};
use waymark_language::DatePrecision;
use waymark_model::{Bounds, Instant};

/// The room of the scale above the rows, in points.
pub const AXIS: f32 = 22.0;
/// How far rows within others are set in.
pub const INDENT: f32 = 14.0;
const GAP: f32 = 14.0;
/// Narrower than this, there is no room to say of which moment each number is.
const WITH_MOMENT: f32 = 560.0;
/// Narrower than this, the age of what is old is written smaller.
const WITH_AGE: f32 = 640.0;
/// So wide, ranges leave room for how each went.
const WITH_SMALL: f32 = 330.0;
/// What numbers have of the width at most: a range is said whole, as on a map beside it.
const MOST_NUMBER: f32 = 0.38;
/// While time runs so many rows are looked at for the scale: the first are the greatest.
const LOOKED_AT: usize = 60;
/// The room of a scroll bar.
const BAR: f32 = 12.0;

/// From left to right.
pub struct Columns {
    pub name: Rangef,
    pub scale: RangeScale,
    /// Whether ranges are drawn.
    pub with_ranges: bool,
    /// How each went, and its highest number at the left of it.
    pub small: Option<(Rangef, (Instant, Instant))>,
    /// Whether any of that is told by the moment shown.
    has_begun: bool,
    /// Numbers end at its right.
    pub number: Rangef,
    /// Of which moment the number is.
    pub moment: Option<Rangef>,
    pub ticks: Vec<u64>,
}

impl Columns {
    pub fn new(
        ui: &Ui,
        scene: &Scene<'_>,
        memory: &mut WhereMemory,
        table: &MeasureTable,
        (room, scrolls): (Rect, bool),
    ) -> Self {
        let painter = ui.painter();
        let wide = |text: String, bold: bool| {
            let font = if bold { fonts::bold(BODY) } else { fonts::regular(BODY) };
            painter.layout_no_wrap(text, font, scene.theme.ink).size().x
        };
        let names = || {
            let of_rows = table.rows.iter().map(|row| {
                let name = table.name(scene, row.place).into_owned();
                wide(name, row.leads) + f32::from(row.depth) * INDENT
            });
            of_rows.fold(total_wide(painter, scene, table), f32::max)
        };
        let pixels_per_point = painter.pixels_per_point();
        let names = memory.width_of_names(scene, pixels_per_point, table, names);
        let right = room.right() - if scrolls { BAR } else { 0.0 };
        let (left, whole) = (room.left() + 6.0, right - room.left());
        let name = Rangef::new(left, left + names.ceil().min(whole * 0.34));

        let moment = (whole >= WITH_MOMENT).then(|| {
            // As wide as any moment of another year.
            let at = scene.reckoning.extent().end();
            let text = scene.language.instant(at, scene.situation.offset, DatePrecision::Minute);
            let font = fonts::regular(SMALL);
            let mut size = painter.layout_no_wrap(text, font.clone(), scene.theme.ink).size().x;
            if ages(table.measure) && whole >= WITH_AGE {
                // As wide as one that is old, too, at every moment.
                let day = scene.language.instant(at, scene.situation.offset, DatePrecision::Day);
                let old = old_since(scene, &day, 365);
                let galley = painter.layout_no_wrap(old, font, scene.theme.ink);
                size = size.max(galley.size().x);
            }
            let size = size.min(whole * 0.24);
            Rangef::new(right - 6.0 - size.ceil(), right - 6.0)
        });
        let edge = moment.map_or(right - 6.0, |m| m.min - GAP);
        let most = |bounds| wide(scene.language.bounds(bounds), true);
        let highest = highest(scene, table).max(1);
        let top = highest;
        // Room for an upper end of a digit more: in between it may be beyond what the scale holds.
        let ranged = Bounds::new(top, Some(top.saturating_mul(10)));
        let numbers = most(Bounds::at_least(top)).max(ranged.map_or(0.0, most));
        let number = Rangef::new(edge - numbers.ceil().min(whole * MOST_NUMBER), edge);
        let across = Rangef::new(name.max + GAP, (number.min - GAP).max(name.max + GAP + 1.0));
        let has_room = across.span() >= WITH_SMALL;
        let small = table.time.filter(|_| has_room || memory.prefers_small);
        let with_ranges = has_room || small.is_none();
        let (across, small) = match small {
            None => (across, None),
            Some(time) => {
                let peaks = table.small.values().filter_map(|small| small.peak(scene));
                let peak = peaks.max().unwrap_or(0).max(highest);
                let text = scene.language.number(peak);
                let font = fonts::regular(SMALL - 1.0);
                let wide = painter.layout_no_wrap(text, font, scene.theme.ink).size().x;
                let middle = across.min + if with_ranges { across.span() * 0.5 } else { 0.0 };
                let small = Rangef::new((middle + wide + GAP + 6.0).min(across.max), across.max);
                (Rangef::new(across.min, middle), Some((small, time)))
            }
        };
        // The highest number has room for its mark.
        let top = highest as f64 * (1.0 + 8.0 / f64::from(across.span().max(40.0)));
        let ticks = chart::count_ticks(top, across.span(), 84.0);
        let scale = RangeScale { across, top };
        let has_begun = table.small.values().any(|small| small.has_begun(scene));
        Self { name, scale, with_ranges, small, has_begun, number, moment, ticks }
    }

    /// The numbers of the scale with its upper end at `top`.
    pub fn axis(&self, ui: &Ui, scene: &Scene<'_>, top: f32) {
        let painter = ui.painter();
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
        let y = top + AXIS - 11.0;
        for tick in self.ticks.iter().filter(|_| self.with_ranges) {
            let at = pos2(self.scale.x(*tick), y);
            let text = scene.language.number(*tick);
            painter.text(at, Align2::CENTER_CENTER, text, font.clone(), ink);
        }
        if let Some((across, time)) = self.small.filter(|_| self.has_begun) {
            times(painter, scene, (across, y), time);
        }
    }

    /// What the column of moments is called: where a row has one.
    pub fn axis_of_moments(&self, ui: &Ui, scene: &Scene<'_>, top: f32) {
        let painter = ui.painter();
        let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
        let y = top + AXIS - 11.0;
        if let Some(moment) = self.moment {
            let text = scene.language.say("where-as-of");
            let galley = text::one_line(painter, scene.medium, &text, font, ink, moment.span());
            text::place(painter, galley, pos2(moment.max, y), Align2::RIGHT_CENTER);
        }
    }

    /// The hairlines of the scale behind a row.
    pub fn grid(&self, painter: &Painter, scene: &Scene<'_>, row: Rect) {
        for tick in self.ticks.iter().filter(|_| self.with_ranges) {
            let color = if *tick == 0 { scene.theme.axis } else { scene.theme.grid };
            let x = painter.round_to_pixel_center(self.scale.x(*tick));
            painter.vline(x, row.y_range(), Stroke::new(1.0, color));
        }
    }
}

/// The highest number that the scale holds: that of the table; where time has run on since that was
/// made, what is more now, in steps, so that it seldom changes on the way.
fn highest(scene: &Scene<'_>, table: &MeasureTable) -> u64 {
    if scene.view.at <= table.until {
        return table.highest;
    }
    let rows = table.rows.iter().filter(|row| !row.is_heading).take(LOOKED_AT);
    let now = rows.map(|row| peak(scene, table.series(row.place), scene.view.at)).max();
    let now = now.filter(|now| *now > table.highest);
    now.map_or(table.highest, step_up)
}

/// The next of 1, 2, 5, 10, 20, … from a number on.
fn step_up(n: u64) -> u64 {
    let power = 10_u64.saturating_pow(n.max(1).ilog10());
    let steps = [1, 2, 5, 10].map(|step| power.saturating_mul(step));
    steps.into_iter().find(|step| *step >= n).unwrap_or(n)
}

/// When the small series begin and end.
fn times(
    painter: &Painter,
    scene: &Scene<'_>,
    (across, y): (Rangef, f32),
    (first, last): (Instant, Instant),
) {
    let (offset, ink) = (scene.situation.offset, scene.theme.ink_soft);
    let year = |at: Instant| offset.civil(at).year();
    let is_long = year(last) - year(first) > 2;
    let said = |at: Instant| {
        if is_long {
            return year(at).to_string();
        }
        scene.language.instant(at, offset, DatePrecision::Day)
    };
    let font = fonts::regular(SMALL - 1.0);
    let galley = |at| painter.layout_no_wrap(said(at), font.clone(), ink);
    let (first, last) = (galley(first), galley(last));
    if first.size().x + last.size().x + 8.0 > across.span() {
        return;
    }
    text::place(painter, first, pos2(across.min, y), Align2::LEFT_CENTER);
    text::place(painter, last, pos2(across.max, y), Align2::RIGHT_CENTER);
}

/// What the row of the total is called.
pub fn total_name(scene: &Scene<'_>, table: &MeasureTable) -> String {
    scene.language.say_with("where-total", &[("n", table.summed.len().into())])
}

fn total_wide(painter: &Painter, scene: &Scene<'_>, table: &MeasureTable) -> f32 {
    if !matches!(table.total, Some(Ok(_))) {
        return 0.0;
    }
    let (text, ink) = (total_name(scene, table), scene.theme.ink);
    painter.layout_no_wrap(text, fonts::bold(BODY), ink).size().x
}
