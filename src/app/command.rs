//! Everything a person can ask of the window, in one place: menus, shortcuts, the palette and the
//! help page are made from it.

use super::{Speed, panels::Addition};
use egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};
use std::path::PathBuf;
use waymark_language::Language;
use waymark_model::{
    Across, ChartView, FigureRef, Instant, Lead, MapStyle, MapView, Picture, PlaceIx, Selection,
    WhereView,
};
use waymark_picture::{Ask, NewPlace, Position};
use waymark_store::{Act, RecordKey, Template, Version};

/// An act. Panels send commands; only the reducer applies them.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Ask the questions that a new situation begins with.
    NewSituation,
    /// Write a new situation there, and open it.
    Begin(PathBuf, Box<Template>),
    Open,
    OpenPath(PathBuf),
    OpenShipped,
    Reload,
    ForgetRecent,
    Quit,

    ExportPicture,
    /// Every picture of the board at once.
    ExportBoard,
    /// To the clipboard.
    CopyPicture,
    CopySvg,
    /// Write what the dialogue says.
    Export {
        replace: bool,
    },
    CancelExport,
    /// Ask the desktop for a folder to export to.
    ChooseFolder,
    /// Show a file in the file manager of the desktop.
    ShowFile(PathBuf),
    CopyText(String),

    Save,
    /// Ask where to save to.
    AskSaveAs,
    /// Ask the desktop for a folder to save to.
    ChooseSaveFolder,
    /// Save there, over what is there already or not.
    SaveAs(PathBuf, bool),
    ToggleAutosave,
    /// Show the older texts of the file.
    Versions,
    BringBack(Version),
    /// Merge a copy that was edited apart; which one is asked for.
    MergeCopy,
    MergePath(PathBuf),
    /// Settle the n-th thing that a merge left open, by an act or by leaving it as it stands.
    SettleJoined(usize, Option<Box<Act>>),
    /// Take back in what an earlier run left unsaved, or throw it away.
    TakeFound,
    DiscardFound,

    /// Open the bar in which a typed line becomes a snapshot.
    Capture,
    /// Enter what a line says, and show it.
    Add(Box<Addition>),
    /// Change the text of the situation.
    Do(Box<Act>),
    Undo,
    Redo,
    /// Show what was done.
    History,
    /// Undo or do again until this step is the last done.
    GoToStep(u64),
    /// Set a figure aside, for this reason.
    SetAside(FigureRef, String),
    /// Leave the clash of a figure standing, with this note, which may be empty.
    Accept(FigureRef, String),
    /// Take back what was settled about a figure: use it again, or open its clash again.
    Reopen(FigureRef),
    AdmitFirst(Lead),
    AdmitEarlier(Lead),
    AdmitLater(Lead),
    /// Edit the number of the figure chosen, in its row.
    EditNumber,
    /// Choose every figure that the ledger lists.
    ChooseAll,
    /// The figures chosen as rows of a spreadsheet, to the clipboard.
    CopyFigures,
    /// Ask the desktop for what is in the clipboard.
    AskPaste,
    /// Show what rows of a spreadsheet would add.
    PasteRows(String),
    /// Add the figures of the rows shown.
    AddRows,
    DuplicateFigures,
    DeleteFigures,
    /// Set all figures chosen aside, for this reason.
    SetAsideFigures(String),
    /// Switch the editing of the map on or off.
    EditMap,
    /// Move a place on the map; the other spots are written down with it.
    MovePlace(PlaceIx, Position, Vec<(PlaceIx, Position)>),
    AddLeg(PlaceIx, PlaceIx),
    AddPlace(NewPlace, Vec<(PlaceIx, Position)>),
    /// Go on with what would leave behind what is not saved.
    Discard,
    /// Save first.
    SaveAndLeave,

    PlayPause,
    NextSnapshot,
    PreviousSnapshot,
    LaterDay,
    EarlierDay,
    ToStart,
    ToEnd,
    Faster,
    Slower,
    ToggleLoop,
    ToggleKnownOn,
    /// Playing runs the other of the two clocks.
    ToggleClock,
    Speed(Speed),
    Moment(Instant),
    KnownOn(Instant),

    Show(Picture),
    MapStyle(MapStyle),
    Across(Across),
    ToggleLedger,
    ToggleClashes,
    ToggleInspector,
    /// Open a record in the inspector.
    Inspect(RecordKey),
    /// Open what is chosen in the inspector.
    InspectChosen,
    /// Open the clash of this figure in the panel.
    ShowClash(FigureRef),
    FitAll,
    Theme(&'static str),
    Language(&'static str),
    /// Names of places, speakers and events in this language, where the situation has them.
    Names(String),
    ZoomIn,
    ZoomOut,
    ZoomReset,
    FullScreen,
    Present,
    Escape,

    Palette,
    Find,
    Help,
    ReadingRules,
    Problems,
    About,

    Select(Option<Selection>),
    Hover(Selection),
    Chart(ChartView),
    Map(MapView),
    Where(WhereView),
    Reveal(FigureRef),
    OpenAddress(String),
    Dismiss,
}

/// Where a command stands in menus and on the help page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    File,
    Edit,
    Time,
    View,
    Briefing,
    Help,
}

