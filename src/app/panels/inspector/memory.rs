//! What the inspector keeps between frames: which record, and what is being typed.

use super::{follow::instead_of, kinds::FieldEditor};
use crate::app::{
    Context, Message, left_typing::KeptRecord, panels::widgets::completion::RowCursor,
};
use std::collections::BTreeMap;
use waymark_model::{EventIx, LegIx, PlaceIx, Selection, Situation};
use waymark_store::{
    ListKey, NewRecord, Problem, RecordKey, ReferenceKind, Section, SourceText, Which,
};

/// What the inspector shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InspectorPage {
    /// The records of a kind.
    List(Section),
    Record(RecordKey),
    /// A record that is not there yet.
    New(ListKey),
}

/// What a text is typed for: a field of a record, there or yet to be made; of a text in languages
/// one of them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct TextSlot {
    pub record: RecordTarget,
    pub field: &'static str,
    /// The language, or `+` for one more of a list.
    pub part: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum RecordTarget {
    Record(RecordKey),
    New(ListKey),
}

/// What was typed and is not in the situation.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldDraft {
    pub text: String,
    pub editor: FieldEditor,
    /// What is wrong with it.
    pub problem: Option<String>,
    /// Whether it is to be taken in when the caret leaves it.
    pub pending: bool,
    /// When it was last changed, in seconds of the window.
    pub changed: f64,
    /// Whether all of the situation has been tried with it.
    pub tried: bool,
    /// Whether the window filled it in.
    pub given: bool,
}

/// What was typed into fields of a record that were left, there or yet to be made.
#[derive(Clone, Debug)]
pub struct LeftFields {
    /// The record; of one yet to be made what it would stand in.
    pub of: KeptRecord,
    drafts: Vec<(TextSlot, FieldDraft)>,
}

impl LeftFields {
    /// The same of a record as it is named now.
    #[must_use]
    pub fn of_record(mut self, key: &RecordKey) -> Self {
        for (slot, _) in &mut self.drafts {
            slot.record = slot.record.of_record(key);
        }
        self
    }

    /// The page that they stand on.
    fn page(&self) -> Option<InspectorPage> {
        self.drafts.first().map(|(slot, _)| slot.record.page())
    }

    /// What was typed into them.
    pub fn typed(&self) -> String {
        let texts = self.drafts.iter().filter(|(_, draft)| !draft.given);
        let texts = texts.map(|(_, draft)| draft.text.trim()).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" / ")
    }
}

/// Where the caret is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Caret {
    Field(TextSlot),
    Find,
}

/// What a deletion was refused for, or asks about.
#[derive(Clone, PartialEq, Debug)]
pub struct Deletion {
    pub key: RecordKey,
    /// The records that name it.
    pub named_by: Vec<RecordKey>,
    /// Whether it can be deleted all the same.
    pub possible: bool,
    pub problems: Vec<Problem>,
}

/// Keys by which the records of a section are found.
#[derive(Debug)]
pub(super) struct SectionKeys {
    pub reading: u64,
    pub section: Section,
    /// One for each record, in order.
    pub all: Vec<String>,
}

