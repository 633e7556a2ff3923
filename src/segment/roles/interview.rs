//! Who asks: in an interview or a list of questions the answers say something, the questions do not.

use super::Role;
use crate::segment::Sentence;
use crate::segment::labels::speaker;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewest turns of somebody who asks, and fewest paragraphs that ask where nobody is named.
const TURNS: usize = 2;
const PARAGRAPHS: usize = 3;
/// Longest paragraph, in sentences, that leads to its question.
const SENTENCES: usize = 3;

/// What is said in one paragraph.
struct Turn<'t> {
    /// Who says it, where the paragraph opens with a name: "MRS. DALY: …".
    speaker: Option<&'t str>,
    /// Whether it ends in a question.
    asks: bool,
    /// Whether it has few sentences.
    short: bool,
}

impl<'t> Turn<'t> {
    fn of(paragraph: &[Sentence<'t>]) -> Self {
        let last = paragraph.last().map_or("", |sentence| sentence.text);
        Turn {
            speaker: speaker(paragraph[0].text).map(|(name, _)| name),
            asks: last.ends_with(['?', '？', '؟']),
            short: paragraph.len() <= SENTENCES,
        }
    }
}

/// Marks the turns of a speaker most of whose turns end in a question, and short paragraphs that do, where there are
/// several. Linear in the text.
pub(super) fn mark(sentences: &mut [Sentence]) {
    let paragraphs = || sentences.chunk_by(|a, b| a.paragraph == b.paragraph);
    let turns = || paragraphs().map(Turn::of);
    let several = turns()
        .filter(|t| t.asks && t.short)
        .nth(PARAGRAPHS - 1)
        .is_some();
    let askers = askers(turns());
    if !several && askers.is_empty() {
        return;
    }
    for paragraph in sentences.chunk_by_mut(|a, b| a.paragraph == b.paragraph) {
        let turn = Turn::of(paragraph);
        let asker = turn.speaker.is_some_and(|name| askers.contains(name));
        if asker || several && turn.short && turn.asks {
            let said = paragraph.iter_mut().filter(|s| !s.role.is_furniture());
            said.for_each(|s| s.role = Role::Question);
        }
    }
}

/// The speakers most of whose turns end in a question.
fn askers<'t>(turns: impl Iterator<Item = Turn<'t>>) -> FxHashSet<&'t str> {
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for turn in turns {
        if let Some(name) = turn.speaker {
            let (all, questions) = counts.entry(name).or_default();
            *all += 1;
            *questions += usize::from(turn.asks);
        }
    }
    let asks = |(all, questions): (usize, usize)| all >= TURNS && 2 * questions > all;
    let askers = counts.into_iter().filter(|(_, counts)| asks(*counts));
    askers.map(|(name, _)| name).collect()
}
