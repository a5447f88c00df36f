//! An editable chart (DrawingML): bounds on a date axis, with the workbook that its numbers stand in.
//! Hours, which no date axis knows, are points of a scatter: both edges, without a band.
//!
//! The band is two areas, one on the other: an invisible one up to the lower bound, and what is
//! possible above it. Both edges are lines. Numbers stand in the chart too, for programs that do
//! not open the workbook.

use crate::{
    briefing::native::{BoundsSeries, ChartStep, NativeChart},
    office::{A, Package, PackageError, PackagePart, R, SheetCell, Workbook, Worksheet, Xml},
};
use std::fmt::Display;

const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
/// Namespace of charts.
pub const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const SHEET: &str = "Sheet1";
/// The axes of days and of counts.
const DAYS: u32 = 1;
const COUNTS: u32 = 2;
/// Colours of the theme of a deck as programs that know no theme in charts need them.
const INK: &str = "5A6671";
const GRID: &str = "E6E9EB";

/// What the columns and the legend are called.
pub struct ChartWords {
    pub day: String,
    pub lower: String,
    pub upper: String,
    pub range: String,
    /// Of days without an upper limit.
    pub open: String,
    pub who: String,
}

/// Numbers in a column of the workbook.
struct ChartColumn {
    name: String,
    values: Vec<Option<u64>>,
}

/// Adds a chart with its workbook, and gives its name. `colours` are those of its counts.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn add(
    package: &mut Package,
    (nth, chart): (usize, &NativeChart),
    words: &ChartWords,
    colours: &[String],
) -> Result<String, PackageError> {
    let top = top(chart);
    let is_named = chart.series.len() > 1;
    let of = |series| columns(series, words, (is_named, top));
    let columns: Vec<[ChartColumn; 4]> = chart.series.iter().map(of).collect();
    let book = workbook(chart, &columns, words).bytes()?;
    let book = PackagePart::media(format!("ppt/embeddings/Microsoft_Excel_Sheet{nth}.xlsx"), book);
    let name = format!("ppt/charts/chart{nth}.xml");
    let mut part = PackagePart::new(name.clone(), CHART);
    let id = part.names("package", book.name());
    package.add(book);
    let mut xml = Xml::document();
    let names: [(&str, &dyn Display); 3] = [("xmlns:c", &C), ("xmlns:a", &A), ("xmlns:r", &R)];
    xml.element("c:chartSpace", &names, |xml| {
        value(xml, "c:date1904", &0);
        value(xml, "c:roundedCorners", &0);
        xml.element("c:chart", &[], |xml| {
            value(xml, "c:autoTitleDeleted", &1);
            xml.element("c:plotArea", &[], |xml| {
                xml.empty("c:layout", &[]);
                plots(xml, chart, &columns, colours);
                axes(xml, chart, top);
            });
            xml.element("c:legend", &[], |xml| {
                value(xml, "c:legendPos", &"b");
                // What lies below the band is not drawn, and not named.
                if chart.series.len() == 1 && chart.step == ChartStep::Day {
                    xml.element("c:legendEntry", &[], |xml| {
                        value(xml, "c:idx", &0);
                        value(xml, "c:delete", &1);
                    });
                }
                value(xml, "c:overlay", &0);
            });
            value(xml, "c:plotVisOnly", &1);
            value(xml, "c:dispBlanksAs", &"gap");
        });
        text_style(xml, 1200);
        xml.element("c:externalData", &[("r:id", &id)], |xml| value(xml, "c:autoUpdate", &0));
    });
    package.add(part.holding(xml));
    Ok(name)
}

/// The number at which the axis of counts ends: a round one above all that is drawn.
fn top(chart: &NativeChart) -> u64 {
    let points = chart.series.iter().flat_map(|series| &series.points).flatten();
    let most = points.map(|point| point.upper.unwrap_or(point.lower)).max().unwrap_or(0);
    let wanted = most.saturating_add(most / 8).max(10);
    let unit = 10_u64.pow(wanted.ilog10());
    [1, 2, 3, 4, 5, 6, 8]
        .into_iter()
        .map(|times| unit.saturating_mul(times))
        .find(|top| *top >= wanted)
        .unwrap_or(unit.saturating_mul(10))
}

