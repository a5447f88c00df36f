//! All slides beside each other, to go to one of them.

use super::{Show, ShowStep, slides};
use crate::app::{Context, Message, panels::slides::thumbnail_ui, session::Foreseen};
use egui::{
    Align2, CornerRadius, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};
use waymark_picture::{TITLE, fonts};

const GAP: f32 = 18.0;
/// A slide is not drawn less wide than this, in points.
const LEAST: f32 = 180.0;

/// What a step does while the overview is open; gives what it does to the briefing, if anything.
pub(super) fn apply(show: &mut Show, step: ShowStep, count: usize) -> Option<ShowStep> {
    let chosen = show.overview?;
    let last = count.saturating_sub(1);
    let row = show.columns.max(1);
    let to = match step {
        ShowStep::Next => chosen + 1,
        ShowStep::Back => chosen.saturating_sub(1),
        ShowStep::Down if chosen + row <= last => chosen + row,
        ShowStep::Up if chosen >= row => chosen - row,
        ShowStep::Down | ShowStep::Up => chosen,
        ShowStep::First => 0,
        ShowStep::Last => last,
        ShowStep::Enter => {
            show.overview = None;
            return Some(ShowStep::To(chosen));
        }
        ShowStep::Overview => {
            show.overview = None;
            return None;
        }
        step => return Some(step),
    };
    show.overview = Some(to.min(last));
    None
}

/// How many stand in a row so that all of them fit, as large as can be.
fn columns(count: usize, room: Vec2, ratio: f32) -> usize {
    let most = ((room.x / LEAST) as usize).max(1);
    let fits = |row: &usize| {
        let rows = count.div_ceil(*row) as f32;
        rows * (height(room.x, *row, ratio) + GAP) <= room.y
    };
    (1..=most).find(fits).unwrap_or(most)
}

/// How high a slide is where so many stand in a row.
fn height(width: f32, row: usize, ratio: f32) -> f32 {
    (width / row as f32 - GAP).max(1.0) / ratio
}

pub(super) fn overview_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    foreseen: &Foreseen,
    ratio: f32,
    show: &mut Show,
) {
    let theme = context.scene.theme;
    let slides = slides(context.scene.situation, show);
    show.shelf.keep(&slides);
    let room = ui.max_rect().shrink(GAP);
    ui.painter().rect_filled(ui.max_rect(), 0, theme.canvas);
    let row = columns(slides.len(), room.size(), ratio);
    show.columns = row;
    let size = vec2(room.width() / row as f32 - GAP, height(room.width(), row, ratio));
    let mut area = ui.new_child(egui::UiBuilder::new().max_rect(room));
    ScrollArea::vertical().id_salt("overview").auto_shrink(false).show(&mut area, |ui| {
        let rows = slides.len().div_ceil(row) as f32;
        let whole = vec2(room.width(), rows * (size.y + GAP));
        let (all, _) = ui.allocate_exact_size(whole, Sense::hover());
        let mut may_lay_out = true;
        for (at, slide) in slides.iter().enumerate() {
            let step = vec2((at % row) as f32, (at / row) as f32) * (size + Vec2::splat(GAP));
            let rect = Rect::from_min_size(all.min + step + Vec2::splat(GAP * 0.5), size);
            let is_chosen = show.overview == Some(at);
            if is_chosen && !ui.clip_rect().contains_rect(rect) {
                ui.scroll_to_rect(rect.expand(GAP), None);
            }
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let place = (rect, Id::unique("overview of slides"));
            let of = (slide, foreseen);
            let response = thumbnail_ui(ui, context, place, of, &mut show.shelf, &mut may_lay_out);
            if response.clicked() {
                context.send(Message::Show(ShowStep::To(at)));
            }
            let (width, ink) = match (is_chosen, at == show.at) {
                (true, _) => (4.0, theme.accent),
                (_, true) => (2.0, theme.ink_strong),
                _ => (1.0, theme.edge),
            };
            let painter = ui.painter();
            let edge = Stroke::new(width, ink);
            painter.rect_stroke(rect, CornerRadius::same(2), edge, StrokeKind::Outside);
            let number = context.language().number(at as u64 + 1);
            let galley = painter.layout_no_wrap(number, fonts::bold(TITLE), theme.ink);
            let ground = Align2::LEFT_BOTTOM
                .anchor_size(rect.left_bottom(), galley.size() + vec2(12.0, 4.0));
            painter.rect_filled(ground, 0, theme.panel);
            painter.galley(pos2(ground.left() + 6.0, ground.top() + 2.0), galley, theme.ink);
        }
        if !may_lay_out {
            ui.ctx().request_repaint();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{columns, height};
    use egui::vec2;

    #[test]
    fn as_few_stand_in_a_row_as_fit() {
        let (room, ratio) = (vec2(1366.0, 768.0), 16.0 / 9.0);
        assert_eq!(columns(1, room, ratio), 2, "one alone would be higher than the window");
        for count in 1..40 {
            let row = columns(count, room, ratio);
            let high = height(room.x, row, ratio) * count.div_ceil(row) as f32;
            assert!(high <= room.y || row == 7, "{count} slides in rows of {row}");
        }
    }
}
