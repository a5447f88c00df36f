//! Whether columns of what adds up count all so far, or what is new: as a word of the table says, else asked.

use super::{
    Importing, SumKind, TableFigure,
    clock::latest,
    sums::{LineKey, Sums, line, says},
};
use crate::reading::{
    dated::dated,
    moment,
    text::{heading_words, key},
    words::{HeadingWord, table_words},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{Instant, Measure, Series};

const NEW: &str = "new since the row before";

const ASKED: &str = "whether it is new or of all so far is asked";

/// Of so many counts in a row that rise, what is new by the day is not told: of thirteen that are as
/// likely to come in any order, one order of six billion (13!) rises throughout.
const RISES_OF_SUMS: usize = 12;

/// What is told of why it is asked.
const FALLS: &str = "It falls";
const LONGER: &str = "It is of more than days";
const FLOWS: &str = "The table is of who comes and goes";
const UNSAID: &str = "No word of the table says it";
const WHYS: [&str; 4] = [FALLS, LONGER, FLOWS, UNSAID];

/// Whether nothing says yet what a figure is of.
fn is_open(figure: &TableFigure) -> bool {
    figure.kind == SumKind::Unsaid
        && figure.during.is_none()
        && figure.series.measure.is_cumulative()
}

/// Whether a figure is of a week, a month or the like.
fn is_longer_than_day(figure: &TableFigure) -> bool {
    let span = figure.as_of.span();
    span.end() > span.start().plus_secs(2 * 86_400)
}

impl Sums<'_, '_> {
    /// Columns whose kind no word tells are asked about: numbers that rise are those of sums as well as those
    /// of a flight that grows.
    pub(super) fn unsaid(&mut self) {
        // What Waymark wrote is of all so far where it is of no period.
        if self.importing.is_own {
            for figure in self.figures.iter_mut().filter(|f| is_open(f)) {
                figure.kind = SumKind::SoFar;
            }
            return;
        }
        for columns in self.asked_together() {
            let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column);
            let measures: BTreeSet<Measure> =
                self.figures.iter().filter(mine).map(|f| f.series.measure).collect();
            let told = self.importing.told_kind(&measures);
            let because = if told.is_some() { UNSAID } else { self.why_open(&columns) };
            let kind = told.or_else(|| {
                let is_sum = because == UNSAID && self.rises_throughout(&columns);
                let kind = if is_sum { Some(SumKind::SoFar) } else { None };
                Some((kind.or_else(|| self.asked_kind(&columns, because))?, false))
            });
            match kind {
                Some((kind, is_daily)) => {
                    let own = |f: &&mut TableFigure| is_open(f) && columns.contains(&f.column);
                    for figure in self.figures.iter_mut().filter(own) {
                        figure.kind = kind;
                        figure.is_daily |= is_daily;
                    }
                }
                None if because != UNSAID => self.figures.retain(|f| !mine(&f)),
                // They are shown while it is asked, and enter nothing before it is answered.
                None => {
                    let own = |f: &&mut TableFigure| is_open(f) && columns.contains(&f.column);
                    for figure in self.figures.iter_mut().filter(own) {
                        figure.doubts.push(ASKED.to_owned());
                    }
                }
            }
        }
    }

    /// Whether a line of these columns rises so often, and none falls, that they are sums: what is new by
    /// the day goes down at times.
    fn rises_throughout(&mut self, columns: &BTreeSet<usize>) -> bool {
        let mut lines: HashMap<LineKey, BTreeMap<Instant, u64>> = HashMap::new();
        for figure in self.figures.iter().filter(|f| is_open(f) && columns.contains(&f.column)) {
            if let Some(bounds) = self.importing.with.wording.bounds(figure.count) {
                lines
                    .entry(line(figure))
                    .or_default()
                    .insert(figure.as_of.span().end(), bounds.lower());
            }
        }
        let rises = |all: &BTreeMap<Instant, u64>| {
            let counts: Vec<u64> = all.values().copied().collect();
            counts.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count()
        };
        let most = lines.values().map(rises).max().unwrap_or(0);
        if most < RISES_OF_SUMS {
            return false;
        }
        let named: BTreeSet<String> = columns.iter().map(|at| self.asked_name(*at)).collect();
        let named: Vec<String> = named.into_iter().collect();
        let named = named.join(", ");
        self.importing
            .note(format!("{named} rises {most} times and never falls: taken as all so far"));
        true
    }

    /// What is answered of these columns.
    fn asked_kind(&mut self, columns: &BTreeSet<usize>, because: &str) -> Option<SumKind> {
        let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column);
        let rows: Vec<usize> = self.figures.iter().filter(mine).map(|f| f.row).collect();
        let mut named: Vec<String> = columns.iter().map(|at| self.asked_name(*at)).collect();
        named.dedup();
        let does = if named.len() == 1 && named.concat().starts_with('`') { "Does" } else { "Do" };
        let more = if named.len() > 3 { " and others" } else { "" };
        named.truncate(3);
        let named = named.join(", ");
        let question = |why: &str| format!("{does} {named}{more} count all so far? {why}");
        // What is new may fall and rise.
        let before = WHYS.iter().find(|why| {
            let question = question(why);
            self.importing.answers.given(&question) == Some(NEW)
        });
        let question = question(before.map_or(because, |before| *before));
        let answers = [NEW, "all so far"].map(str::to_owned);
        let answer = self.importing.answers.ask(&question, &answers, false, rows)?;
        Some(if answer == NEW { SumKind::New } else { SumKind::SoFar })
    }

    /// How a column is called in a question: columns of moments are new each week.
    fn asked_name(&self, column: usize) -> String {
        let heading = self.heading(column);
        if moment::of_heading(&heading, latest()).is_some() {
            return "the columns of moments".to_owned();
        }
        let rest = dated(&heading, latest()).map(|found| found.rest.trim().to_owned());
        format!("`{}`", rest.filter(|rest| !rest.is_empty()).unwrap_or(heading))
    }

    /// Columns of which one answer holds for all: those of the same at several moments, and parts of who is
    /// counted beside all of them.
    fn asked_together(&self) -> Vec<BTreeSet<usize>> {
        let mut alike: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for figure in self.figures.iter().filter(|f| is_open(f)) {
            alike.entry(self.counted_at_moments(figure.column)).or_default().insert(figure.column);
        }
        let mut alike: Vec<BTreeSet<usize>> = alike.into_values().collect();
        alike.sort();
        let mut all: Vec<(BTreeSet<usize>, BTreeSet<Measure>, BTreeSet<Series>)> = Vec::new();
        for columns in alike {
            let mine = || self.figures.iter().filter(|f| is_open(f) && columns.contains(&f.column));
            let measures: BTreeSet<Measure> = mine().map(|f| f.series.measure).collect();
            let series: BTreeSet<Series> = mine().map(|f| f.series).collect();
            let beside = all.iter_mut().find(|(_, measured, counted)| {
                *measured == measures && counted.is_disjoint(&series)
            });
            match beside {
                Some((all, _, counted)) => {
                    all.extend(columns);
                    counted.extend(series);
                }
                None => all.push((columns, measures, series)),
            }
        }
        all.into_iter().map(|(columns, ..)| columns).collect()
    }

    /// What speaks for what is new, as far as anything does; a fall is told.
    fn why_open(&mut self, columns: &BTreeSet<usize>) -> &'static str {
        let mut lines: HashMap<LineKey, Vec<&TableFigure>> = HashMap::new();
        let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column);
        for figure in self.figures.iter().filter(|f| mine(f) && f.holds()) {
            lines.entry(line(figure)).or_default().push(figure);
        }
        let (mut fall, mut is_longer): (Option<(usize, usize)>, bool) = (None, false);
        #[expect(clippy::iter_over_hash_type, reason = "the first fall is the least of all")]
        for all in lines.values_mut() {
            all.sort_by_key(|f| f.as_of.span().end());
            // Of one count of a period whose column is of it, too: arrivals of March.
            let is_of_moment =
                |f: &TableFigure| self.counted_at_moments(f.column) != f.column.to_string();
            is_longer |=
                all.iter().any(|f| is_longer_than_day(f) && (all.len() > 1 || is_of_moment(f)));
            for pair in all.windows(2) {
                let [before, now] = pair else { continue };
                let bounds = |f: &TableFigure| self.importing.with.wording.bounds(f.count);
                let (Some(a), Some(b)) = (bounds(before), bounds(now)) else { continue };
                let falls = b.upper().is_some_and(|upper| upper < a.lower()) && says(before);
                if falls && fall.is_none_or(|first| (now.row, now.column) < first) {
                    fall = Some((now.row, now.column));
                }
            }
        }
        if let Some((row, column)) = fall {
            let name = self.heading(column);
            self.importing.note(format!("`{name}` falls in row {row}"));
            return FALLS;
        }
        let is_of_flows = self.importing.table.columns.iter().any(|column| {
            let words = heading_words(&column.heading);
            words.iter().any(|word| table_words().flows.contains(word))
        });
        match (is_longer, is_of_flows) {
            (true, _) => LONGER,
            (_, true) => FLOWS,
            _ => UNSAID,
        }
    }

    /// What a column counts whose heading is a moment, or names one; of others it is the column.
    fn counted_at_moments(&self, column: usize) -> String {
        let heading = self.heading(column);
        match (moment::of_heading(&heading, latest()), dated(&heading, latest())) {
            (Some(_), _) => String::new(),
            (_, Some(found)) => format!("of {}", key(&found.rest)),
            _ => format!("{column}"),
        }
    }
}

