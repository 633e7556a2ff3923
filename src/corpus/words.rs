//! A document's words as numbers: what is compared across documents, at the cost of one look at each byte.

use super::hash::mixed;
use super::hashed_word::{FoldedHash, HashedWord, WordKind, hash, plain_word};
use super::letters::{self, Class, class};
use crate::words::{halves, is_settled_behind, joins_letter, signs, spelled};

/// The words of a text, and what stands between them.
#[derive(Debug, Default)]
pub(super) struct HashedWords {
    pub(super) list: Vec<HashedWord>,
    /// Hash of all words, each with its whole hash: among many documents two will share 30 bits of a word's.
    pub(super) content: u64,
    /// Hash of the marks between the words, white space aside.
    pub(super) marks: u64,
    /// Brackets and marks of markup: the cleaner copy stays.
    pub(super) noise: u32,
    /// Whether the next word opens a sentence.
    opens: bool,
}

impl HashedWords {
    /// Reads a text. HashedWords are runs of letters and digits, with an apostrophe inside; a figure is a run of digits with
    /// single marks inside ("1,250", "6-5/16"); Chinese, Japanese and Thai characters stand singly. Linear.
    pub(super) fn new(text: &str) -> Self {
        let mut words = HashedWords {
            list: Vec::with_capacity(text.len() / 6 + 1),
            ..HashedWords::default()
        };
        words.read(text);
        words
    }

    /// Reads another text in place of the one before.
    pub(super) fn read(&mut self, text: &str) {
        let mut list = std::mem::take(&mut self.list);
        list.clear();
        *self = HashedWords {
            list,
            opens: true,
            ..HashedWords::default()
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match class(bytes[at]) {
                Class::Letter => self.letters(text, at),
                Class::Digit => self.number(bytes, at),
                Class::Wide => self.wide(text, at),
                between => self.mark(bytes[at], between, at),
            };
        }
    }

    fn mark(&mut self, byte: u8, class: Class, at: usize) -> usize {
        self.opens |= class == Class::Stop;
        self.noise += u32::from(class == Class::Noise);
        if class != Class::Space && byte != b'\n' {
            self.marks = mixed(self.marks, u64::from(byte));
        }
        at + 1
    }

    fn push(&mut self, hash: u64, kind: WordKind) {
        self.list.push(HashedWord::new(hash, kind));
        self.content = mixed(self.content, hash);
        self.opens = false;
    }

    /// Words that begin with ASCII letters, as long as they follow each other.
    fn letters(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let (mut content, mut opens) = (self.content, self.opens);
        let mut at = start;
        let follows = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        while let Some((hash, end)) = plain_word(bytes, at)
            && end > at
        {
            if bytes[end] != b' ' && has_signs(bytes, end) {
                break;
            }
            let named = bytes[at].is_ascii_uppercase() && !opens;
            self.list.push(HashedWord::new(hash, WordKind::of(named)));
            content = mixed(content, hash);
            opens = false;
            at = end + usize::from(bytes[end] == b' ');
        }
        (self.content, self.opens) = (content, opens);
        if follows(at) {
            self.ascii(text, at)
        } else {
            at
        }
    }

    /// A word that begins with an ASCII letter.
    fn ascii(&mut self, text: &str, start: usize) -> usize {
        let bytes = text.as_bytes();
        let is = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let mut end = start + 1;
        while is(end) || bytes.get(end) == Some(&b'\'') && is(end + 1) {
            end += 1;
        }
        if bytes.get(end).is_some_and(|b| !b.is_ascii()) {
            return self.wide(text, start);
        }
        if has_signs(bytes, end) {
            let signed = signed_end(text, start, end);
            if signed > end {
                self.respelled(&text[start..signed]);
                return signed;
            }
        }
        let named = bytes[start].is_ascii_uppercase() && !self.opens;
        self.push(hash(bytes, start, end), WordKind::of(named));
        end
    }

    fn number(&mut self, bytes: &[u8], start: usize) -> usize {
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let joins =
            |at: usize| bytes.get(at).is_some_and(|b| b"-.,/:".contains(b)) && is_digit(at + 1);
        let mut value = 0;
        let mut end = start;
        while is_digit(end) || joins(end) {
            if bytes[end] != b',' {
                value = mixed(value, u64::from(bytes[end]));
            }
            end += 1;
        }
        self.push(value, WordKind::Number);
        end
    }

