//! Tables of others through the command: what it prints, how it exits, what it writes.

use super::command::{text, waymark};
use serde_json::Value;
use std::path::Path;
use waymark_model::{Bounds, Figure, Origin, Situation, Snapshot, Subject};

const SITUATION: &str = r#"Situation(
    version: 1, title: "A", utc_offset: "+04:00", since: "2023-09-01",
    places: [Place(id: "goris", kind: Settlement, name: "Goris", country: "AM", at: (39.51, 46.34))],
)
"#;

fn folder(table: &str) -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let (at, situation) = (folder.path().join("t.csv"), folder.path().join("situation.ron"));
    std::fs::write(&at, table).unwrap();
    std::fs::write(&situation, SITUATION).unwrap();
    let of = |path: &Path| path.to_str().unwrap().to_owned();
    let (at, into) = (of(&at), of(folder.path()));
    (folder, at, into)
}

fn printed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn a_table_that_says_all_becomes_figures() {
    let rows = "Date,Location,Indicator,Cumulative value,Source\n2023-09-28,Goris,Arrivals,\"1,200\",UNHCR\n\
                2023-09-29,Goris,Arrivals,n/a,UNHCR\n";
    let (_kept, table, _) = folder(rows);
    let out = waymark(&["import", &table, "--json"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    let found = printed(&out.stdout);
    let figure = &found["figures"][0];
    assert_eq!(figure["row"], 2);
    assert_eq!((&figure["measure"], &figure["place"]), (&"Arrivals".into(), &"Goris".into()));
    assert_eq!((&figure["lower"], &figure["upper"]), (&1200.into(), &1200.into()));
    assert_eq!((&figure["as_of"], &figure["wording"]), (&"2023-09-28".into(), &"1,200".into()));
    assert_eq!(found["left_out"][0]["cell"], "D3");
    assert_eq!(found["columns"][4]["role"], "outlet");
    assert_eq!(found["asks"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_asked_exits_1_and_its_answer_0() {
    let (_kept, table, into) = folder("date,place,arrivals so far\n03/04/2023,Goris,5\n");
    let out = waymark(&["import", &table, "--json"]);
    assert_eq!(out.status.code(), Some(1));
    let ask = &printed(&out.stdout)["asks"][0];
    let question = ask["question"].as_str().unwrap();
    let answer = format!("{question}={}", ask["answers"][0].as_str().unwrap());
    assert_eq!(waymark(&["import", &table, "--answer", &answer]).status.code(), Some(0));
    let wrong = waymark(&["import", &table, "--answer", &format!("{question}=perhaps")]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("`perhaps` is no answer"), "{}", text(&wrong.stderr));
    // Nothing is written while anything is asked.
    let before = std::fs::read_to_string(Path::new(&into).join("situation.ron")).unwrap();
    let open = waymark(&["import", &table, "--into", &into]);
    assert_eq!(open.status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(Path::new(&into).join("situation.ron")).unwrap(), before);
}

#[test]
fn a_table_goes_into_a_situation_once() {
    let (_kept, table, into) = folder("date,place,arrivals so far\n2023-09-28,Goris,5\n");
    let all = ["import", &table, "--into", &into, "--published", "2023-10-01", "--json"];
    let file = Path::new(&into).join("situation.ron");
    let dry = waymark(&[&all[..], &["--dry-run"]].concat());
    assert_eq!(dry.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), SITUATION);
    let out = waymark(&all);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("1 figure added"), "{}", text(&out.stderr));
    let once = std::fs::read_to_string(&file).unwrap();
    let again = waymark(&all);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), once);
    assert_eq!(waymark(&["check", &into]).status.code(), Some(0));
}

#[test]
fn what_does_not_hold_says_so_where_it_is_printed() {
    let rows = "date,place,arrivals so far,status\n2023-09-28,Goris,5,confirmed\n\
                2023-09-29,Goris,9,Rejected\n";
    let (_kept, table, _) = folder(rows);
    let out = waymark(&["import", &table, "--published", "2023-10-01", "--json"]);
    let said: Value = serde_json::from_slice(&out.stdout).unwrap();
    let standings: Vec<_> =
        said["figures"].as_array().unwrap().iter().map(|f| f["standing"].as_str()).collect();
    assert_eq!(standings, [None, Some("set aside: the table says `Rejected`")], "{said}");
    let told = said["notes"].as_array().unwrap().iter().filter_map(|note| note.as_str());
    assert_eq!(told.filter(|note| note.starts_with("1 figure does not hold")).count(), 1, "{said}");
}

#[test]
fn wrong_use_exits_2_and_says_what_would_be_right() {
    let (_kept, table, _) = folder("date,place,arrivals so far\n2023-09-28,Goris,5\n");
    for (wrong, told) in [
        (["--map", "nonsense=date"], "`nonsense` is no role"),
        (["--map", "place=Ort"], "there is no column `Ort`"),
        (["--set", "colour=red"], "`colour` cannot be set"),
        (["--set", "place"], "--set wants a name and a value"),
        (["--answer", "What?=That"], "is not asked of this table"),
        (["--published", "soon"], "no day of publication"),
    ] {
        let out = waymark(&[&["import", &table], &wrong[..]].concat());
        assert_eq!(out.status.code(), Some(2), "{wrong:?}");
        assert!(text(&out.stderr).contains(told), "{wrong:?}: {}", text(&out.stderr));
    }
    let none = waymark(&["import", "/nowhere/t.csv"]);
    assert_eq!(none.status.code(), Some(1));
}

/// By measure and bounds, in order.
fn bounds_of(
    figures: impl Iterator<Item = (String, u64, Option<u64>)>,
) -> Vec<(String, u64, Option<u64>)> {
    let mut all: Vec<_> = figures.collect();
    all.sort();
    all
}

#[test]
fn what_leaves_as_a_table_comes_in_again_with_the_same_bounds() {
    for name in ["nagorno-karabakh-2023", "rohingya-2017", "ukraine-2022"] {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
        let situation = waymark_store::read(&own).situation.unwrap();
        let told = bounds_of(situation.figures().map(|(_, _, figure)| {
            let bounds = figure.bounds;
            (figure.series.measure.name().to_owned(), bounds.lower(), bounds.upper())
        }));
        for ending in ["csv", "xlsx"] {
            let file = folder.path().join("figures").with_extension(ending);
            let (own, file) = (own.to_str().unwrap(), file.to_str().unwrap());
            let out = waymark(&["table", own, "--what", "figures", "--out", file]);
            assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
            let out = waymark(&["import", file, "--json"]);
            let found = printed(&out.stdout);
            assert_eq!(out.status.code(), Some(0), "{name} {ending}: {}", found["asks"]);
            let figures = found["figures"].as_array().unwrap().iter().map(|figure| {
                let measure = figure["measure"].as_str().unwrap().to_owned();
                (measure, figure["lower"].as_u64().unwrap_or(0), figure["upper"].as_u64())
            });
            assert_eq!(bounds_of(figures), told, "{name} {ending}");
        }
    }
}

#[test]
fn what_leaves_as_a_table_and_is_unchanged_comes_into_its_own_situation_as_nothing() {
    for name in ["nagorno-karabakh-2023", "rohingya-2017", "ukraine-2022"] {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
        for ending in ["csv", "xlsx"] {
            let file = folder.path().join("figures").with_extension(ending);
            let (own, file) = (own.to_str().unwrap(), file.to_str().unwrap());
            let out = waymark(&["table", own, "--what", "figures", "--out", file]);
            assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
            let out = waymark(&["import", file, "--into", own, "--dry-run", "--json"]);
            let found = printed(&out.stdout);
            assert_eq!(out.status.code(), Some(0), "{name} {ending}: {}", found["asks"]);
            assert_eq!(found["figures"].as_array().unwrap().len(), 0, "{name} {ending}");
            let said = |is: &str| {
                let all = found["left_out"].as_array().unwrap().iter();
                all.filter(|row| row["why"].as_str().unwrap().contains(is)).count()
            };
            let figures = waymark_store::read(Path::new(own)).situation.unwrap().figures().count();
            assert_eq!(said("the same figure is there already"), figures, "{name} {ending}");
            let notes = found["notes"].to_string();
            assert!(!notes.contains("changed") && !notes.contains("not in this table"), "{notes}");
        }
    }
}

/// What a figure says, in names: of two situations they have other positions.
fn in_full(situation: &Situation, (snapshot, figure): (&Snapshot, &Figure)) -> String {
    let people = figure.series.people;
    let place = match figure.series.subject {
        Subject::Place(place) => situation.place(place).name.get("en").to_owned(),
        Subject::Leg(leg) => situation.leg(leg).id.to_string(),
    };
    let origin = people.origin.map(|origin| match origin {
        Origin::Place(place) => situation.place(place).name.get("en").to_owned(),
        Origin::Country(code) => code.to_string(),
    });
    let parts: Vec<Bounds> =
        figure.parts.iter().map(|part| situation.figure(*part).bounds).collect();
    let told = (people.status, people.sex, people.age, situation.unit_id(people.unit));
    let group = people.group.map(|group| situation.group(group).name.get("en").to_owned());
    format!(
        "{:?} {place} {origin:?} {told:?} {group:?} {:?} {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {parts:?}",
        figure.series.measure,
        figure.count,
        figure.bounds,
        snapshot.as_of,
        figure.during.map(|during| during.to_string()),
        figure.wording,
        figure.provenance,
        figure.covers,
        figure.doubt,
        figure.note,
    )
}

fn all_in_full(path: &str) -> Vec<String> {
    let read = waymark_store::read(Path::new(path));
    let situation = read.situation.unwrap_or_else(|| panic!("{:?}", read.problems));
    let mut all: Vec<String> = situation
        .figures()
        .map(|(_, snapshot, figure)| in_full(&situation, (snapshot, figure)))
        .collect();
    all.sort();
    all
}

#[test]
fn people_told_apart_in_full_go_into_a_file_and_out_and_in_again_with_nothing_lost() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/table/tests/files/full");
    let empty = r#"Situation(version: 1, title: "A", utc_offset: "Z", since: "2019")"#;
    let karabakh =
        "What do `men and boys`, `women and girls`, `children` and others count?=Registered";
    let sums = "Do `men and boys`, `women and girls`, `children` and others count all so far? No word of the \
                table says it=all so far";
    for name in [
        "refugee-population",
        "refugee-demographics",
        "refugees-hapi",
        "refugees-hdx",
        "dtm-round",
        "dtm-households",
        "returnees",
        "returns",
        "gidd",
        "karabakh",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let into = |of: &str| {
            let path = folder.path().join(of);
            std::fs::create_dir(&path).unwrap();
            std::fs::write(path.join("situation.ron"), empty).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let (first, table) = (into("first"), files.join(name).with_extension("csv"));
        let mut order = vec!["import", table.to_str().unwrap(), "--into", &first];
        order.extend(["--published", "2024-12-31", "--set", "speaker=UN", "--set", "outlet=UN"]);
        if name == "karabakh" {
            order.extend(["--answer", karabakh, "--answer", sums]);
        }
        let out = waymark(&order);
        assert_eq!(
            out.status.code(),
            Some(0),
            "{name}: {}{}",
            text(&out.stdout),
            text(&out.stderr)
        );
        if name == "karabakh" {
            // What no table of others says goes out and comes in too.
            let file = Path::new(&first).join("situation.ron");
            let said = std::fs::read_to_string(&file).unwrap();
            let more = "covers: \"3 of 5 crossings\", until: \"2023-11\", review: Reviewed(\"A. B.\"), \
                        method: \"border count\", doubt: \"late\", note: \"by hand\", count: MoreThan(30_190)";
            let told = said.replacen("count: Exact(30_190)", more, 1);
            assert_ne!(told, said, "{said}");
            std::fs::write(&file, told).unwrap();
        }
        // Reckoned without a problem and without a conflict.
        let check = waymark(&["check", &first, "--json"]);
        assert_eq!(check.status.code(), Some(0), "{name}: {}", text(&check.stdout));
        let told = all_in_full(&first);
        assert!(told.len() >= 2, "{name}");
        let endings = if name == "karabakh" { &["csv", "xlsx"][..] } else { &["csv"] };
        for ending in endings {
            let file = folder.path().join("figures").with_extension(ending);
            let file = file.to_str().unwrap();
            let out = waymark(&["table", &first, "--what", "figures", "--out", file]);
            assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
            let again = into(ending);
            let out = waymark(&["import", file, "--into", &again]);
            let said = (text(&out.stdout), text(&out.stderr));
            assert_eq!(out.status.code(), Some(0), "{name} {ending}: {said:?}");
            assert_eq!(all_in_full(&again), told, "{name} {ending}");
        }
    }
}

#[test]
fn a_linked_table_is_read_again_by_every_command() {
    let (kept, table, into) =
        folder("Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,50\n");
    let answer =
        "Is each row of `Arrivals` so many more, or all so far?=so many more: rows are added up";
    let all = [
        "import",
        &table,
        "--into",
        &into,
        "--link",
        "--answer",
        answer,
        "--published",
        "2023-12-01",
    ];
    let out = waymark(&all);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("stays a file: 1 figure"), "{}", text(&out.stderr));
    let file = kept.path().join("situation.ron");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(
        written.contains("link: \"t.csv\", every: Day") && !written.contains("Snapshot"),
        "{written}"
    );
    let lower = |at: &str| {
        let out = waymark(&["bounds", &into, "--at", at, "--json"]);
        assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
        text(&out.stdout).to_owned()
    };
    assert!(lower("2023-09-25").contains("150"), "{}", lower("2023-09-25"));
    std::fs::write(&table, "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,77\n")
        .unwrap();
    assert!(lower("2023-09-25").contains("177"), "{}", lower("2023-09-25"));
    assert_eq!(waymark(&["fmt", &into]).status.code(), Some(0));
    assert!(lower("2023-09-25").contains("177"), "the link outlives a new layout");
    // What is typed is read beside it, as it is in the window, and rules tell of its figures.
    let typed = waymark(&["capture", "9 arrived in Goris by 24 Sep 2023", "--situation", &into]);
    assert!(!text(&typed.stdout).contains("LaterThanView"), "{}", text(&typed.stdout));
    std::fs::write(&table, "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,50+\n")
        .unwrap();
    let rules = printed(&waymark(&["rules", &into, "--json"]).stdout);
    let here = rules["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == "AtLeast");
    assert_eq!(here.unwrap()["here"]["figures"], 1, "{rules}");
    std::fs::write(&table, "Date,Place,Arrivals\n2023-09-24,Goris,100\n2023-09-24,Goris,77\n")
        .unwrap();
    let out_file = kept.path().join("out.csv");
    let out = waymark(&["table", &into, "--what", "figures", "--out", out_file.to_str().unwrap()]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(std::fs::read_to_string(&out_file).unwrap().contains("2 rows of t.csv, 2 to 3"));
    std::fs::remove_file(&table).unwrap();
    let out = waymark(&["check", &into]);
    assert_eq!(out.status.code(), Some(0));
    assert!(
        text(&out.stdout).contains("warning[linked-table]: the linked table `t.csv` is not there"),
        "{}",
        text(&out.stdout)
    );
    // Only what lies beside the situation can stay with it.
    let elsewhere = tempfile::tempdir().unwrap();
    let far = elsewhere.path().join("far.csv");
    std::fs::write(&far, "Date,Place,Arrivals\n2023-09-24,Goris,100\n").unwrap();
    let out = waymark(&["import", far.to_str().unwrap(), "--into", &into, "--link"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("is not beside the situation"), "{}", text(&out.stderr));
}
