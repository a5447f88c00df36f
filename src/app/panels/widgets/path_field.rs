//! A field for a path, with what lies in its folder offered below: for desktops that have no
//! dialogue for files, and for those who would rather type. Folders are read beside the window.

use super::completion::{self, Below, CompletionRow, Enter, RowCursor};
use crate::app::{Context, actor::Latest};
use egui::{EventFilter, Key, Modifiers, Order, TextEdit, Ui, WidgetInfo, text::CCursor};
use std::{
    path::{MAIN_SEPARATOR, Path, PathBuf},
    sync::Arc,
};
use waymark_exchange::reading::tokens::folded;

/// What lies in a folder.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PathEntry {
    /// Folders come first.
    is_file: bool,
    name: String,
    /// A folder that holds a situation.
    is_situation: bool,
}

/// What is typed, and what is known of its folder.
pub struct PathField {
    pub typed: String,
    cursor: RowCursor,
    /// Whether it is to have the keys in the next frame, with the caret at its end.
    focus: bool,
    /// Which files are offered.
    offered: FileFilter,
    /// Whether the list was waved away.
    hidden: bool,
    reading: Option<Latest<(PathBuf, Vec<PathEntry>)>>,
    pending: Option<PathBuf>,
    listed: Option<(PathBuf, Vec<PathEntry>)>,
}

/// Whether a file is of the kind that is asked for.
type FileFilter = fn(&Path) -> bool;

fn is_situation(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "ron")
}

impl Default for PathField {
    fn default() -> Self {
        Self {
            typed: String::new(),
            cursor: RowCursor::default(),
            focus: false,
            offered: is_situation,
            hidden: false,
            reading: None,
            pending: None,
            listed: None,
        }
    }
}

impl std::fmt::Debug for PathField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PathField").field("typed", &self.typed).finish_non_exhaustive()
    }
}

/// At most so many are offered, and so many of a folder read.
const MOST: usize = 9;
const MOST_READ: usize = 4_000;

impl PathField {
    /// One in which this is typed, with the keys.
    pub fn of(typed: String) -> Self {
        Self { typed, focus: true, ..Self::default() }
    }

    /// Of a folder: what lies in it is offered.
    pub fn in_folder(folder: &Path) -> Self {
        let mut typed = folder.display().to_string();
        if !typed.is_empty() && !typed.ends_with(MAIN_SEPARATOR) {
            typed.push(MAIN_SEPARATOR);
        }
        Self::of(typed)
    }

    /// With other files offered than those of situations.
    pub fn offering(self, offered: FileFilter) -> Self {
        Self { offered, ..self }
    }

    /// The path that is typed; `~` is the home of who types.
    pub fn path(&self) -> PathBuf {
        full(from_root(self.typed.trim()))
    }

    /// The folder whose entries are offered, and the beginning of the name that is typed.
    fn parts(&self) -> (PathBuf, &str) {
        let typed = from_root(self.typed.trim_start());
        let start = typed.rfind(MAIN_SEPARATOR).map_or(0, |at| at + 1);
        let (folder, name) = typed.split_at_checked(start).unwrap_or((typed, ""));
        (full(folder), name)
    }

    /// What of the folder begins like the name that is typed.
    fn offers(&mut self, ui: &Ui) -> Vec<PathEntry> {
        let (folder, name) = self.parts();
        let name = folded(name);
        if let Some(found) = self.reading.as_mut().and_then(Latest::arrived) {
            self.pending = None;
            self.listed = Some(found);
        }
        let is_known = self.listed.as_ref().is_some_and(|(of, _)| *of == folder);
        if !is_known && self.pending.as_ref() != Some(&folder) {
            let ctx = ui.ctx().clone();
            let new = || Latest::new(Arc::new(move || ctx.request_repaint()));
            self.pending = Some(folder.clone());
            let offered = self.offered;
            self.reading.get_or_insert_with(new).order(move |_| {
                let entries = entries(&folder, offered);
                (folder, entries)
            });
        }
        let entries = self.listed.as_ref().filter(|_| is_known).map_or(&[][..], |(_, all)| all);
        let fitting = entries.iter().filter(|entry| {
            let is_hidden = entry.name.starts_with('.') && !name.starts_with('.');
            !is_hidden && folded(&entry.name).starts_with(&name)
        });
        let is_whole = |entry: &&PathEntry| entry.is_file && folded(&entry.name) == name;
        fitting.filter(|entry| !is_whole(entry)).take(MOST).cloned().collect()
    }

    /// Writes a name in the place of its beginning.
    fn take(&mut self, entry: &PathEntry) {
        let typed = from_root(self.typed.trim_start());
        let start = typed.rfind(MAIN_SEPARATOR).map_or(0, |at| at + 1);
        let mut written = typed.get(..start).unwrap_or_default().to_owned();
        written.push_str(&entry.name);
        if !entry.is_file {
            written.push(MAIN_SEPARATOR);
        }
        self.typed = written;
        (self.cursor, self.focus) = (RowCursor::default(), true);
    }

