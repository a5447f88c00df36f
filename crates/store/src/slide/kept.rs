//! A slide by itself as a text, for what is kept outside of a situation: a view as it was left.

use super::{slide, slide_record};
use crate::{diagnostics::Diagnostics, syntax};
use waymark_model::{Offset, Slide};

/// The slide as a record of a file would hold it, on one line. `None` where one of its values has no
/// text.
pub fn slide_text(slide: &Slide) -> Option<String> {
    let record = slide_record(slide);
    let field =
        |(name, value): &(String, crate::Value)| Some(format!("{name}: {}", value.write().ok()?));
    let fields: Option<Vec<String>> = record.fields.iter().map(field).collect();
    Some(format!("Slide({})", fields?.join(", ")))
}

/// The slide of such a text. `None` where anything of it is wrong, such as of another version.
pub fn read_slide(text: &str, offset: Offset) -> Option<Slide> {
    let mut diagnostics = Diagnostics::new(text);
    let node = syntax::parse(text, &mut diagnostics)?;
    let read = slide(&node, offset, &mut diagnostics);
    read.filter(|_| !diagnostics.any_error())
}
