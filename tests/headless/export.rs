//! Claims about `waymark export`: what it writes, and that it writes whole files or none.

use super::command::{text, waymark};
use resvg::usvg;
use std::{
    fs::{self, File},
    io::BufReader,
    path::Path,
    process::{Command, Output},
    sync::Arc,
};
use tempfile::{TempDir, tempdir};
use waymark_model::{Moment, Picture, Situation, View};
use waymark_print::{
    file::FileError,
    job::{Destination, Format, Go, Job, JobError, PictureSeries, PrintSubject, Resolution, run},
    sheet::{Layout, Sheet},
};

const SHIPPED: &str = "data/nagorno-karabakh-2023";
const EVENING: &str = "2023-09-26T20:00+04:00";

fn export(arguments: &[&str]) -> Output {
    waymark(&[&["export", SHIPPED, "--created", "2023-10-20"], arguments].concat())
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// The shipped situation on the evening of 26 September 2023.
fn subject() -> PrintSubject {
    let situation: Situation = waymark_store::read_embedded().situation.unwrap();
    let mut view = View::opening(&situation);
    view.at = Moment::parse(EVENING, situation.offset).unwrap().span().start();
    PrintSubject::new(Arc::new(situation), view)
}

fn folder_of(folder: &TempDir) -> Destination {
    Destination::Folder { path: folder.path().to_owned(), replace: false }
}

fn png_size(path: &Path) -> (u32, u32, Option<u32>) {
    let reader = png::Decoder::new(BufReader::new(File::open(path).unwrap())).read_info().unwrap();
    let info = reader.info();
    (info.width, info.height, info.animation_control.map(|a| a.num_frames))
}

#[test]
fn every_picture_leaves_in_every_still_format_and_reads_back() {
    let folder = tempdir().unwrap();
    let layout = Layout::parse("480x360").unwrap();
    // PDF/A asks for a date.
    let created = Moment::parse("2023-10-20", subject().situation.offset).ok();
    let dated = |picture| Sheet { created, ..Sheet::new(picture, layout) };
    let job = Job {
        sheets: Picture::ALL.map(dated).to_vec(),
        formats: vec![Format::Svg, Format::Png, Format::Pdf],
        resolution: Resolution::Scale(2.0),
        ..Job::new(Sheet::new(Picture::Chart, layout), Format::Svg)
    };
    let written = run(&job, &subject(), &folder_of(&folder), &mut |_| Go::Continue).unwrap();
    let all = Picture::ALL.len() * job.formats.len();
    assert_eq!((written.len(), names(folder.path()).len()), (all, all));
    for file in &written {
        let bytes = fs::read(&file.path).unwrap();
        let shown = file.path.display();
        assert_eq!(bytes.len() as u64, file.bytes);
        match file.path.extension().unwrap().to_str().unwrap() {
            "svg" => {
                let tree = usvg::Tree::from_data(&bytes, &usvg::Options::default()).unwrap();
                assert!(tree.root().has_children(), "{shown}");
                assert!((tree.size().width() - 480.0).abs() < 0.5, "{shown}: {:?}", tree.size());
            }
            "png" => assert_eq!(png_size(&file.path), (960, 720, None), "{shown}"),
            _ => {
                assert!(bytes.starts_with(b"%PDF"), "{shown}");
                let tagged = bytes.windows(15).any(|w| w == b"/StructTreeRoot");
                assert!(tagged && file.plain.is_none(), "{shown}: {:?}", file.plain);
            }
        }
    }
}

#[test]
fn the_same_command_gives_the_same_bytes() {
    let (a, b) = (tempdir().unwrap(), tempdir().unwrap());
    let made = [&a, &b].map(|folder| {
        let out = export(&[
            "--picture",
            "chart",
            "--at",
            EVENING,
            "--size",
            "480x300",
            "--format",
            "svg,png,pdf",
            "--out",
            &path(folder, "a.svg"),
        ]);
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
        assert_eq!(text(&out.stdout).lines().count(), 3);
        names(folder.path())
    });
    assert_eq!(made[0], ["a.pdf", "a.png", "a.svg"]);
    assert_eq!(made[0], made[1]);
    for name in &made[0] {
        let read = |folder: &TempDir| fs::read(folder.path().join(name)).unwrap();
        assert!(read(&a) == read(&b), "{name} differs");
    }
}

#[test]
fn what_moves_has_a_frame_for_each_day_and_loops() {
    let folder = tempdir().unwrap();
    let out = export(&[
        "--picture",
        "chart",
        "--at",
        "2023-09-24/2023-09-28",
        "--size",
        "400x300",
        "--format",
        "gif,apng",
        "--out",
        &path(&folder, "days.gif"),
    ]);
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
    assert_eq!(names(folder.path()), ["days.apng", "days.gif"]);
    let size = png_size(&folder.path().join("days.apng"));
    assert_eq!((size.0, size.2), (400, Some(5)));

    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    let mut gif = options.read_info(File::open(folder.path().join("days.gif")).unwrap()).unwrap();
    assert_eq!((u32::from(gif.width()), u32::from(gif.height())), (size.0, size.1));
    let mut delays = Vec::new();
    while let Some(frame) = gif.read_next_frame().unwrap() {
        assert!(frame.palette.is_none(), "one palette for all");
        delays.push(frame.delay);
    }
    assert_eq!(delays, [60, 60, 60, 60, 240]);
    assert_eq!(gif.repeat(), gif::Repeat::Infinite);
}

#[test]
fn a_series_is_named_by_its_days_and_sorts() {
    let folder = tempdir().unwrap();
    let out = export(&[
        "--picture",
        "figures",
        "--at",
        "2023-09-29/2023-10-02",
        "--size",
        "column",
        "--every",
        "day",
        "--format",
        "svg",
        "--out",
        &path(&folder, ""),
    ]);
    assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""));
    let title = "Flight from Nagorno-Karabakh, 2023 - Key figures";
    let days = ["2023-09-29", "2023-09-30", "2023-10-01", "2023-10-02"];
    assert_eq!(names(folder.path()), days.map(|day| format!("{title} - {day}.svg")));

    // As one PDF, each is a page.
    let out = export(&[
        "--picture",
        "figures",
        "--at",
        "2023-09-29/2023-10-02",
        "--size",
        "column",
        "--every",
        "day",
        "--json",
        "--out",
        &path(&folder, "days.pdf"),
    ]);
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let bytes = fs::read(path(&folder, "days.pdf")).unwrap();
    assert_eq!(report["files"][0]["path"], path(&folder, "days.pdf"));
    assert_eq!(report["files"][0]["bytes"], bytes.len());
    assert!(report["files"].get(1).is_none());
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/Count 4"), "four pages");
}

