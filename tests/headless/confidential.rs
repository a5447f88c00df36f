//! A confidential speaker, and the report of a confidential figure, are named in no format that leaves.

#![expect(clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::command::{text, waymark};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::{fs, io::Read as _, path::Path};
use tempfile::tempdir;

/// Every word of it that begins with `quibble` tells on somebody.
const SITUATION: &str = r#"Situation(
    version: 1, title: "Flight over the pass", utc_offset: "Z", since: "2024-05-01", focus: "goris",
    speakers: [
        Speaker(id: "quibbleid", name: {"en": "Quibblename", "hy": "Quibblenamehy"}, role: "quibblerole", confidential: true),
        Speaker(id: "un", name: {"en": "United Nations"}),
    ],
    places: [
        Place(id: "goris", kind: Settlement, name: "Goris", at: (39.51, 46.34)),
        Place(id: "pass", kind: Checkpoint, name: "The pass", at: (39.6, 46.5)),
    ],
    legs: [Leg(id: "down", from: "pass", to: "goris")],
    sources: [
        Source(id: "quibblesource", outlet: "Quibbleoutlet", published: "2024-05-03", title: "Quibbletitle", url: "https://quibbleurl.example"),
        Source(id: "quibblesecond", outlet: "Quibblesecond", published: "2024-05-04", url: "https://quibblesecond.example"),
        Source(id: "open", outlet: "Open News", published: "2024-05-05"),
    ],
    snapshots: [
        Snapshot(id: "quibblesnapshot", source: "quibblesource", speaker: "quibbleid", as_of: "2024-05-02T12:00Z", note: "quibblenote", figures: [
            Figure(measure: Arrivals, at: "goris", count: MoreThan(1_200), wording: "quibblewords over 1,200", method: "quibblemethod", doubt: "quibbledoubt", note: "quibblefigure"),
        ]),
        Snapshot(id: "quibbleother", source: "quibblesecond", speaker: "un", as_of: "2024-05-03T12:00Z", figures: [
            Figure(measure: Registered, at: "goris", sex: Female, age: "18-59", count: Exact(400), wording: "quibbleregistered 400", confidential: true, covers: "quibblecover 1 of 2 sites"),
        ]),
        Snapshot(id: "later", source: "open", speaker: "un", as_of: "2024-05-04T12:00Z", figures: [
            Figure(measure: Arrivals, at: "goris", count: Exact(1_900), wording: "1,900"),
            Figure(measure: Arrivals, at: "goris", count: Exact(900), wording: "900", standing: SetAside("not all; UN counts again")),
        ]),
    ],
)"#;

/// What a file holds, as it is and with all that is packed in it unpacked.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    let found = |what: &'static [u8]| {
        bytes.windows(what.len()).enumerate().filter(move |(_, w)| *w == what).map(|(at, _)| at)
    };
    for at in found(b"stream") {
        let start = at + bytes[at..].iter().position(|b| *b == b'\n').map_or(0, |n| n + 1);
        let mut text = Vec::new();
        let _ = ZlibDecoder::new(&bytes[start..]).read_to_end(&mut text);
        all.push(text);
    }
    for at in found(b"PK\x03\x04") {
        let number = |from: usize| usize::from(u16::from_le_bytes([bytes[from], bytes[from + 1]]));
        let start = at + 30 + number(at + 26) + number(at + 28);
        let mut text = Vec::new();
        let _ = DeflateDecoder::new(&bytes[start..]).read_to_end(&mut text);
        // A workbook within a deck.
        if text.starts_with(b"PK\x03\x04") {
            all.extend(unpacked(&text));
        }
        all.push(text);
    }
    // Compressed text and metadata of PNG.
    for at in found(b"zTXt").chain(found(b"iTXt")) {
        let end = (at + 4096).min(bytes.len());
        for from in at..end {
            let mut text = Vec::new();
            let _ = ZlibDecoder::new(&bytes[from..end]).read_to_end(&mut text);
            all.push(text);
        }
    }
    all
}

/// Whether a word stands in bytes: in any case, as UTF-8, as UTF-16, or as the digits of UTF-16.
fn tells(bytes: &[u8], word: &str) -> bool {
    let lower = bytes.to_ascii_lowercase();
    let wide: Vec<u8> = word.bytes().flat_map(|b| [0, b]).collect();
    let narrow: Vec<u8> = word.bytes().flat_map(|b| [b, 0]).collect();
    let digits: Vec<String> = word.bytes().map(|b| format!("00{b:02x}")).collect();
    let digits = digits.concat();
    [word.as_bytes(), &wide, &narrow, digits.as_bytes()]
        .iter()
        .any(|word| lower.windows(word.len()).any(|here| here == *word))
}

#[test]
fn nothing_that_leaves_names_who_is_confidential() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    fs::write(&path, SITUATION).unwrap();
    let situation = folder.path().to_str().unwrap();
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let done = |order: &[&str]| {
        let done = waymark(order);
        assert!(done.status.success(), "{order:?}: {}{}", text(&done.stdout), text(&done.stderr));
    };
    let mut files = Vec::new();
    let pictures = ["board", "chart", "map", "where", "who", "figures"];
    for (nth, picture) in pictures.into_iter().enumerate() {
        for format in ["svg", "pdf", "png"] {
            // The same words are drawn into each.
            if nth > 0 && format != "svg" {
                continue;
            }
            let file = out(&format!("{picture}.{format}"));
            done(&["export", situation, "--picture", picture, "--out", &file, "--text", "named"]);
            files.push(file);
        }
    }
    for (name, more) in [
        ("report.md", &[][..]),
        ("report.html", &[]),
        ("report.docx", &[]),
        ("report.pdf", &[]),
        ("deck.pptx", &["--native-charts"]),
    ] {
        let file = out(name);
        done(&[&["brief", situation, "--out", &file], more].concat());
        files.push(file);
    }
    for what in ["figures", "bounds"] {
        for ending in ["csv", "tsv", "xlsx", "geojson"] {
            let file = out(&format!("{what}.{ending}"));
            done(&["table", situation, "--what", what, "--out", &file]);
            files.push(file);
        }
    }
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let name = Path::new(&file).file_name().unwrap().to_str().unwrap().to_owned();
        let parts = unpacked(&bytes);
        for part in &parts {
            assert!(!tells(part, "quibble"), "{name} tells on somebody: {}", around(part));
        }
        // What is said openly is there: the search finds what it looks for.
        if !name.ends_with("png") && !name.starts_with("bounds") && !name.ends_with("pdf") {
            let open = parts.iter().any(|part| tells(part, "goris"));
            assert!(open, "{name} holds no word that can be read");
        }
    }
}

/// The text around a word that must not be there.
fn around(part: &[u8]) -> String {
    let text = String::from_utf8_lossy(part).to_lowercase();
    let at = text.find("quibble").unwrap_or(0);
    text.chars().skip(text[..at].chars().count().saturating_sub(80)).take(200).collect()
}