/// Lower bound, what is possible above it, upper bound; and, where nothing limits it, what is left
/// up to the end of the axis, so that unlimited never looks smaller than limited.
fn columns(
    series: &BoundsSeries,
    words: &ChartWords,
    (is_named, top): (bool, u64),
) -> [ChartColumn; 4] {
    let named = |word: &String| {
        if is_named { format!("{}: {word}", series.name) } else { word.clone() }
    };
    let of = |name: &String, value: &dyn Fn(u64, Option<u64>) -> Option<u64>| ChartColumn {
        name: named(name),
        values: series
            .points
            .iter()
            .map(|point| point.as_ref().and_then(|p| value(p.lower, p.upper)))
            .collect(),
    };
    [
        of(&words.lower, &|lower, _| Some(lower)),
        of(&words.range, &|lower, upper| upper.map(|upper| upper.saturating_sub(lower))),
        of(&words.upper, &|_, upper| upper),
        of(&words.open, &|lower, upper| upper.is_none().then(|| top.saturating_sub(lower))),
    ]
}

/// A row for each day: its bounds, and who says so.
fn workbook(chart: &NativeChart, columns: &[[ChartColumn; 4]], words: &ChartWords) -> Workbook {
    let mut head: Vec<SheetCell> = vec![words.day.as_str().into()];
    head.extend(columns.iter().flatten().map(|column| column.name.as_str().into()));
    head.extend(chart.series.iter().map(|_| SheetCell::from(words.who.as_str())));
    let mut rows = vec![head];
    for (at, day) in chart.days.iter().enumerate() {
        let mut row = vec![match chart.step {
            ChartStep::Day => SheetCell::Day(*day),
            ChartStep::Hour => SheetCell::Minute(*day),
        }];
        let cells = columns.iter().flatten();
        row.extend(cells.map(|c| SheetCell::count(c.values.get(at).copied().flatten())));
        row.extend(chart.series.iter().map(|series| {
            let point = series.points.get(at).and_then(Option::as_ref);
            point.map_or(SheetCell::Empty, |point| point.who.as_str().into())
        }));
        rows.push(row);
    }
    let mut widths = vec![12.0];
    widths.resize(1 + columns.len() * 4, 14.0);
    widths.resize(1 + columns.len() * 5, 44.0);
    Workbook { sheets: vec![Worksheet { widths, ..Worksheet::new(SHEET, rows) }] }
}

fn plots(xml: &mut Xml, chart: &NativeChart, columns: &[[ChartColumn; 4]], colours: &[String]) {
    let column_name = |at: usize| char::from(b'B' + u8::try_from(at).unwrap_or(0));
    let colour = |nth: usize| colours.get(nth % colours.len().max(1)).map_or(INK, String::as_str);
    let mut index = 0;
    let has_days = chart.step == ChartStep::Day;
    // Bands of several counts would cover each other.
    if let ([[lower, range, _, open]], true) = (columns, has_days) {
        xml.element("c:areaChart", &[], |xml| {
            value(xml, "c:grouping", &"stacked");
            value(xml, "c:varyColors", &0);
            let areas = [(0, lower, None), (1, range, Some(25_000)), (3, open, Some(12_000))];
            let is_told = |c: &ChartColumn| c.values.iter().any(Option::is_some);
            for (at, column, alpha) in areas.into_iter().filter(|(_, c, _)| is_told(c)) {
                let draws = |xml: &mut Xml| area(xml, colour(0), alpha);
                series(xml, chart, (index, column), column_name(at), draws, None);
                index += 1;
            }
            value(xml, "c:axId", &DAYS);
            value(xml, "c:axId", &COUNTS);
        });
    }
    let plot = if has_days { "c:lineChart" } else { "c:scatterChart" };
    xml.element(plot, &[], |xml| {
        if has_days {
            value(xml, "c:grouping", &"standard");
        } else {
            value(xml, "c:scatterStyle", &"lineMarker");
        }
        value(xml, "c:varyColors", &0);
        for (nth, [lower, _, upper, _]) in columns.iter().enumerate() {
            for (at, column, is_lower) in [(0, lower, true), (2, upper, false)] {
                let draws = |xml: &mut Xml| line(xml, colour(nth), is_lower);
                let name = column_name(nth * 4 + at);
                series(xml, chart, (index, column), name, draws, Some(is_lower));
                index += 1;
            }
        }
        if has_days {
            value(xml, "c:marker", &1);
        }
        value(xml, "c:axId", &DAYS);
        value(xml, "c:axId", &COUNTS);
    });
}

