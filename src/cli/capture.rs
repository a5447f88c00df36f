//! `waymark capture`: what the bar of the window would make of a typed line.

use super::{
    Exit,
    bounds::{moment, one_line},
};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use waymark_exchange::capture::{
    Captured, Doubtful, Entry, Missing, Party, PieceKind, Pressed, Proposal, press,
};
use waymark_language::Language;
use waymark_model::{Bounds, Counted, Instant, Measure, Situation, Subject};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct CaptureArgs {
    /// The line, such as "over 28,000 arrived Kornidzor 26 Sep 20:00, Yerevan via Kyiv Independent"
    line: String,
    /// The situation folder, or its situation.ron, that the line is read against
    #[arg(long, value_name = "PATH")]
    situation: PathBuf,
    /// The moment shown, which days and hours of the line are read relative to; without it, the
    /// last that a report tells of
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// When the publication appeared, where the line does not say it
    #[arg(long, value_name = "MOMENT")]
    published: Option<String>,
    /// Print the JSON on one line
    #[arg(long)]
    json: bool,
}

/// A figure as far as it is understood.
#[derive(Serialize)]
struct FigureRow {
    measure: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<String>,
    unit: String,
    lower: Option<u64>,
    upper: Option<u64>,
    wording: Option<String>,
    during: Option<String>,
}

/// What is printed.
#[derive(Serialize)]
struct CaptureAnswer {
    figures: Vec<FigureRow>,
    as_of: Option<String>,
    /// The id of a known speaker, the name of a new one.
    speaker: Option<String>,
    outlet: Option<String>,
    /// What is missing.
    asks: Vec<&'static str>,
    /// What may be wrong, with the words it is about.
    doubts: Vec<String>,
    /// The words that are not understood.
    unread: Vec<String>,
    /// What Enter agrees to on the way.
    agrees: Vec<String>,
    /// Whether pressing Enter alone adds it.
    adds: bool,
}

impl CaptureArgs {
    /// Prints what was understood to `out`, and problems of the situation or the arguments to
    /// `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let read = waymark_store::read(&self.situation);
        for problem in read.problems.iter().filter(|_| read.errors() > 0) {
            writeln!(told, "{problem}")?;
        }
        let Some(situation) = read.situation else { return Ok(Exit::Fault) };
        // Figures of linked tables are shown, and reports are written beside those of the text.
        let is_linked = situation.tables.iter().any(|table| table.link.is_some());
        let joined = is_linked.then(|| waymark_table::linked::join::read(&self.situation));
        let shown = joined.and_then(|read| read.situation);
        let (at, line) = match self.asked(shown.as_ref().unwrap_or(&situation)) {
            Ok(asked) => asked,
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        let answer = answer(&line, &press(&line, &Arc::new(situation), at, None));
        if self.json {
            serde_json::to_writer(&mut *out, &answer)?;
        } else {
            serde_json::to_writer_pretty(&mut *out, &answer)?;
        }
        writeln!(out)?;
        Ok(Exit::Well)
    }

    /// The moment shown and the line, with the day of publication in it.
    fn asked(&self, situation: &Situation) -> Result<(Instant, String), String> {
        let language = Language::english();
        let parse = |option, text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| moment(option, text, situation.offset, &language)).transpose()
        };
        let last = situation.snapshots.iter().map(|s| s.as_of.span().end()).max();
        let at = parse("--at", &self.at)?.map(|m| m.span().end());
        let at = at.or(last).unwrap_or_else(|| situation.since.span().start());
        let published = parse("--published", &self.published)?;
        let line = published.map_or(self.line.clone(), |p| format!("{}, published {p}", self.line));
        Ok((at, line))
    }
}

fn agreed_name(proposal: &Proposal) -> String {
    match proposal {
        Proposal::Group(_, name) => format!("group: {name}"),
        Proposal::Place(name) => format!("place: {name}"),
        Proposal::SameReport | Proposal::OtherSpeaker(_) => "same report".to_owned(),
        Proposal::Households => "households".to_owned(),
        Proposal::RateHeld(period) => format!("rate held: {period}"),
        Proposal::Speaker(name) => format!("speaker: {name}"),
        Proposal::Outlet(name) => format!("outlet: {name}"),
        Proposal::Published(_, moment) => format!("published: {moment}"),
    }
}

