//! Frames of the whole window at 1366×768, without a window: input, layout, shapes and triangles.
//!
//! Budget: while playing, a median under 8 ms with 1 000 000 figures and within 1.5 times the same
//! with 1 000; the same is hoped for while the chart is zoomed in and dragged, and the ledger
//! scrolled. A letter typed into the ledger's find field costs under 30 ms with 100 000 figures.
//!
//! A slide that plays costs no more than playing the board.
//!
//! The map of 3,000 places in 190 countries: a median under 8 ms with 6,200 route segments and under
//! 16 ms with 20,000, while time plays, before anything is told and between what is told, and while
//! it is dragged.
//!
//! Each case drives the window as a person would, and fails when that moves nothing: a frame in
//! which nothing happens would be no measure.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

mod sample;

use divan::Bencher;
use egui::{
    Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, Vec2, pos2, vec2,
};
use waymark::app::{Command, Document, Message, Settings, Waymark};
use waymark_model::{
    ChartView, Id, Instant, MapPart, MapStyle, MapView, Moment, Offset, Picture, Situation, Slide,
    SlideRun, SlideView,
};
use waymark_store::Example;

fn main() {
    divan::main();
}

struct Window {
    ctx: egui::Context,
    waymark: Waymark,
    time: f64,
    frames: usize,
    size: Vec2,
}

impl Window {
    fn new(figures: usize) -> Self {
        Self::on(sample::situation(figures))
    }

    fn on(situation: Situation) -> Self {
        Self::of_size(situation, vec2(1366.0, 768.0))
    }

    fn of_size(situation: Situation, size: Vec2) -> Self {
        let ctx = egui::Context::default();
        let document = Document::of(situation);
        let waymark = Waymark::with_document(&ctx, document, Settings::default());
        let mut window = Self { ctx, waymark, time: 0.0, frames: 0, size };
        window.settle();
        window
    }

    /// Lets animations and first frames pass.
    fn settle(&mut self) {
        for _ in 0..30 {
            self.frame(Vec::new());
        }
    }

    fn after(mut self, message: impl Into<Message>) -> Self {
        self.waymark.send(message);
        self.settle();
        self
    }

    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), self.size)),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let waymark = &mut self.waymark;
        let mut output = self.ctx.run_ui(input, |ui| {
            waymark.logic(ui.ctx());
            waymark.ui(ui);
        });
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point).len();
        output.drop_without_applying_deltas();
        triangles
    }

    /// Back and forth, so that a drag of any number of frames stays in the window.
    fn sway(&self) -> f32 {
        let step = (self.frames % 200) as f32;
        step.min(200.0 - step)
    }

    fn chart_time(&self) -> Option<(Instant, Instant)> {
        self.waymark.state().session.view.chart.time
    }
}

#[divan::bench(args = [1_000, 1_000_000], sample_count = 200, sample_size = 1)]
fn playing(bencher: Bencher<'_, '_>, figures: usize) {
    play(bencher, Window::new(figures));
}

/// The same where figures tell people apart by six dimensions.
#[divan::bench(args = [1_000, 100_000], sample_count = 200, sample_size = 1)]
fn playing_in_six_dimensions(bencher: Bencher<'_, '_>, figures: usize) {
    play(bencher, Window::on(sample::dimensions::told_apart(figures)));
}

/// What is shipped in a small window, where labels have the least room on the map: under 8 ms.
#[divan::bench(args = SHIPPED, sample_count = 200, sample_size = 1)]
fn shipped_playing_in_a_small_window(bencher: Bencher<'_, '_>, name: &str) {
    let example = Example::ALL.into_iter().find(|example| example.path().starts_with(name));
    let read = example.map_or_else(waymark_store::read_embedded, Example::read);
    play(bencher, Window::of_size(read.situation.unwrap(), vec2(1024.0, 640.0)));
}

const SHIPPED: [&str; 3] = ["nagorno-karabakh-2023", "rohingya-2017", "ukraine-2022"];

