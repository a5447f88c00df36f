//! All that is known of the figure chosen.

use super::{
    LedgerMemory, MARGIN, bar,
    index::IndexedFigure,
    labels,
    links::{address_ui, link_ui, other_ui},
    memory, row, text,
};
use crate::app::{Command, Context, Message};
use egui::{
    Align2, Color32, Label, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, vec2,
};
use waymark_model::{Admission, FigureRef, Standing, Subject, Text};
use waymark_picture::{BODY, SMALL, fonts, words};
use waymark_reckoning::clash_sentence;

const HEADER: f32 = 40.0;
const MOST: f32 = 360.0;
/// Width of the names of the facts.
const NAMES: f32 = 84.0;

/// How high the pane is: nothing without a choice, its first line when folded, else at most 45 %
/// of the room. The same for every figure, so that the list above stands still.
pub(super) fn height(context: &Context<'_>, memory: &LedgerMemory, room: f32) -> f32 {
    match memory::chosen(&context.scene) {
        None => 0.0,
        Some(_) if memory.folded => HEADER,
        Some(_) => (room * 0.45).clamp(HEADER, MOST),
    }
}

pub(super) fn detail_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut LedgerMemory) {
    let Some(figure) = memory::chosen(&context.scene) else { return };
    let entry = memory.index.as_ref().and_then(|index| {
        let at = index.entries.binary_search_by_key(&figure, |e| e.figure).ok()?;
        index.entries.get(at).copied()
    });
    let Some(entry) = entry else { return };
    let theme = context.scene.theme;
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, theme.field);
    ui.painter().hline(whole.x_range(), whole.top(), Stroke::new(1.0, theme.edge));
    header_ui(
        ui,
        context,
        memory,
        &entry,
        Rect::from_min_size(whole.min, vec2(whole.width(), HEADER)),
    );
    if memory.folded {
        return;
    }
    let body = Rect::from_min_max(pos2(whole.left() + MARGIN, whole.top() + HEADER), whole.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt(("detail", figure)).auto_shrink(false).show(&mut child, |ui| {
        ui.set_width(body.width() - MARGIN);
        ui.spacing_mut().item_spacing = vec2(8.0, 5.0);
        facts_ui(ui, context, &entry);
        ui.add_space(10.0);
    });
}

/// The count large, what it means, and its buttons.
fn header_ui(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut LedgerMemory,
    entry: &IndexedFigure,
    rect: Rect,
) {
    let scene = &context.scene;
    let (theme, language) = (scene.theme, scene.language);
    let figure = scene.situation.figure(entry.figure);
    let y = rect.center().y + 1.0;
    let mut right = rect.right() - MARGIN + 4.0;
    let mut button = |key: &str, draw: &dyn Fn(egui::Pos2, Stroke)| {
        let at = pos2(right - 9.0, y);
        right -= 22.0;
        let label = language.say(key);
        let hit = Rect::from_center_size(at, Vec2::splat(20.0));
        let response = ui.interact(hit, ui.scope_id().with(key), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &label));
        let lit = response.hovered() || response.has_focus();
        if lit {
            ui.painter().rect_filled(hit, 4.0, theme.hover);
        }
        draw(at, Stroke::new(1.4, if lit { theme.ink } else { theme.ink_soft }));
        response.on_hover_text(label).clicked()
    };
    if button("ledger-detail-close", &|at, stroke| bar::cross(ui, at, 4.0, stroke)) {
        context.send(Message::Select(None));
    }
    let turn = if memory.folded { -1.0 } else { 1.0 };
    let key = if memory.folded { "ledger-detail-unfold" } else { "ledger-detail-fold" };
    if button(key, &|at, stroke| {
        let tip = at + vec2(0.0, 2.5 * turn);
        let points = vec![tip + vec2(-4.5, -5.0 * turn), tip, tip + vec2(4.5, -5.0 * turn)];
        ui.painter().add(Shape::line(points, stroke));
    }) {
        memory.folded = !memory.folded;
    }
    if button("inspect-edit", &|at, stroke| pencil(ui, at, stroke)) {
        context.send(Command::InspectChosen);
    }
    let painter = ui.painter();
    let mut x = rect.left() + MARGIN;
    if entry.admission == Admission::Contradicted {
        row::triangle(painter, theme, pos2(x + 6.0, y));
        x += 18.0;
    }
    if entry.doubtful {
        row::doubt(painter, theme, pos2(x + 5.0, y));
        x += 15.0;
    }
    let count = language.count(figure.count);
    let galley = row::count(painter, theme, entry, &count, &fonts::bold(18.0), right - x);
    let count = text::place(painter, galley, pos2(x, y), Align2::LEFT_CENTER);
    let what = labels::what_of(figure.series, figure.during.is_some(), language);
    let what = match language.people(scene.situation, figure.series.people) {
        Some(who) => language
            .say_with("ledger-group-what", &[("group", (&who).into()), ("what", (&what).into())]),
        None => what,
    };
    let room = right - count.right() - 10.0;
    if room > 20.0 {
        let galley = text::line(painter, &what, fonts::regular(BODY), theme.ink_soft, room);
        text::place(painter, galley, pos2(count.right() + 7.0, y + 2.0), Align2::LEFT_CENTER);
    }
}

