//! Cards: the frame that every picture stands in, and the small card of detail that follows the
//! pointer.

use super::{BODY, Medium, SMALL, TITLE, Theme, fonts};
use egui::{Color32, CornerRadius, FontId, Id, LayerId, Order, Painter, Pos2, Rect, Stroke};
use egui::{Galley, StrokeKind, Vec2, epaint::Shadow, text::LayoutJob, vec2};
use std::{cmp::Reverse, sync::Arc};

/// From the edge of a card to what stands in it, in points.
pub const PADDING: f32 = 14.0;
const RADIUS: CornerRadius = CornerRadius::same(8);

/// Paints the frame of a card and gives the room inside its padding.
pub fn frame(painter: &Painter, rect: Rect, theme: &Theme) -> Rect {
    let hairline = Stroke::new(1.0, theme.edge);
    painter.rect(rect, RADIUS, theme.card, hairline, StrokeKind::Inside);
    rect.shrink(PADDING.min(rect.width() / 4.0).min(rect.height() / 4.0).max(0.0))
}

/// The room of a picture on a card, or, where it stands alone on its page, nearly all there is:
/// what hangs below the last line needs a little.
pub fn room(painter: &Painter, rect: Rect, theme: &Theme, medium: Medium) -> Rect {
    if medium.is_framed() {
        return frame(painter, rect, theme);
    }
    let least = |far: f32| far.min(rect.height() / 4.0).max(0.0);
    Rect::from_min_max(rect.min + vec2(0.0, least(1.0)), rect.max - vec2(0.0, least(5.0)))
}

/// Paints the ground of what lies over a picture: a frame with a shadow.
pub fn ground(painter: &Painter, rect: Rect, theme: &Theme) {
    let shadow = Shadow { offset: [0, 3], blur: 12, spread: 0, color: theme.shadow };
    painter.add(shadow.as_shape(rect, RADIUS));
    painter.rect(rect, RADIUS, theme.card, Stroke::new(1.0, theme.edge), StrokeKind::Inside);
}

/// How a line of a detail card is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// The number or name that the card is about.
    Headline,
    Plain,
    /// Second lines: source, note.
    Soft,
    /// What happened.
    Event,
    Doubt,
    Contradiction,
}

impl Tone {
    fn font(self) -> FontId {
        match self {
            Self::Headline => fonts::bold(TITLE + 2.0),
            Self::Plain => fonts::regular(BODY),
            Self::Soft | Self::Event | Self::Doubt | Self::Contradiction => {
                fonts::regular(SMALL + 0.5)
            }
        }
    }

    fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Headline => theme.ink_strong,
            Self::Plain => theme.ink,
            Self::Soft => theme.ink_soft,
            Self::Event => theme.event,
            Self::Doubt => theme.doubt,
            Self::Contradiction => theme.contradiction,
        }
    }
}

/// A card of detail beside the pointer. It takes no part in the layout, is never cut off by the
/// window and never covers what it speaks of.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Card {
    lines: Vec<(Tone, String)>,
    rest: String,
}

impl Card {
    const WIDTH: f32 = 300.0;
    /// What is long is this wide.
    const WIDER: f32 = 440.0;
    const INSET: f32 = 12.0;
    /// The most that it takes of the height and, where it is wider, of the width of a window.
    const MOST: f32 = 0.36;
    /// So many rows are left of a line that is cut.
    const LEAST_ROWS: usize = 2;
    /// Between two lines.
    const GAP: f32 = 2.0;

    pub fn new(headline: impl Into<String>) -> Self {
        Self { lines: vec![(Tone::Headline, headline.into())], rest: String::new() }
    }

    /// Where the rest is to be had if not all has room.
    pub fn with_rest(mut self, said: impl Into<String>) -> Self {
        self.rest = said.into();
        self
    }

    /// Adds a line; an empty text adds none.
    pub fn line(mut self, tone: Tone, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.lines.push((tone, text));
        }
        self
    }

    /// What the card says, a line each: for readers of the screen.
    pub fn text(&self) -> String {
        self.lines.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>().join("\n")
    }

    /// Paints the card over everything else, beside `avoid`.
    pub fn show(&self, ctx: &egui::Context, id: Id, avoid: Rect, theme: &Theme) -> Rect {
        let painter = ctx.layer_painter(LayerId::new(Order::Tooltip, id));
        let window = ctx.content_rect().shrink(6.0);
        let galleys = self.lay_out(&painter, window.size(), theme);
        let size = size_of(&galleys) + Vec2::splat(2.0 * Self::INSET);
        let rect = beside(avoid, size, window);
        ground(&painter, rect, theme);
        let mut at = rect.min + Vec2::splat(Self::INSET);
        for (galley, color) in galleys {
            let height = galley.size().y;
            painter.galley(at, galley, color);
            at.y += height + Self::GAP;
        }
        rect
    }

    /// Its lines for a window: wider where they are long. Of what is too long for that the longest lines are
    /// cut, which say why what the short ones say is so, and then the last, with where the rest is.
    fn lay_out(&self, painter: &Painter, window: Vec2, theme: &Theme) -> Vec<CardLine> {
        let most = window.y * Self::MOST - 2.0 * Self::INSET;
        let widest = (window.x - 2.0 * Self::INSET).max(40.0);
        let line = |(tone, text): &(Tone, String), width: f32, rows: usize| {
            let color = tone.color(theme);
            let mut job = LayoutJob::simple(text.clone(), tone.font(), color, width);
            job.wrap.max_rows = rows;
            (painter.layout_job(job), color)
        };
        let at_width = |width: f32| -> Vec<CardLine> {
            self.lines.iter().map(|one| line(one, width, usize::MAX)).collect()
        };
        let lines = at_width(Self::WIDTH.min(widest));
        if size_of(&lines).y <= most {
            return lines;
        }
        let width = Self::WIDER.min(widest).min((Self::MOST * window.x).max(Self::WIDTH));
        let mut lines = at_width(width.min(widest));
        if size_of(&lines).y <= most || self.rest.is_empty() {
            return lines;
        }
        let (font, soft) = (Tone::Soft.font(), theme.ink_soft);
        let rest = painter.layout(self.rest.clone(), font, soft, width);
        let left = most - rest.size().y - Self::GAP;
        let mut longest: Vec<usize> = (0..lines.len()).collect();
        longest.sort_by_key(|nth| Reverse(lines.get(*nth).map_or(0, |line| line.0.rows.len())));
        for nth in longest {
            let over = size_of(&lines).y - left;
            let (Some(slot), Some(text)) = (lines.get_mut(nth), self.lines.get(nth)) else {
                continue;
            };
            let rows = slot.0.rows.len();
            let high = slot.0.size().y / rows.max(1) as f32;
            let cut = (over.max(0.0) / high.max(1.0)).ceil() as usize;
            let kept = rows.saturating_sub(cut).max(rows.min(Self::LEAST_ROWS));
            if kept < rows {
                *slot = line(text, width, kept);
            }
        }
        while size_of(&lines).y > left && lines.len() > 1 {
            lines.pop();
        }
        lines.push((rest, soft));
        lines
    }
}

