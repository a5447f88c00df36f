//! Cards above the pictures: how many, what share, what changed, each with its moment and who said
//! it. What stands there follows from what is told, or is chosen.

mod choice;
mod content;
#[cfg(test)]
mod tests;

use super::{
    Ask, BODY, KEY_FIGURE, Medium, PictureMemory, SMALL, Scene,
    board::Board,
    card, fonts,
    picture::{PictureClass, PictureFacts},
    text,
};
use choice::{PlacedCard, cards};
pub(super) use choice::{Told, said_of};
pub use choice::{figures_in_key_figures, key_figure_said, listed_key_figures};
use content::KeyCard;
use egui::{
    Align2, Color32, Galley, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    vec2,
};
use std::sync::Arc;
use waymark_model::{FigureRef, KeyFigure, Selection, Series};

/// The height of one card, in points; in print higher where a line has to be broken.
const HEIGHT: f32 = 72.0;
const GAP: f32 = 14.0;
/// A card narrower than this cannot say what it has to.
const NARROWEST: f32 = 165.0;

/// Key figures alone.
pub struct KeyFigures;

impl PictureClass for KeyFigures {
    fn facts(&self) -> PictureFacts {
        PictureFacts {
            name: "figures",
            label_key: "export-picture-figures",
            parts: &[],
            explained: &[],
            column_mm: 78.0,
            least: vec2(360.0, 300.0),
            least_height: 0.0,
            // Few words fill the room: they are drawn larger.
            scale: [0.72, 0.75, 1.0],
        }
    }

    fn title(&self, scene: &Scene<'_>) -> Option<String> {
        Some(scene.language.say("sheet-figures"))
    }

    fn headline(&self, scene: &Scene<'_>) -> Option<Series> {
        Board.headline(scene)
    }

    fn least_height(&self, painter: &Painter, scene: &Scene<'_>, room: Vec2) -> f32 {
        height(painter, scene, room.x)
    }

    fn figures(&self, scene: &Scene<'_>, _: &mut PictureMemory, _: Vec2) -> Vec<FigureRef> {
        figures_in_key_figures(scene)
    }

    fn ui(&self, ui: &mut Ui, scene: &Scene<'_>, _: &mut PictureMemory) -> Vec<Ask> {
        if cards(scene, &Told::kept(ui.ctx(), scene)).is_empty() {
            let said = scene.language.say("chart-empty");
            let (at, ink) = (ui.available_rect_before_wrap().left_top(), scene.theme.ink_soft);
            ui.painter().text(at, Align2::LEFT_TOP, said, fonts::regular(BODY), ink);
        }
        key_figures_ui(ui, scene)
    }
}

/// As few rows as there is room for, of as many cards each as can be: three of four would leave
/// one alone.
fn columns(width: f32, cards: usize) -> usize {
    let fit = ((width + GAP) / (NARROWEST + GAP)).floor().max(1.0) as usize;
    let rows = cards.div_ceil(fit).max(1);
    cards.div_ceil(rows).max(1)
}

/// The height of so many cards below each other.
fn rows_height(cards: usize, columns: usize, card_high: f32) -> f32 {
    (cards.div_ceil(columns) as f32 * (card_high + GAP) - GAP).max(0.0)
}

fn inset(scene: &Scene<'_>) -> f32 {
    if scene.medium.is_framed() { card::PADDING } else { 0.0 }
}

fn card_height(lines: &[CardLines]) -> f32 {
    lines.iter().map(|l| HEIGHT + l.more).fold(HEIGHT, f32::max)
}

/// The height that the cards take at a width, in points; 0 where there are none.
pub fn height(painter: &Painter, scene: &Scene<'_>, width: f32) -> f32 {
    let keys = cards(scene, &Told::kept(painter.ctx(), scene));
    let columns = columns(width, keys.len());
    let wide = (width + GAP) / columns as f32 - GAP;
    let room = wide - 2.0 * inset(scene);
    let lines: Vec<_> = keys.iter().map(|k| lines(painter, scene, room, &k.card)).collect();
    rows_height(keys.len(), columns, card_height(&lines))
}

