//! Who of all is counted: statuses, sexes and ages to choose from, put into the line as words.

use super::memory::CaptureMemory;
use crate::app::Context;
use egui::Ui;
use waymark_exchange::{
    capture::{CaptureBase, Entry, Piece, PieceKind, What, people_words},
    reading::{names::Names, tokens::folded},
};
use waymark_model::{AgeRange, Counted, People, Status};
use waymark_picture::choice::DropDown;

/// Those who may be chosen, and the words for each: statuses, sexes, ages. Words that are a name in the
/// situation, such as that of a group, mean what it names.
fn offered(names: &Names) -> Vec<(People, String)> {
    let status = |people: &People| Status::ALL.iter().position(|s| people.status == Some(*s));
    let mut all: Vec<(People, String)> =
        people_words().map(|(people, word)| (people, word.to_owned())).collect();
    all.sort_by_key(|(people, _)| {
        (status(people).unwrap_or(Status::ALL.len()), people.age.is_some(), people.sex, people.age)
    });
    let ages = AgeRange::UNHCR
        .into_iter()
        .map(|age| (People { age: Some(age), ..People::EVERYBODY }, format!("aged {age}")));
    let is_new = |(people, _): &(People, String)| !all.iter().any(|(own, _)| own == people);
    let ages: Vec<(People, String)> = ages.filter(is_new).collect();
    all.extend(ages);
    all.retain(|(_, words)| names.exactly(&folded(words)).is_empty());
    all
}

/// Whether two say the same kind of thing of somebody.
fn is_alike(a: &People, b: &People) -> bool {
    a.status.is_some() == b.status.is_some() && a.origin.is_some() == b.origin.is_some()
}

/// The line with these words behind its last count, or where others of the kind stand.
fn with(line: &str, pieces: &[Piece], people: &People, words: &str) -> Option<String> {
    let count = pieces.iter().rposition(|piece| piece.kind == PieceKind::Count)?;
    let after = pieces.get(count..)?;
    let told = after.iter().find(|piece| match &piece.what {
        What::Whom(own) => is_alike(own, people),
        _ => false,
    });
    let mut line = line.to_owned();
    match told {
        Some(told) => line.replace_range(told.range.clone(), words),
        None => line.insert_str(after.first()?.range.end, &format!(" {words}")),
    }
    Some(line)
}

/// The drop-down, where the last count of the line is one of people.
pub fn whom_ui(
    ui: &mut Ui,
    context: &Context<'_>,
    memory: &mut CaptureMemory,
    (ground, entry): (&CaptureBase, &Entry),
) {
    let Some(figure) = entry.captured.draft.figures.last().filter(|f| f.count.is_some()) else {
        return;
    };
    if figure.measure.is_some_and(|measure| measure.counted() != Counted::People) {
        return;
    }
    let (theme, language) = (context.scene.theme, context.language());
    let told = language.people(&ground.situation, figure.whom);
    let label = language.say("capture-who");
    let said = told.as_deref().unwrap_or(&label).to_owned();
    let all = offered(&ground.names);
    let own = all.iter().find(|(people, _)| *people == figure.whom).cloned();
    let choice = DropDown::new(&label, &all, own).said(&said).active(told.is_some()).width(220.0);
    let name = |(people, _): &(People, String)| language.people(&ground.situation, *people);
    let chosen = choice.ui(ui, theme, |offer| name(offer).unwrap_or_default()).inner;
    if let Some((people, words)) = chosen
        && let Some(line) = with(&memory.line, &entry.captured.pieces, &people, &words)
    {
        let end = line.len();
        memory.set(line, end);
        memory.focus = true;
    }
}

#[cfg(test)]
mod tests {
    use super::{offered, with};
    use waymark_exchange::{
        capture::{ParseContext, What, read},
        reading::names::Names,
    };

    #[test]
    fn each_choice_is_read_again_as_who_was_chosen() {
        let situation = waymark_store::read_embedded().situation.unwrap();
        let names = Names::new(&situation);
        let at = situation.since.span().start();
        let offset = situation.offset;
        let context =
            ParseContext { situation: &situation, names: &names, at, offset, language: "en" };
        let line = "4,500 arrived in Armenia by 26 Sep 2023";
        for (people, words) in offered(&names) {
            let captured = read(line, &context);
            let chosen = with(line, &captured.pieces, &people, &words).unwrap();
            let again = read(&chosen, &context);
            assert_eq!(again.draft.figures[0].whom, people, "{chosen}");
            assert!(again.pieces.iter().any(|p| p.what == What::Whom(people)), "{chosen}");
            // Another one takes its place.
            let other = with(&chosen, &again.pieces, &people, &words).unwrap();
            assert_eq!(other, chosen);
        }
    }
}
