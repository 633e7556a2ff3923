//! Sentences as plain text, one a line.

use super::lines::Lines;

pub(super) fn lines<'t>(sentences: impl Iterator<Item = &'t str>) -> String {
    let mut lines = Lines::plain();
    for sentence in sentences {
        lines.text(sentence).own("\n");
    }
    lines.finish()
}