/// What a text says of the counts of a table: of all so far, or new ones. `New data` and `Daily report` say
/// nothing of counts.
fn kind_in(text: &str) -> Option<SumKind> {
    let words = heading_words(text);
    let phrases = table_words().phrases(&words);
    let has = |meanings: &[HeadingWord], word| meanings.contains(&word);
    let is_so_far = phrases.iter().any(|(.., m)| has(m, HeadingWord::Cumulative));
    let counts = |m: &[HeadingWord]| {
        m.iter().any(|w| {
            matches!(w, HeadingWord::Measure(_) | HeadingWord::Status(_) | HeadingWord::People)
        })
    };
    let is_new = phrases.windows(2).any(|pair| {
        let [(.., a), (.., b)] = pair else { return false };
        has(a, HeadingWord::Increment) && counts(b) || counts(a) && has(b, HeadingWord::Increment)
    });
    match (is_so_far, is_new) {
        (true, false) => Some(SumKind::SoFar),
        (false, true) => Some(SumKind::New),
        _ => None,
    }
}

/// Whether what is new is so in one day.
fn is_daily(text: &str) -> bool {
    let words = heading_words(text);
    let (meanings, _) = table_words().meanings(&words);
    meanings.iter().any(|m| m.contains(&HeadingWord::Daily))
}