    /// The field. Returns whether Enter was pressed on what is typed, and whether it was changed.
    pub fn ui(&mut self, ui: &mut Ui, context: &Context<'_>, label: &str, hint: &str) -> [bool; 2] {
        let (theme, language) = (context.scene.theme, context.language());
        let id = ui.scope_id().with("path-field");
        let has_keys = ui.memory(|m| m.has_focus(id));
        let offers = if has_keys && !self.hidden { self.offers(ui) } else { Vec::new() };
        let (mut entered, mut changed) = (false, false);
        if has_keys {
            let keys = [Key::Tab, Key::Enter];
            let row = self.cursor.take_by_keys(ui, offers.len(), Enter::LeavesText, &keys);
            if let Some(entry) = row.and_then(|row| offers.get(row)) {
                self.take(entry);
                changed = true;
            } else {
                entered = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
            }
        }
        let output = TextEdit::singleline(&mut self.typed)
            .id(id)
            .hint_text(hint)
            .char_limit(4_000)
            .desired_width(f32::INFINITY)
            .margin(egui::vec2(8.0, 5.0))
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: !offers.is_empty(),
                ..EventFilter::default()
            })
            .show(ui);
        let response = output.response.response;
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(egui::Role::TextInput, true, label);
            info.current_text_value = Some(self.typed.clone());
            info
        });
        if std::mem::take(&mut self.focus) {
            response.request_focus();
            let mut state = output.state;
            let end = egui::text::CCursorRange::one(CCursor::new(self.typed.chars().count()));
            state.cursor.set_char_range(Some(end));
            state.store(ui.ctx(), id);
        }
        if response.changed() {
            (self.cursor, self.hidden, changed) = (RowCursor::default(), false, true);
        }
        if !offers.is_empty() {
            let notes: Vec<String> = offers.iter().map(|entry| entry.note(language)).collect();
            let rows = offers.iter().zip(&notes).map(|(entry, note)| CompletionRow {
                label: &entry.name,
                note,
                note_ink: theme.ink_soft,
            });
            let below = Below {
                id: id.with("offers"),
                field: response.rect,
                width: response.rect.width(),
                order: Order::Tooltip,
            };
            let lit = self.cursor.row(offers.len(), Enter::LeavesText);
            let (clicked, _) = completion::list_ui(ui, theme, below, (rows, lit), |_| {});
            if let Some(entry) = clicked.and_then(|nth| offers.get(nth)) {
                self.take(entry);
                changed = true;
            }
        }
        [entered, changed]
    }
}

impl PathEntry {
    fn note(&self, language: &waymark_language::Language) -> String {
        match (self.is_situation, self.is_file) {
            (true, _) => language.say("path-situation"),
            (false, true) => String::new(),
            (false, false) => language.say("path-folder"),
        }
    }
}

/// What is typed, from where a path begins anew: a whole path that is pasted behind the folder that
/// stands there counts alone, as in shells and editors that complete paths.
fn from_root(typed: &str) -> &str {
    let again = [[MAIN_SEPARATOR, MAIN_SEPARATOR], [MAIN_SEPARATOR, '~']];
    let starts =
        again.iter().filter_map(|pair| typed.rfind(pair.iter().collect::<String>().as_str()));
    // Two separators at the very beginning name a server.
    starts.max().filter(|at| *at > 0).and_then(|at| typed.get(at + 1..)).unwrap_or(typed)
}

fn full(typed: &str) -> PathBuf {
    match (typed.strip_prefix('~'), std::env::home_dir()) {
        (Some(""), Some(home)) => home,
        (Some(rest), Some(home)) if rest.starts_with(MAIN_SEPARATOR) => {
            home.join(rest.trim_start_matches(MAIN_SEPARATOR))
        }
        _ => PathBuf::from(typed),
    }
}

/// The folders in a folder and the files of a kind in it; nothing of one that cannot be read.
fn entries(folder: &Path, offered: FileFilter) -> Vec<PathEntry> {
    let Ok(read) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathEntry> = read
        .take(MOST_READ)
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let name = path.file_name()?.to_str()?.to_owned();
            let is_file = !path.is_dir();
            if is_file && !offered(&path) {
                return None;
            }
            let is_situation =
                if is_file { is_situation(&path) } else { waymark_store::file_of(&path).is_file() };
            Some(PathEntry { is_file, name, is_situation })
        })
        .collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::{PathField, entries, is_situation};

    #[test]
    fn folders_and_situation_files_are_listed_folders_first() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir_all(at("b-flight")).unwrap();
        std::fs::write(at("b-flight/situation.ron"), "").unwrap();
        std::fs::create_dir_all(at("c-empty")).unwrap();
        std::fs::write(at("a.ron"), "").unwrap();
        std::fs::write(at("a.txt"), "").unwrap();
        let all = entries(folder.path(), is_situation);
        let said: Vec<_> =
            all.iter().map(|e| (e.name.as_str(), e.is_file, e.is_situation)).collect();
        assert_eq!(
            said,
            [("b-flight", false, true), ("c-empty", false, false), ("a.ron", true, true)]
        );
        assert!(entries(&at("nowhere"), is_situation).is_empty());
    }

    #[test]
    fn what_is_taken_stands_in_the_place_of_its_beginning() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("flight")).unwrap();
        let mut field = PathField::in_folder(folder.path());
        field.typed.push_str("fl");
        let entry = entries(folder.path(), is_situation).remove(0);
        field.take(&entry);
        assert_eq!(field.path(), folder.path().join("flight"));
        assert!(field.typed.ends_with(std::path::MAIN_SEPARATOR));
    }

    #[test]
    fn a_whole_path_behind_the_folder_that_stands_there_counts_alone() {
        let mut field = PathField::of("/srv/flight/".to_owned());
        field.typed.push_str("/data/week 39.csv");
        assert_eq!(field.path(), std::path::Path::new("/data/week 39.csv"));
        let server = PathField::of("//server/share/a.ron".to_owned());
        assert_eq!(server.path(), std::path::Path::new("//server/share/a.ron"));
    }
}
