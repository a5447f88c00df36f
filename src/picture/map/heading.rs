//! The heading of the map: what it shows, the choice of style, and the buttons over the ground.

use super::printed::titles;
use crate::{
    model::MapStyle,
    picture::{Medium, SMALL, Scene, TITLE, button, fonts, text},
};
use egui::{
    Align2, FontId, Pos2, Rect, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

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

/// Draws title, moment and choice of style. Gives the style asked for.
pub fn heading_ui(ui: &Ui, scene: &Scene<'_>, rect: Rect) -> Option<MapStyle> {
    let theme = scene.theme;
    let narrow = rect.width() < NARROW;
    let segments = segments_ui(ui, scene, rect);
    let (asked, left_edge) = segments;
    let (title, subtitle) = titles(scene);
    let left = rect.left() + PADDING;
    let line = |said: String, font: FontId, ink, y: f32, right: f32| {
        let galley = text::line(ui.painter(), &said, font, ink, (right - left).max(20.0));
        text::place(ui.painter(), galley, pos2(left, y.round()), Align2::LEFT_CENTER);
    };
    let full = rect.right() - PADDING;
    line(title, fonts::bold(TITLE), theme.ink, rect.top() + 21.0, left_edge - 8.0);
    let (y, right) = if narrow { (50.0, full - 102.0) } else { (40.0, left_edge - 8.0) };
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
    Edit,
    In,
    Out,
    Fit,
}

/// Where the buttons over the ground are: one below the other in its lower right corner, side by
/// side on a low one, and beside the second line of a narrow heading.
pub fn button_rects(ground: Rect) -> [Rect; 4] {
    let (size, gap) = (26.0, 2.0);
    let corner = ground.right_bottom() - vec2(10.0, 10.0);
    [3.0, 2.0, 1.0, 0.0].map(|i: f32| {
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

/// Edit, zoom in, out and fit, drawn as shapes. Gives what was pressed.
pub fn buttons_ui(ui: &Ui, scene: &Scene<'_>, ground: Rect, edited: bool) -> Option<Button> {
    let buttons = [
        (Button::Edit, "table-map-edit", "M"),
        (Button::In, "map-zoom-in", "+"),
        (Button::Out, "map-zoom-out", "−"),
        (Button::Fit, "map-zoom-fit", "0"),
    ];
    let mut pressed = None;
    for ((does, key, shortcut), rect) in buttons.into_iter().zip(button_rects(ground)) {
        let response = ui.interact(rect, ui.scope_id().with(key), Sense::click());
        let text = scene.language.say(key);
        let on = edited && does == Button::Edit;
        response.widget_info(|| match does {
            Button::Edit => WidgetInfo::selected(Role::Button, true, on, &text),
            _ => WidgetInfo::labeled(Role::Button, true, &text),
        });
        button::ground(ui, scene, &response, rect, on);
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
        // A pencil.
        Button::Edit => {
            line((-5.5, 5.5), (-4.5, 1.5));
            line((-5.5, 5.5), (-1.5, 4.5));
            line((-4.5, 1.5), (2.0, -5.0));
            line((-1.5, 4.5), (5.0, -2.0));
            line((2.0, -5.0), (5.0, -2.0));
        }
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