impl Group {
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::Time, Self::View, Self::Briefing, Self::Help];

    pub fn name(self, language: &Language) -> String {
        language.say(match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::Time => "menu-time",
            Self::View => "menu-view",
            Self::Briefing => "menu-briefing",
            Self::Help => "menu-help",
        })
    }
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

impl Command {
    /// Every command that can be named without pointing at something, in the order of the palette.
    pub fn nameable() -> Vec<Self> {
        let mut all = vec![
            Self::PlayPause,
            Self::NextSnapshot,
            Self::PreviousSnapshot,
            Self::LaterDay,
            Self::EarlierDay,
            Self::ToStart,
            Self::ToEnd,
            Self::Faster,
            Self::Slower,
            Self::ToggleLoop,
            Self::ToggleKnownOn,
            Self::ToggleClock,
            Self::NewSituation,
            Self::Open,
            Self::OpenShipped,
            Self::Reload,
            Self::ForgetRecent,
            Self::Save,
            Self::AskSaveAs,
            Self::ToggleAutosave,
            Self::Versions,
            Self::MergeCopy,
            Self::ExportPicture,
            Self::ExportBoard,
            Self::CopyPicture,
            Self::CopySvg,
            Self::Capture,
            Self::Undo,
            Self::Redo,
            Self::History,
            Self::EditNumber,
            Self::ChooseAll,
            Self::CopyFigures,
            Self::AskPaste,
            Self::DuplicateFigures,
            Self::DeleteFigures,
            Self::EditMap,
            Self::ToggleInspector,
            Self::InspectChosen,
            Self::Show(Picture::Board),
            Self::Show(Picture::Chart),
            Self::Show(Picture::Map),
            Self::Show(Picture::Where),
            Self::MapStyle(MapStyle::Schematic),
            Self::MapStyle(MapStyle::Geographic),
            Self::Across(Across::Time),
            Self::Across(Across::KnownOn),
            Self::ToggleLedger,
            Self::Find,
            Self::ToggleClashes,
            Self::FitAll,
            Self::Theme("light"),
            Self::Theme("dark"),
            Self::Theme("contrast"),
            Self::ZoomIn,
            Self::ZoomOut,
            Self::ZoomReset,
            Self::Present,
            Self::FullScreen,
            Self::Palette,
            Self::Problems,
            Self::ReadingRules,
            Self::Help,
            Self::About,
            Self::Quit,
        ];
        all.extend(waymark_language::languages().map(|(tag, _)| Self::Language(tag)));
        all
    }

