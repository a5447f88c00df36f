//! Setting a figure of a clash aside, with a reason.

use super::memory::SettlementDraft;
use crate::app::{
    Context, Message,
    panels::{
        ledger::labels,
        widgets::form::{act_ui, field_ui, name_ui},
    },
};
use egui::{RichText, Ui, vec2};
use waymark_model::FigureRef;
use waymark_picture::SMALL;
use waymark_reckoning::Clash;

/// Reasons that come up again and again, to start from.
const REASONS: [&str; 6] = [
    "reason-misprint",
    "reason-corrected",
    "reason-other-people",
    "reason-repeated",
    "reason-moment",
    "reason-unconfirmed",
];
/// More figures than this are not offered.
const MOST: usize = 6;

/// Returns whether it was done.
pub(super) fn aside_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    draft: &mut SettlementDraft,
    clash: &Clash,
    focus: bool,
) -> bool {
    let language = context.language();
    name_ui(ui, context, &language.say("settle-which"));
    let figures: Vec<FigureRef> =
        std::iter::once(clash.figure).chain(clash.with.iter().copied()).take(MOST).collect();
    // A reason for one that the conflict no longer names is none for another.
    let chosen = Some(draft.aside.unwrap_or(clash.figure)).filter(|f| figures.contains(f));
    let ring = egui::Stroke::new(1.0, context.scene.theme.ink_soft);
    ui.visuals_mut().widgets.inactive.bg_stroke = ring;
    for figure in figures {
        let said = figure_said(context, figure);
        if ui.radio(chosen == Some(figure), RichText::new(said).size(SMALL + 0.5)).clicked() {
            draft.aside = Some(figure);
        }
    }
    ui.visuals_mut().widgets.inactive.bg_stroke.color = context.scene.theme.edge;
    ui.add_space(2.0);
    let (label, hint) = (language.say("settle-reason"), language.say("settle-reason-hint"));
    name_ui(ui, context, &label);
    let entered = field_ui(ui, &mut draft.reason, (&label, &hint), focus);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding = vec2(6.0, 2.0);
        for key in REASONS {
            let said = language.say(key);
            if ui.button(RichText::new(&said).size(SMALL)).clicked() {
                draft.reason = said;
            }
        }
    });
    ui.add_space(4.0);
    let settled = chosen.filter(|_| !draft.reason.trim().is_empty());
    let act = act_ui(ui, context, &language.say("settle-set-aside-do"), settled.is_some());
    let needed = if chosen.is_none() { "settle-which" } else { "settle-reason-needed" };
    let act = act.on_disabled_hover_text(language.say(needed));
    if let Some(figure) = settled.filter(|_| act.clicked() || entered) {
        context.send(Message::SetAside(figure, draft.reason.clone()));
        return true;
    }
    false
}

/// `13,350, Government of Armenia, RFE/RL`
fn figure_said(context: &Context<'_>, at: FigureRef) -> String {
    let scene = &context.scene;
    let count = scene.language.count(scene.situation.figure(at).count);
    let by = labels::speaker_and_outlet(at, scene);
    scene.language.say_with("settle-figure", &[("count", (&count).into()), ("by", (&by).into())])
}
