//! Find or run: commands, places, series and recent files by a few letters of their name.

use crate::app::{
    Command, Context, Message,
    panels::{
        names_label,
        widgets::{
            completion::{CompletionRow, Enter, RowCursor, row_ui},
            dialog::soft_ui,
            place_offers::{Beside, place_offers},
        },
    },
};
use egui::{Key, ScrollArea, TextEdit, Ui, vec2};
use std::{path::Path, sync::Arc};
use waymark_exchange::reading::{
    names::Named,
    search::{Fit, Search},
    tokens::folded,
};
use waymark_model::{PlaceIx, Selection, Subject};
use waymark_picture::words;

/// What is typed, the revision of the reckoning, and whether the gazetteer has answered.
type FoundFor = (String, u64, bool);

#[derive(Default, Debug)]
pub struct Palette {
    typed: String,
    cursor: RowCursor,
    /// What was found for which text, at which state of the situation.
    found: Option<(FoundFor, Arc<[PaletteItem]>)>,
}

impl Palette {
    fn entries(&mut self, context: &Context<'_>) -> Arc<[PaletteItem]> {
        let places = new_places(context, &self.typed);
        let of = (self.typed.clone(), context.scene.revision, places.is_some());
        if let Some((found_for, entries)) = &self.found
            && *found_for == of
        {
            return Arc::clone(entries);
        }
        let mut entries = found(context, &self.typed);
        entries.extend(places.unwrap_or_default());
        let entries: Arc<[PaletteItem]> = entries.into();
        self.found = Some((of, Arc::clone(&entries)));
        entries
    }
}

/// Something to run.
#[derive(Clone, Debug)]
struct PaletteItem {
    name: String,
    hint: String,
    /// What it leads to, by whose every name it is found.
    about: Option<Named>,
    message: Message,
}

const LEAST_HEIGHT: f32 = 90.0;
const MOST_HEIGHT: f32 = 360.0;

pub fn palette_ui(ui: &mut Ui, context: &Context<'_>, memory: &mut Palette) {
    let (theme, language) = (context.scene.theme, context.language());
    let (before, count) = (memory.cursor, memory.entries(context).len());
    let keys = [Key::Enter, Key::Tab];
    let taken = memory.cursor.take_by_keys(ui, count, Enter::TakesFirst, &keys);
    let moved = memory.cursor != before;
    let field = TextEdit::singleline(&mut memory.typed)
        .hint_text(language.say("palette-hint"))
        .desired_width(f32::INFINITY)
        .margin(vec2(10.0, 7.0));
    let response = ui.add(field);
    response.request_focus();
    if response.changed() {
        memory.cursor = RowCursor::default();
    }
    // What was typed in this very frame counts.
    let entries = memory.entries(context);
    ui.add_space(6.0);
    if entries.is_empty() {
        let typed = [("typed", memory.typed.trim().into())];
        soft_ui(ui, context, &language.say_with("palette-nothing", &typed));
    }
    let lit = memory.cursor.row(entries.len(), Enter::TakesFirst);
    let mut chosen = taken.and(lit);
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(LEAST_HEIGHT, MOST_HEIGHT);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, entry) in entries.iter().enumerate() {
            let row =
                CompletionRow { label: &entry.name, note: &entry.hint, note_ink: theme.ink_soft };
            let response = row_ui(ui, theme, row, lit == Some(nth));
            if lit == Some(nth) && moved {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(nth);
            }
        }
    });
    if let Some(entry) = chosen.and_then(|nth| entries.get(nth)) {
        context.send(Message::Dismiss);
        context.send(entry.message.clone());
    }
}

/// The entries that answer to what is typed, by what they say and by every name of what they lead
/// to; a path that is typed answers always.
fn found(context: &Context<'_>, typed: &str) -> Vec<PaletteItem> {
    let names = context.document.names();
    Search::new(typed).among(entries(context, typed), |search, entry| {
        if matches!(&entry.message, Message::OpenPath(path) if *path == Path::new(typed.trim())) {
            return Some(Fit::Scattered);
        }
        let said = match entry.message {
            // What they would take back or do again is no name of theirs.
            Message::Run(command) => folded(&command.name(context.language())),
            _ => folded(&entry.name),
        };
        let called = entry.about.into_iter().flat_map(|about| names.called(about));
        search.best_fit(called.chain([said.as_str()])).or_else(|| {
            // Words of both: arrivals xankendi
            let about = entry.about?;
            let called: Vec<&str> = names.called(about).collect();
            search.fit(&format!("{said} {}", called.join(" ")))
        })
    })
}

