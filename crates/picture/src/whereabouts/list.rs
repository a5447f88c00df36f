//! The rows one below the other, those that find no room, and their total.

use super::{
    WhereMemory,
    columns::{Columns, total_name},
    row::{row_ui, ways_to_say},
    rows::MeasureTable,
};
use crate::{Ask, BODY, Card, Medium, SMALL, Scene, Tone, fonts, text, words};
use egui::{
    Align2, Galley, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};
use waymark_model::{FigureRef, SpeakerIx};
use waymark_reckoning::{Summands, TotalRefusal, Totalled, refusal_sentence};

use std::sync::Arc;

/// The height of a row at its ease, in points.
pub const ROW: f32 = 27.0;
/// The height of the row of the total.
pub const TOTAL: f32 = 28.0;
const TALLEST: f32 = 34.0;
const LEAST_IN_WINDOW: f32 = 22.0;
const LEAST_IN_PRINT: f32 = 16.0;

/// How rows fit the room there is.
pub struct RowList {
    rect: Rect,
    row: f32,
    /// How many rows are drawn, or can be scrolled to.
    count: usize,
    pub scrolls: bool,
    /// How many rows find no room.
    left_out: usize,
}

/// What the rows in sight show.
#[derive(Clone, Default, Debug)]
pub struct VisibleRows {
    pub speakers: Vec<SpeakerIx>,
    pub has_contradicted: bool,
}

impl RowList {
    pub fn new(table: &MeasureTable, rect: Rect, medium: Medium) -> Self {
        let all = table.rows.len();
        let high = rect.height().max(0.0);
        let share = high / all.max(1) as f32;
        let least = if medium.is_print() { LEAST_IN_PRINT } else { LEAST_IN_WINDOW };
        let (row, count, scrolls) = if share >= least {
            (share.min(TALLEST), all, false)
        } else if medium.is_print() {
            // One line tells of the rest.
            let count = ((high / least).floor() as usize).saturating_sub(1).min(all);
            (least, count, false)
        } else {
            (ROW - 3.0, all, true)
        };
        let bottom = if scrolls { rect.bottom() } else { rect.top() + row * count as f32 };
        let rect = rect.with_max_y(bottom.max(rect.top()));
        Self { rect, row, count, scrolls, left_out: all - count }
    }

    /// Where the rows end, with the line that tells of those left out.
    pub fn bottom(&self) -> f32 {
        self.rect.bottom() + if self.left_out > 0 { LEAST_IN_PRINT } else { 0.0 }
    }

    pub fn ui(
        &self,
        ui: &mut Ui,
        scene: &Scene<'_>,
        table: &MeasureTable,
        columns: &Columns,
        asks: &mut Vec<Ask>,
    ) -> VisibleRows {
        let mut shown = VisibleRows::default();
        if self.scrolls {
            let inside = UiBuilder::new().max_rect(self.rect).id_salt(("rows", table.measure));
            let mut inner = ui.new_child(inside);
            inner.set_clip_rect(self.rect.intersect(ui.clip_rect()));
            inner.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical().auto_shrink(false);
            area.show_rows(&mut inner, self.row, self.count, |ui, range| {
                for row in table.rows.get(range).unwrap_or_default() {
                    let size = vec2(ui.available_width(), self.row);
                    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                    row_ui(ui, scene, (table, row), (rect, columns), &mut shown, asks);
                }
            });
            let edge = Stroke::new(1.0, scene.theme.grid);
            ui.painter().hline(self.rect.x_range(), self.rect.bottom(), edge);
            return shown;
        }
        for (i, row) in table.rows.iter().take(self.count).enumerate() {
            let top = self.rect.top() + i as f32 * self.row;
            let size = vec2(self.rect.width(), self.row);
            let rect = Rect::from_min_size(pos2(self.rect.left(), top), size);
            row_ui(ui, scene, (table, row), (rect, columns), &mut shown, asks);
        }
        if self.left_out > 0 {
            let n = [("n", self.left_out.into())];
            let said = scene.language.say_with("where-more-places", &n);
            let at = pos2(columns.name.min, self.rect.bottom() + LEAST_IN_PRINT / 2.0);
            let (ink, width) = (scene.theme.ink_soft, self.rect.right() - at.x);
            let galley = text::one_line(
                ui.painter(),
                scene.medium,
                &said,
                fonts::regular(SMALL),
                ink,
                width,
            );
            text::place(ui.painter(), galley, at, Align2::LEFT_CENTER);
        }
        shown
    }
}

