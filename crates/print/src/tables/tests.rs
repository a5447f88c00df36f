//! Claims about tables that leave: what stands in them, what does not, and that it reads back.

use super::{TableContent, TableExportError, TableFilter, TableFormat, TableOrder, TableSeparator};
use crate::{job::PrintSubject, office::reading::Opened};
use std::sync::Arc;
use waymark_exchange::rows::{self, Column, Given};
use waymark_fixtures::{figure, flight, moment, place, snapshot, source, speaker};
use waymark_language::Language;
use waymark_model::{
    Count, Coverage, Instant, Leg, LegIx, Measure, PlaceIx, PlaceKind, Point, Series, Situation,
    SourceIx, SpeakerIx, Standing, Subject, Text, View,
};
use waymark_reckoning::Reckoning;

fn subject(situation: Situation) -> PrintSubject {
    let view = View::opening(&situation);
    PrintSubject::new(Arc::new(situation), view)
}

fn shipped() -> [Situation; 3] {
    let read = |folder: &str| {
        let path = format!("{}/../../data/{folder}", env!("CARGO_MANIFEST_DIR"));
        waymark_store::read(path.as_ref()).situation.unwrap()
    };
    ["nagorno-karabakh-2023", "ukraine-2022", "rohingya-2017"].map(read)
}

/// A road of two places and a leg between, told of by one speaker.
fn road() -> Situation {
    let mut s = flight();
    s.places = vec![place("Stepanakert", PlaceKind::Settlement), place("Goris", PlaceKind::Camp)];
    s.legs = vec![Leg {
        id: waymark_model::Id::free("road"),
        from: PlaceIx::new(0),
        to: PlaceIx::new(1),
        min_travel_secs: 0,
        kind: None,
        name: None,
        note: None,
    }];
    s.speakers = vec![speaker("=cmd|'/C calc'!A0")];
    s.sources = vec![source("a", "-1+1", moment("2023-09-27"))];
    s
}

fn told(s: &mut Situation, series: Series, count: Count, change: impl FnOnce(&mut Situation)) {
    let id = format!("report-{}", s.snapshots.len());
    let told = figure(s, series, count);
    let snapshot = snapshot(&id, (SourceIx::new(0), SpeakerIx::new(0)), moment("2023-09-26"), told);
    s.snapshots.push(snapshot);
    change(s);
}

fn goris(measure: Measure) -> Series {
    Series::of(measure, Subject::Place(PlaceIx::new(1)))
}

fn written(order: &TableOrder, subject: &PrintSubject) -> String {
    String::from_utf8(order.bytes(subject).unwrap().bytes).unwrap()
}

/// The cells of CSV by RFC 4180.
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}

/// What stands under a heading, row by row.
fn under(table: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = table[0].iter().position(|cell| cell.trim_start_matches('\u{FEFF}') == heading);
    let at = at.unwrap_or_else(|| panic!("no column {heading}"));
    table[1..].iter().map(|row| row[at].clone()).collect()
}

fn plain(content: TableContent, subject: &PrintSubject) -> Vec<Vec<String>> {
    cells(&written(&TableOrder::new(content, TableFormat::PlainCsv), subject), ',')
}

#[test]
fn an_end_that_no_report_gives_is_empty_and_there_is_no_middle() {
    let mut s = road();
    let counts = [
        (Count::AtLeast(40), "40", ""),
        (Count::AtMost(900), "", "900"),
        (Count::Exact(0), "0", "0"),
        (Count::AtLeast(0), "", ""),
        (Count::Between(0, 0), "0", "0"),
    ];
    for (count, ..) in counts {
        told(&mut s, goris(Measure::Present), count, |_| {});
    }
    told(&mut s, goris(Measure::Present), Count::Exact(7), |s| {
        let part = &mut s.snapshots.get_mut(5).unwrap().figures[0];
        part.covers = Some(Coverage::read("3 of 8 sites"));
        s.settle();
    });
    let table = plain(TableContent::Figures, &subject(s));
    let all: Vec<_> = under(&table, "lower").into_iter().zip(under(&table, "upper")).collect();
    let expected = counts.iter().map(|(_, lower, upper)| ((*lower).into(), (*upper).into()));
    assert_eq!(all, expected.chain([("7".into(), String::new())]).collect::<Vec<_>>());
    assert_eq!(under(&table, "covers")[5], "3 of 8 sites");
}

