//! JSON lines: a record a line, kept byte for byte around its text.

use super::Ragged;
use super::field_path::{find, place, replaced, with_number};
use super::keyed::{joined, said};
use super::members::{JsonMembers, escape, object, object_with_oddity};
use crate::document::{Id, Span};
use crate::error::Error;

/// Which fields of a record hold the text and the id; dots lead into objects.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Path of the text.
    pub text: String,
    /// Path of the id.
    pub id: String,
    /// Paths of the fields that make up the text in place of `text`, none for `text` itself. Their values are joined so that no run of
    /// words goes from one into the next; of such a text there is no way back into its record.
    pub key: Vec<String>,
    /// What becomes of rows of tables that are not as wide as their header.
    pub ragged: Ragged,
}

impl Fields {
    /// A letter of a script in which nothing is written today: words of it divide the fields of a key in the text that they make up.
    pub const DIVIDER: char = '\u{10900}';

    /// The paths of all that makes up the text.
    pub(super) fn of_text(&self) -> &[String] {
        if self.key.is_empty() {
            std::slice::from_ref(&self.text)
        } else {
            &self.key
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Fields {
            text: "text".into(),
            id: "id".into(),
            key: Vec::new(),
            ragged: Ragged::Fail,
        }
    }
}

/// A JSON object on a line of its own and where its text stands in it.
#[derive(Debug)]
pub struct JsonRecord {
    line: String,
    /// `None` of a text that was made up of several fields.
    text_at: Option<Span>,
    id: Option<Id>,
    /// The first number that is none.
    odd: Option<&'static str>,
    /// Halves of characters in its text, where U+FFFD stands now.
    halves: usize,
}

impl JsonRecord {
    /// Reads an object that stands on one line, and its text, unescaped.
    ///
    /// # Errors
    /// If it is no UTF-8, no JSON object, or has no string at the text field; none of the fields of a key, or an object there. A
    /// missing id is no error.
    pub fn parse(bytes: Vec<u8>, fields: &Fields) -> Result<(Self, String), Error> {
        let line = utf8(bytes)?;
        let (members, odd) = object_with_oddity(&line)?;
        let (text, halves, text_at) = if fields.key.is_empty() {
            let value = find(&members, &fields.text)?;
            let value = value.ok_or_else(|| no_field(&fields.text, &members))?;
            let read = unescaped(value).map_err(|error| not_text(value, &error, &fields.text))?;
            (read.0, read.1, Some(place(value, &line)))
        } else {
            (keyed(&members, &fields.key)?, 0, None)
        };
        let id = find(&members, &fields.id)?
            .filter(|json| *json != "null")
            .and_then(Id::from_json);
        drop(members);
        let record = JsonRecord {
            line,
            text_at,
            id,
            odd,
            halves,
        };
        Ok((record, text))
    }

    /// What of it is no JSON or no text, though the rest could be read.
    pub(super) fn flaw(&self) -> Option<String> {
        let odd = self.odd.map(|odd| format!("{odd} is no JSON"));
        let halves =
            (self.halves > 0).then(|| format!("lone surrogates became U+FFFD: {}", self.halves));
        let flaws: Vec<String> = odd.into_iter().chain(halves).collect();
        (!flaws.is_empty()).then(|| flaws.join(", "))
    }

    /// The line as it came.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The id as it is written; `None` without one or if it is null.
    pub fn id(&self) -> Option<Id> {
        self.id.clone()
    }

    /// The JSON of another field, where there is one.
    pub fn field(&self, field: &str) -> Option<&str> {
        find(&object(&self.line).ok()?, field).ok()?
    }

    /// The line with another text, or untouched if the text is the same or was made up of several fields.
    pub fn with_text(&self, text: &str) -> String {
        match self.text_at {
            Some(at) if !unescaped(at.of(&self.line)).is_ok_and(|own| own.0 == text) => {
                replaced(&self.line, at, &serde_json::Value::from(text).to_string())
            }
            _ => self.line.clone(),
        }
    }

