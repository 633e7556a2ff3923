//! The text of a unit as `exact` compares it, and what it takes to see that two are not the same.

use crate::words::{composed, push_lower};

/// A text in lower case and composed form with single spaces. Linear.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    if is_spaced(text) && !text.ends_with(' ') {
        normal.push_str(text);
        normal.make_ascii_lowercase();
        return normal;
    }
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        if word.is_ascii() {
            let from = normal.len();
            normal.push_str(word);
            normal[from..].make_ascii_lowercase();
        } else {
            composed(word)
                .chars()
                .for_each(|c| push_lower(c, &mut normal));
        }
    }
    normal
}

/// Bytes at the start of a normal text by which most texts are told apart.
const OPENING: usize = 16;

/// The start of a text's normal form, zeros behind it where that is shorter: texts in which it differs are not the same.
pub(super) fn opening(text: &str) -> [u8; OPENING] {
    let mut opening = [0; OPENING];
    if let Some(head) = text.get(..=OPENING).filter(|head| is_spaced(head)) {
        opening.copy_from_slice(&head.as_bytes()[..OPENING]);
        opening.make_ascii_lowercase();
        return opening;
    }
    let head = &text[..text.floor_char_boundary(4 * OPENING)];
    let mut start = normal(head);
    if start.len() < OPENING && head.len() < text.len() {
        start = normal(text); // much white space
    }
    let bytes = start.bytes().chain(std::iter::repeat(0));
    opening
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = from);
    opening
}

/// Whether a text is ASCII with single spaces behind words and no other white space, as most is.
fn is_spaced(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((first, behind)) = bytes.split_first() else {
        return true;
    };
    let visible = |byte: u8| byte.wrapping_sub(b' ') < 0x80 - b' ';
    let space = |byte: u8| byte == b' ';
    // Nothing ends these loops early, so that the compiler takes many bytes at once.
    let all = bytes.iter().fold(true, |all, &byte| all & visible(byte));
    let neighbours = bytes.iter().zip(behind);
    let double = neighbours.fold(false, |any, (&one, &next)| any | (space(one) & space(next)));
    all && !double && !space(*first)
}

/// Brackets and marks of markup.
const NOISE: [bool; 256] = {
    let (marks, mut noise, mut at) = (b"()[]{}<>|*_#~", [false; 256], 0);
    while at < marks.len() {
        noise[marks[at] as usize] = true;
        at += 1;
    }
    noise
};

/// How many brackets, marks of markup and replaced characters a text has.
pub(super) fn noise(text: &str) -> usize {
    // By far most texts have none, which is seen many bytes at a time.
    let likely = |byte: u8| {
        let (round, upper) = (byte.wrapping_sub(b'(') < 3, byte | 0x20);
        round
            | (upper.wrapping_sub(b'{') < 5)
            | (byte | 2 == b'>')
            | (byte == b'#')
            | (byte >= 0x80)
    };
    if !text.bytes().fold(false, |any, byte| any | likely(byte)) {
        return 0;
    }
    let marks = text.bytes().filter(|b| NOISE[*b as usize]).count();
    let replaced = |text: &str| text.matches('\u{fffd}').count();
    marks + if text.is_ascii() { 0 } else { replaced(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_opening_is_that_of_the_normal_text(text in "[ \\t\\n]{0,80}([a-cA-C ]|\\PC|[ \\u{a0}]{0,70}){0,40}") {
            let mut expected: Vec<u8> = composed(&text.split_whitespace().collect::<Vec<_>>().join(" ")).chars().flat_map(char::to_lowercase).collect::<String>().into_bytes();
            prop_assert_eq!(normal(&text).into_bytes(), expected.clone());
            expected.resize(OPENING, 0);
            prop_assert_eq!(&opening(&text)[..], &expected[..]);
        }

        #[test]
        fn noise_is_what_the_list_says(text in "([a-z .,?^\\\\=`'/+-]|[()\\[\\]{}<>|*_#~]|\\PC|\u{fffd}){0,40}") {
            let listed = text.chars().filter(|c| "()[]{}<>|*_#~\u{fffd}".contains(*c)).count();
            prop_assert_eq!(noise(&text), listed);
        }
    }
}
