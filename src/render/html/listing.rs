//! Many documents: a table, and the groups of those that repeat each other.

use super::DiffPart;
use super::article::{Article, in_a_line};
use super::rendered;
use super::visible::visible;
use super::wording::{count, grouped};
use crate::document::About;
use askama::Template;
use serde::Serialize;

/// A document in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ListingRow {
    name: String,
    /// The headline, or nothing.
    title: String,
    /// The sentences of its summary, in the order of the text.
    said: Vec<String>,
    /// Its key phrases, which are searched.
    phrases: Vec<String>,
    language: &'static str,
    kind: &'static str,
    date: String,
    /// The site or the sender that it is from, where its format tells.
    source: String,
    words: usize,
    kept: usize,
    repeats: usize,
    /// Where its page is.
    href: String,
}

impl ListingRow {
    /// What is told of a document that is found at `href`, and is searched by its key phrases.
    pub fn new<'t>(
        article: &Article,
        href: String,
        phrases: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let (words, kept, repeats) = article.counts();
        let (outline, about) = (article.outline, &article.document.about);
        ListingRow {
            name: article.name(),
            title: article.headline().unwrap_or_default(),
            said: article.said(),
            phrases: phrases.into_iter().map(in_a_line).collect(),
            language: outline.language.map_or("", |language| language.code),
            kind: outline.genre.described(),
            date: in_a_line(about.date.as_deref().unwrap_or("")),
            source: in_a_line(source(about)),
            words,
            kept,
            repeats,
            href,
        }
    }

    /// The same document where its page is not the one that lists it: at `page`, or inside of that.
    #[must_use]
    pub fn below(self, page: &str, alone: bool) -> Self {
        let inside = if alone { "" } else { &self.href };
        ListingRow {
            href: format!("{page}{inside}"),
            ..self
        }
    }
}

/// The site of an address, else who wrote it.
fn source(about: &About) -> &str {
    let site = about.url.as_deref().and_then(|url| {
        let (_, rest) = url.split_once("://")?;
        let site = rest.split(['/', '?', '#']).next()?;
        Some(site.strip_prefix("www.").unwrap_or(site))
    });
    let site = site.filter(|site| !site.is_empty());
    site.or(about.author.as_deref()).unwrap_or("")
}

/// A document that stays, and those that repeat it; rows by number.
#[derive(Debug, Serialize)]
pub struct ListingGroup {
    /// The one that stays.
    pub kept: usize,
    /// Those that repeat it.
    pub removed: Vec<ListingRepeat>,
}

/// A document that repeats another.
#[derive(Debug, Serialize)]
pub struct ListingRepeat {
    /// Its row.
    pub row: usize,
    /// How alike they are.
    #[serde(serialize_with = "crate::similarity::rounded")]
    pub similarity: f64,
    /// Why it is a repeat.
    pub reason: crate::dedup::Reason,
    /// How many figures stand in place of others, if nothing else differs; else 0.
    pub figures: usize,
    /// The one that stays against this one; `None` where that would be too long.
    pub difference: Option<Vec<DiffPart>>,
}

/// All that a listing shows.
#[derive(Debug, Default, Serialize)]
pub struct Listing {
    /// Documents, in order.
    pub rows: Vec<ListingRow>,
    /// Groups.
    pub groups: Vec<ListingGroup>,
    /// Names and reasons of what could not be read.
    pub failed: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "listing.html")]
struct ListingView<'a> {
    facts: String,
    /// The folder that all documents lie in.
    folder: &'a str,
    /// Whether there is no document.
    empty: bool,
    /// Whether any document has a date, or is from somewhere.
    dated: bool,
    sourced: bool,
    groups: usize,
    group_count: String,
    copies: String,
    unread: String,
    failed: Vec<(std::borrow::Cow<'a, str>, std::borrow::Cow<'a, str>)>,
    /// The documents as they are listed where no script runs; whether they are in this page, where only a script can show them.
    plain: Vec<PlainRow<'a>>,
    inside: bool,
    data: String,
}

/// A document as it is listed where no script runs.
struct PlainRow<'a> {
    headline: &'a str,
    path: &'a str,
    href: &'a str,
    said: &'a [String],
}

