//! Which key figures stand above the pictures, in which order.

use crate::app::{
    Context, Message,
    panels::widgets::{
        dialog::{buttons_ui, soft_ui, title_ui},
        icons::{self, Icon},
    },
};
use egui::{
    Align, Button, EventFilter, Id, Key, Label, Layout, Modifiers, RichText, ScrollArea, Sense, Ui,
    Vec2,
};
use waymark_model::{KeyFigure, KeyTells, Series};
use waymark_picture::{SMALL, choice::DropDown, key_figure_said, listed_key_figures, words};

/// What is about to be added.
#[derive(Clone, Copy, Default, Debug)]
pub struct KeyFigureDraft {
    tells: Option<KeyTells>,
    series: Option<Series>,
    /// Whether one was just added, which stands below those that are in sight.
    is_added: bool,
}

pub fn key_figures_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut KeyFigureDraft) {
    let (language, scene) = (context.language(), &context.scene);
    title_ui(ui, context, &language.say("key-title"));
    let is_chosen = scene.situation.key_figures.is_some();
    let text = if is_chosen { "key-chosen-text" } else { "key-proposed-text" };
    soft_ui(ui, context, &language.say(text));
    ui.add_space(8.0);
    let listed = listed_key_figures(ui.ctx(), scene);
    if listed.is_empty() {
        ui.label(language.say("key-none-chosen"));
    }
    let room = (ui.ctx().content_rect().height() - 320.0).max(120.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        for index in 0..listed.len() {
            row_ui(ui, context, &listed, index);
        }
        if std::mem::take(&mut draft.is_added) {
            ui.scroll_to_cursor(None);
        }
    });
    ui.add_space(8.0);
    ui.separator();
    add_ui(ui, context, &listed, draft);
    buttons_ui(ui, |ui| {
        let proposed = Button::new(language.say("key-as-proposed"));
        if ui.add_enabled(is_chosen, proposed).clicked() {
            context.send(Message::KeyFigures(None));
        }
    });
}

/// What a control of a key figure is called, wherever the key figure stands: the keyboard stays
/// with it while it is moved.
fn control_id(key: &KeyFigure, control: &str) -> Id {
    Id::unique(("key figure", format!("{key:?}"), control))
}

/// Where Shift and an arrow take the key figure that has the keyboard.
fn moved_by_key(ui: &Ui, key: &KeyFigure, ways: &[(Icon, &str, Option<usize>)]) -> Option<usize> {
    let focused = ui.memory(egui::Memory::focused)?;
    if !["key-earlier", "key-later"].iter().any(|control| control_id(key, control) == focused) {
        return None;
    }
    let arrow = |icon: Icon| if icon == Icon::Up { Key::ArrowUp } else { Key::ArrowDown };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    let pressed = |icon| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, arrow(icon)));
    ways.iter().find(|(icon, ..)| pressed(*icon)).and_then(|(.., with)| *with)
}

/// One key figure with what it says now, and the ways to another place and out.
fn row_ui(ui: &mut Ui, context: &Context<'_>, listed: &[KeyFigure], index: usize) {
    let (language, scene) = (context.language(), &context.scene);
    let Some(key) = listed.get(index) else { return };
    let name = words::key_figure(scene, key);
    let changed = |change: &dyn Fn(&mut Vec<KeyFigure>)| {
        let mut listed = listed.to_vec();
        change(&mut listed);
        context.send(Message::KeyFigures(Some(listed)));
    };
    ui.horizontal(|ui| {
        let is_there = |with: &usize| *with < listed.len();
        let ways = [
            (Icon::Up, "key-earlier", index.checked_sub(1)),
            (Icon::Down, "key-later", Some(index + 1).filter(is_there)),
        ];
        let mut to = moved_by_key(ui, key, &ways);
        for (icon, said, with) in ways {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::hover());
            let Some(with) = with else { continue };
            let label = format!("{}: {name}", language.say(said));
            let id = control_id(key, said);
            if icons::icon_ui(ui, context, (rect.center(), id), &label, icon) {
                to = Some(with);
            }
        }
        if let Some(with) = to {
            // At an end one of the two ways goes: the other takes the keyboard.
            let gone = if with == 0 {
                Some(("key-earlier", "key-later"))
            } else if with + 1 == listed.len() {
                Some(("key-later", "key-earlier"))
            } else {
                None
            };
            if let Some((gone, other)) = gone {
                ui.memory_mut(|memory| {
                    if memory.has_focus(control_id(key, gone)) {
                        memory.request_focus(control_id(key, other));
                    }
                });
            }
            changed(&|listed| listed.swap(index, with));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let said = language.say("key-remove");
            let id = control_id(key, "key-remove");
            let response = ui.push_id(id, |ui| ui.button(&said)).inner;
            let label = format!("{said}: {name}");
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if response.clicked() {
                changed(&|listed| drop(listed.remove(index)));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(Label::new(&name).wrap());
                let said = key_figure_said(ui.ctx(), scene, key);
                let said = said.unwrap_or_else(|| language.say("key-says-nothing"));
                let said = RichText::new(said).size(SMALL).color(scene.theme.ink_soft);
                ui.add(Label::new(said).wrap());
            });
        });
    });
    ui.add_space(4.0);
}

/// Adds what is told of a series that some figure speaks of.
fn add_ui(ui: &mut Ui, context: &Context<'_>, listed: &[KeyFigure], draft: &mut KeyFigureDraft) {
    let (language, scene) = (context.language(), &context.scene);
    let all = scene.reckoning.series();
    let Some(series) = draft.series.filter(|s| all.contains(s)).or_else(|| all.first().copied())
    else {
        return soft_ui(ui, context, &language.say("key-nothing-told"));
    };
    let tells = draft.tells.unwrap_or(KeyTells::Count);
    let said = |tells: KeyTells| language.say_with("key-tells", &[("tells", tells.name().into())]);
    let key = KeyFigure::of(tells, series, scene.situation);
    ui.horizontal_wrapped(|ui| {
        let label = language.say("key-add-tells");
        let choice = DropDown::new(&label, &KeyTells::ALL, Some(tells)).width(190.0);
        let clicked = choice.ui(ui, scene.theme, |tells| said(*tells)).inner;
        draft.tells = clicked.or(draft.tells);
        let label = language.say("key-add-series");
        let room = (ui.available_width() - 80.0).max(120.0);
        let choice = DropDown::new(&label, all, Some(series)).width(room);
        let clicked = choice.ui(ui, scene.theme, |series| words::title(scene, *series)).inner;
        draft.series = clicked.or(draft.series);
        let fits = listed.len() < KeyFigure::MOST && !listed.contains(&key);
        if ui.add_enabled(fits, Button::new(language.say("key-add"))).clicked() {
            let chosen = listed.iter().cloned().chain([key.clone()]).collect();
            context.send(Message::KeyFigures(Some(chosen)));
            draft.is_added = true;
        }
    });
    let said = if listed.len() >= KeyFigure::MOST {
        language.say_with("key-full", &[("most", KeyFigure::MOST.into())])
    } else {
        let said = key_figure_said(ui.ctx(), scene, &key);
        said.unwrap_or_else(|| language.say("key-says-nothing"))
    };
    soft_ui(ui, context, &said);
}