/// Draws the cards across the width there is, in one row, or in more where it is narrow. Takes
/// only the height it needs.
pub fn key_figures_ui(ui: &mut Ui, scene: &Scene<'_>) -> Vec<Ask> {
    let keys = cards(scene, &Told::kept(ui.ctx(), scene));
    let width = ui.available_width();
    let columns = columns(width, keys.len());
    let wide = (width + GAP) / columns as f32 - GAP;
    let inset = inset(scene);
    let room = wide - 2.0 * inset;
    let lines: Vec<_> = keys.iter().map(|k| lines(ui.painter(), scene, room, &k.card)).collect();
    let card_high = card_height(&lines);
    let high = rows_height(keys.len(), columns, card_high);
    let (room, _) = ui.allocate_exact_size(vec2(width, high), Sense::hover());
    let mut asks = Vec::new();
    for (i, (key, lines)) in keys.iter().zip(&lines).enumerate() {
        let (column, row) = ((i % columns) as f32, (i / columns) as f32);
        let at = room.min + vec2(column * (wide + GAP), row * (card_high + GAP));
        let rect = Rect::from_min_size(at, vec2(wide, card_high));
        key_ui(ui, scene, (rect, inset), i, (key, lines), &mut asks);
    }
    asks
}

/// The lines of a card, laid out.
struct CardLines {
    number: Arc<Galley>,
    what: Arc<Galley>,
    by: Arc<Galley>,
    /// The height beyond that of three single lines, in points.
    more: f32,
}

/// Lays out the lines of a card. A line is made smaller, what is below the number a little, before it is broken, which
/// makes the card higher; in the window who says it is cut instead.
fn lines(painter: &Painter, scene: &Scene<'_>, width: f32, key: &KeyCard) -> CardLines {
    let theme = scene.theme;
    let number = number(painter, scene, width, key);
    let mut more = text::below_first(&number);
    let mut line = |text: &str, (size, ink): (f32, Color32), breaks: bool| {
        let fits = |size: &f32| {
            let font = fonts::regular(*size);
            painter.layout_no_wrap(text.to_owned(), font, ink).size().x <= width
        };
        let fitting = [size, size - 0.75, size - 1.5].into_iter().find(fits);
        if fitting.is_none() && breaks {
            let galley = painter.layout(text.to_owned(), fonts::regular(size), ink, width.max(1.0));
            more += text::below_first(&galley);
            return galley;
        }
        text::line(painter, text, fonts::regular(fitting.unwrap_or(size)), ink, width)
    };
    let what = line(&key.what, (BODY, theme.ink), true);
    let by = line(&key.by, (SMALL, theme.ink_soft), scene.medium.is_print());
    CardLines { number, what, by, more }
}

