//! What analysts write on pictures.

use super::{
    diagnostics::Diagnostics, numbers, record::Fields, schema::ANNOTATION, slide, symbols::Symbols,
    syntax::Node, values,
};
use waymark_model::{Annotation, AnnotationKind, Offset, PlaceIx};

/// What annotations refer to.
pub(super) struct Annotations<'t, 'r> {
    pub offset: Offset,
    pub places: &'r mut Symbols<'t>,
}

impl<'t> Annotations<'t, '_> {
    pub fn read(
        &mut self,
        nodes: &'t [Node<'t>],
        diagnostics: &mut Diagnostics<'_>,
    ) -> Vec<Annotation> {
        nodes.iter().filter_map(|node| self.annotation(node, diagnostics)).collect()
    }

    fn annotation(
        &mut self,
        node: &'t Node<'t>,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Annotation> {
        let fields = Fields::of(node, &ANNOTATION, diagnostics)?;
        let id = fields.id(diagnostics);
        let kind = fields.need("kind", diagnostics);
        let kind = kind.and_then(|n| {
            let names = AnnotationKind::ALL.map(AnnotationKind::name);
            let what = "the kind of an annotation";
            values::word(n, what, &names, AnnotationKind::from_name, diagnostics)
        });
        let text = fields.texts("text", "a text", diagnostics);
        let place = fields.get("place").and_then(|n| self.places.find(n, diagnostics));
        let at = fields.moment("at", self.offset, diagnostics);
        let series = slide::named_series_list(&fields, diagnostics);
        let value = fields.get("value").and_then(|n| numbers::count_number(n, diagnostics));
        let offset = fields.get("offset").and_then(|n| {
            let right = "write (x, y) in heights of a line, x to the east and y to the south";
            numbers::pair(n, right, diagnostics)
        });
        let is_in_time = fields.get("at").is_some();
        let wrong = match kind {
            Some(AnnotationKind::Stretch) if !is_in_time => {
                Some(("a stretch of no time", "add `at: \"2023-09-24/2023-09-26\"`"))
            }
            _ if !is_in_time && fields.get("place").is_none() => {
                Some(("an annotation of nothing", "add `place: \"goris\"` or `at: \"2023-09-26\"`"))
            }
            _ if !is_in_time && (fields.get("value").is_some() || !series.is_empty()) => {
                Some(("an annotation of a chart at no moment", "add `at: \"2023-09-26\"`"))
            }
            _ => None,
        };
        if let Some((found, right)) = wrong {
            diagnostics.error(fields.start(), "no-anchor", found, right);
        }
        let place = place.map(PlaceIx::new);
        Some(Annotation { id: id?, kind: kind?, text: text?, place, at, series, value, offset })
    }
}

#[cfg(test)]
mod tests {
    use crate::{RecordKey, Section, SourceText, apply, read_text};
    use std::path::Path;
    use waymark_model::{AnnotationKind, Measure, Series, Situation, Subject};

    const TEXT: &str = "Situation(
    version: 1, title: \"T\", utc_offset: \"Z\", since: \"2023-09-19\",
    places: [Place(id: \"camp\", kind: Settlement, name: \"Camp\")],
    annotations: [
        Annotation(
            id: \"full\",
            kind: Arrow,
            text: {\"en\": \"Full\"},
            place: \"camp\",
            at: \"2023-09-24\",
            series: [Series(measure: Sheltered, place: \"camp\")],
            value: 3_000,
            offset: (2.0, -3.5),
        ),
        Annotation(id: \"rain\", kind: Stretch, text: \"Rain\", at: \"2023-09-24/2023-09-26\"),
    ],
)
";

    fn read(text: &str) -> Situation {
        let read = read_text(text, &crate::Embedded(&[]));
        read.situation.unwrap_or_else(|| panic!("{:?}", read.problems))
    }

    #[test]
    fn an_annotation_is_read_and_follows_its_place_to_a_new_id() {
        let situation = read(TEXT);
        let camp = situation.place_named("camp").unwrap();
        let [full, rain] = situation.annotations.as_slice() else { panic!() };
        assert_eq!((full.kind, full.on_map()), (AnnotationKind::Arrow, Some(camp)));
        assert_eq!((full.value, full.offset), (Some(3_000), Some((2.0, -3.5))));
        let sheltered = |situation: &Situation, camp| {
            let series = Series::of(Measure::Sheltered, Subject::Place(camp));
            situation.annotations[0].on_chart(situation, series)
        };
        assert_eq!(sheltered(&situation, camp), full.at);
        let arrived = Series::of(Measure::Arrivals, Subject::Place(camp));
        assert_eq!(full.on_chart(&situation, arrived), None);
        assert!(rain.on_chart(&situation, arrived).is_some() && rain.on_map().is_none());
        let mut text = SourceText::parse(TEXT, Path::new("x")).unwrap();
        let key = RecordKey::new(Section::Places, "camp");
        for edit in text.renamed(&key, "goris").unwrap() {
            apply(&mut text, &edit).unwrap();
        }
        let renamed = read(&text.text());
        assert_eq!(renamed.annotations[0].on_map(), Some(camp));
        assert_eq!(sheltered(&renamed, camp), full.at);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_what_would_be_right() {
        for (from, to, code) in [
            ("kind: Arrow", "kind: Arow", "unknown-value"),
            ("place: \"camp\",\n            at", "place: \"cmap\",\n            at", "dangling-id"),
            (", at: \"2023-09-24/2023-09-26\"", "", "no-anchor"),
            ("            at: \"2023-09-24\",\n", "", "no-anchor"),
            ("3_000", "-3", "negative-number"),
            ("id: \"rain\"", "id: \"full\"", "duplicate-id"),
        ] {
            let wrong = TEXT.replace(from, to);
            assert_ne!(wrong, TEXT, "{from}");
            let codes: Vec<_> =
                read_text(&wrong, &crate::Embedded(&[])).problems.iter().map(|p| p.code).collect();
            assert!(codes.contains(&code), "{from} as {to}: {codes:?}");
        }
    }
}
