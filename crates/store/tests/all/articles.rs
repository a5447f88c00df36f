//! Three news reports of 27 September 2023, entered figure by figure as one types them into the
//! bar, end as the 31 figures that they state, with fewer keys than the same rows of a spreadsheet.
//!
//! What stands here are the lines an analyst would type and the figures themselves; of the reports
//! only the phrases of their counts:
//! - Associated Press, "Azerbaijan says 192 of its troops were killed in last week's offensive in
//!   Nagorno-Karabakh";
//! - Kyiv Independent, Martin Fornusek, on the losses of the offensive;
//! - RFE/RL, "Mass Exodus: Thousands Of Ethnic Armenians Flee Nagorno-Karabakh".

use std::{path::Path, sync::Arc};
use waymark_exchange::capture::{
    Agreed, CaptureBase, Entry, LastReport, ParseContext, Proposal, complete, enter,
};
use waymark_model::{
    Instant, Measure, Moment, Offset, People, PlaceDraft, PlaceKind, Situation, Subject,
};
use waymark_store::{self, Embedded, SourceText, Template, Transaction, apply_transaction};

/// What a report states: the phrase, its bounds, what is counted, where, and which part of the
/// people.
type Stated = (&'static str, u64, Option<u64>, Measure, &'static str, &'static str);

const NK: &str = "Nagorno-Karabakh";
const TROOPS: &str = "Azerbaijani troops";
const NONE: &str = "";

/// Phrases and bounds as labelled; what was labelled "displaced" is here the count of those who
/// left (`Departures`) or came (`Arrivals`), and the Russian troops are `Present`.
const AP: &[Stated] = &[
    ("192", 192, Some(192), Measure::Killed, NK, TROOPS),
    ("thousands", 2_000, None, Measure::Departures, NK, NONE),
    ("192", 192, Some(192), Measure::Killed, NK, TROOPS),
    ("over 500", 501, None, Measure::Injured, NK, TROOPS),
    ("at least 200", 200, None, Measure::Killed, NK, NONE),
    ("10", 10, Some(10), Measure::Killed, NK, "civilians"),
    ("over 400", 401, None, Measure::Injured, NK, NONE),
    ("tens of thousands", 20_000, None, Measure::Departures, NK, NONE),
    ("approximately 120,000", 108_000, Some(132_000), Measure::Population, NK, NONE),
];

const KYIV_INDEPENDENT: &[Stated] = &[
    ("180", 180, Some(180), Measure::Killed, NK, "Azerbaijani soldiers"),
    ("12", 12, Some(12), Measure::Killed, NK, "Interior Ministry staff"),
    ("one", 1, Some(1), Measure::Killed, NK, "Azerbaijani civilians"),
    ("some 511", 460, Some(562), Measure::Injured, NK, TROOPS),
    ("one", 1, Some(1), Measure::Injured, NK, "Azerbaijani civilians"),
    ("at least 200", 200, None, Measure::Killed, NK, NONE),
    ("400", 400, Some(400), Measure::Injured, NK, NONE),
    ("more than 40", 41, None, Measure::Injured, NK, "civilians"),
    ("10", 10, Some(10), Measure::Killed, NK, "civilians"),
    ("13", 13, Some(13), Measure::Injured, NK, "children"),
    ("five", 5, Some(5), Measure::Killed, NK, "children"),
    ("over 28,000", 28_001, None, Measure::Arrivals, "Armenia", NONE),
    ("several thousand", 3_000, None, Measure::Present, NK, "Russian troops"),
];

const RFERL: &[Stated] = &[
    ("thousands", 2_000, None, Measure::Departures, NK, NONE),
    ("120,000", 120_000, Some(120_000), Measure::Population, NK, NONE),
    ("68", 68, Some(68), Measure::Killed, "Stepanakert", NONE),
    ("192", 192, Some(192), Measure::Killed, NK, TROOPS),
    ("511", 511, Some(511), Measure::Injured, NK, TROOPS),
    ("at least 200", 200, None, Measure::Killed, NK, NONE),
    ("10", 10, Some(10), Measure::Killed, NK, "civilians"),
    ("over 400", 401, None, Measure::Injured, NK, NONE),
    ("tens of thousands", 20_000, None, Measure::Arrivals, "Armenia", NONE),
];

/// What is typed for each report, in the order of its text.
const LINES: [(&str, &[&str], &[Stated]); 3] = [
    (
        "Associated Press",
        &[
            "192 Azerbaijani troops killed Nagorno-Karabakh 27 Sep, Azerbaijan via Associated Press",
            "thousands fled Nagorno-Karabakh, Associated Press via Associated Press",
            "192 Azerbaijani troops killed, over 500 Azerbaijani troops wounded Nagorno-Karabakh, Health Ministry of Azerbaijan",
            "at least 200 killed, 10 civilians killed, over 400 wounded Nagorno-Karabakh, Nagorno-Karabakh officials",
            "tens of thousands left Nagorno-Karabakh, Associated Press via Associated Press",
            "approximately 120,000 population Nagorno-Karabakh, Armenia via Associated Press",
        ],
        AP,
    ),
    (
        "Kyiv Independent",
        &[
            "180 Azerbaijani soldiers killed, 12 Interior Ministry staff killed, one Azerbaijani civilians killed Nagorno-Karabakh 27 Sep, Azerbaijani Press Agency via Kyiv Independent",
            "one Azerbaijani civilians injured, some 511 Azerbaijani troops injured Nagorno-Karabakh",
            "400 wounded, at least 200 killed Nagorno-Karabakh, Nagorno-Karabakh officials",
            "10 civilians killed, 13 children injured, five children killed, more than 40 civilians injured Nagorno-Karabakh",
            "over 28,000 left for Armenia by 26 Sep, Yerevan via Kyiv Independent",
            "several thousand Russian troops present Nagorno-Karabakh, Kyiv Independent via Kyiv Independent",
        ],
        KYIV_INDEPENDENT,
    ),
    (
        "RFE/RL",
        &[
            "thousands fled Nagorno-Karabakh 27 Sep, RFE/RL via RFE/RL",
            "120,000 population Nagorno-Karabakh",
            "68 killed Stepanakert, Gegham Stepanian",
            "192 Azerbaijani troops killed, 511 Azerbaijani troops wounded Nagorno-Karabakh, Health Ministry of Azerbaijan",
            "at least 200 killed, 10 civilians killed, over 400 wounded Nagorno-Karabakh, Nagorno-Karabakh officials",
            "tens of thousands fled to Armenia, RFE/RL via RFE/RL",
        ],
        RFERL,
    ),
];

/// A new situation, as four questions make it.
fn new_situation() -> String {
    let place = PlaceDraft::named;
    let template = Template {
        title: "Flight from Nagorno-Karabakh".into(),
        offset: yerevan(),
        since: "2023-09-19".into(),
        places: vec![
            place(NK, PlaceKind::Region),
            place("Armenia", PlaceKind::Country),
            place("Stepanakert", PlaceKind::Settlement),
        ],
        origin: None,
        focus: None,
    };
    template.text().unwrap()
}

fn yerevan() -> Offset {
    Offset::parse("+04:00").unwrap()
}

fn at() -> Instant {
    Moment::parse("2023-09-28T12:00+04:00", yerevan()).unwrap().span().start()
}

/// What is edited, and the report of the line before.
struct Desk {
    text: SourceText,
    situation: Arc<Situation>,
    agreed: Agreed,
    last: Option<LastReport>,
    /// Keys pressed so far.
    keys: usize,
}

impl Desk {
    fn new() -> Self {
        let text = SourceText::parse(&new_situation(), Path::new("situation.ron")).unwrap();
        let situation = read(&text);
        Self { text, situation, agreed: Agreed::default(), last: None, keys: 0 }
    }

    fn look(&self, line: &str) -> (CaptureBase, Entry) {
        let ground = CaptureBase::new(&self.situation, &self.agreed);
        let context = ParseContext {
            situation: &ground.situation,
            names: &ground.names,
            at: at(),
            offset: yerevan(),
            language: "en",
        };
        let entry = enter(line, &context, &self.agreed, self.last.as_ref());
        (ground, entry)
    }

    /// Types a line and presses Enter until it is saved, as the bar does: each press agrees to
    /// all that is proposed, or saves.
    fn enter(&mut self, line: &str) {
        self.keys += self.typed(line);
        for _ in 0..4 {
            self.keys += 1;
            let (ground, entry) = self.look(line);
            assert_eq!(entry.missing, [], "{line}: {:?}", entry.captured);
            if !entry.is_ready() {
                for proposal in &entry.proposals {
                    self.agreed.agree(proposal, PlaceKind::Settlement);
                }
                continue;
            }
            let left: Vec<_> = entry.captured.not_understood().map(|r| &line[r]).collect();
            assert!(left.is_empty(), "{line}: {left:?}");
            let fields = entry.captured.draft.to_fields(&ground.situation).unwrap();
            let entered =
                waymark_store::enter(&self.situation, &ground.situation, &fields).unwrap();
            apply_transaction(&mut self.text, &Transaction::new("add", entered.edits)).unwrap();
            self.situation = read(&self.text);
            let mut snapshot = self.situation.snapshots.iter();
            let snapshot = snapshot.rfind(|s| s.id.as_str() == entered.snapshot).unwrap();
            self.last = Some(LastReport {
                source: self.situation.source(snapshot.source).id.clone(),
                speaker: self.situation.speaker(snapshot.speaker).id.clone(),
                as_of: snapshot.as_of,
            });
            self.agreed.next();
            return;
        }
        panic!("{line} is not agreed to in the end: {:?}", self.look(line).1);
    }

    /// Keys that a line takes: those of its words, or of the beginning of one and Tab, where the
    /// first thing then offered is what was to be written.
    fn typed(&self, line: &str) -> usize {
        let ground = CaptureBase::new(&self.situation, &self.agreed);
        let context = ParseContext {
            situation: &ground.situation,
            names: &ground.names,
            at: at(),
            offset: yerevan(),
            language: "en",
        };
        let (mut done, mut keys) = (0, 0);
        'line: while let Some(next) = line[done..].chars().next() {
            let begins = done == 0 || line[..done].ends_with([' ', ',']);
            for letters in (1..=12).filter(|_| begins && next.is_alphabetic()) {
                let Some((end, c)) = line[done..].char_indices().nth(letters - 1) else { break };
                let caret = done + end + c.len_utf8();
                let offered = complete(&line[..caret], caret, &context);
                let Some(first) = offered.first() else { continue };
                let rest = &line[first.range.start..];
                let written = first.range.start + first.insert.len();
                if rest.starts_with(&first.insert) && written > caret + 1 {
                    keys += letters + 1;
                    done = written;
                    continue 'line;
                }
            }
            keys += 1;
            done += next.len_utf8();
        }
        keys
    }

    /// What the situation holds of an outlet, as the tables state it.
    fn stated(&self, outlet: &str) -> Vec<(String, u64, Option<u64>, Measure, String, String)> {
        let s = &self.situation;
        let of = s.figures().filter(|(_, snapshot, _)| s.source(snapshot.source).outlet == outlet);
        let row = |figure: &waymark_model::Figure| {
            let Subject::Place(place) = figure.series.subject else { panic!("{figure:?}") };
            let group = whom(s, figure.series.people);
            (
                figure.wording.clone().unwrap(),
                figure.bounds.lower(),
                figure.bounds.upper(),
                figure.series.measure,
                s.place(place).name.get("en").to_owned(),
                group,
            )
        };
        of.map(|(_, _, figure)| row(figure)).collect()
    }
}

