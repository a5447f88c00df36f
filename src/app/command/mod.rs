//! What a person can ask of the window: *commands*, which have a name and a row in one table
//! ([`spec`]), and *messages*, which carry data as well ([`message`]). Only the reducer applies them.

mod conditions;
mod figures;
mod keys;
mod message;
pub(super) mod reduce;
mod slides;
mod spec;
mod view;

pub use keys::CommandGroup;
pub use message::Message;
pub use spec::{Command, KeyScope, Submenu};
pub(super) use view::{set_style, show_ledger};
