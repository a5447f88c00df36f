//! Threads with a mailbox: one that obeys orders in turn, and one that only does the last.

use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::{Duration, Instant as Now},
};

/// Wakes whoever reads what was posted.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How often whoever shows the progress of long work is woken.
const SHOWN_EVERY: Duration = Duration::from_millis(100);

/// Says whether work is to stop, and wakes whoever shows how far it is.
pub fn waking<'a>(wake: &'a Wake, is_stale: &'a dyn Fn() -> bool) -> impl Fn() -> bool + 'a {
    let woken = Cell::new(Now::now());
    move || {
        if woken.get().elapsed() >= SHOWN_EVERY {
            woken.set(Now::now());
            wake();
        }
        is_stale()
    }
}

/// Posts to a mailbox and wakes its reader, who may be gone: then nobody listens.
pub struct Post<T> {
    sender: Sender<T>,
    wake: Wake,
}

impl<T> Clone for Post<T> {
    fn clone(&self) -> Self {
        Self { sender: self.sender.clone(), wake: Arc::clone(&self.wake) }
    }
}

impl<T> Post<T> {
    pub fn send(&self, message: T) {
        if self.sender.send(message).is_ok() {
            (self.wake)();
        }
    }
}

/// A way to post, and what was posted.
pub fn mailbox<T>(wake: Wake) -> (Post<T>, Receiver<T>) {
    let (sender, receiver) = channel();
    (Post { sender, wake }, receiver)
}

type Body<O> = Box<dyn FnOnce(Receiver<O>) + Send>;

/// A thread that starts with its first order, and ends once it has obeyed all and no more can come.
pub struct Actor<O> {
    orders: Sender<O>,
    /// Until the thread runs: its orders and what it does with them.
    waiting: Option<(Receiver<O>, Body<O>)>,
    thread: Option<JoinHandle<()>>,
}

impl<O: Send + 'static> Actor<O> {
    pub fn new(body: impl FnOnce(Receiver<O>) + Send + 'static) -> Self {
        let (orders, received) = channel();
        Self { orders, waiting: Some((received, Box::new(body))), thread: None }
    }

    pub fn order(&mut self, order: O) {
        // The receiver lives until the thread ends, which it does only with this sender.
        let _ = self.orders.send(order);
        if let Some((received, body)) = self.waiting.take() {
            self.thread = Some(std::thread::spawn(move || body(received)));
        }
    }

    pub fn is_running(&self) -> bool {
        self.thread.is_some()
    }

    /// Waits until every order is obeyed.
    pub fn finish(self) {
        drop(self.orders);
        if let Some(thread) = self.thread {
            let _ = thread.join();
        }
    }
}

type Work<T> = Box<dyn FnOnce(&dyn Fn() -> bool) -> T + Send>;

/// A thread of which only the last order matters: earlier ones are passed over, told to stop, and
/// their results dropped.
pub struct Latest<T> {
    actor: Actor<(u64, Work<T>)>,
    results: Receiver<(u64, T)>,
    /// Number of the last order.
    last: Arc<AtomicU64>,
}

impl<T: Send + 'static> Latest<T> {
    pub fn new(wake: Wake) -> Self {
        let (post, results) = mailbox(wake);
        let last = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&last);
        let actor = Actor::new(move |orders: Receiver<(u64, Work<T>)>| {
            for (number, work) in orders {
                let is_stale = || number != wanted.load(Ordering::Relaxed);
                if is_stale() {
                    continue;
                }
                let result = work(&is_stale);
                if !is_stale() {
                    post.send((number, result));
                }
            }
        });
        Self { actor, results, last }
    }

    /// Has something done; the work is given whether it has become stale.
    pub fn order(&mut self, work: impl FnOnce(&dyn Fn() -> bool) -> T + Send + 'static) {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        self.actor.order((number, Box::new(work)));
    }

    /// Forgets the order under way: its result will be dropped.
    pub fn cancel(&mut self) {
        self.last.fetch_add(1, Ordering::Relaxed);
    }

    /// The result of the last order, once.
    pub fn arrived(&mut self) -> Option<T> {
        while let Ok((number, result)) = self.results.try_recv() {
            if number == self.last.load(Ordering::Relaxed) {
                return Some(result);
            }
            free_beside(result);
        }
        None
    }
}

/// Frees what may be large away from the interface, for which it would be a pause.
pub fn free_beside<T: Send + 'static>(value: T) {
    std::thread::spawn(move || drop(value));
}

#[cfg(test)]
mod tests {
    use super::Latest;
    use std::sync::{Arc, mpsc::channel};

    #[test]
    fn orders_do_not_pile_up_and_the_last_wins() {
        let mut latest = Latest::new(Arc::new(|| {}));
        let (go, wait) = channel::<()>();
        let (begin, begun) = channel();
        let first = begin.clone();
        latest.order(move |_| {
            first.send("first").unwrap();
            wait.recv().unwrap();
            "first"
        });
        assert_eq!(begun.recv().unwrap(), "first");
        for name in ["second", "third"] {
            let begin = begin.clone();
            latest.order(move |_| {
                begin.send(name).unwrap();
                name
            });
        }
        go.send(()).unwrap();
        assert_eq!(begun.recv().unwrap(), "third", "the second was passed over");
        let arrived = loop {
            if let Some(arrived) = latest.arrived() {
                break arrived;
            }
            std::thread::yield_now();
        };
        assert_eq!(arrived, "third");
        assert!(latest.arrived().is_none());
    }
}
