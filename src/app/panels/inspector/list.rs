//! The records of a kind: found by words, and only those in sight looked at and painted.

use super::{
    MARGIN, form, labels,
    memory::{Caret, FoundRecords, InspectorMemory, SectionKeys},
    new,
};
use crate::app::Context;
use egui::{
    Key, Modifiers, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use waymark_model::Text;
use waymark_picture::{BODY, SMALL, fonts};
use waymark_store::{ListKey, Section};

const ROW: f32 = 42.0;

/// The field to find in, and the button for a new record.
pub fn bar_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, section: Section) {
    let (theme, language) = (context.scene.theme, context.language());
    let said = RichText::new(language.say("inspect-new")).size(SMALL + 0.5);
    let width = 62.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let label = language.say("inspect-find");
        let hint = RichText::new(language.say("inspect-find-hint")).color(theme.ink_soft);
        let before = memory.find.clone();
        let edit = TextEdit::singleline(&mut memory.find)
            .id(egui::Id::unique("inspector-find"))
            .hint_text(hint)
            .font(fonts::regular(BODY))
            .margin(egui::Margin { left: 8, right: 8, top: 4, bottom: 4 })
            .desired_width(ui.available_width() - width - 22.0);
        let response = ui.add(edit);
        response.widget_info(|| {
            let mut info =
                WidgetInfo::text_edit(true, memory.find.as_str(), memory.find.as_str(), "");
            info.label = Some(label.clone());
            info
        });
        if std::mem::take(&mut memory.focus_find) {
            response.request_focus();
        }
        if memory.find != before {
            memory.nth = 0;
            memory.reveal = true;
        }
        if response.has_focus() {
            keys(ui, memory);
            memory.caret = Some(Caret::Find);
        }
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        refresh(context, memory, section);
        if entered && let Some(at) = memory.found.indices.get(memory.nth) {
            let key = labels::key_at(context, &ListKey::Section(section), *at);
            form::open(context, memory, key);
        }
        if ui.add(egui::Button::new(said).min_size(vec2(width, 26.0))).clicked() {
            new::open(context, memory, ListKey::Section(section));
        }
    });
}

fn keys(ui: &Ui, memory: &mut InspectorMemory) {
    let (down, up) = ui.input_mut(|i| {
        let mut count = |key| i.count_and_consume_key(Modifiers::NONE, key);
        (count(Key::ArrowDown), count(Key::ArrowUp))
    });
    if down != up {
        let last = memory.found.indices.len().saturating_sub(1);
        memory.nth = memory.nth.saturating_add(down).saturating_sub(up).min(last);
        memory.reveal = true;
    }
}

/// Looks again where the words, the kind or the situation are others.
fn refresh(context: &Context<'_>, memory: &mut InspectorMemory, section: Section) {
    let of = Some((context.scene.reading, section, memory.find.trim().to_lowercase()));
    if memory.found.of == of {
        return;
    }
    let count = labels::count(context, section);
    let words: Vec<String> = memory.find.split_whitespace().map(str::to_lowercase).collect();
    let indices = if words.is_empty() {
        (0..count).collect()
    } else {
        let reading = context.scene.reading;
        if memory.keys.as_ref().is_none_or(|k| (k.reading, k.section) != (reading, section)) {
            let all = (0..count).map(|at| key(context, section, at)).collect();
            memory.keys = Some(SectionKeys { reading, section, all });
        }
        let keys = memory.keys.as_ref().map(|keys| keys.all.as_slice()).unwrap_or_default();
        let holds = |key: &String| words.iter().all(|word| key.contains(word.as_str()));
        keys.iter().enumerate().filter(|(_, key)| holds(key)).map(|(at, _)| at).collect()
    };
    memory.found = FoundRecords { of, indices };
    memory.nth = memory.nth.min(memory.found.indices.len().saturating_sub(1));
}

/// What a record is found by: its id and all that it is called, in every language.
fn key(context: &Context<'_>, section: Section, at: usize) -> String {
    words(context, section, at).unwrap_or_default().join("\n").to_lowercase()
}

