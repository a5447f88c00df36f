//! The questions, each with what is wrong with its answer.

use super::answers::{Answers, CLOCKS, LineQuestion};
use crate::app::{
    Context,
    panels::widgets::{
        place_field::{PlaceField, PlaceFieldEvent},
        place_offers::Beside,
    },
};
use egui::{Label, Response, RichText, TextEdit, Ui, vec2};
use std::path::PathBuf;
use waymark_exchange::places::{add_place, same_place};
use waymark_language::Language;
use waymark_model::{Offset, Place, PlaceKind};
use waymark_picture::{BODY, SMALL, Theme, choice::DropDown, fonts};

/// In a narrower dialogue a place has a line of its own, in points.
const NARROW: f32 = 440.0;

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

/// The field of a question that is answered in a line, with its label and the hint in it. Enter goes
/// on to the next question.
fn line(
    ui: &mut Ui,
    (question, focus): (LineQuestion, &mut Option<LineQuestion>),
    text: &mut String,
    (label, hint): (&str, &str),
    width: f32,
) -> Response {
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
    if focus.take_if(|asked| *asked == question).is_some() {
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
        *focus = Some(question.next());
    }
    response
}

pub fn where_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-where");
    let (label, hint) = (language.say("begin-where"), language.say("begin-where-hint"));
    if !std::mem::replace(&mut memory.begun, true) {
        memory.about.focus = true;
    }
    let event = memory.about.ui(ui, context, (&label, &hint, f32::INFINITY), Beside::new(&[]));
    if event.is_some() {
        focus(&mut memory.from, 0);
    }
    below(ui, theme, (None, said_of(&memory.about, language)));
    ui.add_space(2.0);
    clock_ui(ui, context, memory);
}

/// The clock: that of the place, or one that is chosen.
fn clock_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    let said = |offset: &str, key: &str| {
        let cities = language.say(key);
        let args = [("offset", offset.into()), ("cities", (&cities).into())];
        language.say_with("begin-clock-of", &args)
    };
    let kept = memory.offset();
    let own = CLOCKS.iter().find(|(o, _)| kept.is_some() && Offset::parse(o) == kept).copied();
    let shown = match (own, kept) {
        (Some((offset, key)), _) => said(offset, key),
        (None, Some(kept)) => {
            language.say_with("time-offset", &[("offset", (&kept.to_string()).into())])
        }
        (None, None) => language.say("begin-clock-choose"),
    };
    let label = language.say("begin-clock");
    let choice = DropDown::new(&label, &CLOCKS, own);
    let choice = choice.said(&shown).active(kept.is_some());
    if let Some((offset, _)) = choice.ui(ui, theme, |(offset, key)| said(offset, key)).inner {
        memory.clock = Offset::parse(offset);
    }
    let wrong = (memory.all && kept.is_none()).then(|| language.say("begin-clock-missing"));
    below(ui, theme, (wrong, language.say("begin-clock-why")));
}

/// What was chosen for a field lies in.
fn said_of(field: &PlaceField, language: &Language) -> String {
    match &field.taken {
        Some(draft) => {
            let areas: Vec<&str> = draft.areas().map(|area| area.name.get("en")).collect();
            match (areas.is_empty(), draft.at) {
                (true, None) if !draft.kind.is_area() => language.say("begin-place-nowhere"),
                (true, _) => language.place_kind(draft.kind),
                (false, Some(_)) => areas.join(", "),
                (false, None) => {
                    let areas = areas.join(", ");
                    language.say_with("begin-place-without-point", &[("areas", (&areas).into())])
                }
            }
        }
        None if field.is_open() => language.say("begin-place-unknown"),
        None => String::new(),
    }
}

pub fn from_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    question(ui, context, "begin-from");
    let before = memory.places(true);
    let mut fields = std::mem::take(&mut memory.from);
    let is_done = rows_ui(ui, context, "begin-from-place", (&mut fields, Beside::new(&before)));
    memory.from = fields;
    if is_done {
        focus(&mut memory.to, 0);
    }
}

pub fn to_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-to");
    let before = memory.places(false);
    let beside = Beside { places: &before, may_be_abroad: memory.knows_only_origins() };
    let mut fields = std::mem::take(&mut memory.to);
    if rows_ui(ui, context, "begin-to-place", (&mut fields, beside)) {
        memory.focus = Some(LineQuestion::Since);
    }
    memory.to = fields;
    let is_missing = memory.all && memory.faults(language).get(1) == Some(&true);
    let wrong = is_missing.then(|| language.say("begin-places-missing"));
    below(ui, theme, (wrong, language.say("begin-places-why")));
}

fn focus(fields: &mut [PlaceField], nth: usize) {
    if let Some(field) = fields.get_mut(nth) {
        field.focus = true;
    }
}

