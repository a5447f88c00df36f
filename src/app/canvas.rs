//! A slide at any size: laid out as large as its audience sees it, in an egui of its own, and shown
//! as what came of that. So thumbnails, the presenter's window and the audience's show the same,
//! with sharp letters, whatever the text size of the window is.

use super::pointer::SlidePointer;
use egui::{
    ClippedPrimitive, Context, CursorIcon, Mesh, Painter, Pos2, RawInput, Rect, Shape,
    TextureHandle, TextureId, Ui, UiBuilder, Vec2, ViewportId, ViewportInfo,
    emath::TSTransform,
    epaint::{ClippedShape, Primitive},
};
use std::{
    fmt::{self, Debug, Write as _},
    hash::{DefaultHasher, Hasher},
    sync::Arc,
    time::Duration,
};
use waymark_picture::{Theme, fonts};

/// The longest side of the texture that holds glyphs, in pixels.
const GLYPHS: usize = 2048;
/// What wants another frame this soon is moving.
const SOON: Duration = Duration::from_millis(50);

/// Where slides are laid out. Letters are shared by all that is drawn here.
pub struct SlideCanvas {
    context: Context,
    /// The letters, as the window's painter knows them.
    glyphs: Option<TextureHandle>,
    /// Grows when letters move in their texture: what was drawn before points at the wrong ones.
    generation: u64,
    /// Whether several slides are laid out here by turns.
    is_shared: bool,
}

/// What was drawn of one slide, kept until it would be another.
#[derive(Default)]
pub struct DrawnSlide {
    of: Option<(u64, u64)>,
    size: Vec2,
    density: f32,
    layers: Vec<(Rect, Layer)>,
    placed: Option<(Rect, PlacedSlide)>,
    /// Where the pointer was over it.
    pointed: Option<Pos2>,
    /// Whether it is drawn again though nothing asks for it.
    moves: bool,
    pub cursor: CursorIcon,
}

/// The shapes of a slide where it stands in a window, each with what it is cut off by.
pub type PlacedSlide = Arc<Vec<(Rect, Shape)>>;

enum Layer {
    Mesh(Mesh),
    /// Where nobody draws pixels: in tests, and in files.
    Shape(Shape),
}

/// What a slide is laid out by.
#[derive(Clone, Copy)]
pub struct SlideLayout<'a> {
    /// In points of the slide.
    pub size: Vec2,
    /// Pixels of the screen in a point of the slide.
    pub density: f32,
    pub theme: &'a Theme,
    /// Changes whenever what is drawn does.
    pub key: u64,
}

impl SlideLayout<'_> {
    /// The pixels in a point of a slide that is shown so high, in points of its window.
    pub fn density(window: &Context, shown: f32, height: f32) -> f32 {
        window.pixels_per_point() * shown / height.max(1.0)
    }
}

impl DrawnSlide {
    pub fn pointed(&self) -> Option<Pos2> {
        self.pointed
    }
}

impl Default for SlideCanvas {
    fn default() -> Self {
        let context = Context::default();
        fonts::install(&context);
        Self { context, glyphs: None, generation: 0, is_shared: true }
    }
}

impl SlideCanvas {
    /// One for the slide that is shown, which is drawn anew while time runs.
    pub fn of_one() -> Self {
        Self { is_shared: false, ..Self::default() }
    }

    /// Whether what is kept is what would be drawn.
    pub fn is_fresh(&self, layout: &SlideLayout<'_>, drawn: &DrawnSlide) -> bool {
        drawn.of == Some((layout.key, self.generation))
            && drawn.size == layout.size
            && drawn.density == layout.density
            && !drawn.moves
    }

    /// Lays a slide out for a place in a window, where it is not there yet or the pointer does
    /// something over it. Tells whether it did.
    pub fn lay_out(
        &mut self,
        window: &Context,
        layout: &SlideLayout<'_>,
        drawn: &mut DrawnSlide,
        pointer: Option<&SlidePointer>,
        mut draw: impl FnMut(&mut Ui),
    ) -> bool {
        let rests = pointer.is_none_or(|p| p.events.is_empty() && p.at == drawn.pointed);
        if rests && self.is_fresh(layout, drawn) {
            return false;
        }
        let SlideLayout { size, density, theme, key } = *layout;
        self.context.all_styles_mut(|style| {
            *style = theme.style();
            style.animation_time = 0.0;
        });
        let clamped = density.clamp(0.1, 8.0);
        let room = Rect::from_min_size(Pos2::ZERO, size);
        let has_pixels = has_pixels(window);
        let time = window.input(|input| input.time);
        let mut layers = Vec::new();
        // The first frame only measures; what stays as large has been measured.
        let is_warm = drawn.of.is_some() && drawn.size == size && drawn.density == density;
        let frames = if is_warm && !self.is_shared { 1 } else { 2 };
        let (mut moves, mut cursor) = (false, CursorIcon::Default);
        for nth in 1..=frames {
            // What is pointed at is pointed at once.
            let events = pointer.filter(|_| nth == frames).map(|p| p.events.clone());
            let input = RawInput {
                time: Some(time),
                events: events.unwrap_or_default(),
                ..input(room, clamped)
            };
            let mut output = self.context.run_ui(input, |ui| {
                draw(&mut ui.new_child(UiBuilder::new().max_rect(room)));
            });
            let shapes = std::mem::take(&mut output.shapes);
            let deltas = std::mem::take(&mut output.textures_delta.set);
            cursor = output.platform_output.cursor_icon;
            let wake = output.viewport_output.get(&ViewportId::ROOT).map(|v| v.repaint_delay);
            moves = pointer.is_some() && wake.is_some_and(|wake| wake < SOON);
            output.drop_without_applying_deltas();
            let letters = deltas.into_iter().filter(|(id, _)| *id == TextureId::default());
            for delta in letters.flat_map(|(_, deltas)| deltas) {
                self.take_letters(window, delta);
            }
            layers = if has_pixels {
                self.context.tessellate(shapes, clamped).into_iter().filter_map(mesh).collect()
            } else {
                shapes
                    .into_iter()
                    .map(|ClippedShape { clip_rect, shape, .. }| (clip_rect, Layer::Shape(shape)))
                    .collect()
            };
        }
        if moves {
            window.request_repaint();
        }
        let of = Some((key, self.generation));
        let pointed = pointer.and_then(|pointer| pointer.at);
        *drawn = DrawnSlide { of, size, density, layers, placed: None, pointed, moves, cursor };
        true
    }

