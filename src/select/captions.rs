//! What stands beside the text where a page has lost its layout: captions, pointers to videos, pieces of sentences.
//!
//! Such lines show by words that point into a picture ("(left)", "Pictured: …"), by a label before them ("Hiding out: The house …") where
//! the text has several of the kind, and by letters: what goes on with a small letter belongs to what stands before it.

use super::shots::{is_flattened, is_shot, tells};
use crate::language::{lower_case, phrases};
use crate::segment::{Segments, Sentence, is_names};
use memchr::{memchr, memchr2_iter};
use std::cell::OnceCell;

/// What of a text's lines is told by all of them together, found out when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Captions {
    /// The labels of captions, sorted.
    labels: OnceCell<Vec<String>>,
    /// Whether hardly any sentence ends behind a space.
    plain: OnceCell<bool>,
    /// Whether hardly any sentence opens with a small letter.
    capitals: OnceCell<bool>,
    /// Whether the text tells what was.
    tells: OnceCell<bool>,
}

impl Captions {
    /// Whether a sentence, which is given by its place among those that can be chosen, stands beside the text. Linear in it, and at first
    /// in all of them.
    pub(super) fn has(&self, segments: &Segments, sentences: &[usize], place: usize) -> bool {
        let sentence = &segments.sentences[sentences[place]];
        let tells = || *self.tells.get_or_init(|| tells(segments, sentences));
        points(sentence.text)
            || label(sentence.text).is_some_and(|(own, caption)| {
                let labels = || labels(segments, sentences);
                let labels = self.labels.get_or_init(labels);
                let known = labels.binary_search_by(|other| other.as_str().cmp(own));
                let alone = || is_lone(own) && is_flattened(segments, sentences[place]) && tells();
                known.is_ok() || points(caption) || alone()
            })
            || is_shot(sentence.text) && tells()
            || is_names(sentence.text)
            || is_line(sentence.text) && *self.plain.get_or_init(|| are_plain(segments, sentences))
            || is_piece(segments, sentences[place])
                && *self
                    .capitals
                    .get_or_init(|| in_capitals(segments, sentences))
    }
}

/// Whether a sentence points into a picture: by its first words, in brackets or between commas.
fn points(text: &str) -> bool {
    let aside = |at: usize| match text[at + 1..].strip_prefix(' ') {
        Some(behind) => opens(behind) || points_aside(behind) && names(&text[..at]),
        None => false,
    };
    let mut marks = memchr2_iter(b'(', b',', text.as_bytes());
    opens(text)
        || marks.any(|at| match text.as_bytes()[at] {
            b'(' => points_in(&text[at + 1..]),
            _ => aside(at),
        })
}

/// Bytes in which a phrase at the start of a text is looked for.
const OPENING: usize = 64;

fn opens(text: &str) -> bool {
    let beside = &phrases().beside;
    let head = || &text[..text.floor_char_boundary(OPENING)];
    beside.may_open(text) && beside.found_in(&lower_case(head()))
}

/// Whether a text ends with a name or an age: "Ann Reed", "Ann Reed, 42".
fn names(text: &str) -> bool {
    let last = text.rsplit(' ').next();
    last.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Whether what stands behind the comma after a name points into a picture: "left, opens the weir".
fn points_aside(behind: &str) -> bool {
    let caption = &phrases().caption;
    if !caption.may_open(behind) {
        return false;
    }
    let head = memchr(b',', behind.as_bytes()).map(|end| &behind[..=end]);
    let ends = |head: &str| caption.behind(&lower_case(head)).any(|rest| rest == ",");
    head.is_some_and(ends)
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

/// "Hiding out": the label before a sentence of its own, and that sentence, unless it marks a point of the text ("Warning") or is a name,
/// who speaks.
fn label(text: &str) -> Option<(&str, &str)> {
    let head = &text.as_bytes()[..text.len().min(LABEL_BYTES)];
    let end = memchr(b':', head)?;
    let label = text[..end].trim_matches(['\'', '‘', '’']);
    let caption = text[end + 1..].strip_prefix(' ')?;
    let apart = caption.starts_with(char::is_uppercase);
    let plain = || !label.contains(['"', '“', '‘', ',', '.', '?', '!', '(', '@']);
    let words = || label.split_whitespace();
    let named = || words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase));
    let short = || (1..=LABEL_WORDS).contains(&words().count());
    let fits = apart && label.starts_with(char::is_uppercase) && plain() && short() && !named();
    let marks = || phrases().point.found_in(&lower_case(label));
    (fits && !marks()).then_some((label, caption))
}

