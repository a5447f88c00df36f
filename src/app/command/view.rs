//! Commands on how the window looks, and the way out of the innermost thing.

use crate::app::{
    DocumentOrigin, Message, Notice, Show, State,
    dialogs::{Answers, Dialog, FileChoice, FilePurpose, Palette, PlaceFinding, SaveAs},
    files, panels,
    session::documents_folder,
    show,
    state::{Aside, Memory},
    window,
};
use egui::ViewportId;
use std::path::Path;
use waymark_model::{
    Across, AnnotationKind, Assumed, Instant, MapStyle, MapView, Moment, MovementKind, NamedSeries,
    Picture, PlaceIx, Scope, Selection, Series, Situation, Subject,
};
use waymark_picture::{Theme, proposed_shade};
use waymark_store::{RecordKey, Section, Value, series_value};

/// Sets the style of both of egui's themes: ours replaces either.
pub fn set_style(ctx: &egui::Context, theme: &Theme) {
    let style = std::sync::Arc::new(theme.style());
    ctx.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
    for which in [egui::Theme::Dark, egui::Theme::Light] {
        ctx.set_style_of(which, style.clone());
    }
}

pub(super) fn ask_new_situation(state: &mut State) {
    state.open_dialog(Dialog::NewSituation(Box::new(Answers::new())));
}

pub(super) fn open_palette(state: &mut State) {
    state.open_dialog(Dialog::Palette(Palette::default()));
}

/// Asks for a situation file: the desktop where it always answers, else in a dialogue of ours.
pub(super) fn ask_for_file(state: &mut State, purpose: FilePurpose) {
    if cfg!(any(windows, target_os = "macos")) {
        return ask_desktop(state, purpose);
    }
    let folder = match &state.session.document.origin {
        DocumentOrigin::Disk(path) => {
            // Beside the folder or the file that is open.
            let beside = path.parent().filter(|folder| folder.is_dir());
            beside.map_or_else(documents_folder, Path::to_path_buf)
        }
        _ => documents_folder(),
    };
    state.open_dialog(Dialog::OpenFile(FileChoice::new(purpose, &folder)));
}

/// Asks the desktop for a file.
pub(super) fn ask_desktop(state: &State, purpose: FilePurpose) {
    let language = &state.session.language;
    let (kind, endings) = purpose.files();
    let (title, kind) = (language.say(purpose.title()), language.say(kind));
    let (post, then) = (state.post.clone(), purpose.message());
    files::ask_for_file(&title, (&kind, endings), move |file| post.send(then(file)));
}

/// Asks the desktop for a folder to save to.
pub(super) fn choose_save_folder(state: &State) {
    let Some(Dialog::SaveAs(SaveAs { field, .. })) = &state.dialog else { return };
    let typed = &*field.path();
    let from = if typed.is_dir() { typed } else { typed.parent().unwrap_or(typed) };
    let post = state.post.clone();
    let title = state.session.language.say("save-as-title");
    files::ask_for_folder(&title, from, move |folder| post.send(Message::SaveFolder(folder)));
}

pub(super) fn show_versions(state: &mut State) {
    state.open_dialog(Dialog::Versions(None));
    state.session.list_versions();
}

pub(super) fn set_theme(state: &mut State, ctx: &egui::Context, name: &str) {
    name.clone_into(&mut state.session.settings.theme);
    name.clone_into(&mut state.session.view.theme);
    state.theme = Theme::named(name);
    set_style(ctx, &state.theme);
}

/// Plays or pauses, with what is counted where they are as it is.
pub(super) fn play_pause(state: &mut State) {
    state.session.view = state.holding_measure(state.session.view.clone());
    state.session.play_pause();
}

pub(super) fn show_map_style(state: &mut State, style: MapStyle) {
    state.session.view.map = state.session.view.map.all_in(style);
    if !state.session.view.picture.has_map() {
        state.session.view.picture = Picture::Board;
    }
}

/// Shades regions by what most of them are counted by, or no longer.
pub(super) fn shade_regions(state: &mut State) {
    let map = state.session.view.map;
    if map.shade.is_some() {
        state.session.view.map = MapView { shade: None, ..map };
        return;
    }
    let Some(shade) = proposed_shade(&state.scene()) else {
        let said = state.session.language.say("map-shade-unknown");
        state.notice = Some(Notice::new(said));
        return;
    };
    show_map_style(state, MapStyle::Geographic);
    state.session.view.map.shade = Some(shade);
}

pub(super) fn show_across(state: &mut State, across: Across) {
    state.session.view.chart.across = across;
    if !state.session.view.picture.has_chart() {
        state.session.view.picture = Picture::Board;
    }
}

pub(super) fn fit_all(state: &mut State) {
    state.session.view.chart.time = None;
    state.session.view.chart.known = None;
    let map = state.session.view.map;
    state.session.view.map = map.all_in(map.style);
    state.memory.time.fit();
}

