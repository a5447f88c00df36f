//! A field for a moment, which may stay empty.

use crate::app::Context;
use egui::{Align2, Id, Role, TextEdit, Ui, WidgetInfo, vec2};
use waymark_exchange::reading::{moment_of, moments::Clock};
use waymark_model::Moment;
use waymark_picture::{SMALL, fonts};

/// A field of a moment.
pub struct MomentField<'a> {
    pub id: Id,
    /// What it is called: a key of the catalogue, as the next.
    pub label: &'a str,
    /// What an empty one means; nothing where that needs no words.
    pub empty: Option<&'a str>,
    pub width: f32,
}

/// Since when it is told what is new, which stays before what is known. Gives what is wrong with
/// what is typed.
pub fn since_field_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    (id, width): (Id, f32),
    (typed, since): (&mut Option<String>, &mut Option<Moment>),
) -> Option<String> {
    let language = context.language();
    let check = |moment: &Moment| {
        let since = moment.span().end();
        if context.scene.view.known_on.is_none_or(|known_on| since < known_on) {
            return Ok(());
        }
        let day = language.known_on(since, context.scene.situation.offset);
        Err(language.say_with("brief-since-late", &[("day", (&day).into())]))
    };
    let (label, empty) = ("report-since-field", Some("report-since-none"));
    let field = MomentField { id, label, empty, width };
    match field.ui(ui, context, (typed, *since), check)? {
        Ok(new) => *since = new,
        Err(said) => return Some(said),
    }
    None
}

impl MomentField<'_> {
    /// Gives the moment when another was typed, what is wrong with what was typed, or nothing.
    /// What is typed is kept while it is typed or could not be read.
    pub fn ui(
        &self,
        ui: &mut Ui,
        context: &Context<'_>,
        (typed, now): (&mut Option<String>, Option<Moment>),
        check: impl Fn(&Moment) -> Result<(), String>,
    ) -> Option<Result<Option<Moment>, String>> {
        let (language, situation) = (context.language(), context.scene.situation);
        let label = language.say(self.label);
        let written = now.map_or_else(String::new, |moment| moment.to_string());
        let mut text = typed.clone().unwrap_or_else(|| written.clone());
        let hint = self.empty.map_or_else(String::new, |empty| language.say(empty));
        let field = TextEdit::singleline(&mut text)
            .id(self.id)
            .font(fonts::regular(SMALL))
            .hint_text(hint)
            .margin(vec2(6.0, 2.0))
            .align(Align2::LEFT_CENTER)
            .desired_width(self.width);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
        *typed = Some(text.clone()).filter(|text| *text != written);
        let is_held = response.has_focus();
        response.on_hover_text(&label);
        if is_held || typed.is_none() {
            return None;
        }
        if text.trim().is_empty() {
            *typed = None;
            return Some(Ok(None));
        }
        let offset = situation.offset;
        let clock = Clock { at: context.scene.view.at, offset, days: offset };
        let read = moment_of(&text, clock).ok_or_else(|| language.say("slides-wrong-moment"));
        match read.and_then(|moment| check(&moment).map(|()| moment)) {
            Ok(moment) => {
                *typed = None;
                (Some(moment) != now).then_some(Ok(Some(moment)))
            }
            // It stays as it was typed, with what is wrong with it.
            Err(said) => Some(Err(said)),
        }
    }
}
