//! One clash: the figure, and why it cannot be true; unfolded, what it contradicts and the ways
//! to settle it.

use super::{ClashesMemory, MARGIN, ways};
use crate::app::{
    Context, Message,
    panels::ledger::{labels, links, row},
};
use egui::{
    Align2, Color32, CornerRadius, Id, Label, Pos2, Rect, RichText, Sense, Shape, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, text::LayoutJob, text::TextFormat, vec2,
};
use waymark_model::{Selection, Standing};
use waymark_picture::{BODY, SMALL, Theme, fonts, text, words};
use waymark_reckoning::{Clash, clash_sentence, hint_sentence, missed_by};
use waymark_store::{RecordKey, Section};

/// The two lines that name the figure.
const HEAD: f32 = 46.0;
/// From the margin to the text, beside the mark.
const INDENT: f32 = 18.0;
/// More figures than this are counted, not listed.
const MOST_LINKS: usize = 8;
/// Size of the sentence, in points.
const SENTENCE: f32 = 12.0;

/// Returns whether it was clicked, to fold or unfold it.
pub(super) fn card_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ClashesMemory,
    (nth, rect): (usize, Rect),
    keyboard: Id,
) -> bool {
    let scene = &context.scene;
    let theme = scene.theme;
    let Some((clash, accepted)) = memory.clash(scene, nth) else { return false };
    let unfolded = memory.unfolded_nth() == Some(nth);
    let is_current = memory.nth() == nth;
    let hit = if unfolded { rect.with_max_y(rect.top() + HEAD) } else { rect };
    let id = ui.scope_id().with(("clash", clash.figure));
    let response = ui.interact(hit, id, Sense::CLICK);
    let sentence = clash_sentence(scene.situation, scene.language, clash);
    response.widget_info(|| {
        let figure = links::line_of(scene, clash.figure);
        let key = if accepted { "clashes-row-accepted" } else { "clashes-row" };
        let args = [("figure", (&figure).into()), ("sentence", (&sentence).into())];
        let label = scene.language.say_with(key, &args);
        WidgetInfo::selected(egui::Role::ListBoxOption, true, is_current, label)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_selected(is_current);
        node.set_expanded(unfolded);
    });

    let frame = rect.shrink2(vec2(6.0, 2.0));
    let ground = ui.painter().add(Shape::Noop);
    let has_keyboard = is_current && ui.memory(|m| m.has_focus(keyboard));
    let fill = match (unfolded, response.hovered(), is_current) {
        (true, ..) => theme.card,
        (_, _, true) => theme.selected,
        (_, true, _) => theme.hover,
        _ => Color32::TRANSPARENT,
    };
    let edge = match (has_keyboard, unfolded) {
        (true, _) => Stroke::new(1.0, theme.people),
        (_, true) => Stroke::new(1.0, theme.edge),
        _ => Stroke::NONE,
    };
    head(ui, context, clash, accepted, rect.with_max_y(rect.top() + HEAD));
    let bottom = if unfolded {
        let inner = Rect::from_min_max(
            pos2(rect.left() + MARGIN + INDENT, rect.top() + HEAD),
            pos2(rect.right() - MARGIN, f32::INFINITY),
        );
        let id = Id::unique(("unfolded-clash", clash.figure));
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).scope_id(id));
        unfolded_ui(&mut child, context, memory, (clash, accepted), &sentence);
        let bottom = child.min_rect().bottom() + 12.0;
        let height = bottom - rect.top();
        if memory.height.is_none_or(|was| (was - height).abs() > 0.5) {
            memory.height = Some(height);
            ui.ctx().request_repaint();
        }
        bottom - 2.0
    } else {
        folded(ui, context, clash, accepted, &sentence, rect);
        frame.bottom()
    };
    let radius = CornerRadius::same(6);
    let frame = frame.with_max_y(bottom);
    let shape = egui::epaint::RectShape::new(frame, radius, fill, edge, StrokeKind::Inside);
    ui.painter().set(ground, shape);
    if !unfolded && !is_current {
        let line = rect.shrink2(vec2(MARGIN, 0.0));
        ui.painter().hline(line.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, theme.grid));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The count and its moment; who says so, and where.