/// Where only one of both has room, the ledger comes back.
pub(super) fn switch_ledger(state: &mut State, ctx: &egui::Context) {
    if window::shows_ledger(ctx, &state.session.settings, state.aside) {
        state.session.settings.ledger &= !window::has_room_beside_board(ctx);
        state.aside = state.aside.filter(|aside| *aside != Aside::Ledger);
    } else {
        show_ledger(state, ctx);
    }
}

pub(in crate::app) fn show_ledger(state: &mut State, ctx: &egui::Context) {
    if window::has_room_beside_board(ctx) {
        state.session.settings.ledger = true;
        state.aside = state.aside.filter(|_| window::has_room_for_both(ctx));
    } else {
        state.aside = Some(Aside::Ledger);
    }
}

pub(super) fn switch_clashes(state: &mut State) {
    switch_aside(state, Aside::Clashes);
    if state.aside == Some(Aside::Clashes) {
        state.memory.clashes.open();
    }
}

pub(super) fn switch_aside(state: &mut State, aside: Aside) {
    state.aside = Some(aside).filter(|_| state.aside != Some(aside));
}

pub(super) fn inspect(state: &mut State, key: RecordKey) {
    state.aside = Some(Aside::Inspector);
    state.memory.inspector.inspect(key);
}

/// Asks for an event of the day shown.
pub(super) fn add_event(state: &mut State) {
    // Midnight ends a day that was shown; the next has not begun.
    add_event_of(state, state.session.view.at.plus_secs(-1));
}

/// Asks for an event of the day of a moment.
pub(super) fn add_event_of(state: &mut State, at: Instant) {
    let day = state.session.document.situation.offset.civil(at).date();
    state.aside = Some(Aside::Inspector);
    state.memory.inspector.ask(Section::Events, &[("at", day.to_string())]);
}

/// Asks for an assumption that says this.
pub(super) fn assume(state: &mut State, assumed: &Assumed) {
    let situation = &state.session.document.situation;
    let places = |all: &[PlaceIx]| listed(all.iter().map(|ix| situation.place(*ix).id.as_str()));
    let filled = match assumed {
        Assumed::Empty(all) => vec![("empty", places(all))],
        Assumed::WaysIn(all) => vec![("ways_in", places(all))],
        Assumed::WaysOut(all) => vec![("ways_out", places(all))],
        Assumed::AtOnce(all) => {
            vec![("at_once", listed(all.iter().map(|ix| situation.leg(*ix).id.as_str())))]
        }
        Assumed::Comparable(Scope { subject: Some(Subject::Place(place)), .. }) => {
            let place = situation.place(*place).id.to_string();
            vec![("coverage", "Comparable".to_owned()), ("at", place)]
        }
        Assumed::Comparable(_) | Assumed::InPart(_) | Assumed::Ratio(_) => Vec::new(),
    };
    state.aside = Some(Aside::Inspector);
    state.memory.inspector.ask(Section::Assumptions, &filled);
}

/// Ids as a list of the file.
fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    Value::texts(ids).write().unwrap_or_default()
}

/// Asks for a number that what the chart shows first is held against.
pub(super) fn add_threshold(state: &mut State) {
    let series = state.session.view.chart.series.first();
    let filled = series.map(|series| series_fields(&state.session.document.situation, *series));
    state.aside = Some(Aside::Inspector);
    state.memory.inspector.ask(Section::Thresholds, &filled.unwrap_or_default());
}

/// Asks for words on what is chosen or shown: a place on the map, else the moment on the chart.
pub(super) fn add_annotation(state: &mut State) {
    let view = &state.session.view;
    match (view.selection, view.chart.series.first().copied()) {
        (Some(Selection::Place(place)), _) if view.picture.has_map() => {
            annotate_place(state, place);
        }
        (_, Some(series)) => annotate_chart(state, series, view.at),
        (_, None) => ask_annotation(state, Vec::new()),
    }
}

pub(super) fn annotate_place(state: &mut State, place: PlaceIx) {
    let id = state.session.document.situation.places.get(place.usize()).map(|p| p.id.to_string());
    ask_annotation(state, id.map(|id| ("place", id)).into_iter().collect());
}

pub(super) fn annotate_chart(state: &mut State, series: Series, at: Instant) {
    let situation = &state.session.document.situation;
    let at = Moment::instant(at, situation.offset).to_string();
    let series = series_value(&[NamedSeries::of(series, situation)]).write().unwrap_or_default();
    ask_annotation(state, vec![("at", at), ("series", series)]);
}

