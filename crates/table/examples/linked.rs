//! Adds the rows of a table up and says how long that took and how much memory: `linked FILE [ANSWER…]`.

use std::{path::Path, time::Instant};
use waymark_model::{LinkPeriod, TableLink};
use waymark_table::{
    import::{EachFigure, ImportChoices, LinkOrder, import_linked},
    linked::read::LinkProgress,
};

fn main() {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else { return eprintln!("linked FILE [QUESTION=ANSWER…]") };
    let answers = args.filter_map(|a| Some(a.split_once('=')?).map(|(q, a)| (q.into(), a.into())));
    let choices = ImportChoices { answers: answers.collect(), ..ImportChoices::default() };
    let progress = LinkProgress::default();
    let link =
        TableLink { file: path.clone(), every: LinkPeriod::Day, encoding: None, separator: None };
    let order = LinkOrder::keeping(Path::new(&path), link, None, &progress);
    let begun = Instant::now();
    match import_linked(&order, &choices, None) {
        Err(error) => eprintln!("{error}"),
        Ok((imported, _)) => {
            for ask in &imported.asks {
                println!("{}: {:?}", ask.question, ask.answers);
            }
            let lower =
                imported.figures.each().filter_map(|f| imported.with.wording.bounds(f.count));
            let lower: u64 = lower.map(waymark_model::Bounds::lower).sum();
            println!("{} figures, {lower} in all, {:?}", imported.figures.len(), begun.elapsed());
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        println!("{line}");
    }
}
