//! Bytes as text: which encoding, told so that people can say otherwise.

use super::TableFileError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// So many bytes are looked at to see in which order two-byte letters stand.
const LOOKED_AT: usize = 4096;

/// What stands in the place of letters that are lost.
const DAMAGED: &str = "\u{FFFD}";

/// The text, and the name of the encoding that was taken.
pub(super) fn decode(
    bytes: &[u8],
    wanted: Option<&str>,
) -> Result<(String, &'static str), TableFileError> {
    let encoding = match wanted {
        Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            TableFileError::Encoding(format!(
                "`{label}` is no encoding; write utf-8, windows-1256 or another label of the web"
            ))
        })?,
        None => detect(bytes)?,
    };
    let (text, taken, had_errors) = encoding.decode(bytes);
    if wanted.is_none() && is_garbled(&text, had_errors) {
        return Err(TableFileError::Garbled);
    }
    // NUL is nothing that a cell holds: what it stands in is damaged, and behind the end it fills up.
    let whole = text.trim_end_matches('\0');
    let text = if whole.contains('\0') {
        whole.replace('\0', DAMAGED)
    } else if whole.len() < text.len() {
        whole.to_owned()
    } else {
        text.into_owned()
    };
    Ok((text, taken.name()))
}

fn detect(bytes: &[u8]) -> Result<&'static Encoding, TableFileError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(encoding);
    }
    if bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        let said = "UTF-32 is read by no spreadsheet: save the table as UTF-8".to_owned();
        return Err(TableFileError::Encoding(said));
    }
    let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or(bytes);
    if let Some(encoding) = utf16_without_mark(start) {
        return Ok(encoding);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    let nul = start.split(|b| *b == 0).count().saturating_sub(1);
    let odd = start.iter().position(|b| *b < 9 || (14..32).contains(b) && *b != 27);
    if let Some(at) = odd
        && (nul * 20 > start.len() || start.get(..at).is_some_and(|s| !s.contains(&b'\n')))
    {
        return Err(TableFileError::Binary(at + 1));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// Tables hold blanks, digits and line ends: in two bytes a letter, one of both is nought in many of
/// them and the other in few.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut first, mut second, mut pairs) = (0, 0, 0_usize);
    for pair in bytes.chunks_exact(2) {
        if let [a, b] = pair {
            first += usize::from(*a == 0 && *b != 0);
            second += usize::from(*b == 0 && *a != 0);
            pairs += 1;
        }
    }
    let many = |n: usize| n * 6 > pairs && n > 1;
    match (many(first), many(second)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether the text is UTF-8 that was once taken for another encoding: letters such as `Ø§` in rows,
/// which no language writes.
fn is_garbled(text: &str, had_errors: bool) -> bool {
    let (mut pairs, mut letters, mut lost) = (0_usize, 0_usize, 0_usize);
    let mut before = ' ';
    for c in text.chars().take(200_000) {
        let leads = matches!(before, 'Ã' | 'Â' | 'Ø' | 'Ù' | 'Ð' | 'Ñ' | 'Õ' | 'Ö' | 'Û' | 'Ú')
            || before == 'à' && matches!(c, '¤' | '¥' | '¦' | '§');
        let follows = matches!(c, '\u{80}'..='\u{BF}')
            || matches!(c, '€' | '‚' | 'ƒ' | '„' | '…' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | '‹' | 'Œ')
            || matches!(c, 'Ž' | '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '˜' | '™' | 'š' | '›')
            || matches!(c, 'œ' | 'ž' | 'Ÿ');
        pairs += usize::from(leads && follows);
        letters += usize::from(!c.is_ascii() && c.is_alphabetic());
        lost += usize::from(c == '\u{FFFD}');
        before = c;
    }
    let mostly = pairs >= 3 && pairs * 3 > letters;
    mostly || had_errors && lost > 0 && pairs + lost > 2 && pairs * 4 > letters
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::TableFileError;

    #[test]
    fn every_way_to_save_a_table_is_read() {
        let text = "النازحين;عدد\nغوريس;28\n";
        let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for bytes in [text.as_bytes().to_vec(), wide(u16::to_be_bytes), wide(u16::to_le_bytes)] {
            assert_eq!(decode(&bytes, None).unwrap().0, text);
        }
        let (old, _, _) = encoding_rs::WINDOWS_1256.encode(text);
        assert_eq!(decode(&old, Some("windows-1256")).unwrap().0, text);
        let (twice, _, _) = encoding_rs::WINDOWS_1252.decode(text.as_bytes());
        assert_eq!(decode(twice.as_bytes(), None), Err(TableFileError::Garbled));
        // French and German are no damage.
        for right in ["Énumération à Sète, Île d’Yeu: «été»", "Größe Übersicht Ärzte"]
        {
            assert_eq!(decode(right.as_bytes(), None).unwrap().0, right);
        }
    }
}