fn key_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (rect, inset): (Rect, f32),
    index: usize,
    (placed, lines): (&PlacedCard, &CardLines),
    asks: &mut Vec<Ask>,
) {
    let (theme, key) = (scene.theme, &placed.card);
    let has_menu = scene.medium == Medium::Window;
    let sense = if key.figure.is_some() || has_menu { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("key figure", index)), sense);
    let said = [&key.number, &key.what, &key.by];
    let said: Vec<&str> = said.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.join(" ")));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    if scene.medium.is_framed() {
        card::frame(&painter, rect, theme);
    }
    if key.figure.is_some() && (response.hovered() || response.has_focus()) {
        let edge = Stroke::new(1.0, theme.people);
        painter.rect_stroke(rect, 8, edge, StrokeKind::Inside);
    }
    let room = rect.shrink2(vec2(inset, 8.0));
    let ascent = lines.number.rows.first().map_or(0.0, |r| r.row.size.y) * 0.79;
    let number_down = if key.number.is_empty() { 3.0 } else { BASELINE - ascent };
    let what_down = 25.0 + text::below_first(&lines.number);
    let by_down = what_down + 15.5 + text::below_first(&lines.what);
    for (galley, ink, down) in [
        (&lines.number, theme.ink_strong, number_down),
        (&lines.what, theme.ink, what_down),
        (&lines.by, theme.ink_soft, by_down),
    ] {
        painter.galley(room.min + vec2(0.0, down), Arc::clone(galley), ink);
    }
    let cut = lines.by.elided;
    if !scene.medium.is_pointed_at() {
        return;
    }
    let hover: Vec<&str> = said.into_iter().filter(|_| cut).chain([key.note.as_str()]).collect();
    let hover = hover.join("\n");
    let hover = hover.trim();
    let response = if hover.is_empty() { response } else { response.on_hover_text(hover) };
    if has_menu {
        response.context_menu(|ui| menu_ui(ui, scene, placed.index, asks));
    }
    if let Some(figure) = key.figure {
        if response.hovered() {
            asks.push(Ask::Hover(Selection::Figure(figure)));
        }
        if response.clicked() {
            asks.push(Ask::Select(Some(Selection::Figure(figure))));
            asks.push(Ask::Reveal(figure));
        }
    }
}

/// What may be done with a card: another place among the others, away, or others instead.
fn menu_ui(ui: &mut Ui, scene: &Scene<'_>, index: Option<usize>, asks: &mut Vec<Ask>) {
    let listed = listed_key_figures(ui.ctx(), scene);
    let mut offer = |ui: &mut Ui, key: &str, ask: Option<Ask>| {
        let button = egui::Button::new(scene.language.say(key));
        if ui.add_enabled(ask.is_some(), button).clicked() {
            asks.extend(ask);
        }
    };
    let swapped = |with: Option<usize>| {
        let (index, with) = (index?, with?);
        let mut listed = listed.clone();
        (index.max(with) < listed.len()).then(|| listed.swap(index, with))?;
        Some(Ask::KeyFigures(Some(listed)))
    };
    offer(ui, "key-earlier", swapped(index.and_then(|index| index.checked_sub(1))));
    offer(ui, "key-later", swapped(index.map(|index| index + 1)));
    let removed = index.filter(|index| *index < listed.len()).map(|index| {
        let others = listed.iter().enumerate().filter(|(at, _)| *at != index);
        let others: Vec<KeyFigure> = others.map(|(_, key)| key.clone()).collect();
        Ask::KeyFigures(Some(others))
    });
    offer(ui, "key-remove", removed);
    ui.separator();
    let is_chosen = scene.situation.key_figures.is_some();
    offer(ui, "key-as-proposed", is_chosen.then_some(Ask::KeyFigures(None)));
    offer(ui, "key-choose", Some(Ask::ChooseKeyFigures));
}

/// Where the first line stands, from the top of the room of a card, in points.
const BASELINE: f32 = 22.0;

/// The number, made smaller before it is broken: no limit of it is lost.
fn number(painter: &Painter, scene: &Scene<'_>, width: f32, key: &KeyCard) -> Arc<Galley> {
    let theme = scene.theme;
    if key.number.is_empty() {
        let text = scene.language.say("key-none");
        let font = fonts::regular(BODY + 2.0);
        return text::one_line(painter, scene.medium, &text, font, theme.ink_soft, width);
    }
    let line =
        |size| painter.layout_no_wrap(key.number.clone(), fonts::bold(size), theme.ink_strong);
    let fitting =
        [KEY_FIGURE, 19.0, 16.0, 14.0].map(line).into_iter().find(|l| l.size().x <= width);
    fitting.unwrap_or_else(|| {
        let font = fonts::bold(14.0);
        painter.layout(key.number.clone(), font, theme.ink_strong, width.max(1.0))
    })
}
