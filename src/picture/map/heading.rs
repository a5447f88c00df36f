//! The heading of the map: what it shows, the choice of style, and the buttons over the ground.

use crate::{
    language::DatePrecision,
    model::MapStyle,
    picture::{SMALL, Scene, TITLE, fonts},
};
use egui::{
    Align2, CornerRadius, FontId, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

/// Room at the left and right of the heading and the legend, in points.
pub const PADDING: f32 = 16.0;
/// Below this width the second line goes under the choice of style.
const NARROW: f32 = 400.0;

/// Height of the heading at a width, in points.
pub fn height(width: f32) -> f32 {
    if width < NARROW { 66.0 } else { 60.0 }
}

/// Draws title, moment and choice of style. Gives the style asked for.
pub fn heading_ui(ui: &Ui, scene: &Scene<'_>, rect: Rect) -> Option<MapStyle> {
    let theme = scene.theme;
    let narrow = rect.width() < NARROW;
    let segments = segments_ui(ui, scene, rect);
    let (asked, left_edge) = segments;
    let at = scene.language.instant(scene.view.at, scene.situation.offset, DatePrecision::Minute);
    let title = scene.language.say(if scene.situation.legs.is_empty() {
        "map-title-places"
    } else {
        "map-title"
    });
    let subtitle = scene.language.say_with("map-subtitle", &[("at", (&at).into())]);
    let left = rect.left() + PADDING;
    let line = |text: String, font: FontId, colour, y: f32, right: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(20.0));
        let galley = ui.painter().layout_job(job);
        let at = pos2(left, (y - galley.size().y / 2.0).round());
        ui.painter().galley(at, galley, colour);
    };
    let full = rect.right() - PADDING;
    line(title, fonts::bold(TITLE), theme.ink, rect.top() + 21.0, left_edge - 8.0);
    let (y, right) = if narrow { (50.0, full - 78.0) } else { (40.0, left_edge - 8.0) };
    line(subtitle, fonts::regular(SMALL + 0.5), theme.ink_soft, rect.top() + y, right);
    asked
}

/// The two styles side by side. Gives the one asked for, and where the control starts.
fn segments_ui(ui: &Ui, scene: &Scene<'_>, rect: Rect) -> (Option<MapStyle>, f32) {
    let styles = [
        (MapStyle::Geographic, "map-style-geographic"),
        (MapStyle::Schematic, "map-style-schematic"),
    ];
    let mut right = rect.right() - PADDING + 2.0;
    let mut asked = None;
    for (style, key) in styles {
        let text = scene.language.say(key);
        let chosen = scene.view.map.style == style;
        let font = if chosen { fonts::bold(12.0) } else { fonts::regular(12.0) };
        // As wide as in bold, so that nothing moves when it is chosen.
        let galley = ui.painter().layout_no_wrap(text.clone(), fonts::bold(12.0), scene.theme.ink);
        let width = (galley.size().x + 22.0).round();
        let button = Rect::from_min_size(pos2(right - width, rect.top() + 13.0), vec2(width, 25.0));
        right = button.left() - 4.0;
        let id = ui.scope_id().with(("map-style", key));
        let response = ui.interact(button, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, &text));
        frame(ui, scene, &response, button, chosen);
        let ink = if chosen { scene.theme.ink_strong } else { scene.theme.ink_soft };
        ui.painter().text(button.center(), Align2::CENTER_CENTER, text, font, ink);
        if response.clicked() && !chosen {
            asked = Some(style);
        }
    }
    (asked, right)
}

/// The quiet frame of a button of the map.
fn frame(ui: &Ui, scene: &Scene<'_>, response: &Response, rect: Rect, chosen: bool) {
    let theme = scene.theme;
    let fill = match (chosen, response.is_pointer_button_down_on(), response.hovered()) {
        (true, ..) | (_, true, _) => theme.selected,
        (_, _, true) => theme.hover,
        _ => theme.card,
    };
    let stroke = match (response.has_focus(), chosen) {
        (true, _) => Stroke::new(1.6, theme.people),
        (_, true) => Stroke::new(1.0, theme.selected),
        _ => Stroke::new(1.0, theme.edge),
    };
    ui.painter().rect(rect, CornerRadius::same(4), fill, stroke, StrokeKind::Inside);
}

/// What a button over the ground does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Button {
    In,
    Out,
    Fit,
}

/// Where the buttons over the ground are: one below the other in its lower right corner, side by
/// side on a low one, and beside the second line of a narrow heading.
pub fn button_rects(ground: Rect) -> [Rect; 3] {
    let (size, gap) = (26.0, 2.0);
    let corner = ground.right_bottom() - vec2(10.0, 10.0);
    [2.0, 1.0, 0.0].map(|i: f32| {
        if ground.width() < NARROW {
            let size = 22.0;
            let right = ground.right() - PADDING + 2.0 - i * (size + gap);
            Rect::from_min_size(pos2(right - size, ground.top() - 27.0), vec2(size, size))
        } else {
            let back = i * (size + gap);
            let low = ground.height() < 230.0;
            let back = if low { vec2(back, 0.0) } else { vec2(0.0, back) };
            Rect::from_min_size(corner - back - vec2(size, size), vec2(size, size))
        }
    })
}

/// Zoom in, out and fit, drawn as shapes. Gives what was pressed.
pub fn buttons_ui(ui: &Ui, scene: &Scene<'_>, ground: Rect) -> Option<Button> {
    let buttons = [
        (Button::In, "map-zoom-in", "+"),
        (Button::Out, "map-zoom-out", "−"),
        (Button::Fit, "map-zoom-fit", "0"),
    ];
    let mut pressed = None;
    for ((button, key, shortcut), rect) in buttons.into_iter().zip(button_rects(ground)) {
        let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
        let text = scene.language.say(key);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        frame(ui, scene, &response, rect, false);
        glyph(ui, scene, button, rect.center());
        if response.clicked() {
            pressed = Some(button);
        }
        response.on_hover_text(format!("{text} ({shortcut})"));
    }
    pressed
}

fn glyph(ui: &Ui, scene: &Scene<'_>, button: Button, at: Pos2) {
    let stroke = Stroke::new(1.6, scene.theme.ink);
    let line = |a: (f32, f32), b: (f32, f32)| {
        ui.painter().line_segment([at + vec2(a.0, a.1), at + vec2(b.0, b.1)], stroke);
    };
    match button {
        Button::In => {
            line((-5.0, 0.0), (5.0, 0.0));
            line((0.0, -5.0), (0.0, 5.0));
        }
        Button::Out => line((-5.0, 0.0), (5.0, 0.0)),
        Button::Fit => {
            for (x, y) in [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)] {
                line((x * 5.5, y * 5.5), (x * 1.8, y * 5.5));
                line((x * 5.5, y * 5.5), (x * 5.5, y * 1.8));
            }
        }
    }
}
