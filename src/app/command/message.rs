//! What is asked of the window with data: where to, which one, what instead.

use super::Command;
use crate::app::{ReportAct, ShowStep, SlideAct, Speed, dialogs::FilePurpose, panels::Addition};
use std::path::PathBuf;
use waymark_model::{
    Assumed, ChartView, FigureRef, Instant, KeyFigure, Lead, LegIx, MapView, MovementKind,
    PlaceDraft, PlaceIx, Selection, Series, WhereView,
};
use waymark_picture::{Ask, NewPlace, Position};
use waymark_print::{briefing::BriefingOrder, tables::TableOrder};
use waymark_store::{RecordKey, Template, Transaction, Version};

/// Sent by panels, keys and pictures; applied by the reducer alone.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// Do what a row of the table of commands says.
    Run(Command),
    /// Leave the innermost thing.
    Escape,
    Dismiss,
    /// What a presenter does.
    Show(ShowStep),
    /// Change the briefing.
    Slides(SlideAct),
    /// Change the words of the report.
    Report(ReportAct),
    /// Choose the slide at this position, and show its view.
    ChooseSlide(usize),
    /// Put the caret into its statement.
    EditSlide(usize),

    /// Write a new situation there, and open it.
    Begin(PathBuf, Box<Template>),
    /// Asks what a new situation begins with, which a table is imported into.
    BeginForTable(PathBuf),
    OpenPath(PathBuf),
    /// Ask the desktop for the file.
    AskDesktop(FilePurpose),
    /// Ask the desktop for a folder to save to.
    ChooseSaveFolder,
    /// Propose this folder in the dialogue that asks where to save to.
    SaveFolder(PathBuf),
    /// Save there, over what is there already or not.
    SaveAs(PathBuf, bool),
    BringBack(Version),
    MergePath(PathBuf),
    /// Show what a table of others becomes.
    ImportPath(PathBuf),
    /// Put the figures of the table shown into the situation.
    ImportFigures,
    /// Let the linked table of this file go; its figures stay in the text, or go with it.
    UnlinkTable(String, bool),
    /// Settle the n-th thing that a merge left open, by an act or by leaving it as it stands.
    SettleJoined(usize, Option<Box<Transaction>>),
    /// Take back in what an earlier run left unsaved, or throw it away.
    TakeFound,
    DiscardFound,
    /// Go on with what would leave behind what is not saved.
    Discard,
    /// Save first.
    SaveAndLeave,

    /// Write what the dialogue says.
    Export {
        replace: bool,
    },
    /// Write a deck or a report there, over what is there already or not.
    ExportBriefing(Box<BriefingOrder>, PathBuf, bool),
    /// Write figures or bounds there, over what is there already or not.
    ExportTable(Box<TableOrder>, PathBuf, bool),
    CancelExport,
    /// Ask the desktop for a folder to export to.
    ChooseFolder,
    /// Show a file in the file manager of the desktop.
    ShowFile(PathBuf),
    CopyText(String),

    /// Enter what a line says, and show it.
    Add(Box<Addition>),
    /// Change the text of the situation.
    Do(Box<Transaction>),
    /// Undo or do again until this step is the last done.
    GoToStep(u64),
    /// Set a figure aside, for this reason.
    SetAside(FigureRef, String),
    /// Set all figures chosen aside, for this reason.
    SetAsideFigures(String),
    /// Leave the clash of a figure standing, with this note, which may be empty.
    Accept(FigureRef, String),
    /// Take back what was settled about a figure: use it again, or open its clash again.
    Reopen(FigureRef),
    AdmitFirst(Lead),
    AdmitEarlier(Lead),
    AdmitLater(Lead),
    /// Show what rows of a spreadsheet would add.
    PasteRows(String),
    /// Add the figures of the rows shown.
    AddRows,
    /// Move a place on the map; the other spots are written down with it.
    MovePlace(PlaceIx, Position, Vec<(PlaceIx, Position)>),
    /// Draw a leg, of a kind where one is known.
    AddLeg(PlaceIx, PlaceIx),
    AddWayBack(LegIx),
    /// Say why people take a leg; nothing leaves it open.
    SetLegKind(LegIx, Option<MovementKind>),
    /// Add a place with the areas it lies in; one that is there is chosen.
    EnterPlace(Box<PlaceDraft>),
    AddPlace(NewPlace, Vec<(PlaceIx, Position)>),
    /// Ask where a place lies.
    FindPlace(PlaceIx),
    /// Put a place where what was found lies.
    LocatePlace(PlaceIx, Box<PlaceDraft>),

    /// Show these key figures, or again those that are proposed.
    KeyFigures(Option<Vec<KeyFigure>>),

    /// Open the annotation at this position in the inspector.
    OpenAnnotation(usize),
    /// Put its words elsewhere beside what it speaks of.
    MoveAnnotation(usize, (f64, f64)),
    /// Ask for the words of an annotation of a place.
    AnnotatePlace(PlaceIx),
    /// Ask for the words of an annotation of a series at a moment.
    AnnotateChart(Series, Instant),

    /// Ask for an event of the day of this moment.
    AddEvent(Instant),

    Speed(Speed),
    Moment(Instant),
    KnownOn(Instant),

    Language(&'static str),
    /// Names of places, speakers and events in this language, where the situation has them.
    Names(String),
    /// Open a record in the inspector.
    Inspect(RecordKey),
    /// Ask for an assumption that says this, in the inspector.
    Assume(Assumed),
    /// Open the clash of this figure in the panel.
    ShowClash(FigureRef),
    Select(Option<Selection>),
    Hover(Selection),
    Chart(ChartView),
    Map(MapView),
    Where(WhereView),
    Reveal(FigureRef),
    OpenAddress(String),
}

