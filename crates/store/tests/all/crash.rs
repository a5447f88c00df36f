//! Claims about what is left when the program ends in the middle of its work, or the drive is
//! full: nothing that was acknowledged is missing.
//!
//! The program that is ended is this one, called again with what it is to do.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use waymark_store::{
    Edit, Embedded, Expected, Fingerprint, Journal, ListKey, Locked, NewRecord, Pending, RecordKey,
    SaveError, SaveOutcome, Section, SourceText, Transaction, Value, Versions, apply_transaction,
    lock, read_text, recover, save,
};

const BASE: &str = "Situation(\n    version: 1,\n    title: \"T\",\n    utc_offset: \"Z\",\n    since: \"2023-09-19\",\n    places: [\n        Place(id: \"p\", kind: Country, name: \"P\"),\n    ],\n)\n";
/// Set for the program that is to be ended: the folder that it works in.
const FOLDER: &str = "WAYMARK_TEST_FOLDER";
/// And what its turns of chance start from.
const CHANCE: &str = "WAYMARK_TEST_CHANCE";

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

fn act(n: u64) -> Transaction {
    let record = NewRecord::default()
        .with("id", format!("n{n}").as_str())
        .with("kind", Value::word("Settlement"))
        .with("name", "x".repeat(200).as_str());
    let title = Edit::set(RecordKey::Head, "title", format!("Title {n}").as_str());
    Transaction::new(format!("Add n{n}"), vec![Edit::add(Section::Places, record), title])
}

struct Chance(u32);

impl Chance {
    fn below(&mut self, n: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % n
    }
}

/// A situation that is worked on: who works says each step, and who watches follows.
struct Work {
    source_text: SourceText,
    /// What takes the acts of this run back.
    back: Vec<Transaction>,
}

impl Work {
    fn on(text: &str) -> Self {
        let source_text = SourceText::parse(text, Path::new("situation.ron")).unwrap();
        Self { source_text, back: Vec::new() }
    }

    /// Adds a place, or takes the last addition back; the act that did it.
    fn step(&mut self, undo: bool) -> Transaction {
        let places = self.source_text.count(&ListKey::Section(Section::Places)).unwrap();
        let undone = if undo { self.back.pop() } else { None };
        let act = undone.clone().unwrap_or_else(|| act(places as u64));
        let back = apply_transaction(&mut self.source_text, &act).unwrap();
        if undone.is_none() {
            self.back.push(back);
        }
        act
    }
}

