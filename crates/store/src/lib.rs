//! The situation folder on disk: read, with every problem found; edited, saved and merged.
//!
//! The text is read in two steps. The first (`syntax`) makes a tree of it in which every value
//! knows its position, and goes on after a slip. The second turns the tree into records, one file
//! a kind of record, and resolves what they call each other by. Reading never panics and never
//! stops at the first problem. Decides nothing about how a problem is shown.
//!
//! Written is not what was read but its text: [`SourceText`] keeps it in pieces, [`apply`] makes an
//! [`Edit`] of one of them, [`Journal`], [`save()`] and [`Versions`] keep it safe, [`merge()`] joins
//! what was done apart.

mod again;
mod annotation;
mod assumption;
mod begin;
mod brackets;
mod count;
mod counting;
mod diagnostics;
mod edit;
mod enter;
mod event;
mod examples;
mod figure;
mod files;
mod fingerprint;
mod format;
mod journal;
mod key_figure;
mod layer;
mod lock;
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
mod place_record;
mod problem;
mod provenance;
mod read;
mod record;
mod report_text;
mod save;
mod schema;
mod situation;
mod slide;
mod source_map;
mod source_text;
mod symbols;
mod syntax;
mod table_mapping;
mod template;
mod threshold;
mod token;
mod units;
mod values;
mod versions;
mod wording;

pub use again::Before;
pub use begin::begin;
pub use count::written_count;
pub use edit::{Edit, EditError, Transaction, apply, apply_transaction};
pub use enter::{Entered, NotEntered, enter, measure_beside};
pub use examples::Example;
pub use files::{Embedded, Files, Folder, LoadError};
pub use fingerprint::Fingerprint;
pub use format::format;
pub use journal::{Journal, Pending, Recovered, ReplayError, recover};
pub use key_figure::key_figures_value;
pub use lock::{Holder, Lock, Locked, lock};
pub use merge::{Conflict, ConflictKind, Merged, Twin, common_ground, merge};
pub use near::near_names;
pub use new_file::{NewFile, folder_of, path_beside};
pub use pieces::Pieces;
pub use place_record::{enter_place, place_record};
pub use problem::Problem;
pub use read::{
    Read, Reading, SHIPPED, SHIPPED_FILES, SHIPPED_PATH, file_of, read, read_embedded, read_file,
    read_placed, read_text,
};
pub use report_text::report_text_record;
pub use save::{Expected, SaveError, SaveOutcome, save};
pub use schema::{Choices, Field, FieldType, Need, RecordKind, RecordSchema, ReferenceKind};
pub use slide::{VIEW_FIELDS, read_slide, series_value, slide_record, slide_text, view_fields};
pub use source_map::{MappedText, ProblemSubject, Unplaced};
pub use source_text::{
    FollowedList, ListKey, NewRecord, RecordKey, Section, SourceText, Value, ValueError, Which,
};
pub use table_mapping::table_mappings;
pub use template::{Template, TemplateError, id_of};
pub use versions::{SaveReport, Version, Versions};
pub use waymark_model::Severity;