    /// What was laid out, in a place of the same proportions.
    pub fn place(&self, painter: &Painter, rect: Rect, drawn: &mut DrawnSlide) -> PlacedSlide {
        let DrawnSlide { size, layers, placed, .. } = drawn;
        if let Some((_, shapes)) = placed.as_ref().filter(|(there, _)| *there == rect) {
            return Arc::clone(shapes);
        }
        let scaling = rect.height() / size.y.max(1.0);
        let to = TSTransform::new(rect.min.to_vec2(), scaling);
        let glyphs = self.glyphs.as_ref().map(TextureHandle::id);
        let shapes = layers.iter().map(|(clip, layer)| {
            let shape = match layer {
                Layer::Mesh(mesh) => {
                    let mut mesh = mesh.clone();
                    mesh.transform(to);
                    mesh.texture_id = glyphs.unwrap_or_default();
                    Shape::Mesh(Arc::new(mesh))
                }
                Layer::Shape(shape) => moved(painter, shape, to),
            };
            (to.mul_rect(*clip).intersect(rect), shape)
        });
        let shapes: PlacedSlide = Arc::new(shapes.collect());
        *placed = Some((rect, Arc::clone(&shapes)));
        shapes
    }

    /// Paints what was laid out into a place of the same proportions.
    pub fn paint(&self, painter: &Painter, rect: Rect, drawn: &mut DrawnSlide) {
        paint(painter, &self.place(painter, rect, drawn));
    }

    fn take_letters(&mut self, window: &Context, delta: egui::epaint::ImageDelta) {
        match (&mut self.glyphs, delta.pos) {
            (Some(glyphs), Some(at)) => glyphs.set_partial(at, delta.image, delta.options),
            (Some(glyphs), None) => {
                self.generation += 1;
                glyphs.set(delta.image, delta.options);
            }
            (none, _) => {
                *none = Some(window.load_texture("letters of slides", delta.image, delta.options));
            }
        }
    }
}

/// Paints a slide that was placed in this window.
pub fn paint(painter: &Painter, placed: &PlacedSlide) {
    for (clip, shape) in placed.iter() {
        painter.with_clip_rect(clip.intersect(painter.clip_rect())).add(shape.clone());
    }
}

/// A shape elsewhere and at another size, its letters laid out anew.
fn moved(painter: &Painter, shape: &Shape, to: TSTransform) -> Shape {
    match shape {
        Shape::Vec(shapes) => {
            Shape::Vec(shapes.iter().map(|shape| moved(painter, shape, to)).collect())
        }
        Shape::Text(text) => {
            let mut job = (*text.galley.job).clone();
            // Letters of another size are rounded to other widths: no line is to break for that.
            let slack = if job.wrap.max_rows == 1 { 1.0 } else { 1.05 };
            job.wrap.max_width *= to.scaling * slack;
            job.first_row_min_height *= to.scaling;
            for section in &mut job.sections {
                section.leading_space *= to.scaling;
                section.format.font_id.size *= to.scaling;
                section.format.extra_letter_spacing *= to.scaling;
                if let Some(height) = &mut section.format.line_height {
                    *height *= to.scaling;
                }
            }
            let galley = painter.layout_job(job);
            Shape::Text(egui::epaint::TextShape { pos: to * text.pos, galley, ..text.clone() })
        }
        shape => {
            let mut shape = shape.clone();
            shape.transform(to);
            shape
        }
    }
}

fn mesh(primitive: ClippedPrimitive) -> Option<(Rect, Layer)> {
    match primitive.primitive {
        Primitive::Mesh(mesh) => Some((primitive.clip_rect, Layer::Mesh(mesh))),
        Primitive::Callback(_) => None,
    }
}

/// Whether there is a painter of pixels; elsewhere shapes stay what they are.
fn has_pixels(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(pixels_id())).unwrap_or(false)
}

/// Tells that what is painted in this window becomes pixels, with textures.
pub fn paint_pixels(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(pixels_id(), true));
}

fn pixels_id() -> egui::Id {
    egui::Id::unique("canvas paints pixels")
}

fn input(room: Rect, density: f32) -> RawInput {
    let viewport =
        ViewportInfo { native_pixels_per_point: Some(density), ..ViewportInfo::default() };
    RawInput {
        screen_rect: Some(room),
        max_texture_side: Some(GLYPHS),
        viewports: std::iter::once((ViewportId::ROOT, viewport)).collect(),
        ..RawInput::default()
    }
}

/// A number that is another for anything that would be printed otherwise.
pub fn key_of(of: impl Debug) -> u64 {
    struct Hashing(DefaultHasher);
    impl fmt::Write for Hashing {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let mut hashing = Hashing(DefaultHasher::new());
    // Nothing that is written to it can fail.
    let _ = write!(hashing, "{of:?}");
    hashing.0.finish()
}