#[test]
fn snapshots_are_shown_each_moment_once() {
    let subject = subject();
    let (situation, view) = (&subject.situation, &subject.view);
    let shots = PictureSeries::EverySnapshot.shots(situation, view, None).unwrap();
    assert!(shots.windows(2).all(|pair| pair[0].at < pair[1].at && pair[0].name <= pair[1].name));
    assert!(shots.iter().any(|shot| shot.name == "2023-09-26 2000"));
    let mut early = view.clone();
    early.known_on = Some(view.at);
    let known = PictureSeries::EverySnapshot.shots(situation, &early, None).unwrap();
    assert!(known.len() < shots.len(), "{} of {}", known.len(), shots.len());
}

/// Where it is said until when time runs, as in a series, the plot does not depend on the moment: what
/// lies before both moments is drawn at the same places.
#[test]
fn a_series_keeps_its_scales() {
    let subject = subject();
    let layout = Layout::parse("800x600").unwrap();
    let sheet = Sheet { furniture: false, ..Sheet::new(Picture::Chart, layout) };
    let mut printer = waymark_print::Printer::default();
    printer.run_to(Some(subject.view.at.plus_secs(3 * 86_400)));
    let mut ticks = |days: i64| {
        let at = subject.view.at.plus_secs(days * 86_400);
        let svg = subject
            .with_scene(at, |scene| printer.print(scene, &sheet))
            .svg(waymark_print::svg::Lettering::Named);
        let counts: Vec<String> = svg
            .split("<text")
            .filter(|part| part.contains(",000<"))
            .map(|part| part.split("</text>").next().unwrap_or_default().to_owned())
            .collect();
        counts
    };
    let (first, later) = (ticks(0), ticks(3));
    assert!(first.len() >= 3, "{first:?}");
    let same = first.iter().filter(|tick| later.contains(tick)).count();
    assert!(same >= 3, "{first:?} {later:?}");
}

