//! Claims about the command line: what it prints, how it exits, and that it needs no display.

use serde_json::Value;
use std::process::{Command, Output};

pub fn waymark(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

pub fn text(bytes: &[u8]) -> &str {
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
        "0 errors, 0 warnings, 11 notes; 236 figures in 79 reports"
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
    let out = waymark(&["check", "tests/doubtful_files/parts_short.ron"]);
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

const SHIPPED: &str = "data/nagorno-karabakh-2023";

/// The bounds of the shipped situation as JSON.
fn bounds(arguments: &[&str]) -> Value {
    let out = waymark(&[&["bounds", SHIPPED, "--json"], arguments].concat());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert_eq!(text(&out.stderr), "");
    serde_json::from_slice(&out.stdout).unwrap()
}

fn records(report: &Value) -> &[Value] {
    report["bounds"].as_array().unwrap()
}

#[test]
fn bounds_say_in_words_why_they_are_so_where_that_is_asked() {
    let asked =
        ["--measure", "Arrivals", "--place", "lachin-checkpoint", "--at", "2023-09-26T20:00+04:00"];
    let with = bounds(&[&asked[..], &["--why"]].concat());
    let why = records(&with)[0]["why"].as_array().unwrap();
    assert!(why[0].as_str().unwrap().contains("because 28,120 people had arrived in Armenia"));
    assert!(records(&bounds(&asked))[0].get("why").is_none());
    let out = waymark(&[&["bounds", SHIPPED, "--why"], &asked[..]].concat());
    let said = text(&out.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("because 28,120 people had arrived in Armenia"), "{said}");
}

#[test]
fn bounds_at_an_instant_name_the_figure_they_rest_on() {
    let report =
        bounds(&["--measure", "arrivals", "--place", "armenia", "--at", "2023-09-26T20:00+04:00"]);
    assert!(records(&report).iter().all(|r| r["measure"] == "Arrivals" && r["place"] == "armenia"));
    let of_everybody: Vec<_> = records(&report).iter().filter(|r| r["group"].is_null()).collect();
    assert!(records(&report).len() > of_everybody.len(), "and of groups");
    assert_eq!(
        serde_json::to_value(of_everybody).unwrap(),
        serde_json::json!([{
            "measure": "Arrivals",
            "place": "armenia",
            "assumptions": [],
            "none_untold": [],
            "optimal": true,
            "group": null,
            "at": "2023-09-26T20:00:00+04:00",
            "lower": 28_120,
            "upper": 28_120,
            "figures": ["gov-0926-2000/0"],
        }])
    );
    assert_eq!(report["limited"], false);
}

#[test]
fn whoever_came_to_armenia_had_come_down_the_corridor() {
    let of = |measure| {
        bounds(&["--measure", measure, "--place", "lachin-kornidzor", "--at", "2023-09-26T16:00Z"])
    };
    let report = of("In");
    let [passed] = records(&report) else { panic!("{report}") };
    assert_eq!((&passed["measure"], &passed["leg"]), (&"In".into(), &"lachin-kornidzor".into()));
    assert_eq!((passed.get("place"), &passed["lower"]), (None, &Value::from(28_120)));
    assert_eq!(passed["figures"][0], "gov-0926-2000/0");
    assert_eq!(of("passed"), report, "those who passed a leg came off its end");
    let out = of("out");
    let [set_out] = records(&out) else { panic!("{out}") };
    assert_eq!(set_out["measure"], "Out");
    assert!(set_out["lower"].as_u64() >= Some(28_120));
    assert_eq!(passed["none_untold"], serde_json::json!([]));
    let come = ["--measure", "arrivals", "--place", "lachin-checkpoint"];
    let come = bounds(&[&come[..], &["--at", "2023-09-26T16:00Z"]].concat());
    assert_eq!(records(&come)[0]["none_untold"], serde_json::json!(["Births"]), "at Lachin");
}

#[test]
fn a_day_means_its_end() {
    let by_day = bounds(&["--at", "2023-09-26"]);
    let all = records(&by_day);
    assert!(all.iter().all(|record| record["at"] == "2023-09-27T00:00:00+04:00"));
    assert_eq!(by_day, bounds(&["--at", "2023-09-26T24:00+04:00"]));
}

#[test]
fn every_bound_has_its_shape_and_every_moment_is_listed() {
    let report = bounds(&[]);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&report), ["bounds", "clashes", "limited", "told"]);
    let situation =
        waymark_store::read(std::path::Path::new(SHIPPED)).situation.expect("it is shipped");
    let mut moments = std::collections::BTreeSet::new();
    for record in records(&report) {
        let subject = if matches!(record["measure"].as_str().unwrap(), "In" | "Out") {
            "leg"
        } else {
            "place"
        };
        let mut expected = [
            "measure",
            subject,
            "group",
            "at",
            "lower",
            "upper",
            "figures",
            "assumptions",
            "none_untold",
            "optimal",
        ];
        expected.sort_unstable();
        assert_eq!(keys(record), expected);
        assert!(record["group"].is_null() || record["group"].is_string());
        let lower = record["lower"].as_u64().unwrap();
        assert!(record["upper"].is_null() || record["upper"].as_u64().unwrap() >= lower);
        let figures = record["figures"].as_array().unwrap();
        let is_needless = lower == 0 && record["upper"].as_u64().is_none_or(|upper| upper == 0);
        assert!(is_needless || !figures.is_empty(), "{record}");
        let once: std::collections::BTreeSet<_> =
            figures.iter().map(|f| f.as_str().unwrap()).collect();
        assert_eq!(once.len(), figures.len(), "{record}");
        let at = record["at"].as_str().unwrap();
        let read = waymark_model::Moment::parse(at, situation.offset).unwrap();
        moments.insert(read.span().start());
    }
    let reckoning = waymark_reckoning::Reckoning::new(&situation, None);
    assert!(moments.contains(&situation.since.span().start()));
    assert!(reckoning.instants().iter().all(|at| moments.contains(at)));
    assert_eq!(records(&report).len(), reckoning.quantities().len() * moments.len());
    assert!(records(&report).iter().any(|record| record["group"] == "children"));
}

