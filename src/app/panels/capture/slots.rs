//! The parts of the snapshot side by side, like the cells of a row: what was understood, what is
//! proposed, what is missing.

use super::said;
use crate::{
    app::Context,
    exchange::capture::{
        Entry, FigureDraft, Ground, Missing, Outlet, Party, PieceKind, Proposal, Publication,
    },
    language::Language,
    picture::{BODY, SMALL, Theme, fonts, text},
};
use egui::{
    Align2, Color32, CornerRadius, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

/// What was clicked.
#[derive(Clone, PartialEq, Debug)]
pub enum Clicked {
    Ask(Missing),
    Agree(Proposal),
}

/// How a part came to be.
#[derive(Clone, PartialEq, Debug)]
enum State {
    Said,
    /// As in the report before.
    Carried,
    Proposed(Proposal),
    Missing(Missing),
}

struct Slot {
    kind: PieceKind,
    value: String,
    note: String,
    state: State,
}

const HEIGHT: f32 = 58.0;
const BETWEEN: f32 = 6.0;
const PAD: f32 = 10.0;
/// Figures of one line that are shown.
const MOST_ROWS: usize = 5;

/// The rows of a line: one for each figure, the first with the moment, speaker and outlet.
pub fn slots_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    ground: &Ground,
    entry: &Entry,
) -> Option<Clicked> {
    let mut clicked = None;
    let report = [
        moment(context, ground, entry),
        speaker(context, ground, entry),
        outlet(context, ground, entry),
    ];
    let mut report = Some(report);
    let figures = &entry.captured.draft.figures;
    for (n, figure) in figures.iter().take(MOST_ROWS).enumerate() {
        let mut row = vec![
            count(context, entry, n, figure),
            measure(context, ground, entry, n, figure),
            place(context, ground, entry, n, figure),
        ];
        row.extend(report.take().into_iter().flatten());
        let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        let width = (room.width() + BETWEEN) / 6.0 - BETWEEN;
        for (slot, i) in row.iter().zip(0_u8..) {
            let left = room.left() + f32::from(i) * (width + BETWEEN);
            let rect = Rect::from_min_size(pos2(left, room.top()), vec2(width, HEIGHT));
            clicked = slot_ui(ui, context, rect, (n, i), slot).or(clicked);
        }
    }
    let more = figures.len().saturating_sub(MOST_ROWS);
    if more > 0 {
        ui.label(context.language().say_with("capture-more", &[("count", more.into())]));
    }
    clicked
}

fn slot_ui(
    ui: &Ui,
    context: &Context<'_>,
    rect: Rect,
    nth: (usize, u8),
    slot: &Slot,
) -> Option<Clicked> {
    let (theme, language) = (context.scene.theme, context.language());
    let asks = match &slot.state {
        State::Said | State::Carried => None,
        State::Proposed(proposal) => Some(Clicked::Agree(proposal.clone())),
        State::Missing(missing) => Some(Clicked::Ask(*missing)),
    };
    let sense = if asks.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("slot", nth)), sense);
    let caption = said::kind(slot.kind, language);
    let named = format!("{caption}: {} {}", slot.value, slot.note);
    response.widget_info(|| {
        let role = if asks.is_some() { egui::Role::Button } else { egui::Role::Label };
        WidgetInfo::labeled(role, true, named.trim_end())
    });
    let colour = said::colour(slot.kind, theme);
    ground_ui(ui, theme, rect, slot, (response.hovered() && asks.is_some(), response.has_focus()));
    let room = rect.width() - 2.0 * PAD;
    let line = |said: &str, font, colour, y: f32, room: f32| {
        let galley = text::line(ui.painter(), said, font, colour, room);
        let cut = galley.elided;
        text::place(
            ui.painter(),
            galley,
            pos2(rect.left() + PAD, rect.top() + y),
            Align2::LEFT_TOP,
        );
        cut
    };
    line(&caption, fonts::bold(SMALL - 1.0), colour, 5.0, room);
    let is_open = matches!(slot.state, State::Missing(_));
    let ink = if is_open { theme.ink_soft } else { theme.ink };
    let mut cut = line(&slot.value, fonts::regular(BODY), ink, 19.0, room);
    cut |= line(&slot.note, fonts::regular(SMALL - 0.5), theme.ink_soft, 38.0, room);
    if cut {
        response.clone().on_hover_text(format!("{}\n{}", slot.value, slot.note));
    }
    asks.filter(|_| response.clicked())
}

