//! A field that names a place and offers what the gazetteer knows by that name.

use super::{
    completion::{self, Below, CompletionRow, Enter, RowCursor},
    place_offers::{Beside, PlaceOffer, place_offers},
};
use crate::app::Context;
use egui::{EventFilter, Key, Order, TextEdit, Ui, WidgetInfo, vec2};
use waymark_gazetteer::LocalClock;
use waymark_model::PlaceDraft;

/// What is typed, and what was chosen for it.
#[derive(Clone, Default, Debug)]
pub struct PlaceField {
    pub typed: String,
    pub taken: Option<PlaceDraft>,
    pub clock: Option<LocalClock>,
    cursor: RowCursor,
    /// Whether something was chosen in this frame.
    is_new: bool,
    /// To have the keys in the next frame.
    pub focus: bool,
}

/// What was done in the field in this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceFieldEvent {
    /// A place was chosen.
    Taken,
    /// Enter was pressed where nothing is typed or something was chosen already.
    Entered,
}

impl PlaceField {
    /// One in which this is typed, with the keys.
    pub fn of(typed: &str) -> Self {
        Self { typed: typed.to_owned(), focus: true, ..Self::default() }
    }

    fn take(&mut self, offer: &PlaceOffer) {
        offer.draft.name.get("en").clone_into(&mut self.typed);
        self.taken = Some(offer.draft.clone());
        self.is_new = true;
        (self.clock, self.cursor) = (offer.clock, RowCursor::default());
    }

    /// Whether nothing was done in it since something was chosen in an earlier frame.
    pub fn rests(&self) -> bool {
        self.taken.is_some() && !self.is_new
    }

    /// Whether something is typed for which nothing was chosen.
    pub fn is_open(&self) -> bool {
        self.taken.is_none() && !self.typed.trim().is_empty()
    }

    /// The field, as wide as said, with what is offered beside these places.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &Context<'_>,
        (label, hint, width): (&str, &str, f32),
        beside: Beside<'_>,
    ) -> Option<PlaceFieldEvent> {
        self.is_new = false;
        let (theme, language) = (context.scene.theme, context.language());
        let id = ui.scope_id().with(label);
        let has_keys = ui.memory(|m| m.has_focus(id));
        let offers = if has_keys && self.is_open() {
            place_offers(context, &self.typed, beside)
        } else {
            Some(Vec::new())
        };
        let waits = offers.is_none();
        let offers = offers.unwrap_or_default();
        let mut event = None;
        if has_keys {
            let keys = [Key::Enter, Key::Tab];
            let count = offers.len();
            let row = self.cursor.take_by_keys(ui, count, Enter::TakesFirst, &keys);
            if let Some(offer) = row.and_then(|row| offers.get(row)) {
                self.take(offer);
                event = Some(PlaceFieldEvent::Taken);
            } else if !self.is_open()
                && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter))
            {
                event = Some(PlaceFieldEvent::Entered);
            } else if waits {
                // What comes may be what Enter is for.
                ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Enter));
            }
        }
        let field = TextEdit::singleline(&mut self.typed)
            .id(id)
            .hint_text(hint)
            .char_limit(120)
            .desired_width(width)
            .margin(vec2(8.0, 5.0))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: !offers.is_empty(),
                ..EventFilter::default()
            });
        let response = ui.add(field);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(egui::Role::TextInput, true, label);
            info.current_text_value = Some(self.typed.clone());
            info
        });
        let takes_keys = std::mem::take(&mut self.focus);
        if takes_keys {
            response.request_focus();
        }
        if takes_keys || response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.changed() {
            (self.taken, self.clock, self.cursor) = (None, None, RowCursor::default());
        }
        let foot = waits.then(|| language.say("place-offer-waits"));
        if event.is_none() && (waits || !offers.is_empty()) {
            let rows = offers.iter().map(|offer| CompletionRow {
                label: &offer.label,
                note: &offer.note,
                note_ink: theme.ink_soft,
            });
            let below = Below {
                id: id.with("offers"),
                field: response.rect,
                width: response.rect.width().max(320.0),
                order: Order::Tooltip,
            };
            let lit = self.cursor.row(offers.len(), Enter::TakesFirst);
            let (clicked, _) = completion::list_ui(ui, theme, below, (rows, lit), |ui| {
                if let Some(foot) = &foot {
                    ui.label(foot);
                }
            });
            if let Some(offer) = clicked.and_then(|nth| offers.get(nth)) {
                self.take(offer);
                event = Some(PlaceFieldEvent::Taken);
            }
        }
        event
    }
}