fn words(context: &Context<'_>, section: Section, at: usize) -> Option<Vec<String>> {
    let s = context.scene.situation;
    let all = |text: &Text| text.languages().map(|(_, said)| said.to_owned()).collect::<Vec<_>>();
    let (mut words, texts): (Vec<String>, [Option<&Text>; 2]) = match section {
        Section::Speakers => {
            let speaker = s.speakers.get(at)?;
            (vec![speaker.id.to_string()], [Some(&speaker.name), speaker.role.as_ref()])
        }
        Section::Groups => {
            let group = s.groups.get(at)?;
            (vec![group.id.to_string()], [Some(&group.name), None])
        }
        Section::Places => {
            let place = s.places.get(at)?;
            (vec![place.id.to_string()], [Some(&place.name), place.also.as_ref()])
        }
        Section::Sources => {
            let source = s.sources.get(at)?;
            let title = source.title.clone().unwrap_or_default();
            let own = [source.id.to_string(), source.outlet.clone(), source.published.to_string()];
            ([own.as_slice(), &[title]].concat(), [None, None])
        }
        Section::Snapshots => {
            let snapshot = s.snapshots.get(at)?;
            let outlet = s.source(snapshot.source).outlet.clone();
            let mut words = vec![snapshot.id.to_string(), outlet, snapshot.as_of.to_string()];
            words.extend(snapshot.figures.iter().filter_map(|figure| figure.wording.clone()));
            (words, [Some(&s.speaker(snapshot.speaker).name), None])
        }
        _ => {
            let (first, second) = labels::lines(context, section, at)?;
            (vec![first, second], [None, None])
        }
    };
    words.extend(texts.into_iter().flatten().flat_map(all));
    Some(words)
}

/// The rows that are in sight.
pub fn list_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    section: Section,
    area: Rect,
) {
    let (theme, language) = (context.scene.theme, context.language());
    let found = memory.found.indices.len();
    let mut scroll = ScrollArea::vertical().id_salt(("inspector-list", section)).auto_shrink(false);
    if std::mem::take(&mut memory.reveal) {
        let middle = memory.nth as f32 * ROW - (area.height() - ROW) / 2.0;
        scroll = scroll.vertical_scroll_offset(middle.max(0.0));
    }
    let mut opened = None;
    scroll.show_viewport(ui, |ui, viewport| {
        ui.set_width(area.width());
        if found == 0 {
            let said =
                if memory.find.trim().is_empty() { "inspect-none" } else { "inspect-none-found" };
            ui.add_space(28.0);
            ui.vertical_centered(|ui| {
                ui.label(RichText::new(language.say(said)).color(theme.ink_soft));
            });
            return;
        }
        let total = found as f32 * ROW;
        let (all, _) = ui.allocate_exact_size(vec2(area.width(), total), Sense::hover());
        let first = (viewport.top().max(0.0) / ROW) as usize;
        for nth in first..found {
            let top = nth as f32 * ROW;
            if top > viewport.bottom() {
                break;
            }
            let Some(at) = memory.found.indices.get(nth).copied() else { break };
            let Some((one, two)) = labels::lines(context, section, at) else { continue };
            let rect = Rect::from_min_size(
                pos2(all.left() + MARGIN, all.top() + top),
                vec2(all.width() - 2.0 * MARGIN, ROW),
            );
            let id = ui.scope_id().with(("row", at));
            let response = ui.interact(rect.expand2(vec2(8.0, 0.0)), id, Sense::click());
            response.widget_info(|| {
                let said = if two.is_empty() { one.clone() } else { format!("{one}, {two}") };
                WidgetInfo::labeled(egui::Role::Button, true, said)
            });
            if nth == memory.nth && !memory.find.is_empty() {
                let rect = rect.expand2(vec2(8.0, 0.0));
                ui.painter().rect_filled(rect, 5.0, theme.selected);
            }
            form::line_ui(ui, context, rect, &response, (&one, &two));
            if response.clicked() {
                opened = Some(at);
            }
        }
    });
    if let Some(at) = opened {
        let key = labels::key_at(context, &ListKey::Section(section), at);
        form::open(context, memory, key);
    }
}
