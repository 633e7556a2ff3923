//! The label before what a sentence says: a list marker, a time, the speaker's name.

use super::line::list_marker;

/// Most words and bytes of a name that a colon makes the speaker of a line.
const NAME_WORDS: usize = 3;
const NAME_BYTES: usize = 32;
/// Longest time in brackets, in bytes.
const TIME_BYTES: usize = 24;

/// What a sentence says behind its list marker, a time and who speaks: "[09:02] maria: morning!", "Q. Who pays?".
pub(crate) fn unlabelled(sentence: &str) -> &str {
    if opens_plainly(sentence.as_bytes()) {
        return sentence; // the shortest way for nearly all sentences
    }
    behind_label(sentence)
}

fn behind_label(sentence: &str) -> &str {
    let body = behind_time(&sentence[list_marker(sentence)..]);
    speaker(body).map_or(body, |(_, said)| said)
}

/// Whether a sentence opens with a word of letters and has no colon where a name could end: no label.
fn opens_plainly(sentence: &[u8]) -> bool {
    let letters = sentence.first_chunk::<4>();
    let word = |four: &[u8; 4]| {
        let [first, rest @ ..] = four;
        first.is_ascii_alphabetic() && rest.iter().all(|b| b.is_ascii_alphabetic() || *b == b' ')
    };
    letters.is_some_and(word) && !may_have_colon(sentence)
}

/// Who speaks in a line, a time before it aside, and what is said: "MRS. DALY: …", "Q. …".
pub(crate) fn speaker(line: &str) -> Option<(&str, &str)> {
    let line = behind_time(line);
    let (name, rest) = line.split_at(name_end(line)?);
    let mark = rest.chars().next()?;
    let said = rest[mark.len_utf8()..].trim_start_matches(['*', '_']);
    let apart = said.starts_with(char::is_whitespace) || mark == '：';
    let plain = !name.contains([',', ';', '?', '!', '"', '“', '。', '，', '、']);
    let short = (1..=NAME_WORDS).contains(&name.split_whitespace().count());
    (apart && plain && short && !said.trim().is_empty()).then(|| (name.trim(), said.trim_start()))
}

/// Where the name of a speaker would end: before a colon, or behind a letter that a stop follows.
fn name_end(line: &str) -> Option<usize> {
    let head = || &line[..line.floor_char_boundary(NAME_BYTES)];
    let colon = may_have_colon(line.as_bytes()).then(|| head().find([':', '：']));
    colon.flatten().or_else(|| {
        let mut chars = line.chars();
        let letter = chars.next()?;
        (chars.next() == Some('.') && letter.is_uppercase()).then_some(letter.len_utf8())
    })
}

/// Whether a byte of a colon, of whichever width, is among those of a name. Hardly any line has one.
fn may_have_colon(line: &[u8]) -> bool {
    let of_colon = |byte: &u8| *byte == b':' || *byte == 0xef;
    match line.first_chunk::<NAME_BYTES>() {
        Some(head) => head.iter().fold(false, |any, byte| any | of_colon(byte)),
        None => line.iter().any(of_colon),
    }
}

/// A line without the times and dates that it opens with: "[12.03.24, 09:02]", "2024-06-01 03:12:07", "12/03/2024, 18:02 - ".
fn behind_time(line: &str) -> &str {
    if !matches!(line.as_bytes(), [b'[' | b'0'..=b'9', ..]) {
        return line;
    }
    let bracketed = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let mut rest = match bracketed {
        Some((time, rest))
            if time.len() <= TIME_BYTES && time.contains(|c: char| c.is_ascii_digit()) =>
        {
            rest.trim_start()
        }
        _ => line,
    };
    let mut timed = false;
    while let Some((_, behind)) = rest.split_once(' ').filter(|(token, _)| {
        is_time(token.strip_suffix(',').unwrap_or(token))
            || timed && matches!(*token, "-" | "–" | "AM" | "PM")
    }) {
        timed = true;
        rest = behind.trim_start();
    }
    rest
}

/// Whether a line opens with the time of a day, as those of a chat do.
pub(super) fn opens_timed(line: &str) -> bool {
    behind_time(line).len() < line.len()
}

fn is_time(token: &str) -> bool {
    let bytes = token.as_bytes();
    let divided = bytes.iter().filter(|b| b"-/".contains(b)).count() >= 2 || bytes.contains(&b':');
    divided
        && bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.last().is_some_and(u8::is_ascii_digit)
        && bytes
            .iter()
            .all(|b| b.is_ascii_digit() || b":-/.T".contains(b))
}

#[cfg(test)]
mod tests {
    use super::{behind_label, unlabelled};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_opens_plainly_has_no_label(sentence in "[aQ1.):： -]{0,5}[ab:. ]{0,6}[ab:. ]{0,30}") {
            prop_assert_eq!(unlabelled(&sentence), behind_label(&sentence));
        }
    }

    #[test]
    fn what_is_said_is_told_from_its_label() {
        for (sentence, said) in [
            ("[09:02] maria: morning!", "morning!"),
            ("12/03/2031, 18:02 - Ann Reed: morning!", "morning!"),
            ("3/12/31, 6:02 PM - ann: morning!", "morning!"),
            ("Q. Who pays?", "Who pays?"),
            ("A: The state.", "The state."),
            ("MRS. DALY: Kathleen Daly.", "Kathleen Daly."),
            ("- **Decision:** none", "none"),
            ("2024-06-01 03:12:07 INFO db: done", "done"),
            ("记者：谁付钱？", "谁付钱？"),
            (
                "The ferry left at 9:30 again.",
                "The ferry left at 9:30 again.",
            ),
            ("12.50 euros were paid.", "12.50 euros were paid."),
            ("He said, and meant: no.", "He said, and meant: no."),
        ] {
            let found = unlabelled(sentence);
            assert_eq!(found.trim_start_matches(['*', ' ']), said, "{sentence}");
        }
    }
}
