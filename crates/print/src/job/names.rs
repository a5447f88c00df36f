//! Names of files, proposed from what they show.

use super::{Format, PictureSeries, PrintSubject, Shot};
use crate::sheet::Sheet;

/// Bytes of a title in a name. With a moment and an extension it stays below the 143 that some
/// encrypted disks hold.
const MOST_BYTES: usize = 100;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A name for a sheet at the moment of its view:
/// `Flight from Nagorno-Karabakh, 2023 - Arrivals in Armenia - 2023-09-26 2000.svg`
pub fn proposed_name(subject: &PrintSubject, sheet: &Sheet, format: Format) -> String {
    let shots = PictureSeries::Once.shots(&subject.situation, &subject.view, None);
    let shot = shots.ok().and_then(|shots| shots.into_iter().next());
    format!("{}.{}", stem(subject, sheet, shot.as_ref()), format.extension())
}

/// The same without its ending. What moves has no moment.
pub(super) fn stem(subject: &PrintSubject, sheet: &Sheet, shot: Option<&Shot>) -> String {
    let title = subject.with_scene(subject.view.at, |scene| sheet.file_title(scene));
    let title = safe_name(&title);
    shot.map_or_else(|| title.clone(), |shot| format!("{title} - {}", shot.name))
}

/// A text as a name that every file system takes: no separators, wildcards or invisible letters,
/// no blank or full stop at its ends, no device of Windows, at most 100 bytes. `waymark` where
/// nothing is left of it.
pub fn safe_name(text: &str) -> String {
    let mut name = String::new();
    let said = text.replace(": ", " - ");
    for c in said.chars() {
        let c = match c {
            '<' | '>' | '"' | '|' | '?' | '*' | ':' | '/' | '\\' => ' ',
            c if c.is_whitespace() || c.is_control() => ' ',
            c if is_invisible(c) => continue,
            c => c,
        };
        if c == ' ' && (name.is_empty() || name.ends_with(' ')) {
            continue;
        }
        if name.len() + c.len_utf8() > MOST_BYTES {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches([' ', '.', '-']);
    if name.is_empty() {
        return "waymark".to_owned();
    }
    if is_device(name) { format!("{name}_") } else { name.to_owned() }
}

/// Marks that join letters or turn the direction of reading.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name).trim().to_ascii_lowercase();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    DEVICES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::safe_name;
    use proptest::prelude::*;

    #[test]
    fn a_name_stays_readable() {
        assert_eq!(
            safe_name("Flight from Nagorno-Karabakh, 2023: Arrivals in Armenia"),
            "Flight from Nagorno-Karabakh, 2023 - Arrivals in Armenia"
        );
        assert_eq!(safe_name("Հայաստան / Армения"), "Հայաստան Армения");
        assert_eq!(safe_name("../../etc/passwd"), "etc passwd");
        assert_eq!(safe_name("what?* \u{202E}gnp.exe. "), "what gnp.exe");
        assert_eq!(safe_name("NUL"), "NUL_");
        assert_eq!(safe_name("com1"), "com1_");
        assert_eq!(safe_name("console"), "console");
        assert_eq!(safe_name("—"), "—");
        for nothing in ["", " ", "...", "\u{7}\n", "//"] {
            assert_eq!(safe_name(nothing), "waymark");
        }
    }

    proptest! {
        #[test]
        fn every_text_becomes_a_name(text in "\\PC{0,200}") {
            let name = safe_name(&text);
            prop_assert!(!name.is_empty() && name.len() <= 101);
            prop_assert!(!name.contains(|c: char| c.is_control() || "<>:\"/\\|?*".contains(c)));
            prop_assert!(!name.ends_with(['.', ' ']) && !name.starts_with(['.', '-', ' ']));
            prop_assert_eq!(safe_name(&name), name);
        }
    }
}
