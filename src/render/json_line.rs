//! Lines of JSON that hold whole texts. A program that cuts or reads texts does little beside writing them, so their strings are
//! written here and not by serde_json, which looks at each byte by itself.

use crate::document::Span;
use serde::Serialize;

/// An object on one line, written field by field.
pub(super) struct JsonLine(String);

impl JsonLine {
    /// An object that opens with the fields of another, which has some.
    pub(super) fn opening(head: &impl Serialize) -> Self {
        // What is serialised always has a JSON form.
        let mut line = serde_json::to_string(head).unwrap_or_default();
        line.pop();
        JsonLine(line)
    }

    /// Adds a text.
    pub(super) fn text(mut self, name: &str, text: &str) -> Self {
        self.0.reserve(text.len() + text.len() / 16);
        self.push_name(name);
        push_string(&mut self.0, text);
        self
    }

    /// Adds a list of slices of a text.
    pub(super) fn slices(mut self, name: &str, text: &str, spans: &[Span]) -> Self {
        self.0
            .reserve(text.len() + text.len() / 16 + 48 * spans.len());
        self.push_name(name);
        self.0.push('[');
        for (at, span) in spans.iter().enumerate() {
            self.0
                .push_str(if at == 0 { "{\"text\":" } else { ",{\"text\":" });
            push_string(&mut self.0, span.of(text));
            self.0.push_str(",\"start\":");
            push_number(&mut self.0, span.start);
            self.0.push_str(",\"end\":");
            push_number(&mut self.0, span.end);
            self.0.push('}');
        }
        self.0.push(']');
        self
    }

    /// Adds anything else.
    pub(super) fn value(mut self, name: &str, value: &impl Serialize) -> Self {
        self.push_name(name);
        self.0
            .push_str(&serde_json::to_string(value).unwrap_or_default());
        self
    }

    /// The line, with its break.
    pub(super) fn closed(mut self) -> String {
        self.0.push_str("}\n");
        self.0
    }

    fn push_name(&mut self, name: &str) {
        self.0.push(',');
        push_string(&mut self.0, name);
        self.0.push(':');
    }
}

fn push_number(line: &mut String, number: usize) {
    if number > 99 {
        push_number(line, number / 100);
    }
    let pair = number % 100 * 2;
    let from = pair + usize::from(number < 10);
    line.push_str(&PAIRS[from..pair + 2]);
}

/// All numbers of two digits.
const PAIRS: &str = "\
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";

fn push_string(line: &mut String, mut text: &str) {
    line.push('"');
    loop {
        let (plain, rest) = text.split_at(plain(text.as_bytes()));
        line.push_str(plain);
        let Some(special) = rest.chars().next() else {
            break;
        };
        push_escaped(line, special);
        text = &rest[1..];
    }
    line.push('"');
}

/// Bytes that are looked at at once.
const MANY: usize = 16;

/// How many bytes there are before the first that has to be escaped.
fn plain(bytes: &[u8]) -> usize {
    let clear = |many: &[u8; MANY]| !many.iter().fold(false, |any, byte| any | is_special(*byte));
    let (chunks, _) = bytes.as_chunks::<MANY>();
    let whole = chunks.iter().take_while(|many| clear(many)).count();
    if whole == chunks.len() && bytes.last_chunk::<MANY>().is_some_and(clear) {
        return bytes.len();
    }
    let from = whole * MANY;
    let first = bytes[from..].iter().position(|byte| is_special(*byte));
    first.map_or(bytes.len(), |at| from + at)
}

/// Whether a byte cannot stand for itself in a string.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

#[cold]
fn push_escaped(line: &mut String, special: char) {
    match special {
        '"' => line.push_str("\\\""),
        '\\' => line.push_str("\\\\"),
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        '\u{8}' => line.push_str("\\b"),
        '\u{c}' => line.push_str("\\f"),
        other => line.push_str(&format!("\\u{:04x}", u32::from(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn strings_are_written_as_serde_json_writes_them(
            parts in prop::collection::vec("[\u{0}-\u{7f}]|[a-zé ]{0,70}|\\PC", 0..6),
        ) {
            let text = parts.concat();
            let mut line = String::new();
            push_string(&mut line, &text);
            prop_assert_eq!(line, serde_json::to_string(&text).unwrap());
        }

        #[test]
        fn numbers_are_written_in_full(number: usize) {
            let mut line = String::new();
            push_number(&mut line, number);
            prop_assert_eq!(line, number.to_string());
        }
    }

    #[test]
    fn fields_follow_those_of_the_head() {
        #[derive(Serialize)]
        struct Head {
            id: u8,
        }
        let spans = [(0, 2), (3, 5)].map(|(start, end)| Span { start, end });
        let line = JsonLine::opening(&Head { id: 7 })
            .slices("some", "a. b.", &spans)
            .slices("none", "", &[])
            .text("said", "\"a\"")
            .value("n", &[1, 2]);
        assert_eq!(
            line.closed(),
            "{\"id\":7,\"some\":[{\"text\":\"a.\",\"start\":0,\"end\":2},{\"text\":\"b.\",\"start\":3,\"end\":5}],\
             \"none\":[],\"said\":\"\\\"a\\\"\",\"n\":[1,2]}\n"
        );
    }
}
