//! What a text itself marks as its point: "TL;DR:", "Decision:", "WARNING:", "Fazit:".

use super::marks::each_inside;
use super::view::View;
use crate::language::{lower_case, phrases};
use crate::segment::unlabelled;
use memchr::memchr3_iter;

/// What a sentence gains by its mark, in standard deviations of a measure.
const WORTH: f64 = 1.5;

/// What each sentence gains by such a mark. One that is a sentence of its own ("DANGER!") speaks for the one behind it.
pub(super) fn values(view: &View) -> Vec<f64> {
    let bytes = view.analysis.segments.text.as_bytes();
    let mut may_be = vec![false; view.len()];
    let signs = memchr3_iter(b':', b'!', WIDE, bytes);
    each_inside(view, signs, |at, _| may_be[at] = true);
    let mut before = false;
    let mut value = |at: usize| {
        let (marked, alone) = match may_be[at] {
            true => mark(view.text(at)),
            false => (false, false),
        };
        let gains = (marked || before) && !alone;
        before = alone;
        if gains { WORTH } else { 0.0 }
    };
    (0..view.len()).map(&mut value).collect()
}

/// Whether a sentence opens with a mark, and whether it is nothing else.
fn mark(sentence: &str) -> (bool, bool) {
    let said = unlabelled(sentence);
    let opens = |text: &str| {
        let text = text.trim_start_matches(['*', '_', '-', '•', ' ']);
        let head = &text[..text.floor_char_boundary(MARK_BYTES)];
        let end = head.find([':', '!', '：', '！'])?;
        let lower = lower_case(head[..end].trim_end());
        let known = phrases().point.found_in(&lower);
        let rest = text[end..].trim_start_matches([':', '!', '：', '！', '*', '_', ' ']);
        known.then_some(rest.is_empty())
    };
    let found = opens(sentence).or_else(|| opens(said));
    (found.is_some(), found == Some(true))
}

/// With which the colon and exclamation mark of Chinese begin.
const WIDE: u8 = 0xef;

/// Longest mark, in bytes, with the colon behind it.
const MARK_BYTES: usize = 40;

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn a_mark_is_told_from_a_word() {
        for sentence in [
            "WARNING: Hot.",
            "- **Decision:** wait",
            "lukas: solved: new pads",
            "注意：断电。",
            "So here is my advice: walk.",
        ] {
            assert_eq!(mark(sentence), (true, false), "{sentence}");
        }
        assert_eq!(mark("DANGER!"), (true, true));
        for sentence in ["A warning for all.", "Important talks began.", "Update"] {
            assert_eq!(mark(sentence), (false, false), "{sentence}");
        }
    }
}
