//! A briefing as it is shown: which slide, what covers it, and the keys of presenters, which
//! clickers send too.

use super::{
    State,
    canvas::{DrawnSlide, SlideCanvas, SlideLayout, key_of},
    panels::slides::slide_size,
};
use egui::{CentralPanel, Event, Frame, Key, Role, Ui, WidgetInfo};
use waymark_model::{Id, Situation, Slide, SlideView, View};
use waymark_picture::{Scene, SlideMemory, slide_statement, slide_ui};

/// What a presenter does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShowStep {
    Next,
    Back,
    First,
    Last,
    /// A digit of the number of a slide.
    Digit(usize),
    /// To the slide whose number was typed, else on.
    Enter,
    Black,
    White,
    /// Time within the slide runs, or stands.
    Run,
}

/// What covers the slide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cover {
    Black,
    White,
}

/// A briefing under way.
pub struct Show {
    at: usize,
    pub cover: Option<Cover>,
    typed: Option<usize>,
    /// Of time that runs within the slide: the second of the window's clock that it began at.
    running: Option<f64>,
    /// What the window showed before, and shows again after.
    before: View,
    canvas: SlideCanvas,
    drawn: DrawnSlide,
    memory: SlideMemory,
}

impl Show {
    pub fn new(before: View) -> Self {
        Self {
            at: 0,
            cover: None,
            typed: None,
            running: None,
            before,
            canvas: SlideCanvas::of_one(),
            drawn: DrawnSlide::default(),
            memory: SlideMemory::default(),
        }
    }

    /// The position of the slide shown, from 0, among those that are not hidden.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }
}

/// The slides that are shown; of a situation without any, what the window showed.
pub fn slides(situation: &Situation, before: &View) -> Vec<Slide> {
    let shown = situation.slides.iter().filter(|slide| !slide.is_hidden).cloned();
    let mut shown: Vec<Slide> = shown.collect();
    if shown.is_empty() {
        let view = SlideView::of(before, situation);
        let pictures = vec![before.picture];
        shown.push(Slide { pictures, view, ..Slide::blank(Id::free("view")) });
    }
    shown
}

/// The key of a step, whichever window has the keyboard.
fn step_of(key: Key) -> Option<ShowStep> {
    Some(match key {
        Key::PageDown | Key::ArrowRight | Key::ArrowDown | Key::Space => ShowStep::Next,
        Key::PageUp | Key::ArrowLeft | Key::ArrowUp | Key::Backspace => ShowStep::Back,
        Key::Home => ShowStep::First,
        Key::End => ShowStep::Last,
        Key::Enter => ShowStep::Enter,
        Key::B | Key::Period => ShowStep::Black,
        Key::W | Key::Comma => ShowStep::White,
        Key::P => ShowStep::Run,
        Key::Num0 => ShowStep::Digit(0),
        Key::Num1 => ShowStep::Digit(1),
        Key::Num2 => ShowStep::Digit(2),
        Key::Num3 => ShowStep::Digit(3),
        Key::Num4 => ShowStep::Digit(4),
        Key::Num5 => ShowStep::Digit(5),
        Key::Num6 => ShowStep::Digit(6),
        Key::Num7 => ShowStep::Digit(7),
        Key::Num8 => ShowStep::Digit(8),
        Key::Num9 => ShowStep::Digit(9),
        _ => return None,
    })
}

/// The steps that keys ask for. Those keys are taken, so that they move nothing else.
pub fn steps(ctx: &egui::Context) -> Vec<ShowStep> {
    let mut steps = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed, modifiers, .. } if !modifiers.command && !modifiers.alt => {
                let step = step_of(*key);
                steps.extend(step.filter(|_| *pressed));
                step.is_none()
            }
            Event::Text(_) => false,
            _ => true,
        });
    });
    steps
}

/// Begins with the first slide, or ends and shows again what was shown before.
pub fn set(state: &mut State, ctx: &egui::Context, on: bool) {
    if on {
        state.show = Some(Show::new(state.session.view.clone()));
        go(state, ctx, 0);
    } else if let Some(show) = state.show.take() {
        let (language, theme) =
            (state.session.view.language.clone(), state.session.view.theme.clone());
        let known_on = show.before.known_on;
        state.session.view = View { language, theme, ..show.before };
        state.session.know_on(known_on);
    }
}

