//! Claims about the command line: what it prints, how it exits, and that it needs no display.

#![expect(clippy::unwrap_used, reason = "a test that cannot run the program fails")]

use serde_json::Value;
use std::process::{Command, Output};

fn waymark(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_situation_whose_doubts_are_noted_exits_0_and_prints_them_as_notes() {
    let out = waymark(&["check", "data/nagorno-karabakh-2023"]);
    assert_eq!(out.status.code(), Some(0));
    let notes: Vec<&str> = text(&out.stdout)
        .lines()
        .map(|line| line.split_once(": note[").unwrap().1.split_once(']').unwrap().0)
        .collect();
    let (clashes, checks): (Vec<&str>, Vec<&str>) = notes.iter().partition(|n| **n == "clash");
    assert_eq!(clashes.len(), 5);
    assert_eq!(
        checks,
        ["parts-short", "two-values", "two-values", "parts-short", "parts-short", "two-values"]
    );
    assert_eq!(
        text(&out.stderr).trim_end(),
        "0 errors, 0 warnings, 11 notes; 236 figures in 79 snapshots"
    );
}

/// Each file under `tests/doubtful_files` reads, and says in its first lines what is found in it
/// and where.
#[test]
fn what_is_doubtful_is_told_at_its_place() {
    let mut entries: Vec<_> =
        std::fs::read_dir("tests/doubtful_files").unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    assert!(entries.len() >= 8, "{entries:?}");
    for path in entries {
        let file = std::fs::read_to_string(&path).unwrap();
        let expected: Vec<&str> = file.lines().map_while(|l| l.strip_prefix("// ")).collect();
        let out = waymark(&["check", "--json", path.to_str().unwrap()]);
        assert_eq!(out.status.code(), Some(0), "{}", path.display());
        let report: Value = serde_json::from_slice(&out.stdout).unwrap();
        let found: Vec<String> = report["problems"]
            .as_array()
            .unwrap()
            .iter()
            .map(|p| format!("{}:{} {}", p["line"], p["col"], p["code"].as_str().unwrap()))
            .collect();
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn a_check_says_what_is_wrong_and_what_to_do() {
    let out = waymark(&["check", "tests/doubtful_files/zone_slip.ron"]);
    assert_eq!(
        text(&out.stdout).trim_end(),
        "tests/doubtful_files/zone_slip.ron:19:13: warning[zone-slip]: \
         28,120 people arrived in Armenia stand at two moments one hour apart, though the count \
         was rising: 26 Sep 2023, 19:00 (m24.ru) and 26 Sep 2023, 20:00 (Government of Armenia); \
         if m24.ru tells the time of another clock, write that moment as 2023-09-26T19:00+03:00"
    );
}

#[test]
fn warnings_alone_exit_0() {
    let out = waymark(&["check", "tests/doubtful_files/figure_without_wording.ron"]);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(text(&out.stdout).lines().count(), 1);
}

#[test]
fn a_wrong_situation_exits_1_with_one_problem_a_line() {
    let out = waymark(&["check", "tests/wrong_files/id_dangling.ron"]);
    assert_eq!(out.status.code(), Some(1));
    let lines: Vec<_> = text(&out.stdout).lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines.first().copied(),
        Some(
            "tests/wrong_files/id_dangling.ron:11:54: error[dangling-id]: \
             no place has the id `armania`; did you mean `armenia`?"
        )
    );
    assert!(text(&out.stderr).starts_with("3 errors, 0 warnings"));
}

#[test]
fn json_holds_every_problem_and_nothing_else_is_printed() {
    let out = waymark(&["check", "--json", "tests/wrong_files/id_dangling.ron"]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(text(&out.stderr), "");
    let report: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(report["path"], "tests/wrong_files/id_dangling.ron");
    assert_eq!((&report["figures"], &report["snapshots"]), (&Value::from(1), &Value::from(1)));
    let problems = report["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 3);
    let first = &problems[0];
    assert_eq!((&first["line"], &first["col"]), (&Value::from(11), &Value::from(54)));
    assert_eq!((&first["severity"], &first["code"]), (&"error".into(), &"dangling-id".into()));
    assert_eq!(first["right"], "did you mean `armenia`?");
}

#[test]
fn a_missing_situation_exits_1() {
    let out = waymark(&["check", "nowhere"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stdout).starts_with("nowhere:1:1: error[not-found]: "));
}

#[test]
fn wrong_usage_exits_2() {
    for arguments in
        [&["check"][..], &["check", "a", "b"], &["--nonsense"], &["check", "--jsn", "a"]]
    {
        assert_eq!(waymark(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn version_and_help_exit_0() {
    let version = waymark(&["--version"]);
    assert_eq!(text(&version.stdout).trim_end(), concat!("waymark ", env!("CARGO_PKG_VERSION")));
    let help = waymark(&["--help"]);
    assert!(text(&help.stdout).contains("check"));
    assert_eq!((version.status.code(), help.status.code()), (Some(0), Some(0)));
}
