//! A slide that is shown large: drawn anew whenever it changes or the presenter points at it.

use crate::app::{
    canvas::{DrawnSlide, PlacedSlide, SlideCanvas, SlideLayout, key_of},
    kept_sight::KeptSight,
    panels::slides::slide_size,
    pointer::SlidePointer,
};
use egui::{Context, CursorIcon, Painter, Pos2, Rect, Vec2};
use std::sync::Arc;
use waymark_model::{Selection, Slide};
use waymark_picture::{Ask, Scene, SlideMemory, slide_ui};

pub struct SlideStage {
    canvas: SlideCanvas,
    drawn: DrawnSlide,
    memory: SlideMemory,
    sight: KeptSight,
    /// What was pointed at when it was drawn.
    hovered: Option<Selection>,
}

impl Default for SlideStage {
    fn default() -> Self {
        Self {
            canvas: SlideCanvas::of_one(),
            drawn: DrawnSlide::default(),
            memory: SlideMemory::default(),
            sight: KeptSight::default(),
            hovered: None,
        }
    }
}

impl SlideStage {
    /// The slides that it is seen with state all this.
    pub fn set_deck(&mut self, deck: &Arc<[String]>) {
        self.memory.deck = Arc::clone(deck);
    }

    /// Lays a slide out for a room in points, with so many pixels in each, and gives what was asked
    /// for by pointing at it.
    pub fn lay_out(
        &mut self,
        window: &Context,
        scene: &Scene<'_>,
        slide: &Slide,
        (room, pixels): (Vec2, f32),
        pointer: Option<&SlidePointer>,
    ) -> Vec<Ask> {
        let size = slide_size(slide, room);
        let density = pixels * room.y / size.y.max(1.0);
        let waits = self.sight.note(scene);
        let deck = &self.memory.deck;
        let key = key_of((slide, scene.revision, scene.view, scene.hovered, deck, waits));
        let layout = SlideLayout { size, density, theme: scene.theme, key };
        let Self { canvas, drawn, memory, sight, hovered } = self;
        let mut asks = Vec::new();
        let is_new = canvas.lay_out(window, &layout, drawn, pointer, |ui| {
            asks.extend(sight.draw(scene, |scene| slide_ui(ui, scene, slide, memory)));
        });
        if is_new {
            let over = asks.iter().find_map(|ask| match ask {
                Ask::Hover(selection) => Some(*selection),
                _ => None,
            });
            *hovered = over.filter(|_| pointer.is_some());
        } else {
            // What rests under the pointer stays pointed at.
            asks.extend(hovered.map(Ask::Hover));
        }
        asks.retain(is_of_the_picture);
        asks
    }

    /// The size that a slide is laid out in, in points of its own.
    pub fn size(slide: &Slide, room: Vec2) -> Vec2 {
        slide_size(slide, room)
    }

    /// Where the pointer was over it, in points of the slide.
    pub fn pointed(&self) -> Option<Pos2> {
        self.drawn.pointed()
    }

    pub fn cursor(&self) -> CursorIcon {
        self.drawn.cursor
    }

    pub fn place(&mut self, painter: &Painter, rect: Rect) -> PlacedSlide {
        self.canvas.place(painter, rect, &mut self.drawn)
    }
}

/// Before an audience nothing leads away from the picture.
fn is_of_the_picture(ask: &Ask) -> bool {
    match ask {
        Ask::Moment(_)
        | Ask::Select(_)
        | Ask::Hover(_)
        | Ask::Chart(_)
        | Ask::Map(_)
        | Ask::Where(_) => true,
        Ask::KnownOn(_)
        | Ask::Reveal(_)
        | Ask::Open(_)
        | Ask::EditMap
        | Ask::EnterPlace(_)
        | Ask::FindPlace(_)
        | Ask::MovePlace(..)
        | Ask::AddLeg(..)
        | Ask::SetLegKind(..)
        | Ask::AddPlace(..)
        | Ask::KeyFigures(_)
        | Ask::ChooseKeyFigures
        | Ask::OpenAnnotation(_)
        | Ask::MoveAnnotation(..)
        | Ask::AnnotatePlace(_)
        | Ask::AnnotateChart(..) => false,
    }
}
