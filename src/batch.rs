//! Many items in parallel, results in the order of the items, with bounded memory.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Items under way or done and waiting for an earlier one, for each thread.
const WINDOW: usize = 8;

/// Results of a batch, in the order of its items; the work goes on in the background while they are taken.
///
/// Dropping it ends the work after the items under way.
#[derive(Debug)]
pub struct Batch<R> {
    results: Receiver<(usize, thread::Result<R>)>,
    permits: Receiver<()>,
    waiting: BTreeMap<usize, thread::Result<R>>,
    next: usize,
    /// Whether all items were read: a thread that is gone before is no end.
    at_end: Arc<AtomicBool>,
}

/// Does `work` on each item on `threads` threads.
///
/// At most eight items per thread are held at a time: reading stops until results are taken.
///
/// # Errors
/// If the threads cannot be started.
pub fn run<T, R>(
    items: impl Iterator<Item = T> + Send + 'static,
    work: impl Fn(T) -> R + Send + Sync + 'static,
    threads: usize,
) -> io::Result<Batch<R>>
where
    T: Send + 'static,
    R: Send + 'static,
{
    let (permit, permits) = sync_channel(WINDOW * threads);
    let (send, results) = sync_channel(WINDOW * threads);
    let at_end = Arc::new(AtomicBool::new(false));
    let items = Numbered {
        items,
        permit,
        next: 0,
        at_end: at_end.clone(),
    };
    let shared = Arc::new((Mutex::new(items), work));
    for _ in 0..threads {
        let (shared, send) = (shared.clone(), send.clone());
        thread::Builder::new().spawn(move || {
            let (items, work) = &*shared;
            while let Some((at, item)) = taken(items) {
                let result = item.and_then(|item| catch_unwind(AssertUnwindSafe(|| work(item))));
                if send.send((at, result)).is_err() {
                    break; // nobody takes results any more
                }
            }
        })?;
    }
    Ok(Batch {
        results,
        permits,
        waiting: BTreeMap::new(),
        next: 0,
        at_end,
    })
}

/// The next item with its number, which one thread at a time waits for. Where reading it panicked, that stands in its place and is the
/// last.
fn taken<I: Iterator>(items: &Mutex<Numbered<I>>) -> Option<(usize, thread::Result<I::Item>)> {
    let mut items = items.lock().ok()?;
    if items.at_end.load(Ordering::Relaxed) {
        return None;
    }
    items.permit.send(()).ok()?;
    let read = catch_unwind(AssertUnwindSafe(|| items.items.next()));
    let last = !matches!(read, Ok(Some(_)));
    items.at_end.store(last, Ordering::Relaxed);
    items.next += 1;
    Some((items.next - 1, read.transpose()?))
}

/// Items, of which each waits until one of the window is free.
struct Numbered<I> {
    items: I,
    permit: SyncSender<()>,
    next: usize,
    /// Whether no more are read.
    at_end: Arc<AtomicBool>,
}

/// What waiting for the next result can bring.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<R> {
    /// The next result in order.
    Result(R),
    /// None within the time.
    Pending,
    /// All results were taken.
    Done,
}

impl<R> Batch<R> {
    /// Waits for the next result, at most for `timeout`.
    ///
    /// # Panics
    /// If the work panicked, or reading an item: what was not read must not pass for the end.
    pub fn next(&mut self, timeout: Duration) -> Next<R> {
        loop {
            if let Some(result) = self.waiting.remove(&self.next) {
                self.next += 1;
                let _ = self.permits.try_recv(); // frees a place in the window
                return Next::Result(result.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            match self.results.recv_timeout(timeout) {
                Ok((at, result)) => drop(self.waiting.insert(at, result)),
                Err(RecvTimeoutError::Timeout) => return Next::Pending,
                Err(RecvTimeoutError::Disconnected) => {
                    let complete = self.waiting.is_empty() && self.at_end.load(Ordering::Relaxed);
                    assert!(complete, "a thread ended before its work");
                    return Next::Done;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collect<R>(mut batch: Batch<R>) -> Vec<R> {
        let mut results = Vec::new();
        loop {
            match batch.next(Duration::from_secs(5)) {
                Next::Result(result) => results.push(result),
                Next::Pending => {}
                Next::Done => return results,
            }
        }
    }

    #[test]
    fn results_come_in_the_order_of_items() {
        let slow_first = |n: u64| {
            std::thread::sleep(Duration::from_millis(if n.is_multiple_of(7) {
                5
            } else {
                0
            }));
            n * 2
        };
        for threads in [1, 4] {
            let results = collect(run(0..200, slow_first, threads).unwrap());
            assert_eq!(results, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_panic_while_reading_is_no_end() {
        for threads in [1, 4] {
            let items = (0..200).inspect(|n| assert!(*n < 100, "broken"));
            let mut batch = run(items, |n| n, threads).unwrap();
            let mut results = 0;
            let ended = catch_unwind(AssertUnwindSafe(|| {
                while batch.next(Duration::from_secs(5)) != Next::Done {
                    results += 1;
                }
            }));
            assert!(ended.is_err(), "{threads} threads");
            assert_eq!(results, 100, "what was read before is taken");
        }
    }

    #[test]
    fn reading_waits_for_results_to_be_taken() {
        use std::sync::atomic::AtomicUsize;
        let read = Arc::new(AtomicUsize::new(0));
        let counter = read.clone();
        let items = (0..10_000).inspect(move |_| {
            counter.fetch_add(1, Ordering::SeqCst);
        });
        let mut batch = run(items, |n| n, 2).unwrap();
        assert_eq!(batch.next(Duration::from_secs(5)), Next::Result(0));
        std::thread::sleep(Duration::from_millis(50));
        assert!(read.load(Ordering::SeqCst) <= 2 * WINDOW + 2);
        assert_eq!(collect(batch).len(), 9_999);
    }
}
