//! What the pipeline reads: a document, its id, and spans into its text.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// One text with its identity; everything else borrows from it.
#[derive(Debug, Clone)]
pub struct Document {
    /// Who it is: the id field of its record, else the path as given, `-` for stdin.
    pub id: Id,
    /// The file it came from; `None` for stdin.
    pub path: Option<String>,
    /// The decoded or extracted text, without a byte-order mark. All offsets count its bytes.
    pub text: String,
    /// What its input says of it beside the text.
    pub about: About,
}

/// What an input says of a document beside its text: `None` where its format has no place for it, or nothing stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// What the input holds, by the name of the input format.
    pub format: &'static str,
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it, several names with commas between them.
    pub author: Option<String>,
    /// When it was published or sent: in ISO 8601 where it is clear, else as the input puts it.
    pub date: Option<String>,
    /// The language that the input says it is in (BCP 47), which is not always the one of the text.
    pub language: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Stretches of the text that its markup says are no running text, in order and apart.
    #[serde(skip)]
    pub marks: Vec<(Span, Mark)>,
}

impl Document {
    /// A text of which nothing else is known, under an id of one's own.
    pub fn new(id: impl AsRef<str>, text: impl Into<String>) -> Self {
        Document {
            id: Id::new(id),
            path: None,
            text: text.into(),
            about: About::default(),
        }
    }
}

impl About {
    /// Nothing is known.
    pub(crate) const NOTHING: &'static About = &About {
        format: "",
        title: None,
        author: None,
        date: None,
        language: None,
        url: None,
        marks: Vec::new(),
    };
}

/// What markup says of a stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mark {
    /// A title or section title.
    Heading,
    /// What stands under a picture or table.
    Caption,
    /// An entry of a list.
    Entry,
    /// Code, or a text set as it is typed.
    Code,
    /// A row of a table.
    Row,
    /// What is quoted of another mail.
    Quoted,
    /// Who sent it, below the text.
    Signature,
    /// Who speaks and when, above what is said.
    Speaker,
    /// What the program or publisher that handed a text on has put into it: a licence, the notices of a chat.
    Notice,
}

/// A document's id, kept as the JSON that it was written as, so that `7` stays `7` and `"7"` stays `"7"`.
#[derive(Debug, Clone)]
pub struct Id(Box<RawValue>);

impl Id {
    /// An id from plain text, such as a path.
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        let json = serde_json::Value::from(text).to_string();
        Self::from_json(&json).unwrap_or_else(|| Id(RawValue::NULL.to_owned()))
    }

    /// An id from a JSON value; `None` if `json` is no JSON.
    pub fn from_json(json: &str) -> Option<Self> {
        RawValue::from_string(json.to_owned()).ok().map(Id)
    }
}

impl Id {
    /// The id as JSON.
    pub fn json(&self) -> &str {
        self.0.get()
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl fmt::Display for Id {
    /// The id for people: a JSON string without its quotes, anything else as it stands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match serde_json::from_str::<String>(self.0.get()) {
            Ok(text) => f.write_str(&text),
            Err(_) => f.write_str(self.0.get()),
        }
    }
}

/// A stretch of a text, in bytes: `start` inclusive, `end` exclusive, both on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span's slice of the text that it was made for.
    ///
    /// # Panics
    /// If the span does not lie in `text` on character boundaries, so only with another text than its own.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether no byte lies inside.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The span without white space at either end.
    pub fn trimmed(self, text: &str) -> Span {
        let rest = self.of(text).trim_start();
        let start = self.end - rest.len();
        Span {
            start,
            end: start + rest.trim_end().len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_its_json_type() {
        let json = |id: &Id| serde_json::to_string(id).unwrap();
        assert_eq!(json(&Id::new("a \"b\"")), r#""a \"b\"""#);
        assert_eq!(
            json(&Id::from_json("12345678901234567890123").unwrap()),
            "12345678901234567890123"
        );
        assert_eq!(Id::from_json(r#""x""#).unwrap().to_string(), "x");
        assert!(Id::from_json("{").is_none());
    }

    #[test]
    fn trimming_keeps_a_span_inside_its_text() {
        let span = Span { start: 1, end: 5 };
        assert_eq!(span.trimmed("x a  y"), Span { start: 2, end: 3 });
        assert!(span.trimmed("x     y").is_empty());
    }
}
