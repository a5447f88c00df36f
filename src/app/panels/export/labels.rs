//! What the dialogue says of sheets: how large they are.

use crate::app::export::Options;
use waymark_language::Language;
use waymark_print::{
    job::{Resolution, Setting},
    sheet::{Layout, Sheet},
};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// `297 × 210 mm`; of what is made for screens `1280 × 720 px`, 96 to the inch.
pub fn paper(sheet: &Sheet, language: &Language) -> String {
    match sheet.layout {
        Layout::Page(..) | Layout::Column => {
            let size = sheet.size() / MM;
            sides(language, "export-millimetres", size.x, size.y)
        }
        Layout::Slide | Layout::Square | Layout::Custom { .. } => {
            let size = sheet.size() * (96.0 / 72.0);
            sides(language, "export-pixels-size", size.x, size.y)
        }
    }
}

/// How large what leaves is: paper, or pixels where it has them.
pub fn size(sheet: &Sheet, options: &Options, language: &Language) -> Option<String> {
    let resolution: Resolution = options.resolution()?;
    if !options.format.has(Setting::Pixels) {
        return Some(paper(sheet, language));
    }
    let moves = options.format.moves();
    let wide = if moves { resolution.width_moving(sheet) } else { resolution.width(sheet) };
    let size = sheet.size();
    let wide = wide as f32;
    Some(sides(language, "export-pixels-size", wide, wide * size.y / size.x))
}

fn sides(language: &Language, key: &str, width: f32, height: f32) -> String {
    let (width, height) = (width.round().to_string(), height.round().to_string());
    language.say_with(key, &[("width", (&width).into()), ("height", (&height).into())])
}

#[cfg(test)]
mod tests {
    use super::{paper, size};
    use crate::app::export::Options;
    use waymark_language::Language;
    use waymark_model::Picture;
    use waymark_print::{
        job::{Format, Resolution},
        sheet::{Layout, Sheet},
    };

    #[test]
    fn paper_is_said_in_millimetres_and_screens_in_pixels() {
        let english = Language::english();
        let sheet = |layout: &str| Sheet::new(Picture::Chart, Layout::parse(layout).unwrap());
        let said = |layout| paper(&sheet(layout), &english);
        assert_eq!(said("a4-landscape"), "297 × 210 mm");
        assert_eq!(said("slide"), "1280 × 720 px");
        assert_eq!(said("800x600"), "800 × 600 px");
        let mut options = Options { format: Format::Png, ..Options::default() };
        assert_eq!(size(&sheet("slide"), &options, &english).unwrap(), "1920 × 1080 px");
        options.resolution = Some(Resolution::Scale(1.0));
        assert_eq!(size(&sheet("slide"), &options, &english).unwrap(), "1280 × 720 px");
        options.format = Format::Pdf;
        assert_eq!(size(&sheet("a4"), &options, &english).unwrap(), "210 × 297 mm");
    }
}
