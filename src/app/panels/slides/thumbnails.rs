//! The slides side by side, to be chosen, shown and put in order.

use super::keys::strip_id;
use super::memory::{SlideShelf, SlidesMemory, Thumbnail};
use crate::app::{
    Context, Message, SlideAct,
    canvas::{SlideLayout, key_of},
    session::{Document, Foreseen},
};
use egui::{
    Align2, CornerRadius, EventFilter, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;
use waymark_model::{Situation, Slide, View};
use waymark_picture::{SMALL, Scene, SlideStatement, fonts, slide_height, slide_ui};

const GAP: f32 = 10.0;

/// The scene of a slide, as a situation was known then.
pub fn slide_scene<'a>(scene: &Scene<'a>, document: &'a Document, view: &'a View) -> Scene<'a> {
    Scene {
        situation: &document.situation,
        reckoning: &document.reckoning,
        view,
        revision: document.revision,
        reading: document.reading,
        hovered: None,
        sight: None,
        ..*scene
    }
}

/// How large a slide is laid out, in points: as high as its text size wants, and as wide as a room.
pub fn slide_size(slide: &Slide, room: Vec2) -> Vec2 {
    let height = slide_height(slide);
    vec2((height * room.x / room.y.max(1.0)).round(), height)
}

pub(super) fn thumbnails_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    room: Rect,
    foreseen: &Foreseen,
    memory: &mut SlidesMemory,
) {
    let situation = context.scene.situation;
    memory.shelf.keep(&situation.slides);
    memory.shelf.deck = memory.deck.of(context, foreseen, &situation.slides);
    let strip = ui.interact(room, strip_id(), Sense::focusable_noninteractive());
    if strip.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(strip_id(), filter));
    }
    let high = room.height() - 14.0;
    let size = vec2((high * 16.0 / 9.0).round(), high);
    let mut area = ui.new_child(egui::UiBuilder::new().max_rect(room));
    ScrollArea::horizontal().id_salt("slides").auto_shrink(false).show(&mut area, |ui| {
        let step = size.x + GAP;
        let count = situation.slides.len();
        let whole = vec2(step * count as f32, size.y + 4.0);
        let (all, _) = ui.allocate_exact_size(whole, Sense::hover());
        // One a frame is laid out, so that the window never waits.
        let mut may_lay_out = true;
        for (at, slide) in situation.slides.iter().enumerate() {
            let corner = pos2(all.left() + step * at as f32 + 2.0, all.top() + 2.0);
            let rect = Rect::from_min_size(corner, size);
            let is_chosen = memory.chosen.as_deref() == Some(slide.id.as_str());
            if is_chosen && std::mem::take(&mut memory.reveals) {
                ui.scroll_to_rect(rect.expand(GAP), None);
            }
            if ui.is_rect_visible(rect) {
                let focused = is_chosen && strip.has_focus();
                let (shelf, place) = (&mut memory.shelf, (rect, strip_id()));
                let response =
                    thumbnail_ui(ui, context, place, (slide, foreseen), shelf, &mut may_lay_out);
                frame_ui(ui, context, rect, (at, slide), (is_chosen, focused));
                sensed(context, &response, at, memory);
                if response.clicked() {
                    ui.memory_mut(|memory| memory.request_focus(strip_id()));
                }
            }
        }
        if !may_lay_out {
            ui.ctx().request_repaint();
        }
        drag_ui(ui, context, (all, step), count, memory);
    });
}

/// What pointing at a thumbnail asks for.
fn sensed(context: &Context<'_>, response: &Response, at: usize, memory: &mut SlidesMemory) {
    if response.clicked() {
        context.send(Message::ChooseSlide(at));
    }
    if response.double_clicked() {
        context.send(Message::EditSlide(at));
    }
    if response.drag_started() && context.editing.text().is_some() {
        memory.dragged = Some(at);
    }
}

/// A line where the slide that is dragged would go, and the move when it is let go.
fn drag_ui(
    ui: &Ui,
    context: &Context<'_>,
    (all, step): (Rect, f32),
    count: usize,
    memory: &mut SlidesMemory,
) {
    let Some(from) = memory.dragged else { return };
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    let gap = ((pointer.x - all.left()) / step).round().clamp(0.0, count as f32);
    let line = Stroke::new(3.0, context.scene.theme.accent);
    ui.painter().vline(all.left() + gap * step - GAP * 0.5 + 1.0, all.y_range(), line);
    if !ui.input(|input| input.pointer.any_down()) {
        memory.dragged = None;
        let gap = gap as usize;
        let to = if gap > from { gap - 1 } else { gap };
        if to != from {
            context.send(Message::Slides(SlideAct::Move { from, to }));
        }
    }
}

