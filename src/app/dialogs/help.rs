//! The help page, and what the program is.

use crate::app::{CommandGroup, Context, panels::widgets::dialog::title_ui};
use egui::{Grid, RichText, ScrollArea, Ui};
use waymark_picture::{BODY, fonts};

/// Narrower than this, in points, names of commands have no room in two columns.
const TWO_COLUMNS: f32 = 640.0;

/// Every command with its keys, by group, then what the mouse does.
pub fn help_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    title_ui(ui, context, &language.say("help-title"));
    // Lines of text, not rows of controls.
    ui.spacing_mut().interact_size.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
        let most = if ui.available_width() < TWO_COLUMNS { 1 } else { 2 };
        ui.columns(most, |columns| {
            for (index, group) in CommandGroup::ALL.into_iter().enumerate() {
                // File and view on the left, the rest on the right: columns of like length.
                let right = !matches!(group, CommandGroup::File | CommandGroup::View);
                let column = usize::from(right).min(most - 1);
                let Some(ui) = columns.get_mut(column) else { continue };
                ui.label(RichText::new(group.label(language)).font(fonts::bold(BODY)));
                Grid::new(("help", index)).num_columns(2).spacing([16.0, 3.0]).show(ui, |ui| {
                    for command in group.commands() {
                        let Some(keys) = command.shortcut_text() else { continue };
                        ui.label(RichText::new(keys).color(theme.ink_soft));
                        ui.label(command.name(language));
                        ui.end_row();
                    }
                });
                ui.add_space(10.0);
            }
        });
        ui.separator();
        ui.add_space(4.0);
        for key in [
            "help-mouse-chart",
            "help-mouse-believed",
            "help-mouse-map",
            "help-mouse-where",
            "help-mouse-time",
            "help-clock",
            "help-mouse-ledger",
            "help-bounds",
            "help-clash",
            "help-settle",
            "help-edit",
        ] {
            ui.label(language.say(key));
        }
    });
}

pub fn about_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, scene) = (context.language(), &context.scene);
    let version = env!("CARGO_PKG_VERSION");
    title_ui(ui, context, &language.say_with("about-title", &[("version", version.into())]));
    ui.label(language.say("about-text"));
    ui.add_space(6.0);
    ui.label(language.say("about-licences"));
    ui.add_space(10.0);
    let title = scene.situation.title.get(&scene.view.language);
    ui.label(RichText::new(title).font(fonts::bold(BODY)));
    let counts = [
        ("about-snapshots", scene.situation.snapshots.len()),
        ("about-places", scene.situation.places.len()),
        ("about-sources", scene.situation.sources.len()),
    ];
    for (key, count) in counts {
        ui.label(language.say_with(key, &[("count", count.into())]));
    }
    if let Some(note) = &scene.situation.note {
        ui.add_space(6.0);
        ui.label(RichText::new(note).color(scene.theme.ink_soft));
    }
}