    /// The record with another text.
    pub(super) fn changed_to(&self, text: &str) -> Self {
        let line = self.with_text(text);
        let end = |at: Span| at.end + line.len() - self.line.len();
        JsonRecord {
            text_at: self.text_at.map(|at| Span { end: end(at), ..at }),
            line,
            id: self.id.clone(),
            ..*self
        }
    }

    /// The line with a number in a field, which is added if it is not there.
    ///
    /// # Errors
    /// If the field has something else than a number, or something on the way to it is no object.
    pub fn with_number(&self, field: &str, number: usize) -> Result<String, Error> {
        with_number(&self.line, field, number)
    }
}

fn no_field(field: &str, members: &JsonMembers) -> Error {
    Error::NoField {
        field: field.to_owned(),
        fields: listed(members.iter().map(|(name, _)| name.as_str())),
    }
}

/// At most so many fields are listed where one is missing.
const LISTED: usize = 30;

/// Names of fields for a message.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names.peekable();
    let listed: Vec<&str> = names.by_ref().take(LISTED).collect();
    match names.peek() {
        Some(_) => listed.join(", ") + ", …",
        None if listed.is_empty() => "none".into(),
        None => listed.join(", "),
    }
}

/// The text that some fields of an object make up. A field that is missing says nothing.
fn keyed(members: &JsonMembers, key: &[String]) -> Result<String, Error> {
    let mut texts = Vec::new();
    let mut found = false;
    for field in key {
        let value = find(members, field)?;
        found |= value.is_some();
        texts.push(value.map_or(Ok(String::new()), |json| said(json, field))?);
    }
    if found {
        Ok(joined(texts.iter().map(String::as_str)))
    } else {
        Err(no_field(&key.join("`, `"), members))
    }
}

/// A line as text, without a byte-order mark.
fn utf8(bytes: Vec<u8>) -> Result<String, Error> {
    if memchr::memchr(0, &bytes).is_some() {
        return Err(Error::NotText("it holds a NUL byte".into()));
    }
    let mut line =
        String::from_utf8(bytes).map_err(|e| Error::NotUtf8(e.utf8_error().valid_up_to()))?;
    if line.starts_with('\u{feff}') {
        line.drain(..'\u{feff}'.len_utf8());
    }
    Ok(line)
}

/// The string that a value is, which was parsed before, and how many halves of characters (lone surrogates) stood in it, which become
/// U+FFFD.
fn unescaped(value: &str) -> Result<(String, usize), serde_json::Error> {
    let inside = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    match inside.and_then(without_escapes) {
        Some(text) => Ok((text, 0)),
        None => serde_json::from_str(value)
            .map(|text| (text, 0))
            .or_else(|error| inside.and_then(with_halves).ok_or(error)),
    }
}

/// The same of what has halves of characters; `None` if there is none, or another escape is wrong.
fn with_halves(mut escaped: &str) -> Option<(String, usize)> {
    let (mut text, mut halves) = (String::with_capacity(escaped.len()), 0);
    while let Some(at) = memchr::memchr(b'\\', escaped.as_bytes()) {
        let (before, from) = escaped.split_at(at);
        text.push_str(before);
        let (c, length) = match escape(&from[1..]) {
            Some((c, length)) => (c, length + 1),
            None => {
                let high = surrogate(from)?;
                let low = surrogate(&from[ESCAPE..]);
                let whole = low.and_then(|low| char::decode_utf16([high, low]).next()?.ok());
                halves += usize::from(whole.is_none());
                let c = whole.unwrap_or(char::REPLACEMENT_CHARACTER);
                (c, ESCAPE * if whole.is_some() { 2 } else { 1 })
            }
        };
        text.push(c);
        escaped = &from[length..];
    }
    text.push_str(escaped);
    (halves > 0).then_some((text, halves))
}

/// Bytes of `\ud83d`.
const ESCAPE: usize = 6;

/// The half of a character that an escape at the start of a text stands for.
fn surrogate(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let half = u16::from_str_radix(digits, 16).ok()?;
    (0xd800..0xe000).contains(&half).then_some(half)
}

