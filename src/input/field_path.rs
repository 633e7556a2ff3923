//! Where the path of a field leads in a JSON object: to the value there, or to another in its place. What stands around it stays as it is.

use super::members::{JsonMembers, object};
use crate::document::Span;
use crate::error::Error;

/// The value at a field: a member of that very name, else a path with dots. Of members with one name the last counts, as
/// in most readers of JSON.
pub(super) fn find<'l>(members: &JsonMembers<'l>, field: &str) -> Result<Option<&'l str>, Error> {
    let named = |name: &str| {
        members
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| *value)
    };
    if let Some(value) = named(field) {
        return Ok(Some(value));
    }
    match field.split_once('.') {
        Some((head, rest)) => match named(head).filter(|value| value.starts_with('{')) {
            Some(inner) => find(&object(inner)?, rest),
            None => Ok(None),
        },
        None => Ok(None),
    }
}

/// An object with a number at a path, as [`find`] reads it, in the object's own way to write members.
///
/// # Errors
/// If something else than a number stands there, or something else than an object on the way: nothing is written over.
pub(super) fn with_number(json: &str, path: &str, number: usize) -> Result<String, Error> {
    let number = number.to_string();
    let reason = |taken| format!("field `{path}` cannot be written: {taken}");
    with_member(json, path, &number).map_err(|taken| Error::Value(reason(taken)))
}

/// The same, or what stands in the way.
fn with_member(json: &str, path: &str, value: &str) -> Result<String, String> {
    let members = object(json).map_err(|error| error.to_string())?;
    let named = |name: &str| members.iter().rev().find(|(key, _)| key == name);
    if let Some((_, old)) = named(path) {
        return if *old == "null" || old.parse::<f64>().is_ok() {
            Ok(replaced(json, place(old, json), value))
        } else {
            Err("it has something else than a number".to_owned())
        };
    }
    let inner = path
        .split_once('.')
        .map(|(head, rest)| (named(head), head, rest));
    let (name, value) = match inner {
        None => (path, value.to_owned()),
        Some((None, head, rest)) => (head, with_member("{}", rest, value)?),
        Some((Some((_, inside)), head, _)) if !inside.starts_with('{') => {
            return Err(format!("`{head}` is no object"));
        }
        Some((Some((_, inside)), _, rest)) => {
            let changed = with_member(inside, rest, value)?;
            return Ok(replaced(json, place(inside, json), &changed));
        }
    };
    Ok(appended(json, &members, name, &value))
}

/// An object with one more member.
fn appended(json: &str, members: &JsonMembers, name: &str, value: &str) -> String {
    let spaced = members.first().is_none_or(|(_, first)| {
        let before = &json[..place(first, json).start];
        before.ends_with(' ')
    });
    let space = if spaced { " " } else { "" };
    let comma = if members.is_empty() {
        String::new()
    } else {
        format!(",{space}")
    };
    let end = json.rfind('}').unwrap_or(json.len());
    let at = json[..end].trim_end().len();
    let name = serde_json::Value::from(name);
    format!("{}{comma}{name}:{space}{value}{}", &json[..at], &json[at..])
}

/// Where a slice of a text stands in it.
pub(super) fn place(slice: &str, text: &str) -> Span {
    let start = slice.as_ptr() as usize - text.as_ptr() as usize;
    Span {
        start,
        end: start + slice.len(),
    }
}

pub(super) fn replaced(text: &str, at: Span, with: &str) -> String {
    format!("{}{with}{}", &text[..at.start], &text[at.end..])
}
