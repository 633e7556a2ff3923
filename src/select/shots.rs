//! Captions that no mark shows, on a page of which nothing but running words is left.
//!
//! A caption says in the present what somebody does in a picture, by full name, and stands among sentences that tell what was.

use crate::language::phrases;
use crate::segment::Segments;

/// Of so many sentences at least one has a verb of the past where a text tells what was.
const PAST_SHARE: usize = 4;

/// Whether a text tells what was. Linear.
pub(super) fn tells(segments: &Segments, sentences: &[usize]) -> bool {
    let texts = sentences.iter().map(|&at| segments.sentences[at].text);
    let past = |word: &str| phrases().past.found_in(word);
    let past = texts.filter(|text| text.split(' ').any(past));
    PAST_SHARE * past.count() >= sentences.len()
}

/// Sentences of a paragraph that is a whole page.
const FLAT: usize = 8;

/// Whether a sentence stands amid a paragraph that seems to be a whole page, so that its lines are lost.
pub(super) fn is_flattened(segments: &Segments, at: usize) -> bool {
    let all = &segments.sentences;
    let paragraph = all[at].paragraph;
    let start = all.partition_point(|sentence| sentence.paragraph < paragraph);
    let end = all.partition_point(|sentence| sentence.paragraph <= paragraph);
    let before = &segments.text[..all[at].span.start];
    at > start && end - start >= FLAT && !before.trim_end_matches(' ').ends_with('\n')
}

/// Most words before the verb of a caption.
const SUBJECT: usize = 12;

/// "Engineer Ann Reed, left, inspects the weir": whether the first verb says what somebody does in a picture, whose full name stands before
/// it, or nobody's ("A man walks").
pub(super) fn is_shot(text: &str) -> bool {
    let small =
        |word: &str| word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_lowercase());
    let shot = |word: &str| small(word) && phrases().shot.found_in(word);
    let words = || text.split(' ');
    let verb = words().take(SUBJECT).position(shot);
    verb.is_some_and(|verb| is_subject(words().take(verb)))
}

/// Whether some words at the start of a sentence end with a full name, what stands between commas or in brackets aside, or begin with "A",
/// and have no verb of the past.
fn is_subject<'t>(words: impl Iterator<Item = &'t str>) -> bool {
    let (mut unnamed, mut names, mut aside) = (false, 0, false);
    for (at, word) in words.enumerate() {
        unnamed |= at == 0 && matches!(word, "A" | "An");
        if aside || word.starts_with('(') {
            aside = !word.ends_with([',', ')']);
            continue;
        }
        let small = word.starts_with(char::is_lowercase);
        if small && phrases().past.found_in(word) {
            return false;
        }
        aside = !small && word.ends_with(',');
        match word.starts_with(char::is_uppercase) {
            true => names += 1,
            false if small => names = 0,
            false => {} // a figure
        }
    }
    !aside && (unnamed || names > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_does_in_a_picture_is_told_from_news() {
        for text in [
            "Engineer Ann Reed inspects the weir.",
            "The engineer Ann Reed, left, demonstrates how the wheel turned.",
            "Miller Tom Brandt, 61, (right) walks along the weir.",
            "A man walks past the mill.",
        ] {
            assert!(is_shot(text), "{text}");
        }
        for text in [
            "Reed inspects the weir every week.",
            "The mill stands by the weir.",
            "A man was hurt, who walks with a stick.",
            "Ann Reed said that she inspects the weir.",
            "Ann Reed wants to build the mill again.",
        ] {
            assert!(!is_shot(text), "{text}");
        }
    }

    #[test]
    fn a_text_of_the_past_is_known_by_its_verbs() {
        let tells = |text: &str| {
            let segments = Segments::new(text, crate::Language::from_code("en").ok());
            let all: Vec<usize> = (0..segments.sentences.len()).collect();
            tells(&segments, &all)
        };
        assert!(tells("The mill was old. It burned. Nobody knows why."));
        assert!(!tells(
            "The mill is old. It burns. Nobody knows why. Its owner sleeps."
        ));
    }
}
