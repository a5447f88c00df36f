//! A slide at any size: laid out as large as its audience sees it, in an egui of its own, and shown
//! as what came of that. So thumbnails, the presenter's window and the audience's show the same,
//! with sharp letters, whatever the text size of the window is.

use egui::{
    ClippedPrimitive, Context, Mesh, Painter, RawInput, Rect, Shape, TextureHandle, TextureId, Ui,
    UiBuilder, Vec2, ViewportId, ViewportInfo,
    emath::TSTransform,
    epaint::{ClippedShape, Primitive},
};
use std::{
    fmt::{self, Debug, Write as _},
    hash::{DefaultHasher, Hasher},
    sync::Arc,
};
use waymark_picture::{Theme, fonts};

/// The longest side of the texture that holds glyphs, in pixels.
const GLYPHS: usize = 2048;

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
    layers: Vec<(Rect, Layer)>,
    placed: Option<(Rect, Vec<(Rect, Shape)>)>,
}

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
    pub theme: &'a Theme,
    /// Changes whenever what is drawn does.
    pub key: u64,
}

impl Default for SlideCanvas {
    fn default() -> Self {
        let context = Context::default();
        context.set_fonts(fonts::definitions());
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
        drawn.of == Some((layout.key, self.generation)) && drawn.size == layout.size
    }

    /// Lays a slide out for a place in a window, where it is not there yet.
    pub fn lay_out(
        &mut self,
        ui: &Ui,
        rect: Rect,
        layout: &SlideLayout<'_>,
        drawn: &mut DrawnSlide,
        mut draw: impl FnMut(&mut Ui),
    ) {
        if self.is_fresh(layout, drawn) {
            return;
        }
        let SlideLayout { size, theme, key } = *layout;
        self.context.all_styles_mut(|style| {
            *style = theme.style();
            style.animation_time = 0.0;
        });
        let pixels = ui.ctx().pixels_per_point();
        let density = (pixels * rect.height() / size.y).clamp(0.1, 8.0);
        let room = Rect::from_min_size(egui::Pos2::ZERO, size);
        let has_pixels = has_pixels(ui.ctx());
        let mut layers = Vec::new();
        // The first frame only measures; what stays as large has been measured.
        let is_warm = drawn.of.is_some() && drawn.size == size;
        for _ in 0..if is_warm && !self.is_shared { 1 } else { 2 } {
            let mut output = self.context.run_ui(input(room, density), |ui| {
                draw(&mut ui.new_child(UiBuilder::new().max_rect(room)));
            });
            let shapes = std::mem::take(&mut output.shapes);
            let deltas = std::mem::take(&mut output.textures_delta.set);
            output.drop_without_applying_deltas();
            let letters = deltas.into_iter().filter(|(id, _)| *id == TextureId::default());
            for delta in letters.flat_map(|(_, deltas)| deltas) {
                self.take_letters(ui.ctx(), delta);
            }
            layers = if has_pixels {
                self.context.tessellate(shapes, density).into_iter().filter_map(mesh).collect()
            } else {
                shapes
                    .into_iter()
                    .map(|ClippedShape { clip_rect, shape, .. }| (clip_rect, Layer::Shape(shape)))
                    .collect()
            };
        }
        *drawn = DrawnSlide { of: Some((key, self.generation)), size, layers, placed: None };
    }

    /// Paints what was laid out into a place of the same proportions.
    pub fn paint(&self, painter: &Painter, rect: Rect, drawn: &mut DrawnSlide) {
        let DrawnSlide { size, layers, placed, .. } = drawn;
        if placed.as_ref().is_none_or(|(there, _)| *there != rect) && size.y > 0.0 {
            let scaling = rect.height() / size.y;
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
            *placed = Some((rect, shapes.collect()));
        }
        for (clip, shape) in placed.iter().flat_map(|(_, shapes)| shapes) {
            painter.with_clip_rect(clip.intersect(painter.clip_rect())).add(shape.clone());
        }
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