/// A line laid out, and its colour.
type CardLine = (Arc<Galley>, Color32);

fn size_of(lines: &[CardLine]) -> Vec2 {
    lines.iter().fold(Vec2::ZERO, |size, (line, _)| {
        vec2(size.x.max(line.size().x), size.y + line.size().y + Card::GAP)
    })
}

/// A place for `size` beside `avoid` and inside `window`: right, left, above, below, in this
/// order, the first that fits; else wherever the window keeps it whole.
fn beside(avoid: Rect, size: Vec2, window: Rect) -> Rect {
    let gap = 10.0;
    let center = avoid.center();
    let level = center.y - size.y * 0.3;
    let over = center.x - size.x * 0.5;
    let inside = |at: Pos2| {
        let most = (window.max - size).max(window.min);
        Rect::from_min_size(at.clamp(window.min, most), size)
    };
    let places = [
        Pos2::new(avoid.right() + gap, level),
        Pos2::new(avoid.left() - gap - size.x, level),
        Pos2::new(over, avoid.top() - gap - size.y),
        Pos2::new(over, avoid.bottom() + gap),
    ]
    .map(inside);
    let free = places.iter().find(|r| !r.intersects(avoid.expand(gap - 1.0)));
    free.copied().unwrap_or_else(|| inside(Pos2::new(avoid.right() + gap, level)))
}

#[cfg(test)]
mod tests {
    use super::{Card, Tone, beside, fonts};
    use crate::Theme;
    use egui::{Context, Id, RawInput, Rect, Vec2, pos2, vec2};

    #[test]
    fn a_card_is_whole_and_covers_nothing_it_speaks_of() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 700.0));
        for (x, y) in [(5.0, 5.0), (995.0, 5.0), (500.0, 350.0), (5.0, 695.0), (995.0, 695.0)] {
            let mark = Rect::from_center_size(pos2(x, y), Vec2::splat(12.0));
            let card = beside(mark, vec2(300.0, 160.0), window);
            assert!(window.contains_rect(card), "{card:?}");
            assert!(!card.intersects(mark), "{card:?}");
        }
    }

    #[test]
    fn a_card_in_a_tiny_window_stays_at_its_corner() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 100.0));
        let mark = Rect::from_center_size(pos2(100.0, 50.0), Vec2::splat(12.0));
        assert_eq!(beside(mark, vec2(300.0, 160.0), window).min, window.min);
    }

    #[test]
    fn a_long_card_leaves_most_of_a_small_window_free_and_says_where_the_rest_is() {
        let size = vec2(1024.0, 640.0);
        let ctx = Context::default();
        fonts::install(&ctx);
        let laid_out = |lines: usize, rest: &str| {
            let long = "at least 3,274,500 people had arrived, because of what is told there. ";
            let card = (0..lines).fold(Card::new("Poland").with_rest(rest), |card, _| {
                card.line(Tone::Plain, long.repeat(6))
            });
            let card = card.line(Tone::Plain, "Left: at least 46,409");
            let mut laid_out = (Rect::NOTHING, Vec::new());
            let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), size));
            let input = RawInput { screen_rect, ..RawInput::default() };
            let output = ctx.run_ui(input, |ui| {
                let near = Rect::from_center_size(pos2(500.0, 300.0), Vec2::splat(8.0));
                let theme = Theme::named("light");
                let rect = card.show(ui.ctx(), Id::unique("card"), near, &theme);
                let lines = card.lay_out(ui.painter(), size, &theme);
                let said = lines.iter().map(|line| line.0.text().to_owned()).collect();
                laid_out = (rect, said);
            });
            output.drop_without_applying_deltas();
            laid_out
        };
        let rest = "A click shows the rest";
        for lines in [2, 4, 8, 40] {
            let (rect, said): (Rect, Vec<String>) = laid_out(lines, rest);
            let share = rect.area() / (size.x * size.y);
            assert!(rect.height() > 150.0 && share <= 0.15, "{lines} lines: {rect:?}");
            assert_eq!(said.last().unwrap(), rest);
            // A long reason takes the room of no fact that is short.
            assert!(lines > 2 || said.iter().any(|said| said.starts_with("Left")), "{said:?}");
        }
    }
}
