//! Claims about the commands that write situations.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::tempdir;
use waymark_store::{
    self, Edit, Expected, Fingerprint, RecordKey, SaveOutcome, SourceText, Versions, Which,
};

const SHIPPED: &str = "data/nagorno-karabakh-2023/situation.ron";

/// Opens a situation, makes an edit or none, and saves it, as the window does.
fn saved(path: &Path, edit: Option<&Edit>) -> Versions {
    let (file, before) = waymark_store::read_file(path).unwrap();
    let mut source_text = SourceText::parse(&before, &file).unwrap();
    if let Some(edit) = edit {
        waymark_store::apply(&mut source_text, edit).unwrap();
    }
    let versions = Versions::beside(&file);
    let expected = Expected::Text(Fingerprint::of(before.as_bytes()));
    let kept = versions.save(&source_text, expected).unwrap();
    let now = Fingerprint::of(&fs::read(&file).unwrap());
    assert_eq!((kept.saving, kept.trouble), (SaveOutcome::Saved(now), None));
    versions
}

#[test]
fn a_file_that_is_saved_unchanged_stays_as_it_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let shipped = fs::read_to_string(SHIPPED).unwrap();
    let strange = "\u{FEFF}#![enable(implicit_some)] /* a */ (\tplaces:[// b\n(id:\"p\")\t// c\n\n,/* d */],\n\n\nnote: r#\"\\\"#)//";
    for text in [
        &*shipped,
        shipped.trim_end(),
        &shipped.replace('\n', "\r\n"),
        &format!("\u{FEFF}{shipped}"),
        strange,
    ] {
        fs::write(&path, text).unwrap();
        let versions = saved(&path, None);
        assert!(fs::read(&path).unwrap() == text.as_bytes(), "a byte of it has changed");
        assert_eq!(versions.list(), [], "there is no text before it");
    }
}

#[test]
fn a_changed_figure_is_saved_as_a_changed_line_and_the_text_before_is_kept() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let before = fs::read_to_string(SHIPPED).unwrap();
    fs::write(&path, &before).unwrap();
    let figure = RecordKey::Figure(Which::id("gov-0925-0000"), Which::At(3));
    let versions = saved(&path, Some(&Edit::set(figure, "doubt", "misprint?")));
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after.lines().count(), before.lines().count());
    let changed = after.lines().zip(before.lines()).filter(|(after, before)| after != before);
    let changed: Vec<_> = changed.collect();
    let [(after, before_it)] = changed[..] else { panic!("{changed:?}") };
    assert_eq!(after.replace(", doubt: \"misprint?\"", ""), before_it);
    let kept: Vec<_> = versions.list().iter().map(|v| versions.read(v).unwrap()).collect();
    assert_eq!(kept, [before]);
}

