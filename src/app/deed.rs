//! What was settled, in words: for the names of undo and redo, for notices and for the panel.

use super::session::Deed;
use crate::{
    language::Language,
    model::{FigureKey, Lead, LeadKey, Settlement, Situation},
};

/// `set aside 13,350 by Government of Armenia`: reads on after "Undo:".
pub fn deed_name(situation: &Situation, language: &Language, deed: &Deed) -> String {
    let (key, what) = match deed {
        Deed::SetAside(figure) => ("deed-set-aside", figure_said(situation, language, figure)),
        Deed::BringBack(figure) => ("deed-bring-back", figure_said(situation, language, figure)),
        Deed::Accept(figure) => ("deed-accept", figure_said(situation, language, figure)),
        Deed::Reopen(figure) => ("deed-reopen", figure_said(situation, language, figure)),
        Deed::Rank(lead) => ("deed-rank", lead_key_said(situation, language, lead)),
        Deed::RankOfFile => return language.say("deed-rank-of-file"),
    };
    language.say_with(key, &[("what", (&what).into())])
}

/// `13,350 by Government of Armenia, set aside: Misprint`
pub fn settlement_said(
    situation: &Situation,
    language: &Language,
    settlement: &Settlement,
) -> String {
    match settlement {
        Settlement::SetAside { figure, reason } => {
            let what = figure_said(situation, language, figure);
            let args = [("what", (&what).into()), ("reason", reason.into())];
            language.say_with("settled-set-aside", &args)
        }
        Settlement::Accept { figure, note } => {
            let what = figure_said(situation, language, figure);
            match note {
                Some(note) => language.say_with(
                    "settled-accepted-note",
                    &[("what", (&what).into()), ("note", note.into())],
                ),
                None => language.say_with("settled-accepted", &[("what", (&what).into())]),
            }
        }
        Settlement::Rank(order) => {
            let names = order.iter().map(|lead| lead_key_said(situation, language, lead));
            let names = names.collect::<Vec<_>>().join(&language.say("settled-rank-separator"));
            language.say_with("settled-rank", &[("names", (&names).into())])
        }
    }
}

/// `13,350 by Government of Armenia`; of a figure that is gone, the snapshot it stood in.
fn figure_said(situation: &Situation, language: &Language, figure: &FigureKey) -> String {
    let count = language.count(figure.count);
    let by = match figure.find(situation) {
        Some(at) => {
            let speaker = situation.snapshot(at.snapshot).speaker;
            situation.speaker(speaker).name.get(language.names())
        }
        None => figure.snapshot.as_str(),
    };
    language.say_with("deed-figure", &[("count", (&count).into()), ("by", by.into())])
}

/// The name of a speaker; of a source its outlet and when it was published.
pub fn lead_said(situation: &Situation, language: &Language, lead: Lead) -> String {
    match lead {
        Lead::Speaker(s) => situation.speaker(s).name.get(language.names()).to_owned(),
        Lead::Source(s) => {
            let source = situation.source(s);
            let when = language.moment(&source.published, situation.offset);
            let args = [("outlet", (&source.outlet).into()), ("published", (&when).into())];
            language.say_with("deed-source", &args)
        }
    }
}

fn lead_key_said(situation: &Situation, language: &Language, lead: &LeadKey) -> String {
    match (lead.find(situation), lead) {
        (Some(lead), _) => lead_said(situation, language, lead),
        (None, LeadKey::Speaker(id) | LeadKey::Source(id)) => id.to_string(),
    }
}
