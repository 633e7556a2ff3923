//! Characters as the standard library knows them, but quickly in the scripts that most texts are in: its tables search for each letter
//! outside ASCII.

/// Whether a character is a letter of Latin, Greek, Cyrillic, Hebrew, Arabic or Devanagari that is spelled as it stands.
#[inline]
pub(super) fn is_settled_letter(c: char) -> bool {
    matches!(c, 'à'..='ö' | 'А'..='я' | 'ø'..='ı' | 'À'..='Ö' | 'Ø'..='ß' | 'א'..='ת' | 'ء'..='غ' | 'ف'..='ي' | 'ά'..='ρ' | 'σ'..='ώ'
        | '\u{904}'..='\u{939}' | '\u{93d}'..='\u{94c}')
        && c != 'İ'
        || c.is_ascii_alphanumeric()
}

/// As [`char::is_alphanumeric`].
#[inline]
pub(super) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Latin, Greek, Cyrillic.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ˁ' | 'Ύ'..='Ρ' | 'Σ'..='ϵ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => {
            true
        }
        '\u{1e00}'..='\u{1f15}' | '\u{1f20}'..='\u{1f45}' | '\u{1f50}'..='\u{1f57}' => true,
        // Hebrew, Arabic, Devanagari.
        'א'..='ת' | '\u{620}'..='\u{657}' | '\u{66e}'..='\u{6d3}' => true,
        '\u{904}'..='\u{939}' | '\u{93d}'..='\u{94c}' => true,
        // Bengali, Tamil: letters and vowels, and what joins them.
        '\u{985}'..='\u{98c}' | '\u{98f}' | '\u{993}'..='\u{9a8}' | '\u{9aa}'..='\u{9b0}' => true,
        '\u{9b2}' | '\u{9b6}'..='\u{9b9}' | '\u{9be}'..='\u{9c4}' | '\u{9c7}' | '\u{9cb}' => true,
        '\u{b85}'..='\u{b8a}' | '\u{b8e}'..='\u{b90}' | '\u{b95}' | '\u{b9f}' => true,
        '\u{ba3}' | '\u{ba4}' | '\u{ba8}'..='\u{baa}' | '\u{bae}'..='\u{bb9}' => true,
        '\u{bbe}'..='\u{bc2}' | '\u{bc6}'..='\u{bc8}' => true,
        '\u{9bc}' | '\u{9cd}' | '\u{bcd}' => false,
        // Japanese, Chinese, Korean.
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿' | '가'..='힣' => true,
        // Dashes, quotes and spaces.
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// What a byte is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Class {
    Space,
    Letter,
    Digit,
    /// A mark behind which a capital means nothing.
    Stop,
    Noise,
    Mark,
    /// Part of a character outside ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' | 0x0c => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'.' | b'!' | b'?' | b':' | b'"' | b'\n' => Class::Stop,
            b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'<' | b'>' | b'|' | b'*' | b'_' | b'#'
            | b'~' => Class::Noise,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

#[inline]
pub(super) fn class(byte: u8) -> Class {
    CLASSES[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{is_settled_behind, lower};

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert!(
                !is_settled_letter(c) || c.is_alphanumeric() && is_settled_behind(' ', c),
                "{c:?}"
            );
            let known = lower(c).is_none_or(|lower| c.to_lowercase().eq([lower]));
            assert!(known, "{c:?}");
        }
    }
}
