//! The canonical layout of a situation file: the same words and comments, laid out anew.
//!
//! Each record on a line of its own, wrapped where it is longer than a line; lists of records
//! opened; one space, four to a step, commas where they belong, at most one empty line in a row.
//! A record that holds comments has a line for each field. Values are left as they are written.

use super::{
    Problem, Section,
    findings::Findings,
    manuscript::blank::{self, Blank, stretches},
    syntax,
    token::{Piece, Token, Tokens},
};
use std::path::Path;

/// Where a line is wrapped, in characters.
const WIDTH: usize = 120;
const STEP: usize = 4;

/// The text of a situation in its canonical layout. Laid out again it stays the same.
///
/// # Errors
/// The slips of a text that cannot be told apart; `path` is the name of the file in them.
pub fn tidy(text: &str, path: &Path) -> Result<String, Vec<Problem>> {
    let (mark, text) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    };
    let mut findings = Findings::new(text);
    syntax::parse(text, &mut findings);
    if findings.any_error() {
        return Err(findings.into_problems(path));
    }
    let Some(whole) = Whole::of(text) else {
        findings.error(0, "syntax", "a text that is no situation", "write `Situation(…)`");
        return Err(findings.into_problems(path));
    };
    let mut page = Page { out: mark.to_owned(), column: 0 };
    whole.print(&mut page);
    let out = page.out;
    Ok(if text.contains("\r\n") { out.replace("\r\n", "\n").replace('\n', "\r\n") } else { out })
}

/// A comment, and whether an empty line stands before it.
#[derive(Debug)]
struct Note<'a> {
    empty: bool,
    text: &'a str,
}

#[derive(Debug)]
enum Shape<'a> {
    /// A value without parts that are laid out: as written.
    Plain(&'a str),
    Group {
        /// `Place(`, `[`
        open: String,
        items: Vec<Item<'a>>,
        /// The comments before the closing bracket.
        end: Vec<Note<'a>>,
        close: char,
    },
}

#[derive(Debug)]
struct Item<'a> {
    before: Vec<Note<'a>>,
    /// Whether an empty line stands right before it.
    empty: bool,
    key: Option<String>,
    shape: Shape<'a>,
    /// The comment on the rest of its line.
    after: Option<&'a str>,
}

struct Whole<'a> {
    item: Item<'a>,
    end: Vec<Note<'a>>,
}

struct Parser<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    ahead: Piece,
    /// Up to here all has been read.
    read: usize,
}

impl<'a> Parser<'a> {
    fn bump(&mut self) -> Piece {
        self.read = self.ahead.end;
        std::mem::replace(&mut self.ahead, self.tokens.next())
    }

    fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The comments before the piece ahead, and whether an empty line stands right before it.
    fn notes(&self, to: usize) -> (Vec<Note<'a>>, bool) {
        let gap = self.cut(self.read, to);
        let mut notes = Vec::new();
        let mut empty = false;
        for (kind, from, to) in stretches(gap) {
            let text = gap.get(from..to).unwrap_or("");
            if kind == Blank::Space {
                empty |= text.matches('\n').count() > 1;
            } else {
                notes.push(Note { empty, text: text.trim_end() });
                empty = false;
            }
        }
        (notes, empty)
    }

