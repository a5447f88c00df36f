//! Previous, play or pause, next; how fast; and whether time starts again at its end.

use super::choice;
use crate::app::{Command, Context, Message, Speed};
use egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use waymark_language::Language;
use waymark_picture::Theme;

/// Middle of the row of buttons, from the top of the panel.
const MIDDLE: f32 = 24.0;
/// The side of the button that starts again at the end, in points.
const LOOP: f32 = 22.0;

pub(super) fn transport_ui(ui: &mut Ui, context: &Context<'_>) {
    let theme = context.scene.theme;
    let origin = ui.max_rect().min;
    let at = |x: f32| pos2(origin.x + x, origin.y + MIDDLE);
    let start = steps_ui(ui, context);
    let end = ui.max_rect().width() - LOOP - 4.0;
    let middle = Rect::from_min_max(at(start), at(end));
    let rect = middle.expand2(vec2(0.0, choice::HEIGHT / 2.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let said = speed(context.playback.speed, context.language());
    let label = context.language().say_with("time-speed", &[("speed", (&said).into())]);
    let choice = choice::DropDown::new(&label, &Speed::ALL, Some(context.playback.speed));
    let choice = choice.width(rect.width());
    let clicked = choice.ui(&mut child, theme, |option| speed(*option, context.language()));
    if let Some(chosen) = clicked.inner {
        context.send(Message::Speed(chosen));
    }
    loop_ui(ui, context, at(ui.max_rect().width()));
}

/// The three buttons alone, and how far they reach.
pub(super) fn steps_ui(ui: &Ui, context: &Context<'_>) -> f32 {
    let origin = ui.max_rect().min;
    let at = |x: f32| pos2(origin.x + x, origin.y + MIDDLE);
    step_ui(ui, context, at(13.0), -1.0);
    play_ui(ui, context, at(47.0));
    step_ui(ui, context, at(81.0), 1.0);
    98.0
}

fn speed(speed: Speed, language: &Language) -> String {
    language.say(match speed {
        Speed::Hour => "time-speed-hour",
        Speed::ThreeHours => "time-speed-three-hours",
        Speed::SixHours => "time-speed-six-hours",
        Speed::HalfDay => "time-speed-half-day",
        Speed::Day => "time-speed-day",
        Speed::ThreeDays => "time-speed-three-days",
        Speed::Week => "time-speed-week",
        Speed::Month => "time-speed-month",
        Speed::Quarter => "time-speed-quarter",
        Speed::Year => "time-speed-year",
    })
}

/// A place to click with a name and, on hover, the key that does the same.
fn button(ui: &Ui, context: &Context<'_>, rect: Rect, name: &str, command: Command) -> Response {
    let id = ui.scope_id().with(format!("{command:?}"));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    let keys = command.shortcut_text();
    let tip = match keys {
        Some(keys) => context
            .language()
            .say_with("time-with-shortcut", &[("name", name.into()), ("keys", (&keys).into())]),
        None => name.to_owned(),
    };
    let response = response.on_hover_text(tip);
    if response.clicked() {
        context.send(command);
    }
    response
}

fn ground(painter: &Painter, theme: &Theme, rect: Rect, response: &Response) -> Color32 {
    if response.is_pointer_button_down_on() {
        painter.rect_filled(rect, 6.0, theme.selected);
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, theme.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, theme.people);
        painter.rect_stroke(rect, 6.0, stroke, egui::StrokeKind::Inside);
    }
    theme.ink
}

/// A bar and a triangle: to the snapshot before (`turn` −1) or after (+1).
fn step_ui(ui: &Ui, context: &Context<'_>, at: Pos2, turn: f32) {
    let rect = Rect::from_center_size(at, Vec2::splat(30.0));
    let (key, command) = if turn < 0.0 {
        ("time-previous", Command::PreviousSnapshot)
    } else {
        ("time-next", Command::NextSnapshot)
    };
    let name = context.language().say(key);
    let response = button(ui, context, rect, &name, command);
    let painter = ui.painter();
    let ink = ground(painter, context.scene.theme, rect, &response);
    let tip = at + vec2(4.5 * turn, 0.0);
    let corners = vec![tip, at + vec2(-6.5 * turn, -7.0), at + vec2(-6.5 * turn, 7.0)];
    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
    let bar = Rect::from_center_size(at + vec2(6.0 * turn, 0.0), vec2(2.5, 14.0));
    painter.rect_filled(bar, 0.5, ink);
}

fn play_ui(ui: &Ui, context: &Context<'_>, at: Pos2) {
    let theme = context.scene.theme;
    let playing = context.playback.playing;
    let name = context.language().say(if playing { "time-pause" } else { "time-play" });
    let rect = Rect::from_center_size(at, Vec2::splat(36.0));
    let response = button(ui, context, rect, &name, Command::PlayPause);
    let painter = ui.painter();
    let lit = response.hovered() || response.is_pointer_button_down_on();
    let fill = if lit { theme.accent.lerp_to_gamma(theme.ink_strong, 0.25) } else { theme.accent };
    painter.circle_filled(at, 16.0, fill);
    if response.has_focus() {
        painter.circle_stroke(at, 18.0, Stroke::new(1.5, theme.people));
    }
    if playing {
        for side in [-1.0, 1.0] {
            let bar = Rect::from_center_size(at + vec2(3.8 * side, 0.0), vec2(3.6, 13.0));
            painter.rect_filled(bar, 0.5, theme.on_accent);
        }
    } else {
        // Set a little right of the middle, where the eye puts the weight of a triangle.
        let corners = vec![at + vec2(8.5, 0.0), at + vec2(-4.5, -7.5), at + vec2(-4.5, 7.5)];
        painter.add(Shape::convex_polygon(corners, theme.on_accent, Stroke::NONE));
    }
}

/// A round arrow, filled behind when on.
fn loop_ui(ui: &Ui, context: &Context<'_>, right: Pos2) {
    let theme = context.scene.theme;
    let at = right - vec2(LOOP / 2.0, 0.0);
    let rect = Rect::from_center_size(at, Vec2::splat(LOOP));
    let on = context.playback.looping;
    let name = context.language().say("time-loop");
    let response = button(ui, context, rect, &name, Command::ToggleLoop);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, &name));
    let painter = ui.painter();
    if on {
        painter.rect_filled(rect, 5.0, theme.selected);
    }
    ground(painter, theme, rect, &response);
    let ink = if on { theme.ink_strong } else { theme.ink_soft };
    let point = |turn: f32| {
        let angle = std::f32::consts::TAU * turn;
        at + 6.0 * vec2(angle.cos(), angle.sin())
    };
    let arc: Vec<Pos2> = (0..=20_u8).map(|i| point(-0.12 + 0.78 * f32::from(i) / 20.0)).collect();
    painter.add(Shape::line(arc, Stroke::new(1.5, ink)));
    let tip = point(0.66) + vec2(3.4, -2.2);
    let corners = vec![tip, tip + vec2(-6.2, -0.6), tip + vec2(-2.4, 4.8)];
    painter.add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}