    /// A word that is not all ASCII, or a mark that is not.
    fn wide(&mut self, text: &str, start: usize) -> usize {
        let mut folded = FoldedHash::default();
        let (mut end, mut before, mut settled, mut alone) = (start, ' ', true, false);
        let mut rest = text[start..].chars().peekable();
        while let Some(c) = rest.next() {
            if letters::is_settled_letter(c) && !alone {
                folded.push(c);
                end += c.len_utf8();
                before = c;
                continue; // as most
            }
            let inside = matches!(c, '\'' | '’')
                && end > start
                && rest.peek().is_some_and(|c| letters::is_alphanumeric(*c));
            let plain = inside || is_settled_behind(before, c);
            let joined = !plain && end > start && joins_letter(c);
            let single = is_single(c) && !joined;
            if !(letters::is_alphanumeric(c) || inside || joined)
                || single && end > start
                || alone && !joined
            {
                break;
            }
            alone |= single;
            settled &= plain;
            folded.push(if c == '’' { '\'' } else { c });
            end += c.len_utf8();
            before = c;
        }
        if end == start {
            return self.wide_mark(text, start);
        }
        if has_signs(text.as_bytes(), end) || !settled {
            let signed = signed_end(text, start, end);
            settled &= signed == end;
            end = signed;
        }
        if settled {
            let named = !self.opens && text[start..].starts_with(char::is_uppercase);
            self.push(folded.finish(), WordKind::of(named));
        } else {
            self.respelled(&text[start..end]);
        }
        end
    }

    /// A word that may have other spellings.
    #[cold]
    fn respelled(&mut self, word: &str) {
        let spelled = spelled(word);
        if spelled.bytes().all(|byte| byte.is_ascii_digit()) {
            self.number(spelled.as_bytes(), 0);
            return;
        }
        let mut folded = FoldedHash::default();
        spelled.chars().for_each(|c| folded.push(c));
        let named = !self.opens && spelled.starts_with(char::is_uppercase);
        self.push(folded.finish(), WordKind::of(named));
    }

    fn wide_mark(&mut self, text: &str, start: usize) -> usize {
        let c = text[start..].chars().next().unwrap_or_default();
        self.opens |= matches!(c, '。' | '！' | '？' | '“' | '„' | '«' | '…');
        self.noise += u32::from(c == '\u{fffd}');
        if !c.is_whitespace() {
            self.marks = mixed(self.marks, u64::from(c));
        }
        start + c.len_utf8().max(1)
    }
}

/// Whether what stands behind a word can be a sign of it, or what divides it at the end of a line.
#[inline]
fn has_signs(bytes: &[u8], end: usize) -> bool {
    match bytes.get(end) {
        Some(b'-' | b'+' | b'#') => !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric),
        Some(0x02) => true,
        Some(0xe2) => bytes[end..].starts_with("\u{2010}".as_bytes()),
        _ => false,
    }
}

/// Where a word ends with the signs that belong to it, or with its other half in the next line; else where it ends without.
#[cold]
fn signed_end(text: &str, start: usize, end: usize) -> usize {
    match halves(text, start, end) {
        Some(half) => {
            let inside = |c: char| letters::is_alphanumeric(c) || joins_letter(c);
            let rest = text[half..].find(|c| !inside(c));
            rest.map_or(text.len(), |length| half + length)
        }
        None => end + signs(text, start, end),
    }
}

