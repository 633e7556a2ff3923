//! Bytes → text: which charset they are in.

use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use serde::Serialize;

/// The charset that a text was decoded from, and how it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Charset {
    /// Its name in the WHATWG's encoding standard.
    #[serde(rename = "charset")]
    pub name: &'static str,
    /// What spoke for it.
    #[serde(rename = "charset_from")]
    pub evidence: Evidence,
    /// How many places of a plain text were none in it, where U+FFFD stands now.
    #[serde(skip)]
    pub broken: usize,
}

/// How a charset was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Evidence {
    /// A byte-order mark.
    Mark,
    /// Every byte is valid UTF-8.
    Valid,
    /// The text itself says so, as web pages do.
    Declared,
    /// The bytes look like it.
    Guess,
}

impl Charset {
    pub(super) const UTF_8: Charset = Charset {
        name: "UTF-8",
        evidence: Evidence::Valid,
        broken: 0,
    };

    pub(super) fn new(encoding: &'static Encoding, evidence: Evidence) -> Self {
        let name = encoding.name();
        Charset {
            name,
            evidence,
            broken: 0,
        }
    }

    /// Whether a byte-order mark of UTF-8 stood before the text.
    pub(super) fn is_marked_utf8(self) -> bool {
        self.name == UTF_8.name() && self.evidence == Evidence::Mark
    }

    /// What is said of a text that was broken in places.
    pub(super) fn flaw(self) -> Option<String> {
        let places = match self.broken {
            0 => return None,
            1 => "1 place is".to_owned(),
            count => format!("{count} places are"),
        };
        Some(format!("{places} no {} and became U+FFFD", self.name))
    }

    /// What `-v` says; `None` for UTF-8.
    pub fn note(self) -> Option<String> {
        let how = match self.evidence {
            _ if self.name == UTF_8.name() => return None,
            Evidence::Mark => "by its byte-order mark",
            Evidence::Declared => "declared",
            Evidence::Valid | Evidence::Guess => "guessed",
        };
        Some(format!("charset {} ({how})", self.name))
    }
}

/// Decodes a text and drops its byte-order mark. In this order: the mark, ISO-2022-JP (all ASCII but for its escapes),
/// UTF-16 by its NUL bytes, valid UTF-8, UTF-8 but for a few places, a guess. Cost: a few passes over the bytes.
///
/// # Errors
/// If the bytes are no text, or break the charset that they evidently are in; UTF-8 in more than a character of thirty.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Charset), Error> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        let text = strict(encoding, &bytes[length..]).ok_or_else(|| broken(encoding, &bytes))?;
        return Ok((printable(text)?, Charset::new(encoding, Evidence::Mark)));
    }
    let told = escaped(&bytes).or_else(|| wide(&bytes));
    if let Some((encoding, text)) = told.and_then(|e| Some((e, strict(e, &bytes)?))) {
        return Ok((printable(text)?, Charset::new(encoding, Evidence::Guess)));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return Err(Error::NotText("it holds a NUL byte".into()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, Charset::UTF_8)),
        Err(error) if mostly_utf8(error.as_bytes()) => mended(error.as_bytes()),
        Err(error) => legacy(error.as_bytes()),
    }
}

/// Reads UTF-8 that is broken in a few places.
fn mended(bytes: &[u8]) -> Result<(String, Charset), Error> {
    let places = bytes
        .utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty());
    let places = places.count();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let length = text.chars().count();
    let few = places <= FEW && APART * places <= length;
    if !few && 100 * places > BROKEN * length {
        return Err(broken(UTF_8, bytes));
    }
    let charset = Charset {
        broken: places,
        ..Charset::UTF_8
    };
    Ok((printable(text)?, charset))
}

/// Places that may be broken in a text that is too short for shares, and the characters to each.
const FEW: usize = 2;
const APART: usize = 8;

/// Share of characters, in hundredths, that may be broken.
const BROKEN: usize = 3;

