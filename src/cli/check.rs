//! `waymark check`: every problem of a situation, and what is doubtful in it, one a line.

use serde::Serialize;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use waymark_language::{DatePrecision, Language};
use waymark_model::{Instant, Severity, Situation, View};
use waymark_picture::{
    briefing::BriefingContent,
    script::{self, NameBearer, UndrawnName},
};
use waymark_print::job::PrintSubject;
use waymark_reckoning::{
    Check as Found, Clash, Finding, Reckoning, check_advice_in_file, check_sentence, checks,
    clash_advice, clash_sentence, hint_sentence, hints, missed_by,
};
use waymark_store::{self, MappedText, Problem, ProblemSubject, Read, Unplaced};

/// Slips told of one clash.
const MOST_HINTS: usize = 2;
/// Clashes of which slips are tried, each by many reckonings, and figures of a situation in which
/// they are.
const MOST_TRIED: usize = 20;
const MOST_FIGURES: usize = 2_000;

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// Print the problems as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct CheckReport<'a> {
    path: &'a Path,
    problems: Vec<ReportedProblem<'a>>,
    figures: usize,
    snapshots: usize,
}

#[derive(Serialize)]
struct ReportedProblem<'a> {
    severity: &'static str,
    code: &'static str,
    path: &'a Path,
    line: usize,
    col: usize,
    found: &'a str,
    right: &'a str,
}

impl<'a> From<&'a Problem> for ReportedProblem<'a> {
    fn from(problem: &'a Problem) -> Self {
        let Problem { severity, code, path, line, col, found, right } = problem;
        Self { severity: severity.name(), code, path, line: *line, col: *col, found, right }
    }
}

impl CheckArgs {
    /// Prints problems, checks and clashes to `out` and their number to `summary`; true when none
    /// is an error. Only what does not read is one.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, summary: &mut dyn Write) -> io::Result<bool> {
        let read = self.read();
        let mut out = io::BufWriter::new(out);
        if self.json {
            self.print_json(&read, &mut out)?;
        } else {
            for problem in &read.problems {
                writeln!(out, "{problem}")?;
            }
        }
        out.flush()?;
        if !self.json {
            writeln!(summary, "{}", summary_of(&read))?;
        }
        Ok(read.errors() == 0)
    }

    /// Reads the situation, and adds to its problems what follows from it.
    fn read(&self) -> Read {
        let (mut read, placed) = waymark_store::read_placed(&self.path);
        read = waymark_table::linked::join::with_tables(read, &self.path);
        if let Some((situation, placed)) = read.situation.as_ref().zip(placed) {
            read.problems.extend(doubts(situation, &placed));
            read.problems.sort_by_key(|p| (p.line, p.col, p.severity));
        }
        read
    }

    fn print_json(&self, read: &Read, out: &mut dyn Write) -> io::Result<()> {
        let report = CheckReport {
            path: &self.path,
            problems: read.problems.iter().map(ReportedProblem::from).collect(),
            figures: read.figures,
            snapshots: read.snapshots,
        };
        serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)
    }
}

/// What is doubtful in a situation: checks, and clashes as notes.
fn doubts(situation: &Situation, placed: &MappedText) -> Vec<Problem> {
    let reckoning = Reckoning::new(situation, None);
    let language = Language::english();
    let found = checks(situation, &reckoning, Instant::now());
    let checks = found.iter().map(|check| Unplaced {
        spot: spot(check),
        severity: check.severity,
        code: check.code.name(),
        found: check_sentence(situation, &language, check),
        right: check_advice_in_file(situation, &language, check),
    });
    let clashes = reckoning.clashes().iter().enumerate().map(|(nth, clash)| Unplaced {
        spot: ProblemSubject::Figure(clash.figure),
        severity: Severity::Note,
        code: "clash",
        found: clash_sentence(situation, &language, clash),
        right: what_to_do(situation, &reckoning, &language, (nth, clash)),
    });
    let undrawn =
        script::undrawn_names(situation, language.tag()).into_iter().map(|name| Unplaced {
            spot: spot_of_name(name.of),
            severity: Severity::Note,
            code: "no-face",
            found: no_face(&language, &name),
            right: language.say("command-no-face-advice"),
        });
    let words = outdated_words(situation, &language);
    placed.place(checks.chain(clashes).chain(undrawn).chain(words))
}

