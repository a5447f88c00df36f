//! The window itself: what happens in a frame, in order.

use super::{
    Command, Context, Message, Notice, Preload, ScreenUse, Seen, Settings, State,
    command::{reduce, set_style},
    dialogs::{self, Answers, Dialog},
    export, files,
    focus_in_sight::FocusInSight,
    keys_in_turn::KeysInTurn,
    panels, preload,
    session::{Document, DocumentOrigin, Session},
    shortcuts, show,
    state::{Aside, TableToImport},
};
use egui::{CentralPanel, Frame, Id, Margin, Panel, Rangef, ScrollArea, Ui, vec2};
use std::{path::PathBuf, time::Duration};
use waymark_picture::{Medium, Scene, Theme, fonts};

/// What the program was started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// A folder or file; `None` opens the last situation, else the shipped one. A table is to be
    /// imported into the last, else into a new one.
    pub path: Option<PathBuf>,
    /// The moment to show, as in a situation file; read on the clock of the situation.
    pub at: Option<String>,
    /// The theme to show it in.
    pub theme: Option<String>,
    /// Where journals of unsaved edits and locks are kept; `None` keeps none.
    pub journals: Option<PathBuf>,
}

/// How long playback waits between frames: 60 a second is enough for the eye.
const FRAME: Duration = Duration::from_millis(16);

/// Wide enough for the ledger at the left, the panel of clashes at the right and a board between
/// them, in points. In a narrower window the panel stands in the place of the ledger.
const ROOM_FOR_BOTH: f32 = 1300.0;

/// High enough for the board with the strip of slides and the panel of time below it, in points. In
/// a lower window the slides stand in the place of time.
const ROOM_BELOW_BOARD: f32 = 560.0;

/// Wide enough for a panel beside the board, in points. In a narrower window the panel stands in the
/// place of the board.
const ROOM_BESIDE_BOARD: f32 = 620.0;

/// Lower than this the board is scrolled, in points: nothing of it could be read.
const LOWEST_BOARD: f32 = 250.0;

fn has_room_below_board(ctx: &egui::Context) -> bool {
    ctx.content_rect().height() >= ROOM_BELOW_BOARD
}

pub(super) fn has_room_for_both(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() >= ROOM_FOR_BOTH
}

pub(super) fn has_room_beside_board(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() >= ROOM_BESIDE_BOARD
}

/// Whether the ledger is in sight.
pub(super) fn shows_ledger(ctx: &egui::Context, settings: &Settings, aside: Option<Aside>) -> bool {
    if has_room_beside_board(ctx) {
        settings.ledger && (has_room_for_both(ctx) || aside.is_none())
    } else {
        aside == Some(Aside::Ledger)
    }
}

/// The program's window.
pub struct Waymark {
    pub(super) state: State,
    /// The title last given to the desktop.
    title: String,
}

impl Waymark {
    /// Sets fonts and style, and opens a situation: the shipped one within the first frame, one
    /// on disk as soon as it has been read.
    pub fn new(ctx: &egui::Context, start: Start, settings: Settings) -> Self {
        Self::after(ctx, start, settings, None)
    }

