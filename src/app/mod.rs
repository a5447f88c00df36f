//! The window: a loop of three parts. The *state* is a `session` (the situation that is open and
//! what is done to it, which knows no window) with what is shown of it; *panels* and *dialogues*
//! read and paint and send *messages*, and one reducer applies them at the start of the next frame.

mod actor;
mod canvas;
mod command;
mod context;
mod dialogs;
mod export;
mod files;
mod focus_in_sight;
mod gazetteer;
mod kept_sight;
mod keys_in_turn;
mod left_typing;
mod native;
mod notice;
mod pointer;
mod precomputed;
mod preload;
mod session;
mod settings;
mod shortcuts;
mod show;
mod state;
mod window;

pub mod panels;

pub use command::{Command, CommandGroup, Message};
pub use context::{Context, Messages};
pub use dialogs::Dialog;
pub use gazetteer::{GazetteerDesk, PlaceQuestion, Vicinity};
pub use native::{options, run};
pub use notice::Notice;
pub use preload::Preload;
pub use session::{
    Document, DocumentOrigin, Editing, History, LONGEST_REASON, OpenError, Playback, PlaybackClock,
    ReportAct, Session, SlideAct, Speed, busy_stretch,
};
pub use settings::Settings;
pub use show::{AudienceWindow, Cover, Screen, ScreenUse, Screens, Seen, Show, ShowStep};
pub use state::{Aside, State};
pub use window::{Start, Waymark};
