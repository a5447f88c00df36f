//! Claims about the words of the code: what the glossary names is there, and a name has one meaning.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The files of the program and its crates, with their text.
fn sources() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
                collect(&path, all);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                all.push((path, text));
            }
        }
    }
    let mut all = Vec::new();
    collect(Path::new("crates"), &mut all);
    collect(Path::new("src"), &mut all);
    all
}

/// The public type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let rest = line.trim_start().strip_prefix("pub")?;
    let rest = if rest.starts_with('(') { rest.split_once(')')?.1 } else { rest };
    let (kind, name) = rest.strip_prefix(' ')?.split_once(' ')?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    ["struct", "enum", "trait", "type", "union"].contains(&kind).then(|| &name[..end])
}

#[test]
fn no_name_is_used_for_two_public_types() {
    let sources = sources();
    let mut first = BTreeMap::new();
    let is_test = |path: &Path| path.iter().any(|part| part == "tests" || part == "benches");
    for (path, text) in sources.iter().filter(|(path, _)| !is_test(path)) {
        for name in text.lines().filter_map(declared) {
            if let Some(other) = first.insert(name, path) {
                panic!("{name} is declared in {} and in {}", other.display(), path.display());
            }
        }
    }
    assert!(first.len() > 400, "only {} types were found", first.len());
}

#[test]
fn every_type_and_field_of_the_glossary_is_in_the_code() {
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    let glossary = fs::read_to_string("docs/words.md").unwrap();
    let mut seen = 0;
    for row in glossary.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let [_, in_file, in_code, _] = row.splitn(4, '|').collect::<Vec<_>>()[..] else {
            panic!("{row}: not three columns");
        };
        for name in in_code.split('`').skip(1).step_by(2) {
            let (name, field) = name.split_once("::").unwrap_or((name, ""));
            let is_type = ["struct", "enum"].iter().any(|kind| {
                [" ", "(", "<", ";"].iter().any(|end| all.contains(&format!("{kind} {name}{end}")))
            });
            assert!(is_type, "no type is called {name}, which docs/words.md names: {row}");
            assert!(field.is_empty() || all.contains(&format!("{field}: ")), "{row}");
            seen += 1;
        }
        for name in in_file.split('`').skip(1).step_by(2) {
            let name = name.split(['(', ':']).next().unwrap();
            assert!(all.contains(&format!("\"{name}\"")), "the schema knows no {name}: {row}");
        }
    }
    assert!(seen >= 20, "{seen}");
}

/// Words that the interface does not say, with what it says instead: the second table of the
/// glossary.
fn unsaid() -> Vec<(String, String)> {
    let glossary = fs::read_to_string("docs/words.md").unwrap();
    let (_, table) = glossary.split_once("## Not in the interface").unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2);
    let words = rows.filter_map(|row| {
        let (not, but) = row.trim_matches(['|', ' ']).split_once('|')?;
        Some((not.trim().to_owned(), but.trim().to_owned()))
    });
    words.collect()
}

/// A text without what stands in code: between backticks and in `{ … }`, options and addresses.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    for (nth, part) in text.split('`').enumerate() {
        if nth % 2 == 0 {
            prose.push_str(part);
        }
    }
    let is_word = |word: &&str| !word.starts_with(['-', '$']) && !word.contains(['=', '/']);
    prose.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The word that a text says and should not.
fn said<'a>(text: &str, unsaid: &'a [(String, String)]) -> Option<&'a (String, String)> {
    let letters = |c: char| c.is_alphanumeric();
    unsaid.iter().find(|(not, _)| {
        text.match_indices(not.as_str()).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + not.len()..]);
            let after = after.strip_prefix("es").or(after.strip_prefix('s')).unwrap_or(after);
            // "left standing" is plain English.
            !before.ends_with(letters)
                && !after.starts_with(letters)
                && !before.ends_with("left ")
                && !before.ends_with("leave ")
        })
    })
}

#[test]
fn every_file_that_the_documents_name_is_there() {
    let sources = sources();
    // `store/schema.rs` is short for `crates/store/src/schema.rs`.
    let is_there = |name: &str| {
        let short = name.replacen('/', "/src/", 1);
        let named = |path: &PathBuf| path.ends_with(name) || path.ends_with(&short);
        Path::new(name).exists() || sources.iter().any(|(path, _)| named(path))
    };
    let mut seen = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(document).unwrap();
        let named = text.split('`').skip(1).step_by(2);
        let is_source = |name: &&str| Path::new(name).extension().is_some_and(|e| e == "rs");
        for name in named.filter(is_source).filter(|name| !name.contains('*')) {
            assert!(is_there(name), "{document} names {name}");
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn a_change_is_told_once() {
    let text = fs::read_to_string("CHANGELOG.md").unwrap();
    let mut told = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("- ")) {
        let sentence = line.split_once(". ").map_or(line, |(first, _)| first);
        if let Some(other) = told.insert(sentence.trim_end_matches('.'), line) {
            panic!("two lines of the changelog begin alike:\n{other}\n{line}");
        }
    }
    assert!(told.len() > 50, "{}", told.len());
}

#[test]
fn the_interface_says_one_word_for_one_thing() {
    let unsaid = unsaid();
    assert!(unsaid.len() > 10);
    let caught = said(&prose("Show the Clashes `leg`"), &unsaid).unwrap();
    assert_eq!(caught.1, "conflict");
    assert!(said(&prose("a legacy `leg` left standing"), &unsaid).is_none());
    for entry in fs::read_dir("assets/languages/en").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let mut key = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let is_key = line.starts_with(|c: char| c.is_ascii_lowercase());
            let value = match line.split_once(" =") {
                Some((name, value)) if is_key => {
                    key = name;
                    value
                }
                _ => {
                    line.trim_start().trim_start_matches('*').split_once(']').map_or(line, |v| v.1)
                }
            };
            // Headings of tables that leave are words of the file: they are read in again.
            if key.starts_with("column-") {
                continue;
            }
            if let Some((not, but)) = said(&prose(value), &unsaid) {
                panic!("{}: {key} says “{not}” where “{but}” is said: {line}", path.display());
            }
        }
    }
    for file in ["README.md", "CHANGELOG.md"] {
        let mut is_code = false;
        for line in fs::read_to_string(file).unwrap().lines() {
            is_code ^= line.starts_with("```");
            if let (false, Some((not, but))) = (is_code, said(&prose(line), &unsaid)) {
                panic!("{file} says “{not}” where “{but}” is said: {line}");
            }
        }
    }
    let help = |arguments: &[&str]| {
        let out = super::command::waymark(&[arguments, &["--help"]].concat());
        String::from_utf8(out.stdout).unwrap()
    };
    let all = help(&[]);
    let (_, commands) = all.split_once("Commands:").unwrap();
    // A command begins its line; what it does stands below, further in.
    let begun = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let names: Vec<&str> =
        begun.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    assert!(names.len() > 5, "{names:?}");
    let readme = fs::read_to_string("README.md").unwrap();
    for name in names {
        let is_listed = name == "help" || readme.contains(&format!("\n| `waymark {name}"));
        assert!(is_listed, "the README does not list `waymark {name}`");
        let text = help(&[name]);
        // Words to be typed are those of the file.
        let text: Vec<&str> = text
            .split("[possible values:")
            .map(|part| part.split_once(']').map_or(part, |p| p.1))
            .collect();
        let text = text.join(" ");
        if let Some((not, but)) = said(&prose(&text), &unsaid) {
            panic!("waymark {name} --help says “{not}” where “{but}” is said: {text}");
        }
    }
}
