//! The key figures that a situation has chosen: read, and written as its field. What they speak of
//! is named as on slides.

use super::{
    Value,
    diagnostics::Diagnostics,
    record::{Fields, list},
    schema::{Choices, KEY_FIGURE},
    slide::{series_fields, series_of, word},
    syntax::Node,
};
use waymark_model::{KeyFigure, KeyTells};

/// Nothing where the field is left out: then they are proposed by what is told.
pub(super) fn key_figures(
    node: Option<&Node<'_>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Option<Vec<KeyFigure>> {
    let node = node?;
    let nodes = list(Some(node), diagnostics);
    if nodes.len() > KeyFigure::MOST {
        let found = format!("{} key figures", nodes.len());
        let right = format!("keep the {} that matter most", KeyFigure::MOST);
        diagnostics.error(node.start, "many-key-figures", found, right);
    }
    Some(nodes.iter().filter_map(|node| key_figure(node, diagnostics)).collect())
}

fn key_figure(node: &Node<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<KeyFigure> {
    let fields = Fields::of(node, &KEY_FIGURE, diagnostics)?;
    fields.need("tells", diagnostics);
    let tells = word(&fields, "tells", Choices::Tells, KeyTells::from_name, diagnostics);
    let series = series_of(&fields, diagnostics);
    Some(KeyFigure { tells: tells?, series: series? })
}

/// The field as it is written.
pub fn key_figures_value(chosen: &[KeyFigure]) -> Value {
    let record = |key: &KeyFigure| {
        format!("KeyFigure(tells: {}, {})", key.tells.name(), series_fields(&key.series))
    };
    let records: Vec<String> = chosen.iter().map(record).collect();
    Value::Written(format!("[{}]", records.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::key_figures_value;
    use crate::{Edit, RecordKey, Section, SourceText, apply, read_text};
    use std::path::Path;
    use waymark_model::{KeyFigure, KeyTells, Measure, NamedRecord, NamedSeries, Situation};

    const TEXT: &str = "Situation(
    version: 1, title: \"T\", utc_offset: \"Z\", since: \"2023-09-19\",
    places: [Place(id: \"chad\", kind: Country, name: \"Chad\")],
)
";

    fn read(text: &str) -> Situation {
        let read = read_text(text, &crate::Embedded(&[]));
        read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
    }

    fn chosen() -> Vec<KeyFigure> {
        let series = NamedSeries {
            measure: Measure::Arrivals,
            subject: NamedRecord::Place("chad".to_owned()),
            group: None,
            origin: Some("SDN".to_owned()),
            status: None,
            sex: None,
            age: None,
            unit: Some("households".to_owned()),
        };
        KeyTells::ALL.map(|tells| KeyFigure { tells, series: series.clone() }).to_vec()
    }

    #[test]
    fn what_is_chosen_is_read_as_it_was_written_and_follows_a_place_to_its_new_id() {
        let mut text = SourceText::parse(TEXT, Path::new("x")).unwrap();
        assert_eq!(read(TEXT).key_figures, None);
        let edit = Edit::set(RecordKey::Head, "key_figures", key_figures_value(&chosen()));
        let back = apply(&mut text, &edit).unwrap();
        assert_eq!(read(&text.text()).key_figures, Some(chosen()));
        let place = RecordKey::new(Section::Places, "chad");
        assert_eq!(text.references(&place), [(RecordKey::Head, "key_figures".to_owned())]);
        for edit in text.renamed(&place, "tchad").unwrap() {
            apply(&mut text, &edit).unwrap();
        }
        let after = read(&text.text());
        assert_eq!(after.key_figures_gone(), []);
        assert_eq!(after.key_figures.unwrap().len(), KeyTells::ALL.len());
        let mut text = SourceText::parse(TEXT, Path::new("x")).unwrap();
        apply(&mut text, &edit).unwrap();
        apply(&mut text, &back).unwrap();
        assert_eq!(text.text(), TEXT);
    }

    #[test]
    fn none_at_all_is_a_choice_too() {
        let text = TEXT.replace("places:", "key_figures: [],\n    places:");
        assert_eq!(read(&text).key_figures, Some(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_would_be_right() {
        let one = "KeyFigure(tells: Count, measure: Arrivals, place: \"chad\")";
        for (written, code) in [
            (one.replace("tells: Count, ", ""), "missing-field"),
            (one.replace("Count", "Cuont"), "unknown-value"),
            (one.replace(", place: \"chad\"", ""), "at-and-on"),
            ([one; 9].join(", "), "many-key-figures"),
        ] {
            let field = format!("key_figures: [{written}],\n    places:");
            let read = read_text(&TEXT.replace("places:", &field), &crate::Embedded(&[]));
            let codes: Vec<_> = read.problems.iter().map(|p| p.code).collect();
            assert!(codes.contains(&code), "{written}: {codes:?}");
        }
    }
}