#[test]
fn clashes_are_told_with_what_they_contradict() {
    let report = bounds(&["--at", "2023-09-28", "--measure", "Arrivals"]);
    let clashes = report["clashes"].as_array().unwrap();
    let peak = clashes.iter().find(|clash| clash["figure"] == "un-plan-1004/2").unwrap();
    assert_eq!(peak["with"], serde_json::json!(["gov-0926-2000/0", "gov-0928-0800/0"]), "{peak}");
    assert!(peak["says"].as_str().unwrap().starts_with("Says 40,000 arrived during 27 Sep 2023"));
}

#[test]
fn nothing_published_later_is_known() {
    let known = bounds(&["--known", "2023-09-26"]);
    let situation =
        waymark_store::read(std::path::Path::new(SHIPPED)).situation.expect("it is shipped");
    let end = waymark_model::Moment::parse("2023-09-26", situation.offset).unwrap().span().end();
    let published = |reference: &str| {
        let mut figures = situation.figures();
        let (_, snapshot, _) =
            figures.find(|(at, _, _)| situation.reference(*at) == reference).unwrap();
        situation.source(snapshot.source).published.span().end()
    };
    let clashes = known["clashes"].as_array().unwrap();
    let bounds = records(&known).iter().flat_map(|r| r["figures"].as_array().unwrap());
    let clashing = clashes.iter().map(|clash| &clash["figure"]);
    let mut cited: Vec<_> = bounds.chain(clashing).map(|f| f.as_str().unwrap()).collect();
    cited.sort_unstable();
    cited.dedup();
    assert!(cited.len() > 5, "{cited:?}");
    assert!(cited.iter().all(|figure| published(figure) <= end), "{cited:?}");
    assert!(!clashes.iter().any(|clash| clash["figure"] == "un-plan-1004/2"));
}

