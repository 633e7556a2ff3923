//! EPUB books (W3C): chapters are pages, read in the order of the spine.

use super::{Package, append, describe};
use crate::error::Error;
use crate::input::html;
use crate::input::xml::{Extracted, Node, Nodes, attribute};
use std::collections::{HashMap, HashSet};

/// Where a book says what it is made of.
const CONTAINER: &str = "META-INF/container.xml";
/// Kinds of parts in the guide of a book (Open Packaging Format 2) that are no text.
const APART: &[&str] = &["index", "loi", "lot", "notes", "toc"];
/// Where a book says which of its parts are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// `laid_out`: with how its chapters are laid out.
pub(super) fn extract(package: &mut Package, laid_out: bool) -> Result<Extracted, Error> {
    let container = package.needed(CONTAINER)?;
    let root = attributes(&container, "rootfile", "full-path")?
        .into_iter()
        .next();
    let root = root.ok_or_else(|| Error::Broken("document: it names no book".into()))?;
    let book = package.needed(&root)?;
    let locked = package.text(ENCRYPTION)?.unwrap_or_default();
    let locked = attributes(&locked, "CipherReference", "URI")?;
    let mut extracted = Extracted::default();
    describe(&book, &mut extracted)?;
    for chapter in chapters(&book)? {
        let name = resolved(&root, &chapter);
        if locked.contains(&name) {
            return Err(Error::Broken(format!(
                "document: its part `{name}` is encrypted"
            )));
        }
        let source = package.needed(&name)?;
        let (text, marks) = html::chapter(&source);
        let moved = append(&mut extracted.blocks, &text, &marks);
        if let Some(moved) = moved.filter(|_| laid_out) {
            let layout = html::chapter_layout(&source);
            let blocks = &mut extracted.blocks;
            let kinds = layout.blocks.into_iter();
            blocks
                .kinds
                .extend(kinds.map(|(span, kind)| (moved.at(span.start), kind)));
            let links = layout.links.into_iter();
            blocks
                .links
                .extend(links.map(|(span, to)| (moved.span(span), to)));
        }
    }
    Ok(extracted)
}

/// The pages of a book in the order in which they are read, without its table of contents and what stands apart from that order.
fn chapters(book: &str) -> Result<Vec<String>, Error> {
    let (mut pages, mut spine) = (HashMap::new(), Vec::new());
    let mut nodes = Nodes::new(book);
    let (mut apart, mut items) = (Vec::new(), HashSet::new());
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        match start.local_name().into_inner() {
            "reference" => {
                let kind = attribute(&start, "type");
                let is_apart = kind.is_some_and(|kind| APART.contains(&&*kind));
                apart.extend(attribute(&start, "href").filter(|_| is_apart));
            }
            "item" => {
                let kind = attribute(&start, "media-type").unwrap_or_default();
                let properties = attribute(&start, "properties").unwrap_or_default();
                let contents = properties
                    .split_whitespace()
                    .any(|property| property == "nav");
                items.extend(attribute(&start, "id"));
                let place = attribute(&start, "id").zip(attribute(&start, "href"));
                pages.extend(place.filter(|_| kind.contains("html") && !contents));
            }
            "itemref" if attribute(&start, "linear").as_deref() != Some("no") => {
                spine.extend(attribute(&start, "idref"));
            }
            _ => {}
        }
    }
    let page = |reference: &str| reference.split('#').next().unwrap_or_default().to_owned();
    let apart: Vec<String> = apart.iter().map(|reference| page(reference)).collect();
    if let Some(missing) = spine.iter().find(|id| !items.contains(*id)) {
        return Err(Error::Broken(format!(
            "book: its order names `{missing}`, which it does not have"
        )));
    }
    let chapters = spine.iter().filter_map(|id| pages.remove(id));
    Ok(chapters
        .filter(|chapter| !apart.contains(&page(chapter)))
        .collect())
}

/// The values that elements of a name have in an attribute.
fn attributes(source: &str, element: &str, name: &str) -> Result<Vec<String>, Error> {
    let (mut nodes, mut values) = (Nodes::new(source), Vec::new());
    while let Some(node) = nodes.next()? {
        if let Node::Start(start) = node
            && start.local_name().into_inner() == element
        {
            values.extend(attribute(&start, name));
        }
    }
    Ok(values)
}

/// The name of a part that another one refers to.
fn resolved(from: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in reference.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    unescaped(&path.join("/"))
}

/// A reference with its `%20` and the like written out.
fn unescaped(reference: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(reference.len()), reference.as_bytes());
    while let Some((&byte, behind)) = rest.split_first() {
        let hex = behind.get(..2).filter(|_| byte == b'%');
        let hex = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(hex.unwrap_or(byte));
        rest = if hex.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn references_lead_to_parts() {
        assert_eq!(
            resolved("OEBPS/book.opf", "text/one%20two.xhtml#a"),
            "OEBPS/text/one two.xhtml"
        );
        assert_eq!(resolved("OEBPS/in/book.opf", "../a.xhtml"), "OEBPS/a.xhtml");
        assert_eq!(resolved("book.opf", "../../a%2.xhtml"), "a%2.xhtml");
    }
}