fn pencil(ui: &Ui, at: egui::Pos2, stroke: Stroke) {
    let [tip, low, high] = [vec2(-4.5, 4.5), vec2(-3.5, 1.0), vec2(2.0, -4.5)].map(|by| at + by);
    let [high_end, low_end] = [vec2(4.5, -2.0), vec2(-1.0, 3.5)].map(|by| at + by);
    let outline = vec![tip, low, high, high_end, low_end];
    ui.painter().add(Shape::closed_line(outline, stroke));
}

/// A name at the left, and what it is at the right, wrapped.
fn fact_ui(ui: &mut Ui, context: &Context<'_>, name: &str, add: impl FnOnce(&mut Ui)) {
    fact_as_ui(ui, name, context.scene.theme.ink_soft, add);
}

fn fact_as_ui(ui: &mut Ui, name: &str, ink: Color32, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(NAMES - 8.0, 17.0), Sense::hover());
        let galley = text::line(ui.painter(), name, fonts::regular(SMALL), ink, rect.width());
        text::place(ui.painter(), galley, rect.left_center(), Align2::LEFT_CENTER);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            add(ui);
        });
    });
}

fn said_ui(ui: &mut Ui, said: &str, ink: Color32) {
    ui.add(Label::new(RichText::new(said).font(fonts::regular(12.5)).color(ink)).wrap());
}

fn facts_ui(ui: &mut Ui, context: &Context<'_>, entry: &IndexedFigure) {
    let scene = &context.scene;
    let (situation, theme, language) = (scene.situation, scene.theme, scene.language);
    let figure = situation.figure(entry.figure);
    let snapshot = situation.snapshot(entry.figure.snapshot);
    let source = situation.source(snapshot.source);
    let fact = |ui: &mut Ui, key: &str, said: &str| {
        fact_ui(ui, context, &language.say(key), |ui| said_ui(ui, said, theme.ink));
    };

    let bounds = match figure.bounds.exact() {
        Some(_) if figure.count.is_round() => language.say("ledger-detail-round"),
        Some(_) => language.say("ledger-detail-exactly"),
        None => language.say_with(
            "ledger-detail-bounds",
            &[("bounds", (&language.bounds(figure.bounds)).into())],
        ),
    };
    said_ui(ui, &bounds, theme.ink_soft);
    if let Some(wording) = &figure.wording {
        let quoted = language.say_with("ledger-detail-wording", &[("wording", wording.into())]);
        said_ui(ui, &quoted, theme.ink);
    }
    ui.add_space(2.0);
    clash_ui(ui, context, entry);
    settled_ui(ui, context, entry.figure);

    let moment = language.moment(situation.moment_of(entry.figure), situation.offset);
    fact(ui, "ledger-detail-moment", &moment);
    fact(ui, "ledger-detail-place", &names(figure.series.subject, context));
    if let Some(who) = language.people(situation, figure.series.people) {
        fact(ui, "ledger-detail-group", &who);
    }
    fact_ui(ui, context, &language.say("ledger-detail-speaker"), |ui| {
        said_ui(ui, words::speaker(scene, snapshot.speaker), theme.ink);
        if let Some(role) = words::role(scene, snapshot.speaker) {
            said_ui(ui, role, theme.ink_soft);
        }
    });
    fact(ui, "ledger-detail-outlet", &source.outlet);
    for (key, said) in
        [("ledger-detail-report", &source.title), ("ledger-detail-author", &source.author)]
    {
        if let Some(said) = said {
            fact(ui, key, said);
        }
    }
    fact(ui, "ledger-detail-published", &language.moment(&source.published, situation.offset));
    if let Some(address) = &source.url {
        fact_ui(ui, context, &language.say("ledger-detail-address"), |ui| {
            address_ui(ui, context, address);
        });
    }
    for (key, notes, ink) in [
        ("ledger-detail-doubt", [&figure.doubt, &snapshot.doubt, &None], theme.doubt),
        ("ledger-detail-note", [&figure.note, &snapshot.note, &source.note], theme.ink_soft),
    ] {
        for note in notes.into_iter().flatten() {
            fact_as_ui(ui, &language.say(key), ink, |ui| said_ui(ui, note, theme.ink));
        }
    }
    if let (Admission::NotYetKnown, Some(known_on)) = (entry.admission, scene.view.known_on) {
        let day = language.known_on(known_on, situation.offset);
        let said =
            language.say_with("ledger-detail-not-yet-known-text", &[("date", (&day).into())]);
        fact(ui, "ledger-detail-not-yet-known", &said);
    }
}

