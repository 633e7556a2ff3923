//! Feeds: RSS, Atom and JSON Feed. Each entry is a document.

use super::nodes::{Node, Nodes, attribute};
use crate::error::Error;
use crate::input::blocks::one_line;
use crate::input::entry::{Content, Entry};
use crate::input::records::{FoundRecord, Raw};
use quick_xml::events::BytesStart;
use serde_json::Value;

/// Whether an element is the root of a feed that begins so.
pub(super) fn is_root(name: &str, start: &str) -> bool {
    match name {
        "rss" | "feed" => true,
        "RDF" => start.contains("purl.org/rss/"),
        _ => false,
    }
}

/// Whether JSON begins as a feed does.
pub(in crate::input) fn is_json_feed(start: &str) -> bool {
    let near = &start[..start.floor_char_boundary(2000)];
    let before = near
        .split("jsonfeed.org/version/")
        .next()
        .unwrap_or_default();
    let key = before.trim_end_matches(|c: char| c.is_whitespace() || "htps:/w.\"".contains(c));
    near.trim_start().starts_with('{') && before.len() < near.len() && key.ends_with("\"version")
}

fn xml_entries(source: &str, entries: &mut Vec<Entry>) -> Result<(), Error> {
    let mut nodes = Nodes::new(source);
    // What the feed says of all its entries.
    let mut language = None;
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        language = language.or(attribute(&start, "lang"));
        match start.name().as_ref() {
            "item" | "entry" => {
                let own = attribute(&start, "lang").or_else(|| language.clone());
                let entry = entry(source, &mut nodes, &start)?;
                entries.push(Entry {
                    language: own,
                    ..entry
                });
            }
            "language" | "dc:language" => language = one_line(&nodes.text()?),
            _ => {}
        }
    }
    Ok(())
}

/// The entry that was opened last.
fn entry(source: &str, nodes: &mut Nodes, start: &BytesStart) -> Result<Entry, Error> {
    let mut reader = EntryReader::default();
    reader.entry.link = attribute(start, "about");
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(start) => reader.take(source, nodes, &start)?,
            Node::End => break,
            Node::Text(_) => {}
        }
    }
    let content = reader.entry.content.or(reader.description);
    Ok(Entry {
        content,
        ..reader.entry
    })
}

/// An entry that is being read.
#[derive(Default)]
struct EntryReader {
    entry: Entry,
    /// What it says where its content is not there.
    description: Option<Content>,
}

impl EntryReader {
    /// Takes an element of the entry.
    fn take(&mut self, source: &str, nodes: &mut Nodes, start: &BytesStart) -> Result<(), Error> {
        let entry = &mut self.entry;
        let place = match start.name().as_ref() {
            "title" => &mut entry.title,
            "author" | "dc:creator" => {
                let parts = nodes.parts()?;
                let name = parts
                    .iter()
                    .find(|(name, _)| name == "name")
                    .or(parts.first());
                let name = name.and_then(|(_, text)| one_line(text));
                entry.author = entry.author.take().or(name);
                return Ok(());
            }
            "pubDate" | "dc:date" | "published" => &mut entry.date,
            "updated" if entry.date.is_none() => &mut entry.date,
            "link" => {
                let text = nodes.text()?;
                let leads = attribute(start, "rel").is_none_or(|rel| rel == "alternate");
                let link = attribute(start, "href")
                    .or_else(|| one_line(&text))
                    .filter(|_| leads);
                entry.link = link.or(entry.link.take());
                return Ok(());
            }
            "guid" | "id" if entry.link.is_none() => &mut entry.link,
            name @ ("content:encoded" | "content" | "description" | "summary") => {
                let whole = name.starts_with("content");
                let content = content(source, nodes, start)?;
                let place = if whole {
                    &mut entry.content
                } else {
                    &mut self.description
                };
                *place = place.take().or(content);
                return Ok(());
            }
            _ => return nodes.text().map(drop),
        };
        let text = one_line(&plain(nodes.text()?));
        *place = text.or(place.take());
        Ok(())
    }
}

