//! The bar at the top: menus, the situation's title, the palette and the button to present.

use crate::app::{Clock, Command, Context, Group, Settings};
use egui::{
    Align, Align2, Button, Layout, MenuBar, Rangef, Rect, RichText, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, vec2,
};
use waymark_model::{Across, MapStyle};
use waymark_picture::{BODY, SMALL, fonts};
use waymark_store::Problem;

pub fn menu_ui(ui: &mut Ui, context: &Context<'_>, settings: &Settings, problems: &[Problem]) {
    let bar = ui.max_rect();
    // Both sides get the whole bar: they meet only in windows narrower than the smallest allowed.
    let side = |layout| UiBuilder::new().max_rect(bar).layout(layout);
    let left = ui.scope_builder(side(Layout::left_to_right(Align::Center)), |ui| {
        mark_ui(ui, context);
        MenuBar::new().ui(ui, |ui| {
            for group in Group::ALL {
                ui.menu_button(group.name(context.language()), |ui| {
                    ui.set_min_width(240.0);
                    group_ui(ui, context, settings, group);
                });
            }
            ui.cursor().left()
        })
    });
    let menus_end = left.inner.inner;
    let right = ui.scope_builder(side(Layout::right_to_left(Align::Center)), |ui| {
        present_ui(ui, context);
        palette_ui(ui, context, bar.width() > 1150.0);
        problems_ui(ui, context, problems);
        ui.cursor().right()
    });
    title_ui(ui, context, bar, Rangef::new(menus_end + 16.0, right.inner - 16.0));
    let edge = Stroke::new(1.0, context.scene.theme.edge);
    ui.painter().hline(ui.ctx().content_rect().x_range(), bar.bottom(), edge);
}

/// The program's mark: a ring in the colour of people.
fn mark_ui(ui: &mut Ui, context: &Context<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(18.0), Sense::hover());
    let stroke = Stroke::new(4.0, context.scene.theme.people);
    ui.painter().circle_stroke(rect.center(), 6.0, stroke);
}

/// The commands of a group, as menu entries.
fn group_ui(ui: &mut Ui, context: &Context<'_>, settings: &Settings, group: Group) {
    let commands: Vec<_> =
        Command::nameable().into_iter().filter(|c| c.group() == Some(group)).collect();
    for (index, command) in commands.iter().enumerate() {
        if begins_section(command) && index > 0 {
            ui.separator();
        }
        if *command == Command::ForgetRecent {
            recent_ui(ui, context, settings);
            continue;
        }
        entry_ui(ui, context, settings, command);
        if matches!(command, Command::Theme("contrast")) {
            names_ui(ui, context, settings);
        }
    }
}

/// The languages that the situation has names in.
fn names_ui(ui: &mut Ui, context: &Context<'_>, settings: &Settings) {
    let languages = context.scene.situation.languages();
    if languages.len() < 2 {
        return;
    }
    ui.menu_button(context.language().say("menu-names"), |ui| {
        ui.set_min_width(200.0);
        for tag in languages {
            entry_ui(ui, context, settings, &Command::Names(tag.to_owned()));
        }
    });
}

/// Where a menu draws a line, so that what belongs together stands together.
fn begins_section(command: &Command) -> bool {
    matches!(
        command,
        Command::Quit
            | Command::ExportPicture
            | Command::Undo
            | Command::Save
            | Command::MergeCopy
            | Command::EditNumber
            | Command::EditMap
            | Command::ToStart
            | Command::Faster
            | Command::ToggleKnownOn
            | Command::MapStyle(MapStyle::Schematic)
            | Command::Across(Across::Time)
            | Command::ToggleLedger
            | Command::Theme("light")
            | Command::ZoomIn
            | Command::Help
    ) || matches!(command, Command::Language(tag) if *tag == "en")
}

fn entry_ui(ui: &mut Ui, context: &Context<'_>, settings: &Settings, command: &Command) {
    let mut button = Button::new(context.name_of(command)).min_size(vec2(0.0, 26.0));
    if let Some(keys) = command.shortcut_text() {
        button = button.shortcut_text(RichText::new(keys).size(SMALL));
    }
    let on = is_on(context, settings, command);
    if let Some(on) = on {
        button = button.selected(on);
    }
    if ui.add_enabled(context.is_possible(command), button).clicked() {
        context.send(command.clone());
        ui.close();
    }
}

/// Whether a command that switches something is switched on.
fn is_on(context: &Context<'_>, settings: &Settings, command: &Command) -> Option<bool> {
    let view = context.scene.view;
    Some(match command {
        Command::ToggleLedger => settings.ledger,
        Command::ToggleClashes => context.clashes,
        Command::ToggleInspector => context.inspector,
        Command::ToggleAutosave => settings.autosave,
        Command::ToggleLoop => context.playback.looping,
        Command::ToggleKnownOn => view.known_on.is_some(),
        Command::ToggleClock => context.playback.clock == Clock::KnownOn,
        Command::Across(across) => view.chart.across == *across && view.picture.has_chart(),
        Command::Show(picture) => view.picture == *picture,
        Command::MapStyle(style) => view.map.style == *style && view.picture.has_map(),
        Command::Theme(name) => view.theme == *name,
        Command::Language(tag) => settings.language == *tag,
        Command::Names(tag) => view.language == *tag,
        _ => return None,
    })
}

fn recent_ui(ui: &mut Ui, context: &Context<'_>, settings: &Settings) {
    let language = context.language();
    ui.menu_button(language.say("menu-recent"), |ui| {
        ui.set_min_width(240.0);
        if settings.recent.is_empty() {
            ui.add_enabled(false, Button::new(language.say("menu-recent-none")));
            return;
        }
        for path in &settings.recent {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            let name = name.unwrap_or_else(|| path.display().to_string());
            if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                context.send(Command::OpenPath(path.clone()));
                ui.close();
            }
        }
        ui.separator();
        entry_ui(ui, context, settings, &Command::ForgetRecent);
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
    let text = RichText::new(language.say("button-present"))
        .font(fonts::bold(BODY))
        .color(theme.on_accent);
    let keys = RichText::new("F5").color(theme.on_accent).size(SMALL);
    let button =
        Button::new((text, keys)).fill(theme.accent).stroke(Stroke::NONE).min_size(vec2(0.0, 26.0));
    let response = ui.add(button).on_hover_text(language.say("button-present-hint"));
    if response.clicked() {
        context.send(Command::Present);
    }
}

/// Looks like a field, opens the palette.
fn palette_ui(ui: &mut Ui, context: &Context<'_>, wide: bool) {
    let (language, theme) = (context.language(), context.scene.theme);
    let size = vec2(if wide { 190.0 } else { 130.0 }, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
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
