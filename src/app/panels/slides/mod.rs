//! The strip of slides under the board: what the briefing shows, in order, and all that is done to it.

mod deck;
mod fields;
mod keys;
mod memory;
mod options;
mod thumbnails;

pub use deck::DeckStatements;
pub use fields::title_id;
pub use keys::strip_steps;
pub use memory::{SlideShelf, SlidesMemory};
pub use thumbnails::{slide_scene, slide_size, thumbnail_ui};

use crate::app::{Command, Context, Message, SlideAct, session::Foreseen, session::page_title};
use egui::{Align, Button, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};
use waymark_model::SlideList;
use waymark_picture::{BODY, SMALL, fonts};

/// The height of the strip, in points.
pub const HEIGHT: f32 = 142.0;
const HEAD: f32 = 30.0;
/// What is typed about the slide chosen, at the right.
const FIELDS: f32 = 300.0;
/// How it is shown, between the slides and what is typed.
const OPTIONS: f32 = 356.0;

pub fn slides_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    foreseen: &Foreseen,
    memory: &mut SlidesMemory,
) {
    let room = ui.max_rect().shrink2(vec2(12.0, 4.0));
    let edge = egui::Stroke::new(1.0, context.scene.theme.edge);
    ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top(), edge);
    let head = Rect::from_min_size(room.min, vec2(room.width(), HEAD));
    let body = Rect::from_min_max(pos2(room.left(), head.bottom() + 2.0), room.max);
    let layout = Layout::left_to_right(Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(head).layout(layout), |ui| {
        head_ui(ui, context, memory);
    });
    if context.scene.situation.slides.is_empty() {
        ui.scope_builder(UiBuilder::new().max_rect(body), |ui| empty_ui(ui, context));
        return;
    }
    let chosen = memory.chosen_in(context.scene.situation);
    let side = Side::of(room.width(), memory.shows_options).filter(|_| chosen.is_some());
    let split = side.map_or(body.right(), |side| body.right() - side.width() - 12.0);
    let list = Rect::from_min_max(body.min, pos2(split, body.bottom()));
    thumbnails::thumbnails_ui(ui, context, list, foreseen, memory);
    fields::settle(context, memory, chosen.filter(|_| side.is_some()));
    let (Some(at), Some(side)) = (chosen, side) else { return };
    let column = |left: f32, width: f32| {
        Rect::from_min_size(pos2(left, body.top()), vec2(width, body.height()))
    };
    if matches!(side, Side::Both | Side::Options) {
        column_ui(ui, column(split + 12.0, OPTIONS), "options", |ui| {
            options::options_of_slide_ui(ui, context, memory, at);
        });
    }
    if side != Side::Options {
        column_ui(ui, column(body.right() - FIELDS, FIELDS), "fields", |ui| {
            fields::fields_ui(ui, context, memory, at);
            if side == Side::Below {
                options::options_of_slide_ui(ui, context, memory, at);
            }
        });
    }
}

/// What stands beside the slides of the one that is chosen, by the room there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    /// What is typed, and how it is shown.
    Both,
    /// What is typed, or how it is shown: one of the two, as chosen.
    Fields,
    Options,
    /// What is typed, and how it is shown below it.
    Below,
}

impl Side {
    fn of(width: f32, shows_options: bool) -> Option<Self> {
        Some(match (width, shows_options) {
            (1_560.0.., _) => Self::Both,
            (900.0.., true) => Self::Options,
            (900.0.., false) => Self::Fields,
            (660.0.., _) => Self::Below,
            _ => return None,
        })
    }

    const fn width(self) -> f32 {
        match self {
            Self::Both => OPTIONS + 12.0 + FIELDS,
            Self::Options => OPTIONS,
            Self::Fields | Self::Below => FIELDS,
        }
    }
}

/// A part of the strip in which what is long scrolls: the strip stays as high as it is.
fn column_ui(ui: &mut Ui, room: Rect, name: &str, add: impl FnOnce(&mut Ui)) {
    let mut ui = ui.new_child(UiBuilder::new().max_rect(room).id_salt(name));
    ui.set_clip_rect(room.expand(2.0).intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt(name).auto_shrink(false).show(&mut ui, add);
}

fn head_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut SlidesMemory) {
    let width = ui.available_width();
    let side = Side::of(width, memory.shows_options).filter(|_| context.slide.is_some());
    let (language, theme) = (context.language(), context.scene.theme);
    let count = context.scene.situation.slides.len();
    let title = language.say_with("slides-title", &[("n", count.into())]);
    ui.label(RichText::new(title).font(fonts::bold(BODY)).color(theme.ink));
    ui.add_space(8.0);
    ui.spacing_mut().item_spacing.x = 4.0;
    let narrow = ui.available_width() < 760.0;
    for (command, label) in [
        (Command::AddSlide, "slides-add"),
        (Command::UpdateSlide, "slides-update"),
        (Command::DuplicateSlide, "slides-duplicate"),
        (Command::HideSlide, "slides-hide"),
        (Command::DeleteSlide, "slides-delete"),
    ] {
        if narrow && command == Command::DuplicateSlide {
            continue;
        }
        command_ui(ui, context, command, label);
    }
    ui.add_enabled_ui(context.editing.text().is_some(), |ui| {
        ui.menu_button(small(&language.say("slides-page")), |ui| pages_ui(ui, context));
    });
    command_ui(ui, context, Command::ProposeSlides, "slides-propose");
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        command_ui(ui, context, Command::ToggleSlides, "button-close");
        command_ui(ui, context, Command::Present, "button-present");
        if let Some(Side::Fields | Side::Options) = side {
            ui.add_space(16.0);
            for (on, label) in [(true, "slides-side-options"), (false, "slides-side-words")] {
                let said = small(&language.say(label));
                let button = Button::selectable(memory.shows_options == on, said);
                if ui.add(button.min_size(vec2(0.0, 22.0))).clicked() {
                    memory.shows_options = on;
                }
            }
        }
    });
}

fn small(text: &str) -> RichText {
    RichText::new(text).size(SMALL)
}

/// A button that runs a command, and says on hover what it is called and its keys.
fn command_ui(ui: &mut Ui, context: &Context<'_>, command: Command, label: &str) {
    let language = context.language();
    let name = command.name(language);
    let tip = match command.shortcut_text() {
        Some(keys) => {
            let args = [("name", (&name).into()), ("keys", (&keys).into())];
            language.say_with("time-with-shortcut", &args)
        }
        None => name,
    };
    let button = Button::new(small(&language.say(label))).min_size(vec2(0.0, 22.0));
    let response = ui.add_enabled(command.is_possible(context), button);
    if response.on_hover_text(&tip).on_disabled_hover_text(tip).clicked() {
        context.send(command);
    }
}

/// The pages of text that can be added: one to write, and those that list something by themselves.
fn pages_ui(ui: &mut Ui, context: &Context<'_>) {
    for list in std::iter::once(None).chain(SlideList::ALL.map(Some)) {
        if ui.button(context.language().say(page_title(list))).clicked() {
            context.send(Message::Slides(SlideAct::AddPage(context.slide, list)));
        }
    }
}

/// What a briefing without slides says.
fn empty_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    ui.add_space(10.0);
    let key = if context.editing.text().is_some() { "slides-empty" } else { "slides-read-only" };
    ui.label(language.say(key));
    ui.add_space(4.0);
    ui.label(
        RichText::new(language.say("slides-empty-present")).color(context.scene.theme.ink_soft),
    );
}
