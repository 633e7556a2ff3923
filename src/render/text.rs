//! Summaries as plain text.

use super::unwrapped;
use crate::summary::Summary;

pub(super) fn summary(summary: &Summary) -> String {
    summary
        .sentences
        .iter()
        .map(|sentence| unwrapped(sentence.text) + "\n")
        .collect()
}
