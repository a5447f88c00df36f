//! Claims about what is left when the program ends in the middle of its work, or the drive is
//! full: nothing that was acknowledged is missing.
//!
//! The program that is ended is this one, called again with what it is to do.

#![expect(clippy::unwrap_used, reason = "a test that cannot run the program fails")]

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use waymark::store::{
    Act, Edit, Embedded, Expected, Fingerprint, Journal, Locked, Manuscript, NewRecord, Pending,
    RecordKey, SaveError, Saving, Section, Value, Versions, apply_act, lock, read_text, recover,
    save,
};

const BASE: &str = "Situation(\n    version: 1,\n    title: \"T\",\n    utc_offset: \"Z\",\n    since: \"2023-09-19\",\n    places: [\n        Place(id: \"p\", kind: Country, name: \"P\"),\n    ],\n)\n";
/// Set for the program that is to be ended: the folder that it works in.
const FOLDER: &str = "WAYMARK_TEST_FOLDER";

fn parse(text: &str, path: &Path) -> Manuscript {
    Manuscript::parse(text, path).unwrap()
}

/// What is in the file and the journal together.
fn restored(folder: &Path) -> String {
    let (path, kept) = (folder.join("situation.ron"), folder.join("settings"));
    let text = fs::read_to_string(&path).unwrap();
    let Some(found) = recover(&kept, &path).unwrap() else { return text };
    match found.pending(Some(Fingerprint::of(text.as_bytes()))) {
        Pending::Nothing => text,
        Pending::From(done) => {
            assert_eq!(found.replay(done).unwrap().text(), text, "the file is as acts found it");
            found.replay(found.acts.len()).unwrap().text()
        }
        Pending::Elsewhere => panic!("nobody else wrote to {}", path.display()),
    }
}

fn act(n: u64) -> Act {
    let record = NewRecord::default()
        .with("id", format!("n{n}").as_str())
        .with("kind", Value::word("Settlement"))
        .with("name", "x".repeat(200).as_str());
    let title = Edit::set(RecordKey::Head, "title", format!("Title {n}").as_str());
    Act::new(format!("Add n{n}"), vec![Edit::add(Section::Places, record), title])
}

/// Works until it is ended: adds places, says so once each is safe, and saves now and then.
#[test]
fn works_when_called_to() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    let (path, kept) = (folder.join("situation.ron"), folder.join("settings"));
    let Locked::Ours(_lock) = lock(&kept, &path).unwrap() else { panic!("nobody else is there") };
    let text = restored(&folder);
    let first = text.matches("Place(").count() as u64;
    let found = recover(&kept, &path).unwrap();
    // Every other time it goes on with what it finds; else it saves and begins anew.
    let mut manuscript = parse(&text, &path);
    let mut on_disk = Fingerprint::of(&fs::read(&path).unwrap());
    let mut journal = match found {
        Some(found) if first.is_multiple_of(2) => found.resume().unwrap(),
        found => {
            // Before every save, this one too, the journal says what the file will hold.
            let saved = Fingerprint::of(text.as_bytes());
            if let Some(found) = found {
                found.resume().unwrap().saving(saved).unwrap();
            }
            save(&path, &text, Expected::Text(on_disk)).unwrap();
            on_disk = saved;
            Journal::begin(&kept, &path, &text).unwrap()
        }
    };
    let versions = Versions::beside(&path);
    for n in first.. {
        let act = act(n);
        apply_act(&mut manuscript, &act).unwrap();
        journal.append(&act).unwrap();
        println!("safe {n}");
        std::io::stdout().flush().unwrap();
        if n % 3 == 0 {
            let text = manuscript.text();
            journal.saving(Fingerprint::of(text.as_bytes())).unwrap();
            let kept = versions.save(&text, Expected::Text(on_disk)).unwrap();
            let Saving::Saved(saved) = kept.saving else { panic!("{:?}", kept.saving) };
            on_disk = saved;
        }
    }
}

/// Calls one of the tests here as a program of its own.
fn called(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).env(FOLDER, folder);
    command
}

/// `WAYMARK_CRASHES` says how often, for a longer trial.
#[test]
fn whenever_the_program_is_ended_nothing_acknowledged_is_missing() {
    let times = env::var("WAYMARK_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(25_u32);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    fs::write(&path, BASE).unwrap();
    let mut chance = 0x9E37_79B9_u32;
    let (mut safe, mut seen) = (0, 0);
    for _ in 0..times {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        let mut child = called("works_when_called_to", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            lines.filter_map(|line| line.strip_prefix("safe ")?.parse::<u64>().ok()).max()
        });
        std::thread::sleep(Duration::from_micros(u64::from(chance % 60_000)));
        // Should it have ended by itself, something is wrong.
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        if let Some(last) = reader.join().unwrap() {
            (safe, seen) = (last, seen + 1);
        }
        let on_disk = fs::read_to_string(&path).unwrap();
        assert!(read_text(&on_disk, &Embedded(&[])).situation.is_some(), "{on_disk}");
        let text = restored(folder.path());
        for n in 1..=safe {
            assert!(text.contains(&format!("Place(id: \"n{n}\"")), "n{n} of {safe} is missing");
        }
        assert_eq!(text.matches("Place(").count(), 1 + text.matches("id: \"n").count());
        // So that a long trial does not grow without end.
        if safe > 400 {
            fs::remove_dir_all(folder.path().join("settings")).unwrap();
            fs::write(&path, BASE).unwrap();
            safe = 0;
        }
    }
    assert!(seen > times / 20, "it was ended before it had done anything: {seen} of {times}");
}

/// Called where no file may grow beyond a few blocks.
#[test]
fn works_on_a_full_drive_when_called_to() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    let (path, kept) = (folder.join("situation.ron"), folder.join("settings"));
    let mut journal = Journal::begin(&kept, &path, BASE).unwrap();
    journal.append(&act(1)).unwrap();
    let large = BASE.replace("\"T\"", &format!("\"{}\"", "T".repeat(100_000)));
    let error = save(&path, &large, Expected::Text(Fingerprint::of(BASE.as_bytes()))).unwrap_err();
    assert_eq!(error, SaveError::Full(path.clone()));
    let kept_error = Versions::beside(&path).save(&large, Expected::Anything).unwrap_err();
    assert_eq!(kept_error.code(), "disk-full");
    assert_eq!(fs::read_to_string(&path).unwrap(), BASE);
    // The journal still takes what it has room for, and what it has not leaves no trace in it.
    journal.append(&act(2)).unwrap();
    let long = Act::new("x".repeat(100_000), Vec::new());
    assert_eq!(journal.append(&long).unwrap_err().code(), "disk-full");
    journal.append(&act(3)).unwrap();
    let found = recover(&kept, &path).unwrap().unwrap();
    assert_eq!((found.acts.len(), found.torn), (3, false));
    println!("all is well");
}

#[cfg(unix)]
#[test]
fn a_full_drive_leaves_the_old_file_and_a_journal_that_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    fs::write(&path, BASE).unwrap();
    let called = called("works_on_a_full_drive_when_called_to", folder.path());
    let mut limited = Command::new("bash");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 16; exec \"$@\"", "bash"]);
    limited.arg(called.get_program()).args(called.get_args()).env(FOLDER, folder.path());
    let out = limited.output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(said.contains("all is well"), "{said}\n{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(fs::read_to_string(&path).unwrap(), BASE);
    let left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("unfinished")), "{left:?}");
}