impl Message {
    /// Whether it comes after what is still being typed in the inspector: it saves or leaves.
    pub fn waits_for_typing(&self) -> bool {
        match self {
            Self::Run(command) => command.spec().waits_for_typing,
            Self::SaveAs(..) | Self::OpenPath(_) => true,
            _ => false,
        }
    }
}

impl From<Command> for Message {
    fn from(command: Command) -> Self {
        Self::Run(command)
    }
}

impl From<Ask> for Message {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::Moment(at) => Self::Moment(at),
            Ask::KnownOn(Some(at)) => Self::KnownOn(at),
            // Asked for only while it is on.
            Ask::KnownOn(None) => Command::ToggleKnownOn.into(),
            Ask::Select(selection) => Self::Select(selection),
            Ask::Hover(selection) => Self::Hover(selection),
            Ask::Chart(chart) => Self::Chart(chart),
            Ask::Map(map) => Self::Map(map),
            Ask::Where(whereabouts) => Self::Where(whereabouts),
            Ask::Reveal(figure) => Self::Reveal(figure),
            Ask::Open(address) => Self::OpenAddress(address),
            Ask::EditMap => Command::EditMap.into(),
            Ask::MovePlace(place, to, others) => Self::MovePlace(place, to, others),
            Ask::AddLeg(from, to) => Self::AddLeg(from, to),
            Ask::SetLegKind(leg, kind) => Self::SetLegKind(leg, kind),
            Ask::AddPlace(place, others) => Self::AddPlace(place, others),
            Ask::EnterPlace(draft) => Self::EnterPlace(draft),
            Ask::FindPlace(place) => Self::FindPlace(place),
            Ask::KeyFigures(chosen) => Self::KeyFigures(chosen),
            Ask::ChooseKeyFigures => Command::KeyFigures.into(),
            Ask::OpenAnnotation(nth) => Self::OpenAnnotation(nth),
            Ask::MoveAnnotation(nth, offset) => Self::MoveAnnotation(nth, offset),
            Ask::AnnotatePlace(place) => Self::AnnotatePlace(place),
            Ask::AnnotateChart(series, at) => Self::AnnotateChart(series, at),
        }
    }
}
