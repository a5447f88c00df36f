//! The legend below the plot: what each drawn thing means, and a switch for it.

use super::{
    EXPLAINED,
    marks::{self, RADIUS},
    population,
};
use crate::{Ask, Mark, SMALL, Scene, fonts, mark::toward, picture::Certainty, text};
use egui::{Align2, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::cell::Cell;
use waymark_model::Admission;

/// A part of the chart that can be switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChartPart {
    Marks,
    Band,
    Contradicted,
    /// Figures that do not count: replaced by others, or excluded.
    Replaced,
    /// What joins the counts of a stock.
    Guides,
    Events,
    Population,
    Thresholds,
}

impl ChartPart {
    /// In the order of the legend.
    pub const ALL: [Self; 8] = [
        Self::Marks,
        Self::Band,
        Self::Guides,
        Self::Contradicted,
        Self::Replaced,
        Self::Events,
        Self::Population,
        Self::Thresholds,
    ];

    /// The part that the mark of a figure belongs to.
    pub const fn of_mark(admission: Admission) -> Self {
        match admission {
            Admission::Contradicted => Self::Contradicted,
            Admission::SetAside | Admission::Replaced => Self::Replaced,
            Admission::Admitted | Admission::NotYetKnown => Self::Marks,
        }
    }

    /// The key under which a view remembers that it is off.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Band => "band",
            Self::Contradicted => "contradicted",
            Self::Replaced => "replaced",
            Self::Guides => "guides",
            Self::Events => "events",
            Self::Population => "population",
            Self::Thresholds => "thresholds",
        }
    }

    pub fn is_shown(self, scene: &Scene<'_>) -> bool {
        !scene.view.chart.hidden.contains(self.key())
    }

    fn label(self, scene: &Scene<'_>) -> String {
        scene.language.say(match self {
            Self::Marks => "chart-legend-marks",
            Self::Band => "chart-legend-band",
            Self::Contradicted => "chart-legend-contradicted",
            Self::Replaced => "chart-legend-replaced",
            Self::Guides => "chart-legend-guides",
            Self::Events => "chart-legend-events",
            Self::Population => "chart-legend-population",
            Self::Thresholds => "chart-legend-thresholds",
        })
    }
}

/// What was drawn of a chart, noted while it is: the legend has a row for each part of it and for no
/// other, and so has the foot of a sheet.
#[derive(Default, Debug)]
pub struct DrawnParts {
    parts: Cell<u8>,
    /// Five shapes for each of the kinds of marks.
    shapes: Cell<u16>,
    certainty: Cell<u8>,
}

impl DrawnParts {
    pub fn note(&self, part: ChartPart) {
        self.parts.set(self.parts.get() | 1 << part as u8);
    }

    /// That a mark of this shape was drawn.
    pub fn note_mark(&self, part: ChartPart, mark: Mark) {
        self.note(part);
        if let Some(first) = first_shape(part) {
            self.shapes.set(self.shapes.get() | 1 << (first + mark as u16));
        }
    }

    /// The shape that stands for the marks of a part.
    fn mark(&self, part: ChartPart) -> Option<Mark> {
        let first = first_shape(part)?;
        let is_drawn = |mark: &Mark| self.shapes.get() & 1 << (first + *mark as u16) != 0;
        Mark::of_key(Mark::ALL.into_iter().filter(is_drawn))
    }

    pub fn has(&self, part: ChartPart) -> bool {
        self.parts.get() & 1 << part as u8 != 0
    }

    pub fn note_certainty(&self, certainty: Certainty) {
        self.certainty.set(self.certainty.get() | 1 << certainty as u8);
    }

    /// What of its doubt there is to explain.
    pub fn certainty(&self) -> Vec<Certainty> {
        let is_drawn = |one: &Certainty| self.certainty.get() & 1 << *one as u8 != 0;
        EXPLAINED.iter().copied().filter(is_drawn).collect()
    }
}

/// Where the shapes of its marks are noted; `None` of what is no mark.
fn first_shape(part: ChartPart) -> Option<u16> {
    let kinds = [ChartPart::Marks, ChartPart::Contradicted, ChartPart::Replaced];
    let nth = kinds.iter().position(|kind| *kind == part)?;
    u16::try_from(nth * Mark::ALL.len()).ok()
}

/// The height of one row, in points.
pub const ROW: f32 = 20.0;
pub const SYMBOL: f32 = 20.0;
pub const GAP: f32 = 14.0;

/// Parts in rows no wider than the room, each with where it stands from the top left.
pub struct ChartLegend {
    entries: Vec<(ChartPart, Rect, String)>,
    pub height: f32,
}

