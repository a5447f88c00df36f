//! `waymark export`: pictures of a situation as files.

use super::{
    Exit,
    bounds::{one_line, suggestion},
    check::no_face,
    picture::PictureArgs,
    readable, refused,
};
use clap::{ValueEnum, builder::PossibleValuesParser};
use serde::Serialize;
use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use waymark_language::Language;
use waymark_model::{Instant, Moment, Picture, Situation};
use waymark_picture::class;
use waymark_print::{
    PrintError,
    job::{
        self, Destination, Format, Go, Job, JobError, PictureSeries, PrintSubject, Resolution,
        WrittenFile,
    },
    sheet::{Layout, Sheet},
    svg::Lettering,
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct ExportArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// Which pictures: chart, map, figures (key figures), where (where they are), who (who they
    /// are), board (all together); several with commas between them
    #[arg(long = "picture", value_name = "PICTURE", value_delimiter = ',', default_value = "board",
        value_parser = PossibleValuesParser::new(Picture::ALL.map(|p| class(p).facts().name)))]
    pictures: Vec<String>,
    /// The file to write, or the folder: files in it are named by title and moment; a PDF holds
    /// several pictures as pages
    #[arg(long, value_name = "FILE-OR-FOLDER")]
    out: PathBuf,
    /// What to write: svg, png, pdf, and gif or apng that move through the days; several with
    /// commas between them; without it, what the file ends in
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',', ignore_case = true,
        value_parser = PossibleValuesParser::new(Format::ALL.map(Format::extension)))]
    formats: Vec<String>,
    /// a4, a3, letter (each also -landscape), slide, square, column, or WIDTHxHEIGHT in pixels of
    /// 96 to the inch, millimetres or points: 1366x768, 170x120mm, 480x270pt
    #[arg(long, value_name = "SIZE", default_value = "slide")]
    size: String,
    /// Pixels of PNG, GIF and APNG: so many times 96 to the inch
    #[arg(long, value_name = "N", conflicts_with = "width")]
    scale: Option<f32>,
    /// Pixels of PNG, GIF and APNG: so many across
    #[arg(long, value_name = "PIXELS")]
    width: Option<u32>,
    #[command(flatten)]
    shown: PictureArgs,
    /// A picture for the end of each day, or for each moment that a report speaks of
    #[arg(long, value_name = "STEP")]
    every: Option<Every>,
    /// Seconds that each picture of a GIF or APNG is shown
    #[arg(long, value_name = "SECONDS", default_value_t = 0.6)]
    frame: f32,
    /// Text in SVG: with the fonts embedded, as outlines, or naming the fonts only
    #[arg(long, value_name = "HOW", default_value = "embedded")]
    text: SvgText,
    /// Instead of the title of the situation
    #[arg(long)]
    title: Option<String>,
    /// Printed below the picture
    #[arg(long)]
    note: Option<String>,
    /// The day printed as that of its making, or none; without it, today
    #[arg(long, value_name = "DAY")]
    created: Option<String>,
    /// Only the picture, without title, sources and margins
    #[arg(long)]
    bare: bool,
    /// Overwrite files that are there
    #[arg(long)]
    force: bool,
    /// Print the files written and their sizes in bytes as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Every {
    Day,
    Snapshot,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SvgText {
    Embedded,
    Outlines,
    Named,
}

/// What is to be said of names that no face draws, with what helps at the end.
pub(super) fn undrawn(subject: &PrintSubject, language: &Language) -> Vec<String> {
    let names = subject.undrawn_names();
    let advice = (!names.is_empty()).then(|| language.say("command-no-face-advice"));
    names.iter().map(|name| no_face(language, name)).chain(advice).collect()
}

