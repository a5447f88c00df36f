//! A briefing as it is shown: which slide, what covers it, what the audience sees of it and what
//! only the presenter does.

mod audience;
mod fade;
mod fresh_list;
mod head;
mod notes;
mod overview;
mod presenter;
mod screens;
mod seen;
mod single;
mod spot;
mod stage;
mod steps;
mod stopwatch;
mod wall_clock;

pub use audience::AudienceWindow;
pub use notes::{SIZES as NOTE_SIZES, STEP as NOTE_STEP};
pub use presenter::presenter_ui;
pub use screens::{Screen, Screens, is_full_screen, set_full_screen};
pub use seen::Seen;
pub use single::single_ui;
pub use steps::{ShowStep, apply, steps};

use super::{
    Context, State,
    panels::slides::{DeckStatements, SlideShelf},
    session::{Document, Foreseen},
};
use audience::Audience;
use egui::ViewportId;
use stage::SlideStage;
use std::sync::Arc;
use stopwatch::Stopwatch;
use waymark_model::{
    Id, MapStyle, MapView, Picture, Situation, Slide, SlideView, Text, Transition, View,
};

/// From one frame to the next while something moves.
const FRAME: std::time::Duration = std::time::Duration::from_millis(16);

/// What covers the slide.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cover {
    Black,
    White,
}

/// How the screens are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScreenUse {
    /// The slide fills the window.
    One,
    /// The window is the presenter's, and the audience has another.
    Two,
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
    /// The slide of a situation that holds nothing to show.
    nothing: Slide,
    /// What the slide shows by itself, whatever the presenter looks at.
    own: View,
    /// What the audience goes on seeing, whatever the presenter does.
    pub frozen: Option<Seen>,
    /// Whether the audience sees what the presenter does with the picture.
    pub mirrors: bool,
    /// Whether the pointer is a spot of light.
    pub has_spot: bool,
    /// The slide shown on the one screen, and the second of the window's clock at which it came.
    came: Option<(Id, f64)>,
    /// What was asked for; else two where there is a second screen.
    pub asked: Option<ScreenUse>,
    /// The slide chosen in the overview, while it is open, and how many stand in a row.
    pub overview: Option<usize>,
    columns: usize,
    pub shows_keys: bool,
    pub watch: Stopwatch,
    /// Of the clock on the wall.
    zone: Option<jiff::tz::TimeZone>,
    /// Whether the window filled its screen before, and does again after.
    filled_screen: bool,
    /// How the window was put on its screen for this briefing.
    placed: Option<(ScreenUse, bool)>,
    live: SlideStage,
    audience: Audience,
    next: SlideShelf,
    shelf: SlideShelf,
    deck: DeckStatements,
}

impl Show {
    pub fn new(before: View, nothing: Slide) -> Self {
        Self {
            nothing,
            at: 0,
            cover: None,
            typed: None,
            running: None,
            own: before.clone(),
            before,
            frozen: None,
            mirrors: true,
            has_spot: false,
            came: None,
            asked: None,
            overview: None,
            columns: 1,
            shows_keys: false,
            watch: Stopwatch::begin(),
            zone: wall_clock::local_zone(),
            filled_screen: false,
            placed: None,
            live: SlideStage::default(),
            audience: Audience::default(),
            next: SlideShelf::default(),
            shelf: SlideShelf::default(),
            deck: DeckStatements::default(),
        }
    }

    /// The position of the slide shown, from 0, among those that are not hidden.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_running(&self) -> bool {
        self.running.is_some()
    }

    pub fn screen_use(&self, screens: &Screens) -> ScreenUse {
        let by_itself = if screens.other().is_some() { ScreenUse::Two } else { ScreenUse::One };
        self.asked.unwrap_or(by_itself)
    }

    /// Closes what lies over the briefing; tells whether there was something.
    pub fn leave_innermost(&mut self) -> bool {
        std::mem::take(&mut self.shows_keys) || self.overview.take().is_some()
    }

    /// The slide shown.
    fn slide(&self, situation: &Situation) -> Option<Slide> {
        let slides = slides(situation, self);
        let last = slides.len().saturating_sub(1);
        slides.into_iter().nth(self.at.min(last))
    }

    /// Gives all that show a slide what the briefing states, so that it has one size everywhere.
    fn state_deck(&mut self, context: &Context<'_>, foreseen: &Foreseen, slides: &[Slide]) {
        let deck = self.deck.of(context, foreseen, slides);
        for stage in [&mut self.live, &mut self.audience.stage] {
            stage.set_deck(&deck);
        }
        for shelf in [&mut self.next, &mut self.shelf] {
            shelf.deck = Arc::clone(&deck);
        }
    }

    /// The window of the audience, as it is shared with it.
    pub fn audience_window(&self) -> AudienceWindow {
        self.audience.window.clone()
    }
}

