//! What lies over the board, one at a time, closed by Escape or a click beside it. Each dialogue
//! owns what is typed into it.

mod begin;
mod briefing;
mod destination;
mod discard;
mod find_place;
mod found;
mod help;
mod history;
mod import;
mod joined;
mod key_figures;
mod linked;
mod open_file;
mod palette;
mod pasting;
mod problems;
mod rules;
mod save_as;
mod tables;
mod versions;

pub use begin::Answers;
pub use briefing::BriefingDraft;
pub use find_place::PlaceFinding;
pub use import::{ImportDraft, ImportGround, ImportRead};
pub use key_figures::KeyFigureDraft;
pub use open_file::{FileChoice, FilePurpose};
pub use palette::Palette;
pub use pasting::{LONGEST, Pasting};
pub use save_as::SaveAs;
pub use tables::TableDraft;

use super::{
    Context, Message,
    export::Exporting,
    panels,
    session::{Joined, Leave, Question},
};
use egui::{Area, Frame, Id, Margin, Modal, Order, Pos2, ScrollArea, Sense, Stroke, Ui, Vec2};
use std::time::Duration;
use waymark_store::{Problem, Version};

/// What a dialogue leaves of the window, its frame and margin at both sides, in points.
const AROUND: f32 = 76.0;
/// None is narrower, in points.
const LEAST_WIDTH: f32 = 280.0;

#[derive(Debug)]
pub enum Dialog {
    /// The questions that a new situation begins with.
    NewSituation(Box<Answers>),
    Palette(Palette),
    /// Where a place lies.
    FindPlace(PlaceFinding),
    /// Which file to open or to merge.
    OpenFile(FileChoice),
    /// What stands above the pictures.
    KeyFigures(KeyFigureDraft),
    Help,
    ReadingRules,
    About,
    /// What leaves as files, and how.
    Export,
    /// A deck or a report of the situation, as a file.
    Briefing(BriefingDraft),
    /// Figures or bounds, as a file.
    Table(TableDraft),
    /// The warnings of the open situation.
    Problems,
    /// Why a situation did not open.
    Refused {
        path: String,
        problems: Vec<Problem>,
    },
    /// Whether to save what is not in the file before it is left.
    Discard(Leave),
    /// Where to save to.
    SaveAs(SaveAs),
    /// What an earlier run left unsaved.
    Found,
    /// What a merge left to the analyst.
    Joined(Joined),
    /// What was done, to jump in.
    History,
    /// Older texts of the file, once they are listed.
    Versions(Option<Vec<Version>>),
    /// What rows of a spreadsheet would add.
    Paste(Pasting),
    /// The tables that stay files beside the situation.
    LinkedTables,
    /// What a table of others becomes.
    Import(Box<ImportDraft>),
}

impl From<Question> for Dialog {
    fn from(question: Question) -> Self {
        match question {
            Question::Discard(leave) => Self::Discard(leave),
            Question::SaveAs(proposed) => Self::SaveAs(SaveAs::new(&proposed)),
            Question::Found => Self::Found,
            Question::Joined(joined) => Self::Joined(joined),
            Question::Refused { path, problems } => Self::Refused { path, problems },
        }
    }
}

/// The dialogue that is open, which is the one of this number.
pub fn dialog_ui(
    ctx: &egui::Context,
    context: &Context<'_>,
    (dialog, opened): (Option<&mut Dialog>, u64),
    exporting: &mut Exporting,
) {
    let shown_at = Id::unique("dialog shown at");
    let now = ctx.input(|i| i.time);
    let Some(dialog) = dialog else {
        let last: Option<f64> = ctx.data(|data| data.get_temp(shown_at));
        return catch_second_click(ctx, last.map(|last| now - last));
    };
    ctx.data_mut(|data| data.insert_temp(shown_at, now));
    let theme = context.scene.theme;
    let frame = Frame::new()
        .fill(theme.card)
        .stroke(Stroke::new(1.0, theme.edge))
        .corner_radius(8)
        .inner_margin(18);
    let modal = Modal::new(Id::unique("dialog")).frame(frame).backdrop_color(theme.shadow);
    let response = modal.show(ctx, |ui| {
        let room = ctx.content_rect().size() - Vec2::splat(AROUND);
        ui.set_width(room.x.clamp(LEAST_WIDTH, width_of(dialog)));
        ui.set_max_height(room.y);
        // Where lists within it scroll and there is still no room, all of it does.
        let scroll = ScrollArea::vertical().id_salt(opened).auto_shrink([false, true]);
        scroll.content_margin(Margin::ZERO).show(ui, |ui| {
            ui.push_id(opened, |ui| content_ui(ui, context, dialog, exporting));
        });
    });
    if response.backdrop_response.clicked() {
        context.send(Message::Dismiss);
    }
}

