//! The page that is written.

use super::{
    STEP, WIDTH,
    shape::{Item, Note, Shape, WholeFile, flat, flat_item, has_notes, opens, own_notes},
};

impl WholeFile<'_> {
    pub fn print(&self, page: &mut PageWriter) {
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

/// The page that is being written.
pub(super) struct PageWriter {
    pub out: String,
    /// Characters on the last line.
    pub column: usize,
}

impl PageWriter {
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