/// A place is asked of the gazetteer from so many letters.
const LETTERS_OF_PLACES: usize = 3;

/// Places of the gazetteer that may be added; `None` while it is being asked.
fn new_places(context: &Context<'_>, typed: &str) -> Option<Vec<PaletteItem>> {
    if typed.trim().chars().count() < LETTERS_OF_PLACES || context.editing.text().is_none() {
        return Some(Vec::new());
    }
    let language = context.language();
    let offers = place_offers(context, typed, Beside::new(&context.scene.situation.places))?;
    let known = offers.into_iter().filter(|offer| offer.draft.credit.is_some());
    Some(
        known
            .map(|offer| PaletteItem {
                name: language.say_with("palette-add-place", &[("place", (&offer.label).into())]),
                hint: offer.note,
                about: None,
                message: Message::EnterPlace(Box::new(offer.draft)),
            })
            .collect(),
    )
}

fn entries(context: &Context<'_>, typed: &str) -> Vec<PaletteItem> {
    let (scene, language) = (&context.scene, context.language());
    let mut all = Vec::new();
    let typed_path = Path::new(typed.trim());
    // One that is not there is opened too, to say so.
    let is_whole =
        typed_path.is_absolute() || typed_path.starts_with(".") || typed_path.starts_with("..");
    if typed.contains(['/', '\\']) && (is_whole || typed_path.exists()) {
        let name = language.say_with("palette-open-path", &[("path", typed.trim().into())]);
        all.push(PaletteItem {
            name,
            hint: language.say("palette-file"),
            about: None,
            message: Message::OpenPath(typed_path.to_path_buf()),
        });
    }
    let possible = Command::ALL.iter().filter(|c| c.is_possible(context));
    all.extend(possible.filter(|c| **c != Command::Palette).map(|command| PaletteItem {
        name: command.label(context),
        hint: command.shortcut_text().unwrap_or_default(),
        about: None,
        message: (*command).into(),
    }));
    all.extend(waymark_language::languages().map(|(tag, name)| PaletteItem {
        name: language.say_with("command-language", &[("language", name.into())]),
        hint: String::new(),
        about: None,
        message: Message::Language(tag),
    }));
    if typed.is_empty() {
        return all;
    }
    all.extend(scene.situation.languages().into_iter().map(|tag| {
        let (name, message) = (names_label(language, tag), Message::Names(tag.to_owned()));
        PaletteItem { name, hint: String::new(), about: None, message }
    }));
    for (index, place) in scene.situation.places.iter().enumerate() {
        let name = place.name.get(&scene.view.language);
        let also = place.also.as_ref().map(|a| a.get(&scene.view.language));
        let name = also.map_or(name.to_owned(), |also| format!("{name} / {also}"));
        all.push(PaletteItem {
            name,
            hint: language.say("palette-place"),
            about: Some(Named::Place(PlaceIx::new(index))),
            message: Message::Select(Some(Selection::Place(PlaceIx::new(index)))),
        });
    }
    for series in scene.reckoning.series() {
        let subject = words::subject(scene, series.subject);
        let measure = words::measure(scene, series.measure);
        let name = match words::people(scene, *series) {
            None => format!("{measure}, {subject}"),
            Some(who) => format!("{measure}, {subject}, {who}"),
        };
        let mut chart = scene.view.chart.clone();
        chart.series = vec![*series];
        all.push(PaletteItem {
            name,
            hint: language.say("palette-series"),
            about: Some(match series.subject {
                Subject::Place(place) => Named::Place(place),
                Subject::Leg(leg) => Named::Leg(leg),
            }),
            message: Message::Chart(chart),
        });
    }
    for path in &context.settings.recent {
        all.push(PaletteItem {
            name: language
                .say_with("palette-open-path", &[("path", (&path.display().to_string()).into())]),
            hint: language.say("palette-file"),
            about: None,
            message: Message::OpenPath(path.clone()),
        });
    }
    all
}
