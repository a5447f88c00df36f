//! `waymark table`: figures or bounds of a situation as a table for spreadsheets, programs or maps.

use super::{
    Exit,
    bounds::{moment, one_line, subjects},
    picture::names_language,
    readable, refused,
};
use clap::{ValueEnum, builder::PossibleValuesParser};
use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use waymark_language::Language;
use waymark_model::{Measure, Situation, View};
use waymark_print::{
    file,
    job::PrintSubject,
    tables::{TableContent, TableFilter, TableFormat, TableOrder, TableSeparator},
};

/// The arguments of the command.
#[derive(Clone, Debug, clap::Args)]
pub struct TableArgs {
    /// A situation folder or its situation.ron
    path: PathBuf,
    /// What was said (figures), or what follows at every place and route segment at every moment at
    /// which something changes (bounds); both with a comma between them, in an .xlsx
    #[arg(long, value_name = "WHAT", value_delimiter = ',', required = true)]
    what: Vec<What>,
    /// The file to write: .csv or .tsv for spreadsheets, .xlsx, a workbook with its sources, or
    /// .geojson for maps
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Bounds at this moment only (a day, month or interval means its end), or figures that speak of
    /// some of it
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,
    /// Only from what had been published by this moment: an instant, or the end of a day, month or
    /// interval
    #[arg(long, value_name = "MOMENT")]
    known: Option<String>,
    /// Only at the place, area or route segment with this id; several with commas between them
    #[arg(long = "place", value_name = "ID", value_delimiter = ',')]
    places: Vec<String>,
    /// Only this measure; several with commas between them
    #[arg(long = "measure", value_name = "MEASURE", value_delimiter = ',', ignore_case = true,
        value_parser = PossibleValuesParser::new(Measure::NAMED.map(Measure::name)))]
    measures: Vec<String>,
    /// With the names of this language, as its tag: en, hy, ru
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    /// What parts the columns of a .csv; without it, what spreadsheets of the language expect. After
    /// a semicolon decimals have a comma
    #[arg(long, value_name = "NAME")]
    separator: Option<Separator>,
    /// For programs: no byte order mark, nothing put before texts that a spreadsheet would take for
    /// a formula, commas between columns, instants such as 2023-09-26T20:00:00+04:00
    #[arg(long)]
    plain: bool,
    /// A row of tags of the Humanitarian Exchange Language below the headings
    #[arg(long)]
    hxl: bool,
    /// Overwrite a file that is there
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    Figures,
    Bounds,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Separator {
    #[value(alias = ",")]
    Comma,
    #[value(alias = ";")]
    Semicolon,
    Tab,
}

impl TableArgs {
    /// Writes the file and prints its path to `out`; how many rows it has, and problems of the
    /// situation, of the arguments or of the disk, to `told`.
    ///
    /// # Errors
    /// When printing fails.
    pub fn run(&self, out: &mut dyn Write, told: &mut dyn Write) -> io::Result<Exit> {
        let Some(situation) = readable(&self.path, told)? else { return Ok(Exit::Fault) };
        let language = Language::english();
        let mut tell = |said: &str| writeln!(told, "waymark: {}", one_line(said));
        let asked = self.order(&situation, &language).and_then(|order| {
            let view = self.view(&situation, &language)?;
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
        let made = match order.bytes(&subject) {
            Ok(made) => made,
            Err(error) => return tell(&error.message(&language)).map(|()| Exit::WrongUsage),
        };
        if let Err(error) = file::write(&self.out, self.force, &made.bytes) {
            return tell(&refused(&error, &language)).map(|()| Exit::Fault);
        }
        tell(&language.say_with("tables-told-rows", &[("n", made.rows.into())]))?;
        if made.without_point > 0 {
            let args = [("n", made.without_point.into())];
            tell(&language.say_with("tables-told-pointless", &args))?;
        }
        writeln!(out, "{}", self.out.display()).map(|()| Exit::Well)
    }

    fn view(&self, situation: &Situation, language: &Language) -> Result<View, String> {
        let mut view = View::opening(situation);
        let known = self.known.as_deref();
        let known = known.map(|text| moment("--known", text, situation.offset, language));
        view.known_on = known.transpose()?.map(|moment| moment.span().end());
        view.language = names_language(&self.lang, situation, language)?;
        Ok(view)
    }

    /// What the arguments ask for, or which of them is wrong.
    fn order(&self, situation: &Situation, language: &Language) -> Result<TableOrder, String> {
        let ending = self.out.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let mut format = TableFormat::of_extension(ending).ok_or_else(|| {
            let path = self.out.display().to_string();
            language.say_with("tables-wrong-ending", &[("path", (&path).into())])
        })?;
        if self.plain {
            format = format.plain().ok_or_else(|| language.say("tables-no-plain"))?;
        }
        if let Some(separator) = self.separator {
            let TableFormat::Csv(chosen) = &mut format else {
                return Err(language.say("tables-no-separator"));
            };
            *chosen = Some(match separator {
                Separator::Comma => TableSeparator::Comma,
                Separator::Semicolon => TableSeparator::Semicolon,
                Separator::Tab => TableSeparator::Tab,
            });
        }
        let at = self.at.as_deref();
        let at = at.map(|text| moment("--at", text, situation.offset, language)).transpose()?;
        let mut filter = TableFilter { at, ..TableFilter::default() };
        for id in &self.places {
            filter.subjects.extend(subjects(situation, id, language)?.into_iter().flatten());
        }
        let is_asked = |m: &Measure| self.measures.iter().any(|a| m.name().eq_ignore_ascii_case(a));
        filter.measures = Measure::NAMED.into_iter().filter(is_asked).collect();
        let contents = self.what.iter().map(|what| match what {
            What::Figures => TableContent::Figures,
            What::Bounds => TableContent::Bounds,
        });
        Ok(TableOrder { contents: contents.collect(), format, filter, with_tags: self.hxl })
    }
}
