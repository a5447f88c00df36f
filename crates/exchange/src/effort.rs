//! How much is looked at while a line is read, for tests of how that grows: a number of looks is the same on
//! every machine, a time is not.

use std::cell::Cell;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// Counts one look at an item of a line, or at a token of a name that may begin there.
pub(crate) fn look() {
    LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// How many looks something takes on this thread.
pub(crate) fn of(run: impl FnOnce()) -> u64 {
    let before = LOOKS.with(Cell::get);
    run();
    LOOKS.with(Cell::get) - before
}