    /// Where it stands in menus and on the help page; `None` of what only pointing can ask.
    pub fn group(&self) -> Option<Group> {
        Some(match self {
            Self::NewSituation
            | Self::Open
            | Self::OpenShipped
            | Self::Reload
            | Self::ForgetRecent
            | Self::Save
            | Self::AskSaveAs
            | Self::ToggleAutosave
            | Self::Versions
            | Self::MergeCopy
            | Self::ExportPicture
            | Self::ExportBoard
            | Self::CopyPicture
            | Self::CopySvg
            | Self::Quit => Group::File,
            Self::Capture
            | Self::Undo
            | Self::Redo
            | Self::History
            | Self::EditNumber
            | Self::ChooseAll
            | Self::CopyFigures
            | Self::AskPaste
            | Self::DuplicateFigures
            | Self::DeleteFigures
            | Self::EditMap
            | Self::ToggleInspector
            | Self::InspectChosen => Group::Edit,
            Self::PlayPause
            | Self::NextSnapshot
            | Self::PreviousSnapshot
            | Self::LaterDay
            | Self::EarlierDay
            | Self::ToStart
            | Self::ToEnd
            | Self::Faster
            | Self::Slower
            | Self::ToggleLoop
            | Self::ToggleKnownOn
            | Self::ToggleClock => Group::Time,
            Self::Show(_)
            | Self::MapStyle(_)
            | Self::Across(_)
            | Self::ToggleLedger
            | Self::ToggleClashes
            | Self::Find
            | Self::FitAll
            | Self::Theme(_)
            | Self::Language(_)
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset => Group::View,
            Self::Present | Self::FullScreen => Group::Briefing,
            Self::Palette | Self::Problems | Self::ReadingRules | Self::Help | Self::About => {
                Group::Help
            }
            _ => return None,
        })
    }

    /// What it is called in menus and in the palette. Empty of what only pointing can ask.
    pub fn name(&self, language: &Language) -> String {
        let key = match self {
            Self::NewSituation => "command-new-situation",
            Self::Capture => "command-capture",
            Self::Open => "command-open",
            Self::OpenShipped => "command-open-shipped",
            Self::Reload => "command-reload",
            Self::ForgetRecent => "command-forget-recent",
            Self::Quit => "command-quit",
            Self::ExportPicture => "command-export-picture",
            Self::ExportBoard => "command-export-board",
            Self::CopyPicture => "command-copy-picture",
            Self::CopySvg => "command-copy-svg",
            Self::Save => "command-save",
            Self::AskSaveAs => "command-save-as",
            Self::ToggleAutosave => "command-toggle-autosave",
            Self::Versions => "command-versions",
            Self::MergeCopy => "command-merge-copy",
            Self::History => "command-history",
            Self::EditNumber => "command-edit-number",
            Self::ChooseAll => "command-choose-all",
            Self::CopyFigures => "command-copy-figures",
            Self::AskPaste => "command-paste-rows",
            Self::DuplicateFigures => "command-duplicate-figures",
            Self::DeleteFigures => "command-delete-figures",
            Self::EditMap => "command-edit-map",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::PlayPause => "command-play-pause",
            Self::NextSnapshot => "command-next-snapshot",
            Self::PreviousSnapshot => "command-previous-snapshot",
            Self::LaterDay => "command-later-day",
            Self::EarlierDay => "command-earlier-day",
            Self::ToStart => "command-to-start",
            Self::ToEnd => "command-to-end",
            Self::Faster => "command-faster",
            Self::Slower => "command-slower",
            Self::ToggleLoop => "command-toggle-loop",
            Self::ToggleKnownOn => "command-toggle-known-on",
            Self::ToggleClock => "command-toggle-clock",
            Self::Show(Picture::Board) => "command-show-board",
            Self::Show(Picture::Chart) => "command-show-chart",
            Self::Show(Picture::Map) => "command-show-map",
            Self::Show(Picture::Where) => "command-show-where",
            Self::MapStyle(MapStyle::Schematic) => "command-map-schematic",
            Self::MapStyle(MapStyle::Geographic) => "command-map-geographic",
            Self::Across(Across::Time) => "command-across-time",
            Self::Across(Across::KnownOn) => "command-across-known-on",
            Self::ToggleLedger => "command-toggle-ledger",
            Self::ToggleClashes => "command-toggle-clashes",
            Self::ToggleInspector => "command-toggle-inspector",
            Self::InspectChosen => "command-inspect-chosen",
            Self::Find => "command-find",
            Self::FitAll => "command-fit-all",
            Self::Theme("light") => "command-theme-light",
            Self::Theme("dark") => "command-theme-dark",
            Self::Theme(_) => "command-theme-contrast",
            Self::Language(tag) => {
                let name = waymark_language::languages().find(|(t, _)| t == tag);
                let name = name.map_or(*tag, |(_, name)| name);
                return language.say_with("command-language", &[("language", name.into())]);
            }
            Self::ZoomIn => "command-zoom-in",
            Self::ZoomOut => "command-zoom-out",
            Self::ZoomReset => "command-zoom-reset",
            Self::FullScreen => "command-full-screen",
            Self::Present => "command-present",
            Self::Palette => "command-palette",
            Self::Help => "command-help",
            Self::ReadingRules => "command-reading-rules",
            Self::Problems => "command-problems",
            Self::About => "command-about",
            Self::Names(tag) => {
                let name = waymark_language::own_name(tag).unwrap_or(tag);
                return language.say_with("command-names", &[("language", name.into())]);
            }
            _ => return String::new(),
        };
        language.say(key)
    }

