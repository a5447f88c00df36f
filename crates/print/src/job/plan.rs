//! What a job has to do, counted before it begins.

use super::{
    Format, Job, JobError, PictureSeries, PrintSubject, Shot,
    format::{Make, MakeMoving, MakePages, MakeStill},
    names,
};
use crate::sheet::Sheet;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use waymark_model::Instant;
use waymark_picture::class;

/// Where the files of a job go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// Into this folder, under names proposed from title and moment.
    Folder { path: PathBuf, replace: bool },
    /// This file; where there are several, what tells them apart is added to its name.
    File { path: PathBuf, replace: bool },
}

impl Destination {
    /// Whether files that are there already are replaced.
    pub fn replaces(&self) -> bool {
        match self {
            Self::Folder { replace, .. } | Self::File { replace, .. } => *replace,
        }
    }
}

/// A sheet at a moment, and the files of it.
pub(super) struct Still<'a> {
    pub sheet: &'a Sheet,
    pub at: Instant,
    pub files: Vec<(MakeStill, PathBuf)>,
}

/// A sheet that moves, and the files of it.
pub(super) struct Moving<'a> {
    pub sheet: &'a Sheet,
    pub files: Vec<(MakeMoving, PathBuf)>,
}

pub(super) struct JobPlan<'a> {
    pub stills: Vec<Still<'a>>,
    /// The file that has every still as a page.
    pub pages: Option<(MakePages, PathBuf)>,
    pub moving: Vec<Moving<'a>>,
    /// The moments of what moves.
    pub shots: Vec<Shot>,
}

impl<'a> JobPlan<'a> {
    pub fn new(
        job: &'a Job,
        subject: &PrintSubject,
        target: &Destination,
    ) -> Result<Self, JobError> {
        if job.sheets.is_empty() || job.formats.is_empty() {
            return Err(JobError::Nothing);
        }
        // Those of a file for each picture, of a file for all of them, and of a file that moves.
        let (mut still, mut paged, mut moving) = (Vec::new(), None, Vec::new());
        for format in Format::ALL.into_iter().filter(|f| job.formats.contains(f)) {
            match format.encoder().make {
                Make::Still(_, Some(make)) if job.as_pages => paged = Some((format, make)),
                Make::Still(make, _) => still.push((format, make)),
                Make::Moving(make) => moving.push((format, make)),
            }
        }
        let shots =
            |series: PictureSeries| series.shots(&subject.situation, &subject.view, job.within);
        let mut namer = Namer { job, subject, target, taken: BTreeSet::new() };

        let mut stills = Vec::new();
        let mut pages = None;
        if !still.is_empty() || paged.is_some() {
            let shots = shots(job.series)?;
            let shown = job.sheets.iter().flat_map(|sheet| shots.iter().map(move |s| (sheet, s)));
            for (sheet, shot) in shown {
                let files = namer.files(sheet, Some(shot), &still);
                stills.push(Still { sheet, at: shot.at, files });
            }
            pages = paged.map(|(format, make)| (make, namer.pages(format)));
        }
        let mut plan = Self { stills, pages, moving: Vec::new(), shots: Vec::new() };
        if !moving.is_empty() {
            let series = if job.series == PictureSeries::Once {
                PictureSeries::EveryDay
            } else {
                job.series
            };
            plan.shots = shots(series)?;
            for sheet in &job.sheets {
                plan.moving.push(Moving { sheet, files: namer.files(sheet, None, &moving) });
            }
        }
        Ok(plan)
    }

    pub fn paths(&self) -> Vec<PathBuf> {
        let stills = self.stills.iter().flat_map(|s| &s.files).map(|(_, path)| path);
        let moving = self.moving.iter().flat_map(|m| &m.files).map(|(_, path)| path);
        stills.chain(moving).chain(self.pages.iter().map(|(_, path)| path)).cloned().collect()
    }

    /// One for each picture painted, one for each file made, and of what moves as many as pictures.
    pub fn steps(&self) -> usize {
        let stills: usize = self.stills.iter().map(|s| 1 + s.files.len()).sum();
        let moving: usize =
            self.moving.iter().map(|m| (1 + m.files.len()) * self.shots.len()).sum();
        let pages = self.pages.as_ref().map_or(0, |_| self.stills.len());
        stills + moving + pages
    }
}

/// Finds names that differ.
struct Namer<'a> {
    job: &'a Job,
    subject: &'a PrintSubject,
    target: &'a Destination,
    taken: BTreeSet<PathBuf>,
}

