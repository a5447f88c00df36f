//! What was settled, in words: for the labels of steps, and for the panel.

use waymark_language::Language;
use waymark_model::{FigureRef, Lead, Situation, Standing};

/// `13,350 by Government of Armenia, set aside: Misprint`; nothing of a figure in use.
pub fn settled_label(
    situation: &Situation,
    language: &Language,
    figure: FigureRef,
) -> Option<String> {
    let what = figure_label(situation, language, figure);
    let args = [("what", (&what).into())];
    Some(match &situation.figure(figure).standing {
        Standing::Used => return None,
        Standing::SetAside(reason) => {
            let args = [("what", (&what).into()), ("reason", reason.into())];
            language.say_with("settled-set-aside", &args)
        }
        Standing::Accepted(note) if note.is_empty() => language.say_with("settled-accepted", &args),
        Standing::Accepted(note) => {
            let args = [("what", (&what).into()), ("note", note.into())];
            language.say_with("settled-accepted-note", &args)
        }
    })
}

/// `13,350 by Government of Armenia`
pub fn figure_label(situation: &Situation, language: &Language, figure: FigureRef) -> String {
    let count = language.count(situation.figure(figure).count);
    let speaker = situation.snapshot(figure.snapshot).speaker;
    let by = situation.speaker(speaker).name.get(language.names());
    language.say_with("action-figure", &[("count", (&count).into()), ("by", by.into())])
}

/// The name of a speaker; of a source its outlet and when it was published.
pub fn lead_label(situation: &Situation, language: &Language, lead: Lead) -> String {
    match lead {
        Lead::Speaker(s) => situation.speaker(s).name.get(language.names()).to_owned(),
        Lead::Source(s) => {
            let source = situation.source(s);
            let when = language.moment(&source.published, situation.offset);
            let args = [("outlet", (&source.outlet).into()), ("published", (&when).into())];
            language.say_with("action-source", &args)
        }
    }
}