pub fn apply(state: &mut State, ctx: &egui::Context, step: ShowStep) {
    let Some(show) = &mut state.show else { return };
    let count = slides(&state.session.document.situation, &show.before).len();
    let typed = show.typed.take();
    let was_covered = show.cover.is_some();
    match step {
        ShowStep::Digit(digit) => {
            show.typed = Some((typed.unwrap_or(0) * 10 + digit).min(9_999));
            return;
        }
        ShowStep::Black | ShowStep::White => {
            let cover = if step == ShowStep::Black { Cover::Black } else { Cover::White };
            show.cover = Some(cover).filter(|cover| show.cover != Some(*cover));
            return;
        }
        ShowStep::Run => {
            show.cover = None;
            if show.running.take().is_none() {
                let at = show.at;
                go(state, ctx, at);
            }
            return;
        }
        _ => show.cover = None,
    }
    // What was covered is uncovered first.
    if was_covered && matches!(step, ShowStep::Next | ShowStep::Back) {
        return;
    }
    let is_running = show.running.is_some();
    let to = match (step, typed) {
        (ShowStep::First, _) => 0,
        (ShowStep::Last, _) => count.saturating_sub(1),
        (ShowStep::Enter, Some(number)) => number.saturating_sub(1),
        (ShowStep::Back, _) => show.at.saturating_sub(1),
        // Time that runs comes to its end before the next slide.
        (ShowStep::Next | ShowStep::Enter, _) if is_running => return finish(state),
        _ => show.at + 1,
    };
    let to = to.min(count.saturating_sub(1));
    if to != show.at {
        go(state, ctx, to);
    }
}

/// Shows a slide, with its time at its start where time plays within it.
fn go(state: &mut State, ctx: &egui::Context, to: usize) {
    let Some(show) = &mut state.show else { return };
    let situation = std::sync::Arc::clone(&state.session.document.situation);
    let slides = slides(&situation, &show.before);
    let to = to.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(to) else { return };
    show.at = to;
    let mut view = slide.view(&situation, &state.session.view);
    show.running = None;
    if let Some(span) = slide.stretch(&situation) {
        view.at = span.start();
        show.running = Some(ctx.input(|input| input.time));
    }
    show.drawn = DrawnSlide::default();
    self::view(state, view);
}

/// Shows a view that was kept.
pub fn view(state: &mut State, view: View) {
    state.session.playback.playing = false;
    let known_on = view.known_on;
    state.session.view = view;
    if !state.session.document.knows_the_same(known_on) {
        state.session.know_on(known_on);
    }
}

fn finish(state: &mut State) {
    let Some(show) = &mut state.show else { return };
    show.running = None;
    let situation = &state.session.document.situation;
    let slides = slides(situation, &show.before);
    if let Some(slide) = slides.get(show.at) {
        state.session.view.at = slide.at(situation);
    }
}

/// Before each frame: lets time run.
pub fn pass(state: &mut State, ctx: &egui::Context) {
    let Some(show) = &state.show else { return };
    let situation = &state.session.document.situation;
    let slides = slides(situation, &show.before);
    let Some(slide) = slides.get(show.at.min(slides.len().saturating_sub(1))) else { return };
    let (Some(began), Some(run)) = (show.running, slide.run) else { return };
    let Some(span) = slide.stretch(situation) else { return };
    let passed = (ctx.input(|input| input.time) - began) / f64::from(run.secs.max(1));
    if passed >= 1.0 {
        return finish(state);
    }
    state.session.view.at = span.start().plus_secs((span.secs() as f64 * passed) as i64);
    ctx.request_repaint_after(std::time::Duration::from_millis(16));
}

/// The slide, over all of the window.
pub fn show_ui(ui: &mut Ui, scene: &Scene<'_>, show: &mut Show) {
    let fill = match show.cover {
        Some(Cover::Black) => egui::Color32::BLACK,
        Some(Cover::White) => egui::Color32::WHITE,
        None => scene.theme.card,
    };
    CentralPanel::default().frame(Frame::new().fill(fill)).show(ui, |ui| {
        let slides = slides(scene.situation, &show.before);
        let slide = slides.get(show.at.min(slides.len().saturating_sub(1)));
        let Some(slide) = slide.filter(|_| show.cover.is_none()) else { return };
        let room = ui.max_rect();
        let Show { canvas, drawn, memory, .. } = show;
        let key = key_of((slide, scene.revision, scene.view, scene.hovered));
        let layout = SlideLayout { size: slide_size(slide, room.size()), theme: scene.theme, key };
        canvas.lay_out(ui, room, &layout, drawn, |ui| slide_ui(ui, scene, slide, memory));
        canvas.paint(ui.painter(), room, drawn);
        let said = slide_statement(scene, slide);
        let response = ui.interact(room, ui.scope_id().with("slide"), egui::Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
    });
}
