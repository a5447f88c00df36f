//! What a package says of itself: title, who made it, in which language.

use super::{Package, PackagePart, Xml};

/// Who and what a document is, as its properties show it. No time of making: the same document
/// gives the same bytes.
pub struct DocumentProperties<'a> {
    pub title: &'a str,
    /// Left out when empty.
    pub author: &'a str,
    /// Tag of its language.
    pub language: &'a str,
}

const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const EXTENDED: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";

impl DocumentProperties<'_> {
    /// Adds the parts that office programs read them from.
    pub fn add_to(&self, package: &mut Package) {
        let mut core = Xml::document();
        let names: [(&str, &dyn std::fmt::Display); 2] = [
            (
                "xmlns:cp",
                &"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ];
        core.element("cp:coreProperties", &names, |xml| {
            xml.text_element("dc:title", &[], self.title);
            if !self.author.is_empty() {
                xml.text_element("dc:creator", &[], self.author);
            }
            xml.text_element("dc:language", &[], self.language);
        });
        package.names("core-properties", "docProps/core.xml");
        package.add(PackagePart::new("docProps/core.xml", CORE).holding(core));
        let mut extended = Xml::document();
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
        extended.element("Properties", &[("xmlns", &kind)], |xml| {
            xml.text_element("Application", &[], "Waymark");
        });
        package.names("extended-properties", "docProps/app.xml");
        package.add(PackagePart::new("docProps/app.xml", EXTENDED).holding(extended));
    }
}
