//! Commands on the slides of the briefing.

use super::view as window;
use crate::app::{Context, SlideAct, State, session::usual_run, show};
use std::sync::Arc;
use waymark_model::{Slide, Transition};
use waymark_store::{RecordKey, Section};

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
    state.memory.slides.show_words();
    ctx.memory_mut(|memory| memory.request_focus(crate::app::panels::slides::title_id()));
}

/// Adds the slides that are proposed of what the window shows.
pub(super) fn propose(state: &mut State) {
    let slides = state.proposed_slides();
    change(state, SlideAct::AddAll(slides));
}

/// The slide chosen and its position.
fn chosen_slide(state: &State) -> Option<(usize, Slide)> {
    let at = chosen(state)?;
    Some((at, state.session.document.situation.slides.get(at)?.clone()))
}

/// Puts the picture of the window beside that of the slide, or takes it away again.
pub(super) fn compare(state: &mut State) {
    let Some((at, slide)) = chosen_slide(state) else { return };
    let shown = state.session.view.picture;
    let pictures = match slide.pictures.as_slice() {
        [] => vec![shown],
        [first, second] if *second == shown => vec![*first],
        [first, ..] if *first != shown => vec![*first, shown],
        [first, ..] => vec![*first],
    };
    change(state, SlideAct::Pictures(at, pictures));
}

/// Lets time play within the slide, from the moment shown, or no longer.
pub(super) fn play_or_not(state: &mut State) {
    let Some((at, slide)) = chosen_slide(state) else { return };
    let situation = Arc::clone(&state.session.document.situation);
    let run = slide.run.is_none().then(|| usual_run(&situation, state.session.view.at, &slide));
    change(state, SlideAct::Run(at, run));
}

pub(super) fn fade_or_not(state: &mut State) {
    let Some((at, slide)) = chosen_slide(state) else { return };
    let transition = match slide.transition {
        Transition::Cut => Transition::Fade,
        Transition::Fade => Transition::Cut,
    };
    change(state, SlideAct::Transition(at, transition));
}

/// Opens the slide in the inspector.
pub(super) fn inspect(state: &mut State) {
    if let Some((_, slide)) = chosen_slide(state) {
        window::inspect(state, RecordKey::new(Section::Slides, slide.id.as_str()));
    }
}

fn shown<'a>(context: &Context<'a>) -> Option<&'a Slide> {
    context.scene.situation.slides.get(context.slide?)
}

/// Whether time plays within the slide chosen.
pub(super) fn plays(context: &Context<'_>) -> bool {
    shown(context).is_some_and(|slide| slide.run.is_some())
}

/// Whether the slide chosen fades in.
pub(super) fn fades(context: &Context<'_>) -> bool {
    shown(context).is_some_and(|slide| slide.transition == Transition::Fade)
}