/// The analyst's words of the report whose figures say something else by now, as the report leaves
/// where nothing else is asked for: at the end.
fn outdated_words(situation: &Situation, language: &Language) -> Vec<Unplaced> {
    if situation.report.is_empty() {
        return Vec::new();
    }
    let at = situation.extent().end();
    let view = View { at, known_on: None, ..View::opening(situation) };
    let subject = PrintSubject::new(Arc::new(situation.clone()), view);
    let moment = language.instant(at, situation.offset, DatePrecision::Minute);
    subject.with_scene(at, |scene| {
        let content = BriefingContent::narrowed(scene, None, None);
        let told = content.parts.outdated().filter_map(|(statement, words)| {
            let position = situation.report.iter().position(|one| one.id.as_str() == words.id)?;
            let args = [("moment", (&moment).into())];
            Some(Unplaced {
                spot: ProblemSubject::ReportText(position),
                severity: Severity::Warning,
                code: "outdated-words",
                found: statement.warning(language)?,
                right: language.say_with("check-words-advice", &args),
            })
        });
        told.collect()
    })
}

/// Where a name stands, as near as problems are placed.
fn spot_of_name(of: NameBearer) -> ProblemSubject {
    match of {
        NameBearer::Place(place) => ProblemSubject::Place(place),
        NameBearer::Source(source) | NameBearer::SourceTitle(source) => {
            ProblemSubject::Source(source)
        }
        NameBearer::SlideTitle(slide) | NameBearer::SlideText(slide) => {
            ProblemSubject::Slide(slide)
        }
        NameBearer::ReportText(nth) => ProblemSubject::ReportText(nth),
        NameBearer::Event(event) => ProblemSubject::Event(event),
        NameBearer::Annotation(nth) => ProblemSubject::Annotation(nth),
        NameBearer::Situation
        | NameBearer::Speaker(_)
        | NameBearer::Group(_)
        | NameBearer::Threshold(_) => ProblemSubject::Since,
    }
}

/// Which letters of a name no face has, and what exports write instead.
pub(super) fn no_face(language: &Language, name: &UndrawnName) -> String {
    let scripts = name.scripts.iter().copied().collect::<Vec<_>>().join(", ");
    let UndrawnName { name, instead, .. } = name;
    let args = [("name", name.into()), ("scripts", (&scripts).into()), ("instead", instead.into())];
    language.say_with("command-no-face", &args)
}

/// By how much the figures of a clash miss each other, which slips would explain it, and what to
/// do about it.
fn what_to_do(
    situation: &Situation,
    reckoning: &Reckoning,
    language: &Language,
    (nth, clash): (usize, &Clash),
) -> String {
    let missed = missed_by(clash).map(|n| {
        let count = language.number(n);
        language.say_with("clash-missed", &[("count", (&count).into())])
    });
    let is_tried = nth < MOST_TRIED && reckoning.count() <= MOST_FIGURES;
    let hints = if is_tried { hints(situation, reckoning, None, clash) } else { Vec::new() };
    let hints = hints.iter().take(MOST_HINTS).map(|hint| {
        let (said, at) =
            (hint_sentence(situation, language, hint), situation.reference(hint.figure));
        format!("{said} ({at})")
    });
    let said = missed.into_iter().chain(hints).chain([clash_advice(language)]);
    said.collect::<Vec<_>>().join("; ")
}

/// Where a check points: at its own record, else at its first figure.
fn spot(check: &Found) -> ProblemSubject {
    match (check.finding, check.figures.first()) {
        (
            Finding::Place(ix)
            | Finding::Start { place: ix, .. }
            | Finding::Within { place: ix, .. },
            _,
        ) => ProblemSubject::Place(ix),
        (Finding::Snapshot(ix), _) => ProblemSubject::Snapshot(ix),
        (Finding::Source(ix), _) => ProblemSubject::Source(ix),
        (Finding::Event(ix), _) => ProblemSubject::Event(ix),
        (Finding::Slide(ix), _) => ProblemSubject::Slide(ix),
        (Finding::Annotation(nth), _) => ProblemSubject::Annotation(nth),
        (Finding::KeyFigures, _) => ProblemSubject::KeyFigures,
        (_, Some(figure)) => ProblemSubject::Figure(*figure),
        (_, None) => ProblemSubject::Since,
    }
}

fn summary_of(read: &Read) -> String {
    let count = |severity| read.problems.iter().filter(|p| p.severity == severity).count();
    let number = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{}, {}, {}; {} in {}",
        number(count(Severity::Error), "error"),
        number(count(Severity::Warning), "warning"),
        number(count(Severity::Note), "note"),
        number(read.figures, "figure"),
        number(read.snapshots, "report"),
    )
}
