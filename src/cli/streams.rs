//! Which standard streams were closed when the program started (`>&-` in a shell).

use anyhow::{Result, bail};
use std::sync::atomic::{AtomicBool, Ordering};

static NO_STDIN: AtomicBool = AtomicBool::new(false);
static NO_STDOUT: AtomicBool = AtomicBool::new(false);

/// Looks which standard streams are closed. The standard library opens the null device in place of those before `main`, and whatever is written
/// there is lost as if it had been written: so this has to be called still earlier, or does nothing. It asks the system and sets two flags.
pub fn look() {
    #[cfg(unix)]
    {
        let closed = |stream| rustix::io::fcntl_getfd(stream).is_err();
        NO_STDIN.store(closed(rustix::stdio::stdin()), Ordering::Relaxed);
        NO_STDOUT.store(closed(rustix::stdio::stdout()), Ordering::Relaxed);
    }
}

/// Refuses to read a stdin that was closed.
///
/// # Errors
/// If it was.
pub(super) fn check_stdin() -> Result<()> {
    if NO_STDIN.load(Ordering::Relaxed) {
        bail!("stdin: is closed");
    }
    Ok(())
}

/// Refuses to write results to a stdout that was closed.
///
/// # Errors
/// If it was.
pub(super) fn check_stdout() -> Result<()> {
    if NO_STDOUT.load(Ordering::Relaxed) {
        bail!("stdout: is closed");
    }
    Ok(())
}
