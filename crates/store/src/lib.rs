//! The situation folder on disk: read, with every problem found; edited, saved and merged.
//!
//! The text is read in two steps. The first (`syntax`) makes a tree of it in which every value
//! knows its position, and goes on after a slip. The second turns the tree into records, one file
//! a kind of record, and resolves what they call each other by. Reading never panics and never
//! stops at the first problem. Decides nothing about how a problem is shown.
//!
//! Written is not what was read but its text: [`Manuscript`] keeps it in pieces, [`apply`] makes an
//! [`Edit`] of one of them, [`Journal`], [`save()`] and [`Versions`] keep it safe, [`merge()`] joins
//! what was done apart.

mod again;
mod assumption;
mod begin;
mod brackets;
mod count;
mod counting;
mod edit;
mod enter;
mod event;
mod figure;
mod files;
mod findings;
mod fingerprint;
mod format;
mod journal;
mod layer;
mod lock;
mod manuscript;
mod mentions;
mod merge;
mod near;
mod network;
mod new_file;
mod numbers;
mod organisation;
mod people;
mod pieces;
mod place;
mod problem;
mod read;
mod record;
mod save;
mod schema;
mod situation;
mod source_map;
mod symbols;
mod syntax;
mod template;
mod token;
mod values;
mod versions;
mod wording;

pub use again::Before;
pub use begin::begin;
pub use count::written_count;
pub use edit::{Act, Edit, EditError, apply, apply_act};
pub use enter::{Entered, NotEntered, enter, measure_beside};
pub use files::{Embedded, FileError, Files, Folder};
pub use fingerprint::Fingerprint;
pub use format::format;
pub use journal::{Journal, Pending, Recovered, ReplayError, recover};
pub use lock::{Holder, Lock, Locked, lock};
pub use manuscript::{ListKey, Manuscript, NewRecord, RecordKey, Section, Value, Which, Wrong};
pub use merge::{Conflict, ConflictKind, Merged, Twin, common_ground, merge};
pub use near::near_names;
pub use new_file::{NewFile, folder_of};
pub use pieces::Pieces;
pub use problem::Problem;
pub use read::{
    Read, Reading, SHIPPED, SHIPPED_FILES, SHIPPED_PATH, file_of, read, read_embedded, read_file,
    read_placed, read_text,
};
pub use save::{Expected, SaveError, Saving, save};
pub use schema::{Choices, Field, FieldType, Named, Need, RecordKind, RecordSchema};
pub use source_map::{Placed, Spot, Unplaced};
pub use template::{Template, TemplateError, id_of};
pub use versions::{Kept, Version, Versions};
pub use waymark_model::Severity;
