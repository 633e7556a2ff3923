//! What is worth keeping from text to text, by thread.

use std::cell::RefCell;
use std::thread::LocalKey;

/// Most values that a thread keeps.
const KEPT: usize = 4;

/// Values that a thread has done with and that serve it again for its next text. Each thread has its own, so that none waits for
/// another.
pub(crate) struct Pool<T>(RefCell<Vec<T>>);

impl<T> Pool<T> {
    pub(crate) const fn new() -> Self {
        Pool(RefCell::new(Vec::new()))
    }

    /// Takes out the value that was kept last of those that fit.
    pub(crate) fn take(pool: &'static LocalKey<Self>, fits: impl Fn(&T) -> bool) -> Option<T> {
        let taken = pool.try_with(|pool| {
            let mut values = pool.0.borrow_mut();
            let at = values.iter().rposition(fits)?;
            Some(values.remove(at))
        });
        taken.ok().flatten()
    }

    /// Keeps a value, and drops the one that was kept first if there are too many.
    pub(crate) fn keep(pool: &'static LocalKey<Self>, value: T) {
        // It fails where the thread ends: then there is no next text.
        let _ = pool.try_with(|pool| {
            let mut values = pool.0.borrow_mut();
            values.push(value);
            if values.len() > KEPT {
                values.remove(0);
            }
        });
    }
}
