//! Claims about the glossary: what it names is there.

use std::{fs, path::Path};

/// The sources of the program and its crates, one after the other.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_type_and_field_of_the_glossary_is_in_the_code() {
    let mut all = String::new();
    sources(Path::new("crates"), &mut all);
    sources(Path::new("src"), &mut all);
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
