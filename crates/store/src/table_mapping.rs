//! How tables of others were read, as a situation keeps it.

use super::{
    diagnostics::Diagnostics,
    record::{Fields, list, wrong_type},
    schema::TABLE,
    source_text::Value,
    syntax::{Node, NodeValue},
};
use waymark_model::TableMapping;

/// The mappings of a situation.
pub(super) fn tables(
    node: Option<&Node<'_>>,
    diagnostics: &mut Diagnostics<'_>,
) -> Vec<TableMapping> {
    let mut tables = Vec::new();
    for node in list(node, diagnostics) {
        let Some(fields) = Fields::of(node, &TABLE, diagnostics) else { continue };
        let headings = list(fields.need("headings", diagnostics), diagnostics);
        for node in headings.iter().filter(|node| node.text().is_none()) {
            wrong_type(node, "write a heading in quotes", diagnostics);
        }
        let headings = headings.iter().filter_map(|node| node.text().map(str::to_owned));
        tables.push(TableMapping {
            headings: headings.collect(),
            sheet: fields.text("sheet", "a sheet", diagnostics),
            roles: pairs(fields.get("roles"), diagnostics),
            constants: pairs(fields.get("constants"), diagnostics),
            answers: pairs(fields.get("answers"), diagnostics),
        });
    }
    tables
}

fn pairs(node: Option<&Node<'_>>, diagnostics: &mut Diagnostics<'_>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for node in list(node, diagnostics) {
        let pair = match &node.value {
            NodeValue::Tuple(None, items) => match items.as_slice() {
                [name, said] => name.text().zip(said.text()),
                _ => None,
            },
            _ => None,
        };
        match pair {
            Some((name, said)) => pairs.push((name.to_owned(), said.to_owned())),
            None => {
                wrong_type(node, "write two texts, such as (\"place\", \"Goris\")", diagnostics);
            }
        }
    }
    pairs
}

/// The field of the head that keeps these mappings.
pub fn table_mappings(tables: &[TableMapping]) -> Value {
    let pairs = |pairs: &[(String, String)]| {
        let pair = |(name, said): &(String, String)| {
            Value::Tuple(vec![Value::text(name.as_str()), Value::text(said.as_str())])
        };
        Value::List(pairs.iter().map(pair).collect())
    };
    let record = |table: &TableMapping| {
        let mut fields = vec![("headings", Value::texts(table.headings.iter().cloned()))];
        fields.extend(table.sheet.as_ref().map(|sheet| ("sheet", Value::text(sheet.as_str()))));
        for (name, all) in
            [("roles", &table.roles), ("constants", &table.constants), ("answers", &table.answers)]
        {
            if !all.is_empty() {
                fields.push((name, pairs(all)));
            }
        }
        let written = fields
            .iter()
            .filter_map(|(name, value)| Some(format!("{name}: {}", value.write().ok()?)));
        Value::Written(format!("Table({})", written.collect::<Vec<_>>().join(", ")))
    };
    Value::List(tables.iter().map(record).collect())
}