impl ChartLegend {
    pub fn lay_out(painter: &Painter, scene: &Scene<'_>, parts: &[ChartPart], width: f32) -> Self {
        let (mut x, mut y) = (0.0f32, 0.0f32);
        let mut entries = Vec::new();
        for &part in parts {
            let label = part.label(scene);
            let text = text::one_line(
                painter,
                scene.medium,
                &label,
                fonts::regular(SMALL),
                scene.theme.ink_soft,
                width - SYMBOL - 4.0,
            );
            let wide = SYMBOL + text.size().x + 4.0;
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + ROW);
            }
            entries.push((part, Rect::from_min_size(pos2(x, y), vec2(wide, ROW)), label));
            x += wide + GAP;
        }
        Self { height: if entries.is_empty() { 0.0 } else { y + ROW }, entries }
    }

    pub fn show(&self, ui: &Ui, scene: &Scene<'_>, drawn: &DrawnParts, at: Pos2) -> Vec<Ask> {
        let mut asks = Vec::new();
        for (part, rect, label) in &self.entries {
            let rect = rect.translate(at.to_vec2());
            if scene.medium.is_print() {
                entry(ui.painter(), scene, drawn, (*part, rect, label), true);
                continue;
            }
            let id = ui.scope_id().with(("legend", part.key()));
            let response = ui.interact(rect, id, Sense::click());
            let shown = part.is_shown(scene);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, shown, label));
            let painter = ui.painter();
            if response.hovered() || response.has_focus() {
                painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), 4, scene.theme.hover);
            }
            entry(painter, scene, drawn, (*part, rect, label), shown);
            if response.clicked() {
                let mut chart = scene.view.chart.clone();
                if !chart.hidden.remove(part.key()) {
                    chart.hidden.insert(part.key());
                }
                asks.push(Ask::Chart(chart));
            }
        }
        asks
    }
}

/// Symbol and label; struck through while its part is switched off.
fn entry(
    painter: &Painter,
    scene: &Scene<'_>,
    drawn: &DrawnParts,
    (part, rect, label): (ChartPart, Rect, &str),
    shown: bool,
) {
    let strength = if shown { 1.0 } else { 0.35 };
    symbol(painter, (part, rect), strength, scene, drawn);
    let ink = if shown { scene.theme.ink } else { scene.theme.ink_soft };
    let text_at = pos2(rect.left() + SYMBOL, rect.center().y);
    let room = rect.right() - text_at.x + 1.0;
    let font = fonts::regular(SMALL);
    let galley = text::one_line(painter, scene.medium, label, font, ink, room);
    let text = Align2::LEFT_CENTER.anchor_size(text_at, galley.size());
    painter.galley(text.min, galley, ink);
    if !shown {
        painter.hline(text.x_range(), text.center().y + 0.5, Stroke::new(1.0, ink));
    }
}

fn symbol(
    painter: &Painter,
    (part, rect): (ChartPart, Rect),
    strength: f32,
    scene: &Scene<'_>,
    drawn: &DrawnParts,
) {
    let theme = scene.theme;
    let center = pos2(rect.left() + 7.0, rect.center().y);
    let mut shapes = Vec::new();
    match part {
        ChartPart::Marks | ChartPart::Contradicted | ChartPart::Replaced => {
            let admission = match part {
                ChartPart::Replaced => Admission::Replaced,
                ChartPart::Contradicted => Admission::Contradicted,
                _ => Admission::Admitted,
            };
            match drawn.mark(part) {
                // Too dense for marks.
                None if drawn.has(part) => {
                    let color = toward(marks::color_of(admission, theme), theme.card, strength);
                    let strip = Rect::from_center_size(center, vec2(2.0, 11.0));
                    shapes.push(Shape::rect_filled(strip, 0, color));
                }
                mark => {
                    let mark = mark.unwrap_or(Mark::Circle);
                    mark.paint(admission, center, RADIUS, strength, theme, &mut shapes);
                }
            }
        }
        ChartPart::Guides => {
            let line = [center - vec2(7.0, 0.0), center + vec2(7.0, 0.0)];
            let color = toward(theme.people, theme.card, 0.6 * strength);
            shapes.extend(Shape::dotted_line(&line, color, 4.5, 0.9));
        }
        ChartPart::Band => {
            let pale = theme.people_possible.gamma_multiply(strength);
            let swatch = Rect::from_center_size(center, vec2(14.0, 10.0));
            shapes.push(Shape::rect_filled(swatch, 0, pale));
            let line = Stroke::new(2.0, toward(theme.people, theme.card, strength));
            shapes.push(Shape::hline(swatch.x_range(), swatch.bottom(), line));
        }
        ChartPart::Events => {
            let fill = toward(theme.event, theme.card, strength);
            shapes.push(Shape::circle_filled(center, 6.0, fill));
            let number =
                painter.layout_no_wrap("1".to_owned(), fonts::bold(SMALL - 1.5), theme.card);
            let at = Align2::CENTER_CENTER.anchor_size(center, number.size());
            shapes.push(Shape::galley(at.min, number, theme.card));
        }
        ChartPart::Thresholds => {
            let line = [center - vec2(8.0, 0.0), center + vec2(8.0, 0.0)];
            let stroke = Stroke::new(1.2, toward(theme.ink_soft, theme.card, strength));
            shapes.extend(Shape::dashed_line(&line, stroke, 6.0, 4.0));
        }
        ChartPart::Population => {
            let zone = Rect::from_center_size(center, vec2(14.0, 10.0));
            let fill = toward(population::fill(theme), theme.card, strength);
            shapes.push(Shape::rect_filled(zone, 0, fill));
            let edge = Stroke::new(1.0, toward(theme.axis, theme.card, strength));
            shapes.push(Shape::rect_stroke(zone, 0, edge, egui::StrokeKind::Inside));
        }
    }
    painter.extend(shapes);
}
