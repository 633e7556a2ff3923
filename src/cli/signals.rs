//! Interrupts, and work in one piece that they can stop.

use super::messages::say;
use anyhow::{Result, bail};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// How long results are waited for before signals are looked at and buffers handed on.
pub(super) const TICK: Duration = Duration::from_millis(50);

/// The number of the first SIGINT or SIGTERM, 0 before. It is never forgotten, so that one that comes between two passes over the
/// inputs stops the second.
static SEEN: AtomicUsize = AtomicUsize::new(0);
/// Whether there was one: the next ends the program at once.
static AGAIN: AtomicBool = AtomicBool::new(false);
static WATCHED: AtomicBool = AtomicBool::new(false);

/// Watches for signals from now on.
pub(super) fn watch() -> Result<()> {
    if WATCHED.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 128 + signal, &AGAIN)?;
        flag::register(signal, &AGAIN)?;
        flag::register_usize(signal, &SEEN, signal as usize)?;
    }
    Ok(())
}

/// The signal that came, by number.
pub(super) fn came() -> Option<u8> {
    u8::try_from(SEEN.load(Ordering::SeqCst))
        .ok()
        .filter(|number| *number > 0)
}

/// A signal ended the work, and this was said.
#[derive(Debug, thiserror::Error)]
#[error("interrupted")]
pub(super) struct Interrupted(pub(super) u8);

/// Does work in one piece, and meanwhile calls `tick`, which is gone before anything is said.
///
/// # Errors
/// [`Interrupted`] by a signal, which is said unless `quiet`, or if no thread can be started.
pub(super) fn wait<T: Send + 'static>(
    quiet: bool,
    tick: impl Fn(),
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    watch()?;
    let (running, ended) = channel::<()>();
    let worker = thread::Builder::new().spawn(move || {
        let _running = running; // gone with the work, even if it panics
        work()
    })?;
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(TICK) {
        if let Some(number) = came() {
            drop(tick);
            if !quiet {
                say("interrupted: nothing was written");
            }
            bail!(Interrupted(number));
        }
        tick();
    }
    drop(tick);
    let result = worker.join();
    Ok(result.unwrap_or_else(|panic| resume_unwind(panic)))
}
