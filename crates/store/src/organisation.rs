//! The organisation that stands on printed pictures, and the file of its logo.

use super::{
    diagnostics::Diagnostics,
    files::{self, Files, LoadError},
    record::Fields,
    schema::ORGANISATION,
    syntax::Node,
    values,
};
use waymark_exchange::logo;
use waymark_model::{Logo, Organisation};

/// A logo stands on every page, and in every file that is printed.
const MAX_MIB: u64 = 2;

pub(super) fn organisation(
    node: Option<&Node<'_>>,
    files: &dyn Files,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Organisation> {
    let fields = Fields::of(node?, &ORGANISATION, diagnostics)?;
    let name = fields.texts("name", "a name", diagnostics);
    let logo = fields.get("logo").and_then(|n| logo_at(n, files, diagnostics));
    Some(Organisation { name: name?, logo })
}

fn logo_at(node: &Node<'_>, files: &dyn Files, diagnostics: &mut Diagnostics<'_>) -> Option<Logo> {
    let file = values::text(node, "the path of a picture", diagnostics)?;
    let bytes = files.bytes(file).and_then(|bytes| {
        let fits = bytes.len() as u64 <= MAX_MIB << 20;
        if fits { Ok(bytes) } else { Err(LoadError::TooLarge { limit_mib: MAX_MIB }) }
    });
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            files::tell(node.start, file, &error, "make the picture smaller", diagnostics);
            return None;
        }
    };
    match logo::logo(&bytes) {
        Ok((format, size)) => Some(Logo { bytes: bytes.into(), format, size }),
        Err(error) => {
            let found = format!("`{file}` is no logo: {error}");
            diagnostics.error(node.start, "bad-picture", found, error.advice());
            None
        }
    }
}
