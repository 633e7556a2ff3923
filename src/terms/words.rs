//! Words of a text.

use unicode_segmentation::UnicodeSegmentation;

/// A word as it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The slice.
    pub text: &'t str,
    /// Byte offset in the text it was cut from.
    pub start: usize,
}

/// The words of a text by Unicode Standard Annex 29, section 4: runs with a letter or digit. Linear.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.unicode_word_indices()
        .map(|(start, text)| Word { text, start })
}

/// A word's key form: lower case, with the typewriter's apostrophe.
pub(crate) fn fold(word: &str, into: &mut String) {
    into.clear();
    for c in word.chars() {
        match c {
            '’' | 'ʼ' => into.push('\''),
            'A'..='Z' => into.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => into.push(c),
            _ => into.extend(c.to_lowercase()),
        }
    }
}
