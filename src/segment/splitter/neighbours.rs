//! The words and the white space around a place in a text, as far as they are looked at.

/// Longest token looked at, in bytes: nothing longer abbreviates, and the cost per candidate stays bounded.
pub(super) const LONGEST: usize = 40;

/// What separates a candidate from what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    None,
    Space,
    Spaces,
    Break,
}

/// The beginning of a text, as far as it is looked at.
pub(super) fn limited(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// White space and what opens between a candidate and the next word, and where that word begins.
pub(super) fn between(text: &str, end: usize) -> (Spacing, &str, usize) {
    if let [b' ', letter, ..] = text.as_bytes()[end..]
        && letter.is_ascii_alphanumeric()
    {
        return (Spacing::Space, "", end + 1); // the shortest way for nearly all candidates
    }
    let rest = limited(&text[end..]);
    let after = rest.trim_start();
    let low = if after.starts_with(",,") { 2 } else { 0 }; // „ as typewriters had it
    let opened = after[low..]
        .find(|c| !is_opener(c))
        .map_or(after.len(), |at| low + at);
    let white = rest.len() - after.len();
    (
        gap(&rest[..white]),
        after[..opened].trim_end(),
        end + white + opened,
    )
}

fn gap(white: &str) -> Spacing {
    match white {
        "" => Spacing::None,
        " " => Spacing::Space,
        _ if white.contains(['\n', '\r']) => Spacing::Break,
        _ => Spacing::Spaces,
    }
}

/// What can stand before the first word of a sentence.
pub(super) fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
    ) || matches!(
        c,
        '-' | '–'
            | '—'
            | '―'
            | '*'
            | '_'
            | '•'
            | '⁃'
            | '¿'
            | '¡'
            | ' '
            | '…'
            | '.'
            | '\u{200e}'
            | '\u{200f}'
    )
}

/// The characters at the end of a text back to white space without what opens them, what that is, and what stands before.
pub(super) fn token_before(text: &str) -> (&str, Option<char>, &str) {
    let (cut, inner) = last_word(text);
    let (token, part) = (&text[cut..], &text[inner..]);
    let bare = part.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opener = token[..token.len() - bare.len()].chars().next_back();
    (bare, opener, &text[..cut])
}

/// Where the last word of a text begins, or what is looked at of it, and where its last part does: "(CNN)Sen." and "then-Sen."
/// abbreviate as "Sen." does. "(a)" at the end is no part: "Sr(a)."
fn last_word(text: &str) -> (usize, usize) {
    // The shortest way for nearly all words: plain letters behind a space.
    let letters = text.bytes().rev().take(LONGEST);
    let plain = text.len() - letters.take_while(u8::is_ascii_alphanumeric).count();
    if plain == 0 || text.as_bytes()[plain - 1] == b' ' {
        return (plain, plain);
    }
    let mut inner = text.len();
    let mut at = text.len();
    for (start, c) in text.char_indices().rev() {
        let too_long = text.len() - start > LONGEST;
        if too_long || c == ' ' || !c.is_ascii() && c.is_whitespace() || c.is_ascii_control() {
            break;
        }
        let parts = matches!(c, ')' | '-' | '–' | '—' | '/' | '(');
        if inner == text.len() && parts && !text[start..].ends_with("(a)") {
            inner = at;
        }
        at = start;
    }
    (at, if inner == text.len() { at } else { inner })
}

/// The word at the start of a text, and what follows it.
pub(super) fn word_after(text: &str) -> (&str, &str) {
    let inner = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\'' | '’' | '-' | '\u{200c}' | '\u{200d}')
            || is_mark_of_letter(c)
    };
    let ascii = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'\'' | b'-');
    let plain = text.bytes().take(LONGEST).take_while(ascii).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return text.split_at(plain);
    }
    let word = limited(text);
    let end = word.find(|c| !inner(c)).unwrap_or(word.len());
    text.split_at(end)
}

/// Combining marks of the scripts whose vowels are such: Arabic, Hebrew, Indic, Myanmar.
pub(super) fn is_mark_of_letter(c: char) -> bool {
    matches!(c as u32, 0x300..=0x36f | 0x591..=0x5c7 | 0x610..=0x61a | 0x64b..=0x65f | 0x670 | 0x900..=0x963 | 0x980..=0xdff | 0x102b..=0x103e)
}
