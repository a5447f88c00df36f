//! The thread that prints for the window: previews, of which only the last asked for matters, and
//! pictures for the clipboard.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, SendError, Sender, channel},
    },
};
use waymark_language::Language;
use waymark_model::{Situation, View};
use waymark_picture::{Medium, Scene, Theme};
use waymark_print::{
    Pixels, PrintError, Printed, Printer,
    job::{JobError, Progress, Written},
    sheet::Sheet,
    svg::Lettering,
};
use waymark_reckoning::Reckoning;

/// A sheet with all that it shows.
#[derive(Clone)]
pub struct Piece {
    pub situation: Arc<Situation>,
    pub reckoning: Arc<Reckoning>,
    pub view: View,
    pub sheet: Sheet,
    pub revision: u64,
    pub reading: u64,
}

impl Piece {
    fn print(&self, printer: &mut Printer) -> Printed {
        let (language, theme) =
            (Language::load(&self.view.language), Theme::named(&self.view.theme));
        let scene = Scene {
            situation: &self.situation,
            reckoning: &self.reckoning,
            view: &self.view,
            language: &language,
            theme: &theme,
            revision: self.revision,
            reading: self.reading,
            hovered: None,
            medium: Medium::Print { framed: false },
        };
        printer.print(&scene, &self.sheet)
    }

    /// Whether it would look the same.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.revision == other.revision && self.view == other.view && self.sheet == other.sheet
    }
}

/// What a picture is put on the clipboard as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyAs {
    /// So many pixels wide.
    Image(u32),
    Svg(Lettering),
}

pub enum Order {
    /// So many pixels wide.
    Preview(Piece, u32),
    Copy(Piece, CopyAs),
}

/// What has been printed.
pub enum Made {
    Preview(Box<Piece>, Result<Pixels, PrintError>),
    Image(Result<Pixels, PrintError>),
    Svg(String),
    /// How far the job is.
    Progress(Progress),
    /// The job is over.
    Written(Result<Vec<Written>, JobError>),
    /// The person chose a folder in the dialogue of the desktop.
    Folder(PathBuf),
}

/// To the thread, once there is one, and back.
pub struct Studio {
    orders: Sender<Order>,
    sender: Sender<Made>,
    receiver: Receiver<Made>,
    wake: egui::Context,
}

impl Studio {
    pub fn new(wake: egui::Context) -> Self {
        let (sender, receiver) = channel();
        // Nobody listens yet: the thread starts with the first order.
        let (orders, _) = channel();
        Self { orders, sender, receiver, wake }
    }

    pub fn order(&mut self, order: Order) {
        let Err(SendError(order)) = self.orders.send(order) else { return };
        let (orders, received) = channel();
        // The receiver is alive: it is handed to the thread below.
        let _ = orders.send(order);
        self.orders = orders;
        let post = self.messenger();
        std::thread::spawn(move || obey(&received, post));
    }

    /// Sends what was made to the window and wakes it. The window may be gone: then nobody
    /// listens.
    pub fn messenger(&self) -> impl Fn(Made) + Send + 'static {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        move |made| {
            if sender.send(made).is_ok() {
                wake.request_repaint();
            }
        }
    }

    pub fn arrived(&self) -> Vec<Made> {
        self.receiver.try_iter().collect()
    }
}

/// The thread. A preview that another waits behind is passed over.
fn obey(orders: &Receiver<Order>, post: impl Fn(Made)) {
    let mut printer = Printer::default();
    let mut next = orders.recv().ok();
    while let Some(order) = next.take() {
        let behind = orders.try_recv().ok();
        match order {
            Order::Preview(..) if matches!(behind, Some(Order::Preview(..))) => {}
            Order::Preview(piece, width) => {
                let pixels = piece.print(&mut printer).pixels(width);
                post(Made::Preview(Box::new(piece), pixels));
            }
            Order::Copy(piece, CopyAs::Image(width)) => {
                post(Made::Image(piece.print(&mut printer).pixels(width)));
            }
            Order::Copy(piece, CopyAs::Svg(lettering)) => {
                post(Made::Svg(piece.print(&mut printer).svg(lettering)));
            }
        }
        next = behind.or_else(|| orders.recv().ok());
    }
}
