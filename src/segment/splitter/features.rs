//! A context as hashed features.

use super::context::Context;
use super::scan::Mark;
use crate::language::SentenceLists;

/// Number of weights; a power of two.
pub(super) const WEIGHTS: usize = 1 << 16;

/// The shape of a token: what can be said of it without knowing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Empty,
    Digits,
    DigitFirst,
    Initial,
    Upper,
    Capital,
    Lower,
    LowerLetter,
    Uncased,
    Other,
}

fn shape(token: &str) -> Shape {
    let mut chars = token.chars();
    let Some(first) = chars.next() else {
        return Shape::Empty;
    };
    let single = token.len() == first.len_utf8();
    if first.is_numeric() {
        return if token.chars().all(|c| c.is_numeric() || ".,:".contains(c)) {
            Shape::Digits
        } else {
            Shape::DigitFirst
        };
    }
    if first.is_uppercase() {
        return match chars.find(|c| c.is_alphabetic()) {
            None if single => Shape::Initial,
            Some(c) if c.is_uppercase() => Shape::Upper,
            _ => Shape::Capital,
        };
    }
    match first {
        c if c.is_lowercase() && single => Shape::LowerLetter,
        c if c.is_lowercase() => Shape::Lower,
        c if c.is_alphabetic() => Shape::Uncased,
        _ => Shape::Other,
    }
}

/// Hashes a few numbers and words into one.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub(super) fn of(template: u64) -> Self {
        Hash(template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x51_7cc1_b727_220a)
    }

    pub(super) fn number(self, value: u64) -> Self {
        Hash((self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95))
    }

    /// A word without regard to case.
    pub(super) fn word(self, word: &str) -> Self {
        let mut hash = self;
        for c in word.chars() {
            let lower = if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                c.to_lowercase().next().unwrap_or(c)
            };
            hash = hash.number(u64::from(u32::from(lower)));
        }
        hash.number(0x1f)
    }

    pub(super) fn index(self) -> usize {
        (self.0 >> (64 - WEIGHTS.trailing_zeros())) as usize
    }
}

/// Calls `use_feature` with the hash of each feature of a context, without the language.
pub(super) fn each(context: &Context, lists: &SentenceLists, mut use_feature: impl FnMut(Hash)) {
    let left = shape(context.left);
    let right = shape(context.right);
    let (l, r) = (left as u64, right as u64);
    let mark = mark_class(context);
    let closer = class(context.closers.chars().next());
    let opener = class(context.openers.chars().next());
    let gap = context.gap as u64;
    let left_known = lists.known(context.left) as u64;
    let starts = u64::from(lists.is_opener(context.right));
    let dots = context.left.matches('.').count().min(3) as u64;
    let long = context.left.chars().take(8).count() as u64;
    let tail = class(context.tail);
    let h = |template: u64| Hash::of(template);

    use_feature(h(0));
    use_feature(h(1).number(mark).number(r));
    use_feature(h(2).number(mark).number(l).number(r));
    use_feature(h(3).word(context.left));
    use_feature(h(4).word(context.left).number(r));
    use_feature(h(5).word(context.right));
    use_feature(h(6).word(context.right).number(l).number(mark));
    use_feature(h(7).number(mark).number(closer).number(r));
    use_feature(h(8).number(mark).number(opener).number(r));
    use_feature(h(9).number(mark).number(closer).number(opener).number(gap));
    use_feature(h(10).number(left_known).number(r).number(starts));
    use_feature(h(11).number(left_known).number(starts).number(mark));
    use_feature(h(12).number(l).number(dots).number(long).number(r));
    use_feature(h(13).number(dots).number(starts).number(r));
    use_feature(h(14).number(gap).number(mark).number(r));
    use_feature(h(15).word(context.earlier).number(l));
    use_feature(
        h(16)
            .number(shape(context.earlier) as u64)
            .number(l)
            .number(r),
    );
    use_feature(
        h(17)
            .number(length_class(context.length))
            .number(l)
            .number(mark),
    );
    use_feature(h(18).number(tail).number(r).number(l));
    use_feature(
        h(19)
            .number(shape(context.later) as u64)
            .number(r)
            .number(mark),
    );
    use_feature(
        h(20)
            .number(class(context.left_opener))
            .number(l)
            .number(mark)
            .number(closer),
    );
    use_feature(h(21).word(suffix(context.left)).number(mark));
    use_feature(h(22).word(context.later).number(r));
    use_feature(
        h(23)
            .number(first_char(context.right))
            .number(mark)
            .number(closer),
    );
}

fn mark_class(context: &Context) -> u64 {
    let several = context.marks.len() > 1;
    match context.mark {
        Mark::Stop => 0,
        Mark::Loud => 1 + u64::from(several) + 2 * u64::from(context.marks.starts_with('?')),
        Mark::Ellipsis => {
            5 + u64::from(context.marks == "...")
                + 2 * u64::from(context.marks == "..")
                + 3 * u64::from(context.marks.contains(' '))
        }
        Mark::Full => 12,
    }
}

/// Classes of marks around words.
fn class(c: Option<char>) -> u64 {
    match c {
        None => 0,
        Some('"' | '”' | '“' | '„' | '«' | '»' | '「' | '」' | '『' | '』') => 1,
        Some('\'' | '’' | '‘' | '‚' | '‹' | '›') => 2,
        Some('(' | '（' | '[' | '{' | '【') => 3,
        Some(')' | '）' | ']' | '}' | '】') => 4,
        Some('-' | '–' | '—' | '―') => 5,
        Some('*' | '_' | '•' | '⁃') => 6,
        Some('.' | '…') => 7,
        Some(',' | '、' | '，') => 8,
        Some(':' | ';') => 9,
        Some('¿' | '¡') => 10,
        Some(c) if c.is_whitespace() => 11,
        Some('!' | '?') => 12,
        Some(_) => 13,
    }
}

fn length_class(bytes: usize) -> u64 {
    u64::from(usize::BITS - bytes.leading_zeros()).min(8)
}

/// The last three characters of a token.
fn suffix(token: &str) -> &str {
    token
        .char_indices()
        .rev()
        .nth(2)
        .map_or(token, |(at, _)| &token[at..])
}

/// The first character of scripts without case, where one character says much; else 0.
fn first_char(token: &str) -> u64 {
    token
        .chars()
        .next()
        .filter(|c| !c.is_ascii() && !c.is_uppercase() && !c.is_lowercase())
        .map_or(0, |c| u64::from(u32::from(c)))
}
