//! One-line capture: a bar over the board in which a typed line becomes a snapshot. Shows what was
//! understood while it is typed, offers completions, asks for what is missing, and saves on Enter.
//!
//! Enter agrees to all that is proposed, and once nothing is proposed or missing it saves. Nothing
//! new comes into the situation without such an Enter.

mod choices;
mod field;
mod list;
mod memory;
mod offers;
mod said;
mod slots;

pub use memory::{Addition, CaptureMemory};
pub(super) use said::place_kind as place_kind_said;

use crate::{
    app::{Command, Context, deed},
    exchange::capture::{self, Entry, Ground, Missing, PieceKind, Proposal},
    model::{Measure, PlaceKind, Selection},
    picture::{SMALL, choice, fonts},
    store::{self, Act, NotEntered},
};
use choices::{Makes, Way};
use egui::{
    Align2, Area, EventFilter, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order, RichText,
    Stroke, TextEdit, Ui, text::CCursor, text_selection::CCursorRange, vec2,
};
use offers::Offer;
use slots::Clicked;

const WIDEST: f32 = 1080.0;
/// Characters of a line: what is longer is an article.
const LONGEST: usize = 600;

/// The id of the field, by which it keeps the keys.
fn field_id() -> Id {
    Id::unique("capture-line")
}

pub fn capture_ui(ctx: &egui::Context, context: &Context<'_>, memory: &mut CaptureMemory) {
    if !memory.is_open() {
        return;
    }
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(8)
        .shadow(egui::Shadow { offset: [0, 6], blur: 22, spread: 0, color: theme.shadow })
        .inner_margin(Margin::same(14));
    let width = (ctx.content_rect().width() - 64.0).clamp(300.0, WIDEST);
    Area::new(Id::unique("capture"))
        .order(Order::Middle)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 50.0))
        .show(ctx, |ui| {
            frame.show(ui, |ui| {
                ui.set_width(width - 28.0);
                bar_ui(ui, context, memory);
            });
        });
}

fn bar_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut CaptureMemory) {
    let (ground, entry) = memory.read(context);
    let offered = offers::offers(context, memory, &ground, &entry);
    let typing = ui.memory(|m| m.has_focus(field_id()));
    let shown = typing && !memory.hidden && !offered.is_empty();
    let offered = if shown { offered } else { Vec::new() };
    memory.offering = shown;
    keys(ui, context, memory, (&ground, &entry), &offered, typing);

    // What a key has changed is shown at once.
    let (ground, entry) = memory.read(context);
    let at = field_ui(ui, context, memory, (&ground, &entry));
    let (ground, entry) = memory.read(context);
    ui.add_space(8.0);
    if let Some(clicked) = slots::slots_ui(ui, context, &ground, &entry) {
        match clicked {
            Clicked::Ask(missing) => ask(memory, &entry, missing),
            Clicked::Agree(proposal) => agree(memory, &proposal),
        }
    }
    doubts_ui(ui, context, memory, (&ground, &entry));
    ui.add_space(6.0);
    foot_ui(ui, context, memory, (&ground, &entry));
    if shown
        && let Some(nth) = list::list_ui(ui, context, &offered, memory.chosen, at)
        && let Some(offer) = offered.get(nth)
    {
        memory.take(offer);
    }
}

fn agree(memory: &mut CaptureMemory, proposal: &Proposal) {
    memory.go(Makes::Agree(proposal.clone(), PlaceKind::Settlement));
    memory.asking = None;
}

fn ask(memory: &mut CaptureMemory, entry: &Entry, missing: Missing) {
    let measure = entry.captured.draft.figures.first().and_then(|f| f.measure);
    memory.ask(missing, measure == Some(Measure::Departures));
}

