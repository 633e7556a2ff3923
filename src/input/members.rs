//! The members of a JSON object. Most of a record is one long string, whose end is found here many bytes at a time; all else is left to
//! serde_json, and what is wrong with a record, too, but for numbers that are none (`NaN`, `Infinity`), which some programs write.

use super::field_path::place;
use crate::error::Error;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// An object's members in order, each value as the slice of the line that it is.
pub(super) type JsonMembers<'l> = Vec<(String, &'l str)>;

/// Reads an object.
///
/// # Errors
/// If it is none.
pub(super) fn object(json: &str) -> Result<JsonMembers<'_>, Error> {
    Ok(object_with_oddity(json)?.0)
}

/// The same, and the first number in it that is none.
///
/// # Errors
/// If it is none.
pub(super) fn object_with_oddity(
    json: &str,
) -> Result<(JsonMembers<'_>, Option<&'static str>), Error> {
    if let Some(members) = plain(json) {
        return Ok((members, None));
    }
    by_all_rules(json)
        .map(|members| (members, None))
        .or_else(|error| without_numbers(json).ok_or(error))
}

/// What some programs write for numbers that are none.
const NO_NUMBERS: [&str; 3] = ["NaN", "-Infinity", "Infinity"];

/// The members of an object that is right but for numbers that are none, and the first of them. Linear.
fn without_numbers(json: &str) -> Option<(JsonMembers<'_>, Option<&'static str>)> {
    let mut plain = String::with_capacity(json.len());
    let mut rest = json;
    let mut first = None;
    while let Some(at) = rest.find(['"', 'N', 'I', '-']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let number = NO_NUMBERS
            .into_iter()
            .find(|number| from.starts_with(number));
        let length = match number {
            // As long as what it stands for, so that all else stays where it is.
            Some(number) => {
                first = first.or(Some(number));
                plain.push_str(&format!("{:<width$}", 0, width = number.len()));
                number.len()
            }
            None => {
                let length = end_of_string(from).unwrap_or(1);
                plain.push_str(&from[..length]);
                length
            }
        };
        rest = &from[length..];
    }
    plain.push_str(rest);
    first?;
    let members = by_all_rules(&plain).ok()?;
    let own = members.into_iter().map(|(name, value)| {
        let at = place(value, &plain);
        let from = &json[at.start..];
        let number = NO_NUMBERS
            .into_iter()
            .find(|number| from.starts_with(number));
        (
            name,
            number.map_or(&json[at.start..at.end], |number| &from[..number.len()]),
        )
    });
    Some((own.collect(), first))
}

/// Bytes of the string that opens some JSON, whatever its escapes are.
fn end_of_string(json: &str) -> Option<usize> {
    let inside = json.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })?;
    Some(end + 2)
}

fn by_all_rules(json: &str) -> Result<JsonMembers<'_>, Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let members = deserializer
        .deserialize_map(MembersVisitor)
        .and_then(|m| deserializer.end().map(|()| m));
    // The parser counts lines within the one line that it was given.
    members.map_err(|e| Error::NotJson(e.to_string().replace(" at line 1 column ", " at column ")))
}

struct MembersVisitor;

impl<'l> Visitor<'l> for MembersVisitor {
    type Value = JsonMembers<'l>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            members.push((key, value.get()));
        }
        Ok(members)
    }
}

