//! Shortcuts, how they are written, and the menus.

use egui::{Key, KeyboardShortcut, ModifierNames, Modifiers};
use waymark_language::Language;

/// A menu of the bar, and a heading of the help page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CommandGroup {
    File,
    Edit,
    Time,
    View,
    Briefing,
    Help,
}

impl CommandGroup {
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::Time, Self::View, Self::Briefing, Self::Help];

    pub fn label(self, language: &Language) -> String {
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

pub(super) const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

pub(super) const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

pub(super) const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

pub(super) const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

pub(super) const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

/// A shortcut as it is written on the keyboard.
pub(super) fn shortcut_text(keys: KeyboardShortcut) -> String {
    let names = ModifierNames::NAMES;
    let key = match keys.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "-",
        key => key.name(),
    };
    let modifiers = names.format(&keys.modifiers, cfg!(target_os = "macos"));
    if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}{}{key}", names.concat) }
}
