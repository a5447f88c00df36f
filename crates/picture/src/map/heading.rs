//! The heading of the map: what it shows, the choice of style, and the buttons over the ground.

use super::printed::titles;
use crate::{Medium, SMALL, Scene, TITLE, button, fonts, text};
use egui::{
    Align2, FontId, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use waymark_model::MapStyle;

/// Room at the left and right of the heading and the legend on a card, in points.
const PADDING: f32 = 16.0;
/// Below this width the second line goes under the choice of style.
const NARROW: f32 = 400.0;

/// The same for a medium: without a card there is none.
pub const fn padding(medium: Medium) -> f32 {
    if medium.is_framed() { PADDING } else { 0.0 }
}

/// Height of the heading at a width, in points.
pub fn height(width: f32) -> f32 {
    if width < NARROW { 66.0 } else { 60.0 }
}

/// What the heading was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingRequest {
    Style(MapStyle),
    /// To begin or end the editing of the map.
    Edit,
}

/// Draws title, moment, the pencil and the choice of style. Gives what was asked for.
pub fn heading_ui(ui: &Ui, scene: &Scene<'_>, rect: Rect, edited: bool) -> Option<HeadingRequest> {
    let theme = scene.theme;
    let narrow = rect.width() < NARROW;
    let (asked, left_edge) = segments_ui(ui, scene, rect);
    let (pressed, left_edge) = pencil_ui(ui, scene, (rect, left_edge), edited);
    let (title, subtitle) = titles(scene);
    let left = rect.left() + PADDING;
    let line = |said: String, font: FontId, ink, y: f32, right: f32| {
        let galley = text::line(ui.painter(), &said, font, ink, (right - left).max(20.0));
        text::place(ui.painter(), galley, pos2(left, y.round()), Align2::LEFT_CENTER);
    };
    let full = rect.right() - PADDING;
    line(title, fonts::bold(TITLE), theme.ink, rect.top() + 21.0, left_edge - 8.0);
    let (y, right) = if narrow { (50.0, full - 78.0) } else { (40.0, left_edge - 8.0) };
    line(subtitle, fonts::regular(SMALL + 0.5), theme.ink_soft, rect.top() + y, right);
    if pressed { Some(HeadingRequest::Edit) } else { asked.map(HeadingRequest::Style) }
}

/// The button that begins and ends the editing of the map. Gives whether it was pressed, and where
/// it starts.
fn pencil_ui(ui: &Ui, scene: &Scene<'_>, (rect, right): (Rect, f32), on: bool) -> (bool, f32) {
    let size = vec2(button::HEIGHT, button::HEIGHT);
    let room = Rect::from_min_size(pos2(right - 6.0 - size.x, rect.top() + 13.0), size);
    let response = ui.interact(room, ui.scope_id().with("map-edit"), Sense::click());
    let text = scene.language.say("table-map-edit");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &text));
    button::ground(ui, scene, &response, room, on);
    let stroke = Stroke::new(1.4, if on { scene.theme.ink_strong } else { scene.theme.ink });
    let line = |a: (f32, f32), b: (f32, f32)| {
        let at = room.center();
        ui.painter().line_segment([at + vec2(a.0, a.1), at + vec2(b.0, b.1)], stroke);
    };
    line((-5.5, 5.5), (-4.5, 1.5));
    line((-5.5, 5.5), (-1.5, 4.5));
    line((-4.5, 1.5), (2.0, -5.0));
    line((-1.5, 4.5), (5.0, -2.0));
    line((2.0, -5.0), (5.0, -2.0));
    let pressed = response.clicked();
    response.on_hover_text(format!("{text} (M)"));
    (pressed, room.left())
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
        let label = scene.language.say(key);
        let on = scene.view.map.style == style;
        let size = vec2(button::segment_width(ui, &label), button::HEIGHT);
        let room = Rect::from_min_size(pos2(right - size.x, rect.top() + 13.0), size);
        right = room.left() - button::BETWEEN;
        let id = ui.scope_id().with(("map-style", key));
        let response = button::segment_ui(ui, scene, (room, id), Role::RadioButton, &label, on);
        if response.clicked() && !on {
            asked = Some(style);
        }
    }
    (asked, right)
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
pub fn buttons_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    (ground, heading_end): (Rect, f32),
) -> Option<Button> {
    let buttons = [
        (Button::In, "map-zoom-in", "+"),
        (Button::Out, "map-zoom-out", "−"),
        (Button::Fit, "map-zoom-fit", "0"),
    ];
    let mut pressed = None;
    for ((does, key, shortcut), rect) in buttons.into_iter().zip(button_rects(ground)) {
        // While the map is edited there is a sign between heading and ground.
        let up = if ground.width() < NARROW { heading_end - ground.top() } else { 0.0 };
        let rect = rect.translate(vec2(0.0, up));
        let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
        let text = scene.language.say(key);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
        button::ground(ui, scene, &response, rect, false);
        glyph(ui, scene, does, rect.center());
        if response.clicked() {
            pressed = Some(does);
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
