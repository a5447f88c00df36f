//! How the slide chosen is shown: its pictures, the size of its text, how it comes, and the time
//! that plays within it.

use super::memory::SlidesMemory;
use crate::app::{
    Command, Context, Message, SlideAct, panels::widgets::moment_field::MomentField,
    session::usual_run,
};
use egui::{Checkbox, DragValue, Id, RichText, Role, Ui, WidgetInfo, vec2};
use waymark_model::{Moment, Picture, Slide, SlideRun, Transition};
use waymark_picture::{SMALL, choice::DropDown, class};

/// The longest time that a stretch plays, in seconds.
const LONGEST: u32 = 600;
/// The height of a row, in points.
const ROW: f32 = 22.0;
/// What stands beside the moments of what plays, in points.
const BESIDE: f32 = 164.0;
/// What stands before one of them.
const BEFORE: f32 = 40.0;
/// The width in which a moment is seen whole, as `2023-09-26T12:00:00+05:45`, in points.
const MOMENT: f32 = 176.0;

pub(super) fn options_of_slide_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut SlidesMemory,
    at: usize,
) {
    let Some(slide) = context.scene.situation.slides.get(at) else { return };
    let spacing = ui.spacing_mut();
    spacing.item_spacing = vec2(5.0, 3.0);
    spacing.button_padding.y = 1.0;
    spacing.interact_size.y = ROW;
    ui.add_enabled_ui(context.editing.text().is_some(), |ui| {
        row(ui, |ui| {
            pictures_ui(ui, context, (at, slide));
            size_ui(ui, context, memory, (at, slide));
        });
        run_ui(ui, context, memory, (at, slide));
    });
}

fn row(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.set_min_height(ROW);
        add(ui);
    });
}

fn send(context: &Context<'_>, act: SlideAct) {
    context.send(Message::Slides(act));
}

fn soft_ui(ui: &mut Ui, context: &Context<'_>, key: &str) {
    let said = RichText::new(context.language().say(key)).size(SMALL);
    ui.label(said.color(context.scene.theme.ink_soft));
}

/// The pictures, of which the second is compared with the first.
fn pictures_ui(ui: &mut Ui, context: &Context<'_>, (at, slide): (usize, &Slide)) {
    let first = slide.pictures.first().copied();
    let second = slide.pictures.get(1).copied();
    soft_ui(ui, context, "slides-shows");
    let words = ("slides-text-page", "slides-picture-field");
    let mut chosen = first;
    if picture_ui(ui, context, words, &mut chosen, None) {
        // What was beside it stays, where it is another picture.
        let beside = second.filter(|second| chosen.is_some() && chosen != Some(*second));
        let pictures = chosen.into_iter().chain(beside).collect();
        send(context, SlideAct::Pictures(at, pictures));
    }
    let Some(first) = first else { return };
    soft_ui(ui, context, "slides-beside");
    let words = ("slides-beside-none", "slides-beside-field");
    let mut chosen = second;
    if picture_ui(ui, context, words, &mut chosen, Some(first)) {
        let pictures = std::iter::once(first).chain(chosen).collect();
        send(context, SlideAct::Pictures(at, pictures));
    }
}

/// Chooses a picture, or none. Tells whether it is another.
fn picture_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (none_key, label_key): (&str, &str),
    chosen: &mut Option<Picture>,
    without: Option<Picture>,
) -> bool {
    let language = context.language();
    let said = |picture: Option<Picture>| match picture {
        Some(picture) => language.say(class(picture).facts().label_key),
        None => language.say(none_key),
    };
    let all = Picture::ALL.into_iter().filter(|picture| Some(*picture) != without);
    let all: Vec<Option<Picture>> = std::iter::once(None).chain(all.map(Some)).collect();
    let label = language.say(label_key);
    let choice = DropDown::new(&label, &all, Some(*chosen)).width(120.0);
    let clicked = choice.ui(ui, context.scene.theme, |picture| said(*picture));
    clicked.response.on_hover_text(&label);
    clicked.inner.is_some_and(|picture| std::mem::replace(chosen, picture) != picture)
}

fn size_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut SlidesMemory,
    (at, slide): (usize, &Slide),
) {
    let label = context.language().say("slides-size-field");
    soft_ui(ui, context, "slides-size");
    let (least, most) = Slide::TEXT_SIZES;
    let mut size = memory.options.size.unwrap_or(slide.text_size);
    let field = DragValue::new(&mut size).range(least..=most).suffix(" %").speed(1.0);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &label));
    let is_held = response.dragged() || response.has_focus();
    // One step of history, when it is let go.
    memory.options.size = Some(size).filter(|_| is_held);
    if !is_held && size != slide.text_size {
        send(context, SlideAct::TextSize(at, size));
    }
    response.on_hover_text(label);
}

fn transition_ui(ui: &mut Ui, context: &Context<'_>, (at, slide): (usize, &Slide)) {
    let language = context.language();
    let said = |transition| match transition {
        Transition::Cut => language.say("slide-transition-cut"),
        Transition::Fade => language.say("slide-transition-fade"),
    };
    soft_ui(ui, context, "slides-comes");
    let label = language.say("slides-comes-field");
    let choice = DropDown::new(&label, &Transition::ALL, Some(slide.transition)).width(120.0);
    let clicked = choice.ui(ui, context.scene.theme, |transition| said(*transition));
    clicked.response.on_hover_text(&label);
    if let Some(chosen) = clicked.inner.filter(|chosen| *chosen != slide.transition) {
        send(context, SlideAct::Transition(at, chosen));
    }
}

