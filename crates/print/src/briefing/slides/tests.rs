//! A hundred random situations as decks: what is said holds at every value within the bounds, and
//! every chart that can be edited keeps the rules of its format.

use super::{DeckSlide, DeckSource, SlideBody};
use crate::{
    Printer,
    briefing::{
        Block, BriefingFormat, BriefingOrder, NativeCharts, SlideAspect,
        docx::docx,
        geometry::DeckGeometry,
        html::html,
        pptx::{ChartWords, DeckDocument, tests::holds_its_workbook},
        report::report,
        theme::document_theme,
    },
    job::{Go, PrintSubject},
    office::{DocumentProperties, reading::Opened},
};
use std::sync::Arc;
use waymark_fixtures::{figure, flight, moment, place, snapshot, source, speaker};
use waymark_language::Language;
use waymark_model::{
    Bounds, Count, Coverage, Id, Leg, Measure, Picture, PlaceIx, PlaceKind, Point, ReportPart,
    Series, Situation, Slide, SlideList, SourceIx, SpeakerIx, Subject, Text, View,
};
use waymark_picture::{SlideStatement, Theme, briefing::BriefingContent, class};
use waymark_reckoning::{Known, known};

/// Splitmix64: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % n
    }

    fn count(&mut self) -> Count {
        let n = self.below(90_000);
        match self.below(7) {
            0 => Count::AtLeast(n),
            1 => Count::AtMost(n),
            2 => Count::MoreThan(n),
            3 => Count::About(n / 100 * 100 + 100),
            4 => Count::Nearly(n / 100 * 100 + 100),
            5 => Count::Between(n, n + self.below(5_000)),
            _ => Count::Exact(n),
        }
    }
}

/// Places in a row, with figures of any measure, day, wording and speaker: mostly they contradict
/// each other.
fn situation(seed: u64) -> Situation {
    const NAMES: [&str; 5] = ["Ashtarak", "Berd & <Dilijan>", "غوريس", "Kapan", "Meghri"];
    let mut random = Random(seed);
    let mut s = flight();
    s.title = Text::plain("A flight");
    let count = 2 + random.below(4) as usize;
    for (nth, name) in NAMES.iter().enumerate().take(count) {
        let id = format!("place-{nth}");
        let mut one = place(&id, PlaceKind::Settlement);
        one.name = Text::plain(*name);
        one.at = Point::new(39.0 + nth as f64 * 0.3, 46.0 - nth as f64 * 0.2);
        s.places.push(one);
    }
    for to in 1..count {
        s.legs.push(Leg {
            id: Id::free(&format!("leg-{to}")),
            from: PlaceIx::new(random.below(to as u64) as usize),
            to: PlaceIx::new(to),
            min_travel_secs: 0,
            kind: None,
            name: None,
            note: None,
        });
    }
    s.speakers = vec![speaker("Government"), speaker("\"Red\" & <Cross>")];
    s.sources = vec![
        source("a", "An outlet", moment("2023-10-01")),
        source("b", "=Another", moment("2023-10-12")),
    ];
    s.focus = (random.below(2) == 0).then(|| PlaceIx::new(count - 1));
    for nth in 0..random.below(30) {
        let measures = [
            Measure::Arrivals,
            Measure::Departures,
            Measure::Registered,
            Measure::Present,
            Measure::Sheltered,
            Measure::Population,
        ];
        let measure = measures[random.below(6) as usize];
        let at = PlaceIx::new(random.below(count as u64) as usize);
        let mut told = figure(&s, Series::of(measure, Subject::Place(at)), random.count());
        if random.below(6) == 0 {
            told.covers = Some(Coverage::read("3 of 8 sites"));
        }
        let by =
            (SourceIx::new(random.below(2) as usize), SpeakerIx::new(random.below(2) as usize));
        let day = moment(&format!("2023-09-{:02}", 19 + random.below(12)));
        s.snapshots.push(snapshot(&format!("report-{nth}"), by, day, told));
    }
    s.settle();
    s
}

fn subject(situation: Situation) -> PrintSubject {
    let mut view = View::opening(&situation);
    view.at = situation.extent().end();
    PrintSubject::new(Arc::new(situation), view)
}

/// The number that a text begins with, and the rest.
fn number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(text.len());
    let n = text[..end].replace(',', "").parse().ok()?;
    Some((n, &text[end..]))
}

