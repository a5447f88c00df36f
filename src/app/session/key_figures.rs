//! What stands above the pictures, as steps.

use super::Session;
use waymark_model::KeyFigure;
use waymark_store::{Edit, RecordKey, key_figures_value};

impl Session {
    /// Keeps key figures in the file, or takes them out, so that they are proposed again.
    pub fn choose_key_figures(&mut self, chosen: Option<&[KeyFigure]>) {
        if self.is_behind() || self.document.situation.key_figures.as_deref() == chosen {
            return;
        }
        let (key, edit) = match chosen {
            Some(chosen) => {
                let value = key_figures_value(chosen);
                ("action-key-figures", Edit::set(RecordKey::Head, "key_figures", value))
            }
            None => ("action-key-figures-proposed", Edit::unset(RecordKey::Head, "key_figures")),
        };
        let name = self.language.say(key);
        self.make(name, vec![edit]);
    }
}
