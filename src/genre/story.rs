//! Whether a text is a story, told by its dialogue.

use crate::document::Span;
use crate::segment::{Role, Segments};

/// Marks that open what somebody says.
const OPENERS: &[char] = &['"', '“', '„', '«', '»', '\'', '‘', '—', '–', '「', '『'];
/// Most characters of a turn in a conversation.
const TURN: usize = 90;
/// Fewest turns, and the share of paragraphs that are turns.
const TURNS: usize = 4;
const SHARE: f64 = 0.25;
/// Whether a paragraph opens with what somebody says.
pub(crate) fn is_speech(paragraph: &str) -> bool {
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
