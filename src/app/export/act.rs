//! What the reducer does about pictures that leave.

use super::{
    Options, Pictures, files,
    preview::image,
    printing::{ExportEvent, PrintAs},
};
use crate::app::{
    Message, Notice, State,
    dialogs::{BriefingDraft, Dialog, TableDraft},
    session::Session,
};
use waymark_model::{Instant, Moment, View};
use waymark_picture::script::{UndrawnName, undrawn_names};
use waymark_print::job::Resolution;

pub fn apply(state: &mut State, message: Message) {
    match message {
        Message::Export { replace } => state.begin_export(replace),
        Message::ExportBriefing(order, path, replace) => {
            state.begin_order(*order, path, replace);
        }
        Message::ExportTable(order, path, replace) => state.begin_order(*order, path, replace),
        Message::CancelExport => state.cancel_export(),
        Message::ChooseFolder => state.choose_folder(),
        Message::ShowFile(path) => files::show(path),
        _ => {}
    }
}

/// Opens the dialogue for the picture shown, or, where it is open for one already, for that.
pub fn open_for_picture(state: &mut State) {
    let pictures = state.export.options.pictures;
    let one = match pictures {
        Pictures::One(_) if state.is_exporting_open() => pictures,
        _ => Pictures::One(state.session.view.picture),
    };
    open(state, one);
}

impl State {
    fn is_exporting_open(&self) -> bool {
        matches!(self.dialog, Some(Dialog::Export))
    }

    /// The view of the window in the theme and with the names chosen for what leaves.
    pub(super) fn view_to_print(&self) -> View {
        let Options { theme, names, .. } = &self.export.options;
        let mut view = self.session.view.clone();
        if let Some(theme) = theme {
            (*theme).clone_into(&mut view.theme);
        }
        if let Some(names) = names {
            view.language.clone_from(names);
        }
        view
    }
}

pub fn open(state: &mut State, pictures: Pictures) {
    // What is exported stands still.
    state.session.playback.playing = false;
    state.export.options.pictures = pictures;
    state.export.preview.nth = 0;
    state.export.preview.fit();
    state.export.today = today(state);
    if state.export.options.folder.is_empty() {
        state.export.options.folder = files::opening_folder(&state.session.settings);
    }
    state.export.there.clear();
    state.export.fault = None;
    state.export.undrawn = undrawn(&state.session);
    state.open_dialog(Dialog::Export);
}

/// More names with letters that no face has are counted, not told.
const MOST_UNDRAWN: usize = 3;

/// Which names will be written otherwise, for no face has all of their letters.
fn undrawn(session: &Session) -> Vec<String> {
    let language = &session.language;
    let names = undrawn_names(&session.document.situation, &session.view.language);
    let said = names.iter().take(MOST_UNDRAWN).map(|UndrawnName { name, instead, .. }| {
        // Of lines the first that will read otherwise.
        let mut lines = name.lines().zip(instead.lines());
        let (name, instead) = lines.find(|(line, drawn)| line != drawn).unwrap_or((name, instead));
        let args = [("name", name.into()), ("instead", instead.into())];
        language.say_with("export-undrawn", &args)
    });
    let more = names.len().saturating_sub(MOST_UNDRAWN);
    let more = (more > 0).then(|| language.say_with("discard-more", &[("count", more.into())]));
    said.chain(more).collect()
}

/// Opens the dialogue for a deck or a report.
pub fn open_briefing(state: &mut State) {
    state.session.playback.playing = false;
    state.export.there.clear();
    state.export.fault = None;
    let folder = files::opening_folder(&state.session.settings);
    state.export.undrawn = undrawn(&state.session);
    let draft = BriefingDraft::new(folder, &state.session, state.memory.report.since);
    state.open_dialog(Dialog::Briefing(draft));
}

/// Opens the dialogue for a table.
pub fn open_table(state: &mut State) {
    state.session.playback.playing = false;
    state.export.there.clear();
    state.export.fault = None;
    let folder = files::opening_folder(&state.session.settings);
    let draft = TableDraft::new(folder, &state.session);
    state.open_dialog(Dialog::Table(draft));
}

/// The day that the clock of this computer shows, where the situation is.
fn today(state: &State) -> Option<Moment> {
    let offset = state.session.document.situation.offset;
    let day = offset.civil(Instant::now()?).date().to_string();
    Moment::parse(&day, offset).ok()
}

/// Puts the sheet of the dialogue on the clipboard, or, while it is closed, the picture shown.
pub fn copy(state: &mut State, as_svg: bool) {
    let kept = state.export.options.pictures;
    if !state.is_exporting_open() {
        state.export.today = today(state);
        state.export.options.pictures = Pictures::One(state.session.view.picture);
    }
    let lettering = state.export.options.lettering();
    let order = state.sheet_order(|sheet| {
        if as_svg {
            PrintAs::Svg(lettering)
        } else {
            PrintAs::Image(Resolution::Scale(2.0).width(sheet))
        }
    });
    state.export.options.pictures = kept;
    let Some(order) = order else { return };
    state.notice = Some(Notice::new(state.session.language.say("export-copying")));
    state.export.printing.order(order);
}

/// Takes in what was printed.
pub fn receive(state: &mut State, ctx: &egui::Context, made: ExportEvent) {
    match made {
        ExportEvent::Preview(sheet, pixels) => state.take_preview(ctx, &sheet, pixels),
        ExportEvent::Image(Ok(pixels)) => {
            let (width, height) = (pixels.width.to_string(), pixels.height.to_string());
            let args = [("width", (&width).into()), ("height", (&height).into())];
            let said = state.session.language.say_with("export-copied-picture", &args);
            state.notice = Some(Notice::new(said));
            ctx.copy_image(image(&pixels));
        }
        ExportEvent::Progress(progress) => state.take_progress(progress),
        ExportEvent::Written(written) => state.take_written(written),
        ExportEvent::Folder(folder) => state.export.options.folder = folder.display().to_string(),
        ExportEvent::Image(Err(error)) => state.notice = Some(Notice::new(error.to_string())),
        ExportEvent::Svg(svg) => {
            state.notice = Some(Notice::new(state.session.language.say("export-copied-svg")));
            ctx.copy_text(svg);
        }
    }
}