/// Keys that the field would take for itself.
fn keys(
    ui: &Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&Ground, &Entry),
    offered: &[Offer],
    typing: bool,
) {
    if !typing {
        return;
    }
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if !offered.is_empty() {
        let last = offered.len() - 1;
        if pressed(Key::ArrowDown) {
            memory.chosen = Some(memory.chosen.map_or(0, |c| (c + 1).min(last)));
        }
        if pressed(Key::ArrowUp) {
            memory.chosen = memory.chosen.and_then(|c| c.checked_sub(1));
        }
    }
    let chosen = memory.chosen.and_then(|c| offered.get(c));
    if (!offered.is_empty() || !entry.missing.is_empty()) && pressed(Key::Tab) {
        match chosen.or(offered.first()) {
            Some(offer) => memory.take(offer),
            None => {
                if let Some(missing) = entry.missing.first() {
                    ask(memory, entry, *missing);
                }
            }
        }
        return;
    }
    if pressed(Key::Enter) {
        match chosen {
            Some(offer) => memory.take(offer),
            None => enter(context, memory, ground, entry),
        }
    }
}

/// Asks for what is missing, agrees to what is proposed, or saves.
fn enter(context: &Context<'_>, memory: &mut CaptureMemory, ground: &Ground, entry: &Entry) {
    memory.told = None;
    if memory.line.trim().is_empty() || memory.waiting().is_some() {
        return;
    }
    if let Some(missing) = entry.missing.first() {
        memory.told = Some((said::asked(*missing, context.language()), false));
        return ask(memory, entry, *missing);
    }
    if !entry.proposals.is_empty() {
        for proposal in &entry.proposals {
            agree(memory, proposal);
        }
        return;
    }
    save(context, memory, ground, entry);
}

fn save(context: &Context<'_>, memory: &mut CaptureMemory, ground: &Ground, entry: &Entry) {
    let (language, names) = (context.language(), context.scene.view.language.as_str());
    let draft = &entry.captured.draft;
    let Ok(fields) = draft.to_fields(&ground.situation) else { return };
    let situation = &context.document.situation;
    match store::enter(situation, &ground.situation, &fields) {
        Ok(entered) => {
            let figures = draft.figures.iter();
            let all: Vec<String> =
                figures.map(|f| said::figure(f, &ground.situation, names, language)).collect();
            let what = all.join("; ");
            let when = language.moment(&fields.as_of, ground.situation.offset);
            let args = [("what", (&what).into()), ("when", (&when).into())];
            let said = language.say_with("capture-added", &args);
            let name = language.say_with("capture-deed", &[("what", (&what).into())]);
            let addition = Addition {
                act: Act::new(name, entered.edits),
                snapshot: entered.snapshot,
                first: entered.first,
                said,
            };
            context.send(Command::Add(Box::new(addition)));
        }
        Err(NotEntered::Already(figure)) => {
            let what = deed::figure_said(situation, language, figure);
            let said = language.say_with("capture-already", &[("what", (&what).into())]);
            memory.told = Some((said, false));
            context.send(Command::Select(Some(Selection::Figure(figure))));
            context.send(Command::Reveal(figure));
        }
    }
}