fn play(bencher: Bencher<'_, '_>, window: Window) {
    let mut window =
        window.after(Command::ToStart).after(Command::ToggleLoop).after(Command::PlayPause);
    let before = window.waymark.state().session.view.at;
    window.frame(Vec::new());
    assert_ne!(before, window.waymark.state().session.view.at, "time stands still");
    bencher.bench_local(move || window.frame(Vec::new()));
}

/// A slide that plays, of the chart and the map, fills the window: within what playing the board costs.
#[divan::bench(args = [1_000, 1_000_000], sample_count = 200, sample_size = 1)]
fn presenting(bencher: Bencher<'_, '_>, figures: usize) {
    let mut situation = sample::situation(figures);
    situation.slides.push(slide_that_plays(situation.since, situation.offset));
    let mut window = Window::on(situation).after(Command::Present);
    let before = window.waymark.state().session.view.at;
    window.frame(Vec::new());
    assert!(window.waymark.state().show.is_some(), "nothing is presented");
    assert_ne!(before, window.waymark.state().session.view.at, "time stands still");
    bencher.bench_local(move || window.frame(Vec::new()));
}

fn slide_that_plays(from: Moment, offset: Offset) -> Slide {
    let at = Moment::parse("2023-10-04", offset).unwrap();
    Slide {
        pictures: vec![Picture::Chart, Picture::Map],
        view: SlideView { at: Some(at), ..SlideView::default() },
        run: Some(SlideRun { from, secs: 40 }),
        ..Slide::blank(Id::parse("moves").unwrap())
    }
}

/// A tenth of the time fills the chart, and is dragged to and fro.
#[divan::bench(args = [1_000, 1_000_000], sample_count = 200, sample_size = 1)]
fn panning(bencher: Bencher<'_, '_>, figures: usize) {
    let window = Window::new(figures);
    let state = window.waymark.state();
    let extent = state.session.document.reckoning.extent();
    let start = extent.start().plus_secs(extent.secs() / 2);
    let time = Some((start, start.plus_secs(extent.secs() / 10)));
    let chart = ChartView { time, ..state.session.view.chart.clone() };
    let mut window = window.after(Command::ShowChart).after(Message::Chart(chart));
    let press = pos2(760.0, 420.0);
    window.frame(vec![Event::PointerMoved(press)]);
    window.frame(vec![button(press, true)]);
    for x in 0..20 {
        window.frame(vec![Event::PointerMoved(press + vec2(x as f32, 0.0))]);
    }
    assert_ne!(window.chart_time(), time, "the chart is not dragged");
    bencher.bench_local(move || {
        let to = press + vec2(window.sway(), 0.0);
        window.frame(vec![Event::PointerMoved(to)])
    });
}

/// The map of a world of so many legs alone, bundled by country.
fn world(legs: u64) -> Window {
    let window = Window::on(sample::world::world(3_000, legs));
    let map = MapView::whole(MapStyle::Geographic);
    let window = window.after(Command::ShowMap).after(Message::Map(map));
    let shown = window.waymark.state().session.view.map;
    assert_eq!(shown.style, MapStyle::Geographic);
    window
}

#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_playing(bencher: Bencher<'_, '_>, legs: u64) {
    play(bencher, world(legs));
}

/// The same from the middle of the time on, where bounds are open and lie between two figures.
#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_playing_between_figures(bencher: Bencher<'_, '_>, legs: u64) {
    let mut window = world(legs);
    let extent = window.waymark.state().session.document.reckoning.extent();
    let middle = extent.start().plus_secs(extent.secs() * 6 / 10);
    window = window.after(Message::Moment(middle)).after(Command::PlayPause);
    let before = window.waymark.state().session.view.at;
    assert!(before >= middle, "it plays from the start");
    window.frame(Vec::new());
    assert_ne!(before, window.waymark.state().session.view.at, "time stands still");
    bencher.bench_local(move || window.frame(Vec::new()));
}