    /// Its first shortcut as it is written on the keyboard.
    pub fn shortcut_text(&self) -> Option<String> {
        let keys = self.shortcuts().into_iter().next()?;
        let mac = cfg!(target_os = "macos");
        let names = ModifierNames::NAMES;
        let key = match keys.logical_key {
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Plus => "+",
            Key::Minus => "-",
            key => key.name(),
        };
        let modifiers = names.format(&keys.modifiers, mac);
        Some(if modifiers.is_empty() {
            key.to_owned()
        } else {
            format!("{modifiers}{}{key}", names.concat)
        })
    }

    /// The keys that ask for it. The first is shown in menus.
    pub fn shortcuts(&self) -> Vec<KeyboardShortcut> {
        match self {
            Self::NewSituation => vec![ctrl_shift(Key::N)],
            Self::Capture => vec![ctrl(Key::N)],
            Self::Open => vec![ctrl(Key::O)],
            Self::Reload => vec![ctrl(Key::R)],
            Self::Quit => vec![ctrl(Key::Q)],
            Self::ExportPicture => vec![ctrl(Key::E)],
            Self::CopyPicture => vec![ctrl_shift(Key::C)],
            Self::Save => vec![ctrl(Key::S)],
            Self::AskSaveAs => vec![ctrl_shift(Key::S)],
            Self::History => vec![ctrl(Key::H)],
            Self::EditNumber => vec![plain(Key::F2)],
            Self::ChooseAll => vec![ctrl(Key::A)],
            Self::CopyFigures => vec![ctrl(Key::C)],
            Self::AskPaste => vec![ctrl(Key::V)],
            Self::DuplicateFigures => vec![ctrl(Key::D)],
            Self::DeleteFigures => vec![plain(Key::Delete)],
            Self::EditMap => vec![plain(Key::M)],
            Self::Undo => vec![ctrl(Key::Z)],
            Self::Redo => vec![ctrl_shift(Key::Z), ctrl(Key::Y)],
            Self::PlayPause => vec![plain(Key::Space)],
            Self::NextSnapshot => vec![plain(Key::ArrowRight)],
            Self::PreviousSnapshot => vec![plain(Key::ArrowLeft)],
            Self::LaterDay => vec![shift(Key::ArrowRight)],
            Self::EarlierDay => vec![shift(Key::ArrowLeft)],
            Self::ToStart => vec![plain(Key::Home)],
            Self::ToEnd => vec![plain(Key::End)],
            Self::Faster => vec![plain(Key::CloseBracket)],
            Self::Slower => vec![plain(Key::OpenBracket)],
            Self::ToggleLoop => vec![plain(Key::L)],
            Self::ToggleKnownOn => vec![plain(Key::K)],
            Self::ToggleClock => vec![shift(Key::K)],
            Self::Show(Picture::Board) => vec![ctrl(Key::Num1)],
            Self::Show(Picture::Chart) => vec![ctrl(Key::Num2)],
            Self::Show(Picture::Map) => vec![ctrl(Key::Num3)],
            Self::Show(Picture::Where) => vec![ctrl(Key::Num4)],
            Self::MapStyle(MapStyle::Schematic) => vec![plain(Key::S)],
            Self::MapStyle(MapStyle::Geographic) => vec![plain(Key::G)],
            Self::Across(Across::Time) => vec![plain(Key::T)],
            Self::Across(Across::KnownOn) => vec![plain(Key::B)],
            Self::ToggleLedger => vec![ctrl(Key::L)],
            Self::ToggleClashes => vec![ctrl(Key::K)],
            Self::ToggleInspector => vec![ctrl(Key::I)],
            Self::InspectChosen => vec![plain(Key::Enter)],
            Self::Find => vec![ctrl(Key::F)],
            Self::FitAll => vec![plain(Key::Num0)],
            Self::Theme("light") => vec![ctrl(Key::Num7)],
            Self::Theme("dark") => vec![ctrl(Key::Num8)],
            Self::Theme("contrast") => vec![ctrl(Key::Num9)],
            Self::ZoomIn => vec![ctrl(Key::Plus), ctrl(Key::Equals)],
            Self::ZoomOut => vec![ctrl(Key::Minus)],
            Self::ZoomReset => vec![ctrl(Key::Num0)],
            Self::FullScreen => vec![plain(Key::F11)],
            Self::Present => vec![plain(Key::F5)],
            Self::Palette => vec![ctrl(Key::P)],
            Self::Help => vec![plain(Key::F1)],
            Self::Escape => vec![plain(Key::Escape)],
            _ => Vec::new(),
        }
    }
}

