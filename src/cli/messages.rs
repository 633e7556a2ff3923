//! Lines on stderr.

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
}

/// Has panics said in one line. Those of redb, on pages that make no sense, are not: the library catches them and calls them damage.
pub(super) fn watch_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location();
        let of_redb = place.is_some_and(|place| place.file().contains("redb-"));
        if of_redb || SILENT.get() {
            return;
        }
        let place = place.map_or_else(String::new, |place| {
            format!(" ({}:{})", place.file(), place.line())
        });
        let why = panic_text(panic.payload());
        say(&format!("internal error, please report it: {why}{place}"));
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
