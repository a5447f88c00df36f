//! What a panel is given: a read-only scene, and a way to ask for change.

use super::{Document, Editing, GazetteerDesk, Message, Playback, Settings};
use std::cell::RefCell;
use waymark_language::Language;
use waymark_model::Standing;
use waymark_picture::{Ask, Scene};

/// Messages sent during a frame, applied at the start of the next.
#[derive(Default, Debug)]
pub struct Messages(RefCell<Vec<Message>>);

impl Messages {
    pub fn send(&self, message: impl Into<Message>) {
        self.0.borrow_mut().push(message.into());
    }

    /// What the reader of a picture asked for.
    pub fn send_asks(&self, asks: Vec<Ask>) {
        self.0.borrow_mut().extend(asks.into_iter().map(Message::from));
    }

    /// Whether one of the messages sent so far is such a one.
    pub fn any(&self, such: impl Fn(&Message) -> bool) -> bool {
        self.0.borrow().iter().any(such)
    }

    pub fn take(&self) -> Vec<Message> {
        self.0.take()
    }
}

/// Borrowed for one frame.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub scene: Scene<'a>,
    pub playback: &'a Playback,
    pub settings: &'a Settings,
    pub document: &'a Document,
    pub editing: &'a Editing,
    pub gazetteer: &'a GazetteerDesk,
    /// Whether the panel of clashes and checks is open.
    pub clashes: bool,
    /// Whether the ledger is in sight.
    pub ledger: bool,
    /// Whether the inspector is open.
    pub inspector: bool,
    /// Whether the statements of the report are open.
    pub report: bool,
    /// The position of the slide chosen in the strip.
    pub slide: Option<usize>,
    /// Whether what was typed into a form that was left can be brought back.
    pub has_left_typing: bool,
    pub messages: &'a Messages,
}

impl Context<'_> {
    pub fn language(&self) -> &Language {
        self.scene.language
    }

    pub fn send(&self, message: impl Into<Message>) {
        self.messages.send(message);
    }

    /// How many clashes the analyst has not accepted.
    pub fn open_clashes(&self) -> usize {
        let scene = &self.scene;
        let clashes = scene.reckoning.clashes();
        let standing = |figure| &scene.situation.figure(figure).standing;
        clashes.iter().filter(|c| !matches!(standing(c.figure), Standing::Accepted(_))).count()
    }
}
