//! What a row says otherwise than the figure of the situation that it tells: so many, whether they hold,
//! and what is doubted. What an analyst decided or wrote stays.

use super::{
    ColumnPlan, TableFigure,
    enter::{said_doubts, said_notes},
};
use waymark_model::{Bounds, Figure, FigureRef, Situation, Standing};
use waymark_store::{Edit, RecordKey, Value};

/// What begins a reason that is a table's own.
const OF_TABLE: &str = "the table says `";

/// The reason of a row that does not hold, or not yet, by its word for that.
pub(super) fn table_says(word: &str) -> String {
    format!("{OF_TABLE}{word}`")
}

fn is_of_table(reason: &str) -> bool {
    reason.starts_with(OF_TABLE)
}

/// What changes of a figure by its row.
#[derive(PartialEq, Debug)]
pub(super) struct RowChange {
    is_count: bool,
    /// What the count meant, and what it means by the row.
    bounds: (Bounds, Option<Bounds>),
    standing: Option<Standing>,
    /// What the table doubted and does not any more, and what it doubts anew.
    doubts: (Vec<String>, Vec<String>),
}

impl RowChange {
    pub fn of(situation: &Situation, at: FigureRef, figure: &TableFigure) -> Self {
        let known = situation.figure(at);
        // In the bounds that it stands for there its parts and what it covers are settled.
        let told = situation.wording.bounds(figure.count);
        let is_same = known.count == figure.count || told == Some(known.bounds);
        Self {
            is_count: !is_same,
            bounds: (known.bounds, told),
            standing: standing(known, figure),
            doubts: doubts(known, figure),
        }
    }

    /// Whether the row says so many as the figure does.
    pub const fn is_same_count(&self) -> bool {
        !self.is_count
    }

    /// Whether the row says nothing else at all.
    pub const fn is_none(&self) -> bool {
        !self.is_count
            && self.standing.is_none()
            && self.doubts.0.is_empty()
            && self.doubts.1.is_empty()
    }

    /// What was, and what is by the row.
    pub fn said(&self, was: &str, figure: &TableFigure) -> String {
        let mut said = Vec::new();
        if self.is_count {
            // Bounds may change beside words that stay.
            let (before, now) = match self.bounds {
                (before, Some(now)) if was == figure.wording => {
                    (before.to_string(), now.to_string())
                }
                _ => (was.to_owned(), figure.wording.clone()),
            };
            said.push(format!("was `{before}` and is `{now}`"));
        }
        match &self.standing {
            Some(Standing::SetAside(reason)) => said.push(format!("is set aside: {reason}")),
            Some(_) => said.push("is in use again".to_owned()),
            None => {}
        }
        let (gone, new) = &self.doubts;
        said.extend(new.iter().map(|doubt| format!("is doubted: {doubt}")));
        if new.is_empty() {
            said.extend(gone.iter().map(|doubt| format!("is no longer doubted: {doubt}")));
        }
        if said.is_empty() { format!("says `{}` again", figure.wording) } else { said.join("; ") }
    }

    /// What the figure is set to. Notes of its row follow.
    pub fn edits(
        &self,
        (situation, at): (&Situation, FigureRef),
        figure: &TableFigure,
        columns: &[ColumnPlan],
    ) -> Vec<Edit> {
        let (key, there) = (RecordKey::figure(situation, at), situation.figure(at));
        let set = |field: &str, value: Value| Edit::set(key.clone(), field, value);
        let mut edits = Vec::new();
        if self.is_count {
            edits.push(set("count", figure.count.into()));
            edits.push(set("wording", Value::text(figure.wording.as_str())));
        }
        match &self.standing {
            Some(Standing::Used) => edits.push(Edit::unset(key.clone(), "standing")),
            Some(standing) => edits.push(set("standing", standing.into())),
            None => {}
        }
        let doubt = match &there.doubt {
            None => said_doubts(figure),
            Some(own) => {
                let (gone, new) = &self.doubts;
                let kept = own.split("; ").filter(|part| !gone.iter().any(|doubt| doubt == part));
                let all: Vec<&str> = kept.chain(new.iter().map(String::as_str)).collect();
                Some(all.join("; "))
            }
        };
        let note = match &there.note {
            None => said_notes(figure),
            Some(own) => Some(followed(own, figure, columns)),
        };
        for (field, own, now) in [("doubt", &there.doubt, doubt), ("note", &there.note, note)] {
            let now = now.filter(|text| !text.is_empty());
            if *own != now {
                edits.push(match now {
                    Some(text) => set(field, Value::text(text)),
                    None => Edit::unset(key.clone(), field),
                });
            }
        }
        edits
    }
}

/// How a figure stands by its row, where that is otherwise than it does. What an analyst set aside stays
/// so; what one brought back stays, while the table says of it what it said before.
fn standing(known: &Figure, figure: &TableFigure) -> Option<Standing> {
    let now = &figure.standing;
    match (&known.standing, now) {
        (Standing::SetAside(reason), _) if !is_of_table(reason) => None,
        (Standing::SetAside(_), Standing::Used | Standing::Accepted(_)) => Some(now.clone()),
        (was, Standing::SetAside(reason)) if was != now && !was_said(known, figure, reason) => {
            Some(now.clone())
        }
        _ => None,
    }
}

/// What a table doubted of a figure and does not any more, and what it doubts anew.
fn doubts(known: &Figure, figure: &TableFigure) -> (Vec<String>, Vec<String>) {
    let of_table = |text: &str| is_of_table(text).then(|| text.to_owned());
    let before: Vec<String> =
        known.doubt.iter().flat_map(|doubt| doubt.split("; ")).filter_map(of_table).collect();
    let now: Vec<String> = figure.doubts.iter().filter_map(|doubt| of_table(doubt)).collect();
    let is_new = |doubt: &&String| !before.contains(doubt) && !was_said(known, figure, doubt);
    let new = now.iter().filter(is_new).cloned().collect();
    (before.into_iter().filter(|doubt| !now.contains(doubt)).collect(), new)
}

/// Whether the note of a figure holds the word already by which its row does not hold, or not yet.
fn was_said(known: &Figure, figure: &TableFigure, reason: &str) -> bool {
    let Some(note) = &known.note else { return false };
    let said = figure.notes.iter().filter(|(heading, text)| {
        !heading.is_empty() && is_of_table(reason) && reason == table_says(text)
    });
    said.into_iter().any(|(heading, text)| {
        let line = format!("{heading}: {text}");
        note.split("; ").any(|part| part == line)
    })
}

/// The note of a figure with what its row says now in the columns that it names. The rest of it stays.
fn followed(own: &str, figure: &TableFigure, columns: &[ColumnPlan]) -> String {
    let headings: Vec<String> = columns.iter().map(ColumnPlan::called).collect();
    let heading_of = |part: &str| {
        let named = headings.iter().filter(|heading| {
            part.strip_prefix(heading.as_str()).is_some_and(|rest| rest.starts_with(": "))
        });
        named.max_by_key(|heading| heading.len()).cloned()
    };
    let parts = own.split("; ").filter_map(|part| {
        let Some(heading) = heading_of(part) else { return Some(part.to_owned()) };
        let (_, now) = figure.notes.iter().find(|(of, _)| *of == heading)?;
        let now = now.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = format!("{heading}: {now}");
        // What parts the note may stand in the cell too.
        Some(if line.starts_with(part) && own.contains(&line) { part.to_owned() } else { line })
    });
    parts.collect::<Vec<_>>().join("; ")
}
