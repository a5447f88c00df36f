//! The row of the total below the others: a number in words, or why there is none.

use super::{
    WhereMemory,
    columns::{Columns, total_name},
    known::{is_shown, overtaken_by},
    row::ways_to_say,
    rows::{MeasureTable, at_place},
    used::measure_of_where,
};
use crate::{BODY, Card, SMALL, Scene, Tone, fonts, text, words};
use egui::{Align2, Galley, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;
use waymark_language::{Clause, Form};
use waymark_model::{Bounds, FigureRef, Moment, Series};
use waymark_reckoning::{TotalRefusal, Totalled, refusal_sentence};

/// The height of the row, in points.
const ROW: f32 = 28.0;

/// What stands below the rows.
pub struct TotalRow {
    sum: Result<Arc<Totalled>, TotalRefusal>,
    pub height: f32,
}

impl TotalRow {
    /// `None` where there is nothing to add up, and where a row says as much already.
    pub fn of(
        ui: &Ui,
        scene: &Scene<'_>,
        memory: &mut WhereMemory,
        table: &MeasureTable,
        width: f32,
    ) -> Option<Self> {
        let summands = match table.total.as_ref()? {
            Ok(summands) => summands,
            Err(refusal) => {
                let said = refusal_text(ui, scene, refusal, width - 6.0);
                let height = said.size().y.max(ROW - 12.0) + 12.0;
                return Some(Self { sum: Err(*refusal), height });
            }
        };
        let sum = memory.total(scene, table, || {
            let may_be_added = !adds_overtaken(&scene.out_of_sight(), table);
            may_be_added.then(|| summands.total(scene.situation, scene.reckoning, scene.view.at))
        })?;
        solve(scene, &sum, summands.series());
        let of_area =
            table.area.map(|area| scene.known(at_place(table.measure, table.people, area)));
        let says_as_much = |known: &waymark_reckoning::Known| {
            is_shown(scene, known) && holds(sum.bounds, known.bounds)
        };
        (!of_area.is_some_and(|known| says_as_much(&known)))
            .then_some(Self { sum: Ok(sum), height: ROW })
    }

    pub fn ui(
        &self,
        ui: &Ui,
        scene: &Scene<'_>,
        table: &MeasureTable,
        (rect, columns): (Rect, &Columns),
    ) {
        let painter = ui.painter();
        let line = painter.round_to_pixel_center(rect.top() + 1.0);
        painter.hline(rect.x_range(), line, Stroke::new(1.0, scene.theme.axis));
        match &self.sum {
            Ok(sum) => sum_ui(ui, scene, (table, sum), (rect, columns)),
            Err(refusal) => refusal_ui(ui, scene, refusal, (rect, columns)),
        }
    }
}

/// Whether a total would add what was told of an area before more was told of a place within it: its
/// row says more than that.
fn adds_overtaken(scene: &Scene<'_>, table: &MeasureTable) -> bool {
    let summed = table.rows.iter().filter(|row| table.summed.contains(&row.place));
    let mut wholes = summed.filter(|row| row.leads);
    wholes.any(|row| {
        let within = table.within(row).map(|place| table.series(place));
        overtaken_by(scene, &scene.known(table.series(row.place)), within).is_some()
    })
}

/// What all places of the picture hold together, where they lie within no counted area, which would say
/// it, and may be added up: a sentence, with from when to when those present were counted; and the
/// figures that it rests on.
pub fn total_claim(scene: &Scene<'_>) -> Option<(String, Vec<FigureRef>)> {
    let mut memory = WhereMemory::default();
    let table = measure_of_where(scene, &mut memory).map(|of| memory.table(scene, of))?;
    let summands = table.total.as_ref()?.as_ref().ok().filter(|_| table.area.is_none())?;
    if adds_overtaken(&scene.out_of_sight(), &table) {
        return None;
    }
    let (situation, language, at) = (scene.situation, scene.language, scene.view.at);
    let sum = summands.total(situation, scene.reckoning, at);
    solve(scene, &sum, summands.series());
    let bounds = sum.worded;
    let series = *summands.series().first().filter(|_| bounds.lower() > 0)?;
    let clause = Clause { situation, language, series, bounds };
    let people = clause.counted_as(&language.bounds(bounds));
    let said = clause.at_places(Form::Had, &people, summands.series().len());
    let when = if series.measure.is_cumulative() {
        let when = language.up_to(at, situation.offset);
        language.say_with("figure-by", &[("when", (&when).into())])
    } else {
        let [first, last] = counted_between(scene, &sum)?;
        let [first, last] = [first, last].map(|at| language.moment(at, situation.offset));
        let args = [("first", (&first).into()), ("last", (&last).into())];
        let key = if first == last { "where-claim-as-of" } else { "where-claim-counts-of" };
        language.say_with(key, &args)
    };
    let args = [("clause", (&said).into()), ("when", (&when).into())];
    let said = language.sentence_start(&language.say_with("figure-when", &args));
    Some((said, sum.figures))
}

/// Has what a total adds up solved too where that is not yet: it need not be among the rows in sight.
pub fn solve(scene: &Scene<'_>, sum: &Totalled, summands: &[Series]) {
    if !sum.is_optimal {
        for series in summands {
            drop(scene.known(*series));
        }
    }
}

/// Whether a total tells of nobody by the moment shown.
pub fn is_nothing(scene: &Scene<'_>, sum: &Totalled) -> bool {
    let is_reported =
        sum.figures.iter().any(|f| scene.situation.span_of(*f).end() <= scene.view.at);
    sum.worded.lower() == 0 && (sum.worded.upper().is_none() || !is_reported)
}

/// Whether bounds lie within others.
fn holds(wide: Bounds, narrow: Bounds) -> bool {
    let below = |upper: u64| narrow.upper().is_some_and(|narrow| narrow <= upper);
    wide.lower() <= narrow.lower() && wide.upper().is_none_or(below)
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

fn refusal_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    refusal: &TotalRefusal,
    (rect, columns): (Rect, &Columns),
) {
    let said = refusal_sentence(scene.situation, scene.language, refusal);
    let response = ui.interact(rect, ui.scope_id().with("total"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let galley = refusal_text(ui, scene, refusal, rect.right() - columns.name.min);
    let is_cut = galley.elided;
    let at = pos2(columns.name.min, rect.center().y + 1.0);
    text::place(ui.painter(), galley, at, Align2::LEFT_CENTER);
    if is_cut {
        response.on_hover_text(said);
    }
}

fn sum_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (table, sum): (&MeasureTable, &Totalled),
    (rect, columns): (Rect, &Columns),
) {
    let (theme, language, painter) = (scene.theme, scene.language, ui.painter());
    let y = rect.center().y + 1.0;
    let response = ui.interact(rect, ui.scope_id().with("total"), Sense::hover());
    let bounds = sum.worded;
    let name = total_name(scene, table);
    let is_nothing = is_nothing(scene, sum);
    let count = if is_nothing { language.say("where-none") } else { language.bounds(bounds) };
    let args = [("name", (&name).into()), ("count", (&count).into())];
    let said = language.say_with("where-total-said", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let font = || fonts::bold(BODY);
    let told_of = told_of(scene, sum).filter(|_| !is_nothing);
    let room = columns.name.span().max(columns.scale.across.max - columns.name.min);
    let galley = text::one_line(painter, scene.medium, &name, font(), theme.ink, room);
    let named = text::place(painter, galley, pos2(columns.name.min, y), Align2::LEFT_CENTER);
    let (font, ink) = if is_nothing {
        (fonts::regular(SMALL), theme.ink_soft)
    } else {
        (font(), theme.ink_strong)
    };
    let ways = ways_to_say(scene, count.clone(), bounds);
    // No range stands between them.
    let room = (columns.number.max - named.right() - 10.0).max(columns.number.span());
    let (galley, _) = text::number(painter, &ways, &font, ink, room);
    let number = text::place(painter, galley, pos2(columns.number.max, y), Align2::RIGHT_CENTER);
    if let Some(told_of) = &told_of {
        let font = fonts::regular(SMALL);
        let galley = painter.layout_no_wrap(told_of.clone(), font, theme.ink_soft);
        let wide = galley.size().x;
        // In the column of moments, else between name and number.
        let column = columns.moment.filter(|column| column.span() >= wide);
        if let Some(column) = column {
            text::place(painter, galley, pos2(column.max, y), Align2::RIGHT_CENTER);
        } else if number.left() - named.right() >= wide + 20.0 {
            let at = pos2(number.left() - 10.0, y);
            text::place(painter, galley, at, Align2::RIGHT_CENTER);
        }
    }
    if response.hovered() {
        let wide = words::may_be_wider(scene, sum.is_optimal);
        let card = Card::new(&count).line(Tone::Plain, &name);
        let card = card.line(Tone::Soft, told_of.unwrap_or_default());
        let card = card.line(Tone::Soft, wide.unwrap_or_default());
        let pointer = ui.input(|i| i.pointer.hover_pos()).unwrap_or(rect.center());
        let avoid = Rect::from_center_size(pointer, vec2(14.0, 14.0));
        card.show(ui.ctx(), Id::unique("where-total"), avoid, theme);
    }
}

/// From which moment to which the figures of a total of stocks speak: each bounds its place then.
pub fn told_of(scene: &Scene<'_>, sum: &Totalled) -> Option<String> {
    let [first, last] =
        counted_between(scene, sum)?.map(|moment| words::short_moment(scene, moment));
    if first == last {
        return Some(first);
    }
    let args = [("first", (&first).into()), ("last", (&last).into())];
    Some(scene.language.say_with("where-counts-of", &args))
}

/// The first and the last moment that the figures of a total of stocks speak of.
fn counted_between<'s>(scene: &Scene<'s>, sum: &Totalled) -> Option<[&'s Moment; 2]> {
    sum.as_of?;
    let situation = scene.situation;
    let span = |f: &&FigureRef| (situation.span_of(**f).end(), situation.span_of(**f).start());
    let first = sum.figures.iter().min_by_key(span)?;
    let last = sum.figures.iter().max_by_key(span)?;
    Some([first, last].map(|figure| situation.moment_of(*figure)))
}
