//! The text of a page as a reader copies it: what a span says of itself (`ActualText`), else what
//! the map of its font says of each glyph (ISO 32000-1, 9.10 and 14.9.4).

use flate2::read::ZlibDecoder;
use std::{collections::BTreeMap, io::Read as _};

/// The rows of text of a file, each with its pieces in the order in which they are drawn; pieces on
/// about one baseline are one row.
pub fn rows(pdf: &[u8]) -> Vec<String> {
    let objects = objects(pdf);
    let maps = font_maps(&objects);
    let mut rows: Vec<(f32, String)> = Vec::new();
    for object in objects.values().filter(|o| is_content(o)) {
        let fonts = font_names(object, &objects, &maps);
        read(&object.stream, &fonts, &mut rows);
    }
    rows.into_iter().map(|(_, text)| text).collect()
}

struct Object {
    dictionary: String,
    stream: Vec<u8>,
}

fn find(hay: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    hay.get(from..)?.windows(needle.len()).position(|w| w == needle).map(|at| at + from)
}

/// Every object of a file by its number, streams unpacked.
fn objects(pdf: &[u8]) -> BTreeMap<u32, Object> {
    let mut found = BTreeMap::new();
    let mut at = 0;
    while let Some(start) = find(pdf, b" 0 obj", at) {
        let line = pdf[..start].iter().rposition(|b| !b.is_ascii_digit()).map_or(0, |i| i + 1);
        let number: u32 = std::str::from_utf8(&pdf[line..start]).unwrap().parse().unwrap();
        let end = find(pdf, b"endobj", start).unwrap();
        let (mut dictionary, mut stream) = (end, Vec::new());
        at = end;
        if let Some(data) = find(&pdf[..end], b"stream\n", start) {
            dictionary = data;
            let stop = find(pdf, b"endstream", data).unwrap();
            at = stop;
            let packed = &pdf[data + 7..stop];
            if ZlibDecoder::new(packed).read_to_end(&mut stream).is_err() {
                stream = packed.to_vec();
            }
        }
        let dictionary = String::from_utf8_lossy(&pdf[start + 6..dictionary]).into_owned();
        found.insert(number, Object { dictionary, stream });
    }
    found
}

/// The number of the object that follows a key, as in `/Contents 12 0 R`.
fn reference(dictionary: &str, key: &str) -> Option<u32> {
    let after = dictionary.split_once(key)?.1.trim_start();
    let (number, rest) = after.split_once(' ')?;
    rest.starts_with("0 R").then(|| number.parse().ok())?
}

fn is_content(object: &Object) -> bool {
    find(&object.stream, b" Tf ", 0).is_some()
}

/// What each glyph of each font says: by the number of the font's object.
fn font_maps(objects: &BTreeMap<u32, Object>) -> BTreeMap<u32, BTreeMap<String, String>> {
    let fonts =
        objects.iter().filter_map(|(n, o)| Some((*n, reference(&o.dictionary, "/ToUnicode")?)));
    fonts
        .map(|(font, map)| (font, glyph_map(&String::from_utf8_lossy(&objects[&map].stream))))
        .collect()
}

/// The pairs of a CMap, both in hexadecimal digits: `<0003> <0627>`, one by one.
fn glyph_map(cmap: &str) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for part in cmap.split("beginbfchar").skip(1) {
        let part = part.split("endbfchar").next().unwrap();
        let words: Vec<&str> = part.split(['<', '>']).skip(1).step_by(2).collect();
        for pair in words.chunks(2) {
            pairs.insert(pair[0].to_ascii_uppercase(), utf16(&bytes_of(pair[1])));
        }
    }
    assert!(!cmap.contains("beginbfrange"), "ranges are not read");
    pairs
}

/// The maps of a content's fonts by the names under which it asks for them.
fn font_names<'a>(
    content: &Object,
    objects: &BTreeMap<u32, Object>,
    maps: &'a BTreeMap<u32, BTreeMap<String, String>>,
) -> BTreeMap<String, &'a BTreeMap<String, String>> {
    let number = objects.iter().find(|(_, o)| std::ptr::eq(*o, content)).map(|(n, _)| *n);
    let page = objects.values().find(|o| reference(&o.dictionary, "/Contents") == number);
    let own = &page.unwrap_or(content).dictionary;
    let shared = reference(own, "/Resources").map_or(own.as_str(), |n| &objects[&n].dictionary);
    let fonts = shared.split_once("/Font").map_or("", |(_, rest)| rest);
    let fonts = fonts.split_once(">>").map_or(fonts, |(within, _)| within);
    let fonts = fonts.trim_start().trim_start_matches("<<");
    let fonts = fonts.replace('/', " /");
    let words: Vec<&str> = fonts.split_whitespace().collect();
    words
        .chunks(4)
        .filter_map(|w| {
            Some((
                w.first()?.trim_start_matches('/').to_owned(),
                maps.get(&w.get(1)?.parse().ok()?)?,
            ))
        })
        .collect()
}

