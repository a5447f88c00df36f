//! The dialogues of the desktop, and files dropped on the window.

use std::path::{Path, PathBuf};

/// What files of tables end in.
pub const TABLES: [&str; 8] = ["csv", "tsv", "txt", "tab", "xlsx", "ods", "geojson", "json"];

/// Whether a file is a table by its name.
pub fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_named_so = |ending: &str| TABLES.iter().any(|own| own.eq_ignore_ascii_case(ending));
    ending.is_some_and(is_named_so) && !path.is_dir()
}

/// Asks the desktop for a file of a kind, by the name of the kind and what its files end in.
pub fn ask_for_file(
    title: &str,
    (filter, endings): (&str, &[&str]),
    then: impl FnOnce(PathBuf) + Send + 'static,
) {
    // The dialogue is made on this thread, as some desktops demand, and waited for on another.
    let asked =
        rfd::AsyncFileDialog::new().set_title(title).add_filter(filter, endings).pick_file();
    std::thread::spawn(move || {
        if let Some(file) = pollster::block_on(asked) {
            then(file.path().to_path_buf());
        }
    });
}

/// Asks the desktop for a folder, beginning at one.
pub fn ask_for_folder(title: &str, from: &Path, then: impl FnOnce(PathBuf) + Send + 'static) {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title);
    if from.is_dir() {
        dialog = dialog.set_directory(from);
    }
    // The dialogue is made on this thread, as some desktops demand, and waited for on another.
    let asked = dialog.pick_folder();
    std::thread::spawn(move || {
        if let Some(folder) = pollster::block_on(asked) {
            then(folder.path().to_path_buf());
        }
    });
}

/// The first file or folder dropped on the window, if any.
pub fn dropped(ctx: &egui::Context) -> Option<PathBuf> {
    ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_path_buf()))
}
