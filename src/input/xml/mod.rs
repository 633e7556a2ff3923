//! XML documents: articles (JATS, NITF), editions (TEI), laws (Akoma Ntoso). What is text in them is told by the names of elements.

pub(in crate::input) mod feed;
mod nodes;
mod vocabulary;
mod walk;

pub(super) use nodes::{Node, Nodes, attribute};
pub(super) use vocabulary::ODT;
use vocabulary::{DUBLIN_CORE, Vocabulary};
pub(super) use walk::{Extracted, walk};

use crate::document::About;
use crate::error::Error;
use crate::input::layout::Layout;
use crate::input::{InputFormat, recode};

/// The text of an XML document, headings, captions and entries of lists marked, and what it says of itself. Cost: linear.
///
/// # Errors
/// If it is not well-formed, or its root is of no kind that is known, which is named.
pub(super) fn extract(source: &str) -> Result<(String, About), Error> {
    Ok(read(source)?.finish())
}

/// How the text of a document that was read before is laid out: its ranks of headings, lists and links.
pub(super) fn laid_out(source: &str) -> Option<Layout> {
    Some(Layout::of_blocks(read(source).ok()?.blocks))
}

fn read(source: &str) -> Result<Extracted, Error> {
    let root = root(source).ok_or_else(|| Error::Broken("XML: it has no element".into()))?;
    let vocabulary = Vocabulary::of(root, source);
    let vocabulary = vocabulary.ok_or_else(|| {
        Error::NotText(format!(
            "XML of a kind that is not known (its root is `{root}`)"
        ))
    })?;
    walk(source, vocabulary)
}

/// What is said of a document in the terms of Dublin Core; the texts of other elements are nothing.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn dublin_core(source: &str) -> Result<Extracted, Error> {
    walk(source, &DUBLIN_CORE)
}

/// Bytes in which the root of a page mostly stands.
const NEAR: usize = 1024;

/// What an input of bytes holds that begin with a tag: a feed, or XML that declares itself or whose root is one that is known; `None` of
/// a page.
pub(super) fn tell_bytes(start: &[u8]) -> Option<InputFormat> {
    let opens = |byte: &&u8| !byte.is_ascii_whitespace() && byte.is_ascii() && **byte != 0;
    if start.iter().find(opens) != Some(&b'<') {
        return None;
    }
    // Most are pages, which need not be decoded to show it.
    let near = String::from_utf8_lossy(&start[..start.len().min(NEAR)]);
    let is_page = root(&near).is_some_and(|root| root.eq_ignore_ascii_case("html"));
    (!is_page).then(|| tell(&recode::preview(start))).flatten()
}

/// What stands in pages, too, with its name space: parts of pages may begin with it.
const IN_PAGES: [&str; 2] = ["svg", "math"];

fn tell(start: &str) -> Option<InputFormat> {
    let start = start.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with('<') {
        return None;
    }
    let root = root(start).filter(|root| !root.eq_ignore_ascii_case("html"))?;
    if feed::is_root(root, start) {
        return Some(InputFormat::Feed);
    }
    let tag = start
        .split_once(root)
        .and_then(|(_, rest)| rest.split_once('>'));
    let named = tag.is_some_and(|(attributes, _)| attributes.contains("xmlns"));
    let declares = named && !IN_PAGES.contains(&root);
    let known = start.starts_with("<?xml") || declares || Vocabulary::of(root, start).is_some();
    known.then_some(InputFormat::Xml)
}

/// The local name of the first element.
fn root(start: &str) -> Option<&str> {
    let mut rest = start;
    loop {
        rest = &rest[rest.find('<')? + 1..];
        let after = match rest.as_bytes().first()? {
            b'?' => rest.find("?>")?,
            b'!' if rest.starts_with("!--") => rest.find("-->")?,
            b'!' => declaration_end(rest)?,
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
                let name = &rest[..end];
                let local = name.rsplit(':').next().unwrap_or(name);
                let named = local.starts_with(|c: char| c.is_alphabetic() || c == '_');
                return named.then_some(local);
            }
        };
        rest = &rest[after..];
    }
}

/// Where a declaration of a type ends, which may have others in brackets.
fn declaration_end(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    match rest.find('[') {
        Some(open) if open < end => rest.find("]>").or_else(|| rest.rfind('>')),
        _ => Some(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_is_the_first_element() {
        let doctype = "<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE nitf [<!ENTITY x \"<y>\">]>\n<n:nitf a='b'>";
        assert_eq!(root(doctype), Some("nitf"));
        assert_eq!(root("<!DOCTYPE TEI SYSTEM 'x'><TEI/>"), Some("TEI"));
        assert_eq!(root("<3"), None);
        assert_eq!(root("no tag"), None);
    }

    #[test]
    fn what_only_looks_like_a_tag_is_text() {
        assert_eq!(tell("<?xml version='1.0'?><!DOCTYPE html><html>"), None);
        assert_eq!(tell("<note> to self"), None);
        assert_eq!(tell("< 3 >"), None);
        assert_eq!(tell("<?xml version='1.0'?><svg>"), Some(InputFormat::Xml));
        assert_eq!(tell("<rss version='2.0'>"), Some(InputFormat::Feed));
    }
}
