//! What a sheet says: its title, when it holds, and the answer that it gives first.

use super::Sheet;
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

/// One sentence that answers what the sheet is asked: how many, by the moment shown. `None` where
/// nothing is known of it.
pub fn headline(scene: &Scene<'_>, picture: Picture) -> Option<String> {
    let known = scene.known(class(picture).headline(scene)?);
    (!known.is_nothing()).then(|| known.statement(scene.situation, scene.language))
}
