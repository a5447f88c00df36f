//! Which key figures stand above the pictures, in which order.

use crate::app::{
    Context, Message,
    panels::widgets::{
        dialog::{buttons_ui, soft_ui, title_ui},
        icons::{self, Icon},
    },
};
use egui::{Align, Button, Label, Layout, RichText, ScrollArea, Sense, Ui, Vec2};
use waymark_model::{KeyFigure, KeyTells, Series};
use waymark_picture::{SMALL, choice::DropDown, key_figure_said, listed_key_figures, words};

/// What is about to be added.
#[derive(Clone, Copy, Default, Debug)]
pub struct KeyFigureDraft {
    tells: Option<KeyTells>,
    series: Option<Series>,
}

pub fn key_figures_ui(ui: &mut Ui, context: &Context<'_>, draft: &mut KeyFigureDraft) {
    let (language, scene) = (context.language(), &context.scene);
    title_ui(ui, context, &language.say("key-title"));
    let is_chosen = scene.situation.key_figures.is_some();
    let text = if is_chosen { "key-chosen-text" } else { "key-proposed-text" };
    soft_ui(ui, context, &language.say(text));
    ui.add_space(8.0);
    let listed = listed_key_figures(ui.ctx(), scene);
    if listed.is_empty() {
        ui.label(language.say("key-none-chosen"));
    }
    let room = (ui.ctx().content_rect().height() - 320.0).max(120.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        for index in 0..listed.len() {
            row_ui(ui, context, &listed, index);
        }
    });
    ui.add_space(8.0);
    ui.separator();
    add_ui(ui, context, &listed, draft);
    buttons_ui(ui, |ui| {
        let proposed = Button::new(language.say("key-as-proposed"));
        if ui.add_enabled(is_chosen, proposed).clicked() {
            context.send(Message::KeyFigures(None));
        }
    });
}

/// `How many: Arrivals in Chad`
fn name(context: &Context<'_>, key: &KeyFigure) -> String {
    let (language, scene) = (context.language(), &context.scene);
    let tells = language.say_with("key-tells", &[("tells", key.tells.name().into())]);
    let series = match key.series.series(scene.situation) {
        Ok(series) => words::title(scene, series),
        // What the file names is all that is left of it.
        Err(gone) => gone.id().to_owned(),
    };
    let args = [("tells", (&tells).into()), ("series", (&series).into())];
    language.say_with("key-listed", &args)
}

/// One key figure with what it says now, and the ways to another place and out.
fn row_ui(ui: &mut Ui, context: &Context<'_>, listed: &[KeyFigure], index: usize) {
    let (language, scene) = (context.language(), &context.scene);
    let Some(key) = listed.get(index) else { return };
    let name = name(context, key);
    let changed = |change: &dyn Fn(&mut Vec<KeyFigure>)| {
        let mut listed = listed.to_vec();
        change(&mut listed);
        context.send(Message::KeyFigures(Some(listed)));
    };
    ui.horizontal(|ui| {
        let ways = [
            (Icon::Up, "key-earlier", index.checked_sub(1)),
            (Icon::Down, "key-later", Some(index + 1)),
        ];
        for (icon, said, with) in ways {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::hover());
            let Some(with) = with.filter(|with| *with < listed.len()) else { continue };
            let label = format!("{}: {name}", language.say(said));
            let id = ui.scope_id().with((said, index));
            if icons::icon_ui(ui, context, (rect.center(), id), &label, icon) {
                changed(&|listed| listed.swap(index, with));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let said = language.say("key-remove");
            let response = ui.button(&said);
            let label = format!("{said}: {name}");
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
            if response.clicked() {
                changed(&|listed| drop(listed.remove(index)));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(Label::new(&name).truncate());
                let said = key_figure_said(ui.ctx(), scene, key);
                let said = said.unwrap_or_else(|| language.say("key-says-nothing"));
                let said = RichText::new(said).size(SMALL).color(scene.theme.ink_soft);
                ui.add(Label::new(said).truncate());
            });
        });
    });
    ui.add_space(4.0);
}

/// Adds what is told of a series that some figure speaks of.
fn add_ui(ui: &mut Ui, context: &Context<'_>, listed: &[KeyFigure], draft: &mut KeyFigureDraft) {
    let (language, scene) = (context.language(), &context.scene);
    let all = scene.reckoning.series();
    let Some(series) = draft.series.filter(|s| all.contains(s)).or_else(|| all.first().copied())
    else {
        return soft_ui(ui, context, &language.say("key-nothing-told"));
    };
    let tells = draft.tells.unwrap_or(KeyTells::Count);
    let said = |tells: KeyTells| language.say_with("key-tells", &[("tells", tells.name().into())]);
    let key = KeyFigure::of(tells, series, scene.situation);
    ui.horizontal(|ui| {
        let label = language.say("key-add-tells");
        let choice = DropDown::new(&label, &KeyTells::ALL, Some(tells)).width(190.0);
        let clicked = choice.ui(ui, scene.theme, |tells| said(*tells)).inner;
        draft.tells = clicked.or(draft.tells);
        let label = language.say("key-add-series");
        let room = (ui.available_width() - 80.0).max(120.0);
        let choice = DropDown::new(&label, all, Some(series)).width(room);
        let clicked = choice.ui(ui, scene.theme, |series| words::title(scene, *series)).inner;
        draft.series = clicked.or(draft.series);
        let fits = listed.len() < KeyFigure::MOST && !listed.contains(&key);
        if ui.add_enabled(fits, Button::new(language.say("key-add"))).clicked() {
            let chosen = listed.iter().cloned().chain([key.clone()]).collect();
            context.send(Message::KeyFigures(Some(chosen)));
        }
    });
    let said = if listed.len() >= KeyFigure::MOST {
        language.say_with("key-full", &[("most", KeyFigure::MOST.into())])
    } else {
        let said = key_figure_said(ui.ctx(), scene, &key);
        said.unwrap_or_else(|| language.say("key-says-nothing"))
    };
    soft_ui(ui, context, &said);
}
