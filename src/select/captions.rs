//! What stands beside the text where a page has lost its layout: captions, pointers to videos, pieces of sentences.
//!
//! Such lines show by words that point into a picture ("(left)", "Pictured: …"), by a label before them ("Hiding out: The house …") where
//! the text has several of the kind, and by letters: what goes on with a small letter belongs to what stands before it.

use crate::language::{lower_case, phrases};
use crate::segment::{Segments, Sentence};
use memchr::{memchr, memchr_iter};
use std::cell::OnceCell;

/// What of a text's lines is told by all of them together, found out when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Captions {
    /// The labels that stand once, sorted; none where they make no captions.
    labels: OnceCell<Vec<String>>,
    /// Whether hardly any sentence ends behind a space.
    plain: OnceCell<bool>,
    /// Whether hardly any sentence opens with a small letter.
    capitals: OnceCell<bool>,
}

impl Captions {
    /// Whether a sentence, which is given by its place among those that can be chosen, stands beside the text. Linear in it, and at first
    /// in all of them.
    pub(super) fn has(&self, segments: &Segments, sentences: &[usize], place: usize) -> bool {
        let sentence = &segments.sentences[sentences[place]];
        points(sentence.text)
            || label(sentence.text).is_some_and(|own| {
                let labels = || labels(segments, sentences);
                let labels = self.labels.get_or_init(labels);
                labels
                    .binary_search_by(|other| other.as_str().cmp(own))
                    .is_ok()
            })
            || is_line(sentence.text) && *self.plain.get_or_init(|| are_plain(segments, sentences))
            || is_piece(segments, sentences[place])
                && *self
                    .capitals
                    .get_or_init(|| in_capitals(segments, sentences))
    }
}

/// Whether a sentence points into a picture: by its first words, or by brackets.
fn points(text: &str) -> bool {
    let lists = phrases();
    let opens = || lists.beside.may_open(text) && lists.beside.found_in(&lower_case(text));
    opens() || memchr_iter(b'(', text.as_bytes()).any(|at| points_in(&text[at + 1..]))
}

/// Whether what stands behind an opening bracket points into a picture: "left)", "pictured with his wife)", "above, in May)".
fn points_in(behind: &str) -> bool {
    let caption = &phrases().caption;
    if !caption.may_open(behind) {
        return false;
    }
    let inner = memchr(b')', behind.as_bytes()).map_or(behind, |end| &behind[..end]);
    let lower = lower_case(inner);
    let mut rests = caption.behind(&lower);
    rests.any(|rest| {
        let word = rest.trim_start().split([' ', ',']).next().unwrap_or("");
        rest.is_empty() || rest.starts_with([',', ';']) || phrases().pointer.found_in(word)
    })
}

/// Most words and bytes of a label before a caption.
const LABEL_WORDS: usize = 6;
const LABEL_BYTES: usize = 48;

/// "Hiding out": the label before a sentence of its own, unless it marks a point of the text ("Warning") or is a name, who speaks.
fn label(text: &str) -> Option<&str> {
    let head = &text.as_bytes()[..text.len().min(LABEL_BYTES)];
    let end = memchr(b':', head)?;
    let label = &text[..end];
    let mut rest = text[end + 1..].chars();
    let apart = rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase);
    let plain = || !label.contains(['"', '“', '‘', ',', '.', '?', '!', '(', '@']);
    let words = || label.split_whitespace();
    let named = || words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase));
    let short = || (1..=LABEL_WORDS).contains(&words().count());
    let fits = apart && label.starts_with(char::is_uppercase) && plain() && short() && !named();
    let lists = phrases();
    let marks = || lists.point.may_open(label) && lists.point.found_in(&lower_case(label));
    (fits && !marks()).then_some(label)
}

/// Fewest labels that make captions.
const LABELS: usize = 2;

/// The labels that stand once, if there are several and most sentences have none: in a list of such lines they are what it tells.
fn labels(segments: &Segments, sentences: &[usize]) -> Vec<String> {
    let texts = sentences.iter().map(|&at| segments.sentences[at].text);
    let mut labels: Vec<&str> = texts.filter_map(label).collect();
    let all = labels.len();
    labels.sort_unstable();
    let once = labels
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() == 1);
    let once: Vec<String> = once.map(|label| label[0].to_owned()).collect();
    let captions = once.len() >= LABELS && 2 * all <= sentences.len();
    once.into_iter().filter(|_| captions).collect()
}

