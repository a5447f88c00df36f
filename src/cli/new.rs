//! `waymark new`: the first lines of a situation.

use super::{Exit, bounds::one_line, tell};
use std::{
    io::{self, Write},
    path::PathBuf,
};
use waymark_language::Language;
use waymark_model::{Offset, PlaceDraft, PlaceKind};
use waymark_store::{self, Template, TemplateError};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct NewArgs {
    /// The folder of the situation, made where there is none, or a file that ends in .ron
    path: PathBuf,
    /// What the situation is called
    #[arg(long)]
    title: String,
    /// The clock that moments are told in, east of UTC, such as +04:00 or -03:30
    #[arg(long, value_name = "OFFSET", allow_hyphen_values = true)]
    utc_offset: String,
    /// Since when counts are zero: a day such as 2023-09-19, or an instant
    #[arg(long, value_name = "MOMENT")]
    since: String,
    /// A place, by its name in English and its kind: Kornidzor=BorderCrossing; without a kind it is
    /// a settlement. May be given again
    #[arg(long, value_name = "NAME[=KIND]")]
    place: Vec<String>,
    /// Write over a situation that is there
    #[arg(long)]
    force: bool,
}

impl NewArgs {
    /// Writes the file and prints its name to `out`; what is wrong goes to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let language = Language::english();
        let text = match self.template(&language) {
            Ok(text) => text,
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        match waymark_store::begin(&self.path, &text, self.force) {
            Ok(Some(file)) => {
                writeln!(out, "{}", file.display())?;
                Ok(Exit::Well)
            }
            Ok(None) => {
                let path = waymark_store::file_of(&self.path).display().to_string();
                let said = language.say_with("command-already-there", &[("path", (&path).into())]);
                writeln!(told, "waymark: {}", one_line(&said))?;
                Ok(Exit::Fault)
            }
            Err(error) => {
                tell(told, &error)?;
                Ok(Exit::Fault)
            }
        }
    }

    /// The text of the file, or which answer is wrong.
    fn template(&self, language: &Language) -> Result<String, String> {
        let offset = Offset::parse(&self.utc_offset).ok_or_else(|| {
            language.say_with("command-wrong-offset", &[("offset", (&self.utc_offset).into())])
        })?;
        let place = |written: &String| match written.rsplit_once('=') {
            None => Ok(PlaceDraft::named(written, PlaceKind::Settlement)),
            Some((name, kind)) => {
                let found = PlaceKind::from_name(kind).map(|found| PlaceDraft::named(name, found));
                found.ok_or_else(|| {
                    let kinds = PlaceKind::ALL.map(PlaceKind::name).join(", ");
                    let args = [("kind", kind.into()), ("kinds", (&kinds).into())];
                    language.say_with("command-wrong-kind", &args)
                })
            }
        };
        let places = self.place.iter().map(place).collect::<Result<_, _>>()?;
        let title = self.title.clone();
        let since = self.since.clone();
        let template = Template { title, offset, since, places, origin: None, focus: None };
        template.text().map_err(|error| match &error {
            TemplateError::Since(moment) => {
                let said = moment.to_string();
                let args = [
                    ("option", "--since".into()),
                    ("error", (&said).into()),
                    ("advice", moment.advice().into()),
                ];
                language.say_with("command-wrong-moment", &args)
            }
            TemplateError::NoTitle => language.say("command-no-title"),
            TemplateError::NoName => language.say("command-no-name"),
            TemplateError::Value(wrong) => wrong.to_string(),
        })
    }
}