/// The records found last.
#[derive(Debug, Default)]
pub(super) struct FoundRecords {
    pub of: Option<(u64, Section, String)>,
    pub indices: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct InspectorMemory {
    pub(super) page: Option<InspectorPage>,
    pub(super) drafts: BTreeMap<TextSlot, FieldDraft>,
    pub(super) find: String,
    pub(super) focus_find: bool,
    pub(super) nth: usize,
    pub(super) reveal: bool,
    pub(super) keys: Option<SectionKeys>,
    pub(super) found: FoundRecords,
    pub(super) doomed: Option<Deletion>,
    /// Which standing is being given its words.
    pub(super) standing: Option<(RecordKey, FieldEditor)>,
    pub(super) cursor: RowCursor,
    /// What was offered for a text typed, with the reading it was made from.
    pub(super) offers: Option<(u64, ReferenceKind, String, Vec<super::names::Name>)>,
    /// What was sent last, to be given back should it be refused, and the last step done then.
    pub(super) sent: Option<(TextSlot, FieldDraft, u64)>,
    /// What is to be brought in sight with the caret in it.
    pub(super) focus_first: bool,
    /// The field that the caret was in in the last frame; of the field to find in nothing but that.
    pub(super) caret: Option<Caret>,
    /// What was asked for that waits for what is being typed.
    pub(super) later: Vec<Message>,
    /// What is wrong with a new record, and the reading that it was tried with.
    pub(super) tried: Option<(u64, NewRecord, Option<String>)>,
    /// What was typed into fields that were left, until the window takes it.
    left: Vec<LeftFields>,
    followed: Option<Selection>,
    reading: u64,
    /// The text that names records so, and the reading and step that it is of.
    pub(super) text: Option<SourceText>,
    pub(super) step: (u64, u64),
    /// What is shown once the act is done that was sent, as the text names it then.
    pub(super) next: Option<InspectorPage>,
}

impl InspectorMemory {
    /// Opens a record.
    pub fn inspect(&mut self, key: RecordKey) {
        self.show(InspectorPage::Record(key));
    }

    /// The record shown.
    #[cfg(test)]
    pub fn record(&self) -> Option<&RecordKey> {
        match self.page.as_ref()? {
            InspectorPage::Record(key) => Some(key),
            InspectorPage::List(_) | InspectorPage::New(_) => None,
        }
    }

    /// The page shown.
    pub fn page(&self) -> Option<&InspectorPage> {
        self.page.as_ref()
    }

    pub(super) fn show(&mut self, page: InspectorPage) {
        if self.page.as_ref() == Some(&page) {
            return;
        }
        self.doomed = None;
        self.standing = None;
        if matches!(page, InspectorPage::List(_)) {
            self.find.clear();
            self.nth = 0;
            self.reveal = true;
        }
        self.focus_first = matches!(page, InspectorPage::New(_));
        self.page = Some(page);
    }

    /// Leaves the field that the caret is in, which shows again what the situation holds; of a
    /// record yet to be made it keeps what was typed. Returns whether there was one.
    pub fn leave_field(&mut self) -> bool {
        match self.caret.take() {
            Some(Caret::Field(slot)) => {
                if matches!(slot.record, RecordTarget::New(_)) {
                    return true;
                }
                let draft = self.drafts.remove(&slot);
                self.keep_left(draft.map(|draft| (slot.clone(), draft)).into_iter().collect());
                if self.standing.is_some() && slot.field == "standing" {
                    self.standing = None;
                }
                true
            }
            Some(Caret::Find) => {
                self.find.clear();
                true
            }
            None => false,
        }
    }

    /// Keeps what was typed of drafts that are let go.
    pub(super) fn keep_left(&mut self, drafts: Vec<(TextSlot, FieldDraft)>) {
        let is_typed =
            |(_, draft): &(TextSlot, FieldDraft)| !draft.given && !draft.text.trim().is_empty();
        let typed = drafts.iter().find(|draft| is_typed(draft));
        if let (Some((slot, _)), Some(text)) = (typed, &self.text) {
            let of = KeptRecord::new(slot.record.key(), text.clone());
            self.left.push(LeftFields { of, drafts });
        }
    }

    /// The same of several records.
    pub(super) fn keep_all(&mut self, drafts: &[(TextSlot, FieldDraft)]) {
        for of_record in drafts.chunk_by(|(a, _), (b, _)| a.record == b.record) {
            self.keep_left(of_record.to_vec());
        }
    }

    /// What was typed into fields that were left since this was last asked.
    pub fn take_left(&mut self) -> Vec<LeftFields> {
        std::mem::take(&mut self.left)
    }

    /// Another situation is shown: what is typed for records of the one before is left.
    pub fn leave_situation(&mut self) {
        let drafts: Vec<_> = std::mem::take(&mut self.drafts).into_iter().collect();
        self.keep_all(&drafts);
        (self.page, self.text, self.next) = (None, None, None);
        self.standing = None;
    }

