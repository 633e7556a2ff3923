//! An entry of a feed or of a web archive: a document, what is said of it, and the JSON record that it becomes.

use super::{charset, dates, html, said};
use crate::document::About;
use crate::error::Error;
use encoding_rs::Encoding;
use serde::Serialize;

/// What an entry says, not yet made text of.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
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
    /// A whole page as it was sent, and the charset that was said of it.
    Page(Vec<u8>, Option<String>),
    /// A text as it was sent.
    Plain(Vec<u8>),
}

/// What was read of an entry.
pub(super) struct ReadEntry {
    pub(super) text: String,
    pub(super) about: About,
    /// A record of both, on one line.
    pub(super) json: String,
    /// The page, or part of one, that the text is of.
    pub(super) page: Option<String>,
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
            Some(Content::Page(bytes, _) | Content::Plain(bytes)) => bytes.len(),
            None => self.title.as_ref().map_or(0, String::len),
        }
    }

    /// What it says, and a record of that on one line. An entry with nothing but a title says that.
    ///
    /// # Errors
    /// If bytes of it are no text.
    pub(super) fn read(self) -> Result<ReadEntry, Error> {
        let plain = |text| (text, About::default(), None);
        let (text, found, page) = match self.content {
            Some(Content::Page(bytes, charset)) => page(bytes, charset.as_deref())?,
            Some(Content::Plain(bytes)) => plain(charset::decode(bytes)?.0),
            Some(Content::Part(html)) => part(html),
            Some(Content::Text(text)) => plain(text),
            None => plain(self.title.clone().unwrap_or_default()),
        };
        let about = About {
            title: self.title.or(found.title),
            author: self.author.or(found.author),
            date: self.date.or(found.date).map(dates::clear),
            language: self
                .language
                .or(found.language)
                .and_then(|tag| said::language(&tag)),
            url: self.link.as_deref().and_then(said::url).or(found.url),
            ..found
        };
        let record = EntryRecord {
            id: self.link.as_deref(),
            title: about.title.as_deref(),
            author: about.author.as_deref(),
            date: about.date.as_deref(),
            text: &text,
        };
        let json = serde_json::to_string(&record).unwrap_or_default();
        Ok(ReadEntry {
            text,
            about,
            json,
            page,
        })
    }
}

/// A text, what is known of it, and the markup that it is of.
type Read = (String, About, Option<String>);

/// A part of a page: all that it shows.
fn part(html: String) -> Read {
    let (text, marks) = html::shown_with_marks(&html);
    let about = About {
        marks,
        ..About::default()
    };
    (text, about, Some(html))
}

/// The main text of a page, decoded as it was said to be, or as it says itself.
fn page(bytes: Vec<u8>, charset: Option<&str>) -> Result<Read, Error> {
    let said = charset.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    let declared = said.or_else(|| html::declared(&bytes));
    let html = charset::decode_page(bytes, declared)?.0;
    let (text, about) = html::extract(&html);
    Ok((text, about, Some(html)))
}
