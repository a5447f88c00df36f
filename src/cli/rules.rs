//! `waymark rules`: what wordings mean in numbers, whose rule that is, and how far it held.

use super::{Exit, bounds::one_line};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use waymark_language::Language;
use waymark_model::{Bounds, Situation, Wording, WordingPreset};
use waymark_reckoning::{MEASURED_ON, RuleKind, RuleTally, calibration, measured};

/// The number that the rules are shown on.
const EXAMPLE: u64 = 28_000;

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct RulesArgs {
    /// A situation folder or its situation.ron, whose rules are shown, and on whose figures they
    /// are measured; without one, the rules of the program
    path: Option<PathBuf>,
    /// Measure by other rules: acled reads dozens as 12 and hundreds as 100
    #[arg(long = "as", value_name = "RULES", value_parser = ["acled"])]
    preset: Option<String>,
    /// Print the rules as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct RulesReport {
    /// Whose figures `here` counts.
    situation: Option<String>,
    /// Situations whose figures `measured` counts.
    measured_on: [&'static str; 4],
    rules: Vec<RuleRow>,
}

#[derive(Serialize)]
struct RuleRow {
    rule: String,
    /// As it is said of 28,000.
    example: String,
    lower: u64,
    upper: Option<u64>,
    source: String,
    measured: TallyRow,
    #[serde(skip_serializing_if = "Option::is_none")]
    here: Option<TallyRow>,
}

/// Figures so worded, those that an exact count followed, and those that held it.
#[derive(Clone, Copy, Serialize)]
struct TallyRow {
    figures: usize,
    followed: usize,
    held: usize,
}

impl From<RuleTally> for TallyRow {
    fn from(RuleTally { figures, followed, held }: RuleTally) -> Self {
        Self { figures, followed, held }
    }
}

impl RulesArgs {
    /// Prints the rules to `out`, and problems of the situation to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let read = self.path.as_ref().map(|path| waymark_table::linked::join::read(path));
        if let Some(read) = &read {
            for problem in read.problems.iter().filter(|_| read.errors() > 0) {
                writeln!(told, "{problem}")?;
            }
            if read.situation.is_none() {
                return Ok(Exit::Fault);
            }
        }
        let mut situation = read.and_then(|read| read.situation);
        let preset = self.preset.as_ref().map(|_| WordingPreset::Acled.wording());
        if let Some((situation, wording)) = situation.as_mut().zip(preset.clone()) {
            read_by(situation, wording);
        }
        let own = situation.as_ref().map(|s| s.wording.clone());
        let wording = preset.or(own).unwrap_or_else(Wording::shipped);
        let report = report(&wording, situation.as_ref());
        if self.json {
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        } else {
            print(out, &report)?;
        }
        Ok(Exit::Well)
    }
}

/// Reads every figure by other rules.
fn read_by(situation: &mut Situation, wording: Wording) {
    for snapshot in situation.snapshots.iter_mut() {
        for figure in &mut snapshot.figures {
            figure.bounds = wording.bounds(figure.count).unwrap_or(figure.bounds);
        }
    }
    situation.wording = wording;
}

fn report(wording: &Wording, situation: Option<&Situation>) -> RulesReport {
    let language = Language::english();
    let here = situation.map(calibration);
    let rules = RuleKind::ALL.into_iter().filter_map(|rule| {
        let count = rule.example(EXAMPLE);
        let bounds: Bounds = wording.bounds(count)?;
        let tally = here.as_ref().map(|here| here.get(&rule).copied().unwrap_or_default());
        Some(RuleRow {
            rule: rule.name(),
            example: language.count(count),
            lower: bounds.lower(),
            upper: bounds.upper(),
            source: language.say(rule.source_key(wording)),
            measured: measured(rule).into(),
            here: tally.map(TallyRow::from),
        })
    });
    RulesReport {
        situation: situation.map(|s| s.title.get("en").to_owned()),
        measured_on: MEASURED_ON,
        rules: rules.collect(),
    }
}

fn print(out: &mut dyn Write, report: &RulesReport) -> io::Result<()> {
    let language = Language::english();
    let held = |tally: TallyRow| {
        let args = [
            ("held", tally.held.into()),
            ("followed", tally.followed.into()),
            ("figures", tally.figures.into()),
        ];
        language.say_with("rules-held", &args)
    };
    for row in &report.rules {
        let bounds = Bounds::new(row.lower, row.upper).map(|b| language.bounds(b));
        let bounds = bounds.unwrap_or_default();
        let here = row.here.map_or(String::new(), |tally| format!("; here {}", held(tally)));
        let measured = held(row.measured);
        writeln!(out, "{:<28} {bounds:<22} {measured}{here}", row.example)?;
        writeln!(out, "{:<28} {}", "", one_line(&row.source))?;
    }
    writeln!(out)?;
    let args = [("situations", report.measured_on.join(", "))];
    let args: Vec<_> = args.iter().map(|(name, text)| (*name, text.into())).collect();
    writeln!(out, "{}", one_line(&language.say_with("rules-measured-on", &args)))
}
