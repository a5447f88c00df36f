//! One row: name, range with what was said last, number in words, and of which moment it is.

use super::{
    columns::{Columns, INDENT},
    known::{has_later_sign, is_shown, latest, overtaken_by},
    list::VisibleRows,
    range,
    rows::{MeasureTable, PlaceRow},
};
use crate::{Ask, BODY, Card, Mark, SMALL, Scene, Tone, age::stock_age, chart, fonts, text, words};
use egui::{
    Align2, CursorIcon, FontId, Id, Pos2, Rangef, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};
use waymark_model::{Admission, Bounds, FigureRef, Selection};
use waymark_reckoning::Known;

/// Draws a row, and tells what the pointer wants of it.
pub fn row_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (table, row): (&MeasureTable, &PlaceRow),
    (rect, columns): (Rect, &Columns),
    shown: &mut VisibleRows,
    asks: &mut Vec<Ask>,
) {
    let theme = scene.theme;
    let painter = ui.painter();
    let name = table.name(scene, row.place);
    let font = if row.leads { fonts::bold(BODY) } else { fonts::regular(BODY) };
    let across = Rangef::new(columns.name.min + f32::from(row.depth) * INDENT, columns.name.max);
    if row.is_heading {
        columns.grid(painter, scene, rect);
        let room = vec2(across.span(), rect.height());
        let names = (&*name, shortest_name(scene, (table, row), &name));
        RowText(name_galley((ui, scene), names, (&font, theme.ink_soft), room)).place(
            ui,
            pos2(across.min, rect.center().y),
            Align2::LEFT_CENTER,
        );
        return;
    }
    let series = table.series(row.place);
    let known = scene.known(series);
    let within = table.within(row).map(|place| table.series(place));
    let part = overtaken_by(scene, &known, within);
    // What was told of it before that has no mark: it would stand on a bar that says more.
    let figures = if part.is_some() { Vec::new() } else { latest(scene, series) };
    let is_told = part.is_some() || is_shown(scene, &known);
    let of_part =
        part.as_ref().map(|part| Bounds::at_least(part.worded_bounds(scene.situation).lower()));
    let response = ui.interact(rect, ui.scope_id().with(("row", row.place)), Sense::click());
    response.widget_info(|| {
        let said = if let Some(bounds) = of_part {
            let count = scene.language.bounds(bounds);
            let args = [("name", (&*name).into()), ("count", (&count).into())];
            scene.language.say_with("where-total-said", &args)
        } else if is_told {
            known.statement(scene.situation, scene.language)
        } else {
            scene.language.say_with("where-row-said", &[("name", (&*name).into())])
        };
        WidgetInfo::labeled(Role::Button, true, said)
    });
    let place = Selection::Place(row.place);
    let is_of_row = |s: Option<Selection>| match s {
        Some(Selection::Figure(f)) => figures.contains(&f),
        s => s == Some(place),
    };
    let ground = rect.expand2(vec2(0.0, -0.5));
    if is_of_row(scene.view.selection) {
        painter.rect_filled(ground, 4, theme.selected);
    } else if response.hovered() || is_of_row(scene.hovered) {
        painter.rect_filled(ground, 4, theme.hover);
    }
    columns.grid(painter, scene, rect);
    let y = rect.center().y;
    let high = (rect.height() * 0.36).clamp(5.0, 11.0);
    let age = stock_age(scene, part.as_ref().unwrap_or(&known));
    if is_told && columns.with_ranges {
        let (is_old, at) = (age.is_some_and(|age| age.is_old), (y, high));
        let certain = part.as_ref().map(|part| Bounds::at_least(part.bounds.lower()));
        let bounds = certain.unwrap_or(known.bounds);
        shown.has_certain |= bounds.lower() > 0;
        shown.has_possible |= bounds.exact().is_none();
        painter.extend(range::aged_bar(bounds, &columns.scale, at, theme, is_old));
    }
    if columns.with_ranges {
        painter.extend(range::marks(scene, &figures, &columns.scale, y));
    }
    let small = table.small.get(&row.place).filter(|small| small.has_begun(scene));
    if let Some(((across, time), small)) = columns.small.zip(small) {
        let high = (rect.height() - 8.0).clamp(8.0, 26.0);
        painter.extend(small.shapes(scene, (across, time), (y, high)));
        if let Some(peak) = small.peak(scene) {
            let (font, ink) = (fonts::regular(SMALL - 1.0), theme.ink_soft);
            let peak = painter.layout_no_wrap(scene.language.number(peak), font, ink);
            let at = pos2(across.min - 6.0, y - high / 2.0 + 1.0);
            text::place(painter, peak, at, Align2::RIGHT_CENTER);
        }
    }
    for figure in &figures {
        let speaker = scene.situation.snapshot(figure.snapshot).speaker;
        shown.speakers.insert(speaker);
        if columns.with_ranges {
            let first = match scene.reckoning.admission(*figure) {
                Admission::Contradicted => &mut shown.contradicted,
                _ => &mut shown.mark,
            };
            let mark = Mark::of(scene, speaker);
            *first = Mark::of_key(first.iter().copied().chain([mark]));
        }
    }

    let ink = if is_told { theme.ink } else { theme.ink_soft };
    let room = vec2(across.span(), rect.height());
    let names = (&*name, shortest_name(scene, (table, row), &name));
    let mut is_cut = RowText(name_galley((ui, scene), names, (&font, ink), room)).place(
        ui,
        pos2(across.min, y),
        Align2::LEFT_CENTER,
    );
    let (ways, font, ink) = if let Some(bounds) = of_part {
        (vec![scene.language.bounds(bounds)], font, theme.ink_strong)
    } else if is_told {
        let bounds = known.worded_bounds(scene.situation);
        (ways_to_say(scene, words::worded_short(scene, &known), bounds), font, theme.ink_strong)
    } else {
        (vec![scene.language.say("where-none")], fonts::regular(SMALL), theme.ink_soft)
    };
    // A line is made a little smaller before it is cut.
    let font = match rect.height() {
        h if h < 18.0 => FontId { size: font.size.min(SMALL), ..font },
        _ => font,
    };
    let (count, way) = text::number(painter, &ways, &font, ink, columns.number.span());
    text::place(painter, count, pos2(columns.number.max, y), Align2::RIGHT_CENTER);
    let is_later = part.is_none() && has_later_sign(scene, &known);
    shown.has_later |= is_later;
    is_cut |= way != Some(0) || is_later;
    // What was reckoned of several is of no moment but the one shown.
    let said_by = part.as_ref().unwrap_or(&known).said_by(scene.situation);
    if let (Some(column), Some(figure), true) = (columns.moment, said_by, is_told) {
        let said = age.map_or_else(
            || words::short_moment(scene, scene.situation.moment_of(figure)),
            |age| age.moment(scene),
        );
        shown.has_moments = true;
        line((ui, scene), &said, fonts::regular(SMALL), theme.ink_soft, column.span()).place(
            ui,
            pos2(column.max, y),
            Align2::RIGHT_CENTER,
        );
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.6, theme.people);
        painter.rect_stroke(ground, 4, stroke, StrokeKind::Inside);
    }
    let pointed = Pointed { response, known, figures, part, is_cut, name: &name };
    pointed.point(ui, scene, place, (columns, y), asks);
}

