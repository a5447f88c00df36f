//! A picture function, run without a window and without a GPU.

use egui::{
    Context, RawInput, Rect, Ui, UiBuilder, Vec2, ViewportId, ViewportInfo,
    accesskit::{Role, TreeUpdate},
    epaint::ClippedShape,
};
use std::collections::BTreeMap;
use waymark_picture::{Theme, fonts};

/// Pixels per point at which a picture is laid out for print: egui places glyphs on whole pixels,
/// which at this density are finer than any printer's.
pub const DENSITY: f32 = 8.0;

/// The largest side of the glyph atlas, in pixels. Nobody looks at the atlas.
const ATLAS: usize = 16_384;

/// What was painted on a sheet of a size, in points from its top left.
pub struct Painting {
    pub size: Vec2,
    pub shapes: Vec<ClippedShape>,
    /// What the pictures say of themselves to those who cannot see them.
    pub description: String,
}

/// A place where pictures are painted. Its fonts stay warm from one picture to the next.
pub struct Stage {
    context: Context,
    density: f32,
}

impl Default for Stage {
    fn default() -> Self {
        Self::with_density(DENSITY)
    }
}

impl Stage {
    /// A stage that lays out text at so many pixels per point; a window's own makes the very
    /// shapes that the window paints.
    pub fn with_density(density: f32) -> Self {
        let context = Context::default();
        fonts::install(&context);
        context.enable_accesskit();
        Self { context, density }
    }

    /// Where it is painted.
    pub const fn context(&self) -> &Context {
        &self.context
    }

    /// What `draw` paints into a sheet of `size` points. It is run twice, because the first frame
    /// only measures.
    pub fn paint(&mut self, size: Vec2, theme: &Theme, mut draw: impl FnMut(&mut Ui)) -> Painting {
        self.context.all_styles_mut(|style| {
            *style = theme.style();
            style.animation_time = 0.0;
        });
        let room = Rect::from_min_size(egui::Pos2::ZERO, size);
        let mut shapes = Vec::new();
        let mut description = String::new();
        for _ in 0..2 {
            let mut output = self.context.run_ui(self.input(room), |ui| {
                draw(&mut ui.new_child(UiBuilder::new().max_rect(room)));
            });
            shapes = std::mem::take(&mut output.shapes);
            description = output
                .platform_output
                .accesskit_update
                .as_ref()
                .map_or_else(String::new, described);
            output.drop_without_applying_deltas();
        }
        Painting { size, shapes, description }
    }

    fn input(&self, room: Rect) -> RawInput {
        let viewport =
            ViewportInfo { native_pixels_per_point: Some(self.density), ..ViewportInfo::default() };
        RawInput {
            screen_rect: Some(room),
            max_texture_side: Some(ATLAS),
            viewports: std::iter::once((ViewportId::ROOT, viewport)).collect(),
            ..RawInput::default()
        }
    }
}

/// The sentences that a screen reader would read out for the pictures of a frame, each once, in the
/// order in which they are drawn.
fn described(update: &TreeUpdate) -> String {
    let nodes: BTreeMap<_, _> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let mut sentences: Vec<&str> = Vec::new();
    let told = |role| matches!(role, Role::Image | Role::Button | Role::Label);
    let mut ahead: Vec<_> = update.tree.iter().map(|tree| tree.root).collect();
    while let Some(id) = ahead.pop() {
        let Some(node) = nodes.get(&id) else { continue };
        ahead.extend(node.children().iter().rev());
        let sentence = node.label().or_else(|| node.value()).unwrap_or_default().trim();
        if told(node.role()) && !sentence.is_empty() && !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences.join("\n")
}
