//! How far a job is, and whether to go on.

/// How far a job is, in steps of about the same size, counted before the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
}

impl Progress {
    /// From 0 to 1.
    pub fn share(self) -> f32 {
        if self.all == 0 { 1.0 } else { (self.done as f32 / self.all as f32).min(1.0) }
    }
}

/// What to do after a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Go {
    Continue,
    Cancel,
}
