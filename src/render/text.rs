//! Sentences as plain text, one a line.

use super::unwrapped;

pub(super) fn lines<'t>(sentences: impl Iterator<Item = &'t str>) -> String {
    sentences
        .map(|sentence| unwrapped(sentence) + "\n")
        .collect()
}