impl ExportArgs {
    /// Writes the files, prints their paths to `out`, and problems of the situation, of the
    /// arguments or of the disk to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let Some(situation) = readable(&self.path, told)? else { return Ok(Exit::Fault) };
        let language = Language::english();
        let (job, subject, target) = match self.ask(situation, &language) {
            Ok(asked) => asked,
            Err(wrong) => {
                writeln!(told, "waymark: {}", one_line(&wrong))?;
                return Ok(Exit::WrongUsage);
            }
        };
        for said in undrawn(&subject, &language) {
            writeln!(told, "waymark: {}", one_line(&said))?;
        }
        match job::run(&job, &subject, &target, &mut progress(&language)) {
            Ok(written) => self.tell(&written, &language, out, told).map(|()| Exit::Well),
            Err(error) => {
                let said = match &error {
                    JobError::File(error) => refused(error, &language),
                    _ => error.message(&language),
                };
                writeln!(told, "waymark: {}", one_line(&said))?;
                Ok(outcome(&error))
            }
        }
    }

    /// What the arguments ask for, or which of them is wrong.
    fn ask(
        &self,
        situation: Situation,
        language: &Language,
    ) -> Result<(Job, PrintSubject, Destination), String> {
        let (target, formats) = self.target(language)?;
        let layout = self.layout(language)?;
        let created = self.created(&situation, language)?;
        let named =
            |name: &String| Picture::ALL.into_iter().find(|p| class(*p).facts().name == name);
        let mut pictures: Vec<Picture> = self.pictures.iter().filter_map(named).collect();
        let mut seen = BTreeSet::new();
        pictures.retain(|picture| seen.insert(*picture));
        let sheet = |picture| Sheet {
            title: self.title.clone(),
            note: self.note.clone(),
            created,
            furniture: !self.bare,
            ..Sheet::new(picture, layout)
        };
        let sheets: Vec<Sheet> = pictures.into_iter().map(sheet).collect();
        let series = match self.every {
            None => PictureSeries::Once,
            Some(Every::Day) => PictureSeries::EveryDay,
            Some(Every::Snapshot) => PictureSeries::EverySnapshot,
        };
        let moves = formats.iter().any(|f| f.moves());
        let (view, within) =
            self.shown.view(&situation, moves || series != PictureSeries::Once, language)?;
        let resolution = match (self.width, self.scale) {
            (Some(width), _) => Resolution::Width(width),
            (None, Some(scale)) => Resolution::Scale(scale),
            (None, None) => Resolution::Fitting,
        };
        let lettering = match self.text {
            SvgText::Embedded => Lettering::Embedded,
            SvgText::Outlines => Lettering::Outlines,
            SvgText::Named => Lettering::Named,
        };
        let is_file = matches!(target, Destination::File { .. });
        let job = Job {
            as_pages: is_file && (sheets.len() > 1 || series != PictureSeries::Once),
            sheets,
            formats,
            lettering,
            resolution,
            series,
            within,
            frame: Duration::try_from_secs_f32(self.frame).unwrap_or_default(),
        };
        Ok((job, PrintSubject::new(Arc::new(situation), view), target))
    }

    /// Where the files go, and what they are.
    fn target(&self, language: &Language) -> Result<(Destination, Vec<Format>), String> {
        let path = self.out.clone();
        let mut formats: Vec<Format> =
            self.formats.iter().filter_map(|name| Format::parse(name)).collect();
        let shown = path.display().to_string();
        let names = Format::ALL.map(Format::extension).join(", ");
        let says_folder = path.to_string_lossy().ends_with(std::path::is_separator);
        if path.is_dir() || says_folder {
            if formats.is_empty() {
                let args = [("path", (&shown).into()), ("names", (&names).into())];
                return Err(language.say_with("command-no-ending", &args));
            }
            return Ok((Destination::Folder { path, replace: self.force }, formats));
        }
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_owned();
        match Format::parse(&ending) {
            Some(format) if formats.is_empty() => formats.push(format),
            Some(format) if !formats.contains(&format) => {
                let args = [("path", (&shown).into()), ("ending", (&ending).into())];
                return Err(language.say_with("command-other-ending", &args));
            }
            None if formats.is_empty() => {
                let args = [("path", (&shown).into()), ("names", (&names).into())];
                return Err(language.say_with("command-no-ending", &args));
            }
            _ => {}
        }
        Ok((Destination::File { path, replace: self.force }, formats))
    }

    fn layout(&self, language: &Language) -> Result<Layout, String> {
        Layout::parse(&self.size).map_err(|error| {
            let names: Vec<String> = Layout::NAMED.iter().map(|l| l.name()).collect();
            let near = suggestion(&error.text, names.iter().map(String::as_str), language);
            if near == "none" {
                return format!("--size: {}", error.message(language));
            }
            let args = [("text", (&error.text).into()), ("near", (&near).into())];
            language.say_with("command-no-layout", &args)
        })
    }

    /// The day of its making: that of the clock of the situation.
    fn created(
        &self,
        situation: &Situation,
        language: &Language,
    ) -> Result<Option<Moment>, String> {
        let offset = situation.offset;
        match self.created.as_deref() {
            Some("none") => Ok(None),
            Some(day) => super::bounds::moment("--created", day, offset, language).map(Some),
            None => Ok(Instant::now()
                .and_then(|now| Moment::parse(&offset.civil(now).date().to_string(), offset).ok())),
        }
    }

    fn tell(
        &self,
        written: &[WrittenFile],
        language: &Language,
        out: &mut dyn Write,
        told: &mut dyn Write,
    ) -> io::Result<()> {
        for file in written {
            if let Some(why) = &file.plain {
                let path = file.path.display().to_string();
                let args = [("path", (&path).into()), ("why", why.into())];
                writeln!(
                    told,
                    "waymark: {}",
                    one_line(&language.say_with("command-plain", &args))
                )?;
            }
        }
        if !self.json {
            return written.iter().try_for_each(|file| writeln!(out, "{}", file.path.display()));
        }
        #[derive(Serialize)]
        struct FileReport<'a> {
            path: std::borrow::Cow<'a, str>,
            bytes: u64,
        }
        #[derive(Serialize)]
        struct ExportReport<'a> {
            files: Vec<FileReport<'a>>,
        }
        let file = |w| {
            let WrittenFile { path, bytes, .. }: &WrittenFile = w;
            FileReport { path: Path::to_string_lossy(path), bytes: *bytes }
        };
        let report = ExportReport { files: written.iter().map(file).collect() };
        serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)
    }
}

/// Tells a person who waits how far it is.
fn progress(language: &Language) -> impl FnMut(job::Progress) -> Go {
    let shown = io::stderr().is_terminal();
    move |at| {
        // A few pictures are there before they could be counted.
        if shown && at.all > 12 {
            let args = [("done", at.done.into()), ("all", at.all.into())];
            let said = language.say_with("command-progress", &args);
            let end = if at.done == at.all { "\n" } else { "" };
            // Who cannot be told is not waited for.
            drop(write!(io::stderr(), "\r{said}{end}"));
        }
        Go::Continue
    }
}

/// What cannot be asked for is wrong usage; what the disk or the pictures refuse is not.
fn outcome(error: &JobError) -> Exit {
    match error {
        JobError::Nothing
        | JobError::TooMany(_)
        | JobError::NoMoments(..)
        | JobError::Print(PrintError::Pixels { .. }) => Exit::WrongUsage,
        JobError::Cancelled | JobError::Print(_) | JobError::Unmade(_) | JobError::File(_) => {
            Exit::Fault
        }
    }
}
