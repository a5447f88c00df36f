//! What is counted, in words. Each measure is one message of `measures.ftl`, whose attributes are
//! the forms in which sentences say it.

use super::{Arg, Language};
use waymark_model::{Measure, Series, Situation, Subject};

impl Language {
    /// `Arrivals`
    pub fn measure(&self, measure: Measure) -> String {
        self.say(&measure_key(measure))
    }

    /// The word that ends "28,120 …": `arrived`, `housed`.
    pub fn measure_word(&self, measure: Measure) -> String {
        self.measure_attribute(measure, &["word"], &[]).unwrap_or_default()
    }

    /// What is counted, for under a number: `arrived in Armenia`.
    pub fn measure_phrase(&self, measure: Measure, place: &str) -> String {
        let args = [("place", place.into())];
        self.measure_attribute(measure, &["phrase"], &args).unwrap_or_default()
    }

    /// The first of these attributes that the message of a measure has.
    pub(super) fn measure_attribute(
        &self,
        measure: Measure,
        attributes: &[&str],
        args: &[(&str, Arg<'_>)],
    ) -> Option<String> {
        self.say_attribute(&measure_key(measure), attributes, args)
    }

    /// `Arrivals in Armenia`, `Arrivals in Armenia, children`, with the name that the place or leg
    /// is to go by.
    pub fn series_title(&self, situation: &Situation, series: Series, name: &str) -> String {
        let key = match series.subject {
            Subject::Place(_) => "series-title",
            Subject::Leg(_) => "series-title-leg",
        };
        let measure = self.measure(series.measure);
        let kind = series.measure.name();
        let args = [("kind", kind.into()), ("measure", (&measure).into()), ("place", name.into())];
        let text = self.say_with(key, &args);
        let Some(who) = self.people(situation, series.people) else { return text };
        let args = [("title", (&text).into()), ("group", (&who).into())];
        self.say_with("series-title-group", &args)
    }
}

fn measure_key(measure: Measure) -> String {
    format!("measure-{}", measure.name().to_ascii_lowercase())
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Language, Measure, measure_key};

    pub(in super::super) fn measure_keys() -> impl Iterator<Item = String> {
        Measure::ALL.into_iter().map(measure_key)
    }

    /// A new measure is a row of the model, its words in `words.ron`, and one message.
    #[test]
    fn every_measure_has_all_its_words() {
        let args = ["people", "where", "name", "subject", "place"].map(|name| (name, name.into()));
        for (tag, _) in crate::languages() {
            let language = Language::load(tag);
            for measure in Measure::ALL {
                assert_ne!(language.measure(measure), measure_key(measure), "{tag}");
                let stock = if measure.is_cumulative() { "did" } else { "stands" };
                for form in ["had", "counted", "word", "phrase", stock] {
                    let fallback = match form {
                        "counted" => "did",
                        "stands" => "had",
                        form => form,
                    };
                    let said = language.measure_attribute(measure, &[form, fallback], &args);
                    let said = said.unwrap_or_default();
                    assert!(!said.is_empty(), "{tag}: {measure:?} has no .{form}");
                    assert!(!said.contains('$'), "{tag}: {measure:?}: {said}");
                }
            }
        }
    }
}
