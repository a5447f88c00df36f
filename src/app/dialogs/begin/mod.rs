//! A new situation in a few questions: where, from where to where, since when; what it is called
//! follows, and may be changed.

mod answers;
mod questions;

pub use answers::Answers;
use answers::LineQuestion;

use crate::app::{
    Context, Message,
    panels::widgets::dialog::{buttons_ui, main_button_ui, soft_ui, title_ui},
};
use egui::{Key, ScrollArea, Ui};
use questions::{from_question, since_question, title_question, to_question, where_question};
use std::path::{Path, PathBuf};

pub fn begin_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let language = context.language();
    title_ui(ui, context, &language.say("begin-title"));
    if let Some(file) = memory.table.as_deref().and_then(Path::file_name) {
        let file = file.to_string_lossy();
        soft_ui(ui, context, &language.say_with("begin-table", &[("file", (&*file).into())]));
    }
    let room = (ui.ctx().content_rect().height() - 210.0).max(200.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        ui.set_width(ui.available_width() - 12.0);
        let all = [where_question, from_question, to_question, since_question, title_question];
        for (nth, ask) in all.into_iter().enumerate() {
            ui.push_id(("question", nth), |ui| ask(ui, context, memory));
        }
    });
    let ready = !memory.faults(language).contains(&true);
    buttons_ui(ui, |ui| {
        let clicked = main_button_ui(ui, context, &language.say("begin-do")).clicked();
        let keys = ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, Key::Enter));
        let entered = memory.focus.take_if(|next| *next == LineQuestion::Begin).is_some();
        if clicked || keys || entered {
            memory.all = true;
            if let Some(template) = memory.template(language).filter(|_| ready) {
                let path = PathBuf::from(memory.folder(language).trim());
                memory.tried = Some(path.clone());
                context.send(Message::Begin(path, Box::new(template)));
            }
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
        if memory.is_filled() && ui.button(language.say("begin-anew")).clicked() {
            *memory = Answers { table: memory.table.take(), ..Answers::new() };
        }
    });
}
