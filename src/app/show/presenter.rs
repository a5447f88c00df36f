//! What only the presenter sees: the slide that is shown, the next one, what to say, and the time.

use super::{
    Screens, Seen, Show, SlideStage, head, notes,
    overview::overview_ui,
    single::{ground, with_seen},
    slides,
};
use crate::app::{
    Context, canvas,
    panels::{TimeMemory, time_height, time_ui},
    pointer::SlidePointer,
    session::Foreseen,
};
use egui::{
    CentralPanel, Frame, Margin, Panel, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use waymark_model::Slide;
use waymark_picture::{SMALL, Scene, SlideStatement, fonts};

const GAP: f32 = 12.0;

pub fn presenter_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (foreseen, screens): (&Foreseen, &Screens),
    seen: Option<&Seen>,
    show: &mut Show,
    time: &mut TimeMemory,
) {
    let theme = context.scene.theme;
    let panel = |margin| Frame::new().fill(theme.panel).inner_margin(margin);
    let slides = slides(context.scene.situation, show);
    show.state_deck(context, foreseen, &slides);
    let head = Panel::top("presenter-head").exact_size(head::HEIGHT);
    head.frame(panel(Margin::symmetric(12, 4))).show(ui, |ui| {
        head::head_ui(ui, context, screens, show, slides.len());
    });
    let bottom = Panel::bottom("time").exact_size(time_height(ui.ctx()));
    bottom.frame(panel(Margin::ZERO)).show(ui, |ui| time_ui(ui, context, time));
    let (room, pixels) = show.audience.window.room();
    let ratio = room.x / room.y.max(1.0);
    let mut spot = None;
    CentralPanel::default().frame(Frame::new().fill(theme.canvas)).show(ui, |ui| {
        let inner = ui.max_rect().shrink(GAP);
        if show.overview.is_some() {
            return overview_ui(ui, context, foreseen, ratio, show);
        }
        let split = (inner.width() * 0.62).floor();
        let left = Rect::from_min_size(inner.min, vec2(split, inner.height()));
        let right = Rect::from_min_max(pos2(left.right() + GAP, inner.top()), inner.max);
        let current = slides.get(show.at);
        let pointer = current.map(|slide| {
            spot = spot_over(ui, left, ratio).filter(|_| show.has_spot);
            now_ui(ui, context, (left, ratio), slide, show)
        });
        notes::right_ui(ui, context, foreseen, (right, ratio), &slides, show);
        project(ui, context, foreseen, seen, (room, pixels), pointer, show);
    });
    let ground = ground(context);
    let title = context.language().say("present-audience-title");
    show.audience.show(ui, screens, title, (show.cover, ground), spot);
    if show.shows_keys {
        head::keys_ui(ui.ctx(), context);
    }
}

/// The largest place of a shape in a room, at its top.
pub(super) fn fitting(room: Rect, ratio: f32) -> Rect {
    let width = room.width().min(room.height() * ratio);
    Rect::from_min_size(room.min, vec2(width, width / ratio.max(0.01)))
}

/// Where the pointer is over the slide, in heights of the slide.
fn spot_over(ui: &Ui, room: Rect, ratio: f32) -> Option<Pos2> {
    let rect = now_rect(room, ratio);
    let at = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at))?;
    Some(((at - rect.min) / rect.height()).to_pos2())
}

/// Below what it is called.
fn now_rect(room: Rect, ratio: f32) -> Rect {
    fitting(room.with_min_y(room.top() + LABEL), ratio)
}

/// The height of the line above a slide.
pub(super) const LABEL: f32 = 22.0;

pub(super) fn label_ui(ui: &Ui, context: &Context<'_>, room: Rect, said: String) {
    let ink = context.scene.theme.ink_soft;
    let galley = ui.painter().layout(said, fonts::bold(SMALL), ink, room.width());
    ui.painter().galley(room.min, galley, ink);
}

/// The slide as the presenter sees it, who may point at it. Gives what the pointer does over it.
fn now_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (room, ratio): (Rect, f32),
    slide: &Slide,
    show: &mut Show,
) -> SlidePointer {
    let theme = context.scene.theme;
    label_ui(ui, context, room, context.language().say("present-now"));
    let rect = now_rect(room, ratio);
    let response = ui.interact(rect, ui.scope_id().with("now"), Sense::click_and_drag());
    let size = SlideStage::size(slide, rect.size());
    let pointer = SlidePointer::over(ui, &response, size, show.live.pointed());
    let scene: &Scene<'_> = &context.scene;
    let place = (rect.size(), ui.ctx().pixels_per_point());
    let asks = show.live.lay_out(ui.ctx(), scene, slide, place, Some(&pointer));
    context.messages.send_asks(asks);
    ui.painter().rect_filled(rect, 0, theme.card);
    canvas::paint(ui.painter(), &show.live.place(ui.painter(), rect));
    if pointer.at.is_some() {
        ui.ctx().set_cursor_icon(show.live.cursor());
    }
    let edge = Stroke::new(1.0, theme.edge);
    ui.painter().rect_stroke(rect, 0, edge, StrokeKind::Outside);
    let said = SlideStatement::of(scene, slide).said;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    pointer
}

/// Lays out what the audience sees.
fn project(
    ui: &Ui,
    context: &Context<'_>,
    foreseen: &Foreseen,
    seen: Option<&Seen>,
    place: (Vec2, f32),
    pointer: Option<SlidePointer>,
    show: &mut Show,
) {
    let Some(seen) = seen else { return };
    let stage = &mut show.audience.stage;
    // What is frozen stays as it was, with what was pointed at.
    let pointer = match (&show.frozen, show.mirrors) {
        (Some(_), _) => None,
        (None, true) => pointer,
        (None, false) => Some(SlidePointer::gone(stage.pointed())),
    };
    with_seen(context, foreseen, seen, |scene| {
        stage.lay_out(ui.ctx(), scene, &seen.slide, place, pointer.as_ref());
    });
}
