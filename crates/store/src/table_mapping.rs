//! How tables of others were read, as a situation keeps it.

use super::{
    diagnostics::Diagnostics,
    record::{Fields, list, wrong_type},
    schema::TABLE,
    source_text::Value,
    syntax::{Node, NodeValue},
};
use waymark_model::{LinkPeriod, TableLink, TableMapping};

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
            link: link(&fields, diagnostics),
            roles: pairs(fields.get("roles"), diagnostics),
            constants: pairs(fields.get("constants"), diagnostics),
            answers: pairs(fields.get("answers"), diagnostics),
        });
    }
    tables
}

/// The file that a table stays in.
fn link(fields: &Fields<'_>, diagnostics: &mut Diagnostics<'_>) -> Option<TableLink> {
    let right = "write every: Day, Week or Month";
    let every = match fields.get("every") {
        None => Some(LinkPeriod::Day),
        Some(node) => {
            let period = match &node.value {
                NodeValue::Word(name) => LinkPeriod::from_name(name),
                _ => None,
            };
            if period.is_none() {
                diagnostics.error(node.start, "unknown-value", "no period of a table", right);
            }
            period
        }
    };
    let encoding = fields.text("encoding", "an encoding", diagnostics);
    let separator = fields.get("separator").and_then(|node| {
        let mut chars = node.text().unwrap_or_default().chars();
        let one = chars.next().filter(|_| chars.next().is_none());
        if one.is_none() {
            wrong_type(node, "write one character in quotes, such as \";\"", diagnostics);
        }
        one
    });
    let node = fields.get("link")?;
    let file = fields.text("link", "a file", diagnostics)?;
    let path = std::path::Path::new(&file);
    let is_beside = path.components().all(|part| matches!(part, std::path::Component::Normal(_)));
    if !is_beside {
        diagnostics.error(
            node.start,
            "outside-folder",
            format!("`{file}` as a linked table"),
            "name a file in the folder of the situation or below it, such as \"tables/arrivals.csv\"",
        );
        return None;
    }
    Some(TableLink { file, every: every?, encoding, separator })
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
        if let Some(link) = &table.link {
            fields.push(("link", Value::text(link.file.as_str())));
            fields.push(("every", Value::word(link.every.name())));
            let encoding = link.encoding.as_ref();
            fields.extend(encoding.map(|name| ("encoding", Value::text(name.as_str()))));
            let separator = link.separator.map(String::from);
            fields.extend(separator.map(|mark| ("separator", Value::text(mark))));
        }
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
