//! Word documents (ECMA-376): runs of text in paragraphs, whose styles say what they are.

use super::{Package, describe};
use crate::document::Mark;
use crate::error::Error;
use crate::input::blocks::{TableRows, one_line};
use crate::input::raised::raised;
use crate::input::said;
use crate::input::xml::{Extracted, Node, Nodes, attribute};
use quick_xml::events::BytesStart;
use std::collections::HashMap;

/// Where the text stands, and what is said of it.
const TEXT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
const CORE: &str = "docProps/core.xml";

pub(super) fn extract(package: &mut Package) -> Result<Extracted, Error> {
    let styles = package.text(STYLES)?.unwrap_or_default();
    let mut reader = WordReader {
        styles: styles_by_id(&styles)?,
        extracted: Extracted::default(),
        paragraphs: Vec::new(),
        hidden: false,
        raised: false,
        rows: TableRows::default(),
    };
    let source = package.needed(TEXT)?;
    let mut nodes = Nodes::new(&source);
    // What each open element is, for its end.
    let mut open: Vec<Open> = Vec::new();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Start(start) if is_dropped(start.local_name().into_inner()) => {
                drop(nodes.text()?)
            }
            Node::Start(start) if start.local_name().into_inner() == "t" => {
                let text = nodes.text()?;
                reader.text(&text);
            }
            Node::Start(start) => open.push(reader.start(&start)),
            Node::End => {
                if let Some(closed) = open.pop() {
                    reader.end(closed);
                }
            }
            Node::Text(_) => {}
        }
    }
    reader.extracted.language = language(&styles)?;
    if let Some(core) = package.text(CORE)? {
        describe(&core, &mut reader.extracted)?;
    }
    Ok(reader.extracted)
}

/// The language that a document is in unless a part of it says otherwise.
fn language(styles: &str) -> Result<Option<String>, Error> {
    let mut nodes = Nodes::new(styles);
    while let Some(node) = nodes.next()? {
        if let Node::Start(start) = node
            && start.local_name().into_inner() == "lang"
        {
            return Ok(attribute(&start, "val").and_then(|tag| said::language(&tag)));
        }
    }
    Ok(None)
}

/// Whether an element holds nothing that a reader sees: what was deleted or moved away, how something looked before, the older form
/// of a drawing, instructions of fields.
fn is_dropped(name: &str) -> bool {
    const DROPPED: &[&str] = &[
        "Fallback",
        "del",
        "instrText",
        "moveFrom",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tabs",
        "tblPrChange",
        "tcPrChange",
        "trPrChange",
    ];
    DROPPED.contains(&name)
}

/// What a style makes of a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Title,
    Marked(Mark),
    /// A line of a table of contents.
    Contents,
}

/// The styles that say what a paragraph is, by their ids, which depend on the language of the program; their names do not.
fn styles_by_id(source: &str) -> Result<HashMap<String, Style>, Error> {
    let (mut nodes, mut styles) = (Nodes::new(source), HashMap::new());
    let mut id = None;
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        match start.local_name().into_inner() {
            "style" => id = attribute(&start, "styleId"),
            "name" => {
                let style = attribute(&start, "val").and_then(|name| style(&name));
                styles.extend(id.clone().zip(style));
            }
            _ => {}
        }
    }
    Ok(styles)
}

fn style(name: &str) -> Option<Style> {
    let name = name.to_lowercase();
    Some(match name.as_str() {
        "title" => Style::Title,
        "caption" => Style::Marked(Mark::Caption),
        name if name.starts_with("toc") => Style::Contents,
        name if name.starts_with("heading") || name == "subtitle" => Style::Marked(Mark::Heading),
        name if name.starts_with("list") => Style::Marked(Mark::Entry),
        _ => return None,
    })
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<Style>,
}

struct WordReader {
    styles: HashMap<String, Style>,
    extracted: Extracted,
    /// Those that are open, the innermost last: one in a text box stands inside of another.
    paragraphs: Vec<Paragraph>,
    /// Whether the run that is open is not seen.
    hidden: bool,
    /// Whether it is raised.
    raised: bool,
    rows: TableRows,
}

/// An element that something is done with at its end.
#[derive(Clone, Copy)]
enum Open {
    Paragraph,
    Row,
    Other,
}

impl WordReader {
    /// Takes an element.
    fn start(&mut self, start: &BytesStart) -> Open {
        let value = || attribute(start, "val");
        let is_on = || !matches!(value().as_deref(), Some("0" | "false" | "off"));
        match start.local_name().into_inner() {
            "p" => {
                self.paragraphs.push(Paragraph::default());
                return Open::Paragraph;
            }
            "tr" => {
                self.rows.open_row();
                return Open::Row;
            }
            "tc" => self.rows.open_cell(),
            "pStyle" => self.restyle(value().and_then(|id| self.styles.get(&id).copied())),
            "numPr" => self.restyle(Some(Style::Marked(Mark::Entry))),
            "r" => (self.hidden, self.raised) = (false, false),
            "vertAlign" => self.raised = value().as_deref() == Some("superscript"),
            "vanish" => self.hidden = is_on(),
            "tab" => self.text(" "),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            _ => {}
        }
        Open::Other
    }

    /// Says what the paragraph is; a heading that is numbered stays one.
    fn restyle(&mut self, style: Option<Style>) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.style = paragraph.style.or(style);
        }
    }

    fn text(&mut self, text: &str) {
        let paragraph = self.paragraphs.last_mut().filter(|_| !self.hidden);
        if let Some(paragraph) = paragraph {
            let raised = self.raised.then(|| raised(text)).flatten();
            paragraph.text.push_str(raised.as_deref().unwrap_or(text));
        }
    }

    fn end(&mut self, closed: Open) {
        match closed {
            Open::Paragraph => self.end_paragraph(),
            Open::Row => self.rows.close_row(&mut self.extracted.blocks),
            Open::Other => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(Paragraph { text, style }) = self.paragraphs.pop() else {
            return;
        };
        let mark = match style {
            Some(Style::Contents) => return,
            Some(Style::Title) if self.extracted.title.is_none() => {
                self.extracted.title = one_line(&text);
                return;
            }
            Some(Style::Marked(mark)) => Some(mark),
            Some(Style::Title) | None => None,
        };
        self.rows.push(text, mark, &mut self.extracted.blocks);
    }
}
