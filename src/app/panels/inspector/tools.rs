//! What can be done with a whole record: duplicate, delete, move.

use super::{
    acts,
    follow::instead_of,
    form, labels,
    memory::{Deletion, InspectorMemory, InspectorPage},
    settle,
};
use crate::app::{
    Context, Message,
    panels::{ledger::links, widgets::form::act_ui},
};
use egui::{Button, Frame, Label, Margin, RichText, Ui, vec2};
use waymark_model::LegIx;
use waymark_picture::{SMALL, fonts};
use waymark_store::{RecordKey, Section, Transaction, Which};

/// More records than this are counted, not listed.
const MOST: usize = 8;

pub fn tools_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory, key: &RecordKey) {
    let language = context.language();
    let button = |ui: &mut Ui, message: &str, enabled: bool| {
        let said = RichText::new(language.say(message)).size(SMALL);
        ui.add_enabled(enabled, Button::new(said).min_size(vec2(0.0, 22.0))).clicked()
    };
    let place = key.place().and_then(|(list, _)| {
        let text = context.editing.text()?;
        Some((text.position(key)?, text.count(&list)?))
    });
    let (at, count) = place.unwrap_or((0, 0));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding = vec2(7.0, 2.0);
        ui.spacing_mut().interact_size.y = 22.0;
        if button(ui, "inspect-duplicate", true)
            && let Some((act, copy)) = acts::duplicate(context, key)
        {
            make(context, memory, act, InspectorPage::Record(copy));
        }
        if let Some(leg) = without_way_back(context, key)
            && button(ui, "inspect-way-back", true)
        {
            context.send(Message::AddWayBack(leg));
        }
        if button(ui, "inspect-delete", true) {
            delete(context, memory, key);
        }
        for (message, down, enabled) in
            [("inspect-up", false, at > 0), ("inspect-down", true, at + 1 < count)]
        {
            if button(ui, message, enabled)
                && let Some((act, moved)) = acts::shift(context, key, down)
            {
                make(context, memory, act, InspectorPage::Record(moved));
            }
        }
    });
    if memory.doomed.as_ref().is_some_and(|doomed| doomed.key == *key) {
        doomed_ui(ui, context, memory);
    }
}

/// The leg whose way back nobody drew, where a record is one.
fn without_way_back(context: &Context<'_>, key: &RecordKey) -> Option<LegIx> {
    let RecordKey::Record(Section::Legs, Which::Id(id)) = key else { return None };
    let legs = &context.scene.situation.legs;
    let nth = legs.iter().position(|leg| leg.id.as_str() == id)?;
    let leg = legs.get(nth)?;
    let is_drawn = legs.iter().any(|other| (other.from, other.to) == (leg.to, leg.from));
    (!is_drawn).then_some(LegIx::new(nth))
}

/// Sends an act on whole records, and shows this page of what comes of it.
fn make(
    context: &Context<'_>,
    memory: &mut InspectorMemory,
    act: Transaction,
    page: InspectorPage,
) {
    context.send(Message::Do(Box::new(act)));
    memory.sent = None;
    memory.doomed = None;
    memory.next = Some(page);
}

/// Deletes a record that nothing names; else tells what names it.
fn delete(context: &Context<'_>, memory: &mut InspectorMemory, key: &RecordKey) {
    let Some(text) = context.editing.text() else { return };
    let mut named_by: Vec<RecordKey> =
        text.references(key).into_iter().map(|(record, _)| record).collect();
    named_by.dedup();
    let act = acts::remove(context, key);
    let small = context.document.is_small();
    let problems = if small { context.editing.trial(context.document, &act) } else { Vec::new() };
    // Speakers and groups may be named in free words.
    let is_free = matches!(key, RecordKey::Record(Section::Speakers | Section::Groups, _));
    let possible = if small { problems.is_empty() } else { named_by.is_empty() || is_free };
    if possible && named_by.is_empty() {
        return make(context, memory, act, instead_of(text, key));
    }
    memory.doomed = Some(Deletion { key: key.clone(), named_by, possible, problems });
}

/// What names a record that was to be deleted.
fn doomed_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut InspectorMemory) {
    let (theme, language) = (context.scene.theme, context.language());
    let Some(doomed) = memory.doomed.clone() else { return };
    let ink = if doomed.possible { theme.ink } else { theme.contradiction };
    let frame = Frame::new().fill(theme.field).corner_radius(6).inner_margin(Margin::same(10));
    let mut to = None;
    let mut done = false;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let count = doomed.named_by.len();
        let message = match (doomed.possible, count) {
            (true, _) => "inspect-delete-named",
            (false, 0) => "inspect-delete-refused",
            (false, _) => "inspect-delete-refused-named",
        };
        let said = language.say_with(message, &[("count", count.into())]);
        let text = RichText::new(said).font(fonts::bold(SMALL + 0.5)).color(ink);
        ui.add(Label::new(text).wrap());
        if count == 0
            && let Some(why) = settle::problem_said(&doomed.problems)
        {
            let text = RichText::new(language.quoting(&why)).size(SMALL).color(theme.ink_soft);
            ui.add(Label::new(text).wrap());
        }
        for key in doomed.named_by.iter().take(MOST) {
            let said = labels::what_kind(context, key);
            let room = ui.available_width();
            if links::link_ui(ui, context, &said, &said, room) {
                to = Some(key.clone());
            }
        }
        let more = count.saturating_sub(MOST);
        if more > 0 {
            let said = language.say_with("inspect-more", &[("count", more.into())]);
            ui.label(RichText::new(said).size(SMALL).color(theme.ink_soft));
        }
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            if doomed.possible {
                done = act_ui(ui, context, &language.say("inspect-delete-anyway"), true).clicked();
            }
            let keep = RichText::new(language.say("inspect-keep")).size(SMALL + 0.5);
            if ui.button(keep).clicked() {
                memory.doomed = None;
            }
        });
    });
    if let Some(text) = context.editing.text().filter(|_| done) {
        let page = instead_of(text, &doomed.key);
        make(context, memory, acts::remove(context, &doomed.key), page);
    } else if let Some(key) = to {
        form::open(context, memory, key);
    }
}
