//! The preview of a table of 100 000 rows: its file read, and what it becomes. What the gazetteer
//! unpacks once is unpacked before.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may fail loudly")]

use divan::{Bencher, counter::ItemsCount};
use std::fmt::Write;
use waymark_gazetteer::Gazetteer;
use waymark_table::{
    file::{FileChoices, read_file},
    import::{ImportChoices, import},
};

const ROWS: usize = 100_000;

fn main() {
    divan::main();
}

/// What a table is called here, its headings, and what a row says, by its number.
type SampleTable = (&'static str, &'static str, fn(usize) -> String);

const TABLES: [SampleTable; 5] = [
    ("plain", "Date,Place,Arrivals so far,Source,Status,Note", |at| {
        format!("{},Site {},{},UNHCR,IDP,row {at}", day(at / 1_000), at % 1_000, 100 + at)
    }),
    (
        "told apart",
        "Date,Admin 1,Admin 2,Site name,Site code,Sex,Age group,Unit,IDPs,Source",
        |at| {
            let site = at % 4_000;
            let sex = ["M", "F"][at % 2];
            let age = ["0-4", "5-17", "18-59", "60+"][at % 4];
            format!(
                "{},Region {},District {},Site {site},SD{site:05},{sex},{age},individuals,{},DTM",
                day(at / 4_000 * 7),
                site % 18,
                site % 180,
                200 + at * 7 % 4_000,
            )
        },
    ),
    (
        "points and notes",
        "id,date,admin1,location,latitude,longitude,displaced,source,notes",
        |at| {
            let place = at % 5_000;
            format!(
                "EV{at},{},Region {},Loc {place},{:.4},{:.4},{},Media,\"On {} May, armed clashes \
                 displaced people from the village to nearby town\"",
                day(at / 200),
                place % 20,
                10.0 + place as f64 / 500.0,
                20.0 + place as f64 / 250.0,
                10 + at * 7 % 900,
                1 + at % 28,
            )
        },
    ),
    ("indicators", "Date,Location,Indicator,Value,Source,Remarks", |at| {
        let counted = ["Number of IDPs", "Number of refugees", "Number of IDP households"];
        let note = "Verified by phone on 1 March; 0 families without shelter";
        let (place, counted) = (at / 3 % 500, counted[at % 3]);
        format!(
            "{},Town {place},{counted},{},UNHCR,\"{note}\"",
            day(at / 1_500),
            10 + at * 7 % 4_000
        )
    }),
    ("crossings", "Week,From,To,Crossings (low),Crossings (high),Source,Reported on", |at| {
        let (way, week) = (at % 600, at / 600);
        let (year, of_year) = (2020 + week / 52, week % 52 + 1);
        let lower = 100 + at * 7 % 500;
        format!(
            "{year}-W{of_year:02},Town {},Town {},{lower},{},IOM,01.01.2024",
            way % 25,
            25 + way / 25,
            lower + 800
        )
    }),
];

/// A day of 2023 or 2024.
fn day(at: usize) -> String {
    let at = at % 672;
    format!("{}-{:02}-{:02}", 2023 + at / 336, at / 28 % 12 + 1, at % 28 + 1)
}

#[divan::bench(args = TABLES.map(|(name, ..)| name), sample_count = 10)]
fn rows_100_000(bencher: Bencher<'_, '_>, called: &str) {
    let (_, headings, row) = TABLES.into_iter().find(|(name, ..)| *name == called).unwrap();
    let mut text = format!("{headings}\n");
    for at in 0..ROWS {
        writeln!(text, "{}", row(at)).unwrap();
    }
    Gazetteer::embedded().country("Chad");
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        let book = read_file(text.as_bytes(), &FileChoices::default()).unwrap();
        import(&book, &ImportChoices::default(), None).unwrap()
    });
}
