//! The dialogues of the desktop, and files dropped on the window.

use std::path::{Path, PathBuf};

/// Asks the desktop for a situation file.
pub fn ask_for_file(title: &str, filter: &str, then: impl FnOnce(PathBuf) + Send + 'static) {
    // The dialogue is made on this thread, as some desktops demand, and waited for on another.
    let asked =
        rfd::AsyncFileDialog::new().set_title(title).add_filter(filter, &["ron"]).pick_file();
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
