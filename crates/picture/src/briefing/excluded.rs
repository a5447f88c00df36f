//! Figures that the analyst excluded, with the reason, in words.

use super::statement::Statement;
use crate::Scene;
use waymark_language::FigureWords;
use waymark_model::Standing;

/// Each figure that is excluded, of what was told and published by the moments shown: `40,000 people had
/// arrived in Burundi as of 26 Feb 2025 (Government of Burundi, via AFP) is excluded: misprint.`
pub(super) fn excluded(scene: &Scene<'_>) -> Vec<Statement> {
    let (situation, language, view) = (scene.situation, scene.language, scene.view);
    let told = situation.figures().filter_map(|(at, snapshot, figure)| {
        let Standing::SetAside(reason) = &figure.standing else { return None };
        let is_known = situation.known_by(snapshot, view.known_on);
        if !is_known || situation.span_of(at).start() > view.at {
            return None;
        }
        let words = FigureWords { situation, language, at };
        let (clause, by) = (words.with_moment(&words.clause(words.form())), words.cited());
        let args = [("statement", (&clause).into()), ("by", (&by).into())];
        let what = language.sentence_start(&language.say_with("statement-by", &args));
        let reason = reason.trim().trim_end_matches('.');
        let args = [("what", (&what).into()), ("reason", reason.into())];
        let key = if reason.is_empty() { "brief-excluded-untold" } else { "brief-excluded" };
        let said = language.say_with(key, &args);
        Some(Statement::new(format!("excluded {}", situation.reference(at)), said))
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use crate::{Medium, Theme, briefing::BriefingContent, evening::Evening};
    use waymark_fixtures as fixtures;
    use waymark_language::Language;
    use waymark_model::{
        Count, Measure, PlaceIx, PlaceKind, ReportPart, Series, SourceIx, SpeakerIx, Standing,
        Subject,
    };

    /// What conflicts and doubts say where the second of two counts stands so.
    fn said(day: &str, standing: &Standing) -> Vec<String> {
        let mut situation = fixtures::flight();
        situation.places = vec![fixtures::place("burundi", PlaceKind::Country)];
        situation.speakers = ["UNHCR", "AFP"].map(fixtures::speaker).into();
        situation.sources =
            vec![fixtures::source("s", "ReliefWeb", fixtures::moment("2023-09-28"))];
        let counts = [("2023-09-24", Count::Exact(60_000)), (day, Count::Exact(40_000))];
        for (nth, (day, count)) in counts.into_iter().enumerate() {
            let series = Series::of(Measure::Arrivals, Subject::Place(PlaceIx(0)));
            let mut figure = fixtures::figure(&situation, series, count);
            figure.wording = Some("so many".to_owned());
            if nth == 1 {
                figure.standing = standing.clone();
            }
            let by = (SourceIx(0), SpeakerIx::new(nth));
            let moment = fixtures::moment(day);
            situation.snapshots.push(fixtures::snapshot(&format!("n{nth}"), by, moment, figure));
        }
        let (evening, theme) = (Evening::new(situation), Theme::named("light"));
        let content = BriefingContent::of(&evening.scene(&theme, Medium::Window), None, None);
        let lines = content.parts.get(ReportPart::Conflicts).lines_said(&Language::english());
        lines.into_iter().filter(|line| line.contains("excluded")).collect()
    }

    #[test]
    fn an_excluded_figure_is_told_with_its_reason() {
        let aside = |reason: &str| Standing::SetAside(reason.to_owned());
        assert_eq!(
            said("2023-09-25", &aside("Counts one province only.")),
            ["40,000 people had arrived in burundi as of 25 Sep 2023 (AFP, via ReliefWeb) \
              is excluded: Counts one province only."]
        );
        assert_eq!(
            said("2023-09-25", &aside("")),
            ["40,000 people had arrived in burundi as of 25 Sep 2023 (AFP, via ReliefWeb) \
              is excluded."]
        );
        assert!(said("2023-09-25", &Standing::Used).is_empty());
        assert!(said("2023-11-25", &aside("Too late")).is_empty(), "it is told later");
    }
}
