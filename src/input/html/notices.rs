//! Lines that speak of the page, the site or its writers and not of the subject, told by set phrases.

use super::blocks::Block;
use crate::segment::{ends_sentence, is_notice};
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Longest line, in letters, that is told by a phrase.
const LINE: usize = 320;
/// Longest whole sentence without a link that is told by how it begins.
const SENTENCE: usize = 60;

#[derive(Default)]
struct Phrases {
    /// By their first letter.
    starts: FxHashMap<char, Vec<&'static str>>,
    anywhere: Vec<Finder<'static>>,
    ends: Vec<&'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lines = include_str!("notices.txt").lines();
    let mut phrases = Phrases::default();
    for line in lines.filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix('*'), line.strip_suffix('*')) {
            (Some(phrase), _) => phrases.anywhere.push(Finder::new(phrase)),
            (_, Some(phrase)) => phrases.ends.push(phrase),
            _ => {
                let first = line.chars().next().unwrap_or_default();
                phrases.starts.entry(first).or_default().push(line);
            }
        }
    }
    phrases
});

/// Whether a block is such a line. Linear in the block.
pub(super) fn is_furniture(block: &Block) -> bool {
    if is_notice(&block.text) {
        return true;
    }
    if block.size > LINE {
        return false;
    }
    let lower = block.text.to_lowercase().replace('’', "'");
    let start = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = block.linked > 0 || block.size <= SENTENCE || !ends_sentence(&block.text);
    let known = start
        .chars()
        .next()
        .and_then(|first| PHRASES.starts.get(&first));
    let begins = || known.is_some_and(|known| known.iter().any(|phrase| start.starts_with(phrase)));
    let ends = |phrase: &&str| lower.ends_with(*phrase);
    label && begins()
        || !ends_sentence(&block.text) && PHRASES.ends.iter().any(ends)
        || PHRASES
            .anywhere
            .iter()
            .any(|phrase| has(lower.as_bytes(), phrase))
}

/// Whether a phrase stands in a line and, if it opens with a Latin letter, is no end of a longer word.
fn has(line: &[u8], phrase: &Finder) -> bool {
    let latin = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let opens = latin(phrase.needle().first());
    phrase
        .find_iter(line)
        .any(|at| !(opens && latin(line[..at].last())))
}
