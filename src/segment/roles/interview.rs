//! Who asks: in an interview or a list of questions the answers say something, the questions do not.

use super::Role;
use crate::segment::Sentence;
use crate::segment::labels::speaker;
use rustc_hash::FxHashMap;

/// Fewest turns of somebody who asks, and fewest paragraphs that ask where nobody is named.
const TURNS: usize = 2;
const PARAGRAPHS: usize = 3;
/// Longest paragraph, in sentences, that leads to its question.
const SENTENCES: usize = 3;

/// Marks the turns of a speaker most of whose turns end in a question, and short paragraphs that do, where there are
/// several. Linear in the text.
pub(super) fn mark(sentences: &mut [Sentence]) {
    let mut turns: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    let mut asking = 0;
    for group in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let asks = ends_in_question(group);
        asking += usize::from(asks && group.len() <= SENTENCES);
        if let Some((name, _)) = speaker(group[0].text) {
            let (all, questions) = turns.entry(name).or_default();
            *all += 1;
            *questions += usize::from(asks);
        }
    }
    let asker = |name: &str| {
        let (all, questions) = turns.get(name).copied().unwrap_or_default();
        all >= TURNS && 2 * questions > all
    };
    for group in sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let short = asking >= PARAGRAPHS && group.len() <= SENTENCES && ends_in_question(group);
        if short || speaker(group[0].text).is_some_and(|(name, _)| asker(name)) {
            let said = group.iter_mut().filter(|s| !s.role.is_furniture());
            said.for_each(|s| s.role = Role::Question);
        }
    }
}

fn ends_in_question(group: &[Sentence]) -> bool {
    group
        .last()
        .is_some_and(|s| s.text.ends_with(['?', '？', '؟']))
}
