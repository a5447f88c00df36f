//! Answers given at once, of which one leaves nothing to ask of another.

use super::{ImportChoices, ImportError, Imported};
use std::collections::{BTreeMap, BTreeSet};

/// Reads a table with its answers one after the other. Those to what was asked before others were answered,
/// and is asked no more, are passed over, which is told; an answer to what nobody ever asked is wrong.
pub(super) fn without_moot(
    choices: &ImportChoices,
    read: impl Fn(&ImportChoices) -> Result<Imported, ImportError>,
) -> Result<Imported, ImportError> {
    let answering =
        |answers: BTreeMap<String, String>| ImportChoices { answers, ..choices.clone() };
    let (mut given, mut moot) = (BTreeMap::new(), BTreeSet::new());
    let mut seen: BTreeSet<String> = BTreeSet::new();
    loop {
        let asked = match read(&answering(given.clone())) {
            Ok(imported) => imported.asks,
            Err(ImportError::NotAsked(question, hint)) => {
                if given.remove(&question).is_none() {
                    return Err(ImportError::NotAsked(question, hint));
                }
                moot.insert(question);
                continue;
            }
            Err(error) => return Err(error),
        };
        seen.extend(asked.iter().map(|ask| ask.question.clone()));
        let is_asked = |question: &String| asked.iter().any(|ask| ask.question == *question);
        let is_next = |(question, _): &(&String, &String)| {
            is_asked(question) && !moot.contains(*question) && !given.contains_key(*question)
        };
        let Some((question, answer)) = choices.answers.iter().find(is_next) else { break };
        given.insert(question.clone(), answer.clone());
    }
    let was_asked = |question: &&String| seen.contains(*question) && !given.contains_key(*question);
    moot.extend(choices.answers.keys().filter(was_asked).cloned());
    let mut rest = choices.answers.clone();
    rest.retain(|question, _| !moot.contains(question));
    let mut imported = read(&answering(rest))?;
    let passed = moot.iter().map(|question| {
        format!("`{question}` is not asked any more, by other answers: this one is passed over")
    });
    imported.notes.extend(passed);
    Ok(imported)
}