    /// Fills fields that were left as they were. What is typed in their place is left in turn.
    pub fn bring_back(&mut self, left: LeftFields) {
        let Some(page) = left.page() else { return };
        if let InspectorPage::New(list) = &page {
            self.leave_new(list);
        } else {
            let slots = left.drafts.iter().map(|(slot, _)| slot);
            let over = slots.filter_map(|slot| self.drafts.remove_entry(slot)).collect();
            self.keep_left(over);
        }
        self.show(page);
        let untried = |(slot, draft)| (slot, FieldDraft { pending: false, ..draft });
        self.drafts.extend(left.drafts.into_iter().map(untried));
    }

    /// Types a note for a record, which is not taken in.
    #[cfg(test)]
    pub fn type_note(&mut self, record: RecordKey, text: &str) {
        let draft = FieldDraft {
            text: text.to_owned(),
            editor: FieldEditor::Note,
            problem: None,
            pending: false,
            changed: 0.0,
            tried: false,
            given: false,
        };
        let record = RecordTarget::Record(record);
        self.drafts.insert(TextSlot { record, field: "note", part: None }, draft);
    }

    /// Whether something is typed that has not been taken in.
    pub fn is_typing(&self) -> bool {
        self.drafts.values().any(|draft| draft.pending)
    }

    /// Does something after what is being typed has been taken in.
    pub fn after_typing(&mut self, message: Message) {
        self.later.push(message);
    }

    /// Goes to what was chosen in a picture since the last frame. After an edit what is chosen
    /// may only have moved.
    pub(super) fn follow(&mut self, context: &Context<'_>) {
        let selection = context.scene.view.selection;
        let edited = self.reading != context.scene.reading;
        self.reading = context.scene.reading;
        if edited {
            self.sent = None;
            self.doomed = None;
        }
        if selection == self.followed {
            return;
        }
        self.followed = selection;
        if let Some(key) = selection.and_then(|s| key_of(context.scene.situation, s))
            && !edited
        {
            self.show(InspectorPage::Record(key));
        }
    }

    /// The page to show: one that is there.
    pub(super) fn current(&mut self, context: &Context<'_>) -> InspectorPage {
        let text = context.editing.text();
        let gone = |key: &RecordKey| text.filter(|text| text.written(key).is_none());
        let page = match self.page.take() {
            Some(InspectorPage::Record(key)) => match gone(&key) {
                Some(text) => instead_of(text, &key),
                None => InspectorPage::Record(key),
            },
            Some(page) => page,
            None => {
                let selection = context.scene.view.selection;
                let key = selection.and_then(|s| key_of(context.scene.situation, s));
                key.map_or(InspectorPage::Record(RecordKey::Head), InspectorPage::Record)
            }
        };
        self.page = Some(page.clone());
        page
    }
}

/// The record that is chosen.
pub fn key_of(situation: &Situation, selection: Selection) -> Option<RecordKey> {
    Some(match selection {
        Selection::Figure(figure) => RecordKey::figure(situation, figure),
        Selection::Place(place) => {
            RecordKey::new(Section::Places, situation.place(place).id.as_str())
        }
        Selection::Leg(leg) => RecordKey::new(Section::Legs, situation.leg(leg).id.as_str()),
        Selection::Event(event) => {
            let own = situation.events.get(event.usize())?.id.as_ref();
            let which = own.map_or(Which::At(event.usize()), |id| Which::id(id.as_str()));
            RecordKey::Record(Section::Events, which)
        }
    })
}

/// What is chosen in pictures when a record is opened.
pub(super) fn selection_of(context: &Context<'_>, key: &RecordKey) -> Option<Selection> {
    let situation = context.scene.situation;
    let RecordKey::Record(section, _) = key else {
        return super::labels::figure_at(context, key).map(Selection::Figure);
    };
    let at = context.editing.text()?.position(key)?;
    match section {
        Section::Places if at < situation.places.len() => Some(Selection::Place(PlaceIx::new(at))),
        Section::Legs if at < situation.legs.len() => Some(Selection::Leg(LegIx::new(at))),
        Section::Events if at < situation.events.len() => Some(Selection::Event(EventIx::new(at))),
        _ => None,
    }
}