/// A slide, small, in a place of what bears an id.
pub fn thumbnail_ui(
    ui: &Ui,
    context: &Context<'_>,
    (rect, of): (Rect, egui::Id),
    (slide, foreseen): (&Slide, &Foreseen),
    SlideShelf { deck, canvas, thumbnails }: &mut SlideShelf,
    may_lay_out: &mut bool,
) -> Response {
    let scene = &context.scene;
    let Thumbnail { pictures, drawn, sight, said, proposed } =
        thumbnails.entry(slide.id.to_string()).or_default();
    let id = of.with(slide.id.as_str());
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let view = slide.view(scene.situation, scene.view);
    let document = foreseen.at(context.document, view.known_on);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, 0, scene.theme.card);
    let Some(document) = document else { return response };
    // What is shown here is as narrow as what the audience will see.
    let is_shown = document.revision == context.document.revision;
    let own = scene.sight.filter(|_| is_shown);
    let scene = Scene { sight: own, ..slide_scene(scene, &document, &view) };
    let waits = sight.note(&scene);
    let key = key_of((slide, document.revision, &view.language, &view.theme, &*deck, waits));
    pictures.deck = Arc::clone(deck);
    let size = slide_size(slide, rect.size());
    let density = SlideLayout::density(ui.ctx(), rect.height(), size.y);
    let layout = SlideLayout { size, density, theme: scene.theme, key };
    if *may_lay_out && !canvas.is_fresh(&layout, drawn) {
        *may_lay_out = false;
        *said = SlideStatement::of(&scene, slide).said;
        *proposed = SlideStatement::proposed(&scene, slide).said;
        canvas.lay_out(ui.ctx(), &layout, drawn, None, |ui| {
            sight.draw(&scene, |scene| slide_ui(ui, scene, slide, pictures));
        });
    }
    canvas.paint(&painter, rect, drawn);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &*said));
    // Until it was laid out there is nothing to say, and the card would keep that width.
    if said.is_empty() {
        return response;
    }
    let gone = gone_words(context, scene.situation, slide);
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(&*said);
        if let Some(gone) = gone {
            ui.colored_label(context.scene.theme.contradiction, gone);
        }
        if let Some(note) = &slide.note {
            ui.label(note);
        }
    })
}

/// What a slide points at that is not there any more, in words.
pub fn gone_words(context: &Context<'_>, situation: &Situation, slide: &Slide) -> Option<String> {
    let gone = slide.gone(situation);
    if gone.is_empty() {
        return None;
    }
    let names: Vec<String> = gone.iter().map(|named| format!("“{}”", named.id())).collect();
    let list = names.join(", ");
    Some(context.language().say_with("slides-gone", &[("list", (&list).into())]))
}

/// The edge of a thumbnail, its number, and what is to be known of it at a glance.
fn frame_ui(
    ui: &Ui,
    context: &Context<'_>,
    rect: Rect,
    (at, slide): (usize, &Slide),
    (is_chosen, focused): (bool, bool),
) {
    let (theme, painter) = (context.scene.theme, ui.painter());
    if slide.is_hidden {
        painter.rect_filled(rect, 0, theme.panel.gamma_multiply(0.72));
    }
    let width = if is_chosen { 2.0 + f32::from(u8::from(focused)) } else { 1.0 };
    let ink = if is_chosen { theme.accent } else { theme.edge };
    painter.rect_stroke(rect, CornerRadius::same(2), Stroke::new(width, ink), StrokeKind::Outside);
    let number = context.language().number(at as u64 + 1);
    let said = match (slide.is_hidden, slide.gone(context.scene.situation).is_empty()) {
        (true, _) => context.language().say_with("slides-hidden", &[("number", (&number).into())]),
        (false, false) => {
            context.language().say_with("slides-broken", &[("number", (&number).into())])
        }
        (false, true) => number,
    };
    let ink = if slide.gone(context.scene.situation).is_empty() {
        theme.ink
    } else {
        theme.contradiction
    };
    let galley = painter.layout_no_wrap(said, fonts::bold(SMALL), ink);
    let ground =
        Align2::LEFT_BOTTOM.anchor_size(rect.left_bottom(), galley.size() + vec2(8.0, 2.0));
    painter.rect_filled(ground, 0, theme.panel);
    painter.galley(ground.min + vec2(4.0, 1.0), galley, ink);
}
