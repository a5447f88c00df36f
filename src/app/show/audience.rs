//! The window of the audience: the slide, large, and nothing else. It is drawn by itself, from what
//! the presenter's window left for it, and sends back what is typed there.

use super::{
    Cover, Screens, SlideStage,
    fade::{self, Fade, Leaving},
    screens::{audience_builder, is_full_screen, set_full_screen},
    spot::spot_ui,
    steps,
};
use crate::app::{Message, ShowStep, canvas::PlacedSlide};
use egui::{
    Color32, Context, CursorIcon, Key, Painter, Pos2, Rect, Ui, Vec2, ViewportId, mutex::Mutex,
    vec2,
};
use std::sync::Arc;

/// What is laid out for the audience, and the window that shows it.
#[derive(Default)]
pub struct Audience {
    pub stage: SlideStage,
    /// The slide before, while it fades out.
    pub fade: Fade,
    pub window: AudienceWindow,
}

/// Shared by the two windows.
#[derive(Clone, Default)]
pub struct AudienceWindow(Arc<Mutex<Shared>>);

/// What the audience is shown.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Projected {
    pub fill: Color32,
    placed: Drawn,
    leaving: Option<LeavingSlide>,
    /// The light of the spot, from the left and from the top, in heights of the window.
    pub spot: Option<Pos2>,
}

/// Shapes, the same where they are the very same.
#[derive(Clone, Default, Debug)]
struct Drawn(PlacedSlide);

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A slide that fades out, the same where it is as far.
#[derive(Clone, Debug)]
struct LeavingSlide(Leaving);

impl PartialEq for LeavingSlide {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.placed, &other.0.placed) && self.0.share == other.0.share
    }
}

#[derive(Default)]
struct Shared {
    shown: Projected,
    /// How large the window is, in points, and the pixels of each.
    room: Option<(Vec2, f32)>,
    messages: Vec<Message>,
}

/// Another window on each screen: not every desktop moves one that fills a screen to another.
fn viewport(screen: Option<usize>) -> ViewportId {
    ViewportId::from_hash_of(("audience", screen))
}

impl AudienceWindow {
    /// The room for the slide in points, and the pixels in each; until it is known, that of a usual
    /// screen.
    pub fn room(&self) -> (Vec2, f32) {
        self.0.lock().room.unwrap_or((vec2(1280.0, 720.0), 1.0))
    }

    /// Leaves what is to be shown. Tells whether it is something else.
    fn leave(&self, shown: Projected) -> bool {
        let mut shared = self.0.lock();
        let is_new = shared.shown != shown;
        shared.shown = shown;
        is_new
    }

    /// What was asked for in that window.
    pub fn take_messages(&self) -> Vec<Message> {
        std::mem::take(&mut self.0.lock().messages)
    }

    /// One frame of that window.
    pub fn ui(&self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let room = ctx.content_rect();
        let mut shared = self.0.lock();
        let told = (room.size(), ctx.pixels_per_point());
        let is_new_room = shared.room.replace(told) != Some(told);
        let Projected { fill, placed, leaving, spot } = &shared.shown;
        let painter = ui.painter().with_clip_rect(room);
        painter.rect_filled(room, 0, *fill);
        fade::paint(&painter, leaving.as_ref().map(|leaving| &leaving.0), &placed.0);
        if let Some(at) = spot {
            spot_ui(&painter, room, room.min + at.to_vec2() * room.height());
        }
        ctx.set_cursor_icon(CursorIcon::None);
        let asked = asked(&ctx);
        let is_asked = !asked.is_empty();
        shared.messages.extend(asked);
        if is_new_room || is_asked {
            ctx.request_repaint_of(ViewportId::ROOT);
        }
    }
}

/// What the keys of a clicker and the desktop ask for in that window.
fn asked(ctx: &Context) -> Vec<Message> {
    let mut messages: Vec<Message> = steps(ctx).into_iter().map(Message::Show).collect();
    let (pressed, closes) = ctx.input(|input| {
        let pressed = |key: Key| input.key_pressed(key);
        ((pressed(Key::Escape), pressed(Key::F11)), input.viewport().close_requested())
    });
    if pressed.0 {
        messages.push(Message::Escape);
    }
    if pressed.1 {
        let window = ctx.viewport_id();
        set_full_screen(ctx, window, !is_full_screen(ctx, window));
    }
    if closes {
        messages.push(Message::Show(ShowStep::CloseAudience));
    }
    messages
}

impl Audience {
    /// Paints what is laid out, over the slide that leaves where that fades out.
    pub fn paint(&mut self, painter: &Painter, rect: Rect) {
        let leaving = self.fade.leaving(painter, rect);
        fade::paint(painter, leaving.as_ref(), &self.stage.place(painter, rect));
    }

    /// Lets the slide that is laid out next fade in. Tells whether it does.
    pub fn fade(&mut self, ctx: &Context) -> bool {
        self.fade.begin(ctx, &mut self.stage)
    }

    /// Shows what is laid out, or what covers it, in the window of the audience.
    pub fn show(
        &mut self,
        ui: &Ui,
        screens: &Screens,
        title: String,
        (cover, ground): (Option<Cover>, Color32),
        spot: Option<Pos2>,
    ) {
        let (room, _) = self.window.room();
        let rect = Rect::from_min_size(Pos2::ZERO, room);
        let (fill, placed) = match cover {
            Some(cover) => (cover.fill(), PlacedSlide::default()),
            None => (ground, self.stage.place(ui.painter(), rect)),
        };
        let ctx = ui.ctx();
        let leaving = cover.is_none().then(|| self.fade.leaving(ui.painter(), rect)).flatten();
        let leaving = leaving.map(LeavingSlide);
        if self.window.leave(Projected { fill, placed: Drawn(placed), leaving, spot }) {
            ctx.request_repaint_of(viewport(screens.other()));
        }
        // Where a program has one window only, there is none for an audience.
        if !ctx.embed_viewports() {
            let window = self.window.clone();
            let own = ctx.input(|input| input.viewport().outer_rect);
            let builder = audience_builder(screens, title, own);
            ctx.show_viewport_deferred(viewport(screens.other()), builder, move |ui, _| {
                window.ui(ui);
            });
        }
    }
}
