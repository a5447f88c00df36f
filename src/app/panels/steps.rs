//! What is still missing for a picture, as steps with the way to each.

use super::widgets::main_button::MainButton;
use crate::app::{Command, Context};
use egui::{Align, Button, Layout, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};
use waymark_model::{Place, PlaceKind, Situation};
use waymark_picture::{BODY, SMALL, TITLE, fonts};

/// Width of the list of steps, in points.
const WIDTH: f32 = 560.0;

/// What a picture needs.
#[derive(Clone, Copy, PartialEq)]
enum MissingPart {
    Places,
    Reports,
    Points,
    Legs,
}

impl MissingPart {
    /// The key of its title, the name by which the catalogue selects what its button says, and what
    /// that does.
    fn facts(self) -> (&'static str, &'static str, Command) {
        match self {
            Self::Places => ("board-step-places", "Places", Command::EditMap),
            Self::Reports => ("board-step-reports", "Reports", Command::Capture),
            Self::Points => ("board-step-points", "Points", Command::EditMap),
            Self::Legs => ("board-step-legs", "Legs", Command::EditMap),
        }
    }
}

/// A step towards a picture.
struct Step {
    part: MissingPart,
    text: String,
    is_done: bool,
}

/// How many places have no point that a map could show.
fn lying_nowhere(situation: &Situation) -> usize {
    let is_area = |place: &&Place| matches!(place.kind, PlaceKind::Country | PlaceKind::Region);
    let places = situation.places.iter().filter(|place| !is_area(place));
    places.filter(|place| place.at.is_none()).count()
}

fn steps(context: &Context<'_>) -> Vec<Step> {
    let (language, situation) = (context.language(), context.scene.situation);
    let nowhere = lying_nowhere(situation);
    let mut steps = vec![
        Step {
            part: MissingPart::Places,
            text: language.say("board-step-places-text"),
            is_done: !situation.places.is_empty(),
        },
        Step {
            part: MissingPart::Reports,
            text: language.say("board-step-reports-text"),
            is_done: !situation.snapshots.is_empty(),
        },
    ];
    if nowhere > 0 {
        steps.push(Step {
            part: MissingPart::Points,
            text: language.say_with("board-step-points-text", &[("n", nowhere.into())]),
            is_done: false,
        });
    }
    if situation.places.len() > 1 {
        steps.push(Step {
            part: MissingPart::Legs,
            text: language.say("board-step-legs-text"),
            is_done: !situation.legs.is_empty(),
        });
    }
    steps
}

/// The board of a situation without a single report.
pub fn steps_ui(ui: &mut Ui, context: &Context<'_>) {
    let (language, theme) = (context.language(), context.scene.theme);
    let situation = context.scene.situation;
    let can_edit = context.editing.text().is_some();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.5 - 190.0).max(12.0));
        let said = situation.title.get(&context.scene.view.language);
        let said = if !can_edit {
            language.say("board-empty-title")
        } else if said.is_empty() {
            language.say("board-steps-title-none")
        } else {
            language.say_with("board-steps-title", &[("title", said.into())])
        };
        ui.label(RichText::new(said).font(fonts::bold(TITLE)));
        ui.add_space(14.0);
        if can_edit {
            let steps = steps(context);
            let first =
                steps.iter().position(|step| !step.is_done && step.part == MissingPart::Reports);
            for (nth, step) in steps.iter().enumerate() {
                step_ui(ui, context, (nth, step), first == Some(nth));
            }
            ui.add_space(10.0);
            ui.label(RichText::new(language.say("board-steps-or")).color(theme.ink_soft));
        }
        let import = can_edit.then_some(Command::ImportTable);
        let others = [Command::NewSituation, Command::Open, Command::OpenShipped];
        for command in import.into_iter().chain(others) {
            let text = RichText::new(command.name(language)).color(theme.ink_soft);
            if ui.add(Button::new(text).frame(false)).clicked() {
                context.send(command);
            }
        }
    });
}

/// One step: a ring or what is done, what it is, and the button that does it.
fn step_ui(ui: &mut Ui, context: &Context<'_>, (nth, step): (usize, &Step), is_main: bool) {
    let (language, theme) = (context.language(), context.scene.theme);
    let width = WIDTH.min(ui.available_width() - 16.0);
    let row = vec2(width, 44.0);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(26.0, 26.0), Sense::hover());
        let title = language.say(step.part.facts().0);
        if step.is_done {
            let said = language.say_with("board-step-done", &[("step", (&title).into())]);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &said));
        }
        let painter = ui.painter();
        let (at, edge) = (rect.center(), Stroke::new(1.4, theme.people));
        if step.is_done {
            painter.circle(at, 11.0, theme.people, edge);
            let tick = vec![at + vec2(-4.5, 0.5), at + vec2(-1.2, 3.8), at + vec2(4.8, -3.6)];
            painter.add(egui::Shape::line(tick, Stroke::new(1.8, theme.on_accent)));
        } else {
            painter.circle(at, 11.0, theme.card, edge);
            let number = language.number(nth as u64 + 1);
            let font = fonts::bold(SMALL);
            painter.text(at, egui::Align2::CENTER_CENTER, number, font, theme.ink);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !step.is_done {
                do_ui(ui, context, step, is_main);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add_space(4.0);
                let ink = if step.is_done { theme.ink_soft } else { theme.ink };
                ui.label(RichText::new(&title).font(fonts::bold(BODY)).color(ink));
                let text = RichText::new(&step.text).size(SMALL).color(theme.ink_soft);
                ui.add(egui::Label::new(text).wrap());
            });
        });
    });
}

fn do_ui(ui: &mut Ui, context: &Context<'_>, step: &Step, is_main: bool) {
    let (language, theme) = (context.language(), context.scene.theme);
    let (_, name, command) = step.part.facts();
    let said = language.say_with("board-step-do", &[("step", name.into())]);
    let keys = command.shortcut_text().unwrap_or_default();
    let least = vec2(0.0, 28.0);
    let response = if is_main {
        MainButton::new(&said).keys(&keys).least(least).ui(ui, theme)
    } else {
        let said = RichText::new(said).font(fonts::bold(BODY)).color(theme.ink);
        let keys = RichText::new(keys).size(SMALL).color(theme.ink);
        ui.add(Button::new((said, keys)).min_size(least))
    };
    if response.clicked() {
        context.send(command);
    }
}
