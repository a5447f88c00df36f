//! Numbers that counts are held against.

use super::{
    diagnostics::Diagnostics, figure::FigureContext, numbers, record::Fields, schema::THRESHOLD,
    syntax::Node,
};
use waymark_model::{SourceIx, Threshold};

impl<'t> FigureContext<'t, '_> {
    pub fn thresholds(
        &mut self,
        nodes: &'t [Node<'t>],
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<Threshold> {
        nodes.iter().filter_map(|node| self.threshold(node, diagnostics)).collect()
    }

    fn threshold(
        &mut self,
        node: &'t Node<'t>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Threshold> {
        let fields = Fields::of(node, &THRESHOLD, diagnostics)?;
        let id = fields.id(diagnostics);
        let name = fields.texts("name", "a name", diagnostics);
        let number = fields.need("number", diagnostics);
        let number = number.and_then(|n| {
            let number = numbers::count_number(n, diagnostics)?;
            if number == 0 {
                let right = "write how many it is, such as 3_000";
                diagnostics.error(n.start, "bad-number", "a threshold of nobody", right);
            }
            Some(number)
        });
        let series = self.series(&fields, "a threshold", diagnostics);
        let source = fields.get("source").and_then(|n| self.sources.find(n, diagnostics));
        let note = fields.text("note", "a note", diagnostics);
        let source = source.map(SourceIx::new);
        Some(Threshold { id: id?, name: name?, series: series?, number: number?, source, note })
    }
}

#[cfg(test)]
mod tests {
    use crate::{RecordKey, Section, SourceText, apply, read_text};
    use std::path::Path;
    use waymark_model::{Measure, Series, Situation, Subject};

    const TEXT: &str = "Situation(
    version: 1, title: \"T\", utc_offset: \"Z\", since: \"2023-09-19\",
    places: [Place(id: \"camp\", kind: Settlement, name: \"Camp\")],
    thresholds: [
        Threshold(id: \"capacity\", name: \"Capacity\", number: 3_000, measure: Sheltered, at: \"camp\"),
    ],
)
";

    fn read(text: &str) -> Situation {
        let read = read_text(text, &crate::Embedded(&[]));
        read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
    }

    #[test]
    fn a_threshold_is_read_and_follows_its_place_to_a_new_id() {
        let situation = read(TEXT);
        let place = Subject::Place(situation.place_named("camp").unwrap());
        let threshold = &situation.thresholds[0];
        assert_eq!(threshold.series, Series::of(Measure::Sheltered, place));
        assert_eq!(threshold.number, 3_000);
        let mut text = SourceText::parse(TEXT, Path::new("x")).unwrap();
        let camp = RecordKey::new(Section::Places, "camp");
        for edit in text.renamed(&camp, "goris").unwrap() {
            apply(&mut text, &edit).unwrap();
        }
        assert_eq!(read(&text.text()).thresholds[0].series.subject, place);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_would_be_right() {
        for (from, to, code) in [
            ("number: 3_000, ", "", "missing-field"),
            ("3_000", "0", "bad-number"),
            ("3_000", "-3", "negative-number"),
            (", at: \"camp\"", "", "at-and-on"),
            ("at: \"camp\"", "at: \"cmap\"", "dangling-id"),
            ("Sheltered", "Shelterd", "unknown-value"),
            ("id: \"capacity\", ", "", "missing-field"),
        ] {
            let read = read_text(&TEXT.replace(from, to), &crate::Embedded(&[]));
            let codes: Vec<_> = read.problems.iter().map(|p| p.code).collect();
            assert!(codes.contains(&code), "{from} as {to}: {codes:?}");
        }
    }
}
