//! Sentences as plain text, one a line.

use super::push_unwrapped;

pub(super) fn lines<'t>(sentences: impl Iterator<Item = &'t str>) -> String {
    let mut lines = String::new();
    for sentence in sentences {
        push_unwrapped(&mut lines, sentence);
        lines.push('\n');
    }
    lines
}
