//! What a presenter does, and the keys for it, which clickers send too.

use super::{
    Cover, NOTE_SIZES, NOTE_STEP, ScreenUse, Seen, finish, go, overview, screens, slides, view,
};
use crate::app::State;
use egui::{Event, Key};

/// What a presenter does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShowStep {
    Next,
    Back,
    /// The same, where slides stand above each other.
    Down,
    Up,
    First,
    Last,
    /// A digit of the number of a slide.
    Digit(usize),
    /// To the slide whose number was typed or that is chosen in the overview, else on.
    Enter,
    /// To the slide at this position, from 0.
    To(usize),
    Black,
    White,
    /// Time within the slide runs, or stands.
    Run,
    /// All slides beside each other, or no longer.
    Overview,
    /// The pointer is a spot of light, or no longer.
    Spot,
    /// The audience goes on seeing what it sees, or no longer.
    Freeze,
    /// The audience sees what the presenter does with the picture, or no longer.
    Mirror,
    /// The picture again as the slide shows it.
    Restore,
    /// Which keys do what.
    Keys,
    /// The window is the presenter's, or the slide fills it.
    PresenterView,
    /// The audience's window is closed: the slide fills this one.
    CloseAudience,
    /// The audience and the presenter change screens.
    SwapScreens,
    PauseWatch,
    RestartWatch,
    /// How long the briefing is to be, in minutes; 0 where nothing is planned.
    Plan(u32),
    LargerNotes,
    SmallerNotes,
}

/// Every key of a presenter with what it does, in the order of the list of keys.
const KEYS: &[(&[Key], ShowStep)] = &[
    (&[Key::PageDown, Key::ArrowRight, Key::Space], ShowStep::Next),
    (&[Key::PageUp, Key::ArrowLeft, Key::Backspace], ShowStep::Back),
    (&[Key::ArrowDown], ShowStep::Down),
    (&[Key::ArrowUp], ShowStep::Up),
    (&[Key::Home], ShowStep::First),
    (&[Key::End], ShowStep::Last),
    (&[Key::Enter], ShowStep::Enter),
    (&[Key::B, Key::Period], ShowStep::Black),
    (&[Key::W, Key::Comma], ShowStep::White),
    (&[Key::O, Key::G], ShowStep::Overview),
    (&[Key::L], ShowStep::Spot),
    (&[Key::F], ShowStep::Freeze),
    (&[Key::M], ShowStep::Mirror),
    (&[Key::R], ShowStep::Restore),
    (&[Key::P], ShowStep::Run),
    (&[Key::V], ShowStep::PresenterView),
    (&[Key::S], ShowStep::SwapScreens),
    (&[Key::T], ShowStep::PauseWatch),
    (&[Key::H, Key::Questionmark], ShowStep::Keys),
    (&[Key::Num0], ShowStep::Digit(0)),
    (&[Key::Num1], ShowStep::Digit(1)),
    (&[Key::Num2], ShowStep::Digit(2)),
    (&[Key::Num3], ShowStep::Digit(3)),
    (&[Key::Num4], ShowStep::Digit(4)),
    (&[Key::Num5], ShowStep::Digit(5)),
    (&[Key::Num6], ShowStep::Digit(6)),
    (&[Key::Num7], ShowStep::Digit(7)),
    (&[Key::Num8], ShowStep::Digit(8)),
    (&[Key::Num9], ShowStep::Digit(9)),
];

/// The key of a step, whichever window has the keyboard.
fn step_of(key: Key) -> Option<ShowStep> {
    KEYS.iter().find(|(keys, _)| keys.contains(&key)).map(|(_, step)| *step)
}

/// The steps that keys ask for. Those keys are taken, so that they move nothing else.
pub fn steps(ctx: &egui::Context) -> Vec<ShowStep> {
    let mut steps = Vec::new();
    if ctx.text_edit_focused() {
        return steps;
    }
    // What was reached by Tab is pressed by Space and Enter.
    let has_focus = ctx.memory(|memory| memory.focused().is_some());
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key: Key::Space | Key::Enter, .. } if has_focus => true,
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