fn answer(line: &str, pressed: &Pressed) -> CaptureAnswer {
    let (entry, situation) = (&pressed.entry, &*pressed.ground.situation);
    let (captured, draft) = (&entry.captured, &entry.captured.draft);
    let words = |piece: usize| {
        let piece = captured.pieces.get(piece);
        piece.and_then(|p| line.get(p.range.clone())).unwrap_or_default().to_owned()
    };
    let units = other_units(entry, line);
    let figures = draft.figures.iter().enumerate().map(|(n, figure)| {
        let (at, on) = match figure.subject {
            Some(Subject::Place(place)) => (Some(situation.place(place).id.to_string()), None),
            Some(Subject::Leg(leg)) => (None, Some(situation.leg(leg).id.to_string())),
            None => (None, None),
        };
        FigureRow {
            measure: figure.measure.map(Measure::name),
            at,
            on,
            group: figure.group.map(|group| situation.group(group).id.to_string()),
            origin: figure.whom.origin.map(|origin| situation.origin_id(origin)),
            status: figure.whom.status.map(waymark_model::Status::name),
            sex: figure.whom.sex.map(waymark_model::Sex::name),
            age: figure.whom.age.map(|age| age.to_string()),
            unit: units.get(n).cloned().flatten().unwrap_or_else(|| {
                let counted = figure.measure.map_or(Counted::People, Measure::counted);
                counted.name().to_lowercase()
            }),
            lower: figure.bounds.map(Bounds::lower),
            upper: figure.bounds.and_then(Bounds::upper),
            wording: figure.wording.clone(),
            during: figure.during.map(|during| during.to_string()),
        }
    });
    let doubt = |why: &dyn std::fmt::Debug| {
        format!("{why:?}").replace("Count(", "").replace("Moment(", "").replace(')', "")
    };
    let doubts = captured.doubts.iter();
    let unread = entry.unsettled().filter(|piece| {
        captured.pieces.get(*piece).is_some_and(|p| p.kind == PieceKind::NotUnderstood)
    });
    CaptureAnswer {
        figures: figures.collect(),
        as_of: draft.as_of.map(|moment| moment.to_string()),
        speaker: draft.speaker.as_ref().map(|speaker| match speaker {
            Party::Known(speaker) => situation.speaker(*speaker).id.to_string(),
            Party::New(name) => name.clone(),
        }),
        outlet: draft.outlet.as_ref().map(|outlet| outlet.name.clone()),
        asks: entry.missing.iter().map(|missing| missing_name(*missing)).collect(),
        doubts: doubts.map(|d| format!("{}: {}", doubt(&d.why), words(d.piece))).collect(),
        unread: unread.map(words).collect(),
        agrees: pressed.agreed.iter().map(agreed_name).collect(),
        adds: pressed.adds(),
    }
}

/// By figure: what it is counted in, where that is neither people nor vehicles: `households`, or the word for
/// it. Words before every count are of the first.
fn other_units(entry: &Entry, line: &str) -> Vec<Option<String>> {
    let Captured { pieces, draft, doubts, .. } = &entry.captured;
    let households = || "households".to_owned();
    let in_households = draft.figures.iter().map(|figure| figure.in_households.then(households));
    let mut units: Vec<Option<String>> = in_households.collect();
    let is_count = |nth: &usize| pieces.get(*nth).is_some_and(|p| p.kind == PieceKind::Count);
    let counts: Vec<usize> = (0..pieces.len()).filter(is_count).collect();
    for doubt in doubts {
        let unit = match doubt.why {
            Doubtful::Households => Some(households()),
            Doubtful::Things => {
                let range = pieces.get(doubt.piece).map(|piece| piece.range.clone());
                range.and_then(|range| line.get(range)).map(str::to_owned)
            }
            _ => None,
        };
        let figure = counts.partition_point(|count| *count < doubt.piece).saturating_sub(1);
        if let Some(own) = units.get_mut(figure)
            && own.is_none()
        {
            *own = unit;
        }
    }
    units
}

fn missing_name(missing: Missing) -> &'static str {
    match missing {
        Missing::Count(_) => "count",
        Missing::Bounds(_) => "bounds",
        Missing::Measure(_) => "measure",
        Missing::Place(_) => "place",
        Missing::Leg(_) => "leg",
        Missing::Moment => "moment",
        Missing::Speaker => "speaker",
        Missing::Outlet => "outlet",
        Missing::Publication => "publication",
        Missing::Published => "published",
    }
}
