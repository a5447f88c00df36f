//! What is typed about the slide chosen: its statement, the lines of a page of text, a note.

use super::{
    memory::{SlideFields, SlidesMemory},
    options::SlideOptions,
};
use crate::app::{Context, Message, SlideAct};
use egui::{Id, TextEdit, Ui, WidgetInfo, vec2};
use waymark_model::{Situation, Slide, Text};
use waymark_picture::{SMALL, fonts};

/// The field of the statement, which has the caret when a slide is to be edited.
pub fn title_id() -> Id {
    Id::unique("statement of the slide")
}

fn written(slide: &Slide, language: &str) -> SlideFields {
    let said = |text: &Option<Text>| text.as_ref().map_or("", |t| t.get(language)).to_owned();
    SlideFields {
        id: slide.id.to_string(),
        title: said(&slide.title),
        lines: said(&slide.text),
        note: slide.note.clone().unwrap_or_default(),
    }
}

/// Sends what was typed and is not written yet.
fn commit(context: &Context<'_>, situation: &Situation, fields: &SlideFields) {
    let at = situation.slides.iter().position(|slide| slide.id.as_str() == fields.id);
    let Some((at, slide)) = at.and_then(|at| Some((at, situation.slides.get(at)?))) else { return };
    let now = written(slide, context.language().names());
    let changes = [
        (now.title.trim() != fields.title.trim())
            .then(|| SlideAct::Title(at, fields.title.clone())),
        (now.lines.trim() != fields.lines.trim())
            .then(|| SlideAct::Lines(at, fields.lines.clone())),
        (now.note.trim() != fields.note.trim()).then(|| SlideAct::Note(at, fields.note.clone())),
    ];
    changes.into_iter().flatten().for_each(|act| context.send(Message::Slides(act)));
}

/// Follows the slide chosen: what was typed about another is written first.
pub(super) fn settle(context: &Context<'_>, memory: &mut SlidesMemory, chosen: Option<usize>) {
    let situation = context.scene.situation;
    let slide = chosen.and_then(|at| situation.slides.get(at));
    if slide.is_some_and(|slide| slide.id.as_str() == memory.fields.id) {
        return;
    }
    commit(context, situation, &memory.fields);
    memory.options = SlideOptions::default();
    memory.fields =
        slide.map_or_else(SlideFields::default, |s| written(s, context.language().names()));
}

pub(super) fn fields_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut SlidesMemory, at: usize) {
    let situation = context.scene.situation;
    let Some(slide) = situation.slides.get(at) else { return };
    let language = context.language();
    let proposed = if slide.is_text() {
        language.say("slides-title-hint")
    } else {
        memory
            .shelf
            .thumbnails
            .get(slide.id.as_str())
            .map_or_else(String::new, |t| t.proposed.clone())
    };
    ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
    let is_editable = context.editing.text().is_some();
    let rows = if slide.is_text() { 2 } else { 1 };
    let SlideFields { id, title, lines, note } = &mut memory.fields;
    let one = |ui: &mut Ui, text: &mut String, label: &str, hint: String, rows: usize, id: Id| {
        let field = if rows == 1 {
            TextEdit::singleline(text)
        } else {
            TextEdit::multiline(text).desired_rows(rows)
        };
        let field = field.id(id).font(fonts::regular(SMALL)).hint_text(hint);
        let response = ui.add_enabled(is_editable, field.desired_width(f32::INFINITY));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, is_editable, label));
        response
    };
    let label = language.say("slides-title-field");
    let mut all = vec![one(ui, title, &label, proposed, 1, title_id())];
    if slide.is_text() {
        let label = language.say("slides-lines-field");
        let hint = language.say("slides-lines-hint");
        all.push(one(ui, lines, &label, hint, rows, Id::unique(("lines", &*id))));
    }
    let label = language.say("slides-note-field");
    let hint = language.say("slides-note-hint");
    all.push(one(
        ui,
        note,
        &label,
        hint,
        if slide.is_text() { 1 } else { 3 },
        Id::unique(("note", &*id)),
    ));
    let has_caret = all.iter().any(egui::Response::has_focus);
    let left = all.iter().any(egui::Response::lost_focus);
    // What saves or undoes comes with Ctrl, and what was typed comes first.
    if left || has_caret && ui.input(|input| input.modifiers.command) {
        commit(context, situation, &memory.fields);
    } else if !has_caret {
        // As it is written, which an undo may have changed.
        memory.fields = written(slide, language.names());
    }
}
