//! What a panel is given: a read-only scene, and a way to ask for change.

use super::{Command, Playback};
use crate::{
    language::Language,
    picture::{Ask, Scene},
};
use std::cell::RefCell;

/// Commands sent during a frame, applied at the start of the next.
#[derive(Default, Debug)]
pub struct Commands(RefCell<Vec<Command>>);

impl Commands {
    pub fn send(&self, command: Command) {
        self.0.borrow_mut().push(command);
    }

    /// What the reader of a picture asked for, as commands.
    pub fn send_asks(&self, asks: Vec<Ask>) {
        for ask in asks {
            self.send(Command::from(ask));
        }
    }

    /// Whether one of the commands sent so far is such a one.
    pub fn any(&self, such: impl Fn(&Command) -> bool) -> bool {
        self.0.borrow().iter().any(such)
    }

    pub fn take(&self) -> Vec<Command> {
        self.0.take()
    }
}

/// Borrowed for one frame.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub scene: Scene<'a>,
    pub playback: &'a Playback,
    pub commands: &'a Commands,
}

impl Context<'_> {
    pub fn language(&self) -> &Language {
        self.scene.language
    }

    pub fn send(&self, command: Command) {
        self.commands.send(command);
    }
}
