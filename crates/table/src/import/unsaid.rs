//! Whether columns of what adds up count all so far, or what is new: as a word of the table says, else asked.

use super::{
    SumKind, TableFigure,
    clock::latest,
    rows,
    sums::{Sums, says},
};
use crate::reading::{
    dated::dated,
    headed,
    text::{heading_words, key},
    words::table_words,
};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{Bounds, Count, Instant, LinkPeriod, Measure, Series};

const NEW: &str = "new since the row before";
const ALL_SO_FAR: &str = "all so far";
const EACH: &str = "each by itself";

/// How columns are called whose headings are moments: new ones come each week.
const MOMENTS: &str = "the columns of moments";

/// So many columns are named in a question.
const MOST_NAMED: usize = 3;

/// What is doubtful of a count of one day alone.
const ONE_DAY: &str = "new on its day or all so far is not said: at least so many of all so far";

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

/// Columns of which one answer holds, and what speaks for what is new.
struct OpenColumns {
    columns: BTreeSet<usize>,
    because: &'static str,
}

/// What is answered of all columns that are open.
#[derive(Clone, Copy)]
enum AskedTogether {
    /// Each is asked by itself.
    Each,
    Waits,
    Are(SumKind),
}

fn kind_answered(answer: &str) -> Option<SumKind> {
    match answer {
        NEW => Some(SumKind::New),
        ALL_SO_FAR => Some(SumKind::SoFar),
        _ => None,
    }
}

/// The figures of these columns of which nothing says yet what they are of.
fn open_of<'f>(
    figures: &'f mut [TableFigure],
    columns: &BTreeSet<usize>,
) -> impl Iterator<Item = &'f mut TableFigure> {
    figures.iter_mut().filter(|figure| is_open(figure) && columns.contains(&figure.column))
}

/// Whether nothing says yet what a figure is of.
fn is_open(figure: &TableFigure) -> bool {
    figure.kind == SumKind::Unsaid
        && figure.during.is_none()
        && figure.series.measure.is_cumulative()
}

/// One line of counts, without a copy of what figures say of it.
type OfLine<'f> = (Series, &'f BTreeMap<&'static str, String>, Option<&'f str>);

fn of_line(figure: &TableFigure) -> OfLine<'_> {
    (figure.series, &figure.fields, figure.speaker.as_deref())
}

/// Figures by what they are counts of, in the order of their moments.
type Lines<'f> = HashMap<OfLine<'f>, Vec<&'f TableFigure>, FixedState>;

fn lines_of<'f>(figures: impl Iterator<Item = &'f TableFigure>) -> Lines<'f> {
    let mut lines = Lines::default();
    for figure in figures {
        lines.entry(of_line(figure)).or_default().push(figure);
    }
    #[expect(clippy::iter_over_hash_type, reason = "each by itself")]
    for all in lines.values_mut() {
        all.sort_by_key(|f| f.as_of.span().end());
    }
    lines
}

/// Whether a figure is of a week, a month or the like.
fn is_longer_than_day(figure: &TableFigure) -> bool {
    rows::is_longer_than_day(&figure.as_of)
}

