//! Fonts that a user lays into a folder, for scripts that are not bundled: Chinese, Japanese, Korean.

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

static FOLDERS: OnceLock<Vec<PathBuf>> = OnceLock::new();

/// A face of a file in the folder of fonts.
pub struct FolderFace {
    /// The name of its family as the file says it.
    pub family: String,
    pub data: &'static [u8],
    parsed: ttf_parser::Face<'static>,
}

impl FolderFace {
    /// Whether it has a glyph for a character.
    pub fn has(&self, character: char) -> bool {
        self.parsed.glyph_index(character).is_some()
    }
}

/// Says where fonts may lie. Only the first call counts, for what was painted stays as it is.
pub fn look_in(folders: Vec<PathBuf>) {
    // Two windows of one process look in the same folders.
    drop(FOLDERS.set(folders));
}

/// Every face of the folders that can be read, in the order of their names; read when a letter that
/// no bundled face has is first met.
pub fn folder_faces() -> &'static [FolderFace] {
    static FACES: OnceLock<Vec<FolderFace>> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut files: Vec<PathBuf> =
            FOLDERS.get().into_iter().flatten().flat_map(|folder| fonts_in(folder)).collect();
        files.dedup_by(|a, b| a.file_name() == b.file_name());
        files.iter().filter_map(|file| read(file)).collect()
    })
}

/// The files of a folder whose names end like fonts'; none where there is no such folder.
fn fonts_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_font = |path: &PathBuf| {
        let end = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        ["ttf", "otf", "ttc", "otc"].iter().any(|known| end.eq_ignore_ascii_case(known))
    };
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_font).collect();
    files.sort();
    files
}

/// The first face of a file; `None` where it is no font.
fn read(file: &Path) -> Option<FolderFace> {
    let data = std::fs::read(file).ok()?;
    // Faces are read once in a process and live as long as it does.
    let data: &'static [u8] = Box::leak(data.into_boxed_slice());
    let parsed = ttf_parser::Face::parse(data, 0).ok()?;
    let named = |name: &ttf_parser::name::Name<'_>| name.name_id == ttf_parser::name_id::FAMILY;
    let family = parsed.names().into_iter().filter(named).find_map(|name| name.to_string());
    let family = family.or_else(|| Some(file.file_stem()?.to_str()?.to_owned()))?;
    Some(FolderFace { family, data, parsed })
}