#[test]
fn no_text_becomes_a_formula_and_plain_text_stays_as_it_is() {
    let mut s = road();
    told(&mut s, goris(Measure::Arrivals), Count::Exact(5), |s| {
        let figure = &mut s.snapshots.get_mut(0).unwrap().figures[0];
        figure.wording = Some("\t=HYPERLINK(\"x\")".to_owned());
        figure.note = Some("-12.5".to_owned());
        figure.standing = Standing::SetAside("＝1+1\r\n@x".to_owned());
    });
    let subject = subject(s);
    for separator in [TableSeparator::Comma, TableSeparator::Semicolon, TableSeparator::Tab] {
        let order = TableOrder::new(TableContent::Figures, TableFormat::Csv(Some(separator)));
        let text = written(&order, &subject);
        assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
        let table = cells(&text, separator.character());
        assert_eq!(under(&table, "speaker"), ["'=cmd|'/C calc'!A0"]);
        assert_eq!(under(&table, "outlet"), ["'-1+1"]);
        assert_eq!(under(&table, "wording"), ["'\t=HYPERLINK(\"x\")"]);
        assert_eq!(under(&table, "note"), ["-12.5"]);
        for cell in table.iter().flatten() {
            let begins = cell.trim_start_matches('\u{FEFF}').chars().next();
            let is_number = cell.parse::<f64>().is_ok();
            assert!(is_number || !begins.is_some_and(|c| "=+-@\t\r＝＋－＠".contains(c)), "{cell}");
        }
    }
    let table = plain(TableContent::Figures, &subject);
    assert_eq!(under(&table, "speaker"), ["=cmd|'/C calc'!A0"]);
    let order = TableOrder::new(TableContent::Figures, TableFormat::Xlsx);
    let opened = Opened::new(&order.bytes(&subject).unwrap().bytes);
    let sheet = opened.text("xl/worksheets/sheet1.xml");
    assert!(sheet.contains(">=cmd|") && !sheet.contains("<f>") && !sheet.contains("<f "));
}

#[test]
fn decimals_have_a_comma_where_columns_have_semicolons() {
    let mut s = road();
    s.places[1].at = Point::new(-39.5, 46.25);
    told(&mut s, goris(Measure::Arrivals), Count::Exact(5), |_| {});
    let subject = subject(s);
    let latitude = |separator: TableSeparator| {
        let order = TableOrder::new(TableContent::Figures, TableFormat::Csv(Some(separator)));
        under(&cells(&written(&order, &subject), separator.character()), "latitude")
    };
    assert_eq!(latitude(TableSeparator::Semicolon), ["-39,5"]);
    assert_eq!(latitude(TableSeparator::Comma), ["-39.5"]);
    assert_eq!(TableSeparator::of(&Language::english()), TableSeparator::Comma);
}

#[test]
fn figures_go_out_and_come_in_again_as_the_same() {
    for situation in shipped() {
        let order = TableOrder::new(TableContent::Figures, TableFormat::Tsv);
        let text = written(&order, &subject(situation.clone()));
        let mut empty = situation.clone();
        empty.snapshots = waymark_model::Shared::default();
        let pasted = rows::read(&text, &empty, Instant(0), &Given::new());
        assert!(pasted.missing.is_empty());
        let unread: Vec<_> = pasted.rows.iter().filter(|row| row.figure.is_err()).collect();
        assert!(unread.is_empty(), "{unread:#?}");
        let mut read: Vec<_> = pasted
            .figures()
            .map(|f| {
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                format!(
                    "{} {} {:?} {:?} {:?} {} {} {} {:?} {:?}",
                    f.as_of,
                    f.series.measure.name(),
                    (f.series.subject, f.series.people),
                    f.during.map(|d| d.to_string()),
                    f.count,
                    text(&f.wording),
                    text(&f.note),
                    text(&f.doubt),
                    f.standing,
                    f.speaker,
                )
            })
            .collect();
        let mut all: Vec<_> = situation
            .figures()
            .map(|(_, s, f)| {
                let text = |text: &Option<String>| text.clone().unwrap_or_default();
                format!(
                    "{} {} {:?} {:?} {:?} {} {} {} {:?} {:?}",
                    s.as_of,
                    f.series.measure.name(),
                    (f.series.subject, f.series.people),
                    f.during.map(|d| d.to_string()),
                    f.count,
                    text(&f.wording),
                    text(&f.note),
                    text(if f.doubt.is_some() { &f.doubt } else { &s.doubt }),
                    f.standing,
                    s.speaker,
                )
            })
            .collect();
        read.sort();
        all.sort();
        assert_eq!(read.len(), all.len());
        for (read, told) in read.iter().zip(&all) {
            assert_eq!(read, told);
        }
    }
}

#[test]
fn headings_of_figures_are_those_that_rows_are_read_by() {
    let table = plain(TableContent::Figures, &subject(road()));
    for column in Column::ALL {
        assert!(table[0].iter().any(|heading| heading == column.name()), "{column:?}");
    }
}

