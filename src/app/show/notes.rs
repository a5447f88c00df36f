//! The right of the presenter's window: the next slide, and what to say of this one.

use super::{
    Show, ShowStep,
    presenter::{LABEL, fitting, label_ui},
};
use crate::app::{Context, Message, panels::slides::thumbnail_ui, session::Foreseen};
use egui::{
    Align, Button, Id, Layout, Rect, RichText, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2,
    vec2,
};
use waymark_model::Slide;
use waymark_picture::{SMALL, fonts};

/// How large notes can be, in points, and how much a step changes them.
pub const SIZES: (f32, f32) = (14.0, 48.0);
pub const STEP: f32 = 2.0;

pub(super) fn right_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    foreseen: &Foreseen,
    (room, ratio): (Rect, f32),
    slides: &[Slide],
    show: &mut Show,
) {
    let (language, theme) = (context.language(), context.scene.theme);
    // The notes have at least as much room as the next slide.
    let most = (room.height() - LABEL) * 0.45;
    let shape = vec2(room.width(), most);
    let below = Rect::from_min_size(pos2(room.left(), room.top() + LABEL), shape);
    let rect = fitting(below, ratio);
    match slides.get(show.at + 1) {
        Some(next) => {
            label_ui(ui, context, room, language.say("present-next"));
            let place = (rect, Id::unique("next slide"));
            let mut may_lay_out = true;
            let of = (next, foreseen);
            let response = thumbnail_ui(ui, context, place, of, &mut show.next, &mut may_lay_out);
            let edge = Stroke::new(1.0, theme.edge);
            ui.painter().rect_stroke(rect, 0, edge, StrokeKind::Outside);
            if response.clicked() {
                context.send(Message::Show(ShowStep::Next));
            }
        }
        None => label_ui(ui, context, room, language.say("present-last")),
    }
    let top = if show.at + 1 < slides.len() { rect.bottom() + 14.0 } else { below.top() };
    let notes = Rect::from_min_max(pos2(room.left(), top), room.max);
    let head = Rect::from_min_size(notes.min, vec2(notes.width(), 24.0));
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(head).layout(layout), |ui| size_ui(ui, context));
    let body = notes.with_min_y(head.bottom() + 4.0);
    let note = slides.get(show.at).and_then(|slide| slide.note.as_deref());
    let mut ui = ui.new_child(UiBuilder::new().max_rect(body).id_salt("notes"));
    ui.set_clip_rect(body.intersect(ui.clip_rect()));
    // Another slide, another note: from its beginning.
    ScrollArea::vertical().id_salt(("note", show.at)).auto_shrink(false).show(&mut ui, |ui| {
        let (said, ink) = match note {
            Some(note) => (note.to_owned(), theme.ink_strong),
            None => (language.say("present-no-note"), theme.ink_soft),
        };
        let font = fonts::regular(context.settings.note_size);
        ui.label(RichText::new(said).font(font).color(ink));
    });
}

/// Larger and smaller notes.
fn size_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    let title = language.say("present-notes");
    ui.label(RichText::new(title).font(fonts::bold(SMALL)).color(theme.ink_soft));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        for (said, hint, step) in [
            ("A+", "present-notes-larger", ShowStep::LargerNotes),
            ("A\u{2013}", "present-notes-smaller", ShowStep::SmallerNotes),
        ] {
            let button = Button::new(RichText::new(said).size(SMALL));
            let hint = language.say(hint);
            let response = ui.add(button);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &hint));
            if response.on_hover_text(&hint).clicked() {
                context.send(Message::Show(step));
            }
        }
    });
}
