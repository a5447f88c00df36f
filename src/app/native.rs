//! The window on a desktop.

use super::{Preload, Start, Waymark, canvas};
use eframe::{NativeOptions, Renderer, egui::ViewportBuilder};

const SETTINGS: &str = "waymark";

/// Longest side of the texture that holds the glyphs, in pixels. Left alone it is as wide as OpenGL
/// allows, mostly 16384: two megabytes to clear, copy and send before the first frame, where half
/// a megabyte holds every glyph of it.
const GLYPHS: usize = 2048;

/// The first window, in points: with its title and the bars of a desktop it fits a laptop of 1366×768.
const FIRST_SIZE: [f32; 2] = [1280.0, 700.0];

/// How the desktop is asked for the window.
pub fn options() -> NativeOptions {
    NativeOptions {
        renderer: Renderer::Glow,
        viewport: ViewportBuilder::default()
            .with_title("Waymark")
            .with_app_id("waymark")
            .with_icon(icon())
            .with_inner_size(FIRST_SIZE)
            .with_min_inner_size([800.0, 520.0])
            .with_drag_and_drop(true),
        centered: true,
        // It evens out the steps of colour gradients, of which the pictures have only short ones.
        // Without a graphics card it takes a third of the time that filling a frame takes.
        dithering: false,
        ..NativeOptions::default()
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// When there is no display or no OpenGL to draw with.
pub fn run(mut start: Start) -> eframe::Result {
    start.journals = eframe::storage_dir(SETTINGS).map(|folder| folder.join("journals"));
    let mut options = options();
    let preload = start.path.is_none().then(|| Preload::with(&mut options));
    eframe::run_native(
        "waymark",
        options,
        Box::new(|cc| {
            canvas::paint_pixels(&cc.egui_ctx);
            let settings = cc.storage.and_then(|s| eframe::get_value(s, SETTINGS));
            Ok(Box::new(Waymark::after(&cc.egui_ctx, start, settings.unwrap_or_default(), preload)))
        }),
    )
}

impl eframe::App for Waymark {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        input.max_texture_side = input.max_texture_side.map(|side| side.min(GLYPHS));
    }

    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        let is_shown = self.state.show.is_some();
        self.state.screens.update(ctx, frame, is_shown);
        Self::logic(self, ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        Self::ui(self, ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        self.state.session.keep_view();
        eframe::set_value(storage, SETTINGS, &self.state.session.settings);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.state.theme.canvas.to_normalized_gamma_f32()
    }
}

/// A ring in the colour of people, as in the corner of the window.
fn icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let colour = waymark_picture::Theme::named("light").people.to_array();
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let centre = (SIDE - 1) as f32 / 2.0;
            let from_centre = (x as f32 - centre).hypot(y as f32 - centre);
            // One pixel of softness at both edges of the ring.
            let cover = (from_centre - 12.0).min(30.0 - from_centre).clamp(0.0, 1.0);
            let [r, g, b, _] = colour;
            rgba.extend([r, g, b, (cover * 255.0) as u8]);
        }
    }
    egui::IconData { rgba, width: SIDE, height: SIDE }
}
