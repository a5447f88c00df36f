//! `waymark brief`: a situation as a deck of slides, or as a report to hand out.

use super::{
    Exit,
    bounds::{moment, one_line},
    export::undrawn,
    picture::PictureArgs,
    readable, refused,
};
use clap::ValueEnum;
use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use waymark_language::Language;
use waymark_print::{
    briefing::{BriefingFormat, BriefingOrder, NativeCharts, SlideAspect, slide_numbers},
    file,
    job::PrintSubject,
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct BriefArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// The file to write: .pptx or .pdf, a deck of slides, or .docx, .pdf, .html or .md, a report
    /// with headline, key figures, what is new, doubts, method and sources
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Tell what was published after this moment: an instant, or the end of a day or month
    #[arg(long, value_name = "MOMENT")]
    since: Option<String>,
    /// Which slides of a deck, by number: 1,3-5; without it, all that are not hidden
    #[arg(long, value_name = "NUMBERS")]
    slides: Option<String>,
    /// What a PDF is; without it, a deck where --slides or the name of the file says so, else a
    /// report
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<Kind>,
    /// The shape of the slides of a deck
    #[arg(long, value_name = "SHAPE", default_value = "16:9")]
    aspect: Aspect,
    /// With each chart of time the same as a chart that can be edited, with its workbook, in a
    /// .pptx: on a slide after it, or beside it
    #[arg(
        long,
        value_name = "WHERE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "after"
    )]
    native_charts: Option<NativePlace>,
    #[command(flatten)]
    shown: PictureArgs,
    /// Overwrite a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Kind {
    Deck,
    Report,
}

/// Where a chart that can be edited stands.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum NativePlace {
    After,
    Beside,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Aspect {
    #[value(name = "16:9")]
    Wide,
    #[value(name = "4:3")]
    Standard,
}

impl BriefArgs {
    /// Writes the file, prints its path to `out`, and problems of the situation, of the arguments
    /// or of the disk to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let Some(situation) = readable(&self.path, told)? else { return Ok(Exit::Fault) };
        let language = Language::english();
        let mut tell = |said: &str| writeln!(told, "waymark: {}", one_line(said));
        let asked = self.order(&situation, &language).and_then(|order| {
            let (view, _) = self.shown.view(&situation, false, &language)?;
            Ok((order, view))
        });
        let (order, view) = match asked {
            Ok(asked) => asked,
            Err(wrong) => return tell(&wrong).map(|()| Exit::WrongUsage),
        };
        // Before the work, so that nobody waits for what cannot be written.
        let paths = [self.out.clone()];
        if let Err(error) = file::check(&paths, self.force) {
            return tell(&refused(&error, &language)).map(|()| Exit::Fault);
        }
        let subject = PrintSubject::new(Arc::new(situation), view);
        for said in undrawn(&subject, &language) {
            tell(&said)?;
        }
        let bytes = match order.bytes(&subject) {
            Ok(bytes) => bytes,
            Err(error) => {
                return tell(&error.message(&subject, &language)).map(|()| Exit::WrongUsage);
            }
        };
        for said in order.warnings(&subject) {
            tell(&said)?;
        }
        match file::write(&self.out, self.force, &bytes) {
            Ok(_) => writeln!(out, "{}", self.out.display()).map(|()| Exit::Well),
            Err(error) => tell(&refused(&error, &language)).map(|()| Exit::Fault),
        }
    }

    /// What the arguments ask for, or which of them is wrong.
    fn order(
        &self,
        situation: &waymark_model::Situation,
        language: &Language,
    ) -> Result<BriefingOrder, String> {
        let ending = self.out.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let mut formats: Vec<BriefingFormat> = BriefingFormat::of_extension(ending).collect();
        if formats.len() > 1 {
            // Its name says which of the two, as slides that are asked for do.
            let name = self.out.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
            let is_deck = match self.kind {
                Some(kind) => kind == Kind::Deck,
                None => self.slides.is_some() || name.contains("deck") || name.contains("slides"),
            };
            formats.retain(|format| format.is_deck() == is_deck);
        }
        let format = formats.first().copied().ok_or_else(|| {
            let path = self.out.display().to_string();
            language.say_with("brief-wrong-ending", &[("path", (&path).into())])
        })?;
        let since = self.since.as_deref();
        let since = since.map(|text| moment("--since", text, situation.offset, language));
        let since = since.transpose()?.map(|moment| moment.span().end());
        let numbers = |text: &str| {
            let wrong = || language.say_with("brief-wrong-slides", &[("text", text.into())]);
            slide_numbers(text).ok_or_else(wrong)
        };
        let slides = self.slides.as_deref().map(numbers).transpose()?;
        let native_charts = match self.native_charts {
            None => NativeCharts::Without,
            Some(NativePlace::After) => NativeCharts::After,
            Some(NativePlace::Beside) => NativeCharts::Beside,
        };
        let aspect = match self.aspect {
            Aspect::Wide => SlideAspect::Wide,
            Aspect::Standard => SlideAspect::Standard,
        };
        Ok(BriefingOrder { format, since, slides, aspect, native_charts })
    }
}
