//! Stories: told by their dialogue. What is narrated counts more than what is said, and how it ends counts too.

use super::view::View;
use crate::document::Span;
use crate::segment::{Role, Segments};

/// Marks that open what somebody says.
const OPENERS: &[char] = &['"', '“', '„', '«', '»', '\'', '‘', '—', '–', '「', '『'];
/// Most characters of a turn in a conversation.
const TURN: usize = 90;
/// Fewest turns, and the share of paragraphs that are turns.
const TURNS: usize = 4;
const SHARE: f64 = 0.25;
/// What the first sentences of the last narrated paragraph gain.
const ENDING: f64 = 1.2;
/// What a sentence loses in a paragraph that opens with speech.
const SAID: f64 = -1.0;
/// How many first sentences tell how it ends.
const SENTENCES: usize = 2;

fn is_speech(paragraph: &str) -> bool {
    paragraph.starts_with(OPENERS)
}

/// Whether much of a text is conversation, in short turns, and nobody is interviewed. A newspaper's quotes are fewer or longer.
pub(super) fn is_story(segments: &Segments) -> bool {
    let is_turn = |span: &&Span| {
        let text = span.of(segments.text);
        is_speech(text) && text.chars().nth(TURN).is_none()
    };
    let turns = segments.paragraphs.iter().filter(is_turn).count();
    turns >= TURNS
        && turns as f64 >= SHARE * segments.paragraphs.len() as f64
        && segments.sentences.iter().all(|s| s.role != Role::Question)
}

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
