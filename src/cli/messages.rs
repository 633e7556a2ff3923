//! Lines on stderr.

use super::exit::USAGE;
use nutgraf::render::printable;
use std::any::Any;
use std::cell::Cell;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// Says something on stderr, in one line under the program's name. Control characters of texts and file names are escaped:
/// they must not reach a terminal.
pub(super) fn say(message: &str) {
    print(&format!("nutgraf: {}\n", printable(message)));
}

/// Prints on stderr, over a line that was drawn there; where stderr is closed, there is nowhere to say so.
pub(super) fn print(text: &str) {
    let erase = if DRAWN.swap(false, Ordering::Relaxed) {
        ERASE
    } else {
        ""
    };
    let _ = std::io::stderr().write_all(format!("{erase}{text}").as_bytes());
}

thread_local! {
    /// Whether panics of this thread are told by whoever catches them.
    static SILENT: Cell<bool> = const { Cell::new(false) };
    /// Whether redb has panicked in this thread.
    static OF_REDB: Cell<bool> = const { Cell::new(false) };
}

/// How the panic begins by which a thread says that it cannot go on: one panicked, and another came while things were let go of. The program
/// is about to be aborted then, whoever would catch the first.
const ABORTING: &str = "panic in a ";

/// Has panics said in one line. Those of redb, on pages that make no sense, are not: the library catches them and calls them damage. Where
/// one cannot be caught, the program ends by itself, with that line and an exit code, before it is aborted.
pub(super) fn watch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location();
        let why = panic_text(panic.payload());
        let of_redb = place.is_some_and(|place| place.file().contains("redb-"));
        if of_redb {
            OF_REDB.set(true);
        } else if OF_REDB.get() && why.starts_with(ABORTING) {
            say("the index is damaged");
            std::process::exit(USAGE.into());
        } else if !SILENT.get() {
            let place = place.map_or_else(String::new, |place| {
                format!(" ({}:{})", place.file(), place.line())
            });
            say(&format!("internal error, please report it: {why}{place}"));
        }
    }));
}

/// Runs what catches its panics.
pub(super) fn silent<T>(run: impl FnOnce() -> T) -> T {
    SILENT.set(true);
    let done = run();
    SILENT.set(false);
    done
}

/// What a panic says.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given")
}

/// Whether a line is drawn on stderr that what follows has to erase.
static DRAWN: AtomicBool = AtomicBool::new(false);

/// Goes to the start of the line and erases it.
const ERASE: &str = "\r\x1b[K";

/// Draws a line on a terminal in place of the one that was drawn before.
pub(super) fn draw(line: &str) {
    clear();
    print(line);
    DRAWN.store(true, Ordering::Relaxed);
}

/// Erases the line that was drawn.
pub(super) fn clear() {
    print("");
}

/// "1 input", "2 inputs".
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    /// What panics as it is let go of.
    struct Falls;

    impl Drop for Falls {
        fn drop(&mut self) {
            panic!("while things were let go of");
        }
    }

    /// Runs itself again, since the program ends.
    #[test]
    fn a_panic_that_cannot_be_caught_ends_with_a_line_and_a_code() {
        const AGAIN: &str = "NUTGRAF_TEST_OF_PANICS";
        if std::env::var_os(AGAIN).is_some() {
            watch_panics();
            OF_REDB.set(true); // as if redb had panicked, whose panics say where they are
            SILENT.set(true);
            let _ = std::panic::catch_unwind(|| {
                let _falls = Falls;
                panic!("the first");
            });
            return;
        }
        let name =
            "cli::messages::tests::a_panic_that_cannot_be_caught_ends_with_a_line_and_a_code";
        let mut again = Command::new(std::env::current_exe().unwrap());
        let again = again.args(["--exact", "--nocapture", name]).env(AGAIN, "1");
        let ran = again.output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(i32::from(USAGE)), "{said}");
        assert!(said.contains("nutgraf: the index is damaged\n"), "{said}");
    }
}