#[test]
fn nothing_is_overwritten_unless_told() {
    let folder = tempdir().unwrap();
    let b = path(&folder, "a.pdf");
    fs::write(&b, "kept").unwrap();
    let arguments = |force: &[&'static str]| {
        let out = path(&folder, "a.svg");
        let all = ["--picture", "figures", "--size", "column", "--format", "svg,pdf", "--out"];
        export(&[&all, &[out.as_str()][..], force].concat())
    };
    let out = arguments(&[]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(
        text(&out.stderr).trim_end(),
        format!(
            "waymark: {b} is there already and is not overwritten; name another, or overwrite \
             with --force"
        )
    );
    assert_eq!(
        (names(folder.path()), fs::read(&b).unwrap()),
        (vec!["a.pdf".into()], b"kept".into())
    );
    assert_eq!(arguments(&["--force"]).status.code(), Some(0));
    assert_eq!(names(folder.path()), ["a.pdf", "a.svg"]);
    assert!(fs::read(&b).unwrap().starts_with(b"%PDF"));
}

#[test]
fn progress_is_counted_and_cancelling_leaves_nothing() {
    let folder = tempdir().unwrap();
    let layout = Layout::parse("400x300").unwrap();
    let job = Job {
        formats: vec![Format::Svg, Format::Pdf, Format::Gif],
        within: Some(
            Moment::parse("2023-09-24/2023-09-26", subject().situation.offset).unwrap().span(),
        ),
        ..Job::new(Sheet::new(Picture::Figures, layout), Format::Svg)
    };
    let mut shares = Vec::new();
    let done = run(&job, &subject(), &folder_of(&folder), &mut |at| {
        shares.push((at.done, at.all));
        Go::Continue
    });
    assert_eq!(done.unwrap().len(), 3);
    assert_eq!((shares[0].0, *shares.last().unwrap()), (0, (9, 9)));
    assert!(shares.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[1].1 == 9), "{shares:?}");

    for stop in 0..9 {
        let empty = tempdir().unwrap();
        let cancelled = run(&job, &subject(), &folder_of(&empty), &mut |at| {
            if at.done >= stop { Go::Cancel } else { Go::Continue }
        });
        assert!(matches!(cancelled, Err(JobError::Cancelled)), "at {stop}");
        assert!(names(empty.path()).is_empty(), "at {stop}: {:?}", names(empty.path()));
    }
}

#[test]
fn a_folder_that_is_not_there_and_a_full_disk_are_told() {
    let folder = tempdir().unwrap();
    let target = Destination::File { path: folder.path().join("none/a.svg"), replace: true };
    let job = Job::new(Sheet::new(Picture::Figures, Layout::Column), Format::Svg);
    let refused = run(&job, &subject(), &target, &mut |_| Go::Continue);
    assert!(matches!(refused, Err(JobError::File(FileError::NoFolder(_)))));
    let out = export(&["--out", &path(&folder, "none/a.svg")]);
    assert_eq!(out.status.code(), Some(1));
    assert!(text(&out.stderr).contains("/none is not there; make it first"), "{out:?}");
}