/// Whether a sentence goes on with a small letter from the one before it in its paragraph, or the one behind it does: both are pieces of
/// one.
fn is_piece(segments: &Segments, at: usize) -> bool {
    let goes_on = |at: usize| {
        let before = at.checked_sub(1).map(|before| &segments.sentences[before]);
        let sentence = segments.sentences.get(at);
        let follows =
            |sentence: &&Sentence| before.is_some_and(|b| b.paragraph == sentence.paragraph);
        sentence.filter(follows).is_some_and(opens_small)
    };
    goes_on(at) || goes_on(at + 1)
}

/// Whether a sentence opens with a small letter. Names as "iPhone" and "eBay" have a capital behind it.
fn opens_small(sentence: &Sentence) -> bool {
    let mut letters = sentence.text.chars();
    letters.next().is_some_and(char::is_lowercase)
        && !letters.next().is_some_and(char::is_uppercase)
}

/// "Club to close in May .": whether a space stands before the end mark, as where headings and links are flattened to text.
fn is_line(text: &str) -> bool {
    text.ends_with(" .")
}

fn are_plain(segments: &Segments, sentences: &[usize]) -> bool {
    let texts = sentences.iter().map(|&at| segments.sentences[at].text);
    SMALL_SHARE * texts.filter(|text| is_line(text)).count() <= sentences.len()
}

/// Of so many sentences at most one opens with a small letter in a text that is written in capitals as usual.
const SMALL_SHARE: usize = 3;

fn in_capitals(segments: &Segments, sentences: &[usize]) -> bool {
    let texts = sentences.iter().map(|&at| &segments.sentences[at]);
    SMALL_SHARE * texts.filter(|sentence| opens_small(sentence)).count() <= sentences.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the sentences of a text of one paragraph, those that stand beside it.
    fn beside(text: &str) -> Vec<String> {
        let english = crate::Language::from_code("en").ok();
        let segments = Segments::new(text, english);
        let all: Vec<usize> = (0..segments.sentences.len()).collect();
        let captions = Captions::default();
        let found = all.iter().filter(|at| captions.has(&segments, &all, **at));
        found
            .map(|at| segments.sentences[*at].text.to_owned())
            .collect()
    }

    /// Prose around a line.
    fn among(line: &str) -> String {
        format!(
            "The mill burned on Monday night. {line} Nobody was hurt in it. The owner wants to build again."
        )
    }

    #[test]
    fn what_points_into_a_picture_is_a_caption() {
        for line in [
            "The mill (left) stood by the weir.",
            "The miller (pictured with his son in May) has run it since 1990.",
            "The mill (above, in 1950) had two wheels.",
            "Pictured: the mill before the fire.",
            "Scroll down for the video of the fire.",
            "This picture shows the mill before the fire.",
            "Mill to be built again .",
        ] {
            assert_eq!(beside(&among(line)), [line]);
        }
        for line in [
            "The mill (left-handed millers ran it) stood by the weir.",
            "The mill (above 30 workers) was the largest.",
            "The fire (right of the weir) was seen from the town.",
            "The mill (1902) had two wheels.",
            "Its wheel was found below the weir: It had come off.",
        ] {
            assert_eq!(beside(&among(line)), [""; 0], "{line}");
        }
    }

    #[test]
    fn labels_make_captions_where_several_stand_among_prose() {
        let (one, other) = (
            "Up in smoke: The mill burned for hours.",
            "Sad end: The wheel lies in the river.",
        );
        let text = format!("{} {} The weir is whole.", among(one), among(other));
        assert_eq!(beside(&text), [one, other]);
        assert_eq!(beside(&among(one)), [""; 0], "one label makes no captions");
        let list =
            "Up in smoke: The mill burned. Sad end: The wheel is lost. Bad luck: The flour is wet.";
        assert_eq!(beside(list), [""; 0], "a list of them is what it tells");
        let spoken = "Warning: The weir is not safe. Anna Reed: The mill was old. Tom: We saw it. Tom: It burned.";
        assert_eq!(beside(&among(spoken)), [""; 0]);
    }

    #[test]
    fn pieces_of_a_sentence_stand_beside_the_text() {
        let text = "The mill was one. of the oldest here. It burned. Nobody was hurt.";
        let mut segments = Segments::new(text, None);
        let whole = segments.sentences[0];
        let pieces = [
            "The mill was one.",
            "of the oldest here.",
            "It burned.",
            "Nobody was hurt.",
        ];
        let piece = |piece| Sentence {
            text: piece,
            ..whole
        };
        segments.sentences = pieces.map(piece).to_vec();
        let all = [0, 1, 2, 3];
        let captions = Captions::default();
        let found = all.map(|at| captions.has(&segments, &all, at));
        assert_eq!(found, [true, true, false, false]);
    }
}
