//! The sheet as it will leave, on the canvas. The wheel zooms, dragging moves, a double click
//! shows all of it again.

use super::labels;
use crate::app::{
    Context,
    export::{Exporting, Preview},
};
use egui::{
    Align2, Color32, CornerRadius, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use waymark_picture::{SMALL, TITLE, button, fonts, text, zoom};

/// From the sheet to the edge of the canvas.
const MARGIN: f32 = 18.0;
/// Below the canvas: what the sheet is.
const FOOT: f32 = 30.0;
/// Canvas and foot are no lower, in points.
pub const LEAST_HEIGHT: f32 = 160.0;
/// A narrower foot has no room for how to move the sheet, in points.
const HINT: f32 = 420.0;
/// Magnifications of the sheet.
const ZOOM: std::ops::RangeInclusive<f32> = 1.0..=8.0;

pub fn paper_ui(ui: &mut Ui, context: &Context<'_>, exporting: &mut Exporting, room: Rect) {
    let theme = context.scene.theme;
    let canvas = Rect::from_min_max(room.min, pos2(room.right(), room.bottom() - FOOT));
    ui.painter().rect_filled(canvas, 6, theme.canvas);
    let sheets = exporting.options.sheets(None).unwrap_or_default();
    let nth = exporting.preview.nth.min(sheets.len().saturating_sub(1));
    exporting.preview.nth = nth;
    let response = ui.interact(canvas, ui.scope_id().with("canvas"), Sense::click_and_drag());
    let label = context.language().say("export-preview");
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &label));

    let shown = exporting.preview.shown.as_ref().map(|s| s.paper);
    let size = sheets.get(nth).map(waymark_print::sheet::Sheet::size).or(shown);
    if let Some(size) = size {
        let preview = &mut exporting.preview;
        let fitted = fitted(ui, size, canvas.shrink(MARGIN).size());
        move_and_zoom(ui, preview, &response, (canvas, fitted));
        let wide = (fitted.x * preview.zoom * ui.pixels_per_point()).round().max(1.0);
        let ratio = (size.y / size.x).max(1.0);
        let most = (ui.input(|i| i.max_texture_side) as f32 / ratio).floor();
        let width = wide.min(most) as u32;
        if width != preview.width {
            preview.width = width;
            ui.ctx().request_repaint();
        }
        let at = canvas.center() + preview.shift;
        // The paper has the shape of what is shown on it, until the next is there.
        let drawn =
            shown.map_or(fitted, |paper| self::fitted(ui, paper, canvas.shrink(MARGIN).size()));
        sheet_ui(ui, context, preview, canvas, on_pixels(ui, at, drawn * preview.zoom));
    }
    ui.painter().rect_stroke(canvas, 6, Stroke::new(1.0, theme.edge), StrokeKind::Inside);
    if let Some(fault) = &exporting.preview.fault {
        said_on(ui, context, canvas, fault, theme.contradiction);
    } else if exporting.preview.shown.is_none() {
        said_on(ui, context, canvas, &context.language().say("export-preparing"), theme.ink_soft);
    }
    let foot = Rect::from_min_max(pos2(room.left(), canvas.bottom()), room.max);
    foot_ui(ui, context, exporting, foot, sheets.len());
}

/// The paper as large as it is seen whole, in points of the screen.
fn fitted(ui: &Ui, paper: Vec2, room: Vec2) -> Vec2 {
    let scale = (room / paper).min_elem().max(0.01);
    let density = ui.pixels_per_point();
    (paper * scale * density).floor() / density
}

/// A rectangle about a point whose corners lie on pixels.
fn on_pixels(ui: &Ui, centre: Pos2, size: Vec2) -> Rect {
    let density = ui.pixels_per_point();
    let corner = (centre - size / 2.0).to_vec2() * density;
    Rect::from_min_size((corner.round() / density).to_pos2(), size)
}