/// The slides that are shown; of a situation without any, what the window showed, where it showed
/// something: of one without a report its places, and without any what is to be done first.
pub fn slides(situation: &Situation, show: &Show) -> Vec<Slide> {
    let shown = situation.slides.iter().filter(|slide| !slide.is_hidden).cloned();
    let mut shown: Vec<Slide> = shown.collect();
    if shown.is_empty() {
        let before = &show.before;
        let mut view = SlideView::of(before, situation);
        let mut pictures = vec![before.picture];
        if situation.snapshots.is_empty() {
            if situation.places.iter().all(|place| place.at.is_none()) {
                return vec![show.nothing.clone()];
            }
            pictures = vec![Picture::Map];
            view.map = MapView::whole(MapStyle::Geographic);
        }
        shown.push(Slide { pictures, view, ..Slide::blank(Id::free("view")) });
    }
    shown
}

/// Begins with the first slide, or ends and shows again what was shown before.
pub fn set(state: &mut State, ctx: &egui::Context, on: bool) {
    if on {
        let language = &state.session.language;
        let said = |key: &str| Some(Text::plain(language.say(key)));
        let nothing = Slide {
            title: said("present-nothing-title"),
            text: said("present-nothing-text"),
            ..Slide::blank(Id::free("nothing"))
        };
        let filled_screen = is_full_screen(ctx, ViewportId::ROOT);
        let show = Show::new(state.session.view.clone(), nothing);
        state.show = Some(Show { filled_screen, ..show });
        go(state, ctx, 0);
    } else if let Some(show) = state.show.take() {
        set_full_screen(ctx, ViewportId::ROOT, show.filled_screen);
        let (language, theme) =
            (state.session.view.language.clone(), state.session.view.theme.clone());
        let known_on = show.before.known_on;
        state.session.view = View { language, theme, ..show.before };
        state.session.know_on(known_on);
    }
}

/// Shows a slide, with its time at its start where time plays within it.
fn go(state: &mut State, ctx: &egui::Context, to: usize) {
    let Some(show) = &mut state.show else { return };
    let situation = Arc::clone(&state.session.document.situation);
    let slides = slides(&situation, show);
    let to = to.min(slides.len().saturating_sub(1));
    let Some(slide) = slides.get(to) else { return };
    // What is covered or frozen stays what it is.
    let is_seen = show.cover.is_none() && show.frozen.is_none() && show.at != to;
    let fades = is_seen && slide.transition == Transition::Fade && show.audience.fade(ctx);
    if !fades {
        show.audience.fade.cut();
    }
    show.at = to;
    let (mut view, stretch) =
        (slide.view(&situation, &state.session.view), slide.stretch(situation.extent()));
    let wait = if fades { fade::SECS } else { 0.0 };
    show.running = stretch.map(|_| ctx.input(|input| input.time) + wait);
    if let Some(span) = stretch {
        view = state.holding_measure(view);
        view.at = span.start();
    }
    if let Some(show) = &mut state.show {
        show.own = view.clone();
    }
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

/// Moves the time that a slide plays; the presenter's goes along until the presenter looks at
/// another.
fn play_to(state: &mut State, at: waymark_model::Instant) {
    let Some(show) = &mut state.show else { return };
    if state.session.view.at == show.own.at {
        state.session.view.at = at;
    }
    show.own.at = at;
}

fn finish(state: &mut State) {
    let Some(show) = &mut state.show else { return };
    show.running = None;
    let Document { situation, reckoning, .. } = &state.session.document;
    if let Some(end) = show.slide(situation).map(|slide| slide.at(reckoning.extent())) {
        play_to(state, end);
    }
}

/// Before each frame: lets time run, and takes in what the audience's window tells.
pub fn pass(state: &mut State, ctx: &egui::Context) {
    screens::place_window(state, ctx);
    let Some(show) = &mut state.show else { return };
    if show.audience.fade.is_on(ctx.input(|input| input.time)) {
        ctx.request_repaint_after(FRAME);
    }
    let Document { situation, reckoning, .. } = &state.session.document;
    // What the presenter shows of time himself is not run away from.
    if show.mirrors && state.session.view.at != show.own.at {
        show.running = None;
    }
    let Some(began) = show.running else { return };
    let Some(slide) = show.slide(situation) else { return };
    let (Some(run), Some(span)) = (slide.run, slide.stretch(reckoning.extent())) else { return };
    let passed = (ctx.input(|input| input.time) - began).max(0.0) / f64::from(run.secs.max(1));
    if passed >= 1.0 {
        return finish(state);
    }
    play_to(state, span.start().plus_secs((span.secs() as f64 * passed) as i64));
    ctx.request_repaint_after(FRAME);
}
