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