/// What was settled about it, and the way back.
fn settled_ui(ui: &mut Ui, context: &Context<'_>, figure: FigureRef) {
    let (scene, language) = (&context.scene, context.language());
    let theme = scene.theme;
    let (name, said, back) = match &scene.situation.figure(figure).standing {
        Standing::Used => return,
        Standing::Accepted(note) if note.is_empty() => {
            let said = language.say("ledger-detail-accepted-text");
            ("ledger-detail-accepted", said, "settle-reopen")
        }
        Standing::Accepted(note) => ("ledger-detail-accepted", note.clone(), "settle-reopen"),
        Standing::SetAside(reason) => {
            ("ledger-detail-set-aside", reason.clone(), "settle-bring-back")
        }
    };
    let name = language.say(name);
    fact_ui(ui, context, &name, |ui| {
        said_ui(ui, &said, theme.ink_soft);
        let back = language.say(back);
        let room = ui.available_width();
        if link_ui(ui, context, &back, &back, room) {
            context.send(Message::Reopen(figure));
        }
    });
}

/// A place by every name in use: the view's language, the second name, and the local one.
fn names(subject: Subject, context: &Context<'_>) -> String {
    let scene = &context.scene;
    let Subject::Place(place) = subject else { return words::subject(scene, subject) };
    let place = scene.situation.place(place);
    let name = place.name.get(&scene.view.language);
    let second = place.also.as_ref().map(|also: &Text| also.get(&scene.view.language));
    match second.filter(|second| *second != name) {
        Some(also) => scene
            .language
            .say_with("ledger-detail-two-names", &[("name", name.into()), ("also", also.into())]),
        None => name.to_owned(),
    }
}

/// What it contradicts, and what contradicts it, each a way to that figure.
fn clash_ui(ui: &mut Ui, context: &Context<'_>, entry: &IndexedFigure) {
    let scene = &context.scene;
    let (situation, theme, language) = (scene.situation, scene.theme, scene.language);
    let reckoning = scene.reckoning;
    if let Some(clash) = reckoning.clash(entry.figure) {
        let sentence = clash_sentence(situation, language, clash);
        let name = language.say("ledger-detail-contradicted");
        fact_as_ui(ui, &name, theme.contradiction, |ui| {
            said_ui(ui, &sentence, theme.ink);
            let settle = language.say("ledger-detail-settle");
            let room = ui.available_width();
            if link_ui(ui, context, &settle, &settle, room) {
                context.send(Message::ShowClash(entry.figure));
            }
        });
        fact_ui(ui, context, &language.say("ledger-detail-against"), |ui| {
            for other in &clash.with {
                other_ui(ui, context, *other);
            }
        });
    }
    // Clashes are few beside figures, and this is asked of one figure a frame.
    let against: Vec<FigureRef> = reckoning
        .clashes()
        .iter()
        .filter(|c| c.with.contains(&entry.figure))
        .map(|c| c.figure)
        .take(12)
        .collect();
    if !against.is_empty() {
        let name = language.say("ledger-detail-contradicts");
        fact_as_ui(ui, &name, theme.contradiction, |ui| {
            for other in against {
                other_ui(ui, context, other);
            }
        });
    }
}