#[test]
fn bounds_are_those_of_the_reckoning_at_every_change() {
    for situation in shipped() {
        let reckoning = Reckoning::new(&situation, None);
        let subject = subject(situation);
        let table = plain(TableContent::Bounds, &subject);
        let moments = under(&table, "at");
        let columns = ["place id", "measure", "lower", "upper", "group", "told of"];
        let columns = columns.map(|heading| under(&table, heading));
        let mut checked = 0;
        for (at, place) in subject.situation.places.iter().enumerate() {
            let ix = PlaceIx::new(at);
            let Some(band) = reckoning.arrivals(ix) else { continue };
            for row in 0..moments.len() {
                let cell = |column: usize| columns[column][row].as_str();
                if (cell(0), cell(1), cell(4)) != (place.id.as_str(), "Arrivals", "") {
                    continue;
                }
                let at = waymark_model::Moment::parse(
                    &moments[row].replacen(":00+", "+", 1),
                    subject.situation.offset,
                );
                let bounds = band.at(at.unwrap().span().start());
                let lower = if bounds.lower() == 0 && bounds.upper() != Some(0) {
                    String::new()
                } else {
                    bounds.lower().to_string()
                };
                let upper = bounds.upper().map_or_else(String::new, |n| n.to_string());
                assert_eq!((cell(2), cell(3)), (&*lower, &*upper), "{} {}", place.id, moments[row]);
                checked += 1;
            }
        }
        assert!(checked > 5, "{checked} rows of arrivals");
    }
}

#[test]
fn of_a_place_that_nobody_tells_of_and_no_leg_enters_no_zero_is_told() {
    let mut s = road();
    s.legs.clear();
    told(&mut s, goris(Measure::Departures), Count::Exact(5), |_| {});
    let table = plain(TableContent::Bounds, &subject(s));
    let measures = under(&table, "measure");
    assert!(!measures.contains(&"Arrivals".to_owned()), "{table:?}");
    assert!(measures.contains(&"Departures".to_owned()));
}

#[test]
fn who_is_confidential_is_named_in_no_table() {
    let mut s = road();
    s.speakers[0].name = Text::plain("Zaven");
    s.speakers[0].is_confidential = true;
    s.sources[0].outlet = "A secret list".to_owned();
    told(&mut s, goris(Measure::Arrivals), Count::Exact(5), |s| {
        let figure = &mut s.snapshots.get_mut(0).unwrap().figures[0];
        figure.wording = Some("Zaven saw five".to_owned());
        figure.standing = Standing::Accepted("Zaven is sure".to_owned());
        figure.covers = Some(Coverage::read("12 of 20 sites that Zaven runs"));
    });
    let subject = subject(s);
    for content in TableContent::ALL {
        for format in TableFormat::ALL {
            let bytes = TableOrder::new(content, format).bytes(&subject).unwrap().bytes;
            let text = match format {
                TableFormat::Xlsx => {
                    let opened = Opened::new(&bytes);
                    let parts = opened.parts.keys().filter(|name| name.starts_with("xl/"));
                    parts.map(|name| opened.text(name)).collect::<String>()
                }
                _ => String::from_utf8(bytes).unwrap(),
            };
            assert!(text.contains("report-"), "a row is there: {text}");
            for name in ["Zaven", "secret", "report-0"] {
                let named = text.replace("confidential-report-0", "");
                assert!(!named.contains(name), "{content:?} as {format:?} names {name}");
            }
        }
    }
}

#[test]
fn names_from_right_to_left_and_line_breaks_stay_whole() {
    let mut s = road();
    s.places[1].name = Text::plain("غوريس\u{200F}, \"الجديدة\"");
    told(&mut s, goris(Measure::Arrivals), Count::Exact(5), |s| {
        s.snapshots.get_mut(0).unwrap().figures[0].note = Some("one\ntwo, \"three\"".to_owned());
    });
    let subject = subject(s);
    let table = plain(TableContent::Figures, &subject);
    assert_eq!(under(&table, "place"), ["غوريس\u{200F}, \"الجديدة\""]);
    assert_eq!(under(&table, "note"), ["one\ntwo, \"three\""]);
    let order = TableOrder::new(TableContent::Bounds, TableFormat::GeoJson);
    let json: serde_json::Value = serde_json::from_str(&written(&order, &subject)).unwrap();
    let features = json["features"].as_array().unwrap();
    assert!(features.iter().any(|f| f["properties"]["place"] == "غوريس\u{200F}, \"الجديدة\""));
}

