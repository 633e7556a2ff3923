//! Lines on stderr.

use nutgraf::render::printable;
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