/// A count as it is worded and, where there is no room for that, what is certain of it.
pub fn ways_to_say(scene: &Scene<'_>, worded: String, bounds: Bounds) -> Vec<String> {
    let certain = Bounds::at_least(bounds.lower());
    let certain = (bounds.lower() > 0).then(|| scene.language.bounds(certain));
    std::iter::once(worded).chain(certain).collect()
}

/// The name of a row without its country, where no other row has the same.
fn shortest_name<'a>(
    scene: &'a Scene<'_>,
    (table, row): (&MeasureTable, &PlaceRow),
    whole: &'a str,
) -> &'a str {
    let bare = scene.place_name(row.place);
    let is_alike = |one: &PlaceRow| one.place != row.place && scene.place_name(one.place) == bare;
    if bare != whole && table.rows.iter().any(is_alike) { whole } else { bare }
}

/// The name of a row, without its country where there is no room for that.
fn name_galley(
    (ui, scene): (&Ui, &Scene<'_>),
    (name, bare): (&str, &str),
    (font, ink): (&FontId, egui::Color32),
    room: Vec2,
) -> std::sync::Arc<egui::Galley> {
    let lay = |name| text::name(ui.painter(), scene.medium, name, (font.clone(), ink), room);
    let whole = lay(name);
    if whole.elided { lay(bare) } else { whole }
}

struct RowText(std::sync::Arc<egui::Galley>);

fn line(
    (ui, scene): (&Ui, &Scene<'_>),
    said: &str,
    font: FontId,
    ink: egui::Color32,
    width: f32,
) -> RowText {
    RowText(text::one_line(ui.painter(), scene.medium, said, font, ink, width))
}

impl RowText {
    /// Tells whether it had to be cut.
    fn place(self, ui: &Ui, at: Pos2, anchor: Align2) -> bool {
        let is_cut = self.0.elided;
        text::place(ui.painter(), self.0, at, anchor);
        is_cut
    }
}

/// A row under the pointer.
struct Pointed<'a> {
    response: Response,
    known: Known,
    figures: Vec<FigureRef>,
    /// What was told later of a place within it, of more people.
    part: Option<Known>,
    is_cut: bool,
    name: &'a str,
}

impl Pointed<'_> {
    fn point(
        &self,
        ui: &Ui,
        scene: &Scene<'_>,
        place: Selection,
        (columns, y): (&Columns, f32),
        asks: &mut Vec<Ask>,
    ) {
        let pointer = self.response.hover_pos();
        let mark = pointer
            .filter(|_| columns.with_ranges)
            .and_then(|pointer| range::mark_at(scene, &self.figures, (&columns.scale, y), pointer));
        if self.response.clicked() {
            let selection = mark.map_or(place, |(figure, _)| Selection::Figure(figure));
            asks.push(Ask::Select(Some(selection)));
            asks.extend(mark.map(|(figure, _)| Ask::Reveal(figure)));
        }
        let Some(pointer) = pointer else { return };
        ui.set_cursor_icon(CursorIcon::PointingHand);
        let near = Rect::from_center_size(pointer, Vec2::splat(14.0));
        let (card, avoid, selection) = match mark {
            Some((figure, at)) => {
                let avoid = Rect::from_center_size(at, Vec2::splat(4.0 * range::RADIUS));
                (chart::figure_card(scene, figure), avoid.union(near), Selection::Figure(figure))
            }
            None => (self.card(scene), near, place),
        };
        asks.push(Ask::Hover(selection));
        card.show(ui.ctx(), Id::unique("where-hover"), avoid, scene.theme);
    }

    /// What is known, and why.
    fn card(&self, scene: &Scene<'_>) -> Card {
        let mut card = Card::new(self.name).with_rest(scene.language.say("card-rest"));
        if self.is_cut {
            card = card.line(Tone::Plain, words::worded(scene, &self.known));
        }
        let known = &self.known;
        if self.part.is_none() || is_shown(scene, known) {
            for told in known.explanations(scene.situation, scene.reckoning, scene.language) {
                card = card.line(Tone::Plain, told.to_string());
            }
        }
        let age = stock_age(scene, known).and_then(|age| age.said(scene));
        let later = self.part.as_ref().map(|part| {
            let told = part.statement(scene.situation, scene.language);
            scene.language.say_with("where-more-within", &[("statement", (&told).into())])
        });
        let limits = age.into_iter().chain(later).chain(words::limits(scene, known));
        limits.fold(card, |card, line| card.line(Tone::Soft, line))
    }
}
