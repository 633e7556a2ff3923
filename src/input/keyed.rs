//! Several fields of a record as one text.

use super::Fields;
use crate::error::Error;
use serde_json::Value;

/// The texts of some fields as one, in which no run of words of one field goes on in the next. Each boundary is a word of its own, so
/// that nothing in one field passes for the same in another. Linear.
pub(super) fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let (mut all, mut told) = (String::new(), false);
    for (number, text) in texts.into_iter().enumerate() {
        if number > 0 {
            all += "\n\n";
            all.extend(std::iter::repeat_n(Fields::DIVIDER, number));
            all += "\n\n";
        }
        told |= !text.trim().is_empty();
        all += text;
    }
    if told { all } else { String::new() }
}

/// What a value of JSON says: a string, a number or a list of such; a null says nothing.
///
/// # Errors
/// If it is an object, or has one in it.
pub(super) fn said(json: &str, field: &str) -> Result<String, Error> {
    let value =
        serde_json::from_str(json).map_err(|e| Error::Value(format!("field `{field}`: {e}")))?;
    said_by(&value).ok_or_else(|| Error::Value(format!("field `{field}` is an object, not a text")))
}

fn said_by(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(list) => {
            let lines: Option<Vec<_>> = list.iter().map(said_by).collect();
            Some(lines?.join("\n"))
        }
        Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{joined, said};

    #[test]
    fn fields_are_told_apart() {
        assert_eq!(joined(["a b"]), "a b");
        let texts = [["a b", "c"], ["a", "b c"], ["", "a b c"], ["a b c", ""]];
        let mut all: Vec<_> = texts.iter().map(|texts| joined(*texts)).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), texts.len());
        assert_eq!(joined(["", " "]), "");
    }

    #[test]
    fn values_say_what_is_written() {
        assert_eq!(
            said(r#"["a", 1.50, null, true]"#, "f").unwrap(),
            "a\n1.5\n\ntrue"
        );
        assert!(said(r#"{"a": 1}"#, "f").is_err());
    }
}