/// A series of a plot; `marks` of a line says whether its points are marked.
fn series(
    xml: &mut Xml,
    chart: &NativeChart,
    (index, column): (usize, &ChartColumn),
    letter: char,
    draws: impl FnOnce(&mut Xml),
    marks: Option<bool>,
) {
    let last = chart.days.len() + 1;
    xml.element("c:ser", &[], |xml| {
        value(xml, "c:idx", &index);
        value(xml, "c:order", &index);
        xml.element("c:tx", &[], |xml| {
            xml.element("c:strRef", &[], |xml| {
                xml.text_element("c:f", &[], format!("{SHEET}!${letter}$1"));
                xml.element("c:strCache", &[], |xml| {
                    value(xml, "c:ptCount", &1);
                    xml.element("c:pt", &[("idx", &0)], |xml| {
                        xml.text_element("c:v", &[], &column.name);
                    });
                });
            });
        });
        xml.element("c:spPr", &[], draws);
        if let Some(marks) = marks {
            xml.element("c:marker", &[], |xml| {
                value(xml, "c:symbol", if marks { &"circle" } else { &"dash" });
                value(xml, "c:size", &4);
            });
        }
        let days: Vec<Option<f64>> = chart.days.iter().copied().map(Some).collect();
        let area = |letter: char| format!("{SHEET}!${letter}$2:${letter}${last}");
        let (across, up, format) = match chart.step {
            ChartStep::Day => ("c:cat", "c:val", "yyyy\\-mm\\-dd"),
            ChartStep::Hour => ("c:xVal", "c:yVal", "yyyy\\-mm\\-dd\\ hh:mm"),
        };
        xml.element(across, &[], |xml| numbers(xml, &area('A'), format, &days));
        xml.element(up, &[], |xml| numbers(xml, &area(letter), "#,##0", &column.values));
        if marks.is_some() {
            value(xml, "c:smooth", &0);
        }
    });
}

/// Numbers of the workbook, and as they were when it was written; what is not known is left out.
fn numbers<N: Display>(xml: &mut Xml, area: &str, format: &str, values: &[Option<N>]) {
    xml.element("c:numRef", &[], |xml| {
        xml.text_element("c:f", &[], area);
        xml.element("c:numCache", &[], |xml| {
            xml.text_element("c:formatCode", &[], format);
            value(xml, "c:ptCount", &values.len());
            for (at, number) in values.iter().enumerate() {
                if let Some(number) = number {
                    xml.element("c:pt", &[("idx", &at)], |xml| {
                        xml.text_element("c:v", &[], number);
                    });
                }
            }
        });
    });
}