    fn item(&mut self) -> Option<Item<'a>> {
        let (mut before, empty) = self.notes(self.ahead.start);
        let mut shape = self.shape(&mut before)?;
        let mut key = None;
        if self.ahead.token == Token::Colon {
            before.extend(self.notes(self.ahead.start).0);
            self.bump();
            before.extend(self.notes(self.ahead.start).0);
            key = Some(flat(&shape) + ": ");
            shape = self.shape(&mut before)?;
        }
        let mut late = Vec::new();
        if self.ahead.token == Token::Comma {
            late.extend(self.notes(self.ahead.start).0);
            self.bump();
        }
        let end = blank::trailing(self.text, self.read);
        late.extend(self.notes(end).0);
        self.read = end;
        let after = late.pop().map(|note| note.text);
        before.extend(late);
        // A comment of several lines stands above.
        let after = match after {
            Some(text) if text.contains('\n') => {
                before.push(Note { empty: false, text });
                None
            }
            after => after,
        };
        Some(Item { before, empty, key, shape, after })
    }

    fn shape(&mut self, before: &mut Vec<Note<'a>>) -> Option<Shape<'a>> {
        let first = self.bump();
        let written = self.cut(first.start, first.end);
        let open = match (first.token, self.ahead.token) {
            (Token::Open(open), _) => char::from(open).to_string(),
            (Token::Word, Token::Open(b'(')) => {
                before.extend(self.notes(self.ahead.start).0);
                self.bump();
                format!("{written}(")
            }
            (Token::Comma | Token::Colon | Token::Close(_) | Token::End, _) => return None,
            _ => return Some(Shape::Plain(written)),
        };
        let close = match open.chars().last()? {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let mut items = Vec::new();
        while !matches!(self.ahead.token, Token::Close(_) | Token::End) {
            items.push(self.item()?);
        }
        let (end, _) = self.notes(self.ahead.start);
        self.bump();
        Some(Shape::Group { open, items, end, close })
    }
}

impl<'a> Whole<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let mut tokens = Tokens::new(text);
        let ahead = tokens.next();
        let mut parser = Parser { text, tokens, ahead, read: 0 };
        let mut before = Vec::new();
        while parser.ahead.token == Token::Other {
            before.extend(parser.notes(parser.ahead.start).0);
            let piece = parser.bump();
            before.push(Note { empty: false, text: parser.cut(piece.start, piece.end) });
        }
        let mut item = parser.item()?;
        item.empty &= !(before.is_empty() && item.before.is_empty());
        before.append(&mut item.before);
        if let Some(first) = before.first_mut() {
            first.empty = false;
        }
        item.before = before;
        let (end, _) = parser.notes(parser.ahead.start);
        (parser.ahead.token == Token::End).then_some(Self { item, end })
    }

    fn print(&self, page: &mut Page) {
        page.notes(&self.item.before, 0);
        if self.item.empty {
            page.out.push('\n');
        }
        match &self.item.shape {
            Shape::Plain(text) => page.push(text),
            Shape::Group { open, items, end, close } => {
                page.lines(open, items, end, *close, 0, true);
            }
        }
        if let Some(after) = self.item.after {
            page.push(" ");
            page.push(after);
        }
        page.out.push('\n');
        page.column = 0;
        page.notes(&self.end, 0);
    }
}

/// All of a value in one line.
fn flat(shape: &Shape<'_>) -> String {
    match shape {
        Shape::Plain(text) => (*text).to_owned(),
        Shape::Group { open, items, close, .. } => {
            let items: Vec<_> = items.iter().map(flat_item).collect();
            format!("{open}{}{close}", items.join(", "))
        }
    }
}

fn flat_item(item: &Item<'_>) -> String {
    item.key.clone().unwrap_or_default() + &flat(&item.shape)
}

/// Whether a comment stands somewhere in it.
fn has_notes(shape: &Shape<'_>) -> bool {
    match shape {
        Shape::Plain(_) => false,
        Shape::Group { items, end, .. } => {
            !end.is_empty() || items.iter().any(|item| own_notes(item) || has_notes(&item.shape))
        }
    }
}

fn own_notes(item: &Item<'_>) -> bool {
    !item.before.is_empty() || item.after.is_some()
}

/// Whether a list of records is always opened.
fn opens(item: &Item<'_>, at_root: bool) -> bool {
    let Shape::Group { open, items, .. } = &item.shape else { return false };
    let name = item.key.as_deref().and_then(|key| key.strip_suffix(": ")).unwrap_or("");
    let records = at_root && (Section::from_name(name).is_some() || name == "slides");
    open == "[" && !items.is_empty() && (records || name == "figures")
}

