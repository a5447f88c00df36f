//! Changes of the open file on disk, and where a person keeps files.

use super::SessionEvent;
use crate::app::actor::Post;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

/// The folder that a person keeps documents in.
pub fn documents_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Hears of changes to the folder of a situation while it lives.
pub struct Watch {
    _watcher: RecommendedWatcher,
    /// Files of linked tables that are watched too.
    pub(super) tables: Vec<PathBuf>,
}

impl Watch {
    /// `None` where the desktop cannot watch (some network drives): the situation is then read
    /// again on request only.
    pub fn start(post: Post<SessionEvent>, path: &Path, tables: Vec<PathBuf>) -> Option<Self> {
        let folder = if path.is_dir() { path } else { path.parent()? };
        let names: Vec<_> =
            tables.iter().filter_map(|t| t.file_name().map(OsStr::to_owned)).collect();
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                let Ok(event) = event else { return };
                if !matches!(
                    event.kind,
                    EventKind::Modify(_) | EventKind::Create(_) | EventKind::Remove(_)
                ) {
                    return;
                }
                let is_text =
                    |p: &PathBuf| p.extension().is_some_and(|x| x == "ron" || x == "geojson");
                let is_table = |p: &PathBuf| names.iter().any(|n| p.file_name() == Some(n));
                if event.paths.iter().any(is_text) {
                    post.send(SessionEvent::Changed);
                }
                if event.paths.iter().any(is_table) {
                    post.send(SessionEvent::TableChanged);
                }
            })
            .ok()?;
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        let mut below: Vec<&Path> = tables.iter().filter_map(|t| t.parent()).collect();
        below.sort_unstable();
        below.dedup();
        for other in below.into_iter().filter(|other| *other != folder) {
            // A folder that is gone has no file that could change.
            let _ = watcher.watch(other, RecursiveMode::NonRecursive);
        }
        Some(Self { _watcher: watcher, tables })
    }
}