/// Whether a heading is a moment, or a day or a week whose year is said elsewhere.
fn is_moment(heading: &str) -> bool {
    headed::of_heading(heading, latest()).is_some()
        || headed::bare_week(heading).is_some()
        || headed::bare_day(heading).is_some()
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
        self.doubt_inherited();
        let mut open: Vec<OpenColumns> = Vec::new();
        for columns in self.asked_together() {
            match self.shown_kind(&columns) {
                Ok((kind, new_each)) => self.take_kind(&columns, kind, new_each),
                Err(because) => open.push(OpenColumns { columns, because }),
            }
        }
        let for_all = self.kind_of_all(&open);
        for OpenColumns { columns, because } in open {
            if because == UNSAID && !self.is_answered(&columns) && self.is_of_one_day(&columns) {
                self.offer(&columns);
                self.at_least(&columns);
                continue;
            }
            let kind = match for_all {
                AskedTogether::Waits if !self.is_answered(&columns) => None,
                AskedTogether::Are(kind) if !self.is_answered(&columns) => Some(kind),
                _ => self.asked_kind(&columns, because),
            };
            match kind {
                Some(kind) => self.take_kind(&columns, kind, None),
                None if because != UNSAID => {
                    self.figures.retain(|f| !(is_open(f) && columns.contains(&f.column)));
                }
                // They are shown while it is asked, and enter nothing before it is answered.
                None => {
                    for figure in open_of(&mut self.figures, &columns) {
                        figure.doubts.push(ASKED.to_owned());
                    }
                }
            }
        }
    }

    /// Parts of all so far that fall are none: of what they are is open.
    fn doubt_inherited(&mut self) {
        let so_far = |f: &&TableFigure| f.kind == SumKind::SoFar && f.during.is_none();
        for column in self.importing.inherited.clone() {
            let own = self.figures.iter().filter(|f| so_far(f) && f.column == column && f.holds());
            if self.first_fall(&lines_of(own)).is_none() {
                continue;
            }
            for figure in self.figures.iter_mut().filter(|f| f.column == column) {
                figure.kind = SumKind::Unsaid;
            }
        }
    }

    /// Of what these columns are, as a word of the table or their numbers show it, and in what time what is
    /// new is so; else what speaks for what is new.
    fn shown_kind(
        &mut self,
        columns: &BTreeSet<usize>,
    ) -> Result<(SumKind, Option<LinkPeriod>), &'static str> {
        let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column);
        let measures: BTreeSet<Measure> =
            self.figures.iter().filter(mine).map(|f| f.series.measure).collect();
        if let Some(told) = self.importing.told_kind(&measures) {
            return Ok(told);
        }
        // A sum of sums of all so far would be none.
        let is_added = self.importing.adds_up_moments
            && columns.iter().all(|at| is_moment(&self.heading(*at)));
        if is_added && !self.is_answered(columns) {
            self.offer(columns);
            return Ok((SumKind::New, None));
        }
        match self.why_open(columns) {
            UNSAID if self.rises_throughout(columns) => Ok((SumKind::SoFar, None)),
            because => Err(because),
        }
    }

    fn take_kind(
        &mut self,
        columns: &BTreeSet<usize>,
        kind: SumKind,
        new_each: Option<LinkPeriod>,
    ) {
        for figure in open_of(&mut self.figures, columns) {
            figure.kind = kind;
            figure.new_each = figure.new_each.or(new_each);
        }
    }

    /// Whether each line of these columns has one count, of a day or an instant. Where no heading says anything
    /// it is asked all the same.
    fn is_of_one_day(&self, columns: &BTreeSet<usize>) -> bool {
        if !self.importing.table.has_headings {
            return false;
        }
        let mine = || self.figures.iter().filter(|f| is_open(f) && columns.contains(&f.column));
        let days: BTreeSet<Instant> = mine().map(|f| f.as_of.span().end()).collect();
        days.len() == 1 && !mine().any(is_longer_than_day)
    }

    /// What is of one day alone is new on it, or all so far by it: so many there are of all so far either way.
    fn at_least(&mut self, columns: &BTreeSet<usize>) {
        let named = self.named(columns);
        let does = if columns.len() == 1 { "counts" } else { "count" };
        let mut mine = self.figures.iter().filter(|f| is_open(f) && columns.contains(&f.column));
        let measure = mine.next().map_or("", |f| f.series.measure.name()).to_lowercase();
        self.importing.note(format!(
            "{named} {does} one day, and no word says whether what is new or all so far: each is taken as at \
             least so many of all so far; read as `{measure} so far` or `new {measure}` it says which"
        ));
        let wording = &self.importing.with.wording;
        for figure in open_of(&mut self.figures, columns) {
            figure.kind = SumKind::SoFar;
            let lower = wording.bounds(figure.count).map_or(0, Bounds::lower);
            figure.count = Count::AtLeast(lower);
            figure.doubts.push(ONE_DAY.to_owned());
        }
    }

    /// Whether a line of these columns rises so often, and none falls, that they are sums: what is new by
    /// the day goes down at times.
    fn rises_throughout(&mut self, columns: &BTreeSet<usize>) -> bool {
        let mut lines: HashMap<OfLine<'_>, BTreeMap<Instant, u64>, FixedState> = HashMap::default();
        for figure in self.figures.iter().filter(|f| is_open(f) && columns.contains(&f.column)) {
            if let Some(bounds) = self.importing.with.wording.bounds(figure.count) {
                lines
                    .entry(of_line(figure))
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

    /// These columns as a question names them.
    fn named(&self, columns: &BTreeSet<usize>) -> String {
        let mut named: Vec<String> = columns.iter().map(|at| self.asked_name(*at)).collect();
        named.dedup();
        let more = if named.len() > MOST_NAMED { " and others" } else { "" };
        named.truncate(MOST_NAMED);
        format!("{}{more}", named.join(", "))
    }

    fn question(&self, columns: &BTreeSet<usize>, why: &str) -> String {
        let named = self.named(columns);
        let all: BTreeSet<String> = columns.iter().map(|at| self.asked_name(*at)).collect();
        let is_one = all.len() == 1 && named.starts_with('`');
        let does = if is_one { "Does" } else { "Do" };
        format!("{does} {named} count all so far? {why}")
    }

    /// Why it was asked of these columns when it was answered: what is new may fall and rise.
    fn answered_because(&self, columns: &BTreeSet<usize>) -> Option<&'static str> {
        let is_given =
            |why: &&str| self.importing.answers.given(&self.question(columns, why)).is_some();
        WHYS.into_iter().find(is_given)
    }

    fn is_answered(&self, columns: &BTreeSet<usize>) -> bool {
        self.answered_because(columns).is_some()
    }

    /// Lets it be answered of these columns without asking it.
    fn offer(&mut self, columns: &BTreeSet<usize>) {
        for why in WHYS {
            let question = self.question(columns, why);
            self.importing.answers.offer(question);
        }
    }

    fn asked_kind(&mut self, columns: &BTreeSet<usize>, because: &str) -> Option<SumKind> {
        let answers = [NEW, ALL_SO_FAR];
        self.answer(columns, because, &answers).as_deref().and_then(kind_answered)
    }

    /// What is answered of these columns.
    fn answer(
        &mut self,
        columns: &BTreeSet<usize>,
        because: &str,
        answers: &[&str],
    ) -> Option<String> {
        let because = self.answered_because(columns).unwrap_or(because);
        let question = self.question(columns, because);
        let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column);
        let rows: Vec<usize> = self.figures.iter().filter(mine).map(|f| f.row).collect();
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        self.importing.answers.ask(&question, &answers, false, rows)
    }

    /// What is answered of all columns together, where several are open.
    fn kind_of_all(&mut self, open: &[OpenColumns]) -> AskedTogether {
        let asked = |own: &&OpenColumns| {
            let is_taken = own.because == UNSAID && self.is_of_one_day(&own.columns);
            !is_taken && !self.is_answered(&own.columns)
        };
        let asked: Vec<&OpenColumns> = open.iter().filter(asked).collect();
        let mut whys = WHYS.into_iter().filter(|why| asked.iter().any(|own| own.because == *why));
        let Some(because) = whys.next().filter(|_| asked.len() > 1) else {
            return AskedTogether::Each;
        };
        let columns: BTreeSet<usize> = asked.iter().flat_map(|own| &own.columns).copied().collect();
        for own in asked {
            self.offer(&own.columns);
        }
        match self.answer(&columns, because, &[NEW, ALL_SO_FAR, EACH]).as_deref() {
            None => AskedTogether::Waits,
            Some(answer) => kind_answered(answer).map_or(AskedTogether::Each, AskedTogether::Are),
        }
    }

    /// How a column is called in a question: columns of moments are new each week.
    fn asked_name(&self, column: usize) -> String {
        let heading = self.heading(column);
        if is_moment(&heading) {
            return MOMENTS.to_owned();
        }
        let rest = dated(&heading, latest()).map(|found| found.rest.trim().to_owned());
        match rest.filter(|rest| !rest.is_empty()) {
            Some(rest) => format!("`{rest}`"),
            None => self.importing.shown(column),
        }
    }

    /// Columns of which one answer holds for all: those of the same at several moments, and parts of who is
    /// counted beside all of them.
    fn asked_together(&self) -> Vec<BTreeSet<usize>> {
        let mut alike: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        let open: BTreeSet<usize> =
            self.figures.iter().filter(|f| is_open(f)).map(|f| f.column).collect();
        for column in open {
            alike.entry(self.counted_at_moments(column)).or_default().insert(column);
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

    /// The row and the column of the first count that is less than the one before it of its line.
    fn first_fall(&self, lines: &Lines<'_>) -> Option<(usize, usize)> {
        let bounds = |f: &TableFigure| self.importing.with.wording.bounds(f.count);
        let mut first: Option<(usize, usize)> = None;
        #[expect(clippy::iter_over_hash_type, reason = "the first fall is the least of all")]
        for all in lines.values() {
            for pair in all.windows(2) {
                let [before, now] = pair else { continue };
                let (Some(a), Some(b)) = (bounds(before), bounds(now)) else { continue };
                let falls = b.upper().is_some_and(|upper| upper < a.lower()) && says(before);
                if falls && first.is_none_or(|first| (now.row, now.column) < first) {
                    first = Some((now.row, now.column));
                }
            }
        }
        first
    }

    /// What speaks for what is new, as far as anything does; a fall is told.
    fn why_open(&mut self, columns: &BTreeSet<usize>) -> &'static str {
        let mine = |f: &&TableFigure| is_open(f) && columns.contains(&f.column) && f.holds();
        let lines = lines_of(self.figures.iter().filter(mine));
        // Of one count of a period whose column is of it, too: arrivals of March.
        let is_of_moment =
            |column: &&usize| self.counted_at_moments(**column) != column.to_string();
        let of_moments: BTreeSet<usize> = columns.iter().filter(is_of_moment).copied().collect();
        let is_longer = lines.values().any(|all| {
            all.iter()
                .any(|f| is_longer_than_day(f) && (all.len() > 1 || of_moments.contains(&f.column)))
        });
        let fall = self.first_fall(&lines);
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
        if is_moment(&heading) {
            return String::new();
        }
        match dated(&heading, latest()) {
            Some(found) => format!("of {}", key(&found.rest)),
            None => format!("{column}"),
        }
    }
}
