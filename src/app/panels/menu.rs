//! The bar at the top: menus, the situation's title, the palette and the button to present.

use super::widgets::main_button::MainButton;
use crate::app::{Command, CommandGroup, Context, Message, command::Submenu};
use egui::{
    Align, Align2, Button, Layout, MenuBar, Rangef, Rect, RichText, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, vec2,
};
use waymark_language::Language;
use waymark_picture::{BODY, SMALL, fonts};
use waymark_store::Problem;

/// The bar over the menus, and their edges, in points.
const ABOVE_MENUS: f32 = 64.0;
/// What is kept free beside the menus, in points.
const BESIDE_MENUS: f32 = 8.0;
/// How wide what looks like a field is, in a bar with much room and in one with little, in points.
const PALETTE: [f32; 2] = [190.0, 130.0];
/// A bar has much room that is wider than this, in points.
const WIDE: f32 = 1150.0;

pub fn menu_ui(ui: &mut Ui, context: &Context<'_>) {
    let bar = ui.max_rect();
    let side = |room, layout| UiBuilder::new().max_rect(room).layout(layout);
    let left = ui.scope_builder(side(bar, Layout::left_to_right(Align::Center)), |ui| {
        mark_ui(ui, context);
        MenuBar::new().ui(ui, |ui| {
            for group in CommandGroup::ALL {
                menu_button_ui(ui, group.label(context.language()), |ui| {
                    group_ui(ui, context, group);
                });
            }
            ui.cursor().left()
        })
    });
    let menus_end = left.inner.inner;
    // The menus come first: what is beside them is in them too.
    let room = bar.with_min_x((menus_end + BESIDE_MENUS).min(bar.right()));
    let right = ui.scope_builder(side(room, Layout::right_to_left(Align::Center)), |ui| {
        present_ui(ui, context);
        if let Some(width) = palette_width(bar.width(), ui.available_width()) {
            palette_ui(ui, context, width);
        }
        problems_ui(ui, context, &context.document.problems);
        ui.cursor().right()
    });
    title_ui(ui, context, bar, Rangef::new(menus_end + 16.0, right.inner - 16.0));
    let edge = Stroke::new(1.0, context.scene.theme.edge);
    ui.painter().hline(ui.ctx().content_rect().x_range(), bar.bottom(), edge);
}

/// A menu; what has no room in the window is scrolled.
fn menu_button_ui(ui: &mut Ui, label: String, add: impl FnOnce(&mut Ui)) {
    let high = ui.ctx().content_rect().height() - ABOVE_MENUS;
    ui.menu_button(label, |ui| {
        ui.set_min_width(240.0);
        // What egui gives what floats is no height of ours.
        ui.set_max_height(high);
        ScrollArea::vertical().max_height(high).show(ui, add);
    });
}

/// The program's mark: a ring in the colour of people.
fn mark_ui(ui: &mut Ui, context: &Context<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
    let stroke = Stroke::new(4.0, context.scene.theme.people);
    ui.painter().circle_stroke(rect.center(), 6.0, stroke);
}

/// The commands of a group, as menu entries.
fn group_ui(ui: &mut Ui, context: &Context<'_>, group: CommandGroup) {
    let is_example = |command: &Command| command.spec().submenu == Some(Submenu::Examples);
    let first_example = group.commands().find(is_example);
    for (index, command) in group.menu().enumerate() {
        let spec = command.spec();
        if spec.begins_section && spec.group == group && index > 0 {
            ui.separator();
        }
        if is_example(&command) {
            if Some(command) == first_example {
                menu_button_ui(ui, context.language().say("menu-examples"), |ui| {
                    group.commands().filter(is_example).for_each(|c| command_ui(ui, context, c));
                });
            }
            continue;
        }
        if spec.submenu == Some(Submenu::Recent) {
            recent_ui(ui, context, command);
            continue;
        }
        command_ui(ui, context, command);
        if spec.submenu == Some(Submenu::Names) {
            names_ui(ui, context);
        }
    }
    if group == CommandGroup::View {
        ui.separator();
        for (tag, name) in waymark_language::languages() {
            let label =
                context.language().say_with("command-language", &[("language", name.into())]);
            let is_on = context.settings.language == tag;
            entry_ui(ui, context, Button::new(label).selected(is_on), Message::Language(tag));
        }
    }
}

/// The languages that the situation has names in.
fn names_ui(ui: &mut Ui, context: &Context<'_>) {
    let languages = context.scene.situation.languages();
    if languages.len() < 2 {
        return;
    }
    menu_button_ui(ui, context.language().say("menu-names"), |ui| {
        for tag in languages {
            let is_on = context.scene.view.language == tag;
            let button = Button::new(names_label(context.language(), tag)).selected(is_on);
            entry_ui(ui, context, button, Message::Names(tag.to_owned()));
        }
    });
}

