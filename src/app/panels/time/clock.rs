//! The moment shown, and the moment known on.

use super::text;
use crate::app::{Command, Context, Message, PlaybackClock};
use egui::{
    Align2, Checkbox, Pos2, Rect, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};
use waymark_language::DatePrecision;
use waymark_model::{Instant, Offset};
use waymark_picture::choice::DropDown;
use waymark_picture::{BODY, SMALL, fonts};

const DAY: i64 = 86_400;

pub(super) fn clock_ui(ui: &mut Ui, context: &Context<'_>) {
    let area = ui.max_rect();
    moment_ui(ui, context, area.with_min_y(area.top() + 46.0));

    let right = Rect::from_min_max(
        pos2(area.right() - 122.0, area.top() + 69.0),
        pos2(area.right(), area.top() + 91.0),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(right).layout(layout));
    choose_ui(&mut child, context);
    let row = Rect::from_min_max(pos2(area.left(), area.top() + 92.0), area.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(row));
    known_on_ui(&mut child, context);
}

/// The moment shown, and below it the clock it is of, from the top of an area down.
pub(super) fn moment_ui(ui: &Ui, context: &Context<'_>, area: Rect) {
    let scene = &context.scene;
    let (theme, language, offset) = (scene.theme, scene.language, scene.situation.offset);
    let moment = super::moment_words(scene, scene.view.at);
    let painter = ui.painter();
    let wide = |size: &f32| {
        let font = fonts::bold(*size);
        painter.layout_no_wrap(moment.clone(), font, theme.ink_strong).size().x
    };
    // Made smaller before it is cut.
    let size = [16.0, 14.0, 12.5].into_iter().find(|size| wide(size) <= area.width());
    let font = fonts::bold(size.unwrap_or(11.5));
    let galley = text::line(painter, &moment, font, theme.ink_strong, area.width());
    let at = pos2(area.left() + 2.0, area.top() + 15.0);
    let covered = text::place(painter, galley, at, Align2::LEFT_CENTER);
    let zone = language.say_with("time-offset", &[("offset", (&hours(offset)).into())]);
    let galley = text::line(painter, &zone, fonts::regular(SMALL), theme.ink_soft, area.width());
    let at = pos2(area.left() + 2.0, area.top() + 33.0);
    text::place(painter, galley, at, Align2::LEFT_CENTER);
    let response = ui.interact(covered, ui.scope_id().with("moment"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &moment));
}

/// Which of the two clocks plays.
fn choose_ui(ui: &mut Ui, context: &Context<'_>) {
    let (theme, chosen) = (context.scene.theme, context.playback.clock);
    let name = |clock| {
        context.language().say(match clock {
            PlaybackClock::Moment => "time-clock-moment",
            PlaybackClock::KnownOn => "time-clock-known-on",
        })
    };
    let said = name(chosen);
    let choice = DropDown::new(&said, &PlaybackClock::ALL, Some(chosen));
    let choice = choice.active(chosen == PlaybackClock::KnownOn).width(ui.max_rect().width());
    let clicked = choice.ui(ui, theme, |clock| name(*clock)).inner;
    if clicked.is_some_and(|clock| clock != chosen) {
        context.send(Command::ToggleClock);
    }
}

/// `+4`, `−3:30`.
fn hours(offset: Offset) -> String {
    let sign = if offset.secs() < 0 { '−' } else { '+' };
    let secs = offset.secs().abs();
    match secs % 3600 / 60 {
        0 => format!("{sign}{}", secs / 3600),
        minutes => format!("{sign}{}:{minutes:02}", secs / 3600),
    }
}

/// The second clock behind a switch; when on, its day can be stepped.
fn known_on_ui(ui: &mut Ui, context: &Context<'_>) {
    let scene = &context.scene;
    let language = scene.language;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let known_on = scene.view.known_on;
        let mut on = known_on.is_some();
        let key = if on { "time-known-on" } else { "time-only-known-on" };
        let said = egui::RichText::new(language.say(key)).color(scene.theme.ink);
        if ui.add(Checkbox::new(&mut on, said)).changed() {
            context.send(Command::ToggleKnownOn);
        }
        let Some(known_on) = known_on else { return };
        ui.add_space(5.0);
        if step_ui(ui, context, "time-known-earlier", -1.0) {
            context.send(Message::KnownOn(end_of_day(known_on, -1, scene.situation.offset)));
        }
        let day = day_or_hour(context, known_on);
        let font = fonts::bold(BODY);
        let galley = text::line(ui.painter(), &day, font, scene.theme.ink, 110.0);
        let (rect, _) = ui.allocate_exact_size(vec2(86.0, 22.0), Sense::hover());
        text::place(ui.painter(), galley, rect.center(), Align2::CENTER_CENTER);
        if step_ui(ui, context, "time-known-later", 1.0) {
            context.send(Message::KnownOn(end_of_day(known_on, 1, scene.situation.offset)));
        }
    });
}

/// A day that has ended, by its name: its end is the midnight after it. On the way through a day,
/// its hour.
fn day_or_hour(context: &Context<'_>, known_on: Instant) -> String {
    let (language, offset) = (context.language(), context.scene.situation.offset);
    if offset.midnight(known_on) == known_on {
        return language.instant(known_on.plus_secs(-1), offset, DatePrecision::Day);
    }
    let day = language.instant(known_on, offset, DatePrecision::DayInYear);
    let time = language.instant(known_on, offset, DatePrecision::TimeOfDay);
    language.say_with("date-and-time", &[("date", (&day).into()), ("time", (&time).into())])
}

/// The end of the day so many days from the one that ends at (or holds) `known_on`.
pub(super) fn end_of_day(known_on: Instant, days: i64, offset: Offset) -> Instant {
    offset.midnight(known_on.plus_secs(-1)).plus_secs((days + 1) * DAY)
}

fn step_ui(ui: &mut Ui, context: &Context<'_>, key: &str, turn: f32) -> bool {
    let theme = context.scene.theme;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::click());
    let name = context.language().say(key);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, 4.0, theme.hover);
    }
    let at: Pos2 = rect.center();
    let corners =
        vec![at + vec2(4.0 * turn, 0.0), at + vec2(-3.0 * turn, -5.0), at + vec2(-3.0 * turn, 5.0)];
    let ink = if lit { theme.ink } else { theme.ink_soft };
    ui.painter().add(Shape::convex_polygon(corners, ink, Stroke::NONE));
    let clicked = response.clicked();
    response.on_hover_text(name);
    clicked
}

#[cfg(test)]
mod tests {
    use super::{end_of_day, hours};
    use waymark_model::{Instant, Offset};

    #[test]
    fn offsets_are_said_in_hours() {
        let said = |text| hours(Offset::parse(text).unwrap());
        assert_eq!((said("+04:00"), said("-03:30")), ("+4".to_owned(), "−3:30".to_owned()));
    }

    #[test]
    fn days_end_at_midnight() {
        assert_eq!(end_of_day(Instant(86_400), 1, Offset::UTC), Instant(2 * 86_400));
        assert_eq!(end_of_day(Instant(90_000), 0, Offset::UTC), Instant(2 * 86_400));
    }
}
