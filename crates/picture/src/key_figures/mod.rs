//! At most four cards above the pictures, chosen by what the situation holds: how many, what share,
//! what the last days added, how many are in shelter; each with its moment and who said it.

mod content;

use super::{
    Ask, BODY, KEY_FIGURE, PictureMemory, SMALL, Scene,
    board::Board,
    card, fonts,
    picture::{PictureClass, PictureFacts},
    text,
};
pub use content::figures_in_key_figures;
use content::{KeyCard, Told, keys};
use egui::{
    Color32, Galley, Painter, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
use std::sync::Arc;
use waymark_model::{FigureRef, Selection, Series};

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
        key_figures_ui(ui, scene)
    }
}

/// All cards in a row, two or one: three of four would leave one alone.
fn columns(width: f32, cards: usize) -> usize {
    let fit = ((width + GAP) / (NARROWEST + GAP)).floor().max(1.0) as usize;
    if fit >= cards { cards } else { fit.min(2) }
}

fn inset(scene: &Scene<'_>) -> f32 {
    if scene.medium.is_framed() { card::PADDING } else { 0.0 }
}

fn card_height(lines: &[NumberCaption]) -> f32 {
    lines.iter().map(|l| HEIGHT + l.more).fold(HEIGHT, f32::max)
}

/// The height that the cards take at a width, in points.
pub fn height(painter: &Painter, scene: &Scene<'_>, width: f32) -> f32 {
    let keys = keys(scene, &Told::kept(painter.ctx(), scene));
    let columns = columns(width, keys.len());
    let wide = (width + GAP) / columns as f32 - GAP;
    let high = if scene.medium.is_print() {
        let room = wide - 2.0 * inset(scene);
        let lines: Vec<_> = keys.iter().map(|k| lines(painter, scene, room, k)).collect();
        card_height(&lines)
    } else {
        HEIGHT
    };
    keys.len().div_ceil(columns) as f32 * (high + GAP) - GAP
}

/// Draws the cards across the width there is, in one row, or in more where it is narrow. Takes
/// only the height it needs.
pub fn key_figures_ui(ui: &mut Ui, scene: &Scene<'_>) -> Vec<Ask> {
    let keys = keys(scene, &Told::kept(ui.ctx(), scene));
    let width = ui.available_width();
    let columns = columns(width, keys.len());
    let wide = (width + GAP) / columns as f32 - GAP;
    let inset = inset(scene);
    let room = wide - 2.0 * inset;
    let lines: Vec<_> = keys.iter().map(|k| lines(ui.painter(), scene, room, k)).collect();
    let card_high = card_height(&lines);
    let high = keys.len().div_ceil(columns) as f32 * (card_high + GAP) - GAP;
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

/// The two lines below the number, laid out.
struct NumberCaption {
    what: Arc<Galley>,
    by: Arc<Galley>,
    /// The height beyond that of two single lines, in points.
    more: f32,
}

/// Lays out the lines below the number. A line is made a little smaller before it is cut; in print
/// it is broken instead, and the card is higher.
fn lines(painter: &Painter, scene: &Scene<'_>, width: f32, key: &KeyCard) -> NumberCaption {
    let theme = scene.theme;
    let mut more = 0.0;
    let mut line = |text: &str, size: f32, ink: Color32| {
        let fits = |size: &f32| {
            let font = fonts::regular(*size);
            painter.layout_no_wrap(text.to_owned(), font, ink).size().x <= width
        };
        let fitting = [size, size - 0.75, size - 1.5].into_iter().find(fits);
        if fitting.is_none() && scene.medium.is_print() {
            let galley = painter.layout(text.to_owned(), fonts::regular(size), ink, width.max(1.0));
            more += text::below_first(&galley);
            return galley;
        }
        text::line(painter, text, fonts::regular(fitting.unwrap_or(size)), ink, width)
    };
    let what = line(&key.what, BODY, theme.ink);
    let by = line(&key.by, SMALL, theme.ink_soft);
    NumberCaption { what, by, more }
}

fn key_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (rect, inset): (Rect, f32),
    index: usize,
    (key, lines): (&KeyCard, &NumberCaption),
    asks: &mut Vec<Ask>,
) {
    let theme = scene.theme;
    let sense = if key.figure.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("key figure", index)), sense);
    let said = [&key.before, &key.number, &key.what, &key.by];
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
    let mut cut = number(&painter, scene, room, key);
    cut |= lines.what.elided || lines.by.elided;
    let by_down = 40.5 + text::below_first(&lines.what);
    for (galley, ink, down) in
        [(&lines.what, theme.ink, 25.0), (&lines.by, theme.ink_soft, by_down)]
    {
        painter.galley(room.min + vec2(0.0, down), Arc::clone(galley), ink);
    }
    if !scene.medium.is_pointed_at() {
        return;
    }
    let hover: Vec<&str> = said.into_iter().filter(|_| cut).chain([key.note.as_str()]).collect();
    let hover = hover.join("\n");
    let hover = hover.trim();
    let response = if hover.is_empty() { response } else { response.on_hover_text(hover) };
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

/// The first line; tells whether it had to be cut. The number is made smaller before it is cut.
fn number(painter: &Painter, scene: &Scene<'_>, room: Rect, key: &KeyCard) -> bool {
    let theme = scene.theme;
    if key.number.is_empty() {
        let text = scene.language.say("key-none");
        let ink = theme.ink_soft;
        let font = fonts::regular(BODY + 2.0);
        let galley = text::one_line(painter, scene.medium, &text, font, ink, room.width());
        painter.galley(room.min + vec2(0.0, 3.0), galley, ink);
        return false;
    }
    let baseline = room.top() + 22.0;
    let ink = theme.ink_soft;
    let before = painter.layout_no_wrap(key.before.clone(), fonts::regular(BODY + 1.0), ink);
    let lead = if key.before.is_empty() { 0.0 } else { before.size().x + 8.0 };
    let font = [KEY_FIGURE, 19.0, 16.0, 14.0].into_iter().find(|size| {
        let text = key.number.clone();
        let wide = painter.layout_no_wrap(text, fonts::bold(*size), theme.ink_strong).size().x;
        lead + wide <= room.width()
    });
    let size = font.unwrap_or(14.0);
    let left = room.width() - lead;
    let (font, ink_strong) = (fonts::bold(size), theme.ink_strong);
    let galley = text::one_line(painter, scene.medium, &key.number, font, ink_strong, left);
    let ascent = |g: &Galley| g.rows.first().map_or(0.0, |r| r.row.size.y) * 0.79;
    painter.galley(pos2(room.left(), baseline - ascent(&before)), before, ink);
    let cut = galley.elided;
    let at = pos2(room.left() + lead, baseline - ascent(&galley));
    painter.galley(at, galley, theme.ink_strong);
    cut
}
