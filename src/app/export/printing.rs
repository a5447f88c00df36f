//! The thread that prints for the window: previews, of which only the last asked for matters, and
//! pictures for the clipboard.

use crate::app::actor::{Actor, Post, Wake, mailbox};
use std::{
    path::PathBuf,
    sync::{Arc, mpsc::Receiver},
};
use waymark_print::{
    Pixels, PrintError, Printed, Printer,
    job::{JobError, PrintSubject, Progress, WrittenFile},
    sheet::Sheet,
    svg::Lettering,
};

/// A sheet with all that it shows.
#[derive(Clone)]
pub struct PrintOrder {
    pub subject: Arc<PrintSubject>,
    pub sheet: Sheet,
    pub print: PrintAs,
}

impl PrintOrder {
    fn print(&self, printer: &mut Printer) -> Printed {
        let subject = &self.subject;
        subject.with_scene(subject.view.at, |scene| printer.print(scene, &self.sheet))
    }

    /// Whether it would look the same.
    pub fn looks_like(&self, other: &Self) -> bool {
        let (mine, theirs) = (&self.subject, &other.subject);
        (mine.revision, &mine.view) == (theirs.revision, &theirs.view)
            && (&self.sheet, self.print) == (&other.sheet, other.print)
    }
}

/// What a sheet is printed as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrintAs {
    /// For the dialogue, so many pixels wide. Only the last one asked for matters.
    Preview(u32),
    /// For the clipboard, so many pixels wide.
    Image(u32),
    /// For the clipboard.
    Svg(Lettering),
}

/// What has been printed.
pub enum ExportEvent {
    Preview(Sheet, Result<Pixels, PrintError>),
    Image(Result<Pixels, PrintError>),
    Svg(String),
    /// How far the job is.
    Progress(Progress),
    /// The job is over.
    Written(Result<Vec<WrittenFile>, JobError>),
    /// The person chose a folder in the dialogue of the desktop.
    Folder(PathBuf),
}

/// The way to the thread, and what it and the job that writes files have posted.
pub struct PrintThread {
    thread: Actor<PrintOrder>,
    pub post: Post<ExportEvent>,
    posted: Receiver<ExportEvent>,
}

impl PrintThread {
    pub fn new(wake: Wake) -> Self {
        let (post, posted) = mailbox(wake);
        let to = post.clone();
        Self { thread: Actor::new(move |orders| obey(&orders, &to)), post, posted }
    }

    pub fn order(&mut self, order: PrintOrder) {
        self.thread.order(order);
    }

    pub fn arrived(&self) -> Vec<ExportEvent> {
        self.posted.try_iter().collect()
    }
}

/// The thread. A preview that another waits behind is passed over.
fn obey(orders: &Receiver<PrintOrder>, post: &Post<ExportEvent>) {
    let mut printer = Printer::default();
    let mut next = orders.recv().ok();
    while let Some(order) = next.take() {
        let behind = orders.try_recv().ok();
        let is_preview = |order: &PrintOrder| matches!(order.print, PrintAs::Preview(_));
        if !(is_preview(&order) && behind.as_ref().is_some_and(is_preview)) {
            let printed = order.print(&mut printer);
            post.send(match order.print {
                PrintAs::Preview(width) => ExportEvent::Preview(order.sheet, printed.pixels(width)),
                PrintAs::Image(width) => ExportEvent::Image(printed.pixels(width)),
                PrintAs::Svg(lettering) => ExportEvent::Svg(printed.svg(lettering)),
            });
        }
        next = behind.or_else(|| orders.recv().ok());
    }
}
