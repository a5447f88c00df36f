//! Cards: the frame that every picture stands in, and the small card of detail that follows the
//! pointer.

use super::{BODY, Medium, SMALL, TITLE, Theme, fonts};
use egui::{Color32, CornerRadius, FontId, Id, LayerId, Order, Painter, Pos2, Rect, Stroke};
use egui::{StrokeKind, Vec2, epaint::Shadow, vec2};

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
}

impl Card {
    const WIDTH: f32 = 300.0;
    const INSET: f32 = 12.0;

    pub fn new(headline: impl Into<String>) -> Self {
        Self { lines: vec![(Tone::Headline, headline.into())] }
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
        let width = Self::WIDTH.min(window.width() - 2.0 * Self::INSET).max(40.0);
        let galleys: Vec<_> = self
            .lines
            .iter()
            .map(|(tone, text)| {
                let color = tone.color(theme);
                (painter.layout(text.clone(), tone.font(), color, width), color)
            })
            .collect();
        let size = galleys.iter().fold(Vec2::ZERO, |size, (g, _)| {
            vec2(size.x.max(g.size().x), size.y + g.size().y + 2.0)
        }) + Vec2::splat(2.0 * Self::INSET);
        let rect = beside(avoid, size, window);
        ground(&painter, rect, theme);
        let mut at = rect.min + Vec2::splat(Self::INSET);
        for (galley, color) in galleys {
            let height = galley.size().y;
            painter.galley(at, galley, color);
            at.y += height + 2.0;
        }
        rect
    }
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
    use super::beside;
    use egui::{Rect, Vec2, pos2, vec2};

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
}
