//! What a text typed into a cell means, and the act that writes it.

use super::{FigureCell, options::Choosable};
use crate::app::{Context, session::labels};
use waymark_exchange::reading::{count_of, moment_of, moments::Clock};
use waymark_model::{FigureRef, Subject};
use waymark_picture::words;
use waymark_store::{Edit, RecordKey, Section, Transaction, Value};

/// What a text means.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Judged {
    /// In words: the bounds, the moment in full, or why it cannot be.
    pub said: String,
    /// What writes it: nothing where it is what the figure says already.
    pub act: Result<Option<Transaction>, Unwritable>,
}

/// It cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unwritable;

/// What the figure says in a cell, as it may be typed.
pub(super) fn cell_text(context: &Context<'_>, figure: FigureRef, cell: FigureCell) -> String {
    let scene = &context.scene;
    let situation = scene.situation;
    let record = situation.figure(figure);
    match cell {
        FigureCell::Count => context.language().count(record.count),
        FigureCell::Moment => situation.moment_of(figure).to_string(),
        FigureCell::Measure => words::measure(scene, record.series.measure),
        FigureCell::Place => words::subject(scene, record.series.subject),
        FigureCell::Speaker => {
            words::speaker(scene, situation.snapshot(figure.snapshot).speaker).to_owned()
        }
    }
}

/// What a text means in a cell; of a name, which one was chosen.
pub(super) fn judge(
    context: &Context<'_>,
    (figure, cell): (FigureRef, FigureCell),
    typed: &str,
    chosen: Option<Choosable>,
) -> Judged {
    let judged = match cell {
        FigureCell::Count => count(context, figure, typed),
        FigureCell::Moment => moment(context, figure, typed),
        FigureCell::Measure | FigureCell::Place | FigureCell::Speaker => {
            named(context, figure, cell, chosen)
        }
    };
    let Ok(Some(act)) = &judged.act else { return judged };
    if !context.document.is_small() {
        return judged;
    }
    match context.editing.trial(context.document, act).into_iter().next() {
        Some(problem) => {
            let said = format!("{}: {}", problem.found, problem.right);
            wrong(context.language().quoting(&said))
        }
        None => judged,
    }
}

fn wrong(said: String) -> Judged {
    Judged { said, act: Err(Unwritable) }
}

fn action_label(context: &Context<'_>, key: &str, figure: FigureRef, to: &str) -> String {
    let what = labels::figure_label(context.scene.situation, context.language(), figure);
    context.language().say_with(key, &[("what", (&what).into()), ("to", to.into())])
}

/// A count in digits or words. The wording follows where it said the same as the count did.
fn count(context: &Context<'_>, figure: FigureRef, typed: &str) -> Judged {
    let (situation, language) = (context.scene.situation, context.language());
    let Some(read) = count_of(typed) else { return wrong(language.say("table-no-count")) };
    let Some(bounds) = situation.wording.bounds(read.count) else {
        return wrong(language.say("table-crossed"));
    };
    let mut said =
        language.say_with("table-means", &[("bounds", (&language.bounds(bounds)).into())]);
    if let Some(other) = read.or_else {
        let other = language.count(other);
        said = language
            .say_with("table-or-else", &[("said", (&said).into()), ("other", (&other).into())]);
    }
    let was = situation.figure(figure);
    if was.count == read.count {
        return Judged { said, act: Ok(None) };
    }
    let record = RecordKey::figure(situation, figure);
    let mut edits = vec![Edit::set(record.clone(), "count", read.count)];
    let said_so = was.wording.as_deref().and_then(count_of).is_some_and(|w| w.count == was.count);
    if said_so {
        edits.push(Edit::set(record, "wording", typed.trim()));
    }
    let name = action_label(context, "table-action-count", figure, &language.count(read.count));
    Judged { said, act: Ok(Some(Transaction::new(name, edits))) }
}

/// How many other figures a change of their snapshot is for too, in words.
fn with_others(context: &Context<'_>, figure: FigureRef, said: String) -> String {
    let count = context.scene.situation.snapshot(figure.snapshot).figures.len();
    if count < 2 {
        return said;
    }
    let args = [("said", (&said).into()), ("count", count.into())];
    context.language().say_with("table-for-all", &args)
}

/// The period of an increment, else the moment of the whole snapshot.
fn moment(context: &Context<'_>, figure: FigureRef, typed: &str) -> Judged {
    let (situation, language) = (context.scene.situation, context.language());
    let offset = situation.offset;
    let clock = Clock { at: context.scene.view.at, offset, days: offset };
    let Some(moment) = moment_of(typed, clock) else {
        return wrong(language.say("table-no-moment"));
    };
    let is_increment = situation.figure(figure).during.is_some();
    let mut said = language.moment(&moment, offset);
    if !is_increment {
        said = with_others(context, figure, said);
    }
    if *situation.moment_of(figure) == moment {
        return Judged { said, act: Ok(None) };
    }
    let written = moment.to_string();
    let edit = if is_increment {
        Edit::set(RecordKey::figure(situation, figure), "during", written.as_str())
    } else {
        Edit::set(snapshot_of(context, figure), "as_of", written.as_str())
    };
    let name =
        action_label(context, "table-action-moment", figure, &language.moment(&moment, offset));
    Judged { said, act: Ok(Some(Transaction::new(name, vec![edit]))) }
}

fn snapshot_of(context: &Context<'_>, figure: FigureRef) -> RecordKey {
    let id = &context.scene.situation.snapshot(figure.snapshot).id;
    RecordKey::new(Section::Snapshots, id.as_str())
}

fn named(
    context: &Context<'_>,
    figure: FigureRef,
    cell: FigureCell,
    chosen: Option<Choosable>,
) -> Judged {
    let (scene, language) = (&context.scene, context.language());
    let situation = scene.situation;
    let record = RecordKey::figure(situation, figure);
    let series = situation.figure(figure).series;
    let (said, same, key, edits) = match chosen {
        None => {
            return wrong(language.say(match cell {
                FigureCell::Measure => "table-no-measure",
                FigureCell::Speaker => "table-no-speaker",
                _ => "table-no-place",
            }));
        }
        Some(Choosable::Measure(measure)) => {
            let edits = vec![Edit::set(record, "measure", Value::word(measure.name()))];
            let said = words::measure(scene, measure);
            (said, series.measure == measure, "table-action-measure", edits)
        }
        Some(Choosable::Subject(subject)) => {
            let (field, other, id) = match subject {
                Subject::Place(ix) => ("at", "on", situation.place(ix).id.as_str()),
                Subject::Leg(ix) => ("on", "at", situation.leg(ix).id.as_str()),
            };
            let edits = vec![Edit::unset(record.clone(), other), Edit::set(record, field, id)];
            let said = words::subject(scene, subject);
            (said, series.subject == subject, "table-action-at", edits)
        }
        Some(Choosable::Speaker(ix)) => {
            let id = situation.speaker(ix).id.as_str();
            let edits = vec![Edit::set(snapshot_of(context, figure), "speaker", id)];
            let same = situation.snapshot(figure.snapshot).speaker == ix;
            (words::speaker(scene, ix).to_owned(), same, "table-action-speaker", edits)
        }
    };
    let name = action_label(context, key, figure, &said);
    let said = if cell == FigureCell::Speaker { with_others(context, figure, said) } else { said };
    let act = (!same).then(|| Transaction::new(name, edits));
    Judged { said, act: Ok(act) }
}
