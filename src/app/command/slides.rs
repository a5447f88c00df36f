//! Commands on the slides of the briefing.

use crate::app::{SlideAct, State, show};
use std::sync::Arc;

/// The position of the slide chosen.
pub(super) fn chosen(state: &State) -> Option<usize> {
    state.memory.slides.chosen_in(&state.session.document.situation)
}

/// Changes the briefing, and goes on with the slide that the change is about.
pub(super) fn change(state: &mut State, act: SlideAct) {
    if let Some(id) = state.session.change_slides(act) {
        state.memory.slides.choose(Some(id));
        state.session.settings.slides = true;
    }
}

/// Does something to the slide chosen.
pub(super) fn of_chosen(state: &mut State, act: fn(usize) -> SlideAct) {
    if let Some(at) = chosen(state) {
        change(state, act(at));
    }
}

/// Chooses a slide, and shows its view.
pub(super) fn choose(state: &mut State, at: usize) {
    let situation = Arc::clone(&state.session.document.situation);
    let Some(slide) = situation.slides.get(at) else { return };
    state.memory.slides.choose(Some(slide.id.to_string()));
    if !slide.is_text() {
        show::view(state, slide.view(&situation, &state.session.view));
    }
}

/// Chooses a slide and puts the caret into its statement.
pub(super) fn edit(state: &mut State, ctx: &egui::Context, at: usize) {
    choose(state, at);
    ctx.memory_mut(|memory| memory.request_focus(crate::app::panels::slides::title_id()));
}

/// Adds the slides that are proposed of what the window shows.
pub(super) fn propose(state: &mut State) {
    let slides = state.proposed_slides();
    change(state, SlideAct::AddAll(slides));
}
