//! What an XML text is made of, piece by piece.

use crate::error::Error;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A piece of XML.
pub(in crate::input) enum Node<'x> {
    Start(BytesStart<'x>),
    End,
    Text(String),
}

/// Most elements in each other.
const DEPTH: usize = 10_000;

/// The pieces of an XML text. Comments, instructions and declarations are passed over; entities that a document defines are not
/// expanded, so that none can grow.
pub(in crate::input) struct Nodes<'x> {
    reader: Reader<&'x [u8]>,
    /// Elements that are open.
    depth: usize,
    /// An element without content ends right behind its start.
    empty: bool,
}

impl<'x> Nodes<'x> {
    pub(in crate::input) fn new(source: &'x str) -> Self {
        Nodes {
            reader: Reader::from_str(source),
            depth: 0,
            empty: false,
        }
    }

    /// Where the next piece begins, in bytes.
    pub(in crate::input) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// If the text is not well-formed, ends inside of an element, or has too many in each other.
    pub(in crate::input) fn next(&mut self) -> Result<Option<Node<'x>>, Error> {
        if std::mem::take(&mut self.empty) {
            return Ok(Some(Node::End));
        }
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|error| broken(&error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(broken(&format!("more than {DEPTH} elements in each other")));
                    }
                    Node::Start(start)
                }
                Event::Empty(start) => {
                    self.empty = true;
                    Node::Start(start)
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::End
                }
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Node::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Node::Text(resolved(&name)),
                Event::Eof if self.depth > 0 => return Err(broken("it ends inside of an element")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            }));
        }
    }

    /// All text up to the end of the element that was opened last, elements in it passed over.
    ///
    /// # Errors
    /// As [`Nodes::next`].
    pub(in crate::input) fn text(&mut self) -> Result<String, Error> {
        let (mut text, mut open) = (String::new(), 1);
        while open > 0 {
            match self.next()? {
                Some(Node::Start(_)) => open += 1,
                Some(Node::End) => open -= 1,
                Some(Node::Text(piece)) => text.push_str(&piece),
                None => break,
            }
        }
        Ok(text)
    }

    /// The texts in the element that was opened last, each with the name of the element that it stands in.
    ///
    /// # Errors
    /// As [`Nodes::next`].
    pub(in crate::input) fn parts(&mut self) -> Result<Vec<(String, String)>, Error> {
        let (mut open, mut parts) = (vec![String::new()], Vec::new());
        while let Some(name) = open.last() {
            match self.next()? {
                Some(Node::Text(text)) => parts.push((name.clone(), text)),
                Some(Node::Start(start)) => open.push(start.local_name().into_inner().to_owned()),
                Some(Node::End) => drop(open.pop()),
                None => break,
            }
        }
        Ok(parts)
    }
}

/// An attribute's value, by its name without a prefix.
pub(in crate::input) fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().into_inner() == name)?;
    let value = found.normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_html5_entity);
    let value = value.ok()?;
    Some(value.into_owned())
}

/// What a reference stands for: a character by its number or a name that pages know; itself where that is none.
fn resolved(name: &BytesRef) -> String {
    match name.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        Ok(None) => match resolve_html5_entity(name) {
            Some(text) => text.to_owned(),
            None => format!("&{};", &**name),
        },
        Err(_) => String::new(),
    }
}

fn broken(reason: &str) -> Error {
    Error::Broken(format!("XML: {reason}"))
}