impl Namer<'_> {
    /// A path for each of these formats of a sheet. Without a shot it moves.
    fn files<M: Copy>(
        &mut self,
        sheet: &Sheet,
        shot: Option<&Shot>,
        formats: &[(Format, M)],
    ) -> Vec<(M, PathBuf)> {
        let title = match self.target {
            Destination::Folder { .. } if !formats.is_empty() => {
                names::stem(self.subject, sheet, shot)
            }
            _ => String::new(),
        };
        let shot = shot.filter(|_| self.job.series != PictureSeries::Once);
        let path = |format: Format| match self.target {
            Destination::Folder { path, .. } => {
                self.free(|more| path.join(format!("{title}{more}.{}", format.extension())), sheet)
            }
            Destination::File { path, .. } => {
                let mut parts = String::new();
                if self.job.sheets.len() > 1 {
                    parts = format!("-{}", class(sheet.picture).facts().name);
                }
                if let Some(shot) = shot {
                    parts = format!("{parts}-{}", shot.name.replace(' ', "-"));
                }
                let named =
                    |more: &str| beside(path, &format!("{parts}{more}"), format, &self.job.formats);
                self.free(named, sheet)
            }
        };
        let files: Vec<(M, PathBuf)> = formats.iter().map(|(f, make)| (*make, path(*f))).collect();
        self.taken.extend(files.iter().map(|(_, path)| path.clone()));
        files
    }

    /// The file of all pages.
    fn pages(&mut self, format: Format) -> PathBuf {
        let path = match (self.target, self.job.sheets.first()) {
            (Destination::Folder { path, .. }, Some(sheet)) => {
                let once = self.job.series == PictureSeries::Once;
                let shots =
                    PictureSeries::Once.shots(&self.subject.situation, &self.subject.view, None);
                let shots = shots.unwrap_or_default();
                let shot = shots.first().filter(|_| once);
                let stem = names::stem(self.subject, sheet, shot);
                path.join(format!("{stem}.{}", format.extension()))
            }
            (Destination::Folder { path, .. }, None) => {
                path.join(format!("waymark.{}", format.extension()))
            }
            (Destination::File { path, .. }, _) => beside(path, "", format, &self.job.formats),
        };
        self.taken.insert(path.clone());
        path
    }

    /// The first name that is free: as it is, with the name of its picture, numbered.
    fn free(&self, named: impl Fn(&str) -> PathBuf, sheet: &Sheet) -> PathBuf {
        let is_free = |path: &PathBuf| !self.taken.contains(path);
        let picture = format!(" {}", class(sheet.picture).facts().name);
        let wordy = [String::new(), picture].into_iter();
        // There are fewer files than numbers, so that one is found.
        let mut all = wordy.chain((2..=usize::MAX).map(|n| format!(" {n}"))).map(|m| named(&m));
        all.find(is_free).unwrap_or_else(|| named(""))
    }
}

/// The path with more added to its name and the ending of a format. Its own ending stays as it is
/// written where that says the format.
fn beside(path: &Path, more: &str, format: Format, formats: &[Format]) -> PathBuf {
    let ending = path.extension().and_then(|e| e.to_str());
    let says = ending.and_then(Format::parse).filter(|said| formats.contains(said));
    let stem = if says.is_some() { path.file_stem() } else { path.file_name() };
    let mut name = stem.unwrap_or_default().to_owned();
    name.push(more);
    name.push(".");
    name.push(ending.filter(|_| says == Some(format)).unwrap_or(format.extension()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::{Format, beside};
    use std::path::Path;

    #[test]
    fn the_ending_of_a_path_is_kept_only_where_it_is_one() {
        let named = |path: &str, more: &str, format: Format| {
            let path = beside(Path::new(path), more, format, &[Format::Svg, Format::Png]);
            path.to_str().unwrap().replace('\\', "/")
        };
        assert_eq!(named("out/a.svg", "", Format::Svg), "out/a.svg");
        assert_eq!(named("out/a.SVG", "", Format::Svg), "out/a.SVG");
        assert_eq!(named("out/a.svg", "-map", Format::Png), "out/a-map.png");
        assert_eq!(named("report.v2", "", Format::Svg), "report.v2.svg");
        assert_eq!(named("a.pdf", "", Format::Svg), "a.pdf.svg");
        assert_eq!(named("a", "-chart-2023-09-26", Format::Png), "a-chart-2023-09-26.png");
    }
}