fn read(text: &SourceText) -> Arc<Situation> {
    let read = waymark_store::read_text(&text.text(), &Embedded(&[]));
    let errors = read.problems.iter().filter(|p| p.severity == waymark_store::Severity::Error);
    let errors: Vec<String> = errors.map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", text.text());
    Arc::new(read.situation.unwrap())
}

/// The group of people, or the word for those of an age.
fn whom(s: &Situation, people: People) -> String {
    let children = people.age.filter(|age| age.last() == Some(17)).map(|_| "children".to_owned());
    let group = people.group.map(|group| s.group(group).name.get("en").to_owned());
    group.or(children).unwrap_or_default()
}

/// Keys of the same rows in a spreadsheet of the columns moment, place, measure, group, wording,
/// lower, upper, speaker, outlet, published. A cell as the one above takes one key (to fill down),
/// one with an earlier word of its column its first three letters (to be completed), else all of
/// its letters; and every cell takes one more, to leave it.
fn spreadsheet(rows: &[[String; 10]]) -> usize {
    let mut keys = 0;
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            let above = r.checked_sub(1).is_some_and(|r| rows[r][c] == *cell);
            let number = cell.chars().all(|c| c.is_ascii_digit());
            let known = rows[..r].iter().any(|row| row[c] == *cell) && !number;
            let letters = cell.chars().count();
            keys += 1 + match (cell.is_empty(), above, known) {
                (true, ..) => 0,
                (_, true, _) => 1.min(letters),
                (.., true) => letters.min(3),
                _ => letters,
            };
        }
    }
    keys
}