/// Works until it is ended: adds places, takes some back, says what it does and once each step is
/// safe, and saves now and then.
#[test]
#[ignore = "a program of its own, called by the tests below"]
fn works_when_called_to() {
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
    let mut chance = Chance(env::var(CHANCE).unwrap().parse().unwrap());
    let (path, kept) = (folder.join("situation.ron"), folder.join("settings"));
    let Locked::Ours(_lock) = lock(&kept, &path).unwrap() else { panic!("nobody else is there") };
    let text = restored(&folder);
    let found = recover(&kept, &path).unwrap();
    // Every other time it goes on with what it finds; else it saves and begins anew.
    let mut on_disk = Fingerprint::of(&fs::read(&path).unwrap());
    let mut journal = match found {
        Some(found) if chance.below(2) == 0 => found.resume().unwrap(),
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
    let mut work = Work::on(&text);
    let say = |what: &str| std::io::stdout().write_all(format!("{what}\n").as_bytes()).unwrap();
    say("");
    loop {
        let undo = chance.below(3) == 0;
        say(if undo { "undo" } else { "add" });
        journal.append(&work.step(undo)).unwrap();
        say("safe");
        if chance.below(3) == 0 {
            let expected = Expected::Text(on_disk);
            let tell = |text: Fingerprint| journal.saving(text);
            let kept = versions.save_told(&work.source_text, expected, tell).unwrap();
            let SaveOutcome::Saved(saved) = kept.saving else { panic!("{:?}", kept.saving) };
            on_disk = saved;
        }
    }
}

/// Calls one of the tests here as a program of its own.
fn called(test: &str, folder: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", &format!("crash::{test}"), "--ignored", "--nocapture"])
        .env(FOLDER, folder);
    command
}

/// A thousand times, by several at once in folders of their own; `WAYMARK_CRASHES` says how often,
/// for a longer trial.
#[test]
fn whenever_the_program_is_ended_nothing_acknowledged_is_missing() {
    const AT_ONCE: u32 = 4;
    let times = env::var("WAYMARK_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(1000_u32);
    let trials = (1..=AT_ONCE).map(|n| std::thread::spawn(move || trial(n, times / AT_ONCE)));
    let seen: Vec<Seen> =
        trials.collect::<Vec<_>>().into_iter().map(|t| t.join().unwrap()).collect();
    let sum = |of: fn(&Seen) -> u32| seen.iter().map(of).sum::<u32>();
    let (steps, undone, saved) = (sum(|s| s.steps), sum(|s| s.undone), sum(|s| s.saved));
    let (begun, unsafe_yet) = (sum(|s| s.begun), sum(|s| s.unsafe_yet));
    println!(
        "{times} times: {steps} steps, {undone} undone; {saved} saves seen; ended {begun} times within a step, which was {unsafe_yet} times not written yet"
    );
    // It must have been ended in the middle of all kinds of work.
    assert!(steps > times && undone > times / 4 && saved > times / 10, "it has done little");
    assert!(begun > times / 10, "it was never ended within a step");
}

/// What a trial came across.
#[derive(Default)]
struct Seen {
    steps: u32,
    undone: u32,
    /// Runs that left another file than they found.
    saved: u32,
    /// Runs that ended within a step, and of those the ones of which the step is not there.
    begun: u32,
    unsafe_yet: u32,
}

/// Lets the program work and ends it, again and again.
fn trial(number: u32, times: u32) -> Seen {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("situation.ron");
    let mut chance = Chance(0x9E37_79B9 ^ (number << 20));
    let mut seen = Seen::default();
    let mut text = BASE.to_owned();
    fs::write(&path, &text).unwrap();
    for _ in 0..times {
        let before = fs::read(&path).unwrap();
        let (safe, begun) = ended(folder.path(), &text, &mut chance, &mut seen);
        let on_disk = fs::read_to_string(&path).unwrap();
        assert!(read_text(&on_disk, &Embedded(&[])).situation.is_some(), "{on_disk}");
        seen.saved += u32::from(before != on_disk.as_bytes());
        // All that was said to be safe is there to the byte, and at most the step after it.
        let now = restored(folder.path());
        seen.begun += u32::from(begun.is_some());
        seen.unsafe_yet += u32::from(begun.is_some() && now == safe);
        assert!(now == safe || Some(&now) == begun.as_ref(), "{now}\n\nis not\n\n{safe}");
        text = now;
        // So that a long trial does not grow without end.
        if text.len() > 16_000 {
            fs::remove_dir_all(folder.path().join("settings")).unwrap();
            BASE.clone_into(&mut text);
            fs::write(&path, &text).unwrap();
        }
    }
    seen
}

/// Lets the program work on a text and ends it in the middle of something: what was safe, and what
/// came after that when a step was begun.
fn ended(
    folder: &Path,
    text: &str,
    chance: &mut Chance,
    seen: &mut Seen,
) -> (String, Option<String>) {
    let mut child = called("works_when_called_to", folder)
        .env(CHANCE, (chance.below(u32::MAX - 1) + 1).to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    // A quarter is ended while it begins, the others after some steps.
    let (steps, most) = if chance.below(4) == 0 { (0, 12_000) } else { (chance.below(10), 1500) };
    let mut lines = Vec::new();
    let mut line = String::new();
    let is_safe = |line: &String| line == "safe\n";
    while lines.iter().filter(|line| is_safe(line)).count() < steps as usize {
        assert!(out.read_line(&mut line).unwrap() > 0, "it ended by itself");
        lines.push(std::mem::take(&mut line));
    }
    std::thread::sleep(Duration::from_micros(chance.below(most).into()));
    assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
    child.kill().unwrap();
    child.wait().unwrap();
    while out.read_line(&mut line).unwrap() > 0 {
        lines.push(std::mem::take(&mut line));
    }
    let mut work = Work::on(text);
    let (mut safe, mut begun) = (text.to_owned(), None);
    for line in lines {
        match line.as_str() {
            "add\n" | "undo\n" => {
                let undo = line == "undo\n" && !work.back.is_empty();
                work.step(undo);
                seen.undone += u32::from(undo);
                begun = Some(work.source_text.text());
            }
            "safe\n" => {
                seen.steps += 1;
                safe = begun.take().unwrap();
            }
            _ => {}
        }
    }
    (safe, begun)
}

/// Called where no file may grow beyond a few blocks.
#[test]
#[ignore = "a program of its own, called by the tests below"]
fn works_on_a_full_drive_when_called_to() {
    let folder = PathBuf::from(env::var_os(FOLDER).unwrap());
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
    let long = Transaction::new("x".repeat(100_000), Vec::new());
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