/// The page that is being written.
struct Page {
    out: String,
    /// Characters on the last line.
    column: usize,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        match text.rfind('\n') {
            Some(end) => self.column = text.get(end + 1..).map_or(0, |t| t.chars().count()),
            None => self.column += text.chars().count(),
        }
    }

    fn line(&mut self, indent: usize) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    /// Comments, each on a line that the next begins after.
    fn notes(&mut self, notes: &[Note<'_>], indent: usize) {
        for note in notes {
            if note.empty {
                self.out.push('\n');
            }
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str(note.text);
            self.out.push('\n');
        }
    }

    /// A group with a line for each of its items.
    fn lines(
        &mut self,
        open: &str,
        items: &[Item<'_>],
        end: &[Note<'_>],
        close: char,
        indent: usize,
        at_root: bool,
    ) {
        let inside = indent + STEP;
        self.push(open);
        for (at, item) in items.iter().enumerate() {
            for (n, note) in item.before.iter().enumerate() {
                if note.empty && at + n > 0 {
                    self.out.push('\n');
                }
                self.line(inside);
                self.push(note.text);
            }
            if item.empty && (at > 0 || !item.before.is_empty()) {
                self.out.push('\n');
            }
            self.line(inside);
            self.value(item, inside, at_root);
            self.push(",");
            if let Some(after) = item.after {
                self.push(" ");
                self.push(after);
            }
        }
        for (n, note) in end.iter().enumerate() {
            if note.empty && items.len() + n > 0 {
                self.out.push('\n');
            }
            self.line(inside);
            self.push(note.text);
        }
        if !(items.is_empty() && end.is_empty()) {
            self.line(indent);
        }
        self.push(close.encode_utf8(&mut [0; 4]));
    }

    /// The key and value of an item, on a line that begins at `indent`.
    fn value(&mut self, item: &Item<'_>, indent: usize, at_root: bool) {
        if let Some(key) = &item.key {
            self.push(key);
        }
        let Shape::Group { open, items, end, close } = &item.shape else {
            return self.push(&flat(&item.shape));
        };
        let forced = opens(item, at_root) || has_notes(&item.shape);
        let inner = items.iter().any(|item| opens(item, false));
        let line = flat(&item.shape);
        if !forced && !inner && self.column + line.chars().count() < WIDTH {
            return self.push(&line);
        }
        let is_record = close == &')';
        let in_fields = !end.is_empty() || items.iter().any(own_notes);
        if is_record && !in_fields {
            self.wrapped(open, items, *close, indent);
        } else {
            self.lines(open, items, end, *close, indent, false);
        }
    }

    /// A record with as many fields on a line as it holds.
    fn wrapped(&mut self, open: &str, items: &[Item<'_>], close: char, indent: usize) {
        self.push(open);
        let mut line = indent;
        for (at, item) in items.iter().enumerate() {
            let opens = opens(item, false) || has_notes(&item.shape);
            let width = match (&item.shape, opens) {
                (Shape::Group { open, .. }, true) => {
                    item.key.as_ref().map_or(0, |key| key.chars().count()) + open.chars().count()
                }
                _ => flat_item(item).chars().count() + 1,
            };
            if at > 0 && self.column + 1 + width >= WIDTH {
                line = indent + STEP;
                self.line(line);
            } else if at > 0 {
                self.push(" ");
            }
            self.value(item, line, false);
            if at + 1 < items.len() {
                self.push(",");
            }
        }
        self.push(close.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;
    use crate::store::{Files, Folder, findings::Findings, read_text, syntax};
    use proptest::prelude::*;
    use std::path::Path;

    const SHIPPED: &str = include_str!("../../data/nagorno-karabakh-2023/situation.ron");

    fn tidied(text: &str) -> String {
        let once = tidy(text, Path::new("x")).unwrap();
        assert_eq!(tidy(&once, Path::new("x")).unwrap(), once, "laid out again it changes");
        once
    }

    /// What a text says without its layout, and its comments in order.
    fn words(text: &str) -> (String, Vec<String>) {
        use super::{Blank, Token, Tokens, stretches};
        let (mut tokens, mut words, mut notes, mut read) =
            (Tokens::new(text), String::new(), Vec::new(), 0);
        loop {
            let piece = tokens.next();
            let gap = &text[read..piece.start];
            let comments = stretches(gap).into_iter().filter(|(kind, ..)| *kind != Blank::Space);
            notes.extend(comments.map(|(_, from, to)| gap[from..to].trim_end().to_owned()));
            if piece.token == Token::End {
                notes.sort_unstable();
                return (words.replace(",)", ")").replace(",]", "]").replace(",}", "}"), notes);
            }
            words.push_str(&text[piece.start..piece.end]);
            read = piece.end;
        }
    }

    #[test]
    fn the_shipped_situation_means_the_same_laid_out() {
        let folder =
            Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/nagorno-karabakh-2023"));
        let files: &dyn Files = &folder;
        let after = tidied(SHIPPED);
        assert_eq!(words(&after), words(SHIPPED));
        let [a, b] = [SHIPPED, &after].map(|text| read_text(text, files).situation.unwrap());
        assert_eq!(a, b);
        let long = after.lines().filter(|line| line.chars().count() > 120);
        // Only a text that is longer than a line.
        assert!(long.clone().all(|line| line.contains("note: ") || line.contains('"')));
    }

    #[test]
    fn records_have_a_line_each_and_comments_stay_by_them() {
        let text = "// top\n\n\n\nSituation(version:1,title:\"T\",\n\n\n// who\nspeakers:[Speaker(id:\"a\",name:{\"en\":\"A\"}),Speaker(id:\"b\",\nname:\"B\")// of b\n],\nsnapshots:[Snapshot(id:\"n\",figures:[Figure(measure:Arrivals,/* why */count:Exact(1)),Figure()])],events:[],)//end";
        assert_eq!(
            tidied(text),
            "// top

Situation(
    version: 1,
    title: \"T\",

    // who
    speakers: [
        Speaker(id: \"a\", name: {\"en\": \"A\"}),
        Speaker(id: \"b\", name: \"B\"), // of b
    ],
    snapshots: [
        Snapshot(id: \"n\", figures: [
            Figure(
                measure: Arrivals,
                /* why */
                count: Exact(1),
            ),
            Figure(),
        ]),
    ],
    events: [],
) //end
"
        );
    }

    #[test]
    fn a_record_longer_than_a_line_is_wrapped() {
        let long = "x".repeat(80);
        let text = format!(
            "Situation(places:[Place(id:\"p\",kind:Country,note:\"{long}\",credit:\"c\")])"
        );
        let expected = format!(
            "Situation(\n    places: [\n        Place(id: \"p\", kind: Country,\n            note: \"{long}\", credit: \"c\"),\n    ],\n)\n"
        );
        assert_eq!(tidied(&text), expected);
    }

    #[test]
    fn line_ends_of_windows_stay() {
        let text = "Situation(\r\n// a\r\nversion: 1)\r\n";
        assert_eq!(tidied(text), "Situation(\r\n    // a\r\n    version: 1,\r\n)\r\n");
    }

    #[test]
    fn what_is_no_situation_is_left() {
        for text in ["", "Situation(", "Situation(version 1)", "Situation() x"] {
            assert!(tidy(text, Path::new("x")).is_err(), "{text}");
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        let blank = prop_oneof![
            8 => Just(""), 4 => Just(" "), 2 => Just("\n"), 1 => Just("\n\n\n"),
            1 => Just(" // c\n"), 1 => Just("\n  // d\n\n"), 1 => Just(" /* e */ "),
            1 => Just("/* f\n\n g */"),
        ];
        let leaf = prop_oneof![
            Just("1_000".to_owned()),
            Just("\"a // b\"".to_owned()),
            Just("None".to_owned())
        ];
        let gap = blank.boxed();
        let value = leaf.prop_recursive(4, 24, 4, {
            let gap = gap.clone();
            move |inner| {
                let items =
                    prop::collection::vec((gap.clone(), inner, gap.clone(), gap.clone()), 0..4);
                (items, gap.clone(), 0..4_usize).prop_map(|(items, end, kind)| {
                    let (open, close) = [("[", "]"), ("A(", ")"), ("(", ")"), ("{", "}")][kind];
                    let item = |(at, (a, value, b, c)): (usize, &(_, String, _, _))| match kind {
                        1 | 2 => format!("{a}f{at}{b}:{value}{c},"),
                        3 => format!("{a}\"k{at}\":{b}{value}{c},"),
                        _ => format!("{a}{value}{b},{c}"),
                    };
                    let items: String = items.iter().enumerate().map(item).collect();
                    format!("{open}{items}{end}{close}")
                })
            }
        });
        (gap.clone(), value.clone(), value, gap)
            .prop_map(|(a, b, c, d)| format!("{a}Situation(figures: {b}, places: {c}{d}){d}"))
    }

    proptest! {
        #[test]
        fn any_text_says_the_same_and_stays_as_it_was_laid_out(text in any_text()) {
            let mut findings = Findings::new(&text);
            syntax::parse(&text, &mut findings);
            prop_assert!(!findings.any_error(), "{}", text);
            let after = tidied(&text);
            prop_assert_eq!(words(&after), words(&text), "{}\n{}", text, after);
        }
    }
}