/// Whether time plays within the slide, from when until when, and how long that takes.
fn run_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut SlidesMemory,
    (at, slide): (usize, &Slide),
) {
    let language = context.language();
    row(ui, |ui| {
        transition_ui(ui, context, (at, slide));
        let mut plays = slide.run.is_some();
        let said = RichText::new(language.say("slides-plays")).size(SMALL);
        let tip = language.say("slides-plays-hint");
        if ui.add(Checkbox::new(&mut plays, said)).on_hover_text(tip).changed() {
            let run = plays.then(|| {
                let scene = &context.scene;
                usual_run(scene.situation, scene.view.at, slide)
            });
            send(context, SlideAct::Run(at, run));
        }
        if let Some(run) = slide.run {
            soft_ui(ui, context, "slides-for");
            let label = language.say("slides-for-field");
            let mut secs = memory.options.secs.unwrap_or(run.secs);
            let field = DragValue::new(&mut secs).range(1..=LONGEST).speed(0.2);
            let response = ui.add(field.suffix(language.say("slides-secs")));
            response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &label));
            let is_held = response.dragged() || response.has_focus();
            memory.options.secs = Some(secs).filter(|_| is_held);
            if !is_held && secs != run.secs {
                send(context, SlideAct::Run(at, Some(SlideRun { secs, ..run })));
            }
            response.on_hover_text(label);
        }
    });
    let SlideTimes { from, until, problem: told } = &mut memory.options.times;
    let mut problem = None;
    let mut from_ui = |ui: &mut Ui, run: SlideRun, width: f32| {
        soft_ui(ui, context, "slides-from");
        let (label, id) = ("slides-from-field", Id::unique(("plays from", slide.id.as_str())));
        let field = MomentField { id, label, empty: None, width };
        let end = slide.at(context.scene.reckoning.extent());
        let check = |from: &Moment| {
            if from.span().start() < end { Ok(()) } else { Err(crossed(context, slide)) }
        };
        match field.ui(ui, context, (from, Some(run.from)), check) {
            Some(Ok(Some(new))) => {
                send(context, SlideAct::Run(at, Some(SlideRun { from: new, ..run })));
            }
            Some(Ok(None)) => send(context, SlideAct::Run(at, None)),
            Some(Err(said)) => return Some(said),
            None => {}
        }
        None
    };
    let width = ui.available_width() - BESIDE;
    // Where two moments would be cut beside each other, they stand one above the other.
    let is_stacked = slide.run.is_some() && width < 2.0 * MOMENT;
    if let Some(run) = slide.run.filter(|_| is_stacked) {
        row(ui, |ui| problem = from_ui(ui, run, (width + BESIDE - BEFORE).min(MOMENT)));
    }
    row(ui, |ui| {
        let is_beside = slide.run.is_some() && !is_stacked;
        let width = if is_beside { width / 2.0 } else { (width + BEFORE).min(MOMENT) };
        if let Some(run) = slide.run.filter(|_| is_beside) {
            problem = from_ui(ui, run, width);
        }
        soft_ui(ui, context, "slides-until");
        let (label, empty) = ("slides-until-field", Some("slides-until-last"));
        let id = Id::unique(("plays until", slide.id.as_str()));
        let field = MomentField { id, label, empty, width };
        match field.ui(ui, context, (until, slide.view.at), |_| Ok(())) {
            Some(Ok(new)) => send(context, SlideAct::Until(at, new)),
            Some(Err(said)) => problem = Some(said),
            None => {}
        }
        inspect_ui(ui, context);
    });
    if let Some(said) = &problem {
        let text = RichText::new(said).size(SMALL).color(context.scene.theme.contradiction);
        let response = ui.label(text);
        // It stands below what is in sight of the strip.
        if problem != *told {
            response.scroll_to_me(None);
        }
    }
    *told = problem;
}

/// The way to the fields that are not here.
fn inspect_ui(ui: &mut Ui, context: &Context<'_>) {
    let language = context.language();
    let all = RichText::new(language.say("slides-all-fields")).size(SMALL);
    let tip = Command::InspectSlide.name(language);
    if ui.button(all).on_hover_text(tip).clicked() {
        context.send(Command::InspectSlide);
    }
}

fn crossed(context: &Context<'_>, slide: &Slide) -> String {
    let (language, situation) = (context.language(), context.scene.situation);
    let until = language.up_to(slide.at(context.scene.reckoning.extent()), situation.offset);
    language.say_with("slides-crossed", &[("until", (&until).into())])
}

/// What is typed of the moments of a slide, while it is typed or could not be read.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct SlideTimes {
    from: Option<String>,
    until: Option<String>,
    /// What is wrong with them, as it was last told.
    problem: Option<String>,
}

/// What is being changed of the slide chosen and is not written yet.
#[derive(Default)]
pub(super) struct SlideOptions {
    size: Option<u16>,
    secs: Option<u32>,
    times: SlideTimes,
}
