//! A job, done.

use super::{
    Destination, Go, Job, JobError, LAST_IS_HELD, PictureSeries, PrintSubject, Progress,
    format::Made,
    frames::Frames,
    plan::{JobPlan, Moving, Still},
};
use crate::{Pixels, PrintError, Printed, Printer, file, file::Drafts, sheet::Sheet, side_by_side};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use waymark_model::Instant;

/// A file that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenFile {
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Why a PDF conforms to neither PDF/A nor PDF/UA, where it does not.
    pub plain: Option<String>,
}

/// Does a job. After each step, `progress` hears how far it is and says whether to go on; before
/// the first it hears how many there are.
///
/// # Errors
/// Where files cannot be written, the pictures cannot be made, or it was cancelled: then nothing
/// is written.
pub fn run(
    job: &Job,
    subject: &PrintSubject,
    target: &Destination,
    progress: &mut dyn FnMut(Progress) -> Go,
) -> Result<Vec<WrittenFile>, JobError> {
    let plan = JobPlan::new(job, subject, target)?;
    file::check(&plan.paths(), target.replaces())?;
    let mut run = JobRun {
        job,
        subject,
        steps: Steps { progress, at: Progress { done: 0, all: plan.steps() } },
        printer: Printer::default(),
        drafts: Drafts::default(),
        plain: Vec::new(),
    };
    let last = plan.stills.iter().map(|still| still.at).max();
    run.printer.run_to(last.filter(|_| job.series != PictureSeries::Once));
    run.steps.pass(0)?;
    let mut printed = Vec::new();
    for stills in plan.stills.chunks(side_by_side::at_once()) {
        let painted = run.stills(stills)?;
        if plan.pages.is_some() {
            printed.extend(painted);
        }
    }
    if let Some((make, path)) = &plan.pages {
        run.add(path, make(&printed))?;
        run.steps.pass(printed.len())?;
    }
    for moving in &plan.moving {
        run.moving(moving, &plan)?;
    }
    let JobRun { drafts, plain, .. } = run;
    let published = drafts.publish(target.replaces())?;
    let written = published.into_iter().zip(plain);
    Ok(written.map(|((path, bytes), plain)| WrittenFile { path, bytes, plain }).collect())
}

/// The files that a job would write, in order.
///
/// # Errors
/// Where there is nothing to write.
pub fn paths(
    job: &Job,
    subject: &PrintSubject,
    target: &Destination,
) -> Result<Vec<PathBuf>, JobError> {
    Ok(JobPlan::new(job, subject, target)?.paths())
}

/// Counts the steps done, and asks whether to go on.
struct Steps<'a> {
    progress: &'a mut dyn FnMut(Progress) -> Go,
    at: Progress,
}

impl Steps<'_> {
    fn pass(&mut self, steps: usize) -> Result<(), JobError> {
        self.at.done = (self.at.done + steps).min(self.at.all);
        match (self.progress)(self.at) {
            Go::Continue => Ok(()),
            Go::Cancel => Err(JobError::Cancelled),
        }
    }
}

struct JobRun<'a> {
    job: &'a Job,
    subject: &'a PrintSubject,
    steps: Steps<'a>,
    printer: Printer,
    drafts: Drafts,
    /// Of each draft, why it is plain PDF.
    plain: Vec<Option<String>>,
}

impl JobRun<'_> {
    fn add(&mut self, path: &Path, made: Made) -> Result<(), JobError> {
        let (bytes, plain) = made?;
        self.drafts.add(path, &bytes)?;
        self.plain.push(plain);
        Ok(())
    }

    /// Paints a sheet at a moment.
    fn shot(&mut self, at: Instant, sheet: &Sheet) -> Printed {
        let Self { subject, printer, .. } = self;
        subject.with_scene(at, |scene| printer.print(scene, sheet))
    }

    /// Paints some sheets and makes their files.
    fn stills(&mut self, stills: &[Still<'_>]) -> Result<Vec<Printed>, JobError> {
        let mut painted = Vec::with_capacity(stills.len());
        for still in stills {
            painted.push(self.shot(still.at, still.sheet));
            self.steps.pass(1)?;
        }
        let wanted = stills.iter().zip(&painted);
        let files: Vec<_> =
            wanted.flat_map(|(s, p)| s.files.iter().map(move |file| (s, p, file))).collect();
        let job = self.job;
        let made = side_by_side::each(&files, |(still, printed, (make, _))| {
            make(printed, still.sheet, job)
        });
        for ((_, _, (_, path)), made) in files.iter().zip(made) {
            self.add(path, made)?;
            self.steps.pass(1)?;
        }
        Ok(painted)
    }

    /// Paints every moment of a sheet and makes its files.
    fn moving(&mut self, moving: &Moving<'_>, plan: &JobPlan<'_>) -> Result<(), JobError> {
        self.printer.run_to(plan.shots.iter().map(|shot| shot.at).max());
        let width = self.job.resolution.width_moving(moving.sheet);
        let mut frames = Frames::default();
        for shots in plan.shots.chunks(side_by_side::at_once()) {
            let painted: Vec<Printed> =
                shots.iter().map(|shot| self.shot(shot.at, moving.sheet)).collect();
            let pixels: Vec<Result<Pixels, PrintError>> =
                side_by_side::each(&painted, |printed| printed.pixels(width));
            for pixels in pixels {
                frames.push(&pixels?);
                self.steps.pass(1)?;
            }
        }
        let shown = self.job.frame.clamp(Duration::from_millis(20), Duration::from_mins(1));
        let held = shown.saturating_mul(LAST_IS_HELD);
        let made = side_by_side::each(&moving.files, |(make, _)| make(&frames, shown, held));
        for ((_, path), made) in moving.files.iter().zip(made) {
            self.add(path, made)?;
            self.steps.pass(plan.shots.len())?;
        }
        Ok(())
    }
}