pub fn apply(state: &mut State, ctx: &egui::Context, step: ShowStep) {
    let Some(show) = &mut state.show else { return };
    let count = slides(&state.session.document.situation, show).len();
    let typed = show.typed.take();
    let step = if typed.is_none() && show.overview.is_some() {
        let Some(step) = overview::apply(show, step, count) else { return };
        step
    } else {
        step
    };
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
        ShowStep::Overview => {
            show.overview = Some(show.at);
            return;
        }
        ShowStep::Spot => {
            show.has_spot = !show.has_spot;
            return;
        }
        ShowStep::Freeze => {
            show.frozen = match show.frozen.take() {
                Some(_) => None,
                None => Seen::of(show, &state.session, state.hovered),
            };
            return;
        }
        ShowStep::Mirror => {
            show.mirrors = !show.mirrors;
            return;
        }
        ShowStep::Restore => {
            let own = show.own.clone();
            return view(state, own);
        }
        ShowStep::Keys => {
            // The audience is not to read them.
            let is_alone = show.screen_use(&state.screens) == ScreenUse::Two;
            show.shows_keys = is_alone && !show.shows_keys;
            return;
        }
        ShowStep::Plan(mins) => {
            state.session.settings.briefing_mins = mins;
            return;
        }
        ShowStep::LargerNotes | ShowStep::SmallerNotes => {
            let by = if step == ShowStep::LargerNotes { NOTE_STEP } else { -NOTE_STEP };
            let size = &mut state.session.settings.note_size;
            *size = (*size + by).clamp(NOTE_SIZES.0, NOTE_SIZES.1);
            return;
        }
        ShowStep::PresenterView => {
            let other = match show.screen_use(&state.screens) {
                ScreenUse::One => ScreenUse::Two,
                ScreenUse::Two => ScreenUse::One,
            };
            show.asked = Some(other);
            return;
        }
        ShowStep::CloseAudience => {
            show.asked = Some(ScreenUse::One);
            return;
        }
        ShowStep::SwapScreens => return screens::swap(state, ctx),
        ShowStep::PauseWatch => return show.watch.pause_or_go_on(),
        ShowStep::RestartWatch => {
            show.watch.restart();
            return;
        }
        _ => show.cover = None,
    }
    // What was covered is uncovered first.
    let goes = matches!(step, ShowStep::Next | ShowStep::Back | ShowStep::Down | ShowStep::Up);
    if was_covered && goes {
        return;
    }
    let is_running = show.running.is_some();
    let to = match (step, typed) {
        (ShowStep::First, _) => 0,
        (ShowStep::Last, _) => count.saturating_sub(1),
        (ShowStep::To(at), _) => at,
        (ShowStep::Enter, Some(number)) => number.saturating_sub(1),
        (ShowStep::Back | ShowStep::Up, _) => show.at.saturating_sub(1),
        // Time that runs comes to its end before the next slide.
        (ShowStep::Next | ShowStep::Down | ShowStep::Enter, _) if is_running => {
            return finish(state);
        }
        _ => show.at + 1,
    };
    show.overview = None;
    let to = to.min(count.saturating_sub(1));
    if to != show.at {
        go(state, ctx, to);
    }
}

/// What each key does, in words: keys of the catalogue, with the names of the keys.
pub fn key_list() -> impl Iterator<Item = (&'static str, String)> {
    let words = KEYS.iter().filter_map(|(keys, step)| Some((words_of(*step)?, keys)));
    words.map(|(words, keys)| {
        // The bundled faces have no symbols of keys.
        let said =
            |key: &Key| Some(key.symbol_or_name()).filter(|s| s.is_ascii()).unwrap_or(key.name());
        let names: Vec<&str> = keys.iter().map(said).collect();
        (words, names.join("  "))
    })
}

/// What a step is called in the list of keys; nothing of one that stands in another's line.
fn words_of(step: ShowStep) -> Option<&'static str> {
    Some(match step {
        ShowStep::Next => "present-key-next",
        ShowStep::Back => "present-key-back",
        ShowStep::First => "present-key-first",
        ShowStep::Last => "present-key-last",
        ShowStep::Enter => "present-key-enter",
        ShowStep::Black => "present-key-black",
        ShowStep::White => "present-key-white",
        ShowStep::Overview => "present-key-overview",
        ShowStep::Spot => "present-key-spot",
        ShowStep::Freeze => "present-key-freeze",
        ShowStep::Mirror => "present-key-mirror",
        ShowStep::Restore => "present-key-restore",
        ShowStep::Run => "present-key-run",
        ShowStep::PresenterView => "present-key-view",
        ShowStep::SwapScreens => "present-key-swap",
        ShowStep::PauseWatch => "present-key-pause",
        ShowStep::Keys => "present-key-keys",
        ShowStep::Down
        | ShowStep::Up
        | ShowStep::Digit(_)
        | ShowStep::To(_)
        | ShowStep::CloseAudience
        | ShowStep::RestartWatch
        | ShowStep::Plan(_)
        | ShowStep::LargerNotes
        | ShowStep::SmallerNotes => return None,
    })
}