#[test]
fn a_person_reads_bounds_in_tables() {
    let out = waymark(&["bounds", SHIPPED, "--place", "armenia", "--measure", "Arrivals"]);
    assert_eq!(out.status.code(), Some(0));
    let lines: Vec<&str> = text(&out.stdout).lines().collect();
    assert_eq!(lines[0], "Flight from Nagorno-Karabakh, 2023");
    assert!(lines.contains(&"Arrivals in Armenia (armenia)"), "{lines:?}");
    let rows: Vec<_> = lines.iter().filter(|line| line.starts_with("  26 Sep 2023, ")).collect();
    assert!(rows.iter().any(|row| {
        row.split_whitespace().collect::<Vec<_>>()
            == ["26", "Sep", "2023,", "20:00", "28,120", "gov-0926-2000/0"]
    }));
    let column = |line: &str| line.find("gov-09").filter(|at| line[..*at].contains(':'));
    let columns: Vec<_> = lines.iter().take(12).filter_map(|line| column(line)).collect();
    assert!(columns.len() > 5 && columns.iter().all(|at| *at == columns[0]), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("un-plan-1004/2")));
    assert!(lines.iter().all(|line| line.chars().count() <= 100), "{lines:?}");
}

#[test]
fn an_empty_answer_is_a_sentence() {
    let out = waymark(&["bounds", SHIPPED, "--measure", "sheltered", "--place", "goris"]);
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stdout).contains("Nothing is reckoned of In shelter at goris: "));
    let report = bounds(&["--measure", "sheltered", "--place", "goris"]);
    assert!(records(&report).is_empty());
}

#[test]
fn bounds_asked_for_wrongly_exit_2_and_say_what_would_be_right() {
    for (arguments, told) in [
        (["--place", "armania"], "did you mean `armenia` or `armavir`?"),
        (["--place", "x"], "name one that the file has"),
        (["--measure", "Arivals"], "Arrivals"),
        (["--at", "26 Sep"], "--at: `26 Sep` is not a moment; write 2023-09-26T20:00+04:00"),
        (["--at", "2023-09-26T20:00"], "add the offset of the clock"),
        (["--known", "2023-02-30"], "--known: `2023-02-30` is not a date of the calendar"),
    ] {
        let out = waymark(&[&["bounds", SHIPPED, "--json"], &arguments[..]].concat());
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&out.stdout), "", "{arguments:?}");
        assert!(text(&out.stderr).contains(told), "{}", text(&out.stderr));
    }
    assert_eq!(waymark(&["bounds"]).status.code(), Some(2));
}

#[test]
fn bounds_of_what_does_not_read_exit_1_with_its_problems() {
    for path in ["nowhere", "tests/wrong_files/id_dangling.ron"] {
        let out = waymark(&["bounds", path, "--json", "--place", "nowhere"]);
        assert_eq!(out.status.code(), Some(1));
        assert_eq!(text(&out.stdout), "");
        assert!(text(&out.stderr).starts_with(path), "{}", text(&out.stderr));
        assert!(text(&out.stderr).contains(": error["));
    }
}

#[test]
fn rules_say_whose_they_are_and_how_far_they_held() {
    let rules = |arguments: &[&str]| -> Value {
        let out = waymark(&[&["rules", "--json"], arguments].concat());
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let row = |report: &Value, name: &str| {
        let mut rows = report["rules"].as_array().unwrap().iter();
        rows.find(|row| row["rule"] == name).cloned().unwrap()
    };
    let own = rules(&[]);
    assert_eq!(row(&own, "Dozens")["lower"], 24);
    let about = row(&own, "About");
    assert_eq!((&about["lower"], &about["upper"]), (&25_200.into(), &30_800.into()));
    assert!(about["measured"]["figures"].as_u64() > Some(0), "{about}");
    assert_eq!(about.get("here"), None);
    let acled = rules(&[SHIPPED, "--as", "acled"]);
    let hundreds = row(&acled, "Hundreds");
    assert_eq!(
        (&hundreds["lower"], hundreds["source"].as_str()),
        (&100.into(), Some("ACLED Codebook, reported fatalities"))
    );
    assert!(row(&acled, "About")["here"]["figures"].as_u64() > Some(0));
    assert_eq!(waymark(&["rules", "nowhere"]).status.code(), Some(1));
    assert_eq!(waymark(&["rules", "--as", "guess"]).status.code(), Some(2));
}

#[test]
fn a_reader_who_has_read_enough_is_no_fault() {
    use std::{io::Read as _, process::Stdio};
    let mut running = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(["bounds", SHIPPED, "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 12];
    running.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(&first[..1], b"{");
    let out = running.wait_with_output().unwrap();
    assert_eq!(text(&out.stderr), "");
    assert!(out.status.code().is_some());
}
