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
fn a_clean_situation_exits_0_and_prints_only_the_summary() {
    let out = waymark(&["check", "data/nagorno-karabakh-2023"]);
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(text(&out.stdout), "");
    assert_eq!(
        text(&out.stderr).trim_end(),
        "0 errors, 0 warnings, 0 notes; 236 figures in 79 snapshots"
    );
}

#[test]
fn warnings_alone_exit_0() {
    let out = waymark(&["check", "tests/wrong_files/figure_without_wording.ron"]);
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
