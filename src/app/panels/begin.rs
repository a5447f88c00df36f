//! A new situation in four questions: what it is called, where, which places, since when.

use super::{capture::place_kind_said, dialogs::title_ui};
use crate::{
    app::{Command, Context, files},
    exchange::{capture, reading::names::Names},
    model::{Instant, Moment, MomentError, Offset, PlaceKind, Situation, Text},
    picture::{BODY, SMALL, Theme, choice, fonts},
    store::{self, Template},
};
use egui::{
    Align, Button, Key, Label, Layout, Response, RichText, ScrollArea, Stroke, TextEdit, Ui, vec2,
};
use std::path::PathBuf;

/// Clocks that are asked for in words: an offset and where it is kept.
const CLOCKS: [(&str, &str); 27] = [
    ("-08:00", "clock-west-8"),
    ("-07:00", "clock-west-7"),
    ("-06:00", "clock-west-6"),
    ("-05:00", "clock-west-5"),
    ("-04:00", "clock-west-4"),
    ("-03:00", "clock-west-3"),
    ("-01:00", "clock-west-1"),
    ("+00:00", "clock-0"),
    ("+01:00", "clock-east-1"),
    ("+02:00", "clock-east-2"),
    ("+03:00", "clock-east-3"),
    ("+03:30", "clock-east-3-30"),
    ("+04:00", "clock-east-4"),
    ("+04:30", "clock-east-4-30"),
    ("+05:00", "clock-east-5"),
    ("+05:30", "clock-east-5-30"),
    ("+05:45", "clock-east-5-45"),
    ("+06:00", "clock-east-6"),
    ("+06:30", "clock-east-6-30"),
    ("+07:00", "clock-east-7"),
    ("+08:00", "clock-east-8"),
    ("+09:00", "clock-east-9"),
    ("+09:30", "clock-east-9-30"),
    ("+10:00", "clock-east-10"),
    ("+11:00", "clock-east-11"),
    ("+12:00", "clock-east-12"),
    ("+13:00", "clock-east-13"),
];

/// What has been answered.
#[derive(Debug)]
pub struct BeginMemory {
    title: String,
    clock: Option<usize>,
    /// The folder; `None` while it follows the title.
    folder: Option<String>,
    /// Names and kinds; the last row is empty, for the next.
    places: Vec<(String, PlaceKind)>,
    since: String,
    /// A situation is there already: of the folder that was tried.
    taken: Option<PathBuf>,
    tried: Option<PathBuf>,
    /// Whether all problems are shown, also of questions not answered yet.
    all: bool,
    begun: bool,
}

impl Default for BeginMemory {
    fn default() -> Self {
        Self::new()
    }
}

impl BeginMemory {
    pub fn new() -> Self {
        Self {
            title: String::new(),
            clock: None,
            folder: None,
            places: vec![(String::new(), PlaceKind::Settlement)],
            since: String::new(),
            taken: None,
            tried: None,
            all: false,
            begun: false,
        }
    }

    /// There is a situation already where the new one was to be written.
    pub fn is_taken(&mut self) {
        self.taken = self.tried.take();
    }

    fn folder(&self) -> String {
        let proposed = || {
            let name = crate::model::Id::of_name(&self.title, &[""; 0]);
            let name = if self.title.trim().is_empty() { "situation" } else { name.as_str() };
            files::documents().join(name).display().to_string()
        };
        self.folder.clone().unwrap_or_else(proposed)
    }

    fn offset(&self) -> Option<Offset> {
        CLOCKS.get(self.clock?).and_then(|(offset, _)| Offset::parse(offset))
    }