impl From<Ask> for Command {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::Moment(at) => Self::Moment(at),
            Ask::KnownOn(Some(at)) => Self::KnownOn(at),
            // Asked for only while it is on.
            Ask::KnownOn(None) => Self::ToggleKnownOn,
            Ask::Select(selection) => Self::Select(selection),
            Ask::Hover(selection) => Self::Hover(selection),
            Ask::Chart(chart) => Self::Chart(chart),
            Ask::Map(map) => Self::Map(map),
            Ask::Where(whereabouts) => Self::Where(whereabouts),
            Ask::Reveal(figure) => Self::Reveal(figure),
            Ask::Open(address) => Self::OpenAddress(address),
            Ask::EditMap => Self::EditMap,
            Ask::MovePlace(place, to, others) => Self::MovePlace(place, to, others),
            Ask::AddLeg(from, to) => Self::AddLeg(from, to),
            Ask::AddPlace(place, others) => Self::AddPlace(place, others),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Command;
    use waymark_language::Language;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = Vec::new();
        for command in Command::nameable() {
            for keys in command.shortcuts() {
                assert!(!seen.contains(&keys), "{command:?} shares {keys:?}");
                seen.push(keys);
            }
        }
    }

    #[test]
    fn every_nameable_command_has_a_name_and_a_group() {
        let english = Language::english();
        for command in Command::nameable() {
            let name = command.name(&english);
            assert!(!name.is_empty() && !name.starts_with("command-"), "{command:?}");
            assert!(command.group().is_some(), "{command:?}");
        }
    }
}
