//! What people wrote beside the cells of a workbook of Office Open XML: notes, and the threads that took
//! their place.

use super::{
    MOST_TEXT, TableFileError, ZipPackage, cut,
    xlsx::{reference, relationships},
    xml::{XmlNode, nodes},
};
use std::collections::BTreeMap;

/// How the names of parts of XML end.
const PART: &str = ".xml";

/// Comments by the number of the row and the column of their cell.
pub(super) type Comments = BTreeMap<(usize, usize), String>;

/// The comments on a sheet. Where there are threads, notes only repeat them.
pub(super) fn of_sheet(package: &ZipPackage<'_>, sheet: &str) -> Result<Comments, TableFileError> {
    let (folder, name) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let parts = relationships(package, &format!("{folder}/_rels/{name}.rels"), folder);
    let named = |word: &str| {
        let is_so = |part: &&String| {
            let file = part.rsplit('/').next().unwrap_or_default().to_lowercase();
            file.starts_with(word) && file.ends_with(PART) && package.has(part)
        };
        parts.values().find(is_so)
    };
    let mut all = Comments::new();
    for part in [named("comment"), named("threadedcomment")].into_iter().flatten() {
        all.extend(of_part(package, part)?);
    }
    Ok(all)
}

/// The comments of one part; replies stand behind what they reply to.
fn of_part(package: &ZipPackage<'_>, part: &str) -> Result<Comments, TableFileError> {
    let mut all = Comments::new();
    let mut authors: Vec<String> = Vec::new();
    let (mut cell, mut author) = (None, String::new());
    let mut bytes = 0;
    let mut parts = nodes(package.stream(part)?);
    while let Some(node) = parts.next()? {
        let XmlNode::Start(e) = node else { continue };
        match e.name.as_str() {
            "author" if !e.is_empty => authors.push(parts.text_in("author", &[])?),
            "comment" | "threadedComment" => {
                cell = e.get("ref").and_then(reference);
                author = e
                    .number("authorId")
                    .and_then(|id| authors.get(id))
                    .cloned()
                    .unwrap_or_default();
            }
            "text" if !e.is_empty => {
                let said = parts.text_in("text", &["rPh"])?;
                bytes += said.len();
                if bytes > MOST_TEXT {
                    return Err(TableFileError::Hostile("too many comments".to_owned()));
                }
                let said = one_line(without_author(&said, &author));
                let Some((row, column)) = cell.filter(|_| !said.is_empty()) else { continue };
                let whole = all.entry((row + 1, column)).or_default();
                if !whole.is_empty() {
                    whole.push_str("; ");
                }
                whole.push_str(&said);
            }
            _ => {}
        }
    }
    Ok(all)
}

/// A comment without the name that programs write before it.
fn without_author<'t>(said: &'t str, author: &str) -> &'t str {
    let said = said.trim();
    let named = said.strip_prefix(author).filter(|_| !author.is_empty());
    named.and_then(|rest| rest.trim_start().strip_prefix(':')).unwrap_or(said)
}

/// A comment with blanks for its line ends.
pub(super) fn one_line(said: &str) -> String {
    cut(&said.split_whitespace().collect::<Vec<_>>().join(" ")).0.to_owned()
}