/// Filled where something was said, dashed where something is proposed or missing.
fn ground_ui(ui: &Ui, theme: &Theme, rect: Rect, slot: &Slot, (lit, focus): (bool, bool)) {
    let painter = ui.painter();
    let colour = said::colour(slot.kind, theme);
    let radius = CornerRadius::same(5);
    let is_said = matches!(slot.state, State::Said | State::Carried);
    let fill = match (lit, is_said) {
        (true, _) => theme.hover,
        (false, true) => theme.field,
        (false, false) => Color32::TRANSPARENT,
    };
    painter.rect_filled(rect, radius, fill);
    if is_said {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        let round = CornerRadius { nw: 5, sw: 5, ne: 0, se: 0 };
        painter.rect_filled(bar, round, colour);
        return;
    }
    let edge = match slot.state {
        State::Proposed(_) => colour,
        _ => theme.ink_soft,
    };
    if focus {
        painter.rect_stroke(rect, radius, Stroke::new(1.6, theme.people), StrokeKind::Inside);
        return;
    }
    let r = rect.shrink(0.5);
    let corners = [r.left_top(), r.right_top(), r.right_bottom(), r.left_bottom(), r.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, edge), 4.0, 3.0));
}

/// A part that is missing, or as the report before says it should that be agreed to.
fn open(context: &Context<'_>, entry: &Entry, (kind, missing): (PieceKind, Missing)) -> Slot {
    let language = context.language();
    let of_report = matches!(
        missing,
        Missing::Moment | Missing::Speaker | Missing::Outlet | Missing::Publication
    );
    if of_report && entry.proposals.contains(&Proposal::SameReport) {
        return Slot {
            kind,
            value: language.say("capture-same-report"),
            note: language.say("capture-enter-agrees"),
            state: State::Proposed(Proposal::SameReport),
        };
    }
    Slot {
        kind,
        value: language.say("capture-missing"),
        note: said::asked(missing, language),
        state: State::Missing(missing),
    }
}

fn count(context: &Context<'_>, entry: &Entry, n: usize, figure: &FigureDraft) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Count);
    let Some(count) = figure.count else {
        return open(context, entry, (kind, Missing::Count(n)));
    };
    let value = language.count(count);
    match figure.bounds {
        Some(bounds) => {
            let note = bounds_said(bounds, language);
            Slot { kind, value, note, state: State::Said }
        }
        None => Slot { value, ..open(context, entry, (kind, Missing::Bounds(n))) },
    }
}

/// `28,001 or more`: what a count means by the reading rules.
fn bounds_said(bounds: crate::model::Bounds, language: &Language) -> String {
    let (low, high) = (bounds.lower(), bounds.upper());
    match high {
        None => language.say_with("capture-means-from", &[("n", low.into())]),
        Some(high) if high == low => {
            language.say_with("capture-means-exactly", &[("n", low.into())])
        }
        Some(high) => {
            language.say_with("capture-means", &[("low", low.into()), ("high", high.into())])
        }
    }
}

fn measure(
    context: &Context<'_>,
    ground: &Ground,
    entry: &Entry,
    n: usize,
    figure: &FigureDraft,
) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Measure);
    let Some(measure) = figure.measure else {
        return open(context, entry, (kind, Missing::Measure(n)));
    };
    let names = &context.scene.view.language;
    let group = figure.group.map(|g| ground.situation.group(g).name.get(names).to_owned());
    let during = figure.during.map(|m| {
        let when = language.moment(&m, ground.situation.offset);
        language.say_with("capture-during", &[("when", (&when).into())])
    });
    let value = language.measure(measure);
    let new = entry.proposals.iter().find(|p| matches!(p, Proposal::Group(of, _) if *of == n));
    if let Some(proposal) = new {
        let note = said::proposed(proposal, &ground.situation, language);
        return Slot { kind, value, note, state: State::Proposed(proposal.clone()) };
    }
    let parts: Vec<String> = [group, during].into_iter().flatten().collect();
    Slot { kind, value, note: parts.join(", "), state: State::Said }
}

fn place(
    context: &Context<'_>,
    ground: &Ground,
    entry: &Entry,
    n: usize,
    figure: &FigureDraft,
) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Place);
    if let Some(subject) = figure.subject {
        let names = &context.scene.view.language;
        let value = said::subject(subject, &ground.situation, names, language);
        return Slot { kind, value, note: String::new(), state: State::Said };
    }
    let on_leg = figure.measure.is_some_and(|m| !m.is_at_places());
    let new = entry.proposals.iter().find(|p| matches!(p, Proposal::Place(_)));
    if let Some(proposal) = new.filter(|_| !on_leg) {
        let value = said::proposed(proposal, &ground.situation, language);
        let note = language.say("capture-enter-agrees");
        return Slot { kind, value, note, state: State::Proposed(proposal.clone()) };
    }
    let missing = if on_leg { Missing::Leg(n) } else { Missing::Place(n) };
    open(context, entry, (kind, missing))
}