/// The height of the row of the total, in points; nothing without one.
pub fn total_height(ui: &Ui, scene: &Scene<'_>, table: &MeasureTable, width: f32) -> f32 {
    match &table.total {
        None => 0.0,
        Some(Ok(_)) => TOTAL,
        Some(Err(refusal)) => {
            refusal_text(ui, scene, refusal, width - 6.0).size().y.max(TOTAL - 12.0) + 12.0
        }
    }
}

/// Why there is no total: in the window on one line, in print in full.
fn refusal_text(ui: &Ui, scene: &Scene<'_>, refusal: &TotalRefusal, width: f32) -> Arc<Galley> {
    let said = refusal_sentence(scene.situation, scene.language, refusal);
    let (font, ink) = (fonts::regular(SMALL), scene.theme.ink_soft);
    if scene.medium.is_print() {
        return text::whole(ui.painter(), &said, &font, ink, width);
    }
    text::line(ui.painter(), &said, font, ink, width)
}

/// The row of the total: a number in words, or why there is none.
pub fn total_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    memory: &mut WhereMemory,
    (table, total): (&MeasureTable, &Result<Summands, TotalRefusal>),
    (rect, columns): (Rect, &Columns),
) {
    let (theme, language) = (scene.theme, scene.language);
    let painter = ui.painter();
    let line = painter.round_to_pixel_center(rect.top() + 1.0);
    painter.hline(rect.x_range(), line, Stroke::new(1.0, theme.road));
    let y = rect.center().y + 1.0;
    let response = ui.interact(rect, ui.scope_id().with("total"), Sense::hover());
    let summands = match total {
        Ok(summands) => summands,
        Err(refusal) => {
            let said = refusal_sentence(scene.situation, language, refusal);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            let galley = refusal_text(ui, scene, refusal, rect.right() - columns.name.min);
            let is_cut = galley.elided;
            text::place(painter, galley, pos2(columns.name.min, y), Align2::LEFT_CENTER);
            if is_cut {
                response.on_hover_text(said);
            }
            return;
        }
    };
    let total = memory.total(scene, table.measure, || {
        summands.total(scene.situation, scene.reckoning, scene.view.at)
    });
    let bounds = total.bounds;
    let name = total_name(scene, table);
    let is_reported =
        total.figures.iter().any(|f| scene.situation.span_of(*f).end() <= scene.view.at);
    let is_nothing = bounds.lower() == 0 && (bounds.upper().is_none() || !is_reported);
    if !total.is_optimal {
        // What is not among the rows in sight is solved too.
        summands.series().iter().for_each(|series| drop(scene.known(*series)));
    }
    let count = if is_nothing {
        language.say("where-none")
    } else {
        language.bounds(bounds.rounded_outward())
    };
    let args = [("name", (&name).into()), ("count", (&count).into())];
    let said = language.say_with("where-total-said", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let font = || fonts::bold(BODY);
    let room = columns.name.span().max(columns.scale.across.max - columns.name.min);
    let galley = text::one_line(painter, scene.medium, &name, font(), theme.ink, room);
    text::place(painter, galley, pos2(columns.name.min, y), Align2::LEFT_CENTER);
    let (font, ink) = if is_nothing {
        (fonts::regular(SMALL), theme.ink_soft)
    } else {
        (font(), theme.ink_strong)
    };
    let ways = ways_to_say(scene, count.clone(), bounds);
    let (galley, _) = text::number(painter, &ways, &font, ink, columns.number.span());
    text::place(painter, galley, pos2(columns.number.max, y), Align2::RIGHT_CENTER);
    if response.hovered() {
        let told = total_label(scene, &total);
        let wide = words::may_be_wider(scene, total.is_optimal);
        let card = Card::new(&count).line(Tone::Plain, &name).line(Tone::Soft, told);
        let card = card.line(Tone::Soft, wide.unwrap_or_default());
        let pointer = ui.input(|i| i.pointer.hover_pos()).unwrap_or(rect.center());
        let avoid = Rect::from_center_size(pointer, vec2(14.0, 14.0));
        card.show(ui.ctx(), Id::unique("where-total"), avoid, theme);
    }
}

/// From which moment to which the figures of a total of stocks speak.
fn total_label(scene: &Scene<'_>, total: &Totalled) -> String {
    if total.as_of.is_none() {
        return String::new();
    }
    let (situation, language) = (scene.situation, scene.language);
    let span = |f: &&FigureRef| (situation.span_of(**f).end(), situation.span_of(**f).start());
    let ends = (total.figures.iter().min_by_key(span), total.figures.iter().max_by_key(span));
    let (Some(&first), Some(&last)) = ends else { return String::new() };
    let [first, last] =
        [first, last].map(|f| language.moment(situation.moment_of(f), situation.offset));
    if first == last {
        return first;
    }
    language.say_with("date-interval", &[("first", (&first).into()), ("last", (&last).into())])
}