/// A row for each place, and one for the next. Returns whether Enter left the last one.
fn rows_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    key: &str,
    (fields, beside): (&mut Vec<PlaceField>, Beside<'_>),
) -> bool {
    let (language, theme) = (context.language(), context.scene.theme);
    let hint = language.say("begin-place-hint");
    let (mut next, mut is_done) = (None, false);
    // In a narrow dialogue what a place is stands below it.
    let kept = if ui.available_width() < NARROW { 0.0 } else { 170.0 };
    let width = ui.available_width() - kept;
    // Of the rows so far: one that is named again is told.
    let mut so_far: Vec<Place> = Vec::new();
    for (nth, field) in fields.iter_mut().enumerate() {
        ui.push_id((key, nth), |ui| {
            ui.horizontal_wrapped(|ui| {
                let label = language.say_with(key, &[("n", (nth + 1).into())]);
                match field.ui(ui, context, (&label, &hint, width), beside) {
                    Some(PlaceFieldEvent::Entered) if field.typed.trim().is_empty() => {
                        is_done = true;
                    }
                    Some(_) => next = Some(nth + 1),
                    None => {}
                }
                if let Some(draft) = &mut field.taken {
                    let said = language.place_kind(draft.kind);
                    let choice = DropDown::new(&said, &PlaceKind::ALL, Some(draft.kind));
                    let name = |kind: &PlaceKind| language.place_kind(*kind);
                    let shown = choice.width(150.0).ui(ui, theme, name);
                    let chosen = shown.inner;
                    if chosen.is_some() {
                        // The menu had the keys; they go on from here.
                        shown.response.request_focus();
                    }
                    draft.kind = chosen.unwrap_or(draft.kind);
                }
            });
            let again = field.taken.as_ref().is_some_and(|d| same_place(&so_far, d).is_some());
            let wrong = again.then(|| language.say("begin-place-again"));
            let said = said_of(field, language);
            if wrong.is_some() || !said.is_empty() {
                below(ui, theme, (wrong, said));
            }
            if let Some(draft) = &field.taken {
                add_place(&mut so_far, draft);
            }
        });
    }
    if fields.last().is_none_or(|field| !field.typed.trim().is_empty()) {
        fields.push(PlaceField::default());
    }
    if let Some(next) = next {
        focus(fields, next);
    }
    is_done
}

pub fn since_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-since");
    let (hint, label) = (language.say("begin-since-hint"), language.say("begin-since"));
    let asked = (LineQuestion::Since, &mut memory.focus);
    line(ui, asked, &mut memory.since, (&label, &hint), 260.0);
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

pub fn title_question(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-called");
    let (hint, label) = (language.say("begin-called-hint"), language.say("begin-called"));
    let mut title = memory.title(language);
    let asked = (LineQuestion::Title, &mut memory.focus);
    if line(ui, asked, &mut title, (&label, &hint), f32::INFINITY).changed() {
        memory.title = Some(title.clone());
    }
    let wrong = title.trim().is_empty() && memory.all;
    let wrong = wrong.then(|| language.say("begin-called-missing"));
    below(ui, theme, (wrong, String::new()));
    folder_ui(ui, context, memory);
}

fn folder_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut Answers) {
    let (language, theme) = (context.language(), context.scene.theme);
    let mut folder = memory.folder(language);
    let label = language.say("begin-folder");
    ui.add_space(2.0);
    let asked = (LineQuestion::Folder, &mut memory.focus);
    if line(ui, asked, &mut folder, (&label, ""), f32::INFINITY).changed() {
        memory.folder = Some(folder.clone());
    }
    let path = PathBuf::from(folder.trim());
    let there = || memory.taken.as_ref() == Some(&path) || waymark_store::file_of(&path).exists();
    // The nearest folder above it that is there already, in which all others are made.
    let above = path.ancestors().find(|above| above.exists());
    let is_folder = above.is_none_or(std::path::Path::is_dir);
    let wrong = if folder.trim().is_empty() {
        Some("begin-folder-missing")
    } else if there() {
        Some("begin-folder-taken")
    } else if is_folder {
        None
    } else {
        Some("begin-folder-nowhere")
    };
    let wrong = wrong.map(|key| language.say(key));
    let made = above.and_then(|above| Some((path.strip_prefix(above).ok()?, above)));
    let made = made.filter(|(made, _)| made.components().count() > 1);
    let hint = match made {
        Some((made, above)) => {
            let (made, above) = (made.display().to_string(), above.display().to_string());
            let args = [("made", (&made).into()), ("above", (&above).into())];
            language.say_with("begin-folder-makes", &args)
        }
        None => language.say("begin-folder-hint"),
    };
    below(ui, theme, (wrong, hint));
}
