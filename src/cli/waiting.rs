//! Work in one piece, with a clock on a terminal.

use super::args::CommonArgs;
use super::progress::{Clock, minutes};
use super::signals;
use anyhow::Result;

/// Does work in one piece; meanwhile says what is done, on a terminal, and how long already.
///
/// # Errors
/// [`signals::Interrupted`] by a signal, or if no thread can be started.
pub(super) fn wait<T: Send + 'static>(
    doing: &str,
    common: &CommonArgs,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let clock = Clock::new(common, false);
    let tick = move || clock.draw(|elapsed| format!("nutgraf: {doing}, {}", minutes(elapsed)));
    signals::wait(common.quiet, tick, work)
}