/// The field. Returns where completions are to stand.
fn field_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&Ground, &Entry),
) -> egui::Pos2 {
    let (theme, language) = (context.scene.theme, context.language());
    let focused = ui.memory(|m| m.has_focus(field_id()));
    let edge = if focused { Stroke::new(1.5, theme.people) } else { Stroke::new(1.0, theme.edge) };
    let frame = Frame::new()
        .fill(theme.field)
        .stroke(edge)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 9));
    let (captured, read) = (&entry.captured, memory.line.clone());
    let (agreed, last) = (memory.agreed.clone(), memory.last.clone());
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, _width: f32| {
        let line = text.as_str();
        let job = if line == read {
            field::coloured(line, captured, theme)
        } else {
            // Typed in this very frame.
            let against = memory::against(context, ground, context.scene.view.at);
            let entry = capture::enter(line, &against, &agreed, last.as_ref());
            field::coloured(line, &entry.captured, theme)
        };
        ui.fonts_mut(|f| f.layout_job(job))
    };
    let hint = if memory.agreed.same_report { "capture-hint-same" } else { "capture-hint" };
    let hint = RichText::new(language.say(hint)).color(theme.ink_soft);
    if let Some(caret) = memory.put_caret.take() {
        let mut state = TextEdit::load_state(ui.ctx(), field_id()).unwrap_or_default();
        let chars = memory.line.get(..caret).map_or(0, |before| before.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(chars))));
        state.store(ui.ctx(), field_id());
    }
    let output = frame.show(ui, |ui| {
        let field = TextEdit::singleline(&mut memory.line)
            .id(field_id())
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(fonts::regular(field::LINE))
            .hint_text(hint)
            .char_limit(LONGEST)
            .desired_width(f32::INFINITY)
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                // Tab takes what is offered, or asks for what is missing.
                tab: memory.offering || !entry.missing.is_empty(),
                ..EventFilter::default()
            })
            .layouter(&mut layouter);
        field.show(ui)
    });
    let output = output.inner;
    let response = &output.response.response;
    let name = language.say("capture-line");
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, &name);
        info.current_text_value = Some(memory.line.clone());
        info
    });
    if std::mem::take(&mut memory.focus) {
        response.request_focus();
    }
    if response.changed() {
        (memory.chosen, memory.hidden, memory.told) = (None, false, None);
    }
    if let Some(range) = output.cursor_range {
        let chars: usize = range.primary.index.into();
        let nth = memory.line.char_indices().nth(chars);
        memory.caret = nth.map_or(memory.line.len(), |(at, _)| at);
        if memory.asking.is_some_and(|a| a.from > memory.caret) {
            memory.asking = None;
        }
    }
    let word = memory.asking.map_or_else(
        || {
            let before = memory.line.get(..memory.caret).unwrap_or_default();
            before.rfind(' ').map_or(0, |space| space + 1)
        },
        |asking| asking.from,
    );
    let chars = memory.line.get(..word).map_or(0, |before| before.chars().count());
    let x = output.galley.pos_from_cursor(CCursor::new(chars)).left();
    let right = ui.max_rect().right() - 330.0;
    egui::pos2(
        (output.galley_pos.x + x - 12.0)
            .clamp(ui.max_rect().left(), right.max(ui.max_rect().left())),
        response.rect.bottom() + 13.0,
    )
}

/// A chip for each piece that is in doubt or was not understood, with the ways to take it.
fn doubts_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&Ground, &Entry),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let pieces = entry.captured.pieces.iter().enumerate();
    let doubts = |nth: usize| {
        let all = entry.captured.doubts.iter().filter(move |d| d.piece == nth);
        let all: Vec<String> = all.map(|d| said::doubt(d.why, language)).collect();
        all.join(", ")
    };
    let chips: Vec<(usize, String, Vec<Way>)> = pieces
        .filter_map(|(nth, piece)| {
            let words = memory.line.get(piece.range.clone())?;
            let why = if piece.kind == PieceKind::NotUnderstood {
                language.say("capture-not-understood")
            } else {
                doubts(nth)
            };
            let args = [("words", words.into()), ("why", (&why).into())];
            let said = language.say_with("capture-doubt", &args);
            let ways = choices::ways(context, (memory, ground), entry, nth);
            (!why.is_empty()).then_some((nth, said, ways))
        })
        .collect();
    if chips.is_empty() {
        return;
    }
    let mut went = None;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for (_, said, ways) in &chips {
            if ways.is_empty() {
                ui.label(RichText::new(said).size(SMALL).color(theme.doubt));
                continue;
            }
            let width = ui.max_rect().width().min(440.0);
            choice::choice_ui(ui, theme, (said, said), false, width, |ui| {
                let options: Vec<_> = ways
                    .iter()
                    .map(|w| choice::Choice { said: w.said.clone(), number: None })
                    .collect();
                if let Some(nth) = choice::options_ui(ui, theme, &options, |_| false) {
                    went = ways.get(nth).map(|w| w.makes.clone());
                }
            });
        }
    });
    if let Some(makes) = went {
        memory.go(makes);
    }
}

/// What happened, or what the keys do; and the report of the line before.
fn foot_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&Ground, &Entry),
) {
    let (theme, language) = (context.scene.theme, context.language());
    let next = if memory.line.trim().is_empty() {
        "capture-keys-empty"
    } else if !entry.missing.is_empty() {
        "capture-keys-missing"
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
fn report_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut CaptureMemory, ground: &Ground) {
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
