//! What stands between the pieces of a text: spaces, line ends and comments.

/// A stretch of blank text of one kind, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Blank {
    Space,
    /// Up to the line end, which is space again.
    LineComment,
    BlockComment,
}

/// The stretches of blank text, with where each begins and ends.
pub(crate) fn stretches(blank: &str) -> Vec<(Blank, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = blank.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = if rest.starts_with("//") {
            let line = rest.find('\n').unwrap_or(rest.len());
            let line = rest.get(..line).map_or(line, |l| l.trim_end_matches('\r').len());
            (Blank::LineComment, line)
        } else if rest.starts_with("/*") {
            (Blank::BlockComment, block_comment(rest))
        } else {
            (Blank::Space, rest.find('/').unwrap_or(rest.len()))
        };
        // A lone slash is no comment; it is passed over so that the walk ends.
        let length = length.max(1);
        found.push((kind, at, at + length));
        at += length;
    }
    found
}

/// The length of the block comment that a text starts with; comments may hold comments.
fn block_comment(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'/'), Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (Some(b'*'), Some(b'/')) => {
                depth = depth.saturating_sub(1);
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            (Some(_), _) => at += 1,
            (None, _) => return text.len(),
        }
    }
}

/// Whether there is any comment.
pub(crate) fn has_comment(blank: &str) -> bool {
    blank.contains('/')
}

/// Whether the last line of it ends in a line comment: what follows must start a new line.
pub(crate) fn ends_in_line_comment(blank: &str) -> bool {
    has_comment(blank) && stretches(blank).last().is_some_and(|last| last.0 == Blank::LineComment)
}

/// Where the last line of it begins, with its line end, when it has more than one line.
pub(crate) fn last_line(blank: &str) -> Option<usize> {
    let last = stretches(blank).into_iter().rfind(|(kind, from, to)| {
        *kind == Blank::Space && blank.get(*from..*to).is_some_and(|s| s.contains('\n'))
    })?;
    let at = last.1 + blank.get(last.1..last.2)?.rfind('\n')?;
    let returned = blank.get(..at).is_some_and(|before| before.ends_with('\r'));
    Some(if returned { at - 1 } else { at })
}

/// A line end and the spaces of the line after it; nothing when all of it is one line.
pub(crate) fn indentation(blank: &str) -> Option<&str> {
    let line = blank.get(last_line(blank)?..)?;
    // A comment before what stands there is not part of the indentation.
    let end = line.find('/').unwrap_or(line.len());
    line.get(..end)
}

/// How much of what stands before a record does not belong to it: all up to the last empty line.
/// A heading over several records thus outlives the first of them.
pub(crate) fn lead(blank: &str) -> usize {
    let mut lead = 0;
    for (kind, from, to) in stretches(blank) {
        let Some(space) = blank.get(from..to).filter(|_| kind == Blank::Space) else { continue };
        if space.matches('\n').count() < 2 {
            continue;
        }
        if let Some(at) = space.rfind('\n') {
            let returned = space.get(..at).is_some_and(|before| before.ends_with('\r'));
            lead = from + if returned { at - 1 } else { at };
        }
    }
    lead
}

/// Where what belongs to a record ends: after the comment on the rest of its line, if nothing but
/// a comment stands there.
pub(crate) fn trailing(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = text.get(at..).unwrap_or("");
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = rest.get(spaces..).unwrap_or("");
        if rest.starts_with("//") {
            let line = rest.find('\n').unwrap_or(rest.len());
            let line = rest.get(..line).map_or(line, |l| l.trim_end_matches('\r').len());
            return at + spaces + line;
        }
        if rest.starts_with("/*") {
            let length = block_comment(rest);
            if rest.get(..length).is_none_or(|comment| comment.contains('\n')) {
                return from;
            }
            at += spaces + length;
            continue;
        }
        // Spaces at the end of a line belong to what comes next.
        let ends = rest.is_empty() || rest.starts_with(['\n', '\r']);
        return if ends { at } else { from };
    }
}

#[cfg(test)]
mod tests {
    use super::{indentation, lead, stretches, trailing};

    #[test]
    fn stretches_cover_all() {
        for text in
            ["", "  ", " // a\n  ", "/* a /* b */ */ x", "\n// a\r\n /* \n\n */\n", "/", "/*"]
        {
            let all: String =
                stretches(text).iter().map(|&(_, from, to)| text.get(from..to).unwrap()).collect();
            assert_eq!(all, text);
        }
    }

    #[test]
    fn a_heading_after_an_empty_line_leads_and_does_not_belong() {
        let parts = |text: &'static str| text.split_at(lead(text));
        assert_eq!(parts("\n    "), ("", "\n    "));
        assert_eq!(parts("\n\n    "), ("\n", "\n    "));
        assert_eq!(parts("\n\n  // day\n\n  // own\n  "), ("\n\n  // day\n", "\n  // own\n  "));
        assert_eq!(parts("\r\n\r\n  // own\r\n  "), ("\r\n", "\r\n  // own\r\n  "));
        assert_eq!(parts("\n /* a\n\n b */ "), ("", "\n /* a\n\n b */ "));
    }

    #[test]
    fn a_comment_on_the_line_belongs_to_what_stands_before_it() {
        let cut = |text: &'static str| text.get(..trailing(text, 0)).unwrap();
        assert_eq!(cut(" // a\n b"), " // a");
        assert_eq!(cut(" // a\r\n b"), " // a");
        assert_eq!(cut(" /* a */ // b\n c"), " /* a */ // b");
        assert_eq!(cut(" /* a */ c"), "");
        assert_eq!(cut(" /* a \n */ \n"), "");
        assert_eq!(cut("  \n"), "");
    }

    #[test]
    fn the_indentation_is_that_of_the_last_line() {
        assert_eq!(indentation(" // a\n\n    // b\n    "), Some("\n    "));
        assert_eq!(indentation("\r\n  "), Some("\r\n  "));
        assert_eq!(indentation(" /* a\n */ "), None);
        assert_eq!(indentation(" // a"), None);
    }
}
