//! Interrupts, and work in one piece that they can stop.

use super::args::CommonArgs;
use super::messages::say;
use super::progress::{Clock, minutes};
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

/// Does work in one piece; meanwhile says what is done, on a terminal, and how long already.
///
/// # Errors
/// [`Interrupted`] by a signal, or if no thread can be started.
pub(super) fn wait<T: Send + 'static>(
    doing: &str,
    common: &CommonArgs,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    watch()?;
    let (running, ended) = channel::<()>();
    let worker = thread::Builder::new().spawn(move || {
        let _running = running; // gone with the work, even if it panics
        work()
    })?;
    let clock = Clock::new(common, false);
    while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(TICK) {
        if let Some(number) = came() {
            drop(clock);
            if !common.quiet {
                say("interrupted: nothing was written");
            }
            bail!(Interrupted(number));
        }
        clock.draw(|elapsed| format!("nutgraf: {doing}, {}", minutes(elapsed)));
    }
    drop(clock);
    let result = worker.join();
    Ok(result.unwrap_or_else(|panic| resume_unwind(panic)))
}