/// What names in a language are called.
pub fn names_label(language: &Language, tag: &str) -> String {
    let name = waymark_language::own_name(tag).unwrap_or(tag);
    language.say_with("command-names", &[("language", name.into())])
}

fn command_ui(ui: &mut Ui, context: &Context<'_>, command: Command) {
    let mut button = Button::new(command.label(context));
    if let Some(keys) = command.shortcut_text() {
        button = button.shortcut_text(RichText::new(keys).size(SMALL));
    }
    if let Some(is_on) = command.is_on(context) {
        button = button.selected(is_on);
    }
    let is_possible = command.is_possible(context);
    ui.add_enabled_ui(is_possible, |ui| entry_ui(ui, context, button, command.into()));
}

fn entry_ui(ui: &mut Ui, context: &Context<'_>, button: Button<'_>, message: Message) {
    let response = ui.add(button.min_size(vec2(0.0, 26.0)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        context.send(message);
        ui.close();
    }
}

fn recent_ui(ui: &mut Ui, context: &Context<'_>, forget: Command) {
    let language = context.language();
    menu_button_ui(ui, language.say("menu-recent"), |ui| {
        if context.settings.recent.is_empty() {
            ui.add_enabled(false, Button::new(language.say("menu-recent-none")));
            return;
        }
        for path in &context.settings.recent {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            let name = name.unwrap_or_else(|| path.display().to_string());
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                context.send(Message::OpenPath(path.clone()));
                ui.close();
            }
        }
        ui.separator();
        command_ui(ui, context, forget);
    });
}

/// The situation's title between the menus and the buttons, in the middle of the window where
/// there is room for it there.
fn title_ui(ui: &mut Ui, context: &Context<'_>, bar: Rect, free: Rangef) {
    let scene = &context.scene;
    let title = scene.situation.title.get(&scene.view.language);
    let unsaved = context.language().say_with("menu-title-unsaved", &[("title", title.into())]);
    let title = if context.editing.is_unsaved() { unsaved.as_str() } else { title };
    if free.span() < 80.0 {
        return;
    }
    let mut job = egui::text::LayoutJob::simple_singleline(
        title.to_owned(),
        fonts::bold(BODY + 1.0),
        scene.theme.ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(free.span());
    let galley = ui.painter().layout_job(job);
    let half = galley.size().x / 2.0;
    let middle = bar.center().x.min(free.max - half).max(free.min + half);
    let rect = Align2::CENTER_CENTER.anchor_size(egui::pos2(middle, bar.center().y), galley.size());
    let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, title));
    ui.painter().galley(rect.min, galley, scene.theme.ink);
    if let Some(note) = &scene.situation.note {
        response.on_hover_text(note);
    }
}

fn present_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    let (said, hint) = (language.say("button-present"), language.say("button-present-hint"));
    let button = MainButton::new(&said).keys("F5").least(vec2(0.0, 26.0));
    if button.ui(ui, theme).on_hover_text(hint).clicked() {
        context.send(Command::Present);
    }
}

/// How wide the palette's field is in a bar of this width, where so much of it is free; `None`
/// where that is too little.
fn palette_width(bar: f32, free: f32) -> Option<f32> {
    let [wide, narrow] = PALETTE;
    let width = if bar > WIDE { wide } else { narrow };
    (width <= free).then_some(width)
}

/// Looks like a field, opens the palette.
fn palette_ui(ui: &mut Ui, context: &Context<'_>, width: f32) {
    let (language, theme) = (context.language(), context.scene.theme);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let name = language.say("button-palette");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let fill = if response.hovered() { theme.hover } else { theme.field };
    let stroke = if response.has_focus() { theme.people } else { theme.edge };
    ui.painter().rect(rect, 5, fill, Stroke::new(1.0, stroke), StrokeKind::Inside);
    let text = |anchor: Align2, x: f32, text: &str| {
        ui.painter().text(
            egui::pos2(x, rect.center().y),
            anchor,
            text,
            fonts::regular(SMALL),
            theme.ink_soft,
        );
    };
    text(Align2::LEFT_CENTER, rect.left() + 10.0, &name);
    let keys = Command::Palette.shortcut_text();
    text(Align2::RIGHT_CENTER, rect.right() - 10.0, &keys.unwrap_or_default());
    if response.clicked() {
        context.send(Command::Palette);
    }
}

/// Tells of warnings in the file, when there are any.
fn problems_ui(ui: &mut Ui, context: &Context<'_>, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let text = context.language().say_with("button-problems", &[("count", problems.len().into())]);
    let text = RichText::new(text).color(context.scene.theme.doubt);
    if ui.add(Button::new(text).frame(false)).clicked() {
        context.send(Command::Problems);
    }
}
