//! Two texts word by word, as a page shows them.

use super::visible::visible;
use crate::render::difference::{self, DiffPart};

/// What both texts have, and what only one has; no character of it is hidden.
pub fn difference(first: &str, second: &str) -> Vec<DiffPart> {
    let shown = |text: String| visible(&text).into_owned();
    let parts = difference::difference(first, second).into_iter();
    let part = |part| match part {
        DiffPart::Both(text) => DiffPart::Both(shown(text)),
        DiffPart::First(text) => DiffPart::First(shown(text)),
        DiffPart::Second(text) => DiffPart::Second(shown(text)),
        DiffPart::Elided(words) => DiffPart::Elided(words),
    };
    parts.map(part).collect()
}
