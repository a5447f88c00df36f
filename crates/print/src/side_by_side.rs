//! Work on several things at once, in the order of the things.

use std::thread;

/// Things worked on at once, at most: each keeps the memory of a picture.
const MOST_AT_ONCE: usize = 4;

/// How many things may be worked on at once.
pub fn at_once() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(MOST_AT_ONCE)
}

/// What is made of each of a few things, each on a thread of its own where there are several. In the
/// order of the things.
pub fn each<T: Sync, R: Send>(things: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if let [only] = things {
        return vec![make(only)];
    }
    let make = &make;
    thread::scope(|scope| {
        let threads: Vec<_> = things.iter().map(|thing| scope.spawn(move || make(thing))).collect();
        let joined = threads.into_iter().map(|thread| match thread.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        joined.collect()
    })
}