impl<'a> PlainRow<'a> {
    /// `folder` is what is cut of the path.
    fn new(row: &'a ListingRow, folder: &str) -> Self {
        let path = &row.name[folder.len()..];
        let said = row.said.first().map_or(path, String::as_str);
        PlainRow {
            headline: if row.title.is_empty() {
                said
            } else {
                &row.title
            },
            path,
            href: &row.href,
            said: &row.said,
        }
    }
}

impl Listing {
    pub(super) fn html(&self) -> String {
        let sum = |of: fn(&ListingRow) -> usize| self.rows.iter().map(of).sum();
        let facts = [
            count(self.rows.len(), "document"),
            count(sum(|row| row.words), "word"),
            format!("{} in summaries", grouped(sum(|row| row.kept))),
            count(sum(|row| row.repeats), "repeat"),
        ];
        let folder = self.folder();
        let plain = self.rows.iter().map(|row| PlainRow::new(row, folder));
        let copies = self.groups.iter().map(|group| group.removed.len()).sum();
        rendered(&ListingView {
            facts: facts.join(" · "),
            folder,
            plain: plain.collect(),
            inside: self.rows.iter().all(|row| row.href.starts_with('#')),
            empty: self.rows.is_empty(),
            dated: self.rows.iter().any(|row| !row.date.is_empty()),
            sourced: self.rows.iter().any(|row| !row.source.is_empty()),
            groups: self.groups.len(),
            group_count: count(self.groups.len(), "group"),
            copies: count(copies, "document"),
            unread: format!("{} could not be read", count(self.failed.len(), "input")),
            failed: self
                .failed
                .iter()
                .map(|(name, reason)| (visible(name), visible(reason)))
                .collect(),
            data: script_json(self),
        })
    }

    /// The longest folder that all documents lie in, with a slash behind it; nothing where there is only one document.
    fn folder(&self) -> &str {
        let Some((first, others)) = self.rows.split_first() else {
            return "";
        };
        let mut folder = folder_of(&first.name);
        for row in others {
            while !row.name.starts_with(folder) {
                folder = folder_of(&folder[..folder.len() - 1]);
            }
        }
        if others.is_empty() { "" } else { folder }
    }
}

/// What stands up to the last slash, with it.
fn folder_of(path: &str) -> &str {
    &path[..path.rfind('/').map_or(0, |at| at + 1)]
}

/// JSON that can stand in a script element: nothing in it ends the element or begins a comment (HTML, section 4.12.1.3), and no
/// character ends a line.
pub(super) fn script_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", c as u32))
            }
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_all_is_cut() {
        let listing = |names: &[&str]| {
            let row = |name: &&str| ListingRow {
                name: (*name).to_owned(),
                title: String::new(),
                said: Vec::new(),
                phrases: Vec::new(),
                language: "",
                kind: "",
                date: String::new(),
                source: String::new(),
                words: 0,
                kept: 0,
                repeats: 0,
                href: String::new(),
            };
            let rows = names.iter().map(row).collect();
            let listing = Listing {
                rows,
                ..Listing::default()
            };
            listing.folder().to_owned()
        };
        assert_eq!(listing(&["in/a/x.txt", "in/ab/y.txt"]), "in/");
        assert_eq!(listing(&["in/a/x.txt", "in/a/y.txt", "z.txt"]), "");
        assert_eq!(listing(&["/x", "/y"]), "/");
        assert_eq!(listing(&["in/a/x.txt"]), "");
    }

    #[test]
    fn a_source_is_a_site_or_a_person() {
        let about = |url: &str, author: &str| About {
            url: Some(url.into()),
            author: Some(author.into()),
            ..About::default()
        };
        assert_eq!(
            source(&about("https://www.example.org/a?b", "Ines")),
            "example.org"
        );
        assert_eq!(source(&about("not an address", "Ines")), "Ines");
        assert_eq!(source(&About::default()), "");
    }

    #[test]
    fn json_cannot_leave_its_script() {
        let json = script_json(&"</script><!-- & \u{2028}");
        assert!(!json.contains(['<', '>', '&', '\u{2028}']));
        assert_eq!(
            serde_json::from_str::<String>(&json).unwrap(),
            "</script><!-- & \u{2028}"
        );
    }
}