fn move_and_zoom(
    ui: &Ui,
    preview: &mut Preview,
    response: &egui::Response,
    (canvas, fitted): (Rect, Vec2),
) {
    if preview.zoom < *ZOOM.start() || response.double_clicked() {
        preview.fit();
    }
    if let Some(pointer) = response.hover_pos() {
        let zoom = (preview.zoom * zoom::factor(ui)).clamp(*ZOOM.start(), *ZOOM.end());
        let from = pointer - canvas.center();
        preview.shift = zoom::shift_about(from, preview.shift, zoom / preview.zoom);
        preview.zoom = zoom;
    }
    preview.shift += response.drag_delta();
    let over =
        ((fitted * preview.zoom - canvas.size()) / 2.0 + Vec2::splat(MARGIN)).max(Vec2::ZERO);
    let over = if preview.zoom > 1.0 { over } else { Vec2::ZERO };
    preview.shift = preview.shift.clamp(-over, over);
}

fn sheet_ui(ui: &Ui, context: &Context<'_>, preview: &Preview, canvas: Rect, paper: Rect) {
    let Some(shown) = &preview.shown else { return };
    let theme = context.scene.theme;
    let painter = ui.painter().with_clip_rect(canvas.intersect(ui.clip_rect()));
    let shadow = egui::Shadow { offset: [0, 2], blur: 10, spread: 0, color: theme.shadow };
    painter.add(shadow.as_shape(paper, CornerRadius::ZERO));
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    painter.image(shown.texture.id(), paper, whole, Color32::WHITE);
    painter.rect_stroke(paper, 0, Stroke::new(1.0, theme.edge), StrokeKind::Outside);
}

fn said_on(ui: &Ui, context: &Context<'_>, canvas: Rect, said: &str, ink: Color32) {
    let galley = ui.painter().layout(
        said.to_owned(),
        fonts::regular(TITLE),
        ink,
        canvas.width() - 4.0 * MARGIN,
    );
    let rect = Align2::CENTER_CENTER.anchor_size(canvas.center(), galley.size());
    ui.painter().rect_filled(rect.expand(10.0), 6, context.scene.theme.card);
    ui.painter().galley(rect.min, galley, ink);
}

/// What the sheet is, and the way to the next of several.
fn foot_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    exporting: &mut Exporting,
    foot: Rect,
    count: usize,
) {
    let (theme, language) = (context.scene.theme, context.language());
    let sheets = exporting.options.sheets(None).unwrap_or_default();
    let preview = &mut exporting.preview;
    let middle = foot.center().y + 3.0;
    let mut left = foot.left();
    if count > 1 {
        for (key, by, says) in [("previous", -1, "export-previous"), ("next", 1, "export-next")] {
            let rect = Rect::from_center_size(pos2(left + 12.0, middle), vec2(24.0, 22.0));
            left = rect.right() + 4.0;
            let id = ui.scope_id().with(key);
            let response = ui.interact(rect, id, Sense::click());
            let name = language.say(says);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            button::ground(ui, &context.scene, &response, rect, false);
            let point = rect.center() + vec2(2.5 * by as f32, 0.0);
            let back = vec2(-4.5 * by as f32, 0.0);
            let line = vec![point + back - vec2(0.0, 4.5), point, point + back + vec2(0.0, 4.5)];
            ui.painter().add(Shape::line(line, Stroke::new(1.4, theme.ink)));
            if response.on_hover_text(name).clicked() {
                preview.nth = (preview.nth + count).saturating_add_signed(by) % count;
            }
        }
        left += 4.0;
    }
    let Some(sheet) = sheets.get(preview.nth.min(count.saturating_sub(1))) else { return };
    let mut words = vec![sheet.layout.label(language), labels::paper(sheet, language)];
    if count > 1 {
        let (nth, of) = ((preview.nth + 1).to_string(), count.to_string());
        let args = [("nth", (&nth).into()), ("count", (&of).into())];
        words.insert(0, language.say_with("export-nth", &args));
    }
    words.dedup();
    let hint = if preview.is_under_way() {
        language.say("export-preparing")
    } else if foot.width() < HINT {
        String::new()
    } else {
        language.say("export-preview-hint")
    };
    let font = fonts::regular(SMALL);
    let galley = text::line(ui.painter(), &hint, font.clone(), theme.ink_soft, foot.width() * 0.5);
    let right = pos2(foot.right(), middle);
    let hint = text::place(ui.painter(), galley, right, Align2::RIGHT_CENTER);
    let said = words.join(" · ");
    let galley = text::line(ui.painter(), &said, font, theme.ink, hint.left() - left - 12.0);
    let rect = text::place(ui.painter(), galley, pos2(left, middle), Align2::LEFT_CENTER);
    let response = ui.interact(rect, ui.scope_id().with("said"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
}