fn bytes_of(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pair = |p: &[u8]| u8::from_str_radix(std::str::from_utf8(p).unwrap(), 16).unwrap();
    digits.chunks(2).map(pair).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// A string that is text: UTF-16 with its mark, else one byte a letter.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => utf16(units),
        None => bytes.iter().map(|b| char::from(*b)).collect(),
    }
}

/// A string in the order of operands, as bytes.
fn literal(source: &[u8], at: &mut usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    *at += 1;
    while source[*at] != b')' {
        if source[*at] == b'\\' {
            *at += 1;
            let octal = source[*at..].iter().take(3).take_while(|b| (b'0'..b'8').contains(b));
            let digits: Vec<u8> = octal.copied().collect();
            bytes.push(match source[*at] {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'b' => 8,
                b'f' => 12,
                _ if !digits.is_empty() => {
                    *at += digits.len() - 1;
                    digits.iter().fold(0, |sum, digit| sum * 8 + (digit - b'0'))
                }
                other => other,
            });
            *at += 1;
            continue;
        }
        bytes.push(source[*at]);
        *at += 1;
    }
    *at += 1;
    bytes
}

/// Adds what a content shows to the rows, which are known by the height of their baseline.
fn read(
    content: &[u8],
    fonts: &BTreeMap<String, &BTreeMap<String, String>>,
    rows: &mut Vec<(f32, String)>,
) {
    let mut words: Vec<String> = Vec::new();
    let mut strings: Vec<Vec<u8>> = Vec::new();
    // What each open span says of itself; the outermost that says anything speaks for all within.
    let mut spans: Vec<Option<String>> = Vec::new();
    let (mut font, mut origin, mut baseline) = (String::new(), 0.0, 0.0);
    let mut at = 0;
    while at < content.len() {
        let rest = &content[at..];
        match rest[0] {
            b'(' => strings.push(literal(content, &mut at)),
            b'<' if rest.starts_with(b"<<") => at += 2,
            b'<' => {
                let end = rest.iter().position(|b| *b == b'>').unwrap();
                strings.push(bytes_of(std::str::from_utf8(&rest[1..end]).unwrap()));
                at += end + 1;
            }
            b'>' | b'[' | b']' => at += 1,
            b if b.is_ascii_whitespace() => at += 1,
            _ => {
                let ends = |b: &u8| b.is_ascii_whitespace() || b"<>[]()/".contains(b);
                let end = rest[1..].iter().position(ends).map_or(rest.len(), |e| e + 1);
                words.push(String::from_utf8_lossy(&rest[..end]).into_owned());
                at += end;
            }
        }
        let Some(word) = words.last() else { continue };
        let before = |n: usize| words[words.len() - 1 - n].clone();
        match word.as_str() {
            "BDC" => spans.push(strings.pop().map(|said| text_string(&said))),
            "BMC" => spans.push(None),
            "EMC" => {
                let said = spans.pop().unwrap();
                if let Some(said) = said.filter(|_| spans.iter().all(Option::is_none)) {
                    say(rows, baseline, &said);
                }
            }
            "Tf" => font = before(2).trim_start_matches('/').to_owned(),
            "cm" => origin = before(1).parse().unwrap(),
            "Tm" => baseline = origin - before(1).parse::<f32>().unwrap(),
            "Tj" | "TJ" if spans.iter().all(Option::is_none) => {
                let glyphs = strings.iter().flat_map(|string| string.chunks(2));
                for glyph in glyphs {
                    let id = format!("{:02X}{:02X}", glyph[0], glyph[1]);
                    say(rows, baseline, fonts[&font].get(&id).map_or("\u{fffd}", String::as_str));
                }
            }
            _ => continue,
        }
        strings.clear();
        words.clear();
    }
}

fn say(rows: &mut Vec<(f32, String)>, baseline: f32, said: &str) {
    match rows.last_mut() {
        // A mark may stand a little higher than its letter.
        Some((of, row)) if (*of - baseline).abs() < 4.0 => row.push_str(said),
        _ => rows.push((baseline, said.to_owned())),
    }
}
