//! Find or run: commands, places, series and recent files by a few letters of their name.

use crate::app::{Command, Context, Settings};
use egui::{Align2, Key, Modifiers, ScrollArea, Sense, TextEdit, Ui, pos2, vec2};
use std::path::Path;
use waymark_model::{PlaceIx, Selection};
use waymark_picture::{BODY, SMALL, fonts, words};

#[derive(Default, Debug)]
pub struct PaletteMemory {
    typed: String,
    chosen: usize,
}

/// Something to run.
struct Entry {
    name: String,
    hint: String,
    command: Command,
}

const ROW: f32 = 30.0;

pub fn palette_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut PaletteMemory,
    settings: &Settings,
) {
    let language = context.language();
    let (up, down, run) = ui.input_mut(|i| {
        (
            i.consume_key(Modifiers::NONE, Key::ArrowUp),
            i.consume_key(Modifiers::NONE, Key::ArrowDown),
            i.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    let field = TextEdit::singleline(&mut memory.typed)
        .hint_text(language.say("palette-hint"))
        .desired_width(f32::INFINITY)
        .margin(vec2(10.0, 7.0));
    let response = ui.add(field);
    response.request_focus();
    if response.changed() {
        memory.chosen = 0;
    }
    let entries = found(context, settings, &memory.typed);
    if down {
        memory.chosen += 1;
    }
    memory.chosen =
        memory.chosen.saturating_sub(usize::from(up)).min(entries.len().saturating_sub(1));
    ui.add_space(6.0);
    if entries.is_empty() {
        ui.label(language.say("palette-nothing"));
    }
    let mut chosen = run.then_some(memory.chosen);
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(ROW * 3.0, ROW * 12.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, entry) in entries.iter().enumerate() {
            let is_chosen = index == memory.chosen;
            if entry_ui(ui, context, entry, is_chosen, up || down) {
                chosen = Some(index);
            }
        }
    });
    if let Some(entry) = chosen.and_then(|i| entries.into_iter().nth(i)) {
        context.send(Command::Dismiss);
        context.send(entry.command);
    }
}

fn entry_ui(ui: &mut Ui, context: &Context<'_>, entry: &Entry, chosen: bool, moved: bool) -> bool {
    let theme = context.scene.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &entry.name));
    if chosen && moved {
        response.scroll_to_me(None);
    }
    if chosen || response.hovered() {
        let fill = if chosen { theme.selected } else { theme.hover };
        ui.painter().rect_filled(rect, 5, fill);
    }
    let mut job = egui::text::LayoutJob::simple_singleline(
        entry.name.clone(),
        fonts::regular(BODY),
        theme.ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 130.0);
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.ink);
    let right = pos2(rect.right() - 10.0, rect.center().y);
    ui.painter().text(
        right,
        Align2::RIGHT_CENTER,
        &entry.hint,
        fonts::regular(SMALL),
        theme.ink_soft,
    );
    response.clicked()
}

/// Entries that hold every word typed, those that begin with the first word before the rest.
fn found(context: &Context<'_>, settings: &Settings, typed: &str) -> Vec<Entry> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let all = entries(context, settings, typed);
    let mut all: Vec<(bool, Entry)> = all
        .into_iter()
        .filter_map(|entry| {
            let name = entry.name.to_lowercase();
            let all_in = words.iter().all(|w| name.contains(w.as_str()));
            let first = words.first().is_none_or(|w| name.starts_with(w.as_str()));
            (all_in || matches!(entry.command, Command::OpenPath(_))).then_some((first, entry))
        })
        .collect();
    all.sort_by_key(|(first, _)| !first);
    all.into_iter().map(|(_, entry)| entry).collect()
}

fn entries(context: &Context<'_>, settings: &Settings, typed: &str) -> Vec<Entry> {
    let (scene, language) = (&context.scene, context.language());
    let mut all = Vec::new();
    let typed_path = Path::new(typed.trim());
    if typed.contains(['/', '\\']) && typed_path.exists() {
        let name = language.say_with("palette-open-path", &[("path", typed.trim().into())]);
        all.push(Entry {
            name,
            hint: language.say("palette-file"),
            command: Command::OpenPath(typed_path.to_path_buf()),
        });
    }
    let shortcut = |c: &Command| c.shortcut_text().unwrap_or_default();
    all.extend(
        Command::nameable()
            .into_iter()
            .filter(|c| *c != Command::Palette && context.is_possible(c))
            .map(|command| Entry {
                name: context.name_of(&command),
                hint: shortcut(&command),
                command,
            }),
    );
    if typed.is_empty() {
        return all;
    }
    all.extend(scene.situation.languages().into_iter().map(|tag| {
        let command = Command::Names(tag.to_owned());
        Entry { name: command.name(language), hint: String::new(), command }
    }));
    for (index, place) in scene.situation.places.iter().enumerate() {
        let name = place.name.get(&scene.view.language);
        let also = place.also.as_ref().map(|a| a.get(&scene.view.language));
        let name = also.map_or(name.to_owned(), |also| format!("{name} / {also}"));
        all.push(Entry {
            name,
            hint: language.say("palette-place"),
            command: Command::Select(Some(Selection::Place(PlaceIx::new(index)))),
        });
    }
    for series in scene.reckoning.series() {
        let subject = words::subject(scene, series.subject);
        let measure = words::measure(scene, series.measure);
        let name = match series.group {
            None => format!("{measure}, {subject}"),
            Some(group) => {
                let group = scene.situation.group(group).name.get(&scene.view.language);
                format!("{measure}, {subject}, {group}")
            }
        };
        let mut chart = scene.view.chart.clone();
        chart.series = vec![*series];
        all.push(Entry {
            name,
            hint: language.say("palette-series"),
            command: Command::Chart(chart),
        });
    }
    for path in &settings.recent {
        all.push(Entry {
            name: language
                .say_with("palette-open-path", &[("path", (&path.display().to_string()).into())]),
            hint: language.say("palette-file"),
            command: Command::OpenPath(path.clone()),
        });
    }
    all
}