/// The members of an object that is right and has nothing unusual; `None` where all rules have to be asked.
fn plain(json: &str) -> Option<JsonMembers<'_>> {
    let mut rest = unpadded(json).strip_prefix('{')?;
    let mut members = Vec::new();
    loop {
        rest = unpadded(rest);
        let key = string(rest)?;
        let name = key[1..key.len() - 1].to_owned();
        if name.contains('\\') {
            return None;
        }
        let behind = unpadded(&rest[key.len()..]).strip_prefix(':')?;
        let value = value(unpadded(behind))?;
        members.push((name, value));
        rest = unpadded(&unpadded(behind)[value.len()..]);
        match rest.strip_prefix(',') {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    let end = unpadded(rest.strip_prefix('}')?);
    end.is_empty().then_some(members)
}

/// What follows the white space of JSON.
fn unpadded(json: &str) -> &str {
    json.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// The value with which some JSON begins.
fn value(json: &str) -> Option<&str> {
    if json.starts_with('"') {
        return string(json);
    }
    let values = serde_json::Deserializer::from_str(json);
    let first: Option<Result<&RawValue, _>> = values.into_iter().next();
    Some(first?.ok()?.get())
}

/// The string with which some JSON begins, as it is written, if all its escapes are characters.
fn string(json: &str) -> Option<&str> {
    let inside = json.strip_prefix('"')?;
    let mut end = 0;
    loop {
        end += memchr::memchr2(b'"', b'\\', &inside.as_bytes()[end..])?;
        if inside.as_bytes()[end] == b'"' {
            break;
        }
        let (_, length) = escape(&inside[end + 1..])?;
        end += 1 + length;
    }
    let control = |any, byte: &u8| any | (*byte < b' ');
    let controls = inside.as_bytes()[..end].iter().fold(false, control);
    (!controls).then(|| &json[..end + 2])
}

/// The character that an escape stands for, and the bytes behind its backslash.
pub(super) fn escape(rest: &str) -> Option<(char, usize)> {
    let simple = |c| Some((c, 1));
    match rest.as_bytes().first()? {
        b'n' => simple('\n'),
        b't' => simple('\t'),
        b'r' => simple('\r'),
        b'b' => simple('\u{8}'),
        b'f' => simple('\u{c}'),
        b'u' => {
            let digits = rest.get(1..5).filter(|digits| !digits.starts_with('+'))?;
            let code = u32::from_str_radix(digits, 16).ok()?;
            char::from_u32(code).map(|c| (c, 5))
        }
        c @ (b'"' | b'\\' | b'/') => simple(char::from(*c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_objects_are_read_as_by_the_parser(
            members in prop::collection::vec(
                (
                    r#"[ \t]?"(a|é|\\\\|\\u00e9){0,3}"[ ]?:"#,
                    r#"[ \f]?("([a-zé '\t]|\\["\\/bfnrt]|\\u[0-9a-f+]{4}){0,6}"|[0-9-]{1,3}|null|\[1, "]"\]|\{"b":\{\}\}|x) ?"#,
                ),
                0..4,
            ),
            end in "\\}?[ \n]?,?",
        ) {
            let members: Vec<String> = members.into_iter().map(|(name, value)| name + &value).collect();
            let json = format!(" {{{}{end}", members.join(","));
            if let Some(read) = plain(&json) {
                prop_assert_eq!(Some(read), by_all_rules(&json).ok());
            }
        }
    }

    #[test]
    fn numbers_that_are_none_lose_no_member() {
        let json = r#"{"n": NaN, "m":[1,-Infinity, "NaN"],"t":"a \"Infinity\" é","i":Infinity}"#;
        let (members, odd) = object_with_oddity(json).unwrap();
        let values: Vec<&str> = members.iter().map(|(_, value)| *value).collect();
        assert_eq!(
            values,
            [
                "NaN",
                r#"[1,-Infinity, "NaN"]"#,
                r#""a \"Infinity\" é""#,
                "Infinity"
            ]
        );
        assert_eq!(odd, Some("NaN"));
        assert!(object(r#"{"n": NaN, }"#).is_err() && object(r#"{"n": NaNa}"#).is_err());
    }

    #[test]
    fn most_records_are_plain() {
        let json = r#"{"id": 7, "text": "One \"two\".\nThree \u00e9.", "more": [1, {"a": "}"}], "none": null}"#;
        let members = plain(json).unwrap();
        let values: Vec<&str> = members.iter().map(|(_, value)| *value).collect();
        assert_eq!(
            values,
            [
                "7",
                r#""One \"two\".\nThree \u00e9.""#,
                r#"[1, {"a": "}"}]"#,
                "null"
            ]
        );
    }
}
