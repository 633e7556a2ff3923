//! An entry of a feed or of a web archive: a document, what is said of it, and the JSON record that it becomes.

use super::html;
use crate::document::{About, Mark, Span};
use serde::Serialize;

/// What an entry says, not yet made text of.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    /// Where it leads to, or what else names it.
    pub(super) link: Option<String>,
    pub(super) content: Option<Content>,
}

/// What stands in an entry.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Text(String),
    /// Markup of a part of a page: all that it shows is text.
    Part(String),
}

/// The JSON of an entry.
#[derive(Serialize)]
struct EntryRecord<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'e str>,
    text: &'e str,
}

impl Entry {
    /// Its size in bytes, without what is said of it.
    pub(super) fn len(&self) -> usize {
        match &self.content {
            Some(Content::Text(text) | Content::Part(text)) => text.len(),
            None => self.title.as_ref().map_or(0, String::len),
        }
    }

    /// The text, what is known of it, and a record of both on one line. An entry with nothing but a title says that.
    pub(super) fn read(self) -> (String, About, String) {
        let (text, marks): (String, Vec<(Span, Mark)>) = match self.content {
            Some(Content::Part(html)) => html::shown_with_marks(&html),
            Some(Content::Text(text)) => (text, Vec::new()),
            None => (self.title.clone().unwrap_or_default(), Vec::new()),
        };
        let record = EntryRecord {
            id: self.link.as_deref(),
            title: self.title.as_deref(),
            author: self.author.as_deref(),
            date: self.date.as_deref(),
            text: &text,
        };
        let json = serde_json::to_string(&record).unwrap_or_default();
        let about = About {
            title: self.title,
            byline: self.author,
            date: self.date,
            marks,
            ..About::default()
        };
        (text, about, json)
    }
}
