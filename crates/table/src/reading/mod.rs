//! What stands in headings and cells: words of many languages, numbers, moments. A cell says all that
//! it may mean; which of that it means is decided for its column.

mod ages;
pub mod by_text;
pub mod calendar;
pub mod count;
mod counted;
pub mod dated;
pub mod dates;
pub mod demonym;
pub mod denied;
pub mod headed;
pub mod heading;
mod interval;
pub mod joined;
pub mod margins;
pub mod moment;
pub mod name_language;
pub mod persons;
pub mod place_kind;
mod tag;
pub mod text;
pub mod thousands;
pub mod two_minds;
pub mod two_units;
pub mod words;
pub mod year_parts;