/// Decodes a page: by its mark, as UTF-16 by its NUL bytes, as valid UTF-8, as the page declares, else by a guess. What is
/// broken becomes U+FFFD, and NUL bytes go. Cost: a few passes over the bytes.
///
/// # Errors
/// If so much is broken that it is no text.
pub(super) fn decode_page(
    mut bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
) -> Result<(String, Charset), Error> {
    let mark = Encoding::for_bom(&bytes).map(|(encoding, _)| (encoding, Evidence::Mark));
    let guess = |encoding| (encoding, Evidence::Guess);
    // In UTF-16 the sign that opens a page has a NUL beside it.
    let opens_wide = bytes.iter().take(2).any(|&byte| byte == 0);
    let wide = || wide(&bytes).filter(|_| opens_wide);
    let told = mark.or_else(|| escaped(&bytes).or_else(wide).map(guess));
    let (encoding, evidence) = told.unwrap_or_else(|| {
        if memchr::memchr(0, &bytes).is_some() {
            bytes.retain(|&byte| byte != 0);
        }
        match declared {
            _ if std::str::from_utf8(&bytes).is_ok() => (UTF_8, Evidence::Valid),
            _ if mostly_utf8(&bytes) => guess(UTF_8),
            Some(encoding) if encoding != UTF_8 => (encoding, Evidence::Declared),
            _ => guess(guessed(&bytes)),
        }
    });
    let text = match encoding.decode_with_bom_removal(&bytes).0 {
        text if memchr::memchr(0, text.as_bytes()).is_some() => text.replace('\0', ""),
        text => text.into_owned(),
    };
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    if broken > 0 && 100 * broken > BROKEN * text.chars().count() {
        return Err(broken_text(encoding));
    }
    Ok((printable(text)?, Charset::new(encoding, evidence)))
}

/// The charset that bytes look like which are not Unicode.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes what is not Unicode.
fn legacy(bytes: &[u8]) -> Result<(String, Charset), Error> {
    let encoding = guessed(bytes);
    let text =
        strict(encoding, bytes).ok_or_else(|| Error::NotText("its bytes fit no charset".into()))?;
    Ok((printable(text)?, Charset::new(encoding, Evidence::Guess)))
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.into_owned())
}

/// The error for bytes that break the charset that they are in.
fn broken(encoding: &'static Encoding, bytes: &[u8]) -> Error {
    match std::str::from_utf8(bytes) {
        Err(error) if encoding == UTF_8 => Error::NotUtf8(error.valid_up_to()),
        _ => broken_text(encoding),
    }
}

fn broken_text(encoding: &'static Encoding) -> Error {
    Error::Broken(format!("{} text", encoding.name()))
}

/// ISO-2022-JP shows itself by the escapes between its ASCII and its double bytes, which are ASCII too.
pub(super) fn escaped(bytes: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0x1b, bytes)?;
    let escapes: [&[u8]; 3] = [b"\x1b$B", b"\x1b$@", b"\x1b(J"];
    let found = escapes
        .iter()
        .any(|escape| memchr::memmem::find(bytes, escape).is_some());
    (found && bytes.is_ascii()).then_some(ISO_2022_JP)
}

/// UTF-16 without a mark: bytes in pairs, with NUL in the same half of at least one pair in a hundred and in no other half.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let nuls = |half: usize| {
        bytes
            .iter()
            .skip(half)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    if pairs < 4 || memchr::memchr(0, bytes).is_none() {
        return None;
    }
    // Where few pairs have a NUL, the others are of no Latin letters; those would be printable ASCII, as two letters of a text are.
    let printed = |byte: &u8| matches!(byte, 0 | b'\t' | b'\n' | b'\r' | b' '..=b'~');
    if 2 * (nuls(0) + nuls(1)) < pairs && bytes.iter().all(printed) {
        return None;
    }
    match (nuls(0), nuls(1)) {
        (0, low) if 100 * low >= pairs => Some(UTF_16LE),
        (high, 0) if 100 * high >= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes that are no UTF-8 are it but for few, a wrong one to a right one at most: decoding them as anything else
/// would garble the rest, and in other charsets next to nothing is valid by accident. So it is with what begins a character of three
/// bytes and does not end it, in a text that has hardly anything else outside ASCII.
pub(super) fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad, mut begun) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
        begun += usize::from(chunk.invalid().len() > 1);
    }
    good >= bad || good + begun >= bad && SELDOM * bad <= bytes.len()
}