fn carried(context: &Context<'_>, carried: bool) -> (String, State) {
    if carried {
        (context.language().say("capture-same-report"), State::Carried)
    } else {
        (String::new(), State::Said)
    }
}

fn moment(context: &Context<'_>, ground: &Ground, entry: &Entry) -> Slot {
    let kind = PieceKind::Moment;
    let Some(as_of) = entry.captured.draft.as_of else {
        return open(context, entry, (kind, Missing::Moment));
    };
    let value = context.language().moment(&as_of, ground.situation.offset);
    let (note, state) = carried(context, entry.carried.as_of);
    Slot { kind, value, note, state }
}

fn speaker(context: &Context<'_>, ground: &Ground, entry: &Entry) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Speaker);
    let names = &context.scene.view.language;
    match &entry.captured.draft.speaker {
        None => open(context, entry, (kind, Missing::Speaker)),
        Some(Party::Known(speaker)) => {
            let speaker = ground.situation.speaker(*speaker);
            let role = speaker.role.as_ref().map(|r| r.get(names).to_owned());
            let (note, state) = carried(context, entry.carried.speaker);
            let note = if note.is_empty() { role.unwrap_or_default() } else { note };
            Slot { kind, value: speaker.name.get(names).to_owned(), note, state }
        }
        Some(Party::New(name)) => {
            let proposal = Proposal::Speaker(name.clone());
            let said = said::proposed(&proposal, &ground.situation, language);
            new_party(context, entry, kind, name, (proposal, said))
        }
    }
}

/// One that the situation does not know: proposed, or agreed to.
fn new_party(
    context: &Context<'_>,
    entry: &Entry,
    kind: PieceKind,
    name: &str,
    (proposal, said): (Proposal, String),
) -> Slot {
    let language = context.language();
    if entry.proposals.contains(&proposal) {
        let note = language.say("capture-enter-agrees");
        return Slot { kind, value: said, note, state: State::Proposed(proposal) };
    }
    let note = language.say("capture-new");
    Slot { kind, value: name.to_owned(), note, state: State::Said }
}

fn outlet(context: &Context<'_>, ground: &Ground, entry: &Entry) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Outlet);
    let Some(outlet) = &entry.captured.draft.outlet else {
        return open(context, entry, (kind, Missing::Outlet));
    };
    let value = outlet.name.clone();
    let published = |moment| {
        let when = language.moment(moment, ground.situation.offset);
        language.say_with("capture-published", &[("when", (&when).into())])
    };
    match &outlet.publication {
        None => Slot { value, ..open(context, entry, (kind, Missing::Publication)) },
        Some(Publication::Known(source)) => {
            let note = published(&ground.situation.source(*source).published);
            let (same, state) = carried(context, entry.carried.outlet);
            let note = if same.is_empty() { note } else { same };
            Slot { kind, value, note, state }
        }
        Some(Publication::New(when)) => {
            new_outlet(context, ground, entry, outlet, when.as_ref().map(published))
        }
    }
}

fn new_outlet(
    context: &Context<'_>,
    ground: &Ground,
    entry: &Entry,
    outlet: &Outlet,
    published: Option<String>,
) -> Slot {
    let (language, kind) = (context.language(), PieceKind::Outlet);
    let is_new = Proposal::Outlet(outlet.name.clone());
    let day = entry.proposals.iter().find(|p| matches!(p, Proposal::Published(..)));
    let proposed_day = day.map(|p| said::proposed(p, &ground.situation, language));
    if entry.proposals.contains(&is_new) {
        let value = said::proposed(&is_new, &ground.situation, language);
        let note = published.or(proposed_day);
        let note = note.unwrap_or_else(|| said::asked(Missing::Published, language));
        return Slot { kind, value, note, state: State::Proposed(is_new) };
    }
    let value = outlet.name.clone();
    match (published, day.zip(proposed_day)) {
        (Some(note), _) => Slot { kind, value, note, state: State::Said },
        (None, Some((day, note))) => {
            Slot { kind, value, note, state: State::Proposed(day.clone()) }
        }
        (None, None) => Slot { value, ..open(context, entry, (kind, Missing::Published)) },
    }
}
