//! Many documents: a table, and the groups of those that repeat each other.

use super::DiffPart;
use super::article::{Article, count, grouped};
use super::rendered;
use super::visible::visible;
use askama::Template;
use serde::Serialize;

/// A document in a table.
#[derive(Debug, Clone, Serialize)]
pub struct ListingRow {
    name: String,
    title: String,
    language: &'static str,
    words: usize,
    kept: usize,
    repeats: usize,
    /// Where its page is.
    href: String,
}

impl ListingRow {
    /// What is told of a document that is found at `href`.
    pub fn new(article: &Article, href: String) -> Self {
        let (words, kept, repeats) = article.counts();
        ListingRow {
            name: article.name(),
            title: visible(article.outline.title.unwrap_or(""))
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            language: article
                .outline
                .language
                .map_or("", |language| language.code),
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
    groups: usize,
    group_count: String,
    copies: String,
    unread: String,
    failed: Vec<(std::borrow::Cow<'a, str>, std::borrow::Cow<'a, str>)>,
    data: String,
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
        let copies = self.groups.iter().map(|group| group.removed.len()).sum();
        rendered(&ListingView {
            facts: facts.join(" · "),
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
}

/// JSON that can stand in a script element: nothing in it ends the element or begins a comment (HTML, section 4.12.1.3), and no
/// character ends a line.
fn script_json(value: &impl Serialize) -> String {
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
    use super::script_json;

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