fn head(ui: &Ui, context: &Context<'_>, clash: &Clash, accepted: bool, rect: Rect) {
    let scene = &context.scene;
    let (situation, theme, language) = (scene.situation, scene.theme, scene.language);
    let painter = ui.painter();
    let figure = situation.figure(clash.figure);
    let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
    let (first, second) = (rect.top() + 17.0, rect.top() + 34.0);
    let soft = |said: &str, room: f32| {
        text::line(painter, said, fonts::regular(SMALL), theme.ink_soft, room)
    };
    mark(ui, theme, accepted, pos2(left + 6.0, first));
    let x = left + INDENT;
    let moment = language.moment(situation.moment_of(clash.figure), situation.offset);
    let moment = soft(&moment, (right - x) * 0.55);
    let moment = text::place(painter, moment, pos2(right, first), Align2::RIGHT_CENTER);
    let ink = if accepted { theme.ink } else { theme.contradiction };
    let count = language.count(figure.count);
    let room = moment.left() - 8.0 - x;
    let (count, _) = text::number(painter, &[count], &fonts::bold(BODY), ink, room);
    let count = text::place(painter, count, pos2(x, first), Align2::LEFT_CENTER);
    let what = labels::what_of(figure.series, figure.during.is_some(), language);
    let room = moment.left() - 8.0 - count.right() - 5.0;
    if room > 24.0 {
        let at = pos2(count.right() + 5.0, first + 0.5);
        text::place(painter, soft(&what, room), at, Align2::LEFT_CENTER);
    }
    let place = soft(&words::subject(scene, figure.series.subject), (right - x) * 0.4);
    let place = text::place(painter, place, pos2(right, second), Align2::RIGHT_CENTER);
    let who = labels::speaker_and_outlet(clash.figure, scene);
    let who = soft(&who, place.left() - 8.0 - x);
    text::place(painter, who, pos2(x, second), Align2::LEFT_CENTER);
}

/// A hollow triangle, as in the ledger; grey for a clash that was accepted.
fn mark(ui: &Ui, theme: &Theme, accepted: bool, at: Pos2) {
    if accepted {
        let corners = vec![at + vec2(0.0, -5.0), at + vec2(5.5, 4.5), at + vec2(-5.5, 4.5)];
        ui.painter().add(Shape::closed_line(corners, Stroke::new(1.5, theme.ink_soft)));
    } else {
        row::triangle(ui.painter(), theme, at);
    }
}

/// The sentence in three lines at most; the last of an accepted one says that it was.
fn folded(
    ui: &Ui,
    context: &Context<'_>,
    clash: &Clash,
    accepted: bool,
    sentence: &str,
    rect: Rect,
) {
    let theme = context.scene.theme;
    let left = rect.left() + MARGIN + INDENT;
    let width = rect.right() - MARGIN - left;
    let ink = if accepted { theme.ink_soft } else { theme.ink };
    let mut job = LayoutJob::default();
    if accepted {
        let said = accepted_said(context, clash);
        let format = TextFormat::simple(fonts::bold(SMALL), theme.ink_soft);
        job.append(&format!("{said}\n"), 0.0, format);
    }
    job.append(sentence, 0.0, TextFormat::simple(fonts::regular(SENTENCE), ink));
    job.wrap.max_width = width;
    job.wrap.max_rows = 3;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, rect.top() + HEAD), galley, ink);
}

/// `Known, left standing: both are press copies`
fn accepted_said(context: &Context<'_>, clash: &Clash) -> String {
    let language = context.language();
    match &context.scene.situation.figure(clash.figure).standing {
        Standing::Accepted(note) if !note.is_empty() => {
            language.say_with("clashes-accepted-note", &[("note", note.into())])
        }
        _ => language.say("clashes-accepted"),
    }
}

