//! Changing the rank: whose figures are admitted first.

use crate::app::{
    Context, Message,
    panels::widgets::form::{act_ui, name_ui},
    session::labels::lead_label,
};
use egui::{Align2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};
use waymark_model::Lead;
use waymark_picture::{SMALL, button, fonts, text};
use waymark_reckoning::Clash;

const ROW: f32 = 24.0;
/// More leads than this are not listed.
const MOST: usize = 24;

/// Returns whether it was done.
pub(super) fn rank_ui(ui: &mut Ui, context: &Context<'_>, clash: &Clash) -> bool {
    let (scene, language) = (&context.scene, context.language());
    let offered = offered(context, clash);
    let mut done = false;
    if offered.is_empty() {
        name_ui(ui, context, &language.say("settle-rank-useless"));
    }
    for lead in offered {
        let name = lead_label(scene.situation, language, lead);
        let label = match lead {
            Lead::Speaker(_) => {
                language.say_with("settle-admit-first", &[("name", (&name).into())])
            }
            Lead::Source(_) => language.say("settle-admit-report-first"),
        };
        if act_ui(ui, context, &label, true).on_hover_text(name).clicked() {
            context.send(Message::AdmitFirst(lead));
            done = true;
        }
    }
    ui.add_space(2.0);
    name_ui(ui, context, &language.say("settle-rank-order"));
    let leads = &scene.situation.lead;
    for (nth, lead) in leads.iter().enumerate().take(MOST) {
        lead_ui(ui, context, *lead, nth, leads.len());
    }
    name_ui(ui, context, &language.say("settle-rank-rest"));
    done
}

/// Who could be admitted first so that the figure is: its speaker, where another speaks against
/// it; its source, where another source does. Nobody, where all is of one source.
fn offered(context: &Context<'_>, clash: &Clash) -> Vec<Lead> {
    let situation = context.scene.situation;
    let own = situation.snapshot(clash.figure.snapshot);
    let against = || clash.with.iter().map(|f| situation.snapshot(f.snapshot));
    let speaker = against().any(|s| s.speaker != own.speaker).then_some(Lead::Speaker(own.speaker));
    let source = against().any(|s| s.source != own.source).then_some(Lead::Source(own.source));
    let first = situation.lead.first().copied();
    speaker.into_iter().chain(source).filter(|lead| Some(*lead) != first).collect()
}

/// A lead with its number, and the ways up and down.
fn lead_ui(ui: &mut Ui, context: &Context<'_>, lead: Lead, nth: usize, count: usize) {
    let (scene, language) = (&context.scene, context.language());
    let theme = scene.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let name = lead_label(scene.situation, language, lead);
    let number = language.number(nth as u64 + 1);
    let args = [("number", (&number).into()), ("name", (&name).into())];
    let said = language.say_with("settle-rank-lead", &args);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, &said));
    let galley = text::line(
        ui.painter(),
        &said,
        fonts::regular(SMALL + 0.5),
        theme.ink,
        rect.width() - 58.0,
    );
    text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
    for (slot, up) in [(1.0, true), (0.0, false)] {
        let possible = if up { nth > 0 } else { nth + 1 < count };
        if !possible {
            continue;
        }
        let at = pos2(rect.right() - 12.0 - slot * 27.0, rect.center().y);
        let key = if up { "settle-rank-up" } else { "settle-rank-down" };
        let label = language.say_with(key, &[("name", (&name).into())]);
        if arrow_ui(ui, context, at, up, &label) {
            context.send(if up { Message::AdmitEarlier(lead) } else { Message::AdmitLater(lead) });
        }
    }
}

fn arrow_ui(ui: &Ui, context: &Context<'_>, at: egui::Pos2, up: bool, label: &str) -> bool {
    let hit = Rect::from_center_size(at, Vec2::new(24.0, 20.0));
    let response = ui.interact(hit, ui.scope_id().with(label), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, label));
    button::ground(ui, &context.scene, &response, hit, false);
    let way = if up { -1.0 } else { 1.0 };
    let tip = at + vec2(0.0, 2.5 * way);
    let points = vec![tip + vec2(-4.0, -4.5 * way), tip, tip + vec2(4.0, -4.5 * way)];
    ui.painter().add(Shape::line(points, Stroke::new(1.4, context.scene.theme.ink)));
    response.on_hover_text(label).clicked()
}