/// Whether what a sentence says of a number is true of every number within bounds.
fn holds(said: &str, bounds: Bounds) -> bool {
    let said = said.to_lowercase();
    let after = |hedges: &[&str]| {
        hedges.iter().find_map(|hedge| number(said.strip_prefix(hedge)?)).map(|(n, _)| n)
    };
    if let Some(n) = after(&["at least "]) {
        return n <= bounds.lower();
    }
    if let Some(n) = after(&["more than ", "over "]) {
        return n < bounds.lower();
    }
    if let Some(n) = after(&["up to ", "at most ", "nearly "]) {
        return bounds.upper().is_some_and(|upper| upper <= n);
    }
    if let Some(n) = after(&["about "]) {
        return bounds.upper().is_some() && bounds.contains(n);
    }
    match number(&said) {
        Some((low, rest)) => match rest.strip_prefix(" to ").and_then(number) {
            Some((high, _)) => {
                low <= bounds.lower() && bounds.upper().is_some_and(|upper| upper <= high)
            }
            None => bounds.exact() == Some(low),
        },
        // "No people had arrived".
        None => said.starts_with("no ") && bounds.exact() == Some(0),
    }
}

/// What is known as the bounds of what is spoken of: of a figure that is told, those it means.
fn bounds_of(situation: &Situation, known: &Known) -> Bounds {
    let told = known.told.filter(|_| known.differing.is_empty());
    told.map_or(known.bounds, |figure| situation.figure(figure).bounds)
}

/// Keeps a file for other programs to look at, in the folder of `WAYMARK_LOOK`.
fn look(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("WAYMARK_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn reports_of_random_situations_keep_the_rules_and_say_the_same_in_every_format() {
    let (mut lines, mut same) = (0, 0);
    for seed in 0..100 {
        let subject = subject(situation(seed));
        let told = subject.with_scene(subject.view.at, |scene| {
            let content = BriefingContent::narrowed(scene, None, None);
            // The window, a slide and the report say the same of what the report is about.
            assert_eq!(BriefingContent::leaving(scene, None).parts, content.parts, "{seed}");
            let lead = content.keys.first().map(|line| &line.known);
            let chart = Slide { pictures: vec![Picture::Chart], ..Slide::blank(Id::free("chart")) };
            if let Some(lead) = lead
                && class(Picture::Chart).headline(scene) == Some(lead.series)
            {
                let claim = lead.claim(scene.situation, scene.language);
                assert_eq!(SlideStatement::of(scene, &chart).said, claim, "{seed}");
                same += 1;
            }
            let said = ReportPart::ALL.map(|part| {
                content
                    .parts
                    .get(part)
                    .statements()
                    .filter_map(|one| one.said(scene.language))
                    .collect::<Vec<_>>()
            });
            (report(scene, &content, &mut Printer::default()), said.concat())
        });
        let (mut document, said) = told;
        // Pictures are the matter of others, and cost most of the time.
        let mut pictures = 0;
        document.blocks.retain(|block| {
            let is_picture = matches!(block, Block::Picture(_));
            pictures += usize::from(is_picture);
            !is_picture || seed < 4
        });
        let bytes = docx(&document).unwrap();
        look(&format!("{seed}.docx"), &bytes);
        let opened = Opened::new(&bytes);
        let text = opened.xml("word/document.xml");
        let paragraphs: Vec<String> = text
            .descendants()
            .filter(|node| node.tag_name().name() == "p")
            .map(|p| {
                p.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).collect()
            })
            .collect();
        let page = html(&document);
        let read = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let page = roxmltree::Document::parse_with_options(&page, read).unwrap();
        let items: Vec<String> = page
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "p" | "li"))
            .map(|p| {
                p.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()).collect()
            })
            .collect();
        for one in &said {
            let is_it = |other: &String| other == one || other.strip_suffix('.') == Some(one);
            assert!(paragraphs.iter().any(is_it), "{seed}: {one} is not in {paragraphs:#?}");
            assert!(items.iter().any(is_it), "{seed}: {one}");
            lines += 1;
        }
        // Every style that is named is there, and every picture is numbered once.
        let styles = opened.text("word/styles.xml");
        for node in text.descendants() {
            if matches!(node.tag_name().name(), "pStyle" | "rStyle" | "tblStyle") {
                let style = node.attributes().next().unwrap().value();
                assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
            }
        }
        assert!(pictures <= 2);
    }
    assert!(lines > 1000 && same > 40, "{lines} lines, {same} leads");
}

#[test]
fn a_sentence_that_says_too_much_does_not_hold() {
    let between = Bounds::new(10, Some(20)).unwrap();
    for said in ["At least 11 people", "Over 10", "Up to 19", "11 to 20 people", "10 people", "No"]
    {
        assert!(!holds(said, between), "{said}");
    }
    for said in ["At least 10 people", "Over 9", "Up to 20", "10 to 1,020 people", "About 12"] {
        assert!(holds(said, between), "{said}");
    }
    assert!(!holds("Up to 900", Bounds::at_least(3)) && !holds("About 5", Bounds::at_least(3)));
}

