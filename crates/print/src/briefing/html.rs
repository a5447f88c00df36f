//! The report as one file of HTML: pictures inside as SVG, nothing fetched, no script.

use super::{Block, ReportDocument, TextTable};
use crate::office::{Xml, address};

const STYLE: &str = "body{font:16px/1.45 'Noto Sans',system-ui,sans-serif;color:#1c2126;\
background:#fff;max-width:62rem;margin:2rem auto;padding:0 1.25rem}h1{font-size:1.9rem;margin:0}\
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid #c9ced4;padding-bottom:.2rem}\
.sub{color:#4a4f57;margin:.3rem 0 1.4rem}.lead{font-size:1.35rem;font-weight:600;margin:1rem 0}\
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.92rem}\
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #dfe3e7}\
th{border-bottom:2px solid #4a4f57}.n{text-align:end;font-variant-numeric:tabular-nums}\
figure{margin:1rem 0}figure svg{width:100%;height:auto}li{margin:.25rem 0}\
a{color:#18375f}@media print{body{margin:0;max-width:none}h2{break-after:avoid}\
tr,figure{break-inside:avoid}}";

/// A document as HTML.
pub fn html(document: &ReportDocument) -> String {
    let mut html = Xml::default();
    html.raw("<!DOCTYPE html>\n");
    // The title is as the analyst wrote it, all else is in the words of the report.
    let direction =
        if waymark_language::is_right_to_left(&document.subtitle) { "rtl" } else { "ltr" };
    html.element("html", &[("lang", &document.language), ("dir", &direction)], |html| {
        html.element("head", &[], |html| {
            html.empty("meta", &[("charset", &"utf-8")]);
            let fits = "width=device-width, initial-scale=1";
            html.empty("meta", &[("name", &"viewport"), ("content", &fits)]);
            html.text_element("title", &[], &document.title);
            html.element("style", &[], |html| html.raw(STYLE));
        });
        html.element("body", &[], |html| {
            html.text_element("h1", &[("dir", &"auto")], &document.title);
            html.text_element("p", &[("class", &"sub")], &document.subtitle);
            for (at, block) in document.blocks.iter().enumerate() {
                write(html, block, at);
            }
        });
    });
    html.raw("\n");
    String::from_utf8_lossy(&html.into_bytes()).into_owned()
}

fn write(html: &mut Xml, block: &Block, at: usize) {
    match block {
        Block::Heading(text) => html.text_element("h2", &[], text),
        Block::Lead(text) => html.text_element("p", &[("class", &"lead")], text),
        Block::Paragraph(text) => html.text_element("p", &[], text),
        Block::List(items) => html.element("ul", &[], |html| {
            for item in items {
                html.text_element("li", &[], item);
            }
        }),
        Block::Table(rows) => table(html, rows),
        Block::Picture(picture) => {
            let label = &picture.alternative;
            html.element("figure", &[("role", &"img"), ("aria-label", label)], |html| {
                html.raw(&inside(&picture.svg, at));
            });
        }
    }
}

/// An SVG as a part of a page: without what only a file of its own begins with, and with ids that no
/// other picture of the page has.
fn inside(svg: &str, at: usize) -> String {
    let start = svg.find("<svg").unwrap_or(0);
    let svg = svg.get(start..).unwrap_or_default();
    let mut own = svg.to_owned();
    for (mark, end) in
        [(" id=\"", "\""), ("url(#", ")"), ("href=\"#", "\""), ("aria-labelledby=\"", "\"")]
    {
        let parts: Vec<&str> = own.split(mark).collect();
        let mut renamed = String::with_capacity(own.len() + parts.len() * 4);
        for (n, part) in parts.into_iter().enumerate() {
            if n > 0 {
                renamed.push_str(mark);
                let ids = part.split(end).next().unwrap_or_default();
                let names: Vec<String> = ids.split(' ').map(|id| format!("p{at}-{id}")).collect();
                renamed.push_str(&names.join(" "));
                renamed.push_str(part.get(ids.len()..).unwrap_or_default());
            } else {
                renamed.push_str(part);
            }
        }
        own = renamed;
    }
    own
}

fn table(html: &mut Xml, table: &TextTable) {
    let class = |at: usize| if table.numbers.contains(&at) { "n" } else { "t" };
    html.element("table", &[], |html| {
        html.text_element("caption", &[], &table.title);
        html.element("thead", &[], |html| {
            html.element("tr", &[], |html| {
                for (at, head) in table.head.iter().enumerate() {
                    let class = class(at);
                    html.text_element("th", &[("scope", &"col"), ("class", &class)], head);
                }
            });
        });
        html.element("tbody", &[], |html| {
            for row in &table.rows {
                html.element("tr", &[], |html| {
                    for (at, cell) in row.iter().enumerate() {
                        html.element("td", &[("class", &class(at))], |html| match &cell.link {
                            Some(link) => {
                                let link = address(link);
                                html.text_element("a", &[("href", &link)], &cell.text);
                            }
                            None => html.text(&cell.text),
                        });
                    }
                });
            }
        });
    });
}
