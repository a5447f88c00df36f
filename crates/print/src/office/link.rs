//! How parts of a package name each other and what they are: namespaces, types, relative paths.

/// Namespace of the relationships of parts.
pub const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// Namespace of `[Content_Types].xml`.
pub const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
/// Namespace of the ids of relationships within a part.
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Namespace of workbooks.
pub const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The type of a relationship from its last word.
pub fn kind(word: &str) -> String {
    match word {
        "core-properties" => {
            format!("http://schemas.openxmlformats.org/package/2006/relationships/metadata/{word}")
        }
        _ => format!("{R}/{word}"),
    }
}

/// The ending and type of what is no XML of ours.
pub fn media_type(name: &str) -> Option<(&'static str, &'static str)> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "png" => ("png", "image/png"),
        "jpeg" => ("jpeg", "image/jpeg"),
        "svg" => ("svg", "image/svg+xml"),
        "xlsx" => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => return None,
    })
}

/// The way from the folder of a part to another part: `../media/image1.png`. Some programs take no
/// others.
pub fn relative(owner: &str, target: &str) -> String {
    let folder: Vec<&str> = owner.split('/').rev().skip(1).collect();
    let folder: Vec<&str> = folder.into_iter().rev().collect();
    let path: Vec<&str> = target.split('/').collect();
    let same = folder.iter().zip(&path).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - same);
    up.chain(path.into_iter().skip(same)).collect::<Vec<_>>().join("/")
}

/// An address as one of its kind is written (RFC 3986): what may not stand there is escaped.
pub fn address(text: &str) -> String {
    let mut address = String::new();
    for byte in text.trim().bytes() {
        match byte {
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~' => {
                address.push(char::from(byte));
            }
            _ => {
                let digit = |n: u8| char::from_digit(u32::from(n & 15), 16).unwrap_or('0');
                let digits = [digit(byte >> 4), digit(byte)].map(|d| d.to_ascii_uppercase());
                address.push('%');
                address.extend(digits);
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{address, relative};

    #[test]
    fn a_part_is_named_from_where_it_is_named() {
        assert_eq!(relative("", "ppt/presentation.xml"), "ppt/presentation.xml");
        assert_eq!(relative("ppt/presentation.xml", "ppt/slides/slide1.xml"), "slides/slide1.xml");
        let chart = relative("ppt/slides/slide1.xml", "ppt/charts/chart1.xml");
        assert_eq!(chart, "../charts/chart1.xml");
        assert_eq!(relative("xl/workbook.xml", "xl/styles.xml"), "styles.xml");
    }

    #[test]
    fn an_address_keeps_what_it_may_hold() {
        let said = "https://example.org/a%20b?c=d&e=(f)#g";
        assert_eq!(address(said), said);
        assert_eq!(
            address(" https://example.org/á b\"<>^`{|} "),
            "https://example.org/%C3%A1%20b%22%3C%3E%5E%60%7B%7C%7D"
        );
    }
}