fn waymark(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn at(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_new_situation_opens_and_is_not_written_over() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("flight");
    let new = |more: &[&str]| {
        let mut arguments = vec!["new", at(&path), "--title", "Flight", "--since", "2023-09-19"];
        arguments.extend(["--utc-offset", "-03:30", "--place", "Goris=ReceptionCentre"]);
        arguments.extend(["--place", "Tegh"]);
        arguments.extend(more);
        waymark(&arguments)
    };
    let out = new(&[]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let file = path.join("situation.ron");
    assert_eq!(text(&out.stdout).trim_end(), at(&file));
    let first = fs::read_to_string(&file).unwrap();
    assert!(
        first.contains("Place(id: \"goris\", kind: ReceptionCentre, name: {\"en\": \"Goris\"}),")
    );
    let checked = waymark(&["check", at(&path)]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    assert_eq!(waymark(&["fmt", "--check", at(&path)]).status.code(), Some(0));

    let again = new(&["--place", "Sisian"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("--force"), "{}", text(&again.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    assert_eq!(new(&["--place", "Sisian", "--force"]).status.code(), Some(0));
    assert!(fs::read_to_string(&file).unwrap().contains("sisian"));

    for wrong in [["--place", "Goris=Town"], ["--place", "=Region"]] {
        assert_eq!(new(&wrong).status.code(), Some(2));
    }
    let wrong = ["new", "x.ron", "--title", "T", "--since", "soon", "--utc-offset", "+04:00"];
    assert_eq!(waymark(&wrong).status.code(), Some(2));
    assert!(!Path::new("x.ron").exists());
}

#[test]
fn a_file_is_laid_out_once_and_keeps_its_comments() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("situation.ron");
    fs::write(&file, "Situation(version:1,// one\ntitle:\"T\")").unwrap();
    let check = waymark(&["fmt", "--check", at(folder.path())]);
    assert_eq!((check.status.code(), text(&check.stdout).trim_end()), (Some(1), at(&file)));
    assert_eq!(fs::read_to_string(&file).unwrap(), "Situation(version:1,// one\ntitle:\"T\")");
    assert_eq!(waymark(&["fmt", at(folder.path())]).status.code(), Some(0));
    let expected = "Situation(\n    version: 1, // one\n    title: \"T\",\n)\n";
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    let again = waymark(&["fmt", "--check", at(&file)]);
    assert_eq!((again.status.code(), text(&again.stdout)), (Some(0), ""));
    fs::write(&file, "Situation(version 1)").unwrap();
    let wrong = waymark(&["fmt", at(&file)]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("situation.ron:1:"), "{}", text(&wrong.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), "Situation(version 1)");
}

#[test]
fn copies_are_merged_and_conflicts_told_at_their_place() {
    let folder = tempdir().unwrap();
    let base = fs::read_to_string(SHIPPED).unwrap();
    let [ours, theirs, out] = ["ours.ron", "theirs.ron", "out.ron"].map(|n| folder.path().join(n));
    let line = "Figure(measure: Sheltered, at: \"armenia\", count: Exact(557), wording: \"557\"),";
    let kapan = "at: (39.20754, 46.40576)";
    let tegh = "at: (39.55792, 46.47723)";
    for old in [line, kapan, tegh] {
        assert_eq!(base.matches(old).count(), 1, "{old}");
    }
    fs::write(&ours, base.replace("Exact(557)", "About(557)").replace(kapan, "at: (39.2, 46.4)"))
        .unwrap();
    fs::write(&theirs, base.replace("Exact(557)", "Exact(575)").replace(tegh, "at: (39.6, 46.5)"))
        .unwrap();
    let merge = |more: &[&str]| {
        let mut arguments = vec!["merge", SHIPPED, at(&ours), at(&theirs), "--out", at(&out)];
        arguments.extend(more);
        waymark(&arguments)
    };
    let done = merge(&[]);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    let merged = fs::read_to_string(&out).unwrap();
    assert!(merged.contains("About(557)") && !merged.contains("Exact(575)"));
    assert!(merged.contains("(39.2, 46.4)") && merged.contains("(39.6, 46.5)"));
    let said = text(&done.stdout);
    assert_eq!(said.lines().count(), 1, "{said}");
    let (n, found) = merged.lines().enumerate().find(|(_, l)| l.contains("About(557)")).unwrap();
    let col = found[..found.find("About").unwrap()].chars().count() + 1;
    assert!(
        said.starts_with(&format!("{}:{}:{col}: error[two-changes]: ", at(&out), n + 1)),
        "{said}"
    );
    assert!(said.contains("About(557)") && said.contains("Exact(575)"), "{said}");

    let json = merge(&["--json", "--name", "situation.ron"]);
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["path"], "situation.ron");
    assert_eq!(report["conflicts"][0]["theirs"], "Exact(575)");
    assert_eq!(report["conflicts"][0]["line"], n + 1);

    // One side alone is taken as it is, over itself too, as git asks for it.
    let alone = ["merge", SHIPPED, SHIPPED, at(&theirs), "--out", at(&out)];
    assert_eq!(waymark(&alone).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&out).unwrap(), fs::read_to_string(&theirs).unwrap());
    let over = ["merge", SHIPPED, at(&ours), SHIPPED, "--out", at(&ours)];
    let before = fs::read_to_string(&ours).unwrap();
    assert_eq!(waymark(&over).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&ours).unwrap(), before);
}

#[test]
fn git_merges_with_it() {
    let folder = tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let name = [
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "init.defaultBranch=main",
        ];
        Command::new("git").current_dir(folder.path()).args(name).args(arguments).output()
    };
    // Where there is no git there is nothing to claim.
    if git(&["--version"]).is_err() {
        return;
    }
    let git = |arguments: &[&str]| git(arguments).unwrap();
    git(&["init"]);
    let driver = format!("{} merge %O %A %B --out %A --name %P", env!("CARGO_BIN_EXE_waymark"));
    git(&["config", "merge.waymark.driver", &driver]);
    fs::write(folder.path().join(".gitattributes"), "*.ron merge=waymark\n").unwrap();
    let file = folder.path().join("situation.ron");
    let base = "Situation(version: 1, places: [Place(id: \"a\"), Place(id: \"b\")])\n";
    let commit = |text: &str| {
        fs::write(&file, text).unwrap();
        git(&["add", "."]);
        git(&["commit", "-m", "x"]);
    };
    commit(base);
    git(&["checkout", "-b", "theirs"]);
    commit(&base.replace("\"b\"", "\"b\", note: \"theirs\""));
    git(&["checkout", "main"]);
    commit(&base.replace("\"a\"", "\"a\", note: \"ours\""));
    // One line, which git alone could not merge.
    let out = git(&["merge", "theirs", "-m", "x"]);
    assert!(out.status.success(), "{}{}", text(&out.stdout), text(&out.stderr));
    let merged = fs::read_to_string(&file).unwrap();
    assert!(merged.contains("note: \"ours\"") && merged.contains("note: \"theirs\""), "{merged}");
}