#[test]
fn what_decks_of_random_situations_say_holds_and_their_charts_keep_the_rules() {
    let language = Language::english();
    let (mut claims, mut charts) = (0, 0);
    for seed in 0..100 {
        let subject = subject(situation(seed));
        let situation = Arc::clone(&subject.situation);
        let order = BriefingOrder::new(BriefingFormat::Pptx);
        let chosen = order.chosen_slides(&subject, &mut |_| Go::Continue).unwrap();
        let geometry = DeckGeometry { aspect: SlideAspect::Wide };
        let source = DeckSource {
            subject: &subject,
            slides: &chosen,
            since: None,
            geometry,
            native_charts: NativeCharts::After,
        };
        let mut slides: Vec<DeckSlide> = Vec::new();
        let mut step = |_| Go::Continue;
        let made = source.each(&mut Printer::default(), &mut step, |_, make, (words, _)| {
            let scene = make.scene;
            for series in scene.reckoning.series() {
                let known = known(&situation, scene.reckoning, *series, scene.view.at);
                let claim = known.claim(&situation, &language);
                let bounds = bounds_of(&situation, &known);
                if !known.is_nothing() {
                    assert!(holds(&claim, bounds), "{seed}: {claim}, but {bounds:?}");
                    claims += usize::from(claim == words.statement.said);
                }
            }
            let slide = DeckSlide {
                statement: words.statement.said,
                moments: String::new(),
                body: SlideBody::Lines(words.lines),
                sources: String::new(),
                notes: words.notes,
                fades: false,
            };
            let native = make.native(&slide);
            std::iter::once(slide).chain(native).collect::<Vec<_>>()
        });
        slides.extend(made.unwrap().into_iter().flatten());
        let word = |key: &str| language.say(key);
        let deck = DeckDocument {
            slides: &slides,
            geometry,
            theme: document_theme(&Theme::named("light")),
            properties: DocumentProperties { title: "A flight", author: "", language: "en" },
            logo: None,
            chart_words: ChartWords {
                day: word("brief-native-day"),
                lower: word("brief-lower"),
                upper: word("brief-upper"),
                range: word("brief-native-range"),
                open: word("brief-open"),
                who: word("brief-who"),
            },
        };
        let deck = deck.pptx().unwrap();
        look(&format!("{seed}.pptx"), &deck);
        let opened = Opened::new(&deck);
        let parts = opened.parts.keys().filter(|name| name.starts_with("ppt/charts/chart"));
        for part in parts.cloned().collect::<Vec<_>>() {
            holds_its_workbook(&opened, &part);
            charts += 1;
        }
    }
    assert!(claims > 100 && charts > 30, "{claims} claims, {charts} charts");
}

#[test]
fn a_page_counts_what_it_has_no_room_for_once_with_what_the_briefing_only_counts() {
    let mut s = situation(1);
    s.snapshots.clear();
    let by = (SourceIx::new(0), SpeakerIx::new(0));
    for nth in 0..40 {
        let kind = PlaceKind::Settlement;
        s.places.push(place(&format!("town-{nth}"), kind));
        let town = Subject::Place(PlaceIx::new(s.places.len() - 1));
        let told = figure(&s, Series::of(Measure::Sheltered, town), Count::Exact(10 + nth));
        s.snapshots.push(snapshot(&format!("report-{nth}"), by, moment("2023-09-28"), told));
    }
    s.settle();
    let subject = subject(s);
    let page = |list, text: usize| {
        let slides = [Slide {
            list: Some(list),
            text: Some(Text::plain("A line of its own\n".repeat(text))),
            ..Slide::blank(Id::free("page"))
        }];
        let source = DeckSource {
            subject: &subject,
            slides: &slides,
            since: Some(waymark_fixtures::at("2023-09-20")),
            geometry: DeckGeometry { aspect: SlideAspect::Wide },
            native_charts: NativeCharts::default(),
        };
        let deck = source.slides(&mut |_| Go::Continue).unwrap();
        let notes = deck[1].notes.clone();
        match &deck[1].body {
            SlideBody::Lines(lines) => (lines.clone(), notes),
            _ => panic!("a page"),
        }
    };
    for text in [0, 3, 12] {
        let (lines, notes) = page(SlideList::News, text);
        let shown = lines.iter().filter(|line| line.contains("people sheltered")).count();
        let (more, told) = lines.split_last().unwrap();
        let hidden = 40 - shown + text - (told.len() - shown);
        assert_eq!(*more, format!("and {hidden} more, which the situation lists"), "{lines:?}");
        assert!(told.iter().all(|line| !line.contains("more, which")), "{told:?}");
        assert_eq!(notes.last().unwrap(), "and 28 more, which the situation lists");
    }
    // No figure has the words of its source, no town a position: that is told in the report alone.
    let (lines, _) = page(SlideList::Conflicts, 0);
    assert!(lines.is_empty(), "{lines:?}");
    subject.with_scene(subject.view.at, |scene| {
        let content = BriefingContent::of(scene, None, None);
        let said = content.parts.get(ReportPart::Conflicts).lines_said(scene.language);
        assert_eq!(said[0], "40 figures have no wording of their sources.");
        assert!(said[1].contains("has no position") && said[12].starts_with("and 29 more"));
    });
}