#[test]
fn a_map_has_points_for_places_lines_for_legs_and_says_what_has_neither() {
    let mut s = road();
    s.places[0].at = Point::new(39.8, 46.75);
    told(&mut s, Series::of(Measure::Passed, Subject::Leg(LegIx::new(0))), Count::Exact(5), |_| {});
    told(&mut s, goris(Measure::Arrivals), Count::AtLeast(5), |_| {});
    let order = TableOrder::new(TableContent::Figures, TableFormat::GeoJson);
    let made = order.bytes(&subject(s.clone())).unwrap();
    assert_eq!((made.rows, made.without_point), (2, 2));
    s.places[1].at = Point::new(39.5, 46.35);
    let made = order.bytes(&subject(s)).unwrap();
    assert_eq!(made.without_point, 0);
    let json: serde_json::Value = serde_json::from_slice(&made.bytes).unwrap();
    let features = json["features"].as_array().unwrap();
    assert_eq!(features[0]["geometry"]["type"], "LineString");
    assert_eq!(features[0]["geometry"]["coordinates"][1], serde_json::json!([46.35, 39.5]));
    assert_eq!(features[1]["geometry"]["type"], "Point");
    assert_eq!(features[1]["properties"]["lower"], 5);
    assert!(features[1]["properties"]["upper"].is_null());
}

#[test]
fn an_empty_situation_leaves_as_headings_alone() {
    let subject = subject(flight());
    for content in TableContent::ALL {
        for format in TableFormat::ALL {
            let made = TableOrder::new(content, format).bytes(&subject).unwrap();
            assert_eq!(made.rows, 0, "{content:?} as {format:?}");
            if format == TableFormat::Xlsx {
                Opened::new(&made.bytes);
            }
        }
    }
}

#[test]
fn a_workbook_has_typed_cells_both_tables_their_sources_and_the_same_bytes() {
    let [situation, ..] = shipped();
    let subject = subject(situation);
    let order = TableOrder {
        contents: vec![TableContent::Bounds, TableContent::Figures],
        with_tags: true,
        ..TableOrder::new(TableContent::Figures, TableFormat::Xlsx)
    };
    let made = order.bytes(&subject).unwrap();
    assert_eq!(made.bytes, order.bytes(&subject).unwrap().bytes);
    let opened = Opened::new(&made.bytes);
    let book = opened.text("xl/workbook.xml");
    for name in ["Figures", "Bounds", "Sources", "About"] {
        assert!(book.contains(&format!("name=\"{name}\"")), "{name}");
    }
    let figures = opened.xml("xl/worksheets/sheet1.xml");
    let kinds = |column: &str| {
        let is_in = |n: &roxmltree::Node<'_, '_>| {
            n.attribute("r")
                .is_some_and(|r| r.trim_end_matches(|c: char| c.is_ascii_digit()) == column)
                && n.tag_name().name() == "c"
        };
        let cells = figures.descendants().filter(is_in).skip(2);
        cells.map(|n| n.attribute("t").unwrap_or("n").to_owned()).collect::<Vec<_>>()
    };
    // Lower ends, and when it begins.
    assert!(kinds("D").iter().all(|kind| kind == "n") && kinds("D").len() > 100);
    assert!(kinds("O").iter().all(|kind| kind == "n") && kinds("O").len() == 236);
    assert!(opened.text("xl/worksheets/sheet1.xml").contains("#indicator+value+min"));
}

#[test]
fn a_filter_keeps_what_is_asked_for() {
    let [situation, ..] = shipped();
    let subject = subject(situation);
    let place = subject.situation.place_named("goris").unwrap();
    let filter = TableFilter {
        at: Some(moment("2023-09-26")),
        subjects: vec![Subject::Place(place)],
        measures: vec![Measure::Arrivals],
    };
    for content in TableContent::ALL {
        let order = TableOrder {
            filter: filter.clone(),
            ..TableOrder::new(content, TableFormat::PlainCsv)
        };
        let table = cells(&written(&order, &subject), ',');
        assert!(under(&table, "place id").iter().all(|id| id == "goris"));
        assert!(under(&table, "measure").iter().all(|m| m == "Arrivals"));
        if content == TableContent::Bounds {
            let everybody = under(&table, "group").iter().filter(|g| g.is_empty()).count();
            assert_eq!(everybody, 1, "{table:?}");
        }
    }
}

#[test]
fn what_a_format_cannot_hold_is_refused() {
    let subject = subject(road());
    let both = |format| TableOrder {
        contents: TableContent::ALL.to_vec(),
        ..TableOrder::new(TableContent::Figures, format)
    };
    let refused = |order: TableOrder| order.bytes(&subject).unwrap_err();
    assert!(matches!(refused(both(TableFormat::PlainCsv)), TableExportError::OneOnly));
    let tagged = TableOrder {
        with_tags: true,
        ..TableOrder::new(TableContent::Figures, TableFormat::GeoJson)
    };
    assert!(matches!(refused(tagged), TableExportError::NoTags));
    let nothing = TableOrder { contents: Vec::new(), ..both(TableFormat::Xlsx) };
    assert!(matches!(refused(nothing), TableExportError::Nothing));
}
