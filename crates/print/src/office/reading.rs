//! For tests: a package read back and held against the rules that office programs hold it against
//! and no schema does.

use flate2::read::DeflateDecoder;
use roxmltree::{Document, Node};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read as _,
};

/// A package that keeps the rules.
pub struct Opened {
    pub parts: BTreeMap<String, Vec<u8>>,
    /// By part and id: what is named, as a path in the package; addresses as they are.
    pub named: BTreeMap<(String, String), String>,
}

fn number<const N: usize>(bytes: &[u8], at: usize) -> usize {
    bytes[at..at + N].iter().rev().fold(0, |sum, b| sum << 8 | usize::from(*b))
}

/// The entries of an archive: what the directory says must be what stands before each entry.
fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let (count, mut at) = (number::<2>(bytes, end + 10), number::<4>(bytes, end + 16));
    let mut entries = Vec::new();
    let mut expected = 0;
    for _ in 0..count {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (packed, unpacked) = (number::<4>(bytes, at + 20), number::<4>(bytes, at + 24));
        let (name, offset) = (number::<2>(bytes, at + 28), number::<4>(bytes, at + 42));
        let local = &bytes[offset..];
        assert_eq!(&local[..4], b"PK\x03\x04");
        // Version, flags, method, time, CRC, sizes and name as in the directory.
        assert_eq!(local[4..28], bytes[at + 6..at + 30], "both headers say the same");
        assert_eq!(number::<2>(local, 8), 8, "deflated");
        assert_eq!(offset, expected, "nothing stands between entries");
        let text = String::from_utf8(local[30..30 + name].to_vec()).unwrap();
        assert!(!text.ends_with('/') && !text.starts_with('/') && !text.contains('\\'), "{text}");
        let mut content = Vec::new();
        let from = 30 + name;
        DeflateDecoder::new(&local[from..from + packed]).read_to_end(&mut content).unwrap();
        assert_eq!(content.len(), unpacked);
        assert_eq!(crc32fast::hash(&content) as usize, number::<4>(local, 14));
        expected = offset + from + packed;
        entries.push((text, content));
        at += 46 + name;
    }
    assert_eq!(at, end, "the directory ends where the archive does");
    entries
}

/// `../media/image1.png` from `ppt/slides/slide1.xml`.
fn resolved(owner: &str, target: &str) -> String {
    let mut path: Vec<&str> = owner.split('/').collect();
    path.pop();
    for step in target.split('/') {
        if step == ".." {
            path.pop().expect("no way out of the package");
        } else {
            path.push(step);
        }
    }
    path.join("/")
}

impl Opened {
    /// Opens a package and holds it against the rules.
    pub fn new(bytes: &[u8]) -> Self {
        let entries = unzipped(bytes);
        assert_eq!(entries[0].0, "[Content_Types].xml");
        let count = entries.len();
        let parts: BTreeMap<String, Vec<u8>> = entries.into_iter().collect();
        assert_eq!(parts.len(), count, "each name stands once");
        let mut opened = Self { parts, named: BTreeMap::new() };
        opened.follow_relationships();
        opened.check_types();
        opened.check_ids();
        opened
    }

    pub fn text(&self, part: &str) -> &str {
        let bytes = self.parts.get(part).unwrap_or_else(|| panic!("no {part}"));
        std::str::from_utf8(bytes).unwrap()
    }

    pub fn xml(&self, part: &str) -> Document<'_> {
        Document::parse(self.text(part)).unwrap_or_else(|error| panic!("{part}: {error}"))
    }

    /// The part that another names by an id.
    pub fn named_by(&self, owner: &str, id: &str) -> &str {
        let key = (owner.to_owned(), id.to_owned());
        self.named.get(&key).unwrap_or_else(|| panic!("{owner} names {id}, which is nothing"))
    }

    fn follow_relationships(&mut self) {
        let mut named = BTreeMap::new();
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut ahead = vec![String::new()];
        while let Some(owner) = ahead.pop() {
            let (folder, file) = owner.rsplit_once('/').map_or(("", &*owner), |(a, b)| (a, b));
            let slash = if folder.is_empty() { "" } else { "/" };
            let rels = format!("{folder}{slash}_rels/{file}.rels");
            if !self.parts.contains_key(&rels) {
                continue;
            }
            reached.insert(rels.clone());
            for one in self.xml(&rels).root_element().children().filter(Node::is_element) {
                let attribute = |name| one.attribute(name).unwrap().to_owned();
                let (id, target) = (attribute("Id"), attribute("Target"));
                let target = if one.attribute("TargetMode") == Some("External") {
                    target
                } else {
                    let target = resolved(&owner, &target);
                    assert!(self.parts.contains_key(&target), "{rels} names {target}");
                    if reached.insert(target.clone()) {
                        ahead.push(target.clone());
                    }
                    target
                };
                let before = named.insert((owner.clone(), id), target);
                assert!(before.is_none(), "{rels}: an id twice");
            }
        }
        for name in self.parts.keys().filter(|n| *n != "[Content_Types].xml") {
            assert!(reached.contains(name), "nothing names {name}");
        }
        self.named = named;
    }

    fn check_types(&self) {
        let types = self.xml("[Content_Types].xml");
        let (mut defaults, mut overrides) = (BTreeSet::new(), BTreeSet::new());
        for one in types.root_element().children().filter(Node::is_element) {
            let is_new = if one.tag_name().name() == "Default" {
                defaults.insert(one.attribute("Extension").unwrap().to_owned())
            } else {
                let name = one.attribute("PartName").unwrap().trim_start_matches('/');
                assert!(self.parts.contains_key(name), "a type without a part: {name}");
                overrides.insert(name.to_owned())
            };
            assert!(is_new, "each type is said once");
        }
        for name in self.parts.keys().filter(|n| *n != "[Content_Types].xml") {
            let ending = name.rsplit_once('.').unwrap().1;
            let is_typed = match ending {
                "xml" => overrides.contains(name),
                _ => defaults.contains(ending) && !overrides.contains(name),
            };
            assert!(is_typed, "a part without a type: {name}");
        }
        for ending in defaults.iter().filter(|e| !matches!(&***e, "rels" | "xml")) {
            let ending = format!(".{ending}");
            assert!(self.parts.keys().any(|n| n.ends_with(&ending)), "no part ends in {ending}");
        }
    }

    /// Every id of a relationship is one, and every relationship is spoken of where its kind is.
    fn check_ids(&self) {
        for name in self.parts.keys().filter(|n| n.strip_suffix(".xml").is_some()) {
            let document = self.xml(name);
            let of_relationships = |uri: Option<&str>| uri == Some(super::link::R);
            for node in document.descendants() {
                for attribute in node.attributes().filter(|a| of_relationships(a.namespace())) {
                    self.named_by(name, attribute.value());
                }
            }
        }
    }
}
