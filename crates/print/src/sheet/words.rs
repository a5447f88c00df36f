//! What a sheet says: its title, when it holds, and the answer that it gives first.

use super::Sheet;
use waymark_language::DatePrecision;
use waymark_model::Picture;
use waymark_picture::{Scene, class};

/// The sheet's own title, else that of the situation.
pub fn title(scene: &Scene<'_>, sheet: &Sheet) -> String {
    let own = sheet.title.as_deref().map(str::trim).filter(|t| !t.is_empty());
    own.unwrap_or(scene.situation.title.get(&scene.view.language)).to_owned()
}

/// `Flight from Nagorno-Karabakh, 2023: Arrivals in Armenia`
pub fn file_title(scene: &Scene<'_>, sheet: &Sheet) -> String {
    let title = title(scene, sheet);
    let own = sheet.title.is_none().then(|| class(sheet.picture).title(scene));
    let Some(picture) = own.flatten() else { return title };
    let args = [("title", (&title).into()), ("picture", (&picture).into())];
    scene.language.say_with("sheet-file-title", &args)
}

/// `As of 26 Sep 2023, 20:00 (UTC+4) · as known on 27 Sep 2023`
pub fn moments(scene: &Scene<'_>) -> String {
    let (language, offset) = (scene.language, scene.situation.offset);
    let at = language.instant(scene.view.at, offset, DatePrecision::Minute);
    let clock = clock(offset.secs());
    let args = [("moment", (&at).into()), ("clock", (&clock).into())];
    let as_of = language.say_with("sheet-as-of", &args);
    let Some(known_on) = scene.view.known_on else { return as_of };
    let day = language.known_on(known_on, offset);
    let args = [("as_of", (&as_of).into()), ("day", (&day).into())];
    language.say_with("sheet-as-known", &args)
}

/// `UTC+4`, `UTC−3:30`, `UTC`
fn clock(secs: i32) -> String {
    let minutes = secs.unsigned_abs() / 60;
    let sign = if secs < 0 { "−" } else { "+" };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// One sentence that answers what the sheet is asked: how many, by the moment shown. `None` where
/// nothing is known of it.
pub fn headline(scene: &Scene<'_>, picture: Picture) -> Option<String> {
    let known = scene.known(class(picture).headline(scene)?);
    (!known.is_nothing()).then(|| known.statement(scene.situation, scene.language))
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn clocks_are_told_by_their_distance_from_utc() {
        let said = [0, 4 * 3600, -3 * 3600 - 1800, 5 * 3600 + 45 * 60].map(clock);
        assert_eq!(said, ["UTC", "UTC+4", "UTC−3:30", "UTC+5:45"]);
    }
}
