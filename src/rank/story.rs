//! Stories: told by their dialogue. What is narrated counts more than what is said, and how it ends counts too.

use super::view::View;
use crate::genre::is_speech;

/// What the first sentences of the last narrated paragraph gain.
const ENDING: f64 = 1.2;
/// What a sentence loses in a paragraph that opens with speech.
const SAID: f64 = -1.0;
/// How many first sentences tell how it ends.
const SENTENCES: usize = 2;

/// What each sentence gains by telling how it ends, and loses by standing in somebody's speech.
pub(super) fn values(view: &View) -> Vec<f64> {
    let segments = &view.analysis.segments;
    let paragraph = |at: usize| segments.sentences[view.context.sentences[at]].paragraph;
    let said = |at: usize| is_speech(segments.paragraphs[paragraph(at)].of(segments.text));
    let last = (0..view.len()).rev().find(|at| !said(*at)).map(paragraph);
    let mut left = SENTENCES;
    let mut value = |at: usize| {
        let ends = Some(paragraph(at)) == last && left > 0;
        left -= usize::from(ends);
        match (said(at), ends) {
            (true, _) => SAID,
            (_, true) => ENDING,
            _ => 0.0,
        }
    };
    (0..view.len()).map(&mut value).collect()
}
