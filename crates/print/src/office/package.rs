//! Parts and how they name each other; what each is stands in `[Content_Types].xml`.

use super::{Xml, link, zip::Zip};
use std::collections::{BTreeMap, BTreeSet};

/// Why a package could not be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackageError {
    #[error("two parts of the file are called {0}")]
    Twice(String),
    #[error("a part of the file names {0}, which is not in it")]
    NoPart(String),
    #[error("the file would be larger than its format allows (4 GB, 65,535 parts)")]
    TooLarge,
    #[error(
        "{rows} rows and {columns} columns do not fit into one sheet, which holds at most 1,048,576 and 16,384; write fewer, or CSV"
    )]
    Rows { rows: usize, columns: usize },
    #[error("the file could not be packed: {0}")]
    Packing(String),
}

/// Where a relationship leads.
#[derive(Clone, PartialEq, Eq, Debug)]
enum RelationshipTarget {
    /// The name of a part.
    Part(String),
    /// An address outside of the package.
    Address(String),
}

/// What one part says of another.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Relationship {
    kind: &'static str,
    target: RelationshipTarget,
}

/// Relationships of one part, in the order of their ids.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
struct Relationships(Vec<Relationship>);

impl Relationships {
    /// The id under which something is named; the same for the same.
    fn id(&mut self, relationship: Relationship) -> String {
        let known = self.0.iter().position(|r| *r == relationship);
        let at = known.unwrap_or_else(|| {
            self.0.push(relationship);
            self.0.len() - 1
        });
        format!("rId{}", at + 1)
    }

    fn write(&self, owner: &str) -> Vec<u8> {
        let mut xml = Xml::document();
        xml.element("Relationships", &[("xmlns", &link::RELATIONSHIPS)], |xml| {
            for (at, Relationship { kind, target }) in self.0.iter().enumerate() {
                let (id, kind) = (format!("rId{}", at + 1), link::kind(kind));
                match target {
                    RelationshipTarget::Part(name) => {
                        let target = link::relative(owner, name);
                        xml.empty(
                            "Relationship",
                            &[("Id", &id), ("Type", &kind), ("Target", &target)],
                        );
                    }
                    RelationshipTarget::Address(address) => xml.empty(
                        "Relationship",
                        &[
                            ("Id", &id),
                            ("Type", &kind),
                            ("Target", &link::address(address)),
                            ("TargetMode", &"External"),
                        ],
                    ),
                }
            }
        });
        xml.into_bytes()
    }
}

/// A part of a package: a file in it, with its type and what it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackagePart {
    name: String,
    /// `None` of media, whose type follows from their ending.
    content_type: Option<&'static str>,
    content: Vec<u8>,
    relationships: Relationships,
}

impl PackagePart {
    /// A part of XML: its path in the package (`ppt/slides/slide1.xml`) and its type.
    pub fn new(name: impl Into<String>, content_type: &'static str) -> Self {
        Self {
            name: name.into(),
            content_type: Some(content_type),
            content: Vec::new(),
            relationships: Relationships::default(),
        }
    }

    /// A picture or an embedded package, known by its ending: png, jpeg, svg or xlsx.
    pub fn media(name: impl Into<String>, content: Vec<u8>) -> Self {
        let (content_type, relationships) = (None, Relationships::default());
        Self { name: name.into(), content_type, content, relationships }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Names another part, and gives the id under which its XML may speak of it. `kind` is the last
    /// word of the type: `slideLayout`.
    pub fn names(&mut self, kind: &'static str, part: &str) -> String {
        let target = RelationshipTarget::Part(part.to_owned());
        self.relationships.id(Relationship { kind, target })
    }

    /// Names an address of the web, and gives the id.
    pub fn links(&mut self, address: &str) -> String {
        let target = RelationshipTarget::Address(address.to_owned());
        self.relationships.id(Relationship { kind: "hyperlink", target })
    }

    #[must_use]
    pub fn holding(mut self, xml: Xml) -> Self {
        self.content = xml.into_bytes();
        self
    }
}

/// A package in the making. Parts are written in the order in which they came.
#[derive(Clone, Default, Debug)]
pub struct Package {
    parts: Vec<PackagePart>,
    root: Relationships,
}

impl Package {
    pub fn add(&mut self, part: PackagePart) {
        self.parts.push(part);
    }

    /// Names a part that the package as a whole is about: its document, its properties.
    pub fn names(&mut self, kind: &'static str, part: &str) {
        let target = RelationshipTarget::Part(part.to_owned());
        self.root.id(Relationship { kind, target });
    }

    /// The package as a file. The same parts give the same bytes.
    ///
    /// # Errors
    /// Where two parts have one name, a part that is named is not there, or it would be too large.
    pub fn bytes(&self) -> Result<Vec<u8>, PackageError> {
        let mut names = BTreeSet::new();
        for part in &self.parts {
            // Names that differ by case alone are one name (ISO/IEC 29500-2, 6.2.2.3).
            if !names.insert(part.name.to_ascii_lowercase()) {
                return Err(PackageError::Twice(part.name.clone()));
            }
        }
        let all = self.parts.iter().map(|p| &p.relationships).chain([&self.root]);
        for Relationship { target, .. } in all.flat_map(|r| &r.0) {
            if let RelationshipTarget::Part(name) = target
                && !names.contains(&name.to_ascii_lowercase())
            {
                return Err(PackageError::NoPart(name.clone()));
            }
        }
        let mut zip = Zip::default();
        zip.add("[Content_Types].xml", &self.content_types())?;
        zip.add("_rels/.rels", &self.root.write(""))?;
        for part in &self.parts {
            zip.add(&part.name, &part.content)?;
            if !part.relationships.0.is_empty() {
                let (folder, file) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
                let slash = if folder.is_empty() { "" } else { "/" };
                let name = format!("{folder}{slash}_rels/{file}.rels");
                zip.add(&name, &part.relationships.write(&part.name))?;
            }
        }
        zip.finish()
    }

    fn content_types(&self) -> Vec<u8> {
        let mut defaults = BTreeMap::from([
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ]);
        for part in self.parts.iter().filter(|p| p.content_type.is_none()) {
            defaults.extend(link::media_type(&part.name));
        }
        let mut xml = Xml::document();
        xml.element("Types", &[("xmlns", &link::CONTENT_TYPES)], |xml| {
            for (ending, content_type) in &defaults {
                xml.empty("Default", &[("Extension", ending), ("ContentType", content_type)]);
            }
            for part in &self.parts {
                if let Some(content_type) = part.content_type {
                    let name = format!("/{}", part.name);
                    xml.empty("Override", &[("PartName", &name), ("ContentType", &content_type)]);
                }
            }
        });
        xml.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Xml, Package, PackageError, PackagePart};

    #[test]
    fn a_part_that_is_missing_or_twice_is_no_package() {
        let mut package = Package::default();
        let mut part = PackagePart::new("word/document.xml", "application/xml");
        assert_eq!(part.names("styles", "word/styles.xml"), "rId1");
        assert_eq!(part.links("https://example.org/?a=b&c"), "rId2");
        assert_eq!(part.names("styles", "word/styles.xml"), "rId1");
        package.add(part.holding(Xml::document()));
        assert_eq!(package.bytes(), Err(PackageError::NoPart("word/styles.xml".to_owned())));
        package.add(PackagePart::new("Word/Styles.xml", "application/xml"));
        assert!(package.bytes().is_ok());
        package.add(PackagePart::new("word/styles.xml", "application/xml"));
        assert_eq!(package.bytes(), Err(PackageError::Twice("word/styles.xml".to_owned())));
    }
}