/// Scripts that put no space between words.
fn is_single(c: char) -> bool {
    ('\u{e00}'..='\u{eff}').contains(&c) || ('\u{3040}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u32> {
        HashedWords::new(text)
            .list
            .iter()
            .map(|w| w.key())
            .collect()
    }

    #[test]
    fn case_and_marks_make_no_other_word() {
        assert_eq!(
            keys("The Ferry’s LATE — again"),
            keys("the ferry's \"late\", again.")
        );
        assert_eq!(keys("ÉTÉ d’Or"), keys("été d'or"));
        assert_eq!(keys("1,250 boats"), keys("1250 boats"));
        assert_ne!(keys("12.50"), keys("1250"));
        assert_eq!(keys("他说不").len(), 3);
        assert_eq!(keys("6-5/16 pct, 4bn").len(), 4);
    }

    #[test]
    fn words_that_share_a_key_have_contents_of_their_own() {
        let mut contents = std::collections::HashMap::new();
        let mut shared = 0;
        for number in 0..200_000 {
            let words = HashedWords::new(&number.to_string());
            if let Some(other) = contents.insert(words.list[0].key(), words.content) {
                assert_ne!(other, words.content, "{number}");
                shared += 1;
            }
        }
        assert!(shared > 0, "the test shows nothing");
    }

    #[test]
    fn a_capital_inside_a_sentence_is_a_name() {
        let kinds: Vec<_> = HashedWords::new("The council met. Later Anna paid 300 in Aldby: Yes")
            .list
            .iter()
            .map(|w| w.kind())
            .collect();
        use WordKind::{Name, Number, Plain};
        assert_eq!(
            kinds,
            [
                Plain, Plain, Plain, Plain, Name, Plain, Number, Plain, Name, Plain
            ]
        );
    }

    #[test]
    fn words_are_the_same_wherever_a_text_ends() {
        let text = "Fog at9 don't zZ x-ray @[`{ (abcdefg) abcdefgh abcdefghi é";
        let (whole, padded) = (keys(text), keys(&format!("{text}          ")));
        assert_eq!(whole, padded);
        assert_eq!(whole.len(), 10);
        for word in ["a", "abcdefg", "abcdefgh", "abcdefghi"] {
            let upper = format!("{} .......", word.to_uppercase());
            assert_eq!(keys(word), keys(&upper), "{word}");
        }
    }

    /// The words of a text by the rule, one character after the other.
    fn by_the_rule(text: &str) -> Vec<u64> {
        let chars: Vec<char> = text.chars().collect();
        let at = |at: usize| chars.get(at).copied().unwrap_or(' ');
        let (mut hashes, mut from) = (Vec::new(), 0);
        while from < chars.len() {
            let mut to = from;
            if at(from).is_ascii_digit() {
                let joins = |to: usize| "-.,/:".contains(at(to)) && at(to + 1).is_ascii_digit();
                while at(to).is_ascii_digit() || joins(to) {
                    to += 1;
                }
                let digits = chars[from..to].iter().filter(|c| **c != ',');
                hashes.push(digits.fold(0, |hash, c| mixed(hash, u64::from(*c))));
            } else {
                // Behind letters of ASCII alone, an apostrophe of ASCII joins no others.
                let inside = |to: usize| match at(to) {
                    '\'' if chars[from..to].iter().all(char::is_ascii) => {
                        to > from && at(to + 1).is_ascii_alphanumeric()
                    }
                    '\'' | '’' => to > from && at(to + 1).is_alphanumeric(),
                    c => c.is_alphanumeric(),
                };
                let joined = |to: usize| {
                    to > from && !is_settled_behind(at(to - 1), at(to)) && joins_letter(at(to))
                };
                while inside(to) || joined(to) {
                    let alone = is_single(at(to)) || is_single(at(from));
                    if alone && to > from && !joined(to) {
                        break;
                    }
                    to += 1;
                }
                let word: String = chars[from..to].iter().collect();
                let word = spelled(&word);
                let lower: String = word.chars().flat_map(char::to_lowercase).collect();
                let eights = lower.as_bytes().chunks(8).map(|bytes| {
                    let mut eight = [b' '; 8];
                    eight[..bytes.len()].copy_from_slice(bytes);
                    u64::from_le_bytes(eight)
                });
                if !lower.is_empty() {
                    hashes.push(eights.fold(0, mixed));
                }
            }
            from = to.max(from + 1);
        }
        hashes
    }

    proptest::proptest! {
        #[test]
        fn many_bytes_at_once_give_the_words_of_the_rule(text in "([a-zA-Z]{1,20}|[0-9]{1,3}|[aZß’'éЖकİ他\u{94d}\u{301}\u{ad} ,.:-]){0,40}") {
            let words = HashedWords::new(&text);
            let rule = by_the_rule(&text);
            let keys: Vec<u32> = rule.iter().map(|hash| (hash >> 34) as u32).collect();
            proptest::prop_assert_eq!(words.list.iter().map(|w| w.key()).collect::<Vec<_>>(), keys);
            proptest::prop_assert_eq!(words.content, rule.into_iter().fold(0, mixed));
        }
    }

    #[test]
    fn marks_and_noise_are_noted() {
        let (one, other) = (HashedWords::new("a (b)"), HashedWords::new("a  b"));
        assert_eq!((one.noise, other.noise), (2, 0));
        assert_ne!(one.marks, other.marks);
        assert_eq!(
            HashedWords::new("a,\n b").marks,
            HashedWords::new("A, b").marks
        );
    }
}
