//! Looks up where a place lies that has no position yet.

use crate::app::{
    Context, Message,
    panels::widgets::{
        dialog::{buttons_ui, main_button_ui, soft_ui, title_ui},
        place_field::PlaceField,
        place_offers::Beside,
    },
};
use egui::Ui;
use waymark_model::{Place, PlaceIx};

/// The place, and what is typed and chosen for it.
#[derive(Debug)]
pub struct PlaceFinding {
    place: PlaceIx,
    field: PlaceField,
}

impl PlaceFinding {
    /// Looks for the name of the place first.
    pub fn new(place: PlaceIx, name: &str) -> Self {
        Self { place, field: PlaceField::of(name) }
    }
}

pub fn find_place_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut PlaceFinding) {
    let language = context.language();
    let Some(place) = context.scene.situation.places.get(memory.place.usize()) else {
        return context.send(Message::Dismiss);
    };
    let name = place.name.get(&context.scene.view.language);
    title_ui(ui, context, &language.say_with("find-place-title", &[("name", name.into())]));
    let label = language.say("find-place-field");
    // Beside the others: the place itself is what is looked for.
    let others = context.scene.situation.places.iter().filter(|other| other.id != place.id);
    let others: Vec<Place> = others.cloned().collect();
    memory.field.ui(ui, context, (&label, &label, f32::INFINITY), Beside::new(&others));
    let found = memory.field.taken.as_ref().filter(|draft| draft.at.is_some());
    let said = match (found, &memory.field.taken) {
        (Some(draft), _) => {
            let areas: Vec<&str> = draft.areas().map(|area| area.name.get("en")).collect();
            let areas = areas.join(", ");
            let called = draft.name.get("en");
            let args = [("name", called.into()), ("areas", (&areas).into())];
            language.say_with("find-place-found", &args)
        }
        (None, Some(_)) => language.say("find-place-no-point"),
        (None, None) => language.say("find-place-how"),
    };
    ui.add_space(4.0);
    soft_ui(ui, context, &said);
    buttons_ui(ui, |ui| {
        let said = language.say("find-place-do");
        let clicked = ui.add_enabled_ui(found.is_some(), |ui| main_button_ui(ui, context, &said));
        let enter = ui.input(|i| i.key_pressed(egui::Key::Enter)) && memory.field.rests();
        if let Some(draft) = found.filter(|_| clicked.inner.clicked() || enter) {
            context.send(Message::LocatePlace(memory.place, Box::new(draft.clone())));
            context.send(Message::Dismiss);
        }
        if ui.button(language.say("button-cancel")).clicked() {
            context.send(Message::Dismiss);
        }
    });
}
