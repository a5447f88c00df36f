//! Changes of the open file on disk, and where a person keeps files.

use super::SessionEvent;
use crate::app::actor::Post;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};

/// The folder that a person keeps documents in.
pub fn documents_folder() -> PathBuf {
    let home = std::env::home_dir().unwrap_or_default();
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }
}

/// Hears of changes to the folder of a situation while it lives.
pub struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// `None` where the desktop cannot watch (some network drives): the situation is then read
    /// again on request only.
    pub fn start(post: Post<SessionEvent>, path: &Path) -> Option<Self> {
        let folder = if path.is_dir() { path } else { path.parent()? };
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
                    post.send(SessionEvent::Changed);
                }
            })
            .ok()?;
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        Some(Self { _watcher: watcher })
    }
}
