//! What a panel is given: a read-only scene, and a way to ask for change.

use super::{Command, Document, Editing, Playback};
use std::cell::RefCell;
use waymark_language::Language;
use waymark_model::Standing;
use waymark_picture::{Ask, Scene};

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
    pub document: &'a Document,
    pub editing: &'a Editing,
    /// Whether the panel of clashes and checks is open.
    pub clashes: bool,
    /// Whether the inspector is open.
    pub inspector: bool,
    pub commands: &'a Commands,
}

impl Context<'_> {
    pub fn language(&self) -> &Language {
        self.scene.language
    }

    pub fn send(&self, command: Command) {
        self.commands.send(command);
    }

    /// What a command is called here: undo and redo name what they take back or do again.
    pub fn name_of(&self, command: &Command) -> String {
        let language = self.language();
        let name = command.name(language);
        let deed = match command {
            Command::Undo => self.editing.undoable(),
            Command::Redo => self.editing.redoable(),
            _ => None,
        };
        let Some(deed) = deed else { return name };
        let args = [("name", (&name).into()), ("deed", deed.into())];
        language.say_with("command-deed", &args)
    }

    /// Whether a command can be obeyed now.
    pub fn is_possible(&self, command: &Command) -> bool {
        match command {
            Command::Undo => self.editing.undoable().is_some(),
            Command::Redo => self.editing.redoable().is_some(),
            Command::CopyFigures => self.is_figure_chosen(),
            Command::DuplicateFigures | Command::DeleteFigures => {
                self.is_figure_chosen() && self.editing.text().is_some()
            }
            Command::EditNumber => {
                self.scene.view.selection.is_some() && self.editing.text().is_some()
            }
            Command::AskPaste | Command::EditMap => self.editing.text().is_some(),
            Command::InspectChosen => self.scene.view.selection.is_some(),
            _ => true,
        }
    }

    fn is_figure_chosen(&self) -> bool {
        matches!(self.scene.view.selection, Some(waymark_model::Selection::Figure(_)))
    }

    /// How many clashes the analyst has not accepted.
    pub fn open_clashes(&self) -> usize {
        let scene = &self.scene;
        let clashes = scene.reckoning.clashes();
        let standing = |figure| &scene.situation.figure(figure).standing;
        clashes.iter().filter(|c| !matches!(standing(c.figure), Standing::Accepted(_))).count()
    }
}
