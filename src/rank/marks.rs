//! Quotes and brackets of ASCII in all sentences, found in one look at the text.

use super::view::View;
use memchr::memchr3_iter;

/// How many of them each sentence has.
pub(super) struct Marks {
    /// By sentence: its straight double quotation marks.
    pub(super) quotes: Vec<u32>,
    /// By sentence: its opening brackets, but for those of a dateline.
    pub(super) brackets: Vec<u32>,
}

/// Bytes at the start of a text in which a bracket belongs to a dateline: "LONDON (Reuters) -".
pub(super) const DATELINE: usize = 40;

impl Marks {
    /// Linear in the text.
    pub(super) fn new(view: &View) -> Self {
        let bytes = view.analysis.segments.text.as_bytes();
        let mut marks = Marks {
            quotes: vec![0; view.len()],
            brackets: vec![0; view.len()],
        };
        let places = memchr3_iter(b'"', b'(', b'[', bytes);
        each_inside(view, places, |at, place| match bytes[place] {
            b'"' => marks.quotes[at] += 1,
            _ if at > 0 || place >= view.span(at).start + DATELINE => marks.brackets[at] += 1,
            _ => {} // in a dateline
        });
        marks
    }
}

/// Hands on those of some places of the text, which are in order, that lie in a sentence, with the number of the sentence.
pub(super) fn each_inside(
    view: &View,
    places: impl Iterator<Item = usize>,
    mut then: impl FnMut(usize, usize),
) {
    let mut at = 0;
    for place in places {
        while at < view.len() && view.span(at).end <= place {
            at += 1;
        }
        if at == view.len() {
            break;
        }
        if view.span(at).start <= place {
            then(at, place);
        } // else it is between two sentences
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::genre::Structure;
    use crate::rank::Context;
    use crate::terms::Analysis;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_counted_as_in_each_sentence_by_itself(
            sentences in prop::collection::vec("[A-Z][a-z]{1,12}( \"|\" | \\(| \\[|\\) | é| ){1,4}[a-z]{30}", 1..7),
            left in prop::collection::vec(any::<bool>(), 7),
        ) {
            let text = sentences.join(". It rained. ") + ".";
            let analysis = Analysis::new(&text, None);
            let structure = Structure::of(&analysis);
            let all = 0..analysis.segments.sentences.len();
            let all: Vec<usize> = all.filter(|at| left[at % left.len()]).collect();
            let context = Context::plain(&structure, &all);
            let weights = analysis.background(None);
            let view = View::new(&analysis, &context, &weights);
            let marks = Marks::new(&view);
            for at in 0..view.len() {
                let bytes = view.text(at).as_bytes();
                let count = |from: usize, marks: &[u8]| {
                    bytes.iter().skip(from).filter(|byte| marks.contains(byte)).count() as u32
                };
                prop_assert_eq!(marks.quotes[at], count(0, b"\""));
                let from = if at == 0 { DATELINE } else { 0 };
                prop_assert_eq!(marks.brackets[at], count(from, b"(["));
            }
        }
    }
}