fn axes(xml: &mut Xml, chart: &NativeChart, top: u64) {
    // A year that is the same on every day is not said on each.
    let is_short = chart.days.last().zip(chart.days.first()).is_some_and(|(b, a)| b - a < 300.0);
    let day = match chart.step {
        ChartStep::Hour => "d mmm hh:mm",
        ChartStep::Day if is_short => "d mmm",
        ChartStep::Day => "d mmm yyyy",
    };
    let axis = |xml: &mut Xml, (id, other): (u32, u32), place: &str, scale: &str| {
        value(xml, "c:axId", &id);
        xml.element("c:scaling", &[], |xml| {
            value(xml, "c:orientation", &"minMax");
            xml.raw(scale);
        });
        value(xml, "c:delete", &0);
        value(xml, "c:axPos", &place);
        if id == COUNTS {
            xml.element("c:majorGridlines", &[], |xml| {
                xml.element("c:spPr", &[], |xml| stroke(xml, GRID, 9525, None));
            });
        }
        let format = if id == DAYS { day } else { "#,##0" };
        xml.empty("c:numFmt", &[("formatCode", &format), ("sourceLinked", &0)]);
        value(xml, "c:majorTickMark", if id == DAYS { &"out" } else { &"none" });
        value(xml, "c:minorTickMark", &"none");
        value(xml, "c:tickLblPos", if id == DAYS { &"low" } else { &"nextTo" });
        xml.element("c:spPr", &[], |xml| stroke(xml, INK, 9525, None));
        text_style(xml, 1200);
        value(xml, "c:crossAx", &other);
        value(xml, "c:crosses", &"autoZero");
    };
    match (chart.step, chart.days.first(), chart.days.last()) {
        (ChartStep::Hour, Some(first), Some(last)) => xml.element("c:valAx", &[], |xml| {
            let scale = format!("<c:max val=\"{last}\"/><c:min val=\"{first}\"/>");
            axis(xml, (DAYS, COUNTS), "b", &scale);
            value(xml, "c:crossBetween", &"midCat");
            value(xml, "c:majorUnit", &hours_apart(last - first));
        }),
        _ => xml.element("c:dateAx", &[], |xml| {
            axis(xml, (DAYS, COUNTS), "b", "");
            value(xml, "c:auto", &0);
            value(xml, "c:lblOffset", &100);
            value(xml, "c:baseTimeUnit", &"days");
            let span = chart.days.last().zip(chart.days.first()).map_or(0.0, |(b, a)| b - a);
            let (unit, of) = days_apart(span);
            value(xml, "c:majorUnit", &unit);
            value(xml, "c:majorTimeUnit", &of);
        }),
    }
    xml.element("c:valAx", &[], |xml| {
        // Lengths start at zero.
        let scale = format!("<c:max val=\"{top}\"/><c:min val=\"0\"/>");
        axis(xml, (COUNTS, DAYS), "l", &scale);
        value(xml, "c:crossBetween", &"midCat");
    });
}

/// From one label of days to the next: seven of them at most, so that none is turned.
fn days_apart(span: f64) -> (u32, &'static str) {
    let days = [1_u32, 2, 5, 7, 14].into_iter().find(|days| span / f64::from(*days) <= 6.0);
    let months = [1_u32, 2, 3, 6, 12].into_iter().find(|n| span / 30.0 / f64::from(*n) <= 6.0);
    match (days, months) {
        (Some(days), _) => (days, "days"),
        (None, Some(months)) => (months, "months"),
        (None, None) => (24, "months"),
    }
}

/// From one label of hours to the next, in days: eight of them at most.
fn hours_apart(days: f64) -> f64 {
    let steps = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0].map(|hours| hours / 24.0);
    steps.into_iter().find(|step| days / step <= 8.0).unwrap_or(1.0)
}

fn value(xml: &mut Xml, element: &str, value: &dyn Display) {
    xml.empty(element, &[("val", value)]);
}

/// What is possible above the lower bound; what lies below it is not drawn.
fn area(xml: &mut Xml, colour: &str, alpha: Option<u32>) {
    match alpha {
        Some(alpha) => xml.element("a:solidFill", &[], |xml| {
            xml.element("a:srgbClr", &[("val", &colour)], |xml| {
                xml.empty("a:alpha", &[("val", &alpha)]);
            });
        }),
        None => xml.empty("a:noFill", &[]),
    }
    xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
}

/// The lower edge is the strongest stroke; a known upper one is dashed.
fn line(xml: &mut Xml, colour: &str, is_lower: bool) {
    if is_lower {
        stroke(xml, colour, 31_750, None);
    } else {
        stroke(xml, colour, 12_700, Some("dash"));
    }
}

fn stroke(xml: &mut Xml, colour: &str, width: u32, dash: Option<&str>) {
    xml.element("a:ln", &[("w", &width)], |xml| {
        xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", &colour)]));
        if let Some(dash) = dash {
            xml.empty("a:prstDash", &[("val", &dash)]);
        }
    });
}

/// Text of a size in hundredths of a point.
fn text_style(xml: &mut Xml, size: u32) {
    xml.element("c:txPr", &[], |xml| {
        xml.raw("<a:bodyPr/><a:lstStyle/>");
        xml.element("a:p", &[], |xml| {
            xml.element("a:pPr", &[], |xml| {
                xml.element("a:defRPr", &[("sz", &size)], |xml| {
                    xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", &INK)]));
                });
            });
            xml.empty("a:endParaRPr", &[("lang", &"en")]);
        });
    });
}
