//! Start to first frame: the window on the shipped situation against an empty eframe window, as
//! whole processes in turn. Budget: 1.3 times. Skipped where there is no display.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

use std::{
    process::Command,
    time::{Duration, Instant},
};
use waymark::app::{self, Preload, Settings, Start, Waymark};

const RUNS: usize = 15;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("waymark") => window(true),
        Some("empty") => window(false),
        _ => compare(),
    }
}

/// Ends its process as soon as the first frame is on the screen: before the second.
struct Once {
    waymark: Option<Waymark>,
    drawn: bool,
}

impl eframe::App for Once {
    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        if let Some(waymark) = &mut self.waymark {
            eframe::App::raw_input_hook(waymark, ctx, input);
        }
    }

    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        if self.drawn {
            // The first frame is on the screen.
            std::process::exit(0);
        }
        if let Some(waymark) = &mut self.waymark {
            waymark.logic(ctx);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if let Some(waymark) = &mut self.waymark {
            waymark.ui(ui);
        }
        self.drawn = true;
        ui.ctx().request_repaint();
    }
}

fn window(full: bool) {
    let mut options = if full {
        app::options()
    } else {
        eframe::NativeOptions {
            renderer: eframe::Renderer::Glow,
            viewport: egui::ViewportBuilder::default().with_inner_size([1366.0, 768.0]),
            ..eframe::NativeOptions::default()
        }
    };
    // Nothing that was kept on this computer decides about either window.
    options.viewport.app_id = Some("waymark-bench".to_owned());
    let preload = full.then(|| Preload::with(&mut options));
    let make = move |cc: &eframe::CreationContext<'_>| {
        let (start, settings) = (Start::default(), Settings::default());
        full.then(|| Waymark::after(&cc.egui_ctx, start, settings, preload))
    };
    let create: eframe::AppCreator<'_> =
        Box::new(move |cc| Ok(Box::new(Once { waymark: make(cc), drawn: false })));
    eframe::run_native("waymark-bench", options, create).unwrap();
}

fn compare() {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|v| std::env::var_os(v).is_some());
    if !has_display {
        println!("start: skipped, no display");
        return;
    }
    let this = std::env::current_exe().unwrap();
    let time = |which: &str| {
        let began = Instant::now();
        let status = Command::new(&this).arg(which).status().unwrap();
        assert!(status.success());
        began.elapsed()
    };
    time("waymark");
    let mut pairs: Vec<(Duration, Duration)> =
        (0..RUNS).map(|_| (time("waymark"), time("empty"))).collect();
    let median = |pick: fn(&(Duration, Duration)) -> Duration, pairs: &mut Vec<_>| {
        pairs.sort_by_key(pick);
        pick(&pairs[pairs.len() / 2])
    };
    let mut ratios: Vec<f64> =
        pairs.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "start to first frame: waymark {:?}, empty window {:?}, ratio {:.2} (budget 1.3), {RUNS} pairs",
        median(|p| p.0, &mut pairs),
        median(|p| p.1, &mut pairs),
        ratios[ratios.len() / 2],
    );
}