/// A frame at the first moment, where nothing is told yet and nothing moves but the pointer.
#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_at_the_start(bencher: Bencher<'_, '_>, legs: u64) {
    let mut window = world(legs).after(Command::ToStart);
    bencher.bench_local(move || {
        let to = pos2(760.0, 420.0) + vec2(window.sway(), 0.0);
        window.frame(vec![Event::PointerMoved(to)])
    });
}

/// All pictures of the same world at once, while time plays.
#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_board_playing(bencher: Bencher<'_, '_>, legs: u64) {
    play(bencher, world(legs).after(Command::ShowBoard));
}

/// The map, all of it in sight, is dragged to and fro.
#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_panning(bencher: Bencher<'_, '_>, legs: u64) {
    let mut window = world(legs);
    let part =
        |window: &Window| -> Option<MapPart> { window.waymark.state().session.view.map.part };
    let before = part(&window);
    let press = pos2(760.0, 420.0);
    window.frame(vec![Event::PointerMoved(press)]);
    window.frame(vec![button(press, true)]);
    for x in 0..20 {
        window.frame(vec![Event::PointerMoved(press + vec2(x as f32, 0.0))]);
    }
    assert_ne!(part(&window), before, "the map is not dragged");
    bencher.bench_local(move || {
        let to = press + vec2(window.sway(), 0.0);
        window.frame(vec![Event::PointerMoved(to)])
    });
}

/// The wheel zooms into the same map and out again: names are carried along, and find their room now
/// and then.
#[divan::bench(args = [6_200, 20_000], sample_count = 100, sample_size = 1)]
fn world_zooming(bencher: Bencher<'_, '_>, legs: u64) {
    let mut window = world(legs);
    window.frame(vec![Event::PointerMoved(pos2(760.0, 420.0))]);
    bencher.bench_local(move || {
        let out = if window.frames % 40 < 20 { -6.0 } else { 6.0 };
        window.frame(vec![wheel(out)])
    });
}

fn wheel(up: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, up),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}

/// The wheel turns over the ledger.
#[divan::bench(args = [1_000, 1_000_000], sample_count = 200, sample_size = 1)]
fn scrolling(bencher: Bencher<'_, '_>, figures: usize) {
    let mut window = Window::new(figures);
    window.frame(vec![Event::PointerMoved(pos2(140.0, 400.0))]);
    bencher.bench_local(move || {
        let down = if window.frames % 200 < 100 { -90.0 } else { 90.0 };
        window.frame(vec![wheel(down)])
    });
}

/// A letter after another into the find field of the ledger, then the field is emptied.
#[divan::bench(args = [1_000, 100_000, 1_000_000], sample_count = 100, sample_size = 1)]
fn typing(bencher: Bencher<'_, '_>, figures: usize) {
    type_in(bencher, Window::new(figures));
}

/// The same where figures tell people apart by six dimensions.
#[divan::bench(args = [1_000, 100_000], sample_count = 100, sample_size = 1)]
fn typing_in_six_dimensions(bencher: Bencher<'_, '_>, figures: usize) {
    type_in(bencher, Window::on(sample::dimensions::told_apart(figures)));
}

fn type_in(bencher: Bencher<'_, '_>, window: Window) {
    const LETTERS: [&str; 9] = ["s", "p", "e", "a", "k", "e", "r", " ", "1"];
    let mut window = window.after(Command::Find);
    let mut letters = LETTERS.iter().cycle().enumerate();
    bencher.bench_local(move || {
        let (nth, letter) = letters.next().unwrap();
        let mut events = vec![Event::Text((*letter).to_owned())];
        if nth % LETTERS.len() == 0 {
            let key = |key, modifiers| Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            };
            events.insert(0, key(egui::Key::A, Modifiers::COMMAND));
        }
        window.frame(events)
    });
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}
