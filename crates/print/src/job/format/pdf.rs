//! PDF: pages.

use super::{Encoder, Made, Make, Setting};
use crate::{Printed, pages};

pub const ENCODER: Encoder = Encoder {
    extension: "pdf",
    settings: &[Setting::Pages],
    make: Make::Still(|printed, _, _| pdf(std::slice::from_ref(printed)), Some(pdf)),
};

fn pdf(printed: &[Printed]) -> Made {
    pages(printed).map(|pdf| (pdf.bytes, pdf.plain))
}
