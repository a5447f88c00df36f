//! The desktop's open dialogue, files dropped on the window, and changes on disk.

use super::worker::{Done, Worker};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// The folder that a person keeps documents in.
pub fn documents() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Asks the desktop for a situation file. The answer arrives as `then` says.
pub fn ask_for_file(
    worker: &Worker,
    title: &str,
    filter: &str,
    then: impl FnOnce(PathBuf) -> Done + Send + 'static,
) {
    // The dialogue is made on this thread, as some desktops demand, and waited for on another.
    let asked =
        rfd::AsyncFileDialog::new().set_title(title).add_filter(filter, &["ron"]).pick_file();
    let post = worker.messenger();
    std::thread::spawn(move || {
        if let Some(file) = pollster::block_on(asked) {
            post(then(file.path().to_path_buf()));
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

/// Hears of changes to the folder of a situation while it lives.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// `None` where the desktop cannot watch (some network drives): the situation is then read
    /// again on request only.
    pub fn start(worker: &Worker, path: &Path) -> Option<Self> {
        let folder = if path.is_dir() { path } else { path.parent()? };
        let post = worker.messenger();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let changed = |e: &notify::Event| {
                    matches!(
                        e.kind,
                        EventKind::Modify(_) | EventKind::Create(_) | EventKind::Remove(_)
                    ) && e
                        .paths
                        .iter()
                        .any(|p| p.extension().is_some_and(|x| x == "ron" || x == "geojson"))
                };
                if event.is_ok_and(|e| changed(&e)) {
                    post(Done::Changed);
                }
            })
            .ok()?;
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        Some(Self { _watcher: watcher })
    }
}

/// The first file or folder dropped on the window, if any.
pub fn dropped(ctx: &egui::Context) -> Option<PathBuf> {
    ctx.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_path_buf()))
}