fn ask_annotation(state: &mut State, mut filled: Vec<(&'static str, String)>) {
    filled.push(("kind", AnnotationKind::Callout.name().to_owned()));
    state.aside = Some(Aside::Inspector);
    state.memory.inspector.ask(Section::Annotations, &filled);
}

pub(super) fn open_annotation(state: &mut State, nth: usize) {
    let annotation = state.session.document.situation.annotations.get(nth);
    if let Some(key) = annotation.map(|a| RecordKey::new(Section::Annotations, a.id.as_str())) {
        inspect(state, key);
    }
}

/// What a series counts, where and of whom, as fields of a record hold it.
fn series_fields(situation: &Situation, series: Series) -> Vec<(&'static str, String)> {
    let named = NamedSeries::of(series, situation);
    let subject = if matches!(series.subject, Subject::Leg(_)) { "on" } else { "at" };
    let fields = [
        ("measure", Some(named.measure.name().to_owned())),
        (subject, Some(named.subject.id().to_owned())),
        ("group", named.group),
        ("origin", named.origin),
        ("status", named.status.map(|status| status.name().to_owned())),
        ("sex", named.sex.map(|sex| sex.name().to_owned())),
        ("age", named.age.map(|age| age.to_string())),
        ("unit", named.unit),
    ];
    fields.into_iter().filter_map(|(field, text)| Some((field, text?))).collect()
}

/// Draws the way back of the leg that is chosen.
pub(super) fn add_way_back(state: &mut State) {
    let Some(Selection::Leg(ix)) = state.session.view.selection else { return };
    state.session.add_way_back(ix);
}

/// Says why people take the leg that is chosen; the same again leaves it open.
pub(super) fn set_leg_kind(state: &mut State, kind: MovementKind) {
    let Some(Selection::Leg(ix)) = state.session.view.selection else { return };
    let leg = state.session.document.situation.legs.get(ix.usize());
    let kind = Some(kind).filter(|kind| leg.is_some_and(|leg| leg.kind != Some(*kind)));
    state.session.set_leg_kind(ix, kind);
}

pub(super) fn inspect_chosen(state: &mut State) {
    let chosen = state.session.view.selection;
    let key = chosen.and_then(|s| panels::key_of(&state.session.document.situation, s));
    if let Some(key) = key {
        inspect(state, key);
    }
}

pub(super) fn switch_map_editing(state: &mut State) {
    let on = state.memory.pictures.map.switch_editing();
    if on && !state.session.view.picture.has_map() {
        state.session.view.picture = Picture::Board;
    }
}

/// Asks where a place lies, by its name.
pub(super) fn find_place(state: &mut State, place: PlaceIx) {
    let session = &state.session;
    let named = session.document.situation.places.get(place.usize());
    let name = named.map(|place| place.name.get(&session.view.language).to_owned());
    if let Some(name) = name {
        state.open_dialog(Dialog::FindPlace(PlaceFinding::new(place, &name)));
    }
}

pub(super) fn find(state: &mut State, ctx: &egui::Context) {
    show_ledger(state, ctx);
    state.memory.ledger.focus_find();
}

pub(super) fn open_capture(state: &mut State) {
    state.leave_dialog();
    state.memory.capture.open();
}

pub(super) fn zoom(state: &mut State, ctx: &egui::Context, factor: f32) {
    state.session.settings.zoom = ((factor * 10.0).round() / 10.0).clamp(0.6, 3.0);
    ctx.set_zoom_factor(state.session.settings.zoom);
}

pub(super) fn switch_full_screen(ctx: &egui::Context) {
    let is_full = show::is_full_screen(ctx, ViewportId::ROOT);
    show::set_full_screen(ctx, ViewportId::ROOT, !is_full);
}

pub(super) fn set_presenting(state: &mut State, ctx: &egui::Context, on: bool) {
    if on == state.show.is_some() {
        return;
    }
    state.leave_dialog();
    show::set(state, ctx, on);
}

/// Leaves the innermost thing: dialogue, the bar that captures, an edit under way, the editing of
/// the map, what is under way, presentation, full screen, a way to settle a clash, the panel of
/// clashes, selection.
pub(super) fn escape(state: &mut State, ctx: &egui::Context) {
    let Memory { capture, ledger, pictures, inspector, clashes, .. } = &mut state.memory;
    let writes = state.dialog.as_ref().is_some_and(Dialog::writes_files);
    if writes && !state.export.there.is_empty() {
        state.export.there.clear();
    } else if state.dialog.is_some() {
        state.close_dialog();
    } else if state.show.is_none() && capture.leave()
        || ledger.leave_editor()
        || pictures.map.leave_innermost()
        || state.session.cancel_reading()
    {
        // That was the innermost.
    } else if state.show.as_mut().is_some_and(Show::leave_innermost) {
        // What lay over the briefing is closed.
    } else if state.show.is_some() {
        set_presenting(state, ctx, false);
    } else if show::is_full_screen(ctx, ViewportId::ROOT) {
        show::set_full_screen(ctx, ViewportId::ROOT, false);
    } else if state.aside == Some(Aside::Inspector) && inspector.leave_field() {
        // It was for a field, which shows again what the situation holds.
    } else if state.aside == Some(Aside::Clashes) && clashes.leave_way() {
    } else if state.notice.is_some() {
        state.notice = None;
    } else if state.aside == Some(Aside::Clashes) {
        state.aside = None;
    } else if ledger.choose_one() {
    } else if state.aside.is_some() {
        if state.aside == Some(Aside::Inspector) {
            inspector.leave_form();
        }
        state.aside = None;
    } else {
        state.session.view.selection = None;
    }
}