/// The shell lets files grow to eight blocks, and what is written beyond them fails as it does on
/// a full disk.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = tempdir().unwrap();
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec {} export {SHIPPED} --picture chart --out {}",
        env!("CARGO_BIN_EXE_waymark"),
        path(&folder, "a.png")
    );
    let out = Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(out.status.code(), Some(1), "{out:?}");
    assert!(text(&out.stderr).contains("the disk is full"), "{out:?}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    let folder = tempdir().unwrap();
    let svg = path(&folder, "a.svg");
    for (arguments, said) in [
        (&["--at", "2024-09-26", "--out", &svg][..], "reaches from 19 Sep 2023, 00:00 to "),
        (&["--at", "26 Sep", "--out", &svg], "--at: `26 Sep` is not a moment"),
        (&["--size", "a4-landscap", "--out", &svg], "did you mean `a4-landscape`"),
        (&["--size", "17", "--out", &svg], "or WIDTHxHEIGHT in pixels"),
        (&["--lang", "tlh", "--out", &svg], "write one of az, en, hy, ru"),
        (&["--place", "armania", "--out", &svg], "did you mean `armenia`"),
        (&["--out", &path(&folder, "a.bmp")], "ends in none of svg, png, pdf"),
        (&["--out", &path(&folder, "")], "name formats with --format"),
        (&["--format", "png", "--out", &svg], "which --format does not name"),
        (&["--width", "0", "--format", "png", "--out", &path(&folder, "a")], "0 × 0 pixels"),
        (&["--picture", "chrt", "--out", &svg], "'chart'"),
    ] {
        let out = export(arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}: {out:?}");
        assert!(text(&out.stderr).contains(said), "{arguments:?}: {}", text(&out.stderr));
    }
    let wrong = waymark(&["export", "tests/wrong_files/id_dangling.ron", "--out", &svg]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("error[dangling-id]"), "{wrong:?}");
    assert!(names(folder.path()).is_empty());
}

#[test]
fn arguments_choose_what_is_shown() {
    let folder = tempdir().unwrap();
    let svg = |name: &str, arguments: &[&str]| {
        let to = path(&folder, name);
        let out =
            export(&[arguments, &["--at", EVENING, "--text", "named", "--out", &to]].concat());
        assert_eq!((out.status.code(), text(&out.stderr)), (Some(0), ""), "{arguments:?}");
        fs::read_to_string(to).unwrap()
    };
    let chart = svg("a.svg", &["--picture", "chart"]);
    let titled = ["--picture", "chart", "--title", "Of one's own", "--note", "Counted twice"];
    let titled = svg("b.svg", &titled);
    assert!(titled.contains("Counted twice") && !chart.contains("Counted twice"));
    assert!(svg("c.svg", &["--picture", "chart", "--bare"]).len() < chart.len());
    let dark = svg("d.svg", &["--picture", "chart", "--theme", "dark"]);
    let named = svg("e.svg", &["--picture", "map", "--lang", "hy", "--map", "geographic"]);
    assert!(named.contains('Հ') && dark != chart);
    let day = svg("f.svg", &["--picture", "chart", "--per", "day", "--place", "armenia"]);
    let registered = svg("g.svg", &["--picture", "chart", "--measure", "registered"]);
    assert!(day != chart && registered != chart && registered.contains("Registered"));
    assert!(
        svg("h.svg", &["--picture", "chart", "--known", "2023-09-26"])
            .contains("information available by")
    );
}

#[test]
fn a_part_of_everybody_is_drawn_by_its_dimensions() {
    let folder = tempdir().unwrap();
    let svg = path(&folder, "women.svg");
    let of = ["--picture", "chart", "--measure", "Registered", "--place", "armenia", "--out", &svg];
    let out = export(&[&of[..], &["--who", "group=female", "--text", "named"]].concat());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(fs::read_to_string(&svg).unwrap().contains("women and girls"));
    let bounds = waymark(&["bounds", SHIPPED, "--who", "group=female", "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&bounds.stdout).unwrap();
    let told = report["bounds"].as_array().unwrap();
    assert!(!told.is_empty() && told.iter().all(|line| line["group"] == "female"), "{told:?}");
    for (wrong, said) in [
        ("sex=Nobody", "`sex=Nobody` means nobody"),
        ("female", "`female` means nobody"),
        ("sex=Female, sex=Male", "`sex=Male` means nobody"),
        ("sex=Female", "nothing is known of"),
    ] {
        let out = export(&[&of[..], &["--force", "--who", wrong]].concat());
        assert_eq!(out.status.code(), Some(2), "{wrong}");
        assert!(text(&out.stderr).contains(said), "{}", text(&out.stderr));
    }
}
