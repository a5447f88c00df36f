//! What the window remembers from one day to the next.

use super::Speed;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many situations the recent list holds.
const RECENT: usize = 8;

/// Choices of a person, not of a situation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: String,
    pub language: String,
    pub zoom: f32,
    pub ledger: bool,
    /// Whether the strip of slides is shown.
    pub slides: bool,
    /// Seconds of the situation in a second of playback; 0 where none was chosen.
    pub speed_secs: i64,
    /// How long a briefing is to be, in minutes; 0 where that is open.
    pub briefing_mins: u32,
    /// How large a presenter's notes are, in points.
    pub note_size: f32,
    /// The name of the screen that was chosen for the audience.
    pub audience_screen: Option<String>,
    pub looping: bool,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// What was shown of situations when they were left; the last left first.
    views: Vec<LeftView>,
    /// Whether the last situation was the shipped one.
    pub shipped_last: bool,
    /// Whether what is edited is saved by itself.
    pub autosave: bool,
    /// Where pictures were exported to last.
    pub pictures: Option<PathBuf>,
}

/// What was shown of a situation when it was left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct LeftView {
    path: PathBuf,
    /// As a slide of the situation would hold it.
    slide: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "light".to_owned(),
            language: "en".to_owned(),
            zoom: 1.0,
            ledger: true,
            slides: false,
            speed_secs: 0,
            briefing_mins: 0,
            note_size: 22.0,
            audience_screen: None,
            looping: false,
            recent: Vec::new(),
            views: Vec::new(),
            shipped_last: true,
            autosave: false,
            pictures: None,
        }
    }
}

impl Settings {
    /// Puts a situation at the head of the recent list.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
        self.shipped_last = false;
    }

    /// Keeps what is shown of a situation, as a slide of it would hold it.
    pub fn keep_view(&mut self, path: &Path, slide: String) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.views.retain(|view| view.path != path);
        self.views.insert(0, LeftView { path, slide });
        self.views.truncate(RECENT);
    }

    /// What was shown of a situation when it was left.
    pub fn view_of(&self, path: &Path) -> Option<&str> {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.views.iter().find(|view| view.path == path).map(|view| view.slide.as_str())
    }

    /// Forgets which situations were open, and what was shown of them.
    pub fn forget_recent(&mut self) {
        self.recent.clear();
        self.views.clear();
    }

    /// The speed of playback that was chosen.
    pub fn speed(&self) -> Option<Speed> {
        Speed::ALL.into_iter().find(|s| s.secs() == self.speed_secs)
    }

    /// The situation to open when none is named.
    pub fn last(&self) -> Option<&Path> {
        if self.shipped_last {
            return None;
        }
        self.recent.first().map(PathBuf::as_path).filter(|p| p.exists())
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use std::path::Path;

    #[test]
    fn the_recent_list_names_each_situation_once_newest_first() {
        let mut settings = Settings::default();
        for name in ["/a", "/b", "/a"] {
            settings.remember(Path::new(name));
        }
        assert_eq!(settings.recent, [Path::new("/a"), Path::new("/b")]);
        for i in 0..20 {
            settings.remember(Path::new(&format!("/{i}")));
        }
        assert_eq!(settings.recent.len(), 8);
    }

    #[test]
    fn what_was_shown_is_kept_of_each_situation_and_goes_with_the_recent_list() {
        let mut settings = Settings::default();
        for (name, slide) in [("/a", "1"), ("/b", "2"), ("/a", "3")] {
            settings.keep_view(Path::new(name), slide.to_owned());
        }
        assert_eq!(settings.view_of(Path::new("/a")), Some("3"));
        assert_eq!(settings.view_of(Path::new("/b")), Some("2"));
        for i in 0..20 {
            settings.keep_view(Path::new(&format!("/{i}")), String::new());
        }
        assert_eq!(settings.view_of(Path::new("/a")), None, "only of the last few");
        settings.forget_recent();
        assert_eq!(settings.view_of(Path::new("/19")), None);
    }
}
