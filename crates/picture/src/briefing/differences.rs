//! Counts that sources give otherwise, in words.

use super::statement::Statement;
use crate::{Scene, words};
use std::collections::BTreeSet;
use waymark_language::FigureWords;
use waymark_reckoning::differing;

/// Each count with what is said of it: `Present in Kass as of 1 May 2024: 14,000 (UNHCR), 14,700 (IOM).`
pub(super) fn differences(scene: &Scene<'_>) -> Vec<Statement> {
    let (situation, language) = (scene.situation, scene.language);
    let said =
        differing(situation, scene.reckoning, scene.view.at).into_iter().filter_map(|figures| {
            let first = *figures.first()?;
            let title = words::title(scene, situation.figure(first).series);
            let what = FigureWords { situation, language, at: first }.with_moment(&title);
            let counts = figures.iter().map(|at| {
                let count = scene.reckoning.count_told(situation, language, *at);
                let by = FigureWords { situation, language, at: *at }.cited();
                language.say_with(
                    "brief-differ-count",
                    &[("count", (&count).into()), ("by", (&by).into())],
                )
            });
            let counts = language.list(counts.collect());
            let args = [("what", (&what).into()), ("counts", (&counts).into())];
            let key = format!("differ {}", situation.reference(first));
            Some(Statement::new(key, language.say_with("brief-differ", &args)))
        });
    said.collect()
}

/// How many counts differ, and of what they are.
pub(super) fn differences_sentence(scene: &Scene<'_>) -> Option<Statement> {
    let all = differing(scene.situation, scene.reckoning, scene.view.at);
    let first = all.first().and_then(|figures| figures.first());
    let name = first.map(|at| words::subject(scene, scene.situation.figure(*at).series.subject))?;
    let subjects: BTreeSet<_> = all
        .iter()
        .filter_map(|figures| Some(scene.situation.figure(*figures.first()?).series.subject))
        .collect();
    let args = [("n", subjects.len().into()), ("name", (&name).into())];
    Some(Statement::new("count", scene.language.say_with("brief-differ-many", &args)))
}

#[cfg(test)]
mod tests {
    use crate::{Medium, Theme, briefing::BriefingContent, evening::Evening};
    use waymark_fixtures as fixtures;
    use waymark_language::Language;
    use waymark_model::{
        Count, Measure, PlaceIx, PlaceKind, ReportPart, Series, SourceIx, SpeakerIx, Subject,
    };

    /// The sentence on conflicts and its lines, where UNHCR and IOM count who is in a camp on two days.
    fn said(unhcr: (&str, Count), iom: (&str, Count)) -> (String, Vec<String>) {
        let mut situation = fixtures::flight();
        situation.places = vec![fixtures::place("kass", PlaceKind::Camp)];
        situation.speakers = ["UNHCR", "IOM"].map(fixtures::speaker).into();
        situation.sources =
            vec![fixtures::source("s", "ReliefWeb", fixtures::moment("2023-09-28"))];
        for (nth, (day, count)) in [unhcr, iom].into_iter().enumerate() {
            let series = Series::of(Measure::Present, Subject::Place(PlaceIx(0)));
            let mut figure = fixtures::figure(&situation, series, count);
            figure.wording = Some("so many".to_owned());
            let by = (SourceIx(0), SpeakerIx::new(nth));
            let id = format!("n{nth}");
            situation.snapshots.push(fixtures::snapshot(&id, by, fixtures::moment(day), figure));
        }
        let (evening, theme) = (Evening::new(situation), Theme::named("light"));
        let content = BriefingContent::of(&evening.scene(&theme, Medium::Window), None, None);
        let (part, english) = (content.parts.get(ReportPart::Conflicts), Language::english());
        let lines = part.lines_said(&english).into_iter();
        let lines = lines.filter(|line| line.starts_with("Present in"));
        (part.sentence_said(&english).unwrap(), lines.collect())
    }

    #[test]
    fn two_authorities_who_count_otherwise_on_one_day_are_told() {
        let day = "2023-09-25";
        let (sentence, lines) = said((day, Count::Exact(14_000)), (day, Count::Exact(14_700)));
        assert!(
            sentence.starts_with("Sources differ on how many were counted in kass"),
            "{sentence}"
        );
        let line = "Present in kass as of 25 Sep 2023: 14,000 (UNHCR, via ReliefWeb) and 14,700 (IOM, via ReliefWeb).";
        assert_eq!(lines, [line]);
        let none = "No figure in use contradicts another.";
        for (unhcr, iom) in [
            // Some number fits both.
            ((day, Count::Exact(14_000)), (day, Count::About(14_700))),
            ((day, Count::AtLeast(10_000)), (day, Count::Exact(14_700))),
            // Another day.
            ((day, Count::Exact(14_000)), ("2023-09-26", Count::Exact(14_700))),
        ] {
            assert_eq!(said(unhcr, iom), (none.to_owned(), Vec::new()));
        }
    }
}
