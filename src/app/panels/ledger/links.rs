//! Lines of the detail pane to click on: an address, another figure.

use super::{labels, text};
use crate::app::{Context, Message};
use egui::{Align2, CursorIcon, Sense, Stroke, Ui, WidgetInfo};
use waymark_model::{FigureRef, Selection};
use waymark_picture::{Scene, fonts, words};

/// The address as a link, and a way to take it along where there is no network.
pub(super) fn address_ui(ui: &mut Ui, context: &Context<'_>, address: &str) {
    let (theme, language) = (context.scene.theme, context.language());
    let bare = address.trim_start_matches("https://").trim_start_matches("http://");
    ui.horizontal(|ui| {
        let copy = language.say("ledger-detail-copy");
        let font = fonts::regular(12.5);
        let width = text::line(ui.painter(), &copy, font.clone(), theme.people, 90.0).size().x;
        let room = ui.available_width() - width - 14.0;
        if link_ui(ui, context, bare, address, room) {
            context.send(Message::OpenAddress(address.to_owned()));
        }
        let label = language.say("ledger-detail-copied");
        if link_ui(ui, context, &copy, &label, 90.0) {
            ui.ctx().copy_text(address.to_owned());
        }
    });
}

/// A line of text to click on, cut to `room`. `label` names it in full.
pub(in crate::app::panels) fn link_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    said: &str,
    label: &str,
    room: f32,
) -> bool {
    let theme = context.scene.theme;
    let galley = text::line(ui.painter(), said, fonts::regular(12.5), theme.people, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, label));
    let cut = galley.elided;
    text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
    if response.hovered() || response.has_focus() {
        let y = rect.bottom() - 1.5;
        ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, theme.people));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let clicked = response.clicked();
    if cut || said != label {
        response.on_hover_text(label);
    }
    clicked
}

/// A figure as a line: "28,120 arrived, Armenia, 26 Sep 2023, 20:00, Government of Armenia".
pub fn line_of(scene: &Scene<'_>, at: FigureRef) -> String {
    let (situation, language) = (scene.situation, scene.language);
    let figure = situation.figure(at);
    let speaker = words::speaker(scene, situation.snapshot(at.snapshot).speaker);
    language.say_with(
        "ledger-row",
        &[
            ("count", (&language.count(figure.count)).into()),
            ("what", (&labels::what_of(figure.series, figure.during.is_some(), language)).into()),
            ("place", (&words::subject(scene, figure.series.subject)).into()),
            ("moment", (&language.moment(situation.moment_of(at), situation.offset)).into()),
            ("speaker", speaker.into()),
        ],
    )
}

/// Another figure in a line; a click chooses it and brings it into sight.
pub(in crate::app::panels) fn other_ui(ui: &mut Ui, context: &Context<'_>, other: FigureRef) {
    let said = line_of(&context.scene, other);
    let room = ui.available_width();
    if link_ui(ui, context, &said, &said, room) {
        context.send(Message::Select(Some(Selection::Figure(other))));
        context.send(Message::Reveal(other));
    }
}