/// The second click of a double click is meant for the dialogue that the first one closed, so many
/// seconds ago, and not for what lay below it.
fn catch_second_click(ctx: &egui::Context, closed: Option<f64>) {
    let delay = ctx.options(|o| o.input_options.max_double_click_delay);
    let clicked = ctx.input(|i| f64::from(i.pointer.time_since_last_click()));
    if closed.is_some_and(|closed| closed.max(clicked) < delay) {
        let area = Area::new(Id::unique("second click")).order(Order::Foreground);
        area.fixed_pos(Pos2::ZERO).show(ctx, |ui| {
            ui.allocate_rect(ctx.content_rect(), Sense::click_and_drag());
        });
        ctx.request_repaint_after(Duration::from_secs_f64(delay));
    }
}

fn content_ui(ui: &mut Ui, context: &Context<'_>, dialog: &mut Dialog, exporting: &mut Exporting) {
    match dialog {
        Dialog::Export => panels::export_ui(ui, context, exporting),
        Dialog::Briefing(draft) => briefing::briefing_ui(ui, context, draft, exporting),
        Dialog::Table(draft) => tables::tables_ui(ui, context, draft, exporting),
        Dialog::NewSituation(answers) => begin::begin_ui(ui, context, answers),
        Dialog::Palette(memory) => palette::palette_ui(ui, context, memory),
        Dialog::FindPlace(memory) => find_place::find_place_ui(ui, context, memory),
        Dialog::OpenFile(memory) => open_file::open_file_ui(ui, context, memory),
        Dialog::KeyFigures(draft) => key_figures::key_figures_ui(ui, context, draft),
        Dialog::Help => help::help_ui(ui, context),
        Dialog::ReadingRules => rules::reading_rules_ui(ui, context),
        Dialog::About => help::about_ui(ui, context),
        Dialog::Problems => problems::warnings_ui(ui, context, &context.document.problems),
        Dialog::SaveAs(memory) => save_as::save_as_ui(ui, context, memory),
        Dialog::Found => found::found_ui(ui, context),
        Dialog::Joined(joined) => joined::joined_ui(ui, context, joined),
        Dialog::LinkedTables => linked::linked_ui(ui, context),
        Dialog::History => history::history_ui(ui, context),
        Dialog::Import(draft) => import::import_ui(ui, context, draft),
        Dialog::Paste(pasting) => pasting::pasting_ui(ui, context, pasting),
        Dialog::Versions(versions) => versions::versions_ui(ui, context, versions.as_deref()),
        Dialog::Discard(leave) => discard::discard_ui(ui, context, leave),
        Dialog::Refused { path, problems } => problems::refused_ui(ui, context, path, problems),
    }
}

impl Dialog {
    /// Whether it writes files, and shows how far that is.
    pub fn writes_files(&self) -> bool {
        matches!(self, Self::Export | Self::Briefing(_) | Self::Table(_))
    }

    /// Whether something was typed or chosen in it that would be missed.
    pub fn is_filled(&self) -> bool {
        match self {
            Self::Import(draft) => draft.is_filled(),
            Self::NewSituation(answers) => answers.is_filled(),
            Self::Paste(pasting) => pasting.is_filled(),
            Self::SaveAs(memory) => memory.is_filled(),
            _ => false,
        }
    }

    /// Whether what stands in it is of the situation that is open, and of no other.
    pub fn is_of_situation(&self) -> bool {
        matches!(
            self,
            Self::SaveAs(_)
                | Self::Import(_)
                | Self::Paste(_)
                | Self::FindPlace(_)
                | Self::KeyFigures(_)
                | Self::LinkedTables
                | Self::History
                | Self::Versions(_)
                | Self::Joined(_)
        )
    }

    /// Whether it is of no situation that is there.
    pub fn is_of_no_situation(&self) -> bool {
        matches!(self, Self::NewSituation(_))
    }

    /// Shown again after it was closed.
    #[must_use]
    pub fn reopened(self) -> Self {
        match self {
            Self::NewSituation(answers) => Self::NewSituation(Box::new(answers.reopened())),
            Self::SaveAs(memory) => Self::SaveAs(memory.reopened()),
            other => other,
        }
    }

    /// Whether it goes on with what was typed when it was left, without being asked to bring that back.
    pub fn goes_on(&self) -> bool {
        matches!(self, Self::NewSituation(_) | Self::SaveAs(_))
    }
}

fn width_of(dialog: &Dialog) -> f32 {
    match dialog {
        Dialog::Palette(_) => 520.0,
        Dialog::About | Dialog::Discard(_) | Dialog::History | Dialog::Versions(_) => 480.0,
        Dialog::SaveAs(_)
        | Dialog::Found
        | Dialog::Briefing(_)
        | Dialog::Table(_)
        | Dialog::FindPlace(_) => 560.0,
        Dialog::NewSituation(_) | Dialog::OpenFile(_) | Dialog::KeyFigures(_) => 620.0,
        Dialog::Export => 1280.0,
        Dialog::Help
        | Dialog::ReadingRules
        | Dialog::Joined(_)
        | Dialog::LinkedTables
        | Dialog::Paste(_) => 760.0,
        Dialog::Import(_) | Dialog::Problems | Dialog::Refused { .. } => 860.0,
    }
}