#[test]
fn three_reports_end_as_the_31_figures_they_state_with_fewer_keys_than_in_a_spreadsheet() {
    let mut desk = Desk::new();
    for (outlet, lines, expected) in LINES {
        for line in lines {
            desk.enter(line);
        }
        let mut found = desk.stated(outlet);
        let mut expected: Vec<_> = expected
            .iter()
            .map(|(said, low, high, measure, place, group)| {
                let own = |text: &str| text.to_owned();
                (own(said), *low, *high, *measure, own(place), own(group))
            })
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{outlet}");
    }
    let s = &desk.situation;
    assert_eq!(s.figures().count(), 31);
    let day = |day: &str| Moment::parse(day, yerevan()).unwrap();
    assert!(s.sources.iter().all(|s| s.published == day("2023-09-27")));
    assert_eq!(s.sources.len(), 3);

    let rows: Vec<[String; 10]> = s
        .figures()
        .map(|(at, snapshot, figure)| {
            let Subject::Place(place) = figure.series.subject else { panic!() };
            let source = s.source(snapshot.source);
            [
                s.moment_of(at).to_string(),
                s.place(place).name.get("en").to_owned(),
                figure.series.measure.name().to_owned(),
                whom(s, figure.series.people),
                figure.wording.clone().unwrap(),
                figure.bounds.lower().to_string(),
                figure.bounds.upper().map_or(String::new(), |n| n.to_string()),
                s.speaker(snapshot.speaker).name.get("en").to_owned(),
                source.outlet.clone(),
                source.published.to_string(),
            ]
        })
        .collect();
    let cells = spreadsheet(&rows);
    // As a sheet is kept that has no columns for bounds: it says less than the 31 figures do.
    let mut plain = rows;
    for row in &mut plain {
        row[5].clear();
        row[6].clear();
    }
    let plain = spreadsheet(&plain) - 2 * 31;
    println!("31 figures: {} keys, in a spreadsheet {cells}, {plain} without bounds", desk.keys);
    assert!(desk.keys < plain.min(cells), "{} keys, {plain} in a spreadsheet", desk.keys);
}

#[test]
fn nothing_new_comes_in_without_being_agreed_to() {
    let desk = Desk::new();
    let (_, entry) = desk.look("10 civilians killed Shushi 27 Sep, Red Cross via Armenpress");
    let published = Moment::parse("2023-09-27", yerevan()).unwrap();
    assert_eq!(
        entry.proposals,
        [
            Proposal::Group(0, "civilians".into()),
            Proposal::Place("Shushi".into()),
            Proposal::Speaker("Red Cross".into()),
            Proposal::Outlet("Armenpress".into()),
            Proposal::Published("Armenpress".into(), published),
        ]
    );
    assert!(!entry.is_ready());
}