/// Bytes to each place that is broken in a text of which hardly anything is outside ASCII.
const SELDOM: usize = 15;

/// A text in which more than one character in a hundred is a control character is none.
fn printable(text: String) -> Result<String, Error> {
    let controls = controls(&text);
    let nul = || memchr::memchr(0, text.as_bytes()).is_some();
    if controls > 0 && (nul() || 100 * controls > text.chars().count()) {
        return Err(Error::NotText("it holds control characters".into()));
    }
    Ok(text)
}

/// Bytes looked at together.
const PIECE: usize = 256;

/// How many characters are control characters that no text has. Told from bytes: outside ASCII there are those of U+0080 to U+009F,
/// written as C2 and a byte below A0.
fn controls(text: &str) -> usize {
    let odd = |byte: &u8| (*byte < 0x20) & !matches!(byte, b'\t'..=b'\r' | 0x1b) | (*byte == 0x7f);
    let bytes = text.as_bytes();
    // Hardly any piece has one, which is told of many bytes at once.
    let none = |piece: &&[u8]| piece.iter().fold(0, |any, byte| any | u8::from(odd(byte))) == 0;
    let pieces = bytes.chunks(PIECE).filter(|piece| !none(piece));
    let ascii: usize = pieces
        .map(|piece| piece.iter().filter(|b| odd(b)).count())
        .sum();
    let next = memchr::memchr_iter(0xc2, bytes).filter_map(|at| bytes.get(at + 1));
    ascii + next.filter(|next| **next < 0xa0 && **next != 0x85).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn controls_are_counted_as_by_character(text in "[a\\x00-\\x1f\\x7f-\u{a4}\u{c2}é ]{0,60}") {
            let odd = |c: &char| c.is_control() && !matches!(c, '\t'..='\r' | '\u{1b}' | '\u{85}');
            proptest::prop_assert_eq!(controls(&text), text.chars().filter(odd).count());
        }
    }

    #[test]
    fn utf16_is_told_without_a_mark() {
        let le: Vec<u8> = "The ferry is late."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "Паром не придёт, ждём."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(decode(le).unwrap().1.name, "UTF-16LE");
        assert_eq!(decode(be).unwrap().0, "Паром не придёт, ждём.");
    }

    #[test]
    fn broken_utf8_is_not_taken_for_something_else() {
        let (text, charset) = decode(b"caf\xc3\xa9 and caf\xc3".to_vec()).unwrap();
        assert_eq!((text.as_str(), charset.broken), ("café and caf\u{fffd}", 1));
        let often = b"\xc3\xa9\xc3 ".repeat(9);
        let error = decode(often).unwrap_err();
        assert!(matches!(error, Error::NotUtf8(2)), "{error}");
    }

    #[test]
    fn what_begins_a_character_is_no_letter_of_another_charset() {
        for text in [
            &b"\xe2\x82 The railway is closed."[..],
            b"The \xe2\x80 railway is closed.",
        ] {
            let (text, charset) = decode(text.to_vec()).unwrap();
            assert_eq!((charset.name, charset.broken), ("UTF-8", 1), "{text}");
        }
    }

    #[test]
    fn a_stray_nul_makes_no_utf16() {
        for text in [&b"id,text\n1,ab\0c"[..], b"text\nab\0c,d\ne\n"] {
            assert_eq!(wide(text), None);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_text_or_an_error(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            if let Ok((text, charset)) = decode(bytes.clone())
                && charset == Charset::UTF_8
            {
                assert_eq!(text.as_bytes(), bytes);
            }
        }
    }
}