fn unfolded_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut ClashesMemory,
    (clash, accepted): (&Clash, bool),
    sentence: &str,
) {
    let scene = &context.scene;
    let (theme, language) = (scene.theme, scene.language);
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    ui.spacing_mut().interact_size.y = 0.0;
    let label = |ui: &mut Ui, said: &str, size: f32, ink: Color32| {
        ui.add(Label::new(RichText::new(said).font(fonts::regular(size)).color(ink)).wrap());
    };
    if accepted {
        let said = RichText::new(accepted_said(context, clash)).font(fonts::bold(SMALL));
        ui.add(Label::new(said.color(theme.ink_soft)).wrap());
    }
    label(ui, sentence, SENTENCE + 0.5, theme.ink);
    if let Some(wording) = &scene.situation.figure(clash.figure).wording {
        let quoted = language.say_with("ledger-detail-wording", &[("wording", wording.into())]);
        label(ui, &quoted, SENTENCE, theme.ink_soft);
    }
    if !clash.with.is_empty() {
        ui.add_space(2.0);
        label(ui, &language.say("clashes-against"), SMALL, theme.ink_soft);
        for other in clash.with.iter().take(MOST_LINKS) {
            links::other_ui(ui, context, *other);
        }
        let more = clash.with.len().saturating_sub(MOST_LINKS);
        if more > 0 {
            let said = language.say_with("clashes-more", &[("count", more.into())]);
            label(ui, &said, SMALL, theme.ink_soft);
        }
    }
    taken_ui(ui, context, clash);
    if let Some(missed) = missed_by(clash) {
        let count = language.number(missed);
        soft_ui(ui, context, &language.say_with("clash-missed", &[("count", (&count).into())]));
    }
    ui.add_space(4.0);
    let scope = UiBuilder::new().scope_id(Id::unique(("ways", clash.figure)));
    ui.scope_builder(scope, |ui| ways::ways_ui(ui, context, memory, (clash, accepted)));
    // Last: slips are found later, and what comes moves nothing that is aimed at.
    slips_ui(ui, context, memory);
}

fn soft_ui(ui: &mut Ui, context: &Context<'_>, said: &str) {
    let text = RichText::new(said).font(fonts::regular(SMALL));
    ui.add(Label::new(text.color(context.scene.theme.ink_soft)).wrap());
}

/// What the clash takes for given, each as a way to it in the inspector where it stands in the
/// situation.
fn taken_ui(ui: &mut Ui, context: &Context<'_>, clash: &Clash) {
    let scene = &context.scene;
    let told = clash.assumptions.iter().filter_map(|ix| {
        let said = scene.language.assumption(scene.situation, *ix)?;
        Some((Some(scene.situation.assumption(*ix).id.as_str()), said))
    });
    let untold = clash.untold.clause(scene.language).map(|said| (None, said));
    for (nth, (id, said)) in told.chain(untold).enumerate() {
        if nth == 0 {
            ui.add_space(2.0);
            soft_ui(ui, context, &scene.language.say("clashes-taken"));
        }
        let Some(id) = id else {
            soft_ui(ui, context, &said);
            continue;
        };
        let text = RichText::new(said).size(SENTENCE).color(scene.theme.people);
        let label = scene.language.say("clashes-taken-open");
        if ui.add(egui::Link::new(text)).on_hover_text(label).clicked() {
            context.send(Message::Inspect(RecordKey::new(Section::Assumptions, id)));
        }
    }
}

/// Which single slips would explain the clash, each a way to its figure.
fn slips_ui(ui: &mut Ui, context: &Context<'_>, memory: &ClashesMemory) {
    let (scene, language) = (&context.scene, context.language());
    let Some(found) = &memory.hints else { return };
    ui.add_space(4.0);
    let Some(found) = found else {
        return soft_ui(ui, context, &language.say("clashes-slips-wait"));
    };
    if found.is_empty() {
        return soft_ui(ui, context, &language.say("clashes-slips-none"));
    }
    soft_ui(ui, context, &language.say("clashes-slips"));
    for hint in found.iter() {
        let said = hint_sentence(scene.situation, language, hint);
        let text = RichText::new(said).size(SENTENCE).color(scene.theme.people);
        let label = links::line_of(scene, hint.figure);
        if ui.add(egui::Link::new(text)).on_hover_text(label).clicked() {
            context.send(Message::Select(Some(Selection::Figure(hint.figure))));
            context.send(Message::Reveal(hint.figure));
        }
    }
}