impl Importing<'_> {
    /// What the title of the table, its sheet or a note says of counts of these measures, which is told.
    fn told_kind(&mut self, measures: &BTreeSet<Measure>) -> Option<(SumKind, bool)> {
        let of_others = |text: &str| {
            let words = heading_words(text);
            let (meanings, _) = table_words().meanings(&words);
            let mut named = meanings.into_iter().flatten().filter_map(|word| match word {
                HeadingWord::Measure(measure) => Some(*measure),
                _ => None,
            });
            named.any(|measure| !measures.contains(&measure))
        };
        let sheet = (!self.sheet.is_text).then_some(self.sheet.name.as_str());
        let titles = self.table.titles;
        let notes = self.table.notes.iter().map(String::as_str).enumerate();
        let said = notes.chain(sheet.map(|name| (0, name))).filter_map(|(nth, text)| {
            let kind = kind_in(text)?;
            // Below the table a note may speak of what else is new.
            (nth < titles.max(1) || kind == SumKind::SoFar).then(|| (kind, text.to_owned()))
        });
        let said: Vec<(SumKind, String)> = said.filter(|(_, text)| !of_others(text)).collect();
        let (kind, text) = said.first()?.clone();
        if said.iter().any(|(other, _)| *other != kind) {
            return None;
        }
        let what = if kind == SumKind::New { "new ones" } else { "all so far" };
        self.note(format!("counts are of {what}, as `{text}` says"));
        let is_daily = kind == SumKind::New && is_daily(&text);
        Some((kind, is_daily))
    }
}
