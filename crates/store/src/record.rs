//! The fields of one record: which are there, which are missing, which nobody knows.

use super::{
    diagnostics::Diagnostics,
    near,
    schema::{Need, RecordSchema},
    syntax::{FieldNode, Node, NodeValue},
    values,
};
use waymark_model::{Id, Moment, Offset, Text};

/// The fields of a record whose names have been checked.
pub(super) struct Fields<'t> {
    schema: &'static RecordSchema,
    start: usize,
    list: &'t [FieldNode<'t>],
    broken: bool,
}

impl<'t> Fields<'t> {
    /// `None` when the value is not such a record, which has been told. Unknown and repeated
    /// fields are told too.
    pub fn of(
        node: &'t Node<'t>,
        schema: &'static RecordSchema,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Self> {
        let record = schema.name;
        let found = match &node.value {
            NodeValue::Record(found) => found,
            NodeValue::Broken => return None,
            _ => {
                wrong_type(
                    node,
                    &format!("write `{record}(…)` with its fields by name"),
                    diagnostics,
                );
                return None;
            }
        };
        if let Some(name) = found.name.filter(|&name| name != record) {
            diagnostics.error(
                node.start,
                "unknown-record",
                format!("`{name}(…)` where a `{record}` should be"),
                format!("write `{record}(…)`"),
            );
            return None;
        }
        let mut seen = 0_u64;
        for field in &found.fields {
            let index = schema.position(field.name);
            if index == schema.fields.len() {
                unknown_field(field, schema, diagnostics);
                continue;
            }
            if seen & (1 << index) != 0 {
                diagnostics.error(
                    field.start,
                    "duplicate-field",
                    format!("a second `{}` in one `{record}`", field.name),
                    "keep one of the two",
                );
            }
            seen |= 1 << index;
        }
        Some(Self { schema, start: node.start, list: &found.fields, broken: found.broken })
    }

    /// Where the record starts, in bytes.
    pub fn start(&self) -> usize {
        self.start
    }

    /// The value of a field that may be left out or be `None`.
    pub fn get(&self, name: &str) -> Option<&'t Node<'t>> {
        let node = &self.list.iter().find(|f| f.name == name)?.value;
        let node = match &node.value {
            NodeValue::Tuple(Some("Some"), items) => items.first()?,
            _ => node,
        };
        match &node.value {
            NodeValue::Word("None") | NodeValue::Broken => None,
            _ => Some(node),
        }
    }

    /// Where the name of a field stands, in bytes.
    pub fn name_start(&self, name: &str) -> usize {
        self.list.iter().find(|f| f.name == name).map_or(self.start, |f| f.start)
    }

    /// Whether a field may have been swallowed by a slip, so that its absence says nothing.
    pub fn slipped(&self, name: &str) -> bool {
        self.broken
            || self.list.iter().any(|f| f.name == name && f.value.value == NodeValue::Broken)
    }

    /// The value of a field that must be there; its absence is told.
    pub fn need(&self, name: &str, diagnostics: &mut Diagnostics<'_>) -> Option<&'t Node<'t>> {
        let value = self.get(name);
        if value.is_none() && !self.slipped(name) {
            let example = self.schema.field(name).map_or("…", |field| field.example);
            diagnostics.error(
                self.start,
                "missing-field",
                format!("a `{}` without `{name}`", self.schema.name),
                format!("add `{name}: {example}`"),
            );
        }
        value
    }
}

/// Values of fields of which it is told when they must be there and are missing.
impl Fields<'_> {
    /// A text in one language or several.
    pub fn texts(&self, name: &str, what: &str, diagnostics: &mut Diagnostics<'_>) -> Option<Text> {
        values::text_in_languages(self.needed(name, diagnostics)?, what, diagnostics)
    }

    pub fn text(
        &self,
        name: &str,
        what: &str,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<String> {
        values::text(self.needed(name, diagnostics)?, what, diagnostics).map(str::to_owned)
    }

    /// A moment in the clock of the situation.
    pub fn moment(
        &self,
        name: &str,
        offset: Offset,
        diagnostics: &mut Diagnostics<'_>,
    ) -> Option<Moment> {
        values::moment(self.needed(name, diagnostics)?, offset, diagnostics)
    }

    /// Its id, whose faults have been told when ids were collected.
    pub fn id(&self, diagnostics: &mut Diagnostics<'_>) -> Option<Id> {
        Id::parse(self.need("id", diagnostics)?.text()?).ok()
    }

    fn needed(&self, name: &str, diagnostics: &mut Diagnostics<'_>) -> Option<&Node<'_>> {
        let must = self.schema.field(name).is_some_and(|field| field.need == Need::Yes);
        if must { self.need(name, diagnostics) } else { self.get(name) }
    }
}

fn unknown_field(field: &FieldNode<'_>, schema: &RecordSchema, diagnostics: &mut Diagnostics<'_>) {
    let (record, known) = (schema.name, schema.names());
    let listed = near::one_of(&known);
    let right = match near::nearest(field.name, known, diagnostics) {
        Some(name) => format!("did you mean `{name}`? A `{record}` has {listed}"),
        None => format!("a `{record}` has {listed}"),
    };
    diagnostics.error(
        field.start,
        "unknown-field",
        format!("a field `{}` that a `{record}` does not have", field.name),
        right,
    );
}

/// The records of a list; of nothing, none. Anything but a list is told.
pub(super) fn list<'t>(
    node: Option<&'t Node<'t>>,
    diagnostics: &mut Diagnostics<'_>,
) -> &'t [Node<'t>] {
    match node.map(|n| &n.value) {
        Some(NodeValue::List(items)) => items,
        Some(_) => {
            if let Some(node) = node {
                wrong_type(node, "write a list in `[` and `]`", diagnostics);
            }
            &[]
        }
        None => &[],
    }
}

/// Tells that a value is of the wrong kind, unless a slip in it has been told already.
pub(super) fn wrong_type(node: &Node<'_>, right: &str, diagnostics: &mut Diagnostics<'_>) {
    if let Some(found) = describe(node) {
        diagnostics.error(node.start, "wrong-type", found, right);
    }
}

/// What stands there, in words.
fn describe(node: &Node<'_>) -> Option<String> {
    Some(match &node.value {
        NodeValue::Text(text) => {
            let cut = text.char_indices().nth(40).map_or(text.len(), |(i, _)| i);
            let rest = if cut < text.len() { "…" } else { "" };
            format!("the text \"{}{rest}\"", text.get(..cut).unwrap_or(""))
        }
        NodeValue::Number(written) => format!("the number {written}"),
        NodeValue::Word(word) => format!("the word `{word}`"),
        NodeValue::Record(record) => match record.name {
            Some(name) => format!("`{name}(…)`"),
            None => "a record without a name".to_owned(),
        },
        NodeValue::Tuple(Some(name), _) => format!("`{name}(…)`"),
        NodeValue::Tuple(None, items) => format!("{} values in brackets", items.len()),
        NodeValue::List(_) => "a list".to_owned(),
        NodeValue::Map(_) => "a map".to_owned(),
        NodeValue::Other => "a character or bytes".to_owned(),
        NodeValue::Broken => return None,
    })
}