    /// Since when, as a situation file writes it: as typed, or read from words such as
    /// `19 September 2023`.
    fn since(&self) -> Result<Moment, Option<MomentError>> {
        let offset = self.offset().unwrap_or(Offset::UTC);
        let written = self.since.trim();
        if written.is_empty() {
            return Err(None);
        }
        Moment::parse(written, offset).or_else(|error| {
            let now = Instant::now().unwrap_or(Instant(0));
            let since = Moment::instant(now, offset);
            let situation = Situation::empty(Text::plain("?"), offset, since);
            let names = Names::new(&situation);
            let context = capture::Context {
                situation: &situation,
                names: &names,
                at: now,
                offset,
                language: "en",
            };
            let read = capture::read(written, &context);
            let whole = read.not_understood().next().is_none() && read.doubts.is_empty();
            read.draft.as_of.filter(|_| whole).ok_or(Some(error))
        })
    }

    fn template(&self) -> Option<Template> {
        let places = self.places.iter().filter(|(name, _)| !name.trim().is_empty());
        Some(Template {
            title: self.title.trim().to_owned(),
            offset: self.offset()?,
            since: self.since().ok()?.to_string(),
            places: places.cloned().collect(),
        })
    }

    /// Whether a question is answered and well.
    fn faults(&self) -> [bool; 5] {
        let path = PathBuf::from(self.folder().trim());
        let named = self.places.iter().any(|(name, _)| !name.trim().is_empty());
        [
            self.title.trim().is_empty(),
            self.clock.is_none(),
            self.folder().trim().is_empty() || self.taken.as_ref() == Some(&path),
            !named,
            self.since().is_err(),
        ]
    }
}

pub fn begin_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut BeginMemory) {
    let language = context.language();
    title_ui(ui, context, &language.say("begin-title"));
    let room = (ui.ctx().content_rect().height() - 210.0).max(200.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        ui.set_width(ui.available_width() - 4.0);
        title_question(ui, context, memory);
        where_question(ui, context, memory);
        places_question(ui, context, memory);
        since_question(ui, context, memory);
    });
    let ready = !memory.faults().contains(&true);
    let theme = context.scene.theme;
    ui.add_space(12.0);
    let row = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let said = RichText::new(language.say("begin-do")).font(fonts::bold(BODY));
        let button = Button::new(said.color(theme.on_accent)).fill(theme.accent);
        let clicked = ui.add(button.stroke(Stroke::NONE)).clicked();
        let keys = ui.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, Key::Enter));
        if clicked || keys {
            memory.all = true;
            if let Some(template) = memory.template().filter(|_| ready) {
                let path = PathBuf::from(memory.folder().trim());
                memory.tried = Some(path.clone());
                context.send(Command::Begin(path, Box::new(template)));
            }
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Command::Dismiss);
        }
    });
}

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

fn title_question(ui: &mut Ui, context: &Context<'_>, memory: &mut BeginMemory) {
    let language = context.language();
    question(ui, context, "begin-called");
    let (hint, label) = (language.say("begin-called-hint"), language.say("begin-called"));
    let response = line(ui, &mut memory.title, &hint, &label, f32::INFINITY);
    if !std::mem::replace(&mut memory.begun, true) {
        response.request_focus();
    }
    let wrong = memory.title.trim().is_empty() && (memory.all || response.lost_focus());
    let wrong = wrong.then(|| language.say("begin-called-missing"));
    below(ui, context.scene.theme, (wrong, String::new()));
}

fn where_question(ui: &mut Ui, context: &Context<'_>, memory: &mut BeginMemory) {
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
    let there = || memory.taken.as_ref() == Some(&path) || store::file_of(&path).exists();
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

fn places_question(ui: &mut Ui, context: &Context<'_>, memory: &mut BeginMemory) {
    let (language, theme) = (context.language(), context.scene.theme);
    question(ui, context, "begin-places");
    let hint = language.say("begin-place-hint");
    let kinds: Vec<choice::Choice> = PlaceKind::ALL
        .iter()
        .map(|kind| choice::Choice { said: place_kind_said(*kind, language), number: None })
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
                let said = place_kind_said(*kind, language);
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

fn since_question(ui: &mut Ui, context: &Context<'_>, memory: &mut BeginMemory) {
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
