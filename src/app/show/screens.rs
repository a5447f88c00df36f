//! The screens of the desktop, and which of them the audience looks at.

use super::{ScreenUse, fresh_list};
use crate::app::State;
use egui::{Context, Rect, ViewportBuilder, ViewportCommand, ViewportId, vec2};
use std::time::{Duration, Instant};

/// How often it is looked whether screens came or went.
pub(super) const LOOKS: Duration = Duration::from_secs(2);

/// One screen, as the desktop tells of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Screen {
    /// What its maker calls it, where the desktop knows; it stays when screens come and go.
    pub name: String,
    /// In pixels.
    pub size: (u32, u32),
}

/// All of them, in the order of the desktop; none where it does not tell.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Screens {
    pub all: Vec<Screen>,
    /// The one that the window is on.
    pub own: Option<usize>,
    /// The name of the one that was chosen for the audience.
    pub chosen: Option<String>,
    /// When the list of a desktop that does not tell of changes was asked for anew.
    asked: Option<Instant>,
}

impl Screens {
    /// Takes in what the desktop tells now. While a briefing is shown, a list that the desktop keeps
    /// is asked for anew from time to time; then a frame is wanted soon, which it will be in.
    pub fn update(&mut self, ctx: &Context, frame: &eframe::Frame, is_shown: bool) {
        let Some(window) = frame.winit_window() else { return };
        let is_recent = |asked: Instant| asked.elapsed() < LOOKS;
        if !is_shown {
            self.asked = None;
        } else if !self.asked.is_some_and(is_recent) {
            self.asked = Some(Instant::now());
            if fresh_list::ask(&**window) {
                ctx.request_repaint_after(LOOKS / 20);
            }
        }
        let all: Vec<_> = window.available_monitors().collect();
        // X11 tells of the screen that a window was on first; where it stands is sure. Wayland does
        // not tell where it stands.
        let size = window.outer_size();
        let centre = window.outer_position().ok().map(|corner| {
            let middle = |from: i32, long: u32| i64::from(from) + i64::from(long / 2);
            (middle(corner.x, size.width), middle(corner.y, size.height))
        });
        let holds = |from: i32, long: u32, at: i64| {
            (i64::from(from)..i64::from(from) + i64::from(long)).contains(&at)
        };
        let current = window.current_monitor();
        self.own = all.iter().position(|screen| match centre {
            Some((x, y)) => {
                let (corner, size) = (screen.position(), screen.size());
                holds(corner.x, size.width, x) && holds(corner.y, size.height, y)
            }
            None => current.as_ref() == Some(screen),
        });
        let told = all.iter().map(|screen| {
            let (name, size) = (screen.name().unwrap_or_default(), screen.size());
            Screen { name, size: (size.width, size.height) }
        });
        self.all = told.collect();
    }

    /// The one of the audience: the one chosen where it is there and not the presenter's, else the
    /// first that is not.
    pub fn other(&self) -> Option<usize> {
        let others = || (0..self.all.len()).filter(|at| Some(*at) != self.own.or(Some(0)));
        let name = self.chosen.as_deref();
        let is_chosen = |at: &usize| self.all.get(*at).map(|s| s.name.as_str()) == name;
        others().find(|at| name.is_some() && is_chosen(at)).or_else(|| others().next())
    }
}

/// Asks the desktop for the audience's window: all of the other screen, else a window that can be
/// moved there or shared.
pub(super) fn audience_builder(
    screens: &Screens,
    title: String,
    presenter: Option<Rect>,
) -> ViewportBuilder {
    let builder = ViewportBuilder::default()
        .with_title(title)
        .with_app_id("waymark")
        .with_active(false)
        .with_min_inner_size(vec2(320.0, 180.0));
    if let Some(screen) = screens.other() {
        return builder.with_monitor(screen);
    }
    let Some(own) = presenter else { return builder.with_inner_size(vec2(480.0, 270.0)) };
    // In the corner that the presenter's view needs least.
    let width = (own.width() * 0.4).clamp(320.0, 960.0);
    let size = vec2(width, width * 9.0 / 16.0);
    builder.with_inner_size(size).with_position(own.max - size - vec2(16.0, 16.0))
}

/// Whether a window fills its screen, as the window system says, which may have been asked by others.
pub fn is_full_screen(ctx: &Context, window: ViewportId) -> bool {
    ctx.input_for(window, |input| input.viewport().fullscreen.unwrap_or(false))
}

/// Has a window fill its screen, or no longer.
pub fn set_full_screen(ctx: &Context, window: ViewportId, on: bool) {
    ctx.send_viewport_cmd_to(window, ViewportCommand::Fullscreen(on));
}

/// Puts the window where this use of the screens wants it, when that changed.
pub(super) fn place_window(state: &mut State, ctx: &Context) {
    let Some(show) = &mut state.show else { return };
    // A screen that is plugged in tells no window of it.
    ctx.request_repaint_after(LOOKS);
    let has_other = state.screens.other().is_some();
    let wanted = (show.screen_use(&state.screens), has_other);
    if show.placed.replace(wanted) == Some(wanted) {
        return;
    }
    // Beside the audience's window on the same screen, the presenter's is a window too.
    set_full_screen(ctx, ViewportId::ROOT, wanted.0 == ScreenUse::One || has_other);
}

/// The audience's screen becomes the presenter's, and the other way round; with more than two the
/// next one becomes the audience's.
pub(super) fn swap(state: &mut State, ctx: &Context) {
    let screens = &mut state.screens;
    let Some(other) = screens.other() else { return };
    let own = screens.own.unwrap_or(0);
    let count = screens.all.len();
    let next = if count > 2 {
        let next = (1..count).map(|step| (other + step) % count).find(|at| *at != own);
        next.unwrap_or(other)
    } else {
        screens.own = Some(other);
        // A window that fills one screen is not moved to another by every desktop.
        for command in [ViewportCommand::Fullscreen(false), ViewportCommand::SetMonitor(other)] {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
        }
        own
    };
    let name = screens.all.get(next).map(|screen| screen.name.clone());
    state.session.settings.audience_screen = name;
}

#[cfg(test)]
mod tests {
    use super::{Screen, Screens};

    fn screens(names: &[&str], own: Option<usize>, chosen: Option<&str>) -> Screens {
        let screen = |name: &&str| Screen { name: (*name).to_owned(), size: (1920, 1080) };
        let all = names.iter().map(screen).collect();
        Screens { all, own, chosen: chosen.map(str::to_owned), ..Screens::default() }
    }

    #[test]
    fn the_audience_has_the_screen_that_the_presenter_has_not() {
        assert_eq!(screens(&[], None, None).other(), None);
        assert_eq!(screens(&["a"], Some(0), None).other(), None);
        assert_eq!(screens(&["a", "b"], Some(0), None).other(), Some(1));
        assert_eq!(screens(&["a", "b"], Some(1), None).other(), Some(0));
        assert_eq!(screens(&["a", "b", "c"], Some(0), Some("c")).other(), Some(2));
        // What was chosen is gone, or the presenter is there now.
        assert_eq!(screens(&["a", "b"], Some(0), Some("c")).other(), Some(1));
        assert_eq!(screens(&["a", "b", "c"], Some(2), Some("c")).other(), Some(0));
        // Where the desktop does not say which one the window is on, the first is taken for it.
        assert_eq!(screens(&["a", "b"], None, None).other(), Some(1));
    }
}
