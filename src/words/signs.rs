//! What belongs to a word though it is no letter: the signs of "C++", ".NET" and "A-", by which alone such words differ, and the
//! hyphen at the end of a line.

use super::Cut;

/// Whether anything of that kind can stand beside a word: a look at one byte on each side.
#[inline]
pub(super) fn may_stand(bytes: &[u8], cut: &Cut) -> bool {
    let behind = bytes.get(cut.end).is_some_and(|b| BEHIND[*b as usize]);
    behind || bytes.get(cut.start.wrapping_sub(1)) == Some(&b'.')
}

/// Bytes with which such signs begin, or a word ends whose other half follows.
const BEHIND: [bool; 256] = {
    let (signs, mut behind, mut at) = (b"+#-\x02\n\r\xe2\xef", [false; 256], 0);
    while at < signs.len() {
        behind[signs[at] as usize] = true;
        at += 1;
    }
    behind
};

/// Soft hyphens, as Unicode has them and as readers of PDF leave them.
pub(crate) const SOFT: [char; 3] = ['\u{ad}', '\u{2}', '\u{fffe}'];

/// Longest rating: "AAA-".
const RATING: usize = 3;

/// A word with its signs.
pub(super) fn with_signs(text: &str, cut: Cut) -> Cut {
    let word = cut.of(text);
    let dotted = usize::from(is_dotted(word, &text[..cut.start]));
    let signs = signs(text, cut.start, cut.end);
    Cut {
        start: cut.start - dotted,
        end: cut.end + signs,
        key: cut.key.filter(|_| dotted + signs == 0),
    }
}

/// Whether the stop before a word is the first sign of a name, as in ".NET" or ".com".
fn is_dotted(word: &str, before: &str) -> bool {
    let apart = |before: &str| before.is_empty() || before.ends_with([' ', '\n', '(', '"']);
    let one_case = |word: &str| {
        let is = |case: fn(&u8) -> bool| word.bytes().all(|b| case(&b));
        is(u8::is_ascii_lowercase) || is(u8::is_ascii_uppercase)
    };
    word.len() > 1 && one_case(word) && before.strip_suffix('.').is_some_and(apart)
}

/// Bytes of the sign behind a word: "C++" and "g++", "C#", "A+" and "BBB-".
pub(crate) fn signs(text: &str, start: usize, end: usize) -> usize {
    let (word, behind) = (&text[start..end], &text[end..]);
    let graded = || {
        let letters = word.bytes();
        word.len() <= RATING && letters.fold(true, |all, b| all & matches!(b, b'A'..=b'F'))
    };
    let length = match behind.as_bytes() {
        [b'+', b'+', ..] => 2,
        [b'#', ..] if word.len() == 1 => 1,
        [b'+' | b'-', ..] if graded() => 1,
        [0xe2, ..] if behind.starts_with('−') && graded() => '−'.len_utf8(),
        _ => return 0,
    };
    let next = behind[length..].chars().next();
    let ends = next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '+' | '#' | '-'));
    if ends { length } else { 0 }
}

/// Where the other half begins of a word that is divided at the end of a line: behind a hyphen or soft hyphen and a line break, or
/// behind the signs that readers of PDF leave there. Both halves are small letters where they meet.
pub(crate) fn halves(text: &str, start: usize, end: usize) -> Option<usize> {
    let (word, behind) = (&text[start..end], &text[end..]);
    let soft = word.ends_with(SOFT);
    let rest = match behind.strip_prefix(&SOFT[1..]) {
        Some(rest) => rest.trim_start_matches(['\r', '\n', ' ']),
        None => {
            let hyphen = behind.strip_prefix(['-', '\u{2010}']);
            let line = hyphen.or(soft.then_some(behind))?;
            let next = line.strip_prefix('\r').unwrap_or(line).strip_prefix('\n')?;
            next.trim_start_matches(' ')
        }
    };
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let last = word.trim_end_matches(SOFT).chars().next_back();
    (small(last) && small(rest.chars().next())).then(|| text.len() - rest.len())
}