/// What stands in an element: its text, or, where it is marked up as a part of the feed itself, the markup.
fn content(source: &str, nodes: &mut Nodes, start: &BytesStart) -> Result<Option<Content>, Error> {
    let kind = attribute(start, "type").unwrap_or_default();
    let begin = nodes.position();
    let text = nodes.text()?;
    let is_markup = kind.contains("xhtml");
    let text = match is_markup {
        true => source
            .get(begin..nodes.position())
            .unwrap_or_default()
            .to_owned(),
        false => text,
    };
    let filled = !text.trim().is_empty();
    let is_html = is_markup || kind.contains("html") || kind != "text" && has_markup(&text);
    let content = if is_html {
        Content::Part(text)
    } else {
        Content::Text(text)
    };
    Ok(filled.then_some(content))
}

/// Whether a text has tags or references to characters.
fn has_markup(text: &str) -> bool {
    let opens =
        |after: &str| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
    let names = |after: &str| {
        let name = after.split(';').next().unwrap_or_default();
        after.len() > name.len()
            && (2..=8).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    };
    let tags = text.split('<').skip(1).any(opens);
    tags || text.split('&').skip(1).any(names)
}

/// A line without markup.
fn plain(text: String) -> String {
    match has_markup(&text) {
        true => crate::input::html::shown(&text),
        false => text,
    }
}

fn json_entries(source: &str, entries: &mut Vec<Entry>) -> Result<(), Error> {
    let feed: Value = serde_json::from_str(source).map_err(|e| Error::NotJson(e.to_string()))?;
    let items = feed["items"].as_array();
    let entry = |item: &Value| {
        let entry = json_entry(item);
        let all = || feed["language"].as_str().map(str::to_owned);
        Entry {
            language: entry.language.clone().or_else(all),
            ..entry
        }
    };
    entries.extend(items.into_iter().flatten().map(entry));
    Ok(())
}

fn json_entry(item: &Value) -> Entry {
    let said = |name: &str| item[name].as_str().and_then(one_line);
    let whole = |name: &str| {
        let text = item[name].as_str().filter(|text| !text.trim().is_empty())?;
        Some(text.to_owned())
    };
    let id = || item["id"].as_i64().map(|id| id.to_string());
    let author = item["authors"][0]["name"]
        .as_str()
        .or(item["author"]["name"].as_str());
    Entry {
        title: said("title"),
        author: author.and_then(one_line),
        date: said("date_published").or_else(|| said("date_modified")),
        link: said("url").or_else(|| said("id")).or_else(id),
        content: whole("content_html").map(Content::Part).or_else(|| {
            whole("content_text")
                .or_else(|| whole("summary"))
                .map(Content::Text)
        }),
        language: item["language"].as_str().map(str::to_owned),
    }
}

/// The entries of a feed by number, and behind them what broke off its reading, if anything did.
#[derive(Debug)]
pub(in crate::input) struct FeedEntries {
    entries: std::vec::IntoIter<Entry>,
    broken: Option<Error>,
    /// How many were given out.
    number: u64,
}

impl FeedEntries {
    /// Reads a feed. Linear, in memory as well.
    pub(in crate::input) fn of(source: &str) -> Self {
        let mut entries = Vec::new();
        let read = match source.trim_start().starts_with('{') {
            true => json_entries(source, &mut entries),
            false => xml_entries(source, &mut entries),
        };
        FeedEntries {
            entries: entries.into_iter(),
            broken: read.err(),
            number: 0,
        }
    }

    pub(in crate::input) fn next(&mut self) -> Option<FoundRecord> {
        let entry = self
            .entries
            .next()
            .map(|entry| Ok(Raw::Entry(Box::new(entry))));
        let found = entry.or_else(|| self.broken.take().map(Err))?;
        self.number += 1;
        Some((self.number, found))
    }
}