    /// The same, when reading the shipped situation has begun already.
    pub fn after(
        ctx: &egui::Context,
        start: Start,
        mut settings: Settings,
        preload: Option<Preload>,
    ) -> Self {
        if let Some(theme) = start.theme {
            settings.theme = theme;
        }
        fonts::install(ctx);
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        let (table, path) = match start.path {
            Some(path) if files::is_table(&path) => (Some(path), None),
            path => (None, path),
        };
        let path = path.or_else(|| settings.last().map(PathBuf::from));
        let (document, refused) = match &path {
            Some(_) => (Document::blank(), None),
            None => match preload.map_or_else(preload::read, Preload::shipped) {
                Ok(document) => (document, None),
                Err(refused) => (Document::blank(), Some(refused)),
            },
        };
        let mut waymark = Self::keeping(ctx, document, settings, start.journals);
        if let Some(refused) = refused {
            let problems = refused.problems;
            waymark.state.dialog = Some(Dialog::Refused { path: String::new(), problems });
        }
        match (table, &path) {
            (Some(path), Some(_)) => {
                waymark.state.table_to_import = Some(TableToImport { path, waits: true });
            }
            // What is shipped is not what it belongs to.
            (Some(path), None) => {
                let answers = Answers::for_table(path);
                waymark.state.dialog = Some(Dialog::NewSituation(Box::new(answers)));
            }
            (None, _) => {}
        }
        let session = &mut waymark.state.session;
        session.open_at = start.at;
        match path {
            Some(path) => session.open(DocumentOrigin::Disk(path)),
            None => session.go_to_asked_moment(),
        }
        waymark.state.take_outcomes();
        waymark
    }

    /// A window on a document that is already read.
    pub fn with_document(ctx: &egui::Context, document: Document, settings: Settings) -> Self {
        Self::keeping(ctx, document, settings, None)
    }

    /// One that keeps journals and locks in a folder.
    fn keeping(
        ctx: &egui::Context,
        document: Document,
        settings: Settings,
        folder: Option<PathBuf>,
    ) -> Self {
        let state = State::keeping(ctx.clone(), document, settings, folder);
        set_style(ctx, &state.theme);
        ctx.add_plugin(KeysInTurn::default());
        ctx.add_plugin(FocusInSight::default());
        ctx.set_zoom_factor(state.session.settings.zoom);
        Self { state, title: String::new() }
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.state.send(message);
    }