/// What stands between the quotes of a string, with its escapes as what they stand for; `None` if one is half of a character.
fn without_escapes(mut escaped: &str) -> Option<String> {
    let mut text = String::with_capacity(escaped.len());
    while let Some(at) = memchr::memchr(b'\\', escaped.as_bytes()) {
        let (c, length) = escape(&escaped[at + 1..])?;
        text.push_str(&escaped[..at]);
        text.push(c);
        escaped = &escaped[at + 1 + length..];
    }
    text.push_str(escaped);
    Some(text)
}

/// Why a value gives no text: it is no string, or one with an escape that is no character.
fn not_text(value: &str, error: &serde_json::Error, field: &str) -> Error {
    if value.starts_with('"') {
        Error::Value(format!("field `{field}`: {error}"))
    } else {
        Error::NotString(field.to_owned())
    }
}

/// Whether an input opens with a whole line that is an object.
pub(super) fn opens(start: &[u8]) -> bool {
    let start = start.strip_prefix(MARK).unwrap_or(start);
    if !start.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let lines = start.split_inclusive(|&b| b == b'\n');
    let mut whole = lines
        .filter(|line| line.ends_with(b"\n"))
        .map(<[u8]>::trim_ascii);
    whole.find(|line| !line.is_empty()).is_some_and(is_object)
}

fn is_object(line: &[u8]) -> bool {
    line.starts_with(b"{") && std::str::from_utf8(line).is_ok_and(|line| object(line).is_ok())
}

