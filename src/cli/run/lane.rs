//! Large documents are worked on one at a time: memory holds one of them, whatever the number of threads.

use nutgraf::cost;
use nutgraf::input::{Content, Item};
use std::sync::{Mutex, MutexGuard, PoisonError};

static LANE: Mutex<()> = Mutex::new(());

/// A document's turn, which it has until this is dropped; `None` of small ones, which need none.
pub(super) struct Turn(Option<MutexGuard<'static, ()>>);

impl Turn {
    /// Waits before an item is loaded, where its size shows already that it takes more memory than a thread's share of what one may take.
    pub(super) fn before(item: &Item, threads: usize) -> Self {
        let size = match &item.content {
            Ok(Content::Record(_, record)) => record.len() as u64,
            Ok(Content::Whole(..)) => {
                let path = item.origin.path.as_deref();
                let known = path.and_then(|path| path.metadata().ok());
                known.map_or(0, |known| known.len())
            }
            _ => 0,
        };
        Turn(taken(
            size.saturating_mul(cost::FACTOR) > share(item.memory, threads),
        ))
    }

    /// Waits once its text is known, where that shows it.
    pub(super) fn behind(self, text: &str, memory: u64, threads: usize) -> Self {
        let share = share(memory, threads);
        let large = || cost::most_of(text.len() as u64) > share && cost::of_text(text) > share;
        Turn(match self.0 {
            None => taken(large()),
            turn => turn,
        })
    }
}

fn share(memory: u64, threads: usize) -> u64 {
    memory / threads.max(1) as u64
}

fn taken(large: bool) -> Option<MutexGuard<'static, ()>> {
    large.then(|| LANE.lock().unwrap_or_else(PoisonError::into_inner))
}
