//! What threads bring back comes into the state.

use super::{
    State,
    document::Origin,
    editing::Purpose,
    state::{Dialog, Leave},
    worker::{Done, Worker},
};

/// Takes in what threads have brought back.
pub fn receive(state: &mut State, done: Done) {
    match done {
        Done::Chosen(path) => state.open(Origin::Disk(path)),
        Done::ChosenToSaveTo(folder) => {
            state.save_as = folder.display().to_string();
            state.save_as_taken = false;
        }
        Done::ChosenToMerge(path) => state.editing.keeper.read(Purpose::Copy, path),
        Done::Changed => state.look_at_disk(),
        Done::Kept(generation, kept) => state.take_kept(generation, kept),
        Done::Edited(step, read) => {
            let read = read.map(|(document, prepared)| (document, Some(prepared)));
            state.take_edited(step, read);
        }
        Done::Reckoned(document, prepared) => {
            if document.reading == state.document.reading
                && document.origin == state.document.origin
            {
                state.show(document, Some(prepared));
                state.catch_up();
            }
        }
        Done::Read(Ok((document, _))) if state.would_lose(&document.origin) => {
            // Something was edited while it was being read.
            if document.origin == state.document.origin {
                state.look_at_disk();
            } else {
                state.dialog = Some(Dialog::Discard(Leave::Open(document.origin.clone())));
            }
            Worker::discard(document);
            state.bring_up_to_date();
        }
        Done::Believed(belief) => state.take_belief(belief),
        Done::Read(Ok((mut document, prepared))) => {
            document.reading = state.revisions + 1;
            match document.origin.path() {
                Some(path) => state.settings.remember(path),
                None => state.settings.shipped_last = true,
            }
            state.dialog = state.dialog.take().filter(|d| !matches!(d, Dialog::Refused { .. }));
            state.leaving = None;
            state.editing.open(&document);
            state.show(document, Some(prepared));
            state.go_to_asked_moment();
            // What was asked while it was being read.
            state.bring_up_to_date();
        }
        Done::Read(Err(refused)) => {
            // What was open stays open.
            state.leaving = None;
            state.bring_up_to_date();
            let path = refused.origin.path().map(|p| p.display().to_string());
            let path = path.unwrap_or_default();
            state.dialog = Some(Dialog::Refused { path, problems: refused.problems });
        }
    }
}
