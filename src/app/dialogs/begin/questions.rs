//! The questions, each with what is wrong with its answer.

use super::answers::{Answers, CLOCKS};
use crate::app::Context;
use egui::{Key, Label, Response, RichText, TextEdit, Ui, vec2};
use std::path::PathBuf;
use waymark_model::{Offset, PlaceKind};
use waymark_picture::{BODY, SMALL, Theme, choice, fonts};

/// A question with its number.
fn question(ui: &mut Ui, context: &Context<'_>, key: &str) {
    let said = context.language().say(key);
    ui.add_space(8.0);
    let ink = context.scene.theme.ink_strong;
    ui.label(RichText::new(said).font(fonts::bold(BODY)).color(ink));
}

/// What is wrong with the field above, or else what it is for.
fn below(ui: &mut Ui, theme: &Theme, (wrong, hint): (Option<String>, String)) {
    let (said, ink) = match wrong {
        Some(wrong) => (wrong, theme.contradiction),
        None => (hint, theme.ink_soft),
    };
    if !said.is_empty() {
        ui.add(Label::new(RichText::new(said).size(SMALL).color(ink)).wrap());
    }
}

fn line(ui: &mut Ui, text: &mut String, hint: &str, label: &str, width: f32) -> Response {
    let field = TextEdit::singleline(text)
        // What is told above may come and go; the field stays the one that has the keys.
        .id_salt(label)
        .hint_text(hint)
        .char_limit(300)
        .desired_width(width)
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    let typed = text.clone();
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, label);
        info.current_text_value = Some(typed.clone());
        info
    });
    response
}

pub fn title_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let language = context.language();
    question(ui, context, "begin-called");
    let (hint, label) = (language.say("begin-called-hint"), language.say("begin-called"));
    let response = line(ui, &mut memory.title, &hint, &label, f32::INFINITY);
    if !std::mem::replace(&mut memory.begun, true) {
        response.request_focus();
    }
    memory.left_title |= response.lost_focus();
    let wrong = memory.title.trim().is_empty() && (memory.all || memory.left_title);
    let wrong = wrong.then(|| language.say("begin-called-missing"));
    below(ui, context.scene.theme, (wrong, String::new()));
}

pub fn where_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-where");
    let said = |(offset, key): &(&str, &str)| {
        let cities = language.say(key);
        let args = [("offset", (*offset).into()), ("cities", (&cities).into())];
        language.say_with("begin-clock-of", &args)
    };
    let names: Vec<String> = CLOCKS.iter().map(said).collect();
    let chosen = memory.clock.and_then(|n| names.get(n)).cloned();
    let shown = chosen.unwrap_or_else(|| language.say("begin-clock-choose"));
    let label = language.say("begin-clock");
    let width = ui.available_width();
    choice::choice_ui(ui, theme, (&shown, &label), memory.clock.is_some(), width, |ui| {
        let options: Vec<_> =
            names.iter().map(|said| choice::Choice { said: said.clone(), number: None }).collect();
        if let Some(n) = choice::options_ui(ui, theme, &options, |n| memory.clock == Some(n)) {
            memory.clock = Some(n);
        }
    });
    let wrong = (memory.all && memory.clock.is_none()).then(|| language.say("begin-clock-missing"));
    below(ui, theme, (wrong, language.say("begin-clock-why")));
    let mut folder = memory.folder();
    let label = language.say("begin-folder");
    ui.add_space(2.0);
    if line(ui, &mut folder, "", &label, f32::INFINITY).changed() {
        memory.folder = Some(folder.clone());
    }
    let path = PathBuf::from(folder.trim());
    let there = || memory.taken.as_ref() == Some(&path) || waymark_store::file_of(&path).exists();
    let parent = path.parent().is_none_or(|p| p.as_os_str().is_empty() || p.is_dir());
    let wrong = if folder.trim().is_empty() {
        Some("begin-folder-missing")
    } else if there() {
        Some("begin-folder-taken")
    } else if parent {
        None
    } else {
        Some("begin-folder-nowhere")
    };
    let wrong = wrong.map(|key| language.say(key));
    below(ui, theme, (wrong, language.say("begin-folder-hint")));
}

pub fn places_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-places");
    let hint = language.say("begin-place-hint");
    let kinds: Vec<choice::Choice> = PlaceKind::ALL
        .iter()
        .map(|kind| choice::Choice { said: language.place_kind(*kind), number: None })
        .collect();
    let mut next = None;
    let count = memory.places.len();
    let width = ui.available_width() - 170.0;
    for (nth, (name, kind)) in memory.places.iter_mut().enumerate() {
        ui.push_id(("place", nth), |ui| {
            ui.horizontal(|ui| {
                let label = language.say_with("begin-place", &[("n", (nth + 1).into())]);
                let response = line(ui, name, &hint, &label, width);
                if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
                    next = Some(nth + 1);
                }
                let said = language.place_kind(*kind);
                choice::choice_ui(ui, theme, (&said, &said), false, 150.0, |ui| {
                    let chosen = choice::options_ui(ui, theme, &kinds, |n| {
                        PlaceKind::ALL.get(n) == Some(kind)
                    });
                    if let Some(chosen) = chosen.and_then(|n| PlaceKind::ALL.get(n)) {
                        *kind = *chosen;
                    }
                });
                if memory_focus(ui, nth) {
                    response.request_focus();
                }
            });
        });
    }
    if memory.places.last().is_none_or(|(name, _)| !name.trim().is_empty()) {
        memory.places.push((String::new(), PlaceKind::Settlement));
    }
    if let Some(next) = next.filter(|next| *next <= count) {
        ui.memory_mut(|m| m.data.insert_temp(focus_id(), next));
    }
    let named = memory.places.iter().any(|(name, _)| !name.trim().is_empty());
    let wrong = (memory.all && !named).then(|| language.say("begin-places-missing"));
    below(ui, theme, (wrong, language.say("begin-places-why")));
}

fn focus_id() -> egui::Id {
    egui::Id::unique("begin-next-place")
}

/// Whether the field of this place was asked to have the keys.
fn memory_focus(ui: &Ui, nth: usize) -> bool {
    ui.memory_mut(|m| {
        let asked = m.data.get_temp::<usize>(focus_id()) == Some(nth);
        if asked {
            m.data.remove::<usize>(focus_id());
        }
        asked
    })
}

pub fn since_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-since");
    let (hint, label) = (language.say("begin-since-hint"), language.say("begin-since"));
    line(ui, &mut memory.since, &hint, &label, 260.0);
    let offset = memory.offset().unwrap_or(Offset::UTC);
    let (wrong, note) = match memory.since() {
        Ok(moment) => {
            let when = language.moment(&moment, offset);
            (None, language.say_with("begin-since-read", &[("when", (&when).into())]))
        }
        Err(None) => {
            let wrong = memory.all.then(|| language.say("begin-since-missing"));
            (wrong, language.say("begin-since-why"))
        }
        Err(Some(_)) => (Some(language.say("begin-since-wrong")), String::new()),
    };
    below(ui, theme, (wrong, note));
}
