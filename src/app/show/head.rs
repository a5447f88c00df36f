//! The head of the presenter's window: which slide, the time, what the audience sees, and what can
//! be done about it, with the keys for it.

use super::{Cover, Screens, Show, ShowStep, steps::key_list, stopwatch::clock_text, wall_clock};
use crate::app::{Context, Message};
use egui::{
    Align, Align2, Area, Button, DragValue, Frame, Grid, Id, Layout, Order, RichText, Stroke, Ui,
    vec2,
};
use waymark_picture::{BODY, SMALL, TITLE, fonts};

pub const HEIGHT: f32 = 78.0;
/// The longest briefing that is planned for, in minutes.
const LONGEST: u32 = 600;

pub(super) fn head_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    screens: &Screens,
    show: &Show,
    count: usize,
) {
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    ui.horizontal(|ui| {
        ui.set_height(34.0);
        time_ui(ui, context, show, count);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ways_ui(ui, context, screens, show);
        });
    });
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        switches_ui(ui, context, show);
        ui.add_space(8.0);
        state_ui(ui, context, screens, show);
    });
}

/// Which slide, the time of day, how long already, and how long still.
fn time_ui(ui: &mut Ui, context: &Context<'_>, show: &Show, count: usize) {
    let (language, theme) = (context.language(), context.scene.theme);
    let number = |n: usize| language.number(n as u64);
    let (n, of) = (number(show.at + 1), number(count));
    let args = [("slide", (&n).into()), ("of", (&of).into())];
    let large = |said: String| RichText::new(said).font(fonts::bold(22.0)).color(theme.ink_strong);
    let soft = |said: String| RichText::new(said).size(SMALL).color(theme.ink_soft);
    ui.label(large(language.say_with("present-position", &args)));
    ui.add_space(14.0);
    let mut wake = 60;
    if let Some(zone) = &show.zone {
        let (said, left) = wall_clock::time_of_day(zone, jiff::Timestamp::now());
        wake = left;
        ui.label(large(said)).on_hover_text(language.say("present-clock"));
        ui.add_space(14.0);
    }
    let gone = show.watch.secs();
    ui.label(soft(language.say("present-gone")));
    ui.label(large(clock_text(gone)));
    let planned = context.settings.briefing_mins;
    if planned > 0 {
        let left = i64::from(planned) * 60 - gone;
        ui.add_space(8.0);
        ui.label(soft(language.say("present-left")));
        let ink = if left < 0 { theme.doubt } else { theme.ink_strong };
        ui.label(large(clock_text(left)).color(ink));
    }
    if !show.watch.is_paused() {
        wake = 1;
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_secs(wake));
    ui.add_space(10.0);
    let key = if show.watch.is_paused() { "present-watch-go" } else { "present-watch-pause" };
    for (key, step) in
        [(key, ShowStep::PauseWatch), ("present-watch-restart", ShowStep::RestartWatch)]
    {
        if ui.button(RichText::new(language.say(key)).size(SMALL)).clicked() {
            context.send(Message::Show(step));
        }
    }
    ui.add_space(6.0);
    let label = ui.label(soft(language.say("present-planned")));
    let mut mins = planned;
    let field = DragValue::new(&mut mins).range(0..=LONGEST).suffix(language.say("present-mins"));
    if ui.add(field).labelled_by(label.id).changed() {
        context.send(Message::Show(ShowStep::Plan(mins)));
    }
}

/// The ways out: the end, the keys, the other screen.
fn ways_ui(ui: &mut Ui, context: &Context<'_>, screens: &Screens, show: &Show) {
    let language = context.language();
    if ui.button(language.say("present-end")).clicked() {
        context.send(Message::Escape);
    }
    switch_ui(ui, context, ("present-keys", "H"), show.shows_keys, ShowStep::Keys);
    let swap = if screens.all.len() > 2 { "present-next-screen" } else { "present-swap" };
    if screens.other().is_some() {
        switch_ui(ui, context, (swap, "S"), false, ShowStep::SwapScreens);
    }
}

/// What changes what the audience sees.
fn switches_ui(ui: &mut Ui, context: &Context<'_>, show: &Show) {
    let is = |cover| show.cover == Some(cover);
    let moved = context.scene.view != &show.own;
    for (words, on, step) in [
        (("present-overview", "O"), show.overview.is_some(), ShowStep::Overview),
        (("present-black", "B"), is(Cover::Black), ShowStep::Black),
        (("present-white", "W"), is(Cover::White), ShowStep::White),
        (("present-freeze", "F"), show.frozen.is_some(), ShowStep::Freeze),
        (("present-mirror", "M"), show.mirrors, ShowStep::Mirror),
        (("present-spot", "L"), show.has_spot, ShowStep::Spot),
    ] {
        switch_ui(ui, context, words, on, step);
    }
    ui.add_enabled_ui(moved, |ui| {
        switch_ui(ui, context, ("present-restore", "R"), false, ShowStep::Restore);
    });
}

fn switch_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (key, letter): (&str, &str),
    on: bool,
    step: ShowStep,
) {
    let theme = context.scene.theme;
    let said = RichText::new(context.language().say(key)).size(SMALL);
    let letter = RichText::new(letter).size(SMALL).color(theme.ink_soft);
    let button = Button::selectable(on, (said, letter)).min_size(vec2(0.0, 24.0));
    let button = button.stroke(Stroke::new(1.0, if on { theme.accent } else { theme.edge }));
    if ui.add(button).clicked() {
        context.send(Message::Show(step));
    }
}

/// What the audience sees, in a sentence.
fn state_ui(ui: &mut Ui, context: &Context<'_>, screens: &Screens, show: &Show) {
    let (language, theme) = (context.language(), context.scene.theme);
    let (key, is_usual) = match (show.cover, &show.frozen, show.mirrors) {
        (Some(Cover::Black), ..) => ("present-sees-black", false),
        (Some(Cover::White), ..) => ("present-sees-white", false),
        (None, Some(_), _) => ("present-sees-frozen", false),
        (None, None, true) => ("present-sees-all", true),
        (None, None, false) => ("present-sees-slide", true),
    };
    let ink = if is_usual { theme.ink } else { theme.doubt };
    ui.label(RichText::new(language.say(key)).font(fonts::bold(BODY)).color(ink));
    if screens.other().is_none() {
        let said = language.say("present-one-screen");
        ui.label(RichText::new(said).size(SMALL).color(theme.ink_soft));
    }
}

/// Which keys do what, over everything.
pub(super) fn keys_ui(ctx: &egui::Context, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(8)
        .inner_margin(18);
    let area = Area::new(Id::unique("keys of presenters")).order(Order::Foreground);
    area.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ctx, |ui| {
        frame.show(ui, |ui| {
            let title = language.say("present-keys-title");
            ui.label(RichText::new(title).font(fonts::bold(TITLE)).color(theme.ink));
            ui.add_space(6.0);
            Grid::new("keys").num_columns(2).spacing([18.0, 4.0]).show(ui, |ui| {
                let more = [
                    ("present-key-number", "1 2 3 …  Enter".to_owned()),
                    ("present-key-end", "Esc".to_owned()),
                ];
                for (words, keys) in key_list().chain(more) {
                    ui.label(RichText::new(keys).font(fonts::bold(BODY)).color(theme.ink_strong));
                    ui.label(language.say(words));
                    ui.end_row();
                }
            });
        });
    });
}
