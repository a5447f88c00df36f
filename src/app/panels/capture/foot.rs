//! The foot of the bar: what happened, or what the keys do, and the report of the line before.

use super::{memory::CaptureMemory, whom::whom_ui};
use crate::app::Context;
use egui::{Label, Layout, RichText, Ui};
use waymark_exchange::capture::{CaptureBase, Entry};
use waymark_picture::SMALL;

/// What happened, or what the keys do; and the report of the line before.
pub fn foot_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&CaptureBase, &Entry),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let next = if memory.line.trim().is_empty() {
        "capture-keys-empty"
    } else if !entry.missing.is_empty() {
        "capture-keys-missing"
    } else if entry.unsettled().next().is_some() {
        "capture-keys-unsettled"
    } else if !entry.proposals.is_empty() {
        "capture-keys-proposed"
    } else {
        "capture-keys-ready"
    };
    let keys = language.say(next);
    ui.horizontal(|ui| {
        ui.set_min_height(24.0);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(RichText::new(keys).size(SMALL).color(theme.ink_soft));
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                whom_ui(ui, context, memory, (ground, entry));
                if let Some((told, well)) = &memory.told {
                    let ink = if *well { theme.people } else { theme.doubt };
                    let told = RichText::new(told).size(SMALL).color(ink);
                    ui.add(Label::new(told).truncate());
                } else {
                    report_ui(ui, context, memory, ground);
                }
            });
        });
    });
}

/// The report of the line before, to go on with it or not.
fn report_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut CaptureMemory, ground: &CaptureBase) {
    let language = context.language();
    let Some(last) = &memory.last else { return };
    let situation = &ground.situation;
    let speaker = situation.speakers.iter().find(|s| s.id == last.speaker);
    let source = situation.sources.iter().find(|s| s.id == last.source);
    let (Some(speaker), Some(source)) = (speaker, source) else { return };
    let when = language.moment(&last.as_of, situation.offset);
    let args = [
        ("speaker", speaker.name.get(&context.scene.view.language).into()),
        ("outlet", (&source.outlet).into()),
        ("when", (&when).into()),
    ];
    let said = language.say_with("capture-report", &args);
    let text = RichText::new(said).size(SMALL);
    if ui.checkbox(&mut memory.agreed.same_report, text).changed() {
        memory.focus = true;
    }
}
