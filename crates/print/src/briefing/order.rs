//! What is wanted of a briefing, and the bytes of the file it leaves as.

use super::{BriefingContent, docx::docx, html::html, markdown::markdown, report::report};
use crate::{PrintError, Printer, job::PrintSubject, office::PackageError};
use waymark_language::Language;
use waymark_model::Instant;
use waymark_picture::{Scene, Sight};

/// What a briefing leaves as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BriefingFormat {
    Markdown,
    Html,
    Docx,
}

impl BriefingFormat {
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::Docx];

    /// What a file of it ends in, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }

    /// The format of which a file ends in this.
    pub fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

/// Why a briefing could not be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BriefingError {
    /// The day since which something is new is not before what is known.
    #[error("nothing can be new since a moment that is not before what is known")]
    SinceLate(Instant),
    #[error(transparent)]
    Print(#[from] PrintError),
    #[error(transparent)]
    Package(#[from] PackageError),
}

impl BriefingError {
    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, subject: &PrintSubject, language: &Language) -> String {
        match self {
            Self::SinceLate(since) => {
                let day = language.known_on(*since, subject.situation.offset);
                language.say_with("brief-since-late", &[("day", (&day).into())])
            }
            Self::Print(error) => error.to_string(),
            Self::Package(error) => error.to_string(),
        }
    }
}

/// What is wanted of a briefing: a value, so that the same value gives the same bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BriefingOrder {
    pub format: BriefingFormat,
    /// It tells what was published after this.
    pub since: Option<Instant>,
}

impl BriefingOrder {
    /// The bytes of the file, at the moment and as known on the known-on of the view.
    ///
    /// # Errors
    /// Where a picture cannot be made, or nothing can be new since the moment asked for.
    pub fn bytes(&self, subject: &PrintSubject) -> Result<Vec<u8>, BriefingError> {
        let before = match self.since {
            Some(since) if subject.view.known_on.is_some_and(|known_on| since >= known_on) => {
                return Err(BriefingError::SinceLate(since));
            }
            Some(since) => Some((since, subject.reckoning_known_on(since))),
            None => None,
        };
        let before = before.as_ref().map(|(since, reckoning)| (*since, reckoning));
        let mut printer = Printer::default();
        subject.with_scene(subject.view.at, |scene| {
            // What is said is noted first, and is then said as narrow as the figures allow.
            let sight = Sight::waiting();
            let scene = &Scene { sight: Some(&sight), ..*scene };
            drop(BriefingContent::of(scene, before));
            scene.reckoning.tighten(scene.situation, &sight.take(), &|| false);
            let content = BriefingContent::of(scene, before);
            let document = report(scene, &content, &mut printer)?;
            Ok(match self.format {
                BriefingFormat::Markdown => markdown(&document).into_bytes(),
                BriefingFormat::Html => html(&document).into_bytes(),
                BriefingFormat::Docx => docx(&document)?,
            })
        })
    }
}