/// Fewest labels that make captions.
const LABELS: usize = 2;

/// Most words of a label that stands alone on its page.
const LONE_WORDS: usize = 3;

/// Whether a label makes a caption without another: a few words that tell nothing by themselves ("Humble beginnings"), unlike "The reason",
/// "She added".
fn is_lone(label: &str) -> bool {
    let lower = lower_case(label);
    let first = lower.split(' ').next().unwrap_or("");
    label.split(' ').count() <= LONE_WORDS
        && !phrases().leading.found_in(first)
        && !lower.split(' ').any(|word| phrases().past.found_in(word))
}

/// The labels that stand once, or seldom beside the number of those, if there are several and most sentences have none: in a list of such
/// lines they are what it tells, and who speaks does so often.
fn labels(segments: &Segments, sentences: &[usize]) -> Vec<String> {
    let texts = sentences.iter().map(|&at| segments.sentences[at].text);
    let mut labels: Vec<&str> = texts.filter_map(label).map(|(label, _)| label).collect();
    if 2 * labels.len() > sentences.len() {
        return Vec::new();
    }
    labels.sort_unstable();
    let same = || labels.chunk_by(|a, b| a == b);
    let once = same().filter(|same| same.len() == 1).count();
    let captions = same().filter(|same| LABELS * same.len() <= once);
    captions.map(|same| same[0].to_owned()).collect()
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
            "Ann Reed, left, opens the weir.",
            "Tom Brandt, 61, pictured in May, ran the mill.",
            "Lost: This image shows the mill before the fire.",
            "Engineer Ann Reed inspects the weir.",
            "Valley Courier Reporter and Coast News Staff.",
        ] {
            assert_eq!(beside(&among(line)), [line]);
        }
        for line in [
            "The mill (left-handed millers ran it) stood by the weir.",
            "The mill (above 30 workers) was the largest.",
            "The fire (right of the weir) was seen from the town.",
            "The mill (1902) had two wheels.",
            "The mill, left to its owner, had two wheels.",
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
        let twice = format!("{text} Up in smoke: The mill burned all night.");
        assert_eq!(beside(&twice), [""; 0], "who speaks does so often");
        let others = "At dawn: The weir stood. Old days: The mill ground rye. Next day: It rained.";
        let more = format!("{twice} {others} {}", among("It rained."));
        assert_eq!(beside(&more).len(), 6);
        let list =
            "Up in smoke: The mill burned. Sad end: The wheel is lost. Bad luck: The flour is wet.";
        assert_eq!(beside(list), [""; 0], "a list of them is what it tells");
        let spoken = "Warning: The weir is not safe. Anna Reed: The mill was old. Tom: We saw it. Tom: It burned.";
        assert_eq!(beside(&among(spoken)), [""; 0]);
    }

    #[test]
    fn a_lone_label_makes_a_caption_where_a_page_is_one_paragraph() {
        let page = |line: &str| format!("{} It was late. {}", among(line), among("It rained."));
        let line = "Humble beginnings: The mill opened in 1902.";
        assert_eq!(beside(&page(line)), [line]);
        assert_eq!(beside(&page(&format!("\n{line}"))), [""; 0]);
        for line in [
            "The reason: The mill had no water.",
            "A witness said: The mill had no water.",
            "Warning: The weir is not safe.",
        ] {
            assert_eq!(beside(&page(line)), [""; 0], "{line}");
        }
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