    /// Before each frame: keys, results of threads, commands of the frame before, time.
    pub fn logic(&mut self, ctx: &egui::Context) {
        let state = &mut self.state;
        state.receive();
        for made in state.export.printing.arrived() {
            export::receive(state, ctx, made);
        }
        if let Some(path) = files::dropped(ctx) {
            state.send(Message::OpenPath(path));
        }
        state.screens.chosen.clone_from(&state.session.settings.audience_screen);
        if let Some(show) = &state.show {
            show.audience_window().take_messages().into_iter().for_each(|m| state.send(m));
        }
        if state.aside == Some(Aside::Ledger) && has_room_beside_board(ctx) {
            // The window grew: it stands beside the board again.
            state.aside = None;
            state.session.settings.ledger = true;
        }
        shortcuts::send_clipboard(state, ctx);
        shortcuts::send(state, ctx);
        state.hovered = None;
        for message in state.messages.take() {
            reduce::apply(state, ctx, message);
        }
        reduce::land(state);
        state.keep_left_typing();
        show::pass(state, ctx);
        state.foresee();
        if ctx.input(|i| i.viewport().close_requested()) {
            if state.memory.inspector.is_typing() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                state.memory.inspector.after_typing(Command::Quit.into());
            } else if state.session.asks_before_closing() {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            }
        }
        let session = &mut state.session;
        let title = session.document.situation.title.get(&session.view.language);
        let key =
            if session.editing.is_unsaved() { "window-title-unsaved" } else { "window-title" };
        let title = session.language.say_with(key, &[("title", title.into())]);
        if title != self.title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
        }
        let watched = session.playback.watched_secs(ctx.input(|i| i.time));
        if session.playback.playing {
            session.pass(watched);
            ctx.request_repaint_after(FRAME);
        }
        state.take_outcomes();
        match state.notice.as_ref().map(Notice::remaining) {
            Some(Some(remaining)) => ctx.request_repaint_after(remaining),
            Some(None) => state.notice = None,
            None => {}
        }
        state.replay_vintages();
        state.look_for_slips();
        state.sight.set_waits(state.session.narrows_long());
        state.preview();
        state.plan_export();
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut Ui) {
        let State {
            session,
            dialog,
            opened,
            left,
            notice,
            aside,
            theme,
            hovered,
            show,
            export,
            gazetteer,
            memory,
            messages,
            sight,
            screens,
            ..
        } = &mut self.state;
        let Session { document, editing, view, playback, settings, language, .. } = &*session;
        let scene = Scene {
            situation: &document.situation,
            reckoning: &document.reckoning,
            view,
            language,
            theme,
            revision: document.revision,
            reading: document.reading,
            hovered: *hovered,
            medium: Medium::Window,
            sight: Some(&*sight),
        };
        let context = Context {
            scene,
            document,
            playback,
            settings,
            editing,
            gazetteer,
            clashes: *aside == Some(Aside::Clashes),
            ledger: shows_ledger(ui.ctx(), settings, *aside),
            inspector: *aside == Some(Aside::Inspector),
            report: *aside == Some(Aside::Report),
            slide: memory.slides.chosen_in(&document.situation),
            has_left_typing: left.is_any_of(&document.origin),
            messages,
        };
        let panel = |margin| Frame::new().fill(theme.panel).inner_margin(margin);

        if let Some(show) = show {
            let seen = Seen::of(show, session, *hovered);
            let (foreseen, seen) = (&session.foreseen, seen.as_ref());
            match show.screen_use(screens) {
                ScreenUse::One => show::single_ui(ui, &context, foreseen, seen, show),
                ScreenUse::Two => {
                    let beside = (foreseen, &*screens);
                    show::presenter_ui(ui, &context, beside, seen, show, &mut memory.time);
                }
            }
            dialogs::dialog_ui(ui.ctx(), &context, (dialog.as_mut(), *opened), export);
            self.narrow(ui.ctx());
            return self.wake_if_asked(ui.ctx());
        }
        Panel::top("menu").exact_size(40.0).frame(panel(Margin::symmetric(10, 0))).show(ui, |ui| {
            panels::menu_ui(ui, &context);
        });
        let is_open = dialog.as_ref().is_some_and(Dialog::writes_files);
        let writes_behind = export.running.is_some() && !is_open;
        if editing.is_unsaved() || writes_behind {
            Panel::bottom("status").exact_size(26.0).frame(panel(Margin::ZERO)).show(ui, |ui| {
                panels::status_ui(ui, &context, export.running.as_ref().filter(|_| writes_behind));
            });
        }
        if !settings.slides || has_room_below_board(ui.ctx()) {
            let high = panels::time_height(ui.ctx());
            Panel::bottom("time").exact_size(high).frame(panel(Margin::ZERO)).show(ui, |ui| {
                panels::time_ui(ui, &context, &mut memory.time);
            });
        }
        if settings.slides {
            Panel::bottom("slides")
                .exact_size(panels::slides::HEIGHT)
                .frame(panel(Margin::ZERO))
                .show(ui, |ui| {
                    panels::slides_ui(ui, &context, &session.foreseen, &mut memory.slides);
                });
        }
        let (clashes, inspector, report) = (context.clashes, context.inspector, context.report);
        let both = has_room_for_both(ui.ctx());
        let beside = has_room_beside_board(ui.ctx());
        let room = ui.available_rect_before_wrap();
        let side = |name: &'static str, [wide, narrow]: [f32; 2], sizes: Rangef| SidePanel {
            name,
            is_right: both && name != "ledger",
            size: if both { wide } else { narrow },
            sizes,
            is_alone: !beside,
        };
        let widest = ui.available_width() - 480.0;
        if context.ledger {
            let size = if ui.available_width() < 1200.0 { 250.0 } else { 292.0 };
            side("ledger", [size; 2], Rangef::new(220.0, widest.max(240.0))).show(
                ui,
                theme,
                |ui| {
                    panels::chosen_ui(ui, &context);
                    panels::ledger_ui(ui, &context, &mut memory.ledger);
                },
            );
        }
        if clashes {
            let sizes = Rangef::new(260.0, widest.clamp(260.0, 520.0));
            side("clashes", [330.0, 292.0], sizes).show(ui, theme, |ui| {
                if !context.ledger && memory.clashes.has_room_for(view.selection) {
                    panels::chosen_ui(ui, &context);
                    panels::chosen_figure_ui(ui, &context, &mut memory.ledger);
                }
                panels::clashes_ui(ui, &context, &mut memory.clashes);
            });
        }
        if inspector {
            let sizes = Rangef::new(270.0, widest.clamp(270.0, 560.0));
            side("inspector", [360.0, 320.0], sizes)
                .show(ui, theme, |ui| panels::inspector_ui(ui, &context, &mut memory.inspector));
        } else {
            panels::inspector_left(&context, ui.ctx(), &mut memory.inspector);
        }
        if report {
            let sizes = Rangef::new(270.0, widest.clamp(270.0, 640.0));
            side("report", [400.0, 340.0], sizes)
                .show(ui, theme, |ui| panels::report_ui(ui, &context, &mut memory.report));
        } else {
            panels::report_left(&context, &mut memory.report);
        }
        let board = if beside || !(context.ledger || clashes || inspector || report) {
            let canvas = Frame::new().fill(theme.canvas).inner_margin(12);
            let board = CentralPanel::default().frame(canvas).show(ui, |ui| {
                scrolled_if_low(ui, |ui| panels::board_ui(ui, &context, &mut memory.pictures));
            });
            board.response.rect
        } else {
            room
        };
        panels::capture_ui(ui.ctx(), &context, &mut memory.capture, board);
        dialogs::dialog_ui(ui.ctx(), &context, (dialog.as_mut(), *opened), export);
        let busy = (session.reader.busy(), session.reader.percent());
        panels::notice_ui(ui.ctx(), &context, notice.as_ref(), busy);
        panels::drop_hint_ui(ui.ctx(), &context);
        self.narrow(ui.ctx());
        self.wake_if_asked(ui.ctx());
    }

    /// Has what this frame showed solved, beside the window. Not while the first is painted: drawn without a
    /// graphics card it needs every core, and would be seen later.
    fn narrow(&mut self, ctx: &egui::Context) {
        let shown = self.state.sight.take();
        if ctx.cumulative_frame_nr() > 0 {
            self.state.session.narrow(shown);
        } else {
            ctx.request_repaint();
        }
    }

    /// Another frame is needed only if something was asked for, or the pointer left what it was
    /// over. Resting on a mark asks for none.
    fn wake_if_asked(&self, ctx: &egui::Context) {
        let hovered = self.state.hovered.map(Message::Hover);
        let asked = self.state.messages.any(|c| Some(c) != hovered.as_ref());
        let left = hovered.is_some() && !self.state.messages.any(|c| Some(c) == hovered.as_ref());
        if asked || left {
            ctx.request_repaint();
        }
    }
}

/// A panel at the side of the board, or in its place where only one of both has room.
struct SidePanel {
    name: &'static str,
    is_right: bool,
    /// Its width at first, and from where to where it can be drawn, in points.
    size: f32,
    sizes: Rangef,
    is_alone: bool,
}

impl SidePanel {
    fn show(self, ui: &mut Ui, theme: &Theme, add: impl FnOnce(&mut Ui)) {
        let frame = Frame::new().fill(theme.panel).inner_margin(Margin::ZERO);
        if self.is_alone {
            CentralPanel::default().frame(frame).show(ui, add);
            return;
        }
        let id = (self.name, self.is_right);
        let panel =
            if self.is_right { Panel::right(Id::unique(id)) } else { Panel::left(Id::unique(id)) };
        let panel = panel.default_size(self.size).size_range(self.sizes).resizable(true);
        panel.frame(frame).show(ui, add);
    }
}

/// What needs more height than there is keeps it, and is scrolled.
fn scrolled_if_low(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    if ui.available_height() >= LOWEST_BOARD {
        add(ui);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let size = vec2(ui.available_width(), LOWEST_BOARD);
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            add(ui);
        });
    });
}