/// The byte-order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether the start of an input looks like JSON lines: at least half of its whole lines open an object, and one of them
/// is an object. `cut` if more of the input follows.
pub(super) fn looks_like(start: &[u8], cut: bool) -> bool {
    if memchr::memchr(b'{', start).is_none() {
        return false;
    }
    let start = start.strip_prefix(MARK).unwrap_or(start);
    let ends = memchr::memchr_iter(b'\n', start).chain([start.len()]);
    let mut lines: Vec<&[u8]> = ends
        .scan(0, |from, end| {
            Some(&start[std::mem::replace(from, end + 1)..end])
        })
        .map(<[u8]>::trim_ascii)
        .collect();
    let last = if cut {
        lines.pop().unwrap_or_default()
    } else {
        b""
    };
    lines.retain(|line| !line.is_empty());
    if lines.is_empty() {
        return last.starts_with(b"{\""); // one line longer than what was read
    }
    let opens = lines.iter().filter(|line| line.starts_with(b"{")).count();
    2 * opens >= lines.len() && lines.iter().any(|line| is_object(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<(JsonRecord, String), Error> {
        JsonRecord::parse(line.as_bytes().to_vec(), &Fields::default())
    }

    #[test]
    fn only_the_text_of_a_record_changes() {
        let line = r#" {"n": 1.50, "text" : "a\u00e9b", "id":12345678901234567890, "z":[1,  2]}"#;
        let (record, text) = parse(line).unwrap();
        assert_eq!(text, "aéb");
        assert_eq!(record.id().unwrap().to_string(), "12345678901234567890");
        assert_eq!(record.with_text("aéb"), line);
        assert_eq!(
            record.with_text("x\"y"),
            line.replace(r#""a\u00e9b""#, r#""x\"y""#)
        );
    }

    #[test]
    fn a_number_goes_where_its_path_leads() {
        for (line, field, expected) in [
            (r#"{"text": "a"}"#, "n", Some(r#"{"text": "a", "n": 3}"#)),
            (r#"{"text":"a" } "#, "n", Some(r#"{"text":"a","n":3 } "#)),
            (r#"{"n":"x","text":"a"}"#, "n", None),
            (r#"{"n":{"x":1},"text":"a"}"#, "n", None),
            (
                r#"{"n":null,"text":"a"}"#,
                "n",
                Some(r#"{"n":3,"text":"a"}"#),
            ),
            (
                r#"{"n":"x","text":"a","n":9}"#,
                "n",
                Some(r#"{"n":"x","text":"a","n":3}"#),
            ),
            (
                r#"{"m":{"x":[1]},"text":"a"}"#,
                "m.n",
                Some(r#"{"m":{"x":[1],"n":3},"text":"a"}"#),
            ),
            (
                r#"{"m.n":1,"text":"a"}"#,
                "m.n",
                Some(r#"{"m.n":3,"text":"a"}"#),
            ),
            (
                r#"{"text":"a","m":{}}"#,
                "m.n",
                Some(r#"{"text":"a","m":{"n": 3}}"#),
            ),
            (
                r#"{"text":"a"}"#,
                "m.n",
                Some(r#"{"text":"a","m":{"n": 3}}"#),
            ),
            (r#"{"text":"a","m":7}"#, "m.n", None),
            (
                r#"{"text":"a"}"#,
                "a \"b\"",
                Some(r#"{"text":"a","a \"b\"":3}"#),
            ),
        ] {
            let written = parse(line).unwrap().0.with_number(field, 3);
            assert_eq!(written.ok().as_deref(), expected, "{line} {field}");
        }
    }

    #[test]
    fn a_key_is_made_up_of_its_fields() {
        let fields = Fields {
            key: vec!["title".into(), "meta.by".into()],
            ..Fields::default()
        };
        let text =
            |line: &str| JsonRecord::parse(line.as_bytes().to_vec(), &fields).map(|read| read.1);
        assert!(
            text(r#"{"title":"T","meta":{"by":["A","B"]}}"#)
                .unwrap()
                .contains("A\nB")
        );
        assert_ne!(
            text(r#"{"title":"a b"}"#).unwrap(),
            text(r#"{"title":"a","meta":{"by":"b"}}"#).unwrap()
        );
        assert!(
            text(r#"{"text":"no key"}"#)
                .unwrap_err()
                .to_string()
                .contains("`title`, `meta.by`")
        );
        assert!(text(r#"{"title":{"x":1}}"#).is_err());
    }

    proptest::proptest! {
        #[test]
        fn escapes_are_read_as_by_the_parser(inside in r#"([a-zé 'w]|\\["\\/bfnrt]|\\u[0-9a-fA-D]{4}|\\ud83d\\ude0[0-9]|\\u[dD][89aB][0-9]{2}){0,20}"#) {
            let value = format!("\"{inside}\"");
            let known = serde_json::from_str::<String>(&value);
            let read = unescaped(&value);
            match read {
                // What the parser refuses is no text but for the halves.
                Ok((text, halves)) if halves > 0 => {
                    let replaced = text.contains(char::REPLACEMENT_CHARACTER);
                    proptest::prop_assert!(known.is_err() && replaced);
                }
                read => {
                    let read = read.map(|(text, _)| text);
                    proptest::prop_assert_eq!(read.map_err(|e| e.to_string()), known.map_err(|e| e.to_string()));
                }
            }
        }
    }

    #[test]
    fn dots_lead_into_objects() {
        let fields = Fields {
            text: "doc.body.text".into(),
            id: "doc.id".into(),
            ..Fields::default()
        };
        let line = br#"{"doc":{"id":"x","body":{"text":"t"}}}"#;
        let (record, text) = JsonRecord::parse(line.to_vec(), &fields).unwrap();
        assert_eq!(text, "t");
        assert_eq!(record.id().unwrap().to_string(), "x");
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        for (line, reason) in [
            ("[1]", "not a JSON object"),
            ("{\"text\":", "not a JSON object"),
            ("{\"text\":\"a\"} x", "not a JSON object"),
            ("{}", "no field `text` (fields: none)"),
            ("{\"text\":7}", "field `text` is not a string"),
        ] {
            let error = parse(line).unwrap_err().to_string();
            assert!(error.contains(reason), "{line}: {error}");
        }
    }

    #[test]
    fn json_lines_are_told_from_text() {
        assert!(looks_like(b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", false));
        assert!(looks_like(b"oops\n{\"text\":\"b\"}\n", false));
        assert!(looks_like(b"{\"text\":\"very lo", true));
        assert!(!looks_like(b"{curly} words\nand more\n", false));
        assert!(!looks_like(b"{\n  \"pretty\": 1\n}\n", false));
        assert!(!looks_like(b"", false));
    }
}
